"""The model of an authority's answer: its subject, its content, and the state of its versions.

draft ──ask, review──▶ reviewed ──▶ scheduled ──▶ published    an edit makes it a draft again
A correction of a published answer is its next version, which goes the same way. A retraction is its last
one, without a body: scheduled ──▶ published.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from consultation.channels import Channel
from consultation.delivery.sending_hours import SendingHours
from consultation.languages.model import LANGUAGES, Language, in_language
from consultation.refusals import RefusalError

if TYPE_CHECKING:
    from consultation.definition import Letters  # with all that reads texts: a second

GRACE = timedelta(seconds=60)
"""How long a publication or a retraction can be stopped: before, nothing is public and nothing leaves."""

About = Literal["consultation", "question", "principle", "contributions"]
VersionState = Literal["draft", "reviewed", "scheduled", "published", "discarded"]
Standing = Literal[VersionState, "to_review", "sent_back", "retracted"]
CorrectionFor = Literal["told_before", "everybody"]
Listeners = Literal["answered", "told_before", "everybody", "not_yet_told", "reached"]
Verdict = Literal["useful", "not_useful"]


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of an answer: the whole consultation, a question or a principle by slug, or contributions.

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
    """The content of a version, and how people are told of it.

    `notify`: people get a message; a small correction may only be shown. `correction_for`: who gets a
    correction, the people told an earlier version, or everybody it answers now. `is_whole`: a text message
    carries the whole body, however many segments it takes. `letters`: None is the consultation's own way.
    The change notes tell readers what a correction corrects, or why an answer is retracted.
    """

    authority: str
    bodies: Mapping[Language, str] = field(default_factory=dict, repr=False)
    link: str = ""
    change_notes: Mapping[Language, str] = field(default_factory=dict)
    letters: Letters | None = None
    is_whole: bool = False
    notify: bool = True
    correction_for: CorrectionFor = "told_before"
    authority_names: Mapping[Language, str] = field(default_factory=dict)
    """The authority's name and title in languages where they are others: "The mayor" for "La mairesse"."""

    def signed(self, language: Language) -> str:
        """Return the name and title of the authority in a language."""
        return self.authority_names.get(language) or self.authority

    def body(self, language: Language) -> str:
        """Return the body in a language, or the one there is."""
        return in_language(self.bodies, language)

    def change_note(self, language: Language) -> str:
        """Return the change note in a language, or the one there is."""
        return in_language(self.change_notes, language)

    def language_of_body(self, language: Language) -> Language:
        """Return the language in which somebody of this language gets the body."""
        return next((each for each in (language, *LANGUAGES) if self.bodies.get(each)), language)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a feedback. Times are as the store writes them, in UTC.

    `retracts`: the version retracts the answer, for the reason in the change notes; it has no body. A draft
    has been sent back, for `sent_back_reason`, while `sent_back_revision` is its revision; it is to be
    reviewed while `asked_revision` is.
    """

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
    retracts: bool = False
    sent_back_by: str | None = None
    sent_back_at: str | None = None
    sent_back_reason: str = field(default="", repr=False)
    sent_back_revision: int | None = None
    asked_revision: int | None = None

    @property
    def in_progress(self) -> bool:
        """Return whether it is an answer that can still change."""
        return self.state in ("draft", "reviewed", "scheduled") and not self.retracts

    @property
    def is_sent_back(self) -> bool:
        """Return whether its author is to edit it again."""
        return self.state == "draft" and self.sent_back_revision == self.revision

    @property
    def is_asked(self) -> bool:
        """Return whether somebody else is asked to review it."""
        return self.state == "draft" and self.asked_revision == self.revision

    @property
    def is_correction(self) -> bool:
        """Return whether it follows an earlier version."""
        return self.version > 1


@dataclass(frozen=True, slots=True)
class Feedback:
    """An authority's answer: its subject, and its versions, oldest first, without discarded ones."""

    id: int
    consultation: str
    subject: Subject
    versions: tuple[Version, ...]
    created_at: str

    @property
    def published(self) -> Version | None:
        """Return the published version; None once it is retracted."""
        return None if self.retraction is not None else self.last_published

    @property
    def last_published(self) -> Version | None:
        """Return the published version, also when it is retracted."""
        answers = (each for each in reversed(self.versions) if not each.retracts)
        return next((each for each in answers if each.state == "published"), None)

    @property
    def standing(self) -> Standing:
        """Return its state, by the version in progress before the published one."""
        version = self.in_progress
        if version is not None:
            return "sent_back" if version.is_sent_back else "to_review" if version.is_asked else version.state
        return "published" if self.published is not None else "retracted"

    @property
    def retraction(self) -> Version | None:
        """Return the version that retracted it; None when it is not retracted."""
        return next((each for each in self.versions if each.retracts and each.state == "published"), None)

    @property
    def retracting(self) -> Version | None:
        """Return the version that is about to retract it; None when there is none."""
        return next((each for each in self.versions if each.retracts and each.state == "scheduled"), None)

    @property
    def listeners(self) -> Listeners:
        """Return who is to be told of the version in progress: of a first version, the people it answers.

        A correction that is only shown still goes to people whom the version before has not reached, in place
        of its text, known to be wrong. A retraction goes to people who got the answer.
        """
        if self.retracting is not None:
            return "reached"
        version = self.in_progress
        if version is None or self.published is None:
            return "answered"
        return version.content.correction_for if version.content.notify else "not_yet_told"

    @property
    def in_progress(self) -> Version | None:
        """Return the version that is being written, reviewed or scheduled; None when there is none."""
        return next((each for each in self.versions if each.in_progress), None)

    @property
    def first_published_at(self) -> str | None:
        """Return when it was first published; None if never."""
        return next((each.published_at for each in self.versions if each.state == "published"), None)


Problem = Literal[
    "body_missing",
    "body_too_long",
    "unreadable",
    "authority_missing",
    "authority_too_long",
    "link_invalid",
    "note_too_long",
    "note_missing",
    "reason_missing",
    "reason_too_long",
    "language_not_offered",
    "title_missing",
    "unknown_question",
    "unknown_principle",
    "unknown_contribution",
    "unknown_topic",
    "nothing_chosen",
    "nothing_to_edit",
    "changed_meanwhile",
    "not_reviewed",
    "review_not_asked",
    "asked_by_another",
    "reviewed_by_writer",
    "reset_by_writer",
    "not_in_progress",
    "not_published",
    "time_passed",
    "too_late",
    "being_retracted",
    "push_over",
    "address_unknown",
    "no_device",
    "too_many_tests",
]


class FeedbackError(RefusalError[Problem]):
    """A refused operation on an answer."""


class UnknownFeedbackError(KeyError):
    """The feedback does not exist."""


@dataclass(frozen=True, slots=True)
class SendingTerms:
    """The speed and cost of sending: settings of the service.

    `rates` are per second, in segments where a channel counts them, else in messages; a channel without one
    has no rate limit. `price` is for one segment, in `currency`.
    """

    rates: Mapping[Channel, float] = field(default_factory=dict)
    hours: SendingHours | None = None
    price: Decimal | None = None
    currency: str = "CAD"
