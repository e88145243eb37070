"""Where a new consultation begins: blank, from a template, another consultation, or a text.

GET  /console/consultations/new    what a new one is made from
POST /console/consultations/new    make its draft
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import Console, Manager, NotAllowedError, NotFoundError, Section, get, post
from api.console.definitions.asked import named
from api.console.versions.acts import known_slugs
from api.console.words import Words
from api.console.written import stored_draft
from consultation.definition import sql_drafts
from consultation.definition.checks import SHORT_TITLE_CHARS
from consultation.definition.drafts import CONSULTATION_SLUG_CHARS, Draft
from consultation.definition.pasted import MAX_LINES, Pasted, is_too_long, read_pasted
from consultation.definition.plain_values import Fields, fields_of, items_of
from consultation.definition.slugs import free_slug
from consultation.definition.templates import templates
from consultation.languages.detection import detect_language
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.staff import sql_audit, sql_organisations
from consultation.store import Unit

MAX_TITLE_CHARS = 120
"""A longer line at the top of a text is no title."""
MOST_SHOWN = 10
SHOWN_CHARS = 100
"""So much of what was not understood is shown in the notice; all of it is in the questions."""
_OF_ITS_OWN = ("title", "opens_on", "closes_on", "answers_by")
"""What another consultation has of its own, beside its slug."""


class Beginning(Section):
    """The form of a new consultation."""

    @get("/consultations/new")
    def show(self, request: Request, staff: Manager) -> Response:
        """Show what a new consultation can be made from."""
        return self._form(request)

    @post("/consultations/new")
    def begin(
        self,
        request: Request,
        staff: Manager,
        title: Annotated[str, Form()] = "",
        start: Annotated[str, Form()] = "blank",
        consultation: Annotated[str, Form()] = "",
        template: Annotated[str, Form()] = "",
        pasted: Annotated[str, Form()] = "",
        numbered: Annotated[str, Form()] = "",
    ) -> Response:
        """Make the draft of a new consultation, and go to its first section.

        A pasted text whose numbered lines may be choices or questions is asked about first: `numbered`.
        """
        if not staff.everywhere:  # a role in one consultation reaches no other
            raise NotAllowedError
        words = self.console.words(request)
        if start == "blank" and pasted.strip():  # what somebody took the trouble to paste is not for nothing
            start = "pasted"
        if start == "pasted" and is_too_long(pasted):
            mistakes = {"pasted": words("new_too_long", lines=words.number(MAX_LINES))}
            return self._form(request, mistakes, title, pasted)
        language = detect_language(pasted) or words.language
        as_choices = numbered != "questions"
        read = read_pasted(pasted, language, in_doubt_choices=as_choices) if start == "pasted" else None
        if read is not None and read.doubtful and not numbered:
            return self._form(request, None, title, pasted, read.doubtful)
        chosen = {"consultation": consultation, "template": template}.get(start, "")
        with self.console.store.write() as unit:
            own = {**blank(self.console, language), **read.tree} if read else self._tree(unit, start, chosen)
            tree = _titled(own, title.strip(), language if read else DEFAULT, keeps=read is not None)
            slug = free_slug(_title_of(tree), known_slugs(unit, self.console), CONSULTATION_SLUG_CHARS)
            if slug is None:
                return self._form(request, {"title": words("new_needs_title")}, title, pasted)
            self._begin(unit, slug, {**tree, "slug": slug}, staff)
        if read is not None:
            told = "\n".join(_understood(read, language, own, tree, words))
            self.console.notify(request, told, "problem" if read.left else "done")
        return self.console.go(f"/consultations/{slug}/edit/about")

    def _begin(self, unit: Unit, slug: str, tree: Fields, staff: Manager) -> None:
        """Write the draft, of the organisation of who begins it."""
        now = self.console.clock()
        sql_drafts.begin(unit, slug, Draft.of(tree), staff.id, now)
        if staff.organisation_id is not None:
            sql_organisations.give(unit, slug, staff.organisation_id, now, by=staff.id)
        sql_audit.record(unit, "draft_begun", now, staff.id, f"consultation:{slug}")

    def _form(
        self,
        request: Request,
        mistakes: Mapping[str, str] | None = None,
        title: str = "",
        pasted: str = "",
        doubtful: Sequence[str] = (),
    ) -> Response:
        return self.console.show(
            request,
            "editor/new.html",
            mistakes=mistakes,
            given=title,
            pasted=pasted,
            doubtful=doubtful,
            templates=[
                (each.name, each.title(self.console.words(request).language)) for each in templates().values()
            ],
            consultations=sorted(self.console.consultations(), key=lambda each: each.slug),
        )

    def _tree(self, unit: Unit, start: str, chosen: str) -> Fields:
        """Return the values that a new consultation begins with. Raises NotFoundError."""
        if start == "blank":
            return blank(self.console)
        if start == "template" and chosen in templates():
            return templates()[chosen].begun()
        if start == "consultation" and self.console.reaches(chosen):
            tree = stored_draft(self.console, unit, chosen).draft.plain()
            return {name: value for name, value in tree.items() if name not in _OF_ITS_OWN}
        raise NotFoundError


def _titled(tree: Fields, title: str, language: Language, *, keeps: bool) -> Fields:
    """Return the values under the title asked for, if any; a title that is short enough is the short one too.

    With `keeps`, their own stays in the introduction where it is a sentence: what was no title is not lost.
    """
    own = fields_of(tree.get("title"))
    if not title or title in own.values():
        return {**_shortly_titled(own), **tree}
    keeps = keeps and any(not _is_title(str(each)) for each in own.values())
    kept = [own, *items_of(tree.get("introduction"))] if keeps else tree.get("introduction")
    titled: Fields = {language: title}
    found = {**_shortly_titled(titled), **tree, "title": titled}
    return found if kept is None else {**found, "introduction": kept}


def _shortly_titled(titles: Fields) -> Fields:
    """Return the short title of a consultation whose titles all fit it; else nothing."""
    fit = titles and all(len(str(each)) <= SHORT_TITLE_CHARS for each in titles.values())
    return {"short_title": titles} if fit else {}


def _is_title(line: str) -> bool:
    return len(line) <= MAX_TITLE_CHARS and not line.endswith((".", ":", ";", "!", "…"))


def _understood(read: Pasted, language: Language, own: Fields, tree: Fields, words: Words) -> Iterator[str]:
    """Yield what was understood of a pasted text, what was proposed, what was not, and the title left."""
    questions = [fields_of(each) for each in items_of(tree.get("questions"))]
    kinds = Counter(named(str(each.get("kind")), words) for each in questions)
    told = words.count("new_understood", len(questions))
    counted = ", ".join(f"{kind}{words('colon')}{words.number(times)}" for kind, times in kinds.items())
    yield f"{told} {counted}." if counted else told
    yield words.plain("new_language", language=words.name_of(language))
    if read.parts:
        named_parts = [words.plain(f"field_{each}") for each in read.parts]
        yield words.plain("new_parts", parts=words.listed(named_parts))
    for name, texts in (
        ("new_proposed", read.proposed), ("new_unknown", read.unknown), ("new_left", read.left),
    ):  # fmt: skip
        if texts:
            shown = [textwrap.shorten(each, SHOWN_CHARS, placeholder="…") for each in texts[:MOST_SHOWN]]
            quoted = [words.plain("edit_quoted", text=each) for each in shown]
            more = ["…"] if len(texts) > MOST_SHOWN else []
            yield words.count(name, len(texts), texts=" · ".join(quoted + more))
    said, title = str(_title_of(own)), _title_of(tree)
    if said not in ("", title) and own.get("introduction") == tree.get("introduction"):
        yield words.plain("new_title_left", title=said)


def _title_of(tree: Fields) -> str:
    texts = fields_of(tree.get("title"))
    return str(texts.get(DEFAULT) or next(iter(texts.values()), ""))


def blank(console: Console, *languages: Language) -> Fields:
    """Return a consultation in which only what nearly all of them say is written."""
    said = {each: console.words_in(each) for each in LANGUAGES}

    def texts(name: str) -> dict[str, str]:
        return {language: str(words(name)) for language, words in said.items()}

    return {
        "timezone": "America/Toronto",
        "languages": list(languages or LANGUAGES),
        "use_of_answers": texts("begins_use_of_answers"),
        "free_contribution": {"title": texts("begins_free_title"), "prompt": texts("begins_free_prompt")},
    }
