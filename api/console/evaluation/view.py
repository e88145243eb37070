"""The evaluation of the process: the counts, as the public sees them, and the comments that only staff read.

GET  /console/evaluation          that of the current consultation
GET  /console/evaluation/{slug}   that of one; `before` is the id of the oldest comment already read
"""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import Query, Request, Response

from api.console.console import Manager, Page, Section, get
from consultation.definition import Consultation
from consultation.evaluation import sql as evaluation_sql
from consultation.statistics import people_tables

ON_A_PAGE = 50
LARGEST_ID = 2**63 - 1
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]


class _Evaluation(Section):
    @get("/evaluation", "/evaluation/{slug}")
    def show(self, request: Request, staff: Manager, before: Before = None) -> Response:
        """Show the evaluation of the consultation chosen."""
        return self._show(request, self.console.chosen(request), before)

    def _show(self, request: Request, definition: Consultation, before: int | None) -> Response:
        with self.console.store.read() as unit:
            answered = [each for each in people_tables.measure(unit, definition) if each.is_answered]
            said = evaluation_sql.words(unit, definition.slug, before, ON_A_PAGE + 1)
        return self.console.show(
            request,
            "evaluation/evaluation.html",
            definition=definition,
            answered=[(moment, list(each)) for moment, each in groupby(answered, lambda each: each.moment)],
            said=said[:ON_A_PAGE],
            older=said[ON_A_PAGE - 1].id if len(said) > ON_A_PAGE else None,
            questions={each.slug: each for each in definition.evaluation.questions},
            consultations=[each for each in self.console.consultations() if each.slug != definition.slug],
        )


PAGE = Page(
    "/evaluation",
    "evaluation",
    (_Evaluation,),
    roles=("community_manager",),
    group="consultation",
    by_consultation=True,
)
