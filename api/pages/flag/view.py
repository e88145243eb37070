"""Reporting a contribution to the staff: a short form, without an account and without a script.

It stops programs in the same way as the form to contribute: a token that has to be fetched and becomes valid
after a moment, a hidden field, a rate limit per client. A client counts once, however often it reports, and
the staff have one entry with a count: see `store.reports` for what is kept of it meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from api.http.bodies import bounded_body
from api.http.client_limits import ClientLimits
from api.pages.form.view import TRAP, Mistake, new_token, read_token
from api.pages.shared import views
from api.pages.shared.contributions import contribution_view
from api.pages.shared.frame import consultation_frame
from api.pages.shared.query import Query, UnfollowableError, read_consultation, read_number
from api.pages.shared.responses import page
from api.pages.shared.words import Words
from api.services import Services
from consultation.moderation import sql_reports
from consultation.moderation.model import REPORT_REASONS, ReportReason
from consultation.publication import sql as publication_sql
from consultation.publication.sql import Published
from consultation.store.writing_thread import Urgency

MAX_BODY_BYTES = 4_096
MAX_FIELDS = 10


@dataclass(frozen=True, slots=True)
class FlagPages:
    """The form to report a contribution, and the page shown afterwards."""

    services: Services
    limits: ClientLimits

    def form(self, request: Request, slug: str, number: str) -> Response:
        """Show the form."""
        return self._show(request, *self._published(request, slug, number))

    async def send(self, request: Request, slug: str, number: str) -> Response:
        """Count a report, or show the form again with what is to be changed."""
        asked, found = self._published(request, slug, number)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
            raise UnfollowableError(400)
        fields = await _read(request)
        reason = next((each for each in REPORT_REASONS if each == fields.get("reason")), None)
        words, now = Words(asked.language), self.services.clock()
        wait = await self.limits.wait_seconds("report", request)
        if wait is not None:
            response = self._show(request, asked, found, Mistake(words("flag_limited"), "", 429), reason)
            response.headers["Retry-After"] = str(wait)
            return response
        token = fields.get("token", "")
        verdict = read_token(self.services.store.keyring, _scope(asked, found), token, now).verdict
        if fields.get(TRAP) or verdict != "good":
            said = words("form_trapped" if fields.get(TRAP) else f"form_{verdict}")
            return self._show(request, asked, found, Mistake(said, ""), reason, token)
        if reason is None:
            missing = Mistake(words("flag_reason_missing"), "reasons")
            return self._show(request, asked, found, missing, None, token)
        client = self.limits.client_of(request)
        is_stored = await self.services.inbound.run(
            self._store, slug, found.number, reason, client, urgency=Urgency.ANYONE
        )
        if not is_stored:
            raise UnfollowableError(404)
        links = asked.links(self.services.settings.public_url)
        return RedirectResponse(links.flagged(slug, found.number), 303, {"Cache-Control": "no-store"})

    def thanks(self, request: Request, slug: str, number: str) -> Response:
        """Show the thanks for a report; the contribution may be withheld meanwhile."""
        asked, which = read_consultation(self.services, request, slug), read_number(number)
        assert which is not None
        with self.services.store.read() as unit:
            if publication_sql.find_published(unit, slug, which) is None:
                raise UnfollowableError(404)
        return page(
            request,
            "flag/flagged.html",
            frame=consultation_frame(self.services, asked, lambda links: links.flagged(slug, which)),
            definition=asked.definition,
            window=views.window(asked.definition, self.services.clock(), Words(asked.language)),
            number=which,
        )

    def _published(self, request: Request, slug: str, number: str) -> tuple[Query, Published]:
        """Return the published contribution. Raises UnfollowableError (404)."""
        asked, wanted = read_consultation(self.services, request, slug), read_number(number)
        assert wanted is not None
        found = self.services.store.ask(publication_sql.find_published, slug, wanted)
        if not isinstance(found, Published):
            raise UnfollowableError(404)
        return asked, found

    def _store(self, slug: str, number: int, reason: ReportReason, client: str) -> bool:
        return self.services.store.do(sql_reports.report, slug, number, reason, client, self.services.clock())

    def _show(
        self,
        request: Request,
        asked: Query,
        found: Published,
        mistake: Mistake | None = None,
        chosen: ReportReason | None = None,
        token: str = "",
    ) -> Response:
        definition, now, words = asked.definition, self.services.clock(), Words(asked.language)
        keyring, scope = self.services.store.keyring, _scope(asked, found)
        kept = read_token(keyring, scope, token, now).verdict in ("good", "hasty")
        response = page(
            request,
            "flag/flag.html",
            200 if mistake is None else mistake.status,
            frame=consultation_frame(
                self.services, asked, lambda links: links.flag(definition.slug, found.number)
            ),
            definition=definition,
            window=views.window(definition, now, words),
            each=contribution_view(definition, found, words),
            reasons=REPORT_REASONS,
            chosen=chosen,
            mistake=mistake,
            token=token if kept else new_token(keyring, scope, now),
        )
        response.headers["Cache-Control"] = "no-store"
        if "ETag" in response.headers:
            del response.headers["ETag"]
        return response


def _scope(asked: Query, found: Published) -> str:
    """Return what a token is valid for: one contribution, and no other form."""
    return f"{asked.definition.slug} report {found.number}"


async def _read(request: Request) -> dict[str, str]:
    body = await bounded_body(request, MAX_BODY_BYTES)
    try:
        if body is None:
            raise ValueError("too large")
        return dict(parse_qsl(body.decode("ascii"), max_num_fields=MAX_FIELDS, errors="strict"))
    except ValueError as error:
        raise UnfollowableError(400) from error
