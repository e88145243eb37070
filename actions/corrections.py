"""Actions on contributions already given: showing, rewriting and withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actions.named_answers import (
    ask_which,
    ask_which_of_two,
    likely_meant,
    named_by_number,
    named_by_subject,
    named_in_request,
    parts_of,
    question_answered,
    question_numbered,
    question_of,
    quoted,
    since,
    takes_yes_or_no,
    told_which,
    waiting_or_last,
)
from actions.reworded_answers import (
    add_to_answer,
    change_answer_corrected,
    grow,
    may_be_added_to,
    part_meant,
    reword,
    reword_agreed,
    text_question,
    told_of_parts,
)
from actions.undoing import give_back
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import CorrectionClosed, SideQuestionClosed, WhichAsked, comment_key
from consultation.conversation.interruptions import is_corrected
from consultation.conversation.naming import words_of
from consultation.conversation.prompts import shown
from consultation.conversation.side_questions import ConfirmWithdrawal, ConfirmWithdrawingSeveral, MoveWords
from consultation.conversation.side_questions.free_text import reads_as_content
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.conversation.way import asked_before
from consultation.definition import Question
from consultation.messages import sql as messages_sql
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.turn.naming import Subject, contribution_name, words_in
from consultation.turn.turn import Turn
from consultation.understanding import Correction, Understood

BEFORE_TAKING_PART = ("new", "consent", "declined")


def _leave_as_is(turn: Turn) -> list[Prompt] | None:
    """Leave the answer that is asked anew as it is, where the text says so."""
    leaves = turn.understood.number is None and turn.leaves_answer()
    return turn.take(moves.LeftAsIs()) if leaves else None


def _change_choices(turn: Turn) -> list[Prompt] | None:
    """Change the choices that wait, where the text is about them."""
    return turn.answer() if turn.changes_choices() else None


def _speak_of_correction(turn: Turn) -> list[Prompt] | None:
    """Ask for the new text again after words about the correction; add those that are only to be added."""
    state, said = turn.state, turn.understood
    question = question_of(turn, state.question or "")
    if question is None or state.place is None or not is_corrected(state) or not said.speaks_of_correcting:
        return None
    if turn.changes_choices():
        return None  # it is about the choices that wait
    added = said.words_only_added
    if added:
        return grow(turn, question, added) if may_be_added_to(question) else turn.answer()
    own, wanted = _own(turn), said.correction
    if added is None and (wanted.mentions or wanted.about):
        return None  # it asks to correct another
    found = named_by_number(turn, own, wanted, wanted.number) if wanted.number is not None else None
    if added is None and found is not None and not found.answers(question.slug):
        return write_anew(turn, own, Correction(number=found.number, named="contribution"), found)
    adds = added is not None or state.place.adds
    return turn.take(moves.Corrected(question.slug, adds=adds, in_short=True, only=state.place.only))


def _withdraw_corrected(turn: Turn) -> list[Prompt] | None:
    """Ask whether to withdraw the answer that is corrected, where the text says no more than that."""
    state, own = turn.state, _own(turn)
    given = [each for each in own if each.answers(state.question)]
    if (
        not given
        or not is_corrected(state)
        or state.side_question is not None
        or not turn.understood.withdraws_it
    ):
        return None
    part = state.part_corrected
    found = next((each for each in given if part is not None and each.number == part.number), given[-1])
    turn.note(CorrectionClosed())
    return confirm_withdrawal(turn, own, found)


def correct(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Apply a correction to one of the person's own contributions."""
    if wanted.words and not turn.understood.is_about_personal_details:
        return _rewrite(turn, own, wanted)
    if wanted.number is None and (turn.understood.undoes or turn.understood.undoing):
        takes_last = bool(own) and turn.understood.undoes and not turn.understood.restores
        undone = give_back(turn, [waiting_or_last(turn, own)] if takes_last else ())
        if undone is not None:
            return undone
    if not own:
        return [*turn.say(Prompt("nothing_to_correct")), *turn.take(moves.AskedAgain())]
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
            [prompt for each in shown_ones for prompt in show(turn, each)] if len(shown_ones) == 1 else None
        )
        return None if said is None else [*said, *turn.take(moves.AskedAgain(in_short=True))]
    told, wanted = since(turn, own, wanted)
    found = None if wanted.number is None else named_by_number(turn, own, wanted, wanted.number)
    return None if found is None else [*told, *show(turn, found), *turn.take(moves.AskedAgain(in_short=True))]


