"""Which files are followed, and what the service goes on with when one is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consultation.contributions import tallies
from consultation.definition.catalogue import Catalogue
from consultation.definition.followed import follow
from consultation.store import Store
from tests.conftest import CONSULTATIONS, OPEN_DAY

QUEBEC, PARK = "administration-publique-efficiente-et-transparente", "parc-des-erables"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONSULTATIONS, tmp_path / "consultations"))


@pytest.fixture
def park_file(folder: Path) -> Path:
    return folder / f"{PARK}.yml"


def taken_up(store: Store, folder: Path) -> Catalogue:
    with store.write() as unit:
        return follow(unit, folder, None, OPEN_DAY)


def said(catalogue: Catalogue) -> list[str]:
    return [str(each) for each in catalogue.not_followed]


def contribute(store: Store, consultation: str, question: str, choices: str = "[]") -> None:
    with store.write() as unit:
        (row,) = unit.rows("SELECT count(*) + 1 AS number FROM contributions")
        tallies.enter(
            unit,
            {
                "consultation": consultation, "number": row["number"], "question": question, "channel": "sms",
                "language": "fr", "choices": choices, "text": "a", "part": 1, "status": "published",
                "created_at": "t",
            },
        )  # fmt: skip


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_file_with_a_mistake_leaves_the_others_and_its_last_version_served(
    store: Store, folder: Path, park_file: Path
) -> None:
    before = taken_up(store, folder)
    change(park_file, "max_chars: 200", "max_chars: many")
    after = taken_up(store, folder)

    assert (said(before), after.by_slug) == ([], before.by_slug)
    assert [(each.file, each.why.split(": ")[1]) for each in after.not_followed] == [
        (park_file.name, "max_chars")
    ]


def test_file_with_a_mistake_that_was_never_followed_leaves_the_others_served(
    store: Store, folder: Path, park_file: Path
) -> None:
    change(park_file, "max_chars: 200", "max_chars: many")
    catalogue = taken_up(store, folder)

    assert (list(catalogue.by_slug), len(catalogue.not_followed)) == ([QUEBEC], 1)


def test_mended_file_is_followed_again(store: Store, folder: Path, park_file: Path) -> None:
    taken_up(store, folder)
    change(park_file, "max_chars: 200", "max_chars: many")
    taken_up(store, folder)
    change(park_file, "max_chars: many", "max_chars: 250")
    catalogue = taken_up(store, folder)

    assert (said(catalogue), catalogue.by_slug[PARK].max_chars) == ([], 250)


def test_renamed_consultation_with_contributions_is_served_under_both_slugs(
    store: Store, folder: Path, park_file: Path
) -> None:
    taken_up(store, folder)
    contribute(store, PARK, "animaux-favoris")
    change(park_file, f"slug: {PARK}\n", "slug: parc-nouveau\n")
    catalogue = taken_up(store, folder)

    assert sorted(catalogue.by_slug) == [QUEBEC, PARK, "parc-nouveau"]
    assert said(catalogue) == [
        f"{PARK}.yml: no file has the slug “{PARK}”, under which 1 contribution stands: put it back; to end a"
        " consultation, set its last day and keep its file"
    ]


def test_removed_file_without_contributions_is_gone(store: Store, folder: Path, park_file: Path) -> None:
    taken_up(store, folder)
    park_file.unlink()
    catalogue = taken_up(store, folder)

    assert (list(catalogue.by_slug), said(catalogue)) == ([QUEBEC], [])


def test_removed_file_with_contributions_is_served_as_it_was(
    store: Store, folder: Path, park_file: Path
) -> None:
    before = taken_up(store, folder)
    contribute(store, PARK, "")
    park_file.unlink()

    assert taken_up(store, folder).by_slug == before.by_slug


def first_question(catalogue: Catalogue) -> str:
    return next(each.slug for each in catalogue.by_slug[PARK].questions if each.role == "guiding")


def test_renamed_question_with_contributions_is_not_followed(
    store: Store, folder: Path, park_file: Path
) -> None:
    before = taken_up(store, folder)
    slug = first_question(before)
    for _ in range(2):
        contribute(store, PARK, slug)
    change(park_file, f"slug: {slug}\n", "slug: renamed\n")
    after = taken_up(store, folder)

    assert after.by_slug == before.by_slug
    assert said(after) == [
        f"{PARK}.yml: no question has the slug “{slug}”, under which 2 contributions stand: put it back; a"
        " question that is not to be asked any more gets `retired: true`"
    ]


def test_renamed_question_without_contributions_is_followed(
    store: Store, folder: Path, park_file: Path
) -> None:
    slug = first_question(taken_up(store, folder))
    change(park_file, f"slug: {slug}\n", "slug: renamed\n")

    assert first_question(taken_up(store, folder)) == "renamed"


def test_removed_choice_with_contributions_is_not_followed(
    store: Store, folder: Path, park_file: Path
) -> None:
    before = taken_up(store, folder)
    question = next(
        each
        for each in before.by_slug[PARK].questions
        if not each.takes_yes_or_no and each.choices_in_order() and each.role == "guiding"
    )
    contribute(store, PARK, question.slug, f'["{question.choices_in_order()[0]}", "other"]')
    change(park_file, f"- slug: {question.choices_in_order()[0]}\n", "- slug: renamed\n")
    after = taken_up(store, folder)

    assert after.by_slug == before.by_slug
    assert [each.why.split(":")[0] for each in after.not_followed] == [
        f"question “{question.slug}” has no choice “{question.choices_in_order()[0]}”, which 1 contribution chose"
    ]


def test_file_that_lacks_a_slug_and_was_never_followed_is_served_and_told(store: Store, folder: Path) -> None:
    """As at the first start of this version, over a database that an earlier one wrote."""
    contribute(store, PARK, "vanished-before")
    catalogue = taken_up(store, folder)

    assert sorted(catalogue.by_slug) == [QUEBEC, PARK]
    assert len(catalogue.not_followed) == 1
