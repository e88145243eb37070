"""Form recovery: a form sent after its session ended is carried through log-in, and sent again with a click.

It travels in the page, not in the store: a stranger cannot make the service store anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from starlette.datastructures import FormData

SECRET_FIELDS = frozenset({"form_token", "password", "new_password", "own_login", "code", "kept"})
_PATH = re.compile(r"(?:/[A-Za-z0-9][A-Za-z0-9_.-]*)+")


@dataclass(frozen=True, slots=True)
class RecoveredForm:
    """The fields of a form, without its secrets, and the page of the console it was sent to."""

    path: str
    fields: tuple[tuple[str, str], ...] = field(repr=False)

    @classmethod
    def of(cls, path: str, form: FormData) -> Self:
        """Return a form's fields. `path` is within the console."""
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
        return cls(path, tuple(each for each in fields if each[0] not in SECRET_FIELDS))

    @classmethod
    def unpacked(cls, text: str) -> Self | None:
        """Return what `packed` packed; None for anything else, and for a page outside the console."""
        try:
            path, fields = json.loads(text)
            pairs = tuple((name, value) for name, value in fields)
        except (ValueError, TypeError):
            return None
        sound = isinstance(path, str) and all(isinstance(part, str) for pair in pairs for part in pair)
        return cls(path, pairs) if sound and _PATH.fullmatch(path) else None

    def packed(self) -> str:
        """Return the form as the value of a hidden field."""
        return json.dumps([self.path, self.fields], ensure_ascii=False, separators=(",", ":"))

    @property
    def written(self) -> Sequence[str]:
        """Return what a person wrote: whole texts, not codes and choices."""
        return [value for _, value in self.fields if " " in value.strip() or "\n" in value]
