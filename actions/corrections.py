"""Actions on contributions already given: rewriting and withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actions.base import TurnAction
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import QuestionAsked, SideQuestionClosed, comment_key
from consultation.conversation.naming import name_of, words_of
from consultation.conversation.prompts import shown
from consultation.conversation.side_questions import find_side_question
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.text.number_ranges import write_ranges
from consultation.turn.turn import Turn
from consultation.understanding import Correction, Understood

SHOWN_CHARS_BY_SMS = 40


class CorrectAnswer(TurnAction):
    """Rewrite or withdraw a contribution, as the text asks. Intent: correct_answer."""

    action_name = "action_correct_answer"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Apply it to the contribution that is named, else to the last; never to somebody else's.

        "Annuler" at a question asked again cancels the correction; "retirer tout" asks for confirmation.
        """
        if turn.understood.number is None and turn.leaves_answer():
            return turn.take(moves.LeftAsIs())
        own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
        if turn.understood.withdraws_everything and turn.state.stage not in (
            "new",
            "consent",
            "declined",
        ):
            return turn.ask_side_question("withdraw-all", numbers=write_ranges([each.number for each in own]))
        if not own:
            return [*turn.say(Prompt("nothing_to_correct")), *turn.take(moves.AskedAgain())]
        if turn.understood.is_about_personal_details:
            if turn.state.side_question is not None and turn.state.side_question.kind == TakeOutDetails.kind:
                return turn.take(moves.Consented(True))
            return _write_without_details(turn, own)
        corrected = _corrected_yes_no(turn, own[-1])
        if corrected is not None:
            return corrected
        wanted = turn.understood.correction
        if wanted.several:
            return [*turn.say(Prompt("one_at_a_time")), *turn.take(moves.AskedAgain())]
        number = turn.understood.number
        found = own[-1] if number is None else _named(turn, own, wanted, number)
        if found is None:
            params = {"number": number or 0}
            return [*turn.say(Prompt("no_such_contribution", params)), *turn.take(moves.AskedAgain())]
        return _confirm_withdrawal(turn, own, found) if wanted.withdraws else _write_anew(turn, found)


def _write_without_details(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """Ask to rewrite the last contribution that holds a number or an address, else the last one."""
    holding = [each for each in own if Understood(each.text).details]
    found = (holding or own)[-1]
    return [*turn.say(Prompt("without_details", {"number": found.number})), *_write_anew(turn, found)]


def _corrected_yes_no(turn: Turn, last: Contribution) -> list[Prompt] | None:
    """Take the yes or no that a correction of the last answer ends with; return None for anything else."""
    answer = turn.understood.corrected_yes_no
    state, definition = turn.state, turn.definition
    asked = [each for each in definition.questions if each.slug == last.question and each.takes_yes_or_no]
    side = find_side_question(state.side_question.kind) if state.side_question is not None else None
    free = state.draft is None and (side is None or side.beside) and definition.is_open(turn.now)
    if (
        answer is None
        or turn.understood.number is not None
        or last.kind != "question"
        or not asked
        or not free
    ):
        return None
    if side is not None:
        turn.note(
            SideQuestionClosed()
        )  # a side question beside a question is left with it: the yes is not for it
    turn.note(QuestionAsked(last.question))
    said = turn.say(
        Prompt(
            "corrected_yes_no", {"answer": words_of(definition, last.question, (answer,), "", state.language)}
        )
    )
    # The comment stays whole, the correction included: it may say the opposite of the first answer.
    comment = f"{last.text}\n{turn.incoming.text.strip()}" if last.text else None
    return [*said, *turn.take(moves.Picked((answer,), comment))]


def _name(turn: Turn, contribution: Contribution) -> str:
    return name_of(turn.definition, contribution.question, contribution.principle, turn.state.language)


def _words(turn: Turn, contribution: Contribution) -> str:
    words = words_of(
        turn.definition,
        contribution.question,
        contribution.choices,
        contribution.text,
        turn.state.language,
    )
    return shown(words)


def _named(turn: Turn, own: Sequence[Contribution], wanted: Correction, number: int) -> Contribution | None:
    """Return the contribution a number names, by its number or, if the text says so, by its question's."""
    guiding = {turn.definition.number_of(each.slug): each.slug for each in turn.definition.questions}
    of_question = [each for each in own if each.kind == "question" and each.question == guiding.get(number)]
    of_number = [each for each in own if each.number == number]
    match wanted.named:
        case "question":
            found = of_question
        case "answer":
            found = of_question or of_number
        case "contribution":
            found = of_number
    return found[-1] if found else None


def _write_anew(turn: Turn, found: Contribution) -> list[Prompt]:
    """Ask again the question a contribution answers; the new text replaces it."""
    if not turn.definition.is_open(turn.now):
        return turn.take(moves.AskedAgain())  # the prompt says that it is closed
    words = _words(turn, found)
    params: dict[str, str | int] = {"number": found.number, "words": words}
    params["shown"] = shown(words, SHOWN_CHARS_BY_SMS)
    said = turn.say(Prompt("correcting", params))
    match found.kind:
        case "question" if any(each.slug == found.question for each in turn.definition.questions):
            return [*said, *turn.take(moves.WentTo(turn.definition.number_of(found.question) or 0))]
        case "principle" if (index := _index_of(turn, found)) is not None:
            replace = turn.say(Prompt("will_replace"))
            asked = turn.ask_side_question("sub-question", principle=found.principle, index=index, queue=[])
            return [*said, *replace, *asked]
        case "free":
            return [*said, *turn.ask_side_question("free-text", replaces=found.number)]
    return [
        *said,
        *turn.say(Prompt("only_withdrawn", {"number": found.number})),
        *turn.take(moves.AskedAgain()),
    ]


def _confirm_withdrawal(turn: Turn, own: Sequence[Contribution], found: Contribution) -> list[Prompt]:
    """Ask for confirmation of a withdrawal, saying what is left without an answer after it."""
    same = (found.kind, found.principle, found.question)
    is_last = sum((each.kind, each.principle, each.question) == same for each in own) == 1
    comment = comment_key(found.principle, found.question) if found.principle is not None else None
    return turn.ask_side_question(
        "withdraw",
        number=found.number,
        about=_name(turn, found),
        words=_words(turn, found),
        question=found.question if is_last and found.kind == "question" else None,
        comment=comment if is_last else None,
    )


def _index_of(turn: Turn, found: Contribution) -> int | None:
    principle = turn.definition.principle(found.principle or "")
    slugs = [] if principle is None else [each.slug for each in principle.sub_questions]
    return slugs.index(found.question) if found.question in slugs else None
