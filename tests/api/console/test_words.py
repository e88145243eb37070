import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from api import console
from api.console.assets import TEMPLATES
from api.console.words import Words
from consultation.languages.model import FOLDER, LANGUAGES
from consultation.staff.sql import ROLES

CONSOLE = Path(console.__path__[0])
FRENCH = sorted((FOLDER / "fr" / "console").glob("*.ftl"))


@pytest.mark.parametrize("file", FRENCH, ids=lambda file: file.stem)
def test_french_is_punctuated_as_in_quebec(file: Path) -> None:
    said = [line for line in file.read_text().splitlines() if not line.startswith("#")]

    assert re.findall(r" [;!?]|'|[^ ]:(?! )|«(?! )|(?<! )»", "\n".join(said).replace('{ " " }', " ")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_setting_is_named_to_the_staff(language: str) -> None:
    files = [*(FOLDER / language / "console").glob("*.ftl"), *CONSOLE.rglob("*.html")]

    assert [file.name for file in files if "CONSULTEXTO_" in file.read_text()] == []


def test_no_template_writes_the_colon_of_one_language() -> None:
    assert TEMPLATES.loader is not None
    sources = {
        name: TEMPLATES.loader.get_source(TEMPLATES, name)[0] for name in TEMPLATES.list_templates(["html"])
    }

    assert [name for name, source in sources.items() if re.search(r"[}>] : ?[{<]|[}>]: [{<]", source)] == []


def test_every_role_has_its_words() -> None:
    words = Words("fr", ZoneInfo("America/Toronto"))

    assert all(words.has(f"role_{role}") and words.has(f"role_{role}_told") for role in ROLES)


def test_moments_are_those_of_the_consultations() -> None:
    assert Words("fr", ZoneInfo("America/Toronto")).moment("2026-11-24T19:05:00.000000Z") == (
        '<time datetime="2026-11-24T14:05:00-05:00">24\xa0novembre\xa02026, 14\xa0h\xa005</time>'
    )
    assert (
        Words("en", ZoneInfo("America/Toronto"))
        .moment("2026-06-01T04:05:00.000000Z")
        .endswith(">June\xa01, 2026, 00:05</time>")
    )


def test_counts_agree_with_their_number() -> None:
    said = [
        Words(language, ZoneInfo("America/Toronto")).count("sessions_ended", n)
        for language in ("fr", "en")
        for n in (0, 1, 1200)
    ]

    assert said == [
        "0 session terminée.",
        "1 session terminée.",
        "1\xa0200 sessions terminées.",
        "0 sessions ended.",
        "1 session ended.",
        "1,200 sessions ended.",
    ]


def test_why_nothing_is_sent_is_in_words() -> None:
    said = [Words(language, ZoneInfo("America/Toronto")).why("not_connected") for language in ("fr", "en")]

    assert said == [
        "fournisseur injoignable pour le moment\xa0: le service réessaie",
        "provider not reached for now: the service tries again",
    ]
