"""The templates: consultations to begin from, written in every language, in `data/templates/`."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from consultation.definition.plain_values import Fields, fields_of
from consultation.definition.tree import read_document
from consultation.languages.model import DEFAULT, Language

FOLDER = Path(__file__).resolve().parents[2] / "data" / "templates"
_OF_ITS_OWN = ("slug", "organiser", "contact", "authorities", "opens_on", "closes_on")
"""What a consultation made from a template has of its own: those of the template are only examples."""


@dataclass(frozen=True, slots=True)
class Template:
    """A consultation to begin from: its name, and the plain values of its file."""

    name: str
    tree: Fields = field(repr=False)

    def title(self, language: Language) -> str:
        """Return what it is about."""
        texts = fields_of(self.tree.get("title"))
        return str(texts.get(language) or texts.get(DEFAULT))

    def begun(self) -> Fields:
        """Return what a new consultation begins with: not its slug, its dates, who asks and who answers."""
        return {name: value for name, value in deepcopy(self.tree).items() if name not in _OF_ITS_OWN}


@cache
def templates() -> Mapping[str, Template]:
    """Return the templates by name, in alphabetical order."""
    return {
        path.stem: Template(path.stem, fields_of(read_document(path.read_bytes()).data))
        for path in sorted(FOLDER.glob("*.yml"))
    }
