"""Requests about one's own answers, read whole: what is to be done, with which answers, and the words for it.

Two models of CRFsuite (N. Okazaki, 2007), learnt by `bot/training_own_answers.py` from data/own_answers: one
tells what a text asks for, the other where its parts are. Both know which words the person's answers hold.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from threading import Lock
from typing import Any, Literal, NamedTuple, get_args

import pycrfsuite

from consultation.text.folding import fold_words, folded_alike

Act = Literal["withdraw", "swap", "cut", "replace", "reopen", "add", "show", "undo", "goto", "idea", "keep"]
"""What is done with answers. `swap`: words take the place of others in one; `cut`: they are only taken out;
`reopen`: it is to be given anew, and the words are still to come; `idea`: something that answers no question;
`keep`: nothing is to change."""
ACTS: tuple[Act, ...] = get_args(Act)
ANSWER, OTHER = "answer", "other"
"""What else a text is: an answer, or another request."""
Waiting = Literal["", "opened", "withdrawal", "rewording"]
"""What waits about one answer when a text comes: its new text; a yes to its withdrawal, or to other words."""
WAITING: tuple[Waiting, ...] = get_args(Waiting)
Part = Literal["which", "old", "new"]
PARTS: tuple[Part, ...] = get_args(Part)
MAX_CHARS = 600
_TOKEN = re.compile(r"[a-z]+'?|\d+|[^\w\s]|[^\W\da-z]+")
_QUOTES = frozenset("\"“”«»'‘’")
_STEM, _BEGINNING, _ENDING = 5, 4, 3
_FEWEST_LETTERS = 3
_AROUND = (-3, -2, -1, 1, 2, 3)
_FAR = 3
_WITH_ACT = ("-1:w", "-1:i", "1:w", "-2:w")
_MOST_OWN, _MOST_LENGTHS = 3, 6
_TOLD_OF_WAITING = ("i=", "1:", "own=", "length=", "^")
Ideas = Callable[[str], Collection[str]]


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a text that say `which` answers are meant, the new `words`, and the `old` ones."""

    which: tuple[str, ...] = ()
    words: str = ""
    old: str = ""


@dataclass(frozen=True)  # without slots: the passages are kept in the instance
class Request:
    """What a text asks to be done with the person's own answers, and how likely that is from 0 to 1.

    `likelihood` is that of this act, `asks` that of any, `answers` that it is an answer. `find` finds the
    passages, which takes three times as long: only where they are asked for.
    """

    act: Act
    likelihood: float
    asks: float
    answers: float = 0.0
    find: Callable[[], Passages] = field(default=Passages, repr=False)

    @cached_property
    def _passages(self) -> Passages:
        return self.find()

    @property
    def which(self) -> tuple[str, ...]:
        """Return the passages that say which answers, as written."""
        return self._passages.which

    @property
    def words(self) -> str:
        """Return the new words, as written."""
        return self._passages.words

    @property
    def old(self) -> str:
        """Return the words whose place the new ones take in a swap, as written."""
        return self._passages.old

    def naming(self, *which: str) -> Request:
        """Return the same request of other answers, which these passages name."""
        return replace(self, find=lambda: replace(self._passages, which=which))


class Token(NamedTuple):
    """A folded word, number or mark, and its place in the text."""

    word: str
    start: int
    end: int


class OwnAnswers:
    """The two trained models. `acts` and `parts` are theirs, as CRFsuite writes them."""

    def __init__(self, acts: bytes, parts: bytes, ideas: Ideas) -> None:
        self.acts, self.parts, self._ideas = acts, parts, ideas
        self._acts, self._parts = _opened(acts), _opened(parts)  # without a model, nothing is asked
        self._lock = Lock()  # a tagger holds the text that it reads

    def read(self, text: str, answers: Iterable[str], waiting: Waiting = "") -> Request | None:
        """Return what a text asks to be done with these answers; None where it asks for nothing.

        None for what is longer than MAX_CHARS.
        """
        tokens = tokens_of(text)
        if self._acts is None or not tokens or len(text) > MAX_CHARS:
            return None
        own = stems_of(answers)
        with self._lock:
            self._acts.set([features_of_act(tokens, own, self._ideas, waiting)])
            likelihoods = {act: self._acts.marginal(act, 0) for act in self._acts.labels()}
        act = max(ACTS, key=lambda each: likelihoods.get(each, 0.0))
        asks = sum(likelihoods.get(each, 0.0) for each in ACTS)
        return Request(
            act,
            likelihoods.get(act, 0.0),
            asks,
            likelihoods.get(ANSWER, 0.0),
            lambda: self._passages(text, tokens, own, act),
        )

    def _passages(self, text: str, tokens: Sequence[Token], own: Collection[str], act: Act) -> Passages:
        with self._lock:
            tags = self._parts.tag(features_of_parts(text, tokens, own, self._ideas, act))
        found = list(_passages(text, tokens, tags))
        said = {part: [passage for tagged, passage in found if tagged == part] for part in PARTS}
        return Passages(tuple(said["which"]), next(iter(said["new"]), ""), next(iter(said["old"]), ""))


def _opened(model: bytes) -> Any:
    if not model:
        return None
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger


def tokens_of(text: str) -> list[Token]:
    """Return the words, numbers and marks of a text, folded."""
    said = folded_alike(text)
    return [Token(found[0], found.start(), found.end()) for found in _TOKEN.finditer(said)]


def stems_of(answers: Iterable[str]) -> frozenset[str]:
    """Return the beginnings of the words of answers."""
    return frozenset(
        word[:_STEM] for each in answers for word in fold_words(each).split() if len(word) >= _FEWEST_LETTERS
    )


