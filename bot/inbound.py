"""The inbound path: one message, one transaction, from an authenticated sender to replies in the outbox.

read   seen before? who, where, what was told → what is accepted, understanding      (nothing is written)
take   changed since? read again → rules, action, domain → state, replies

Messages that wait are taken in one transaction, each in a part of its own. On PostgreSQL other processes
write meanwhile, about other people: see `consultation.turn.sharing`. Any exception undoes what its message
did and reaches the channel, which makes its provider deliver again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from typing import Literal, TypeVar
from urllib.parse import urlsplit

from bot import nothing_open
from bot.answering import PaidReplies, intent_to_answer
from bot.assistant import Assistant
from bot.nothing_open import Visitor
from consultation.channels import CHANNELS
from consultation.clock import Clock, utc_now
from consultation.conversation import expectation_of, under_way, wording_around
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import CareEnded
from consultation.conversation.interruptions import is_taken_by_side_question
from consultation.conversation.side_questions import is_side_question_id
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.delivery.lines import Lines
from consultation.delivery.model import OWN, OutboxMessage
from consultation.delivery.rendering import parts_of
from consultation.feedback.replies import mark_heard
from consultation.languages.model import DEFAULT, Language
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Expectation, Incoming, Reply
from consultation.outreach.sql_sources import source_called
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.staff import sql_organisations
from consultation.store import NotAloneError, Share, Store, Unit
from consultation.store.writing_thread import Urgency, WritingThread
from consultation.turn.person import (
    Person,
    choices_of,
    directed,
    find,
    may_go_on,
    meet,
    standing_of,
    with_code,
)
from consultation.turn.requests import hear_request
from consultation.turn.sharing import OF_MARKS, check_share, share_of
from consultation.turn.sql import Standing
from consultation.turn.turn import Turn
from consultation.understanding import Understood, understand

Status = Literal["handled", "seen_before", "silent"]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of an incoming message.

    `replies` are in the outbox, leased to the caller, who hands them over and calls `mark_sent`. `silent`
    means that nothing is said: the person opted out, only ticked a box, or caused too many replies.
    `wait` and `ticks` are the conversation's expectation and ticked choices now. `intent` is what the message
    was answered as.
    """

    status: Status
    replies: tuple[OutboxMessage, ...]
    wait: Expectation
    ticks: tuple[str, ...] = ()
    language: Language = DEFAULT
    intent: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What a text is understood with: the expectation, and the person's language if it is known."""

    expectation: Expectation
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it was read before its transaction.

    `incoming` is the message as it is kept, in the consultation that it asks for. `understood` is None for
    one seen before. `is_of_standing`: of the store, it was read with the standing alone, so an equal one
    gives the same in the same consultation. A front leaves out the person, and then the context too.
    `version` is that of the unit it was read in: where that is still the same, so is all the rest.
    """

    standing: Standing
    person: Person | None = field(repr=False)
    incoming: Incoming = field(repr=False)
    context: Context | None
    understood: Understood | None = field(repr=False)
    is_of_standing: bool
    consultation: str | None
    version: object | None = field(default=None, repr=False, compare=False)


class UnknownSenderError(LookupError):
    """The sender was known a moment ago, and has been erased since."""


class _RehearsedError(Exception):
    """Rolls back the transaction of a rehearsal."""


class Inbound:
    """The handler of incoming messages: one after the other, in a thread of its own.

    `handle` is synchronous; `receive` is for asyncio.
    """

    def __init__(
        self,
        store: Store,
        assistant: Assistant,
        catalogue: Catalogue,
        page_url: Callable[[str], str],
        clock: Clock = utc_now,
        paid: PaidReplies | None = None,
        lines: Lines | None = None,
    ) -> None:
        self.store = store
        self.assistant = assistant
        self.catalogue = catalogue
        self._page_url = page_url
        self.now = clock
        self._paid = paid or PaidReplies()
        self.lines = lines or Lines()
        self._thread = WritingThread(store)

    async def receive(self, incoming: Incoming) -> Receipt:
        """Handle a message without blocking the event loop. Raises what `handle` and the thread raise."""
        read, take = partial(self.read, incoming), partial(self.take, incoming)
        share = partial(self._share_of, incoming)
        return await self._thread.write(read, take, self.urgency_of(incoming), share)

    async def receive_read(self, incoming: Incoming, reading: Reading) -> Receipt:
        """Handle a message that another process has read. Raises what `receive` raises."""
        take, share = partial(self.take, incoming), partial(self._share_of, incoming)
        return await self._thread.write_found(reading, take, self.urgency_of(incoming), share)

    @staticmethod
    def urgency_of(incoming: Incoming) -> Urgency:
        """Return how urgent a message is: one whose provider proves who it is, or one from anybody."""
        return Urgency.PROVIDERS if CHANNELS[incoming.channel].has_provider else Urgency.ANYONE

    async def note_sent(self, row_ids: Iterable[int]) -> None:
        """Record that replies were handed over, before anything else that waits."""
        await self._thread.write_found(
            self.now(),
            lambda unit, now: sql_outbox.mark_sent(unit, row_ids, now),
            Urgency.MARKS,
            lambda now: OF_MARKS,
        )

    async def run(
        self, function: Callable[..., T], *arguments: object, urgency: Urgency = Urgency.PROVIDERS
    ) -> T:
        """Run a function of the store in the writing thread. Raises what `WritingThread.run` raises."""
        return await self._thread.run(function, *arguments, urgency=urgency)

    def close(self) -> None:
        """Finish the messages that are queued, and stop the thread."""
        self._thread.close()

    def handle(self, incoming: Incoming) -> Receipt:
        """Handle one message in one transaction.

        Idempotent on (channel, external_id): a message seen before returns the replies stored for it.
        Raises StoreUnavailableError, UnknownSenderError or what an action raised; nothing is stored then.
        """
        with self.store.read() as unit:
            reading = self.read(incoming, unit)
        with suppress(NotAloneError), self.store.write(self._share_of(incoming, reading)) as unit:
            return self.take(incoming, unit, reading)
        with self.store.write() as unit:
            return self.take(incoming, unit, reading)

    def read(self, incoming: Incoming, unit: Unit) -> Reading:
        """Find the sender of a message, and understand it in their state. Nothing is written."""
        return self._read(incoming, unit, standing_of(unit, self.catalogue, incoming), self.now())

    def _read(
        self, incoming: Incoming, unit: Unit, standing: Standing, now: datetime, before: Reading | None = None
    ) -> Reading:
        """Read a message; what it was understood as before holds where the same is expected."""
        served = self._served(incoming)
        person = find(unit, served, incoming, standing, now)
        if standing.message_id is not None:
            return Reading(standing, person, incoming, None, None, is_of_standing=False, consultation=None)
        led, person = self._led(unit, served, incoming, person, now)
        kept, context = _as_kept(led, person), self._context_of(person)
        understood = None if before is None or before.context != context else before.understood
        return Reading(
            standing,
            person,
            kept,
            context,
            understood or self._understand(kept, context),
            is_of_standing=led is incoming and (person is None or person.is_in_standing),
            consultation=None if person is None else person.definition.slug,
            version=unit.version(),
        )

    def _read_on(
        self, incoming: Incoming, unit: Unit, standing: Standing, now: datetime, reading: Reading
    ) -> Reading:
        """Return a reading as it is now: it is read again when another changed the standing since."""
        if not reading.is_of_standing or standing != reading.standing:
            return self._read(incoming, unit, standing, now, reading)
        if reading.person is not None or reading.consultation is None:
            return reading
        person = find(unit, self._served(incoming), incoming, standing, now)  # a front has left it out
        if person is None or person.definition.slug != reading.consultation:
            return self._read(incoming, unit, standing, now, reading)
        return replace(reading, person=person)

    def take(self, incoming: Incoming, unit: Unit, reading: Reading) -> Receipt:
        """Handle a message that was read, in a writing unit: what another changed since is read again."""
        now = self.now()
        is_same = reading.version is not None and reading.version == unit.version()
        standing = reading.standing if is_same else standing_of(unit, self.catalogue, incoming)
        check_share(unit, standing)
        reading, served = self._read_on(incoming, unit, standing, now, reading), self._served(incoming)
        incoming, person, understood = reading.incoming, reading.person, reading.understood
        if standing.message_id is not None:
            return self._again(unit, standing.message_id, person)
        assert understood is not None
        if incoming.source is not None:
            incoming = self._with_known_source(unit, served, incoming, person, now)
        if not len(served):
            return self._answer_where_nothing_is_open(unit, incoming, understood, standing, now)
        if person is None:
            if _begins_nothing(unit, incoming, understood):
                return Receipt("silent", (), Expectation(kind="nothing"))
            if not incoming.may_begin:
                raise UnknownSenderError
            person = meet(unit, served, incoming, understood, now)
        elif incoming.consultation is None and standing.is_elsewhere(served):
            incoming = replace(incoming, consultation=person.definition.slug)
        return self._answer(unit, incoming, understood, person, now, served)

    def _served(self, incoming: Incoming) -> Catalogue:
        """Return the consultations that a message may be for: those of the number it came to."""
        return self.lines.catalogue_of(self.catalogue, incoming.channel, incoming.line)

    def _answer_where_nothing_is_open(
        self, unit: Unit, incoming: Incoming, understood: Understood, standing: Standing, now: datetime
    ) -> Receipt:
        """Say that the number written to has no consultation, or do what may be asked there all the same."""
        silent = Receipt("silent", (), Expectation(kind="nothing"))
        if _begins_nothing(unit, incoming, understood):
            return silent
        if standing.address is None and not incoming.may_begin:
            raise UnknownSenderError
        address, participant = nothing_open.receive(unit, incoming, understood, standing, now)
        message_id = messages_sql.add_message(unit, incoming, address.id, understood.intent, with_body=False)
        intent = nothing_open.intent_to_answer(unit, incoming, understood, address, message_id, now)
        if intent is None:
            return silent
        language, site = participant.language, urlsplit(self._page_url(""))
        organisation = sql_organisations.name_of(unit, incoming.line) or site.netloc
        visitor = Visitor(address, participant, organisation, f"{site.scheme}://{site.netloc}")
        said = Reply(nothing_open.answer(unit, incoming, visitor, intent, now), language=language)
        replies = self._paid.choose(unit, address, intent, (said,), language, now)
        rows = self._store_replies(unit, incoming, address.id, replies, message_id, incoming.line, now)
        return Receipt("handled" if rows else "silent", rows, silent.wait, (), language, intent)

    def _led(
        self, unit: Unit, served: Catalogue, incoming: Incoming, person: Person | None, now: datetime
    ) -> tuple[Incoming, Person | None]:
        """Return a message and its sender in the consultation that it asks for; most ask for none."""
        begun = partial(conversation_sql.begun_elsewhere, unit)
        led = directed(served, incoming, person, partial(source_called, unit), begun, now)
        if led.consultation == incoming.consultation:
            return led, person
        return led, find(unit, served, led, standing_of(unit, self.catalogue, led), now)

    def _with_known_source(
        self, unit: Unit, served: Catalogue, incoming: Incoming, person: Person | None, now: datetime
    ) -> Incoming:
        """Return a message with its source, if the consultation has it: anybody can write one into a link."""
        wanted = served.get(incoming.consultation or "")
        known = served.default(now) if person is None else person.definition
        return replace(incoming, source=source_called(unit, (wanted or known).slug, incoming.source))

    def _share_of(self, incoming: Incoming, reading: Reading) -> Share:
        return share_of(self.store.keyring, incoming, reading.standing)

    def rehearse(self, incoming: Incoming) -> tuple[Reply, ...]:
        """Return the replies that somebody new would get to a first message; none without a consultation.

        Nothing is stored. Raises StoreUnavailableError or what an action raised.
        """
        understood = self._understand(incoming, self._context_of(None))
        now = self.now()
        if not len(self.catalogue):
            return ()
        with suppress(_RehearsedError), self.store.write() as unit:
            person = meet(unit, self.catalogue, incoming, understood, now)
            receipt = self._answer(unit, incoming, understood, person, now, self.catalogue)
            raise _RehearsedError
        return tuple(row.reply for row in receipt.replies)

    def mark_sent(self, row_ids: Iterable[int], provider_id: str | None = None) -> None:
        """Record that replies were handed over."""
        with self.store.write() as unit:
            sql_outbox.mark_sent(unit, row_ids, self.now(), provider_id)

    def _answer(
        self,
        unit: Unit,
        incoming: Incoming,
        understood: Understood,
        person: Person,
        now: datetime,
        served: Catalogue,
    ) -> Receipt:
        # Outside the window nothing a person wrote is kept, not even to show it to them again.
        # Replies to a feedback are kept.
        is_kept = person.definition.is_open(now) or is_taken_by_side_question(person.state, is_open=False)
        heard = understood.intent
        message_id = messages_sql.add_message(unit, incoming, person.address.id, heard, with_body=is_kept)
        if person.state.side_question != person.stored.side_question:
            mark_heard(unit, person.address, now, incoming.line)
        if incoming.consultation is not None and may_go_on(person.definition, person.state, now):
            participants_sql.choose_consultation(unit, person.participant.id, person.definition.slug)
        joining = with_code(unit, served, incoming, understood, person, now)
        if joining is not None:
            person, understood = joining, Understood(incoming.text, "type_code")
        incoming = _under_question(unit, incoming, person)
        turn = self._turn(unit, incoming, understood, person, message_id, now, served)
        understood = turn.understood = hear_request(turn)
        if person.address.status == "blocked":
            participants_sql.set_address_status(unit, person.address.id, "active", now)
        intent = intent_to_answer(unit, incoming, person, understood, now)
        if intent is None:
            return Receipt("silent", (), turn.wait, turn.state.ticks, turn.state.language)
        if intent != heard:
            messages_sql.set_intent(unit, message_id, intent)
        if turn.state.cared_for and intent != "tell_distress":
            turn.note(CareEnded())
        turn.take_offer(intent)
        said = self.assistant.respond(turn, intent)
        replies = self._paid.choose(unit, person.address, intent, said, turn.state.language, now)
        if not replies:
            return Receipt("silent", (), turn.wait, turn.state.ticks, turn.state.language, intent)
        rows = self._enqueue(unit, incoming, turn, intent, replies)
        return Receipt("handled", rows, turn.wait, turn.state.ticks, turn.state.language, intent)

    def _is_to_be_named(self, unit: Unit, incoming: Incoming, turn: Turn, intent: str, line: int) -> bool:
        """Return whether replies name their consultation: a phone answers several at one number."""
        if not CHANNELS[incoming.channel].has_provider or len(turn.served) == 1:
            return False
        if intent in _OF_ALL_CONSULTATIONS or turn.recorded.erasure is not None:
            return False
        among = None
        if self.lines.on(incoming.channel):
            among = [slug for slug in turn.served if self.lines.of(incoming.channel, slug) == line]
        return conversation_sql.takes_part_elsewhere(unit, turn.participant.id, turn.definition.slug, among)

    def _line_of(self, incoming: Incoming, turn: Turn, intent: str) -> int:
        """Return the line that replies leave from: the one written to, or the consultation's own."""
        if incoming.line != OWN or intent in _OF_ALL_CONSULTATIONS:
            return incoming.line
        return self.lines.of(incoming.channel, turn.definition.slug)

    def _turn(
        self,
        unit: Unit,
        incoming: Incoming,
        understood: Understood,
        person: Person,
        message_id: int,
        now: datetime,
        served: Catalogue,
    ) -> Turn:
        return Turn(
            unit=unit,
            definition=person.definition,
            incoming=incoming,
            understood=understood,
            participant=person.participant,
            address=person.address,
            state=person.state,
            version=person.version,
            message_id=message_id,
            now=now,
            page_of=self._page_url,
            definitions=self.catalogue.by_slug,
            served=served.by_slug,
            to_choose=choices_of(served, incoming, now) if person.state.stage == "new" else (),
            stored=person.stored,
            read_request=self.assistant.read_request,
            read_part=lambda text, wait, language: self._understand(
                replace(incoming, text=text), Context(wait, language)
            ),
        )

    def _enqueue(
        self, unit: Unit, incoming: Incoming, turn: Turn, intent: str, replies: Sequence[Reply]
    ) -> tuple[OutboxMessage, ...]:
        """Put replies in the outbox: leased to the channel where they leave from the line written to."""
        line = self._line_of(incoming, turn, intent)
        if self._is_to_be_named(unit, incoming, turn, intent, line):
            replies = [_named(turn, reply) for reply in replies]
        return self._store_replies(unit, incoming, turn.address.id, replies, turn.message_id, line, turn.now)

    @staticmethod
    def _store_replies(
        unit: Unit,
        incoming: Incoming,
        address_id: int,
        replies: Sequence[Reply],
        message_id: int,
        line: int,
        now: datetime,
    ) -> tuple[OutboxMessage, ...]:
        return tuple(
            sql_outbox.enqueue(
                unit,
                incoming.channel,
                address_id,
                part,
                now,
                message_id=message_id,
                leased=line == incoming.line,
                line=line,
            )
            for reply in replies
            for part in parts_of(incoming.channel, reply)
        )

    def _again(self, unit: Unit, message_id: int, person: Person | None) -> Receipt:
        rows = tuple(sql_outbox.replies_to(unit, message_id))
        if person is None:  # erased by this very message
            return Receipt("seen_before", rows, Expectation(kind="nothing"))
        wait, state = self._wait_of(person), person.state
        intent = messages_sql.intent_of(unit, message_id)
        return Receipt("seen_before", rows, wait, state.ticks, state.language, intent)

    @staticmethod
    def _wait_of(person: Person | None) -> Expectation:
        return (
            Expectation(kind="nothing") if person is None else expectation_of(person.definition, person.state)
        )

    def _context_of(self, person: Person | None) -> Context:
        wait = self._wait_of(person)
        if person is None:
            return Context(wait)
        beside = replace(wait, wording=wording_around(person.definition, person.state))
        return Context(beside, person.state.language)

    def _understand(self, incoming: Incoming, context: Context) -> Understood:
        return understand(incoming, context.expectation, context.language, self.assistant.parse)


