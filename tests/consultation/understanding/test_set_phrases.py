import pytest

from consultation.messages.model import Expectation, Option
from consultation.understanding import Understood
from consultation.understanding.set_phrases import (
    asks_for_time,
    asks_us_whether_answered,
    is_leaving,
    read_set_phrase,
    says_nothing,
)


def test_wait_with_a_reason_is_one_only_where_words_are_no_answer() -> None:
    text = "Un instant, je cherche mes lunettes"

    assert (read_set_phrase(text, "yes_no"), read_set_phrase(text, "open")) == ("pause", None)
    assert (asks_for_time(text), asks_for_time("bonne soirée")) == (True, False)


def test_who_reads_is_asked_by_nothing_but_the_question() -> None:
    texts = ("Qui lit mes textos? Merci", "Qui lit mes textos? Personne ne répond")

    assert [read_set_phrase(text, "open") for text in texts] == ["privacy_question", None]


def test_yes_that_begins_like_a_wait_is_a_yes() -> None:
    assert read_set_phrase("une minute, oui", "yes_no") is None


def test_no_with_a_goodbye_to_the_consent_stays_a_no() -> None:
    assert read_set_phrase("non merci, bonne journée", "consent") is None


@pytest.mark.parametrize("text", ["2", "2.", "deux", "two"])
def test_second_of_a_list_leaves_nothing(text: str) -> None:
    options = tuple(Option(each, each) for each in ("facile", "moyen", "difficile"))

    assert not is_leaving(text, Expectation("single", question="survey", options=options))


def test_nothing_is_said_by_nothing_alone() -> None:
    assert [says_nothing(text) for text in ("Rien.", "nothing to add", "rien ne marche")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Non merci",
        "no thanks!",
        "non c'est correct comme ça",
        "No thanks, that's all",
        "nah, nothing else",
        "Non rien",
        "rien d’autre, merci",
    ],
)
def test_no_that_adds_nothing_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "got none",
        "Je n'ai pas de suggestion",
        "Je n'ai pas de suggestion, n'ayant jamais lu ce cadre.",
        "pas d'idée",
        "I don't have any suggestions",
    ],
)
def test_no_suggestion_says_nothing(text: str) -> None:
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["j'ai pas d'auto", "got no bus", "no ideas from offices", "j'ai pas de suggestion mais un banc"]
)
def test_what_is_lacking_is_an_answer(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["non", "no good", "non c'est trop bruyant", "non mais le parc est beau"])
def test_no_that_says_something_is_an_answer(text: str) -> None:
    assert not says_nothing(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("c'est fini?", "list_questions"),
        ("are we done?", "list_questions"),
        ("c'tait quoi la question d'avant", "back"),
        ("pis c'est-tu lu par du monde", "privacy_question"),
        ("does anyone even read this", "privacy_question"),
        ("si je réponds juste à une question, ça compte-tu?", "practical_question"),
        ("what happens next?", "feedback_status"),
        ("la question d'avant était mieux", None),
        ("une pétition, ça compte-tu?", None),
        ("il faut que ça finisse", None),
    ],
)
def test_question_about_the_service_is_one_at_an_open_question(text: str, intent: str | None) -> None:
    assert read_set_phrase(text, "open") == intent


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("I said NOTIFY before, it is ok? you will write me?", True),
        ("So now, will somebody answer to me? yes or no", True),
        ("allez-vous m'écrire?", True),
        ("My clinic never answers. will somebody answer me?", False),
        ("will you write to me in the language of the form", False),
        ("the ministry will write to me", False),
    ],
)
def test_whether_one_is_answered_is_asked_in_a_few_words_and_questions_alone(text: str, asks: bool) -> None:
    assert asks_us_whether_answered(text) is asks


@pytest.mark.parametrize("text", ["RÉPONSES", "RESULTATS", "les réponses svp", "Answers", "the results"])
def test_word_for_the_answers_alone_asks_for_them_where_nothing_is_asked(text: str) -> None:
    assert read_set_phrase(text, "nothing") == "feedback_status"
    assert read_set_phrase(text, "open") is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Is this recorded in French or do they read the english too?", True),
        ("lisez-vous l'anglais?", True),
        ("English?", False),
        ("can you translate to English?", False),
        ("Ils lisent les réponses en anglais.", False),
    ],
)
def test_question_about_what_language_is_read_asks_for_none(text: str, asks: bool) -> None:
    assert Understood(text).asks_what_language_is_read is asks
