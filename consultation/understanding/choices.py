"""Reading of one option or several, as people write them.

    a whole name or a bare number  →  a place, where options have an order  →  numbers and names  →  meaning

A place is a quantity among brackets, a frequency, a degree. For numbers and names, a text is cut into tokens
(numbers, parts of the options' names, the small words that act on them); its numbers are settled, since some
count, rank or measure; then the options are picked. "Autre: …" is a choice of one's own words. The meaning is
asked for last, of words in which nothing else was found (`read_likely`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from consultation.messages.expectation import Option
from consultation.text.folding import fold
from consultation.understanding.brackets import brackets_of
from consultation.understanding.choice_numbers import drop_ranks, place_middle, settle
from consultation.understanding.choice_sets import Picks, pick
from consultation.understanding.choice_tokens import Token, says_none, tokenize
from consultation.understanding.choice_words import (
    CONTROL_WORDS,
    COURTESIES,
    EMPTY_WORDS,
    NUMBER_MARKERS,
    QUESTION_WORDS,
    UNITS,
)
from consultation.understanding.likeness import likenesses, most_alike
from consultation.understanding.option_names import names_of
from consultation.understanding.own_words import split_own_words
from consultation.understanding.sayings import options_hinted
from consultation.understanding.scales import scale_of

_MAX_CHARS = 600
# A person may ask about a principle at any moment: beside a single choice, it more likely does.
_ASKED_ABOUT = frozenset({"principe", "principes", "principle", "principles", "question", "questions"})
_SHORTEST_NAME = 4
_IN_LISTS = frozenset({"not", "number", "name", "separator", "and"})
_THE_REST = frozenset({"reste", "restes", "rest", "restants", "remaining"})
_NEITHER = frozenset({"ni", "nor", "or", "ou"})
_LETTERED = re.compile(
    r"(?:(?:(?:le|la|the|option|choix|choice|reponse|lettre|letter|answer|et|and|pis) ){0,3}"
    r"[a-h]\b[ ).,;/&+]*)+"
)
_UNNAMED = re.compile(
    r"(?P<before>|.*?[\s,;/&+.])(?:(?:et|and|pis|puis|plus|ou|or) )?(?:(?:une?|l'|d'|les|an|the|some) ?)?"
    r"(?:autres?(?: (?:chose|choix|option|reponse|idee|activite|principe))?(?: svp)?|quelque chose d'autre"
    r"|others?(?: (?:one|thing|choice|option|answer|idea))?|another(?: one)?|something else)"
    r"(?: ?\(?(?:specifiez|precisez|(?:please )?specify)\)?)?[\s.,:;!…-]*"
)
_LETTER = re.compile(r"\b[a-h]\b")
_SAYS_MORE = frozenset({"unknown", "why"})
_ASKS_OR_SAYS_MORE = _SAYS_MORE | {"question", "none"}
_PLAIN = frozenset({"number", "name", "separator", "dash", "and", "filler", "to"})
_IN_LABELS = frozenset({"number", "separator", "dash"})
_MOST_WORDS_ALIKE = 12
_BETWEEN_PARTS = re.compile(r"[,;/\n&+]|\b(?:et|and|pis|puis|ainsi que|avec|then)\b", re.IGNORECASE)
_OR = re.compile(r"\b(?:ou|or)\b", re.IGNORECASE)
_WHY = re.compile(r"[,.;!\n(]\s|\b(?:parce|because|puisque|vu que)\b", re.IGNORECASE)
_DENIES = re.compile(
    r"\b(?:pas|ni|sauf|excepte|rien|aucune?|jamais|n'importe|not|no|never|except|but|neither|anything|don't)\b"
)
_MAX_UNKNOWN = 8  # an answer with more words that are no option is free text


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


def read_single(text: str, options: Sequence[Option], other: bool) -> Chosen | Unreadable:
    """Read one of several options: by number, ordinal, emoji digit or name, in part or misspelt.

    With `other`, "autre: …" is accepted in its place or beside it. "none" is an answer such as "aucun" or "je
    sais pas", unless an option says just that. Reads the first 600 characters.
    """
    named = _read(text, tuple(options), 1, other, strict=True)
    return _by_place(text[:_MAX_CHARS], tuple(options), named) or named


def _as_list(text: str) -> str:
    """Return a text without what only looks like choices: "those two", "même si j'ai hésité avec le 6"."""
    return _AND.sub(" and ", _SO_MANY.sub(" ", _ALTHOUGH.split(text)[0].strip() or text))


def read_multi(
    text: str, options: Sequence[Option], choose: int, other: bool, fewest: int | None = None
) -> Chosen | Unreadable:
    """Read `choose` of several options, each the way of read_single; or any number of them from `fewest` on.

    Also lists ("1, 3 et 7", "2-4-6", "137"), ranges ("de 5 à 7"), "tout sauf …", "les deux premiers" and "les
    trois du milieu".
    Where a text can be read in two ways, the way that gives exactly `choose` numbers wins. With `other`,
    "autre: …" fills one choice if fewer numbers are given, and is simply added to them otherwise; alone, it
    takes the place of all.
    """
    named_whole = fewest == 1 and names_of(tuple(options)).exact(fold(text[:_MAX_CHARS])) is not None
    if named_whole or choose == 1:
        return read_single(text, options, other)
    instead = _idea_instead(text, tuple(options)) if other else None
    if instead is not None:
        return Chosen((), instead)
    text = _as_list(text)
    read = _read(text, tuple(options), choose, other, strict=False)
    for fewer in range(choose - 1, (fewest or choose) - 1, -1):
        if isinstance(read, Chosen) or read.error != "too_few":
            break
        read = _read(text, tuple(options), fewer, other, strict=fewer == 1)
    if isinstance(read, Chosen) and read.other is None:
        parts = _alternatives(text[:_MAX_CHARS])
        if any(map(_IS_NUMBER.fullmatch, parts)) and any(
            _adds_own_words(part, tuple(options)) for part in parts
        ):
            return Unreadable("unclear", _guess_several(text[:_MAX_CHARS], tuple(options), ""))
    if other and isinstance(read, Chosen) and read.other is None:
        read = Chosen(read.numbers, _idea_beside(text, tuple(options)))
    if isinstance(read, Chosen) and len(read.numbers) < choose and _lists_another(text, tuple(options), read):
        return Unreadable("unclear", read.numbers)
    return read


_FEW_WORDS_OF_A_PART = 2
_SO_MANY = re.compile(r"\b(?:those|these|ces) (?:two|three|2|3|deux|trois)\b(?:[- ]l[aà]\b)?", re.IGNORECASE)
"""How many were named before: "I would leave it at those two"."""
_ALTHOUGH = re.compile(r"\b(?:m[eê]me si|bien que|even (?:if|though)|although)\b", re.IGNORECASE)
_AND = re.compile(r"(?<=[a-z,]) n (?=[a-z])", re.IGNORECASE)


_NUMBERS_THEN_WORDS = re.compile(
    r"(?:(?:le|la|les|the|number|numero|#)?\s*\d+(?:\s*[,;&+/-]+\s*|\s+(?:(?:et|and|pis|puis|n)\s+)?))+"
    r"(?:(?:et|and|pis|puis|plus|aussi|also)\s+)*(?P<own>[^\d]+)",
    re.IGNORECASE,
)
_FEWEST_WORDS_OF_AN_IDEA = 2


def _idea_beside(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the idea of one's own after a list of numbers: "1, 6, 7 and make the results binding"."""
    found = _NUMBERS_THEN_WORDS.fullmatch(text[:_MAX_CHARS].strip())
    if found is None or not _LINKED.search(text[: found.start("own")]):
        return None
    return _as_idea(found["own"], options)


