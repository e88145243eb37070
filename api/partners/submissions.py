"""Contributions gathered elsewhere, which a partner sends: what the staff do in the form "Transcrire"."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from api.open_data.problems import refusal
from api.open_data.views import Addresses
from api.partners.access import InvalidError, Mistaken, mistake_of
from api.partners.model import (
    ContributionSent,
    State,
    Submission,
    SubmissionsAsked,
    SubmissionSent,
    SubmissionsPage,
    SubmittedContribution,
)
from api.services import Services
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import About, Contribution, Status
from consultation.definition import Consultation
from consultation.partners import model as partners
from consultation.partners import sql_submissions
from consultation.partners.model import KeptResponse, Token
from consultation.rights.retention import is_over
from consultation.staff import sql_audit, sql_organisations
from consultation.store import Unit
from consultation.turn.form import Refused, Written, contribute_together, refusals_of, was_open_on

STATES: Mapping[Status, State] = {
    "held": "in_review",
    "received": "in_review",
    "published": "published",
    "withheld": "withheld",
    "withdrawn": "withdrawn",
    "replaced": "replaced",
}


@dataclass(frozen=True, slots=True)
class Submissions:
    """What partners send, and what became of it."""

    services: Services
    where: Addresses

    def take(self, unit: Unit, token: Token, slug: str, sent: SubmissionSent) -> KeptResponse:
        """Store what one person said, all of it or nothing.

        Raises HTTPException (403, 404, 409), or InvalidError with every mistake.
        """
        now = self.services.clock()
        definition = self._definition(unit, token, slug)
        _check_day(definition, sent, now)
        written = list(_written(definition, sent))
        found = [
            mistake_of(definition, each, index)
            for index, form in enumerate(written)
            for each in refusals_of(definition, form, now)
        ]
        if found:
            raise InvalidError(list({(each.place, each.code): each for each in found}.values()))
        outcome = contribute_together(unit, definition, written, now)
        assert not isinstance(outcome, Refused)
        numbers = [each.number for each in outcome]
        for number in numbers:
            subject = f"contribution:{slug}:{number:_}"
            sql_audit.record(
                unit,
                "submitted",
                now,
                None,
                subject,
                collected=sent.collected,
                day=sql_audit.audited_day(sent.collected_on),
                token=token.id,
            )
        made = self._shown(unit, sql_submissions.add(unit, token, slug, numbers, now))
        return KeptResponse(201, made.model_dump_json(), made.url)

    def find(self, token: Token, code: str) -> Submission:
        """Return what was sent under a code. Raises HTTPException (404) unless it is the token's to read."""
        with self.services.store.read() as unit:
            found = sql_submissions.find(unit, code)
            if found is None or not _is_readable(unit, token, found):
                raise refusal(404, "no_submission")
            return self._shown(unit, found)

    def page(self, token: Token, asked: SubmissionsAsked) -> SubmissionsPage:
        """Return what was sent and is the token's to read, the oldest first. Raises HTTPException (422)."""
        with self.services.store.read() as unit:
            try:
                found, more = sql_submissions.page(unit, token, asked.consultation, asked.after, asked.limit)
            except KeyError:
                raise refusal(422, "no_submission") from None
            items = [self._shown(unit, each) for each in found]
        following = None
        if more:
            query = asked.model_dump(exclude_none=True) | {"after": found[-1].code}
            following = f"{self.where.root}/submissions?{urlencode(query)}"
        return SubmissionsPage(items=items, next=following)

    def _definition(self, unit: Unit, token: Token, slug: str) -> Consultation:
        """Return a consultation in the version that is open, if the token reaches it."""
        self.services.catalogue.renew(unit)
        found = self.services.catalogue.get(slug)
        if found is None:
            raise refusal(404, "no_consultation")
        if not token.reaches(sql_organisations.owner_of(unit, slug)):
            raise refusal(403, "token_of_others")
        return found

    def _shown(self, unit: Unit, found: partners.Submission) -> Submission:
        contributions = contributions_sql.by_numbers(unit, found.consultation, found.numbers)
        return Submission(
            id=found.code,
            consultation=found.consultation,
            received_at=found.created_at.replace(microsecond=0),
            url=f"{self.where.root}/submissions/{found.code}",
            contributions=[self._contribution(found.consultation, each) for each in contributions],
        )

    def _contribution(self, slug: str, found: Contribution) -> SubmittedContribution:
        asked = "/".join(each for each in (found.principle, found.question) if each)
        return SubmittedContribution(
            number=found.number,
            question=asked or None,
            state=STATES[found.status],
            url=self.where.contribution(slug, found.number),
        )


