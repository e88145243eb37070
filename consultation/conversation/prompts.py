"""The prompts of the conversation, and the step that gives events and prompts.

A prompt is the name of a response, its values, and the expectation after it. The conversation writes no text:
`Prompt("ask_open", …)` is said by the Rasa response `utter_ask_open`, in the person's language and for their
channel. Only the consultation's own texts travel as values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from consultation.conversation.events import Event
from consultation.conversation.state import State
from consultation.definition import Consultation, Question
from consultation.languages.catalogue import catalogue
from consultation.languages.dates import day_in_words
from consultation.languages.model import Language
from consultation.messages.model import NOTHING, Expectation, Option, Prompt
from consultation.text.visible_text import has_visible_text, split_text
from consultation.understanding import Understood

DRAFT_CHOICES = ("shorten", "split", "cut")
NOTED_IN = 3
"""The ways of saying that an answer is noted: the response `noted` has one for each remainder."""
NOTED_FIRST = 9
"""The way of saying it of the first answer: that it is kept, and that one may come back."""
MAX_PARTS = 5
"""A long answer is sent as at most this many contributions."""

SHOWN_CHARS = 80
"""As much of a text as is shown to recognise it by."""

SHOWN_CHARS_IN_SEGMENTS = 40
"""As much of it as a text message shows."""


def in_full(text: str) -> str:
    """Return a text on one line: whole, since a yes is going to keep or publish it."""
    return " ".join(text.split())


def shown(text: str, chars: int = SHOWN_CHARS) -> str:
    """Return a text on one line, or the beginning of it."""
    line = in_full(text)
    return line if len(line) <= chars else line[: chars - 1].rstrip() + "…"


def consent_expectation() -> Expectation:
    """Return the expectation of a yes or a no to taking part."""
    return Expectation(kind="consent", options=_options("yes", "no"))


def draft_expectation(definition: Consultation, text: str, question: str | None) -> Expectation:
    """Return the expectation of a decision on a text too long; a shorter one may replace it at once."""
    options = _options(*draft_choices(definition, text))
    return Expectation(kind="draft", question=question, options=options, max_chars=definition.max_chars)


def open_expectation(definition: Consultation, question: str | None) -> Expectation:
    """Return the expectation of a text."""
    return Expectation.of_words(question, definition.max_chars)


def other_expectation(definition: Consultation, question: str | None) -> Expectation:
    """Return the expectation of a text that names the other choice."""
    return replace(open_expectation(definition, question), other=True)


def which_other(definition: Consultation, question: str | None) -> Prompt:
    """Return the prompt that asks which other choice is meant."""
    return Prompt("ask_other", {}, other_expectation(definition, question))


def question_expectation(definition: Consultation, question: Question, language: Language) -> Expectation:
    """Return the expectation of a question, with its options in the person's language."""
    return question.expectation(language, definition.max_chars)


def ask(definition: Consultation, question: Question, state: State) -> Prompt:
    """Return the prompt that asks a question."""
    wait = question_expectation(definition, question, state.language)
    number = definition.number_of(question.slug)
    params: dict[str, str | int] = {
        **worded(question, state.language),
        "max": definition.max_chars,
        "total": definition.guiding_count,
        **question.prompt_values(state.language),
    }
    if number is None:
        before = {"number": definition.number_after(question.slug)}
        return Prompt(f"ask_screening_{question.prompt}", {**params, **before}, wait)
    name = "first_yes_no" if question.slug == _first_yes_no(definition) else question.prompt
    return Prompt(f"ask_{name}", {**params, "number": number}, wait)


def _first_yes_no(definition: Consultation) -> str | None:
    """Return the question that says, for all that take a yes or a no, that a comment is welcome too."""
    numbered = (each for each in definition.questions if each.role == "guiding" and each.takes_yes_or_no)
    return next((each.slug for each in numbered), None)


def ask_in_short(definition: Consultation, question: Question, state: State) -> Prompt:
    """Return the prompt that asks a question again by its name, after it was explained."""
    wait = question_expectation(definition, question, state.language)
    number = definition.number_of(question.slug)
    params = {"short": question.short.text(state.language), **question.prompt_values(state.language)}
    if number is None:
        return Prompt(f"ask_screening_in_short_{question.answered_by}", params, wait)
    return Prompt(f"ask_in_short_{question.answered_by}", {**params, "number": number}, wait)


def worded(question: Question, language: Language) -> dict[str, str]:
    """Return the text of a question, and its text for text messages where it has one."""
    words = {"question": question.text.text(language)}
    own = {f"question.{channel}": text.text(language) for channel, text in question.own_texts.items()}
    return {**words, **own}


