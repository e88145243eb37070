"""Personal details in a text, which identify a person or could be used against them. Pure.

Names of people and street addresses are not detected: no list or rule tells "Mme Tremblay au comptoir"
from "la rue Tremblay" well enough to be of use. The full name of somebody's relative or neighbour is, for the
staff to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import phonenumbers
from stdnum import luhn
from stdnum.ca import sin

from consultation.languages.markers import Markers
from consultation.text.spans import Span

DetailKind = Literal["email", "postal_code", "sin", "health_card", "bank_card", "phone"]
REGION = "CA"
"""Numbers without a country code are read as Canadian."""
FEWEST_DIGITS = 7

_ENDINGS = r"(?:com|ca|net|org|info|quebec|fr|qc\.ca|gouv\.qc\.ca)"
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?[@＠]\s?[\w-]{1,63}(?:\s?\.\s?[\w-]{1,63}){1,4}")
_SAID = Markers(
    "personal_details",
    {
        "AT": r"(?:\s?[(\[{]\s?{at_sign}\s?[)\]}]\s?|\s{at_sign}\s)",
        "DOT": r"(?:\s?[(\[{]\s?{dot}\s?[)\]}]\s?|\.|\s{dot}\s)",
    },
)
_HIDDEN_EMAIL = _SAID.form(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{{AT}}[\w-]{{1,63}}(?:{{DOT}}[\w-]{{1,63}}){{0,2}}{{DOT}}{_ENDINGS}\b", re.I
)
"""As written to be missed: "bob (at) exemple point com", "bob arobase exemple.ca"."""
_HIDES_AN_EMAIL = _SAID.form(r"\b{at_sign}", re.I)
_POSTAL_CODE = re.compile(
    r"(?<![^\W_])[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d(?![^\W_])", re.I
)
"""Source: https://www.canadapost-postescanada.ca/cpc/en/support/articles/addressing-guidelines/postal-codes.page,
checked 2026-11-24: no D, F, I, O, Q, U anywhere; no W, Z at the beginning."""
_NINE_DIGITS = re.compile(r"(?<!\d)\d{3}([ .-]?)\d{3}\1\d{3}(?!\d)")
_HEALTH_CARD = re.compile(
    r"(?<![^\W_])[A-Z]{3}[ -]?[A-Z][ -]?\d\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])[ -]?(?:0[1-9]|[12]\d|3[01])\d\d"
    r"(?!\d)",
    re.I,
)
"""Québec's health insurance number: three letters of the name and one of the first name, then the year, the
month (50 more for a woman) and the day of birth, and two digits; how they check the rest is not published.
Source: https://en.wikipedia.org/wiki/R%C3%A9gie_de_l%27assurance_maladie_du_Qu%C3%A9bec,
checked 2026-11-25."""
_CARD_DIGITS = re.compile(r"(?<!\d)[2-6](?:[ -]?\d){12,18}(?!\d)")
_LOCAL_NUMBER = re.compile(r"(?<![\d$.,-])\d{3}[-. ]\d{4}(?![\d$%]| ?(?:\$|%))")
_LETTER_FOR_DIGIT = re.compile(r"(?<=\d)[oO](?=[\d .-])|(?<=[\d .-])[oO](?=\d)")
_DIGIT_WORDS = _SAID.form(r"\b(?:{digit}[\s,.-]*){7,}", re.I)

_LINK = _SAID.form(
    r"(?:h(?:tt|xx)ps?://|www\.)[^\s<>«»\"]{2,}"
    r"|(?<![\w@.])(?:[a-z0-9-]{2,63}\.)+(?:com|net|org|info|biz|ca|quebec|io|co|xyz|shop|online|site|fr|ru|cn)"
    r"(?![\w-])(?:/[^\s<>«»\"]*)?"
    r"|(?<![\w@.])[a-z0-9-]{2,63}\.(?:ly|me|gl|to|tv|gg)/[^\s<>«»\"]+"
    r"|(?<![\w@.])[a-z0-9-]{2,63}(?: {dot} (?:com|net|org|quebec)|[(\[]{dot}[)\]]\w{2,6})\b",
    re.I,
)


_NAME = r"(?:[A-Z]['’])?[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]+(?:[-'’][A-ZÀ-ÖØ-Þ]?[a-zà-öø-ÿ]+)*"
_NAMED_PERSON = _SAID.form(
    rf"(?i:\b{{somebodys}} (?:{{before_a_relative}}[ -])?{{relative}}),? (?P<name>{_NAME} {_NAME})\b"
)

# What each of them has in any case: few texts do, and the rest need not be searched for the whole.
_DIGIT = re.compile(r"\d")
_WORD_THEN_CAPITAL = re.compile("[a-zà-öø-ÿ] [A-ZÀ-ÖØ-Þ]")
_MAY_LINK = _SAID.form(r"://|www\.|\.[a-z0-9-]|point|dot", re.I)


def named_people_of(text: str) -> tuple[Span, ...]:
    """Return the first and last names said of relatives and neighbours: "mon voisin Réjean Bouchard"."""
    if _WORD_THEN_CAPITAL.search(text) is None:
        return ()
    return tuple(match.span("name") for match in _NAMED_PERSON.finditer(text))


def details_of(text: str) -> tuple[tuple[DetailKind, Span], ...]:
    """Return the details in a text, the surest kinds first; they may overlap."""
    return tuple(_details(text))


def links_of(text: str) -> tuple[Span, ...]:
    """Return the links in a text."""
    return tuple(_spans(_LINK, text)) if _MAY_LINK.search(text) is not None else ()


def _details(text: str) -> Iterator[tuple[DetailKind, Span]]:
    finders: list[tuple[DetailKind, Iterator[Span]]] = [("email", _emails(text)), ("phone", _phones(text))]
    if _DIGIT.search(text) is not None:
        finders[1:1] = [
            ("health_card", _spans(_HEALTH_CARD, text)),
            ("postal_code", _spans(_POSTAL_CODE, text)),
            ("bank_card", _bank_cards(text)),
            ("sin", _social_insurance_numbers(text)),
        ]
    for kind, spans in finders:
        for span in spans:
            yield kind, span


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(text))


def _emails(text: str) -> Iterator[Span]:
    if "@" in text or "＠" in text:
        yield from _spans(_EMAIL, text)
    if _HIDES_AN_EMAIL.search(text):
        yield from _spans(_HIDDEN_EMAIL, text)


def _bank_cards(text: str) -> Iterator[Span]:
    for match in _CARD_DIGITS.finditer(text):
        if luhn.is_valid(re.sub(r"\D", "", match[0])):
            yield match.span()


def _social_insurance_numbers(text: str) -> Iterator[Span]:
    return (match.span() for match in _NINE_DIGITS.finditer(text) if sin.is_valid(match[0].replace(".", "")))


def _phones(text: str) -> Iterator[Span]:
    for match in _DIGIT_WORDS.finditer(text):
        yield match.start(), match.start() + len(match[0].rstrip(" ,.-\n"))  # what a number ends before
    read = _LETTER_FOR_DIGIT.sub("0", text)
    if sum(map(str.isdigit, read)) < FEWEST_DIGITS:
        return
    leniency = phonenumbers.Leniency.POSSIBLE
    for found in phonenumbers.PhoneNumberMatcher(read, REGION, leniency):
        if phonenumbers.is_valid_number(found.number):
            yield found.start, found.end
    yield from _spans(_LOCAL_NUMBER, read)
