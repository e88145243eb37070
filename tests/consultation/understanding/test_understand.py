import ast
from dataclasses import replace
from pathlib import Path

import pytest

from consultation.messages.model import Expectation, Incoming, OfferedCommand, Option, Selection
from consultation.understanding import Understood, understand
from consultation.understanding.answers import Parsed
from tests.conftest import OPEN_DAY

ROOT = Path(__file__).parents[3]
AGREEMENT = (Option("yes", "yes"), Option("no", "no"))
OPEN = Expectation("open", "offre-de-services")
VERDICT = Expectation("confirm", "feedback", AGREEMENT, is_side=True, takes_verdict=True)
OFFER = Expectation("confirm", "offer", AGREEMENT, is_side=True, going_on="affirm")
WORDS = Expectation("open", "words", is_side=True)


class Classifier:
    """Makes an answer of every text but those it is told of, and remembers what it was asked."""

    def __init__(self, **intents: str) -> None:
        self.intents, self.asked = intents, list[tuple[str, str, str]]()

    def parse(self, text: str, expectation: Expectation, language: str) -> Understood:
        self.asked.append((text, expectation.kind, language))
        return Understood(text, self.intents.get(text.split()[0], "answer"), 0.9, language)


def message(text: str = "", **fields: object) -> Incoming:
    return Incoming("sms", "+14185550123", "SM1", OPEN_DAY, text=text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expectation", "intent"),
    [
        ("Arrêt", OPEN, "stop"),
        ("Contribuer: un banc", OPEN, "contribute"),
        ("bye", OPEN, "pause"),
        ("👍", VERDICT, "affirm"),
        ("👎", VERDICT, "deny"),
        ("continuer", OFFER, "affirm"),
        ("c'est tout", WORDS, "deny"),
        ("enlevez mon numéro de ma réponse", OPEN, "correct_answer"),
        ("\u200b", OPEN, "send_nothing"),
        ("a\0b", OPEN, "send_unreadable"),
    ],
)
def test_what_a_text_says_by_itself_is_asked_of_no_classifier(
    text: str, expectation: Expectation, intent: str
) -> None:
    classifier = Classifier()

    assert understand(message(text), expectation, "fr", classifier.parse) == Understood(text, intent)
    assert classifier.asked == []


@pytest.mark.parametrize(
    ("text", "expectation"),
    [("👍", OPEN), ("👍", OFFER), ("continuer", OPEN), ("annuler", OPEN), ("/aide-moi", OPEN)],
)
def test_other_texts_are_asked_of_the_classifier_as_they_are(text: str, expectation: Expectation) -> None:
    classifier = Classifier()

    assert understand(message(text), expectation, "fr", classifier.parse).intent == "answer"
    assert classifier.asked == [(text, expectation.kind, "fr")]


def test_what_the_channel_knows_comes_first() -> None:
    parse = Classifier().parse
    selection = Selection("activite", ("marche",))

    assert understand(message("stop", intent="send_media"), OPEN, "fr", parse).intent == "send_media"
    assert understand(message(selection=selection), OPEN, "fr", parse).intent == "select"


@pytest.mark.parametrize(
    ("text", "of_channel", "known", "spoken"),
    [
        ("Good morning everybody", None, "fr", "fr"),
        ("Good morning everybody", "fr", None, "fr"),
        ("Good morning everybody", None, None, None),
    ],
)
def test_a_stranger_is_read_in_the_language_of_the_channel_or_the_classifier_finds_it(
    text: str, of_channel: str | None, known: str | None, spoken: str | None
) -> None:
    classifier = Classifier()

    understand(message(text, language=of_channel), OPEN, known, classifier.parse)

    assert classifier.asked == [(text, "open", spoken)]


@pytest.mark.parametrize(
    ("text", "rest", "intent"),
    [
        ("attendez, j'ai-tu déjà parlé des garderies?", {"j'ai-tu": "my_contributions"}, "my_contributions"),
        ("attendez, je cherche mes lunettes", {}, "pause"),
        ("attendez, bonjour là", {"bonjour": "greet"}, "pause"),
    ],
)
def test_what_follows_a_request_to_wait_is_heard_where_a_choice_is_asked(
    text: str, rest: dict[str, str], intent: str
) -> None:
    classifier = Classifier(**rest)
    choices = Expectation("multi", "principes", (Option("a", "Engagement"), Option("b", "Choix")), 2)

    assert understand(message(text), choices, "fr", classifier.parse).intent == intent


def test_a_wish_to_hear_nothing_more_behind_a_verdict_or_a_no_is_a_stop_in_doubt() -> None:
    text = "non merci, arrêtez de m'écrire"
    classifier = Classifier(non="deny", arrêtez="stop")

    understood = understand(message(text), VERDICT, "fr", classifier.parse)

    assert understood == Understood(text, "stop", 0.0, "fr")
    assert understand(message(text), OFFER, "fr", classifier.parse) == understood
    agreeing = Classifier(**{"oui,": "affirm", "arrêtez": "stop"})
    assert understand(message("oui, arrêtez de m'écrire"), OFFER, "fr", agreeing.parse).intent == "affirm"


