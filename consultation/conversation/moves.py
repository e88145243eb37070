"""The moves of a person in the conversation, and the move that an understood message is. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from consultation.conversation.events import OnePart
from consultation.conversation.state import State
from consultation.messages.model import Expectation, Incoming
from consultation.understanding import Understood


@dataclass(frozen=True, slots=True)
class Greeted:
    """A greeting, /start, or the opening of the widget."""


@dataclass(frozen=True, slots=True)
class Consented:
    """A yes or no, to taking part or to a question that takes yes or no."""

    agreed: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A text with content."""

    understood: Understood

    @property
    def text(self) -> str:
        """Return the text."""
        return self.understood.text


@dataclass(frozen=True, slots=True)
class Picked:
    """Choices of the pending question, by slug, with a comment or the text of "other".

    `question` is the one whose control was used; None when the choice was read from a text. `in_words`: the
    text chose in words of its own, rather than by a number or a name.
    """

    choices: tuple[str, ...]
    comment: str | None = field(default=None, repr=False)
    question: str | None = None
    in_words: bool = False


@dataclass(frozen=True, slots=True)
class PickedOther:
    """A choice in the person's own words, without saying which; `choices` are those beside it, by slug."""

    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticked:
    """One box ticked or unticked in a question that takes several choices."""

    choice: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A choice that could not be read, with the slugs that were understood, and the message.

    `comment` is what of the message is kept beside them.
    """

    error: str
    understood: tuple[str, ...] = ()
    text: str = field(default="", repr=False, compare=False)
    comment: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Skipped:
    """The skipping of the pending question."""


@dataclass(frozen=True, slots=True)
class WentBack:
    """The return to the question before the pending one."""


@dataclass(frozen=True, slots=True)
class WentTo:
    """The jump to a guiding question by its number."""

    number: int


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """The request to repeat the pending question; `in_full` when the person asked for that.

    `in_short`: what was said before it is long, and the question is named only.
    """

    in_full: bool = False
    in_short: bool = False


@dataclass(frozen=True, slots=True)
class WentOn:
    """The wish to go on with the questions: leaves the side question."""


@dataclass(frozen=True, slots=True)
class Contributed:
    """A text announced as a contribution; empty when the text is still to come."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text that replaces a draft or an earlier answer, as the person confirmed."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftAsIs:
    """The wish to leave an earlier answer as it is, at its question asked again."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """The correction of the answer to a question: by `answer`, or by what they write next (added: `adds`).

    `in_short`: the answer was just quoted with the question's name, and its words need not be said again.
    `only`: one part of a long answer is corrected, and the others stay.
    """

    question: str
    answer: Said | Picked | PickedOther | Misread | None = None
    adds: bool = False
    in_short: bool = False
    only: OnePart | None = None


Move = (
    Greeted
    | Consented
    | Said
    | Picked
    | PickedOther
    | Ticked
    | Misread
    | Skipped
    | WentBack
    | WentTo
    | AskedAgain
    | WentOn
    | Contributed
    | Replaced
    | LeftAsIs
    | Corrected
)


def move_of(state: State, wait: Expectation, incoming: Incoming, understood: Understood) -> Move:
    """Return the move of a message that answers what is expected: a text, a control, or a choice.

    A message that says more than a choice is also its comment, word for word; the question takes it.
    """
    selection = incoming.selection
    if selection is not None:
        if wait.is_consent:
            return Consented(selection.choices == ("yes",))
        return Picked(selection.choices, selection.comment, selection.question)
    if wait.takes_several and state.ticks:
        return _beside_ticks(state, wait, understood, _move_of_words(state, wait, incoming, understood))
    return _move_of_words(state, wait, incoming, understood)


def _beside_ticks(state: State, wait: Expectation, said: Understood, move: Move) -> Move:
    """Return the move of words beside boxes ticked already: both count, unless the words are enough."""
    match move:
        case Picked(choices, comment) if len(choices) != wait.choose:
            return Picked(_both(state.ticks, choices), comment)
        case PickedOther(choices):
            return PickedOther(_both(state.ticks, choices))
        case Misread("too_few", understood) if said.chooses_plainly(wait.options):
            return Picked(_both(state.ticks, understood))
        case Misread("too_few" | "unclear" | "none", understood) if wait.other and not said.is_leaving:
            enough = len(state.ticks) == wait.choose  # what the words only resemble is one too many
            return Picked(state.ticks if enough else _both(state.ticks, understood), said.text)
    return move


def _both(ticks: tuple[str, ...], choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*ticks, *choices)))


def _move_of_words(state: State, wait: Expectation, incoming: Incoming, understood: Understood) -> Move:
    parsed = understood.choice
    decides_nothing = understood.bare_answer is not None or understood.is_leaving
    may_cancel = any(option.slug == "cancel" for option in wait.options)
    if wait.is_draft and parsed is None and decides_nothing and not may_cancel:
        return Misread("unclear")  # it is no shorter answer either
    if leaves_answer(state, wait, incoming, understood):
        return LeftAsIs()
    changed = changed_choices(state, wait, understood)
    if changed is not None:
        return Picked(changed, in_words=True)
    return _with_understood(state, wait, understood, answer_of(wait, understood))


def _with_understood(state: State, wait: Expectation, understood: Understood, move: Move) -> Move:
    """Return the move of too few choices with those understood just before: the rest was asked for.

    What is read by its meaning is asked about.
    """
    if not wait.takes_several or not state.understood or not isinstance(move, Misread | Picked):
        return move
    left = _without_dropped(state, wait, understood, move)
    if left is not None:
        return Picked(left, in_words=True)
    if isinstance(move, Picked):
        return move
    both = _both(state.understood, move.understood)
    if not move.understood and understood.wants_no_more:
        return replace(move, error="too_few", understood=both)
    if move.error != "too_few" or len(both) > (wait.choose or 1):
        return move
    if len(both) < (wait.choose or 1):
        return replace(move, understood=both)
    if understood.chooses_plainly(wait.options):
        return Picked(both, move.comment, in_words=True)
    return replace(move, error="unclear", understood=both)


def _without_dropped(
    state: State, wait: Expectation, said: Understood, move: Misread | Picked
) -> tuple[str, ...] | None:
    """Return the choices understood but those that a text names, where it was asked which to drop."""
    excess = len(state.understood) - (wait.choose or 1)
    if excess <= 0:
        return None
    named = move.understood if isinstance(move, Misread) else move.choices
    if not named and (option := said.named_option(wait.options)) is not None:
        named = _slugs(wait, (option,))  # "pas la piscine" chooses nothing
    if len(named) != excess or not set(named) <= set(state.understood):
        return None
    return tuple(choice for choice in state.understood if choice not in named)


def answer_of(wait: Expectation, understood: Understood) -> Said | Picked | PickedOther | Misread:
    """Return the move of a text that answers a question: a choice that was read, or the text itself."""
    parsed = understood.choice
    is_yes_or_no = wait.is_agreement or wait.is_consent
    if parsed is None or wait.takes_words or (is_yes_or_no and "error" in parsed):
        return Said(understood)
    if "beside_other" in parsed:
        return PickedOther(_slugs(wait, parsed["beside_other"]))
    if (value := parsed.get(wait.kind)) is not None:
        return Picked((value,), understood.text if parsed["says_more"] else None, in_words=wait.says_back)
    if (several := parsed.get(f"{wait.kind}s")) is not None:
        return Misread(parsed["error"], tuple(several))
    if "error" in parsed and understood.offer is not None and not parsed.get("understood"):
        return Said(understood)  # it names no choice: what it may be instead is offered
    if "error" in parsed:
        found = _slugs(wait, parsed.get("understood") or ())
        comment = _words_beside(wait, found, understood, None)
        return Misread(parsed["error"], found, understood.text, comment)
    if "answer" in parsed:
        comment = None if parsed.get("comment") is None else understood.text
        return Picked((parsed["answer"],), comment, in_words=parsed.get("comment") == understood.text.strip())
    numbers = parsed["choices"] if "choices" in parsed else [parsed["choice"]]
    picked = _slugs(wait, [number for number in numbers if number is not None])
    comment = _words_beside(wait, picked, understood, parsed.get("other"))
    is_said_back = bool(picked) and (wait.says_back or not understood.chooses_plainly(wait.options))
    return Picked(picked, comment, in_words=is_said_back)


def changed_choices(state: State, wait: Expectation, understood: Understood) -> tuple[str, ...] | None:
    """Return the choices after the change that a text asks for: of those understood, or of the answer.

    None when it asks for none, or where no choice waits.
    """
    present = state.understood or state.answers.get(wait.question or "", ())
    if not wait.takes_several or state.side_question is not None or not present:
        return None
    slugs = [option.slug for option in wait.options]
    chosen = [slugs.index(slug) + 1 for slug in present if slug in slugs]
    changed = understood.changed_choices(wait.options, chosen)
    return None if changed is None else _slugs(wait, changed)


def _words_beside(
    wait: Expectation, picked: tuple[str, ...], said: Understood, other: str | None
) -> str | None:
    """Return the comment beside choices: the whole message when it says more; or the text of "other".

    No part of a message is cut out of it; only "autre:" announces a text that replaces a choice.
    """
    takes_a_place = other is not None and len(picked) < (wait.choose or 1)
    if said.says_more(wait.options, other=wait.other, comments=not takes_a_place):
        return said.text
    return other


def leaves_answer(state: State, wait: Expectation, incoming: Incoming, understood: Understood) -> bool:
    """Return whether a message leaves an answer as it is, at its question asked again to correct it.

    A no is an answer to a question that takes yes or no; at the others it leaves the answer.
    """
    corrects = state.stage == "asking" and state.draft is None and state.question in state.answers
    if not corrects or state.side_question is not None or incoming.selection is not None:
        return False
    # Where "2" is a no as well as a choice, only a text leaves it.
    numbered = wait.is_agreement or state.beside_other is not None
    return understood.keeps_as_is if numbered else understood.leaves_as_is


def _slugs(wait: Expectation, numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple(wait.options[number - 1].slug for number in numbers if 1 <= number <= len(wait.options))
