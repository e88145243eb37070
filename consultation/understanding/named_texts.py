"""Which of several texts of one's own a person means: "just the Gatineau one", "la première", "sauf la 2"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consultation.languages.markers import Markers
from consultation.text.folding import fold_words, folded_alike
from consultation.understanding import correction_forms as forms
from consultation.understanding.agreement import denies
from consultation.understanding.corrections import read_correction, stems, words_shared

_MOST_WORDS = 14
_SAID = Markers("named_texts")
_FILLERS = _SAID.words("fillers")
_PLACES: dict[str, int] = _SAID.table("places")
_LAST = _SAID.words("last")
_ONE_OF_THEM = _SAID.words("one_of_them")
_ALL = _SAID.form(r"{keep_}?{all_of_them}(?: {of_them})?(?: {courtesy})?")
_ONLY = _SAID.form(r"\b{only}")
_ONE = _SAID.form(r"\b(?:{one}|{the} .* {ones})")
_WITHOUT = _SAID.form(r"\b{all_but}")
_BESIDE = _SAID.form(r"^(?:{yes_or_no} )+")


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
        words = [word for word in words if word not in _ONE_OF_THEM]  # "the first one"
    found: set[int] = set()
    for word in words:
        place = count if word in _LAST else _PLACES.get(word)
        if place is None or place > count:
            return None
        found.add(place - 1)
    return found or None


def _by_words(said: str, texts: Sequence[str]) -> set[int] | None:
    """Return the place of the one text that shares most words with what was said."""
    shared = [words_shared(said, each) for each in texts]
    most = max(shared)
    return {shared.index(most)} if most and shared.count(most) == 1 else None
