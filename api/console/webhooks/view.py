"""Webhooks, in the console: the systems that are told of events.

GET  /console/webhooks                            every system
POST /console/webhooks                            add one: its secret, shown once
GET  /console/webhooks/{endpoint_id}              one, and what became of its latest events
POST /console/webhooks/{endpoint_id}/secret, /trial, /on, /off, /delete
POST /console/webhooks/{endpoint_id}/again        send an event that was given up once more

An administrator of an organisation sees and changes its systems alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import Form, Request, Response

from api.console.console import Administrator, NotFoundError, Page, Section, get, post
from api.http.public_addresses import check_endpoint
from consultation.refusals import RefusalError, gathered, refuse
from consultation.staff import sql_organisations
from consultation.staff.sql import Staff
from consultation.text.whole_number import read_whole_number
from consultation.webhooks import sql as webhooks
from consultation.webhooks import sql_outbox
from consultation.webhooks.model import EVENTS, Actor, Endpoint

_FIELDS = {"name_malformed": "name", "address_refused": "address", "events_missing": "events"}


class _Webhooks(Section):
    @get("/webhooks")
    def show_all(self, request: Request, staff: Administrator) -> Response:
        """Show every system, and the form for a new one."""
        return self._all(request, staff)

    @post("/webhooks")
    def add(
        self,
        request: Request,
        staff: Administrator,
        name: Annotated[str, Form()] = "",
        address: Annotated[str, Form()] = "",
        events: Annotated[list[str] | None, Form()] = None,
    ) -> Response:
        """Add a system, and show its secret."""
        services, given = self.console.services, (name, address, events or [])
        wrong: list[RefusalError[Any]] = []
        try:
            with services.store.write() as unit:
                with gathered(wrong):
                    made, secret = webhooks.add(
                        unit,
                        name,
                        address.strip(),
                        given[2],
                        services.clock(),
                        organisation_id=staff.organisation_id,
                        by=Actor(staff.id),
                    )
                with gathered(wrong):
                    check_endpoint(address.strip(), services.settings.webhook_origins)
                refuse(wrong)
                endpoint = webhooks.get(unit, made)
        except RefusalError as error:
            mistakes = self.console.mistakes(request, error.every, "webhook_", _FIELDS)
            return self._all(request, staff, mistakes, given)
        return self._secret(request, endpoint, secret)

    @get("/webhooks/{endpoint_id}")
    def show(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Show one system."""
        endpoint = self._endpoint(staff, endpoint_id)
        latest = self.console.store.ask(sql_outbox.latest, endpoint.id)
        return self.console.show(request, "webhooks/webhook.html", endpoint=endpoint, latest=latest)

    @post("/webhooks/{endpoint_id}/secret")
    def renew_secret(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Give a new secret, and show it."""
        endpoint, services = self._endpoint(staff, endpoint_id), self.console.services
        secret = services.store.do(webhooks.renew_secret, endpoint.id, services.clock(), by=Actor(staff.id))
        return self._secret(request, endpoint, secret)

    @post("/webhooks/{endpoint_id}/trial")
    def send_trial(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Queue a trial."""
        endpoint, services = self._endpoint(staff, endpoint_id), self.console.services
        with services.store.write() as unit:
            now = services.clock()
            sql_outbox.tell_trial(unit, endpoint.id, now)
            webhooks.record(unit, "webhook_trial", endpoint.id, now, by=Actor(staff.id))
        return self._told(request, endpoint, "webhook_trial_sent")

    @post("/webhooks/{endpoint_id}/on")
    def turn_on(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Send to a system again."""
        return self._changed(request, staff, endpoint_id, webhooks.turn_on)

    @post("/webhooks/{endpoint_id}/off")
    def turn_off(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Send nothing more to a system."""
        return self._changed(request, staff, endpoint_id, webhooks.turn_off)

    @post("/webhooks/{endpoint_id}/again")
    def send_again(
        self, request: Request, staff: Administrator, endpoint_id: str, sent: Annotated[int, Form()] = 0
    ) -> Response:
        """Queue an event that was given up once more."""
        endpoint, services = self._endpoint(staff, endpoint_id), self.console.services
        with services.store.write() as unit:
            now = services.clock()
            if sql_outbox.send_again(unit, endpoint.id, sent, now):
                webhooks.record(unit, "webhook_sent_again", endpoint.id, now, by=Actor(staff.id))
        return self._told(request, endpoint, "webhook_again_done")

    @post("/webhooks/{endpoint_id}/delete")
    def delete(self, request: Request, staff: Administrator, endpoint_id: str) -> Response:
        """Delete a system."""
        endpoint, services = self._endpoint(staff, endpoint_id), self.console.services
        services.store.do(webhooks.delete, endpoint.id, services.clock(), by=Actor(staff.id))
        return self.console.told(request, "/webhooks", "webhook_deleted")

    def _changed(
        self, request: Request, staff: Staff, endpoint_id: str, change: Callable[..., None]
    ) -> Response:
        endpoint, services = self._endpoint(staff, endpoint_id), self.console.services
        services.store.do(change, endpoint.id, services.clock(), by=Actor(staff.id))
        return self._told(request, endpoint, "webhook_changed")

    def _endpoint(self, staff: Staff, endpoint_id: str) -> Endpoint:
        """Return a system that an administrator manages. Raises NotFoundError."""
        try:
            return self.console.store.ask(
                webhooks.get, read_whole_number(endpoint_id) or 0, staff.organisation_id
            )
        except KeyError:
            raise NotFoundError from None

    def _told(self, request: Request, endpoint: Endpoint, said: str) -> Response:
        return self.console.told(request, f"/webhooks/{endpoint.id}", said)

    def _secret(self, request: Request, endpoint: Endpoint, secret: str) -> Response:
        """Show a secret, in the response to the form: it is never shown again."""
        return self.console.show(request, "webhooks/secret.html", endpoint=endpoint, secret=secret)

    def _all(
        self,
        request: Request,
        staff: Staff,
        mistakes: Mapping[str, str] | None = None,
        given: tuple[str, str, list[str]] = ("", "", []),
    ) -> Response:
        with self.console.store.read() as unit:
            endpoints = webhooks.everyone(unit, staff.organisation_id)
            organisations = sql_organisations.everyone(unit) if staff.organisation_id is None else []
        return self.console.show(
            request,
            "webhooks/webhooks.html",
            mistakes=mistakes,
            endpoints=endpoints,
            owners={each.id: each.name for each in organisations},
            events=EVENTS,
            given=given,
        )


PAGE = Page("/webhooks", "webhooks", (_Webhooks,), roles=("administrator",), group="service")
