"""Names of topics, made of what people wrote: phrases about a noun ("médecin de famille", "bike lanes").

A phrase begins after a determiner or a preposition, or begins a sentence, and none of its telling words is a
verb; or it is what people ask for, and begins with the verb ("plafonner les hausses"). What is a verb is told
by its lemma (simplemma), and by the words that people put before it.
A name is one phrase, or two joined ("arbres et ombre"): of words that many texts of the topic have and few of
the others, and whose meaning is near that of the topic, and nearer than to the other topics.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import simplemma

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import LANGUAGES, Language
from consultation.text.encoder import Matrix
from consultation.text.folding import fold
from consultation.topics.meaning import Text
from consultation.topics.naming import ALIKE_CHARS
from consultation.topics.words import MIN_CHARS, composed, stem_of

MOST_WORDS = 5
CANDIDATES = 150
"""How many phrases of a topic are weighed by what they mean."""
UNKNOWN = 0.5
"""What a phrase counts for that has a word no dictionary knows: it is often misspelt."""
BY_WORDS = (0.4, 1.15, 1.2, 1.15, 1.1, 1.0)
"""What a phrase counts for, by the number of its words: people name topics by two or three, not by one."""
SUPPORT = 1.0
"""What a phrase counts for whose words one text has; the logarithm of how many have them is added."""
AGAIN = 0.5
"""What it adds, in logarithms, that the whole phrase was written again, of that its words were."""
OTHERWISE = 0.25
"""How near another topic may be, in cosine, before a name is thought to be the name of that one."""
CENTRAL = 1.5
"""The power of how near a phrase is to its own topic."""
JOINED, JOINED_WORDS = 10, 4
"""So many of the best short phrases are tried two by two, if they have no more words together."""
JOINT, GAIN = 1.1, 1.05
"""What two joined count for; they must tell the topic that much better than the better of them does alone."""
PLURAL = 1.6
"""What the plural of a noun counts for, of its singular: a topic is of several."""
WRITERS_OF_NAME = 3
"""A word with a capital, which may be a person's name, is in a name only if that many texts have it."""

Likeness = Callable[[Language, Sequence[str]], Matrix]
"""How near phrases in a language, a row each, are to topics, a column each, by what they mean (cosine)."""
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


def names_of(topics: Sequence[Sequence[Text]], likeness: Likeness) -> list[dict[Language, str]]:
    """Return a name for each topic in each language in which it has texts that give one."""
    found: list[dict[Language, str]] = [{} for _ in topics]
    for language in LANGUAGES:
        own = [[text for text in texts if text.language == language] for texts in topics]
        reader = _Reader(language, [text for texts in own for text in texts])
        said = [[reader.phrases(text) for text in texts] for texts in own]
        words = [
            Counter(stem for each in texts for stem in {s for key in each for s in key}) for texts in said
        ]
        everywhere = sum(words, Counter[str]())
        taken: set[str] = set()
        for at, texts in enumerate(said):
            weights = _weighed(texts, words[at], everywhere, reader)
            several = {key for key in weights if any(words[at][stem] > 1 for stem in key)}

            def told(shown: Sequence[str], at: int = at, language: Language = language) -> Matrix:
                return _told_by(likeness(language, shown), at)

            named = _best(weights, several, reader, told, taken)
            if named:
                taken.add(named)
                found[at][language] = named[0].upper() + named[1:]
    return found


def _weighed(
    texts: Sequence[set[Stems]], words: Counter[str], everywhere: Counter[str], reader: _Reader
) -> dict[Stems, float]:
    """Return the phrases of a topic with their weights: many texts have their words, few of other topics."""
    counts = Counter(key for each in texts for key in each)
    weights = {
        key: (SUPPORT + float(np.log(np.mean([words[stem] for stem in key]))) + AGAIN * float(np.log(count)))
        * float(np.sqrt(np.mean([words[stem] / everywhere[stem] for stem in key])))
        * (UNKNOWN if reader.is_measured(key) or not reader.is_known(key) else 1)
        for key, count in counts.items()
        if reader.tells(key) and (count >= WRITERS_OF_NAME or not reader.is_capital(key))
    }
    heaviest = sorted(weights, key=lambda key: (-weights[key], key))[:CANDIDATES]
    return {key: weights[key] for key in heaviest}


def _told_by(near: Matrix, topic: int) -> Matrix:
    """Return how well each phrase tells a topic: it is near it, and nearer than to the others."""
    among = np.exp(near / OTHERWISE)
    return np.maximum(near[:, topic], 0) ** CENTRAL * among[:, topic] / among.sum(axis=1)


