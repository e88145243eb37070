"""Whatever people type: no exception, nothing out of range. How long it takes is measured by `bench.understand`."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.long_texts import LONG_TEXTS
from consultation.languages.detection import detect_language
from consultation.messages.model import Limits, Option
from consultation.text.folding import fold
from consultation.understanding import Chosen, Unreadable, plain
from consultation.understanding.choices import read_multi, read_single
from consultation.understanding.keywords import read_compliance_word
from consultation.understanding.quantities import read_quantity
from consultation.understanding.values import Value
from consultation.understanding.yes_no import read_yes_no

OPTIONS = [
    Option("engagement", "L'engagement des autorités", ("commitment",)),
    Option("mecanismes", "Le choix des mécanismes"),
    Option("info", "L'information avant 2 à 3 rencontres", ("info", "informer")),
    Option("promo", "La promotion (100 %)"),
    Option("aucun", "Aucun principe"),
]
PIECES = [
    "1", "2", "3", "5", "6", "0", "12", "137", "999999999999", "1er", "2e", "premier", "dernier", "last",
    "un", "une", "one", "deux", "tout", "tous", "sauf", "except", "all", "but", "pas", "not", "non", "no",
    "oui", "yes", "ou", "et", "and", "pis", "de", "à", "a", "to", "entre", "between", "les", "mes", "choix",
    "principes", "info", "promo", "retro", "engagement", "mécanismes", "autorités", "autre", "other", ":",
    ",", ";", ".", "-", "–", "/", "#", "(", ")", "«", "»", "'", '"', "?", "!", "%", "parce", "que", "je",
    "sais", "aucun", "none", "fois", "ans", "stop", "arrêt", "aide", "svp", "👍", "1️⃣", "é", "oups", "au",
    "lieu",
]  # fmt: skip
words = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
glued = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
texts = st.one_of(st.text(max_size=200), words, glued)


def assert_in_range(result, count):
    numbers = result.numbers if isinstance(result, Chosen) else result.understood
    assert set(numbers) <= set(range(1, count + 1))
    assert len(set(numbers)) == len(numbers)


@given(texts, st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_read_multi_gives_as_many_as_asked_or_refuses(text, count, choose, other):
    result = read_multi(text, OPTIONS[:count], choose, other)

    assert_in_range(result, count)
    if isinstance(result, Chosen):
        filled = len(result.numbers) + (result.other is not None and len(result.numbers) < choose)
        instead = result.other is not None and not result.numbers  # it takes the place of all
        assert filled == choose or instead
        assert result.other is None or (other and result.other.strip() == result.other != "")


@given(texts, st.integers(1, 5), st.integers(1, 5))
def test_read_multi_gives_no_more_than_the_most_where_fewer_will_do(text, count, most):
    result = read_multi(text, OPTIONS[:count], most, False, 1)

    assert_in_range(result, count)
    if isinstance(result, Chosen):
        assert 1 <= len(result.numbers) <= most


@given(texts, st.booleans())
def test_read_quantity_gives_a_number_within_the_limits_or_refuses(text, whole):
    limits = Limits(Decimal(-3), Decimal(120), whole, ("ans",))
    result = read_quantity(text, limits)

    if isinstance(result, Value):
        assert limits.error_of(Decimal(result.value)) is None
        assert plain(Decimal(result.value)) == result.value


@given(texts, st.integers(1, 5), st.booleans())
def test_read_single_gives_one_or_refuses(text, count, other):
    result = read_single(text, OPTIONS[:count], other)

    assert_in_range(result, count)
    if isinstance(result, Chosen):
        assert len(result.numbers) == 1 or (result.numbers == () and result.other)


@given(texts)
def test_no_option_is_no_choice(text):
    assert isinstance(read_single(text, [], other=False), Unreadable)
    assert isinstance(read_multi(text, [], 3, other=False), Unreadable)


@given(
    st.permutations([1, 2, 3, 4, 5]),
    st.integers(2, 5),
    st.sampled_from([", ", " ", " et ", "-", "/", "\n", " pis "]),
)
def test_read_multi_keeps_the_order_said(numbers, choose, between):
    said = tuple(numbers[:choose])

    assert read_multi(between.join(map(str, said)), OPTIONS, choose, other=False) == Chosen(said)


@given(texts)
def test_read_yes_no_keeps_the_person_s_own_words(text):
    result = read_yes_no(text)

    if result is not None:
        assert result.answer in ("yes", "no", "unsure")
        assert result.comment is None or (result.comment in text and result.comment.strip())


@given(texts)
def test_the_others_never_raise(text):
    assert read_compliance_word(text) in ("stop", "start", "help", None)
    assert detect_language(text) in ("fr", "en", None)


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: repr(text[:10]))
def test_ten_thousand_characters_are_read(text):
    fold(text)
    detect_language(text)
    read_yes_no(text)

    assert read_compliance_word(text) in ("stop", None)
    assert_in_range(read_single(text, OPTIONS, other=True), len(OPTIONS))
    assert_in_range(read_multi(text, OPTIONS, 3, other=True), len(OPTIONS))
