"""Lists of numbers as spreadsheets save them and as people paste them."""

from __future__ import annotations

import pytest

from consultation.outreach.model import InvitationError
from consultation.outreach.numbers import read_numbers

SPREADSHEET = """\
Nom;Téléphone;Langue
A;(514) 555-0100;fr
B;1-418-555-0199;EN
C;=HYPERLINK("http://exemple.invalid");
D;+33 6 12 34 56 78;
E;514\u00a0555\u00a00100;
F;212-555-0100;
G;;fr
H;'450.555.0101;Français
I;5,14556E+09;
"""


def test_spreadsheet_gives_each_number_once_and_says_what_was_none() -> None:
    found = read_numbers(SPREADSHEET.encode())

    assert [(each.number, each.language) for each in found.numbers] == [
        ("+15145550100", "fr"),
        ("+14185550199", "en"),
        ("+14505550101", "fr"),
    ]
    assert found.refused == {"formula": 1, "foreign": 2, "duplicate": 1, "unreadable": 2}
    assert found.places == {"formula": (4,), "foreign": (5, 7), "duplicate": (6,), "unreadable": (8, 10)}


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (b"5145550100\r\n4185550100", ["+15145550100", "+14185550100"]),
        ("tel,prenom\n5145550100,Ève".encode("cp1252"), ["+15145550100"]),
        ("\ufeffprénom\tcell\nÈve\t514 555 0100".encode("utf-8"), ["+15145550100"]),
        ("cell\n5145550100".encode("utf-16"), ["+15145550100"]),
        (b"5145550100\r4185550100\r", ["+15145550100", "+14185550100"]),
        (b"Eve,514-555-0100\nLou,514-555-0101", ["+15145550100", "+15145550101"]),
    ],
)
def test_list_is_read_whatever_wrote_it(content: bytes, numbers: list[str]) -> None:
    assert [each.number for each in read_numbers(content).numbers] == numbers


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b" \n;;\n", "empty"),
        (b"PK\x03\x04\x00", "not_text"),
        (b"nom\nEve\n", "no_number"),
        (b'"' + b"5145550100\n" * 20_000, "not_text"),
    ],
)
def test_what_is_no_list_is_refused(content: bytes, why: str) -> None:
    with pytest.raises(InvitationError) as refused:
        read_numbers(content)
    assert refused.value.reason == why


def test_list_without_an_end_is_refused() -> None:
    with pytest.raises(InvitationError) as refused:
        read_numbers(b"5145550100\n" * 200_001)
    assert refused.value.reason == "too_many"
