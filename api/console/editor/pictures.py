"""The logo and the picture of a consultation: sent as files, with what they show in each language.

GET  /console/consultations/{slug}/pictures          both, and a form for each
POST /console/consultations/{slug}/pictures          send one, change what it shows, or take it out
GET  /console/consultations/{slug}/pictures/{name}   one that was sent, also before it is public
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import Depends, File, Form, Request, Response, UploadFile

from api.console.console import Manager, NotFoundError, Section, existing, get, post
from api.console.feedback.desk import texts_of
from api.console.written import begin_draft, stored_draft
from api.pages.appearance.view import picture_response
from consultation.definition import sql, sql_drafts
from consultation.definition.drafts import Draft, Leaf, Path
from consultation.definition.pictures import MAX_PICTURE_BYTES, PictureError, Sent, read_picture
from consultation.definition.plain_values import fields_of
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.staff import sql_audit
from consultation.store import Unit

PLACES = ("logo", "picture")
MAX_ALT_CHARS = 300
PICTURES = "/consultations/{slug}/pictures"
MAX_SENT_BYTES = 5_000_000
"""What is sent may be larger than what is kept: a refusal says so, rather than an error of the form."""

Texts = Annotated[Mapping[Language, str], Depends(texts_of("text"))]


class Pictures(Section):
    """The pictures of a consultation."""

    @get(PICTURES)
    def show(self, request: Request, staff: Manager, slug: str) -> Response:
        """Show the logo and the picture of the draft."""
        return self._show(request, slug)

    @post(PICTURES)
    def change(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        texts: Texts,
        place: Annotated[str, Form()] = "",
        act: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        """Put a picture into the draft, or take it out."""
        if place not in PLACES:
            raise NotFoundError
        services, now = self.console.services, self.console.clock()
        said = {each: " ".join(text.split()) for each, text in texts.items()}
        content = b"" if file is None else file.file.read()
        is_removed, sent, why = act == "remove", None, ""
        try:
            sent = read_picture(content) if content else None
        except PictureError as error:
            why = error.reason
        with services.store.write() as unit:
            draft = stored_draft(self.console, unit, slug).draft
            lacks = {} if is_removed else _lacks(draft, place, sent, said, why)
            if lacks:
                return self._show(request, slug, place, lacks, said)
            begin_draft(self.console, unit, slug, staff.id, now)
            if sent is not None and not is_removed:
                sql.add_picture(unit, slug, sent, now)
            for path, value in _changes(draft, place, sent, said).items():
                new = None if is_removed else value
                sql_drafts.set_value(unit, slug, path, new, draft.value(path), staff.id, now)
            sql_audit.record(unit, "picture_changed", now, staff.id, f"consultation:{slug}", place=place)
        told = "picture_removed" if is_removed else "picture_saved"
        return self.console.told(request, f"/consultations/{slug}/pictures", told)

    @get(PICTURES + "/{name}")
    def picture(self, request: Request, staff: Manager, slug: str, name: str) -> Response:
        """Return a picture that was sent. Raises NotFoundError."""
        self.console.store.ask(self._draft, slug)
        return existing(picture_response(self.console.services, request, slug, name))

    def _draft(self, unit: Unit, slug: str) -> Draft:
        return stored_draft(self.console, unit, slug).draft

    def _show(
        self,
        request: Request,
        slug: str,
        place: str = "",
        lacks: Mapping[str, str] | None = None,
        given: Mapping[Language, str] | None = None,
    ) -> Response:
        words, most = self.console.words(request), MAX_PICTURE_BYTES // 1000
        draft = self.console.store.ask(self._draft, slug)
        title = fields_of(draft.value(("title",))).get(self.console.words(request).language)
        shown = {
            each: {
                "file": draft.value(_file(each)),
                "texts": given if given is not None and each == place else _texts(draft, each),
            }
            for each in PLACES
        }
        return self.console.show(
            request, "editor/pictures.html", slug=slug, title=str(title or slug), shown=shown,
            mistakes={
                field: words(f"picture_problem_{why}", most=most) for field, why in (lacks or {}).items()
            },
            written_in=LANGUAGES, most=MAX_ALT_CHARS, kilobytes=most, definition=self.console.served(slug),
            bar_title=None if self.console.served(slug) else str(title or slug),
        )  # fmt: skip


def _file(place: str) -> tuple[str, ...]:
    return "appearance", place, "file"


def _lacks(
    draft: Draft, place: str, sent: Sent | None, said: Mapping[Language, str], why: str
) -> dict[str, str]:
    """Return what is wrong, by field: with the picture, which `why` refuses, and with what it shows."""
    if not why and sent is None and draft.value(_file(place)) is None:
        why = "empty"
    file = {f"{place}-file": why} if why else {}
    is_told = 0 < len(said.get(DEFAULT, "")) <= MAX_ALT_CHARS
    return file | ({} if is_told else {f"{place}-text-{DEFAULT}": "no_text"})


def _changes(draft: Draft, place: str, sent: Sent | None, said: Mapping[Language, str]) -> dict[Path, Leaf]:
    """Return the fields of the draft that hold a picture, and what they hold from now on."""
    file = draft.value(_file(place)) if sent is None else sent.file
    changes: dict[Path, Leaf] = {_file(place): file}
    for each in LANGUAGES:
        changes["appearance", place, "text", each] = said.get(each) or None
    return changes


def _texts(draft: Draft, place: str) -> dict[Language, str]:
    texts = fields_of(draft.value(("appearance", place, "text")))
    return {each: str(texts.get(each) or "") for each in LANGUAGES}