def _best(
    weights: Mapping[Stems, float],
    several: Set[Stems],
    reader: _Reader,
    told: Callable[[Sequence[str]], Matrix],
    taken: Set[str],
) -> str:
    """Return the phrase, or the two joined, that tell a topic best, and are no other's name; or nothing.

    Only those with a word that `several` texts have are joined.
    """
    if not weights:
        return ""
    shown = {key: reader.shown(key) for key in weights}
    tells = dict(zip(weights, told(list(shown.values())).tolist(), strict=True))
    scores = {
        shown[key]: tells[key] * weight * BY_WORDS[min(_length(shown[key]), len(BY_WORDS)) - 1]
        for key, weight in weights.items()
    }
    short = sorted(
        (key for key in several if _length(shown[key]) < JOINED_WORDS - 1),
        key=lambda key: (-scores[shown[key]], key),
    )
    pairs = [
        (first, second)
        for first, second in combinations(short[:JOINED], 2)
        if _length(shown[first]) + _length(shown[second]) <= JOINED_WORDS and _differ(first, second)
    ]
    joined = [f"{shown[first]} {reader.conjunction} {shown[second]}" for first, second in pairs]
    for (first, second), name, tell in zip(pairs, joined, told(joined) if joined else (), strict=True):
        less, more = sorted((tells[first], tells[second]))
        if tell > GAIN * more > 0:  # "bike and bicycle" says no more than "bike"
            even = (less / more) ** 0.5
            scores[name] = float(tell) * JOINT * even * (weights[first] + weights[second]) / 2
    order = sorted(scores, key=lambda name: (-scores[name], name))
    return next((name for name in order if name not in taken and scores[name] > 0), "")


def _length(shown: str) -> int:
    return len(shown.replace("’", " ").split())


def _differ(first: Stems, second: Stems) -> bool:
    """Tell whether two phrases have no word in common, in any form."""
    beginnings = {stem[:ALIKE_CHARS] for stem in first}
    return beginnings.isdisjoint(stem[:ALIKE_CHARS] for stem in second)


