"""One's own devices for test sends of answers, each proved by a code written from it.

GET  /console/account/devices                     the linked devices
POST /console/account/devices                     a code, shown once
POST /console/account/devices/{channel}/unlink
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import Request, Response

from api.console.access import Anyone, NotFoundError
from api.console.console import GET, POST, Console, Page, Routes
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


@dataclass(frozen=True, slots=True)
class _Devices:
    console: Console

    def show(self, request: Request, staff: Anyone) -> Response:
        """Show the linked devices."""
        return self._page(request, staff)

    def give_code(self, request: Request, staff: Anyone) -> Response:
        """Make a code to be sent from the device."""
        services = self.console.services
        with services.store.write() as unit:
            code = sql_addresses.make_code(unit, staff.id, services.clock())
            sql_audit.record(unit, "device_code_made", services.clock(), staff.id, f"staff:{staff.id}")
        return self._page(request, staff, f"{code[:3]} {code[3:]}")

    def unlink(self, request: Request, staff: Anyone, channel: str) -> Response:
        """Unlink a device. Idempotent."""
        if channel not in CHANNELS:
            raise NotFoundError
        services = self.console.services
        gone = services.store.do(sql_addresses.unlink, staff.id, channel, services.clock())
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
