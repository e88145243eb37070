"""The walk that nobody takes says what the conversation would say, and what it costs."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consultation.channels import CHANNELS, Channel
from consultation.definition import Consultation
from consultation.text.sms_segments import count_segments
from consultation.turn.walkthrough import segment_advice_for, walk


def test_whole_conversation_is_walked_by_text_message(park: Consultation) -> None:
    """The open question was answered "Non", which declined the notifications offered beside it."""
    taken = walk(park, "fr", "sms")

    assert [each.said for each in taken.exchanges] == [
        *("", "Oui", "Oui", "1", "1 2", "Oui", "L’entrée du parc."),
        *("Un jardin pour les gens du quartier.", "Oui"),
    ]
    assert [each.question for each in taken.exchanges if each.question] == [
        *("frequente-le-parc", "activite", "deux-priorites", "eclairage"),
        *("lieux-a-eclairer", "autre-idee"),
    ]
    *_, last, agreed = ([reply.text.splitlines() for reply in each.replies] for each in taken.exchanges)
    assert last[0][1:] == [
        "Merci, c'est terminé! Vos numéros de contribution: 1-5. Vous les lirez ici: "
        "https://exemple.quebec/c/parc-des-erables",
        "Voulez-vous un message si les autorités répondent? OUI ou NON",
    ]
    assert agreed[0][0].startswith("C'est noté: on vous écrira")


def test_segments_are_those_of_what_is_said(park: Consultation) -> None:
    taken = walk(park, "fr", "sms")

    texts = [reply.text for each in taken.exchanges for reply in each.replies]
    assert taken.messages == len(texts) == 9
    assert taken.segments == sum(count_segments(text).segments for text in texts) == 14
    assert taken.price(Decimal("0.0083"), people=1000) == Decimal("116.2000")


def test_choices_are_named_where_there_are_controls(park: Consultation) -> None:
    taken = walk(park, "en", "telegram")

    assert [each.said for each in taken.exchanges][3:5] == ["Walk or run", "Plant trees, Add benches"]
    assert taken.segments == 0


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_guiding_question_of_quebecs_consultation_is_walked(
    seed: Consultation, language: str, channel: Channel
) -> None:
    taken = walk(seed, language, channel)

    assert {each.question for each in taken.exchanges} - {None} == {each.slug for each in seed.questions}


def test_answer_that_has_more_asked_is_given(park: Consultation) -> None:
    asked_of_no = park.questions[4].model_copy(
        update={"ask_if": park.questions[4].ask_if.model_copy(update={"answers": ("no",)})}  # type: ignore[union-attr]
    )
    changed = park.model_copy(update={"questions": (*park.questions[:4], asked_of_no, park.questions[5])})

    assert [each.said for each in walk(changed, "en", "sms").exchanges][5] == "No"


def test_dear_question_of_a_draft_is_told_at_its_field() -> None:
    tree = {
        "languages": ["fr"],
        "questions": [
            {"slug": "Faux!", "kind": "open", "text": {"fr": "x"}},
            {"slug": "longue", "kind": "open", "text": {"fr": "À Être " * 40}},
            {"slug": "courte", "kind": "open", "text": {"fr": "Être " * 60}, "sms": {"fr": "Ça va?"}},
        ],
    }

    assert segment_advice_for(tree, "en") == {
        ("questions", 1, "text", "fr"): [
            "Write a shorter wording for text messages, or one without À Ê: this question takes 5 segments, each of which is billed.",
            "Because of À Ê, this question costs 5 text messages instead of 2. Write it otherwise, or choose "
            "“letters of a plain SMS” under Settings, “Letters of text messages”.",
        ]
    }


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("À Être " * 40, "À cause de À Ê, cette question coûte 5 textos au lieu de 2."),
        ("Être " * 40, "À cause de Ê, cette question coûte 4 textos au lieu de 2."),
        ("Être vu " * 9, "À cause de Ê, cette question coûte 2 textos au lieu de 1."),
    ],
)
def test_costly_letters_are_told_with_what_the_question_costs_without_them(text: str, said: str) -> None:
    found = segment_advice_for(
        {"languages": ["fr"], "questions": [{"slug": "q", "kind": "open", "text": {"fr": text}}]}, "fr"
    )

    assert [said in each for each in found["questions", 0, "text", "fr"]][-1]


def test_dear_question_in_plain_letters_is_only_to_be_shortened() -> None:
    questions = [{"slug": "longue", "kind": "open", "text": {"fr": "À Être " * 80}}]
    found = segment_advice_for({"languages": ["fr"], "sms_letters": "gsm7", "questions": questions}, "fr")

    assert [each for said in found.values() for each in said] == [
        "Écrivez une version plus courte pour les textos\xa0: cette question prend 4 segments, facturés chacun."
    ]
