from __future__ import annotations

from collections.abc import Callable

import pytest

from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation
from consultation.statistics import people_tables, sql_people
from consultation.statistics.figures import measure
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY
from tests.evaluated import evaluate
from tests.invented import SEED, contribute

Count = Callable[[Unit, Consultation], int | None]


def publish(store: Store, number: int) -> None:
    contribute(store, number, "x", participant=f"p{number}")


def judge(store: Store, number: int) -> None:
    """Have somebody who was told of an answer find it useful."""
    with store.write() as unit:
        unit.execute(
            "INSERT INTO people_answered VALUES (?, ?, 'all', '', 1, 1, 1, 1, 0)",
            (f"j{number}", SEED),
        )
        sql_people.recount(unit)


def begin(store: Store, number: int) -> None:
    """Have somebody begin a conversation."""
    with store.write() as unit:
        unit.insert(
            "participants", {"id": f"b{number}", "consultation": SEED, "language": "fr", "created_at": "t"}
        )
        unit.insert(
            "conversations",
            {
                "participant_id": f"b{number}", "consultation": SEED, "version": 1, "updated_at": "t",
                "state": "{}", "stage": "consent", "question": "",
            },
        )  # fmt: skip
        conversation_sql.recount(unit)


def find_easy(store: Store, _: int) -> None:
    evaluate(store, "facilite", facile=1)


def published(unit: Unit, seed: Consultation) -> int | None:
    return measure(unit, seed, OPEN_DAY).people.total


def told(unit: Unit, seed: Consultation) -> int | None:
    return measure(unit, seed, OPEN_DAY).answers.reached


def told_of_principles(unit: Unit, seed: Consultation) -> int | None:
    """What the principles kept are measured by."""
    return measure(unit, seed, OPEN_DAY).answers.whole.reached


def useful(unit: Unit, seed: Consultation) -> int | None:
    return measure(unit, seed, OPEN_DAY).answers.verdicts["", "useful"]


def begun(unit: Unit, seed: Consultation) -> int | None:
    stops = measure(unit, seed, OPEN_DAY).stops
    return stops[0].people if stops else None


def easy(unit: Unit, seed: Consultation) -> int | None:
    return people_tables.measure(unit, seed)[0].choices["facile"]


@pytest.mark.parametrize(
    ("somebody", "count"),
    [
        (publish, published),
        (judge, told),
        (judge, told_of_principles),
        (judge, useful),
        (begin, begun),
        (find_easy, easy),
    ],
    ids=lambda each: each.__name__,
)
def test_numbers_of_people_move_by_five_or_not_at_all(
    store: Store, seed: Consultation, somebody: Callable[[Store, int], None], count: Count
) -> None:
    shown: list[int | None] = []
    for number in range(1, 21):
        somebody(store, number)
        with store.write() as unit:
            people_tables.make_anew(unit, SEED)
            shown.append(count(unit, seed))

    said = [each for each in shown if each is not None and each >= 5]
    least = 10 if count is begun else 5
    assert said == [each for each in (*(5,) * 5, *(10,) * 5, *(15,) * 5, 20) if each >= least]


def test_shown_numbers_say_at_once_whether_everybody_is_told(store: Store, seed: Consultation) -> None:
    def shown(reached: int, people: int) -> tuple[int, int]:
        with store.write() as unit:
            unit.execute("DELETE FROM people_answered")
            for number in range(people):
                unit.execute(
                    "INSERT INTO people_answered VALUES (?, ?, 'all', '', 1, 1, ?, 0, 0)",
                    (f"j{number}", SEED, int(number < reached)),
                )
            sql_people.recount(unit)
            assert people_tables.is_due(unit, SEED) is (reached != 11)
            people_tables.make_anew(unit, SEED)
            whole = measure(unit, seed, OPEN_DAY).answers.whole
        return whole.reached, whole.reachable

    assert [shown(*each) for each in ((10, 12), (11, 12), (12, 12), (12, 13))] == [
        (10, 12), (10, 12), (12, 12), (12, 13)
    ]  # fmt: skip


def test_files_are_made_again_when_a_table_is(store: Store) -> None:
    for number in range(1, 10):
        publish(store, number)
        with store.write() as unit:
            due = people_tables.is_due(unit, SEED)
            before = unit.rows("SELECT added FROM publication_versions")
            people_tables.make_anew(unit, SEED)
            after = unit.rows("SELECT added FROM publication_versions")
        assert (due, after != before) == (number == 5, number == 5)