def test_a_request_behind_a_no_is_heard_and_the_no_is_taken_first() -> None:
    classifier = Classifier(non="deny", montre="my_contributions")

    asked = understand(message("non merci. montre mes réponses"), OFFER, "fr", classifier.parse)
    named = understand(message("non! je veux retirer la 14"), OFFER, "fr", classifier.parse)
    kept = understand(message("non, ne retirez pas la 14"), OFFER, "fr", classifier.parse)

    assert (asked.intent, asked.declines) == ("my_contributions", True)
    assert (named.intent, named.declines) == ("correct_answer", True)
    assert kept.intent != "correct_answer"
    assert not kept.declines


def test_a_wish_to_erase_all_behind_a_no_is_heard_but_not_a_wish_to_keep_it() -> None:
    classifier = Classifier(
        **{"non!": "deny", "non,": "deny", "efface": "delete_my_data", "n'efface": "delete_my_data"}
    )

    erasing = understand(message("non! efface toutes mes affaires"), OFFER, "fr", classifier.parse)
    keeping = understand(message("non, n'efface pas mes affaires"), OFFER, "fr", classifier.parse)

    assert (erasing.intent, erasing.declines) == ("delete_my_data", True)
    assert keeping.intent != "delete_my_data"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("skip this one for now, I'll come back to it", "skip"),
        ("passez celle-ci pour l'instant, j'y reviendrai", "skip"),
        ("I'll come back to it", "pause"),
    ],
)
def test_a_question_skipped_for_now_is_no_pause(text: str, intent: str) -> None:
    classifier = Classifier(**{text.split()[0]: "pause"})

    assert understand(message(text), OPEN, None, classifier.parse).intent == intent


def test_a_wish_for_notices_is_not_taken_for_its_opposite() -> None:
    classifier = Classifier(**{"no,": "unsubscribe"}, remettez="unsubscribe")

    for text in ("no, turn updates back on please", "remettez les avis"):
        assert understand(message(text), OPEN, None, classifier.parse).intent == "subscribe"


@pytest.mark.parametrize(
    ("text", "intent", "held"),
    [
        ("Plutôt non; un cadre ne remplace pas la volonté.", "select", False),
        ("Elle est mal posée : elle en contient deux. Oui à la première, non à la seconde.", "answer", True),
        ("Plutôt non à la question d'avant", "correct_answer", False),
    ],
)
def test_what_looks_back_to_nothing_answers_a_question_for_a_yes_or_a_no(
    text: str, intent: str, *, held: bool
) -> None:
    classifier = Classifier(**{text.split()[0]: "correct_answer"})

    read = understand(message(text), Expectation("yes_no", "cadre", AGREEMENT), "fr", classifier.parse)

    assert (read.intent, read.held) == (intent, held)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("NON, c'est mon opinion", "keep_answer"),
        ("no, that's my honest opinion", "keep_answer"),
        ("non, c'est une idée", "keep_answer"),
        ("non, c'est trop cher", "answer"),
        ("non, un banc, c'est une idée de ma fille", "answer"),
    ],
)
def test_a_no_to_an_offer_that_calls_the_words_an_answer_keeps_them(text: str, intent: str) -> None:
    offers = (OfferedCommand("help", "AIDE", "Aide"), OfferedCommand("keep_answer", "GARDER 4", "Garder"))
    offered = Expectation("open", "autre-idee", offers=offers)
    assert understand(message(text), offered, "fr", Classifier().parse).intent == intent
    assert understand(message(text), OPEN, "fr", Classifier().parse).intent == "answer"


def test_a_text_is_read_for_each_thing_once() -> None:
    said = Understood("oui mais pas le mardi")

    assert said.yes_no is said.yes_no
    assert (said.bare_answer, said.held_back, said.is_plain_yes) == (None, "condition", False)


def test_only_kinds_of_questions_are_given_readers() -> None:
    importing = [
        (str(path.relative_to(ROOT)), name.name)
        for folder in ("consultation", "actions", "bot", "api", "cli")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "consultation.understanding"
        for name in node.names
        if name.name.startswith("read_") and path.parent != ROOT / "consultation" / "definition" / "kinds"
    ]

    assert importing == []


ON_TOP = Expectation(
    "draft", "on-top", (Option("add", "add"), Option("replace", "replace"), Option("cancel", "cancel"))
)


@pytest.mark.parametrize(
    ("text", "expectation", "intent", "choice"),
    [
        ("Yes, replace it", OFFER, "affirm", None),
        ("no, keep it.", OFFER, "deny", None),
        ("Change nothing", ON_TOP, "select", {"choice": 3, "other": None}),
        ("remplacer", ON_TOP, "select", {"choice": 2, "other": None}),
    ],
)
def test_title_of_a_button_typed_is_a_tap_on_it(
    text: str, expectation: Expectation, intent: str, choice: Parsed | None
) -> None:
    classifier = Classifier()

    assert understand(message(text), expectation, "fr", classifier.parse) == Understood(
        text, intent, choice=choice
    )
    assert classifier.asked == []


@pytest.mark.parametrize(
    ("text", "expectation"),
    [("Yes, replace it", OPEN), ("Yes, replace it with a bench", OFFER), ("Remplacer", OFFER)],
)
def test_title_of_a_button_that_is_not_there_is_no_tap(text: str, expectation: Expectation) -> None:
    assert understand(message(text), expectation, "fr", Classifier().parse).choice is None


def test_title_of_a_command_on_offer_gives_it_in_either_language() -> None:
    offered = replace(OPEN, offers=(OfferedCommand("keep_answer", "GARDER 4", "Garder ma réponse"),))

    for text in ("garder ma réponse", "Keep my answer"):
        assert understand(message(text), offered, "fr", Classifier().parse).intent == "keep_answer"
