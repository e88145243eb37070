"""Names of options: which options a word may name, in part, misspelt, or by a synonym."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, Prefix

from consultation.languages.markers import Markers
from consultation.messages.model import Option
from consultation.text.folding import fold
from consultation.understanding.choice_words import CONTROL_WORDS, EMPTY_WORDS, FRAME_WORDS
from consultation.understanding.numbers import read_cardinal

_SAID = Markers("option_names")


def _things() -> dict[tuple[str, ...], list[tuple[str, ...]]]:
    """Return all the names of the thing that each name is of, by words."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for name, thing in _SAID.table("things").items():
        names.setdefault(thing, []).append(tuple(name.split()))
    return {name: of_one for of_one in names.values() for name in of_one}


_THINGS_OF = _things()
# May stand before the thing in a label, or in an answer: "par courriel", "by phone", "au telephone".
_BEFORE = _SAID.words("before_a_thing")


def synonyms_of(label: Sequence[str]) -> Iterator[list[str]]:
    """Yield the other names of a label that names one common thing and nothing else; folded words."""
    words = tuple(label)
    while words and words not in _THINGS_OF and words[0] in _BEFORE:
        words = words[1:]
    for name in _THINGS_OF.get(words, ()):
        if name != words:
            yield list(name)


_WORD = re.compile(r"[^\W_]+")
_FAMILY_LETTERS = 5
_FEWEST_INITIALS = 3
_NO_INITIAL = _SAID.words("no_initial")
_INFLECTIONS = _SAID.words("inflections")
_NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Names:
    """The words that people may use for each option, folded.

    `keys` are the words that suffice to begin a new name in a list without commas ("retro eval promo"); the
    other words only make a name more precise ("retro des autorites"). `families`, `initials` and `tails`
    find the words by their first five letters, by the first one, and by all the others; only `own` words, not
    synonyms, are looked for so: "corriger" is no slip for "courrier".
    """

    count: int
    phrases: dict[str, int]
    words: dict[str, frozenset[int]]
    keys: dict[str, frozenset[int]]
    own: frozenset[str]
    families: dict[str, list[str]]
    initials: dict[str, list[str]]
    tails: dict[str, list[str]]

    def whole(self, text: str) -> int | None:
        """Return the number of the option whose name the folded text is."""
        return self.phrases.get(" ".join(_WORD.findall(text)))

    def exact(self, text: str) -> int | None:
        """Return the number of the option whose name the folded text is, or is unmistakably a part of."""
        words = _WORD.findall(text)
        said = " ".join(words)
        if said in self.phrases:
            return None if said.isdigit() and int(said) <= self.count else self.phrases[said]
        if len(said) < 4 or all(word.isdigit() or read_cardinal(word) is not None for word in words):
            return None
        owners = {number for phrase, number in self.phrases.items() if f" {said} " in f" {phrase} "}
        return owners.pop() if len(owners) == 1 and not CONTROL_WORDS.issuperset(words) else None

    def candidates(self, word: str) -> tuple[frozenset[int], frozenset[int]]:
        """Return the options a folded word may belong to, and those of which it is a key word.

        The word itself comes first, then its singular or plural, its beginning ("retro"), another word of its
        family ("informer"), and a misspelling; the first way that finds an option settles it.
        """
        for spellings in (self._same, self._begun, self._related, self._misspelt):
            found = list(spellings(word))
            if found:
                return _union(self.words, found), _union(self.keys, found)
        return _NOBODY, _NOBODY

    def _same(self, word: str) -> Iterable[str]:
        return [form for form in (word, word + "s", word.rstrip("sx")) if form in self.words][:1]

    def _begun(self, word: str) -> Iterable[str]:
        if len(word) < 3:
            return []
        found = [name for name in self.own if name.startswith(word)]
        return found if len(word) > 3 or len(_union(self.words, found)) == 1 else []

    def _related(self, word: str) -> Iterable[str]:
        family = self.families.get(word[:_FAMILY_LETTERS], ())
        return [name for name in family if _same_family(word, name)]

    def _misspelt(self, word: str) -> Iterable[str]:
        """Return the names at one edit of a word, or two of a long one.

        The first letter is right, or it is all that is wrong in a long word.
        """
        if len(word) < 5:
            return []
        allowed = 1 if len(word) < 8 else 2
        same_initial = self.initials.get(word[0], ())
        found = [
            name
            for name in same_initial
            if len(name) >= 5 and OSA.distance(word, name, score_cutoff=allowed) <= allowed
        ]
        return found or ([] if len(word) < 8 else self._without_initial(word))

    def _without_initial(self, word: str) -> Iterable[str]:
        """Return the names the word would be with its first letter added, removed, replaced or swapped."""
        swapped = word[1] + word[0] + word[2:]
        spellings = [word[1:], swapped, *self.tails.get(word, ()), *self.tails.get(word[1:], ())]
        return [name for name in dict.fromkeys(spellings) if name in self.own]