def _is_readable(unit: Unit, token: Token, found: partners.Submission) -> bool:
    """Tell whether a token reads a submission: its organisation's, on a consultation that is still theirs."""
    owner = sql_organisations.owner_of(unit, found.consultation)
    return token.reaches(found.organisation_id) and token.reaches(owner)


def _written(definition: Consultation, sent: SubmissionSent) -> Iterator[Written]:
    """Yield the forms that a person filled in. Raises InvalidError for what no form asks."""
    subjects = {each: _about(definition, each) for each in {said.question for said in sent.contributions}}
    found = [
        each
        for index, said in enumerate(sent.contributions)
        for each in _mistakes(definition, sent, index, said, subjects[said.question])
    ]
    if found:
        raise InvalidError(found)
    nonce = f"partner:{secrets.token_hex(16)}"
    for said in sent.contributions:
        yield Written(
            subjects[said.question] or About(kind="free"),
            tuple(said.choices),
            said.text,
            sent.language,
            nonce,
            sent.signature or "",
            sent.personal_details,
            collected=sent.collected,
            collected_on=sent.collected_on,
        )


def _check_day(definition: Consultation, sent: SubmissionSent, now: datetime) -> None:
    """Refuse what was gathered on no day of the consultation, or may be, as its day is not said.

    Raises HTTPException (409) or InvalidError.
    """
    first, day = definition.opens_on, sent.collected_on
    if definition.day_of(now) < first or is_over(definition, now):
        raise refusal(409, "refused_closed")
    if day is not None and not was_open_on(definition, day, now):
        last = min(definition.closes_on, definition.day_of(now))
        raise InvalidError([Mistaken("day_wrong", ("collected_on",), {"first": first, "last": last})])
    if day is None and not definition.is_open(now):
        raise refusal(409, "closed_say_day")


def _mistakes(
    definition: Consultation, sent: SubmissionSent, index: int, said: ContributionSent, about: About | None
) -> Iterator[Mistaken]:
    """Yield what is wrong with the subject of a contribution and with the names of its choices."""
    here = ("contributions", index)
    if about is None:
        yield Mistaken("unknown_question", (*here, "question"))
        return
    before = [each.question for each in sent.contributions[:index]]
    if said.question is not None and said.question in before:
        yield Mistaken("repeated", (*here, "question"))
    question = definition.question(about.question or "") if about.is_answer else None
    if question is not None and question.retired:
        yield Mistaken("retired_question", (*here, "question"))
        return
    if said.choices and (question is None or question.takes_words):
        yield Mistaken("no_choices", (*here, "choices"))
    known = () if question is None else question.choices_in_order()
    for place, choice in enumerate(said.choices):
        if known and choice not in known:
            yield Mistaken("unknown_choice", (*here, "choices", place))
    if index == 0 and sent.signature and not definition.signatures:
        yield Mistaken("no_signatures", ("signature",))


def _about(definition: Consultation, name: str | None) -> About | None:
    """Return the subject of a name, as the API gives it; None for what is not asked."""
    if name is None:
        return About(kind="free")
    first, _, second = name.partition("/")
    if second:
        asked = (
            About(each.slug, principle.slug, "principle")
            for principle in definition.principles
            for each in principle.sub_questions
            if (principle.slug, each.slug) == (first, second)
        )
    else:
        asked = (
            About(each.slug, kind="question")
            for each in definition.questions
            if each.slug == first and each.role == "guiding"
        )
    return next(asked, None)
