"""How far a consultation is answered, as its pages say it: counted now and then, and drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from api.pages.charts import Bar, Chart, chart
from api.pages.lasting import Lasting
from api.pages.words import Words
from consultation.figures import Answers, answers_of
from consultation.store import Unit
from consultation.store.coverage import Coverage

Answerable = tuple[str, str, str, Coverage | None]
"""A question or a principle: its key, its short and its whole name, and what was answered of it."""


@dataclass(frozen=True, slots=True)
class CoverageFigures:
    """The figures of each consultation, a minute old or so."""

    _counted: Lasting[Answers] = field(default_factory=Lasting)

    def of(self, unit: Unit, slug: str, now: datetime) -> Answers:
        """The figures of a consultation."""
        return self._counted.of(slug, now, lambda: answers_of(unit, slug))


def coverage_chart(words: Words, answers: Answers, answerable: Sequence[Answerable]) -> Chart:
    """Contributions answered, of each question and principle that has any; the table has every state."""
    bars = [
        Bar(
            str(label),
            str(name),
            covered.answered,
            whole=covered.contributions,
            more=(
                *(words.number(count) for count in (covered.not_told, covered.general, covered.waiting)),
                words.number(covered.contributions),
                words.share(covered.answered, covered.contributions) or "–",
                *(
                    number_or_hidden(words, answers.verdicts[key, verdict])
                    for verdict in ("useful", "not_useful")
                ),
            ),
        )
        for key, label, name, covered in answerable
        if covered is not None and covered.contributions
    ]
    states = ("coverage_answered", "coverage_not_told", "coverage_general", "coverage_waiting")
    names = ("questions_head", *states, "contributions", "coverage_share", "useful", "not_useful")
    heads = tuple(str(words(name)) for name in names)
    return chart("coverage", str(words("coverage_title")), _summary(words, answers.whole), heads, bars)


def _summary(words: Words, whole: Coverage) -> str:
    share = words.share(whole.answered, whole.contributions)
    told = words(
        "coverage_told" if share else "coverage_told_few",
        answered=words.number(whole.answered),
        total=words.count("contributions_count", whole.contributions),
        share=share,
    )
    others = {state: words.number(count) for state, count in whole.by_state().items()}
    return f"{told} {words('coverage_others', **others)}"


def number_or_hidden(words: Words, count: int | None) -> str:
    """A number of people; None is hidden."""
    return str(words("few")) if count is None else words.number(count)
