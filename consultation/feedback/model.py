"""What an authority's answer is: what it answers, what it says, and where it stands.

draft ──review──▶ reviewed ──▶ scheduled ──▶ published        an edit makes it a draft again
A correction of a published answer is its next version, which goes the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from consultation.definition import SmsLetters
from consultation.messages import Language

About = Literal["consultation", "question", "principle", "contributions"]
VersionState = Literal["draft", "reviewed", "scheduled", "published", "discarded"]
CorrectionFor = Literal["told_before", "everybody"]
Listeners = Literal["answered", "told_before", "everybody", "not_yet_told"]
PushState = Literal["running", "paused", "cancelled", "done"]
Verdict = Literal["useful", "not_useful"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is answered: all of it, a question or a principle by slug, or contributions.

    Contributions are given by number, by words (all that match a search when the answer is published), or by
    the lasting number of a topic (all that carry it then); 0 is no topic.
    """

    about: About
    slug: str = ""
    numbers: tuple[int, ...] = ()
    words: str = ""
    topic: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a version says, and how it is told.

    `notify`: people are written to; a small correction may only be shown. `correction_for`: to whom a
    correction is told, those who were told an earlier version, or everybody it answers now. `sms_whole`: a
    text message carries the whole body, however many segments it takes. `sms_letters`: None is the
    consultation's own way. `change_note` tells readers what a correction corrects.
    """

    authority: str
    body_fr: str = field(default="", repr=False)
    body_en: str = field(default="", repr=False)
    link: str = ""
    change_note: str = ""
    sms_letters: SmsLetters | None = None
    sms_whole: bool = False
    notify: bool = True
    correction_for: CorrectionFor = "told_before"

    def body(self, language: Language) -> str:
        """The body in a language, or the one there is."""
        wanted, other = (self.body_fr, self.body_en) if language == "fr" else (self.body_en, self.body_fr)
        return wanted or other

    def language_of_body(self, language: Language) -> Language:
        """The language in which somebody of this language gets the body."""
        other: Language = "en" if language == "fr" else "fr"
        return language if (self.body_fr if language == "fr" else self.body_en) else other


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a feedback. Times are as the store writes them, in UTC."""

    feedback_id: int
    version: int
    revision: int
    state: VersionState
    content: Content
    editors: tuple[str, ...]
    written_at: str
    reviewed_by: str | None = None
    reviewed_at: str | None = None
    publish_at: str | None = None
    published_by: str | None = None
    published_at: str | None = None

    @property
    def in_progress(self) -> bool:
        """Whether it can still change."""
        return self.state in ("draft", "reviewed", "scheduled")

    @property
    def is_correction(self) -> bool:
        """Whether an earlier version was there before it."""
        return self.version > 1


@dataclass(frozen=True, slots=True)
class Feedback:
    """An authority's answer: what it answers, and its versions, oldest first; discarded ones are left out."""

    id: int
    consultation: str
    subject: Subject
    versions: tuple[Version, ...]
    created_at: str

    @property
    def published(self) -> Version | None:
        """The version that everybody reads."""
        return next((each for each in reversed(self.versions) if each.state == "published"), None)

    @property
    def listeners(self) -> Listeners:
        """Who is to be told of what is in progress: of a first version, whom it answers.

        A correction that is only shown still goes to those whom the version before has not reached: its text,
        known to be wrong, does not.
        """
        version = self.in_progress
        if version is None or self.published is None:
            return "answered"
        return version.content.correction_for if version.content.notify else "not_yet_told"

    @property
    def in_progress(self) -> Version | None:
        """The version that is being written, reviewed or scheduled."""
        return next((each for each in self.versions if each.in_progress), None)

    @property
    def first_published_at(self) -> str | None:
        """When it was first published."""
        return next((each.published_at for each in self.versions if each.state == "published"), None)


@dataclass(frozen=True, slots=True)
class Push:
    """One version being told to people."""

    id: int
    feedback_id: int
    version: int
    state: PushState
    started_at: str
    ended_at: str | None


Problem = Literal[
    "body_missing",
    "body_too_long",
    "unreadable",
    "authority_missing",
    "authority_too_long",
    "link_invalid",
    "note_too_long",
    "language_not_offered",
    "unknown_question",
    "unknown_principle",
    "unknown_contribution",
    "unknown_topic",
    "nothing_chosen",
    "nothing_to_edit",
    "changed_meanwhile",
    "not_reviewed",
    "reviewed_by_writer",
    "not_in_progress",
    "not_published",
    "time_passed",
    "push_over",
    "no_push",
    "address_unknown",
    "no_device",
    "too_many_tests",
]


class FeedbackError(ValueError):
    """What was asked cannot be done, and nothing changed; `detail` is what it is about (a number, a slug)."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}" if detail else problem)
        self.problem = problem
        self.detail = detail


class UnknownFeedbackError(KeyError):
    """There is no such feedback."""
