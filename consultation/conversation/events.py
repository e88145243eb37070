"""The events of the conversation, in the past tense. Small values, stored by the caller alone.

A state is the result of its events: `State.after(event)` is the only way it changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class OpenSideQuestion:
    """A side question that is open, and its data until it is answered or left.

    `name` names the side question (see side_questions/); `data` is small, JSON-ready, and may hold a person's
    words. `over_question` says that the pending question had already been asked when this one interrupted it,
    so that a text may be meant for it. `unclear` counts the answers that were not understood. `under` is the
    side question that this one interrupted: it is asked again once this one is closed.
    """

    name: str
    data: Mapping[str, Any] = field(default_factory=dict, repr=False)
    over_question: bool = False
    unclear: int = 0
    under: OpenSideQuestion | None = None

    def dump(self) -> list[Any]:
        """Return the side question as JSON-ready values; `load` reads them back."""
        values = [self.name, dict(self.data), self.over_question, self.unclear]
        return values if self.under is None else [*values, self.under.dump()]

    @classmethod
    def load(cls, values: list[Any]) -> OpenSideQuestion:
        """Read back the values of `dump`."""
        name, data, over_question, unclear, *under = values
        return cls(name, data, over_question, unclear, cls.load(under[0]) if under else None)


Moment = Literal["participation", "feedback"]
"""When the process is evaluated: once the person has taken part, once an authority has answered."""


@dataclass(frozen=True, slots=True)
class Welcomed:
    """The person was told who asks, that a robot does, and was asked for consent."""


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """The person agreed to take part, after the given version of the wording."""

    wording_version: str


@dataclass(frozen=True, slots=True)
class ConsentDeclined:
    """The person said no to taking part; nothing of theirs is stored."""


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question was asked: the next message answers it."""

    question: str


@dataclass(frozen=True, slots=True)
class OnePart:
    """One of the contributions in which the long answer to a question was sent, by its number.

    `part` says which it is, from 1.
    """

    question: str
    number: int
    part: int


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """An answer to a guiding question was accepted: it becomes a contribution.

    `part` counts from 1 when one long answer is sent as several contributions. `replaces` says that the
    earlier answers to the same question no longer stand; only that of the number `only`, where it is given.
    """

    question: str
    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    part: int = 1
    replaces: bool = False
    only: int | None = None


@dataclass(frozen=True, slots=True)
class ScreeningAnswered:
    """A screening question was answered: it only decides which questions follow; it is no contribution."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    """The person skipped the question; an earlier answer to it, if any, stands."""

    question: str


@dataclass(frozen=True, slots=True)
class DraftKept:
    """An answer over the limit was kept as a draft until the person decides what to do with it."""

    question: str
    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DraftOpened:
    """The person chose to shorten the draft: the next text replaces it."""


@dataclass(frozen=True, slots=True)
class CommentKept:
    """A sentence where a yes or a no was expected was kept, to be the comment of that answer.

    Empty when it turned out to be meant for another question.
    """

    question: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TicksChanged:
    """The ticked choices changed.

    `other`: one in the person's own words, still to be named, goes with them.
    """

    ticks: tuple[str, ...]
    other: bool = False


@dataclass(frozen=True, slots=True)
class ChoicesUnderstood:
    """Fewer choices than are needed were understood; the person is told which, and may change one of them."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionOpened:
    """The person corrects an answer they gave: its question is pending, and their place is kept.

    `adds`: what they write next is added to it. `only`: it is about this part of it, and the others stay.
    """

    question: str
    adds: bool = False
    only: OnePart | None = None


@dataclass(frozen=True, slots=True)
class CorrectionClosed:
    """The answer was corrected, or left as it is: the person is back where they were."""


@dataclass(frozen=True, slots=True)
class ConversationFinished:
    """The last question that applies was answered or skipped."""


@dataclass(frozen=True, slots=True)
class SideQuestionOpened:
    """A side question was opened; the pending question stays pending."""

    side_question: OpenSideQuestion


@dataclass(frozen=True, slots=True)
class SideQuestionMisunderstood:
    """The answer to the side question was not understood; it is asked once more."""


@dataclass(frozen=True, slots=True)
class SideQuestionPostponed:
    """A side question that had just opened by itself was postponed: another prompt had to come first."""


@dataclass(frozen=True, slots=True)
class WordsPutAside:
    """A side question was left without an answer, and words that waited in it are kept: asked about later."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SideQuestionClosed:
    """The side question was answered, or left."""


@dataclass(frozen=True, slots=True)
class FreeContributed:
    """A free contribution was made, which answers no question: it becomes a contribution.

    `replaces` is the number of the person's free contribution that no longer stands, if any.
    """

    text: str = field(repr=False)
    part: int = 1
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class PrincipleCommented:
    """A sub-question of a principle was answered: it becomes a contribution filed under the principle."""

    principle: str
    question: str
    text: str = field(repr=False)
    part: int = 1
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class ContributionWithdrawn:
    """The person withdrew a contribution: it is public no more.

    `question` is the question that is left without an answer, if any, and `comment` the sub-question of a
    principle (`comment_key`).
    """

    number: int
    question: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class ContributionPutBack:
    """The person put back a contribution that they had withdrawn: it stands as it did.

    `question` is the question that it answers again, if any, with these `choices`, and `comment` the
    sub-question of a principle.
    """

    number: int
    question: str | None = None
    choices: tuple[str, ...] = ()
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerMoved:
    """A contribution was for another question: it is withdrawn, and its own question is open again."""

    number: int
    question: str


def changes_an_answer(event: object) -> bool:
    """Return whether an event takes an earlier contribution away, or writes another in its place."""
    is_withdrawal = isinstance(event, ContributionWithdrawn | AnswerMoved)
    given = AnswerRecorded | FreeContributed | PrincipleCommented
    return is_withdrawal or (isinstance(event, given) and bool(event.replaces))


@dataclass(frozen=True, slots=True)
class ParticipationWithdrawn:
    """The person withdrew from taking part: consents and all contributions are withdrawn."""


@dataclass(frozen=True, slots=True)
class DistressTold:
    """The person said that they are in distress; the text is stored for the staff to read."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CareBegan:
    """A person in distress was told whom to call: nothing else is said to them until they go on."""


