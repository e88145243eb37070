"""The webhooks of a partner."""

from __future__ import annotations

from dataclasses import dataclass

from api.http.public_addresses import EndpointError, check_endpoint
from api.open_data.problems import refusal
from api.open_data.views import Addresses
from api.partners.model import Webhook, WebhookMade, Webhooks, WebhookSent
from api.partners.problems import InvalidError, Mistaken
from api.services import Services
from consultation.partners.model import KeptResponse, Token
from consultation.store import Unit
from consultation.webhooks import sql
from consultation.webhooks.model import Actor, Endpoint, WebhookError


@dataclass(frozen=True, slots=True)
class ToldSystems:
    """The systems of the organisation of a token."""

    services: Services
    where: Addresses

    def add(self, unit: Unit, token: Token, sent: WebhookSent) -> KeptResponse:
        """Add a system. Raises InvalidError."""
        address, now = sent.address.strip(), self.services.clock()
        try:
            check_endpoint(address, self.services.settings.webhook_origins)
        except EndpointError:
            raise InvalidError([Mistaken("address_refused", ("address",))]) from None
        organisation_id, by = token.organisation_id, Actor(token_id=token.id)
        try:
            made, secret = sql.add(
                unit, sent.name, address, sent.events, now, organisation_id=organisation_id, by=by
            )
        except WebhookError:
            most = {"max": sql.MAX_NAME_CHARS}
            raise InvalidError([Mistaken("name_malformed", ("name",), values=most)]) from None
        shown = self._shown(sql.get(unit, made))
        body = WebhookMade(**shown.model_dump(), secret=secret)
        return KeptResponse(201, body.model_dump_json(), body.url)

    def everyone(self, token: Token) -> Webhooks:
        """Return every system of the organisation."""
        found = self.services.store.ask(sql.everyone, token.organisation_id)
        return Webhooks(items=list(map(self._shown, found)))

    def find(self, token: Token, number: int) -> Webhook:
        """Return a system. Raises HTTPException (404)."""
        with self.services.store.read() as unit:
            return self._shown(_get(unit, token, number))

    def delete(self, token: Token, number: int) -> None:
        """Delete a system, and what waits for it. Raises HTTPException (404)."""
        with self.services.store.write() as unit:
            found = _get(unit, token, number)
            sql.delete(unit, found.id, self.services.clock(), by=Actor(token_id=token.id))

    def _shown(self, found: Endpoint) -> Webhook:
        return Webhook.model_validate(
            {
                "id": found.id,
                "name": found.name,
                "address": found.address,
                "events": list(found.events),
                "state": found.state,
                "reason": found.reason,
                "failing_since": found.failing_since,
                "url": f"{self.where.root}/webhooks/{found.id}",
            }
        )


def _get(unit: Unit, token: Token, number: int) -> Endpoint:
    try:
        return sql.get(unit, number, token.organisation_id)
    except KeyError:
        raise refusal(404, "no_webhook") from None
