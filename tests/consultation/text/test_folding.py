import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.text.folding import fold

FOLDED = [
    ("ARRÊT", "arret"),
    ("Déjà vu à Noël", "deja vu a noel"),
    ("re\u0301ponse", "reponse"),
    ("  trop   d’espaces\u00a0\u202f ici \n là ", "trop d'espaces ici la"),
    ("l’État, l‘État, l´État, l`État", "l'etat, l'etat, l'etat, l'etat"),
    ("« Oui » “non”", '" oui " "non"'),
    ("9–17 — non‑voyant", "9-17 - non-voyant"),
    ("Œuvre, cœur, Ægir", "oeuvre, coeur, aegir"),
    ("ＳＴＯＰ", "stop"),
    ("𝐒𝐓𝐎𝐏", "stop"),
    ("st\u200bo\u00adp\ufeff", "stop"),
    ("a\x00b", "ab"),
    ("1️⃣3️⃣7️⃣", "1 3 7"),
    ("① ③", "1 3"),
    ("٣", "3"),
    ("Straße", "strasse"),
    ("oui 👍", "oui 👍"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), FOLDED)
def test_fold(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_sees_no_case_and_no_doubled_space(text):
    folded = fold(text)

    assert folded == folded.casefold().strip()
    assert folded.split() == folded.split(" ") or not folded
