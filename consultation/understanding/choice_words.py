"""Function words around a choice, folded, by their effect on the numbers and names beside them."""

from __future__ import annotations

from consultation.languages.lexicon import LEXICONS
from consultation.languages.markers import Markers

_SAID = Markers("choices")
# Without meaning of their own, in a label or an answer; the last ones in texting spelling.
EMPTY_WORDS = frozenset[str]().union(
    *(lexicon.function_words for lexicon in LEXICONS.values()), _SAID.words("empty_words")
)

# Name the choice without saying which.
FRAME_WORDS = _SAID.words("frame_words")

# Are said around a choice.
FILLERS = _SAID.words("fillers")

# After a number, make it a count: "3 choix: …", "my 3 picks".
COUNTED = _SAID.words("counted")
OWNERS = _SAID.words("owners")

# After a number, make it a measure: "2 fois par an".
UNITS = _SAID.words("units")

NUMBER_MARKERS = _SAID.words("number_markers")
COURTESIES = _SAID.words("courtesies")
RANGE_WORDS = _SAID.words("range_words")
BETWEEN_WORDS = _SAID.words("between_words")
AND_WORDS = _SAID.words("and_words")
ALL_WORDS = _SAID.words("all_words")
EXCEPT_WORDS = _SAID.words("except_words")
EXCEPT_AFTER_ALL = _SAID.words("except_after_all")
NOT_WORDS = _SAID.words("not_words")
RELEASE_WORDS = _SAID.words("release_words")  # end the scope of "pas"
FIX_WORDS = _SAID.words("fix_words")
WHY_WORDS = _SAID.words("why_words")
QUESTION_WORDS = _SAID.words("question_words")

# Orders and courtesies: never the beginning of an option's name when they are all there is.
CONTROL_WORDS = _SAID.words("control_words")
