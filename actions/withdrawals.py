"""Taking contributions back: each is confirmed first, as it leaves the public page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from actions.named_answers import contribution_name, named_by_number, question_answered, since, words_in
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import comment_key
from consultation.conversation.prompts import shown
from consultation.turn.turn import Turn
from consultation.understanding import Correction


def confirm_withdrawal(turn: Turn, own: Sequence[Contribution], found: Contribution) -> list[Prompt]:
    """Ask for confirmation of a withdrawal."""
    about, words = contribution_name(turn, found), shown(words_in(turn, found))
    is_public = found.status == "published"
    return turn.ask_side_question(
        "withdraw", about=about, words=words, is_public=is_public, **_withdrawal(own, found)
    )


def _withdrawal(own: Sequence[Contribution], found: Contribution) -> dict[str, Any]:
    """Return what a withdrawal takes back, and what is left without an answer after it."""
    same = (found.kind, found.principle, found.question)
    is_last = sum((each.kind, each.principle, each.question) == same for each in own) == 1
    comment = comment_key(found.principle, found.question) if found.principle is not None else None
    question = found.question if is_last and found.is_answer else None
    return {"number": found.number, "question": question, "comment": comment if is_last else None}


def withdraw_several(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Ask once whether to withdraw the contributions of several numbers; say which the person has not."""
    said: list[Prompt] = []
    withdrawn: dict[int, Contribution] = {}
    for number in wanted.numbers:
        told, one = since(turn, own, replace(wanted, number=number))
        found = named_by_number(turn, own, one, one.number or 0)
        said += told if found else turn.say(Prompt("no_such_contribution", {"number": number}))
        if found is not None:
            withdrawn[found.number] = found
    if not withdrawn:
        return [*said, *turn.take(moves.AskedAgain())]
    if len(withdrawn) == 1:
        return [*said, *confirm_withdrawal(turn, own, *withdrawn.values())]
    left, each_left = list(own), []
    for each in withdrawn.values():
        each_left.append(_withdrawal(left, each))
        left.remove(each)
    named = ", ".join(f"{each.number} ({contribution_name(turn, each)})" for each in withdrawn.values())
    return [*said, *turn.ask_side_question("withdraw-several", named=named, withdrawn=each_left)]


def give_back(turn: Turn, some: Iterable[Contribution]) -> list[Prompt] | None:
    """Ask whether the words before a correction take their place again, in the first that was corrected.

    None where there are none.
    """
    for found in some if turn.definition.is_open(turn.now) else ():
        question = question_answered(turn, found)
        if question is None or not question.takes_words:
            continue
        before = contributions_sql.replaced_before(
            turn.unit, turn.participant.id, found, turn.definition.slug
        )
        if before:
            return turn.ask_side_question(
                "correct-earlier", question=question.slug, number=found.number, words=found.text, text=before
            )
    return None
