"""Does a consultation keep its own principles? Each of the seven on the evidence the system itself has. Pure.

A principle's score is how many of its tests are met, and nothing else: no weights, no judgement. What the
system cannot know (whether posters hung in offices, say) is no test, and the page says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.store.coverage import Coverage

ANSWERED_PERCENT = 80
WITHIN_DAYS = 60
"""How much, and how soon, counts as answered. The page says these numbers."""
WAYS = 3
CHANNELS = 2

PRINCIPLES = (
    "engagement-autorites",
    "engagement-participants",
    "mecanismes",
    "information",
    "promotion",
    "retroaction",
    "evaluation",
)
"""The seven of the framework, by slug. A consultation with other principles is not measured by these."""


@dataclass(frozen=True, slots=True)
class Check:
    """A test: the name of its sentence, the evidence in that sentence, and whether it is met.

    `built_in`: the software meets it for every consultation. The page tells these apart.
    """

    name: str
    met: bool
    values: Mapping[str, int]
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A principle, and the tests it was put to."""

    principle: str
    tests: Sequence[Check]

    @property
    def score(self) -> int:
        """How many tests are met."""
        return sum(test.met for test in self.tests)


def are_measured(definition: Consultation) -> bool:
    """Whether a consultation's principles are the seven that can be measured."""
    return {each.slug for each in definition.principles} == set(PRINCIPLES)


def measure(
    definition: Consultation, coverage: Coverage, ways: int, channels_reached: int, feedbacks: int
) -> list[Kept]:
    """The seven principles with their evidence, in the framework's order.

    `ways` counts the ways to take part that are set up, `channels_reached` those that contributions came by,
    `feedbacks` the answers that authorities published.
    """
    contact = definition.contact
    percent = 100 * coverage.answered // coverage.contributions if coverage.contributions else 0
    sources = sum(1 for figure in definition.key_figures if figure.source_url)
    verdicts = coverage.useful + coverage.not_useful
    tests: dict[str, list[Check]] = {
        "engagement-autorites": [
            _test("contact", bool(contact.email or contact.phone or contact.url)),
            Check("use", True, {}, built_in=True),
            _test("answers", feedbacks > 0, n=feedbacks),
        ],
        "engagement-participants": [
            Check("consent", True, {}, built_in=True),
            Check("rules", True, {"n": definition.max_chars}, built_in=True),
        ],
        "mecanismes": [
            _test("ways", ways >= WAYS, n=ways, least=WAYS),
            _test("languages", len(definition.languages) > 1, n=len(definition.languages)),
        ],
        "information": [
            _test("introduction", bool(definition.introduction)),
            _test("issues", bool(definition.issues), n=len(definition.issues)),
            _test("sources", sources > 0, n=sources, total=len(definition.key_figures)),
        ],
        "promotion": [
            _test("reached", channels_reached >= CHANNELS, n=channels_reached, least=CHANNELS),
            Check("poster", True, {}, built_in=True),
        ],
        "retroaction": [
            _test("covered", percent >= ANSWERED_PERCENT, n=percent, least=ANSWERED_PERCENT),
            _soon(coverage),
            _test(
                "told_people",
                0 < coverage.reachable == coverage.reached,
                n=coverage.reached,
                total=coverage.reachable,
            ),
        ],
        "evaluation": [_test("verdicts", verdicts > 0, n=verdicts), _test("survey", False)],
    }
    return [Kept(slug, tests[slug]) for slug in PRINCIPLES]


def _soon(coverage: Coverage) -> Check:
    if coverage.median_days is None:
        return _test("unanswered", False)
    days = round(coverage.median_days)
    return _test("soon", days <= WITHIN_DAYS, n=days, most=WITHIN_DAYS)


def _test(name: str, met: bool, /, **values: int) -> Check:
    return Check(name, met, values)
