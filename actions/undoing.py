"""What a person takes back of what they did to their answers: a withdrawal, or a change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.named_answers import ask_which, question_answered, quoted
from actions.reworded_answers import reword
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, Step, moves
from consultation.conversation.events import ContributionPutBack, comment_key
from consultation.text.whole_number import write_ranges
from consultation.turn.naming import contribution_name, words_in
from consultation.turn.requests import undoes_at_once, withdrawn_named
from consultation.turn.turn import Turn
from consultation.understanding import Correction


def undo_at_once(turn: Turn) -> list[Prompt] | None:
    """Put back what a text names by its number, or undo what changed just before it; None for any other."""
    if not undoes_at_once(turn):
        return None
    named, undoing = withdrawn_named(turn), turn.understood.undoing
    numbers = () if undoing is None else undoing.numbers
    stand = [each for each in turn.own() if each.number in numbers]
    if named or not (stand or turn.state.changed):
        return put_back(turn, named)
    return give_back(turn, stand, is_sure=not stand) or (_already_there(turn, stand[-1]) if stand else None)


def _already_there(turn: Turn, found: Contribution) -> list[Prompt]:
    params = {"about": contribution_name(turn, found), **quoted(words_in(turn, found))}
    return [*turn.say(Prompt("already_so", params)), *turn.take(moves.AskedAgain())]


def put_back(turn: Turn, some: Sequence[Contribution]) -> list[Prompt] | None:
    """Put withdrawn contributions back; one that was answered anew since changes to what it was.

    None where there are none, or it is too late.
    """
    if not some or not turn.definition.is_open(turn.now):
        return None
    own = turn.own()
    instead = {each.number: _instead_of(own, each) for each in some}
    back = [each for each in some if instead[each.number] is None]
    numbers = sorted(each.number for each in back)
    told = Prompt("put_back" if len(back) == 1 else "put_back_several", {"numbers": write_ranges(numbers)})
    said = turn.keep(Step(tuple(map(_put_back, back)), (told,))) if back else []
    for each in some:
        new = instead[each.number]
        changed = None if new is None else _change_back(turn, own, new, [each], is_sure=False)
        if changed is not None:
            return [*said, *changed]
    is_answered = turn.state.stage == "asking" and turn.state.question in turn.state.answers
    is_answered = is_answered and any(each.answers(turn.state.question) for each in back)
    return [*said, *turn.take(moves.LeftAsIs() if is_answered else moves.AskedAgain())]


def _put_back(each: Contribution) -> ContributionPutBack:
    comment = comment_key(each.principle, each.question) if each.principle is not None else None
    return ContributionPutBack(each.number, each.question if each.is_answer else None, each.choices, comment)


def _instead_of(own: Sequence[Contribution], withdrawn: Contribution) -> Contribution | None:
    """Return what the person wrote in the place of a contribution since they withdrew it."""
    same = (withdrawn.kind, withdrawn.principle, withdrawn.question)
    since = [each for each in own if each.created_at > (withdrawn.withdrawn_at or "")]
    found = [each for each in since if (each.kind, each.principle, each.question) == same]
    return found[-1] if found and not withdrawn.is_free else None


def give_back(turn: Turn, some: Sequence[Contribution] = (), *, is_sure: bool = False) -> list[Prompt] | None:
    """Undo what changed last, or the last change of some contributions; None where there is nothing to undo.

    In doubt, which withdrawn one is meant is asked, and whether the words before a change take their place.
    """
    own, withdrawn = turn.own(), [] if some else turn.withdrawn()
    before = contributions_sql.replaced_by(turn.unit, turn.participant.id, turn.definition.slug)
    changed = [each for each in some or own if each.number in before]
    last = changed[-1] if changed else None
    if withdrawn and (last is None or (withdrawn[-1].withdrawn_at or "") >= last.created_at):
        at_once = [each for each in withdrawn if each.withdrawn_at == withdrawn[-1].withdrawn_at]
        return put_back(turn, at_once) if is_sure else ask_which(turn, withdrawn, "undo", "which_to_put_back")
    if last is None or not turn.definition.is_open(turn.now):
        return None
    return _change_back(turn, own, last, before[last.number], is_sure=is_sure)


def _change_back(
    turn: Turn,
    own: Sequence[Contribution],
    found: Contribution,
    before: Sequence[Contribution],
    *,
    is_sure: bool,
) -> list[Prompt] | None:
    """Let an answer be what it was before; words that are not surely meant are quoted first."""
    question, text = question_answered(turn, found), "\n".join(each.text for each in before if each.text)
    choices = before[-1].choices
    if question is not None and not question.takes_words and not is_sure:
        data = {"question": question.slug, "number": found.number, "words": words_in(turn, found)}
        old = {"text": words_in(turn, before[-1]), "choices": list(choices), "comment": text or None}
        return turn.ask_side_question("correct-earlier", **data, **old)
    said: list[Prompt] | None = None
    if question is not None and not question.takes_words:
        said = turn.take(moves.Corrected(question.slug, moves.Picked(choices, text or None)))
    elif text:
        wanted = Correction(
            "replace", "contribution", number=found.number, words=text, asks_first=not is_sure
        )
        said = reword(turn, own, found, replace(wanted, asks_first=not is_sure))
    return said and [replace(each, name=_SAID_BACK.get(each.name, each.name)) for each in said]


_SAID_BACK = {"corrected": "corrected_back"}
"""What is said of a change that takes one back."""
