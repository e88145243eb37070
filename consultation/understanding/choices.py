"""Reading of one option or several, as people write them.

A text is cut into tokens (numbers, parts of the options' names, the small words that act on them); its
numbers are settled, since some count, rank or measure; then the options are picked. "Autre: …" is a choice
of one's own words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from consultation.messages.expectation import Option
from consultation.text.folding import fold
from consultation.understanding import choice_words
from consultation.understanding.choice_words import (
    CONTROL_WORDS,
    COUNTED,
    EMPTY_WORDS,
    EXCEPT_AFTER_ALL,
    FRAME_WORDS,
    NUMBER_MARKERS,
    OWNERS,
    UNITS,
)
from consultation.understanding.numbers import is_last, read_cardinal, read_ordinal, split_figures
from consultation.understanding.option_names import Names, names_of

_SEARCHED_CHARS = 600
_SPACE = r"[ \t\xa0\u202f]"
_NOTHING_ELSE = (
    r"(?<!\brien d['’])(?<!\bpas d['’])(?<!\bplus d['’])(?<!\baucun )(?<!\baucune )(?<!\bpas )"
    r"(?<!\bno )(?<!\bany )"
)
# With a colon or the like, a few words may stand between: "autre principe suggéré : …".
_ANNOUNCED = re.compile(
    _NOTHING_ELSE + rf"\b(?:an)?(?P<own>autres?|others?)\b(?:{_SPACE}+[^\W\d_]+){{0,3}}{_SPACE}*"
    rf"(?:\([^()\n]{{0,40}}\))?{_SPACE}*[:：=]",
    re.IGNORECASE,
)
# Without one, only where a choice begins: "1, 3, autre la simplicité".
_BARE = re.compile(
    r"(?:^|[,;/\n&+.(]|\d\s|\d[.)]|\b(?:et|and|pis|puis|plus|ou|or))\s{0,3}(?:une?\s)?"
    r"\b(?P<own>autre|other)\b(?!\s+(?:que|than|part|side|hand|langue|language|questions?|fois|time)\b)"
    rf"(?:{_SPACE}(?:chose|id[ée]e|principe|suggestion|option|choix|thing|idea|principle|choice)\b)?"
    rf"{_SPACE}*[-–—,.(\"«“]?(?!\w)",
    re.IGNORECASE,
)
_TRIM = " \t\r\n\xa0\u202f,;:=-–—.\"'«»“”’()"
_NUMBER_LIST = frozenset({"et", "and", "pis", "&", "+", "le", "la", "#", "no"})


def split_own_words(answer: str, count: int) -> tuple[str, str | None]:
    """Return the choices beside "autre: …" or "other: …", and its text, or None when there is none.

    What follows is the person's own text up to the end of the answer, except choices that end it after
    a comma ("autre: la simplicité, 2 et 5") or follow its closing parenthesis. `count` is the number of
    options; the number after the last one, just before "autre", only announces it ("8. autre: …").
    """
    searched = answer[:_SEARCHED_CHARS]
    match = _ANNOUNCED.search(searched) or _BARE.search(searched)
    if match is None:
        return answer, None
    before, words = answer[: match.start("own")], answer[match.end() :]
    before = re.sub(rf"(?:^|(?<=\D)){count + 1}\s{{0,2}}[-.:()]{{0,2}}\s{{0,2}}\Z", "", before[-600:])
    after = ""
    if before.rstrip().endswith("(") and ")" in words:
        words, _, after = words.partition(")")
    words, choices = _without_last_choices(words, count)
    text = words.strip(_TRIM)
    return f"{before} , {after} , {choices}", text if any(char.isalnum() for char in text) else None


def _without_last_choices(words: str, count: int) -> tuple[str, str]:
    pieces = re.split(r"([,;\n])", words)
    first = len(pieces)
    while first > 2 and _is_number_list(pieces[first - 1], count):
        first -= 2
    return "".join(pieces[:first]), "".join(pieces[first:])


def _is_number_list(piece: str, count: int) -> bool:
    words = [word.strip("#.()!") for word in piece.split()]
    numbers = [int(word) for word in words if word.isdecimal() and len(word) < 3]
    others = [word for word in words if not word.isdecimal() and word.lower() not in _NUMBER_LIST]
    return bool(numbers) and not others and all(1 <= number <= count for number in numbers)


Kind = Literal[
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

_OF_ALL = r"(?: (?:des|de (?:ces|vos)|d'entre (?:les|ces)|of (?:the|these|your)) (?:\d+|[a-z]{3,12})(?= *$))?"
_NONE = (
    rf"\b(?:aucun(?:e|s|es)?{_OF_ALL}|none{_OF_ALL}|rien|nothing|neither|no (?:idea|opinion|preference)"
    r"|not sure|whatever|dunno|idk|don'?t (?:know|care)|pas d'(?:avis|opinion|idee)"
    r"|pas (?:sure?|certaine?)|(?:sais|c) pas|chais pas|jsp(?:as)?|n'importe(?: l\w+)?|peu importe"
    r"|ni l'une? ni l'autre)\b"
)
_SKIPPED = (
    r"\b(?:en (?:premier|deuxieme|second|troisieme|dernier)(?: lieu)?|c'est tout|that'?s (?:all|it)"
    r"|pourquoi pas|why not|first of all|s'il (?:vous|te) plait|top \d|q(?:uestion)? ?\d+(?= ?:)"
    r"|of course|ca marche|(?:a|une) seconde?)\b"
)
_INSTEAD_OF = r"\b(?:au lieu d[eu']|plutot qu[e']|instead of|rather than)"
_SECOND_LAST = r"\b(?:avant[ -]?derni(?:er|ere)s?|second[ -](?:to[ -])?last|next[ -]to[ -]last|penulti\w+)\b"
_TOKEN = "|".join(
    [
        rf"(?P<none>{_NONE})",
        rf"(?P<skipped>{_SKIPPED})",
        r"(?P<question>\bve(?:ut|ux|ulent) dire\b)",
        rf"(?P<why>{_INSTEAD_OF})",
        rf"(?P<second_last>{_SECOND_LAST})",
        r"(?P<rank>\d+)(?:iemes?|iem|emes?|em|eres?|ers?|res?|ndes?|nde?|st|rd|th|es?)\b",
        r"(?P<figures>\d+)",
        r"(?P<word>[^\W\d_]+)",
        r"(?P<separator>[,;/\n&+.:|=()•>?!])",
        r"(?P<dash>-)",
    ]
)
# The first set that has a word decides its effect.
_ROLES: tuple[tuple[Kind, frozenset[str]], ...] = (
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
_ROLE_OF: dict[str, Kind] = {word: role for role, words in reversed(_ROLES) for word in words}
_KIND_OF: dict[str, Kind] = {
    "none": "none",
    "question": "question",
    "why": "why",
    "separator": "separator",
    "dash": "dash",
}


class Token(NamedTuple):
    """A piece of an answer: the numbers of the options it may mean, in order, if it means any."""

    kind: Kind
    text: str
    numbers: tuple[int, ...] = ()
    keyed: frozenset[int] = frozenset()
    ordinal: bool = False


def tokenize(text: str, options: tuple[Option, ...]) -> list[Token]:
    """Cut a text into tokens. A line end separates, like a comma."""
    names = names_of(options)
    folded = "\n".join(fold(line) for line in text.splitlines())
    return [_token(match, names) for match in _pattern(options).finditer(folded)]


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
    return Token(_KIND_OF.get(group, "filler"), text)


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
    role = _ROLE_OF.get(word)
    if role is None and word in choice_words.FILLERS and word not in names.words:
        role = "filler"
    if role is not None or len(word) == 1:
        return Token(role or "filler", word)
    candidates, keyed = names.candidates(word)
    return Token("name", word, tuple(sorted(candidates)), keyed) if candidates else Token("unknown", word)


_MIDDLE = frozenset({"milieu", "middle", "mitan"})
_PASSED_OVER = ("filler", "unknown", "to")
_MOST_PASSED_OVER = 3


def place_middle(tokens: Sequence[Token], count: int) -> list[Token]:
    """Return the tokens with "les trois du milieu" and the like replaced by the numbers they mean.

    Without an amount, the middle is one option of an odd number of them, two of an even one. An amount that
    leaves no middle ("les deux du milieu" of seven) is left as it is. `count` is the number of options.
    """
    places = [index for index, token in enumerate(tokens) if token.text in _MIDDLE and token.kind != "name"]
    if len(places) != 1:
        return list(tokens)
    place = places[0]
    first, last, amount = _amount(tokens, place)
    if amount is None and not _stands_alone(tokens, place):
        return list(tokens)
    amount = amount or (2 - count % 2)
    start = (count - amount) // 2
    if (count - amount) % 2 or start < 1:
        return list(tokens)
    numbers = tuple(range(start + 1, start + amount + 1))
    named = Token("number", tokens[place].text, numbers, ordinal=True)
    return [*tokens[:first], named, *tokens[last + 1 :]]


def _amount(tokens: Sequence[Token], place: int) -> tuple[int, int, int | None]:
    """Return where "les trois du milieu" or "the middle three" begins and ends, and how many it names."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and _is_amount(after):
        return place, place + 1, after.numbers[0]
    for index in range(place - 1, max(place - 2 - _MOST_PASSED_OVER, -1), -1):
        if _is_amount(tokens[index]):
            return index, place, tokens[index].numbers[0]
        if tokens[index].kind not in _PASSED_OVER:
            break
    return place, place, None


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "celui du milieu" ends there: "au milieu de la démarche" is a place in another thing."""
    after = tokens[place + 1].kind if place + 1 < len(tokens) else "separator"
    return place > 0 and tokens[place - 1].text in ("du", "le", "the") and after in ("separator", "and")


def _is_amount(token: Token) -> bool:
    return token.kind == "number" and not token.ordinal and len(token.numbers) == 1


@dataclass(frozen=True, slots=True)
class Picks:
    """The options an answer picks, in its order, and reasons for doubt.

    strays: numbers of no option. candidates: options between which a name hesitates. unknown: words that are
    nothing here. loose: in one clause, a number is beside such words, or a name beside as many.
    """

    numbers: tuple[int, ...] = ()
    strays: tuple[int, ...] = ()
    candidates: tuple[int, ...] = ()
    unknown: int = 0
    loose: bool = False
    none: bool = False
    question: bool = False

    @property
    def certain(self) -> bool:
        """Return whether every number and name is one option."""
        return not self.strays and not self.candidates


@dataclass(slots=True)
class _Reader:
    """A reader of tokens, one by one; names wait in `group` until what follows shows where they end."""

    count: int
    taken: list[frozenset[int]] = field(default_factory=list)
    denied: list[frozenset[int]] = field(default_factory=list)
    group: list[Token] = field(default_factory=list)
    denying: bool = False
    excepting: bool = False
    all: bool = False
    none: bool = False
    done: bool = False
    unknown: int = 0
    names_in_clause: int = 0
    numbers_in_clause: int = 0
    unknown_in_clause: int = 0
    loose: bool = False

    def read(self, token: Token) -> None:
        if self.all and token.text in EXCEPT_AFTER_ALL:
            self.end_group()
            self.denying = self.excepting = True
        elif token.kind == "name":
            self.group.append(token)
            self.names_in_clause += 1
        elif token.kind == "unknown":
            self.unknown += 1
            self.unknown_in_clause += 1
        elif token.kind == "none":
            self.none = True
        elif token.kind not in ("filler", "dash", "to", "question"):
            self.end_group()
            self.act(token)

    def act(self, token: Token) -> None:
        """Apply a token that is no part of a name."""
        if token.kind == "number":
            self.numbers_in_clause += 1
            self.sink.extend(frozenset({number}) for number in token.numbers)
        elif token.kind == "except":
            self.excepting = self.all or not self.taken
            self.denying = True
        elif token.kind == "not":
            self.denying = True
        elif token.kind in ("separator", "release"):
            self.denying = self.excepting
            self.end_clause()
        elif token.kind == "all":
            self.all = not self.none
        elif token.kind == "why" and self.taken:
            self.done = True

    @property
    def sink(self) -> list[frozenset[int]]:
        return self.denied if self.denying else self.taken

    def end_group(self) -> None:
        self.sink.extend(_names_in(self.group))
        self.group.clear()

    def end_clause(self) -> None:
        said = self.names_in_clause + self.numbers_in_clause
        if said and self.unknown_in_clause >= (1 if self.numbers_in_clause else self.names_in_clause):
            self.loose = True
        self.names_in_clause = self.numbers_in_clause = self.unknown_in_clause = 0

    def numbers(self) -> list[int]:
        """Return the certain numbers, in order, each once."""
        denied = {number for options in self.denied for number in options}
        everything: Iterable[int] = range(1, self.count + 1)
        said = [number for options in self.taken if len(options) == 1 for number in options]
        if self.excepting or (self.all and not self.taken and self.unknown < 2):
            said = [*said, *everything]
        return [number for number in dict.fromkeys(said) if number not in denied]


def pick(tokens: Sequence[Token], count: int) -> Picks:
    """Read settled tokens: lists, "tout sauf …", "pas le 2", and a reason after "parce que"."""
    reader = _Reader(count)
    for token in tokens:
        reader.read(token)
        if reader.done:
            break
    reader.end_group()
    reader.end_clause()
    numbers = reader.numbers()
    strays = [number for number in numbers if not 1 <= number <= count]
    chosen = tuple(number for number in numbers if 1 <= number <= count)
    unsettled = [options for options in reader.taken if len(options) > 1 and options.isdisjoint(chosen)]
    return Picks(
        numbers=chosen,
        strays=tuple(strays),
        candidates=tuple(sorted(frozenset().union(*unsettled))),
        unknown=reader.unknown,
        loose=reader.loose,
        none=reader.none,
        question=any(token.kind == "question" for token in tokens),
    )


def _names_in(words: Sequence[Token]) -> list[frozenset[int]]:
    """Group the words of a clause into names: each group holds the options that all its words may mean.

    A key word begins a new name when it does not fit the current one; another word that does not fit is its
    complement ("évaluation de la démarche") and is left out.
    """
    groups: list[tuple[frozenset[int], frozenset[int]]] = []
    for word in words:
        options = frozenset(word.numbers)
        if groups and groups[-1][0] & options:
            fitting = groups[-1][0] & options
            groups[-1] = (fitting, (groups[-1][1] | word.keyed) & fitting)
        elif not groups or word.keyed:
            groups.append((options, word.keyed))
    if any(keyed for _, keyed in groups):
        groups = [group for group in groups if group[1]]
    return [keyed if len(keyed) == 1 else options for options, keyed in groups]


_NOTHING = Token("separator", "")
_ARTICLES = frozenset({"un", "une", "one"})
_BEFORE_PRONOUNS = frozenset(
    {"this", "that", "each", "every", "single", "any", "either", "no", "which", "l", "d", "quelqu", "chac"}
)
_COURTESIES = frozenset({"svp", "stp", "please", "pls", "merci", "thanks", "thank", "et", "and"})
_PLURALS = frozenset({"les", "the", "des", "mes", "my"})


def settle(tokens: Sequence[Token], count: int, choose: int, ranges: bool) -> list[Token]:
    """Return the tokens with only the numbers that choose something, ranges expanded.

    `count` is the number of options. "5-7" is a list of two numbers, or with `ranges` those from 5 to 7.
    """
    settled: list[Token] = []
    index = 0
    while index < len(tokens):
        used, replacement = _settle_at(tokens, index, count, choose, ranges, settled)
        settled += replacement
        index += used
    return settled


def drop_ranks(tokens: Sequence[Token], choose: int) -> list[Token] | None:
    """Return the tokens without the ranks people put before their choices, or None if there are none.

    "1er choix: 6, 2e choix: 7" and "1. Rétroaction 2. Évaluation" rank: the ranks are 1 to `choose`, in
    order, each followed by something else.
    """
    kept: list[Token] = []
    rank, just_ranked = 1, False
    for token in tokens:
        if token.kind == "number" and token.numbers == (rank,) and not just_ranked and rank <= choose:
            rank, just_ranked = rank + 1, True
            continue
        if just_ranked and (token.text in FRAME_WORDS or token.kind in ("separator", "dash")):
            continue
        just_ranked = just_ranked and token.kind not in ("number", "name")
        kept.append(token)
    return kept if rank == choose + 1 and not just_ranked else None


def _settle_at(
    tokens: Sequence[Token], index: int, count: int, choose: int, ranges: bool, settled: Sequence[Token]
) -> tuple[int, list[Token]]:
    """Return how many tokens are settled from here on, and what they become."""
    token = tokens[index]
    if token.kind == "between":
        span = _span(tokens, index + 1, ("and",))
        return (span[0] + 1, span[1]) if span else (1, [])
    if token.kind != "number":
        return 1, [token]
    before = tokens[index - 1] if index else _NOTHING
    after = tokens[index + 1] if index + 1 < len(tokens) else _NOTHING
    ends = _ends(before, token, after, count)
    if ends is not None:
        return 2, [Token("number", token.text, ends)]
    if _is_everything(before, token, after) and token.numbers == (count,) and choose > 1:
        return 1, [Token("all", token.text)]
    if _counts(before, token, after):
        return (2, []) if after.text in COUNTED else (1, [])
    if after.text in UNITS:
        return 2, [Token("unknown", token.text), Token("unknown", after.text)]
    if _is_pronoun(before, token, after) or _is_stray(before, after, settled):
        return 1, [Token("unknown" if after.kind == "unknown" else "filler", token.text)]
    if after.kind == "name" and not token.ordinal and token.numbers[0] == len(after.numbers) > 1:
        return 2, [Token("number", after.text, after.numbers)]
    span = _span(tokens, index, ("to",)) or (_dashed(tokens, index) if ranges else None)
    if span:
        return span
    if token.numbers[0] > count and token.text.isdigit() and before.kind != "unknown":
        return 1, [token._replace(numbers=split_figures(token.text, choose, count) or token.numbers)]
    return 1, [token]


def _ends(before: Token, token: Token, after: Token, count: int) -> tuple[int, ...] | None:
    """Read "les deux premiers", "2 derniers", "first three", "last 2"."""
    if after.kind != "number" or token.ordinal == after.ordinal:
        return None
    end, amount = (token.text, after.numbers[0]) if token.ordinal else (after.text, token.numbers[0])
    if not (end.startswith("premier") or end == "first" or is_last(end)) or not 1 <= amount <= count:
        return None
    plural = end.endswith("s") or before.text in _PLURALS
    if not plural and not (token.ordinal and end in ("first", "last")):
        return None
    return tuple(range(count - amount + 1, count + 1) if is_last(end) else range(1, amount + 1))


def _is_everything(before: Token, token: Token, after: Token) -> bool:
    """Return whether the number may count all options: "les 7", "all seven"."""
    return before.text in ("les", "the", "all") and not after.text and not token.ordinal


def _counts(before: Token, token: Token, after: Token) -> bool:
    """Return whether the number says how many: "3 choix", "mes trois choix", "my top 3", "les deux"."""
    if token.ordinal:
        return False
    if before.text in OWNERS:
        return True
    if before.text in ("les", "all") and (not after.text or after.kind in ("filler", "unknown")):
        return True
    marked = before.text in NUMBER_MARKERS and before.text not in _PLURALS
    return after.text in COUNTED and not marked


def _is_pronoun(before: Token, token: Token, after: Token) -> bool:
    """Return whether "un", "une", "one" is no number: "une information", "the last one", "l'un"."""
    if token.text not in _ARTICLES:
        return False
    if before.ordinal or before.text in _BEFORE_PRONOUNS or before.kind == "unknown":
        return True
    return after.kind in ("name", "unknown", "filler", "none", "fix") and after.text not in _COURTESIES


def _is_stray(before: Token, after: Token, settled: Sequence[Token]) -> bool:
    """Return whether a first number counts things that are no option: "2 comptoirs", but "le 2"."""
    if after.kind != "unknown" or before.text in NUMBER_MARKERS:
        return False
    return all(token.kind != "number" for token in settled)


def _span(tokens: Sequence[Token], index: int, links: tuple[str, ...]) -> tuple[int, list[Token]] | None:
    """Read "5 à 7", "du 5 au 7", "5 jusqu'à la 7" from its first number on."""
    index_of_first = index
    while index < len(tokens) and tokens[index].kind == "filler":
        index += 1
    end = index + 1
    linked = False
    while end < len(tokens) and tokens[end].kind in ("filler", "to", "and"):
        if tokens[end].kind == "and" and "and" not in links:
            return None
        linked = linked or tokens[end].kind in links
        end += 1
    if not linked or end >= len(tokens) or tokens[index].kind != "number" or tokens[end].kind != "number":
        return None
    return end + 1 - index_of_first, [_range(tokens[index], tokens[end])]


def _dashed(tokens: Sequence[Token], index: int) -> tuple[int, list[Token]] | None:
    """Read "5-7", but leave "2-4-6"."""
    kinds = [token.kind for token in tokens[max(index - 1, 0) : index + 4]]
    kinds = kinds if index else ["separator", *kinds]
    if kinds[1:4] != ["number", "dash", "number"] or kinds[0] == "dash" or kinds[4:] == ["dash"]:
        return None
    return 3, [_range(tokens[index], tokens[index + 2])]


def _range(first: Token, last: Token) -> Token:
    start, end = min(first.numbers[0], 99), min(last.numbers[0], 99)
    step = 1 if start <= end else -1
    return Token("number", f"{first.text}-{last.text}", tuple(range(start, end + step, step)))


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
    return _read(text, tuple(options), 1, other, strict=True)


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
    if fewest == 1 and names_of(tuple(options)).exact(fold(text[:_MAX_CHARS])) is not None:
        return read_single(text, options, other)
    read = _read(text, tuple(options), choose, other, strict=choose == 1)
    for fewer in range(choose - 1, (fewest or choose) - 1, -1):
        if isinstance(read, Chosen) or read.error != "too_few":
            break
        read = _read(text, tuple(options), fewer, other, strict=fewer == 1)
    return read


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
