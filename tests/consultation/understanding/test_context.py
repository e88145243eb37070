import numpy as np
import pytest

from consultation.understanding.context import (
    KINDS,
    MAX_ENCODED_CHARS,
    Context,
    beside,
    meaning_of,
)

BILLS = "Comment préférez-vous payer une facture?"
LIGHTS = "Quels endroits du parc faudrait-il éclairer d'abord?"


def told(text: str, context: Context) -> list[float]:
    """Return the context alone: what is expected, then the three likenesses."""
    return [float(number) for number in beside(meaning_of(text), context)[len(meaning_of(text)) :]]


def test_a_text_is_like_the_question_that_it_is_about() -> None:
    about = "la question sur l'éclairage du parc"
    asked = told(about, Context("open", LIGHTS, (BILLS,)))[len(KINDS) :]
    other = told(about, Context("open", BILLS, (LIGHTS,)))[len(KINDS) :]
    assert asked == pytest.approx([other[1], other[0], -other[2]])
    assert asked[0] > asked[1]


def test_each_kind_is_told_apart_and_an_unlisted_one_tells_nothing() -> None:
    kinds = {tuple(told("oui", Context(kind))[: len(KINDS)]) for kind in ("open", "yes_no", "consent")}
    assert len(kinds) == 3
    assert told("oui", Context("code")) == [0.0] * (len(KINDS) + 3)


def test_only_the_beginning_of_a_long_text_is_encoded() -> None:
    beginning = "du papier " * (MAX_ENCODED_CHARS // 10)
    assert np.array_equal(meaning_of(beginning), meaning_of(beginning + "stop"))


def test_a_meaning_comes_first_whatever_is_expected() -> None:
    meaning = meaning_of("oui")
    both = [beside(meaning, Context(kind))[: len(meaning)] for kind in ("open", "code")]
    assert np.array_equal(*both)
