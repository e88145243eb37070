"""The editor's pages: the fields of a consultation, saved while one types or with a button.

GET  /console/consultations/{slug}/edit                  the first section
GET  /console/consultations/{slug}/edit/{place}          a section, or one question: questions/k7
POST /console/consultations/{slug}/edit/{place}          save its fields; add, move and remove; undo
POST /console/consultations/{slug}/draft                 propose the draft as a version, or discard it
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from fastapi import Depends, Form, Request, Response
from fastapi.responses import JSONResponse
from starlette.datastructures import FormData

from api.console.console import Manager, NotFoundError, Section, existing, get, post
from api.console.definitions.asked import Compared, compared, named
from api.console.editor.places import SECTIONS, Card, Editor
from api.console.editor.saving import Outcome, Quarrel, Saving, changed_meanwhile
from api.console.preview.view import SURFACES
from api.console.versions.shown import titles_of
from api.console.words import Words
from api.console.written import begin_draft, newest_version, stored_draft
from consultation.clock import parse_stamp
from consultation.definition import KINDS, Consultation, problems_of, read_document, sql_drafts, sql_versions
from consultation.definition.advice import unfilled
from consultation.definition.drafts import FieldSet, Path, SlugPath
from consultation.definition.join_words import taken_in_draft
from consultation.definition.pasted import period_said
from consultation.definition.sql_drafts import StoredDraft
from consultation.definition.writing import write_definition
from consultation.mail.telling import tell_approvers
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.statistics import sql as statistics_sql
from consultation.store import Unit
from consultation.text.whole_number import read_whole_number

TIMEZONES = (
    "America/Toronto", "America/Blanc-Sablon", "America/Halifax", "America/Winnipeg", "America/Edmonton",
    "America/Vancouver", "America/St_Johns",
)  # fmt: skip
"""Those that are offered; any other may be written."""
ONE_LINE_OF_LOG = timedelta(hours=1)
"""What one person goes on changing in a draft within this time is one line of the audit log."""


_EDIT = "/consultations/{slug}/edit"


async def filled(request: Request) -> FormData:
    """Return the fields of a form, whatever they are."""
    return await request.form()


Filled = Annotated[FormData, Depends(filled)]


class Editing(Section):
    """The sections of a draft."""

    @get(_EDIT)
    def begin(self, request: Request, staff: Manager, slug: str) -> Response:
        """Go to the first section."""
        return self.console.go(f"/consultations/{slug}/edit/{next(iter(SECTIONS))}")

    @get(_EDIT + "/{place:path}")
    def show(self, request: Request, staff: Manager, slug: str, place: str) -> Response:
        """Show a section, or one question."""
        return self._show(request, slug, place)

    @post(_EDIT + "/{place:path}")
    def change(self, request: Request, staff: Manager, form: Filled, slug: str, place: str) -> Response:
        """Save the fields of the page, and do what the button says."""
        now = self.console.clock()
        with self.console.store.write() as unit:
            is_new = begin_draft(self.console, unit, slug, staff.id, now)
            asked, place = place, _place_left(stored_draft(self.console, unit, slug), place)
            before = sql_drafts.last_change_at(unit, slug, staff.id)
            lasting = sql_drafts.lasting_slugs(unit, self.console.served(slug))
            outcome = Saving(unit, slug, staff.id, now, lasting).save(form)
            if place != asked and not outcome.quarrels:
                raise NotFoundError  # nothing was written in a question that is not there
            if is_new and not outcome.changed:
                sql_drafts.discard(unit, slug)
            elif outcome.changed and (before is None or now - parse_stamp(before) > ONE_LINE_OF_LOG):
                sql_audit.record(unit, "consultation_edited", now, staff.id, f"consultation:{slug}")
        if form.get("saving"):
            return self._told(request, slug, form, outcome)
        if outcome.quarrels:
            return self._show(request, slug, place, outcome, 409)
        words = self.console.words(request)
        if outcome.nothing:
            self.console.notify(request, words(outcome.nothing), "problem")
        elif not form.get("act"):
            self.console.notify(request, words("edit_saved"))
        elif outcome.proposed:
            self.console.notify(request, words("edit_taken"))
        return self.console.go(f"/consultations/{slug}/edit/{_next_place(place, form, outcome)}")

    @post("/consultations/{slug}/draft")
    def settle(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        act: Annotated[str, Form()] = "",
        revision: Annotated[int, Form()] = 0,
    ) -> Response:
        """Propose the draft as a version, or discard it; as it was seen, and not as it is by now."""
        now = self.console.clock()
        if act not in ("propose", "discard"):
            raise NotFoundError
        with self.console.store.write() as unit:
            stored = existing(sql_drafts.find(unit, slug))
            tree = {**stored.draft.plain(), "slug": slug}
            wrong = act == "propose" and bool(
                problems_of(tree, staff.language)
                or unfilled(tree, self.console.served(slug))
                or taken_in_draft(tree, self._others(slug), staff.language)
            )
            done = not wrong and sql_drafts.discard(unit, slug, revision)
            if done and act == "propose":
                number = sql_versions.add_version(unit, slug, write_definition(tree), now, staff.id)
                sql_audit.record(
                    unit, "version_proposed", now, staff.id, f"consultation:{slug}", version=number
                )
                if self.console.services.settings.second_person_approves:
                    tell_approvers(
                        unit, "version", slug, number, staff.id, now, titles_of(unit, self.console, slug)
                    )
            elif done:
                sql_audit.record(unit, "draft_discarded", now, staff.id, f"consultation:{slug}")
        said = "edit_changed_meanwhile" if not wrong else "edit_not_ready"
        if done:
            said = "edit_proposed" if act == "propose" else "edit_discarded"
        page = "edit/finish" if not done else "versions" if act == "propose" else ""
        path = f"/consultations/{slug}/{page}" if page else "/consultations"
        return self.console.told(request, path, said, "done" if done else "problem")

    # What is shown

    def _show(
        self, request: Request, slug: str, place: str, outcome: Outcome | None = None, status: int = 200
    ) -> Response:
        services = self.console.services
        with services.store.read() as unit:
            stored = stored_draft(self.console, unit, slug)
            lasting = sql_drafts.lasting_slugs(unit, self.console.served(slug))
            names = _names(unit, stored, outcome)
            written = _written_by_hand(unit, slug) if place == "finish" else frozenset()
            newest = newest_version(unit, slug)
            open_text = _open_text(unit, slug) if place == "finish" else ""
        editor, values = self._page_at(request, stored, lasting, place, written)
        quarrels = {each.name: each for each in outcome.quarrels} if outcome is not None else {}
        return self.console.show(
            request,
            "editor/edit.html",
            status,
            mistakes=_mistakes(editor.words, quarrels, names),
            editor=editor,
            stored=stored,
            slug=slug,
            place=place,
            title=editor.draft_title,
            definition=self.console.served(slug),
            bar_title=None if self.console.served(slug) else editor.draft_title,
            sections=list(SECTIONS),
            counts=editor.counts(),
            quarrels=quarrels,
            names=names,
            kinds=[(each, named(each, editor.words)) for each in KINDS],
            newest=newest,
            changes=_changes(open_text, stored, editor.words) if open_text and stored.revision else None,
            period=period_said(stored.draft, services.clock().date()),
            second_person=services.settings.second_person_approves,
            surfaces=SURFACES,
            timezones=TIMEZONES,
            style=self.console.asset("editor.css"),
            script=self.console.asset("editor.js"),
            **values,
        )

    def _page_at(
        self,
        request: Request,
        stored: StoredDraft,
        lasting: frozenset[SlugPath],
        place: str,
        written: frozenset[Path] = frozenset(),
    ) -> tuple[Editor, Mapping[str, Any]]:
        """Return what a page shows. Raises NotFoundError for a place that there is not."""
        if _place_left(stored, place) != place:
            raise NotFoundError
        editor = self._editor(request, stored, lasting)
        section, _, key = place.partition("/")
        item = editor.question(key) if key else None
        cards = editor.cards() if section == "questions" else []
        fields = editor.section(section) if item is None else ()
        return editor, {
            "section": section,
            "item": item,
            "fields": fields,
            "contents": [(each.name, each.label) for each in fields]
            if any(each.form.control == "blocks" for each in fields)
            else [],
            "cards": cards,
            "beside": _beside(cards, key),
            "asked": stored.draft.value(("questions", key, "slug")) or "" if key else "",
            "card": next((each for each in cards if each.key == key), None),
            "levels": editor.levels() if section == "finish" else [],
            "to_do": editor.to_do() if section == "finish" else [],
            "finished": self.console.store.ask(statistics_sql.people_finished, stored.consultation)
            if section == "finish"
            else 0,
            "reminders": editor.reminders(written) if section == "finish" else [],
        }

    def _told(self, request: Request, slug: str, form: FormData, outcome: Outcome) -> Response:
        """Tell the script what became of the fields that it sent."""
        with self.console.store.read() as unit:
            stored = stored_draft(self.console, unit, slug)
            lasting = sql_drafts.lasting_slugs(unit, self.console.served(slug))
            names = _names(unit, stored, outcome)
            seen = read_whole_number(str(form.get("revision", "")))
            others, moved = changed_meanwhile(
                unit, stored, stored.revision if seen is None else seen, outcome.saved
            )
        editor = self._editor(request, stored, lasting)
        words = self.console.words(request)
        return JSONResponse(
            {
                "revision": stored.revision,
                "saved": outcome.saved,
                "quarrels": {
                    each.name: {"theirs": each.theirs, "told": _told_of(words, each, names)}
                    for each in outcome.quarrels
                },
                "others": others,
                "moved": moved,
                "problems": {".".join(path): list(told) for path, told in editor.problems.items()},
                "advice": {".".join(path): list(told) for path, told in editor.advice.items()},
                "counts": editor.counts(),
                "titles": editor.titles([*outcome.saved, *others]),
            }
        )

    def _editor(self, request: Request, stored: StoredDraft, lasting: frozenset[SlugPath]) -> Editor:
        slug = stored.consultation
        return Editor.of(
            stored.draft, self.console.words(request), lasting, slug, self._others(slug),
            self.console.served(slug),
        )  # fmt: skip

    # The draft

    def _others(self, slug: str) -> list[Consultation]:
        """Return the other consultations that are served and not over, of whatever organisation."""
        now = self.console.clock()
        return [
            each for each in self.console.served_by_anybody() if each.slug != slug and now < each.closes_at
        ]


def _place_left(stored: StoredDraft, place: str) -> str:
    """Return a place, or the list of questions if its question is gone. Raises NotFoundError."""
    section, _, key = place.partition("/")
    if section not in SECTIONS or (key and section != "questions"):
        raise NotFoundError
    return place if not key or key in stored.draft.keys(("questions",)) else section


def _changes(open_text: str, stored: StoredDraft, words: Words) -> Compared:
    """Return what a draft changes in the version that is open."""
    return compared(read_document(open_text.encode()).data, stored.draft.plain(), words)


def _next_place(place: str, form: FormData, outcome: Outcome) -> str:
    """Return the page that follows a form: that of a question that was added, else the same, at the item."""
    act = str(form.get("act", ""))
    if outcome.item is not None and outcome.item[0] == "questions" and len(outcome.item) == 2:
        return (
            f"questions/{outcome.item[1]}" if act.startswith("add") else f"{place}#{'.'.join(outcome.item)}"
        )
    if act.startswith("remove questions.") and act.count(".") == 1:
        return "questions"
    return place if outcome.item is None else f"{place}#{'.'.join(outcome.item)}"


def _beside(cards: list[Card], key: str) -> tuple[Card | None, Card | None]:
    """Return the questions before and after one."""
    keys = [card.key for card in cards]
    if key not in keys:
        return None, None
    place = keys.index(key)
    return cards[place - 1] if place else None, cards[place + 1] if place + 1 < len(cards) else None


def _open_text(unit: Unit, slug: str) -> str:
    """Return the text of the version that is open; empty where there is none."""
    opened = sql_versions.open_one(unit, slug)
    return sql_versions.text_of(unit, slug, opened.number) if opened is not None else ""


def _written_by_hand(unit: Unit, slug: str) -> frozenset[Path]:
    """Return the fields of a draft that somebody wrote: the first step of each change."""
    changes = (each.change for each in sql_drafts.changes_after(unit, slug, 0))
    return frozenset(change[0].path for change in changes if change and isinstance(change[0], FieldSet))


def _names(unit: Unit, stored: StoredDraft, outcome: Outcome | None) -> dict[str, str]:
    """Return who wrote what stands in the fields that were not taken."""
    found: dict[str, str] = {}
    if outcome is None or not outcome.quarrels:
        return found
    for change in sql_drafts.changes_after(unit, stored.consultation, 0):
        for step in change.change:
            found[".".join(step.path)] = staff_sql.get(unit, change.staff_id).name
    return found


def _mistakes(words: Words, quarrels: Mapping[str, Quarrel], names: Mapping[str, str]) -> dict[str, str]:
    """Return what was not taken, by the field; one that is gone has none."""
    return {
        "" if each.refused.reason == "gone" else each.name: _told_of(words, each, names)
        for each in quarrels.values()
    }


def _told_of(words: Words, quarrel: Quarrel, names: Mapping[str, str]) -> str:
    """Return the sentence that says why a field was not taken."""
    if quarrel.refused.reason != "changed":
        return str(words(f"edit_refused_{quarrel.refused.reason}"))
    return words.plain("edit_quarrel", who=names.get(quarrel.name, "?"))
