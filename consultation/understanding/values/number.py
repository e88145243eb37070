"""A number, or the name of one where numbers have names, as the ends of a scale have."""

from __future__ import annotations

from consultation.messages.model import Expectation, Limits
from consultation.understanding.choice_readings import Chosen
from consultation.understanding.choices import read_single, says_more
from consultation.understanding.quantities import read_quantity
from consultation.understanding.values import NoValue, Value


def read(text: str, expectation: Expectation) -> Value | NoValue:
    """Read the one number of a text, or the name of one where numbers have names."""
    found = read_quantity(text, expectation.limits or Limits())
    options = expectation.options
    if isinstance(found, Value) or found.likely or not options:
        return found
    named = read_single(text, options, other=False)
    if isinstance(named, Chosen) and named.numbers:
        more = says_more(text, options, other=False, comments=False)
        return Value(options[named.numbers[0] - 1].slug, more)
    return found
