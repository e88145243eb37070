from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultation.definition import KINDS, DefinitionError, Problem, load_consultation, load_consultations

Write = Callable[[str | bytes], Path]
ProblemsOf = Callable[[str | bytes], list[tuple[int, int, str, str]]]

SLUG = (
    "a slug: lower-case letters without accents, digits and single hyphens, such as trois-principes, at most"
)
SLUG_30, SLUG_60 = f"{SLUG} 30", f"{SLUG} 60"
TEXT = "text of at most 5000 characters, between quotes when it is a number, true, false or null"
LOCALIZED = "a text in each language, under fr: and en:"

# label: (what is replaced in the valid file, by what, every problem as (line, column, field, expected))
Mistakes = list[tuple[int, int, str, str]]
BROKEN: dict[str, tuple[str, str, Mistakes]] = {
    "a required field is missing": (
        "organiser: {fr: Ville, en: City}\n", "",
        [(1, 1, "organiser", f"this field: {LOCALIZED}")],
    ),
    "a field within an item is missing": (
        '        text: {fr: "Comment?", en: "How?"}\n', "",
        [(61, 9, "principles.1.sub_questions.1.text", f"this field: {LOCALIZED}")],
    ),
    "a text has no languages": (
        "title: {fr: Le parc, en: The park}", "title: Le parc",
        [(2, 8, "title", LOCALIZED)],
    ),
    "a text is a number": (
        "organiser: {fr: Ville,", "organiser: {fr: 12,",
        [(4, 17, "organiser.fr", TEXT)],
    ),
    "a text is empty": (
        "organiser: {fr: Ville,", "organiser: {fr: ' ',",
        [(4, 17, "organiser.fr", "text; nothing is written here")],
    ),
    "a value is left out": (
        "max_chars: 200", "max_chars:",
        [(17, 1, "max_chars", "a whole number from 1 to 1600")],
    ),
    "a text hides a control character": (
        "organiser: {fr: Ville,", r'organiser: {fr: "V\0ille",',
        [(4, 17, "organiser.fr", "text without control characters")],
    ),
    "a text hides half a character": (
        "organiser: {fr: Ville,", r'organiser: {fr: "V\ud800ille",',
        [(4, 17, "organiser.fr", "text without control characters")],
    ),
    "a slug has capitals and spaces": (
        "slug: parc", "slug: Le Parc",
        [(1, 7, "slug", SLUG_60)],
    ),
    "a question's slug is too long for a button": (
        "slug: idee", "slug: une-idee-vraiment-beaucoup-trop-longue",
        [(50, 11, "questions.4.slug", SLUG_30)],
    ),
    "a date does not exist": (
        "opens_on: 2026-01-01", "opens_on: 2026-02-30",
        [(11, 11, "opens_on", "a date such as 2017-02-28")],
    ),
    "a date is in words": (
        "closes_on: 2026-12-31", "closes_on: 31 décembre 2026",
        [(12, 12, "closes_on", "a date such as 2017-02-28")],
    ),
    "a date has a time": (
        "closes_on: 2026-12-31", "closes_on: 2026-12-31T10:00:00",
        [(12, 12, "closes_on", "a date such as 2017-02-28")],
    ),
    "a date is out of this world": (
        "closes_on: 2026-12-31", "closes_on: 9999-12-31",
        [(12, 12, "closes_on", "a date such as 2017-02-28")],
    ),
    "an email has no domain": (
        "email: parc@exemple.invalid", "email: parc",
        [(7, 10, "contact.email", "an email address such as nom@exemple.ca")],
    ),
    "a phone number is no text": (
        'phone: "+1 418 555-0100"', "phone: 4185550100",
        [(8, 10, "contact.phone", 'a phone number between quotes, such as "+1 418 555-0100"')],
    ),
    "an address is a script": (
        "url: https://exemple.invalid/parc", "url: javascript:alert(1)",
        [(9, 8, "contact.url", "an address that begins with https:// or http://")],
    ),
    "max_chars is too large": (
        "max_chars: 200", "max_chars: 1601",
        [(17, 12, "max_chars", "a whole number from 1 to 1600")],
    ),
    "max_chars is no whole number": (
        "max_chars: 200", "max_chars: 200.5",
        [(17, 12, "max_chars", "a whole number from 1 to 1600")],
    ),
    "publication is neither way": (
        "max_chars: 200", "max_chars: 200\npublication: now",
        [(18, 14, "publication", "one of: at_once, after_review")],
    ),
    "publication is empty": (
        "max_chars: 200", "max_chars: 200\npublication:",
        [(18, 1, "publication", "one of: at_once, after_review")],
    ),
    "sms_letters is unknown": (
        "max_chars: 200", "max_chars: 200\nsms_letters: GSM-7",
        [(18, 14, "sms_letters", "one of: kept, gsm7")],
    ),
    "a language is unknown": (
        "languages: [fr, en]", "languages: [fr, en, es]",
        [(13, 21, "languages.3", "one of: fr, en")],
    ),
    "a kind is unknown": (
        "kind: open", "kind: free",
        [(51, 11, "questions.4.kind", f"one of: {', '.join(KINDS)}")],
    ),
    "a switch is yes": (
        "other: true", "other: yes",
        [(26, 12, "questions.2.other", "true or false")],
    ),
    "a list is a text": (
        "        aliases: [promenade]", "        aliases: promenade",
        [(35, 18, "questions.2.choices.1.aliases", "a list, each item after “- ”")],
    ),
    "an item of a list is empty": (
        "  - {fr: Bonjour., en: Hello.}", "  -\n  - {fr: Bonjour., en: Hello.}",
        [(15, 4, "introduction.1", LOCALIZED)],
    ),
}  # fmt: skip


