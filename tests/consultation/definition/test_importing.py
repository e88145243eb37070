"""Which files are imported, and what the service goes on with when one is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consultation.contributions import tallies
from consultation.definition import sql_versions
from consultation.definition.catalogue import Catalogue
from consultation.definition.importing import Imported, import_folder
from consultation.store import Store
from tests.conftest import CONSULTATIONS, OPEN_DAY

QUEBEC, PARK = "administration-publique-efficiente-et-transparente", "parc-des-erables"

pytestmark = pytest.mark.both_engines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONSULTATIONS, tmp_path / "consultations"))


@pytest.fixture
def park_file(folder: Path) -> Path:
    return folder / f"{PARK}.yml"


def imported(store: Store, folder: Path) -> tuple[Imported, Catalogue]:
    """What becomes of the files at a start, and what the service serves then."""
    with store.write() as unit:
        return import_folder(unit, folder, OPEN_DAY), Catalogue.stored(unit)


def why(found: Imported) -> list[str]:
    return [str(each) for each in found.not_followed]


def contribute(store: Store, consultation: str, question: str, choices: str = "[]") -> None:
    with store.write() as unit:
        (row,) = unit.rows("SELECT count(*) + 1 AS number FROM contributions")
        tallies.enter(
            unit,
            {
                "consultation": consultation, "number": row["number"], "question": question, "channel": "sms",
                "language": "fr", "choices": choices, "text": "a", "part": 1, "status": "published",
                "created_at": "2016-11-16T15:00:00.000000Z",
            },
        )  # fmt: skip


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def edit_in_console(store: Store, consultation: str, old: str, new: str) -> int:
    """Store a changed text as the console does, and return its number."""
    with store.write() as unit:
        before = sql_versions.open_one(unit, consultation)
        assert before is not None
        text = sql_versions.text_of(unit, consultation, before.number)
        assert old in text
        return sql_versions.add_version(unit, consultation, text.replace(old, new), OPEN_DAY)


def test_files_are_opened_once(store: Store, folder: Path) -> None:
    first, catalogue = imported(store, folder)
    again, same = imported(store, folder)

    assert (first, again) == (Imported((QUEBEC, PARK)), Imported())
    assert [(each.slug, each.version) for each in catalogue] == [(QUEBEC, 1), (PARK, 1)]
    assert same.by_slug == catalogue.by_slug


def test_file_that_changed_is_opened_as_the_next_version(store: Store, folder: Path, park_file: Path) -> None:
    imported(store, folder)
    change(park_file, "max_chars: 200", "max_chars: 250")
    found, catalogue = imported(store, folder)

    assert found == Imported((PARK,))
    assert (catalogue.by_slug[PARK].max_chars, catalogue.by_slug[PARK].version) == (250, 2)
    with store.read() as unit:
        states = [(each.number, each.state, each.origin) for each in sql_versions.versions_of(unit, PARK)]
    assert states == [(2, "open", "file"), (1, "replaced", "file")]


def test_comment_in_a_file_is_no_new_version(store: Store, folder: Path, park_file: Path) -> None:
    imported(store, folder)
    park_file.write_text("# a word to colleagues\n" + park_file.read_text("utf-8"), "utf-8")
    found, catalogue = imported(store, folder)

    assert (found, catalogue.by_slug[PARK].version) == (Imported(), 1)


def test_file_that_changed_waits_where_the_console_has_edited_since(
    store: Store, folder: Path, park_file: Path
) -> None:
    imported(store, folder)
    edited = edit_in_console(store, PARK, "max_chars: 200", "max_chars: 220")
    change(park_file, "max_chars: 200", "max_chars: 250")
    found, catalogue = imported(store, folder)
    again, _ = imported(store, folder)

    assert (found, again) == (Imported((), (PARK,)), Imported())
    assert (edited, catalogue.by_slug[PARK].max_chars) == (2, 200)
    with store.read() as unit:
        states = [(each.number, each.state, each.origin) for each in sql_versions.versions_of(unit, PARK)]
    assert states == [(3, "draft", "file"), (2, "proposed", "console"), (1, "open", "file")]


def test_file_with_a_mistake_leaves_the_others_and_its_last_version_served(
    store: Store, folder: Path, park_file: Path
) -> None:
    imported(store, folder)
    change(park_file, "kind: yes_no", "kind: perhaps")
    found, catalogue = imported(store, folder)

    assert sorted(catalogue.by_slug) == [QUEBEC, PARK]
    assert [(each.file, each.why.split(": ")[1]) for each in found.not_followed] == [
        (park_file.name, "questions.1.kind")
    ]


def test_file_with_a_mistake_that_was_never_right_leaves_the_others_served(
    store: Store, folder: Path, park_file: Path
) -> None:
    change(park_file, "kind: yes_no", "kind: perhaps")
    found, catalogue = imported(store, folder)

    assert (list(catalogue.by_slug), len(found.not_followed)) == ([QUEBEC], 1)


def test_consultation_goes_on_without_its_file(store: Store, folder: Path, park_file: Path) -> None:
    imported(store, folder)
    park_file.unlink()
    found, catalogue = imported(store, folder)

    assert (found, sorted(catalogue.by_slug)) == (Imported(), [QUEBEC, PARK])


def test_question_with_contributions_that_a_file_renames_is_not_followed(
    store: Store, folder: Path, park_file: Path
) -> None:
    _, catalogue = imported(store, folder)
    first = next(each.slug for each in catalogue.by_slug[PARK].questions if each.role == "guiding")
    contribute(store, PARK, first)
    change(park_file, f"slug: {first}\n", "slug: renamed\n")
    found, after = imported(store, folder)

    assert why(found) == [
        f"parc-des-erables.yml: no question has the slug “{first}”, under which 1 contribution stands: put it back;"
        " a question that is not to be asked any more gets `retired: true`"
    ]
    assert after.by_slug == catalogue.by_slug


def test_question_without_contributions_may_be_renamed(store: Store, folder: Path, park_file: Path) -> None:
    imported(store, folder)
    contribute(store, PARK, "deux-priorites")
    change(park_file, "slug: autre-idee\n", "slug: derniere-idee\n")
    found, catalogue = imported(store, folder)

    assert found == Imported((PARK,))
    assert catalogue.by_slug[PARK].questions[-1].slug == "derniere-idee"


def test_choice_with_contributions_that_a_file_removes_is_not_followed(
    store: Store, folder: Path, park_file: Path
) -> None:
    imported(store, folder)
    contribute(store, PARK, "deux-priorites", '["arbres", "other"]')
    change(park_file, "slug: arbres\n", "slug: sapins\n")
    found, _ = imported(store, folder)

    assert [each.why.split(":")[0] for each in found.not_followed] == [
        "question “deux-priorites” has no choice “arbres”, which 1 contribution chose"
    ]


def test_question_with_contributions_may_be_retired(store: Store, folder: Path, park_file: Path) -> None:
    imported(store, folder)
    contribute(store, PARK, "deux-priorites", '["arbres", "bancs"]')
    change(park_file, "slug: deux-priorites\n", "slug: deux-priorites\n    retired: true\n")
    found, catalogue = imported(store, folder)

    assert (found, catalogue.by_slug[PARK].question("deux-priorites").retired) == (Imported((PARK,)), True)


def test_file_with_the_join_word_of_a_consultation_of_the_console_is_told_at_each_start(
    store: Store, folder: Path, park_file: Path
) -> None:
    imported(store, folder)
    other = folder / f"{QUEBEC}.yml"
    lines = other.read_text(encoding="utf-8").splitlines()
    days = [line for line in lines if line.startswith(("opens_on", "closes_on"))]
    with store.write() as unit:
        text = sql_versions.text_of(unit, QUEBEC, 1) + "join_words: [ARBRE]\n"
        number = sql_versions.add_version(unit, QUEBEC, text, OPEN_DAY)
        sql_versions.open_version(unit, QUEBEC, number, OPEN_DAY, instead_of=1)
    kept = [
        line
        for line in park_file.read_text(encoding="utf-8").splitlines()
        if not line.startswith(("opens_on", "closes_on", "answers_by", "retain_until", "join_words"))
    ]
    park_file.write_text("\n".join([*kept, *days, "join_words: [ARBRE]"]), encoding="utf-8")

    told = [f"{PARK}.yml: the join word ARBRE is that of {QUEBEC}"]
    assert [why(imported(store, folder)[0]) for _ in range(2)] == [told, told]
