"""Redaction: finding passages in a text, and the text without them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from consultation.moderation.model import REDACTED, ModerationError
from consultation.text.spans import Span, merged
from consultation.understanding import DetailKind, Understood


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


# Suggestions: passages to look at in a text before publishing it, never decisions. Pure.
#
# They are worked out when a text is shown and not stored.

if TYPE_CHECKING:
    from consultation.moderation.insults import Insults
    from consultation.text.spans import Span

Sign = DetailKind | Literal["link", "insult", "distress"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A flagged passage of a text: its position, and of what it is a sign."""

    sign: Sign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, and its sign when it is flagged."""

    text: str
    signs: tuple[Sign, ...] = ()


def suggest(text: str, insults: Insults) -> tuple[Flag, ...]:
    """Return the flagged passages of a text, in order, each of one sign: an e-mail address is no link too."""
    said, found = Understood(text), list[Flag]()
    for sign, (start, end) in _passages(said, insults):
        if all(end <= flag.start or flag.end <= start for flag in found):
            found.append(Flag(sign, start, end))
    found.sort(key=lambda flag: flag.start)
    if said.is_distress:
        # The whole text says so, but each passage has one sign: the longest of the rest stands for it.
        start, end = max(_between(found, len(text)), key=lambda span: span[1] - span[0])
        found.append(Flag("distress", start, end))
    return tuple(sorted(found, key=lambda flag: flag.start))


def _passages(said: Understood, insults: Insults) -> Iterator[tuple[Sign, Span]]:
    """Yield the passages, the surest sign first: an address is no link, a card no telephone number."""
    yield from said.details
    yield from (("link", span) for span in said.links)
    yield from (("insult", span) for span in insults.find(said.text))


def _between(flags: Sequence[Flag], length: int) -> list[Span]:
    """Return the spans of a text before, between and after its flags."""
    return list(
        zip((0, *(flag.end for flag in flags)), (*(flag.start for flag in flags), length), strict=True)
    )


def stretches(text: str, flags: Sequence[Flag]) -> list[Stretch]:
    """Return the text cut at its flags, in order and without loss."""
    parts: list[Stretch] = []
    at = 0
    for flag in flags:
        parts += [Stretch(text[at : flag.start]), Stretch(text[flag.start : flag.end], (flag.sign,))]
        at = flag.end
    return [part for part in (*parts, Stretch(text[at:])) if part.text]
