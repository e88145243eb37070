"""A number as people write it: "42 ans", "environ 30", "quarante-deux", "3,5 km", "4 sur 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from consultation.languages.markers import Markers
from consultation.messages.model import Limits
from consultation.text.folding import fold
from consultation.understanding.choice_words import EMPTY_WORDS, FILLERS, FIX_WORDS, UNITS
from consultation.understanding.values import NoValue, Value
from consultation.understanding.yes_no import read_yes_no

_MAX_CHARS = 600
_MAX_UNKNOWN = 8  # with more words that are no number, the text is free text
_MAX_VALUE = Decimal(10) ** 12

_FRACTIONS = {"½": ",5", "¼": ",25", "¾": ",75"}
_TOKEN = re.compile(
    r"(?P<glued>(?<![a-z\d])\d+[a-z]+\d\w*)"
    r"|(?P<figure>(?<![a-z\d])(?:"
    r"\d{1,3}(?:(?P<gap>[ .,'])\d{3})(?:(?P=gap)\d{3})*(?!\d)(?:(?!(?P=gap))[.,]\d+)?"  # 12 345,6
    r"|\d+(?:[.,]\d+)?))"
    r"|(?P<word>[^\W\d_]+)|(?P<mark>[/?%$€~-])"
)
_SAID = Markers("numbers")
_SMALL: dict[str, int] = _SAID.table("small")
_LARGE: dict[str, int] = _SAID.table("large")
_ARTICLES = _SAID.words("articles")
"""They are a one where no other number is said, and nothing else but what they count."""
_COUNTED = _SAID.words("counted")
_AMOUNTS = _SAID.words("amounts")
"""After an article they say about how much, and no number: "un peu"."""
_HUNDREDS = _SAID.words("hundreds")
_AFTER_A_NUMBER = _SAID.words("after_a_number")
_EIGHTY_ENDS = _SAID.words("eighty_ends")
"""After a four they make it eighty: "quatre-vingts"."""
_HALVES = _SAID.words("halves")
_HALF_JOINED = _SAID.words("half_joined")
_NOTHING = _SAID.words("nothing")
_FEW_WORDS = 4
_OUT_OF = _SAID.words("out_of") | {"/"}
_JOINING = _SAID.words("joining") | {"-"}
_MINUS = _SAID.words("minus")
_ONE = _SAID.words("one")
_A_THING = _SAID.words("a_thing")
_BOUNDS = _SAID.form(r"\b{bounds}")
"""They say a bound or a range, no number; "plus ou moins 30" says about how many."""
_ABOUT = _SAID.form(r"{about}")
_UNIT_OF = _SAID.table("same_units")


def read_quantity(text: str, limits: Limits) -> Value | NoValue:
    """Read the one number of a text, in figures or in words.

    "1 200", "1,200" (where it is a whole number), "3,5" and "3.5" are read as people mean them; "4 sur 5" and
    "4/5" are a 4 where 5 is the most. Two numbers, a range or a bound ("plus de 10") are asked again. Reads
    the first 600 characters.
    """
    folded = fold(_without_fractions(text[:_MAX_CHARS]))
    tokens = _tokens(folded)
    numbers = _said_out_of(_numbers(tokens, limits), tokens, limits)
    values = tuple(dict.fromkeys(number.value for number in numbers))
    said = tuple(map(plain, values))
    words = [token.text for token in tokens if token.shape == "word"]
    if not values:
        return _without_number(text, words, limits)
    bound = _BOUNDS.search(_ABOUT.sub("", folded))
    if bound is not None or any(token.shape == "glued" for token in tokens):
        return NoValue("unclear", said)
    if len(values) > 1:
        return NoValue("too_many", said)
    taken = {place for number in numbers for place in number.places}
    others = [token.text for place, token in enumerate(tokens) if place not in taken]
    unknown = [word for word in others if word.isalpha() and not _says_nothing(word, limits)]
    if any(number.is_article for number in numbers) and _is_no_count(words, unknown, limits):
        return NoValue("unclear")
    if len(unknown) > _MAX_UNKNOWN or ("?" in others and (unknown or len(words) > 1)):
        return NoValue("unclear", said)
    error = limits.error_of(values[0])
    return NoValue(error, said) if error is not None else Value(said[0], bool(unknown))


class Said(NamedTuple):
    """A number in a text, and where it begins and ends in the folded text; "un" may be no number."""

    value: float
    start: int
    end: int
    is_article: bool


def numbers_in(folded: str) -> list[Said]:
    """Return every number of a folded text, in order; "un" is one where no other is said."""
    tokens = _tokens(folded)
    return [
        Said(
            float(number.value),
            tokens[min(number.places)].start,
            tokens[max(number.places)].end,
            number.is_article,
        )
        for number in _numbers(tokens, Limits(lowest=Decimal(0)))
    ]


def plain(value: Decimal) -> str:
    """Return a number as it is stored: without an exponent, nor zeros at its end."""
    return f"{value.normalize() + 0:f}"


@dataclass(frozen=True, slots=True)
class _Token:
    shape: str
    text: str
    grouped: bool = False
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class _Number:
    value: Decimal
    places: list[int] = field(default_factory=list)
    is_article: bool = False


def _without_fractions(text: str) -> str:
    for sign, decimals in _FRACTIONS.items():
        text = re.sub(rf"(\d)\s?{sign}", rf"\g<1>{decimals}", text).replace(sign, f"0{decimals}")
    return text


def _tokens(folded: str) -> list[_Token]:
    return [
        _Token(
            match.lastgroup if match.lastgroup != "gap" else "figure",
            match[0],
            match["gap"] is not None,
            match.start(),
            match.end(),
        )
        for match in _TOKEN.finditer(folded)
        if match.lastgroup is not None
    ]


def _numbers(tokens: Sequence[_Token], limits: Limits) -> list[_Number]:
    """Return the numbers in order; after a correction ("42, non, 43"), those that follow it."""
    found = list(_each_number(tokens, limits))
    real = [number for number in found if not number.is_article]
    for place in range(len(tokens) - 1, -1, -1):
        after = [number for number in real if number.places[0] > place]
        if tokens[place].text in FIX_WORDS and after and len(after) < len(real):
            return after
    return real or found[:1]


def _each_number(tokens: Sequence[_Token], limits: Limits) -> Iterator[_Number]:
    place = 0
    while place < len(tokens):
        number = _number_at(tokens, place, limits)
        if number is None:
            place += 1
            continue
        _add_half(number, tokens)
        if number.value <= _MAX_VALUE:
            yield number
        place = number.places[-1] + 1


def _number_at(tokens: Sequence[_Token], start: int, limits: Limits) -> _Number | None:
    first = tokens[start]
    if first.shape == "figure":
        number = _Number(_figure(first, limits), [start])
        place = start + 1
        while place < len(tokens) and tokens[place].text in _LARGE:
            number.value *= _LARGE[tokens[place].text]
            number.places.append(place)
            place += 1
    else:
        spelt = _spelt_at(tokens, start)
        if spelt is None:
            return None
        number = spelt
    if start and _is_negative(tokens, start, limits):
        number.value = -number.value
        number.places.insert(0, start - 1)
    return number


def _figure(token: _Token, limits: Limits) -> Decimal:
    """Read "1 200,50" and "1,200.50" as groups and decimals; "1,200" is a group where numbers are whole."""
    text = token.text
    if token.grouped:
        marks = [character for character in text if not character.isdigit()]
        if limits.whole or marks[0] not in ".," or len(marks) > 1:
            text = text.replace(marks[0], "")
    return Decimal(text.replace(",", "."))


def _is_negative(tokens: Sequence[_Token], start: int, limits: Limits) -> bool:
    if limits.lowest is not None and limits.lowest >= 0:
        return False
    return tokens[start - 1].text in _MINUS or (tokens[start - 1].text == "-" and start == 1)


def _spelt_at(tokens: Sequence[_Token], start: int) -> _Number | None:
    """Return the number that words spell from a place on: "quatre-vingt-dix-sept", "deux cent trente"."""
    total, current, place, places = 0, 0, start, list[int]()
    while place < len(tokens):
        text = tokens[place].text
        if places and text in _JOINING and _goes_on(tokens, place + 1, current):
            place += 1
            continue
        if text in _LARGE and (places or text not in _AFTER_A_NUMBER):
            if text in _HUNDREDS and total + current and current >= 100:
                break
            large = _LARGE[text]
            if large >= 1000:
                total, current = total + max(current, 1) * large, 0
            else:
                current = max(current, 1) * large
        elif (value := _fits(text, current, is_first=not places)) is not None:
            current += value
        else:
            break
        places.append(place)
        place += 1
    if not places:
        return None
    is_article = len(places) == 1 and tokens[start].text in _ARTICLES
    return _Number(Decimal(total + current), places, is_article)


def _goes_on(tokens: Sequence[_Token], place: int, current: int) -> bool:
    """Return whether a word after "et" or a hyphen belongs to the number before it."""
    if place >= len(tokens) or current == 0:
        return False
    text = tokens[place].text
    return text in _LARGE or _fits(text, current, is_first=False) is not None


def _fits(text: str, current: int, *, is_first: bool) -> int | None:
    """Return what a word adds to a number under a thousand; None when another number begins with it."""
    value = 1 if text in _ARTICLES else _SMALL.get(text)
    if value is None or is_first:
        return value
    below = current % 100
    if text in _EIGHTY_ENDS and below == 4:
        return 76
    if below == 0 and current:
        return value
    if below in (60, 80) and 10 <= value < 20:
        return value
    return value if below >= 20 and below % 10 == 0 and 0 < value < 10 else (value if current == 0 else None)


def _add_half(number: _Number, tokens: Sequence[_Token]) -> None:
    """Add the half of "et demie", "and a half", after the unit if it stands between."""
    last = number.places[-1]
    following = [token.text for token in tokens[last + 1 : last + 5]]
    for offset, text in enumerate(following):
        if text in _HALVES and (set(following[:offset]) & _HALF_JOINED or offset == 0):
            number.value = (
                Decimal("0.5") if number.is_article and offset == 0 else number.value + Decimal("0.5")
            )
            number.places += range(last + 1, last + 2 + offset)
            number.is_article = False
            return


def _said_out_of(numbers: list[_Number], tokens: Sequence[_Token], limits: Limits) -> list[_Number]:
    """Remove "sur 5" from "4 sur 5" where 5 is the highest accepted number."""
    if len(numbers) != 2 or numbers[1].value != limits.highest:
        return numbers
    between = tokens[numbers[0].places[-1] + 1 : numbers[1].places[0]]
    if not between or between[-1].text not in _OUT_OF:
        return numbers
    places = [*numbers[0].places, *range(numbers[0].places[-1] + 1, numbers[1].places[-1] + 1)]
    return [_Number(numbers[0].value, places)]


def _without_number(text: str, words: Sequence[str], limits: Limits) -> Value | NoValue:
    """Read "aucun" and "jamais" as a zero where one is possible; "je ne sais pas" gives none."""
    unsure = read_yes_no(text)
    if unsure is not None and unsure.answer == "unsure":
        return NoValue("none")
    if _NOTHING.intersection(words) and len(words) <= _FEW_WORDS:
        return Value("0") if limits.error_of(Decimal(0)) is None else NoValue("none")
    return NoValue("unclear")


def _is_no_count(words: Sequence[str], unknown: Sequence[str], limits: Limits) -> bool:
    """Return whether the only number of a text is the article of something else: "pour une famille"."""
    place = next(place for place, word in enumerate(words) if word in _ARTICLES)
    after = words[place + 1] if place + 1 < len(words) else ""
    if after in _AMOUNTS:
        return True
    is_counted = words[place] in _ONE or after in _COUNTED or _is_unit(after, limits)
    is_all = len(words) == 2 and words[0] in _A_THING  # "une auto"
    return bool(unknown) and not (is_counted or is_all)


def _says_nothing(word: str, limits: Limits) -> bool:
    return word in EMPTY_WORDS or word in FILLERS or _is_unit(word, limits)


def _is_unit(word: str, limits: Limits) -> bool:
    """Return whether a word is the expected unit; any word, where none is."""
    if not limits.units:
        return word in UNITS
    stem = word.rstrip("s") or word
    for unit in limits.units:
        named = {each.rstrip("s") or each for each in _TOKEN.sub(r" \g<0> ", fold(unit)).split()}
        same = _UNIT_OF.get(stem)
        if stem in named or (same is not None and same in map(_UNIT_OF.get, named)):
            return True
    return False
