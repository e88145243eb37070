"""The turn: one message being handled, inside its transaction; what the assistant's actions call.

A turn loads the person's state, applies moves to the conversation, stores their events, and collects the
prompts to say. Nothing leaves it before the transaction commits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from consultation.channels import CHANNELS
from consultation.clock import parse_stamp
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import (
    Prompt,
    State,
    Step,
    expectation_of,
    explain,
    fit_state,
    moves,
    open_side_question,
    step,
)
from consultation.conversation import events as happened
from consultation.conversation import sql as conversation_sql
from consultation.conversation.interruptions import is_reopened, keep_answer
from consultation.conversation.moves import changed_choices, leaves_answer, move_of
from consultation.conversation.naming import words_of
from consultation.conversation.prompts import SHOWN_CHARS_IN_SEGMENTS, in_full, shown
from consultation.conversation.side_questions import (
    ConfirmChoice,
    ConfirmReplacement,
    ConfirmWithdrawal,
    ConfirmWithdrawingSeveral,
    CorrectEarlier,
    JoinConsultation,
    find_side_question,
)
from consultation.conversation.side_questions.understood_choice import other_choices
from consultation.conversation.state import LANGUAGE, Offer
from consultation.definition import Consultation
from consultation.definition.join_words import consultation_joined, consultation_wished
from consultation.languages.catalogue import catalogue
from consultation.languages.commands import command
from consultation.languages.model import Language
from consultation.messages import sql as messages_sql
from consultation.messages.model import Expectation, Incoming, Option, Present
from consultation.moderation.receiving import told_of_waiting
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.store import Unit
from consultation.text.whole_number import write_ranges
from consultation.turn.person import may_go_on
from consultation.turn.recording import Recorded, Recorder
from consultation.understanding import About, Request, Understood, Waiting, as_meant

FEWEST_WORDS_TO_TELL = 3
"""A message in the other language offers that language from this many words on: "hello" does not."""

AWAY = timedelta(hours=1)
"""After so long without a message, "continuer" takes up what was asked, rather than going past it."""


@dataclass(slots=True)
class Turn:
    """A turn: a message as understood, its sender, and the state before and after it."""

    unit: Unit
    definition: Consultation
    incoming: Incoming
    understood: Understood
    participant: Participant
    address: Address
    state: State
    version: int
    message_id: int
    now: datetime
    page_of: Callable[[str], str]
    definitions: Mapping[str, Consultation] = field(default_factory=dict)
    served: Mapping[str, Consultation] = field(default_factory=dict)
    """Those that the number serves which was written to; all, where none is given."""
    to_choose: Sequence[Consultation] = ()
    """The consultations among which somebody new is asked to choose: what they wrote begins none."""
    prompts: list[Prompt] = field(default_factory=list)
    recorded: Recorded = field(default_factory=Recorded)
    """What was stored of the step that is being kept."""
    offer_taken: Offer | None = None
    """The offer whose command the message gives."""
    stands_for_offer: bool = False
    """The words in doubt stand for the message, which was only the word of the command on offer."""
    stored: State | None = None
    """The state in the store, when the turn begins with another; what differs at the end is written."""
    read_request: Callable[[str, Sequence[str], Waiting], Request | None] = lambda *_: None
    """What a text asks to be done with these answers, given what waits, as the trained model reads it."""
    read_part: Callable[[str, Expectation, Language], Understood] = lambda text, *_: Understood(text)
    """What a part of the message is, read by itself."""
    _waited_for: tuple[State, Expectation] | None = None
    _requests: dict[str, Request | None] = field(default_factory=dict, repr=False)
    _own: Sequence[Contribution] | None = field(default=None, repr=False)
    _own_words: tuple[State, Sequence[str]] | None = field(default=None, repr=False)
    _answer_waiting: int | None = None
    _given_beside: frozenset[int] = frozenset()
    _has_changed: bool = False

    def __post_init__(self) -> None:
        if self.stored is None:
            self.stored = self.state
        self.served = self.served or self.definitions
        self._answer_waiting = self.answer_waiting

    @property
    def page_url(self) -> str:
        """Return the address of the consultation's page."""
        return self.page_of(self.definition.slug)

    @property
    def wait(self) -> Expectation:
        """Return the expectation of the person's next message."""
        if self._waited_for is None or self._waited_for[0] is not self.state:
            self._waited_for = self.state, expectation_of(self.definition, self.state)
        return self._waited_for[1]

    def own(self) -> list[Contribution]:
        """Return the person's contributions that they may change, by number.

        A request speaks of those that were there when it was written, not of the answer beside it.
        """
        own = (each for each in self._contributions() if each.status != "withdrawn")
        return [each for each in own if each.number not in self._given_beside]

    def withdrawn(self) -> list[Contribution]:
        """Return the person's contributions that they withdrew and may put back, the last at the end."""
        return contributions_sql.to_put_back(self._contributions())

    def _contributions(self) -> Sequence[Contribution]:
        """Return the person's contributions, which are read once until one is stored or changed."""
        if self._own is None:
            self._own = contributions_sql.contributions_given(
                self.unit, self.participant.id, self.definition.slug
            )
        return self._own

    @property
    def waiting(self) -> Waiting:
        """Return what waits about one answer: its new text, or a yes."""
        if is_reopened(self.state):
            return "opened"
        if any(self.state.asks(each.name) for each in (ConfirmWithdrawal, ConfirmWithdrawingSeveral)):
            return "withdrawal"
        is_reworded = any(self.state.asks(each.name) for each in (CorrectEarlier, ConfirmReplacement))
        return "rewording" if is_reworded else ""

    @property
    def present(self) -> Present | None:
        """Return the answer that the next text or choice replaces; None where there is none."""
        state, side = self.state, self.state.side_question
        if side is not None:
            number = side.data.get("replaces") or side.data.get("corrects")
            text = "".join(each.text for each in self.own() if each.number == number)
            return Present(text=text) if text else None
        if not is_reopened(state) or state.beside_other is not None:
            return None
        if state.question is None or (state.place is not None and state.place.adds):
            return None
        only = state.part_corrected
        parts = [
            each
            for each in self.own()
            if each.answers(state.question) and (only is None or each.number == only.number)
        ]
        text = " ".join(each.text for each in parts if each.text)
        choices = state.answers[state.question]
        if self.wait.box is not None and self.wait.box.type == "text":  # a place is kept as its code
            return Present(text=words_of(self.definition, state.question, choices, text, state.language))
        return Present(choices, text) if choices or text else None

    @property
    def is_claimed(self) -> bool:
        """Return whether the side question that waits takes the message by its words."""
        waiting = self.state.side_question
        side = find_side_question(waiting)
        return waiting is not None and side is not None and side.claims(waiting, self.understood)

    @property
    def answer_waiting(self) -> int | None:
        """Return the number of the answer about which something waits, or waited when the message came."""
        if self._answer_waiting is None and self.waiting:
            data = {} if self.state.side_question is None else self.state.side_question.data
            part = self.state.part_corrected
            given = [each.number for each in self.own() if each.answers(self.state.question)]
            self._answer_waiting = data.get("number") or (part and part.number) or max(given, default=None)
        return self._answer_waiting

    def request(self) -> Request | None:
        """Return what the text asks of the person's own answers; None for nothing, or without any answer."""
        return self.request_in(self.understood.text)

    def request_in(self, text: str) -> Request | None:
        """Return what a text asks of the person's own answers; None for nothing, or without any answer."""
        if text not in self._requests:
            words = self._words_to_change()
            request = self.read_request(text, words, self.waiting) if words else None
            if request is not None and Understood(text).undoing is not None:
                # Its form says more than its likeness to others, where there is something to put back.
                asks = 1.0 if self.withdrawn() else request.asks
                request = replace(request, act="undo", likelihood=asks, asks=asks)
            self._requests[text] = None if request is None else as_meant(request, text, words)
        return self._requests[text]

    def _words_to_change(self) -> Sequence[str]:
        """Return the words of the answers that a request may be about, in this state."""
        if self._own_words is None or self._own_words[0] is not self.state:
            words = [
                words_of(self.definition, each.question, each.choices, each.text, self.state.language)
                for each in (*self.own(), *self.withdrawn())
            ]
            self._own_words = self.state, words
        return self._own_words[1]

    def take(self, move: moves.Move) -> list[Prompt]:
        """Take a move of the conversation: store its events and return the prompts to say.

        Outside the window no question follows: an answer to it could not be stored.
        """
        if self.to_choose and self.state.stage == "new" and self.state.side_question is None:
            return self.say(Prompt("which_consultation"))
        if isinstance(move, moves.AskedAgain) and self.prompts and not self.definition.is_open(self.now):
            return []
        return self.keep(step(self.definition, self.state, move, self.now))

    def comes_back(self) -> bool:
        """Return whether the person had left: in distress, or by their last message, or it is long ago."""
        if self.stored is not None and self.stored.cared_for:
            return True
        before = messages_sql.message_before(self.unit, self.address.id, self.message_id)
        if before is None:
            return False
        intent, received_at = before
        return intent == "pause" or self.incoming.received_at - parse_stamp(received_at) > AWAY

    def ask_side_question(self, name: str, /, **data: Any) -> list[Prompt]:
        """Ask a side question; the pending question stays pending.

        Raises KeyError for a name that there is not.
        """
        return self.keep(open_side_question(self.definition, self.state, name, data))

    def open_quietly(self, name: str, data: Mapping[str, Any]) -> None:
        """Open a side question whose answer is known already: it is not asked."""
        for event in open_side_question(self.definition, self.state, name, data).events:
            self.note(event)

    def keep(self, taken: Step) -> list[Prompt]:
        """Store the events of a step, and return the prompts to say."""
        self.recorded = self._recorder().record(taken.events) if taken.events else Recorded()
        self._own = None if taken.events else self._own
        self._has_changed = self._has_changed or any(map(happened.changes_an_answer, taken.events))
        self.state = self._numbered(self.state.after(*taken.events))
        said = self.say(*told_of_waiting(self.definition, self.recorded.received, taken))
        for event in taken.events:
            if isinstance(event, happened.ConsultationJoined):
                said += self._join(self.definitions[event.consultation], event.source)
        return said

    def _join(self, definition: Consultation, source: str | None) -> list[Prompt]:
        """Go on in another consultation, whose state is the person's own there.

        The person stays where they were, when it has not begun.
        """
        self.save()
        self.to_choose = ()
        self.definition, self.incoming = definition, replace(self.incoming, source=source)
        self._own = None
        spoken, offered = self.state.language, definition.languages
        language = spoken if spoken in offered else offered[0]
        self.participant = replace(self.participant, consultation=definition.slug, language=language)
        self.stored, self.version = conversation_sql.load_state(
            self.unit, self.participant.id, definition.slug, language
        )
        self.state = fit_state(definition, self.stored)
        if may_go_on(definition, self.state, self.now):
            participants_sql.choose_consultation(self.unit, self.participant.id, definition.slug)
        return self.take(moves.Greeted())

    def ask_whether_to_join(self) -> list[Prompt] | None:
        """Ask whether to begin the consultation that the text may ask for; None where it asks for none."""
        wanted = self.definitions.get(self.incoming.asks_to_join or "")
        if wanted is None:
            return None
        said = Understood(self.incoming.text)
        found = consultation_joined(said, [wanted], self.now)
        wish = consultation_wished(said, [wanted], self.definition, self.now) if found is None else None
        if found is None and wish is None:
            return None
        may_answer = found is not None and found[1].is_exact
        if wish is not None:
            may_answer = wish.may_answer and self.wait.takes_words
        return self.ask_side_question(
            JoinConsultation.name,
            consultation=wanted.slug,
            names=dict(wanted.short_title.texts),
            word="" if found is None else found[1].word,
            text=said.text if may_answer else "",
            source=self.incoming.source,
        )

    def way_back(self) -> list[Prompt]:
        """Return the prompt that says how to go on in the person's other consultation; none without one."""
        if len(self.served) < 2 or not CHANNELS[self.incoming.channel].has_provider:
            return []
        begun = conversation_sql.begun_elsewhere(self.unit, self.participant.id, self.definition.slug)
        known = (self.served[slug] for slug in begun if slug in self.served)
        other = next((each for each in known if each.is_open(self.now)), None)
        if other is None:
            return []
        return [Prompt("way_back", {"consultation": other.short_title.text(self.state.language)})]

    def take_offer(self, intent: str) -> None:
        """Take the command that words in doubt may have been, when it is this one.

        They were no answer, and the person is back at the question; but where one sentence asked, and the
        rest answers, they stay. Where the message is only the word of the command, what asked stands for it:
        it may say about what. Nothing is taken back that was kept, or decided on by the staff, since.
        """
        offer = self.state.offer
        if offer is None or offer.intent != intent or self.understood.answered:
            return
        if offer.contribution is not None and not self._is_held(offer.contribution):
            return
        text = self.incoming.text
        is_word_alone = not text or any(each.is_given_by(text) for each in self.wait.offers)
        self.offer_taken = offer
        if not offer.aside:
            self.keep(Step((happened.OfferTaken(offer.contribution),), ()))
        if not is_word_alone:
            return
        asked = offer.aside or offer.text
        self.stands_for_offer = True
        self.understood = Understood(asked, intent, number=offer.number)
        self.incoming = replace(self.incoming, text=asked)

    def keep_beside_offer(self) -> list[Prompt]:
        """Say what becomes of the words beside the sentence that asked for the command that is being taken.

        They are an answer where somebody reads it first; where it would be published at once, or the sentence
        is to correct an answer, it says how to keep them. Of somebody who leaves they stay held.
        """
        taken = self.offer_taken
        if taken is None or not taken.aside or taken.intent in _LEAVING:
            return []
        number = taken.contribution
        held = next((each for each in self.held() if each.number == number), None)
        if held is None:
            return []
        if self.definition.publication == "at_once" or taken.intent == "correct_answer":
            return self.say(Prompt("held_left", {"number": held.number}))
        return self.without_asking(
            self.keep(keep_answer(self.definition, self.state, held.number, held.text))
        )

    def take_words_back(self) -> bool:
        """Take back the words just held: they were no answer, and the person is back at the question.

        Return False when they are not held any more.
        """
        offer = self.state.offer
        if offer is None or offer.contribution is None or not self._is_held(offer.contribution):
            return False
        self.keep(Step((happened.OfferTaken(offer.contribution),), ()))
        return True

    def _is_held(self, number: int) -> bool:
        return any(each.number == number for each in self.held())

    def held(self) -> list[Contribution]:
        """Return the person's contributions that are held, by number."""
        return contributions_sql.held(self.unit, self.participant.id, self.definition.slug)

    def _held_before(self) -> list[Prompt]:
        """Return the prompt about the contributions that are held, the one just held left out."""
        just_held = self.state.offer.contribution if self.state.offer is not None else None
        numbers = [each.number for each in self.held() if each.number != just_held]
        if len(numbers) > 1:
            return [Prompt("held_left_several", {"count": len(numbers), "numbers": write_ranges(numbers)})]
        return [complete(self, Prompt("held_left", {"number": numbers[-1]}))] if numbers else []

    def _numbered(self, state: State) -> State:
        """Return the state with the number of the words that were just held."""
        held = [each.number for each in self.recorded.received if each.status == "held"]
        if not held or state.offer is None:
            return state
        return replace(state, offer=replace(state.offer, contribution=held[-1]))

    def say(self, *prompts: Prompt) -> list[Prompt]:
        """Collect prompts, completed with values that only the store knows.

        After the last question, what was held on the way comes to mind once more; where one consultation
        ends, the way to another is told.
        """
        completed: list[Prompt] = []
        for prompt in prompts:
            completed.append(complete(self, prompt))
            completed += self._held_before() if prompt.name == "finished" else ()
            completed += self.way_back() if prompt.name in _ENDS else ()
        self.prompts.extend(completed)
        self._note_asked(completed)
        return completed

    def _note_asked(self, prompts: Sequence[Prompt]) -> None:
        """Keep in whose words questions are put: an answer is to these, also after another version opened."""
        version, asked_by = self.definition.version, self.state.asked_by
        put = {each.wait.question for each in prompts if each.wait is not None and "question" in each.params}
        new = {each: version for each in put if each is not None and version is not None}
        if new.items() - asked_by.items():
            self.state = replace(self.state, asked_by={**asked_by, **new})

    def answer(self) -> list[Prompt]:
        """Take the message as an answer to the pending question: a text, or a choice that was read."""
        return self.take(move_of(self.state, self.wait, self.incoming, self.understood))

    def consent(self, *, agreed: bool) -> list[Prompt]:
        """Take a yes or a no; where a text is expected (a draft to be shortened), it is the text."""
        if self.wait.takes_words:
            return self.take(move_of(self.state, self.wait, self.incoming, self.understood))
        side_question = self.state.side_question
        side = find_side_question(side_question)
        if side is None:
            return self.take(moves.Consented(agreed))
        return self.take(side.move_of_agreement(self.understood, agreed=agreed))

    def decline_first(self) -> list[Prompt]:
        """Take the no, or the skip, that comes before a request in the message; nothing more is asked."""
        if self.understood.skips:
            return self.without_asking(self.take(moves.Skipped()))
        return self.decline_waiting() if self.understood.declines else []

    @property
    def numbers_to_withdraw(self) -> frozenset[int]:
        """Return the numbers of the answers whose withdrawal waits for a yes."""
        data = {} if self.state.side_question is None else self.state.side_question.data
        several = [each["number"] for each in data.get("withdrawn", ())]
        return frozenset(several or [data["number"]]) if self.waiting == "withdrawal" else frozenset()

    @property
    def takes_nothing_beside(self) -> bool:
        """Return whether what waits cannot be undone, and the message gives no plain yes to it."""
        side = find_side_question(self.state.side_question)
        is_plain = self.waiting == "withdrawal" and Understood(self.understood.answered).is_plain_yes
        return side is not None and side.irreversible and not is_plain

    def answer_beside(self) -> list[Prompt]:
        """Take the yes or the no that stands beside a request in the message.

        What cannot be undone takes a plain yes, and is asked again.
        """
        side = find_side_question(self.state.side_question)
        if self.takes_nothing_beside:
            return self.take(moves.AskedAgain())
        understood, incoming = self.understood, self.incoming
        self.understood = Understood(understood.answered, language=understood.language).read_for(self.wait)
        self.incoming = replace(incoming, text=understood.answered)
        answer, before = self.understood.yes_no, {each.number for each in self.own()}
        agreed = answer is not None and answer.answer == "yes"
        said = self.answer() if side is None else self.consent(agreed=agreed)
        self._given_beside = frozenset(each.number for each in self.own()) - before
        self.understood, self.incoming = understood, incoming
        return said

    def decline_waiting(self) -> list[Prompt]:
        """Decline the side question that waits, if any, and say so; nothing more is asked."""
        if self.state.side_question is None:
            return []
        return self.without_asking(self.consent(agreed=False))

    def without_asking(self, said: list[Prompt]) -> list[Prompt]:
        """Return prompts without those that ask something, which are not said at all."""
        told = [each for each in said if each.wait is None or not each.wait.expects_something]
        self.prompts = [each for each in self.prompts if each in told]
        return told

    def explain(self, *about: About) -> list[Prompt] | None:
        """Tell what the message asks about the pending question; None when it asks about something else.

        `about` is what may be asked here: anything, when it is left out.
        """
        if self.incoming.selection is not None or not self.definition.is_open(self.now):
            return None
        told = explain(self.definition, self.state, self.understood, about)
        return None if told is None else self.keep(told)

    def offer_language(self, said: list[Prompt]) -> list[Prompt]:
        """Return the prompts with, once, the offer to switch to the language the person writes in.

        The offer comes before the question, so that the question is still the last thing said.
        """
        state, understood = self.state, self.understood
        heard = understood.language_wanted_too or understood.language
        if heard in (None, state.language) or LANGUAGE in state.offered or state.stage == "new":
            return said
        if heard not in self.definition.languages or len(understood.text.split()) < FEWEST_WORDS_TO_TELL:
            return said
        said = self._postpone_side_question(said)
        self.note(happened.LanguageOffered())
        offer = Prompt("offer_language", {"language": heard})
        before = [each for each in said if each.wait is None]
        return [*before, offer, *(each for each in said if each.wait is not None)]

    def _postpone_side_question(self, said: list[Prompt]) -> list[Prompt]:
        """Postpone a side question that just opened until the language is settled."""
        side_question, before = self.state.side_question, self.stored
        if side_question is None or before is None or side_question == before.side_question:
            return said
        side = find_side_question(side_question)
        if side is None or not (side.beside and side_question.over_question):
            return said
        asked = self.wait.question
        self.note(happened.SideQuestionPostponed())
        self.prompts = [each for each in self.prompts if each.wait is None or each.wait.question != asked]
        return [each for each in said if each.wait is None or each.wait.question != asked]

    def language_accepted(self) -> Language | None:
        """Return the offered language when a yes in it, where a text is expected, can only accept it."""
        state = self.state
        if state.offered[-1:] != (LANGUAGE,) or state.side_question is not None or not self.wait.takes_words:
            return None
        told = self.understood.told_language
        return told if told != state.language and self.understood.bare_answer == "yes" else None

    def become(self, participant_id: str) -> None:
        """Go on as another participant, who is the same person."""
        self.participant, self._own = participants_sql.get_participant(self.unit, participant_id), None
        self.state, self.version = conversation_sql.load_state(
            self.unit, participant_id, self.definition.slug, self.participant.language
        )
        self.stored = self.state

    def speak(self, language: Language) -> None:
        """Switch to another language, and store it for this person."""
        self.state = replace(self.state, language=language)
        participants_sql.choose_language(self.unit, self.participant.id, language)

    def note(self, event: happened.Event) -> None:
        """Apply an event that changes the state alone."""
        self.state = self.state.after(event)

    def names(self) -> dict[str, str | int]:
        """Return the consultation's names for a response: who consults, where to read, whom to contact.

        There is no `contact` where the file gives no address.
        """
        language = self.state.language
        contact = self.definition.contact
        reached = contact.email or contact.phone or contact.url
        return {
            **({} if reached is None else {"contact": reached}),
            "consultation": self.definition.short_title.text(language),
            "organiser": self.definition.organiser.text(language),
            "use_of_answers": self.definition.use_of_answers.text(language),
            "site": "{0.scheme}://{0.netloc}".format(urlsplit(self.page_url)),
            "url": self.page_url,
        }

    def save(self) -> None:
        """Write the state, if the turn changed it; called once, when the action is done.

        Which contribution is meant was asked of this message alone, unless it is asked again.
        """
        which = self.state.which
        if which is not None and self.stored is not None and which is self.stored.which:
            self.state = replace(self.state, which=None)
        if self.state.changed != self._has_changed:
            self.state = replace(self.state, changed=self._has_changed)
        if self.state != self.stored:
            self.version += 1
            conversation_sql.save_state(
                self.unit, self.participant.id, self.state, self.version, self.now, self.incoming.source
            )
            self.stored = self.state

    def leaves_answer(self) -> bool:
        """Return whether the message leaves an answer as it is, at its question asked again to correct it."""
        return leaves_answer(self.state, self.wait, self.incoming, self.understood)

    def changes_choices(self) -> bool:
        """Return whether the message changes choices that wait: understood so far, asked about, or given."""
        side_question = self.state.side_question
        if side_question is not None and self.state.asks(ConfirmChoice.name):
            return other_choices(self.definition, self.state, side_question, self.understood) is not None
        return changed_choices(self.state, self.wait, self.understood) is not None

    def _recorder(self) -> Recorder:
        return Recorder(
            self.unit,
            self.definition,
            self.participant,
            self.address,
            self.incoming.channel,
            self.understood.language or self.state.language,
            self.message_id,
            self.state,
            self.now,
        )


