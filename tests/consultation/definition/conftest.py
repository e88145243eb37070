from collections.abc import Callable
from pathlib import Path

import pytest

from consultation.definition import DefinitionError, load_consultation

VALID = """\
slug: parc
title: {fr: Le parc, en: The park}
short_title: {fr: Parc, en: Park}
organiser: {fr: Ville, en: City}
contact:
  name: {fr: Bureau, en: Office}
  email: parc@exemple.invalid
  phone: "+1 418 555-0100"
  url: https://exemple.invalid/parc
timezone: America/Toronto
opens_on: 2026-01-01
closes_on: 2026-12-31
languages: [fr, en]
introduction:
  - {fr: Bonjour., en: Hello.}
use_of_answers: {fr: Vos avis sont lus., en: Your views are read.}
max_chars: 200
questions:
  - slug: visite
    kind: yes_no
    role: screening
    text: {fr: "Allez-vous au parc?", en: "Do you go to the park?"}
    short: {fr: Visite, en: Visit}
  - slug: activite
    kind: single
    other: true
    text: {fr: "Qu’y faites-vous?", en: "What do you do there?"}
    short: {fr: Votre activité, en: Your activity}
    ask_if:
      question: visite
      answers: ["yes", unsure]
    choices:
      - slug: marche
        label: {fr: Marcher, en: Walk}
        aliases: [promenade]
      - slug: sport
        label: {fr: Jouer, en: Play}
  - slug: priorites
    kind: multi
    choose: 2
    text: {fr: "Choisissez deux projets.", en: "Choose two projects."}
    short: {fr: Vos priorités, en: Your priorities}
    choices:
      - slug: bancs
        label: {fr: Bancs, en: Benches}
      - slug: arbres
        label: {fr: Arbres, en: Trees}
      - slug: jeux
        label: {fr: Jeux, en: Games}
  - slug: idee
    kind: open
    text: {fr: "Une idée?", en: "Any idea?"}
    short: {fr: Votre idée, en: Your idea}
principles:
  - number: 1
    slug: ecoute
    title: {fr: L’écoute, en: Listening}
    title_status: working
    sentence: {fr: Nous écoutons., en: We listen.}
    sub_questions:
      - slug: comment
        text: {fr: "Comment?", en: "How?"}
        source: project
free_contribution:
  title: {fr: Contribuez, en: Contribute}
  prompt: {fr: Dites-nous., en: Tell us.}
"""


@pytest.fixture
def valid_text() -> str:
    return VALID


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Writes a definition in a file of its own."""

    def write_definition(content: str | bytes) -> Path:
        path = tmp_path / "parc.yml"
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return path

    return write_definition


@pytest.fixture
def problems_of(
    write: Callable[[str | bytes], Path],
) -> Callable[[str | bytes], list[tuple[int, int, str, str]]]:
    """Every problem of a broken definition, as (line, column, field, expected)."""

    def problems(content: str | bytes) -> list[tuple[int, int, str, str]]:
        with pytest.raises(DefinitionError) as caught:
            load_consultation(write(content))
        return [(found.line, found.column, found.field, found.expected) for found in caught.value.problems]

    return problems