def welcome(definition: Consultation, state: State, name: str = "welcome") -> Prompt:
    """Return the greeting: whose consultation it is, that a robot asks, the use of answers, the consent."""
    language = state.language
    params: dict[str, str | int] = {
        "consultation": definition.short_title.text(language),
        "organiser": definition.organiser.text(language),
        "use_of_answers": definition.use_of_answers.text(language),
        "total": definition.guiding_count,
        "minutes": definition.minutes,
    }
    return Prompt(name, params, consent_expectation())


def ask_consent() -> Prompt:
    """Return the prompt that asks to take part again, in one line, after something else was said."""
    return Prompt("ask_consent", {}, consent_expectation())


def before_consent(definition: Consultation, state: State, said: Understood) -> tuple[Prompt, ...]:
    """Return the prompts that answer what a person wants to be sure of before agreeing, and ask again.

    What may be a yes or a no, and is not clear, is named first.
    """
    meant = (said.choice or {}).get("understood")
    if said.matter is not None and meant != ["no"]:
        about: str = f"consent_{said.matter}"
    elif said.held_back == "asks":
        about = "consent_asked"
    elif meant and said.held_back != "condition":
        about = "ask_consent"
    elif meant:
        about = "consent_again"
    else:
        about = "consent_free" if said.yes_no is not None and said.held_back is None else "consent_again"
    asked = welcome(definition, state, about)
    return (Prompt("consent_perhaps", {"answer": meant[0]}), asked) if meant else (asked,)


def draft(definition: Consultation, text: str, question: str | None) -> Prompt:
    """Return the prompt that says an answer is too long and offers what can be done with it."""
    name = "draft" if "split" in draft_choices(definition, text) else "draft_very_long"
    params = {"length": len(text), "max": definition.max_chars}
    return Prompt(name, params, draft_expectation(definition, text, question))


def shorten(definition: Consultation, question: str | None) -> Prompt:
    """Return the prompt that asks for a shorter text in place of the draft."""
    return Prompt("draft_shorten", {"max": definition.max_chars}, open_expectation(definition, question))


def draft_choices(definition: Consultation, text: str) -> tuple[str, ...]:
    """Return the possible decisions on a text too long: no split past MAX_PARTS contributions."""
    return DRAFT_CHOICES if len(text) <= MAX_PARTS * definition.max_chars * 4 // 5 else ("shorten", "cut")


def draft_texts(definition: Consultation, text: str, choice: str) -> list[str]:
    """Return the texts to store of a text too long, by the decision: "split" or "cut"."""
    if choice == "cut":
        return [text[: definition.max_chars]]
    parts = split_text(text, definition.max_chars, at_sentences=True)
    if len(parts) > MAX_PARTS:
        parts = split_text(text, definition.max_chars)
    return [part for part in parts if has_visible_text(part)]


def noted(definition: Consultation, state: State, question: Question) -> Prompt:
    """Return the prompt that confirms an answer: not in the same words for two questions in a row."""
    number = definition.number_of(question.slug) or 0
    return Prompt("noted", {"turn": number % NOTED_IN if state.answers else NOTED_FIRST})


def corrected(about: str, words: str) -> Prompt:
    """Return the prompt that says what a correction changed, and the words that stand from now on."""
    return Prompt(
        "corrected", {"about": about, "words": in_full(words), "shown": shown(words, SHOWN_CHARS_IN_SEGMENTS)}
    )


def finished(definition: Consultation, state: State) -> Prompt:
    """Return the thanks; the caller adds the contributions' numbers and the page's address."""
    return Prompt("finished", {"consultation": definition.short_title.text(state.language)}, NOTHING)


def closed(definition: Consultation, state: State, now: datetime) -> Prompt:
    """Return the prompt for a message outside the window, with the day it opens or the day it ended."""
    params: dict[str, str | int] = {"consultation": definition.short_title.text(state.language)}
    if now < definition.opens_at:
        date = day_in_words(definition.opens_on, state.language)
        begins = catalogue(state.language, "pages").say("poster_word")
        word = definition.join_words[0] if definition.join_words else begins
        return Prompt("not_open_yet", {**params, "date": date, "word": word}, NOTHING)
    name = "closed_midway" if state.answers else "closed"
    return Prompt(name, {**params, "date": definition.end_in_words(state.language)}, NOTHING)


def _options(*slugs: str) -> tuple[Option, ...]:
    return tuple(Option(slug=slug, label=slug) for slug in slugs)


@dataclass(frozen=True, slots=True)
class Step:
    """The result of a move: the events, and the prompts to say, in this order."""

    events: tuple[Event, ...]
    prompts: tuple[Prompt, ...]
