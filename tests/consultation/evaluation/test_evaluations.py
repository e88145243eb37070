from consultation.conversation.events import ProcessEvaluated
from consultation.evaluation import sql as evaluation_sql
from consultation.open_data.sql_pages import version_of
from consultation.participants import sql as participants_sql
from consultation.store import Store
from tests.conftest import OPEN_DAY


def test_answer_given_anew_takes_the_place_of_the_first(store: Store) -> None:
    with store.write() as unit:
        person, _ = participants_sql.add_participant(unit, "sms", "+14185550123", "c", "fr", OPEN_DAY)
        for moment, choice in (
            ("participation", "facile"),
            ("feedback", "facile"),
            ("participation", "moyen"),
        ):
            evaluated = ProcessEvaluated(moment, "facilite", choice)  # type: ignore[arg-type]
            evaluation_sql.add(unit, person.id, "c", evaluated, OPEN_DAY)

        assert evaluation_sql.counts(unit, "c") == {
            ("participation", "facilite"): {"moyen": 1},
            ("feedback", "facilite"): {"facile": 1},
        }
        assert (version_of(unit, "c").added, version_of(unit, "other").added) == (3, 0)


def test_words_are_read_newest_first_a_page_at_a_time_and_stored_sealed(store: Store) -> None:
    with store.write() as unit:
        for number in range(3):
            address = f"+1418555010{number}"
            person, _ = participants_sql.add_participant(unit, "sms", address, "c", "fr", OPEN_DAY)
            evaluated = ProcessEvaluated("participation", "ameliorations", None, f"canari {number}")
            evaluation_sql.add(unit, person.id, "c", evaluated, OPEN_DAY)
        first = evaluation_sql.words(unit, "c", None, 2)
        rest = evaluation_sql.words(unit, "c", first[-1].id, 2)
        stored = unit.rows("SELECT text FROM evaluations")

    assert [each.text for each in (*first, *rest)] == ["canari 2", "canari 1", "canari 0"]
    assert [b"canari" in row["text"] for row in stored] == [False, False, False]