@lru_cache(maxsize=256)
def names_of(options: tuple[Option, ...]) -> Names:
    """Index the labels, slugs and aliases of a question's options."""
    phrases: dict[str, set[int]] = {}
    words: dict[str, set[int]] = {}
    named = list(_own_names(options))
    own = frozenset(word for _, name_words in named for word in _telling(name_words))
    named += _synonyms(named)
    named += _initials(options, {" ".join(words) for _, words in named})
    for number, name_words in named:
        phrases.setdefault(" ".join(name_words), set()).add(number)
        for word in _telling(name_words):
            words.setdefault(word, set()).add(number)
    keys: dict[str, set[int]] = {}
    for number, name_words in named:
        for key in _keys(_telling(name_words), words):
            keys.setdefault(key, set()).add(number)
    return Names(
        count=len(options),
        phrases={phrase: min(owners) for phrase, owners in phrases.items() if phrase and len(owners) == 1},
        words={word: frozenset(owners) for word, owners in words.items()},
        keys={word: frozenset(owners) for word, owners in keys.items()},
        own=own,
        families=_grouped(own, lambda word: word[:_FAMILY_LETTERS]),
        initials=_grouped(own, lambda word: word[0]),
        tails=_grouped(own, lambda word: word[1:]),
    )


def _grouped(words: Iterable[str], by: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(by(word), []).append(word)
    return groups


def _own_names(options: Sequence[Option]) -> Iterable[tuple[int, list[str]]]:
    for number, option in enumerate(options, start=1):
        for name in (option.label, option.slug, *option.aliases):
            yield number, _WORD.findall(fold(name))


def _initials(options: Sequence[Option], taken: set[str]) -> list[tuple[int, list[str]]]:
    """Return the initials people call places by: "NDG" is "Côte-des-Neiges–Notre-Dame-de-Grâce"."""
    found: dict[str, set[int]] = {}
    for number, option in enumerate(options, start=1):
        for part in re.split(r"[\u2013\u2014,;()/]", option.label):
            words = _WORD.findall(fold(part))
            telling = [word for word in words if word not in _NO_INITIAL]
            for initials in {"".join(word[0] for word in each) for each in (words, telling)}:
                if len(initials) >= _FEWEST_INITIALS and initials not in taken:
                    found.setdefault(initials, set()).add(number)
    return [(min(owners), [initials]) for initials, owners in found.items() if len(owners) == 1]


def _synonyms(named: Sequence[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Return the synonyms of the names which name no other option."""
    taken = {" ".join(words): number for number, words in named}
    return [
        (number, synonym)
        for number, words in named
        for synonym in synonyms_of(words)
        if taken.get(" ".join(synonym), number) == number
    ]


def _keys(telling: Sequence[str], owners: dict[str, set[int]]) -> Sequence[str]:
    """Return the first word of a name, and the first one no other option has."""
    return [*telling[:1], *[word for word in telling if len(owners[word]) == 1][:1]]


def _telling(words: Sequence[str]) -> list[str]:
    telling = [word for word in words if len(word) > 1 and word not in EMPTY_WORDS]
    return [word for word in telling if word not in FRAME_WORDS] or telling


def _union(owners: dict[str, frozenset[int]], words: Iterable[str]) -> frozenset[int]:
    return _NOBODY.union(*(owners.get(word, _NOBODY) for word in words))


def _same_family(word: str, name: str) -> bool:
    common = Prefix.similarity(word, name)
    return common >= 7 or (common >= _FAMILY_LETTERS and word[common:] in _INFLECTIONS)
