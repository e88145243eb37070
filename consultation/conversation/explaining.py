"""Explanations of the pending question, from the consultation file; then the question again in one line.

What the file does not explain is not explained: the person is told so, and asked the question again in full.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from consultation.conversation import prompts
from consultation.conversation.pending import (
    ask_pending,
    pending,
    question_in_words,
    side_question_in_words,
)
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions.principles import described
from consultation.conversation.state import State
from consultation.definition import Consultation, Question, Term
from consultation.languages.model import Language
from consultation.messages.model import Prompt
from consultation.understanding import About, OwnWord, Understood


def explain(
    definition: Consultation, state: State, said: Understood, about: Collection[About] = ()
) -> Step | None:
    """Tell what a request asks about the pending question, and ask it again.

    None when the request is about something else, or about none of `about`; or no question in the organiser's
    words is pending. Before anything is asked, it is about the consultation.
    """
    question = question_in_words(definition, state)
    if question is None and state.stage == "consent" and not about:
        return _explain_the_consultation(definition, state, said)
    if question is None:
        return _explain_side_question(definition, state, said, about)
    terms = definition.terms_of(question)
    asked = said.asked_back([term.names for term in terms])
    if asked is None or (about and asked.about not in about):
        return None
    if asked.term is None and said.own_word_asked is not None:
        own = _own_word(said.own_word_asked)
        return Step((), (own, *_asked_in_short(definition, state, question)))
    told: Prompt | None
    match asked.about:
        case "reason":
            told = _reason(definition, question, state.language)
        case "example":
            told = _example(question, state.language)
        case "word":
            term = None if asked.term is None else terms[asked.term]
            told = _word(definition, question, said, term, state.language)
        case "question":
            told = _plain(question, state.language)
    if told is None:
        return Step((), (Prompt("nothing_explained"), *ask_pending(definition, state).prompts))
    return Step((), (told, *_asked_in_short(definition, state, question)))


def _own_word(word: OwnWord) -> Prompt:
    return Prompt(f"own_word_{word}")


def _explain_the_consultation(definition: Consultation, state: State, said: Understood) -> Step | None:
    """Tell somebody who has not agreed yet what a word means, how one answers, or what this is; ask again.

    None for the word that calls for help alone.
    """
    if said.compliance_word is not None:
        return None
    again = prompts.ask_consent()
    term = next((each for each in definition.glossary if said.names_term(each.names)), None)
    if term is not None:
        meaning = _meaning(term.term.text(state.language), term.meaning.text(state.language))
        return Step((), (meaning, again))
    if said.own_word_named is not None:
        return Step((), (_own_word(said.own_word_named), again))
    about = "consent_how" if said.asks_how_to_answer else "consent_asked"
    return Step((), (prompts.welcome(definition, state, about),))


def _explain_side_question(
    definition: Consultation, state: State, said: Understood, about: Collection[About]
) -> Step | None:
    """Tell what the file has on a question of a principle or of the evaluation: words, and the principle."""
    if not side_question_in_words(definition, state):
        return None
    asked = said.asked_back([term.names for term in definition.glossary])
    if asked is None or (about and asked.about not in about):
        return None
    assert state.side_question is not None
    principle = definition.principle(str(state.side_question.data.get("principle")))
    if asked.term is not None:
        term = definition.glossary[asked.term]
        told = _meaning(term.term.text(state.language), term.meaning.text(state.language))
    elif asked.about == "reason":
        told = Prompt("explained_reason", {"why": definition.use_of_answers.text(state.language)})
    elif principle is not None:
        told = Prompt("principle", described(principle, state.language))
    else:
        told = Prompt("nothing_explained")
    return Step((), (told, *ask_pending(definition, state).prompts))


def _plain(question: Question, language: Language) -> Prompt | None:
    """Return the question in plain words, with the example where there is room for it."""
    if question.plain is None:
        return _example(question, language)
    plain = question.plain.text(language)
    if question.example is None:
        return Prompt("explained_question", {"plain": plain})
    return Prompt("explained_with_example", {"plain": plain, "example": question.example.text(language)})


def _example(question: Question, language: Language) -> Prompt | None:
    if question.example is None:
        return None
    return Prompt("explained_example", {"example": question.example.text(language)})


def _reason(definition: Consultation, question: Question, language: Language) -> Prompt:
    """Return why the question is asked; what is done with answers where the file does not say why."""
    why = definition.use_of_answers if question.why is None else question.why
    return Prompt("explained_reason", {"why": why.text(language)})


def _word(
    definition: Consultation, question: Question, said: Understood, term: Term | None, language: Language
) -> Prompt | None:
    """Return what a word or a principle among the choices means; else the question in plain words."""
    if term is not None:
        return _meaning(term.term.text(language), term.meaning.text(language))
    options = question.options(language)
    number = said.named_option(options)
    principle = None if number is None else definition.principle(options[number - 1].slug)
    if principle is not None:
        return _meaning(principle.title.text(language), principle.sentence.text(language))
    if question.plain is None:
        return None
    return Prompt("word_not_explained", {"plain": question.plain.text(language)})


def _meaning(word: str, meaning: str) -> Prompt:
    return Prompt("explained_word", {"word": word[:1].upper() + word[1:], "meaning": meaning.rstrip(".")})


def _asked_in_short(definition: Consultation, state: State, question: Question) -> Iterator[Prompt]:
    """Yield the pending question by its name, with what was asked beside it."""
    if state.beside_other is not None:
        yield pending(definition, state)
        return
    yield prompts.ask_in_short(definition, question, state)
    if state.side_question is not None:
        yield pending(definition, state)
