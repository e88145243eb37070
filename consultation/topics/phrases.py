"""Names of topics, made of what people wrote: phrases about a noun ("médecin de famille", "bike lanes").

A phrase begins after a determiner or a preposition, or begins a sentence, and each of its telling words is
no verb there. What is a verb is told by its lemma (simplemma), and by the words that people put before it.
A name is one phrase, or two words joined ("arbres et ombre"): words that many texts of the topic have and
few of the others (class-based TF-IDF, see `naming`), and whose meaning is near that of the topic.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import simplemma

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import LANGUAGES, Language
from consultation.text.folding import fold
from consultation.topics.meaning import Text
from consultation.topics.naming import ALIKE_CHARS, Nearness
from consultation.topics.words import MIN_CHARS, composed, stem_of

MOST_WORDS = 5
CANDIDATES = 60
"""How many phrases of a topic are weighed by what they mean."""
LONGER, ONCE = 1.75, 0.75
"""What a phrase of several words counts for, of one: it says more; but less if one text has it."""
SECONDS = 6
"""Of so many of the next best, one that was written more than once is joined to a single word."""
UNKNOWN = 0.5
"""What one counts for that has a word no dictionary knows: it is often misspelt."""

Stems = tuple[str, ...]
"""The stems of the telling words of a phrase, in order of the alphabet."""

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\S")
_INVARIABLE = ("s", "x", "z")
"""The dictionary lacks words that are their own plural: "temps", "autobus"."""
_GAP = re.compile(r"\s*['’]?\s*")


class _Token(NamedTuple):
    written: str
    start: int
    end: int
    folded: str
    telling: bool


def names_of(topics: Sequence[Sequence[Text]], nearness: Nearness) -> list[dict[Language, str]]:
    """Return a name for each topic in each language in which it has texts that give one."""
    found: list[dict[Language, str]] = [{} for _ in topics]
    for language in LANGUAGES:
        own = [[text for text in texts if text.language == language] for texts in topics]
        reader = _Reader(language, [text for texts in own for text in texts])
        said = [[reader.phrases(text) for text in texts] for texts in own]
        words = [
            Counter(stem for each in texts for stem in {s for key in each for s in key}) for texts in said
        ]
        everywhere = Counter[str]()
        for each in words:
            everywhere.update(each)
        average = everywhere.total() / max(1, len(topics))
        taken: set[str] = set()
        for at, texts in enumerate(said):
            weights = {stem: n * float(np.log1p(average / everywhere[stem])) for stem, n in words[at].items()}
            scores = _scores(texts, weights, reader)
            best = sorted(scores, key=lambda key: (-scores[key], key))[:CANDIDATES]
            near = nearness(at, language, [reader.shown(key) for key in best]) if best else []
            weighed = {key: scores[key] * max(0.0, close) for key, close in zip(best, near, strict=True)}
            name = _name(weighed, reader, taken)
            if name:
                taken.add(name)
                found[at][language] = name[0].upper() + name[1:]
    return found


def _scores(texts: Sequence[set[Stems]], weights: dict[str, float], reader: _Reader) -> dict[Stems, float]:
    """Return how well each phrase tells the topic: by its words, and by how many texts have it."""
    counts = Counter(key for each in texts for key in each)
    return {
        key: float(np.mean([weights[stem] for stem in key]))
        * (1 + float(np.log(count)))
        * ((LONGER if count > 1 else ONCE) if len(key) > 1 else 1)
        * (1 if reader.is_known(key) else UNKNOWN)
        for key, count in counts.items()
        if reader.tells(key)
    }


def _name(scores: dict[Stems, float], reader: _Reader, taken: set[str]) -> str:
    """Return the best phrase, with the next best that says something else if it is one word; or nothing."""
    order = sorted((key for key in scores if scores[key] > 0), key=lambda key: (-scores[key], key))
    for first in order:
        name = reader.shown(first)
        second = _second(first, order, reader) if len(first) == 1 else None
        joined = f"{name} {reader.conjunction} {reader.shown(second)}" if second else name
        if joined not in taken:
            return joined
    return ""


def _second(first: Stems, order: Sequence[Stems], reader: _Reader) -> Stems | None:
    """Return the best short phrase without a word of the first, rather one that several texts have."""
    beginnings = {stem[:ALIKE_CHARS] for stem in first}
    others = [
        key
        for key in order
        if beginnings.isdisjoint(stem[:ALIKE_CHARS] for stem in key)
        and len(reader.shown(key).split()) <= MOST_WORDS - 2
    ]
    several = (key for key in others[:SECONDS] if reader.written(key) > 1)
    return next(several, others[0] if others else None)


class _Reader:
    """Reads the phrases of texts in one language; knows what words stand before a word in all of them."""

    def __init__(self, language: Language, texts: Sequence[Text]) -> None:
        self._language = language
        self._lexicon = LEXICONS[language]
        self.conjunction = self._lexicon.conjunction
        self._measures = {stem_of(word, language) for word in self._lexicon.measures}
        self._forms: dict[Stems, Counter[str]] = defaultdict(Counter)
        self._as_noun, self._as_verb = Counter[str](), Counter[str]()
        for text in texts:
            tokens = self._read(composed(text.text))
            for before, token in pairwise(tokens):
                self._as_noun[token.folded] += before.folded in self._lexicon.determiners
                self._as_verb[token.folded] += before.folded in self._lexicon.subjects

    def phrases(self, text: Text) -> set[Stems]:
        """Return the phrases of a text, by the stems of their telling words."""
        written = composed(text.text)
        tokens = self._read(written)
        return {
            key
            for first in range(len(tokens))
            if self._may_begin(tokens, first)
            for key in self._from(written, tokens, first)
        }

    def shown(self, key: Stems) -> str:
        """Return the form of a phrase written most, of known words rather than others, with accents."""
        counts = self._forms[key]
        return max(
            counts, key=lambda form: (self._knows(form), counts[form], not form.isascii(), -len(form), form)
        )

    def written(self, key: Stems) -> int:
        """Return how often a phrase was written."""
        return self._forms[key].total()

    def tells(self, key: Stems) -> bool:
        """Return whether a phrase is about more than a time or an amount ("dix minutes")."""
        return not self._measures.issuperset(key)

    def is_known(self, key: Stems) -> bool:
        """Return whether each word of a phrase is a name or in the dictionary."""
        return self._knows(self.shown(key))

    def _knows(self, form: str) -> bool:
        return all(
            not word.islower() or word.endswith(_INVARIABLE) or _is_known(word, self._language)
            for word in re.split(r"[\s'’]+", form)
            if len(word) >= MIN_CHARS
        )

    def _read(self, written: str) -> list[_Token]:
        stop = self._lexicon.stop_words | self._lexicon.determiners
        spoken = self._lexicon.subjects | self._lexicon.articles  # "parlez-nous", "donnez-le"
        return [
            _Token(
                found[0],
                found.start(),
                found.end(),
                folded := fold(found[0]),
                len(folded) >= MIN_CHARS
                and found[0][0].isalpha()
                and not stop.issuperset(folded.split("-"))
                and folded.split("-")[-1] not in spoken,
            )
            for found in _TOKEN.finditer(written)
            if found[0] not in ("'", "’")
        ]

    def _from(self, written: str, tokens: Sequence[_Token], first: int) -> Iterator[Stems]:
        """Yield each phrase that begins with a token, keeping its form."""
        stems: list[str] = []
        for at in range(first, min(len(tokens), first + MOST_WORDS)):
            token, before = tokens[at], tokens[at - 1]
            if at > first and not _GAP.fullmatch(written[before.end : token.start]):
                return
            if token.telling:
                if at > first and self._is_verb(token, before, tokens[at + 1 : at + 2]):
                    return
                stems.append(stem_of(token.folded, self._language))
                if len(set(stems)) == len(stems) and self._may_end(written, tokens, at):
                    key = tuple(sorted(stems))
                    self._forms[key][_form(written, tokens[first], token)] += 1
                    yield key
            elif not self._joins(token, before):
                return

    def _may_end(self, written: str, tokens: Sequence[_Token], at: int) -> bool:
        """Return whether a phrase may end with a word: not before its noun, where the noun comes last."""
        if not self._lexicon.noun_last or at + 1 == len(tokens) or not tokens[at + 1].telling:
            return True
        after = tokens[at + 1]
        if _GAP.fullmatch(written[tokens[at].end : after.start]) is None:
            return True
        if self._inflected(after) in ("s", "es"):  # "three different offices"
            return False
        return self._is_verb(after, tokens[at], tokens[at + 2 : at + 3])

    def _joins(self, token: _Token, before: _Token) -> bool:
        """Return whether a word stands between two telling ones: "de", and "la" after it."""
        if before.folded in self._lexicon.joining:
            return token.folded in self._lexicon.articles
        return token.folded in self._lexicon.joining

    def _may_begin(self, tokens: Sequence[_Token], at: int) -> bool:
        token = tokens[at]
        before = tokens[at - 1] if at else None
        if not token.telling or self._is_verb(token, before, ()):
            return False
        if before is None or not before.folded[:1].isalpha() or before.folded in self._lexicon.prepositions:
            if self._lexicon.infinitives or self._as_noun[token.folded]:
                return True
            return self._inflected(token) in ("s", "es", "ing")  # in English a verb looks like a noun
        return before.folded in self._lexicon.determiners

    def _is_verb(self, token: _Token, before: _Token | None, after: Sequence[_Token]) -> bool:
        """Return whether a word is a verb where it stands; `after` is the word after it, in a phrase."""
        word = token.written.lower()
        if self._is_infinitive(word):
            return True
        if before is not None and before.folded in self._lexicon.determiners:
            return self._is_only_verb(token)
        if self._as_noun[token.folded]:
            return self._as_verb[token.folded] > self._as_noun[token.folded]
        if self._as_verb[token.folded] or self._is_only_verb(token):
            return True
        if before is None or not before.telling:
            return False
        if (
            self._lexicon.infinitives is None
        ):  # a verb looks like a noun: what has an object or the like is one
            return bool(after) and after[0].folded[0].isalpha() and after[0].folded != self.conjunction
        stem = word.removesuffix("s").removesuffix("nt")
        return self._is_infinitive(stem + "r") and _is_known(stem + "r", self._language)

    def _is_only_verb(self, token: _Token) -> bool:
        """Return whether a word is a form of a verb that is the form of nothing else."""
        if self._inflected(token) in (None, "s", "es", "x", "ing"):
            return False
        lemma = _lemma(token.written.lower(), self._language)
        return self._lexicon.infinitives is None or self._lexicon.infinitives.search(lemma) is not None

    def _inflected(self, token: _Token) -> str | None:
        """Return what a word has that its lemma has not; None when it is its lemma."""
        word = token.written.lower()
        lemma = _lemma(word, self._language)
        if word == lemma:
            return None
        return word.removeprefix(lemma) if word.startswith(lemma) else word[-3:]

    def _is_infinitive(self, word: str) -> bool:
        """Return whether a word has the shape of an infinitive, and no plural, as a noun would."""
        shape = self._lexicon.infinitives
        return (
            shape is not None and shape.search(word) is not None and not _is_known(word + "s", self._language)
        )


def _form(written: str, first: _Token, last: _Token) -> str:
    """Return the words as written; in lower case where a capital marks a start of a sentence, or shouts."""
    form = " ".join(written[first.start : last.end].replace("’", "'").split()).replace("'", "’")
    if written.isupper():
        return form.lower()
    begins = not written[: first.start].rstrip(' «"“(-') or written[: first.start].rstrip()[-1:] in ".!?…:"
    return form if not begins or first.written.isupper() else form[0].lower() + form[1:]


@lru_cache(maxsize=65536)
def _lemma(word: str, language: Language) -> str:
    try:
        return str(simplemma.lemmatize(word, lang=language))
    except ValueError:  # a language it does not know
        return word


@lru_cache(maxsize=65536)
def _is_known(word: str, language: Language) -> bool:
    try:
        return bool(simplemma.is_known(word, lang=language))
    except ValueError:
        return True