def refuse_number(turn: Turn, number: int) -> list[Prompt]:
    """Say that the person has no such contribution: the same for somebody else's and for none."""
    said = turn.say(Prompt("no_such_contribution", {"number": number}))
    return [*said, *turn.take(moves.AskedAgain())]


def _not_found(turn: Turn, own: Sequence[Contribution], number: int) -> list[Prompt]:
    """Refuse a number that is not there; where none was given, ask which one is meant."""
    is_named = number and not turn.stands_for_offer
    return refuse_number(turn, number) if is_named or not own else ask_which(turn, own)


def go_to_subject(turn: Turn) -> list[Prompt] | None:
    """Go to the question that a text names by its subject; None where it names none, or none is found."""
    wanted = turn.understood.correction
    if wanted.number is not None:
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    named = named_by_subject(turn, own, wanted) or named_in_request(turn, own)
    if not named:
        return None
    withdraws = any(turn.state.asks(each.name) for each in (ConfirmWithdrawal, ConfirmWithdrawingSeveral))
    told = turn.decline_waiting() if withdraws else []
    return [*told, *_change_named(turn, own, replace(wanted, act="reopen"), named)]


def _change_or_show(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    if wanted.several and wanted.numbers:
        return withdraw_several(turn, own, wanted)
    if wanted.several:
        return ask_for_one(turn, own)
    number = wanted.number
    if number is None and not turn.stands_for_offer:
        number = turn.understood.number
    if turn.stands_for_offer and wanted.withdraws and not turn.understood.acts_on_a_numbered_one:
        return ask_which(turn, own, "corriger")  # the button says to correct, and the words were in doubt
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
        return _not_found(turn, own, number or 0)
    return _change_found(turn, own, wanted, found)


def ask_for_one(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """Ask for one number of those that a text names; the next text may be that of a question, too."""
    questions = {
        number: each for each in turn.definition.questions if (number := turn.definition.number_of(each.slug))
    }
    names = {number: each.short.text(turn.state.language) for number, each in questions.items()}
    said = [*turn.say(Prompt("one_at_a_time")), *turn.take(moves.AskedAgain())]
    turn.note(
        WhichAsked(names | {each.number: contribution_name(turn, each) for each in own}, turn.understood.text)
    )
    return said


def _change_named(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, named: Sequence[Subject]
) -> list[Prompt]:
    """Change or show what a subject names; ask which where it may name several."""
    if not named and not wanted.is_own and turn.state.stage == "asking" and turn.wait.takes_words:
        return turn.answer()  # "remove the part about helmets" speaks of something else
    if not named and not wanted.is_own and turn.wait.is_agreement and turn.understood.yes_no is not None:
        return turn.take(moves.answer_of(turn.wait, turn.understood.read_for(turn.wait)))
    if not named and len(own) == 1:
        named = own  # no other can be meant
    if not named:
        return _not_found(turn, own, 0)
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
        return [*said, *show(turn, found), *turn.take(moves.AskedAgain(in_short=True))]
    if wanted.withdraws:
        return [*said, *confirm_withdrawal(turn, own, found)]
    if turn.state.asks(ConfirmWithdrawal.name):
        turn.note(SideQuestionClosed())  # who changes it does not withdraw it
    return [*said, *write_anew(turn, own, wanted, found)]


def _rewrite(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Change what the correction is about to its new words; ask for other words where they do not fit.

    Where nothing can be meant, the text answers the pending question.
    """
    if not turn.definition.is_open(turn.now) or turn.state.stage in BEFORE_TAKING_PART:
        return turn.take(moves.AskedAgain())
    if wanted.number is not None:
        return _rewrite_named(turn, own, wanted, wanted.number)
    if wanted.about:
        return _rewrite_about(turn, own, wanted)
    if wanted.is_rather and not _speaks_of_the_last(turn, own, wanted):
        if turn.wait.takes_words:  # "make it …" may as well say what is asked now
            return reword_agreed(turn, own, list(likely_meant(turn, own, wanted)), wanted) or turn.answer()
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
    return (
        write_anew(turn, own, wanted, own[-1]) if named is None else _change_named(turn, own, wanted, named)
    )


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
        return _not_found(turn, own, number)
    subject = found if found is not None else question
    assert subject is not None
    rule = [] if found is None else told_which(turn, own, wanted, found)
    said_back = reword(turn, own, subject, wanted)
    if said_back is not None:
        return [*rule, *said_back]
    return [
        *rule,
        *(turn.take(moves.WentTo(number)) if found is None else write_anew(turn, own, wanted, found)),
    ]


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
    wanted = Correction(number=found.number, named="contribution")
    said = turn.say(Prompt("without_details", {"number": found.number}))
    return [*said, *write_anew(turn, own, wanted, found)]


def show(turn: Turn, found: Contribution) -> list[Prompt]:
    """Say the whole text of a contribution, and how to change it."""
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    params["words"] = words_in(turn, found)
    return turn.say(Prompt("contribution_shown", params))


def write_anew(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, found: Contribution
) -> list[Prompt]:
    """Ask again the question a contribution answers, quoting it; the new text replaces it, or is added.

    Of a long answer sent in several, the one named by its number is replaced, else all: that is said first.
    """
    if not turn.definition.is_open(turn.now):
        return turn.take(moves.AskedAgain())  # the prompt says that it is closed
    question = question_answered(turn, found)
    part = None if question is None else part_meant(turn, own, question, wanted)
    found = next((each for each in own if part is not None and each.number == part.number), found)
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    said = turn.say(Prompt("correcting", {**params, **quoted(words_in(turn, found))}))
    if question is not None:
        adds = wanted.adds and may_be_added_to(question)
        told = (
            told_of_parts(turn, parts_of(own, question.slug, found.number))
            if part is None and not adds
            else []
        )
        anew = moves.Corrected(question.slug, adds=adds, in_short=True, only=part)
        return [*said, *told, *turn.take(anew)]
    opened = text_question(turn, found)
    if opened is not None:
        kind, data = opened
        told = turn.say(Prompt("will_replace")) if found.is_under_principle else []
        return [*said, *told, *turn.ask_side_question(kind, **data)]
    only = turn.say(Prompt("only_withdrawn", {"number": found.number}))
    return [*said, *only, *turn.take(moves.AskedAgain())]


# Taking contributions back: each is confirmed first, as it leaves the public page.


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


# Corrections by the message itself: one that was edited, or a reply to an earlier question.


def edited(turn: Turn) -> Contribution | None:
    """Return the contribution that an edited message made, while it may be corrected."""
    earlier = turn.incoming.edits
    message_id = (
        None if earlier is None else messages_sql.find_message(turn.unit, turn.incoming.channel, earlier)
    )
    if message_id is None:
        return None
    numbers = contributions_sql.numbers_of_message(turn.unit, turn.participant.id, message_id)
    return next((each for each in _own(turn) if each.number in numbers), None)


def replied_to(turn: Turn) -> Contribution | None:
    """Return the contribution that answers the question a text was written under, if it may be corrected."""
    asked = turn.incoming.question
    return next((each for each in _own(turn) if each.answers(asked)), None)


def offer_correction(turn: Turn, found: Contribution) -> list[Prompt] | None:
    """Offer to correct an earlier answer with the text of the message; None where that cannot be.

    A question with choices is asked again: its answer is not the text itself.
    """
    asked = next((each for each in turn.definition.questions if each.slug == found.question), None)
    text = trimmed(turn.incoming.text)
    if asked is None or asked.retired or not found.is_answer or turn.state.draft is not None:
        return None
    if not turn.definition.is_open(turn.now):
        return None
    words = words_of(turn.definition, found.question, found.choices, found.text, turn.state.language)
    if asked.takes_words and has_visible_text(text):
        data = {"question": asked.slug, "number": found.number, "words": words, "text": text}
        return turn.ask_side_question("correct-earlier", **data)
    quoted: dict[str, str | int] = {"number": found.number, "about": asked.short.text(turn.state.language)}
    said = turn.say(Prompt("correcting", {**quoted, "words": shown(words), "shown": shown(words)}))
    return [*said, *turn.take(moves.Corrected(asked.slug))]


def _own(turn: Turn) -> list[Contribution]:
    return contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)


# Words that were given to another question than the one they are for: found, and offered to be moved.

_FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Given:
    """Words, the question they were given to, and the contribution that holds them (0: none does yet)."""

    text: str = field(repr=False)
    question: str = ""
    number: int = 0


def move_to_its_question(turn: Turn) -> list[Prompt] | None:
    """Ask whether to move words to the question before, or the one named; None where the text is not that.

    None too where nothing was said that could be moved, or the other question takes no words.
    """
    state = turn.state
    is_free = state.side_question is None and state.draft is None and state.place is None
    if not turn.understood.belongs_to_earlier or not is_free or state.stage not in ("asking", "finished"):
        return None
    if not turn.definition.is_open(turn.now):
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    given = _given(turn, own)
    target = None if given is None else _target(turn, own, given)
    if given is None or target is None or not target.takes_words or target.slug == given.question:
        return None
    there = [each.text for each in own if each.answers(target.slug)]
    return turn.ask_side_question(
        MoveWords.name,
        text=given.text,
        question=target.slug,
        before="\n".join(text for text in there if text),
        source=given.question,
        number=given.number,
    )


def _given(turn: Turn, own: Sequence[Contribution]) -> _Given | None:
    """Return the words that a text is about: those it quotes, else those just said, or the last answer."""
    pending = turn.state.question or ""
    comment = turn.state.comments.get(pending, "") if pending not in turn.state.answers else ""
    last = own[-1] if own and own[-1].is_answer and own[-1].text else None
    before = messages_sql.text_before(turn.unit, turn.address.id, turn.message_id).strip()
    quoted = Understood(turn.understood.words_belonging_earlier)
    if comment and (not quoted.text or before in comment or quoted.shares_a_word(comment)):
        return _Given(comment, pending)
    if last is not None and (before in last.text or quoted.shares_a_word(last.text) or not quoted.text):
        return _Given(last.text, last.question, last.number)
    if reads_as_content(before) and (not quoted.text or quoted.shares_a_word(before)):
        return _Given(before)
    return _Given(quoted.text) if len(quoted.text.split()) >= _FEWEST_WORDS else None


def _target(turn: Turn, own: Sequence[Contribution], given: _Given) -> Question | None:
    """Return the question that the words are for: the one that is named, else the one asked before."""
    definition, wanted = turn.definition, turn.understood.correction
    number = wanted.number
    if wanted.mentions:
        named = named_by_subject(turn, own, wanted) or []
        return question_answered(turn, named[0]) if len(named) == 1 else None
    if number is not None:
        return next(
            (each for each in definition.questions if definition.number_of(each.slug) == number), None
        )
    slugs = asked_before(definition, turn.state, given.question or turn.state.question)
    return definition.question(slugs[-1]) if slugs else None


BEFORE_A_CHANGE: Sequence[Callable[[Turn], list[Prompt] | None]] = (
    move_to_its_question,
    _withdraw_corrected,
    _speak_of_correction,
    _leave_as_is,
    _change_choices,
    add_to_answer,
    change_answer_corrected,
)
"""What a text may do before what it names is changed: the first that is not None is what is said."""
