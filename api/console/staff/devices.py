"""One's own devices for test sends of answers, each proved by a code written from it.

GET  /console/account/devices                     the linked devices
POST /console/account/devices                     a code, shown once
POST /console/account/devices/{channel}/unlink
"""

from __future__ import annotations

from fastapi import Request, Response

from api.console.access import Anyone, NotFoundError
from api.console.console import GET, POST, Console, Page, Routes, Section
from consultation.channels import CHANNELS
from consultation.staff import sql_addresses, sql_audit
from consultation.staff.sql import Staff


def routes(console: Console) -> Routes:
    """Return the routes of one's own devices."""
    pages = _Devices(console)
    return [
        (GET, "/account/devices", pages.show),
        (POST, "/account/devices", pages.give_code),
        (POST, "/account/devices/{channel}/unlink", pages.unlink),
    ]


PAGE = Page("/account/devices", "devices", routes, in_navigation=False)


class _Devices(Section):
    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the linked devices."""
        return self._page(request, staff)

    def give_code(self, request: Request, staff: Anyone) -> Response:
        """Make a code to be sent from the device."""
        with self.console.store.write() as unit:
            code = sql_addresses.make_code(unit, staff.id, self.console.clock())
            sql_audit.record(unit, "device_code_made", self.console.clock(), staff.id, f"staff:{staff.id}")
        return self._page(request, staff, f"{code[:3]} {code[3:]}")

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
