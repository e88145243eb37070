"""A question answered by a place: a municipality, or the first three characters of a postal code."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from consultation.definition.fields import Localized
from consultation.definition.kinds.question import Question, Refusal, Taken
from consultation.definition.plain_values import Named, wanted
from consultation.geography.gazetteer import PlaceLevel, gazetteer
from consultation.languages.model import LANGUAGES, Language
from consultation.messages.model import Box, Expectation, Incoming
from consultation.understanding import NoValue, Understood

_BOX = Box("place", keeps=r"\b([A-Z]\d[A-Z])[\s.-]*\d[A-Z]\d\b")
"""The end of a postal code is not even sent."""

By = Annotated[
    Literal["municipality", "postal_area"],
    wanted("one_of", names=(Named("municipality"), Named("postal_area"))),
]


class PlaceQuestion(Question):
    """A question for one place; stored as the code of a municipality, or of a postal area ("J8X").

    It is no contribution: how many people each place has is published, and nothing of one person. `by` is
    what the map shows. A postal code also answers where municipalities are shown.
    """

    kind: Literal["place"] = "place"
    role: Literal["screening"] = "screening"
    by: By = "municipality"

    place_in_list: ClassVar[int] = 7
    decides: ClassVar[bool] = False
    is_counted: ClassVar[bool] = True

    @property
    def prompt(self) -> str:
        """Return what is asked for."""
        return self.by

    @property
    def answered_by(self) -> str:
        """Return what is asked for."""
        return self.by

    def expectation(self, language: Language, max_chars: int, question_id: str | None = None) -> Expectation:
        """Return the expectation of a place."""
        question = question_id or self.slug
        return Expectation("place", question, max_chars=max_chars, box=_BOX, says_back=True)

    @property
    def mapped_by(self) -> PlaceLevel:
        """Return what the map shows."""
        return self.by

    def any_answer(self) -> str:
        """Return the capital of Québec, or a postal area in it."""
        return {"municipality": "Québec", "postal_area": "G1R"}[self.by]

    def as_kept(self, incoming: Incoming) -> Incoming:
        """Return a message with only the first three characters of each postal code."""
        selection = incoming.selection
        if selection is not None:
            comment = None if selection.comment is None else _as_kept(selection.comment)
            selection = replace(selection, choices=tuple(map(_as_kept, selection.choices)), comment=comment)
        return replace(incoming, text=_as_kept(incoming.text), selection=selection)

    def take(self, choices: tuple[str, ...], comment: str) -> Taken | Refusal:
        """Accept one place, by its code or however it is written."""
        if len(choices) != 1:
            return Refusal("unclear" if choices else "none")
        code = choices[0] if choices[0] in gazetteer().places else None
        if code is None:
            read = Understood(choices[0]).value(self.kind)
            if isinstance(read, NoValue):
                return Refusal(read.error, read.likely)
            code = read.value
        if self.by == "postal_area" and gazetteer().places[code].level == "municipality":
            areas = gazetteer().areas_within(code)
            if len(areas) != 1:
                return Refusal("unclear")
            code = areas[0].code
        return Taken((code,), _as_kept(comment))

    def refused(self, error: str) -> str:
        """Return the response that says what was not understood, and what is asked for."""
        return f"refused_{self.by}_{error}"

    def label_of(self, choice: str) -> Localized | None:
        """Return the name of a place."""
        place = gazetteer().places.get(choice)
        if place is None:
            return None
        return Localized.model_validate(dict.fromkeys(LANGUAGES, gazetteer().name_of(place)))


def _as_kept(text: str) -> str:
    return Understood(text).without_end_of_postal_codes
