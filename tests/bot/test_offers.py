"""Every word that the assistant offers is taken: read out of its own words, and typed as people type.

A word in capitals in a response is an offer, and so is the title of a button; a new one fails here until `MEANS`
says what it does.
"""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.assistant import Assistant
from bot.inbound import Inbound
from bot.wording import domain_responses
from consultation.conversation import prompts
from consultation.definition import Consultation
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from consultation.messages.model import Expectation, Incoming, Option
from consultation.store import Store
from consultation.text.folding import fold
from consultation.understanding import Understood, understand
from tests.conftest import OPEN_DAY

_CAPITALS = r"[A-ZÀÂÇÉÈÊËÎÏÔÛÙÜŒ]"
WRITTEN_IN_CAPITALS = re.compile(
    rf"(?<![\w{{’'])(?:{_CAPITALS}[’'])?{_CAPITALS}{{2,}}(?:[ ’']{_CAPITALS}+|(?: |(?<=[’']))(?:\{{number\}}|\d+))*(?![\w])"
)
NO_OFFER = {"essai", "test", "1 866 appelle", "appelle", "tout", "sms"}
"""In capitals, and nothing to be written: marks of a test, a help line's number."""

MEANS = {
    "oui": "yes", "yes": "yes", "non": "no", "no": "no", "ne sais pas": "unsure", "not sure": "unsure",
    "je ne sais pas": "unsure", "don t know": "unsure", "i don t know": "unsure",
    "passer": "skip", "skip": "skip", "retour": "back", "back": "back", "repeter": "repeat",
    "repeat": "repeat", "aide": "help", "help": "help", "exemple": "help", "example": "help", "arret": "stop", "stop": "stop",
    "english": "language_switch_en", "francais": "language_switch_fr", "bonjour": "greet", "hello": "greet",
    "reprendre": "resume", "start": "resume", "avis": "subscribe", "notify": "subscribe",
    "sans avis": "unsubscribe", "no notifications": "unsubscribe", "code": "ask_code",
    "signature": "choose_signature", "sans signature": "drop_signature", "no signature": "drop_signature",
    "principe 3": "explain_principle", "principle 3": "explain_principle", "principe": "explain_principle",
    "principle": "explain_principle", "corriger": "correct_answer", "correct": "correct_answer",
    "retirer": "correct_answer", "withdraw": "correct_answer", "corriger 3": "correct_answer",
    "correct 3": "correct_answer", "retirer 3": "correct_answer", "withdraw 3": "correct_answer",
    "remettre": "correct_answer", "put back": "correct_answer", "remettre 3": "correct_answer",
    "put back 3": "correct_answer", "retirer tout": "correct_answer", "withdraw all": "correct_answer",
    "mes contributions": "my_contributions", "my contributions": "my_contributions",
    "effacer mes donnees": "delete_my_data", "erase my data": "delete_my_data",
    "garder": "keep_answer", "keep": "keep_answer", "garder 3": "keep_answer", "keep 3": "keep_answer",
    "continuer": "go on", "continue": "go on", "autre": "other", "other": "other", "that s all": "leave",
    "c est tout": "leave", "suite": "go on", "more": "go on",
    "corriger contribution 3": "correct_answer", "correct contribution 3": "correct_answer",
    "corriger question 3": "correct_answer", "correct question 3": "correct_answer",
    "retirer contribution 3": "correct_answer", "withdraw contribution 3": "correct_answer",
    "retirer question 3": "correct_answer", "withdraw question 3": "correct_answer",
    "autre consultation": "elsewhere", "other consultation": "elsewhere",
    "contribuer": "contribute", "contribute": "contribute",
    "question": "goto_question",
}  # fmt: skip
AGREE = {"yes": "affirm", "no": "deny"}
NEEDS_NUMBER = {
    "corriger",
    "correct",
    "retirer",
    "withdraw",
    "remettre",
    "put back",
    "principe",
    "principle",
    "question",
}
"""Offered as "… et son numéro"."""


