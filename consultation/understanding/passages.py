"""Passages of a text: what stands in the place of one, and which one is named by its words or its place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
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
_ENDS_A_SENTENCE = ".!?…"
QUOTED = re.compile(r"[\"“«]\s*([^\"“”«»]+?)\s*[\"”»]")
"""A passage between quotation marks."""


def with_passage(text: str, old: str, new: str) -> str | None:
    """Return a text with `new` in place of a passage, in whatever case; None when it is not there.

    An article before the passage ("les bancs") need not be the text's own, which goes where `new` has one;
    where the text has none, `new` loses its own. Words of `new` that follow the passage already stand once.
    """
    place = place_of(text, old)
    if place is None:
        return None
    start, end = place
    new, said = new.strip(), folded_alike(text)
    if led := _ARTICLES.match(fold(new)):
        before = _ARTICLE_BEFORE.search(said[:start])
        is_bare = before is None and _ARTICLES.match(folded_alike(old)) and not _ARTICLES.match(said[start:])
        start, new = before.start() if before else start, new[led.end() :] if is_bare else new
    return text[:start] + new + text[end + _follows_already(new, text[end:]) :]


def place_of(text: str, old: str) -> tuple[int, int] | None:
    """Return where a passage stands in a text, in whatever case; its article need not be the text's own."""
    said, wanted = folded_alike(text), folded_alike(old.strip(" .!?,;"))
    led = _ARTICLES.match(wanted)
    for each in (wanted, wanted[led.end() :] if led else ""):
        place = re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said) if each else None
        if place is not None:
            return place.span()
    return None


def _follows_already(new: str, after: str) -> int:
    """Return how much of what follows a passage says the end of the new words again, but for all of them."""
    words, rest = fold(new).split(), folded_alike(after)
    for count in range(len(words) - 1, 0, -1):
        again = re.match(rf"\s+{re.escape(' '.join(words[-count:]))}(?!\w)", rest)
        if again is not None:
            return again.end()
    return 0


def without_passage(text: str, named: str) -> str | None:
    """Return a text without the passage that is named: by its words, by some of them, or by its place.

    None where it is not there. "" where nothing is left. What stood beside it leaves no mark or space alone.
    """
    place = place_of(text, named) or _run_of_words(text, named) or _by_its_place(text, fold(named))
    if place is None:
        return None
    before, after = " ".join(text[: place[0]].split()), " ".join(text[place[1] :].split())
    if not before or before[-1] in _ENDS_A_SENTENCE:
        after = after.lstrip(' ,;:.!?…»”"')
    elif after[:1] in ",;:.!?…":
        before = before.rstrip(" ,;:")
    parted = before and after and (after[0].isalnum() or after[0] in "(«“")
    return f"{before}{' ' if parted else ''}{after}".strip(" ,;:")


def sentence_about(texts: Collection[str], subject: str) -> str:
    """Return the one sentence of texts, among others, that has the first words of a subject; or ""."""
    words = folded_alike(subject).split()
    for count in range(len(words), 0, -1):
        wanted = " ".join(words[:count]).strip(" .,;:!?")
        parted = (text[start:end].strip() for text in texts for start, end in _sentences(text))
        found = [each for each in parted if wanted and place_of(each, wanted) and each not in texts]
        if len(found) == 1:
            return found[0]
    return ""


def run_shared(texts: Iterable[str], named: str) -> str:
    """Return the longest run of the words of a text that one of these texts has: two of them at least."""
    words = list(_WORD.finditer(folded_alike(named)))
    for count in range(len(words), _FEWEST_IN_A_RUN - 1, -1):
        for first, last in zip(words, words[count - 1 :], strict=False):
            run = named[first.start() : last.end()]
            if any(place_of(text, run) is not None for text in texts):
                return run
    return ""


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
