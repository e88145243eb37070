"""The step of the conversation: (definition, state, move, now) → (events, prompts).

Pure: it stores and sends nothing. The caller applies the events to the state, stores what they record, and
has the prompts said. What an answer becomes is in `answering`, what comes next in `way`.

Outside the consultation's window only side questions that allow it go on. After three misunderstandings in a
row people get help and a human being, not another guess.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.answering import (
    ask_question_again,
    ask_which,
    misread,
    picked,
    picked_in,
    record,
    said_to_question,
    skip,
    ticked,
)
from consultation.conversation.events import OpenSideQuestion, QuestionAsked
from consultation.conversation.interruptions import (
    close_change,
    interrupts,
    is_taken_by_side_question,
    open_side_question,
    take_side_question,
    waiting,
    with_due_side_question,
    with_held,
    with_offer,
    with_refused_words,
)
from consultation.conversation.pending import (
    applies,
    ask_pending,
    expectation_of,
    is_of_under,
    next_question,
    pending,
    question_in_words,
    retired_question,
    side_question_in_words,
)
from consultation.conversation.prompts import Step
from consultation.conversation.side_questions import AskFreeText
from consultation.conversation.side_questions.carried_words import carried_answer
from consultation.conversation.side_questions.free_text import KeepWords, asks_something, reads_as_content
from consultation.conversation.side_questions.principles import described
from consultation.conversation.side_questions.survey import AskSurvey
from consultation.conversation.state import MOST_MISUNDERSTOOD, State
from consultation.conversation.way import advance, go_back, go_to, guiding_question
from consultation.definition import Consultation, Question, Term
from consultation.languages.model import Language
from consultation.messages.model import NOTHING, Prompt
from consultation.participants.sql import PARTICIPATION_WORDING_VERSION
from consultation.text.visible_text import trimmed
from consultation.understanding import About, OwnWord, Understood


def contribute(definition: Consultation, state: State, text: str) -> Step:
    """Store the text at once; ask for it when there is none, or for a decision when it is too long.

    The pending question, side question included, stays pending.
    """
    words = trimmed(text)
    if not words:
        return open_side_question(definition, state, AskFreeText.name, {})
    reaction = AskFreeText().take(definition, state, words)
    if reaction.then is not None:
        under = waiting(state.side_question)
        opened = happened.SideQuestionOpened(
            replace(reaction.then, over_question=interrupts(state), under=under)
        )
        return Step((opened,), ask_pending(definition, state.after(opened)).prompts)
    if state.stage == "finished" and state.side_question is None:
        return Step(reaction.events, reaction.prompts)
    asked = ask_pending(definition, state)
    return Step((*reaction.events, *asked.events), (*reaction.prompts, *asked.prompts))


def correct(definition: Consultation, state: State, move: moves.Corrected) -> Step:
    """Take the correction of an answer, or ask for it; the person comes back to where they were after it.

    An answer that the question refuses changes nothing: what is missing is said, and it is asked for.
    """
    given_up = close_change(state)
    opened, state = given_up.events, state.after(*given_up.events)
    is_asked = state.side_question is None and state.question == move.question
    grows = move.adds and not (state.place is not None and state.place.adds)
    if not is_asked or state.part_corrected != move.only or grows:
        correction = happened.CorrectionOpened(move.question, move.adds, move.only)
        opened, state = (*opened, correction), state.after(correction)
    inside = state
    is_on_top = inside.stage == "draft" and isinstance(move.answer, moves.Said)
    if move.answer is None or (inside.stage == "draft" and not is_on_top):
        name = "will_add" if inside.place is not None and inside.place.adds else "will_replace"
        replaced = (Prompt(name),) if move.question in state.answers else ()
        asked = _ask_to_correct(definition, inside, in_short=move.in_short)
        return Step(opened, (*given_up.prompts, *replaced, asked))
    taken = _asking(definition, inside, move.answer)
    return Step((*opened, *taken.events), (*given_up.prompts, *taken.prompts))


def _ask_to_correct(definition: Consultation, state: State, *, in_short: bool) -> Prompt:
    """Ask for the new answer: by the question's name where that is enough, which a list of choices is not."""
    question = definition.question(state.question or "")
    if not in_short or state.draft is not None or question.answered_by == "choice":
        return pending(definition, state)
    return prompts.ask_in_short(definition, question, state)


