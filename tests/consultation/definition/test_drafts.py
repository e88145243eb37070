"""A draft: paths that go on leading to the same item, acts of two editors, slugs that follow texts, undo."""

from __future__ import annotations

import pytest

from consultation.definition import read_consultation, read_document
from consultation.definition.drafts import Draft, Refused, packed, unpacked
from consultation.definition.slugs import free_slug
from tests.conftest import CONSULTATIONS


@pytest.fixture
def draft(valid_text: str) -> Draft:
    return Draft.of(read_document(valid_text.encode()).data)


def question(draft: Draft, slug: str) -> tuple[str, ...]:
    """The path of a question."""
    (key,) = [key for key in draft.keys(("questions",)) if draft.value(("questions", key, "slug")) == slug]
    return ("questions", key)


def slugs(draft: Draft) -> list[object]:
    return [draft.value(("questions", key, "slug")) for key in draft.keys(("questions",))]


@pytest.mark.parametrize("path", sorted(CONSULTATIONS.glob("*.yml")), ids=lambda path: path.stem)
def test_draft_of_a_shipped_file_is_the_same_consultation(path, tmp_path) -> None:
    data = read_document(path.read_bytes()).data

    plain = Draft.of(data).plain()

    assert type(read_consultation(path, path.read_bytes())).model_validate(plain) == read_consultation(
        path, path.read_bytes()
    )


def test_path_leads_to_the_same_question_after_others_came_and_moved(draft: Draft) -> None:
    idea = question(draft, "idee")

    draft.insert_item(("questions",), {"kind": "open"})
    draft.move_item(idea, None)
    draft.remove_item(question(draft, "activite"))

    assert draft.value((*idea, "text", "fr")) == "Une idée?"
    assert slugs(draft) == ["idee", "visite", "priorites", None]


def test_key_of_a_removed_item_is_never_another_ones(draft: Draft) -> None:
    idea = question(draft, "idee")
    draft.remove_item(idea)

    draft.insert_item(("questions",), {"kind": "open"})

    assert idea[1] not in draft.keys(("questions",))
    assert draft.set_value((*idea, "text", "fr"), "Autre", "Une idée?") == Refused(
        "gone", (*idea, "text", "fr")
    )


def test_two_editors_of_different_fields_do_not_meet(draft: Draft) -> None:
    idea = question(draft, "idee")

    draft.set_value((*idea, "text", "fr"), "Votre idée?", "Une idée?")
    draft.set_value((*idea, "text", "en"), "Your idea?", "Any idea?")

    assert draft.value((*idea, "text")) == {"fr": "Votre idée?", "en": "Your idea?"}


def test_second_editor_of_a_field_sees_what_the_first_wrote(draft: Draft) -> None:
    draft.set_value(("title", "fr"), "Le grand parc", "Le parc")

    refused = draft.set_value(("title", "fr"), "Le petit parc", "Le parc")

    assert refused == Refused("changed", ("title", "fr"), "Le grand parc")
    assert draft.value(("title", "fr")) == "Le grand parc"


def test_same_text_written_by_two_is_no_quarrel(draft: Draft) -> None:
    draft.set_value(("title", "fr"), "Le grand parc", "Le parc")

    assert draft.set_value(("title", "fr"), "Le grand parc", "Le parc") == ()


def test_field_of_a_block_that_is_not_there_makes_it_and_nothing_leaves_nothing(draft: Draft) -> None:
    note = ("translation_note", "fr")

    draft.set_value(note, "Fait foi.", None)
    assert draft.plain()["translation_note"] == {"fr": "Fait foi."}

    draft.set_value(note, None, "Fait foi.")
    assert "translation_note" not in draft.plain()


