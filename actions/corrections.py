"""Actions on contributions already given: showing, rewriting and withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from actions.base import TurnAction
from actions.moved_words import move_to_its_question
from actions.named_answers import (
    Subject,
    ask_which,
    ask_which_of_two,
    contribution_name,
    likely_meant,
    named_by_number,
    named_by_subject,
    question_answered,
    question_numbered,
    quoted,
    since,
    takes_yes_or_no,
    told_which,
    waiting_or_last,
    words_in,
)
from actions.reworded_answers import (
    add_to_answer,
    change_answer_corrected,
    may_be_added_to,
    reword,
    text_question,
)
from actions.withdrawals import confirm_withdrawal, give_back, withdraw_several
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import SideQuestionClosed
from consultation.conversation.offers import takes_words_back
from consultation.conversation.side_questions import ConfirmWithdrawal, ConfirmWithdrawingSeveral
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.text.whole_number import write_ranges
from consultation.turn.turn import Turn
from consultation.understanding import Correction, Understood

_OF_QUESTIONS = ("question", "answer")
_SEVERAL_WORDS = 2
_BEFORE_TAKING_PART = ("new", "consent", "declined")


class CorrectAnswer(TurnAction):
    """Show, rewrite or withdraw a contribution, as the text asks. Intent: correct_answer."""

    action_name = "action_correct_answer"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Apply it to the contribution that is named, else to the last; never to somebody else's.

        "Annuler" at a question asked again cancels the correction; "retirer tout" asks for confirmation.
        """
        if takes_words_back(turn.state, turn.understood) and turn.take_words_back():
            return [*turn.say(Prompt("words_taken_back")), *turn.take(moves.AskedAgain())]
        moved = move_to_its_question(turn)
        if moved is not None:
            return moved
        if turn.understood.number is None and turn.leaves_answer():
            return turn.take(moves.LeftAsIs())
        if turn.changes_choices():
            return turn.answer()
        return add_to_answer(turn) or change_answer_corrected(turn) or self._change(turn)

    def _change(self, turn: Turn) -> Iterable[Prompt]:
        """Change, show or withdraw what the text names."""
        own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
        if turn.understood.withdraws_everything and turn.state.stage not in _BEFORE_TAKING_PART:
            return turn.ask_side_question("withdraw-all", numbers=write_ranges([each.number for each in own]))
        told, wanted = since(turn, own, turn.understood.correction)
        return [*told, *_correct(turn, own, wanted)]


