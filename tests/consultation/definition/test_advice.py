from pathlib import Path

import pytest

from consultation.definition import (
    Advice,
    Consultation,
    Localized,
    Term,
    advice_on,
    read_consultation,
    read_document,
)
from consultation.definition.advice import hard_to_read

CONSULTATIONS = sorted((Path(__file__).parents[3] / "data" / "consultations").glob("*.yml"))
WITHOUT = {"plain": None, "example": None, "glossary": ()}


def with_last(park: Consultation, **fields: object) -> Consultation:
    """The park's consultation, with a last question that explains nothing but `fields`."""
    *others, last = park.questions
    changed = last.model_copy(update={**WITHOUT, **fields})
    return park.model_copy(update={"questions": (*others, changed)})


def advised(definition: Consultation) -> list[tuple[object, ...]]:
    return [(*each.path, str(each.advised)) for each in advice_on(definition)]


@pytest.mark.parametrize("path", CONSULTATIONS, ids=lambda path: path.stem)
def test_shipped_consultations_need_no_advice(path: Path) -> None:
    assert advised(read_consultation(path, path.read_bytes())) == []


def test_question_without_plain_version_and_example_is_told(park: Consultation) -> None:
    assert advised(with_last(park)) == [
        ("questions", 5, "plain", "the question in plain words, for people who ask back"),
        ("questions", 5, "example", "an example of an answer, for people who ask back"),
    ]


def test_question_that_is_not_asked_any_more_needs_none(park: Consultation) -> None:
    assert advised(with_last(park, retired=True)) == []


def test_long_sentence_of_a_plain_version_is_told_in_its_language(park: Consultation) -> None:
    plain = Localized(fr="Une idée?", en=" ".join(["word"] * 21) + "? Short.")

    told = advised(with_last(park, plain=plain, example=Localized(fr="Un banc.", en="A bench.")))

    assert told == [
        ("questions", 5, "plain", "en", "sentences of at most 20 words; “word word word word …” has 21"),
    ]


def test_long_word_is_told_unless_the_glossary_explains_it(park: Consultation) -> None:
    term = Term(term=Localized(fr="stationnement", en="parking"), meaning=Localized(fr="x", en="x"))
    fields = {
        "plain": Localized(fr="Quels stationnements?", en="Which parking?"),
        "example": Localized(fr="Un banc.", en="A bench."),
    }

    assert advised(with_last(park, **fields, glossary=(term,))) == []
    assert advised(with_last(park, **fields)) == [
        (
            "questions",
            5,
            "plain",
            "fr",
            "a shorter word than “stationnements”, or its meaning in the glossary",
        ),
    ]


def test_sentences_end_at_a_mark_not_at_a_figure_or_a_quotation() -> None:
    text = "« Oui, à 3.5 km d’ici. » Ou « Non, pas avant 11 p.m. »"

    assert list(hard_to_read(text)) == []


def test_advice_is_shown_where_it_is_about() -> None:
    document = read_document(b"slug: a\nquestions:\n  - slug: b\n    plain:\n      fr: Texte\n")
    advice = [Advice(("questions", 0, "plain", "fr"), "shorter"), Advice(("questions", 0, "example"), "one")]

    assert [each.at(document) for each in advice] == [
        "5:11: questions.1.plain.fr: advised: shorter",
        "3:5: questions.1.example: advised: one",
    ]
