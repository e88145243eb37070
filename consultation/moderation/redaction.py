"""Redaction: finding passages in a text, and the text without them. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from consultation.moderation.model import REDACTED, ModerationError
from consultation.text.spans import Span, merged
from consultation.understanding import Understood


def redact(text: str, spans: Iterable[Span], passages: Iterable[str]) -> str:
    """Return the text with "[…]" in place of the spans, and of every occurrence of a passage.

    Raises ModerationError: `no_passage` when nothing is named, `passage_missing` when a passage is not found.
    """
    found = [*spans]
    if any(not 0 <= start < end <= len(text) for start, end in found):
        raise ModerationError("passage_missing")
    for passage in passages:
        wanted = passage.strip()
        if wanted:
            found += occurrences(text, wanted)
    if not found:
        raise ModerationError("no_passage")
    parts: list[str] = []
    at = 0
    for start, end in merged(found):
        parts += [text[at:start], REDACTED]
        at = end
    return "".join([*parts, text[at:]])


def without_details(text: str) -> str:
    """Return the text with "[…]" in place of each personal detail; unchanged where there is none."""
    spans = [span for _, span in Understood(text).details]
    return redact(text, spans, ()) if spans else text


def occurrences(text: str, passage: str) -> list[Span]:
    """Return the spans of a passage in a text. Raises ModerationError (`passage_missing`) without any."""
    found: list[Span] = []
    at = text.find(passage)
    while at >= 0:
        found.append((at, at + len(passage)))
        at = text.find(passage, at + len(passage))
    if not found:
        raise ModerationError("passage_missing")
    return found
