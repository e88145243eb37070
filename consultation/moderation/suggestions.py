"""What to look at in a text before publishing it: suggestions, never decisions. Pure.

They are worked out when a text is shown and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import phonenumbers
from stdnum.ca import sin

from consultation.reading import reads_as_distress

if TYPE_CHECKING:
    from consultation.moderation.insults import Insults
    from consultation.moderation.passages import Span

FlagKind = Literal["phone", "email", "postal_code", "sin", "link", "insult", "distress"]
REGION = "CA"
"""Numbers without a country code are read as Canadian."""
FEWEST_DIGITS = 7

_EMAIL = re.compile(r"[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_POSTAL_CODE = re.compile(
    r"(?<![^\W_])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![^\W_])", re.I
)
"""Source: https://www.canadapost-postescanada.ca/cpc/en/support/articles/addressing-guidelines/postal-codes.page,
checked 2026-11-24: no D, F, I, O, Q, U anywhere; no W, Z at the beginning."""
_NINE_DIGITS = re.compile(r"(?<!\d)\d{3}([ .-]?)\d{3}\1\d{3}(?!\d)")
_LOCAL_NUMBER = re.compile(r"(?<![\d$.,-])\d{3}[-. ]\d{4}(?![\d$%]| ?(?:\$|%))")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>«»\"]{2,}"
    r"|(?<![\w@.])(?:[a-z0-9-]{2,63}\.)+(?:com|net|org|info|biz|ca|quebec|io|co|xyz|shop|online|site|fr|ru|cn)"
    r"(?![\w-])(?:/[^\s<>«»\"]*)?",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Flag:
    """A passage of a text, by position, and what it looks like."""

    kind: FlagKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a text, and what it looks like when it is flagged."""

    text: str
    kinds: tuple[FlagKind, ...] = ()


def suggest(text: str, insults: Insults) -> tuple[Flag, ...]:
    """The passages worth a look, in order; each is one thing: an e-mail address is not a link too."""
    found: list[Flag] = []
    for kind, spans in (
        ("email", _spans(_EMAIL, text)),
        ("link", _spans(_LINK, text)),
        ("postal_code", _spans(_POSTAL_CODE, text)),
        ("sin", _social_insurance_numbers(text)),
        ("phone", _phones(text)),
        ("insult", insults.find(text)),
    ):
        for start, end in spans:
            if all(end <= flag.start or flag.end <= start for flag in found):
                found.append(Flag(kind, start, end))  # type: ignore[arg-type]  # the kinds above
    found.sort(key=lambda flag: flag.start)
    if reads_as_distress(text):
        # All of it says so, but passages are one thing each: the longest of the rest stands for it.
        start, end = max(_between(found, len(text)), key=lambda span: span[1] - span[0])
        found.append(Flag("distress", start, end))
    return tuple(sorted(found, key=lambda flag: flag.start))


def _between(flags: Sequence[Flag], length: int) -> list[Span]:
    """What is not flagged of a text, before, between and after its flags."""
    return list(
        zip((0, *(flag.end for flag in flags)), (*(flag.start for flag in flags), length), strict=True)
    )


def holds_personal_details(text: str) -> bool:
    """Whether the text holds a number or an address that leads to somebody."""
    spans = (_spans(_EMAIL, text), _spans(_POSTAL_CODE, text), _social_insurance_numbers(text), _phones(text))
    return any(True for found in spans for _ in found)


def holds_link(text: str) -> bool:
    """Whether the text holds a link."""
    return _LINK.search(text) is not None


def stretches(text: str, flags: Sequence[Flag]) -> list[Stretch]:
    """The text cut at its flags, in order and without loss."""
    parts: list[Stretch] = []
    at = 0
    for flag in flags:
        parts += [Stretch(text[at : flag.start]), Stretch(text[flag.start : flag.end], (flag.kind,))]
        at = flag.end
    return [part for part in (*parts, Stretch(text[at:])) if part.text]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(text))


def _social_insurance_numbers(text: str) -> Iterator[Span]:
    return (match.span() for match in _NINE_DIGITS.finditer(text) if sin.is_valid(match[0].replace(".", "")))


def _phones(text: str) -> Iterator[Span]:
    if sum(character.isdigit() for character in text) < FEWEST_DIGITS:
        return
    leniency = phonenumbers.Leniency.POSSIBLE
    for match in phonenumbers.PhoneNumberMatcher(text, REGION, leniency):
        if phonenumbers.is_valid_number(match.number):
            yield match.start, match.end
    yield from _spans(_LOCAL_NUMBER, text)