def is_own(word: str, own: Collection[str]) -> bool:
    """Return whether a folded word is among those of the person's answers."""
    plain = word.rstrip("'")
    return len(plain) >= _FEWEST_LETTERS and plain[:_STEM] in own


def features_of_act(
    tokens: Sequence[Token], own: Collection[str], ideas: Ideas, waiting: Waiting = ""
) -> list[str]:
    """Return what tells the act of a text: its words, two and three in a row, their ideas, and what waits."""
    words = ["#" if word.isdigit() else word for word, _, _ in tokens]
    padded = ["^", *words, "$"]
    said = [idea for word in words for idea in ideas(word.rstrip("'")) if idea != OTHER]
    own_words = sum(is_own(word, own) for word, _, _ in tokens)
    found = {
        *words,
        *(f"p={word[:_STEM]}" for word in words if len(word) > _BEGINNING),
        *("_".join(some) for some in pairwise(padded)),
        *("_".join(some) for some in zip(padded, padded[1:], padded[2:], strict=False)),
        *(f"i={idea}" for idea in said),
        *(f"{one}>{two}" for one, two in zip(["^", *said], [*said, "$"], strict=True)),
        f"1:{words[0]}",
        f"own={min(own_words, _MOST_OWN)}",
        f"length={min(len(words) // 3, _MOST_LENGTHS)}",
    }
    if waiting:
        told = {each for each in found if each.startswith(_TOLD_OF_WAITING)}
        found |= {waiting, *(f"{waiting}|{each}" for each in (*told, *words))}
    return sorted(found)


def features_of_parts(
    text: str, tokens: Sequence[Token], own: Collection[str], ideas: Ideas, act: str
) -> list[list[str]]:
    """Return what tells of each token which part it belongs to, in a text that asks for an act."""
    alone = [list(_features_alone(text, token, own, ideas)) for token in tokens]
    words = [token.word for token in tokens]
    inside, colon = _inside_quotes(words), words.index(":") if ":" in words else None
    padded = ["^", "^", *words, "$"]
    before: dict[str, None] = {}
    found: list[list[str]] = []
    for place, own_features in enumerate(alone):
        features = [f"A={act}", f"A={act}{own_features[0]}", *own_features, *(f"<{idea}" for idea in before)]
        for step in _AROUND:
            at = place + step
            if not 0 <= at < len(words):
                features.append(f"{step}:{'^' if at < 0 else '$'}")
                continue
            near = (each for each in alone[at] if abs(step) < _FAR or each[0] in "ws" or each == "own")
            features += [f"{step}:{each}" for each in near]
        features += [f"A={act}{each}" for each in features if each.startswith(_WITH_ACT)]
        features.append(f"ww={words[place]}_{padded[place + 3]}")
        features.append(f"-ww={padded[place + 1]}_{words[place]}")
        features.append(f"--ww={padded[place]}_{padded[place + 1]}")
        features.append(f"q={inside[place]}")
        if colon is not None:
            features.append("after:" if place > colon else "before:")
        before |= dict.fromkeys(each for each in own_features if each.startswith("i="))
        found.append(features)
    return found


def _features_alone(text: str, token: Token, own: Collection[str], ideas: Ideas) -> Iterator[str]:
    word, plain = token.word, token.word.rstrip("'")
    yield "w=#" if word.isdigit() else f"w={word}"
    yield f"s={_shape(word)}"
    if len(plain) > _BEGINNING:
        yield f"p={plain[:_BEGINNING]}"
        yield f"e={plain[-_ENDING:]}"
    yield from (f"i={idea}" for idea in ideas(plain))
    if is_own(word, own):
        yield "own"
    if text[token.start].isupper():
        yield "capital"


def _shape(word: str) -> str:
    if word.isdigit():
        return f"d{len(word)}"
    if word in _QUOTES:
        return "quote"
    return "a" if word.rstrip("'").isalpha() else word


def _inside_quotes(words: Sequence[str]) -> list[int]:
    """Return 2 at each quote, 1 between two of them, 0 elsewhere."""
    marks = [place for place, word in enumerate(words) if word in _QUOTES]
    inside = [2 if word in _QUOTES else 0 for word in words]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        inside[start + 1 : end] = [1] * (end - start - 1)
    return inside


def tags_of(tokens: Sequence[Token], parts: Iterable[tuple[Part, int, int]]) -> list[str]:
    """Return the tag of each token, given where the parts of a text begin and end."""
    tags = ["O"] * len(tokens)
    for part, start, end in parts:
        own = [place for place, token in enumerate(tokens) if start <= token.start and token.end <= end]
        for place in own:
            tags[place] = f"{'B' if place == own[0] else 'I'}-{part}"
    return tags


def _passages(text: str, tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each part and its passage as it was written, without the marks around it."""
    start, end, part = 0, 0, ""
    for token, tag in zip([*tokens, Token("", len(text), len(text))], [*tags, "O"], strict=True):
        goes_on = tag.startswith("I-") and tag[2:] == part
        if part and not goes_on:
            passage = text[start:end].strip(_AT_ITS_ENDS)
            ends_the_text = text[end:].strip() == "."
            if ends_the_text and len(passage.split()) >= _FEWEST_IN_A_SENTENCE:
                passage += "."
            if passage:
                yield part, passage
            part = ""
        if tag != "O" and not goes_on:
            start, part = token.start, tag[2:]
        end = token.end
    return


_AT_ITS_ENDS = ' ,;:."“”«»'
_FEWEST_IN_A_SENTENCE = 4
