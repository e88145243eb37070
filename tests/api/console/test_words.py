import re

import pytest

from api.console.rendering import TEMPLATES
from api.console.words import _COUNTED, _SAID, Words
from consultation.definition import Consultation
from consultation.staff.sql import ROLES

TEXTS = dict(_SAID) | {
    f"{name} {number}": (french[number], english[number])
    for name, (french, english) in _COUNTED.items()
    for number in (0, 1)
}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_are_given_the_same_values(name: str) -> None:
    french, english = (set(re.findall(r"\{(\w+)\}", text)) for text in TEXTS[name])

    assert french - {"n"} == english - {"n"}


@pytest.mark.parametrize("name", TEXTS)
def test_french_is_punctuated_as_in_quebec(name: str) -> None:
    french = TEXTS[name][0]

    assert re.findall(r" [;!?]|'|[^ ]:(?! )|«(?! )|(?<! )»", french) == []


def test_no_template_writes_the_colon_of_one_language() -> None:
    assert TEMPLATES.loader is not None
    sources = {name: TEMPLATES.loader.get_source(TEMPLATES, name)[0] for name in TEMPLATES.list_templates()}

    assert [name for name, source in sources.items() if re.search(r"[}>] : ?[{<]|[}>]: [{<]", source)] == []


def test_every_role_has_its_words() -> None:
    assert all(f"role_{role}" in _SAID and f"role_{role}_told" in _SAID for role in ROLES)


def test_moments_are_those_of_the_consultations(seed: Consultation) -> None:
    assert Words("fr", seed).moment("2026-11-24T19:05:00.000000Z") == (
        '<time datetime="2026-11-24T14:05:00-05:00">24\xa0novembre\xa02026, 14\xa0h\xa005</time>'
    )
    assert Words("en", seed).moment("2026-06-01T04:05:00.000000Z").endswith(">June\xa01, 2026, 00:05</time>")


def test_counts_agree_with_their_number(seed: Consultation) -> None:
    said = [
        Words(language, seed).count("sessions_ended", n) for language in ("fr", "en") for n in (0, 1, 1200)
    ]

    assert said == [
        "0 session terminée.",
        "1 session terminée.",
        "1\xa0200 sessions terminées.",
        "0 sessions ended.",
        "1 session ended.",
        "1,200 sessions ended.",
    ]
