"""The editor over HTTP, without its script: every field, two editors at once, undo, what is refused."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

import httpx
import pytest

from api.console.editor.places import Editor
from api.services import Services
from consultation.definition import KINDS, sql_drafts, sql_versions, versions
from consultation.definition.catalogue import Catalogue
from consultation.definition.drafts import Draft
from consultation.definition.forms import FieldForm, consultation_form, fields_of_kind
from consultation.languages.catalogue import catalogue
from consultation.staff import sql as staff_sql
from tests.api.console.conftest import Person, add_account, form_token
from tests.api.pages.conftest import publisher

PARK, SEED = "parc-des-erables", "administration-publique-efficiente-et-transparente"
EDIT = f"/consultations/{PARK}/edit"
PASTED = """Le lac

1. Que manque-t-il au lac?
2. Que faut-il enlever?
"""
SAME_DAYS: dict[str, object] = {"opens_on": "2016-09-27", "closes_on": "2017-02-28"}
"""Those of the other consultation."""


@pytest.fixture
async def manager(services: Services, people: Callable[[], Person]) -> Person:
    add_account(services, "anim", "community_manager", "Julien Tremblay")
    person = people()
    assert (await person.log_in("anim")).status_code == 303
    return person


def filled(page: httpx.Response) -> dict[str, str | list[str]]:
    """The fields of the page's form, as a browser would send them."""
    (form,) = re.findall(r'<form [^>]*id="fields".*?</form>', page.text, re.DOTALL)
    fields: dict[str, str | list[str]] = {}
    for tag in re.findall(r"<input [^>]*>", form):
        found = dict(re.findall(r'([a-z-]+)="([^"]*)"', tag))
        if found.get("type") in ("checkbox", "radio"):
            if " checked" in tag:
                fields.setdefault(found["name"], []).append(html.unescape(found["value"]))  # type: ignore[union-attr]
        elif "name" in found:
            fields[found["name"]] = html.unescape(found["value"])
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        fields[name] = html.unescape(text)
    for name, inner in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        options = re.findall(r'<option value="([^"]*)"( selected)?', inner)
        fields[name] = html.unescape(next((value for value, chosen in options if chosen), options[0][0]))
    return fields


async def save(
    person: Person, path: str, changes: dict[str, object], page: httpx.Response | None = None
) -> httpx.Response:
    """Change fields of a page as it was seen, and press a button."""
    page = page or await person.open(path)
    return await person.client.post(f"/console{path}", data={**filled(page), **changes})


def draft(services: Services, slug: str = PARK) -> Draft:
    with services.store.read() as unit:
        found = sql_drafts.find(unit, slug)
    assert found is not None
    return found.draft


def question(services: Services, slug: str, slug_of_consultation: str = PARK) -> str:
    """The key of a question, which is the same while nobody has changed anything."""
    with services.store.read() as unit:
        found = sql_drafts.find(unit, slug_of_consultation)
    park = (
        found.draft
        if found
        else Draft.of(
            services.catalogue.by_slug[slug_of_consultation].model_dump(mode="json", exclude_unset=True)
        )
    )
    return next(key for key in park.keys(("questions",)) if park.value(("questions", key, "slug")) == slug)


def folded(page: httpx.Response, name: str) -> list[tuple[str, bool]]:
    """The items of a list of blocks, by what they are called, and whether they are folded."""
    found = re.findall(
        rf'<details class="more"( open)?>\s*<summary id="{name}\.[^".]+-fold"[^>]*>(.*?)</summary>', page.text
    )
    return [(html.unescape(called), not opened) for opened, called in found]


async def test_items_are_folded_but_those_where_something_is_to_be_done(
    services: Services, manager: Person
) -> None:
    path = f"/consultations/{SEED}/edit/principles"
    page = await manager.open(path)
    called = [title for title, _ in folded(page, "principles")]
    (first, *_) = re.findall(r'name="(principles\.[^".]+\.sentence\.fr)"', page.text)
    await save(manager, path, {first: ""})
    emptied = await manager.open(path)
    await save(manager, path, {"act": "add glossary"})
    added = folded(await manager.open(path), "glossary")

    assert (len(called), called[0]) == (7, "L’engagement des autorités compétentes")
    assert folded(page, "principles") == [(each, True) for each in called]
    assert folded(emptied, "principles") == [(each, each != called[0]) for each in called]
    assert [is_folded for _, is_folded in added] == [True] * (len(added) - 1) + [False]


