"""Which of one's own answers a passage names: "la 46", "mes deux dernières", "the one about buses"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, takewhile

from consultation.languages.lexicon import LEXICONS
from consultation.text.folding import fold, folded_alike
from consultation.understanding import correction_forms as forms
from consultation.understanding.correction_forms import CORRECTIONS, Named, form
from consultation.understanding.corrections import without_ends, without_lead
from consultation.understanding.numbers import is_last, read_ordinal
from consultation.understanding.own_answers import Act, Passages, Request
from consultation.understanding.passages import QUOTED, place_of, run_shared, sentence_about
from consultation.understanding.quantities import Said, numbers_in

_BEFORE_LAST = form(r"\b(?:{before_the_last}|{before_}(?:- )?{last_word})")
_LATEST = form(r"\b{latest}")
_FIRST = form(r"\b{initial}")
_ALL = form(r"\b{every_one}")
_BOTH = form(r"\b{both}")
_SEVERAL = form(r"\b{of_several}.*\b\w+s\b|\b{several}")
_SHORT = re.compile(r"\bq(\d{1,2})\b")
_PLACED = form(r"\b{placed}")
_OF_ANY = form(
    r"\b(?:{answer answers answer_in_short answers_in_short contribution comment question questions one}"
    r"|{written text of_number number it})(?!\w)"
)
_SAID = form(r"\b{said_about}")
_BETWEEN_SWAPPED = form(r"\b{swapped_by}\s+")
_AND = form(r"\s+(?:{and_another}|&)\s+|,\s+")
_NAMES_ONE = form(r"\d|\b{names_one}")
_OF_A_PART = form(r"\b{a_or_the_}(?:\w+ )?{piece_of_it}")
_COUNTED = form(
    r"\b(?:{of_several_}\d+ (?!{ANSWERS}|{last_word latest question contribution})(?=\w+[sx]\b)"
    r"|{my_many_}\d+$)"
)
"""A number that counts, and is no answer's: "mes 3 choix", "the 3 principles"."""
_UP_TO = form(r"\d {up_to} (?:{question} |{the_})?\d")
_LONGEST_RANGE = 20
_LIMITING, _AS_WELL = form(r"\b{limiting}"), form(r"\b{as_well}")
_NOT = form(r"\b{not_this}\s+(?:{the_}?{question answer}\s+|{the_})?$")
_BUT = form(r"\b{out_of_all}.*?\b{all_but} +(.*)")


@dataclass(frozen=True, slots=True)
class Which:
    """What names answers: `numbers`, of what `named` says; so many of the `first` or `last`; all; a subject.

    `before_last` is the one before the last. `is_several`: all that are `about` the subject are meant.
    """

    numbers: tuple[int, ...] = ()
    named: Named = "number"
    first: int = 0
    last: int = 0
    before_last: bool = False
    is_all: bool = False
    is_several: bool = False
    about: str = field(default="", repr=False)

    @property
    def names_nothing(self) -> bool:
        """Whether no answer is named: "mes réponses"."""
        is_placed = self.first or self.last or self.before_last or self.is_all
        return not (self.numbers or is_placed or self.about)


def as_meant(request: Request, text: str, answers: Sequence[str] = ()) -> Request:
    """Return the request of a text with what is meant alone: "plutôt mardi" gives "mardi".

    An answer that is not meant is none: "pas la 46, la 48". Of words that are swapped, what stands between
    the two is none: "bus par train" gives "train". A part of these answers that a text names by its words, as
    they stand there, is that part, whatever the model reads.
    """
    part = changed_part(text, answers, is_cut=request.act == "cut") or _item_taken_back(request, answers)
    numbered = _words_after_number(request) if part is None else None
    if numbered is not None:
        return replace(request, act="replace", find=lambda: numbered)
    if part is None:
        return replace(request, find=lambda: _meant_alone(request, text))

    def found() -> Passages:
        rest = text.replace(part.span, " ")
        left = _WHAT_IS_LEFT.search(folded_alike(rest))
        rest = rest if left is None else rest[: left.start()]
        which = tuple(each for each in _meant_alone(request, text).which if each in rest)
        return Passages(which, part.words, part.old)

    if part.is_guessed:
        return replace(request, find=found)
    return replace(request, act=part.act, likelihood=1.0, asks=1.0, answers=0.0, find=found)


