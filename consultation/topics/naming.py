"""Terms of topics: the words that tell them apart, as people wrote them; the name until staff give one.

A term is a word, or up to four words in a row that tell, or join those that do ("médecin de famille").
A topic's terms are those that many of its texts have and few of the others: class-based TF-IDF (M.
Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF procedure", 2022,
https://arxiv.org/abs/2203.05794), the more so the nearer its meaning is to that of the topic. Forms of a
word are counted together, and the form that was written most is shown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np

from consultation.languages.lexicon import LEXICONS
from consultation.languages.model import LANGUAGES, Language
from consultation.topics.meaning import Text
from consultation.topics.words import Word, composed, words_of

TERMS = 8
MIN_WRITERS = 2
"""A word is a term only if that many texts have it, whatever their topic: a name one person wrote is none."""
COMMON_WRITERS = 5
"""It is one too where only one has it, if that many people use it elsewhere: it names nobody then."""
NAME_TERMS = 3
"""What a topic is called by. Words of one of its texts come last, and only to make up for that many."""
MOST_WORDS = 4
JOINING = frozenset[str]().union(*(lexicon.joining for lexicon in LEXICONS.values()))
"""What may stand inside a phrase, besides words that tell."""
PHRASE = 1.5
"""What a phrase counts for, of one word: it says more."""
CANDIDATES = 30
"""How many terms of a topic are weighed by what they mean."""
ALIKE_CHARS = 5
"""Words that begin alike say the same: "attente", "attendre"."""

Term = tuple[str, ...]
"""The stems of a word, or of the words of a phrase."""
CommonWords = Mapping[Language, frozenset[str]]
"""Words that many people use, by their stems."""
Nearness = Callable[[int, Language, Sequence[str]], Sequence[float]]
"""How near the meanings of terms in a language are to that of a topic, by its place (cosine)."""

_BETWEEN = re.compile(r"\s+(?:[dlDL]['’])?")


def common_words(texts: Iterable[tuple[str, Text]]) -> CommonWords:
    """Return the words that COMMON_WRITERS different people use, of texts with who wrote each."""
    writers: dict[Language, dict[str, set[str]]] = {language: defaultdict(set) for language in LANGUAGES}
    for writer, text in texts:
        for word in words_of(composed(text.text), text.language):
            if word.telling and len(known := writers[text.language][word.stem]) < COMMON_WRITERS:
                known.add(writer)
    return {
        language: frozenset(stem for stem, known in of_language.items() if len(known) == COMMON_WRITERS)
        for language, of_language in writers.items()
    }


def terms_of(
    topics: Sequence[Sequence[Text]], nearness: Nearness, common: CommonWords = MappingProxyType({})
) -> list[dict[Language, tuple[str, ...]]]:
    """Return the terms of each topic in each language, most telling first; none without anything in common.

    `common` are words of the texts that these are a part of: a question's, of all.
    """
    found: list[dict[Language, tuple[str, ...]]] = [{} for _ in topics]
    for language in LANGUAGES:
        forms: dict[Term, Counter[str]] = defaultdict(Counter)
        writers = [_writers((each for each in texts if each.language == language), forms) for texts in topics]
        everywhere: Counter[Term] = Counter()
        for counted in writers:
            everywhere.update(counted)
        average = everywhere.total() / max(1, len(topics))
        for at, counted in enumerate(writers):
            scores = {
                term: count * float(np.log1p(average / everywhere[term])) * (PHRASE if len(term) > 1 else 1)
                for term, count in counted.items()
                if everywhere[term] >= MIN_WRITERS or _is_common(term, common.get(language, frozenset()))
            }
            best = sorted(scores, key=lambda term: (scores[term], term), reverse=True)[:CANDIDATES]
            shown = [_shown(forms[term]) for term in best]
            near = nearness(at, language, shown) if shown else []
            weighed = {
                term: (counted[term] >= MIN_WRITERS, scores[term] * close)
                for term, close in zip(best, near, strict=True)
                if close > 0
            }
            found[at][language] = _different(weighed, dict(zip(best, shown, strict=True)))
    return found


def _is_common(term: Term, common: frozenset[str]) -> bool:
    return len(term) == 1 and term[0] in common


def _writers(texts: Iterator[Text], forms: dict[Term, Counter[str]]) -> Counter[Term]:
    """Return how many of these texts have each term; the forms they have it in are added to `forms`."""
    writers: Counter[Term] = Counter()
    for text in texts:
        written = {term: (form, weight) for term, form, weight in _terms(composed(text.text), text.language)}
        writers.update(written.keys())
        for term, (form, weight) in written.items():
            forms[term][form] += weight
    return writers


def _terms(text: str, language: Language) -> Iterator[tuple[Term, str, int]]:
    """Yield each term of a text with its form, which weighs less where a sentence begins with it."""
    words = list(words_of(text, language))
    shouted = text.isupper()
    for first, word in enumerate(words):
        if not word.telling:
            continue
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if last > first and not _BETWEEN.fullmatch(text[words[last - 1].end : words[last].start]):
                break
            if not words[last].telling and words[last].stem not in JOINING:
                break
            if words[last].telling:
                term = tuple(each.stem for each in words[first : last + 1])
                yield term, _form(text, word, words[last], shouted), 1 if word.begins else 2


def _form(text: str, first: Word, last: Word, shouted: bool) -> str:
    """Return the words as written; in lower case where a capital only marks the start of a sentence."""
    form = " ".join(text[first.start : last.end].replace("’", "'").split()).replace("'", "’")
    if shouted:
        return form.lower()
    if first.begins and not text[first.start : first.end].isupper():
        return form[0].lower() + form[1:]
    return form


def _shown(counts: Counter[str]) -> str:
    """Return the form written most: with accents rather than without, when both are written as often."""
    return max(counts, key=lambda each: (counts[each], not each.isascii(), -len(each), each))


def _different(scores: Mapping[Term, tuple[bool, float]], forms: Mapping[Term, str]) -> tuple[str, ...]:
    """Return the forms of the best terms; one that repeats a word of a better one is left out."""
    shown: dict[Term, str] = {}
    for term in sorted(scores, key=lambda each: (scores[each], each), reverse=True):
        if len(shown) == TERMS or (len(shown) >= NAME_TERMS and not scores[term][0]):
            break
        beginnings = {stem[:ALIKE_CHARS] for stem in term}
        if all(beginnings.isdisjoint(stem[:ALIKE_CHARS] for stem in each) for each in shown):
            shown[term] = forms[term]
    return tuple(shown.values())
