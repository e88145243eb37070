"""Actions on contributions already given: showing, rewriting and withdrawal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from actions.base import TurnAction
from actions.moved_words import move_to_its_question
from actions.named_answers import Subject, ask_which, named_by
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, expectation_of, moves
from consultation.conversation.events import CorrectionOpened, SideQuestionClosed, comment_key
from consultation.conversation.naming import name_of, words_of
from consultation.conversation.offers import takes_words_back
from consultation.conversation.pending import applies
from consultation.conversation.prompts import SHOWN_CHARS_IN_SEGMENTS, shown
from consultation.conversation.rewording import Answered, Present, reworded, reworded_text
from consultation.conversation.side_questions import ConfirmWithdrawal, ConfirmWithdrawingSeveral
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.definition import Question
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
        return add_to_answer(turn) or _in_the_answer_corrected(turn) or self._change(turn)

    def _change(self, turn: Turn) -> Iterable[Prompt]:
        """Change, show or withdraw what the text names."""
        own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
        if turn.understood.withdraws_everything and turn.state.stage not in _BEFORE_TAKING_PART:
            return turn.ask_side_question("withdraw-all", numbers=write_ranges([each.number for each in own]))
        told, wanted = _since(turn, own, turn.understood.correction)
        return [*told, *_correct(turn, own, wanted)]


def _correct(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Apply a correction to one of the person's own contributions."""
    if wanted.words and not turn.understood.is_about_personal_details:
        return _rewrite(turn, own, wanted)
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
        named = _named_by_subject(turn, own, wanted) or []
        shown_ones = [each for each in named if isinstance(each, Contribution)]
        said = (
            [prompt for each in shown_ones for prompt in _show(turn, each)] if len(shown_ones) == 1 else None
        )
        return None if said is None else [*said, *turn.take(moves.AskedAgain())]
    told, wanted = _since(turn, own, wanted)
    found = None if wanted.number is None else _named(turn, own, wanted, wanted.number)
    return None if found is None else [*told, *_show(turn, found), *turn.take(moves.AskedAgain())]


