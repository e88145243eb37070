"""A form is tried in every text that has it: none has it without the words that the form needs."""

import json
from pathlib import Path

import pytest

from consultation.text.folding import folded_alike
from consultation.understanding import correction_forms, words_elsewhere, words_taken_back
from consultation.understanding.correction_forms import Form

FORMS = {
    name: each
    for module in (correction_forms, words_elsewhere, words_taken_back)
    for name, each in vars(module).items()
    if isinstance(each, Form)
} | dict(correction_forms.NAMES)
TEXTS = {
    folded_alike(json.loads(line)["text"])
    for file in sorted(Path("tests/nlu/own_answers").glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_form_is_tried_where_it_is(form: Form) -> None:
    find = form.pattern.search if form.pattern.pattern.startswith(r"\b") else form.pattern.match
    assert [said for said in TEXTS if not form.may_be_in(said) and find(said)] == []


def test_form_is_not_tried_without_its_words() -> None:
    assert correction_forms.SWAPPED.may_be_in("mets les bancs a la place des arbres")
    assert not correction_forms.SWAPPED.may_be_in("des bancs et des arbres")
    assert not correction_forms.CHANGED_BY_NUMBER.may_be_in("changer l'eclairage")  # no number
