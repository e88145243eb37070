"""Choices in which no option is named: read by their meaning, or named when the question is asked again."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.encoder import Matrix
from consultation.text.folding import fold
from consultation.understanding.choice_labels import has_order
from consultation.understanding.choice_parts import (
    IS_NUMBER,
    WHY,
    adds_own_words,
    alternatives,
    as_list,
    both_named,
    either_named,
    named_in,
    number_in,
    parts_of,
)
from consultation.understanding.choice_readings import MAX_CHARS, Chosen, Unreadable
from consultation.understanding.choice_tokens import tokenize
from consultation.understanding.choice_words import CONTROL_WORDS, QUESTION_WORDS
from consultation.understanding.likely_choices import (
    MOST_NAMED,
    likeliest,
    plainly_meant,
    shares_of,
    shares_of_parts,
)
from consultation.understanding.likeness import most_alike
from consultation.understanding.sayings import options_hinted

_MOST_WORDS_ALIKE = 12
_SAID = Markers("guesses")
_DENIES = _SAID.form(r"\b{denies}")
_DENIED = _SAID.form(r"{denied}")
_LACKS = _SAID.form(r"\b{lacks}")
"""In the name of an option: "no time" of "Lack of time" denies nothing."""
_FEW_WORDS_OF_A_DENIAL = 4
_OPENING_WORDS = 3  # "c'est quoi l'idée …" asks


def read_likely(
    text: str, options: Sequence[Option], choose: int = 1, fewest: int | None = None, asked: str = ""
) -> Chosen | Unreadable | None:
    """Read a text in which no option was found by the meaning of its words; None when it is like none.

    An "unclear" reading is what it may mean, to be asked about. With several to choose, each part between
    commas or "et" is read by itself.
    """
    options = tuple(options)
    if CONTROL_WORDS.issuperset(fold(text).rstrip(" .!").split()):
        return None
    parts = (
        parts_of(as_list(text[:MAX_CHARS], len(options)))
        if choose > 1
        else [WHY.split(text[:MAX_CHARS])[0].strip()]
    )
    if not parts or "?" in text or any(len(part.split()) > _MOST_WORDS_ALIKE for part in parts):
        return None
    if any(_DENIES.search(fold(part)) for part in parts):
        return None
    named = [named_in(part, options) if choose > 1 else () for part in parts]
    unknown = [part for part, numbers in zip(parts, named, strict=True) if not numbers]
    surely_found = len(set(chain.from_iterable(named)))
    if surely_found > choose or surely_found + len(unknown) < (fewest or choose):
        return None  # whatever the others mean
    alike = most_alike(unknown, options) if unknown else []
    sure = all(like is not None and like.sure for like in alike) and not has_order(options)
    if choose == 1 and not sure and (meant := _surely_meant(text, options, asked)) is not None:
        return Chosen((meant,))
    likely = iter(alike)
    each = [numbers or ((like.number,) if (like := next(likely)) is not None else ()) for numbers in named]
    found = tuple(dict.fromkeys(chain.from_iterable(each)))
    if not (fewest or choose) <= len(found) <= choose:
        return None
    if not sure and any(map(IS_NUMBER.fullmatch, parts)):
        return None  # words beside numbers are their own, unless they are much like an option
    return Chosen(found) if sure else Unreadable("unclear", found)


_SURELY_MEANT = 0.95
_SURELY_ALIKE = 0.6
"""From here on, the choice that a text means is recorded: of 705 such texts 260 were, 2 of them wrong."""


def _surely_meant(text: str, options: tuple[Option, ...], asked: str) -> int | None:
    """Return the option that a short text surely means, where options have no order and nothing is denied."""
    if has_order(options) or len(text.split()) > _MOST_WORDS_ALIKE or _DENIES.search(fold(text)):
        return None
    return plainly_meant(text, options, asked, _SURELY_MEANT, _SURELY_ALIKE)


_LEAST_SHARE_OF_A_PART = 0.3
_LEAST_LEFT = 0.2
"""From here on, what is left of a part's meaning beside what other parts say is what it says."""
_MOST_WORDS_OF_A_PART = 8
_LEAST_SHARE_OF_WORDS = 0.65
"""Of a longer part, which may say something else."""
_LEAST_SHARE_BESIDE_NUMBERS = 0.9
"""Who gives numbers and then words adds something of their own, unless it is likely an option."""