def _idea_instead(text: str, options: tuple[Option, ...]) -> str | None:
    """Return the idea of one's own that takes the place of all options: "none of those: honesty first"."""
    found = _NONE_THEN_WORDS.fullmatch(text[:_MAX_CHARS].strip())
    return None if found is None else _as_idea(found["own"], options)


def _as_idea(words: str, options: tuple[Option, ...]) -> str | None:
    """Return words without what ends them, where they name no option, and deny and ask nothing."""
    kinds = [token.kind for token in tokenize(words, options)]
    is_idea = kinds.count("unknown") >= _FEWEST_WORDS_OF_AN_IDEA and _OF_AN_IDEA.issuperset(kinds)
    return words.strip(" .,;!") if is_idea else None


_NONE_THEN_WORDS = re.compile(
    r"(?:aucune?s?(?: (?:de|d['’]) ?(?:ceux|celles|ces|vos|entre)[\w -]{0,12})?"
    r"|none(?: of (?:those|these|them|the above|yours))?|rien de (?:[cç]a|tout [cç]a))"
    r"\s*[,.:;–-]\s*(?P<own>.+)",
    re.IGNORECASE | re.DOTALL,
)


_LINKED = re.compile(r"\b(?:et|and|pis|puis|plus|aussi|also)\s*\Z|\+\s*\Z", re.IGNORECASE)
_OF_AN_IDEA = frozenset({"unknown", "filler", "separator", "and", "to", "dash"})


