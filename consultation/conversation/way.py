"""The way from question to question: on to the next, back, to one by its number, and back after a correction.

What was written beside an answer goes along: offered as the next one, or put aside for the end.
"""

from __future__ import annotations

from dataclasses import replace

from consultation.conversation import events as happened
from consultation.conversation import prompts
from consultation.conversation.events import Event, OpenSideQuestion
from consultation.conversation.pending import applies, ask_pending, next_question, pending, questions_left
from consultation.conversation.prompts import Step, shown
from consultation.conversation.side_questions.carried_words import CarriedWords
from consultation.conversation.state import State
from consultation.definition import Consultation, Question
from consultation.languages.numbers import list_in_words
from consultation.messages.model import Prompt

FEWEST_WORDS_BESIDE = 3
"""From this many words on, what is said beside a screening answer is kept, to be offered at the end."""


def with_carried(
    definition: Consultation, state: State, question: Question, taken: Step, text: str, *, is_kept: bool
) -> Step:
    """Return the step of a screening answer, with the text beside it offered as the next answer.

    Only for an open question that is asked because of it: "Oui, à un budget participatif" answers that one.
    Elsewhere the text waits for the end: a screening answer is not published, and has no comment. `is_kept`:
    the person was told that some of it is kept.
    """
    after = state.after(*taken.events)
    following = definition.question(after.question) if after.question is not None else None
    condition = following.ask_if if following is not None and following.takes_words else None
    if condition is None or condition.question != question.slug:
        return with_words_put_aside(taken, text, fewest=1 if is_kept else FEWEST_WORDS_BESIDE)
    if not text:
        return taken
    opened, ask = _carried(definition, after, text)
    return Step((*taken.events, opened), (*taken.prompts, ask))


def with_words_put_aside(taken: Step, text: str, fewest: int) -> Step:
    """Return the step with the text put aside, unless a few words only repeat the answer."""
    if len(text.split()) < fewest:
        return taken
    told = Prompt("words_put_aside")
    return Step((happened.WordsPutAside(text), *taken.events), (told, *taken.prompts))


def _carried(definition: Consultation, state: State, text: str) -> tuple[Event, Prompt]:
    """Offer a text as the answer to the pending question."""
    side_question = OpenSideQuestion(CarriedWords.name, {"text": text}, over_question=True)
    opened = happened.SideQuestionOpened(side_question)
    return opened, CarriedWords().ask(definition, state.after(opened), side_question)


def comment_quoted(state: State) -> tuple[Prompt, ...]:
    """Return the prompt that quotes the comment kept for the pending question, so that none goes unseen."""
    words = state.comments.get(state.question or "", "")
    waits = words and state.question not in state.answers
    return (Prompt("comment_waits", {"words": shown(words)}),) if waits else ()


def guiding_question(definition: Consultation, state: State, number: int) -> Question | None:
    """Return the guiding question of a number, if it applies."""
    numbered = (each for each in definition.questions if definition.number_of(each.slug) == number)
    return next((each for each in numbered if applies(definition, each, state)), None)


def go_to(definition: Consultation, state: State, number: int) -> Step:
    """Ask the guiding question of a number, if it applies."""
    question = guiding_question(definition, state, number)
    if question is None:
        params = {"total": definition.guiding_count}
        return Step((), (Prompt("no_such_question", params), pending(definition, state)))
    asked = happened.QuestionAsked(question.slug)
    after = state.after(asked)
    told = (_present_answer(question.slug),) if question.slug in state.answers else ()
    return Step((asked,), (*told, *comment_quoted(after), question_prompt(definition, after)))


def _present_answer(slug: str) -> Prompt:
    """Return the prompt that quotes the answer that the next one replaces; the caller completes it."""
    return Prompt("present_answer", {"question": slug})


def question_prompt(definition: Consultation, state: State) -> Prompt:
    """Return the prompt that asks the pending question, or what to do with its draft."""
    return pending(definition, state if state.side_question is None else replace(state, side_question=None))


def go_back(definition: Consultation, state: State) -> Step | None:
    """Ask the previous question again; return None when there is none."""
    earlier = asked_before(definition, state, state.question)
    last = state.trail[-2] if len(state.trail) > 1 and state.question is not None else None
    order = [question.slug for question in definition.questions]
    if last in state.answers and last in order and order.index(last) > order.index(state.question or last):
        return _reopen(definition, state, last)  # they had gone to it by its number: it was the one before
    return _reopen(definition, state, earlier[-1]) if earlier else None


