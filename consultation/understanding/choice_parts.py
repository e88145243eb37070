"""The parts of an answer that lists: what stands between commas, "et" and "ou", and what each of them is."""

import re

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_numbers import spell_ranks
from consultation.understanding.choice_readings import MAX_CHARS, Chosen, read_names
from consultation.understanding.choice_tokens import tokenize
from consultation.understanding.option_names import names_of

_SAID = Markers("choices")
_MOST = "".join(f"(?<!{word} )" for word in sorted(_SAID.words("before_the_most")))
_BETWEEN_PARTS = _SAID.form(rf"[,;/\n&+]|\b{{parts}}|{_MOST}\b{{plus}}(?! {{more_of}})", re.IGNORECASE)
_OR_STOP = _SAID.form(r"\b{or}|[.!?:…]+(?:\s|\Z)", re.IGNORECASE)
_STOP = _SAID.form(r"[.!?…]+\s+(?!{goes_on})", re.IGNORECASE)
_SO_MANY = _SAID.form(r"\b{those_two}(?:[- ]{there})?", re.IGNORECASE)
"""How many were named before: "I would leave it at those two"."""
_COUNTED = _SAID.form(r"\b{that_makes} (?:{just} )?{two_or_three}(?! {several_choices})", re.IGNORECASE)
"""How many are named: "that's two, I don't have a third", "j'en choisis deux, le 3 pis le 6"."""
_ALTHOUGH = _SAID.form(r"\b{although}", re.IGNORECASE)
_AND = re.compile(r"(?<=[a-z,]) n (?=[a-z])", re.IGNORECASE)
_ADDS = _SAID.form(r"{adds_to_it}")
_BOTH = _SAID.form(r"\b{both}")
_FEW_WORDS_OF_A_PART = 2
_ARTICLES = _SAID.words("articles")
IS_NUMBER = re.compile(r"[\W_]*\d+[\W_]*")
WHY = _SAID.form(r"[,.;!\n(]\s|\b{because}", re.IGNORECASE)


def as_list(text: str, count: int) -> str:
    """Return a text with its ranks spelt out, and without what only looks like choices.

    Such are "those two", "même si j'ai hésité avec le 6". `count` is the number of options.
    """
    text = _SO_MANY.sub(" ", _ALTHOUGH.split(text)[0].strip() or text)
    counted = _COUNTED.sub(" ", text)
    text = counted if re.search(r"\w", counted) else text
    return spell_ranks(_AND.sub(" and ", text), count)


def parts_of(text: str) -> list[str]:
    """Return what stands between commas and "et"."""
    return [part.strip() for part in _BETWEEN_PARTS.split(text) if any(map(str.isalnum, part))]


def alternatives(text: str) -> list[str]:
    """Return what stands between commas, stops, "et" and "ou"."""
    return [part for each in parts_of(text) for part in _OR_STOP.split(each) if any(map(str.isalnum, part))]


def count_parts(text: str) -> int:
    """Return how many things a text may name, between its commas, "et" and "ou"."""
    return len(alternatives(text[:MAX_CHARS]))


def named_in(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the options that a part of a list names, or gives the numbers of."""
    read = read_names(part, options, 1, other=False, strict=True)
    if isinstance(read, Chosen):
        return read.numbers
    return read.understood if read.error == "too_many" and len(read.understood) < len(options) else ()


def lists_another(text: str, options: tuple[Option, ...], read: Chosen) -> bool:
    """Return whether a list has a short part that names no option: "déneigement, garbage, cops"."""
    if read.other is not None:
        return False
    listed = _STOP.split(text[:MAX_CHARS])[0] if "," in text else WHY.split(text[:MAX_CHARS])[0]
    parts = parts_of(listed)
    return len(parts) > 1 and any(_is_another(part, options) for part in parts)


def _is_another(part: str, options: tuple[Option, ...]) -> bool:
    """Return whether a part is a word or two that mean something, and name no option, or one of several."""
    tokens = [token for token in tokenize(part, options) if token.text not in _ARTICLES]
    if any(token.role == "name" and len(token.numbers) > 1 for token in tokens):
        return len(tokens) == 1
    unknown = [token for token in tokens if token.role == "unknown"]
    others = ("number", "name", "not", "none", "question", "why", "all", "except")
    is_plain = not any(token.role in others for token in tokens)
    return is_plain and 0 < len(unknown) <= _FEW_WORDS_OF_A_PART


def adds_own_words(part: str, options: tuple[Option, ...]) -> bool:
    """Return whether a part adds more words than the name of an option has: "aussi un budget pour …"."""
    roles = [token.role for token in tokenize(part, options)]
    return _ADDS.match(fold(part)) is not None and 0 < roles.count("name") <= roles.count("unknown")


def either_named(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the options that a name in a part may be of, when it may be of several."""
    names = [token for token in tokenize(part, options) if token.role == "name"]
    return names[0].numbers if len({each.text for each in names}) == 1 and len(names[0].numbers) > 1 else ()


def number_in(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the one number of an option among a few other words: "hmm ok 6 obviously"."""
    tokens = [token for token in tokenize(part, options) if token.role not in ("filler", "separator", "and")]
    numbers = [token.numbers for token in tokens if token.role == "number" and token.text.isdigit()]
    is_one = len(numbers) == 1 and len(numbers[0]) == 1 and len(tokens) <= 1 + _FEW_WORDS_OF_A_PART
    return numbers[0] if is_one and 1 <= numbers[0][0] <= len(options) else ()


def both_named(part: str, options: tuple[Option, ...]) -> tuple[int, ...]:
    """Return the two options that "both commitments" names: those that alone share a word of it."""
    folded = fold(part)
    if not _BOTH.search(folded):
        return ()
    names = names_of(options)
    owners = (names.candidates(word)[0] for word in re.findall(r"[^\W\d_]{4,}", folded))
    return next((tuple(sorted(each)) for each in owners if len(each) == 2), ())
