"""The systems that are told of events.

GET  /console/webhooks                            every system
POST /console/webhooks                            add one: its secret, shown once
GET  /console/webhooks/{endpoint_id}              one, and what became of its latest events
POST /console/webhooks/{endpoint_id}/secret, /trial, /on, /off, /delete
POST /console/webhooks/{endpoint_id}/again        send an event that was given up once more
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Form, Request, Response

from api.console.access import NotFoundError, Operator
from api.console.console import GET, POST, Console, Page, Routes
from api.http.public_addresses import EndpointError, check_endpoint
from consultation.staff import sql_audit
from consultation.staff.sql import Staff
from consultation.webhooks import sql as webhooks
from consultation.webhooks import sql_outbox
from consultation.webhooks.model import EVENTS, Endpoint, WebhookError


def routes(console: Console) -> Routes:
    """Return the routes of the systems that are told."""
    pages = _Webhooks(console)
    return [
        (GET, "/webhooks", pages.show_all),
        (POST, "/webhooks", pages.add),
        (GET, "/webhooks/{endpoint_id}", pages.show),
        (POST, "/webhooks/{endpoint_id}/secret", pages.renew_secret),
        (POST, "/webhooks/{endpoint_id}/trial", pages.send_trial),
        (POST, "/webhooks/{endpoint_id}/on", pages.turn_on),
        (POST, "/webhooks/{endpoint_id}/off", pages.turn_off),
        (POST, "/webhooks/{endpoint_id}/again", pages.send_again),
        (POST, "/webhooks/{endpoint_id}/delete", pages.delete),
    ]


PAGE = Page("/webhooks", "webhooks", routes, roles=("administrator",), group="service", of_installation=True)


@dataclass(frozen=True, slots=True)
class _Webhooks:
    console: Console

    def show_all(self, request: Request, staff: Operator) -> Response:
        """Show every system, and the form for a new one."""
        return self._all(request)

    def add(
        self,
        request: Request,
        staff: Operator,
        name: Annotated[str, Form()] = "",
        address: Annotated[str, Form()] = "",
        events: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Add a system, and show its secret."""
        services, given = self.console.services, (name, address, events or [])
        try:
            check_endpoint(address.strip(), services.settings.webhook_origins)
            with services.store.write() as unit:
                now = services.clock()
                made, secret = webhooks.add(unit, name, address.strip(), given[2], now, by=staff.id)
                endpoint = webhooks.get(unit, made)
        except (EndpointError, WebhookError) as error:
            said = error.reason if isinstance(error, WebhookError) else "address_refused"
            return self._all(request, 422, self.console.words(request)(f"webhook_{said}"), given)
        return self._secret(request, endpoint, secret)

    def show(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Show one system."""
        endpoint = self._endpoint(endpoint_id)
        with self.console.services.store.read() as unit:
            latest = sql_outbox.latest(unit, endpoint.id)
        return self.console.show(request, "webhooks/webhook.html", endpoint=endpoint, latest=latest)

    def renew_secret(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Give a new secret, and show it."""
        endpoint, services = self._endpoint(endpoint_id), self.console.services
        with services.store.write() as unit:
            secret = webhooks.renew_secret(unit, endpoint.id, services.clock(), by=staff.id)
        return self._secret(request, endpoint, secret)

    def send_trial(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Queue a trial."""
        endpoint, services = self._endpoint(endpoint_id), self.console.services
        with services.store.write() as unit:
            now = services.clock()
            sql_outbox.tell_trial(unit, endpoint.id, now)
            sql_audit.record(unit, "webhook_trial", now, staff.id, f"webhook:{endpoint.id}")
        return self._told(request, endpoint, "webhook_trial_sent")

    def turn_on(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Send to a system again."""
        return self._changed(request, staff, endpoint_id, webhooks.turn_on)

    def turn_off(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Send nothing more to a system."""
        return self._changed(request, staff, endpoint_id, webhooks.turn_off)

    def send_again(
        self, request: Request, staff: Operator, endpoint_id: str, sent: Annotated[int, Form()] = 0
    ) -> Response:
        """Queue an event that was given up once more."""
        endpoint, services = self._endpoint(endpoint_id), self.console.services
        with services.store.write() as unit:
            now = services.clock()
            if sql_outbox.send_again(unit, endpoint.id, sent, now):
                sql_audit.record(unit, "webhook_sent_again", now, staff.id, f"webhook:{endpoint.id}")
        return self._told(request, endpoint, "webhook_again_done")

    def delete(self, request: Request, staff: Operator, endpoint_id: str) -> Response:
        """Delete a system."""
        endpoint, services = self._endpoint(endpoint_id), self.console.services
        with services.store.write() as unit:
            webhooks.delete(unit, endpoint.id, services.clock(), by=staff.id)
        self.console.notify(request, self.console.words(request)("webhook_deleted"))
        return self.console.go("/webhooks")

    def _changed(
        self, request: Request, staff: Staff, endpoint_id: str, change: Callable[..., None]
    ) -> Response:
        endpoint, services = self._endpoint(endpoint_id), self.console.services
        with services.store.write() as unit:
            change(unit, endpoint.id, services.clock(), by=staff.id)
        return self._told(request, endpoint, "webhook_changed")

    def _endpoint(self, endpoint_id: str) -> Endpoint:
        try:
            with self.console.services.store.read() as unit:
                return webhooks.get(unit, int(endpoint_id[:18]))
        except (KeyError, ValueError):
            raise NotFoundError from None

    def _told(self, request: Request, endpoint: Endpoint, said: str) -> Response:
        self.console.notify(request, self.console.words(request)(said))
        return self.console.go(f"/webhooks/{endpoint.id}")

    def _secret(self, request: Request, endpoint: Endpoint, secret: str) -> Response:
        """Show a secret, in the response to the form: it is never shown again."""
        return self.console.show(request, "webhooks/secret.html", endpoint=endpoint, secret=secret)

    def _all(
        self,
        request: Request,
        status: int = 200,
        problem: str = "",
        given: tuple[str, str, list[str]] = ("", "", []),
    ) -> Response:
        with self.console.services.store.read() as unit:
            endpoints = webhooks.everyone(unit)
        return self.console.show(
            request,
            "webhooks/webhooks.html",
            status,
            endpoints=endpoints,
            events=EVENTS,
            problem=problem,
            given=given,
        )
