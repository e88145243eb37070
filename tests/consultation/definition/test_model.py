from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from consultation.definition import AskIf, Choice, Consultation, Localized, load_consultation, read_question


@pytest.fixture
def park(tmp_path: Path, valid_text: str) -> Consultation:
    path = tmp_path / "parc.yml"
    path.write_text(valid_text, encoding="utf-8")
    return load_consultation(path)


def window(park: Consultation, timezone: str, opens_on: str, closes_on: str) -> Consultation:
    changed = {"timezone": timezone, "opens_on": opens_on, "closes_on": closes_on}
    return Consultation.model_validate({**park.model_dump(mode="json"), **changed})


def test_text_falls_back_to_french() -> None:
    assert Localized(fr="Bonjour", en="Hello").text("en") == "Hello"
    assert Localized(fr="Bonjour", en="Hello").text("fr") == "Bonjour"
    assert Localized(fr="Bonjour").text("en") == "Bonjour"


def test_text_is_stripped_and_keeps_its_inner_breaks() -> None:
    assert Localized(fr=" Un\n\ndeux\n").fr == "Un\n\ndeux"


def test_question_by_slug(park: Consultation) -> None:
    assert park.question("priorites").most == 2
    with pytest.raises(KeyError):
        park.question("absente")


def test_number_of_counts_guiding_questions_from_one(park: Consultation) -> None:
    assert [park.number_of(question.slug) for question in park.questions] == [None, 1, 2, 3]
    assert park.guiding_count == 3
    with pytest.raises(KeyError):
        park.number_of("absente")


def test_terms_of_a_question_are_its_own_and_those_its_text_holds(seed: Consultation) -> None:
    held = [term.term.text("fr") for term in seed.terms_in(seed.question("identifiant"))]

    assert held[-2:] == ["institution bancaire", "service public"]
    assert len(seed.terms_of(seed.question("identifiant"))) == 4 + len(seed.glossary)


def test_window_is_whole_days_in_the_time_zone(park: Consultation) -> None:
    toronto = window(park, "America/Toronto", "2016-09-27", "2017-02-28")

    # Daylight saving time at the opening, standard time at the end.
    assert toronto.opens_at == datetime(2016, 9, 27, 4, tzinfo=UTC)
    assert toronto.closes_at == datetime(2017, 3, 1, 5, tzinfo=UTC)
    assert toronto.opens_at.tzinfo == UTC


def test_window_of_a_day_that_changes_the_clock(park: Consultation) -> None:
    spring = window(park, "America/Toronto", "2026-03-08", "2026-03-08")
    autumn = window(park, "America/Toronto", "2026-11-01", "2026-11-01")

    assert spring.closes_at - spring.opens_at == timedelta(hours=23)
    assert autumn.closes_at - autumn.opens_at == timedelta(hours=25)


def test_is_open_from_the_first_moment_to_the_last(park: Consultation) -> None:
    moment = timedelta(microseconds=1)

    assert not park.is_open(park.opens_at - moment)
    assert park.is_open(park.opens_at)
    assert park.is_open(park.closes_at - moment)
    assert not park.is_open(park.closes_at)


def test_is_open_refuses_a_moment_without_a_time_zone(park: Consultation) -> None:
    with pytest.raises(TypeError):
        park.is_open(datetime(2026, 6, 1))  # noqa: DTZ001 - what is refused


def test_parts_are_frozen_and_hashable(park: Consultation) -> None:
    with pytest.raises(ValidationError):
        park.max_chars = 100
    assert len({park, park.model_copy()}) == 1


def test_consultation_survives_a_round_trip_through_json(park: Consultation) -> None:
    assert Consultation.model_validate_json(park.model_dump_json()) == park
    assert Consultation.model_validate(park.model_dump()) == park


def test_question_has_sensible_defaults() -> None:
    question = read_question(
        {"slug": "idee", "kind": "open", "text": {"fr": "Une idée?"}, "short": {"fr": "Idée"}}
    )

    assert (question.role, question.ask_if, question.retired) == ("guiding", None, False)
    assert (question.fewest, question.most, question.takes_other) == (1, 1, False)


def test_nothing_is_published_unread_or_respelled_unless_the_organiser_says_so(park: Consultation) -> None:
    said = Consultation.model_validate({**park.model_dump(), "publication": "at_once", "sms_letters": "gsm7"})

    assert (park.publication, park.sms_letters) == ("after_review", "kept")
    assert (said.publication, said.sms_letters) == ("at_once", "gsm7")


def choices(count: int) -> tuple[Choice, ...]:
    return tuple(Choice(slug=f"choix-{n}", label=Localized(fr=f"Choix {n}")) for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": "single", "choices": choices(1)},
         "choices: expected at least 2 choices for a single question"),
        ({"kind": "multi", "choices": choices(3)},
         "choose: expected this field: how many choices a person picks"),
        ({"kind": "multi", "choices": choices(3), "choose": 4},
         "choose: expected a whole number from 1 to 3, the number of choices"),
        ({"kind": "open", "choices": choices(2)},
         "choices: expected no such field with kind open: only single, multi and ranking questions have it"),
        ({"kind": "yes_no", "other": True},
         "other: expected no such field with kind yes_no: only single and multi questions have it"),
        ({"kind": "open", "role": "screening"},
         "kind: expected yes_no, single, multi or scale for a screening question"),
    ],
)  # fmt: skip
def test_question_refuses_what_its_kind_cannot_have(fields: dict[str, object], said: str) -> None:
    whole = {"slug": "idee", "text": {"fr": "Une idée?"}, "short": {"fr": "Idée"}, **fields}

    with pytest.raises(ValidationError) as caught:
        read_question(whole)

    assert [error["msg"] for error in caught.value.errors()] == [said]


def test_consultation_refuses_what_disagrees_across_fields(park: Consultation) -> None:
    late = AskIf(question="idee", answers=("yes",))
    first = park.questions[0].model_copy(update={"ask_if": late})

    with pytest.raises(ValidationError) as caught:
        Consultation.model_validate({**park.model_dump(), "questions": [first, *park.questions[1:]]})

    assert [error["msg"] for error in caught.value.errors()] == [
        "questions.0.ask_if.question: expected the slug of an earlier question; "
        "“idee” is not asked before this one"
    ]


def test_consultation_needs_a_question_with_a_number(park: Consultation) -> None:
    with pytest.raises(ValidationError) as caught:
        Consultation.model_validate({**park.model_dump(), "questions": park.questions[:1]})

    assert [error["msg"] for error in caught.value.errors()] == [
        "questions: expected at least one question that is not a screening question"
    ]


def test_consultation_needs_a_question_that_is_asked(park: Consultation) -> None:
    questions = [
        {**question.model_dump(), "retired": question.role == "guiding"} for question in park.questions
    ]
    with pytest.raises(ValidationError) as caught:
        Consultation.model_validate({**park.model_dump(), "questions": questions})

    assert [error["msg"] for error in caught.value.errors()] == [
        "questions: expected at least one question that is not retired"
    ]


def test_consultation_takes_dates_as_dates_or_as_texts_but_not_as_numbers(park: Consultation) -> None:
    assert park.opens_on == date(2026, 1, 1)
    for value in (1767225600, "1767225600", datetime(2026, 1, 1, tzinfo=UTC), "2026-1-1", "20260101"):
        with pytest.raises(ValidationError):
            Consultation.model_validate({**park.model_dump(), "opens_on": value})