def test_load_consultation_reads_a_valid_file(write: Write, valid_text: str) -> None:
    consultation = load_consultation(write(valid_text))

    assert consultation.slug == "parc"
    assert [question.slug for question in consultation.questions] == [
        "visite",
        "activite",
        "priorites",
        "idee",
    ]
    assert consultation.questions[1].text.fr == "Qu’y faites-vous?"


@pytest.mark.parametrize("label", BROKEN)
def test_load_consultation_reports_where_a_field_is_wrong(
    label: str, problems_of: ProblemsOf, valid_text: str
) -> None:
    old, new, expected = BROKEN[label]
    assert valid_text.count(old) == 1

    assert problems_of(valid_text.replace(old, new)) == expected


def test_load_consultation_reports_every_mistake_in_one_pass(
    problems_of: ProblemsOf, valid_text: str
) -> None:
    broken = (
        valid_text.replace("timezone: America/Toronto", "timezone: Mars")
        .replace("max_chars: 200", "max_chars: many")
        .replace("choose: 2", "choose: 9")
        .replace("question: visite", "question: absente")
        .replace("languages: [fr, en]", "languages: [fr, en]\nlanguages: [fr]")
        .replace("{fr: L’écoute, en: Listening}", "{fr: L’écoute}")
    )

    assert [(line, field) for line, _, field, _ in problems_of(broken)] == [
        (10, "timezone"),
        (14, "languages"),
        (18, "max_chars"),
        (31, "questions.2.ask_if.question"),
        (41, "questions.3.choose"),
        (58, "principles.1.title.en"),
    ]


def test_load_consultation_says_no_more_about_an_unknown_field(
    problems_of: ProblemsOf, valid_text: str
) -> None:
    broken = valid_text + "footnote: {fr: Sans anglais}\n"

    assert [(line, field) for line, _, field, _ in problems_of(broken)] == [(67, "footnote")]


def test_load_consultation_asks_for_english_only_when_english_is_a_language(
    write: Write, valid_text: str
) -> None:
    french = valid_text.replace("languages: [fr, en]", "languages: [fr]").replace(", en: The park}", "}")

    assert load_consultation(write(french)).title.text("en") == "Le parc"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (1, 1, "file", "a consultation; the file is empty")),
        (b"# only a comment\n", (1, 1, "file", "a consultation; the file is empty")),
        (b"slug: parc\ntitle: caf\xe9\n", (2, 11, "file", "text encoded in UTF-8")),
        (b"#" * 1_000_001, (1, 1, "file", "at most 1000 kB; it has 1000")),
    ],
)
def test_load_consultation_of_no_consultation_at_all(
    content: bytes, expected: tuple[int, int, str, str], problems_of: ProblemsOf
) -> None:
    assert problems_of(content) == [expected]


