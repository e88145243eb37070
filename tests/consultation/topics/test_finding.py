import pytest

from bench.topics import DATA, agreement, read_labelled
from consultation.topics.finding import MIN_TEXTS, Sorting, Text, find_topics

LABELLED = read_labelled(DATA / "labelled.yml")
TEXTS = [text for _, text in LABELLED]


def test_topics_agree_with_a_person() -> None:
    measured = agreement(LABELLED)

    assert (measured["texts"], measured["labels"]) == (231, 11)
    assert measured["adjusted_rand"] >= 0.6
    assert measured["mutual_information"] >= 0.7
    assert measured["purity"] >= 0.75


def test_topics_agree_with_a_person_on_texts_that_chose_nothing() -> None:
    assert agreement(read_labelled(DATA / "labelled.yml", "second"))["adjusted_rand"] >= 0.4
    assert agreement(read_labelled(DATA / "labelled_by_others.yml"))["mutual_information"] >= 0.45


@pytest.fixture(scope="module")
def sorting() -> Sorting:
    """The topics of the labelled texts."""
    found = find_topics(TEXTS)
    assert found is not None
    return found


def test_same_texts_give_the_same_topics(sorting: Sorting) -> None:
    assert find_topics(TEXTS) == sorting


def test_every_text_is_in_one_topic_or_unsorted(sorting: Sorting) -> None:
    keys = [key for topic in sorting.topics for key in topic.members] + list(sorting.unsorted)
    assert sorted(keys) == [text.key for text in TEXTS]
    sizes = [len(topic.members) for topic in sorting.topics]
    assert sizes == sorted(sizes, reverse=True)
    assert {0 <= weight <= 1 for topic in sorting.topics for weight in topic.members.values()} == {True}


def test_word_of_one_person_is_no_term(sorting: Sorting) -> None:
    terms = {term for topic in sorting.topics for each in topic.terms.values() for term in each}
    assert len(terms) > 40
    assert terms & {"estonie", "belgique", "desjardins", "nonobstant", "abitibi"} <= {"desjardins"}


def test_too_few_texts_are_not_sorted() -> None:
    assert find_topics(TEXTS[: MIN_TEXTS - 1]) is None


def test_texts_without_a_word_in_common_are_not_sorted() -> None:
    letters = "bdgkmz"
    texts = [
        Text(len(letters) * a + b, letters[a] * 3 + letters[b] * 3, "en") for a in range(6) for b in range(6)
    ]

    assert find_topics(texts) is None


def test_any_text_is_survived() -> None:
    odd = ["", "🙂" * 20, "\u202e", "a\u0301" * 100, "1 2 3", "=cmd|' /C calc'!A0", "oui", "x" * 1600]
    texts = [Text(at, odd[at % len(odd)], "fr") for at in range(60)]

    assert find_topics(texts + [Text(100 + text.key, text.text, text.language) for text in TEXTS]) is not None
