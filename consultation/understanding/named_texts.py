"""Which of several texts of one's own a person means: "just the Gatineau one", "la première", "sauf la 2"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from consultation.languages.lexicon import word_set
from consultation.text.folding import fold_words, folded_alike
from consultation.understanding import correction_forms as forms
from consultation.understanding.agreement import denies
from consultation.understanding.corrections import read_correction, stems, words_shared

_MOST_WORDS = 14
_FILLERS = word_set(
    """
    le la les the no numero number et and juste just only seulement rien que svp stp please merci thanks
    message idee idea garde garder gardez keep celle celui ajoute ajouter ajoutez add
    """
)
_PLACES = {
    1: r"1|un|une|one|premiere?|1ere?|1re|first|1st",
    2: r"2|deux|two|deuxieme|second\w*|2e|2eme|2nd",
    3: r"3|trois|three|troisieme|third|3e|3eme|3rd",
    4: r"4|quatre|four|quatrieme|fourth|4e|4eme|4th",
}
_LAST = r"derniere?|last"
_ALL = re.compile(
    r"(?:(?:garde\w*|keep|ajoute\w*|add) )?(?:les (?:deux|trois|quatre|2|3|4)|toutes?|tous|both|all)"
    r"(?: of them)?(?: (?:svp|please|merci|thanks))?"
)
_ONLY = re.compile(r"\b(?:juste|seulement|uniquement|rien que|just|only|que (?:le|la|celle|celui))\b")
_ONE = re.compile(
    r"\b(?:celle|celui|celles|ceux|the .* ones?|that one|this one|(?:la|le|the) (?:message|idee|idea))\b"
)
_WITHOUT = re.compile(
    r"\b(?:sauf|excepte|except|all but|pas (?:la|le|celle|celui|les)|not the|without|sans)\b"
)
_BESIDE = re.compile(r"^(?:(?:oui|non|ok|okay|yes|no|nope|nah|nan|yeah|bon|ben|mais|but|non merci) )+")


def read_texts_meant(text: str, texts: Sequence[str]) -> tuple[int, ...] | None:
    """Return the places of the texts that a message says to keep, from 0; None when it picks out none.

    They are picked out by their numbers, or by their words beside a sign that not all of them are meant.
    """
    said = _BESIDE.sub("", fold_words(text) + " ").strip()
    if len(texts) < 2 or not said or len(said.split()) > _MOST_WORDS:
        return None
    if _ALL.fullmatch(said):
        return tuple(range(len(texts)))
    all_but = _WITHOUT.search(said)
    meant = _by_number(said[all_but.end() :].strip() if all_but else said, len(texts))
    if meant is None and (all_but or _ONLY.search(said) or _ONE.search(said)):
        meant = _by_words(said, texts)
    if meant is None:
        return None
    return tuple(place for place in range(len(texts)) if (place in meant) is not bool(all_but)) or None


_MOST_WORDS_OF_A_NAME = 6


def number_chosen(text: str, names: Mapping[int, str]) -> int | None:
    """Return which of these numbered things a text chooses and says no more: "la 46 svp", or by its name.

    By the name: only one has most of the words, of a few or of what the text says that it is about. Words
    that deny ("pas les parcs") choose none.
    """
    found = forms.CHOSEN.fullmatch(folded_alike(text.strip()))
    if found is not None:
        number = int(found["number"]) if found["number"].isdecimal() else None
        return number if number in names else None
    if denies(_BESIDE.sub("", fold_words(text) + " ")):
        return None
    wanted = read_correction(text)
    about = wanted.about or wanted.mentions or (text if len(text.split()) <= _MOST_WORDS_OF_A_NAME else "")
    said = stems(about)
    shared = {number: len(said & stems(name)) for number, name in names.items()}
    most = max(shared.values(), default=0)
    chosen = [number for number, count in shared.items() if count == most]
    return chosen[0] if len(chosen) == 1 and most > 0 and 2 * most >= len(said) else None


def _by_number(said: str, count: int) -> set[int] | None:
    """Return the places that a text names and nothing else: "la 2", "the first one", "1 et 3"."""
    words = [word for word in said.split() if word not in _FILLERS]
    if len(words) > 1:
        words = [word for word in words if word != "one"]  # "the first one"
    found: set[int] = set()
    for word in words:
        places = [place for place, names in _PLACES.items() if re.fullmatch(names, word)]
        places += [count] if re.fullmatch(_LAST, word) else []
        if not places or places[0] > count:
            return None
        found.add(places[0] - 1)
    return found or None


def _by_words(said: str, texts: Sequence[str]) -> set[int] | None:
    """Return the place of the one text that shares most words with what was said."""
    shared = [words_shared(said, each) for each in texts]
    most = max(shared)
    return {shared.index(most)} if most and shared.count(most) == 1 else None