def _lists_another(text: str, options: tuple[Option, ...], read: Chosen) -> bool:
    """Return whether a list has a short part that names no option: "déneigement, garbage, cops"."""
    if read.other is not None:
        return False
    parts = _parts(_WHY.split(text[:_MAX_CHARS])[0]) if "," not in text else _parts(text[:_MAX_CHARS])
    if len(parts) <= len(read.numbers):
        return False
    return any(_is_another(part, options) for part in parts)


def _is_another(part: str, options: tuple[Option, ...]) -> bool:
    """Return whether a part is a word or two that mean something, and name no option, or one of several."""
    tokens = tokenize(part, options)
    if any(token.kind == "name" and len(token.numbers) > 1 for token in tokens):
        return len(tokens) == 1
    unknown = [token for token in tokens if token.kind == "unknown"]
    others = ("number", "name", "not", "none", "question", "why", "all", "except")
    is_plain = not any(token.kind in others for token in tokens)
    return is_plain and 0 < len(unknown) <= _FEW_WORDS_OF_A_PART


def _by_place(
    text: str, options: tuple[Option, ...], named: Chosen | Unreadable
) -> Chosen | Unreadable | None:
    """Read a text by its place, where the options have an order; None where it has none, or names an option.

    A number that may be a quantity or that of another choice ("4 de nous") is asked about.
    """
    order = scale_of(options) or brackets_of(options)
    if order is None or names_of(options).whole(fold(text)) is not None:
        return None
    placed = None if _is_label(tokenize(text, options), len(options)) else order.place(text)
    if placed is None:
        return None
    if isinstance(named, Chosen):
        agree = named.numbers == placed.numbers[:1]
        sure = agree or (placed.sure and placed.measured)
    else:
        sure = placed.sure
    return Chosen(placed.numbers[:1]) if sure else Unreadable("unclear", placed.numbers)


def _is_label(tokens: Sequence[Token], count: int) -> bool:
    """Return whether a text is the number of a choice and no more: "3", "le 3 svp", "la deuxième"."""
    numbers = [token.numbers for token in tokens if token.kind == "number"]
    beside = (token.text in NUMBER_MARKERS | COURTESIES for token in tokens if token.kind not in _IN_LABELS)
    return len(numbers) == 1 and all(1 <= number <= count for number in numbers[0]) and all(beside)


def is_plain_choice(text: str, options: Sequence[Option]) -> bool:
    """Return whether a text chooses by numbers, or by names of the options, before any reason.

    Not "un bon vieux chèque", nor what depends on a reading: "tout sauf le 2", "j'ai 42 ans", or a "4" that
    may be a quantity as well.
    """
    options = tuple(options)
    tokens = tokenize(_WHY.split(text[:_MAX_CHARS])[0], options)
    if names_of(options).whole(fold(text)) is not None:
        return True
    if not all(
        (token.kind in _PLAIN and len(token.numbers) <= 1) or token.kind == "name" for token in tokens
    ):
        return False
    order = scale_of(options) or brackets_of(options)
    placed = order.place(text) if order is not None else None
    return placed is None or (_is_label(tokens, len(options)) and placed.numbers[:1] == _first(tokens))


def _first(tokens: Sequence[Token]) -> tuple[int, ...]:
    return next((token.numbers for token in tokens if token.kind == "number"), ())


def read_likely(
    text: str, options: Sequence[Option], choose: int = 1, fewest: int | None = None
) -> Chosen | Unreadable | None:
    """Read a text in which no option was found by the meaning of its words; None when it is like none.

    An "unclear" reading is what it may mean, to be asked about. With several to choose, each part between
    commas or "et" is read by itself.
    """
    options = tuple(options)
    parts = _parts(_as_list(text[:_MAX_CHARS])) if choose > 1 else [_WHY.split(text[:_MAX_CHARS])[0].strip()]
    if not parts or "?" in text or any(len(part.split()) > _MOST_WORDS_ALIKE for part in parts):
        return None
    if any(_DENIES.search(fold(part)) for part in parts):
        return None
    named = [_named_in(part, options) if choose > 1 else () for part in parts]
    unknown = [part for part, numbers in zip(parts, named, strict=True) if not numbers]
    alike = most_alike(unknown, options) if unknown else []
    sure = all(like is not None and like.sure for like in alike) and not has_order(options)
    meant = iter(alike)
    each = [numbers or ((like.number,) if (like := next(meant)) is not None else ()) for numbers in named]
    found = tuple(dict.fromkeys(chain.from_iterable(each)))
    if not (fewest or choose) <= len(found) <= choose:
        return None
    if not sure and any(map(_IS_NUMBER.fullmatch, parts)):
        return None  # words beside numbers are their own, unless they are much like an option
    return Chosen(found) if sure else Unreadable("unclear", found)


