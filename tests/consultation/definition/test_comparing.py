"""Comparison of versions: what differs, and where people find it."""

from __future__ import annotations

from typing import Any

from consultation.definition.versions import Difference, Item, differences

BEFORE: dict[str, Any] = {
    "slug": "parc",
    "title": {"fr": "Le parc", "en": "The park"},
    "closes_on": "2027-01-01",
    "introduction": [{"fr": "Bonjour."}],
    "questions": [
        {"slug": "a", "kind": "open", "short": {"fr": "Arbres"}, "text": {"fr": "Quels arbres?"}},
        {"slug": "b", "kind": "open", "short": {"fr": "Bancs"}, "text": {"fr": "Combien de bancs?"}},
    ],
}
A, B = BEFORE["questions"]


def test_the_same_values_do_not_differ() -> None:
    assert differences(BEFORE, {**BEFORE, "glossary": [], "answers_by": None}) == []


def test_a_text_and_a_day_differ_in_the_order_of_the_model() -> None:
    after = {**BEFORE, "closes_on": "2027-02-01", "title": {"fr": "Notre parc", "en": "The park"}}

    assert differences(BEFORE, after) == [
        Difference(("title", "fr"), "Le parc", "Notre parc"),
        Difference(("closes_on",), "2027-01-01", "2027-02-01"),
    ]


def test_a_question_is_the_same_wherever_it_stands() -> None:
    changed = {**A, "text": {"fr": "Quels arbres planter?"}}
    found = differences(BEFORE, {**BEFORE, "questions": [B, changed]})

    assert found == [
        Difference(
            ("questions",), (Item(2, changed), Item(1, B)), (Item(1, B), Item(2, changed)), moved=True
        ),
        Difference(("questions", Item(2, changed), "text", "fr"), "Quels arbres?", "Quels arbres planter?"),
    ]
    assert [each.name for each in found[0].before] == [{"fr": "Arbres"}, {"fr": "Bancs"}]  # type: ignore[attr-defined]


def test_what_was_added_and_what_was_removed_is_told_value_by_value() -> None:
    new = {"slug": "c", "kind": "open"}
    found = differences(BEFORE, {**BEFORE, "questions": [A, new], "introduction": []})

    assert found == [
        Difference(("introduction", Item(1, {"fr": "Bonjour."}), "fr"), "Bonjour.", None),
        Difference(("questions", Item(2, new), "slug"), None, "c"),
        Difference(("questions", Item(2, new), "kind"), None, "open"),
        Difference(("questions", Item(3, B), "slug"), "b", None),
        Difference(("questions", Item(3, B), "kind"), "open", None),
        Difference(("questions", Item(3, B), "text", "fr"), "Combien de bancs?", None),
        Difference(("questions", Item(3, B), "short", "fr"), "Bancs", None),
    ]


def test_everything_of_a_first_version_was_added() -> None:
    assert [each.before for each in differences({}, BEFORE)] == [None] * 13
