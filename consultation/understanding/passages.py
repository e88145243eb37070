"""Passages of a text: what stands in the place of one, and which one is named by its words or its place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from consultation.text.folding import fold, folded_alike
from consultation.understanding.correction_forms import form

_ARTICLES = form(r"{articles partitive_}")
_ARTICLE_BEFORE = form(r"(?<!\w){articles_}$")
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?:[^.!?;]|[.!?;](?=\S))+[.!?;]*\s*")
_COMMA = re.compile(r",(?!\d)")
_LAST = form(r"\b{final_}{passage}|\b{the_end}|^{end}$")
_FIRST = form(r"\b{initial_}{passage}|\b{the_beginning}")
_AFTER_COMMA = form(r"\b{after_comma}")
_FEWEST_IN_A_RUN = 2


def with_passage(text: str, old: str, new: str) -> str | None:
    """Return a text with `new` in place of a passage, in whatever case; None when it is not there.

    An article before the passage ("les bancs") need not be the text's own, which goes where `new` has one.
    """
    said, wanted = folded_alike(text), folded_alike(old.strip(" .!?,;"))
    for each in (wanted, _ARTICLES.sub("", wanted)):
        place = re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said) if each else None
        if place is not None:
            start = place.start()
            before = _ARTICLE_BEFORE.search(said[:start]) if _ARTICLES.match(fold(new.strip())) else None
            return text[: before.start() if before else start] + new.strip() + text[place.end() :]
    return None


def without_passage(text: str, named: str) -> str | None:
    """Return a text without the passage that is named: by its words, by some of them, or by its place.

    None where it is not there. "" where nothing is left.
    """
    exact = with_passage(text, named, "")
    if exact is None:
        place = _run_of_words(text, named) or _by_its_place(text, fold(named))
        exact = None if place is None else text[: place[0]] + text[place[1] :]
    return None if exact is None else _tidied(exact)


def _run_of_words(text: str, named: str) -> tuple[int, int] | None:
    """Return where the longest run of words in common stands: two at least, and half of what is named."""
    own, wanted = (list(_WORD.finditer(folded_alike(each))) for each in (text, named))
    ours, theirs = [each[0] for each in own], [each[0] for each in wanted]
    run = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    if run.size < min(_FEWEST_IN_A_RUN, len(theirs)) or 2 * run.size < len(theirs) or not run.size:
        return None
    return own[run.a].start(), own[run.a + run.size - 1].end()


def _by_its_place(text: str, named: str) -> tuple[int, int] | None:
    """Return where the part stands that is named by its place: "la dernière phrase", "after the comma"."""
    comma = _COMMA.search(text)
    if comma is not None and (
        _AFTER_COMMA.search(named) or (_LAST.search(named) and len(_sentences(text)) < 2)
    ):
        return comma.start(), len(text)
    sentences = _sentences(text)
    if len(sentences) < 2:
        return None
    if _LAST.search(named):
        return sentences[-1]
    return sentences[0] if _FIRST.search(named) else None


def _sentences(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _SENTENCE.finditer(text)]


def _tidied(text: str) -> str:
    text = re.sub(r"\s+([,;.!?])", r"\1", " ".join(text.split()))
    return re.sub(r"([,;])(?=[,;.])", "", text).strip(" ,;:")