_LEAST_LIKE_ONE = 0.20
_LEAST_LIKE_A_PART = 0.45
_LEAST_LIKE_BESIDE_NUMBERS = 0.75
"""Who gives numbers and then words adds something of their own, unless it is much like an option."""
_IS_NUMBER = re.compile(r"[\W_]*\d+[\W_]*")
_DENIED = re.compile(r"(?:no|not|pas|pas de|sauf|except|never|jamais)\b")
_ADDS = re.compile(r"(?:also|aussi|plus)\b")
_SURELY_LIKE_ONE = 0.9
_APART = 0.30
_MORE_LIKE = 0.05
_NEARLY_AS_LIKE = 0.10
_MOST_NAMED = 3
_NAMED = 0.30
_HINTED = 0.50
_FEW_WORDS_OF_A_DENIAL = 4
_OPENING_WORDS = 3  # "c'est quoi l'idée …" asks
_BOTH = re.compile(r"\b(?:both|les deux|des deux|two|2)\b")


def guess(
    text: str, options: Sequence[Option], asked: str, understood: Sequence[int], choose: int = 1
) -> tuple[int, ...]:
    """Return the choices that a text may well mean, to name them when it is asked again; empty for no idea.

    Of one choice, the likeliest; where others are nearly as likely, two or three.
    Of several, the likeliest that each part of the text
    names or means. `understood` are those read in it, and `asked` is the question.
    """
    options = tuple(options)
    first_words = fold(text[:_MAX_CHARS]).replace("'", " ").split()[:_OPENING_WORDS]
    if len(options) < 2 or QUESTION_WORDS.intersection(first_words):
        return ()
    if choose == 1 and not understood and not has_order(options) and _only_denies(text):
        return ()  # "pas l'été" is any other
    if choose == 1:
        return _guess_one(_WHY.split(text[:_MAX_CHARS])[0].strip() or text, options, asked, understood)
    return _guess_several(text[:_MAX_CHARS], options, asked)


def _guess_one(
    text: str, options: tuple[Option, ...], asked: str, understood: Sequence[int]
) -> tuple[int, ...]:
    alike = likenesses([text], options, asked)[0]
    hinted = options_hinted(text, options)
    residual = residual_option(options)
    scores = {
        n: like + _NAMED * (n in understood) + _HINTED * (n in hinted) for n, like in enumerate(alike, 1)
    }
    first, second, *others = sorted(scores, key=scores.__getitem__, reverse=True)[:_MOST_NAMED]
    if scores[first] < _LEAST_LIKE_ONE:
        return () if residual is None else (residual,)
    apart = alike[first - 1] - max(like for n, like in enumerate(alike, 1) if n != first)
    is_named, order = tuple(understood) == (first,), has_order(options)
    is_clear = is_named and (order or first in hinted or apart > -_MORE_LIKE)
    if is_clear or (not is_named and scores[first] - scores[second] >= _APART):
        near = {first}
    else:
        likely = (n for n in others if scores[first] - scores[n] <= _NEARLY_AS_LIKE)
        beside = {n + step for n in (first, second) for step in (-1, 1)}
        near = {first, second, *(n for n in likely if n in beside or not order)}
    kept = {first, second}
    if residual is not None and first not in hinted and scores[first] < _SURELY_LIKE_ONE:
        kept = {first, residual if first != residual else second}
        near |= kept
    is_few = len(near) <= min(_MOST_NAMED, len(options) - 1)
    return tuple(sorted(near if is_few else kept))


def count_parts(text: str) -> int:
    """Return how many things a text may name, between its commas, "et" and "ou"."""
    return len(_alternatives(text[:_MAX_CHARS]))


def _alternatives(text: str) -> list[str]:
    return [part for each in _parts(text) for part in _OR.split(each) if any(map(str.isalnum, part))]


def _only_denies(text: str) -> bool:
    return _DENIES.search(fold(text)) is not None and len(text.split()) <= _FEW_WORDS_OF_A_DENIAL