def test_slug_follows_the_text_it_is_made_from(draft: Draft) -> None:
    draft.insert_item(("questions",), {"kind": "open"})
    added = ("questions", draft.keys(("questions",))[-1])

    draft.set_value((*added, "text", "fr"), "Comment venez-vous au parc?", None)
    assert draft.value((*added, "slug")) == "comment-venez-vous-au-parc"

    draft.set_value((*added, "short", "fr"), "Votre visi", None)
    draft.set_value((*added, "short", "fr"), "Visite", "Votre visi")
    assert draft.value((*added, "slug")) == "visite-2"

    draft.set_value((*added, "short", "fr"), "Visites", "Visite")
    assert draft.value((*added, "slug")) == "visites"


def test_kind_chosen_by_hand_takes_what_the_text_says_of_it(draft: Draft) -> None:
    idea = question(draft, "idee")
    text = draft.value((*idea, "text", "fr"))
    draft.set_value((*idea, "text", "fr"), "Votre appréciation, de 1 à 10 (1 = nulle, 10 = totale)?", text)

    change = draft.set_value((*idea, "kind"), "scale", "open")

    scale = {name: draft.value((*idea, name)) for name in ("lowest", "highest", "ends")}
    assert scale == {"lowest": 1, "highest": 10, "ends": {"low": {"fr": "nulle"}, "high": {"fr": "totale"}}}
    assert not isinstance(change, Refused)
    draft.take_back(change)
    assert draft.value((*idea, "highest")) is None


def test_short_title_that_was_typed_with_the_text_does_not_follow_it(draft: Draft) -> None:
    idea = question(draft, "idee")
    draft.set_value((*idea, "short", "fr"), "Une idée", draft.value((*idea, "short", "fr")))

    typed = {(*idea, "short", "fr")}
    draft.set_value((*idea, "text", "fr"), "Une proposition?", "Une idée?", frozenset(), typed)
    assert draft.value((*idea, "short", "fr")) == "Une idée"

    draft.set_value((*idea, "text", "fr"), "Une idée?", "Une proposition?")
    draft.set_value((*idea, "text", "fr"), "Un souhait?", "Une idée?")
    assert draft.value((*idea, "short", "fr")) == "Un souhait"


def test_slug_that_was_chosen_by_hand_follows_no_text(draft: Draft) -> None:
    priorities = question(draft, "priorites")

    draft.set_value((*priorities, "short", "fr"), "Deux projets", "Vos priorités")

    assert draft.value((*priorities, "slug")) == "priorites"


def test_conditions_follow_the_slug_of_a_question_and_of_a_choice(draft: Draft) -> None:
    activity, idea = question(draft, "activite"), question(draft, "idee")
    draft.set_value((*idea, "ask_if", "question"), "activite", None)
    draft.set_value((*idea, "ask_if", "answers"), ["marche", "sport"], None)
    walk = (*activity, "choices", draft.keys((*activity, "choices"))[0])

    draft.set_value((*activity, "slug"), "loisirs", "activite")
    draft.set_value((*walk, "slug"), "promenade", "marche")

    assert draft.value((*idea, "ask_if")) == {"question": "loisirs", "answers": ["promenade", "sport"]}


def test_slug_that_answers_refer_to_neither_follows_nor_changes_nor_goes(draft: Draft) -> None:
    lasting = frozenset({("questions", "idee"), ("questions", "activite", "choices", "marche")})
    idea, activity = question(draft, "idee"), question(draft, "activite")
    draft.set_value((*idea, "slug"), "votre-idee", "idee")
    lasting |= {("questions", "votre-idee")}

    draft.set_value((*idea, "short", "fr"), "Une pensée", "Votre idée", lasting)

    assert draft.value((*idea, "slug")) == "votre-idee"
    assert draft.set_value((*idea, "slug"), "pensee", "votre-idee", lasting) == Refused(
        "lasting", (*idea, "slug"), "votre-idee"
    )
    assert draft.remove_item(activity, lasting) == Refused("lasting", activity)


def test_fields_of_another_kind_stay_in_the_draft_and_are_left_out_of_the_file(draft: Draft) -> None:
    activity = question(draft, "activite")

    draft.set_value((*activity, "kind"), "open", "single")
    assert "choices" not in draft.plain()["questions"][1]

    draft.set_value((*activity, "kind"), "single", "open")
    assert [each["slug"] for each in draft.plain()["questions"][1]["choices"]] == ["marche", "sport"]