def complete(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with the values that it lacks; most lack none."""
    completing = _COMPLETING.get(prompt.name)
    completed = prompt if completing is None else completing(turn, prompt)
    without = _WITHOUT_CONTACT.get(completed.name)
    return completed if without is None or "contact" in completed.params else replace(completed, name=without)


def _names(turn: Turn, prompt: Prompt) -> Prompt:
    return replace(prompt, params=turn.names())


def _offered(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with what the command on offer is for, and its word."""
    intent, number = str(prompt.params["intent"]), prompt.params["about"]
    said = command(intent, turn.state.language, turn.incoming.channel)
    word = f"{said.word} {number}" if number and intent == "goto_question" else said.word
    return replace(prompt, params={"purpose": said.purpose, "word": word})


def _held_left(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with a button that keeps the words it names."""
    said = command("keep_answer", turn.state.language)
    number = prompt.params["number"]
    return replace(prompt, offers=(Option(f"{said.word} {number}", f"{said.title} {number}"),))


def _erased(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with the reference of the erasure, and the published numbers that stay."""
    requested = turn.recorded.erasure
    if requested is None:
        return prompt
    name = "erased_but_published" if requested.published else "erased"
    params = {"reference": requested.reference, "numbers": write_ranges(requested.published)}
    return replace(prompt, name=name, params=params)


def _details_taken_out(turn: Turn, prompt: Prompt) -> Prompt:
    is_published = all(each.status == "published" for each in turn.recorded.received)
    return replace(prompt, name="details_taken_out_published") if is_published else prompt


def _closed(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with the page where the results are read."""
    return replace(prompt, params={**prompt.params, "url": turn.page_url})


def _answer_kept(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt that says that an answer is left as it is; one withheld since is not shown."""
    question = str(prompt.params.get("question", ""))
    own = contributions_sql.contributions_of(turn.unit, turn.participant.id, turn.definition.slug)
    given = [each for each in own if each.answers(question)]
    if not given:
        return Prompt("answer_kept")
    words = words_of(turn.definition, question, given[0].choices, given[0].text, turn.state.language)
    return Prompt("answer_stays", {"words": in_full(words), "shown": shown(words)})


def _present_answer(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with the answer that the next one replaces."""
    slug, present = str(prompt.params["question"]), turn.present
    if present is None:
        return Prompt("will_replace")
    words = words_of(turn.definition, slug, present.choices, present.text, turn.state.language)
    return replace(prompt, params={"words": in_full(words), "shown": shown(words, SHOWN_CHARS_IN_SEGMENTS)})


def _finished(turn: Turn, prompt: Prompt) -> Prompt:
    """Return how many contributions there are, and their numbers."""
    own = contributions_sql.contributions_of(turn.unit, turn.participant.id, turn.definition.slug)
    numbers = [contribution.number for contribution in own]
    params = {
        **prompt.params,
        "numbers": write_ranges(numbers),
        "url": turn.page_url,
        "count": len(numbers),
    }
    name = prompt.name if numbers else f"{prompt.name}_without_contribution"
    return replace(prompt, name=name, params=params)


def _join_words(turn: Turn, prompt: Prompt) -> Prompt:
    """Return the prompt with the words of the open consultations; of one that no word begins, its page."""
    language = turn.state.language
    among = turn.to_choose or [each for each in turn.served.values() if each.is_open(turn.now)]
    greeting = catalogue(language, "pages").say("poster_word").upper()
    words = {each.slug: each.join_words[0] for each in among if each.join_words}
    if turn.to_choose and not turn.definition.join_words:
        words[turn.definition.slug] = greeting
    titles = {each.slug: each.short_title.text(language) for each in among}
    lines = [
        f"{words[slug]}: {title}" if slug in words else f"{title}: {turn.page_of(slug)}"
        for slug, title in titles.items()
    ]
    return replace(prompt, params={"list": "\n".join(lines)})


_LEAVING = ("stop", "delete_my_data")
"""The commands of somebody who wants no more of this: nothing of theirs is published by them."""
_ENDS = ("finished", "already_finished", "consent_declined", "left_consultation")
"""The prompts that end a consultation for somebody."""
_WITHOUT_CONTACT = {
    "contact": "no_contact",
    "help": "help_without_contact",
    "who_i_am": "who_i_am_without_contact",
    "three_misunderstandings": "three_misunderstandings_without_contact",
}
"""What is said where the file gives no person to contact."""
_COMPLETING: Mapping[str, Callable[[Turn, Prompt], Prompt]] = {
    "three_misunderstandings": _names,
    "contact": _names,
    "held_or": _offered,
    "comment_held_or": _offered,
    "perhaps": _offered,
    "held_left": _held_left,
    "erased": _erased,
    "join_words": _join_words,
    "which_consultation": _join_words,
    "details_taken_out": _details_taken_out,
    "answer_kept": _answer_kept,
    "present_answer": _present_answer,
    "closed": _closed,
    "finished": _finished,
    "already_finished": _finished,
}
