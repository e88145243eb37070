"""The base of side questions: an expectation, the prompt that asks it, and the effect of an answer.

To add one: a module here with a `SideQuestion` (or a `YesNoQuestion`), its name in `SIDE_QUESTIONS`, its
responses in locale/. An action opens it with `turn.ask_side_question(name, …)`, or its `due` opens it by
itself. Everything here is pure: what must be stored is an event, which the caller stores.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from consultation.conversation import moves, prompts
from consultation.conversation.events import DraftKept, Event, OpenSideQuestion
from consultation.conversation.prompts import DRAFT_CHOICES, SHOWN_CHARS_IN_SEGMENTS, in_full, shown
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Option, Prompt
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.understanding import Understood

AGREEMENT = ("yes", "no")
FEWEST_WORDS_REFUSED = 6
"""From this many words on, what a question with choices refuses is kept, to be published as a comment."""
MOST_WORDS_OF_A_CONDITION = 15
YES_OR_NO = tuple(Option(slug, slug) for slug in AGREEMENT)


@dataclass(frozen=True, slots=True)
class Reaction:
    """The effect of an answer to a side question.

    `prompts` are said before the next question: the side question `then`, else the pending question, or its
    step for `move`. With `quiet`, nothing more is asked in this turn.
    """

    events: tuple[Event, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    then: OpenSideQuestion | None = None
    quiet: bool = False
    move: moves.Move | None = None


ID_PREFIX = "aside--"
"""What the id of a side question begins with: no question has a slug with two hyphens in a row."""


def is_side_question_id(question: str | None) -> bool:
    """Return whether the id of an expectation or a control is a side question's."""
    return question is not None and question.startswith(ID_PREFIX)


def name_of_id(question: str) -> str:
    """Return the name of the side question of an id."""
    return question.removeprefix(ID_PREFIX).partition("--")[0]


