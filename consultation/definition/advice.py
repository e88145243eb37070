"""Advice on a valid consultation: what would help people understand its questions. None of it is a mistake.

`advice_on` is what `check` prints: about the questions, and what explains them. `advice_for` is what the
console says beside every text of a draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from consultation.definition.fields import Localized, Term
from consultation.definition.kinds import Question
from consultation.definition.model import Consultation
from consultation.definition.plain_values import (
    FOR_CHECK,
    Fields,
    Mistake,
    Path,
    Quoted,
    Wanted,
    fields_of,
    items_of,
    texts_of,
    wanted,
)
from consultation.definition.short_titles import is_cut
from consultation.definition.templates import templates
from consultation.definition.tree import Document, dotted
from consultation.languages.catalogue import catalogue
from consultation.languages.model import Language
from consultation.text.folding import fold_words
from consultation.text.plain_language import MOST_WORDS, Reading, read_plainly

_ADVISED = ("plain", "example")


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: the path of what it is about, from the top of the file, and what would help."""

    path: Path
    advised: Wanted

    def at(self, document: Document, language: Language = FOR_CHECK) -> str:
        """Return the advice as `check` prints mistakes: line, column, field, and what is advised."""
        place, advised = document.place(self.path), self.advised.in_words(language)
        said = catalogue(language, "definition").say("check_advised", {"advised": advised})
        return f"{place.line}:{place.column}: {dotted(self.path)}: {said}"


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
    tree = consultation.model_dump(mode="json")
    yield from (Advice(path, told) for path, told in same_names(tree).items())
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
        yield from (
            Advice((*path, language), told) for told in hard_to_read(text.text(language), language, known)
        )


def hard_to_read(text: str, language: Language, known: Iterable[str] = ()) -> Iterator[Wanted]:
    """Yield what makes a text hard to read: long sentences, and hard words that are not `known`."""
    return _told(read_plainly(text, language, known))


def _words_explained(terms: Iterable[Term]) -> frozenset[str]:
    """Return the folded words of the names of terms, and their plurals."""
    return _with_plurals(name for term in terms for name in term.names)


def _with_plurals(names: Iterable[str]) -> frozenset[str]:
    words = {word for name in names for word in fold_words(name).split()}
    return frozenset(words | {f"{word}s" for word in words})


def advice_for(tree: object, language: Language) -> dict[Path, list[str]]:
    """Return what would help people, in sentences, by the path of the field, as `problems_of` does.

    About every text of a draft, in whatever language it is: what is hard to read, and what is missing of the
    questions for people who ask back.
    """
    found: dict[Path, list[str]] = {}
    for path, reading in readings_of(tree).items():
        found[path] = [told.at_field(language) for told in _told(reading)]
    for position, question in enumerate(map(fields_of, items_of(fields_of(tree).get("questions")))):
        for name in _ADVISED if question.get("retired") is not True else ():
            if not any(text.strip() for _, text in texts_of(question.get(name))):
                found["questions", position, name] = [wanted(f"advised_{name}").at_field(language)]
    for path in names_cut(tree):
        found[path] = [wanted("advised_short").at_field(language)]
    for path, told in same_names(tree).items():
        found.setdefault(path, []).append(told.at_field(language))
    return {path: told for path, told in found.items() if told}


def names_cut(tree: object) -> Iterator[Path]:
    """Yield the paths of the short titles that are the beginning of a question."""
    for position, question in enumerate(map(fields_of, items_of(fields_of(tree).get("questions")))):
        for language, short in texts_of(question.get("short")):
            if is_cut(short):
                yield "questions", position, "short", language


def same_names(tree: object) -> dict[Path, Wanted]:
    """Return the short titles of questions that an earlier one has too, by their paths."""
    found: dict[Path, Wanted] = {}
    first: dict[tuple[str, str], int] = {}
    for position, question in enumerate(map(fields_of, items_of(fields_of(tree).get("questions")))):
        for language, short in texts_of(question.get("short")) if question.get("retired") is not True else ():
            name = (language, fold_words(short))
            number = first.setdefault(name, position + 1) if short.strip() else position + 1
            if number <= position:
                found["questions", position, "short", language] = wanted("advised_short_same", number=number)
    return found


