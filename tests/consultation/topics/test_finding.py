import pytest

from bench.topics import DATA, agreement, baselines, read_labelled, read_varied
from consultation.topics.finding import MIN_TEXTS, Sorting, find_topics
from consultation.topics.meaning import Meanings, Text

LABELLED = read_labelled(DATA / "labelled.yml")
TEXTS = [text for _, text in LABELLED]


def test_topics_agree_with_a_person() -> None:
    measured = agreement(LABELLED)

    assert (measured["texts"], measured["labels"]) == (231, 11)
    assert measured["adjusted_rand"] >= 0.65
    assert measured["mutual_information"] >= 0.75
    assert measured["purity"] >= 0.8
    assert measured["without"] <= 0.05


def test_topics_of_other_consultations_are_found_better_than_by_plain_methods() -> None:
    found = {}
    for name, labelled in read_varied("held-out").items():
        ours, plain = agreement(labelled), baselines(labelled)
        assert len(plain) == 3
        assert ours["adjusted_rand"] > 2 * max(each["adjusted_rand"] for each in plain.values())
        assert ours["purity"] > max(each["purity"] for each in plain.values()) + 0.1
        found[name] = ours["adjusted_rand"]

    assert list(found) == ["health-care", "housing", "schools"]
    assert sum(found.values()) / 3 >= 0.33


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


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("text", ["Plus d’arbres", "🙂", "je ne sais pas", ""])
def test_few_texts_are_not_sorted(count: int, text: str) -> None:
    assert find_topics([Text(at, text, "fr") for at in range(count)]) is None


@pytest.mark.parametrize("text", ["Plus d’arbres", "🙂", "je ne sais pas"])
def test_texts_that_all_say_the_same_are_not_sorted(text: str) -> None:
    assert find_topics([Text(at, text, "fr") for at in range(100)]) is None


def test_texts_without_a_word_in_common_are_not_sorted() -> None:
    letters = "bdgkmz"
    texts = [
        Text(len(letters) * a + b, letters[a] * 3 + letters[b] * 3, "en") for a in range(6) for b in range(6)
    ]

    assert find_topics(texts) is None


def test_text_about_nothing_is_in_no_topic(sorting: Sorting) -> None:
    nothing = [Text(1000 + at, text, "fr") for at, text in enumerate(["je ne sais pas", "🙂", "oui"])]
    found = find_topics([*TEXTS, *nothing])

    assert found is not None
    assert found.topics == sorting.topics
    assert found.unsorted == (*sorting.unsorted, 1000, 1001, 1002)


def test_those_who_say_the_same_are_in_the_same_topic() -> None:
    again = [Text(1000 + text.key, f" {text.text.upper()} ", text.language) for text in TEXTS]
    found = find_topics([*TEXTS, *again])

    assert found is not None
    for topic in found.topics:
        assert {key for key in topic.members if key >= 1000} == {
            1000 + key for key in topic.members if key < 1000
        }


def test_more_texts_than_are_learnt_from_are_all_sorted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consultation.topics.finding.LEARNING_TEXTS", 150)
    found = find_topics(TEXTS)

    assert found is not None
    keys = [key for topic in found.topics for key in topic.members] + list(found.unsorted)
    assert sorted(keys) == [text.key for text in TEXTS]
    assert len(found.unsorted) < 40


def test_meanings_read_before_serve_for_part_of_the_texts(sorting: Sorting) -> None:
    meanings = Meanings.read(TEXTS)
    half = find_topics(TEXTS[::2], meanings=meanings)

    assert find_topics(TEXTS, meanings=meanings) == sorting
    assert half is not None
    assert len(half.topics) >= 5


def test_any_text_is_survived() -> None:
    odd = ["", "🙂" * 20, "\u202e", "a\u0301" * 100, "1 2 3", "=cmd|' /C calc'!A0", "oui", "x" * 1600]
    texts = [Text(at, odd[at % len(odd)], "fr") for at in range(60)]

    assert find_topics(texts + [Text(100 + text.key, text.text, text.language) for text in TEXTS]) is not None