_OF_THE_WALK = frozenset({"finished", "already_finished", "put_back_by", "put_back_one"})


def take_outside(definition: Consultation, state: State, move: moves.Move, closed: Step) -> Step:
    """Take the move for the side question if allowed outside the window; else say `closed`, which says why.

    No question of the conversation is asked after it: an answer to it could not be stored.
    """
    if isinstance(move, moves.Contributed) or _is_of_another(definition, state, move):
        return closed
    if state.stage in ("asking", "draft"):
        state = replace(state, stage="finished", question=None, draft=None)
    if state.side_question is not None:
        state = replace(state, side_question=replace(state.side_question, under=None))
    taken = take_side_question(definition, state, move, lambda _after, _move: closed)
    events = tuple(event for event in taken.events if not isinstance(event, QuestionAsked))
    said = tuple(each for each in taken.prompts if each not in closed.prompts)
    if state.after(*events).side_question is None:
        said = tuple(each for each in said if _is_no_question(each))
    goes_elsewhere = any(isinstance(event, happened.ConsultationJoined) for event in events)
    return Step(events, said if goes_elsewhere else said or closed.prompts)


def _is_of_another(definition: Consultation, state: State, move: moves.Move) -> bool:
    """Return whether a button does not belong to the side question, also when its question is closed."""
    if not isinstance(move, moves.Picked) or move.question is None:
        return False
    return move.question != expectation_of(definition, state).question


def _is_no_question(prompt: Prompt) -> bool:
    is_asked = prompt.wait is not None and prompt.wait.expects_something
    return not is_asked and prompt.name not in _OF_THE_WALK


_NO_PROGRESS = (
    happened.SideQuestionMisunderstood,
    happened.CommentKept,
    happened.CommandOffered,
    happened.ChoicesUnderstood,
)


_CONTENT = (moves.Said, moves.Picked, moves.Misread, moves.Consented)


def with_patience(state: State, move: moves.Move, taken: Step) -> Step:
    """Return the step with misunderstandings counted; the third in a row says whom to contact instead.

    The question is not said again: its expectation, buttons included, still holds.

    The caller completes `three_misunderstandings` with the contact.
    """
    no_progress = all(isinstance(event, _NO_PROGRESS) for event in taken.events)
    nothing_asked = state.stage in ("new", "finished") and state.side_question is None
    if not isinstance(move, _CONTENT) or not no_progress or nothing_asked or _understands_more(state, taken):
        return taken
    taken = replace(taken, events=(*taken.events, happened.Misunderstood()))
    if state.misunderstood + 1 < MOST_MISUNDERSTOOD:
        return taken
    return replace(taken, prompts=(Prompt("three_misunderstandings"),))


def _understands_more(state: State, taken: Step) -> bool:
    """Return whether a step adds to the choices understood so far: the rest is asked for."""
    found = [each.choices for each in taken.events if isinstance(each, happened.ChoicesUnderstood)]
    return any(len(choices) > len(state.understood) > 0 for choices in found)


__all__ = ["applies", "next_question", "step"]


def step(definition: Consultation, state: State, move: moves.Move, now: datetime) -> Step:
    """Take one move.

    Never raises for anything a person can say; outside the consultation's window it gives no event.
    """
    is_open = definition.is_open(now)
    closed = () if is_open else (prompts.closed(definition, state, now),)
    if is_open and isinstance(move, moves.Corrected) and state.stage in ("asking", "draft", "finished"):
        taken = correct(definition, state, move)
    elif is_taken_by_side_question(state, is_open=is_open):
        taken = (
            _take_side_question(definition, state, move)
            if is_open
            else take_outside(definition, state, move, Step((), closed))
        )
    elif not is_open:
        return Step((), closed)
    else:
        taken = _walk(definition, state, move)
    said, taken = with_refused_words(definition, state, move, taken)
    taken = with_due_side_question(definition, state, with_held(definition, state, said, taken))
    return with_patience(state, move, with_offer(state, said, _with_question_put(state, taken)))


