"""What happened in a step of the conversation. Past tense, small, stored by the caller alone.

A state is what its events made of it: `State.after(event)` is the only way it changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from consultation.conversation.open_side_question import OpenSideQuestion

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
    """The person said no to taking part; nothing of theirs is kept."""


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """The question is the one the next message answers."""

    question: str


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """An accepted answer to a guiding question: it becomes a contribution.

    `part` counts from 1 when one long answer is sent as several contributions. `replaces` says that the
    earlier answers to the same question no longer stand.
    """

    question: str
    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)
    part: int = 1
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class ScreeningAnswered:
    """An answer that only decides which questions follow; it is not a contribution."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionSkipped:
    """The person passed; an earlier answer to the question, if any, stands."""

    question: str


@dataclass(frozen=True, slots=True)
class DraftKept:
    """An answer over the limit, kept until the person says what to do with it."""

    question: str
    choices: tuple[str, ...] = ()
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DraftOpened:
    """The person chose to shorten the draft: the next text takes its place."""


@dataclass(frozen=True, slots=True)
class CommentKept:
    """A sentence where a yes or a no was waited for: kept until that comes, to be its comment."""

    question: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TicksChanged:
    """The choices made so far; `other`: one of their own, still to be named, goes with them."""

    ticks: tuple[str, ...]
    other: bool = False


@dataclass(frozen=True, slots=True)
class ConversationFinished:
    """Every question that applies has been answered or skipped."""


@dataclass(frozen=True, slots=True)
class SideQuestionOpened:
    """Something is asked aside; the pending question stays pending."""

    side_question: OpenSideQuestion


@dataclass(frozen=True, slots=True)
class SideQuestionMisunderstood:
    """The answer to the side question was none; it is asked once more."""


@dataclass(frozen=True, slots=True)
class SideQuestionPostponed:
    """The side question that just opened by itself was not asked: something else had to be said."""


@dataclass(frozen=True, slots=True)
class SideQuestionClosed:
    """The side question was answered, or left."""


@dataclass(frozen=True, slots=True)
class FreeContributed:
    """Something the person wanted to say that answers no question: it becomes a contribution.

    `replaces` is the number of the person's free contribution that no longer stands, if any.
    """

    text: str = field(repr=False)
    part: int = 1
    replaces: int | None = None


@dataclass(frozen=True, slots=True)
class PrincipleCommented:
    """An answer to a sub-question of a principle: it becomes a contribution filed under the principle."""

    principle: str
    question: str
    text: str = field(repr=False)
    part: int = 1
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class ContributionWithdrawn:
    """The person took a contribution of theirs back: it is public no more.

    `question` is the question that is left without an answer, if any, and `comment` the sub-question of a
    principle (`comment_key`).
    """

    number: int
    question: str | None = None
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipationWithdrawn:
    """The person takes part no more: consents and every contribution of theirs are withdrawn."""


@dataclass(frozen=True, slots=True)
class DistressTold:
    """The person said that they are in distress; the words are kept for the staff to read."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class DetailsTakenOut:
    """The person wants the personal details out of what they just contributed: `texts`, as written."""

    texts: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Misunderstood:
    """An answer was not understood, or refused."""


@dataclass(frozen=True, slots=True)
class Chatted:
    """Chit-chat or an insult, which was met."""


@dataclass(frozen=True, slots=True)
class LanguageOffered:
    """The person was told how to go on in the other language; once."""


def comment_key(principle: str, question: str) -> str:
    """How a state names a sub-question of a principle."""
    return f"{principle}/{question}"


@dataclass(frozen=True, slots=True)
class FeedbackJudged:
    """The person said whether an authority's answer was useful to them; None takes that back."""

    feedback: int
    useful: bool | None


@dataclass(frozen=True, slots=True)
class FeedbackReplied:
    """The person said something back to an authority's answer: it becomes a contribution about it."""

    feedback: int
    text: str = field(repr=False)
    part: int = 1


@dataclass(frozen=True, slots=True)
class ProcessEvaluated:
    """The person answered a question of the evaluation, no contribution; the last at a moment stands."""

    moment: Moment
    question: str
    choice: str | None = None
    text: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class NotificationsAccepted:
    """The person wants to be told when the authorities reply, after this version of the wording."""

    wording_version: str


@dataclass(frozen=True, slots=True)
class NotificationsDeclined:
    """The person wants no notification, or no more."""


@dataclass(frozen=True, slots=True)
class SignatureChosen:
    """The person wants what they contribute from now on to be signed, after this version of the wording."""

    signature: str = field(repr=False)
    wording_version: str


@dataclass(frozen=True, slots=True)
class EarlierSigned:
    """The person wants what they had contributed before to be signed too, as far as it still can be."""


@dataclass(frozen=True, slots=True)
class SignatureDropped:
    """The person wants no signature any more, on anything of theirs."""


@dataclass(frozen=True, slots=True)
class ErasureRequested:
    """The person confirmed that everything of theirs is to be erased; they are a stranger from now on."""


@dataclass(frozen=True, slots=True)
class OptOutConfirmed:
    """The person said yes to no more messages, after words that only seemed to ask for that."""


Event = (
    Welcomed | ConsentGiven | ConsentDeclined | QuestionAsked | AnswerRecorded | ScreeningAnswered
    | QuestionSkipped | DraftKept | DraftOpened | CommentKept | TicksChanged | ConversationFinished
    | SideQuestionOpened | SideQuestionMisunderstood | SideQuestionPostponed | SideQuestionClosed
    | FreeContributed | PrincipleCommented
    | ContributionWithdrawn | ParticipationWithdrawn | DistressTold | DetailsTakenOut | Misunderstood
    | Chatted | LanguageOffered | FeedbackJudged | FeedbackReplied | ProcessEvaluated
    | NotificationsAccepted | NotificationsDeclined | SignatureChosen | EarlierSigned | SignatureDropped
    | ErasureRequested | OptOutConfirmed
)  # fmt: skip
