"""What the trained classifier and the rules around it make of messages, in their context."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from bench.blind import expectation_at
from bench.held_out import Guess, read_in_context, read_messages
from bench.talk import ANSWERS
from bench.understand import guess, is_right, score
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Limits, Option, Wording
from consultation.text.encoder import encoder
from consultation.understanding import encode_ahead
from consultation.understanding.choice_memory import memory
from consultation.understanding.model_file import Understanding

OPEN = Expectation("open")


@pytest.fixture(scope="module")
def guesses(understanding: Understanding) -> list[Guess]:
    return guess(understanding, read_messages())


def test_held_out_messages_are_understood(understanding: Understanding, guesses: list[Guess]) -> None:
    scores = score(understanding, guesses, read_in_context())
    assert scores.answers_carried_out <= 0.0195  # many were written to look like commands
    assert scores.answers_held <= 0.13
    assert scores.commands_understood["fr"] >= 0.92  # at once; what is less sure is offered
    assert scores.commands_understood["en"] >= 0.94
    assert min(scores.commands_offered.values()) >= 0.969
    assert scores.opt_out_words == 1.0
    assert scores.choices >= 0.98


def test_messages_in_context_are_read_as_expected(understanding: Understanding) -> None:
    rows = read_in_context()
    otherwise = [
        f"{row.request['awaiting']}: {row.request['text']!r}"
        for row in rows
        if not is_right(understanding, row)
    ]

    assert len(rows) > 500
    assert len(otherwise) <= len(rows) / 150, otherwise


def test_an_error_is_kept_with_a_comment_in_place_of_a_choice(understanding: Understanding) -> None:
    options = tuple(Option(slug, slug) for slug in ("santé", "transport", "culture"))
    reading = understanding.read(
        "Le ministre devrait écouter les pêcheurs de Gaspé", Expectation("multi", options=options, choose=2)
    )
    assert (reading.intent, reading.choice) == ("answer", {"error": "unclear", "understood": []})


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ok mais vous publiez quoi", "privacy_question"),
        ("ok, what do you publish", "privacy_question"),
        ("yes but is my name published", "privacy_question"),
        ("oui mais c'est long comment", "answer"),
    ],
)
def test_a_yes_that_asks_is_no_consent_yet(understanding: Understanding, text: str, intent: str) -> None:
    assert understanding.read(text, Expectation("consent")).intent == intent


def test_a_correction_that_follows_a_skip_is_one(understanding: Understanding) -> None:
    text = "skip. pis je veux changer la 2 pour les parcs"
    reading = understanding.hear(text, expectation_at({"q": 5, "lang": "fr"}), "fr")

    assert (reading.intent, reading.skips, reading.correction.number) == ("correct_answer", True, 2)


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Non, c'est ma première", "no"), ("Je ne saurais dire, je n'en connais aucune.", "unsure")],
)
def test_a_yes_or_no_with_its_reason_corrects_nothing(
    understanding: Understanding, text: str, answer: str
) -> None:
    reading = understanding.read(text, expectation_at({"q": 8, "lang": "fr"}), "fr")

    assert (reading.intent, (reading.choice or {}).get("answer")) == ("select", answer)


def test_new_words_for_the_answer_of_a_number_are_held(understanding: Understanding) -> None:
    expectation = expectation_at({"q": 2, "lang": "fr"})
    reading = understanding.hear("la 1 c'est plutôt des comptoirs", expectation, "fr")

    assert (reading.intent, reading.held, reading.offer) == ("answer", True, "correct_answer")


@pytest.mark.parametrize(
    ("text", "number", "offer"),
    [
        ("More benches along the lake. They fill up on Sundays.", 26, None),
        ("I filled a form once, does that count?", 8, "help"),
        ("Do I write 1 4 6?", 13, "help"),
    ],
)
def test_what_one_sentence_of_an_answer_asks_is_offered(
    understanding: Understanding, text: str, number: int, offer: str | None
) -> None:
    reading = understanding.read(text, expectation_at({"q": number, "lang": "en"}), "en")

    assert (reading.intent, reading.held, reading.offer) == ("answer", offer is not None, offer)


@pytest.mark.parametrize(
    ("text", "answered", "intent"),
    [
        (
            "A slide for the small ones. Do you publish our names?",
            "A slide for the small ones.",
            "privacy_question",
        ),
        (
            "More benches along the lake, the old ones are gone. Who is running this survey?",
            "More benches along the lake, the old ones are gone.",
            "who_are_you",
        ),
    ],
)
def test_request_beside_an_answer_is_read_apart_from_it(
    understanding: Understanding, text: str, answered: str, intent: str
) -> None:
    reading = understanding.read(text, expectation_at({"q": 26, "lang": "en"}), "en")

    assert (reading.intent, reading.answered, reading.held) == (intent, answered, False)


@pytest.mark.parametrize(
    "text",
    ["pas le temps", "jai pas le temps", "je travaille", "chu occupé", "I'm busy", "I'm driving"],
)
def test_a_pause_that_names_no_moment_is_kept_and_offered_where_it_may_say_why(
    understanding: Understanding, text: str
) -> None:
    reading = understanding.read(text, OPEN)

    assert (reading.intent, reading.held, reading.offer) == ("answer", True, "pause")


@pytest.mark.parametrize(
    "text",
    [
        *("pas le temps", "jai pas le temps", "Je n'ai pas le temps, désolé", "jai pas le temps la"),
        *("pas le temps là", "pas maintenant", "no time", "I don't have time right now", "not now"),
    ],
)
def test_want_of_time_is_no_answer_to_a_question_for_a_yes_or_a_no(
    understanding: Understanding, text: str
) -> None:
    assert understanding.hear(text, expectation_at({"q": 8, "lang": "fr"}), "fr").intent == "pause"


MINUTES = Expectation("number", "attente", limits=Limits(Decimal(0), Decimal(300), units=("minutes", "min")))
CHILDREN = Expectation("number", "enfants", limits=Limits(Decimal(0), Decimal(20), units=("enfants",)))
HOW_LONG = Expectation("open", "attente", wording=Wording("Combien de temps attendez-vous l'autobus?"))


@pytest.mark.parametrize("text", ["2 minutes", "5 minutes", "une minute", "5 min"])
def test_minutes_are_an_answer_where_a_time_is_asked_and_a_pause_elsewhere(
    understanding: Understanding, text: str
) -> None:
    number, words = (understanding.hear(text, wait, "fr") for wait in (MINUTES, HOW_LONG))
    elsewhere = understanding.hear(text, CHILDREN, "fr")
    waits = understanding.hear("attendez 2 minutes", MINUTES, "fr")

    assert (number.choice or {}).get("number") == {"2": "2", "5": "5"}.get(text[0], "1")
    assert (words.intent, words.held) == ("answer", False)
    assert (elsewhere.intent, waits.intent) == ("pause", "pause")


@pytest.mark.parametrize(
    "text",
    ["Non, j'ai pas le temps", "J'ai pas eu le temps", "J'ai pas le temps d'y aller", "no time for that"],
)
def test_no_for_want_of_time_stays_a_no(understanding: Understanding, text: str) -> None:
    reading = understanding.hear(text, expectation_at({"q": 8, "lang": "fr"}), "fr")

    assert (reading.intent, (reading.choice or {}).get("answer")) == ("select", "no")


@pytest.mark.parametrize("text", ["pas maintenant", "je reviens", "gotta go", "busy right now", "later"])
def test_a_pause_that_names_a_moment_is_carried_out(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, OPEN).intent == "pause"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" ", id="space"),
        pytest.param("\x00", id="NUL"),
        pytest.param("\u200b\u200b", id="zero-width"),
        pytest.param("?" * 10_000, id="question marks"),
        pytest.param("arrêt " * 2_000, id="one word for ever"),
        pytest.param("א" * 500, id="right-to-left"),
        pytest.param("🙃" * 400, id="emoji"),
        pytest.param("<b>'; DROP TABLE", id="code"),
    ],
)
@pytest.mark.parametrize(
    "awaiting", ["open", "yes_no", "single", "multi", "consent", "confirm", "draft", "nothing"]
)
def test_any_text_is_read_as_something(understanding: Understanding, awaiting: str, text: str) -> None:
    reading = understanding.read(
        text, Expectation(awaiting, options=(Option("a", "A"), Option("b", "B")), choose=2)
    )
    assert 0 <= reading.confidence <= 1 + 1e-6
    assert reading.language in ("fr", "en")


def test_figures_are_in_the_language_of_the_options(understanding: Understanding) -> None:
    options = (Option("wind", "The strong wind"), Option("rain", "Some rain"))
    assert understanding.read("2", Expectation("single", options=options)).language == "en"


@pytest.fixture
def encoded(understanding: Understanding, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that the encoder is asked for, as they come; those of the questions are known."""
    questions = [expectation_at({"q": number, "lang": "fr"}) for number in range(1, 15)]
    encode_ahead(questions)
    asked: list[str] = []
    encode = encoder().encode

    def count(_: object, texts: Sequence[str]) -> object:
        asked.extend(texts)
        return encode(texts)

    monkeypatch.setattr(type(encoder()), "encode", count)
    return asked


