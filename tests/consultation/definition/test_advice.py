from pathlib import Path

import pytest

from consultation.definition import (
    Advice,
    Consultation,
    Localized,
    Term,
    advice_for,
    advice_on,
    level_of,
    read_consultation,
    read_document,
)
from consultation.definition.advice import hard_to_read
from consultation.definition.plain_values import wanted

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


def test_word_that_few_people_know_is_told_unless_the_glossary_explains_it(park: Consultation) -> None:
    term = Term(term=Localized(fr="rétroaction", en="feedback"), meaning=Localized(fr="x", en="x"))
    fields = {
        "plain": Localized(fr="Quelles rétroactions?", en="Which answers?"),
        "example": Localized(fr="Un banc.", en="A bench."),
    }

    assert advised(with_last(park, **fields, glossary=(term,))) == []
    assert advised(with_last(park, **fields)) == [
        ("questions", 5, "plain", "fr", "a simpler word than “rétroactions”, or its meaning in the glossary"),
    ]


def test_two_questions_of_one_short_title_are_told_at_the_second(park: Consultation) -> None:
    first = park.questions[0]
    title = Localized(fr=f"{first.short.fr.upper()}!", en="Another")
    explained = {
        "plain": Localized(fr="Et ça?", en="And that?"),
        "example": Localized(fr="Un banc.", en="A bench."),
    }
    same = with_last(park, short=title, **explained)
    retired = with_last(park, short=title, retired=True)

    assert advised(same) == [("questions", 5, "short", "fr", "another short title: question 1 has the same")]
    assert advice_for(same.model_dump(mode="json"), "fr")["questions", 5, "short", "fr"] == [
        "Changez ce titre\xa0: la question 1 a le même, et on ne les distinguerait pas dans les listes."
    ]
    assert advised(retired) == []


def test_sentences_end_at_a_mark_not_at_a_figure_or_a_quotation() -> None:
    text = "« Oui, à 3.5 km d’ici. » Ou « Non, pas avant 11 p.m. »"

    assert list(hard_to_read(text, "fr")) == []


def test_advice_is_shown_where_it_is_about() -> None:
    document = read_document(b"slug: a\nquestions:\n  - slug: b\n    plain:\n      fr: Texte\n")
    advice = [
        Advice(("questions", 0, "plain", "fr"), wanted("advised_word", word="x")),
        Advice(("questions", 0, "example"), wanted("advised_example")),
    ]

    assert [each.at(document) for each in advice] == [
        "5:11: questions.1.plain.fr: advised: a simpler word than x, or its meaning in the glossary",
        "3:5: questions.1.example: advised: an example of an answer, for people who ask back",
    ]
    assert advice[1].at(document, "fr").endswith("conseillé : un exemple de réponse, pour qui en demande un")


def test_every_text_of_a_draft_is_read_in_the_editors_language() -> None:
    tree = {
        "title": {"fr": "La reddition de comptes", "en": "Accounts"},
        "introduction": [{"fr": "On transige ici."}, {"en": " ".join(["word"] * 21)}],
        "questions": [
            {"text": {"fr": "Quelle dérogation?"}, "plain": {"fr": "Quoi?"}, "example": {"fr": "Ceci."}},
            {"text": {"fr": "La reddition?"}, "glossary": [{"term": {"fr": "reddition"}}], "retired": True},
        ],
    }

    assert advice_for(tree, "fr") == {
        ("title", "fr"): ["Trouvez un mot plus simple que «\u00a0reddition\u00a0», ou expliquez-le dans le glossaire."],
        ("introduction", 0, "fr"): ["Trouvez un mot plus simple que «\u00a0transige\u00a0», ou expliquez-le dans le glossaire."],
        ("introduction", 1, "en"): ["Coupez cette phrase, «\u00a0word word word word …\u00a0»\u00a0: elle a 21 mots, 20 suffisent."],
    }  # fmt: skip
    assert advice_for({"questions": [{}]}, "en") == {
        ("questions", 0, "plain"): [
            "Write the question in plain words too, for people who ask what it means."
        ],
        ("questions", 0, "example"): ["Write an example of an answer, for people who ask for one."],
    }


def test_word_that_says_something_is_done_again_is_known() -> None:
    text = "Si on rouvrait le marché, viendriez-vous? On peut le rouvrir. Voici rassemblér."

    assert [str(told) for told in hard_to_read(text, "fr")] == ["the spelling of “rassemblér”, checked"]


def test_word_that_looks_like_a_slip_is_to_be_spelt_and_not_to_be_simpler() -> None:
    told = [str(each) for each in hard_to_read("Que penssez-vous de la bibliotheque, et du zonage?", "fr")]

    assert told == [
        "the spelling of “penssez”, checked",
        "the spelling of “bibliotheque”, checked",
        "a simpler word than “zonage”, or its meaning in the glossary",
    ]


def test_short_title_that_was_cut_from_the_question_is_to_be_read_again() -> None:
    explained = {"plain": {"fr": "Quoi?"}, "example": {"fr": "Ceci."}}
    question = {"text": {"fr": "Habitez-vous la municipalité de Saint-Aubin?"}, **explained}

    assert advice_for(
        {"questions": [{**question, "short": {"fr": "Habitez-vous la municipalité…"}}]}, "en"
    ) == {
        ("questions", 0, "short", "fr"): [
            "Read this title again: it was made from the question, which we shortened."
            " Write it in a few words of your own."
        ]
    }
    assert advice_for({"questions": [{**question, "short": {"fr": "Votre municipalité"}}]}, "en") == {}


@pytest.mark.parametrize(("language", "level"), [("fr", "B1"), ("en", "B1")])
def test_whole_consultation_has_a_level(language: str, level: str) -> None:
    tree = read_document((CONSULTATIONS[-1]).read_bytes()).data

    assert level_of(tree, language).level in ("A2", level)