def _since(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> tuple[list[Prompt], Correction]:
    """Return a correction of what took the place of the contribution that it names, and say so."""
    number = wanted.number
    if number is None or wanted.named == "question" or any(each.number == number for each in own):
        return [], wanted
    if wanted.named == "answer" and _named(turn, own, wanted, number) is not None:
        return [], wanted
    newer = contributions_sql.newest_instead_of(turn.unit, turn.participant.id, turn.definition.slug, number)
    if newer is None or all(each.number != newer for each in own):
        return [], wanted
    told = turn.say(Prompt("replaced_since", {"number": number, "newer": newer}))
    return told, replace(wanted, number=newer, named="contribution")


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
    named = _named_by_subject(turn, own, wanted) or []
    if not named:
        return None
    withdraws = any(turn.state.asks(each.name) for each in (ConfirmWithdrawal, ConfirmWithdrawingSeveral))
    told = turn.decline_waiting() if withdraws else []
    return [*told, *_change_named(turn, own, replace(wanted, shows=False, withdraws=False), named)]


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
    inside = _in_the_answer_corrected(turn)
    if inside is not None:
        return inside
    wanted = turn.understood.correction
    is_choice = turn.understood.intent != "answer"
    if not wanted.words or (is_choice and wanted.number is None) or not turn.definition.is_open(turn.now):
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    if wanted.number is not None:
        named = _named(turn, own, wanted, wanted.number)
        subjects: list[Contribution | Question] = [named] if named and wanted.named in _OF_QUESTIONS else []
    else:
        subjects = list(_meant(turn, own, wanted))
    for subject in subjects:
        if _agrees(turn, own, subject, wanted):
            return _reworded(turn, own, subject, wanted)
    return None


def add_to_answer(turn: Turn) -> list[Prompt] | None:
    """Add to the answer that is corrected, where that was asked or the text says so; None elsewhere."""
    state, text = turn.state, turn.incoming.text
    question = _question(turn, state.question) if state.question is not None else None
    if question is None or state.stage != "asking":
        return None
    wanted, is_to_grow = turn.understood.correction, state.place is not None and state.place.adds
    says_so = question.takes_words and wanted.adds and bool(wanted.words) and wanted.number is None
    if question.slug not in state.answers or not (is_to_grow or says_so):
        return None
    if state.side_question is not None or state.draft is not None or turn.incoming.selection is not None:
        return None
    if turn.leaves_answer() or turn.understood.is_leaving or (wanted.withdraws and not wanted.adds):
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    present = _present(own, question, state.answers[question.slug])
    words = wanted.words if wanted.adds and wanted.words else text
    whole = reworded_text(present.text, replace(wanted, words=words, old="", adds=True)) or text
    if question.takes_words:
        return turn.take(moves.Corrected(question.slug, moves.Said(Understood(whole))))
    if turn.understood.yes_no is not None:
        return None
    return turn.take(moves.Corrected(question.slug, moves.Picked(present.choices, whole)))


def _may_be_added_to(question: Question | None) -> bool:
    """Return whether the answer to a question holds a text that may grow."""
    return question is not None and (question.takes_words or question.takes_yes_or_no)


def _in_the_answer_corrected(turn: Turn) -> list[Prompt] | None:
    """Put other words in the place of some in the text being corrected; None where it is about no such text.

    Where these are not in it, its words stay, and what they are is said.
    """
    state, wanted = turn.state, turn.understood.correction
    question = _question(turn, state.question) if state.question is not None else None
    if question is None or not question.takes_words or state.stage != "asking" or state.draft is not None:
        return None
    is_reopened = state.question in state.answers and state.side_question is None
    if not is_reopened or not wanted.old or wanted.number is not None or turn.incoming.selection is not None:
        return None
    own = contributions_sql.contributions_to_change(turn.unit, turn.participant.id, turn.definition.slug)
    present = _present(own, question, state.answers[question.slug])
    text = reworded_text(present.text, wanted)
    if text is not None:
        return turn.take(moves.Corrected(question.slug, moves.Said(Understood(text))))
    params = {"about": question.short.text(state.language), **_quoted(present.text)}
    return [*turn.say(Prompt("not_in_answer", params)), *turn.take(moves.AskedAgain())]


def _agrees(
    turn: Turn, own: Sequence[Contribution], subject: Contribution | Question, wanted: Correction
) -> bool:
    """Return whether an earlier answer can be what the words correct, and the pending question cannot."""
    question = _asked_of(turn, subject)
    if question is None or (question.slug == turn.state.question and turn.state.stage == "asking"):
        return False
    wait = expectation_of(turn.definition, turn.state.after(CorrectionOpened(question.slug)))
    present = _present(own, question, turn.state.answers.get(question.slug, ()))
    answer = reworded(question, wait, present, wanted, turn.incoming.text)
    if wanted.adds and (turn.wait.takes_words or not (question.takes_words or question.takes_several)):
        return False
    if not question.takes_words:
        return isinstance(answer, moves.Picked)
    if wanted.means:
        return Understood(present.text).shares_a_word(wanted.words)
    return answer is not None and bool(wanted.old or wanted.adds) and not turn.wait.takes_words


def _change_or_show(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    if wanted.several and wanted.numbers:
        return _withdraw_several(turn, own, wanted)
    if wanted.several:
        return [*turn.say(Prompt("one_at_a_time")), *turn.take(moves.AskedAgain())]
    number = wanted.number if wanted.number is not None else turn.understood.number
    if number is None:
        named = _named_by_subject(turn, own, wanted)
        if named is not None:
            return _change_named(turn, own, wanted, named)
    found = _asked_about(turn, own) if number is None else _named(turn, own, wanted, number)
    if found is None:
        question = _question_of(turn, wanted, number)
        if question is not None and not wanted.withdraws:
            return turn.take(moves.WentTo(number or 0))  # it has no answer yet
        return refuse_number(turn, number or 0)
    return _change_found(turn, own, wanted, found)


def _asked_about(turn: Turn, own: Sequence[Contribution]) -> Contribution:
    """Return the contribution whose withdrawal waits for a yes, which a text that names none is about.

    Elsewhere it is about the last one.
    """
    waiting = turn.state.side_question
    if waiting is None or not turn.state.asks(ConfirmWithdrawal.name):
        return own[-1]
    return next((each for each in own if each.number == waiting.data["number"]), own[-1])


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
    said = _rule_of(turn, own, wanted, found)
    if wanted.shows:
        return [*said, *_show(turn, found), *turn.take(moves.AskedAgain())]
    if wanted.withdraws:
        undone = _give_back(turn, found) if turn.understood.undoes else None
        if undone is not None:
            return undone
        return [*said, *_confirm_withdrawal(turn, own, found)]
    if turn.state.asks(ConfirmWithdrawal.name):
        turn.note(SideQuestionClosed())  # who changes it does not withdraw it
    return [*said, *_write_anew(turn, found, adds=wanted.adds)]


def _give_back(turn: Turn, found: Contribution) -> list[Prompt] | None:
    """Ask whether the words before a correction take their place again; None where there are none."""
    question = _asked_of(turn, found)
    if question is None or not question.takes_words or not turn.definition.is_open(turn.now):
        return None
    before = contributions_sql.replaced_before(turn.unit, turn.participant.id, found, turn.definition.slug)
    if not before:
        return None
    return turn.ask_side_question(
        "correct-earlier", question=question.slug, number=found.number, words=found.text, text=before
    )


def _named_by_subject(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Subject] | None:
    """Return what the subject in a correction names, preferring what its new words fit; None without one."""
    subject = wanted.about or wanted.mentions
    if not subject:
        return None
    named = named_by(turn, own, subject)
    if len(named) > 1 and Understood(wanted.words).bare_answer in ("yes", "no"):
        fitting = [each for each in named if _takes_yes_or_no(turn, each)]
        named = fitting or named
    return named


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
    for found in _meant(turn, own, wanted):
        said = _reworded(turn, own, found, wanted)
        if said is not None:
            return said
    if wanted.old and turn.state.understood:
        return turn.take(moves.AskedAgain())  # it would change a choice that is none of those understood
    if wanted.old or not own or wanted.is_plain:
        return turn.take(moves.answer_of(turn.wait, turn.understood.read_for(turn.wait)))
    named = _named_by_subject(turn, own, wanted)
    return _write_anew(turn, own[-1]) if named is None else _change_named(turn, own, wanted, named)


def _rewrite_named(turn: Turn, own: Sequence[Contribution], wanted: Correction, number: int) -> list[Prompt]:
    found = _named(turn, own, wanted, number)
    question = _question_of(turn, wanted, number)
    if found is None and question is None:
        return refuse_number(turn, number)
    subject = found if found is not None else question
    assert subject is not None
    rule = [] if found is None else _rule_of(turn, own, wanted, found)
    said_back = _reworded(turn, own, subject, wanted)
    if said_back is not None:
        return [*rule, *said_back]
    return [*rule, *(turn.take(moves.WentTo(number)) if found is None else _write_anew(turn, found))]


def _rewrite_about(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Change the answer that is about something: "my answer about identifiers: make it no".

    Where the new words do not fit it, it is asked for anew.
    """
    named = _named_by_subject(turn, own, wanted) or []
    said = _reworded(turn, own, named[0], wanted) if len(named) == 1 else None
    return _change_named(turn, own, wanted, named) if said is None else said


def _meant(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> Iterator[Contribution | Question]:
    """Yield what a correction that names nothing may be about, likeliest first.

    A bare yes or no is for the last question that takes one, figures are for the last with choices, and a
    passage to replace is where it is found. Other words are for the last answer, else for one with the same
    words; for that one first where it has several of them, and the last none.
    """
    latest: list[Contribution | Question] = [*reversed(own)]
    screening = _screening_before(turn)
    if screening is not None and (not own or own[-1].is_answer):
        latest.insert(0, screening)
    words = Understood(wanted.words)
    if wanted.old:
        # A number alone names a choice: it stands for no figure in a text.
        is_number = Understood(wanted.old).is_digits
        yield from (each for each in latest if not (is_number and _takes_words(turn, each)))
    elif words.bare_answer in ("yes", "no"):
        if not turn.wait.is_agreement or (latest and _takes_yes_or_no(turn, latest[0])):
            yield from (each for each in latest if _takes_yes_or_no(turn, each))
    elif words.is_digits or wanted.words.replace(" ", "").replace(",", "").isdigit():
        yield from (each for each in latest if not _takes_words(turn, each))
    else:
        texts = [each for each in latest if isinstance(each, Contribution) and _takes_words(turn, each)]
        same = [each for each in texts if words.shares_a_word(each.text)]
        if same and same[0] is not latest[0] and words.words_shared(same[0].text) >= _SEVERAL_WORDS:
            yield from same
        yield from latest[:1]
        yield from (each for each in same if each is not latest[0])


def _screening_before(turn: Turn) -> Question | None:
    """Return the screening question that was answered just before the pending one."""
    trail = [
        slug for slug in turn.state.trail if slug != turn.state.question or turn.state.stage == "finished"
    ]
    last = _question(turn, trail[-1]) if trail and trail[-1] in turn.state.answers else None
    return last if last is not None and last.role == "screening" else None


def _question(turn: Turn, slug: str) -> Question | None:
    return next((each for each in turn.definition.questions if each.slug == slug and not each.retired), None)


def _asked_of(turn: Turn, subject: Contribution | Question) -> Question | None:
    if isinstance(subject, Question):
        return subject
    return _question(turn, subject.question) if subject.is_answer else None


def _takes_yes_or_no(turn: Turn, subject: Contribution | Question) -> bool:
    question = _asked_of(turn, subject)
    return question is not None and question.takes_yes_or_no


def _takes_words(turn: Turn, subject: Contribution | Question) -> bool:
    question = _asked_of(turn, subject)
    if question is None:
        return isinstance(subject, Contribution) and (subject.is_free or subject.is_under_principle)
    return question.takes_words


def _reworded(
    turn: Turn, own: Sequence[Contribution], subject: Contribution | Question, wanted: Correction
) -> list[Prompt] | None:
    """Change an answer to new words, and say what stands now; None where they do not fit it."""
    question = _asked_of(turn, subject)
    if question is None:
        assert isinstance(subject, Contribution)
        return _reworded_text(turn, subject, wanted)
    wait = expectation_of(turn.definition, turn.state.after(CorrectionOpened(question.slug)))
    if wait.is_draft:
        return turn.take(moves.Corrected(question.slug))  # a text waits there for a decision first
    present = _present(own, question, turn.state.answers.get(question.slug, ()))
    answer = reworded(question, wait, present, wanted, turn.incoming.text)
    if answer is None:
        return None
    same = _already_so(turn, question, present, answer)
    if same is None and wanted.asks_first and isinstance(answer, moves.Said) and present.text:
        number = max(each.number for each in own if each.question == question.slug)
        return turn.ask_side_question(
            "correct-earlier",
            question=question.slug,
            number=number,
            words=present.text,
            text=answer.text,
            added=wanted.words,
        )
    if same is not None:
        return same
    is_asked = question.slug == turn.state.question and question.slug not in turn.state.answers
    return turn.take(answer if is_asked else moves.Corrected(question.slug, answer))


def _present(own: Sequence[Contribution], question: Question, choices: tuple[str, ...]) -> Present:
    parts = [each for each in own if each.answers(question.slug)]
    return Present(choices, " ".join(each.text for each in parts if each.text))


def _already_so(turn: Turn, question: Question, present: Present, answer: Answered) -> list[Prompt] | None:
    """Say that an answer stands as it is when a correction changes nothing."""
    match answer:
        case moves.Picked(choices, comment):
            same = choices == present.choices and (comment or "") in ("", present.text)
        case moves.Said(said):
            same = said.text == present.text
        case _:
            same = False
    if not same or question.slug not in turn.state.answers:
        return None
    words = words_of(turn.definition, question.slug, present.choices, present.text, turn.state.language)
    params = {"about": question.short.text(turn.state.language), **_quoted(words)}
    return [*turn.say(Prompt("already_so", params)), *turn.take(moves.AskedAgain())]


def _reworded_text(turn: Turn, found: Contribution, wanted: Correction) -> list[Prompt] | None:
    """Write a comment on a principle, or a free contribution, anew."""
    text = reworded_text(found.text, wanted)
    opened = _text_question(turn, found)
    if text is None or opened is None:
        return None
    turn.open_quietly(*opened)
    return turn.take(moves.Said(Understood(text)))


def _text_question(turn: Turn, found: Contribution) -> tuple[str, dict[str, object]] | None:
    """Return the side question that asks for a new text of a contribution, and its data; None without one."""
    if found.is_free:
        return "free-text", {"replaces": found.number}
    index = _index_of(turn, found)
    if not found.is_under_principle or index is None:
        return None
    return "sub-question", {"principle": found.principle, "index": index, "queue": [], "corrects": True}


def _write_without_details(turn: Turn, own: Sequence[Contribution]) -> list[Prompt]:
    """Ask to rewrite the last contribution that holds a number or an address, else the last one."""
    holding = [each for each in own if Understood(each.text).details]
    found = (holding or own)[-1]
    return [*turn.say(Prompt("without_details", {"number": found.number})), *_write_anew(turn, found)]


def contribution_name(turn: Turn, contribution: Contribution) -> str:
    """Return the name of what a contribution is about."""
    return name_of(
        turn.definition,
        contribution.question,
        contribution.principle,
        turn.state.language,
        is_reaction=contribution.is_reply,
    )


def _words(turn: Turn, contribution: Contribution) -> str:
    return words_of(
        turn.definition,
        contribution.question,
        contribution.choices,
        contribution.text,
        turn.state.language,
    )


def _quoted(words: str) -> dict[str, str]:
    return {"words": shown(words), "shown": shown(words, SHOWN_CHARS_IN_SEGMENTS)}


def _guiding(turn: Turn, number: int | None) -> str | None:
    """Return the slug of the guiding question of a number."""
    found = (
        each.slug for each in turn.definition.questions if turn.definition.number_of(each.slug) == number
    )
    return next(found, None) if number is not None else None


def _named(turn: Turn, own: Sequence[Contribution], wanted: Correction, number: int) -> Contribution | None:
    """Return the contribution that a number names: by its own number, or by that of its question.

    "Question 6" is the question's, "la 6" the question's if it was answered, a bare 6 the contribution's
    if it is the person's. Only what is named without doubt is withdrawn.
    """
    slug = _guiding(turn, number)
    of_question = [each for each in own if each.answers(slug)]
    of_number = [each for each in own if each.number == number]
    match wanted.named:
        case "question":
            found = of_question
        case "answer" if not _follows_list(turn):
            found = of_question or of_number
        case "answer":
            found = of_number or of_question
        case "number" if not wanted.withdraws:
            found = of_number or of_question
        case _:
            found = of_number
    return found[-1] if found else None


def _follows_list(turn: Turn) -> bool:
    """Return whether one's contributions were just listed: a number is one of the list's."""
    return turn.state.listed_before is not None


def _question_of(turn: Turn, wanted: Correction, number: int | None) -> Question | None:
    """Return the guiding question that a number names and that is asked of this person."""
    slug = _guiding(turn, number)
    question = _question(turn, slug) if slug is not None and wanted.named in _OF_QUESTIONS else None
    return question if question is not None and applies(turn.definition, question, turn.state) else None


def _rule_of(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, found: Contribution
) -> list[Prompt]:
    """Say which of the two a number was taken for where a question and a contribution both have it."""
    number = wanted.number
    if number != turn.understood.correction.number:
        return []  # the person did not write this one
    slug = _guiding(turn, number)
    of_question = any(each.answers(slug) for each in own)
    of_number = any(each.number == number for each in own)
    if number is not None and wanted.named == "number" and found.number != number:
        return turn.say(Prompt("taken_for_question_only", {"number": number}))
    if number is None or wanted.named == "question" or not of_question or not of_number:
        return []
    is_both = found.number == number and found.question == slug
    if is_both:
        return []
    name = "taken_for_contribution" if found.number == number else "taken_for_question"
    return turn.say(Prompt(name, {"number": number}))


def _show(turn: Turn, found: Contribution) -> list[Prompt]:
    """Say the whole text of a contribution, and how to change it."""
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    params["words"] = _words(turn, found)
    return turn.say(Prompt("contribution_shown", params))


def _write_anew(turn: Turn, found: Contribution, *, adds: bool = False) -> list[Prompt]:
    """Ask again the question a contribution answers, quoting it; the new text replaces it, or is added."""
    if not turn.definition.is_open(turn.now):
        return turn.take(moves.AskedAgain())  # the prompt says that it is closed
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    said = turn.say(Prompt("correcting", {**params, **_quoted(_words(turn, found))}))
    question = _asked_of(turn, found)
    if question is not None:
        adds = adds and _may_be_added_to(question)
        return [*said, *turn.take(moves.Corrected(question.slug, adds=adds, in_short=True))]
    opened = _text_question(turn, found)
    if opened is not None:
        kind, data = opened
        told = turn.say(Prompt("will_replace")) if found.is_under_principle else []
        return [*said, *told, *turn.ask_side_question(kind, **data)]
    only = turn.say(Prompt("only_withdrawn", {"number": found.number}))
    return [*said, *only, *turn.take(moves.AskedAgain())]


def _confirm_withdrawal(turn: Turn, own: Sequence[Contribution], found: Contribution) -> list[Prompt]:
    """Ask for confirmation of a withdrawal."""
    about, words = contribution_name(turn, found), shown(_words(turn, found))
    return turn.ask_side_question("withdraw", about=about, words=words, **_withdrawal(own, found))


def _withdrawal(own: Sequence[Contribution], found: Contribution) -> dict[str, Any]:
    """Return what a withdrawal takes back, and what is left without an answer after it."""
    same = (found.kind, found.principle, found.question)
    is_last = sum((each.kind, each.principle, each.question) == same for each in own) == 1
    comment = comment_key(found.principle, found.question) if found.principle is not None else None
    question = found.question if is_last and found.is_answer else None
    return {"number": found.number, "question": question, "comment": comment if is_last else None}


def _withdraw_several(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt]:
    """Ask once whether to withdraw the contributions of several numbers; say which the person has not."""
    said: list[Prompt] = []
    withdrawn: dict[int, Contribution] = {}
    for number in wanted.numbers:
        told, one = _since(turn, own, replace(wanted, number=number))
        found = _named(turn, own, one, one.number or 0)
        said += told if found else turn.say(Prompt("no_such_contribution", {"number": number}))
        if found is not None:
            withdrawn[found.number] = found
    if not withdrawn:
        return [*said, *turn.take(moves.AskedAgain())]
    if len(withdrawn) == 1:
        return [*said, *_confirm_withdrawal(turn, own, *withdrawn.values())]
    left, each_left = list(own), []
    for each in withdrawn.values():
        each_left.append(_withdrawal(left, each))
        left.remove(each)
    named = ", ".join(f"{each.number} ({contribution_name(turn, each)})" for each in withdrawn.values())
    return [*said, *turn.ask_side_question("withdraw-several", named=named, withdrawn=each_left)]


def _index_of(turn: Turn, found: Contribution) -> int | None:
    principle = turn.definition.principle(found.principle or "")
    slugs = [] if principle is None else [each.slug for each in principle.sub_questions]
    return slugs.index(found.question) if found.question in slugs else None
