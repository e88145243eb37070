"""The ten templates are right, plain, cheap, and stable when they are written again."""

from __future__ import annotations

import pytest

from consultation.channels import CHANNELS
from consultation.definition import advice_on, level_of, problems_of, read_consultation
from consultation.definition.templates import FOLDER, Template, templates
from consultation.definition.writing import write_definition
from consultation.languages.model import LANGUAGES
from consultation.turn.walkthrough import walk

MOST_SEGMENTS = 16
"""A whole conversation of five questions by text message."""


def test_there_are_ten() -> None:
    assert list(templates()) == [
        *("bibliotheque", "budget", "mobilite", "nom-de-lieu", "parc"),
        *("reglement", "satisfaction", "sept-principes", "strategie", "urgence"),
    ]


@pytest.mark.parametrize("template", templates().values(), ids=lambda each: each.name)
def test_template_is_right_and_plain_in_each_language(template: Template) -> None:
    path = FOLDER / f"{template.name}.yml"
    definition = read_consultation(path, path.read_bytes())

    assert problems_of(template.tree, "fr") == {}
    assert list(advice_on(definition)) == []
    assert {language: level_of(template.tree, language).level for language in LANGUAGES} == {
        "fr": "A2",
        "en": "A2",
    }
    assert template.name == definition.slug


@pytest.mark.parametrize("template", templates().values(), ids=lambda each: each.name)
def test_template_is_walked_on_every_channel_and_is_cheap_by_text_message(template: Template) -> None:
    path = FOLDER / f"{template.name}.yml"
    definition = read_consultation(path, path.read_bytes())

    for language in LANGUAGES:
        for channel in CHANNELS:
            assert walk(definition, language, channel).exchanges[-1].replies != ()
        assert walk(definition, language, "sms").segments <= MOST_SEGMENTS


@pytest.mark.parametrize("template", templates().values(), ids=lambda each: each.name)
def test_template_written_again_is_the_same_file(template: Template) -> None:
    assert write_definition(template.tree) == (FOLDER / f"{template.name}.yml").read_text(encoding="utf-8")


def test_new_consultation_takes_over_neither_slug_nor_dates() -> None:
    begun = templates()["parc"].begun()

    assert {"slug", "opens_on", "closes_on", "organiser", "contact", "authorities"} & begun.keys() == set()
    assert templates()["parc"].title("en") == "Renew the neighbourhood park"
