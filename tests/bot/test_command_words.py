"""The word of every command that may be offered gives that command, whatever is expected and in either language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.assistant import Assistant
from consultation.languages.catalogue import catalogue
from consultation.languages.commands import command, command_of, gives_command
from consultation.languages.model import DEFAULT, LANGUAGES
from consultation.messages.model import Expectation, OfferedCommand, Option
from tests.bot.test_offers import DRAFT, WAITS, read, slugs, spellings

INTENTS = tuple(catalogue(DEFAULT, "commands").messages)
CONFIRM = Expectation("confirm", "aside--erase-all", slugs("yes", "no"))
NUMBER = Expectation("number", "age")


@pytest.mark.parametrize("intent", INTENTS)
def test_word_on_offer_gives_the_command(assistant: Assistant, intent: str) -> None:
    for language in LANGUAGES:
        for channel in ("sms", "web"):
            said = command(intent, language, channel)
            offers = (OfferedCommand(intent, said.word, said.title),)
            for wait in (*WAITS, DRAFT, CONFIRM, NUMBER, Expectation("nothing"), Expectation("consent")):
                for text in spellings(said.word):
                    reading = read(assistant, text, replace(wait, offers=offers))
                    assert (text, wait.kind, reading.intent) == (text, wait.kind, intent)


def test_word_with_the_number_on_offer_gives_the_command_and_no_other_number_does() -> None:
    offered = OfferedCommand("goto_question", "QUESTION 5", "Question 5")

    assert offered.is_given_by("question 5")
    assert not offered.is_given_by("question 7")
    assert not offered.is_given_by("La question 5 est bonne")


@pytest.mark.parametrize(
    ("word", "intent"),
    [
        ("LISTE", "list_questions"),
        ("GARDER 14", "keep_answer"),
        ("KEEP", "keep_answer"),
        ("QUESTION 5", None),
        ("EXEMPLE", None),
    ],
)
def test_word_of_a_button_gives_its_command_long_after_it_was_offered(word: str, intent: str | None) -> None:
    assert command_of(word) == intent


def test_words_of_two_commands_differ() -> None:
    for intent in INTENTS:
        words = [command(intent, language).word for language in LANGUAGES]
        others = [each for each in INTENTS if each != intent]
        assert [(word, other) for word in words for other in others if gives_command(word, other)] == []


def test_word_that_names_a_choice_of_the_question_is_that_choice(assistant: Assistant) -> None:
    offers = (OfferedCommand("list_questions", "LISTE", "Liste des questions"),)
    wait = Expectation("single", "vue", (Option("liste", "Liste"), Option("carte", "Carte")), offers=offers)

    assert read(assistant, "liste", wait).choice == {"choice": 1, "other": None}
