from pathlib import Path

import pytest

from consultation.moderation.redaction import Insults, stretches, suggest

INSULTS = Insults.load()


def flagged(text: str) -> list[tuple[str, str]]:
    return [(flag.sign, text[flag.start : flag.end]) for flag in suggest(text, INSULTS)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Appelez-moi au 418 525-0199.", [("phone", "418 525-0199")]),
        (
            "(514) 765-4321 ou +33 1 42 68 53 00",
            [("phone", "(514) 765-4321"), ("phone", "+33 1 42 68 53 00")],
        ),
        ("Mon numéro : 555-0199", [("phone", "555-0199")]),
        ("écrivez à alice@ville.quebec", [("email", "alice@ville.quebec")]),
        ("J’habite au G1R 4S9, pas au g1r4s9", [("postal_code", "G1R 4S9"), ("postal_code", "g1r4s9")]),
        ("Mon NAS est le 123-456-782.", [("sin", "123-456-782")]),
        (
            "Voir https://exemple.ca/a?b=c et promo.xyz",
            [("link", "https://exemple.ca/a?b=c"), ("link", "promo.xyz")],
        ),
        ("Quel CONNARD, va te faire foutre", [("insult", "CONNARD"), ("insult", "va te faire foutre")]),
        ("con\u200bnard", [("insult", "con\u200bnard")]),
        ("You are an IDIOT", [("insult", "IDIOT")]),
        ("Je veux mourir, vraiment", [("distress", "Je veux mourir, vraiment")]),
        (
            "Je veux mourir. Mon numéro: 418 525-0199",
            [("distress", "Je veux mourir. Mon numéro: "), ("phone", "418 525-0199")],
        ),
    ],
)
def test_passages_worth_a_look_are_flagged(text: str, found: list[tuple[str, str]]) -> None:
    assert flagged(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Un concours de consultations, au conseil de la ville.",
        "Le budget de 2016-2017 passe de 1 250 000 $ à 2 500 000 $.",
        "D’ici 2030, 12 345 678 personnes.",
        "Le NAS 123-456-789 est faux.",
        "La loi A-2.1, article 53.1.",
        "Ouvrir de 9 h à 17 h 30, etc.",
        "",
    ],
)
def test_ordinary_texts_are_not_flagged(text: str) -> None:
    assert flagged(text) == []


def test_cut_text_loses_nothing() -> None:
    text = "Quel connard : 418 525-0199!"

    assert [(part.text, part.signs) for part in stretches(text, suggest(text, INSULTS))] == [
        ("Quel ", ()),
        ("connard", ("insult",)),
        (" : ", ()),
        ("418 525-0199", ("phone",)),
        ("!", ()),
    ]


def test_lists_take_comments_and_phrases(tmp_path: Path) -> None:
    (tmp_path / "insults.fr.txt").write_text("# rien\n\nÂne bâté # deux mots\n", encoding="utf-8")

    assert list(Insults.load(tmp_path).find("un ane  BATÉ, un âne")) == [(3, 12)]
