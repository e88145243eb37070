"""The preview of a broadcast: recipients and people not told, the texts, the cost, and when it ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from consultation.channels import CHANNELS, Channel
from consultation.definition import Consultation, Letters
from consultation.delivery.sending_hours import zone_of_number
from consultation.feedback import sql_recipients
from consultation.feedback.message import Composer, Letter, NotComposedError
from consultation.feedback.model import Content, CorrectionFor, Feedback, FeedbackError, SendingTerms
from consultation.feedback.sql_recipients import Answered, Listener
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.participants import sql
from consultation.store import Unit
from consultation.text.sms_segments import count_segments


@dataclass(frozen=True, slots=True)
class Sample:
    """The exact text that one of the recipients would get."""

    channel: Channel
    language: Language
    text: str = field(repr=False)
    segments: int | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentCost:
    """The cost of the text messages in one spelling. `price` is None when no price is configured."""

    letters: Letters
    segments: int
    most_in_one: int
    price: Decimal | None


@dataclass(frozen=True, slots=True)
class ChannelPlan:
    """The duration of a broadcast on a channel, at its rate limit and within its hours.

    `starts_at`: when the first message may leave, outside the sending hours later than now. `elsewhere`: how
    many have a number of another time zone, whose hours are kept. `is_fetched`: nothing is sent, the messages
    stand in the conversations of the site at once.
    """

    channel: Channel
    people: int
    takes: timedelta
    starts_at: datetime
    ends_at: datetime
    elsewhere: int = 0
    is_fetched: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """The effect of publishing at this moment.

    `heard` counts the recipients by channel and language, `unheard` the others by reason. `costs` has the
    feedback's own spelling first, then the other. `correction_for`: of a correction, how many people would be
    told by each choice. `noticed`: how many people of the widget get a push on a device, unless the widget is
    open then. `in_other_language`: how many get the body in another language, since there is none in theirs,
    by theirs. `examples`: when nobody gets it, the text message in each language of the answer.
    """

    contributions: Answered
    erased_contributions: int
    heard: dict[tuple[Channel, Language], int]
    unheard: dict[str, int]
    samples: tuple[Sample, ...]
    costs: tuple[SegmentCost, ...]
    plans: tuple[ChannelPlan, ...]
    correction_for: dict[CorrectionFor, int] = field(default_factory=dict)
    noticed: int = 0
    in_other_language: dict[Language, int] = field(default_factory=dict)
    examples: tuple[Sample, ...] = ()

    @property
    def people(self) -> int:
        """Return how many people are told."""
        return sum(self.heard.values())


def preview(
    unit: Unit,
    definition: Consultation,
    feedback: Feedback,
    words: Responses,
    page: str,
    sending: SendingTerms,
    now: datetime,
) -> Preview:
    """Return the effect of publishing now. Composes every text message: seconds for 100,000 people.

    Raises FeedbackError when nothing is in progress.
    """
    version = feedback.retracting or feedback.in_progress or feedback.published
    if version is None:
        raise FeedbackError("not_in_progress")
    letter = Letter.of(definition, feedback.id, version.content, page, now, retracts=version.retracts)
    devices = sql.addresses_with_devices(unit)
    composer = Composer(definition, words, letter)
    counts = _Counts(unit, composer, version.content, _spellings(definition, version.content), devices)
    about = (unit, feedback.consultation, feedback.subject, feedback.id)
    tells = version.content.notify or feedback.listeners == "not_yet_told"
    for listener in sql_recipients.everybody(*about, feedback.listeners) if tells else ():
        counts.add(listener)
    choices: tuple[CorrectionFor, ...] = ("told_before", "everybody") if _is_correction(feedback) else ()
    return Preview(
        contributions=sql_recipients.answered_contributions(unit, feedback.consultation, feedback.subject),
        erased_contributions=sql_recipients.erased_contributions(
            unit, feedback.consultation, feedback.subject
        ),
        heard=dict(sorted(counts.heard.items())),
        unheard=dict(sorted(counts.unheard.items())),
        samples=tuple(counts.samples.values()),
        costs=counts.segment_costs(sending),
        plans=_plans(definition, counts, sending, now),
        correction_for={each: sql_recipients.count_heard(*about, each) for each in choices},
        noticed=counts.noticed,
        in_other_language=dict(sorted(counts.in_other_language.items())),
        examples=_examples(composer, version.content) if tells and not counts.samples else (),
    )


def _examples(composer: Composer, content: Content) -> tuple[Sample, ...]:
    """Return the message in each language, as the first channel that counts segments would carry it."""
    counted = next(name for name, spec in CHANNELS.items() if spec.in_segments)
    texts = {language: composer.text(counted, language, "") for language in content.bodies}
    return tuple(_sample(counted, language, text) for language, text in texts.items())


def _sample(channel: Channel, language: Language, text: str) -> Sample:
    counted = count_segments(text) if CHANNELS[channel].in_segments else None
    return Sample(
        channel,
        language,
        text,
        counted.segments if counted else None,
        counted.encoding if counted else None,
    )


def _is_correction(feedback: Feedback) -> bool:
    being_written = feedback.retracting is None and feedback.in_progress is not None
    return being_written and feedback.published is not None


def _spellings(definition: Consultation, content: Content) -> tuple[Letters, Letters]:
    own = content.letters or definition.letters
    return (own, "gsm7" if own == "kept" else "kept")


class _Counts:
    """The counts of an audience, added one person at a time."""

    def __init__(
        self,
        unit: Unit,
        composer: Composer,
        content: Content,
        spellings: tuple[Letters, Letters],
        devices: frozenset[int],
    ) -> None:
        self._keyring = unit.keyring
        self._composer = composer
        self._content = content
        self._spellings = spellings
        self._devices = devices
        self.noticed = 0
        self.in_other_language: Counter[Language] = Counter()
        self.heard: Counter[tuple[Channel, Language]] = Counter()
        self.unheard: Counter[str] = Counter()
        self.samples: dict[tuple[Channel, Language, bool], Sample] = {}
        self.segments: Counter[Letters] = Counter()
        self.people: defaultdict[Channel, Counter[ZoneInfo | None]] = defaultdict(Counter)
        self.work: defaultdict[Channel, Counter[ZoneInfo | None]] = defaultdict(Counter)
        self._most: Counter[Letters] = Counter()

    def add(self, listener: Listener) -> None:
        """Count a person as a recipient, or as not told for a reason."""
        if listener.channel is None:
            self.unheard[listener.reason or "unreachable"] += 1
            return
        try:
            text = self._sample(listener)
        except NotComposedError:
            self.unheard["not_composed"] += 1
            return
        self.heard[listener.channel, listener.language] += 1
        self.noticed += listener.address_id in self._devices
        if self._content.language_of_body(listener.language) != listener.language:
            self.in_other_language[listener.language] += 1
        spec = CHANNELS[listener.channel]
        zone = self._zone_of(listener) if spec.has_time_zone else None
        self.people[spec.name][zone] += 1
        self.work[spec.name][zone] += self._count_segments(listener, text) if spec.in_segments else 1

    def segment_costs(self, sending: SendingTerms) -> tuple[SegmentCost, ...]:
        """Return the cost of the text messages in each spelling; nothing without text messages."""
        return tuple(
            SegmentCost(
                letters,
                self.segments[letters],
                self._most[letters],
                None if sending.price is None else sending.price * self.segments[letters],
            )
            for letters in self._spellings
            if self.segments[letters]
        )

    def _sample(self, listener: Listener) -> str | None:
        """Store the first text of each sort; return the text, where it was composed."""
        assert listener.channel is not None
        key = (listener.channel, listener.language, listener.told_before)
        in_segments = CHANNELS[listener.channel].in_segments
        if not in_segments and key in self.samples:
            return None
        text = self._composer.text_for(listener)
        if key not in self.samples:
            self.samples[key] = _sample(listener.channel, listener.language, text)
        return text

    def _zone_of(self, listener: Listener) -> ZoneInfo | None:
        assert listener.ciphertext is not None
        assert listener.address_id is not None
        return zone_of_number(self._keyring.open_address(listener.ciphertext, listener.address_id))

    def _count_segments(self, listener: Listener, text: str | None) -> int:
        """Count a message's segments in both spellings; return those in the feedback's own."""
        assert text is not None
        own, other = self._spellings
        for letters, spelt in ((own, text), (other, self._composer.text_for(listener, other))):
            segments = count_segments(spelt).segments
            self.segments[letters] += segments
            self._most[letters] = max(self._most[letters], segments)
        return count_segments(text).segments


def _plans(
    definition: Consultation, counts: _Counts, sending: SendingTerms, now: datetime
) -> tuple[ChannelPlan, ...]:
    home = ZoneInfo(definition.timezone)
    plans = []
    for channel, in_zones in sorted(counts.people.items()):
        people: Counter[ZoneInfo] = Counter()
        takes: dict[ZoneInfo, timedelta] = defaultdict(timedelta)
        rate = sending.rates.get(channel)
        for zone, number in in_zones.items():
            people[zone or home] += number
            takes[zone or home] += timedelta(seconds=counts.work[channel][zone] / rate if rate else 0)
        total = sum(takes.values(), timedelta())
        is_fetched = not CHANNELS[channel].has_provider
        hours = None if is_fetched else sending.hours
        starts_at = now if hours is None else min(hours.next_moment(now, zone) for zone in people)
        ends_at = now + total if hours is None else hours.ends_at(now, takes)
        elsewhere = sum(number for zone, number in people.items() if _differ(zone, home, now))
        plans.append(ChannelPlan(channel, people.total(), total, starts_at, ends_at, elsewhere, is_fetched))
    return tuple(plans)


def _differ(zone: ZoneInfo, other: ZoneInfo, now: datetime) -> bool:
    """Return whether two zones show another time now: Detroit and Toronto do not."""
    return now.astimezone(zone).utcoffset() != now.astimezone(other).utcoffset()
