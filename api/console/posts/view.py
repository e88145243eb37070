"""The posts of the community manager: principles and sub-questions, at the head of the contributions.

GET  /console/posts               those of the current consultation
GET  /console/posts/{slug}        those of one
POST /console/posts/{slug}        post one, or take it down
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Form, Request, Response

from api.console.console import Manager, NotFoundError, Page, Section, get, post
from consultation.definition import Consultation
from consultation.moderation import sql_posts


class _Posts(Section):
    @get("/posts", "/posts/{slug}")
    def show(self, request: Request, staff: Manager) -> Response:
        """Show the principles of the consultation chosen, and which are posted."""
        return self._show(request, self.console.chosen(request))

    @post("/posts/{slug}")
    def change(
        self,
        request: Request,
        staff: Manager,
        slug: str,
        principle: Annotated[str, Form()] = "",
        question: Annotated[str, Form()] = "",
        act: Annotated[str, Form()] = "",
    ) -> Response:
        """Post a principle or a sub-question, or take it down."""
        if (principle, question) not in _postable(self.console.definition(slug)) or act not in (
            "post",
            "take_down",
        ):
            raise NotFoundError
        change = sql_posts.post if act == "post" else sql_posts.take_down
        changed = self.console.store.do(change, slug, principle, question, staff.id, self.console.clock())
        said = "posts_unchanged" if not changed else "posts_done" if act == "post" else "posts_taken_down"
        return self.console.told(request, f"/posts/{slug}", said, "done" if changed else "problem")

    def _show(self, request: Request, definition: Consultation) -> Response:
        with self.console.store.read() as unit:
            standing = {
                (each.principle, each.question): each for each in sql_posts.standing(unit, definition.slug)
            }
        others = [each for each in self.console.consultations() if each.slug != definition.slug]
        language = self.console.words(request).language
        return self.console.show(
            request,
            "posts/posts.html",
            definition=definition,
            standing=standing,
            contents=[
                (f"principle-{each.number}", f"{each.number}. {each.title.text(language)}")
                for each in definition.principles
            ],
            consultations=others,
        )


PAGE = Page("/posts", "posts", (_Posts,), roles=("community_manager",), by_consultation=True)


def _postable(definition: Consultation) -> set[tuple[str, str]]:
    """Return (principle, sub-question) of what can be posted; no sub-question for the principle itself."""
    return {(each.slug, "") for each in definition.principles} | {
        (each.slug, sub.slug) for each in definition.principles for sub in each.sub_questions
    }