def _with_question_put(state: State, taken: Step) -> Step:
    """Return the step with the asking of a question that nobody had put, where one of its prompts puts it.

    It became pending when another was retired; from now on the next message answers it.
    """
    after = state.after(*taken.events)
    if not after.unseen or after.question is None:
        return taken
    puts = any(
        each.wait is not None and each.wait.question == after.question and "question" in each.params
        for each in taken.prompts
    )
    return replace(taken, events=(*taken.events, QuestionAsked(after.question))) if puts else taken


def _take_side_question(definition: Consultation, state: State, move: moves.Move) -> Step:
    if isinstance(move, moves.Contributed) and state.stage in ("asking", "draft", "finished"):
        return contribute(definition, state, move.text)
    is_of_open = (
        isinstance(move, moves.Picked) and move.question == expectation_of(definition, state).question
    )
    if isinstance(move, moves.Picked) and not is_of_open and is_of_under(definition, state, move.question):
        left = happened.SideQuestionClosed()
        taken = _take_side_question(definition, state.after(left), move)
        return Step((left, *taken.events), taken.prompts)
    idea = _idea_in_the_evaluation(definition, state, move)
    if idea is not None:
        keeping = OpenSideQuestion(KeepWords.name, {"text": idea}, under=state.side_question)
        opened = happened.SideQuestionOpened(keeping)
        return Step((opened,), (pending(definition, state.after(opened)),))
    words = carried_answer(state, move)
    if words is not None:
        closed = happened.SideQuestionClosed()
        moved = tuple(
            happened.CommentKept(slug, "") for slug, kept in state.comments.items() if kept == words
        )
        answered = _walk(definition, state.after(closed, *moved), moves.Said(Understood(words)))
        return Step((closed, *moved, *answered.events), answered.prompts)
    return take_side_question(definition, state, move, lambda after, moved: _walk(definition, after, moved))


FEWEST_WORDS_OF_AN_IDEA = 5
"""From this many words on, what is none of the choices of the evaluation may be an idea, to be kept."""


def _idea_in_the_evaluation(definition: Consultation, state: State, move: moves.Move) -> str | None:
    """Return the text that answers no question of the evaluation and is worth offering to keep; or None."""
    if not isinstance(move, moves.Said | moves.Misread) or state.stage != "finished":
        return None
    if state.side_question is None or (isinstance(move, moves.Misread) and move.error != "unclear"):
        return None
    if not state.asks(AskSurvey.name) or expectation_of(definition, state).takes_words:
        return None
    text = move.text.strip()
    is_idea = reads_as_content(text) and len(text.split()) >= FEWEST_WORDS_OF_AN_IDEA
    return text if is_idea else None


def _walk(definition: Consultation, state: State, move: moves.Move) -> Step:
    if state.stage == "new":
        return Step((happened.Welcomed(),), (prompts.welcome(definition, state),))
    if state.stage in ("consent", "declined"):
        return _consent(definition, state, move)
    if state.stage == "finished":
        return _after_the_end(definition, state, move)
    return _asking(definition, state, move)


def _consent(definition: Consultation, state: State, move: moves.Move) -> Step:
    match move:
        case moves.Consented(agreed=True) | moves.Picked(choices=("yes",)):
            given = happened.ConsentGiven(PARTICIPATION_WORDING_VERSION)
            return advance(definition, state, (given,), ())
        case moves.Consented(agreed=False) | moves.Picked(choices=("no",)):
            wait = prompts.consent_expectation()
            return Step((happened.ConsentDeclined(),), (Prompt("consent_declined", {}, wait),))
        case moves.AskedAgain(in_full=False) if state.stage == "declined":
            return Step((), ())  # after a no, the question is not asked again
        case moves.AskedAgain(in_full=False):
            return Step((), (prompts.ask_consent(),))
        case moves.Greeted() | moves.AskedAgain():
            return Step((happened.Welcomed(),), (prompts.welcome(definition, state),))
        case moves.Said(said):
            return Step((), prompts.before_consent(definition, state, said))
        case _:
            return Step((), (prompts.welcome(definition, state, "consent_again"),))