def _item_taken_back(request: Request, answers: Sequence[str]) -> ChangedPart | None:
    """Return the item of a list that is to be taken back: "remove credit card" of "credit card, Interac"."""
    named = request.which if request.act == "withdraw" else ()
    if len(named) != 1:
        return None
    items = [[fold(item).strip(" .") for item in each.split(",")] for each in answers]
    is_item = any(len(each) > 1 and fold(named[0]).strip(" .") in each for each in items)
    return ChangedPart("cut", named[0], span=named[0]) if is_item else None


@dataclass(frozen=True, slots=True)
class ChangedPart:
    """What is done with a part of an answer: `words` take the place of the `old`, or none do.

    `span` is what says so in the text, from the old words to the new ones. `is_guessed`: nothing marks which
    words are meant.
    """

    act: Act
    old: str = field(repr=False)
    words: str = field(default="", repr=False)
    span: str = field(default="", repr=False)
    is_guessed: bool = False


def changed_part(text: str, answers: Sequence[str], *, is_cut: bool = False) -> ChangedPart | None:
    """Read "change X to Y", "enlevez « X »", "la phrase sur X", where X stands in one of these answers.

    With `is_cut`, a text is known to take words out: X may be any words of it. None for anything else.
    """
    if not answers:
        return None
    for verb in _SWAPS.finditer(said := folded_alike(text)):
        for by in _BY.finditer(said, verb.end()):
            old, words = _old_in(text[verb.end() : by.start()], answers), _new_in(text[by.end() :])
            if old and words:
                start, end = text.rfind(old, 0, by.start()), text.find(words, by.end()) + len(words)
                return ChangedPart("swap", old, words, text[start:end])
    for becomes in _BECOMES.finditer(said):
        old, words = _held_last(text[: becomes.start()], answers), _new_in(text[becomes.end() :])
        if old and words:
            start, end = text.rfind(old, 0, becomes.start()), text.find(words, becomes.end()) + len(words)
            return ChangedPart("swap", old, words, text[start:end])
    taken = _TAKES_OUT.search(said)
    if taken is None:
        return None
    rest = text[taken.end() :]
    quoted = [each.strip() for each in QUOTED.findall(rest) if _held(each, answers)]
    about = _PART_ABOUT.search(folded_alike(rest))
    old = quoted[0] if quoted else ""
    old = old or (about and sentence_about(answers, rest[about.end() :])) or ""
    run = run_shared(answers, rest) if is_cut and not old else ""
    if sum(map(_tells, run.split())) >= _FEWEST_TELLING:
        return ChangedPart("cut", run, span=run, is_guessed=True)
    return ChangedPart("cut", old, span=old) if old else None


def _held(passage: str, answers: Iterable[str]) -> bool:
    return any(place_of(each, passage) is not None for each in answers)


def _old_in(passage: str, answers: Iterable[str]) -> str:
    """Return the words of a passage that are to go: quoted, or all but the first that tell nothing."""
    quoted = QUOTED.findall(passage)
    words = passage.split()
    before = takewhile(lambda start: not any(map(_tells, words[:start])), range(len(words)))
    tried = quoted or [*(" ".join(words[start:]) for start in before), passage.rpartition(",")[2]]
    return next((each.strip() for each in tried if _tells(each) and _held(each, answers)), "")


def _held_last(passage: str, answers: Iterable[str]) -> str:
    """Return the longest end of a passage that stands in an answer: "only the figure 15" ends with "15"."""
    words = passage.strip(_QUOTES_AROUND).split()[-_MOST_WORDS_HELD:]
    ends = (" ".join(words[start:]).strip(_QUOTES_AROUND) for start in range(len(words)))
    return next((each for each in ends if each and _tells(each) and _held(each, answers)), "")


