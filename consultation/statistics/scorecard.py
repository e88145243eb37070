"""The scorecard: whether a consultation keeps its own seven principles, by the system's own evidence. Pure.

A principle's score is the number of its tests that are met, and nothing else: no weights, no judgement. A
test that the software meets for every consultation is shown and not counted; a test without evidence is not
met. Things the system cannot know (such as whether posters hung in offices) are no tests, and the page says
so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consultation.definition import Consultation
from consultation.statistics.small_counts import FEWEST_SHARED, MINIMUM, few_hidden
from consultation.statistics.sql_coverage import Coverage

ANSWERED_PERCENT = 80
WITHIN_DAYS = 60
"""How much, and how soon, counts as answered. The page says these numbers."""
WAYS = 3
CHANNELS = 2
WITHHELD_PERCENT = 5
OPEN_DAYS = 45
"""How long a consultation is open at least: a month and a half, by this project's own judgement."""

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

    `met` is None when there is no evidence yet. `built_in`: the software ensures it for every consultation;
    it says nothing of this one, and does not count.
    """

    name: str
    met: bool | None
    values: Mapping[str, int]
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A principle, and its tests."""

    principle: str
    tests: Sequence[Check]

    @property
    def score(self) -> int:
        """Return how many of the counted tests are met."""
        return sum(test.met is True for test in self.counted)

    @property
    def counted(self) -> list[Check]:
        """Return the tests that count."""
        return [test for test in self.tests if not test.built_in]


def are_measured(definition: Consultation) -> bool:
    """Return whether a consultation's principles are the seven that can be measured."""
    return {each.slug for each in definition.principles} == set(PRINCIPLES)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence about a consultation.

    `withheld` counts withheld contributions, `ways` the ways to take part that are set up, `channels_reached`
    the channels of contributions, `evaluations` the evaluations of the process by participants, None when
    few.
    """

    coverage: Coverage
    ways: int
    channels_reached: int
    evaluations: int | None
    withheld: int = 0


def measure(definition: Consultation, evidence: Evidence) -> list[Scorecard]:
    """Return the seven principles with their evidence, in the framework's order."""
    tests = (_commitments, _mechanisms, _information, _promotion, _feedback, _evaluation)
    found = {slug: checks for each in tests for slug, checks in each(definition, evidence).items()}
    return [Scorecard(slug, found[slug]) for slug in PRINCIPLES]


def _commitments(definition: Consultation, evidence: Evidence) -> dict[str, list[Check]]:
    contact, named = definition.contact, len(definition.authorities)
    committed = len(definition.committed)
    return {
        "engagement-autorites": [
            _test("contact", bool(contact.email or contact.phone or contact.url)),
            _test("named", named > 0, n=named),
            _test("committed", committed == named, n=committed, total=named)
            if named
            else _test("uncommitted", None),
            Check("use", True, {}, built_in=True),
            _test("answers", evidence.coverage.answered > 0, n=evidence.coverage.answered),
        ],
        "engagement-participants": [
            _respected(definition, evidence),
            Check("consent", True, {}, built_in=True),
            Check("rules", True, {"n": definition.max_chars}, built_in=True),
        ],
    }


def _mechanisms(definition: Consultation, evidence: Evidence) -> dict[str, list[Check]]:
    ways, languages = evidence.ways, len(definition.languages)
    return {
        "mecanismes": [
            _test("ways", ways >= WAYS, n=ways, least=WAYS),
            _test("languages", languages > 1, n=languages),
        ]
    }


def _information(definition: Consultation, _: Evidence) -> dict[str, list[Check]]:
    sources = sum(1 for figure in definition.key_figures if figure.source_url)
    return {
        "information": [
            _test("introduction", bool(definition.introduction)),
            _test("issues", bool(definition.issues), n=len(definition.issues)),
            _test(
                "sources",
                sources == len(definition.key_figures) if definition.key_figures else None,
                n=sources,
                total=len(definition.key_figures),
            ),
        ]
    }


def _promotion(definition: Consultation, evidence: Evidence) -> dict[str, list[Check]]:
    reached = evidence.channels_reached
    days = (definition.closes_on - definition.opens_on).days + 1
    return {
        "promotion": [
            _test("open_days", days >= OPEN_DAYS, n=days, least=OPEN_DAYS),
            _test("reached", reached >= CHANNELS if reached else None, n=reached, least=CHANNELS),
            Check("poster", True, {}, built_in=True),
        ]
    }


def _feedback(_: Consultation, evidence: Evidence) -> dict[str, list[Check]]:
    coverage = evidence.coverage
    answered, total = coverage.answered, coverage.contributions
    percent = 100 * answered // total if total else 0
    told = coverage.reachable == coverage.reached if coverage.reachable else None
    covered = percent >= ANSWERED_PERCENT if total else None
    return {
        "retroaction": [
            _test("covered", covered, n=percent, least=ANSWERED_PERCENT)
            if total >= FEWEST_SHARED
            else _test("covered_of_few", covered, n=answered, total=total, least=ANSWERED_PERCENT),
            _soon(coverage),
            _test("few_told_people", told, least=MINIMUM)
            if None in (few_hidden(coverage.reached), few_hidden(coverage.reachable))
            else _test("told_people", told, n=coverage.reached, total=coverage.reachable),
        ]
    }


def _evaluation(definition: Consultation, evidence: Evidence) -> dict[str, list[Check]]:
    verdicts = evidence.coverage.useful + evidence.coverage.not_useful
    came = evidence.evaluations
    return {
        "evaluation": [
            _test("few_verdicts", False, least=MINIMUM)
            if 0 < verdicts < MINIMUM
            else _test("verdicts", verdicts >= MINIMUM if verdicts else None, n=verdicts, least=MINIMUM),
            _test("survey", definition.evaluation.offered),
            _test("few_evaluations", False, least=MINIMUM)
            if came is None
            else _test("evaluations", came >= MINIMUM if came else None, n=came, least=MINIMUM),
        ]
    }


def _soon(coverage: Coverage) -> Check:
    if not coverage.answered:
        return _test("unanswered", None)
    if coverage.median_days is None:
        return _test("few_answered", None, least=FEWEST_SHARED)
    days = round(coverage.median_days)
    return _test("soon", days <= WITHIN_DAYS, n=days, most=WITHIN_DAYS)


def _respected(definition: Consultation, evidence: Evidence) -> Check:
    """Return the test of whether people kept to the rules, by the share withheld where all is reviewed."""
    if definition.publication != "after_review":
        return _test("unread", None)
    total = evidence.coverage.contributions + evidence.withheld
    met = 100 * evidence.withheld <= WITHHELD_PERCENT * total if total else None
    return _test("respected", met, n=evidence.withheld, total=total, most=WITHHELD_PERCENT)


def _test(name: str, met: bool | None, /, **values: int) -> Check:
    return Check(name, met, values)