class _Reader:
    """Reads the phrases of texts in one language; knows what words stand before a word in all of them."""

    def __init__(self, language: Language, texts: Sequence[Text]) -> None:
        self._language = language
        self._lexicon = LEXICONS[language]
        self.conjunction = self._lexicon.conjunction
        self._measures = {stem_of(word, language) for word in self._lexicon.measures}
        self._forms: dict[Stems, Counter[str]] = defaultdict(Counter)
        adjectives = frozenset[str]() if self._lexicon.noun_last else self._lexicon.adjectives
        self._before_noun = self._lexicon.determiners | adjectives
        self._as_noun, self._as_verb = Counter[str](), Counter[str]()
        self._capital, self._small = Counter[str](), Counter[str]()
        for text in texts:
            tokens = self._read(composed(text.text))
            for before, token in pairwise(tokens):
                self._as_noun[token.folded] += before.folded in self._before_noun
                self._as_verb[token.folded] += before.folded in self._lexicon.subjects
                if before.folded[:1].isalpha():  # a capital after another sign may begin a sentence
                    is_capital = token.written[:1].isupper() and not token.written.isupper()
                    (self._capital if is_capital else self._small)[token.folded] += 1

    def phrases(self, text: Text) -> set[Stems]:
        """Return the phrases of a text, by the stems of their telling words."""
        written = composed(text.text)
        tokens = self._read(written)
        return {
            key
            for first in range(len(tokens))
            if self._may_begin(written, tokens, first)
            for key in self._from(written, tokens, first)
        }

    def shown(self, key: Stems) -> str:
        """Return the form of a phrase written most, of known words rather than others, with accents."""
        counts = self._forms[key]

        def rank(form: str) -> tuple[bool, float, bool, int, str]:
            plural = PLURAL if len(key) == 1 and form[-1] in "sx" else 1
            return self._knows(form), counts[form] * plural, not form.isascii(), -len(form), form

        return max(counts, key=rank)

    def is_capital(self, key: Stems) -> bool:
        """Return whether a word of a phrase is written like a name: with a capital within sentences."""
        return any(self._is_name(word) for word in re.split(r"[\s’-]+", self.shown(key)))

    def _is_name(self, word: str) -> bool:
        folded = fold(word)
        if self._capital[folded] or self._small[folded]:
            return self._capital[folded] > self._small[folded]
        return not word.isupper() and not self._knows(word.lower())  # it begins sentences only

    def tells(self, key: Stems) -> bool:
        """Return whether a phrase is about more than a time or an amount ("dix minutes")."""
        return not self._measures.issuperset(key)

    def is_measured(self, key: Stems) -> bool:
        """Return whether a phrase begins with a time or an amount ("heures d’attente")."""
        return stem_of(fold(self.shown(key).split()[0]), self._language) in self._measures

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
        action, action_as_written = self._action(tokens, first), tokens[first].written
        stems: list[str] = []
        for at in range(first, min(len(tokens), first + MOST_WORDS + (action is not None))):
            token, before = tokens[at], tokens[at - 1]
            if at > first and not _GAP.fullmatch(written[before.end : token.start]):
                return
            if token.telling:
                if at > first and self._is_verb(token, before, tokens[at + 1 : at + 2]):
                    return
                stems.append(stem_of(token.folded, self._language))
                is_whole = len(set(stems)) == len(stems) and (action is None or len(stems) > 1)
                if is_whole and self._may_end(written, tokens, at):
                    key = tuple(sorted(stems))
                    form = _form(written, tokens[first], token)
                    self._forms[key][action + form[len(action_as_written) :] if action else form] += 1
                    yield key
            elif not self._joins(token, before) and not (action and token.folded in self._lexicon.articles):
                return

    def _action(self, tokens: Sequence[_Token], at: int) -> str | None:
        """Return the verb that a sentence begins with, as a name has it: "plafonner" for "Plafonnez"."""
        if at and tokens[at - 1].folded[:1].isalpha():
            return None  # "avant de fermer les bureaux" asks for the contrary
        word = tokens[at].written.lower()
        if self._lexicon.infinitives is None:  # a verb looks like a noun: either may begin a name
            follows = at + 1 < len(tokens) and tokens[at + 1].telling
            return word if follows and self._inflected(tokens[at]) is None else None
        if word.endswith("ez"):  # "ouvrez" is "ouvrir"; others are as the dictionary has them
            stem = word.removesuffix("ez")
            word = stem + "ir" if _is_known(stem + "ir", self._language) else _lemma(word, self._language)
        return word if self._is_infinitive(word) and _is_known(word, self._language) else None

    def _may_end(self, written: str, tokens: Sequence[_Token], at: int) -> bool:
        """Return whether a phrase may end with a word: not with an adjective, and not within a compound."""
        if tokens[at].folded in self._lexicon.adjectives:
            return False
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is None or not _GAP.fullmatch(written[tokens[at].end : after.start]):
            return True
        if not self._lexicon.noun_last:
            return not self._goes_on(tokens, at)
        if not after.telling:
            return True
        if self._inflected(after) in ("s", "es"):  # "three different offices"
            return False
        return self._is_verb(after, tokens[at], tokens[at + 2 : at + 3])

    def _goes_on(self, tokens: Sequence[_Token], at: int) -> bool:
        """Return whether a noun without an article follows: "heure de pointe", "à moitié prix"."""
        bare = self._lexicon.joining - self._lexicon.determiners
        after = tokens[at + 1]
        if after.telling:
            is_participle = self._is_of_verb(after.folded) or self._is_only_verb(
                after
            )  # "un parc à chien clôturé"
            return tokens[at - 1].folded in bare and not is_participle
        return after.folded in bare and at + 2 < len(tokens) and tokens[at + 2].telling

    def _joins(self, token: _Token, before: _Token) -> bool:
        """Return whether a word stands between two telling ones: "de", and "la" after it."""
        if before.folded in self._lexicon.joining:
            return token.folded in self._lexicon.articles
        return token.folded in self._lexicon.joining

    def _may_begin(self, written: str, tokens: Sequence[_Token], at: int) -> bool:
        token = tokens[at]
        before = tokens[at - 1] if at else None
        follows = at + 1 < len(tokens) and tokens[at + 1].telling
        if token.telling and self._action(tokens, at):
            return True
        if not token.telling or self._is_verb(token, before, ()):
            return False
        if self._inflected(token) == "ing" and not self._as_noun[token.folded] and not follows:
            return False  # "asking for"
        if before is not None and before.telling:
            if not self._lexicon.noun_last or not _GAP.fullmatch(written[before.end : token.start]):
                return False
            is_first = at == 1 or not tokens[at - 2].folded[:1].isalpha()
            return is_first or before.folded in self._lexicon.adjectives  # "plant native species"
        if before is None or not before.folded[:1].isalpha() or before.folded in self._lexicon.prepositions:
            if self._lexicon.infinitives or self._as_noun[token.folded]:
                return True
            return self._inflected(token) in ("s", "es", "ing")  # in English a verb looks like a noun
        return before.folded in self._before_noun

    def _is_verb(self, token: _Token, before: _Token | None, after: Sequence[_Token]) -> bool:
        """Return whether a word is a verb where it stands; `after` is the word after it, in a phrase."""
        word = token.written.lower()
        if self._is_infinitive(word):
            return True
        if before is not None and before.folded in self._before_noun:
            return self._is_only_verb(token)
        if self._as_noun[token.folded]:
            return self._as_verb[token.folded] > self._as_noun[token.folded]
        if self._as_verb[token.folded] or self._is_only_verb(token):
            return True
        if before is None or not before.telling:
            return False
        if (
            self._lexicon.infinitives is None
        ):  # a verb looks like a noun: it follows a plural, or has an object
            has_object = bool(after) and (after[0].telling or after[0].folded in self._lexicon.determiners)
            return has_object or self._inflected(before) in ("s", "es")
        return self._is_of_verb(word)

    def _is_of_verb(self, word: str) -> bool:
        """Return whether a word with an r in place of its plural is an infinitive: "ferment", "tracés"."""
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