async def test_folded_fields_are_named(manager: Person) -> None:
    (first, *_) = re.findall(
        rf'href="/console({EDIT}/questions/[^"]+)"', (await manager.open(f"{EDIT}/questions")).text
    )
    page = (await manager.open(first)).text

    assert re.search(r"<summary>Autres champs\W+\w[^<]+</summary>", page)


async def test_missing_text_is_marked_at_its_own_field(manager: Person, services: Services) -> None:
    await manager.send("/consultations/new", start="pasted", pasted=PASTED)
    page = (await manager.open("/consultations/le-lac/edit/about")).text
    marked = re.findall(r'<div class="field missing">\s*<label for="([^"]+)"', page)

    assert "organiser.fr" in marked


async def test_section_of_lists_has_a_list_of_contents(manager: Person) -> None:
    pages = [(await manager.open(f"{EDIT}/{section}")).text for section in ("about", "presentation")]
    led = [re.findall(r'<a href="#([^"]+)"', page.partition('class="on-page"')[2]) for page in pages]

    assert led[0] == []
    assert led[1][:4] == ["introduction", "issues", "key_figures", "authorities"]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_of_the_model_and_of_each_kind_has_a_label(language: str) -> None:
    words = catalogue(language, "console").messages

    def unlabelled(fields: Iterable[FieldForm], owner: str) -> Iterator[str]:
        for field in fields:
            if (
                field.name
                and f"field_{owner}_{field.name}" not in words
                and f"field_{field.name}" not in words
            ):
                yield f"{owner} {field.name}"
            yield from unlabelled(field.fields, field.name)

    missing = [*unlabelled(consultation_form(), "")]
    for kind in KINDS:
        missing += unlabelled(fields_of_kind(kind), "questions")

    assert set(missing) <= {" slug", "principles number"}


@pytest.mark.parametrize("slug", [PARK, SEED])
async def test_pages_hold_every_value_of_the_consultation(
    manager: Person, services: Services, slug: str
) -> None:
    pages = [
        await manager.open(f"/consultations/{slug}/edit/{place}")
        for place in ("about", "presentation", "questions", "principles", "settings", "finish")
    ]
    keys = re.findall(r'id="questions\.(k[0-9]+)" data-item', pages[2].text)
    pages += [await manager.open(f"/consultations/{slug}/edit/questions/{key}") for key in keys]
    shown = {name for page in pages if 'id="fields"' in page.text for name in filled(page)}
    tree = Draft.of(services.catalogue.by_slug[slug].model_dump(mode="json", exclude_unset=True))

    assert [page.status_code for page in pages] == [200] * len(pages)
    assert {name for name in leaves(tree.tree, ()) if name not in shown} <= {"slug"} | {
        name for name in leaves(tree.tree, ()) if re.fullmatch(r"principles\.k[0-9]+\.number", name)
    }


