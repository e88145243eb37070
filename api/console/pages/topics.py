"""The topics of a consultation: naming them, and hiding those that mislead.

GET  /console/topics               those of the consultation held now
GET  /console/topics/{slug}        those of one, over all and to each question
POST /console/topics/{slug}        name a topic, hide it, or show it again
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response

from api.console.access import NotFoundError, require
from api.console.console import Console
from api.console.page import Page
from consultation.definition import Consultation
from consultation.store import audit, topics
from consultation.store.staff import Staff

Manager = Annotated[Staff, Depends(require("community_manager"))]
QUOTATIONS = 3


def create_router(console: Console) -> APIRouter:
    """The topics."""
    pages = _Topics(console)
    router = console.router()
    router.add_api_route("/topics", pages.show_current, methods=["GET", "HEAD"])
    router.add_api_route("/topics/{slug}", pages.show, methods=["GET", "HEAD"])
    router.add_api_route("/topics/{slug}", pages.change, methods=["POST"])
    return router


PAGE = Page("/topics", "topics", create_router, roles=("community_manager",))


@dataclass(frozen=True, slots=True)
class _Topics:
    console: Console

    def show_current(self, request: Request, staff: Manager) -> Response:
        """The topics of the consultation held now."""
        return self._show(request, self.console.current())

    def show(self, request: Request, staff: Manager, slug: str) -> Response:
        """The topics of a consultation."""
        return self._show(request, self.console.definition(slug))

    def change(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        number: Annotated[int, Form(ge=1, le=2**53 - 1)],
        act: Annotated[str, Form()] = "",
        name_fr: Annotated[str, Form()] = "",
        name_en: Annotated[str, Form()] = "",
    ) -> Response:
        """Name a topic, hide it or show it again; the audit log says who did."""
        self.console.definition(slug)
        services, words = self.console.services, self.console.words(request)
        try:
            with services.store.write() as unit:
                if act == "name":
                    changed = topics.rename_topic(unit, slug, number, name_fr, name_en)
                elif act in ("hide", "show"):
                    changed = topics.hide_topic(unit, slug, number, hidden=act == "hide")
                else:
                    raise NotFoundError
                if changed:
                    subject = f"topic:{slug}:{number}"
                    audit.record(unit, f"topic_{_ACTS[act]}", services.clock(), staff.id, subject)
        except topics.UnknownTopicError as error:
            raise NotFoundError from error
        except ValueError:
            self.console.notify(request, words("topics_name_long", most=topics.MAX_NAME_CHARS), "problem")
            return self.console.go(f"/topics/{slug}")
        said = f"topics_{_ACTS[act]}" if changed else "topics_unchanged"
        self.console.notify(request, words(said), "done" if changed else "problem")
        return self.console.go(f"/topics/{slug}")

    def _show(self, request: Request, definition: Consultation) -> Response:
        names = {
            each.slug: each.short.text(self.console.words(request).language) for each in definition.questions
        }
        with self.console.services.store.read() as unit:
            scopes = [
                (
                    names.get(scope),
                    run,
                    [
                        (each, topics.quotations(unit, each.id, QUOTATIONS))
                        for each in topics.topics_of(unit, definition.slug, scope, with_hidden=True)
                    ],
                )
                for scope, run in topics.runs_of(unit, definition.slug).items()
                if scope == topics.EVERYTHING or scope in names
            ]
        others = [each for each in self.console.services.catalogue if each.slug != definition.slug]
        return self.console.show(
            request,
            "topics.html",
            definition=definition,
            scopes=[scope for scope in scopes if scope[2]],
            most=topics.MAX_NAME_CHARS,
            consultations=others,
        )


_ACTS = {"name": "named", "hide": "hidden", "show": "shown"}
