"""Merging of two conversations of one person: the one further along goes on, with the answers of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from consultation.conversation import events as happened
from consultation.conversation.interruptions import words_that_wait
from consultation.conversation.pending import next_question
from consultation.conversation.state import Draft, Stage, State
from consultation.definition import Consultation

_RANKS: Mapping[Stage, int] = {
    "new": 0, "consent": 1, "declined": 1, "asking": 2, "draft": 2, "finished": 3,
}  # fmt: skip


def merge_states(
    definition: Consultation, first: State, second: State, newest: Mapping[str, tuple[str, ...]]
) -> State:
    """Merge two states: the one further along, with the answers of both.

    No question that one of them answered stays pending. `newest` are the choices that stand for each question
    that both answered. The pending question, draft and side question are those of the conversation that goes
    on, unless its question is answered by the other. Words that waited elsewhere are put aside.
    """
    ahead, behind = (first, second) if _progress(first) >= _progress(second) else (second, first)
    if _RANKS[behind.stage] < _RANKS["asking"]:
        return ahead
    answers = {**behind.answers, **ahead.answers, **newest}
    skipped = tuple(slug for slug in dict.fromkeys((*ahead.skipped, *behind.skipped)) if slug not in answers)
    trail = tuple(dict.fromkeys((*behind.trail, *ahead.trail)))
    offered = tuple(dict.fromkeys((*behind.offered, *ahead.offered)))
    commented = tuple(dict.fromkeys((*behind.commented, *ahead.commented)))
    waiting = {**behind.comments, **ahead.comments}
    comments = {slug: text for slug, text in waiting.items() if slug not in answers}
    merged = replace(
        ahead,
        answers=answers,
        skipped=skipped,
        trail=trail,
        offered=offered,
        commented=commented,
        comments={} if ahead.stage == "finished" else comments,
        signature=ahead.signature or behind.signature,
        offer=None,  # what it would go back to is the state before the two were one
        put_aside=_drafts(ahead, behind),
    )
    merged = merged.after(*map(happened.WordsPutAside, _left(merged, ahead, behind)))
    if merged.stage == "finished" or merged.draft is not None:
        return merged
    if merged.question in ahead.answers or merged.question not in answers:
        return merged
    following = next_question(definition, merged)
    if following is None:
        return merged.after(happened.ConversationFinished())
    return merged.after(happened.QuestionAsked(following.slug))


def _drafts(ahead: State, behind: State) -> tuple[Draft, ...]:
    """Return the drafts that wait beside the pending question: of both, one for each question."""
    of_behind = (each for each in (*behind.put_aside, behind.draft) if each is not None and each.question)
    found = {each.question: each for each in reversed((*ahead.put_aside, *of_behind))}
    pending = ahead.draft.question if ahead.draft is not None else None
    return tuple(each for slug, each in found.items() if slug != pending)


def _left(merged: State, *two: State) -> list[str]:
    """Return the words that waited in one of the two, and wait nowhere in what they are merged to."""
    kept = {*words_that_wait(merged), *merged.comments.values()}
    waiting = [text for each in two for text in (*_comments_waiting(each), *words_that_wait(each))]
    return [text for text in waiting if text not in kept]


def _comments_waiting(state: State) -> list[str]:
    return [text for slug, text in state.comments.items() if slug not in state.answers]


def _progress(state: State) -> tuple[int, int]:
    return _RANKS[state.stage], len(state.answers) + len(state.skipped)
