"""How well the suggestions point at what a moderator should see, on a small labelled set of the project's own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from consultation.moderation.redaction import Insults, suggest

LABELLED = Path(__file__).with_name("labelled.tsv")
INSULTS = Insults.load()


def judged() -> dict[str, tuple[int, int, int]]:
    """By kind: found and right, found and wrong, missed."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kinds, _, text = line.partition("\t")
        wanted = set(kinds.split(",")) - {"none"}
        found = {flag.sign for flag in suggest(text, INSULTS)}
        right.update(wanted & found)
        wrong.update(found - wanted)
        missed.update(wanted - found)
    return {kind: (right[kind], wrong[kind], missed[kind]) for kind in sorted({*right, *wrong, *missed})}


def test_suggestions_on_the_labelled_set() -> None:
    """The table of docs/moderation.md: change both when a detector or the set changes."""
    assert judged() == {
        "bank_card": (2, 0, 0),
        "distress": (3, 0, 0),
        "email": (9, 0, 0),
        "health_card": (3, 0, 0),
        "insult": (37, 5, 5),
        "link": (6, 0, 0),
        "phone": (14, 0, 0),
        "postal_code": (4, 0, 0),
        "sin": (3, 0, 0),
    }