@dataclass(frozen=True, slots=True)
class CareEnded:
    """A person who was in distress asked for something: the conversation goes on as before."""


@dataclass(frozen=True, slots=True)
class DetailsTakenOut:
    """The person asked to remove personal details from what they just contributed: `texts`, as written."""

    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """An answer was not understood, or refused."""


@dataclass(frozen=True, slots=True)
class Chatted:
    """Chit-chat or an insult was answered."""


@dataclass(frozen=True, slots=True)
class LanguageOffered:
    """The person was told how to switch to the other language; once."""


def comment_key(principle: str, question: str) -> str:
    """Return the key of a sub-question of a principle in a state."""
    return f"{principle}/{question}"


@dataclass(frozen=True, slots=True)
class FeedbackJudged:
    """The person said whether an authority's answer was useful to them; None withdraws that."""

    feedback: int
    useful: bool | None


@dataclass(frozen=True, slots=True)
class FeedbackReplied:
    """The person replied to an authority's answer: it becomes a contribution about it."""

    feedback: int
    text: str = field(repr=False)
    part: int = 1


Given = AnswerRecorded | FreeContributed | PrincipleCommented | FeedbackReplied


@dataclass(frozen=True, slots=True)
class AnswerHeld:
    """Words that may be no answer were accepted as one: it is not public until its author keeps it.

    `offer` is the command that they may have been; empty when that is unknown.
    """

    answer: Given
    offer: str = ""


@dataclass(frozen=True, slots=True)
class CommandOffered:
    """The person was told which command their words may have been, and how to keep them as an answer.

    `intent` is None when that is unknown; `number` is the one that the words name. `before` is the state
    before them, as State.dump gives it, to come back to it; None when the words changed nothing. `aside` is
    the one sentence that asks for the command, where the others answer.
    """

    intent: str | None
    text: str = field(repr=False)
    number: int | None = None
    before: Mapping[str, Any] | None = field(default=None, repr=False)
    aside: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class OfferTaken:
    """The person gave the command that was offered: their words were no answer.

    `contribution` is the number under which they were held; None when they were not.
    """

    contribution: int | None


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """The person keeps a held answer, by its number: it is one like any other."""

    number: int
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProcessEvaluated:
    """The person answered a question of the evaluation; no contribution.

    The last answer at a moment stands.
    """

    moment: Moment
    question: str
    choice: str | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class EvaluationDeclined:
    """The person declined the evaluation: it is not offered again."""


@dataclass(frozen=True, slots=True)
class NotificationsAccepted:
    """The person consented to notifications of replies, after this version of the wording."""

    wording_version: str


@dataclass(frozen=True, slots=True)
class NotificationsDeclined:
    """The person declined notifications, or withdrew the consent to them."""


@dataclass(frozen=True, slots=True)
class SignatureChosen:
    """The person chose a signature for what they contribute from now on, after this wording's version."""

    signature: str = field(repr=False)
    wording_version: str


@dataclass(frozen=True, slots=True)
class EarlierSigned:
    """The person asked to sign their earlier contributions too, as far as they still can be."""


@dataclass(frozen=True, slots=True)
class SignatureDropped:
    """The person dropped their signature from all contributions."""


@dataclass(frozen=True, slots=True)
class ContributionsListed:
    """Some of the person's contributions were listed; those before this number are left, or none (0)."""

    before: int


@dataclass(frozen=True, slots=True)
class WhichAsked:
    """The person was asked which of their contributions `text` means: their names, by their numbers."""

    names: Mapping[int, str]
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """The person confirmed the erasure of all their data; they are a stranger from now on."""


@dataclass(frozen=True, slots=True)
class OptOutConfirmed:
    """The person confirmed an opt-out that their text only seemed to ask for."""


@dataclass(frozen=True, slots=True)
class ConsultationJoined:
    """The person chose to go on in another consultation, led there by a source or by none."""

    consultation: str
    source: str | None = None


Event = (
    Welcomed | ConsentGiven | ConsentDeclined | QuestionAsked | AnswerRecorded | ScreeningAnswered
    | QuestionSkipped | DraftKept | DraftOpened | CommentKept | TicksChanged | ConversationFinished
    | ChoicesUnderstood
    | SideQuestionOpened | SideQuestionMisunderstood | SideQuestionPostponed | SideQuestionClosed
    | WordsPutAside | CorrectionOpened | CorrectionClosed
    | FreeContributed | PrincipleCommented | AnswerHeld | CommandOffered | OfferTaken | AnswerKept
    | ContributionWithdrawn | ContributionPutBack | AnswerMoved | ParticipationWithdrawn | DistressTold
    | CareBegan | CareEnded
    | DetailsTakenOut | Misunderstood
    | Chatted | LanguageOffered | FeedbackJudged | FeedbackReplied | ProcessEvaluated | EvaluationDeclined
    | NotificationsAccepted | NotificationsDeclined | SignatureChosen | EarlierSigned | SignatureDropped
    | ContributionsListed | WhichAsked | ErasureRequested | OptOutConfirmed | ConsultationJoined
)  # fmt: skip