def readings_of(tree: object) -> dict[Path, Reading]:
    """Return how hard each text of a draft is to read, by its path, which ends with its language.

    Words of the glossary of the consultation, and of the question, are known.
    """
    values = fields_of(tree)
    shared = _named_in(values)
    found = dict(_readings(values, (), shared))
    for position, question in enumerate(map(fields_of, items_of(values.get("questions")))):
        found |= dict(_readings(question, ("questions", position), shared | _named_in(question)))
    return found


def doubtful_words(tree: object) -> dict[Path, tuple[str, ...]]:
    """Return the words of each text that look like a slip of the pen, by the path of the text."""
    return {path: reading.misspelt for path, reading in readings_of(tree).items() if reading.misspelt}


def level_of(tree: object, language: Language) -> Reading:
    """Return how hard everything that people read in a language is, taken together."""
    values = fields_of(tree)
    texts = [text for path, text in _texts(values, ()) if path[-1] == language]
    explained = [_named_in(each) for each in (values, *map(fields_of, items_of(values.get("questions"))))]
    return read_plainly("\n".join(texts), language, frozenset().union(*explained))


def _told(reading: Reading) -> Iterator[Wanted]:
    for sentence in reading.long_sentences:
        start = Quoted(sentence.start)
        yield wanted("advised_sentences", max=MOST_WORDS, start=start, words=sentence.words)
    for word in reading.hard_words:
        name = "advised_spelling" if word in reading.misspelt else "advised_word"
        yield wanted(name, word=Quoted(word))


def _readings(values: object, path: Path, known: frozenset[str]) -> Iterator[tuple[Path, Reading]]:
    for inner, text in _texts(values, path):
        yield inner, read_plainly(text, str(inner[-1]), known)


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text for people below a path, with its own path; no names that people only type."""
    written = [(language, text) for language, text in texts_of(value) if text.strip()]
    yield from ((((*path, language), text)) for language, text in written)
    for name, inner in fields_of(value).items():
        if name not in ("aliases", "examples") and not written:
            yield from _texts(inner, (*path, name))
    for position, inner in enumerate(items_of(value)):
        yield from _texts(inner, (*path, position))


def _named_in(owner: Fields) -> frozenset[str]:
    """Return the folded words of the names of the terms that a block explains, and their plurals."""
    entries = [fields_of(each) for each in items_of(owner.get("glossary"))]
    names = [text for each in entries for _, text in texts_of(each.get("term"))]
    names += [text for each in entries for text in items_of(each.get("aliases")) if isinstance(text, str)]
    return _with_plurals(names)


# What a readable consultation still has to be given before somebody may approve it.
#
# A file may be read without it: consultations of earlier days have it not. What the version that is open
# lacks too is not refused, so that a slip can be mended in it.

_MEANS = ("email", "phone", "url")


class UnfilledError(ValueError):
    """A version that lacks what an approval needs."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(str(each.expected) for each in mistakes))
        self.mistakes = mistakes


def unfilled(tree: object, opened: Consultation | None = None) -> list[Mistake]:
    """Return what is to be filled in of a consultation's plain values, and that the open version has."""
    values = fields_of(tree)
    if opened is None:
        return list(_mistakes(values))
    before = [each.path for each in _mistakes(opened.model_dump(mode="json"))]
    return [each for each in _mistakes(values) if each.path not in before]


def unfilled_in_words(
    tree: object, language: Language, opened: Consultation | None = None
) -> dict[tuple[str | int, ...], list[str]]:
    """Return what is to be filled in, in sentences, as `problems_of` does."""
    return {each.path: [each.expected.at_field(language)] for each in unfilled(tree, opened)}


def _mistakes(values: Fields) -> Iterator[Mistake]:
    for language, text in texts_of(values.get("organiser")):
        if text.strip() in _organisers_of_templates():
            yield Mistake(("organiser", language), wanted("organiser_of_its_own"))
    contact = fields_of(values.get("contact"))
    if contact and not any(contact.get(name) for name in _MEANS):
        yield Mistake(("contact", "email"), wanted("contact_means"))


@cache
def _organisers_of_templates() -> frozenset[str]:
    """Return what templates call those who consult: "Votre organisme"."""
    return frozenset(
        text for each in templates().values() for _, text in texts_of(each.tree.get("organiser"))
    )
