"""What the trained classifier and the rules around it make of messages, in their context."""

import pytest

from bench.held_out import InContext, read_in_context, read_messages
from bench.understand import Guess, guess, is_right, score
from consultation.messages.expectation import ExpectationKind, Option
from consultation.understanding.model_file import Context, Understanding

OPEN = Context("open", language="fr")


@pytest.fixture(scope="module")
def guesses(understanding: Understanding) -> list[Guess]:
    return guess(understanding, read_messages())


def test_held_out_messages_are_understood(understanding: Understanding, guesses: list[Guess]) -> None:
    scores = score(understanding, guesses, read_in_context())
    assert scores.answers_carried_out <= 0.005
    assert scores.commands_understood["fr"] >= 0.95
    assert scores.commands_understood["en"] >= 0.93
    assert scores.opt_out_words == 1.0
    assert scores.choices >= 0.98


@pytest.mark.parametrize(
    "row", read_in_context(), ids=lambda row: f"{row.request['awaiting']}: {row.request['text']}"
)
def test_a_message_in_its_context(understanding: Understanding, row: InContext) -> None:
    assert is_right(understanding, row)


@pytest.mark.parametrize(
    "text",
    [
        "Arrêter d'envoyer du papier",
        "Aide aux aînés",
        "Stop au gaspillage",
        "Je passe mon temps au téléphone",
        "Passer par un guichet unique",
        "Retour des appels",
        "Help seniors",
        "Skip the paperwork",
        "Stop asking for the same forms",
        "Merci de penser aux régions",
        "S'abonner aux alertes de son quartier",
        "Qui est payé par qui",
        "Aucune idée",
        "Nothing to add",
    ],
)
def test_an_answer_that_begins_like_a_command_is_an_answer(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, OPEN).intent == "answer"


@pytest.mark.parametrize(
    "awaiting", ["open", "yes_no", "single", "multi", "consent", "confirm", "draft", "nothing"]
)
@pytest.mark.parametrize(
    ("text", "intent"), [("Arrêt!", "stop"), ("STOP", "stop"), ("Reprendre", "resume"), ("AIDE", "help")]
)
def test_compliance_words_come_before_all(
    understanding: Understanding, awaiting: ExpectationKind, text: str, intent: str
) -> None:
    options = (Option("aide", "Aide"), Option("stop", "Stop"), Option("reprendre", "Reprendre"))
    assert understanding.read(text, Context(awaiting, options, choose=1)).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Bonjour, question suivante svp", "skip"),
        ("la suivante, merci", "skip"),
        ("Bonjour, pour moi c'est les transports en commun d'abord", "answer"),
        ("Bonjour à vous", "greet"),
        ("merci, c'est très apprécié", "thanks"),
    ],
)
def test_courtesies_are_looked_past(understanding: Understanding, text: str, intent: str) -> None:
    assert understanding.read(text, OPEN).intent == intent


def test_a_greeting_before_anything_is_asked_greets_whatever_follows(understanding: Understanding) -> None:
    text = "Bonjour, j'ai vu votre affiche dans l'autobus"
    assert understanding.read(text, Context("nothing")).intent == "greet"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("oui je veux participer", "affirm"),
        ("oui, il était temps qu'on nous demande notre avis", "affirm"),
        ("yes, happy to help if you want", "affirm"),
        ("ok mais j'ai pas grand temps, vous publiez quoi", "answer"),
        ("d'accord mais ne vendez pas mon adresse", "answer"),
        ("j'embarque pas là-dedans sans garantie", "answer"),
        ("I consent to nothing at all", "answer"),
        ("oui mais demain", "pause"),
        ("oui c'est qui ça", "who_are_you"),
        ("laissez faire", "deny"),
        ("Ok mais je veux pas que vous gardiez mes données", "answer"),
        ("effacez mes données", "delete_my_data"),
    ],
)
def test_consent_is_given_by_what_agrees_to_all_of_it(
    understanding: Understanding, text: str, intent: str
) -> None:
    assert understanding.read(text, Context("consent", language="fr")).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("oui, effacez tout", "affirm"),
        ("oui mais laissez ce qui est publié", "answer"),
        ("yes except the last one", "answer"),
        ("vraiment?", "answer"),
        ("ok, never mind", "deny"),
    ],
)
def test_a_confirmation_is_no_yes_with_a_condition_or_a_question(
    understanding: Understanding, text: str, intent: str
) -> None:
    assert understanding.read(text, Context("confirm", language="fr")).intent == intent


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("question 5", 5),
        ("explique-moi le sixième principe", 6),
        ("corriger la réponse 12", 12),
        ("suivante", None),
    ],
)
def test_the_number_a_command_names_is_read(
    understanding: Understanding, text: str, number: int | None
) -> None:
    assert understanding.read(text, OPEN).number == number