def _guess_several(text: str, options: tuple[Option, ...], asked: str) -> tuple[int, ...]:
    parts = [part for part in _alternatives(_as_list(text)) if not _DENIED.match(fold(part))]
    numbered = any(map(_IS_NUMBER.fullmatch, parts))
    least = _LEAST_LIKE_BESIDE_NUMBERS if numbered else _LEAST_LIKE_A_PART
    if numbered:
        parts = [part for part in parts if not _adds_own_words(part, options)]
    named = [_both(part, options) or _named_in(part, options) for part in parts]
    unknown = [part for part, numbers in zip(parts, named, strict=True) if not numbers]
    alike = iter(likenesses(unknown, options, asked) if unknown else [])
    found: list[int] = []
    for part, numbers in zip(parts, named, strict=True):
        if numbers:
            found += numbers
            continue
        hinted = options_hinted(part, options)
        scores = [like + _HINTED * (n in hinted) for n, like in enumerate(next(alike), 1)]
        best = max(range(len(scores)), key=scores.__getitem__)
        found += [best + 1] if scores[best] >= least else []
    return tuple(dict.fromkeys(found or _figures_in(text, options)))


def _figures_in(text: str, options: tuple[Option, ...]) -> list[int]:
    """Return the numbers of options written in a text of which no part is a choice: "1 obviously. 6 too."."""
    if _DENIES.search(fold(text)):
        return []
    return [n for each in re.findall(r"(?<!\w)\d{1,2}(?!\w)", text) if 1 <= (n := int(each)) <= len(options)]


def _adds_own_words(part: str, options: tuple[Option, ...]) -> bool:
    """Return whether a part adds more words than the name of an option has: "aussi un budget pour …"."""
    kinds = [token.kind for token in tokenize(part, options)]
    return _ADDS.match(fold(part)) is not None and 0 < kinds.count("name") <= kinds.count("unknown")


def _both(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the two options that "both commitments" names: those that alone share a word of it."""
    folded = fold(part)
    if not _BOTH.search(folded):
        return ()
    names = names_of(options)
    owners = (names.candidates(word)[0] for word in re.findall(r"[^\W\d_]{4,}", folded))
    return next((tuple(sorted(each)) for each in owners if len(each) == 2), ())


def only_option_with(text: str, options: Sequence[Option]) -> int | None:
    """Return the one option whose label has all the words of a text, in order: "not at all"."""
    words = re.findall(r"[^\W_]+", fold(text[:_MAX_CHARS]))
    found = [number for number, option in enumerate(options, 1) if _has_in_order(option.label, words)]
    return found[0] if len(words) > 1 and len(found) == 1 else None


def label_within(text: str, options: Sequence[Option]) -> int | None:
    """Return the one option whose whole label stands in a text, and in no other: "so very well"."""
    said = _spaced(text[:_MAX_CHARS])
    within = {n: label for n, each in enumerate(options, 1) if (label := _spaced(each.label)) in said}
    longest = [n for n, label in within.items() if not any(label in o for o in within.values() if o != label)]
    return longest[0] if len(longest) == 1 and len(within[longest[0]].split()) > 1 else None


def _spaced(text: str) -> str:
    return f" {' '.join(_WORDS.findall(fold(text)))} "


_WORDS = re.compile(r"[^\W_]+")


def _has_in_order(label: str, words: Sequence[str]) -> bool:
    said = iter(re.findall(r"[^\W_]+", fold(label)))
    return all(word in said for word in words)


_RESIDUAL = re.compile(
    r"(?:une? |an )?(?:autres?|others?|another|ailleurs|elsewhere|somewhere else|something else)\b"
)


def residual_option(options: Sequence[Option]) -> int | None:
    """Return the one option for all that the others are not: "Another language", "Ailleurs au Québec"."""
    found = [number for number, option in enumerate(options, 1) if _RESIDUAL.match(fold(option.label))]
    return found[0] if len(found) == 1 else None


def has_order(options: tuple[Option, ...]) -> bool:
    """Return whether options are brackets of a quantity, or places on a scale."""
    return scale_of(options) is not None or brackets_of(options) is not None


def _named_in(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the options that a part of a list names, or gives the numbers of."""
    read = _read(part, options, 1, other=False, strict=True)
    if isinstance(read, Chosen):
        return read.numbers
    return read.understood if read.error == "too_many" else ()


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BETWEEN_PARTS.split(text) if any(map(str.isalnum, part))]


