"""One's own devices for test sends of answers, each proved by a code written from it.

GET  /console/account/devices                     the linked devices
POST /console/account/devices                     a code, shown once
POST /console/account/devices/{channel}/unlink
"""

from __future__ import annotations

from fastapi import Request, Response

from api.console.console import Anyone, NotFoundError, Page, Section, get, post
from consultation.channels import CHANNELS
from consultation.staff import sql_addresses, sql_audit
from consultation.staff.sql import Staff


class _Devices(Section):
    @get("/account/devices")
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the linked devices."""
        return self._page(request, staff)

    @post("/account/devices")
    def give_code(self, request: Request, staff: Anyone) -> Response:
        """Make a code to be sent from the device."""
        with self.console.store.write() as unit:
            code = sql_addresses.make_code(unit, staff.id, self.console.clock())
            sql_audit.record(unit, "device_code_made", self.console.clock(), staff.id, f"staff:{staff.id}")
        return self._page(request, staff, f"{code[:3]} {code[3:]}")

    @post("/account/devices/{channel}/unlink")
    def unlink(self, request: Request, staff: Anyone, channel: str) -> Response:
        """Unlink a device. Idempotent."""
        if channel not in CHANNELS:
            raise NotFoundError
        gone = self.console.store.do(sql_addresses.unlink, staff.id, channel, self.console.clock())
        if gone:
            self.console.notify(request, str(self.console.words(request)("device_now_unlinked")))
        return self.console.go("/account/devices")

    def _page(self, request: Request, staff: Staff, code: str = "") -> Response:
        services, definition = self.console.services, self.console.current(request)
        devices = services.store.ask(sql_addresses.linked, staff.id)
        return self.console.show(
            request,
            "staff/devices.html",
            devices=devices,
            code=code,
            ways=services.ways(definition, services.clock()),
            definition=definition,
        )


PAGE = Page("/account/devices", "devices", (_Devices,), in_navigation=False)