def test_an_error_is_kept_with_a_comment_in_place_of_a_choice(understanding: Understanding) -> None:
    options = tuple(Option(slug, slug) for slug in ("santé", "transport", "culture"))
    reading = understanding.read(
        "Le ministre devrait écouter les pêcheurs de Gaspé", Context("multi", options, 2)
    )
    assert (reading.intent, reading.parsed) == ("answer", {"error": "unclear", "understood": []})


@pytest.mark.parametrize(
    ("text", "kept", "language"),
    [
        ("Les services devraient être en ligne", None, "fr"),
        ("Services should be online", None, "en"),
        ("Services should be online for everyone", "fr", "en"),
        ("Les services devraient être en ligne", "en", "fr"),
        ("Interac", "en", "en"),
        ("Interac", "fr", "fr"),
        ("42", None, "fr"),
        ("", "en", "en"),
    ],
)
def test_language(understanding: Understanding, text: str, kept: str | None, language: str) -> None:
    context = Context.from_metadata({"awaiting": "open", "language": kept})
    assert understanding.read(text, context).language == language


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param(" ", id="space"),
        pytest.param("\x00", id="NUL"),
        pytest.param("\u200b\u200b", id="zero-width"),
        pytest.param("?" * 10_000, id="question marks"),
        pytest.param("stop " * 2_000, id="one word for ever"),
        pytest.param("א" * 500, id="right-to-left"),
        pytest.param("🙃" * 400, id="emoji"),
        pytest.param("<b>'; DROP TABLE", id="code"),
    ],
)
@pytest.mark.parametrize(
    "awaiting", ["open", "yes_no", "single", "multi", "consent", "confirm", "draft", "nothing"]
)
def test_any_text_is_read_as_something(
    understanding: Understanding, awaiting: ExpectationKind, text: str
) -> None:
    reading = understanding.read(text, Context(awaiting, (Option("a", "A"), Option("b", "B")), choose=2))
    assert 0 <= reading.confidence <= 1 + 1e-6
    assert reading.language == "fr"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("juste le 2", "select"),
        ("1 à 4", "select"),
        ("va à la 2", "goto_question"),
        ("question 2", "goto_question"),
    ],
)
def test_a_number_beside_a_choice_is_a_question_only_when_one_goes_there(
    understanding: Understanding, text: str, intent: str
) -> None:
    options = tuple(
        Option(label, label) for label in ("Le vent", "La pluie", "La neige", "Le froid", "Le verglas")
    )
    assert understanding.read(text, Context("multi", options, choose=3)).intent == intent


@pytest.mark.parametrize("text", ["2e", "3rd", "1er", "12"])
def test_a_bare_rank_is_an_answer(understanding: Understanding, text: str) -> None:
    assert understanding.read(text, OPEN).intent == "answer"


def test_figures_are_in_the_language_of_the_options(understanding: Understanding) -> None:
    options = (Option("wind", "The strong wind"), Option("rain", "Some rain"))
    assert understanding.read("2", Context("single", options)).language == "en"
