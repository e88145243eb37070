"""The options that tokens pick: lists, "tout sauf …", "pas le 2", and where a reason begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from consultation.languages.markers import Markers
from consultation.understanding.choice_tokens import Token
from consultation.understanding.choice_words import EXCEPT_AFTER_ALL

_MINUS = Markers("choices").words("minus")


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
    taken_before_all: int = 0
    all_of_some: bool = False
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
            self.excepting = True
            self.begin_exceptions()
        elif token.text in _MINUS and len(self.taken) > 1:
            self.end_group()
            self.denying = True
        elif token.role == "name":
            self.group.append(token)
            self.names_in_clause += 1
        elif token.role == "unknown":
            self.unknown += 1
            self.unknown_in_clause += 1
        elif token.role == "none":
            self.none = True
        elif token.role not in ("filler", "dash", "to", "question"):
            self.end_group()
            self.act(token)

    def act(self, token: Token) -> None:
        """Apply a token that is no part of a name."""
        if token.role == "number":
            self.numbers_in_clause += 1
            self.sink.extend(frozenset({number}) for number in token.numbers)
        elif token.role == "except":
            self.begin_exceptions()
            self.excepting = self.all or not self.taken
        elif token.role == "not":
            self.denying = True
        elif token.role in ("separator", "release"):
            self.denying = self.excepting
            self.end_clause()
        elif token.role == "all":
            self.all, self.taken_before_all = not self.none, len(self.taken)
        elif token.role == "why" and self.taken:
            self.done = True

    def begin_exceptions(self) -> None:
        """Deny what follows: of all options, or of those named since, as in "tous les impairs sauf le 5"."""
        self.denying = True
        self.all_of_some = self.all and len(self.taken) > self.taken_before_all

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
        is_all = self.excepting and not self.all_of_some
        if is_all or (self.all and not self.taken and self.unknown < 2):
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
        question=any(token.role == "question" for token in tokens),
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