def leaves(value: object, path: tuple[str, ...]) -> Iterator[str]:
    """The names of the fields that hold something."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "#":
                yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for item in value:
            yield from leaves(item, (*path, item["#"]))
    elif value not in (None, []):
        yield ".".join(path)


async def test_saving_an_unchanged_page_changes_nothing(manager: Person, services: Services) -> None:
    for place in ("about", "presentation", "settings", f"questions/{question(services, 'deux-priorites')}"):
        assert (await save(manager, f"{EDIT}/{place}", {})).status_code == 303

    with services.store.read() as unit:
        assert sql_drafts.find(unit, PARK) is None


async def test_texts_are_saved_by_the_button_and_shown_again(manager: Person, services: Services) -> None:
    answer = await save(
        manager, f"{EDIT}/about", {"title.fr": "Le parc\r\ndemain", "max_chars": "1", "organiser.en": ""}
    )

    assert answer.headers["Location"] == f"/console{EDIT}/about"
    assert draft(services).value(("title", "fr")) == "Le parc\ndemain"
    assert draft(services).value(("organiser",)) == {"fr": "Arrondissement des Érables (inventé)"}
    page = await manager.open(f"{EDIT}/about")
    assert filled(page)["title.fr"] == "Le parc\ndemain"
    assert "Écrivez aussi ce texte en anglais." in page.text


@pytest.mark.parametrize(
    ("place", "name", "given", "value"),
    [
        ("settings", "max_chars", "250", 250),
        ("settings", "max_chars", "beaucoup", "beaucoup"),
        ("settings", "signatures", [], False),
        ("settings", "sms_letters", "gsm7", "gsm7"),
        ("settings", "evaluation.offered", [], False),
        ("about", "languages", ["fr"], ["fr"]),
        ("about", "opens_on", "2026-02-01", "2026-02-01"),
        ("about", "contact.phone", " +1 418 555-0100 ", "+1 418 555-0100"),
    ],
)
async def test_each_control_gives_its_sort_of_value(
    manager: Person, services: Services, place: str, name: str, given: object, value: object
) -> None:
    await save(manager, f"{EDIT}/{place}", {name: given})

    assert draft(services).value(tuple(name.split("."))) == value


async def test_what_is_wrong_is_said_at_the_field_and_counted(manager: Person) -> None:
    await save(manager, f"{EDIT}/settings", {"max_chars": "beaucoup"})

    page = await manager.open(f"{EDIT}/settings")
    assert re.search(
        r'data-problems="max_chars">\s*<li>Écrivez un nombre entier de 1 à 1600\.</li>', page.text
    )
    assert 'data-count="settings">1<' in page.text
    finish = await manager.open(f"{EDIT}/finish")
    assert f'href="/console{EDIT}/settings#max_chars"' in finish.text


async def test_date_that_a_commitment_needs_is_not_called_optional(
    manager: Person, services: Services
) -> None:
    here = f"{EDIT}/presentation"
    page = await manager.open(here)
    if not re.search(r'name="authorities\.k\d+\.commitment\.fr"', page.text):
        await manager.send(here, here, act="add authorities")
        page = await manager.open(here)
    (key, *_) = re.findall(r'name="authorities\.(k\d+)\.commitment\.fr"', page.text)
    await save(
        manager,
        here,
        {f"authorities.{key}.commitment.fr": "Lire chaque réponse.", f"authorities.{key}.committed_on": ""},
    )
    said = html.unescape((await manager.open(here)).text)
    (label,) = re.findall(rf'<label for="authorities.{key}.committed_on">(.*?)</label>', said)

    assert label == "Date de l’engagement"
    assert "Donnez la date de l’engagement" in said


async def test_two_editors_of_different_fields_lose_nothing(manager: Person, services: Services) -> None:
    seen = await manager.open(f"{EDIT}/about")
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain"}, seen)

    await save(manager, f"{EDIT}/about", {"title.en": "The park of tomorrow"}, seen)

    assert draft(services).value(("title",)) == {"fr": "Le parc de demain", "en": "The park of tomorrow"}


async def test_second_editor_of_a_field_sees_both_texts_and_decides(
    manager: Person, administrator: Person, services: Services
) -> None:
    seen = await administrator.open(f"{EDIT}/about")
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain"})
    mine = {"title.fr": "Le beau parc", "title.en": "The fine park"}

    refused = await administrator.client.post(f"/console{EDIT}/about", data={**filled(seen), **mine})

    assert refused.status_code == 409
    assert "Julien Tremblay a écrit ici entre-temps" in refused.text
    assert "<blockquote>Le parc de demain</blockquote>" in refused.text
    assert filled(refused)["title.fr"] == "Le beau parc"
    assert draft(services).value(("title",)) == {"fr": "Le parc de demain", "en": "The fine park"}

    await save(administrator, f"{EDIT}/about", {}, refused)
    assert draft(services).value(("title", "fr")) == "Le beau parc"


async def test_text_in_an_item_that_was_removed_is_given_back(
    manager: Person, administrator: Person, services: Services
) -> None:
    path = f"{EDIT}/questions/{question(services, 'deux-priorites')}"
    seen = await administrator.open(path)
    (choice,) = re.findall(r'value="remove (questions\.k[0-9]+\.choices\.k[0-9]+)"', seen.text)[:1]
    await save(manager, path, {"act": f"remove {choice}"})

    refused = await save(administrator, path, {f"{choice}.label.fr": "Un texte à moi"}, seen)

    assert refused.status_code == 409
    assert "a enlevé entre-temps" in refused.text
    assert "Un texte à moi" in refused.text


async def test_items_come_move_and_go_with_what_was_typed(manager: Person, services: Services) -> None:
    path = f"{EDIT}/presentation"
    first = draft_key = (await manager.open(path)).text
    (draft_key,) = re.findall(r'data-item="introduction\.(k[0-9]+)"', first)[:1]

    added = await save(manager, path, {f"introduction.{draft_key}.fr": "Bonjour.", "act": "add introduction"})
    paragraph = added.headers["Location"].partition("#")[2]
    await save(manager, path, {f"{paragraph}.fr": "Deuxième.", "act": f"up {paragraph}"})

    assert [each["fr"] for each in draft(services).plain()["introduction"]][:2] == ["Deuxième.", "Bonjour."]

    await save(manager, path, {"act": f"remove {paragraph}"})
    assert draft(services).plain()["introduction"][0]["fr"] == "Bonjour."


async def test_added_question_opens_and_its_fields_are_those_of_its_kind(
    manager: Person, services: Services
) -> None:
    answer = await save(manager, f"{EDIT}/questions", {"kind.questions": "scale", "act": "add questions"})
    path = answer.headers["Location"].removeprefix("/console")
    key = path.rpartition("/")[2]

    page = await manager.open(path)

    own = {name for name in filled(page) if not name.startswith(("seen.", "lines."))}
    assert {
        f"questions.{key}.{name}" for name in ("text.fr", "short.en", "lowest", "highest", "ends.low.fr")
    } <= own
    assert not any(name.startswith(f"questions.{key}.choices") for name in own)
    await save(manager, path, {f"questions.{key}.kind": "multi"})
    assert f'value="add questions.{key}.choices"' in (await manager.open(path)).text


async def test_choices_are_added_a_line_each_in_both_languages(manager: Person, services: Services) -> None:
    answer = await save(manager, f"{EDIT}/questions", {"kind.questions": "multi", "act": "add questions"})
    path = answer.headers["Location"].removeprefix("/console")
    name = f"questions.{path.rpartition('/')[2]}.choices"
    lines = {f"lines.{name}.fr": "Des bancs\r\nDes arbres\r\n", f"lines.{name}.en": "Benches\r\nTrees"}

    await save(manager, path, lines)

    added = draft(services).plain()["questions"][-1]
    assert added == {
        "kind": "multi",
        "choices": [
            {"slug": "des-bancs", "label": {"fr": "Des bancs", "en": "Benches"}},
            {"slug": "des-arbres", "label": {"fr": "Des arbres", "en": "Trees"}},
        ],
    }


@pytest.mark.parametrize("saving", [{}, {"saving": "yes"}])
async def test_text_typed_in_a_question_that_is_gone_is_given_back(
    manager: Person, saving: dict[str, object]
) -> None:
    """Somebody else removed the question while this person wrote in it, without the script and with it."""
    added = await save(manager, f"{EDIT}/questions", {"kind.questions": "open", "act": "add questions"})
    path = added.headers["Location"].removeprefix("/console")
    seen = await manager.open(path)
    key = path.rpartition("/")[2]
    await save(manager, f"{EDIT}/questions", {"act": f"remove questions.{key}"})
    written = {f"questions.{key}.text.fr": "Que manque-t-il au bord du lac?", **saving}
    answer = await save(manager, path, written, seen)
    nothing = await save(manager, path, {"act": f"up questions.{key}"}, seen)

    if saving:
        assert list(answer.json()["quarrels"]) == [f"questions.{key}.text.fr"]
    else:
        assert answer.status_code == 409
        assert ">\nQue manque-t-il au bord du lac?</textarea>" in answer.text
        assert "Quelqu’un d’autre a enlevé entre-temps" in answer.text
    assert nothing.status_code == 400


async def test_line_in_one_language_alone_is_added_too(manager: Person, services: Services) -> None:
    answer = await save(manager, f"{EDIT}/questions", {"kind.questions": "multi", "act": "add questions"})
    path = answer.headers["Location"].removeprefix("/console")
    name = f"questions.{path.rpartition('/')[2]}.choices"

    await save(manager, path, {f"lines.{name}.fr": "Des bancs\n", f"lines.{name}.en": "Benches\nTrees\n"})
    await save(manager, path, {f"lines.{name}.en": "Lakes"})

    choices = draft(services).plain()["questions"][-1]["choices"]
    assert [each["label"] for each in choices] == [
        {"fr": "Des bancs", "en": "Benches"},
        {"en": "Trees"},
        {"en": "Lakes"},
    ]


async def test_hundred_lines_are_added_at_once_and_no_more(manager: Person, services: Services) -> None:
    """Ten thousand lines held the store for minutes, and with it every message."""
    answer = await save(manager, f"{EDIT}/questions", {"kind.questions": "multi", "act": "add questions"})
    path = answer.headers["Location"].removeprefix("/console")
    name = f"questions.{path.rpartition('/')[2]}.choices"

    await save(manager, path, {f"lines.{name}.fr": "\n".join(f"Lieu {each}" for each in range(10_000))})

    assert len(draft(services).plain()["questions"][-1]["choices"]) == 100
    assert "Les 100 premières lignes sont ajoutées." in (await manager.open(path)).text


async def test_condition_is_chosen_among_earlier_questions_and_said_in_words(
    manager: Person, services: Services
) -> None:
    idea = question(services, "autre-idee")
    path, condition = f"{EDIT}/questions/{idea}", f"questions.{idea}.ask_if"
    page = await manager.open(path)
    (offered,) = re.findall(rf'<select id="{condition}\.question".*?</select>', page.text, re.DOTALL)
    slugs = re.findall(r'value="([a-z-]+)"', offered)

    await save(manager, path, {f"{condition}.question": slugs[0]})
    page = await manager.open(path)
    answers = re.findall(rf'name="{condition}\.answers" value="([a-z-]+)"', page.text)
    await save(manager, path, {f"{condition}.answers": answers[:2]}, page)

    assert draft(services).value(("questions", idea, "ask_if")) == {
        "question": slugs[0],
        "answers": answers[:2],
    }
    assert "Seulement si la réponse à" in (await manager.open(f"{EDIT}/questions")).text
    await save(manager, path, {f"{condition}.question": ""})
    assert "ask_if" not in draft(services).plain()["questions"][-1]


async def test_own_changes_are_undone_and_done_again(
    manager: Person, administrator: Person, services: Services
) -> None:
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain"})
    await save(administrator, f"{EDIT}/about", {"title.en": "The fine park"})

    await save(manager, f"{EDIT}/about", {"act": "undo"})
    assert draft(services).value(("title",)) == {
        "fr": "L’avenir du parc des Érables (exemple inventé)", "en": "The fine park",
    }  # fmt: skip

    await save(manager, f"{EDIT}/about", {"act": "redo"})
    assert draft(services).value(("title", "fr")) == "Le parc de demain"
    await save(manager, f"{EDIT}/about", {"act": "undo"})
    nothing = await save(manager, f"{EDIT}/about", {"act": "undo"})
    assert "Il n’y a plus rien à annuler." in (await manager.client.get(nothing.headers["Location"])).text


async def test_question_with_answers_keeps_its_slug_and_is_not_removed(
    manager: Person, services: Services
) -> None:
    publisher(services)("paiement", "Par virement")
    key, edit = question(services, "paiement", SEED), f"/consultations/{SEED}/edit"

    page = await manager.open(f"{edit}/questions/{key}")
    await save(manager, f"{edit}/questions/{key}", {f"questions.{key}.short.fr": "Payer"}, page)
    answer = await save(manager, f"{edit}/questions", {"act": f"remove questions.{key}"})

    assert re.search(rf'name="questions\.{key}\.slug"[^>]* readonly', page.text)
    assert draft(services, SEED).value(("questions", key, "slug")) == "paiement"
    assert "des personnes ont déjà répondu" in (await manager.client.get(answer.headers["Location"])).text


async def test_script_is_told_what_became_of_each_field(
    manager: Person, administrator: Person, services: Services
) -> None:
    page = await administrator.open(f"{EDIT}/about")
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain", "organiser.fr": "La ville"})
    sent = {
        "form_token": form_token(page), "saving": "yes", "revision": "0",
        "seen.title.fr": "L’avenir du parc des Érables (exemple inventé)", "title.fr": "Le beau parc",
        "seen.title.en": "The future of Parc des Érables (invented example)", "title.en": "",
    }  # fmt: skip

    told = (await administrator.client.post(f"/console{EDIT}/about", data=sent)).json()

    assert told["saved"] == ["title.en"]
    assert told["quarrels"] == {
        "title.fr": {"theirs": "Le parc de demain", "told": "Julien Tremblay a écrit ici entre-temps\u00a0:"}
    }
    assert told["others"] == {"title.fr": "Le parc de demain", "organiser.fr": "La ville"}
    assert told["problems"] == {"title.en": ["Écrivez aussi ce texte en anglais."]}
    assert (told["moved"], told["counts"]["about"]) == (False, 1)  # as many as fields are marked


async def test_item_is_called_by_what_was_just_written_in_it(
    administrator: Person, services: Services
) -> None:
    """An empty text asks for words, and says nothing of how many it may have."""
    await save(administrator, f"{EDIT}/presentation", {"act": "add authorities"})
    await save(administrator, f"{EDIT}/presentation", {"act": "add introduction"})
    authority, paragraph = (draft(services).keys((each,))[-1] for each in ("authorities", "introduction"))
    page = await administrator.open(f"{EDIT}/presentation")
    name = f"authorities.{authority}.name.fr"
    sent = {
        "form_token": form_token(page), "saving": "yes", "revision": "0",
        f"seen.{name}": "", name: "Ville de Saint-Essai",
    }  # fmt: skip

    told = (await administrator.client.post(f"/console{EDIT}/presentation", data=sent)).json()

    assert f'data-title="authorities.{authority}">(sans texte)<' in page.text
    assert told["titles"][f"authorities.{authority}"] == "Ville de Saint-Essai"
    empty = [said for path, said in told["problems"].items() if path.startswith(f"introduction.{paragraph}")]
    assert empty == [["Écrivez quelque chose ici."]]


async def test_new_consultation_begins_blank_and_may_be_duplicated(
    manager: Person, services: Services
) -> None:
    answer = await manager.send("/consultations/new", title="Les sentiers du mont Fictif")
    assert answer.headers["Location"] == "/console/consultations/les-sentiers-du-mont-fictif/edit/about"
    copied = await manager.send(
        "/consultations/new", title="Les sentiers du mont Fictif", start="consultation", consultation=PARK
    )

    assert copied.headers["Location"] == "/console/consultations/les-sentiers-du-mont-fictif-2/edit/about"
    plain = draft(services, "les-sentiers-du-mont-fictif-2").plain()
    assert plain["title"] == {"fr": "Les sentiers du mont Fictif"}
    assert "opens_on" not in plain
    assert len(plain["questions"]) == len(services.catalogue.by_slug[PARK].questions)
    assert (
        await manager.open("/consultations/les-sentiers-du-mont-fictif/edit/questions")
    ).status_code == 200
    assert (await manager.send("/consultations/new", title="…")).status_code == 422


@pytest.mark.parametrize(
    "path",
    ["/consultations/rien/edit/about", f"{EDIT}/rien", f"{EDIT}/questions/k999", f"{EDIT}/about/k1"],
)
async def test_page_that_there_is_not(manager: Person, path: str) -> None:
    assert (await manager.open(path)).status_code == 404


@pytest.mark.parametrize(
    "fields",
    [
        {"seen.slug.x": "", "slug.x": "autre"},
        {"seen.#": "", "#": "x"},
        {"seen.title.de": "", "title.de": "Der Park"},
        {"seen.contact": "", "contact": "x"},
        {"seen.nothing": "", "nothing": "x"},
        {"act": "remove questions"},
        {"act": "up title.fr"},
        {"act": "behind questions.k1 k999"},
        {"act": "add title"},
        {"act": "explode"},
    ],
)
async def test_forged_field_or_act_changes_nothing(
    manager: Person, services: Services, fields: dict[str, str]
) -> None:
    page = await manager.open(f"{EDIT}/about")

    answer = await manager.client.post(
        f"/console{EDIT}/about", data={"form_token": form_token(page), **fields}
    )

    assert answer.status_code in (303, 409)
    with services.store.read() as unit:
        assert sql_drafts.find(unit, PARK) is None


async def test_draft_is_discarded_unless_it_changed_meanwhile(manager: Person, services: Services) -> None:
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain"})
    page = await manager.open(f"{EDIT}/finish")
    (revision,) = re.findall(r'name="revision" value="([0-9]+)"', page.text)[:1]
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc"})
    token = form_token(page)

    def discard(seen: str) -> dict[str, str]:
        return {"form_token": token, "act": "discard", "revision": seen}

    await manager.client.post(f"/console/consultations/{PARK}/draft", data=discard(revision))
    assert draft(services).value(("title", "fr")) == "Le parc"

    (revision,) = re.findall(
        r'name="revision" value="([0-9]+)"', (await manager.open(f"{EDIT}/finish")).text
    )[:1]
    await manager.client.post(f"/console/consultations/{PARK}/draft", data=discard(revision))
    with services.store.read() as unit:
        assert sql_drafts.find(unit, PARK) is None


async def test_hard_words_are_advised_against_at_the_text_and_the_level_is_told(manager: Person) -> None:
    await save(manager, f"{EDIT}/about", {"organiser.fr": "Le prestataire de services municipaux afférents"})

    page = await manager.open(f"{EDIT}/about")
    finish = await manager.open(f"{EDIT}/finish")

    (advised,) = re.findall(r'data-advice="organiser.fr">\s*(.*?)</ul>', page.text, re.DOTALL)
    assert "« afférents »" in html.unescape(advised).replace("\u00a0", " ")
    assert re.search(r"Français\s*: niveau [ABC][12]", finish.text)


async def test_finished_draft_is_proposed_as_a_version(manager: Person, services: Services) -> None:
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc de demain"})
    page = await manager.open(f"{EDIT}/finish")
    (revision,) = re.findall(r'name="revision" value="([0-9]+)"', page.text)[:1]

    sent = {"form_token": form_token(page), "act": "propose", "revision": revision}
    answer = await manager.client.post(f"/console/consultations/{PARK}/draft", data=sent)

    assert "C’est proposé." in (await manager.client.get(answer.headers["Location"])).text
    with services.store.read() as unit:
        assert sql_drafts.find(unit, PARK) is None
        (proposed,) = sql_versions.versions_of(unit, PARK)
        made = versions.read_version(unit, PARK, proposed.number)
    assert (proposed.state, proposed.made_by) == ("proposed", 1)
    assert made.title.fr == "Le parc de demain"  # type: ignore[attr-defined]
    served = services.catalogue.by_slug[PARK]
    assert made.model_dump(exclude={"title"}) == served.model_dump(exclude={"title"})


async def test_draft_with_something_left_to_do_is_not_proposed(manager: Person, services: Services) -> None:
    await save(manager, f"{EDIT}/about", {"title.fr": ""})
    page = await manager.open(f"{EDIT}/finish")
    (revision,) = re.findall(r'name="revision" value="([0-9]+)"', page.text)[:1]

    sent = {"form_token": form_token(page), "act": "propose", "revision": revision}
    answer = await manager.client.post(f"/console/consultations/{PARK}/draft", data=sent)

    assert "il reste des choses à corriger" in (await manager.client.get(answer.headers["Location"])).text
    assert draft(services).value(("title", "fr")) is None


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "personne ne peut se joindre à celle-ci par texto. PARC"),
        ("en", "nobody can join this one by text message."),
    ],
)
async def test_finish_page_leads_to_the_join_word_that_is_missing_while_others_are_open(
    services: Services, people: Callable[[], Person], language: str, told: str
) -> None:
    account = add_account(services, "anim", "community_manager")
    with services.store.write() as unit:
        staff_sql.choose_language(unit, account.id, language)  # type: ignore[arg-type]
    person = people()
    await person.log_in("anim")
    await save(person, f"{EDIT}/about", SAME_DAYS)
    await save(person, f"{EDIT}/settings", {"join_words": ""})

    finish = await person.open(f"{EDIT}/finish")
    field = await person.open(f"{EDIT}/settings")

    assert told in html.unescape(finish.text)
    assert f'href="/console{EDIT}/settings#join_words"' in finish.text
    assert told in html.unescape(field.text)
    await save(person, f"{EDIT}/settings", {"join_words": "érable"})
    assert draft(services).value(("join_words",)) == ["ERABLE"]
    assert told not in html.unescape((await person.open(f"{EDIT}/finish")).text)


async def test_join_word_that_is_proposed_is_taken_on_the_page_that_proposes_it(
    services: Services, manager: Person
) -> None:
    await save(manager, f"{EDIT}/settings", {"join_words": ""})
    taken = await manager.send(f"{EDIT}/finish", act="word ERABLES")

    assert taken.headers["Location"].startswith(f"/console{EDIT}/finish")
    assert draft(services).value(("join_words",)) == ["ERABLES"]


async def test_short_title_that_somebody_wrote_is_not_to_be_read_again(
    services: Services, manager: Person
) -> None:
    text = "Quels aménagements voulez-vous voir en priorité dans le parc l’an prochain?"
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc"})
    key = draft(services).keys(("questions",))[0]
    page, short = f"{EDIT}/questions/{key}", f"questions.{key}.short.fr"
    await save(manager, page, {f"questions.{key}.text.fr": text, short: ""})
    await save(manager, page, {short: "Aménagements…"})
    finish = await manager.open(f"{EDIT}/finish")

    assert draft(services).value(("questions", key, "short", "fr")) == "Aménagements…"
    assert 'id="remind-cut"' not in finish.text


async def test_date_of_destruction_is_asked_for_until_it_is_given(manager: Person) -> None:
    about, before = await manager.open(f"{EDIT}/about"), await manager.open(f"{EDIT}/finish")
    await save(manager, f"{EDIT}/about", {"retain_until": "2018-01-31"})
    after = await manager.open(f"{EDIT}/finish")

    assert "Sans date, rien n’est jamais détruit." in html.unescape(about.text)
    assert f'href="/console{EDIT}/about#retain_until"' in before.text
    assert 'id="remind-retention"' not in after.text
    assert "Rien ne manque." not in before.text
    assert "Rien d’obligatoire ne manque." in before.text


async def test_equal_short_titles_and_a_slip_of_the_pen_are_told_before_a_version_is_proposed(
    services: Services, manager: Person
) -> None:
    await save(manager, f"{EDIT}/about", {"title.fr": "Le parc"})
    first, second = draft(services).keys(("questions",))[:2]
    same = {
        f"questions.{first}.short.fr": "Le parc",
        f"questions.{first}.text.fr": "Aimez-vous la bibliotheque?",
    }
    await save(manager, f"{EDIT}/questions/{first}", same)
    await save(manager, f"{EDIT}/questions/{second}", {f"questions.{second}.short.fr": "le parc"})
    told = html.unescape((await manager.open(f"{EDIT}/finish")).text).replace("\u00a0", " ")

    assert "Un titre court sert à deux questions" in told
    assert (
        f'#questions.{second}.short.fr">Question 1 : ' in told
        or f'#questions.{second}.short.fr">Question' in told
    )
    assert f'#questions.{first}.text.fr">« bibliotheque » : ' in told


@pytest.mark.parametrize("word", ["oui", "p", "EFFICACE"])
async def test_wrong_join_word_is_told_beside_its_field(
    manager: Person, services: Services, word: str
) -> None:
    taken = services.catalogue.by_slug[SEED].model_copy(update={"join_words": ("EFFICACE",)})
    services.catalogue = Catalogue({**services.catalogue.by_slug, SEED: taken})
    await save(manager, f"{EDIT}/about", SAME_DAYS)
    page = await manager.open(f"{EDIT}/settings")
    sent = {**filled(page), "join_words": word}
    answer = await manager.client.post(f"/console{EDIT}/settings", data={**sent, "saving": "1"})
    page = await manager.open(f"{EDIT}/settings")

    assert answer.json()["problems"]["join_words"]
    (beside,) = re.findall(r'data-problems="join_words"[^>]*>\s*(.*?)</ul>', page.text, re.DOTALL)
    assert html.unescape(answer.json()["problems"]["join_words"][0]) in html.unescape(beside)
    assert 'settings#join_words"' in (await manager.open(f"{EDIT}/finish")).text


async def test_short_title_made_from_the_text_follows_it_until_it_is_written_by_hand(
    manager: Person, services: Services
) -> None:
    page = await manager.open("/consultations/new")
    sent = {"form_token": form_token(page), "start": "pasted", "title": "Le lac", "pasted": PASTED}
    answer = await manager.client.post("/console/consultations/new", data=sent)
    (slug,) = re.findall(r"/consultations/([a-z-]+)/edit", answer.headers["Location"])
    (key, *_) = draft(services, slug).keys(("questions",))
    path = f"/consultations/{slug}/edit/questions/{key}"

    def short() -> object:
        return draft(services, slug).value(("questions", key, "short", "fr"))

    assert short() == "Que manque-t-il au lac"
    await save(manager, path, {f"questions.{key}.text.fr": "Que faut-il au lac?"})
    assert short() == "Que faut-il au lac"
    by_hand = {f"questions.{key}.short.fr": "Le lac", f"questions.{key}.text.fr": "Que voulez-vous au lac?"}
    await save(manager, path, by_hand)
    await save(manager, path, {f"questions.{key}.text.fr": "Et au lac?"})
    assert short() == "Le lac"


@pytest.mark.parametrize(("level", "good"), [("A2", True), ("B1", True), ("B2", False)])
async def test_level_that_is_easy_enough_is_said_to_be_good(
    manager: Person, monkeypatch: pytest.MonkeyPatch, level: str, good: bool
) -> None:
    monkeypatch.setattr(Editor, "levels", lambda self: [("fr", level), ("en", level)])
    said = (await manager.open(f"{EDIT}/finish")).text

    assert ("C’est bien" in said, "Visez B1" in said) == (good, not good)