def _read(
    text: str, options: tuple[Option, ...], choose: int, other: bool, strict: bool
) -> Chosen | Unreadable:
    """Return the first reading that gives `choose` numbers; `strict` leaves no doubt on a lone name."""
    head = fold(text[:_MAX_CHARS])
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
    tokens = place_middle(tokenize(rest[:_MAX_CHARS], options), len(options))
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
    if any(token.kind == "dash" for token in tokens):
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
    if not said or said[0].kind != "not" or not _IN_LISTS.issuperset(t.kind for t in said):
        return None
    numbered = [index for index, token in enumerate(said) if token.kind == "number"]
    if len(numbered) < 2:
        return None
    start = tokens.index(said[0])
    except_these = [*tokens[:start], said[0]._replace(kind="except"), *tokens[start + 1 :]]
    return except_these, len(said) < len(named) or said[numbered[-1] - 1].text in _NEITHER


def _after_correction(tokens: Sequence[Token]) -> list[Token] | None:
    """Return what follows "non" or "oups" when options are named on both sides of it."""
    named = [index for index, token in enumerate(tokens) if token.numbers]
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind == "fix" and named and named[0] < index < named[-1]:
            return list(tokens[index + 1 :])
    return None


def _doubtful(picks: Picks, tokens: Sequence[Token]) -> bool:
    """Return whether a lone choice may be something else.

    Such are "c'est quoi le 2?", "corriger la 2", "le principe 2".
    """
    if not picks.numbers:
        return False
    return picks.question or picks.loose or picks.none or any(t.text in _ASKED_ABOUT for t in tokens)


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


def read_unnamed_other(
    text: str, options: Sequence[Option], choose: int, fewest: int | None = None
) -> tuple[int, ...] | None:
    """Return the choices beside an "autre" without a text: one too few, or none. None for all else.

    "Autre", "autre chose.", "1, 3 et autre", "something else"; not "aucun autre", nor an option of that name.
    """
    said = fold(text[:_MAX_CHARS])
    found = _UNNAMED.fullmatch(said)
    if found is None or names_of(tuple(options)).exact(said.strip(" .!")) is not None:
        return None
    before = found["before"].strip(" ,;/&+.")
    if not before:
        return ()
    if choose == 1:
        return None
    beside = read_multi(before, options, choose - 1, other=False, fewest=fewest and max(fewest - 1, 1))
    return beside.numbers if isinstance(beside, Chosen) else None


def says_more(text: str, options: Sequence[Option], *, other: bool, comments: bool) -> bool:
    """Return whether a message that chooses says more than its choices: "2 parce que j'ai des enfants".

    With `other`, the words of "autre: …" are a choice, unless they stand beside enough of them (`comments`).
    """
    rest, own = split_own_words(text, len(options)) if other else (text, None)
    if len(text) > _MAX_CHARS or (own is not None and comments):
        return True
    if names_of(tuple(options)).exact(fold(rest)) is not None:
        return False
    tokens = place_middle(tokenize(rest, tuple(options)), len(options))
    measures = (a.kind == "number" and b.text in UNITS for a, b in pairwise(tokens))
    return any(token.kind in _SAYS_MORE for token in tokens) or any(measures)


def chooses_only(text: str, options: Sequence[Option]) -> bool:
    """Return whether a text is numbers or names of options and nothing else: "first 2", not "principle 2".

    A lone number may be that of a question or a contribution: "la 1".
    """
    tokens = tokenize(text[:_MAX_CHARS], tuple(options))
    if len([token for token in tokens if token.numbers]) == 1 and not any(t.kind == "name" for t in tokens):
        return False
    says_more = any(token.kind in _ASKS_OR_SAYS_MORE or token.text in _ASKED_ABOUT for token in tokens)
    return "?" not in text and not says_more


def read_name(text: str, options: Sequence[Option]) -> int | None:
    """Return the number of the one option named in a text about something else; None in doubt.

    "C'est quoi le principe de la rétroaction?" is no choice, but names one.
    """
    names = names_of(tuple(options))
    meant: frozenset[int] | None = None
    for word in re.findall(r"[^\W_]+", fold(text[:_MAX_CHARS])):
        if word in _ASKED_ABOUT or word in EMPTY_WORDS or len(word) < _SHORTEST_NAME:
            continue
        owners, keys = names.candidates(word)
        if keys or (owners and meant):
            meant = owners if meant is None else (meant & owners) or meant
    return next(iter(meant)) if meant is not None and len(meant) == 1 else None
