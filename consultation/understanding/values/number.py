"""A number, or the name of one where numbers have names, as the ends of a scale have."""

from __future__ import annotations

from collections.abc import Sequence

from consultation.messages.model import Expectation, Limits, Option
from consultation.text.folding import fold
from consultation.understanding.choice_readings import Chosen
from consultation.understanding.choices import read_single, says_more
from consultation.understanding.option_names import names_of
from consultation.understanding.quantities import read_quantity
from consultation.understanding.scales import place_between
from consultation.understanding.values import NoValue, Value


def read(text: str, expectation: Expectation) -> Value | NoValue:
    """Read the one number of a text, or the name of one where numbers have names."""
    found = read_quantity(text, expectation.limits or Limits())
    options = expectation.options
    if isinstance(found, Value) or found.likely or not options:
        return found
    named = read_single(text, options, other=False)
    degree = _degree(text, options)
    if degree is not None and not (isinstance(named, Chosen) and named.numbers == (degree,)):
        return NoValue("unclear", (options[degree - 1].slug,))
    if isinstance(named, Chosen) and named.numbers:
        more = says_more(text, options, other=False, comments=False)
        return Value(options[named.numbers[0] - 1].slug, more)
    return found


def _degree(text: str, options: Sequence[Option]) -> int | None:
    """Return the option at the place of a degree between the ends, which is asked about; None without one."""
    ends = [each for each in options if each.aliases]
    if len(ends) != 2 or names_of(tuple(options)).whole(fold(text)) is not None:
        return None
    place = place_between(text, ends)
    return None if place is None else int(place * (len(options) - 1) + 0.5) + 1
