"""What texts are understood as: one corpus a file, each section a table of texts and what a reader makes of them.

A section names its reader and what the reader is given besides the text. `rows` are pairs of a text and what is read
in it, `texts` lists texts under what is read in them all. A file fails with every text that is read otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from consultation.languages.detection import detect_language
from consultation.messages.model import Expectation, Option
from consultation.understanding import Chosen, Understood, Unreadable
from consultation.understanding.agreement import denies, gives_up, holds_back, is_plain_yes
from consultation.understanding.answers import read_draft_choice
from consultation.understanding.asked_back import AskedBack, asks_back, read_asked_back
from consultation.understanding.choice_guesses import read_likely
from consultation.understanding.choices import (
    read_multi,
    read_single,
    read_unnamed_other,
    says_more,
)
from consultation.understanding.corrections import read_correction
from consultation.understanding.distress import reads_as_distress
from consultation.understanding.keywords import (
    read_code,
    read_compliance_word,
    read_contribution,
    read_keyword,
    speaks_of_a_language,
    withdraws_everything,
)
from consultation.understanding.metadata import read_metadata
from consultation.understanding.model_file import Understanding
from consultation.understanding.numbers import read_cardinal, read_ordinal, split_figures
from consultation.understanding.set_phrases import (
    asks_how_many,
    is_leaving,
    is_parting,
    read_set_phrase,
)
from consultation.understanding.signatures import read_signing, wishes_to_sign
from consultation.understanding.verdicts import read_sign, read_usefulness
from consultation.understanding.words_taken_back import is_about_personal_details, takes_out_what_was_written
from consultation.understanding.yes_no import YesNo, read_yes_no

FILES = sorted((Path(__file__).parent / "corpora").glob("*.yml"))
Given = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """A text, what its reader is given besides, and what is read in it."""

    section: str
    reader: str
    given: Given
    text: str
    meant: object


def cases_of(file: Path) -> Iterator[Case]:
    for section, table in YAML(typ="safe").load(file.read_text(encoding="utf-8")).items():
        given = {**table.get("given", {})}
        if "options" in given:
            given["options"] = tuple(
                Option(slug, label, tuple(more)) for slug, label, *more in given["options"]
            )
        pairs = [
            *table.get("rows", ()),
            *((text, meant) for meant, texts in table.get("texts", {}).items() for text in texts),
        ]
        yield from (Case(section, table["reader"], given, text, meant) for text, meant in pairs)


def yes_no(text: str, _: Given) -> object:
    return answered(read_yes_no(text), text)


def answered(found: YesNo | None, text: str) -> object:
    """The answer, with the words kept beside it: "=" is the whole text."""
    if found is None or found.comment is None:
        return found and found.answer
    return [found.answer, "=" if found.comment == text else found.comment]


def asked(found: AskedBack | None, terms: list[list[str]]) -> object:
    """What is asked about: of a word, the first name of the term."""
    if found is None or found.about != "word":
        return found and found.about
    return [None if found.term is None else terms[found.term][0]]


def chosen(found: Chosen | Unreadable) -> object:
    """The numbers chosen, with words of one's own; or why it is refused, and what was understood."""
    if isinstance(found, Unreadable):
        return {found.error: list(found.understood)}
    return (
        list(found.numbers) if found.other is None else {"chosen": list(found.numbers), "other": found.other}
    )


def single(text: str, given: Given) -> object:
    found = chosen(read_single(text, **given))
    return found[0] if isinstance(found, list) else found


def correction(text: str, _: Given) -> object:
    found = read_correction(text)
    return [
        ("withdraw" if found.withdraws else "correct"),
        found.named,
        *(["several"] if found.several else []),
    ]


def choice(found: Understood) -> object:
    """The numbers chosen, or the yes or the no; why a choice is refused, and what was understood; or the command."""
    read = found.choice or {}
    if found.intent not in ("select", "answer"):
        return found.intent
    if "error" in read:
        return {read["error"]: read["understood"]}
    return (
        read.get("answer")
        or read.get("choices")
        or ([read["choice"]] if read.get("choice") else read or None)
    )


def likely(text: str, given: Given) -> object:
    """The choice that a text may be by its meaning; None for what is like none."""
    found = read_likely(text, **given)
    return None if found is None else chosen(found)


