"""The new words of a correction: what they make of an earlier answer, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.named_answers import (
    likely_meant,
    named_by_number,
    names_a_question,
    parts_of,
    question_answered,
    question_of,
    quoted,
)
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, expectation_of, moves
from consultation.conversation.events import CorrectionOpened, OnePart
from consultation.conversation.naming import words_of
from consultation.conversation.revision import Answered, reworded, reworded_text
from consultation.definition import Question
from consultation.languages.numbers import list_in_words
from consultation.messages.model import Present
from consultation.turn.turn import Turn
from consultation.understanding import Correction, Understood

_OF_QUESTIONS = ("question", "answer")


def correction_meant(turn: Turn) -> list[Prompt] | None:
    """Correct an earlier answer where a text taken for an answer can only be about that one; None otherwise.

    The text has the form of a correction, and what was answered before agrees: the new words are among the
    choices of the question that it names or that was answered last, or what they replace is there. Where any
    words answer the pending question, that is not enough: "I meant …" must share a word with the last text.
    """
    if turn.incoming.selection is not None or turn.state.stage not in ("asking", "finished"):
        return None
    if turn.state.side_question is not None and not turn.wait.takes_words:
        return None
    if turn.changes_choices():
        return None  # it is about the choices that wait
    inside = change_answer_corrected(turn)
    if inside is not None:
        return inside
    wanted = turn.understood.correction
    is_choice = turn.understood.intent != "answer"
    if not wanted.words or (is_choice and wanted.number is None) or not turn.definition.is_open(turn.now):
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    if wanted.number is not None:
        named = named_by_number(turn, own, wanted, wanted.number)
        if named is not None and wanted.is_wrong:
            return reword(turn, own, named, replace(wanted, asks_first=True))
        subjects: list[Contribution | Question] = [named] if named and wanted.named in _OF_QUESTIONS else []
    else:
        subjects = list(likely_meant(turn, own, wanted))
    return reword_agreed(turn, own, subjects, wanted)


def reword_agreed(
    turn: Turn, own: Sequence[Contribution], subjects: Sequence[Contribution | Question], wanted: Correction
) -> list[Prompt] | None:
    """Correct the first earlier answer that agrees with the new words; None where none does."""
    agreed = next((each for each in subjects if _agrees(turn, own, each, wanted)), None)
    return None if agreed is None else reword(turn, own, agreed, wanted)


def add_to_answer(turn: Turn) -> list[Prompt] | None:
    """Add to the answer that is corrected, where that was asked; None elsewhere."""
    state, text = turn.state, turn.incoming.text
    question = question_of(turn, state.question) if state.question is not None else None
    if question is None or state.stage != "asking":
        return None
    wanted, is_to_grow = turn.understood.correction, state.place is not None and state.place.adds
    if question.slug not in state.answers or not is_to_grow:
        return None
    if state.side_question is not None or state.draft is not None or turn.incoming.selection is not None:
        return None
    if turn.leaves_answer() or turn.understood.is_leaving or (wanted.withdraws and not wanted.adds):
        return None
    if not question.takes_words and turn.understood.yes_no is not None:
        return None
    return grow(turn, question, wanted.words if wanted.adds and wanted.words else text)


def grow(turn: Turn, question: Question, words: str) -> list[Prompt]:
    """Add words to the answer that is corrected: to its last part, where it is in several."""
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    wanted = Correction("add", words=words)
    only = part_meant(turn, own, question, wanted)
    present = _present(own, question, turn.state.answers[question.slug], only)
    whole = reworded_text(present.text, wanted) or words
    if question.takes_words:
        return turn.take(moves.Corrected(question.slug, moves.Said(Understood(whole)), only=only))
    return turn.take(moves.Corrected(question.slug, moves.Picked(present.choices, whole)))


def change_answer_corrected(turn: Turn) -> list[Prompt] | None:
    """Put other words in the place of some in the text being corrected; None where it is about no such text.

    Where these are not in it, its words stay, and what they are is said.
    """
    state, wanted = turn.state, turn.understood.correction
    question = question_of(turn, state.question) if state.question is not None else None
    if question is None or not question.takes_words or state.stage != "asking" or state.draft is not None:
        return None
    is_reopened = state.question in state.answers and state.side_question is None
    if not is_reopened or not wanted.old or wanted.number is not None or turn.incoming.selection is not None:
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    only = part_meant(turn, own, question, wanted)
    present = _present(own, question, state.answers[question.slug], only)
    text = reworded_text(present.text, wanted)
    if text is not None:
        return turn.take(moves.Corrected(question.slug, moves.Said(Understood(text)), only=only))
    params = {"about": question.short.text(state.language), **quoted(present.text)}
    return [*turn.say(Prompt("not_in_answer", params)), *turn.take(moves.AskedAgain())]


def _agrees(
    turn: Turn, own: Sequence[Contribution], subject: Contribution | Question, wanted: Correction
) -> bool:
    """Return whether an earlier answer can be what the words correct, and the pending question cannot."""
    question = question_answered(turn, subject)
    if question is None or (question.slug == turn.state.question and turn.state.stage == "asking"):
        return False
    wait = expectation_of(turn.definition, turn.state.after(CorrectionOpened(question.slug)))
    present = _present(own, question, turn.state.answers.get(question.slug, ()))
    answer = reworded(question, wait, present, wanted, turn.incoming.text)
    if wanted.adds and (turn.wait.takes_words or not (question.takes_words or question.takes_several)):
        return False
    if not question.takes_words:
        return isinstance(answer, moves.Picked)
    if wanted.means and not turn.wait.takes_words:
        return Understood(present.text).shares_a_word(wanted.words)
    if turn.wait.takes_words:
        return answer is not None and bool(wanted.old) and _is_only_one_with(own, wanted)
    return answer is not None and bool(wanted.old or wanted.adds)


def _is_only_one_with(own: Sequence[Contribution], wanted: Correction) -> bool:
    """Return whether one text alone has the words to replace: "replace could with should" is about it."""
    return sum(reworded_text(each.text, wanted) is not None for each in own if each.text) == 1


def reword(
    turn: Turn, own: Sequence[Contribution], subject: Contribution | Question, wanted: Correction
) -> list[Prompt] | None:
    """Change an answer to new words, and say what stands now; None where they do not fit it."""
    question = question_answered(turn, subject)
    if question is None:
        assert isinstance(subject, Contribution)
        return _reworded_text(turn, subject, wanted)
    wait = expectation_of(turn.definition, turn.state.after(CorrectionOpened(question.slug)))
    if wait.is_draft:
        said = moves.Said(Understood(wanted.words)) if question.takes_words else None
        return turn.take(moves.Corrected(question.slug, said))  # a text waits there for a decision first
    only = part_meant(turn, own, question, wanted)
    present = _present(own, question, turn.state.answers.get(question.slug, ()), only)
    answer = reworded(question, wait, present, wanted, turn.incoming.text)
    if answer is None:
        return None
    same = _already_so(turn, question, present, answer)
    if same is not None:
        return same
    parts = parts_of(own, question.slug, wanted.number)
    told = told_of_parts(turn, parts) if only is None else []
    if (wanted.asks_first or told) and isinstance(answer, moves.Said) and present.text:
        asked = turn.ask_side_question(
            "correct-earlier",
            question=question.slug,
            number=only.number if only is not None else max(each.number for each in parts),
            words=present.text,
            text=answer.text,
            added=wanted.words if wanted.adds else None,
            only=None if only is None else [only.number, only.part],
        )
        return [*told, *asked]
    is_asked = question.slug == turn.state.question and question.slug not in turn.state.answers
    return turn.take(answer if is_asked else moves.Corrected(question.slug, answer, only=only))


def told_of_parts(turn: Turn, parts: Sequence[Contribution]) -> list[Prompt]:
    """Say that all the contributions of a long answer are replaced; nothing of an answer in one."""
    if len(parts) < 2:
        return []
    numbers = list_in_words([str(each.number) for each in parts], turn.state.language)
    return turn.say(Prompt("replaces_parts", {"numbers": numbers}))


def part_meant(
    turn: Turn, own: Sequence[Contribution], question: Question, wanted: Correction
) -> OnePart | None:
    """Return the one part of a long answer, sent in several, that a correction is about; None for all of it.

    It is the one it names by its number, else the one being corrected. Where that is the whole answer, it is
    the one that has the words to replace, or the last, which grows.
    """
    parts = parts_of(own, question.slug, wanted.number)
    if not question.takes_words or len(parts) < 2:
        return None
    corrected = turn.state.part_corrected if turn.state.question == question.slug else None
    number = wanted.number if wanted.number is not None else corrected and corrected.number
    if wanted.number is not None and names_a_question(turn, wanted, question):
        number = None
    meant = [each for each in parts if each.number == number]
    if not meant and wanted.old:
        meant = [each for each in parts if reworded_text(each.text, wanted) is not None]
    elif not meant and wanted.adds:
        meant = parts[-1:]
    return OnePart(question.slug, meant[0].number, meant[0].part) if meant else None


def _present(
    own: Sequence[Contribution], question: Question, choices: tuple[str, ...], only: OnePart | None = None
) -> Present:
    number = None if only is None else only.number
    parts = [each for each in parts_of(own, question.slug, number) if number in (None, each.number)]
    return Present(choices, " ".join(each.text for each in parts if each.text))


def _already_so(turn: Turn, question: Question, present: Present, answer: Answered) -> list[Prompt] | None:
    """Say that an answer stands as it is when a correction changes nothing."""
    match answer:
        case moves.Picked(choices, comment):
            same = choices == present.choices and comment in (None, present.text)
        case moves.Said(said):
            same = said.text == present.text
        case _:
            same = False
    if not same or question.slug not in turn.state.answers:
        return None
    words = words_of(turn.definition, question.slug, present.choices, present.text, turn.state.language)
    params = {"about": question.short.text(turn.state.language), **quoted(words)}
    return [*turn.say(Prompt("already_so", params)), *turn.take(moves.AskedAgain())]


def _reworded_text(turn: Turn, found: Contribution, wanted: Correction) -> list[Prompt] | None:
    """Write a comment on a principle, or a free contribution, anew."""
    text = reworded_text(found.text, wanted)
    opened = text_question(turn, found)
    if text is None or opened is None:
        return None
    turn.open_quietly(*opened)
    return turn.take(moves.Said(Understood(text)))


def text_question(turn: Turn, found: Contribution) -> tuple[str, dict[str, object]] | None:
    """Return the side question that asks for a new text of a contribution, and its data; None without one."""
    if found.is_free:
        return "free-text", {"replaces": found.number}
    index = _index_of(turn, found)
    if not found.is_under_principle or index is None:
        return None
    return "sub-question", {
        "principle": found.principle,
        "index": index,
        "queue": [],
        "corrects": found.number,
    }


def _index_of(turn: Turn, found: Contribution) -> int | None:
    principle = turn.definition.principle(found.principle or "")
    slugs = [] if principle is None else [each.slug for each in principle.sub_questions]
    return slugs.index(found.question) if found.question in slugs else None


def may_be_added_to(question: Question | None) -> bool:
    """Return whether the answer to a question holds a text that may grow."""
    return question is not None and (question.takes_words or question.takes_yes_or_no)
