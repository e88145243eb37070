"""The lines that organisations may be given: on which channels, and what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from phonenumbers import (
    NumberParseException,
    PhoneNumberFormat,
    ValidationResult,
    format_number,
    is_possible_number_with_reason,
    parse,
)

from consultation.channels import Channel
from consultation.delivery.sql_lines import Line

Problem = Literal["line_number", "line_kind", "line_service", "line_own", "line_taken", "line_unknown"]
"""Of the number: it is none, of another kind than was said, the installation's own, another organisation's,
or not in the account. Or of the service's id."""

SHORT_CODE = "short_code"
"""The type of numbers that have five or six digits; those of every other type are in E.164."""

_SHORT_CODE = re.compile(r"[1-9][0-9]{4,5}")
_PUNCTUATION = re.compile(r"[\s().\u2010\u2011-]")


@dataclass(frozen=True, slots=True)
class Offer:
    """A channel on which an organisation may have a line of its own.

    Attributes:
        webhook: Where the provider must post what comes to the number.
        rates: What leaves in a second, by the type of the number; the first is usual.
        own: The installation's own numbers, and its service.
        service: What the id of a service looks like, as a pattern.
        has: Asks the provider whether a number is in the account; None when it cannot be asked.
    """

    channel: Channel
    webhook: str
    rates: Mapping[str, float]
    own: frozenset[str]
    service: str
    has: Callable[[str], bool | None]


def problem_of(offer: Offer, line: Line, number_type: str = "") -> Problem | None:
    """Return what is wrong with a line, of a type of numbers if it was said; None when it can be given."""
    if not line.number:
        return "line_number"
    if number_type in offer.rates and (number_type == SHORT_CODE) == line.number.startswith("+"):
        return "line_kind"
    if line.service is not None and not re.fullmatch(offer.service, line.service):
        return "line_service"
    return "line_own" if offer.own & {line.number, line.service} else None


def read_number(text: str) -> str:
    """Return a number as people write it in E.164, or a short code; empty when it is neither.

    A number without its area code is none.
    """
    bare = _PUNCTUATION.sub("", text)
    if _SHORT_CODE.fullmatch(bare):
        return bare
    try:
        number = parse(bare, "CA")
    except NumberParseException:
        return ""
    is_whole = is_possible_number_with_reason(number) == ValidationResult.IS_POSSIBLE
    return format_number(number, PhoneNumberFormat.E164) if is_whole else ""