def _tells(passage: str) -> bool:
    return any(word.isdigit() or word not in _saying_nothing() for word in fold(passage).split())


def _new_in(rest: str) -> str:
    """Return the new words at the beginning of what follows "to": quoted, or up to what is none of them."""
    quoted = QUOTED.match(rest.lstrip())
    if quoted is not None:
        return quoted[1].strip()
    sentence = _SENTENCE_END.split(rest, maxsplit=1)[0]
    end = _AFTER_NEW.search(folded_alike(sentence))
    return without_ends(sentence if end is None else sentence[: end.start()]).strip(" ,;:.!?")


_BECOMES = form(r" {becomes} ")
_QUOTES_AROUND = " \"'“”«»\u00a0"
_MOST_WORDS_HELD = 6
_SWAPS = form(r"\b{swap change correct} ")
_BY = form(r" {by by_too} ")
_TAKES_OUT = form(r"\b{withdraw}[ -]")
_PART_ABOUT = form(r"\b{a_or_the_}(?:\w+ )?{piece_of_it} {speaking_of_}(?:{articles_})?")
_SENTENCE_END = re.compile(r"(?<!\bno)[.!?;…]+(?=\s|$)|\n", re.IGNORECASE)
_AFTER_NEW = form(
    r"[ ,]+{of_}(?:{NUMBER}|{number}[.]? ?\d|{my the_}(?:{ANSWERS}|{ordinals initial last_of}))(?!\w).*$"
    r"| {there}[ .,]*$"
    r"|[ ,]+(?:{and_another} )?{what_is_left}(?!\w).*$"
)
_WHAT_IS_LEFT = form(r"[ ,]+(?:{and_another} )?{what_is_left}(?!\w)")
_FEWEST_TELLING = 2


def _meant_alone(request: Request, text: str) -> Passages:
    words = without_ends(without_lead(request.words))
    if request.act == "swap" and not _BETWEEN_SWAPPED.match(folded_alike(request.old)):
        words = "".join(_split(_BETWEEN_SWAPPED, words)) or words
    if linked := forms.LINKS_TO_NAMED.search(folded_alike(words)):
        words = words[: linked.start()] or words  # "put yes for that"
    said = folded_alike(text)
    which = (each for each in request.which if not _NOT.search(said[: max(text.find(each), 0)]))
    return Passages(tuple(which), words, request.old)


def _words_after_number(request: Request) -> Passages | None:
    """Part "la 2 pour les parcs", read as the name of an answer, into its number and the new words."""
    if request.asks < _LIKELY or request.act not in ("replace", "reopen"):
        return None
    if request.words or len(request.which) != 1:
        return None
    parts = _split(_BETWEEN_NUMBER_AND_WORDS, request.which[0])
    if len(parts) != _NUMBER_AND_WORDS or not which_named(parts[0]).numbers or which_named(parts[1]).numbers:
        return None
    return Passages((parts[0],), parts[1])


_BETWEEN_NUMBER_AND_WORDS = form(r" {by} ")
_NUMBER_AND_WORDS = 2
_LIKELY = 0.5


def limits(text: str) -> bool:
    """Return whether words after a yes limit it: "yes, only the first", "oui, sauf la 4"."""
    return _LIMITING.search(fold(text)) is not None


def means_more(text: str) -> bool:
    """Return whether words after a yes mean something besides: "oui, l'autre aussi"."""
    return _AS_WELL.search(fold(text)) is not None


