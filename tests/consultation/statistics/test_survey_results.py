from consultation.definition import Consultation, Evaluation, SurveyQuestion
from consultation.statistics import people_tables
from consultation.store import Store
from tests.evaluated import evaluate


def test_questions_nobody_answered_count_zero(store: Store, seed: Consultation) -> None:
    with store.read() as unit:
        found = people_tables.measure(unit, seed)

    assert [(each.moment, each.question.slug, each.people) for each in found] == [
        ("participation", "facilite", 0),
        ("participation", "information", 0),
        ("participation", "ameliorations", 0),
        ("feedback", "facilite", 0),
        ("feedback", "information", 0),
        ("feedback", "ameliorations", 0),
    ]
    assert people_tables.received(found) == 0


def test_choice_hidden_alone_would_be_found_from_the_total(store: Store, seed: Consultation) -> None:
    evaluate(store, "information", oui=8, en_partie=6, non=1)
    with store.read() as unit:
        answered = people_tables.measure(unit, seed)[1]

    assert (answered.people, answered.choices) == (15, {"oui": 8, "en-partie": None, "non": None})


def test_fewer_than_five_hide_everything(store: Store, seed: Consultation) -> None:
    evaluate(store, "information", oui=4)
    with store.read() as unit:
        found = people_tables.measure(unit, seed)

    assert (found[1].people, found[1].choices) == (None, {"oui": None, "en-partie": None, "non": None})
    assert people_tables.received(found) is None


def test_evaluations_received_are_those_of_both_moments(store: Store, seed: Consultation) -> None:
    evaluate(store, "facilite", facile=7)
    evaluate(store, "information", oui=5)
    evaluate(store, "facilite", moment="feedback", difficile=6)
    with store.read() as unit:
        assert people_tables.received(people_tables.measure(unit, seed)) == 13


def test_own_questions_and_none(store: Store, seed: Consultation) -> None:
    asked = SurveyQuestion.model_validate(
        {"slug": "utile", "kind": "yes_no", "text": {"fr": "Utile?"}, "short": {"fr": "Utile"}}
    )
    own = seed.model_copy(update={"evaluation": Evaluation(questions=(asked,))})
    off = seed.model_copy(update={"evaluation": Evaluation(offered=False)})
    evaluate(store, "utile", yes=6, no=5)
    with store.read() as unit:
        found = people_tables.measure(unit, own)
        assert (found[0].choices, people_tables.measure(unit, off)) == ({"yes": 6, "no": 5, "unsure": 0}, [])
