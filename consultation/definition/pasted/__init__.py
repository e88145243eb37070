"""A consultation from a pasted text: a message, or a page of a word processor.

Others may use what is named here: `reading` makes the values of a consultation, and `period` finds its days.
"""

from consultation.definition.pasted.period import paragraphs_of, period_in, period_said
from consultation.definition.pasted.reading import MAX_LINES, Pasted, is_too_long, read_pasted

__all__ = [
    "MAX_LINES",
    "Pasted",
    "is_too_long",
    "paragraphs_of",
    "period_in",
    "period_said",
    "read_pasted",
]