def test_a_choice_in_other_words_is_all_that_is_encoded(
    understanding: Understanding, request: pytest.FixtureRequest
) -> None:
    memory.cache_clear()
    encoded = request.getfixturevalue("encoded")
    text = "qu'on fasse ce qu'on a promis"
    understanding.read(text, expectation_at({"q": 13, "lang": "fr"}), "fr")
    assert set(encoded) == {text}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(each for each in zip(ANSWERS, range(1, 15), strict=True) if each[1] != 10),  # that is in doubt
        ("question suivante", 1),
        ("STOP", 1),
        ("oui", 3),
        ("Oui, mais il faudrait que ce soit gratuit pour les aînés", 3),
        ("2", 13),
    ],
)
def test_a_text_that_is_decided_is_not_encoded(
    understanding: Understanding, encoded: list[str], text: str, number: int
) -> None:
    understanding.read(text, expectation_at({"q": number, "lang": "fr"}), "fr")
    assert encoded == []


def test_a_text_in_doubt_is_encoded_once(understanding: Understanding, encoded: list[str]) -> None:
    text = "mes enfants font tout ça pour moi"
    for _ in range(2):
        understanding.read(text, expectation_at({"q": 1, "lang": "fr"}), "fr")
    assert encoded == [text]


@pytest.mark.parametrize(
    ("text", "language"),
    [("Ça fait trois fois que j'réponds STOP, kossé qui est pas clair là-dedans", "fr"),
     ("that's the third time I answer STOP, what part of it is not clear", "en")],
)  # fmt: skip
def test_word_to_stop_inside_a_text_in_doubt_is_offered(
    understanding: Understanding, text: str, language: Language
) -> None:
    reading = understanding.hear(text, expectation_at({"q": 5, "lang": language}), language)

    assert "stop" in (reading.intent, reading.offer)


@pytest.mark.parametrize("text", ["STOP à la paperasse", "Mettre un STOP au coin de la rue Laurier"])
def test_word_to_stop_in_an_answer_stops_nothing(understanding: Understanding, text: str) -> None:
    reading = understanding.hear(text, expectation_at({"q": 1, "lang": "fr"}), "fr")

    assert (reading.intent, reading.held) == ("answer", False)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("attend minute, montre-moi mes réponses", "my_contributions"),
        ("attends, le souper est prêt", "pause"),
    ],
)
def test_request_after_a_word_to_wait_is_heard(understanding: Understanding, text: str, meant: str) -> None:
    assert understanding.hear(text, expectation_at({"q": 5, "lang": "fr"}), "fr").intent == meant
