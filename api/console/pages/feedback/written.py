"""What was written in the form of an answer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from consultation.feedback.model import Content, Subject
from consultation.identity import Keyring


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of the form."""

    authority: str = ""
    body_fr: str = ""
    body_en: str = ""
    link: str = ""
    change_note_fr: str = ""
    change_note_en: str = ""
    sms_letters: str = ""
    sms_whole: str = ""
    show_only: str = ""
    correction_for: str = "told_before"
    form: str = ""
    """The form it was written in, by a number of its own: two clicks send the same."""

    @classmethod
    def of(cls, content: Content) -> Written:
        """The fields as a content has them."""
        return cls(
            content.authority,
            content.body_fr,
            content.body_en,
            content.link,
            content.change_note_fr,
            content.change_note_en,
            content.sms_letters or "",
            "yes" if content.sms_whole else "",
            "" if content.notify else "yes",
            chosen_listeners(content),
        )

    def content(self) -> Content:
        """What was written, still to be checked."""
        letters: Any = self.sms_letters if self.sms_letters in ("kept", "gsm7") else None
        return Content(
            self.authority,
            self.body_fr,
            self.body_en,
            self.link,
            self.change_note_fr,
            self.change_note_en,
            letters,
            bool(self.sms_whole),
            not self.show_only and self.correction_for != "nobody",
            "everybody" if self.correction_for == "everybody" else "told_before",
        )

    def code(self, keyring: Keyring, staff_id: int, consultation: str, subject: Subject) -> str | None:
        """What a filled form is known again by, which tells nothing of what is in it; None without a form."""
        if not self.form:
            return None
        filled = json.dumps([staff_id, consultation, asdict(subject), asdict(self)])
        return keyring.short_code(f"feedback form v1 {filled}", 32)


def chosen_listeners(content: Content) -> str:
    """Whom a correction goes to, as the form says it."""
    return content.correction_for if content.notify else "nobody"
