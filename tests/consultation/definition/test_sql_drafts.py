"""Drafts in the store: two editors at once, one's own changes undone, what others changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from consultation.definition import Consultation, sql_drafts
from consultation.definition.drafts import Draft, Refused
from consultation.definition.sql_drafts import Acted, StoredDraft
from consultation.store import Store
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines
SLUG, ALICE, BOB = "parc", 1, 2
TITLE = ("title", "fr")


@pytest.fixture
def begun(store: Store) -> Store:
    with store.write() as unit:
        sql_drafts.begin(
            unit, SLUG, Draft.of({"slug": SLUG, "questions": [{"slug": "a"}, {"slug": "b"}]}), ALICE, OPEN_DAY
        )
    return store


def stored(store: Store) -> StoredDraft:
    with store.read() as unit:
        found = sql_drafts.find(unit, SLUG)
    assert found is not None
    return found


def write(store: Store, value: str | None, seen: str | None, who: int = ALICE, after: int = 0) -> object:
    with store.write() as unit:
        return sql_drafts.set_value(unit, SLUG, TITLE, value, seen, who, OPEN_DAY + timedelta(seconds=after))


def test_draft_is_found_as_it_was_written(begun: Store) -> None:
    write(begun, "Le parc", None)

    found = stored(begun)

    assert found.draft.plain() == {
        "slug": SLUG, "questions": [{"slug": "a"}, {"slug": "b"}], "title": {"fr": "Le parc"},
    }  # fmt: skip
    assert (found.revision, found.base, found.made_by) == (2, None, ALICE)


def test_second_beginning_leaves_the_draft_there_is(begun: Store) -> None:
    write(begun, "Le parc", None)

    with begun.write() as unit:
        assert not sql_drafts.begin(unit, SLUG, Draft.of({"slug": SLUG}), BOB, OPEN_DAY)

    assert stored(begun).draft.value(TITLE) == "Le parc"


def test_refused_text_changes_nothing_and_says_what_stands(begun: Store) -> None:
    write(begun, "Le parc", None)

    before = stored(begun)
    assert write(begun, "Un parc", None, BOB) == Refused("changed", TITLE, "Le parc")
    assert write(begun, "Le parc", "Le parc", BOB) == Acted(before.revision, ())
    assert stored(begun) == before


def test_act_on_a_draft_that_is_gone_is_none(begun: Store) -> None:
    with begun.write() as unit:
        assert sql_drafts.discard(unit, SLUG)

    assert write(begun, "Le parc", None) is None


def test_draft_that_changed_since_is_not_discarded(begun: Store) -> None:
    seen = stored(begun).revision
    write(begun, "Le parc", None)

    with begun.write() as unit:
        assert not sql_drafts.discard(unit, SLUG, seen)
        assert sql_drafts.discard(unit, SLUG, stored(begun).revision)


def test_what_is_typed_within_a_minute_is_undone_at_once(begun: Store) -> None:
    write(begun, "Le", None)
    write(begun, "Le parc", "Le", after=20)
    write(begun, "Le parc!", "Le parc", after=90)

    def undo() -> object:
        with begun.write() as unit:
            sql_drafts.undo(unit, SLUG, ALICE, OPEN_DAY)
        return stored(begun).draft.value(TITLE)

    assert [undo(), undo(), undo()] == ["Le parc", None, None]


def test_undone_changes_are_done_again_until_something_else_is_written(begun: Store) -> None:
    write(begun, "A", None)
    write(begun, "B", "A", after=90)

    with begun.write() as unit:
        sql_drafts.undo(unit, SLUG, ALICE, OPEN_DAY)
        sql_drafts.undo(unit, SLUG, ALICE, OPEN_DAY)
        sql_drafts.redo(unit, SLUG, ALICE, OPEN_DAY)
    assert stored(begun).draft.value(TITLE) == "A"

    write(begun, "C", "A", after=200)
    with begun.write() as unit:
        assert sql_drafts.redo(unit, SLUG, ALICE, OPEN_DAY) is None


def test_each_undoes_their_own_change(begun: Store) -> None:
    key = stored(begun).draft.keys(("questions",))[0]
    write(begun, "Le parc", None, ALICE)
    with begun.write() as unit:
        sql_drafts.remove_item(unit, SLUG, ("questions", key), BOB, OPEN_DAY)
        sql_drafts.undo(unit, SLUG, ALICE, OPEN_DAY)

    assert stored(begun).draft.plain() == {"slug": SLUG, "questions": [{"slug": "b"}]}

    with begun.write() as unit:
        sql_drafts.undo(unit, SLUG, BOB, OPEN_DAY)
    assert stored(begun).draft.plain() == {"slug": SLUG, "questions": [{"slug": "a"}, {"slug": "b"}]}


def test_change_that_another_wrote_over_is_not_undone(begun: Store) -> None:
    write(begun, "Le parc", None, ALICE)
    write(begun, "Un parc", "Le parc", BOB)

    with begun.write() as unit:
        assert sql_drafts.undo(unit, SLUG, ALICE, OPEN_DAY) == Refused("changed", TITLE, "Un parc")
    assert stored(begun).draft.value(TITLE) == "Un parc"


def test_changes_after_a_revision_are_told(begun: Store) -> None:
    seen = stored(begun).revision
    write(begun, "Le parc", None, BOB)

    with begun.read() as unit:
        told = sql_drafts.changes_after(unit, SLUG, seen)
        nothing = sql_drafts.changes_after(unit, SLUG, told[-1].revision)

    assert [(each.staff_id, each.change[0].path, each.change[0].after) for each in told] == [
        (BOB, TITLE, "Le parc")
    ]
    assert nothing == []


def test_same_text_again_is_no_change(begun: Store) -> None:
    write(begun, "Le parc", None)

    acted = write(begun, "Le parc", None, BOB)

    assert isinstance(acted, Acted)
    assert acted.change == ()


def test_people_who_write_at_the_same_moment_lose_nothing(begun: Store) -> None:
    def write_ten(who: int) -> None:
        for number in range(10):
            with begun.write() as unit:
                path = ("organiser", f"{who}-{number}")
                sql_drafts.set_value(unit, SLUG, path, f"{who} {number}", None, who, OPEN_DAY)

    with ThreadPoolExecutor(4) as people:
        list(people.map(write_ten, range(4)))

    written = stored(begun).draft.value(("organiser",))
    assert written == {f"{who}-{number}": f"{who} {number}" for who in range(4) for number in range(10)}
    with begun.read() as unit:
        assert len(sql_drafts.changes_after(unit, SLUG, 1)) == 40


def test_slugs_last_once_somebody_has_answered(store: Store, park: Consultation) -> None:
    from tests.consultation.definition.test_importing import contribute

    with store.read() as unit:
        assert sql_drafts.lasting_slugs(unit, park) == frozenset()
    contribute(store, park.slug, "visite")

    with store.read() as unit:
        lasting = sql_drafts.lasting_slugs(unit, park)

    assert {each[:2] for each in lasting} >= {("questions", question.slug) for question in park.questions}
