"""One reading of an answer that chooses: the numbers and names of options in it, or why there is none.

A text is cut into tokens (numbers, parts of the options' names, the small words that act on them); its
numbers are settled, since some count, rank or measure; then the options are picked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_numbers import drop_ranks, place_middle, settle
from consultation.understanding.choice_sets import Picks, pick
from consultation.understanding.choice_tokens import Token, says_none, tokenize
from consultation.understanding.choice_words import CONTROL_WORDS, NUMBER_MARKERS
from consultation.understanding.option_names import names_of
from consultation.understanding.own_words import split_own_words

MAX_CHARS = 600
_SAID = Markers("choices")
_MAX_UNKNOWN = 8  # an answer with more words that are no option is free text
# A person may ask about a principle at any moment: beside a single choice, it more likely does.
ASKED_ABOUT = _SAID.words("asked_about")
_IN_LISTS = frozenset({"not", "number", "name", "separator", "and"})
_THE_REST = _SAID.words("the_rest")
_NEITHER = _SAID.words("neither")
_LETTERED = _SAID.form(r"(?:(?:{before_a_letter} ){0,3}[a-h]\b[ ).,;/&+]*)+")
_LETTER = re.compile(r"\b[a-h]\b")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The numbers chosen, from 1, in the answer's order and each once, and the text of "autre: …"."""

    numbers: tuple[int, ...]
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The reason why an answer is no choice, and the numbers understood, to ask again with them.

    For one of several, an "unclear" answer gives the options it hesitates between.
    """

    error: Literal["too_few", "too_many", "out_of_range", "none", "unclear"]
    understood: tuple[int, ...] = ()


def read_names(
    text: str, options: tuple[Option, ...], choose: int, other: bool, strict: bool
) -> Chosen | Unreadable:
    """Return the first reading that gives `choose` numbers; `strict` leaves no doubt on a lone name."""
    head = fold(text[:MAX_CHARS])
    whole = names_of(options).exact(head) if choose == 1 else None
    if whole is not None:
        return Chosen((whole,))
    lettered = _letters(head, len(options))
    if len(lettered) == choose:
        return Chosen(lettered)
    if CONTROL_WORDS.issuperset(head.split()):
        return Unreadable("unclear")
    rest, own = text, None
    if other:
        rest, own = split_own_words(text, len(options))
    tokens = place_middle(tokenize(rest[:MAX_CHARS], options), len(options))
    denied = _all_denied(tokens) if choose > 1 else None
    if denied is not None:
        tokens, certain = denied
        if not certain:
            return Unreadable("unclear")
    corrected = _after_correction(tokens)
    readings = list(_readings(corrected or tokens, len(options), choose))
    for picks in readings:
        filled = len(picks.numbers) + (own is not None and len(picks.numbers) < choose)
        instead = own is not None and not picks.numbers and not picks.unknown and not picks.none
        if (filled == choose or instead) and picks.certain and picks.unknown <= _MAX_UNKNOWN:
            if (strict and _doubtful(picks, tokens)) or _enumerates(picks):
                return Unreadable("unclear", picks.numbers)
            return Chosen(picks.numbers, own)
    refusals = [_refuse(picks, choose, own is not None) for picks in readings]
    if refusals[0].error == "none":
        return _none(options, choose)
    agreed = len({refusal.error for refusal in refusals}) == 1
    return refusals[0] if agreed and not corrected else Unreadable("unclear", refusals[0].understood)


def _readings(tokens: Sequence[Token], count: int, choose: int) -> Iterator[Picks]:
    """Yield the ways to read an answer, the likeliest first."""
    yield pick(settle(tokens, count, choose, ranges=False), count)
    if any(token.role == "dash" for token in tokens):
        yield pick(settle(tokens, count, choose, ranges=True), count)
    unranked = drop_ranks(tokens, choose) if choose > 1 else None
    if unranked is not None:
        yield pick(settle(unranked, count, choose, ranges=False), count)


def _letters(folded: str, count: int) -> tuple[int, ...]:
    """Return what "b", "B)" or "a, c et g" chooses, when nothing else is written: people letter choices."""
    if not _LETTERED.fullmatch(folded):
        return ()
    numbers = tuple(dict.fromkeys(ord(letter) - ord("a") + 1 for letter in _LETTER.findall(folded)))
    return numbers if all(number <= count for number in numbers) else ()


def _all_denied(tokens: Sequence[Token]) -> tuple[list[Token], bool] | None:
    """Read a list that only says what is not chosen as "all except" it, and whether that is certain.

    "Pas le 2, 3, 4 ni 5" goes on denying after its commas; "pas 2, 1, 3 et 7" may go either way, and is asked
    again. One number denied, or a "mais" after it, is left as it is.
    """
    named = [token for token in tokens if token.text not in NUMBER_MARKERS]
    said = [token for token in named if token.text not in _THE_REST]  # "pas 1 ni 2, le reste"
    if not said or said[0].role != "not" or not _IN_LISTS.issuperset(t.role for t in said):
        return None
    numbered = [index for index, token in enumerate(said) if token.role == "number"]
    if len(numbered) < 2:
        return None
    start = tokens.index(said[0])
    except_these = [*tokens[:start], said[0]._replace(role="except"), *tokens[start + 1 :]]
    return except_these, len(said) < len(named) or said[numbered[-1] - 1].text in _NEITHER


def _after_correction(tokens: Sequence[Token]) -> list[Token] | None:
    """Return what follows "non" or "oups" when options are named on both sides of it."""
    named = [index for index, token in enumerate(tokens) if token.numbers]
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].role == "fix" and named and named[0] < index < named[-1]:
            return list(tokens[index + 1 :])
    return None


def _doubtful(picks: Picks, tokens: Sequence[Token]) -> bool:
    """Return whether a lone choice may be something else.

    Such are "c'est quoi le 2?", "corriger la 2", "le principe 2".
    """
    if not picks.numbers:
        return False
    return picks.question or picks.loose or picks.none or any(t.text in ASKED_ABOUT for t in tokens)


def _enumerates(picks: Picks) -> bool:
    """Return whether the numbers only number a list of things that are no option: "1. santé 2. école"."""
    ranks = tuple(range(1, len(picks.numbers) + 1))
    return len(ranks) > 1 and picks.numbers == ranks and picks.unknown >= len(ranks)


def _refuse(picks: Picks, choose: int, own: bool) -> Unreadable:
    numbers = picks.numbers
    if picks.strays:
        return Unreadable("out_of_range", numbers)
    if picks.candidates:
        return Unreadable("unclear", picks.candidates if choose == 1 else numbers)
    if not numbers and not own:
        return Unreadable("none" if picks.none else "unclear")
    if picks.question or (picks.loose and choose == 1) or picks.unknown > max(4, 2 * len(numbers)):
        return Unreadable("unclear", numbers)
    if len(numbers) + own < choose:
        return Unreadable("too_few", numbers)
    return Unreadable("too_many" if len(numbers) > choose else "unclear", numbers)


def _none(options: tuple[Option, ...], choose: int) -> Chosen | Unreadable:
    """Read "aucun" or "je sais pas" as the one option that says so, if there is one."""
    saying_so = tuple(n for n, option in enumerate(options, start=1) if says_none(option.label))
    return Chosen(saying_so) if len(saying_so) == choose == 1 else Unreadable("none")