def test_load_consultation_takes_other_ways_to_write_the_same(write: Write, valid_text: str) -> None:
    consultation = load_consultation(write(valid_text))
    windows = b"\xef\xbb\xbf" + valid_text.replace("\n", "\r\n").encode()
    quoted = valid_text.replace("opens_on: 2026-01-01", 'opens_on: "2026-01-01"')
    folded = valid_text.replace(
        "organiser: {fr: Ville, en: City}", "organiser:\n  fr: >\n    Ville\n  en: |\n    City\n"
    )

    assert load_consultation(write(windows)) == consultation
    assert load_consultation(write(quoted)) == consultation
    assert load_consultation(write(folded)) == consultation


def test_load_consultation_of_a_missing_file_raises_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_consultation(tmp_path / "absent.yml")


def test_definition_error_says_file_line_column_field(write: Write, valid_text: str) -> None:
    path = write(valid_text.replace("max_chars: 200", "max_chars: 0"))

    with pytest.raises(DefinitionError) as caught:
        load_consultation(path)

    assert caught.value.path == path
    assert caught.value.problems == (Problem(17, 12, "max_chars", "a whole number from 1 to 1600"),)
    assert str(caught.value) == f"{path}:17:12: max_chars: expected a whole number from 1 to 1600"


def test_load_consultations_reads_a_folder_by_slug(tmp_path: Path, valid_text: str) -> None:
    (tmp_path / "a.yml").write_text(valid_text.replace("slug: parc", "slug: premiere"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(valid_text, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a consultation", encoding="utf-8")

    assert list(load_consultations(tmp_path)) == ["premiere", "parc"]


def test_load_consultations_refuses_a_slug_twice(tmp_path: Path, valid_text: str) -> None:
    (tmp_path / "a.yml").write_text(valid_text, encoding="utf-8")
    (tmp_path / "b.yml").write_text(f"# a copy\n{valid_text}", encoding="utf-8")

    with pytest.raises(DefinitionError) as caught:
        load_consultations(tmp_path)

    assert caught.value.path == tmp_path / "b.yml"
    assert caught.value.problems == (Problem(2, 7, "slug", "a slug of its own; a.yml has the same"),)


def test_load_consultations_of_a_missing_folder_raises_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_consultations(tmp_path / "absent")


PIECES = st.sampled_from([
    "\t", ": ", "- ", '"', "'", "[", "]", "{", "}", "&a ", "*a", "!x ", "!!int ", "|", ">", "%", "@", "`",
    "\n", "---\n", "...\n", "? ", "#", ",", "\\", "\0", "\x85", "\u2028", "\ufeff", "\ud800", "<<: ", "~",
    "true", "1e400", "9" * 400, "%YAML 1.1\n", "%TAG ! foo\n", r'"\UFFFFFFFF"', r'"\ud800"', r'"\0"',
    "9999-12-31", "en: ", "fr: ", "slug: other\n", "[[" * 30, "  ", "\r",
]) | st.text(max_size=5)  # fmt: skip
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 60), PIECES), min_size=1, max_size=4)


@settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(cuts=CUTS)
def test_load_consultation_of_a_mangled_file_raises_definition_error_alone(
    cuts: list[tuple[float, int, str]], write: Write, valid_text: str
) -> None:
    text = valid_text
    for where, length, piece in cuts:
        start = int(where * len(text))
        text = text[:start] + piece + text[start + length :]
    error: DefinitionError | None = None
    try:
        load_consultation(write(text))
    except DefinitionError as raised:
        error = raised

    if error is not None:
        assert error.problems == tuple(sorted(set(error.problems)))
        assert error.problems != ()
        assert "expected" in str(error).encode().decode()  # it can be printed


@settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=st.binary(max_size=200))
def test_load_consultation_of_any_bytes_raises_definition_error(content: bytes, write: Write) -> None:
    with pytest.raises(DefinitionError) as caught:
        load_consultation(write(content))

    assert caught.value.problems != ()
