"""The topics of a consultation: accepting and naming them, merging those that say the same, hiding others.

GET  /console/topics               those of the current consultation
GET  /console/topics/{slug}        those of one, over all and to each question
POST /console/topics/{slug}        accept a topic, name it, merge it, split it or hide it
POST /console/topics/{slug}/search find the topics, in a process of its own
POST /console/topics/{slug}/placed move one contribution to another topic, or out of any
POST /console/topics/{slug}/summary publish the draft of a summary, or remove a summary
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from fastapi import Depends, Form, Request, Response

from api.console.console import Console, Manager, NotFoundError, Page, Section, Task, get, post
from api.console.feedback.desk import texts_of
from consultation.contributions import sql_topic_summaries
from consultation.contributions.sql_topic_summaries import Summary
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.staff import sql_audit
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number
from consultation.topics import sql as topics_sql
from consultation.topics import sql_searches
from consultation.topics.summaries import cited

QUOTATIONS = 3
READ_BEFORE = 8
"""How many texts of a topic that waits are read beside the button that accepts it."""


def tasks(console: Console, unit: Unit) -> Sequence[Task]:
    """Return the topics that wait to be accepted or hidden, at the consultation where most do."""
    found = topics_sql.proposed_topics(unit, console.within())
    waits = {
        each.slug: sum(n for (slug, scope), n in found.items() if slug == each.slug and _shows(each, scope))
        for each in console.consultations()
    }
    most = max(waits, key=lambda slug: waits[slug], default="")
    return (Task("task_topics_proposed", sum(waits.values()), f"/topics/{most}"),)


Names = Annotated[Mapping[Language, str], Depends(texts_of("name"))]


class _Topics(Section):
    @get("/topics", "/topics/{slug}")
    def show(self, request: Request, staff: Manager) -> Response:
        """Show the topics of the consultation chosen."""
        return self._show(request, self.console.chosen(request))

    @post("/topics/{slug}")
    def change(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        names: Names,
        number: Annotated[int, Form(ge=1, le=2**53 - 1)],
        act: Annotated[str, Form()] = "",
        into: Annotated[int, Form(ge=0, le=2**53 - 1)] = 0,
    ) -> Response:
        """Accept, name, merge, split or hide a topic; the audit log says who did."""
        self.console.definition(slug)
        services = self.console.services
        words, here, field = self.console.words(request), f"/topics/{slug}", f"topic-{number}"
        if act == "merge" and not into:
            return self.console.refused(request, here, {f"{field}-into": words.plain("topics_merge_which")})
        try:
            with services.store.write() as unit:
                changed = _change(unit, slug, number, act, into, names)
                if changed:
                    subject = f"topic:{slug}:{number}"
                    sql_audit.record(unit, f"topic_{_ACTS[act]}", services.clock(), staff.id, subject)
        except topics_sql.UnknownTopicError as error:
            raise NotFoundError from error
        except topics_sql.UnmergeableError:
            return self.console.refused(request, here, {f"{field}-into": words.plain("topics_unmergeable")})
        except topics_sql.TopicNameError as error:
            said = words.plain("topics_name_long", most=topics_sql.MAX_NAME_CHARS)
            return self.console.refused(request, here, {f"{field}-{each.at}": said for each in error.every})
        said = _SAID.get(act, f"topics_{_ACTS[act]}") if changed else "topics_unchanged"
        return self.console.told(request, here, said, "done" if changed else "problem")

    @post("/topics/{slug}/search")
    def search(self, request: Request, staff: Manager, slug: str) -> Response:
        """Ask for the topics to be found; the audit log says who did."""
        self.console.definition(slug)
        services = self.console.services
        with services.store.write() as unit:
            asked = sql_searches.ask(unit, slug, services.clock())
            if asked:
                sql_audit.record(
                    unit, "topic_search_asked", services.clock(), staff.id, f"consultation:{slug}"
                )
        return self.console.told(request, f"/topics/{slug}", "topics_asked" if asked else "topics_searching")

    @post("/topics/{slug}/placed")
    def place(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        topic: Annotated[int, Form(ge=0, le=2**53 - 1)],
        scope: Annotated[str, Form()] = "",
        contribution: Annotated[str, Form()] = "",
    ) -> Response:
        """Move one contribution to a topic, or out of any; the audit log says who did."""
        self.console.definition(slug)
        services = self.console.services
        number = read_whole_number("".join(contribution.split())) or 0  # "1 003", as it is shown
        try:
            with services.store.write() as unit:
                moved = topics_sql.place(unit, slug, scope, number, topic)
                if moved:
                    subject = f"contribution:{slug}:{number:_}"
                    sql_audit.record(unit, "topic_placed", services.clock(), staff.id, subject, topic=topic)
        except topics_sql.UnknownTopicError as error:
            raise NotFoundError from error
        except topics_sql.UnplaceableError:
            said = self.console.words(request).plain("topics_unplaceable")
            return self.console.refused(request, f"/topics/{slug}", {f"place-{scope}-number": said})
        if not moved:
            return self.console.told(request, f"/topics/{slug}", "topics_unchanged", "problem")
        return self.console.told(request, f"/topics/{slug}", "topics_placed", number=number)

    @post("/topics/{slug}/summary")
    def decide(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        number: Annotated[int, Form(ge=1, le=2**53 - 1)],
        language: Annotated[Language, Form()],
        act: Annotated[Literal["publish", "remove"], Form()],
    ) -> Response:
        """Publish the draft of a topic's summary, or remove its summary; the audit log says who did."""
        self.console.definition(slug)
        services = self.console.services
        with services.store.write() as unit:
            if act == "publish":
                changed = sql_topic_summaries.publish(unit, slug, number, language, services.clock())
            else:
                changed = sql_topic_summaries.remove(unit, slug, number, language)
            done = f"topic_summary_{'published' if act == 'publish' else 'removed'}"
            if changed:
                subject = f"topic:{slug}:{number}"
                sql_audit.record(unit, done, services.clock(), staff.id, subject, language=language)
        said = f"topics_{done.removeprefix('topic_')}" if changed else "topics_unchanged"
        return self.console.told(request, f"/topics/{slug}", said, "done" if changed else "problem")

    def _show(self, request: Request, definition: Consultation) -> Response:
        words = self.console.words(request)
        names = {each.slug: each.short.text(words.language) for each in definition.questions}
        with self.console.services.store.read() as unit:
            scopes = list(_scopes(unit, definition, names))
            summaries = _summaries(unit, definition.slug)
            search = sql_searches.last(unit, definition.slug)
            texts = topics_sql.count_sortable(unit, definition.slug, topics_sql.MIN_TEXTS)
        others = [each for each in self.console.consultations() if each.slug != definition.slug]
        return self.console.show(
            request,
            "topics/topics.html",
            definition=definition,
            scopes=scopes,
            listed={
                each.slug: [(f"topic-{topic.number}", topic.name(words.language)) for topic, _ in each.topics]
                for each in scopes
            },
            summaries=summaries,
            search=search,
            texts=texts,
            least_texts=topics_sql.MIN_TEXTS,
            live_script=self.console.asset("live.js"),
            proposed=sum(each.state == "proposed" for scope in scopes for each, _ in scope.topics),
            most=topics_sql.MAX_NAME_CHARS,
            consultations=others,
        )