def which_named(passage: str) -> Which:
    """Read a passage that names one or several answers."""
    said = " ".join(re.findall(r"[\w']+|[^\w\s]", _SHORT.sub(r"question \1", fold(passage))))
    named: Named = next((name for name, pattern in forms.NAMES if pattern.search(said)), "number")
    said = _COUNTED.sub(" ", said)
    words = re.findall(r"[\w']+", said)
    counted = numbers_in(said)
    numbers = tuple(int(each.value) for each in counted if not each.is_article)
    if _BEFORE_LAST.search(said):
        return Which(before_last=True)
    ordinals = tuple(rank for word in words if (rank := read_ordinal(word, 0)))
    if len(ordinals) > 1 and not numbers:
        return Which(ordinals, "answer" if named == "number" else named)
    if any(map(is_last, words)) or _LATEST.search(said):
        return Which(last=numbers[0] if numbers else 1, about=_about(said))
    if _FIRST.search(said):
        if named == "question":
            return Which((1,), named)
        return Which(first=numbers[0] if numbers else 1, about=_about(said))
    about = _about(said)
    if ordinals and not numbers:
        return Which(ordinals, "answer" if named == "number" else named)
    if numbers and _BOTH.search(said) and numbers == (2,):
        return Which(last=0 if about else 2, is_several=True, about=about)
    if len(numbers) == 2 and _UP_TO.search(said) and 0 < numbers[1] - numbers[0] <= _LONGEST_RANGE:
        return Which(tuple(range(numbers[0], numbers[1] + 1)), named)
    if numbers:
        beside = "".join(each for place, each in enumerate(said) if not _is_within(place, counted))
        return Which(numbers, named, about=_about(beside))
    is_all = _ALL.search(said) is not None
    if is_all and not about:
        return Which(is_all=True)
    both = _BOTH.search(said) is not None
    return Which(
        last=2 if both and not about else 0,
        is_several=is_all or both or bool(_SEVERAL.search(said)),
        about=about,
    )


def _is_within(place: int, numbers: Iterable[Said]) -> bool:
    return any(each.start <= place < each.end for each in numbers)


def _about(said: str) -> str:
    """Return the words of a passage that say what it is about."""
    bare = _SAID.sub(" ", _OF_ANY.sub(" ", said))
    bare = _PLACED.sub(" ", _ALL.sub(" ", bare))
    words = (word for word in re.findall(r"[^\W\d_]+", bare) if len(word) >= _FEWEST_LETTERS)
    return " ".join(word for word in words if word not in _saying_nothing())


_FEWEST_LETTERS = 3
"""Of a word that names something: "I've" is "i" and "ve"."""


@cache
def _saying_nothing() -> frozenset[str]:
    """Return the words that name no subject: those of any text, and numbers."""
    of_any_text = chain.from_iterable(each.function_words for each in LEXICONS.values())
    return frozenset(of_any_text) | CORRECTIONS.words("no_subject_alone")


def parts_joined(passage: str) -> list[str]:
    """Return what "and" or a comma joins in a passage."""
    return _split(_AND, passage)


def parts_naming(passage: str) -> list[str]:
    """Return the parts of a passage that name an answer each: "the two about the data and about the apps"."""
    which, parts = which_named(passage), parts_joined(passage)
    if len(parts) < 2:
        return [passage]
    if which.is_several and which.about:
        return [each for each in parts if which_named(each).about] or [passage]
    return parts if all(_NAMES_ONE.search(fold(each)) for each in parts) else [passage]


def left_out(text: str) -> str:
    """Return what a text names as left out of all that it speaks of: "all but the first"; "" for nothing."""
    found = _BUT.search(fold(text))
    return "" if found is None else found[1]


def says_to_take_out(text: str) -> bool:
    """Return whether a text has a verb of taking out: what goes is then all that changes."""
    return _TAKES_OUT.search(folded_alike(text)) is not None


def is_of_a_part(text: str) -> bool:
    """Return whether a text speaks of a part of an answer, the rest of which stays: "the bit about me"."""
    return _OF_A_PART.search(text.casefold()) is not None


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what stands between what a pattern of folded texts matches in a text."""
    ends = [0, *chain.from_iterable(each.span() for each in pattern.finditer(folded_alike(text))), len(text)]
    return [text[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]