def _after_the_end(definition: Consultation, state: State, move: moves.Move) -> Step:
    match move:
        case moves.WentBack() if (reopened := go_back(definition, state)) is not None:
            return reopened
        case moves.WentTo(number):
            return go_to(definition, state, number)
        case moves.AskedAgain(in_full=False):
            return Step((), ())  # something else was said; nothing is pending
        case moves.AskedAgain() | moves.Greeted() | moves.WentOn():
            return Step((), (prompts.finished(definition, state),))
        case moves.Contributed(text):
            return contribute(definition, state, text)
        case moves.Said(understood) if understood.begins_as_question or asks_something(understood.text):
            return Step((), (Prompt("question_after_the_end"), Prompt("contact")))
        case moves.Said(understood) if reads_as_content(understood.text):
            return open_side_question(definition, state, "keep-words", {"text": understood.text.strip()})
        case _:
            params = {"consultation": definition.short_title.text(state.language)}
            return Step((), (Prompt("already_finished", params, NOTHING),))


def _after_removal(definition: Consultation, state: State, question: Question, move: moves.Move) -> Step:
    """Ask the next question: the message answers one that the organiser has removed or retired meanwhile.

    An answer to one that was retired is recorded like any other. Words of some length for one that is gone
    are not lost: whoever wrote them is asked first whether to keep them.
    """
    answered = _to_retired(definition, state, move)
    if answered is not None:
        return answered
    if isinstance(move, moves.Said) and reads_as_content(move.understood.text):
        kept = open_side_question(definition, state, "keep-words", {"text": move.understood.text.strip()})
        return Step(kept.events, (Prompt("question_removed_words"), *kept.prompts))
    asked = happened.QuestionAsked(question.slug)
    return Step((asked,), (Prompt("question_removed"), prompts.ask(definition, question, state)))


def _to_retired(definition: Consultation, state: State, move: moves.Move) -> Step | None:
    """Return the step that records an answer to the question that was retired; None when it is none."""
    retired = retired_question(definition, state)
    if retired is None or not isinstance(move, moves.Said | moves.Picked):
        return None
    taken = _asking(definition, replace(state, question=retired.slug, unseen=False), move)
    recorded = happened.AnswerRecorded | happened.ScreeningAnswered
    return taken if any(isinstance(each, recorded) for each in taken.events) else None


def _leave_correction(definition: Consultation, state: State, move: moves.Move) -> Step:
    """Take a move that leaves a correction from the place where the person was before it."""
    closed = happened.CorrectionClosed()
    after = state.after(closed)
    take = _walk if after.side_question is None else _take_side_question
    left = take(definition, after, move)
    return Step((closed, *left.events), left.prompts)


def _asking(definition: Consultation, state: State, move: moves.Move) -> Step:
    assert state.question is not None
    question = definition.question(state.question)
    if state.unseen and not isinstance(move, moves.WentBack | moves.WentTo | moves.Contributed):
        return _after_removal(definition, state, question, move)
    match move:
        case moves.Contributed(text):
            return contribute(definition, state, text)
        case moves.Greeted() | moves.WentOn():
            return Step((), (Prompt("hello_again"), pending(definition, state)))
        case moves.AskedAgain(in_full, in_short):
            return ask_question_again(definition, state, question, in_full=in_full, in_short=in_short)
        case moves.WentBack() if state.place is not None:
            return skip(definition, state, question)
        case moves.Skipped() | moves.LeftAsIs():
            return skip(definition, state, question)
        case moves.Corrected():
            return correct(definition, state, move)
        case moves.WentBack():
            first = Step((), (Prompt("cannot_go_back"), pending(definition, state)))
            return go_back(definition, state) or first
        case moves.WentTo(number) if state.place is not None and guiding_question(definition, state, number):
            return _leave_correction(definition, state, move)
        case moves.WentTo(number):
            return go_to(definition, state, number)
        case moves.Said(understood):
            return said_to_question(definition, state, question, understood)
        case moves.Replaced(text):
            choices = state.draft.choices if state.draft is not None else ()
            return record(definition, state, question, choices, text)
        case moves.PickedOther(choices):
            return ask_which(definition, state, choices)
        case moves.Ticked(choice):
            return ticked(definition, state, question, choice)
        case moves.Misread():
            return misread(definition, state, question, move)
        case moves.Consented(agreed):
            return picked(definition, state, question, ("yes",) if agreed else ("no",), None)
        case moves.Picked():
            return picked_in(definition, state, question, move)


# Explanations of the pending question, from the consultation file; then the question again in one line.
#
# What the file does not explain is not explained: the person is told so, and asked the question again in
# full.


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