def guess(
    text: str, options: Sequence[Option], asked: str, understood: Sequence[int], choose: int = 1
) -> tuple[int, ...]:
    """Return the choices that a text may well mean, to name them when it is asked again; empty for no idea.

    Of one choice, the likeliest, or the two or three of which one is likely meant. Of several, the likeliest
    that each part of the text names or means. `understood` are those read in it, and `asked` is the question.
    """
    options = tuple(options)
    first_words = fold(text[:MAX_CHARS]).replace("'", " ").split()[:_OPENING_WORDS]
    if len(options) < 2 or QUESTION_WORDS.intersection(first_words):
        return ()
    if choose > 1:
        return guess_several(text[:MAX_CHARS], options, asked, choose)
    if not (understood or has_order(options) or options_hinted(text, options)) and _only_denies(text):
        return ()  # "pas l'été" is any other
    if 1 < len(understood) <= MOST_NAMED and [*understood] == _figures_in(text, options):
        return tuple(understood)  # "either 1 or 2"
    return likeliest(shares_of([text[:MAX_CHARS]], options, asked, understood)[0])


def _says_nothing(part: str, options: tuple[Option, ...]) -> bool:
    """Return whether a part has no word that may mean a choice: "yes", "ok merci"."""
    return all(token.role in ("filler", "separator", "dash") for token in tokenize(part, options))


def _only_denies(text: str) -> bool:
    return _DENIES.search(fold(text)) is not None and len(text.split()) <= _FEW_WORDS_OF_A_DENIAL


def guess_several(text: str, options: tuple[Option, ...], asked: str, choose: int) -> tuple[int, ...]:
    """Return the choices that the parts of a text name or likely mean; of meanings no more than asked."""
    parts = [part for part in alternatives(as_list(text, len(options))) if not _says_nothing(part, options)]
    if not any(_LACKS.search(fold(option.label)) for option in options):
        parts = [part for part in parts if not _DENIED.match(fold(part))]
    numbered = any(map(IS_NUMBER.fullmatch, parts))
    if numbered:
        parts = [part for part in parts if not adds_own_words(part, options)]
    named = _named(parts, options)
    taken = set(chain.from_iterable(named))
    unknown = [place for place, numbers in enumerate(named) if not numbers]
    if len(taken) >= choose:
        unknown = []
    shares = shares_of_parts([parts[place] for place in unknown], options, asked) if unknown else []
    likely = dict(zip(unknown, _without(shares, taken if len(parts) <= choose else ()), strict=True))
    while likely and (len(taken) < choose or not taken):
        place = max(likely, key=lambda each: likely[each].max())
        share = likely.pop(place)
        if share.max() >= _least_share(parts[place], numbered=numbered):
            number = int(share.argmax()) + 1
            named[place] = (number,)
            taken.add(number)
            if len(parts) <= choose:
                likely = dict(zip(likely, _without(likely.values(), {number}), strict=True))
    return tuple(dict.fromkeys(chain.from_iterable(named))) or tuple(_figures_in(text, options))


def _without(shares: Iterable[Matrix], numbers: Iterable[int]) -> list[Matrix]:
    """Return the shares of parts without the options that other parts are: each part says something else."""
    places = [number - 1 for number in numbers]
    found = []
    for share in shares:
        left = share.copy()
        left[places] = 0.0
        found.append(left / left.sum() if left.sum() >= _LEAST_LEFT else left)
    return found


def _named(parts: Sequence[str], options: tuple[Option, ...]) -> list[tuple[int, ...]]:
    """Return the options that each part names; of a name of several, the one that no other part names."""
    named = [
        both_named(part, options) or named_in(part, options) or number_in(part, options) for part in parts
    ]
    pairs = zip(parts, named, strict=True)
    either = [() if numbers else either_named(part, options) for part, numbers in pairs]
    taken = {number for numbers in named for number in numbers}
    for place, numbers in enumerate(either):
        left = [number for number in numbers if number not in taken]
        if left and (len(left) < len(numbers) or either.count(numbers) == len(numbers)):
            named[place] = (left[0],)  # "autorités, promotion, rétroaction"
            taken.add(left[0])
    return named


def _least_share(part: str, *, numbered: bool) -> float:
    if numbered:
        return _LEAST_SHARE_BESIDE_NUMBERS
    return _LEAST_SHARE_OF_A_PART if len(part.split()) <= _MOST_WORDS_OF_A_PART else _LEAST_SHARE_OF_WORDS


def _figures_in(text: str, options: tuple[Option, ...]) -> list[int]:
    """Return the numbers of options written in a text of which no part is a choice: "1 obviously. 6 too."."""
    if _DENIES.search(fold(text)):
        return []
    return [n for each in re.findall(r"(?<!\w)\d{1,2}(?!\w)", text) if 1 <= (n := int(each)) <= len(options)]
