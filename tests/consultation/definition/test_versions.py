"""Versions of a definition: who may open which, and what each process then serves."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from consultation.contributions import tallies
from consultation.definition import DefinitionError, read_document, sql_versions
from consultation.definition.catalogue import Catalogue
from consultation.definition.sql_versions import VersionRefusedError
from consultation.definition.versions import LockedError, open_checked
from consultation.definition.writing import write_definition
from consultation.staff import sql as staff_sql
from consultation.store import Store
from tests.conftest import CONSULTATIONS, OPEN_DAY

PARK = "parc-des-erables"
TEXT = write_definition(read_document((CONSULTATIONS / f"{PARK}.yml").read_bytes()).data)

pytestmark = pytest.mark.both_engines


@dataclass(frozen=True)
class Desk:
    """A store, and two of the staff."""

    store: Store
    camille: int
    dominique: int

    def add(self, old: str = "", new: str = "") -> int:
        assert old in TEXT
        with self.store.write() as unit:
            return sql_versions.add_version(unit, PARK, TEXT.replace(old, new), OPEN_DAY, self.camille)

    def approve(self, number: int, by: int, *, second_person: bool = True) -> None:
        with self.store.write() as unit:
            sql_versions.approve(unit, PARK, number, by, OPEN_DAY, second_person=second_person)

    def open(self, number: int, instead_of: int | None = None) -> None:
        with self.store.write() as unit:
            open_checked(unit, PARK, number, OPEN_DAY, self.camille, instead_of=instead_of)

    def opened(self, old: str = "", new: str = "", instead_of: int | None = None) -> int:
        number = self.add(old, new)
        self.approve(number, self.dominique)
        self.open(number, instead_of)
        return number

    def states(self) -> dict[int, str]:
        with self.store.read() as unit:
            return {each.number: each.state for each in sql_versions.versions_of(unit, PARK)}


@pytest.fixture
def desk(store: Store) -> Desk:
    with store.write() as unit:
        ids = [
            staff_sql.add(unit, login, login.title(), "community_manager", OPEN_DAY).id
            for login in ("camille", "dominique")
        ]
    return Desk(store, *ids)


def test_version_is_opened_once_a_second_person_approved_it(desk: Desk) -> None:
    number = desk.add()
    with pytest.raises(VersionRefusedError, match="not_approved"):
        desk.open(number)
    with pytest.raises(VersionRefusedError, match="same_person"):
        desk.approve(number, desk.camille)
    desk.approve(number, desk.dominique)
    desk.open(number)

    assert desk.states() == {1: "open"}


def test_version_is_approved_by_its_maker_where_no_second_person_is_asked_for(desk: Desk) -> None:
    desk.approve(desk.add(), desk.camille, second_person=False)

    assert desk.states() == {1: "approved"}


def test_version_that_changed_meanwhile_is_not_approved(desk: Desk) -> None:
    seen = desk.add()
    newer = desk.add("max_chars: 200", "max_chars: 220")
    with pytest.raises(VersionRefusedError, match="not_waiting"):
        desk.approve(seen, desk.dominique)

    assert (newer, desk.states()) == (2, {1: "replaced", 2: "proposed"})


def test_version_is_not_opened_instead_of_one_that_nobody_compared_it_with(desk: Desk) -> None:
    first = desk.opened()
    with desk.store.write() as unit:  # a draft of somebody else's waits beside it
        draft = sql_versions.add_version(unit, PARK, TEXT, OPEN_DAY, desk.dominique, state="draft")
        sql_versions.approve(unit, PARK, draft, desk.camille, OPEN_DAY)
    with pytest.raises(VersionRefusedError, match="opened_meanwhile"):
        desk.open(draft, instead_of=None)
    desk.open(draft, instead_of=first)

    assert desk.states() == {1: "replaced", 2: "open"}


def test_version_with_a_mistake_is_not_opened(desk: Desk) -> None:
    number = desk.add("kind: single", "kind: open")
    desk.approve(number, desk.dominique)
    with pytest.raises(DefinitionError):
        desk.open(number)

    assert desk.states() == {1: "approved"}


def test_version_of_another_slug_is_not_opened(desk: Desk) -> None:
    number = desk.add(f"slug: {PARK}", "slug: autre-parc")
    desk.approve(number, desk.dominique)
    with pytest.raises(DefinitionError):
        desk.open(number)


def test_version_that_lacks_what_was_answered_is_not_opened(desk: Desk) -> None:
    first = desk.opened()
    with desk.store.write() as unit:
        tallies.enter(
            unit,
            {
                "consultation": PARK, "number": 1, "question": "autre-idee", "channel": "sms", "language": "fr",
                "choices": "[]", "text": "a", "part": 1, "status": "received", "created_at": "t",
            },
        )  # fmt: skip
    number = desk.add("slug: autre-idee", "slug: idee")
    desk.approve(number, desk.dominique)
    with pytest.raises(LockedError) as refused:
        desk.open(number, instead_of=first)

    assert [(each.kind, each.slug, each.count) for each in refused.value.lacks] == [
        ("question", "autre-idee", 1)
    ]


def test_every_catalogue_takes_up_what_was_opened(desk: Desk) -> None:
    here, there = Catalogue(), Catalogue()
    desk.opened()
    with desk.store.read() as unit:
        assert (here.renew(unit), here.renew(unit), there.renew(unit)) == (True, False, True)
    before = here.by_slug
    desk.opened("max_chars: 200", "max_chars: 220", instead_of=1)
    with desk.store.read() as unit:
        assert here.renew(unit)

    served = [each[PARK] for each in (before, here.by_slug, there.by_slug)]
    assert [(each.max_chars, each.version) for each in served] == [(200, 1), (220, 2), (200, 1)]


def test_what_is_prepared_keeps_nobody_from_taking_up_the_same(desk: Desk) -> None:
    """The first consultation of a service took seconds to prepare, and every message waited for it."""
    catalogue = Catalogue()
    desk.opened()
    with desk.store.read() as unit:
        meanwhile: list[bool] = []
        assert not catalogue.renew(unit, prepare=lambda _: meanwhile.append(catalogue.renew(unit)))

    assert meanwhile == [True]
    assert PARK in catalogue


def test_version_that_this_program_refuses_leaves_the_one_before_served(desk: Desk) -> None:
    desk.opened()
    desk.opened("max_chars: 200", "max_chars: 220", instead_of=1)
    with desk.store.write() as unit:  # as an earlier program may have taken it
        unit.execute("UPDATE definition_versions SET content = 'slug: parc' WHERE number = 2")
        catalogue = Catalogue.stored(unit)

    assert (catalogue.by_slug[PARK].version, len(catalogue.not_followed)) == (1, 1)
