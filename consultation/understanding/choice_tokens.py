"""Tokens of an answer that chooses: numbers, names of options, and the small words that act on them."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding import choice_words
from consultation.understanding.numbers import misspelt_cardinal, read_cardinal, read_ordinal
from consultation.understanding.option_names import Names, names_of

Role = Literal[
    "number",
    "name",
    "separator",
    "dash",
    "and",
    "to",
    "between",
    "all",
    "except",
    "not",
    "release",
    "fix",
    "why",
    "question",
    "none",
    "filler",
    "unknown",
]

_SAID = Markers(
    "choices",
    {
        # How many there are: "aucun des deux" names no number.
        "OF_ALL": r"(?: {of_all} (?:{two}|(?:\d+|[a-z]{3,12})(?= *(?:$|[.,;:!?\n]))))?",
        "NONE": r"\b(?:{none}{OF_ALL}|{nothing})\b",
        "SKIPPED": r"\b(?:{set_apart}|{top} \d\b|(?:q|{question} ?) ?\d+(?= ?:))",
    },
)
_A_PERSON = "".join(f"(?<!{word} )" for word in sorted(_SAID.words("a_person")))
_NONE = _SAID.form("{NONE}")
_TOKEN = _SAID.form(
    rf"(?P<denial>\b(?:{{nobody}}|{_A_PERSON}{{nobody_does}}))"
    r"|(?P<none>{NONE})"
    r"|(?P<skipped>{SKIPPED})"
    r"|(?P<question>\b{means})"
    r"|(?P<why>\b{instead_of})"
    r"|(?P<second_last>\b{second_last})"
    r"|(?P<odd>\b{odd})"
    r"|(?P<even>\b{even})"
    r"|(?P<rank>\d+){rank_ending}"
    r"|(?P<share>\d+ ?%)"
    r"|(?P<figures>\d+)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<separator>[,;/\n&+.:|=()•>?!])"
    r"|(?P<dash>-)"
).pattern
# The first set that has a word decides its effect.
_ROLES: tuple[tuple[Role, frozenset[str]], ...] = (
    ("and", choice_words.AND_WORDS),
    ("to", choice_words.RANGE_WORDS),
    ("between", choice_words.BETWEEN_WORDS),
    ("all", choice_words.ALL_WORDS),
    ("except", choice_words.EXCEPT_WORDS),
    ("not", choice_words.NOT_WORDS),
    ("release", choice_words.RELEASE_WORDS),
    ("fix", choice_words.FIX_WORDS),
    ("why", choice_words.WHY_WORDS),
    ("question", choice_words.QUESTION_WORDS),
    ("filler", choice_words.EMPTY_WORDS | choice_words.FRAME_WORDS),
)
_ROLE_OF_WORD: dict[str, Role] = {word: role for role, words in reversed(_ROLES) for word in words}
_ROLE_OF_GROUP: dict[str, Role] = {
    "none": "none",
    "denial": "not",
    "share": "filler",
    "question": "question",
    "why": "why",
    "separator": "separator",
    "dash": "dash",
}


_ELIDED = frozenset("jld")


class Token(NamedTuple):
    """A piece of an answer: the numbers of the options it may mean, in order, if it means any."""

    role: Role
    text: str
    numbers: tuple[int, ...] = ()
    keyed: frozenset[int] = frozenset()
    ordinal: bool = False


def tokenize(text: str, options: tuple[Option, ...]) -> list[Token]:
    """Cut a text into tokens. A line end separates, like a comma."""
    names = names_of(options)
    folded = "\n".join(fold(line) for line in text.splitlines())
    return _spelt([_token(match, names) for match in _pattern(options).finditer(folded)])


def _spelt(tokens: list[Token]) -> list[Token]:
    """Read a misspelt number among numbers and nothing else: "deux trois sis"."""
    beside = [token for token in tokens if token.role not in ("number", "separator", "and", "dash")]
    unknown = [token for token in beside if token.role == "unknown"]
    numbers = sum(token.role == "number" for token in tokens)
    if (
        len(unknown) != 1
        or numbers < 2
        or any(t.text not in choice_words.NUMBER_MARKERS for t in beside if t != unknown[0])
    ):
        return tokens
    number = misspelt_cardinal(unknown[0].text)
    if number is None:
        return tokens
    return [Token("number", t.text, (number,)) if t == unknown[0] else t for t in tokens]


def says_none(text: str) -> bool:
    """Return whether the text says that no option, or no opinion, is the person's own."""
    return _NONE.search(fold(text)) is not None


@lru_cache(maxsize=256)
def _pattern(options: tuple[Option, ...]) -> re.Pattern[str]:
    """Compile the tokens of a question: its options' whole names first, the longest first."""
    phrases = sorted((p for p in names_of(options).phrases if " " in p), key=len, reverse=True)
    whole = "|".join(r"[\W_]+".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile((rf"\b(?P<phrase>{whole})\b|" if whole else "(?P<phrase>(?!))|") + _TOKEN)


def _token(match: re.Match[str], names: Names) -> Token:
    group, text = match.lastgroup or "", match[match.lastgroup or 0]
    if group == "word":
        return _word(text, names)
    if group == "figures" or group == "rank":
        return _figures(text, names, ordinal=group == "rank")
    if group == "phrase":
        number = names.exact(text) or 0
        return Token("name", text, (number,), frozenset({number}))
    if group == "second_last":
        return Token("number", text, (max(names.count - 1, 1),), ordinal=True)
    if group in ("odd", "even"):
        first = 1 if group == "odd" else 2
        return Token("number", text, tuple(range(first, names.count + 1, 2)), ordinal=True)
    return Token(_ROLE_OF_GROUP.get(group, "filler"), text)


def _figures(figures: str, names: Names, ordinal: bool) -> Token:
    number = int(figures[:9])  # nine figures are out of range already
    if number > names.count and figures in names.words:
        return Token(
            "name", figures, tuple(sorted(names.words[figures])), names.keys.get(figures, frozenset())
        )
    text = "premier" if ordinal and number == 1 else figures
    return Token("number", text, (number,), ordinal=ordinal)


def _word(word: str, names: Names) -> Token:
    number = read_cardinal(word)
    if number is not None:
        return Token("number", word, (number,))
    number = read_ordinal(word, names.count)
    if number is not None:
        return Token("number", word, (number,), ordinal=True)
    role = _ROLE_OF_WORD.get(word)
    if role is None and word in choice_words.FILLERS and word not in names.words:
        role = "filler"
    if role is not None or len(word) == 1:
        return Token(role or "filler", word)
    candidates, keyed = names.candidates(word)
    if not candidates and word[0] in _ELIDED and word[1:] in names.words:
        candidates, keyed = names.candidates(word[1:])  # "jmarche", "lengagement"
    return Token("name", word, tuple(sorted(candidates)), keyed) if candidates else Token("unknown", word)