PAGE = Page("/topics", "topics", (_Topics,), roles=("community_manager",), tasks=tasks, by_consultation=True)


class _Scope(NamedTuple):
    """The topics of the whole consultation, without a name, or of a question, as the page shows them."""

    name: str | None
    run: topics_sql.Run
    topics: Sequence[tuple[topics_sql.Topic, Sequence[topics_sql.Quotation]]]
    merged: Mapping[int, Sequence[topics_sql.Topic]]
    placed: Sequence[topics_sql.Placed]
    slug: str


def _scopes(unit: Unit, definition: Consultation, names: Mapping[str, str]) -> Iterator[_Scope]:
    """Yield what the page shows of each scope that has topics, the whole consultation first."""
    places = {slug: place for place, slug in enumerate(names)}
    runs = topics_sql.runs_of(unit, definition.slug)
    for scope, run in sorted(runs.items(), key=lambda each: places.get(each[0], -1)):
        found = topics_sql.topics_of(unit, definition.slug, scope, with_hidden=True)
        if found and _shows(definition, scope):
            yield _Scope(
                names.get(scope),
                run,
                [(each, topics_sql.quotations(unit, each.id, _quoted(each))) for each in found],
                topics_sql.merged_topics(unit, definition.slug, scope),
                topics_sql.placed(unit, definition.slug, scope),
                scope,
            )


def _summaries(unit: Unit, slug: str) -> dict[int, list[tuple[Summary, Mapping[int, str]]]]:
    """Return the summaries of each topic, by number, with the contributions they cite."""
    found: dict[int, list[tuple[Summary, Mapping[int, str]]]] = {}
    for each in sql_topic_summaries.of_consultation(unit, slug):
        numbers = {number for _, number in cited(each.text) if number is not None}
        found.setdefault(each.topic, []).append((each, topics_sql.texts_of(unit, slug, numbers)))
    return found


def _shows(definition: Consultation, scope: str) -> bool:
    """Tell whether the page shows the topics of a scope: the whole consultation, or one of its questions."""
    return scope == topics_sql.EVERYTHING or any(scope == each.slug for each in definition.questions)


def _quoted(topic: topics_sql.Topic) -> int:
    return READ_BEFORE if topic.state == "proposed" else QUOTATIONS


def _change(unit: Unit, slug: str, number: int, act: str, into: int, names: Mapping[Language, str]) -> bool:
    """Carry an act out; return whether anything changed. Raises NotFoundError for an unknown act."""
    match act:
        case "name":
            return topics_sql.rename_topic(unit, slug, number, names)
        case "accept":
            return topics_sql.accept_topic(unit, slug, number, names)
        case "hide":
            return topics_sql.hide_topic(unit, slug, number)
        case "merge":
            topics_sql.merge_topics(unit, slug, number, into)
        case "split":
            topics_sql.split_topic(unit, slug, number)
        case _:
            raise NotFoundError
    return True


_ACTS = {"name": "named", "accept": "accepted", "hide": "hidden", "merge": "merged", "split": "split"}
_SAID = {"split": "topics_did_split"}
