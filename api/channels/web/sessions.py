"""Who speaks on the web channel: a token that is known."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.messages import Language


@dataclass(frozen=True, slots=True)
class WebSession:
    """A token that is known, without the token."""

    address_id: int
    language: Language
