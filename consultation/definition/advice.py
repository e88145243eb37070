"""Advice on a valid consultation: what would help people understand its questions. None of it is a mistake.

Whether a text is plain (level B1 of the Common European Framework) is judged roughly, by the length of its
sentences and of its words: it says nothing about whether they are true, or the right ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consultation.definition.fields import Localized, Term
from consultation.definition.kinds import Question
from consultation.definition.model import Consultation
from consultation.definition.plain_values import Path
from consultation.definition.tree import Document, dotted
from consultation.definition.wanted import Quoted, Wanted, wanted
from consultation.text.folding import fold_words

MOST_WORDS = 20
"""The most words of a sentence."""
MOST_LETTERS = 12
"""The most letters of a word, unless the glossary explains it."""
_SENTENCE_END = re.compile(r"[.!?…](?=[\s»”\"']|$)|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ADVISED = ("plain", "example")


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: the path of what it is about, from the top of the file, and what would help."""

    path: Path
    advised: Wanted

    def at(self, document: Document) -> str:
        """Return the advice as `check` prints mistakes: line, column, field, and what is advised."""
        place = document.place(self.path)
        return f"{place.line}:{place.column}: {dotted(self.path)}: advised: {self.advised}"


def advice_on(consultation: Consultation) -> Iterator[Advice]:
    """Yield what would help people understand the questions that are asked."""
    for position, question in enumerate(consultation.questions):
        if question.retired:
            continue
        path: Path = ("questions", position)
        for name in _ADVISED:
            if getattr(question, name) is None:
                yield Advice((*path, name), wanted(f"advised_{name}"))
        yield from _of_the_question(consultation, question, path)
    known = _words_explained(consultation.glossary)
    yield from _of_the_terms(consultation, consultation.glossary, known, ())


def _of_the_question(consultation: Consultation, question: Question, path: Path) -> Iterator[Advice]:
    """Yield what is hard to read in what explains a question."""
    terms = consultation.terms_of(question)
    known = _words_explained(terms)
    for name in ("plain", "example", "why"):
        yield from _hard(consultation, getattr(question, name), known, (*path, name))
    yield from _of_the_terms(consultation, question.glossary, known, path)


def _of_the_terms(
    consultation: Consultation, terms: Iterable[Term], known: frozenset[str], path: Path
) -> Iterator[Advice]:
    for position, term in enumerate(terms):
        yield from _hard(consultation, term.meaning, known, (*path, "glossary", position, "meaning"))


def _hard(
    consultation: Consultation, text: Localized | None, known: frozenset[str], path: Path
) -> Iterator[Advice]:
    """Yield the sentences that are too long for a text in plain words, and the long words in it."""
    for language in consultation.languages if text is not None else ():
        assert text is not None
        yield from (Advice((*path, language), told) for told in hard_to_read(text.text(language), known))


def hard_to_read(text: str, known: Iterable[str] = ()) -> Iterator[Wanted]:
    """Yield what makes a text hard to read: long sentences, and long words that are not `known`."""
    for sentence in _SENTENCE_END.split(text):
        words = _WORD.findall(sentence)
        if len(words) > MOST_WORDS:
            start = Quoted(f"{' '.join(words[:4])} …")
            yield wanted("advised_sentences", max=MOST_WORDS, start=start, words=len(words))
    explained = frozenset(known)
    for word in dict.fromkeys(_WORD.findall(text)):
        long = [part for part in word.split("-") if len(part) > MOST_LETTERS]
        if long and not explained.intersection(fold_words(word).split()):
            yield wanted("advised_word", word=Quoted(word))


def _words_explained(terms: Iterable[Term]) -> frozenset[str]:
    """Return the folded words of the names of terms, and their plurals."""
    words = {word for term in terms for name in term.names for word in fold_words(name).split()}
    return frozenset(words | {f"{word}s" for word in words})
