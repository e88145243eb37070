"""One message being handled, inside its transaction: what the assistant's actions call.

A turn loads where the person is, takes moves through the walk, stores what they record, and collects
the prompts to say. Nothing leaves it before the transaction commits.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from consultation.clock import parse_stamp
from consultation.definition import Consultation
from consultation.messages import Incoming, Language
from consultation.moderation.arriving import Received
from consultation.moderation.waiting import told_of_waiting
from consultation.moving import Parsed, answer_move, leaves_answer
from consultation.number_ranges import write_ranges
from consultation.reading import detect_language, is_plain_yes, language_wanted_too, read_yes_no
from consultation.recording import record
from consultation.store import (
    Unit,
    contributions,
    conversations,
    erasure,
    messages,
    participants,
)
from consultation.store.participants import Address, Participant
from consultation.waits import Wait
from consultation.walk import Prompt, State, Step, moves, open_aside, step, waiting
from consultation.walk import events as happened
from consultation.walk.asides import side_question
from consultation.walk.asides.feedback import AFTER_FEEDBACK, KIND, read_verdict
from consultation.walk.naming import words_of
from consultation.walk.prompts import shown
from consultation.walk.state import LANGUAGE

FEWEST_WORDS_TO_TELL = 3
"""A message in the other language offers that language from this many words on: "hello" does not."""

AWAY = timedelta(hours=1)
"""After so long without a message, "continuer" takes up what was asked, rather than going past it."""


@dataclass(slots=True)
class Turn:
    """A message, the person who sent it, and the state it finds and leaves.

    `parsed` and `number` are the choice and the number that were read in the text; `heard` is its language.
    """

    unit: Unit
    definition: Consultation
    incoming: Incoming
    participant: Participant
    address: Address
    state: State
    version: int
    message_id: int
    now: datetime
    page_url: str
    definitions: Mapping[str, Consultation] = field(default_factory=dict)
    parsed: Parsed | None = None
    number: int | None = None
    heard: Language | None = None
    prompts: list[Prompt] = field(default_factory=list)
    received: list[Received] = field(default_factory=list)
    """The contributions of the step that is being kept."""
    stored: State | None = None
    """The state in the store, when the turn begins with another; what differs at the end is written."""
    _erased: erasure.Requested | None = None
    _waited_for: tuple[State, Wait] | None = None

    def __post_init__(self) -> None:
        if self.stored is None:
            self.stored = self.state

    @property
    def wait(self) -> Wait:
        """What the person's next message is expected to be."""
        if self._waited_for is None or self._waited_for[0] is not self.state:
            self._waited_for = self.state, waiting(self.definition, self.state)
        return self._waited_for[1]

    def take(self, move: moves.Move) -> list[Prompt]:
        """Take a move of the walk: store what it records and give the prompts to say.

        Outside the window no question follows what was said already: an answer to it could not be kept.
        """
        if isinstance(move, moves.AskedAgain) and self.prompts and not self.definition.is_open(self.now):
            return []
        return self.keep(step(self.definition, self.state, move, self.now))

    def comes_back(self) -> bool:
        """Whether the person had left: they said so in their message before, or it is long ago."""
        before = messages.message_before(self.unit, self.address.id, self.message_id)
        if before is None:
            return False
        intent, received_at = before
        return intent == "pause" or self.incoming.received_at - parse_stamp(received_at) > AWAY

    def ask_aside(self, kind: str, **data: Any) -> list[Prompt]:
        """Ask a side question (consultation/walk/asides/); the pending question stays pending.

        Raises KeyError for a kind that does not exist.
        """
        return self.keep(open_aside(self.definition, self.state, kind, data))

    def keep(self, taken: Step) -> list[Prompt]:
        """Store what a step records, and give the prompts to say."""
        self.received = []
        for event in taken.events:
            erased = record(self, event)
            self._erased = erased or self._erased
        self.state = self.state.after(*taken.events)
        return self.say(*told_of_waiting(self.definition, self.received, taken))

    def say(self, *prompts: Prompt) -> list[Prompt]:
        """Collect prompts, completed with what only the store knows."""
        completed = [self._complete(prompt) for prompt in prompts]
        self.prompts.extend(completed)
        return completed

    def answer(self) -> list[Prompt]:
        """Take the message as an answer to the pending question: words, or a choice that was read."""
        return self.take(answer_move(self.state, self.wait, self.incoming, self.parsed))

    def consent(self, *, agreed: bool) -> list[Prompt]:
        """Take a yes or a no; where words are waited for (a draft to be shortened), they are words.

        What cannot be undone takes a plain yes. What is said to an authority beside a yes or a no is words.
        """
        if self.wait.kind == "open":
            return self.take(answer_move(self.state, self.wait, self.incoming, self.parsed))
        aside = self.state.aside
        if aside is not None and aside.kind in (KIND, AFTER_FEEDBACK) and read_verdict(self.incoming.text)[1]:
            return self.take(moves.Said(self.incoming.text))
        side = side_question(aside.kind) if aside is not None else None
        if agreed and side is not None and side.irreversible and not is_plain_yes(self.incoming.text):
            return self.take(moves.Misread("unclear"))
        return self.take(moves.Consented(agreed))

    def offer_language(self, said: list[Prompt]) -> list[Prompt]:
        """What was said, and once, to a person who writes in the other language, how to go on in it.

        The offer comes before the question, so that the question is still the last thing said.
        """
        state, heard = self.state, language_wanted_too(self.incoming.text) or self.heard
        if heard in (None, state.language) or LANGUAGE in state.offered or state.stage == "new":
            return said
        if heard not in self.definition.languages or len(self.incoming.text.split()) < FEWEST_WORDS_TO_TELL:
            return said
        said = self._postpone_aside(said)
        self.note(happened.LanguageOffered())
        offer = Prompt("offer_english" if heard == "en" else "offer_french")
        before = [each for each in said if each.wait is None]
        return [*before, offer, *(each for each in said if each.wait is not None)]

    def _postpone_aside(self, said: list[Prompt]) -> list[Prompt]:
        """One thing at a time: what just opened beside a question waits until the language is settled."""
        aside, before = self.state.aside, self.stored
        if aside is None or before is None or aside == before.aside:
            return said
        side = side_question(aside.kind)
        if side is None or not (side.beside and aside.over_question):
            return said
        asked = self.wait.question
        self.note(happened.AsidePostponed())
        self.prompts = [each for each in self.prompts if each.wait is None or each.wait.question != asked]
        return [each for each in said if each.wait is None or each.wait.question != asked]

    def language_accepted(self) -> Language | None:
        """The language that was offered, when a yes in it, where words are awaited, can only accept it."""
        state = self.state
        if state.offered[-1:] != (LANGUAGE,) or state.aside is not None or self.wait.kind != "open":
            return None
        told = detect_language(self.incoming.text)
        found = read_yes_no(self.incoming.text) if told != state.language else None
        return told if found is not None and found.answer == "yes" and found.comment is None else None

    def become(self, participant_id: str) -> None:
        """Go on as another participant: the one that this person turned out to be."""
        self.participant = participants.get_participant(self.unit, participant_id)
        self.state, self.version = conversations.load_state(
            self.unit, participant_id, self.definition.slug, self.participant.language
        )
        self.stored = self.state

    def speak(self, language: Language) -> None:
        """Go on in another language, kept for this person."""
        self.state = replace(self.state, language=language)
        participants.choose_language(self.unit, self.participant.id, language)

    def note(self, event: happened.Event) -> None:
        """Take note of something that only the state remembers."""
        self.state = self.state.after(event)

    def names(self) -> dict[str, str | int]:
        """The consultation's names, for a response: who consults, where to read, whom to reach."""
        language = self.state.language
        contact = self.definition.contact
        return {
            "consultation": self.definition.short_title.text(language),
            "organiser": self.definition.organiser.text(language),
            "contact": contact.email or contact.phone or contact.url or self.page_url,
            "use_of_answers": self.definition.use_of_answers.text(language),
            "site": "{0.scheme}://{0.netloc}".format(urlsplit(self.page_url)),
            "url": self.page_url,
        }

    def save(self) -> None:
        """Write the state, if the turn changed it; called once, by the tracker store."""
        if self.state != self.stored:
            self.version += 1
            conversations.save_state(self.unit, self.participant.id, self.state, self.version, self.now)
            self.stored = self.state

    def leaves_answer(self) -> bool:
        """Whether the message leaves an answer as it is, at its question asked again to correct it."""
        return leaves_answer(self.state, self.wait, self.incoming)

    def _told_what_stays(self, question: str) -> Prompt:
        """What says that an answer is left as it is; one that was withheld since is not shown."""
        own = contributions.contributions_of(self.unit, self.participant.id, self.definition.slug)
        given = [each for each in own if each.kind == "question" and each.question == question]
        if not given:
            return Prompt("answer_kept")
        words = words_of(self.definition, question, given[0].choices, given[0].text, self.state.language)
        return Prompt("answer_stays", {"words": shown(words)})

    def _complete(self, prompt: Prompt) -> Prompt:
        if prompt.name == "three_misunderstandings":
            return replace(prompt, params=self.names())
        if self._erased is not None and prompt.name == "erased":
            return _told_of_erasure(prompt, self._erased)
        if prompt.name == "details_taken_out" and all(each.status == "published" for each in self.received):
            return replace(prompt, name="details_taken_out_published")
        if prompt.name == "answer_kept":
            return self._told_what_stays(str(prompt.params.get("question", "")))
        if prompt.name not in ("finished", "already_finished"):
            return prompt
        own = contributions.contributions_of(self.unit, self.participant.id, self.definition.slug)
        numbers = [contribution.number for contribution in own]
        params = {
            **prompt.params,
            "numbers": write_ranges(numbers),
            "url": self.page_url,
            "count": len(numbers),
        }
        name = prompt.name if numbers else f"{prompt.name}_without_contribution"
        return replace(prompt, name=name, params=params)


def _told_of_erasure(prompt: Prompt, requested: erasure.Requested) -> Prompt:
    name = "erased_but_published" if requested.published else "erased"
    params = {"reference": requested.reference, "numbers": write_ranges(requested.published)}
    return replace(prompt, name=name, params=params)