def _correct(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Apply a correction to one of the person's own contributions."""
    if wanted.words and not turn.understood.is_about_personal_details:
        return _rewrite(turn, own, wanted)
    if not own:
        return [*turn.say(Prompt("nothing_to_correct")), *turn.take(moves.AskedAgain())]
    if turn.understood.undoes and wanted.number is None:
        undone = give_back(turn, reversed(own) if turn.understood.restores else [waiting_or_last(turn, own)])
        if undone is not None:
            return undone
    if turn.understood.is_about_personal_details:
        if turn.state.asks(TakeOutDetails.name):
            return turn.take(moves.Consented(True))
        return _write_without_details(turn, own)
    return _change_or_show(turn, own, wanted)


def show_contribution(turn: Turn) -> list[Prompt] | None:
    """Show the contribution that "montre la 68" names; None when the text asks for something else."""
    wanted = turn.understood.correction
    if not wanted.shows or (wanted.number is None and not wanted.mentions):
        return None
    own = contributions_sql.contributions_given(turn.unit, turn.participant.id, turn.definition.slug)
    if wanted.number is None:
        named = named_by_subject(turn, own, wanted) or []
        shown_ones = [each for each in named if isinstance(each, Contribution)]
        said = (
            [prompt for each in shown_ones for prompt in _show(turn, each)] if len(shown_ones) == 1 else None
        )
        return None if said is None else [*said, *turn.take(moves.AskedAgain())]
    told, wanted = since(turn, own, wanted)
    found = None if wanted.number is None else named_by_number(turn, own, wanted, wanted.number)
    return None if found is None else [*told, *_show(turn, found), *turn.take(moves.AskedAgain())]


def refuse_number(turn: Turn, number: int) -> list[Prompt]:
    """Say that the person has no such contribution: the same for somebody else's and for none."""
    said = turn.say(Prompt("no_such_contribution", {"number": number}))
    return [*said, *turn.take(moves.AskedAgain())]


def go_to_subject(turn: Turn) -> list[Prompt] | None:
    """Go to the question that a text names by its subject; None where it names none, or none is found."""
    wanted = turn.understood.correction
    if wanted.number is not None or not wanted.mentions:
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    named = named_by_subject(turn, own, wanted) or []
    if not named:
        return None
    withdraws = any(turn.state.asks(each.name) for each in (ConfirmWithdrawal, ConfirmWithdrawingSeveral))
    told = turn.decline_waiting() if withdraws else []
    return [*told, *_change_named(turn, own, replace(wanted, act="reopen"), named)]


def _change_or_show(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    if wanted.several and wanted.numbers:
        return withdraw_several(turn, own, wanted)
    if wanted.several:
        return [*turn.say(Prompt("one_at_a_time")), *turn.take(moves.AskedAgain())]
    number = wanted.number if wanted.number is not None else turn.understood.number
    if number is None:
        named = named_by_subject(turn, own, wanted)
        if named is not None:
            return _change_named(turn, own, wanted, named)
    if wanted.withdraws and (asked := ask_which_of_two(turn, own, wanted)) is not None:
        return asked
    found = waiting_or_last(turn, own) if number is None else named_by_number(turn, own, wanted, number)
    if found is None:
        question = question_numbered(turn, wanted, number)
        if question is not None and not wanted.withdraws:
            return turn.take(moves.WentTo(number or 0))  # it has no answer yet
        return refuse_number(turn, number or 0)
    return _change_found(turn, own, wanted, found)


def _change_named(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, named: Sequence[Subject]
) -> list[Prompt]:
    """Change or show what a subject names; ask which where it may name several."""
    if not named and not wanted.is_own and turn.state.stage == "asking" and turn.wait.takes_words:
        return turn.answer()  # "remove the part about helmets" speaks of something else
    if not named and not wanted.is_own and turn.wait.is_agreement and turn.understood.yes_no is not None:
        return turn.take(moves.answer_of(turn.wait, turn.understood.read_for(turn.wait)))
    if not named:
        return refuse_number(turn, 0)
    if len(named) > 1 and isinstance(named[0], Contribution):
        return ask_which(turn, named)
    subject = named[0]
    if isinstance(subject, Contribution):
        return _change_found(turn, own, wanted, subject)
    number = turn.definition.number_of(subject.slug) if len(named) == 1 else None
    if wanted.withdraws or wanted.shows or number is None:
        return refuse_number(turn, 0)
    return turn.take(moves.WentTo(number))


def _change_found(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, found: Contribution
) -> list[Prompt]:
    """Show a contribution, ask whether to withdraw it, or ask for it anew."""
    said = told_which(turn, own, wanted, found)
    if wanted.shows:
        return [*said, *_show(turn, found), *turn.take(moves.AskedAgain())]
    if wanted.withdraws:
        return [*said, *confirm_withdrawal(turn, own, found)]
    if turn.state.asks(ConfirmWithdrawal.name):
        turn.note(SideQuestionClosed())  # who changes it does not withdraw it
    return [*said, *_write_anew(turn, found, adds=wanted.adds)]


def _rewrite(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Change what the correction is about to its new words; ask for other words where they do not fit.

    Where nothing can be meant, the text answers the pending question.
    """
    if not turn.definition.is_open(turn.now) or turn.state.stage in _BEFORE_TAKING_PART:
        return turn.take(moves.AskedAgain())
    if wanted.number is not None:
        return _rewrite_named(turn, own, wanted, wanted.number)
    if wanted.about:
        return _rewrite_about(turn, own, wanted)
    if wanted.is_rather and not _speaks_of_the_last(turn, own, wanted):
        if turn.wait.takes_words:
            return turn.answer()  # "make it …" may as well say what is asked now
        if _answers_yes_or_no(turn, own, wanted):
            return turn.take(moves.answer_of(turn.wait, turn.understood.read_for(turn.wait)))
        wanted = replace(wanted, asks_first=True)  # nothing in it says that it is about the last answer
    for found in likely_meant(turn, own, wanted):
        said = reword(turn, own, found, wanted)
        if said is not None:
            return said
    if wanted.old and turn.state.understood:
        return turn.take(moves.AskedAgain())  # it would change a choice that is none of those understood
    if wanted.old or not own or wanted.is_plain:
        return turn.take(moves.answer_of(turn.wait, turn.understood.read_for(turn.wait)))
    named = named_by_subject(turn, own, wanted)
    return _write_anew(turn, own[-1]) if named is None else _change_named(turn, own, wanted, named)


def _speaks_of_the_last(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> bool:
    """Return whether new words share one with the last answer, or the question of that is asked again."""
    is_open = turn.state.stage == "asking" and turn.state.question not in turn.state.answers
    return not is_open or (bool(own) and Understood(own[-1].text).shares_a_word(wanted.words))


def _answers_yes_or_no(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> bool:
    """Return whether new words say the yes or the no that is due; a bare one may be for the last answer."""
    if not turn.wait.is_agreement or wanted.old or turn.understood.yes_no is None:
        return False
    is_bare = Understood(wanted.words).bare_answer is not None
    return not (is_bare and own and takes_yes_or_no(turn, own[-1]))


def _rewrite_named(turn: Turn, own: Sequence[Contribution], wanted: Correction, number: int) -> list[Prompt]:
    found = named_by_number(turn, own, wanted, number)
    question = question_numbered(turn, wanted, number)
    if found is None and question is None:
        return refuse_number(turn, number)
    subject = found if found is not None else question
    assert subject is not None
    rule = [] if found is None else told_which(turn, own, wanted, found)
    said_back = reword(turn, own, subject, wanted)
    if said_back is not None:
        return [*rule, *said_back]
    return [*rule, *(turn.take(moves.WentTo(number)) if found is None else _write_anew(turn, found))]


def _rewrite_about(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Change the answer that is about something: "my answer about identifiers: make it no".

    Where the new words do not fit it, it is asked for anew.
    """
    named = named_by_subject(turn, own, wanted) or []
    said = reword(turn, own, named[0], wanted) if len(named) == 1 else None
    return _change_named(turn, own, wanted, named) if said is None else said


def _write_without_details(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """Ask to rewrite the last contribution that holds a number or an address, else the last one."""
    holding = [each for each in own if Understood(each.text).details]
    found = (holding or own)[-1]
    return [*turn.say(Prompt("without_details", {"number": found.number})), *_write_anew(turn, found)]


def _show(turn: Turn, found: Contribution) -> list[Prompt]:
    """Say the whole text of a contribution, and how to change it."""
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    params["words"] = words_in(turn, found)
    return turn.say(Prompt("contribution_shown", params))


def _write_anew(turn: Turn, found: Contribution, *, adds: bool = False) -> list[Prompt]:
    """Ask again the question a contribution answers, quoting it; the new text replaces it, or is added."""
    if not turn.definition.is_open(turn.now):
        return turn.take(moves.AskedAgain())  # the prompt says that it is closed
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    said = turn.say(Prompt("correcting", {**params, **quoted(words_in(turn, found))}))
    question = question_answered(turn, found)
    if question is not None:
        adds = adds and may_be_added_to(question)
        return [*said, *turn.take(moves.Corrected(question.slug, adds=adds, in_short=True))]
    opened = text_question(turn, found)
    if opened is not None:
        kind, data = opened
        told = turn.say(Prompt("will_replace")) if found.is_under_principle else []
        return [*said, *told, *turn.ask_side_question(kind, **data)]
    only = turn.say(Prompt("only_withdrawn", {"number": found.number}))
    return [*said, *only, *turn.take(moves.AskedAgain())]
