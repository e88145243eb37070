from collections.abc import Callable

import pytest

Mistakes = list[tuple[int, int, str, str]]
ProblemsOf = Callable[[str | bytes], Mistakes]

# label: (what is replaced in the valid file, by what, every problem as (line, column, field, expected))
BROKEN: dict[str, tuple[str, str, Mistakes]] = {
    "a field is written twice": (
        "max_chars: 200", "max_chars: 200\ntitle: {fr: A, en: B}",
        [(18, 1, "title", "this field once; line 2 has it too")],
    ),
    "a reference": (
        "organiser: {fr: Ville, en: City}", "organiser: &who {fr: Ville, en: City}\ntranslation_note: *who",
        [(5, 19, "translation_note", "the value itself; references (*) are not used here")],
    ),
    "a tag": (
        "en: City}", "en: !city City}",
        [(4, 28, "organiser.en", "a value without a tag (!); put text that begins with ! between quotes")],
    ),
    "a list for a name": (
        "max_chars: 200", "[max_chars]: 200",
        [(17, 1, "file", "the name of a field")],
    ),
    "a second document": (
        "max_chars: 200", "---\nmax_chars: 200",
        [
            (1, 1, "free_contribution", "this field: the fields title, prompt"),
            (1, 1, "questions", "this field: a list of at least one question"),
            (17, 1, "file", "one consultation a file; another document begins here"),
        ],
    ),
    "text with a colon": (
        "  email: parc@exemple.invalid", "  email: write to: parc@exemple.invalid",
        [(7, 18, "YAML", "no “: ” here; align the line with the others, or quote text that holds “: ”")],
    ),
    "a tab": (
        "  email:", "\temail:",
        [(7, 1, "YAML", "spaces, not a tab, at the beginning of a line")],
    ),
    "a quote left open": (
        'phone: "+1 418 555-0100"', 'phone: "+1 418 555-0100',
        [(22, 17, "YAML", "no more text here; look for a quote too many or too few above")],
    ),
    "the last quote left open": (
        "en: Tell us.}", 'en: "Tell us.}',
        [(66, 33, "YAML", "a quote that closes the text opened here")],
    ),
    "a list left open": (
        "languages: [fr, en]", "languages: [fr, en",
        [(13, 12, "YAML", "a comma between items, and a ] to close what is opened here")],
    ),
    "a line out of line": (
        "    short: {fr: Visite,", "   short: {fr: Visite,",
        [(23, 4, "YAML", "the same indentation as the lines it belongs with")],
    ),
    "a backslash between double quotes": (
        '"Une idée?"', r'"Une idée \o/"',
        [(52, 27, "YAML", r"no \ in text between double quotes; use single quotes")],
    ),
    "text that begins with an at sign": (
        "email: parc@", "email: @parc",
        [(7, 10, "YAML", "text that begins with a special character between quotes")],
    ),
    "a control character": (
        "fr: Ville,", "fr: Vi\x07lle,",
        [(4, 19, "YAML", "no control characters")],
    ),
    "an escape beyond every character": (
        '"Une idée?"', r'"\UFFFFFFFF"',
        [(52, 12, "YAML", "well-formed YAML from here on")],
    ),
    "twenty-one levels": (
        "[promenade]", "[" * 21 + "]" * 21,
        [(35, 34, "questions.2.choices", "at most 20 levels of indentation")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("label", BROKEN)
def test_read_document_reports_where_yaml_goes_wrong(
    label: str, problems_of: ProblemsOf, valid_text: str
) -> None:
    old, new, expected = BROKEN[label]
    assert valid_text.count(old) == 1

    assert problems_of(valid_text.replace(old, new)) == expected