_OF_ALL_CONSULTATIONS = ("stop", "resume", "help", "tell_distress")
"""Intents whose replies are about every consultation, or about none."""


def _named(turn: Turn, reply: Reply) -> Reply:
    """Return a reply with the name of its consultation first: by text message its join word, if any."""
    definition, language = turn.definition, turn.state.language
    name = definition.short_title.text(language)
    word = definition.join_words[0] if definition.join_words else name
    values = {"consultation": name, "word": word}
    named = Responses.load().phrase("named", language, turn.incoming.channel, **values)
    return replace(reply, text=f"{named} {reply.text}")


def _as_kept(incoming: Incoming, person: Person | None) -> Incoming:
    """Return a message as it is kept, and read, at the pending question."""
    asked = None if person is None else under_way(person.definition, person.state)
    return incoming if asked is None else asked.as_kept(incoming)


def _under_question(unit: Unit, incoming: Incoming, person: Person) -> Incoming:
    """Return a message that replies to an earlier one with the question that one asked."""
    if incoming.replies_to is None or incoming.question is not None:
        return incoming
    asked = sql_outbox.question_of(unit, person.address.id, incoming.replies_to)
    return incoming if is_side_question_id(asked) else replace(incoming, question=asked)


def _begins_nothing(unit: Unit, incoming: Incoming, understood: Understood) -> bool:
    """Tell whether a stranger's message begins no conversation: mere thanks, or an erasure delivered again.

    Otherwise "Merci" after an erasure would begin anew, and ask again for the consent that was just
    withdrawn.
    """
    return understood.is_parting or sql_erasure.was_erased_with(
        unit, incoming.channel, incoming.external_id, incoming.address, incoming.received_at
    )
