"""Recording of the events of a turn: what each stores, by the functions of the slice that owns it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from consultation.channels import Channel
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation import State, sql_reminders
from consultation.conversation import events as happened
from consultation.conversation.pending import expectation_of
from consultation.definition import Consultation
from consultation.delivery import sql_outbox
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import sql_recipients
from consultation.languages.model import Language
from consultation.moderation import receiving
from consultation.moderation import sql as moderation_sql
from consultation.moderation.receiving import Received
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.rights import sql_erasure
from consultation.rights.sql_erasure import Requested
from consultation.statistics import sql_counted
from consultation.store import Unit


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was stored and the person is told of: contributions, and a request for erasure."""

    received: tuple[Received, ...] = ()
    erasure: Requested | None = None


@dataclass(frozen=True, slots=True)
class Recorder:
    """The person, consultation and time of events; `state` is the state before them.

    `language` is that of the message, which may differ from the conversation's.
    """

    unit: Unit
    definition: Consultation
    participant: Participant
    address: Address
    channel: Channel
    language: Language
    message_id: int
    state: State
    now: datetime

    def record(self, events: Iterable[happened.Event]) -> Recorded:
        """Store the effects of events. Most have none but on the state."""
        received: list[Received] = []
        erasure = None
        for event in events:
            received += self._contributions(event)
            if isinstance(event, happened.ErasureRequested):
                erasure = sql_erasure.request(self.unit, self.participant.id, "person", self.now)
            else:
                self._record(event)
        return Recorded(tuple(received), erasure)

    def _record(self, event: happened.Event) -> None:
        unit, person, slug, now = self.unit, self.participant.id, self.definition.slug, self.now
        match event:
            case happened.Welcomed():
                sql_outbox.cancel_invitations(unit, person, slug, now)
            case happened.ScreeningAnswered(question, choices) if self.definition.question(
                question
            ).is_counted:
                sql_counted.add(unit, person, slug, question, choices[0])
            case happened.ConsentGiven(version):
                participants_sql.give_consent(
                    unit, self.participant, "participation", version, self.channel, now
                )
            case happened.SignatureChosen(_, version):
                participants_sql.give_consent(unit, self.participant, "signature", version, self.channel, now)
            case happened.NotificationsAccepted(version):
                closes_at = self.definition.closes_at
                sql_reminders.accept(unit, self.participant, version, self.channel, now, closes_at)
            case happened.NotificationsDeclined():
                sql_reminders.decline(unit, self.participant, self.channel, now)
            case happened.ParticipationWithdrawn():
                self._leave()
            case happened.OptOutConfirmed():
                sql_outbox.opt_out(unit, self.address.id, now)
            case happened.ContributionWithdrawn(number) | happened.AnswerMoved(number):
                contributions_sql.withdraw(unit, person, slug, number, now)
            case happened.OfferTaken(number) if number is not None:
                contributions_sql.take_back_held(unit, person, slug, number, now)
            case happened.EarlierSigned():
                self._sign_earlier()
            case happened.SignatureDropped():
                moderation_sql.drop_signature(unit, person, slug, now)
            case happened.FeedbackJudged(feedback, useful):
                verdict = None if useful is None else sql_recipients.verdict_of(useful=useful)
                sql_recipients.judge(unit, person, feedback, verdict)
            case happened.ProcessEvaluated():
                evaluation_sql.add(unit, person, slug, event, now)
            case _:
                pass

    def _leave(self) -> None:
        unit, person, slug, now = self.unit, self.participant.id, self.definition.slug, self.now
        participants_sql.leave(unit, self.participant, now)
        sql_reminders.withdraw(unit, person, now)
        sql_counted.forget(unit, person, slug)
        contributions_sql.withdraw_all(unit, person, slug, now)
        moderation_sql.drop_signature(unit, person, slug, now)

    def _contributions(self, event: happened.Event) -> Iterator[Received]:
        """Store the contributions of an event, as moderation receives them, and yield those to tell of."""
        unit, definition, now = self.unit, self.definition, self.now
        match event:
            case (
                happened.AnswerRecorded()
                | happened.FreeContributed()
                | happened.PrincipleCommented()
                | happened.FeedbackReplied()
            ):
                yield receiving.receive(unit, definition, self._source(event), event, now)
            case happened.AnswerHeld(answer, offer):
                yield receiving.receive(unit, definition, self._source(answer), answer, now, offer=offer)
            case happened.AnswerKept(number):
                for held in contributions_sql.held(unit, self.participant.id, definition.slug):
                    if held.number == number:
                        yield receiving.keep(unit, definition, self._source(), held, now)
            case happened.ContributionPutBack(number):
                yield from receiving.put_back(unit, definition, self._source(), number, now)
            case happened.DetailsTakenOut(texts):
                yield from receiving.take_out_details(unit, definition, self._source(), texts, now)
            case happened.DistressTold(text):
                unsigned, told = replace(self._source(), signature=""), happened.FreeContributed(text)
                receiving.receive(unit, definition, unsigned, told, now, in_distress=True)
            case _:
                pass

    def _sign_earlier(self) -> None:
        person, slug, signature = self.participant.id, self.definition.slug, self.state.signature
        published_too = not receiving.is_flagged(signature)
        contributions_sql.sign_unread(self.unit, person, slug, signature, published_too=published_too)

    def _source(self, given: happened.Event | None = None) -> Source:
        """Return the source of a contribution; signed where the consultation takes signatures.

        An answer is to the version in whose words the person was asked, which may not be the open one.
        """
        return Source(
            self.participant.id,
            self.definition.slug,
            self.channel,
            self.language,
            self.message_id,
            self.state.signature if self.definition.signatures else "",
            self._asked_by(given) or self.definition.version,
        )

    def _asked_by(self, given: happened.Event | None) -> int | None:
        match given:
            case happened.AnswerRecorded(question):
                return self.state.asked_by.get(question)
            case happened.PrincipleCommented():
                return self.state.asked_by.get(expectation_of(self.definition, self.state).question or "")
            case _:
                return None