def correction_in_full(text: str, _: Given) -> object:
    found = read_correction(text)
    marks = {
        "shows": found.shows,
        "adds": found.adds,
        "means": found.means and not found.is_plain,
        f"for {found.old}": found.old,
        f"about {found.about}": found.about,
        "plain": found.is_plain,
    }
    return [found.named, found.number, found.words, *(name for name, is_so in marks.items() if is_so)]


def numbers(found: tuple[int, ...] | None) -> object:
    return None if found is None else list(found)


READERS: Mapping[str, Callable[[str, Given], object]] = {
    "announced_contribution": lambda text, _: read_contribution(text),
    "asked_back": lambda text, given: asked(read_asked_back(text, given["terms"]), given["terms"]),
    "asks_back": lambda text, given: asked(asks_back(text, given["wording"], given["terms"]), given["terms"]),
    "cardinal": lambda text, _: read_cardinal(text),
    "code": lambda text, _: read_code(text),
    "compliance_word": lambda text, _: read_compliance_word(text),
    "correction": correction,
    "correction_in_full": correction_in_full,
    "denies": lambda text, _: denies(text),
    "distress": lambda text, _: reads_as_distress(text),
    "draft_choice": lambda text, given: read_draft_choice(text, given["options"]),
    "figures": lambda text, given: numbers(split_figures(text, given["count"], given["highest"])),
    "gives_up": lambda text, _: gives_up(text),
    "holds_back": lambda text, _: holds_back(text),
    "is_about_personal_details": lambda text, _: is_about_personal_details(text),
    "is_leaving": lambda text, _: is_leaving(text),
    "is_parting": lambda text, _: is_parting(text),
    "asks_how_many": lambda text, _: asks_how_many(text),
    "is_plain_yes": lambda text, _: is_plain_yes(text),
    "keyword": lambda text, _: read_keyword(text),
    "language": lambda text, _: detect_language(text),
    "likely": likely,
    "multi": lambda text, given: chosen(read_multi(text, **given)),
    "ordinal": lambda text, given: read_ordinal(text, **given),
    "says_more": lambda text, given: says_more(text, **given),
    "set_phrase": lambda text, given: read_set_phrase(text, given["awaiting"]),
    "sign": lambda text, _: read_sign(text),
    "signing": lambda text, _: read_signing(text),
    "single": single,
    "speaks_of_a_language": lambda text, _: speaks_of_a_language(text),
    "unnamed_other": lambda text, given: numbers(read_unnamed_other(text, **given)),
    "usefulness": lambda text, _: read_usefulness(text),
    "withdraws_everything": lambda text, _: withdraws_everything(text),
    "takes_out_what_was_written": lambda text, _: takes_out_what_was_written(text),
    "takes_words_back": lambda text, _: Understood(text).takes_words_back,
    "wishes_to_sign": lambda text, _: wishes_to_sign(text),
    "yes_no": yes_no,
}


@pytest.fixture(scope="module")
def readers(model: Path) -> Mapping[str, Callable[[str, Given], object]]:
    """The readers, and those that need the trained model."""
    understanding = Understanding.load(model)

    def read(text: str, given: Given) -> Any:
        if "language" in given:
            return understanding.read(text, *read_metadata(given))
        return understanding.read(text, Expectation(given.get("awaiting", "nothing"), **without(given)))

    def without(given: Given) -> Given:
        return {key: value for key, value in given.items() if key != "awaiting"}

    return {
        **READERS,
        "choice": lambda text, given: choice(read(text, given)),
        "intent": lambda text, given: read(text, given).intent,
        "number": lambda text, given: read(text, given).number,
        "language_read": lambda text, given: read(text, given).language,
    }


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_texts_are_read_as_the_corpus_says(
    file: Path, readers: Mapping[str, Callable[[str, Given], object]]
) -> None:
    cases = list(cases_of(file))
    otherwise = [
        f"{case.section}: {case.text!r} is read as {read!r}, not {case.meant!r}"
        for case in cases
        if (read := readers[case.reader](case.text, case.given)) != case.meant
    ]

    if otherwise:
        right = len(cases) - len(otherwise)
        pytest.fail(
            "\n".join([f"{right} of {len(cases)} texts are read as {file.name} says", *otherwise]),
            pytrace=False,
        )
