"""Reading of one option or several, as people write them.

    a whole name or a bare number  →  a place, where options have an order  →  numbers and names  →  meaning

A place is a quantity among brackets, a frequency, a degree. "Autre: …" is a choice of one's own words. The
meaning is asked for last, of words in which nothing else was found (`choice_guesses`).
"""

from collections.abc import Sequence
from itertools import pairwise

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.brackets import brackets_of
from consultation.understanding.choice_guesses import guess_several
from consultation.understanding.choice_ideas import idea_beside, idea_instead
from consultation.understanding.choice_numbers import place_middle
from consultation.understanding.choice_parts import (
    IS_NUMBER,
    WHY,
    adds_own_words,
    alternatives,
    as_list,
    lists_another,
)
from consultation.understanding.choice_readings import ASKED_ABOUT, MAX_CHARS, Chosen, Unreadable, read_names
from consultation.understanding.choice_tokens import Token, tokenize
from consultation.understanding.choice_words import COURTESIES, NUMBER_MARKERS, UNITS
from consultation.understanding.option_names import names_of
from consultation.understanding.own_words import split_own_words
from consultation.understanding.scales import scale_of

_UNNAMED = Markers("choices").form(
    r"(?P<before>|.*?[\s,;/&+.])(?:{and_the_other} )?(?:{an} ?)?{other}(?: ?\(?{specify}\)?)?[\s.,:;!…-]*"
)
_SAYS_MORE = frozenset({"unknown", "why"})
_ASKS_OR_SAYS_MORE = _SAYS_MORE | {"question", "none"}
_PLAIN = frozenset({"number", "name", "separator", "dash", "and", "filler", "to"})
_IN_LABELS = frozenset({"number", "separator", "dash"})


def read_single(text: str, options: Sequence[Option], other: bool) -> Chosen | Unreadable:
    """Read one of several options: by number, ordinal, emoji digit or name, in part or misspelt.

    With `other`, "autre: …" is accepted in its place or beside it. "none" is an answer such as "aucun" or "je
    sais pas", unless an option says just that. Reads the first 600 characters.
    """
    named = read_names(text, tuple(options), 1, other, strict=True)
    return _by_place(text[:MAX_CHARS], tuple(options), named) or named


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
    named_whole = fewest == 1 and names_of(tuple(options)).exact(fold(text[:MAX_CHARS])) is not None
    if named_whole or choose == 1:
        return read_single(text, options, other)
    instead = idea_instead(text, tuple(options)) if other else None
    if instead is not None:
        return Chosen((), instead)
    text = as_list(text, len(options))
    read = read_names(text, tuple(options), choose, other, strict=False)
    for fewer in range(choose - 1, (fewest or choose) - 1, -1):
        if isinstance(read, Chosen) or read.error != "too_few":
            break
        read = read_names(text, tuple(options), fewer, other, strict=fewer == 1)
    if isinstance(read, Chosen) and read.other is None:
        parts = alternatives(text[:MAX_CHARS])
        if any(map(IS_NUMBER.fullmatch, parts)) and any(
            adds_own_words(part, tuple(options)) for part in parts
        ):
            return Unreadable("unclear", guess_several(text[:MAX_CHARS], tuple(options), "", choose))
    if other and isinstance(read, Chosen) and read.other is None:
        read = Chosen(read.numbers, idea_beside(text, tuple(options)))
    if isinstance(read, Chosen) and len(read.numbers) < choose and lists_another(text, tuple(options), read):
        return Unreadable("unclear", read.numbers)
    return read


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
    numbers = [token.numbers for token in tokens if token.role == "number"]
    beside = (token.text in NUMBER_MARKERS | COURTESIES for token in tokens if token.role not in _IN_LABELS)
    return len(numbers) == 1 and all(1 <= number <= count for number in numbers[0]) and all(beside)


def is_plain_choice(text: str, options: Sequence[Option]) -> bool:
    """Return whether a text chooses by numbers, or by names of the options, before any reason.

    Not "un bon vieux chèque", nor what depends on a reading: "tout sauf le 2", "j'ai 42 ans", or a "4" that
    may be a quantity as well.
    """
    options = tuple(options)
    tokens = tokenize(WHY.split(text[:MAX_CHARS])[0], options)
    if names_of(options).whole(fold(text)) is not None:
        return True
    if not all(
        (token.role in _PLAIN and len(token.numbers) <= 1) or token.role == "name" for token in tokens
    ):
        return False
    order = scale_of(options) or brackets_of(options)
    placed = order.place(text) if order is not None else None
    return placed is None or (_is_label(tokens, len(options)) and placed.numbers[:1] == _first(tokens))


def _first(tokens: Sequence[Token]) -> tuple[int, ...]:
    return next((token.numbers for token in tokens if token.role == "number"), ())


def read_unnamed_other(
    text: str, options: Sequence[Option], choose: int, fewest: int | None = None
) -> tuple[int, ...] | None:
    """Return the choices beside an "autre" without a text: one too few, or none. None for all else.

    "Autre", "autre chose.", "1, 3 et autre", "something else"; not "aucun autre", nor an option of that name.
    """
    said = fold(text[:MAX_CHARS])
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
    if len(text) > MAX_CHARS or (own is not None and comments):
        return True
    if names_of(tuple(options)).exact(fold(rest)) is not None:
        return False
    tokens = place_middle(tokenize(rest, tuple(options)), len(options))
    measures = (a.role == "number" and b.text in UNITS for a, b in pairwise(tokens))
    return any(token.role in _SAYS_MORE for token in tokens) or any(measures)


def chooses_only(text: str, options: Sequence[Option]) -> bool:
    """Return whether a text is numbers or names of options and nothing else: "first 2", not "principle 2".

    A lone number may be that of a question or a contribution: "la 1".
    """
    tokens = tokenize(text[:MAX_CHARS], tuple(options))
    if len([token for token in tokens if token.numbers]) == 1 and not any(t.role == "name" for t in tokens):
        return False
    says_more = any(token.role in _ASKS_OR_SAYS_MORE or token.text in ASKED_ABOUT for token in tokens)
    return "?" not in text and not says_more
