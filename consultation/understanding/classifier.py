"""The linear classifier of intents and languages in service: look-ups and sums of rows.

It reads a text twice at most: cheaply by itself, and, where that leaves a doubt, by its meaning and its
context too. Its weights are arrays (.npz) and its vocabulary is JSON: no pickle, so a model file cannot run
code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cached_property
from itertools import accumulate, chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from consultation.text.encoder import encoder_name
from consultation.understanding.context import Context, beside, kind_alone, meaning_of
from consultation.understanding.features import Features, Tokens, extract, letters, tokenize
from consultation.understanding.lexicon import OTHER, Vocabulary
from consultation.understanding.network import Network
from consultation.understanding.own_answers import OwnAnswers
from consultation.understanding.stances import ARRAYS, Stances, numbered

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]

WEIGHTS_FILE = "classifier.npz"
NAMES_FILE = "classifier.json"
_STANCES = "stances_"
_OWN_ANSWERS = "own_answers_"

ANSWER = "answer"
BY_THE_NETWORK = 0.4
"""What the network's opinion counts beside the classifier's own, where the meaning is read."""
PROTEST = "protest"
"""What is said to the asker and answers nothing. It is no intent: it reads as an answer, which is held."""


class EncoderMismatchError(ValueError):
    """A classifier that was trained with another encoder of sentences than the one in use."""


@dataclass(frozen=True)  # without slots: what the scores say is computed when it is first asked for
class Classified:
    """The classification of a text: the score of each label, how French it is, and its tokens.

    `stands_for` maps an intent to the one that it means here.
    """

    tokens: Tokens
    labels: Sequence[str]
    scores: Floats = field(repr=False)
    french_score: np.float32
    lexicon: Mapping[str, frozenset[str]]
    stands_for: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _likelihoods(self) -> tuple[dict[str, float], float]:
        """Return the likelihood of each intent, and that of a protest, which that of an answer holds."""
        shares = np.exp(self.scores - self.scores.max())
        shares /= shares.sum()
        found = dict(zip(self.labels, shares.tolist(), strict=True))
        protest = found.pop(PROTEST, 0.0)
        if ANSWER in found:
            found[ANSWER] += protest
        for intent, meant in self.stands_for.items():
            if meant in found:
                found[meant] += found.pop(intent, 0.0)
        return found, protest

    @cached_property
    def ranking(self) -> tuple[tuple[str, float], ...]:
        """Return the intents by likelihood."""
        return tuple(sorted(self._likelihoods[0].items(), key=itemgetter(1), reverse=True))

    @property
    def protest(self) -> float:
        """Return the likelihood of a protest."""
        return self._likelihoods[1]

    @property
    def french(self) -> float:
        """Return how likely the text is French."""
        return float(1 / (1 + np.exp(-self.french_score)))

    def leftover(self, intent: str) -> int:
        """Count the words which no command has, except those that people use for this one."""
        own = self.lexicon.get(intent, frozenset())
        words = zip(self.tokens.words, self.tokens.ideas, strict=True)
        return sum(ideas == (OTHER,) and word not in own for word, ideas in words)

    def is_foreign(self, intent: str) -> bool:
        """Return whether a word occurs in other commands, and in no example of this one."""
        own = self.lexicon.get(intent, frozenset())
        words = zip(self.tokens.words, self.tokens.ideas, strict=True)
        return any(ideas != (OTHER,) and word not in own and word.isalpha() for word, ideas in words)

    @property
    def said(self) -> frozenset[str]:
        """Return the ideas of the text, whatever their order."""
        return frozenset(idea for some in self.tokens.ideas for idea in some)

    def probability(self, intent: str) -> float:
        """Return the probability of one intent, 0 for an unknown one."""
        return self._likelihoods[0].get(intent, 0.0)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A multinomial logistic regression over the features of `consultation.understanding.features`.

    `rows` gives the row of a feature, per block. A column of `weights` is one of the `labels`; the last is
    French. The weights already hold the inverse document frequencies (`idf`), kept to divide by each block's
    norm; of half precision, they take half the memory and give the same readings. `in_context` has the
    weights of a meaning and its context, by the encoder that `encoder` names; the `network` reads the same;
    `stances` are read where a yes or a no is expected; `own_answers` reads what is asked of earlier answers.
    """

    labels: tuple[str, ...]
    rows: dict[str, dict[str, int]]
    idf: Floats
    weights: Halves
    intercepts: Floats
    in_context: Floats
    network: Network
    stances: Stances
    own_answers: OwnAnswers
    encoder: str
    vocabulary: Vocabulary
    lexicon: dict[str, frozenset[str]]
    _letters: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _sounds: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)
    _of_kinds: dict[str, Floats] = field(default_factory=dict, repr=False, compare=False)

    def classify(self, text: str) -> Classified:
        """Classify a text."""
        tokens = tokenize(text, self.vocabulary)
        features = extract(tokens, self.vocabulary)
        scores = self.intercepts + self._weigh(features)
        return Classified(tokens, self.labels, scores[:-1], scores[-1], self.lexicon)

    def read_at(self, classified: Classified, kind: str) -> Classified:
        """Classify a text anew where a kind of answer is expected, without its meaning."""
        added = self._of_kinds.get(kind)
        if added is None:
            known = kind_alone(kind)
            added = self._of_kinds[kind] = known @ self.in_context[-len(known) :]
        return replace(classified, scores=classified.scores + added)

    def read_again(self, text: str, classified: Classified, context: Context) -> Classified:
        """Classify a text anew, by its meaning and its context: some milliseconds."""
        meaning = meaning_of(text)
        by_itself = classified.scores + beside(meaning, context) @ self.in_context
        return replace(classified, scores=by_itself + BY_THE_NETWORK * self.network.read(meaning, context))

    @property
    def intents(self) -> tuple[str, ...]:
        """Return the intents it tells apart."""
        return tuple(label for label in self.labels if label != PROTEST)

    def _weigh(self, features: Features) -> Floats:
        """Sum the rows of the features, each block divided by its norm: one sum for all."""
        found = [
            self._rows("words", features.words),
            list(set().union(*map(self._letter_rows, features.spelled))),
            self._rows("sounds", features.sounds),
            list(set().union(*map(self._sound_rows, features.heard))),
            self._rows("ideas", features.ideas),
            self._rows("shape", features.shape),
        ]
        found = [rows for rows in found if rows]
        if not found:
            return np.zeros_like(self.intercepts)
        lengths = list(map(len, found))
        rows = np.fromiter(chain.from_iterable(found), dtype=np.intp, count=sum(lengths))
        idf = self.idf.take(rows)
        norms = np.sqrt(np.add.reduceat(idf * idf, [0, *accumulate(lengths[:-1])]))
        # Not "@": for sums this small the threads that BLAS wakes cost more than they carry.
        total: Floats = np.einsum("i,ij->j", (1 / norms).repeat(lengths), self.weights.take(rows, axis=0))
        return total

    def _rows(self, block: str, names: Iterable[str]) -> list[int]:
        find = self.rows[block].get
        return [row for row in map(find, names) if row is not None]

    def _letter_rows(self, word: str) -> tuple[int, ...]:
        """Return the rows of a word's letters, cached for the words of the training data and no other."""
        found = self._letters.get(word)
        if found is None:
            found = tuple(self._rows("chars", letters(word)))
            if word in self.vocabulary.known:
                self._letters[word] = found
        return found

    def _sound_rows(self, sound: str) -> tuple[int, ...]:
        """Return the rows of a sound's letters, cached for the sounds of the training data and no other."""
        found = self._sounds.get(sound)
        if found is None:
            found = tuple(self._rows("sound_chars", letters(sound)))
            if sound in self.rows["sounds"]:
                self._sounds[sound] = found
        return found

    def save(self, folder: Path) -> None:
        """Write the weights and the vocabulary into a folder."""
        np.savez_compressed(
            folder / WEIGHTS_FILE,
            idf=self.idf,
            weights=self.weights,
            intercepts=self.intercepts,
            in_context=self.in_context,
            **asdict(self.network),
            **{_STANCES + name: array for name, array in self.stances.arrays().items()},
            **{
                _OWN_ANSWERS + part: np.frombuffer(getattr(self.own_answers, part), dtype=np.uint8)
                for part in ("acts", "parts")
            },
        )
        names: dict[str, Any] = {
            "labels": self.labels,
            "encoder": self.encoder,
            "rows": self.rows,
            "stances": [sorted(block, key=block.__getitem__) for block in self.stances.rows],
            "ideas": self.vocabulary.words,
            "known": sorted(self.vocabulary.known),
            "lexicon": {intent: sorted(words) for intent, words in self.lexicon.items()},
        }
        text = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
        (folder / NAMES_FILE).write_text(text, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Classifier:
        """Read the weights and the vocabulary that `save` wrote.

        Raises EncoderMismatchError when another encoder of sentences is in use, EncoderError when that one is
        missing.
        """
        names = json.loads((folder / NAMES_FILE).read_text(encoding="utf-8"))
        if names["encoder"] != encoder_name():
            raise EncoderMismatchError(
                f"trained with the encoder {names['encoder']}, and {encoder_name()} is in use: "
                "run `consultexto train`"
            )
        vocabulary = Vocabulary(names["ideas"], names["known"])
        with np.load(folder / WEIGHTS_FILE, allow_pickle=False) as arrays:
            return cls(
                labels=tuple(names["labels"]),
                rows=names["rows"],
                idf=arrays["idf"],
                weights=np.ascontiguousarray(arrays["weights"]),  # rows apart: taken without a copy of all
                intercepts=arrays["intercepts"],
                in_context=np.ascontiguousarray(arrays["in_context"]),
                network=Network(*(arrays[part.name] for part in fields(Network))),
                stances=Stances(
                    numbered(names["stances"]), **{name: arrays[_STANCES + name] for name in ARRAYS}
                ),
                own_answers=OwnAnswers(
                    arrays[_OWN_ANSWERS + "acts"].tobytes(),
                    arrays[_OWN_ANSWERS + "parts"].tobytes(),
                    vocabulary.ideas,
                ),
                encoder=names["encoder"],
                vocabulary=vocabulary,
                lexicon={intent: frozenset(words) for intent, words in names["lexicon"].items()},
            )