def _reopen(definition: Consultation, state: State, slug: str) -> Step:
    asked = happened.QuestionAsked(slug)
    after = state.after(asked)
    told = _present_answer(slug) if slug in state.answers else Prompt("went_back")
    said = (told, *comment_quoted(after), question_prompt(definition, after))
    words = state.comments.get(state.question or "", "")
    if not words or state.question in state.answers or after.stage == "draft":
        return Step((asked,), said)
    # What was just kept as a comment may be the answer to the question they go back to.
    opened, ask = _carried(definition, after, words)
    if not definition.question(slug).takes_words:
        return Step((asked,), said)
    return Step((asked, opened), (*said, ask))


def asked_before(definition: Consultation, state: State, question: str | None) -> list[str]:
    """Return the questions asked so far, and still applying, that come before one, or at all, in order."""
    slugs = [each.slug for each in definition.questions]
    end = slugs.index(question) if question is not None else len(slugs)
    earlier = definition.questions[:end]
    return [
        question.slug
        for question in earlier
        if question.slug in state.trail and applies(definition, question, state)
    ]


def advance(
    definition: Consultation, state: State, events: tuple[Event, ...], said: tuple[Prompt, ...]
) -> Step:
    """Return a step with these events and prompts, and then the next question, or the end."""
    after = state.after(*events)
    if after.place is not None:
        return _come_back(definition, state, events, said)
    question = next_question(definition, after)
    if question is None:
        finished = happened.ConversationFinished()
        after = after.after(finished)
        return Step((*events, finished), (*said, prompts.finished(definition, after)))
    way = told_of_the_way(definition, state, after, question)
    asked = happened.QuestionAsked(question.slug)
    after = after.after(asked)
    return Step((*events, asked), (*said, *way, *comment_quoted(after), question_prompt(definition, after)))


FEWEST_WITH_A_MIDDLE = 6
"""With fewer questions than this, nothing is said at the middle."""


def told_of_the_way(
    definition: Consultation, before: State, after: State, following: Question
) -> tuple[Prompt, ...]:
    """Return the prompts that explain a jump to the following question, and count the rest at the middle."""
    said: list[Prompt] = []
    jumped = _jumped(definition, after, following)
    if jumped:
        numbers = list_in_words([str(number) for number in jumped], after.language)
        name = "jumped_one" if len(jumped) == 1 else "jumped"
        said.append(Prompt(name, {"numbers": numbers}))
    left, middle = questions_left(definition, after), definition.guiding_count // 2
    is_middle = left <= middle < questions_left(definition, before)
    if is_middle and definition.guiding_count >= FEWEST_WITH_A_MIDDLE:
        said.append(Prompt("halfway", {"left": left}))
    return tuple(said)


def _jumped(definition: Consultation, after: State, following: Question) -> list[int]:
    """Return the numbers of the questions passed over because they depend on another answer."""
    slugs = [question.slug for question in definition.questions]
    if after.question is None or following.slug in after.trail:
        return []
    between = definition.questions[slugs.index(after.question) + 1 : slugs.index(following.slug)]
    numbers = [
        definition.number_of(question.slug)
        for question in between
        if not question.retired and question.slug not in (*after.answers, *after.skipped)
    ]
    return [number for number in numbers if number is not None]


def _come_back(
    definition: Consultation, state: State, events: tuple[Event, ...], said: tuple[Prompt, ...]
) -> Step:
    """End a correction: what was pending is asked again, or the next question where that is asked no more.

    The question of the answer that was corrected needs no other answer either.
    """
    events = (*events, happened.CorrectionClosed())
    after = state.after(*events)
    known = {question.slug: question for question in definition.questions}
    if after.stage == "finished" and after.place is None and after.side_question is None:
        following = next_question(definition, after)
        return advance(definition, state, events, said) if following is not None else Step(events, said)
    pending_question = known.get(after.question or "")
    if after.stage == "finished":
        return Step(events, (*said, *ask_pending(definition, after).prompts))
    is_corrected = after.question == state.question and after.draft is None and after.side_question is None
    if is_corrected or pending_question is None or not applies(definition, pending_question, after):
        return advance(definition, state, events, said)
    asked = ask_pending(definition, after)
    return Step((*events, *asked.events), (*said, *asked.prompts))