class SideQuestion(ABC):
    """A side question.

    `outside_window`: it can be answered before the consultation opens and after it closed too. `beside`: when
    it interrupts a question, it is asked in the same message, and what is no answer to it is for that
    question. `takes_no_words`: even a single word is never meant for it. `irreversible`: only a plain yes is
    one. `again` names the prompt said before it is asked once more. `insists`: texts that are no answer are
    for nothing else; it is asked again twice, then left. `yields`: an authority's answer sent since takes its
    place for good. `going_on` is what "continuer" is there, when it does not mean to leave it.
    `takes_verdict`: an answer to it may be a verdict on what an authority answered. `no_keeps`: its no keeps
    what there is, so that GARDER is a no. `changes_answer`: it asks whether an answer is to change, and
    another that does takes its place. `comes_first`: when it is due it opens over another one too, and over a
    draft.

    Prompts that never change are named: `asked_as` asks it, `left_as` is said when it is left, `put_aside_as`
    when it is left and its words are put aside; where that is None they are not, and `left` says so.
    """

    name: ClassVar[str]
    outside_window: ClassVar[bool] = False
    beside: ClassVar[bool] = False
    takes_no_words: ClassVar[bool] = False
    going_on: ClassVar[Literal["affirm", "skip"] | None] = None
    irreversible: ClassVar[bool] = False
    takes_verdict: ClassVar[bool] = False
    again: ClassVar[str] = "aside_again"
    insists: ClassVar[bool] = False
    no_keeps: ClassVar[bool] = False
    changes_answer: ClassVar[bool] = False
    yields: ClassVar[bool] = False
    comes_first: ClassVar[bool] = False
    asked_as: ClassVar[str]
    left_as: ClassVar[str | None] = None
    put_aside_as: ClassVar[str | None] = "words_put_aside"

    def id(self, **data: Any) -> str:
        """Return the id that its controls (buttons) belong to."""
        return ID_PREFIX + "--".join([self.name, *(str(value) for value in data.values())])

    @abstractmethod
    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation; `question` is `id(…)`, so that a button of another one is stale."""

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks it, with its expectation."""
        return Prompt(self.asked_as, {}, self.wait(definition, state, side_question))

    def remind(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks it again after another message: shorter if needed."""
        return self.ask(definition, state, side_question)

    @abstractmethod
    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Return the effect of a move; None when it is no answer. `state` still has the side question open.

        Moves are Consented, Said, Picked, Misread, Skipped and WentBack. Skipping and going back, when no
        answer, leave the side question; a text that is none may be meant for the pending question.
        """

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text is an answer to it, even if it looks like a command."""
        return False

    def move_of_agreement(self, said: Understood, *, agreed: bool) -> moves.Move:
        """Return the move of a yes or a no in a text; an irreversible one takes a plain yes."""
        if agreed and self.irreversible and not said.is_plain_yes:
            return moves.Misread("unclear")
        return moves.Consented(agreed)

    def intent_of_earlier(self, question: str, choices: tuple[str, ...]) -> str:
        """Return the intent of one of its controls, once it is not asked any more.

        `question` is the id that the control belongs to, `choices` what was chosen with it.
        """
        return "select_stale"

    def concerns(self, said: Understood) -> bool:
        """Return whether a text that is no answer is about it nevertheless, not for the pending question."""
        return False

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Return the prompts said when it is left without an answer, before the pending question."""
        return () if self.left_as is None else (Prompt(self.left_as),)

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the person's words that wait in it and are stored nowhere else; empty when there are none.

        They are the `text` of its data, where it has one. Only an answer to it may drop them. Where it is
        left without one they are put aside, and another side question opened over it comes back to it.
        """
        return str(side_question.data.get("text", ""))

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return the side question to open by itself after `events` led from `before` to `state`.

        Mostly None.
        """
        return None

    def was_offered(self, state: State) -> bool:
        """Return whether it was opened before."""
        return self.name in state.offered

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether data left by an earlier version of the definition can still be asked."""
        return True

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return every id it may have in this consultation, with its option slugs: Telegram's buttons."""
        return ()


class YesNoQuestion(SideQuestion):
    """A side question that takes yes or no, as a text or by a button; in doubt, nothing is agreed to.

    `declined_as` is said after a no; where it has none, what is said when it is left.
    """

    declined_as: ClassVar[str | None] = None

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a confirmation; its buttons are those of the response."""
        return Expectation("confirm", question=self.id(), options=YES_OR_NO, max_chars=definition.max_chars)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Return the effect of `agreed` or `declined`."""
        match move:
            case moves.Consented(agreed=True) | moves.Picked(choices=("yes",)):
                return self.agreed(definition, state, side_question)
            case moves.Consented(agreed=False) | moves.Picked(choices=("no",)):
                return self.declined(definition, state, side_question)
        return None

    def concerns(self, said: Understood) -> bool:
        """Return whether a text is a yes with a question or a condition, or a maybe: it is asked again.

        A long one that says neither yes nor no speaks of something else, "pas juste sur internet" and all.
        """
        is_short = len(said.text.split()) <= MOST_WORDS_OF_A_CONDITION
        return said.yes_no is not None or (self.irreversible and is_short and said.held_back is not None)

    @abstractmethod
    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Return the effect of a yes."""

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Return the effect of a no."""
        if self.declined_as is not None:
            return Reaction(prompts=(Prompt(self.declined_as),))
        return Reaction(prompts=self.left(definition, state, side_question))

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return yes and no."""
        return ((self.id(), AGREEMENT),)


# The base of side questions that take a text, with decisions on a text over the limit or replacing another.
#
# A text that may replace an earlier one needs a confirmation: nothing is lost without a yes.

ON_TOP = ("add", "replace", "cancel")
"""What can be done with a text that comes on top of one that waits for a decision."""


def on_top_expectation(definition: Consultation, question: str) -> Expectation:
    """Return the expectation of one of the three; another text is added to the second."""
    options = tuple(Option(slug, slug) for slug in ON_TOP)
    return Expectation("draft", question=question, options=options, max_chars=definition.max_chars)


def on_top_prompt(wait: Expectation, waiting: str, text: str) -> Prompt:
    """Return the prompt that quotes both texts, and asks what to do with the second."""
    params = {
        "waiting": shown(waiting),
        "waiting_shown": shown(waiting, SHOWN_CHARS_IN_SEGMENTS),
        "words": shown(text),
        "shown": shown(text, SHOWN_CHARS_IN_SEGMENTS),
    }
    return Prompt("add_or_replace", params, wait)


def decision_on_top(move: moves.Move) -> str | None:
    """Return which of the three a move is; None for any other. A no leaves the first text as it is.

    It may be what was offered for the first text alone: to split it.
    """
    match move:
        case moves.Said(said) if said.says_to_split:
            return "split"
        case moves.Picked(choices=(choice,)) if choice in ON_TOP:
            return choice
        case moves.Consented(agreed=False) | moves.Picked(choices=("no",)) | moves.Skipped():
            return "cancel"
        case moves.Said(said) if said.is_leaving or said.leaves_as_is:
            return "cancel"
        case moves.Said(said) if said.says_to_add:
            return "add"
    return None


class DecideOnTop(SideQuestion):
    """Asks what to do with a text that came while a draft waits for a decision. Data: `text`."""

    name = "on-top"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of one of the three."""
        return on_top_expectation(definition, self.id())

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote both texts, and ask."""
        waiting = state.draft.text if state.draft is not None else ""
        return on_top_prompt(self.wait(definition, state, side_question), waiting, side_question.data["text"])

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take the decision; add more text to the second, which is not lost either."""
        text: str = side_question.data["text"]
        match decision_on_top(move), move:
            case "split", _ if state.draft is not None:
                both = DraftKept(state.draft.question, state.draft.choices, joined(state.draft.text, text))
                return Reaction((both,), move=moves.Picked(("split",)))
            case "add", _:
                waiting = state.draft.text if state.draft is not None else ""
                return Reaction(move=moves.Replaced(joined(waiting, text)))
            case "replace", _:
                return Reaction(move=moves.Replaced(text))
            case "cancel", _:
                return Reaction(prompts=(Prompt("addition_dropped", {"words": shown(text)}),))
            case _, moves.Said(said) if has_visible_text(said.text) and said.bare_answer is None:
                return Reaction(then=OpenSideQuestion(self.name, {"text": joined(text, said.text)}))
        return None

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the three."""
        return ((self.id(), ON_TOP),)


class ConfirmReplacement(YesNoQuestion):
    """Asks whether a few doubtful words replace the answer that is being corrected. Data: `text`."""

    name = "replace"
    no_keeps = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote the text, and ask."""
        params = {"words": in_full(side_question.data["text"])}
        return Prompt("confirm_replacing_answer", params, self.wait(definition, state, side_question))

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Take the text."""
        return Reaction(move=moves.Replaced(side_question.data["text"]))

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Leave the answer as it is."""
        return Reaction(move=moves.LeftAsIs())


def joined(text: str, more: str) -> str:
    """Return both texts, one per line; a text repeated, alone or with more, counts once."""
    return more.strip() if more.strip().startswith(text) else f"{text}\n{more.strip()}"


class TextQuestion(SideQuestion):
    """Takes a text; "non", "c'est tout" and the like leave it.

    Data: what the subclass needs; `draft`, a text over the limit that waits for a decision, and `instead`,
    another that may replace it; `shortening`, the draft once it is to be shortened.
    """

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the draft, and the text that came on top of it."""
        texts = (side_question.data.get(name) for name in ("draft", "shortening", "instead"))
        return "\n".join(text for text in texts if isinstance(text, str))

    @abstractmethod
    def id_of(self, side_question: OpenSideQuestion) -> str:
        """Return its `id(…)`."""

    @abstractmethod
    def asked(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Return the prompt that asks for the text."""

    @abstractmethod
    def kept(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, texts: list[str]
    ) -> Reaction:
        """Return the effect of the text: one, or several when a long one was split."""

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a text, or of a decision on one too long."""
        if "instead" in side_question.data:
            return on_top_expectation(definition, self.id_of(side_question))
        if "draft" in side_question.data:
            return prompts.draft_expectation(
                definition, side_question.data["draft"], self.id_of(side_question)
            )
        return prompts.open_expectation(definition, self.id_of(side_question))

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask for the text, or for a decision on it."""
        if "instead" in side_question.data:
            wait = self.wait(definition, state, side_question)
            return on_top_prompt(wait, side_question.data["draft"], side_question.data["instead"])
        if "draft" in side_question.data:
            return prompts.draft(definition, side_question.data["draft"], self.id_of(side_question))
        if "shortening" in side_question.data:
            return prompts.shorten(definition, self.id_of(side_question))
        return self.asked(definition, state, side_question)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Store the text, or take the decision on the draft."""
        draft, instead = side_question.data.get("draft"), side_question.data.get("instead")
        if instead is not None and (decision := decision_on_top(move)) is not None:
            if decision == "split":
                both = joined(draft or "", instead)
                split = self._decide(definition, state, side_question, both, "split")
                return split or Reaction(then=_with(side_question, draft=both))
            if decision == "cancel":
                dropped = Prompt("addition_dropped", {"words": shown(instead)})
                return Reaction(prompts=(dropped,), then=_with(side_question, draft=draft))
            text = joined(draft or "", instead) if decision == "add" else instead
            return self._take(definition, state, _with(side_question), text)
        match move:
            case moves.Said(said) if instead is not None and said.bare_answer is not None:
                return None
            case moves.Said(said) if draft is not None and has_visible_text(said.text):
                # Only "shorten" says that the next text replaces the draft.
                words = trimmed(said.text) if instead is None else joined(instead, said.text)
                return Reaction(then=_with(side_question, draft=draft, instead=words))
            case moves.Said(said) if draft is None and self.is_left_by(state, side_question, said):
                return Reaction(prompts=self.left(definition, state, side_question))
            case moves.Said(said) if "shortening" in side_question.data and said.bare_answer is not None:
                return Reaction(prompts=(Prompt("bare_answer"),), then=side_question)
            case moves.Said(said) if has_visible_text(said.text):
                return self._take(definition, state, side_question, trimmed(said.text))
            case moves.Picked(choices=(choice,)) if draft is not None:
                return self._decide(definition, state, side_question, draft, choice)
            case moves.Consented() | moves.Misread() if draft is not None:
                return Reaction(then=side_question)  # neither a decision nor a shorter text: it is kept
        return None

    def corrects(self, state: State, side_question: OpenSideQuestion) -> bool:
        """Return whether the text would replace an earlier one of the person."""
        return False

    def is_left_by(self, state: State, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text leaves it; more texts do in a correction: "non, gardez-la"."""
        return said.is_leaving or (self.corrects(state, side_question) and said.leaves_as_is)

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the possible decisions on a text too long."""
        return ((question_id, (*DRAFT_CHOICES, *ON_TOP)) for question_id in self.ids(definition))

    def ids(self, definition: Consultation) -> Iterable[str]:
        """Return every id it may have in this consultation."""
        return (self.id(),)

    def _take(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, text: str
    ) -> Reaction:
        if len(text) > definition.max_chars:
            return Reaction(then=_with(side_question, draft=text))
        return self.kept(definition, state, side_question, [text])

    def _decide(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, draft: str, choice: str
    ) -> Reaction | None:
        if choice not in prompts.draft_choices(definition, draft):
            return None
        if choice == "shorten":
            return Reaction(then=_with(side_question, shortening=draft))
        return self.kept(definition, state, side_question, prompts.draft_texts(definition, draft, choice))


def noted(texts: list[str]) -> Prompt:
    """Return the prompt that says what was stored."""
    return (
        Prompt("noted", {"turn": 1}) if len(texts) == 1 else Prompt("noted_in_parts", {"parts": len(texts)})
    )


def _with(side_question: OpenSideQuestion, **values: Any) -> OpenSideQuestion:
    """Return the same side question, with or without a draft."""
    data = {
        key: value
        for key, value in side_question.data.items()
        if key not in ("draft", "instead", "shortening")
    }
    return OpenSideQuestion(side_question.name, {**data, **values})