def alone(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


@cache
def offers() -> dict[str, set[tuple[str, str]]]:
    """What each response offers: (words, what they mean); a button's meaning is its payload."""
    found: dict[str, set[tuple[str, str]]] = {}
    for name, variants in domain_responses(Responses.load()).items():
        for variant in variants:
            for words in WRITTEN_IN_CAPITALS.findall(variant["text"]):
                words = words.replace("{number}", "3")
                if alone(words) not in NO_OFFER:
                    found.setdefault(name, set()).add((words, MEANS.get(alone(words), "?")))
            for button in variant.get("buttons", ()):
                found.setdefault(name, set()).add((button["title"], button["payload"]))
    return found


def spellings(words: str) -> Iterator[str]:
    """In capitals, in lower case, without accents, with a period, as the apostrophe of a phone."""
    plain = "".join(fold(character) or character for character in words)
    yield from dict.fromkeys(
        (words, words.upper(), words.lower(), words.capitalize(), plain, plain.upper(), f"{words}.")
    )


def read(assistant: Assistant, text: str, wait: Expectation) -> Understood:
    incoming = Incoming("sms", "+14185550123", "SM1", OPEN_DAY, text)
    return understand(incoming, wait, "fr", assistant.parse)


def slugs(*names: str) -> tuple[Option, ...]:
    return tuple(Option(name, name) for name in names)


YES_NO = Expectation("yes_no", "identifiant", slugs("yes", "no", "unsure"))
WAITS = (
    Expectation("open", "offre-de-services"),
    YES_NO,
    Expectation(
        "single", "activite", (Option("marche", "Marcher"), Option("repos", "Me reposer")), other=True
    ),
    Expectation("multi", "priorites", (Option("arbres", "Arbres"), Option("bancs", "Bancs")), choose=2),
)
DRAFT = Expectation("draft", "offre-de-services", slugs(*prompts.DRAFT_CHOICES))


def test_every_offer_has_a_meaning() -> None:
    unknown = {(name, words) for name, found in offers().items() for words, means in found if means == "?"}

    assert unknown == set()


def offered(*meanings: str) -> list[str]:
    return sorted({words for found in offers().values() for words, means in found if means in meanings})


@pytest.mark.parametrize("words", offered("yes", "no", "unsure"))
def test_yes_no_or_unsure_as_offered_is_taken_where_it_is_asked(assistant: Assistant, words: str) -> None:
    (means,) = {m for found in offers().values() for w, m in found if w == words and m in YES_NO_UNSURE}
    for text in spellings(words):
        if alone(words) in MEANS:  # a button with more words is under a confirmation, never a question
            reading = read(assistant, text, YES_NO)
            assert (text, reading.intent, reading.choice) == (
                text, "select", {"answer": means, "comment": None}
            )  # fmt: skip
        if means in AGREE:
            for kind in ("consent", "confirm") if alone(words) in MEANS else ("confirm",):
                wait = Expectation(kind, "aside--erase-all", slugs("yes", "no"))  # type: ignore[arg-type]
                intent = read(assistant, text, wait).intent
                if name_of(words) in ASKED_FOR and intent == "subscribe":
                    continue  # it asks for what is offered: see the conversation below
                assert (text, kind, intent) == (text, kind, AGREE[means])


YES_NO_UNSURE = ("yes", "no", "unsure")
ASKED_FOR = {"utter_offer_notifications"}


def name_of(words: str) -> str:
    """The first response that offers these words."""
    return next(name for name, found in offers().items() if words in {each for each, _ in found})


@pytest.mark.parametrize(("language", "words"), [("fr", "Oui, avisez-moi"), ("en", "Yes, tell me")])
def test_offer_of_notices_is_taken_when_its_button_is_typed(
    inbound: Inbound, store: Store, language: Language, words: str
) -> None:
    assert words in offered("yes")
    said = ["Bonjour" if language == "fr" else "Hello", "oui" if language == "fr" else "yes"]
    for number, text in enumerate([*said, ANSWER[language], words]):
        inbound.handle(
            Incoming("web", "token", f"M{number}", OPEN_DAY, text, language=language if not number else None)
        )
    with store.read() as unit:
        kinds = [row["purpose"] for row in unit.rows("SELECT purpose FROM consents ORDER BY id")]
        kept = [row["text"] for row in unit.rows("SELECT text FROM contributions")]
    assert (kinds, words in kept) == (["participation", "notifications"], False)


ANSWER = {"fr": "Des rencontres le soir, près de chez nous.", "en": "More evening meetings, close to home."}


@pytest.mark.parametrize("words", offered(*prompts.DRAFT_CHOICES))
def test_way_out_of_a_text_too_long_is_taken_as_offered(assistant: Assistant, words: str) -> None:
    (means,) = {m for found in offers().values() for w, m in found if w == words}
    for text in spellings(words):
        reading = read(assistant, text, DRAFT)
        number = prompts.DRAFT_CHOICES.index(means) + 1
        assert (text, reading.intent, reading.choice) == (text, "select", {"choice": number, "other": None})


COMMANDS = sorted(set(MEANS.values()) - {"yes", "no", "unsure", "go on", "other", "leave", "elsewhere"})


@pytest.mark.parametrize("words", offered(*COMMANDS))
def test_command_is_carried_out_as_offered_whatever_is_asked(assistant: Assistant, words: str) -> None:
    means = MEANS[alone(words)]
    typed = f"{words} 3" if alone(words) in NEEDS_NUMBER else words
    taken = {
        (text, wait.kind): read(assistant, text, wait).intent for text in spellings(typed) for wait in WAITS
    }

    assert {key: intent for key, intent in taken.items() if intent != means} == {}


def choices(definition: Consultation) -> Iterator[tuple[Expectation, int, str]]:
    for question in definition.questions:
        for language in definition.languages:
            wait = prompts.question_expectation(definition, question, language)
            for number, option in enumerate(wait.options if wait.names_its_options else (), 1):
                yield wait, number, option.label


@pytest.mark.parametrize("name", ["seed", "park"])
def test_choice_of_one_is_taken_by_its_label(
    assistant: Assistant, request: pytest.FixtureRequest, name: str
) -> None:
    for wait, number, label in choices(request.getfixturevalue(name)):
        if wait.kind == "single":
            for text in spellings(label):
                parsed = read(assistant, text, wait).choice
                assert (text, parsed) == (text, {"choice": number, "other": None})
