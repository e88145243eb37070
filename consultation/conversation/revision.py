"""Revision of a consultation: the state left by an earlier version of its file, fitted to the current one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from consultation.conversation import events as happened
from consultation.conversation import moves
from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.interruptions import words_that_wait
from consultation.conversation.pending import next_question
from consultation.conversation.side_questions import AskFreeText, find_side_question
from consultation.conversation.side_questions.base import joined
from consultation.conversation.state import Draft, State
from consultation.definition import Consultation, Question
from consultation.messages.model import Expectation, Present
from consultation.understanding import Correction, Understood


def fit_state(definition: Consultation, state: State) -> State:
    """Return the state without the questions that the definition no longer has.

    When the pending one is gone or retired, the next one is pending, but not asked yet: an answer to one that
    was retired is still taken. When none is left, the conversation is finished, or the retired one stays. A
    draft that answers a question that is gone becomes a draft of a free contribution. A state that names no
    unknown question is returned equal. Words that waited in what is gone are put aside.
    """
    fitted = _fitted(definition, state)
    if fitted is state:
        return state
    kept = "\n".join([*words_that_wait(fitted), *fitted.comments.values()])
    left = [text for text in words_that_wait(state) if text not in kept]
    return fitted.after(*map(happened.WordsPutAside, left))


def _fitted(definition: Consultation, state: State) -> State:
    state = _without_lost_offer(definition, state)
    state = _without_removed_correction(definition, state)
    known = {question.slug for question in definition.questions}
    asked = {question.slug for question in definition.questions if not question.retired}
    side_question = _fit_side_question(definition, state.side_question)
    pending_is_asked = state.question is None or state.question in asked
    if side_question is state.side_question and pending_is_asked and known.issuperset(_named(state)):
        return state
    kept = replace(
        state,
        side_question=side_question,
        answers={slug: choices for slug, choices in state.answers.items() if slug in known},
        skipped=tuple(slug for slug in state.skipped if slug in known),
        trail=tuple(slug for slug in state.trail if slug in known),
        comments={slug: text for slug, text in state.comments.items() if slug in known},
        put_aside=tuple(each for each in state.put_aside if each.question in known or not each.question),
    )
    if kept.draft is not None and kept.draft.question not in asked:
        kept = _with_draft_beside(kept, kept.draft)
    if kept.question is None or kept.question in asked:
        return kept
    kept = replace(
        kept, question=None, draft=None, ticks=(), side_question=_without_what_is_beside(kept.side_question)
    )
    if kept.stage not in ("asking", "draft"):
        return kept
    seen = state.retired if state.unseen else state.question
    return _going_on(definition, kept, seen if seen in known else None)


def _going_on(definition: Consultation, state: State, retired: str | None) -> State:
    """Return the state at the next question, which was not asked yet; `retired` is the one that was asked."""
    following = next_question(definition, state)
    if following is not None:
        asked = state.after(happened.QuestionAsked(following.slug))
        return replace(asked, unseen=True, retired=retired)
    if retired is not None:
        return replace(state, question=retired)
    return state.after(happened.ConversationFinished())


def _without_lost_offer(definition: Consultation, state: State) -> State:
    """Return the state without an offer that would go back to a question that is not asked any more."""
    before = state.offer.before if state.offer is not None else None
    if before is None or before["question"] is None:
        return state
    asked = {question.slug for question in definition.questions if not question.retired}
    return state if before["question"] in asked else replace(state, offer=None)


def _without_removed_correction(definition: Consultation, state: State) -> State:
    """Return the state without a correction whose question, or whose place, is no longer there."""
    asked = {question.slug for question in definition.questions if not question.retired}
    place = state.place
    if place is None:
        return state
    side_question = _fit_side_question(definition, place.side_question)
    there = place.question is None or place.question in asked
    if state.question in asked and there and side_question is place.side_question:
        return state
    back = state.after(happened.CorrectionClosed())
    return _without_removed_correction(definition, back)


def _with_draft_beside(state: State, draft: Draft) -> State:
    """Return the state with the draft of a removed question as a free contribution to decide on."""
    beside = OpenSideQuestion(AskFreeText.name, {"draft": draft.text}, over_question=True)
    stage = "asking" if state.stage == "draft" else state.stage
    return replace(state, draft=None, stage=stage, side_question=state.side_question or beside)


def _named(state: State) -> Iterator[str]:
    """Yield every question that a state names, except those of its side question."""
    yield from state.answers
    yield from state.skipped
    yield from state.trail
    yield from state.comments
    yield from (draft.question for draft in state.put_aside if draft.question)
    if state.question is not None:
        yield state.question
    if state.draft is not None:
        yield state.draft.question


def _without_what_is_beside(side_question: OpenSideQuestion | None) -> OpenSideQuestion | None:
    """Return the side question, or the one under it, that was not asked beside a removed question."""
    if side_question is None:
        return None
    side, under = find_side_question(side_question), _without_what_is_beside(side_question.under)
    return under if side is not None and side.beside else replace(side_question, under=under)


def _fit_side_question(
    definition: Consultation, side_question: OpenSideQuestion | None
) -> OpenSideQuestion | None:
    """Return the side question, or the one under it, whichever this version knows and can still ask."""
    if side_question is None:
        return None
    side, under = find_side_question(side_question), _fit_side_question(definition, side_question.under)
    if side is None or not side.fits(definition, side_question):
        return under
    return side_question if under is side_question.under else replace(side_question, under=under)


# Rewording: the answer that a correction makes of an earlier one. Pure.
#
# "Mets la promotion à la place de l'engagement" changes one of several choices, "ajoute les aînés" adds words
# to a text, "la 3 c'est non" gives another answer.

Answered = moves.Said | moves.Picked | moves.PickedOther | moves.Misread


def reworded_text(present: str, wanted: Correction) -> str | None:
    """Return the text that a correction makes of another; None when what it replaces is not in it."""
    if wanted.old:
        return Understood(present).with_passage(wanted.old, wanted.words)
    return joined(present, wanted.words) if wanted.adds and present else wanted.words


def reworded(
    question: Question, wait: Expectation, present: Present, wanted: Correction, said: str
) -> Answered | None:
    """Return the answer to a question as the correction makes it; None where its words do not fit it.

    `said` is the whole message: beside a yes or a no that stays and had a comment it is kept; of one that
    names the answer by its subject, the new words alone are. The comment on a yes that becomes a no goes,
    except where only that word is to be put in its place.
    """
    if question.takes_words:
        text = reworded_text(present.text, wanted)
        return None if text is None else moves.Said(Understood(text))
    if wait.is_agreement:
        return _reworded_agreement(present, wanted, wanted.words if wanted.about else said)
    if wanted.old or (wanted.adds and question.takes_several):
        return _with_other_choices(wait, present, said)
    read = Understood(wanted.words).read_for(wait)
    unread = read.choice is None or ("error" in read.choice and not read.choice.get("understood"))
    return None if unread else moves.answer_of(wait, read)


def _reworded_agreement(present: Present, wanted: Correction, said: str) -> moves.Picked | None:
    if wanted.adds:
        return moves.Picked(
            present.choices, joined(present.text, wanted.words) if present.text else wanted.words
        )
    read = Understood(wanted.words).yes_no
    text = reworded_text(present.text, wanted) if wanted.old and present.choices and read is None else None
    if text is not None:
        return moves.Picked(present.choices, text)
    if read is None:
        return None
    if read.comment is not None:
        return moves.Picked((read.answer,), read.comment)
    if after := Understood(said).comment_after:
        return moves.Picked((read.answer,), _comment_kept(present, read.answer) if after == "stays" else "")
    if present.choices and present.choices != (read.answer,):
        # What was said for the other answer would belie this one, where more than its word is to change.
        return moves.Picked((read.answer,), _comment_kept(present, read.answer) if wanted.old else None)
    return moves.Picked((read.answer,), f"{present.text}\n{said.strip()}" if present.text else None)


def _comment_kept(present: Present, answer: str) -> str | None:
    """Return the comment on a yes or a no as it stays where another answer takes its place.

    It loses the yes or the no that leads it, and goes where all of it says the other: that would belie this.
    """
    read = Understood(present.text).yes_no
    if read is None or read.answer == answer:
        return present.text or None
    return read.comment if read.comment != present.text.strip() else None


def _with_other_choices(wait: Expectation, present: Present, said: str) -> moves.Picked | None:
    """Return the present choices with others added, or in place of some; None in doubt."""
    slugs = [option.slug for option in wait.options]
    chosen = [slugs.index(slug) + 1 for slug in present.choices if slug in slugs]
    changed = Understood(said).changed_choices(wait.options, chosen)
    if not changed:
        return None
    return moves.Picked(tuple(slugs[number - 1] for number in changed), present.text or None)
