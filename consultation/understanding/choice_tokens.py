"""Tokens of an answer that chooses: numbers, names of options, and the small words that act on them."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

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

_OF_ALL = (
    r"(?: (?:des|de (?:ces|vos|tes)|d'entre (?:les|ces)|of (?:the|these|those|your))"
    r" (?:(?:deux|two|2|both)\b|(?:\d+|[a-z]{3,12})(?= *(?:$|[.,;:!?\n]))))?"
)
"""How many there are: "aucun des deux" names no number."""
_NONE = (
    rf"\b(?:aucun(?:e|s|es)?{_OF_ALL}|none{_OF_ALL}|rien|nothing|neither{_OF_ALL}"
    r"|no (?:idea|opinion|preference)"
    r"|not sure|whatever|dunno|idk|don'?t (?:know|care)|pas d'(?:avis|opinion|idee)"
    r"|pas (?:sure?|certaine?)|(?:sais|c) pas|chais pas|jsp(?:as)?|n'importe(?: l\w+)?|peu importe"
    r"|ni l'une? ni l'autre)\b"
)
_SKIPPED = (
    r"\b(?:en (?:premier|deuxieme|second|troisieme|dernier)(?: lieu)?|c'est tout|that'?s (?:all|it)"
    r"|pourquoi pas|why not|first of all|s'il (?:vous|te) plait|top \d|q(?:uestion)? ?\d+(?= ?:)"
    r"|avant tout|above all|most of all|pas mal tout"
    r"|of course|fois sur \w+|times out of \w+|ca marche|(?:a|une) seconde?)\b"
)
_INSTEAD_OF = (
    r"\b(?:au lieu d[eu']|(?:a la|en) place d[eu']|in place of|plutot qu[e']|instead of|rather than)"
)
_NOBODY = (
    r"\b(?:no ?one|nobody|(?<!en )(?<!une )(?<!la )personne (?:ne |n')?"
    r"(?:lit|li|regarde|check\w*|utilise|va|prend|ecoute|veut|aime|comprend|connait|en veut))\b"
)
_SECOND_LAST = r"\b(?:avant[ -]?derni(?:er|ere)s?|second[ -](?:to[ -])?last|next[ -]to[ -]last|penulti\w+)\b"
_ODD = (
    r"\b(?:(?:chiffres?|numeros?|choix|odd) )?(?:impaires?|impairs?|odds"
    r"|odd (?:ones|numbers?|choices|options))\b"
)
_EVEN = (
    r"\b(?:(?:choix )?(?:pairs|paires)|(?:chiffres?|numeros?) paire?s?"
    r"|evens|even (?:ones|numbers?|choices|options))\b"
)
_TOKEN = "|".join(
    [
        rf"(?P<denial>{_NOBODY})",
        rf"(?P<none>{_NONE})",
        rf"(?P<skipped>{_SKIPPED})",
        r"(?P<question>\bve(?:ut|ux|ulent) dire\b)",
        rf"(?P<why>{_INSTEAD_OF})",
        rf"(?P<second_last>{_SECOND_LAST})",
        rf"(?P<odd>{_ODD})",
        rf"(?P<even>{_EVEN})",
        r"(?P<rank>\d+)(?:iemes?|iem|emes?|em|eres?|ers?|res?|ndes?|nde?|st|rd|th|es?)\b",
        r"(?P<share>\d+ ?%)",
        r"(?P<figures>\d+)",
        r"(?P<word>[^\W\d_]+)",
        r"(?P<separator>[,;/\n&+.:|=()•>?!])",
        r"(?P<dash>-)",
    ]
)
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
    return re.search(_NONE, fold(text)) is not None


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
