"""The pending question: which one follows, its expectation, and the prompt that says it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from consultation.conversation import prompts
from consultation.conversation.events import QuestionAsked
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.state import State
from consultation.definition import Consultation, Question
from consultation.languages.commands import command
from consultation.messages.model import NOTHING, Asked, Expectation, OfferedCommand, Prompt, Wording


def next_question(definition: Consultation, state: State) -> Question | None:
    """Return the first question, in order, that applies and is neither answered nor skipped; or None."""
    for question in definition.questions:
        if question.slug in state.answers or question.slug in state.skipped:
            continue
        if applies(definition, question, state):
            return question
    return None


def applies(definition: Consultation, question: Question, state: State) -> bool:
    """Return whether the question is still asked and its `ask_if` holds, and so on for the question it names.

    It does not hold when the question it names was skipped, or no longer applies, whatever was answered.
    """
    condition = question.ask_if
    if question.retired:
        return False
    if condition is None:
        return True
    given = state.answers.get(condition.question, ())
    if not any(choice in condition.answers for choice in given):
        return False
    return applies(definition, definition.question(condition.question), state)


def retired_question(definition: Consultation, state: State) -> Question | None:
    """Return the question that was asked last and was retired since; None when there is none to answer."""
    if not state.unseen or state.side_question is not None:
        return None
    return next((each for each in definition.questions if each.slug == state.retired), None)


def may_be_asked(definition: Consultation, question: Question, state: State) -> bool:
    """Return whether the question applies, or may yet: the one that its `ask_if` names has no answer."""
    condition = question.ask_if
    if applies(definition, question, state):
        return True
    if question.retired or condition is None:
        return False
    if condition.question in state.answers or condition.question in state.skipped:
        return False
    return may_be_asked(definition, definition.question(condition.question), state)


def questions_left(definition: Consultation, state: State) -> int:
    """Return how many numbered questions there are, at most, before the end."""
    return sum(
        question.role == "guiding"
        and question.slug not in state.answers
        and question.slug not in state.skipped
        and may_be_asked(definition, question, state)
        for question in definition.questions
    )


def expectation_of(definition: Consultation, state: State) -> Expectation:
    """Return the expectation of this person's next message: a side question comes first."""
    wait = _expected(definition, state)
    return wait if state.offer is None else replace(wait, offers=offers_of(state))


def offers_of(state: State) -> tuple[OfferedCommand, ...]:
    """Return the commands that the person may give to say what words in doubt were."""
    offer = state.offer
    if offer is None:
        return ()
    offered = () if offer.intent is None else (_offered(state, offer.intent, offer.number),)
    if offer.before is None:
        return offered
    return (*offered, _offered(state, "keep_answer", offer.contribution))


def _offered(state: State, intent: str, number: int | None) -> OfferedCommand:
    """Return a command with the number that it is about, where it takes one."""
    said = command(intent, state.language)
    if number is None or intent not in ("goto_question", "keep_answer"):
        return OfferedCommand(intent, said.word, said.title)
    title = said.title if intent == "keep_answer" else f"{said.title} {number}"
    return OfferedCommand(intent, f"{said.word} {number}", title)


def _expected(definition: Consultation, state: State) -> Expectation:
    if state.side_question is not None and (side := find_side_question(state.side_question)) is not None:
        wait = side.wait(definition, state, state.side_question)
        return replace(wait, is_side=True, going_on=side.going_on, takes_verdict=side.takes_verdict)
    return question_pending(definition, state)


def question_pending(definition: Consultation, state: State) -> Expectation:
    """Return the expectation of the conversation itself, whatever the side question."""
    if state.stage in ("consent", "declined"):
        return prompts.consent_expectation()
    if state.stage == "draft" and state.draft is not None:
        return prompts.draft_expectation(definition, state.draft.text, state.question)
    if state.stage != "asking" or state.question is None:
        return NOTHING
    if state.draft is not None:
        return prompts.open_expectation(definition, state.question)
    if state.beside_other is not None:
        return prompts.other_expectation(definition, state.question)
    question = retired_question(definition, state) or definition.question(state.question)
    return prompts.question_expectation(definition, question, state.language)


def under_way(definition: Consultation, state: State) -> Question | None:
    """Return the question that is being answered, whatever the side question; None when there is none."""
    is_asked = state.stage in ("asking", "draft") and state.question is not None
    return (
        next((each for each in definition.questions if each.slug == state.question), None)
        if is_asked
        else None
    )


def wording_around(definition: Consultation, state: State) -> Wording:
    """Return the words of the pending question, and of the others.

    A side question in words of our own has none here: they are a prompt's.
    """
    language = state.language
    asked = question_in_words(definition, state)
    texts = {question.slug: question.text.text(language) for question in definition.questions}
    terms = definition.glossary if asked is None else definition.terms_of(asked)
    words = side_question_in_words(definition, state) if asked is None else texts.pop(asked.slug)
    return Wording(words, tuple(texts.values()), tuple(term.names for term in terms))


