"""Ideas of one's own beside the options, or instead of them: "1, 6, 7 and make the results binding"."""

import re

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.understanding.choice_readings import MAX_CHARS
from consultation.understanding.choice_tokens import tokenize

_SAID = Markers("choices")
_NUMBERS_THEN_WORDS = _SAID.form(
    r"(?:(?:{number}|#)?\s*\d+(?:\s*[,;&+/-]+\s*|\s+(?:{and and_in_short}\s+)?))+"
    r"(?:{and also}\s+)*(?P<own>[^\d]+)",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_AN_IDEA = 2
_NONE_THEN_WORDS = _SAID.form(
    r"(?:{none_of_them}(?: {of_them_all}| {of_them}[\w -]{0,12})?|{nothing_of_that})"
    r"\s*[,.:;–-]\s*(?P<own>.+)",
    re.IGNORECASE | re.DOTALL,
)
_LINKED = _SAID.form(r"\b{and also}\s*\Z|\+\s*\Z", re.IGNORECASE)
_OF_AN_IDEA = frozenset({"unknown", "filler", "separator", "and", "to", "dash"})


def idea_beside(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the idea of one's own after a list of numbers: "1, 6, 7 and make the results binding"."""
    found = _NUMBERS_THEN_WORDS.fullmatch(text[:MAX_CHARS].strip())
    if found is None or not _LINKED.search(text[: found.start("own")]):
        return None
    return _as_idea(found["own"], options)


def idea_instead(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the idea of one's own that takes the place of all options: "none of those: honesty first"."""
    found = _NONE_THEN_WORDS.fullmatch(text[:MAX_CHARS].strip())
    return None if found is None else _as_idea(found["own"], options)


def _as_idea(words: str, options: tuple[Option, ...]) -> str | None:
    """Return words without what ends them, where they name no option, and deny and ask nothing."""
    roles = [token.role for token in tokenize(words, options)]
    is_idea = roles.count("unknown") >= _FEWEST_WORDS_OF_AN_IDEA and _OF_AN_IDEA.issuperset(roles)
    return words.strip(" .,;!") if is_idea else None