def test_principles_are_numbered_by_their_places(draft: Draft) -> None:
    draft.insert_item(("principles",), {"slug": "respect"})
    second = ("principles", draft.keys(("principles",))[1])

    draft.move_item(second, None)

    assert [(each["slug"], each["number"]) for each in draft.plain()["principles"]] == [
        ("respect", 1),
        ("ecoute", 2),
    ]


@pytest.mark.parametrize(
    ("slug", "places", "order"),
    [
        ("visite", 1, ["activite", "visite", "priorites", "idee"]),
        ("idee", -1, ["visite", "activite", "idee", "priorites"]),
        ("visite", -1, ["visite", "activite", "priorites", "idee"]),
        ("idee", 9, ["visite", "activite", "priorites", "idee"]),
    ],
)
def test_question_moves_by_places_within_its_list(
    draft: Draft, slug: str, places: int, order: list[str]
) -> None:
    draft.move_by(question(draft, slug), places)

    assert slugs(draft) == order


def test_every_act_is_undone_from_what_was_stored_of_it(draft: Draft) -> None:
    before = draft.plain()
    activity = question(draft, "activite")
    acts = [
        draft.set_value(("title", "fr"), None, "Le parc"),
        draft.set_value((*activity, "slug"), "loisirs", "activite"),
        draft.move_by(activity, 2),
        draft.remove_item(question(draft, "visite")),
        draft.insert_item(("principles",), {"slug": "respect"}),
    ]

    for change in reversed(acts):
        assert not isinstance(change, Refused)
        draft.take_back(unpacked(packed(change)))

    assert draft.plain() == before


def test_undoing_takes_back_nothing_that_another_wrote_since(draft: Draft) -> None:
    idea = question(draft, "idee")
    own = draft.set_value((*idea, "text", "fr"), "Votre idée?", "Une idée?")
    added = draft.insert_item(("principles",), {"slug": "respect"})
    assert not isinstance(own, Refused)
    assert not isinstance(added, Refused)
    draft.set_value((*idea, "text", "fr"), "Et votre idée?", "Votre idée?")
    draft.set_value((*added[0].path, "slug"), "egards", "respect")

    assert draft.take_back(own) == Refused("changed", (*idea, "text", "fr"), "Et votre idée?")
    assert draft.take_back(added) == Refused("changed", added[0].path)


def test_undoing_in_a_question_that_is_gone_is_refused(draft: Draft) -> None:
    activity = question(draft, "activite")
    walk = (*activity, "choices", draft.keys((*activity, "choices"))[0])
    removed = draft.remove_item(walk)
    assert not isinstance(removed, Refused)
    draft.remove_item(activity)

    assert draft.take_back(removed) == Refused("gone", walk)


def test_place_of_a_position_in_the_plain_tree(draft: Draft) -> None:
    activity = question(draft, "activite")
    choice = draft.keys((*activity, "choices"))[1]

    assert draft.place(("questions", 1, "choices", 1, "label", "fr")) == (
        *activity, "choices", choice, "label", "fr",
    )  # fmt: skip
    assert draft.place(("questions", 1, "choices", 0, "aliases", 0))[-2:] == ("aliases", "0")


@pytest.mark.parametrize(
    ("name", "taken", "slug"),
    [
        ("Trois principes à choisir!", set(), "trois-principes-a-choisir"),
        ("L’œuvre de l’été", set(), "l-oeuvre-de-l-ete"),
        ("3 idées", set(), "no-3-idees"),
        ("Un texte bien trop long pour être un nom", set(), "un-texte-bien-trop-long-pour"),
        ("Visite", {"visite", "visite-2"}, "visite-3"),
        ("…", set(), None),
    ],
)
def test_slug_of_a_name(name: str, taken: set[str], slug: str | None) -> None:
    assert free_slug(name, taken) == slug