def expectations_in_words(definition: Consultation) -> Iterator[Expectation]:
    """Yield what each question expects, in each language, with the words that an answer is read beside."""
    for language in definition.languages:
        for question in definition.questions:
            state = State(definition.slug, language, "asking", question.slug)
            expected = question_pending(definition, state)
            yield replace(expected, wording=wording_around(definition, state))


def question_in_words(definition: Consultation, state: State) -> Question | None:
    """Return the pending question, where its words are the last that were asked; None elsewhere.

    A side question asked beside it leaves it in the person's sight.
    """
    if state.stage != "asking" or state.question is None or state.draft is not None or state.unseen:
        return None
    if state.side_question is not None:
        side = find_side_question(state.side_question)
        if side is None or not (side.beside and state.side_question.over_question):
            return None
    return definition.question(state.question)


def side_question_in_words(definition: Consultation, state: State) -> str:
    """Return the side question, where it is in the organiser's words: of a principle, of the evaluation."""
    side = find_side_question(state.side_question)
    if side is None or state.side_question is None:
        return ""
    return str(side.ask(definition, state, state.side_question).params.get("question", ""))


def is_current(definition: Consultation, state: State, question: str | None) -> bool:
    """Return whether a control belongs to the side question, or to the question it interrupted."""
    if question == expectation_of(definition, state).question or is_of_under(definition, state, question):
        return True
    interrupted = state.side_question is not None and state.side_question.over_question
    return interrupted and question == question_pending(definition, state).question


def is_under(definition: Consultation, state: State, question: str | None) -> bool:
    """Return whether a text written under a question is for what is pending; None: under which is unknown.

    A text under the question that a side question interrupted is for that one only where both are asked
    together: a "yes" under it must not erase everything.
    """
    if question is None or question == expectation_of(definition, state).question:
        return True
    open_one = state.side_question
    side = find_side_question(open_one)
    together = open_one is not None and open_one.over_question and side is not None and side.beside
    return together and question == question_pending(definition, state).question


def is_of_under(definition: Consultation, state: State, question: str | None) -> bool:
    """Return whether a control belongs to the side question under the open one."""
    under = state.side_question.under if state.side_question is not None else None
    return (
        under is not None
        and question == expectation_of(definition, replace(state, side_question=under)).question
    )


def ask_pending(definition: Consultation, state: State) -> Step:
    """Say the pending prompt again; a pending question not asked yet is asked by it."""
    prompt = pending(definition, state)
    if state.unseen and state.side_question is None and state.question is not None:
        return Step((QuestionAsked(state.question),), (prompt,))
    side = find_side_question(state.side_question)
    if (
        side is not None
        and side.beside
        and state.side_question is not None
        and state.side_question.over_question
    ):
        return Step((), (pending(definition, replace(state, side_question=None)), prompt))
    return Step((), (prompt,))


def pending(definition: Consultation, state: State) -> Prompt:
    """Return the prompt that says again what is expected."""
    if state.side_question is not None and (side := find_side_question(state.side_question)) is not None:
        return side.ask(definition, state, state.side_question)
    if state.stage in ("new", "consent", "declined"):
        return prompts.welcome(definition, state)
    if state.stage == "draft" and state.draft is not None:
        return prompts.draft(definition, state.draft.text, state.question)
    if state.stage == "finished" or state.question is None:
        return prompts.finished(definition, state)
    if state.draft is not None:
        return prompts.shorten(definition, state.question)
    if state.beside_other is not None:
        return prompts.which_other(definition, state.question)
    return prompts.ask(definition, definition.question(state.question), state)


def asked_by(definition: Consultation, state: State, prompt: Prompt | None, said: str) -> Asked | None:
    """Return the question that a prompt, said in these words, asks; None when it asks none.

    `told` is what was said where that is about the question, and not the question itself: what is wrong with
    an answer. The consent has no question here: its words are the whole greeting.
    """
    wait = None if prompt is None else prompt.wait
    if prompt is None or wait is None or not wait.expects_something or wait.is_consent:
        return None
    if wait.question is None or wait.question != state.question or wait.is_draft:
        return Asked(str(prompt.params.get("question", said)), wait.question)
    own = definition.question(wait.question)
    number = definition.number_of(own.slug)
    total = None if number is None else definition.guiding_count
    if "question" in prompt.params:
        # What has no place says before which question it is asked.
        text = said if number is None else str(prompt.params["question"])
        return Asked(text, own.slug, number=number, total=total)
    if wait.takes_words and wait.other:
        return Asked(said, own.slug, number=number, total=total)  # which other choice is meant
    return Asked(own.text.text(state.language), own.slug, told=said, number=number, total=total)
