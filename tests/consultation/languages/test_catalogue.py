import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from consultation.languages.catalogue import (
    CatalogueError,
    Choice,
    Pattern,
    catalogue,
    lacks,
    load,
    read_entries,
)
from consultation.languages.model import FOLDER, LANGUAGES
from consultation.languages.numbers import number_in_words

AUDIENCES = sorted({folder.name for folder in FOLDER.glob("*/*") if folder.is_dir()})

QUOTING_CODE = {"slug_not_other", "no_tag", "yaml_exclamation_quoted", "token_missing", "json_only"}
_NOT_OF_QUEBEC = re.compile(r"[\w»)\]]:(?=\s|$)|«(?![ \u00a0])|(?<![ \u00a0])»|[ \u00a0][;?!]")
"""A colon or a quotation mark without its space, or another mark with one."""


def written(folder: Path, text: str, language: str = "fr") -> Path:
    (folder / language / "pages").mkdir(parents=True, exist_ok=True)
    (folder / language / "pages" / "one.ftl").write_text(text, encoding="utf-8")
    return folder


def say(tmp_path: Path, text: str, **values: object) -> str:
    return load("fr", "pages", written(tmp_path, text)).say("said", values)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_language_says_all_that_the_first_one_says_with_the_same_values(language, audience):
    assert lacks(language, audience) == []


def test_words_come_from_every_file_of_an_audience():
    words = catalogue("en", "pages")
    assert [words.say("site"), words.say("form_trap")] == ["Public consultations", "Leave this field empty"]


def test_value_is_put_in_as_it_is(tmp_path):
    assert (
        say(tmp_path, "said = nᵒ { $number } : { $name }", number=12345, name="{ $x }") == "nᵒ 12345 : { $x }"
    )


def test_value_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(KeyError, match="number"):
        say(tmp_path, "said = nᵒ { $number }")


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "0 jour"), (1, "1 jour"), (1.5, "1.5 jour"), (2, "2 jours"), (7, "une semaine")],
)
def test_number_chooses_by_itself_or_by_its_plural_form(tmp_path, number, expected):
    text = "said = { $n ->\n [7] une semaine\n [one] { $n } jour\n *[other] { $n } jours\n }"
    assert say(tmp_path, text, n=number) == expected


def test_number_is_shown_as_asked(tmp_path):
    text = "said = { $n ->\n [one] { $n } jour\n *[other] { $n } jours\n }"
    words = load("fr", "pages", written(tmp_path, text))
    assert words.say("said", {"n": 1234}, lambda n: number_in_words(n, "fr")) == "1\u00a0234 jours"


def test_word_chooses(tmp_path):
    text = "said = { $channel ->\n [sms] texto\n *[web] page\n }"
    assert [say(tmp_path, text, channel=each) for each in ("sms", "fax")] == ["texto", "page"]


def test_message_may_be_part_of_another(tmp_path):
    assert (
        say(tmp_path, "said = Le { -nom } et { other }\n-nom = robot\nother = { $x }", x="vous")
        == "Le robot et vous"
    )


def test_attributes_are_said_beside_the_value(tmp_path):
    words = load("fr", "pages", written(tmp_path, "said = Consultation\n .sms = Texto\n .web = Page"))
    assert words.attributes("said") == {"sms": "Texto", "web": "Page"}


def test_no_break_spaces_are_put_where_asked(tmp_path):
    folder = written(tmp_path, "said = « { $x } » : oui")
    assert load("fr", "pages", folder).say("said", {"x": "a : b"}) == "« a : b » : oui"
    typeset = load("fr", "pages", folder, typography=True)
    assert typeset.say("said", {"x": "a : b"}) == "«\u00a0a : b\u00a0»\u00a0: oui"


def texts(pattern: Pattern) -> Iterator[str]:
    """The texts of a sentence: the one around its values, and each of those that a value selects."""
    yield "".join(part if isinstance(part, str) else "value" for part in pattern)
    for part in pattern:
        if isinstance(part, Choice):
            for each in part.among.values():
                yield from texts(each)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_french_sentences_have_the_spaces_of_quebec(audience):
    """Text messages go without the one before a colon, and are left out here."""
    said = {
        f"{name}.{variant}": text
        for name, message in catalogue("fr", audience).messages.items()
        for variant, pattern in {"": message.value or (), **message.attributes}.items()
        if variant != "sms" and name not in QUOTING_CODE
        for text in texts(pattern)
        if _NOT_OF_QUEBEC.search(text)
    }

    assert said == {}


def test_browser_gets_the_parts(tmp_path):
    text = "said = { $n ->\n [one] { $n } jour\n *[other] { $n } jours\n }\nplain = Oui\nboth =\n .a = A\n .b = { $b }"
    words = load("fr", "pages", written(tmp_path, text))
    assert [words.portable(name) for name in ("said", "plain", "both")] == [
        [{"choose": "n", "among": {"one": [{"value": "n"}, " jour"], "other": [{"value": "n"}, " jours"]}}],
        "Oui",
        {"a": "A", "b": [{"value": "b"}]},
    ]


def test_language_that_lacks_words_is_told(tmp_path):
    written(tmp_path, "one = Un\ntwo = { $n } deux\nthree = Trois")
    written(tmp_path, "two = Two\nthree = Three\nfour = Four", "en")
    assert lacks("en", "pages", tmp_path) == ["four", "one", "two"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("said = Un\nsaid = Deux", "said is said twice"),
        ("said = { $open", "not Fluent"),
        ("said = { NUMBER($n) }", "not taken"),
        ("said = { other }", "no message other"),
    ],
)
def test_file_that_cannot_be_used_is_refused(tmp_path, text, problem):
    with pytest.raises(CatalogueError, match=problem):
        say(tmp_path / problem, text)  # a folder of its own: what was read of a folder is kept


def test_entries_are_those_of_the_parser(tmp_path):
    written(tmp_path, "-nom = robot\nsaid = Oui")
    assert list(read_entries(tmp_path / "fr" / "pages")) == ["-nom", "said"]
