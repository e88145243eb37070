"""What a person asks of their own answers: which of them are meant, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from actions.base import TurnAction, ask_again
from actions.contributions import list_contributions
from actions.corrections import (
    BEFORE_A_CHANGE,
    BEFORE_TAKING_PART,
    ask_for_one,
    confirm_withdrawal,
    correct,
    refuse_number,
    show,
    withdraw_several,
    write_anew,
)
from actions.named_answers import (
    ask_which,
    named_by_number,
    question_answered,
    question_numbered,
    since,
    told_which,
    waiting_or_last,
)
from actions.reworded_answers import may_be_added_to, part_meant, reword
from actions.undoing import give_back, put_back, undo_at_once
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.interruptions import takes_words_back
from consultation.definition import Question
from consultation.text.whole_number import write_ranges
from consultation.turn.naming import Subject, contribution_name, named_by, words_in
from consultation.turn.turn import Turn
from consultation.understanding import (
    Correction,
    Request,
    Understood,
    Which,
    is_of_a_part,
    left_out,
    parts_joined,
    parts_naming,
    says_to_take_out,
    two_requests,
    which_named,
)

_LIKELY_AT_ALL = 0.5
_SURE_ENOUGH_TO_KEEP = 0.6
_SURELY_SHOWN = 0.9
_SURE_ENOUGH_TO_REWRITE = 0.85
"""Below that, new words are quoted beside the present ones, and put in their place at a yes."""
_MOST_ASKED_WHICH = 3
_FEW_WORDS = 8
"""A text of no more words, that asks to see an answer, is itself what names it."""


class CorrectAnswer(TurnAction):
    """Show, rewrite or withdraw a contribution, as the text asks. Intent: correct_answer."""

    action_name = "action_correct_answer"

    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Apply it to the contribution that is named, else to the last; never to somebody else's.

        "Annuler" at a question asked again cancels the correction; "retirer tout" asks for confirmation.
        """
        is_taken = turn.offer_taken is not None and turn.understood.takes_words_back
        if is_taken or (takes_words_back(turn.state, turn.understood) and turn.take_words_back()):
            return [*turn.say(Prompt("words_taken_back")), *turn.take(moves.AskedAgain())]
        chosen = undo_at_once(turn) or _choose(turn)
        if chosen is not None:
            return chosen
        waiting = _change_the_one_waiting(turn)
        if waiting is not None:
            return waiting
        for tried in BEFORE_A_CHANGE:
            said = tried(turn)
            if said is not None:
                return said
        return _quote_what_may_be_new(turn) or _change(turn)


def _change(turn: Turn) -> list[Prompt]:
    """Change, show or withdraw what the text names."""
    own, request = turn.own(), turn.request()
    if turn.understood.withdraws_everything and turn.state.stage not in BEFORE_TAKING_PART:
        return turn.ask_side_question("withdraw-all", numbers=write_ranges([each.number for each in own]))
    if (
        request is not None
        and request.act == "show"
        and any(which_named(each).is_all for each in request.which)
    ):
        return list_contributions(turn)
    carried_out = _carry_out_both(turn, request) or _carry_out(turn, turn.own(), request)
    if carried_out is not None:
        return carried_out
    wanted = turn.understood.correction
    if (
        request is not None
        and request.act == "show"
        and request.asks >= _SURELY_SHOWN
        and wanted.act == "reopen"
    ):
        names_a_number = any(map(str.isdigit, "".join(request.which)))
        return refuse_number(turn, 0) if names_a_number else list_contributions(turn)
    if turn.understood.declines and wanted.means and wanted.number is None and turn.answer_waiting:
        wanted = replace(wanted, number=turn.answer_waiting, named="contribution")
    told, wanted = since(turn, own, wanted)
    asks_first = wanted.asks_first or turn.stands_for_offer  # the word on offer says nothing of what changes
    return [*told, *correct(turn, own, replace(wanted, asks_first=asks_first))]


def _change_the_one_waiting(turn: Turn) -> list[Prompt] | None:
    """Do what a text asks where an answer is open to be rewritten; None for anything else."""
    if turn.waiting != "opened" or turn.leaves_answer() or turn.changes_choices():
        return None
    return _carry_out_both(turn, turn.request()) or _carry_out(turn, turn.own(), turn.request())


def _quote_what_may_be_new(turn: Turn) -> list[Prompt] | None:
    """Quote a text that could not be carried out where an answer is open: it may be the new text of that."""
    said = turn.understood
    is_open = turn.waiting == "opened" and turn.wait.takes_words and said.keyword is None
    is_told = said.correction.means and bool(said.correction.words)  # "je voulais dire: plus de bancs"
    if not is_open or is_told or said.is_about_personal_details:
        return None
    return turn.ask_side_question("replace", text=said.text)


def _choose(turn: Turn) -> list[Prompt] | None:
    """Do with the contribution that is chosen now what was asked for, before or in choosing it.

    None where none was to be chosen.
    """
    which = turn.state.which
    number = None if which is None else turn.understood.number_chosen(which.names)
    if which is None or number is None:
        return None
    if not turn.understood.asks_for_an_act:
        turn.understood = Understood(which.text, "correct_answer")
        turn.incoming = replace(turn.incoming, text=which.text)
    own = turn.own()
    if turn.understood.undoing is not None:
        return put_back(turn, [each for each in turn.withdrawn() if each.number == number])
    is_own = any(each.number == number for each in own)
    request = turn.request()
    if is_own and request is not None:
        chosen = request.naming(f"contribution {number}")
        carried_out = _carry_out(turn, own, chosen, is_chosen=True)
        if carried_out is not None:
            return carried_out
    wanted = replace(turn.understood.correction, number=number, several=False)
    return correct(turn, own, replace(wanted, named="contribution" if is_own else "question"))


@dataclass(frozen=True, slots=True)
class _Meant:
    """The answers that a text names; `told` is said of them first, `unclear` are those it may name."""

    subjects: tuple[Subject, ...] = ()
    unclear: tuple[Contribution, ...] = ()
    told: tuple[Prompt, ...] = ()
    is_named: bool = True

    @property
    def own(self) -> list[Contribution]:
        """Return the contributions among them."""
        return [each for each in self.subjects if isinstance(each, Contribution)]


def _carry_out(
    turn: Turn, own: Sequence[Contribution], request: Request | None, *, is_chosen: bool = False
) -> list[Prompt] | None:
    """Do what a text asks of the person's own answers; None where that is not clear, or cannot be."""
    is_about_details = turn.understood.is_about_personal_details
    if request is None or request.asks < _LIKELY_AT_ALL or is_about_details:
        return None
    if not own and not (request.act == "undo" and turn.withdrawn()):
        return None
    if request.act == "keep":
        return _keep(turn) if request.likelihood >= _SURE_ENOUGH_TO_KEEP else None
    request = _taking_out(request, turn.understood.text)
    if _is_left_to_forms(turn, own, request, is_chosen=is_chosen):
        return None
    if request.act in ("undo", "idea") or not turn.definition.is_open(turn.now):
        return _undo(turn, own, request) if request.act == "undo" else None
    meant = _meant(turn, own, request)
    if meant is None:
        return None
    if meant.unclear:
        return list_contributions(turn) if request.act == "show" else ask_which(turn, meant.unclear)
    if len(meant.subjects) > 1 and request.act not in ("withdraw", "show"):
        names_numbers = any(map(str.isdigit, "".join(request.which)))
        return ask_for_one(turn, own) if names_numbers or not meant.own else ask_which(turn, meant.own)
    match request.act:
        case "withdraw" if is_of_a_part(turn.understood.text) and meant.own:
            done = _without(turn, own, request, meant.own[0], is_sure=False)
        case "cut" if meant.own:
            is_sure = meant.is_named and request.likelihood >= _SURE_ENOUGH_TO_REWRITE
            is_sure = is_sure and not turn.stands_for_offer
            done = _without(turn, own, request, meant.own[0], is_sure=is_sure)
        case "withdraw":
            done = _withdraw(turn, own, meant)
        case "show":
            done = _show(turn, own, meant)
        case "goto" | "reopen":
            done = _ask_anew(turn, own, meant)
        case _:
            done = _rewrite(turn, own, request, meant)
    return None if done is None else [*meant.told, *done]


def _taking_out(request: Request, text: str) -> Request:
    """Return a change of words that gives none, in a text that takes words out, as that."""
    takes_out = request.act == "swap" and bool(request.old) and not request.words and says_to_take_out(text)
    return replace(request, act="cut") if takes_out else request


def _keep(turn: Turn) -> list[Prompt]:
    """Leave everything as it is, and what is open of it."""
    if turn.waiting == "opened":
        return turn.take(moves.LeftAsIs())
    return [*turn.say(Prompt("answer_kept")), *turn.take(moves.AskedAgain())]


def _is_left_to_forms(turn: Turn, own: Sequence[Contribution], request: Request, *, is_chosen: bool) -> bool:
    """Return whether forms of words tell more: the text is exact, or the words to take out stand nowhere."""
    if request.act == "cut" and request.old and not any(_holds(turn, each, request.old) for each in own):
        return True
    names_undone = turn.understood.undoing is not None and bool(turn.understood.undoing.numbers)
    is_told = _is_exact(turn) or _is_told_by_its_form(turn, request)
    return is_told and not (is_chosen or names_undone)


def _is_exact(turn: Turn) -> bool:
    """Return whether a text says in exact words what is asked, which needs no reading by examples."""
    said = turn.understood
    return not said.ranking and not turn.stands_for_offer and not is_of_a_part(said.text)


def _is_told_by_its_form(turn: Turn, request: Request) -> bool:
    """Return whether a form of words tells the new ones, and nothing names the answer: its words find it."""
    form = turn.understood.correction
    tells = bool(form.words) and (form.means or bool(form.old))
    if form.old and sum(_holds(turn, each, form.old) for each in turn.own()) > 1:
        return False  # it is asked which
    return tells and not request.which and request.act in _REWORDING


_REWORDING = frozenset({"swap", "replace"})
_GIVING_WORDS = _REWORDING | {"add"}
_ASKING = frozenset({"withdraw", "cut", "reopen"})
"""Acts that wait for something more from the person."""


def _carry_out_both(turn: Turn, request: Request | None) -> list[Prompt] | None:
    """Do what each of two requests in a text asks; None where it is one. What waits for a yes comes last.

    Where the first waits for something already, the person is asked to write the second again.
    """
    whole = turn.understood
    parted = None if request is None else two_requests(whole.text, request, turn.request_in)
    if parted is None:
        return None
    waits = [read is not None and read.act in _ASKING for read in map(turn.request_in, parted)]
    one, other = reversed(parted) if waits == [True, False] else parted
    own, before = turn.own(), (turn.state.side_question, turn.state.which)
    turn.understood = replace(whole, text=one, declines=False)
    done = _carry_out(turn, own, turn.request(), is_chosen=True)
    if done is None:
        turn.understood = whole
        return None
    if turn.waiting or (turn.state.side_question, turn.state.which) != before:
        return [*_to_be_asked_again(turn, other), *done]
    told = turn.without_asking(done)
    turn.understood = replace(whole, text=other, declines=False)
    also = _carry_out(turn, _as_they_stand(turn, own), turn.request(), is_chosen=True)
    if also is None:
        also = [*_to_be_asked_again(turn, other), *turn.take(moves.AskedAgain())]
    return [*told, *also]


def _to_be_asked_again(turn: Turn, text: str) -> list[Prompt]:
    """Say how to ask for a request later, where it can be in words that mean the same whatever is asked then.

    "Retire la 7" names a question, or a contribution, by what was said last.
    """
    request, own = turn.request_in(text), turn.own()
    meant = _meant(turn, own, request) if request is not None and request.act == "withdraw" else None
    if meant is None or meant.unclear or len(meant.own) != 1:
        return ask_again(turn, text)
    (found,) = meant.own
    params: dict[str, str | int] = {"number": found.number, "about": contribution_name(turn, found)}
    return turn.say(Prompt("withdraw_later", params))


def _as_they_stand(turn: Turn, own: Sequence[Contribution]) -> list[Contribution]:
    """Return answers in the order they had, each as it stands now: the last stays the last."""
    now = {(each.kind, each.principle, each.question, each.part): each for each in turn.own()}
    found = (now.get((each.kind, each.principle, each.question, each.part)) for each in own)
    return [each for each in found if each is not None]


def _undo(turn: Turn, own: Sequence[Contribution], request: Request) -> list[Prompt] | None:
    """Put back what is named of what was withdrawn; else give back what stood before a change."""
    withdrawn = turn.withdrawn()
    meant = _meant(turn, withdrawn, request) if withdrawn and request.which else None
    if meant is not None and meant.unclear:
        return ask_which(turn, meant.unclear, "undo", "which_to_put_back")
    if meant is not None and meant.is_named and meant.own:
        return put_back(turn, meant.own)
    meant = _meant(turn, own, request) if own else None
    if meant is None or not meant.is_named:
        return give_back(turn)
    return give_back(turn, meant.own) or _show(turn, own, meant)


def _withdraw(turn: Turn, own: Sequence[Contribution], meant: _Meant) -> list[Prompt] | None:
    numbers = tuple(each.number for each in meant.own)
    if len(numbers) == len(own) > 1:
        return turn.ask_side_question("withdraw-all", numbers=write_ranges(list(numbers)))
    if len(numbers) > 1:
        return withdraw_several(turn, own, Correction("withdraw", "contribution", True, numbers=numbers))
    return confirm_withdrawal(turn, own, meant.own[0]) if meant.own else None


def _show(turn: Turn, own: Sequence[Contribution], meant: _Meant) -> list[Prompt] | None:
    if not meant.own:
        return None
    shown = [prompt for each in meant.own for prompt in show(turn, each)]
    return [*shown, *turn.take(moves.AskedAgain(in_short=True))]


def _ask_anew(turn: Turn, own: Sequence[Contribution], meant: _Meant) -> list[Prompt] | None:
    subject = meant.subjects[0]
    question = question_answered(turn, subject)
    if isinstance(subject, Contribution):
        return write_anew(turn, own, Correction("reopen", "contribution", number=subject.number), subject)
    number = None if question is None else turn.definition.number_of(question.slug)
    return None if number is None else turn.take(moves.WentTo(number))


def _rewrite(turn: Turn, own: Sequence[Contribution], request: Request, meant: _Meant) -> list[Prompt] | None:
    """Add to an answer, change words of it, or replace it; ask for the words where they are still to come.

    None where the pending question is named: its first answer changes none.
    """
    subject = meant.subjects[0]
    if isinstance(subject, Question) and subject.slug == turn.wait.question:
        return None
    number = subject.number if isinstance(subject, Contribution) else None
    form = turn.understood.correction
    is_in_a_form = meant.is_named and form.number is not None and form.words == request.words
    is_named = meant.is_named and bool(request.which) and (request.act != "swap" or bool(request.old))
    is_named = is_named or (turn.waiting == "opened" and number == turn.answer_waiting)
    is_asked = turn.understood.text.rstrip().endswith("?")
    is_sure = is_in_a_form or (is_named and request.likelihood >= _SURE_ENOUGH_TO_REWRITE)
    is_sure = is_sure and not is_asked and not turn.stands_for_offer
    wanted = Correction(
        "add" if request.act == "add" else "replace",
        "contribution" if number is not None else "question",
        number=number,
        words=request.words,
        old="" if request.act == "add" else request.old,
        asks_first=not is_sure,
    )
    if wanted.old and not wanted.words and isinstance(subject, Contribution):
        return write_anew(turn, own, replace(wanted, act="reopen"), subject)
    question = question_answered(turn, subject)
    cannot_ask = not meant.is_named and (question is None or question.takes_yes_or_no)
    is_yes_or_no = Understood(request.words).bare_answer in ("yes", "no")
    if is_yes_or_no and not meant.is_named and (question is None or not question.takes_yes_or_no):
        return None  # "oui, vous pouvez garder cela" puts no "oui" in the place of a text
    if request.words and not cannot_ask:
        said = reword(turn, own, subject, wanted)
        if said is not None:
            return said
    if isinstance(subject, Contribution):
        adds = wanted.adds and may_be_added_to(question_answered(turn, subject))
        return write_anew(turn, own, replace(wanted, act="add" if adds else "reopen"), subject)
    return _ask_anew(turn, own, meant)


def _without(
    turn: Turn, own: Sequence[Contribution], request: Request, found: Contribution, *, is_sure: bool
) -> list[Prompt] | None:
    """Take a passage out of an answer, once both are quoted; where nothing is left of it, the answer.

    The comment on a yes or a no loses what is surely named at once.
    """
    said, question = Understood(found.text), question_answered(turn, found)
    left = said.without_passage(request.old or turn.understood.text)
    takes_comment = question is not None and question.takes_yes_or_no and bool(found.choices)
    if question is not None and takes_comment and left is not None and request.old and is_sure:
        return turn.take(moves.Corrected(question.slug, moves.Picked(found.choices, left)))
    if question is not None and left and (question.takes_words or takes_comment):
        part = part_meant(turn, own, question, Correction(number=found.number, named="contribution"))
        data: dict[str, object] = {"question": question.slug, "number": found.number}
        data |= {"words": found.text, "text": left}
        only = None if part is None else [part.number, part.part]
        if takes_comment:
            data |= {"choices": list(found.choices), "comment": left}
        return turn.ask_side_question("correct-earlier", **data, only=only)
    if left == "":
        return confirm_withdrawal(turn, own, found)
    return write_anew(turn, own, Correction(number=found.number, named="contribution"), found)


# Which answers are meant.


def _meant(turn: Turn, own: Sequence[Contribution], request: Request) -> _Meant | None:
    """Return the answers that a request names; None where it names some, and none is found."""
    given, text = list(own), turn.understood.text
    takes_all = request.act in ("withdraw", "show") and not is_of_a_part(text)
    rest = left_out(text) if takes_all else ""
    if rest:
        kept = _meant(turn, own, Request("keep", 1.0, 1.0).naming(rest))
        if kept is None or kept.unclear:
            return _Meant(unclear=tuple(given))
        return _Meant(tuple(each for each in given if each not in kept.subjects))
    if not request.which:
        return _unnamed(turn, given, request)
    chosen = _chosen(turn, own, request)
    if chosen is not None:
        return _Meant((chosen,))
    subjects, unclear, told = list[Subject](), list[Contribution](), list[Prompt]()
    alike = list[Subject]()
    for passage in chain.from_iterable(_passages(turn, given, request)):
        which = _read_passage(turn, given, passage)
        numbered, said = _numbered(turn, given, which, request)
        found = numbered or _placed(turn, given, which)
        if not found:
            found = _by_subject(turn, given, which, passage, request)
            alike += found
        told += said
        takes_all = which.is_several and request.act in ("withdraw", "show")
        if len(found) > 1 and not (numbered or which.first or which.last or which.is_all or takes_all):
            unclear += [each for each in found if isinstance(each, Contribution)]
            continue
        subjects += [each for each in found if each not in subjects]
    if request.act not in ("withdraw", "show"):  # a number, or a place, tells more than words that are alike
        subjects = [each for each in subjects if each not in alike] or subjects
    if request.old and not any(_holds(turn, each, request.old) for each in subjects):
        holding = [each for each in given if _holds(turn, each, request.old)]
        if len(holding) == 1 or not subjects:
            return _unnamed(turn, given, request)
    if len(unclear) > 1 and not subjects:
        return _Meant(unclear=tuple(unclear))
    subjects = subjects or list(unclear)
    return _Meant(tuple(subjects), told=tuple(told)) if subjects else None


def _unnamed(turn: Turn, given: Sequence[Contribution], request: Request) -> _Meant | None:
    """Return the answer that holds the words that are to go; else one that the text speaks of, or the last.

    What is found so is asked about before it changes.
    """
    if request.old:
        said = Understood(request.old)
        if said.is_digits and Understood(request.words).is_digits:  # numbers of choices
            given = [each for each in given if each.choices]
            if not given:
                return None
        holding = [each for each in given if _holds(turn, each, request.old)]
        holding = [each for each in holding if each.number == turn.answer_waiting] or holding
        holding = holding or [each for each in given if said.shares_a_word(words_in(turn, each))]
        if len(holding) > 1:
            return _Meant(unclear=tuple(holding))
        if holding:
            return _Meant((holding[0],), is_named=not request.which)
    rest = turn.understood.text
    for part in filter(None, (request.words, request.old)):
        rest = rest.replace(part, " ")
    named_in_it = which_named(rest)
    numbered = [each for each in given if each.number in named_in_it.numbers]
    if len(numbered) == 1:
        return _Meant((numbered[0],), is_named=False)
    about = named_in_it.about
    named = named_by(turn, given, about, in_a_text=True) if about else []
    if len(named) == 1 and isinstance(named[0], Contribution):
        return _Meant((named[0],), is_named=False)
    several = tuple(each for each in named if isinstance(each, Contribution))
    if 1 < len(several) <= _MOST_ASKED_WHICH:
        return _Meant(unclear=several)
    return _Meant((waiting_or_last(turn, given),), is_named=False)


def _holds(turn: Turn, subject: Subject, passage: str) -> bool:
    """Return whether a passage is in the words of an answer."""
    words = words_in(turn, subject) if isinstance(subject, Contribution) else ""
    return Understood(words).with_passage(passage, "") is not None


def _passages(turn: Turn, own: Sequence[Contribution], request: Request) -> Iterator[list[str]]:
    """Yield the passages of each that says which answers are meant: "the clinic and the zoning" are two."""
    for passage in request.which:
        joined = parts_joined(passage) if request.act in ("withdraw", "show") else []
        subjects = [which_named(each).about for each in joined]
        are_two = len(joined) > 1 and all(each and len(named_by(turn, own, each)) == 1 for each in subjects)
        yield joined if are_two else parts_naming(passage)


def _read_passage(turn: Turn, own: Sequence[Contribution], passage: str) -> Which:
    """Read a passage that names answers; a subject that names one counts more than a number that none has.

    "The three principles" are no third answer, nor "4 the bus thing" the fourth.
    """
    which = which_named(passage)
    is_there = any(each.number in which.numbers for each in own)
    is_in_figures = which.named != "number" and any(map(str.isdigit, passage))
    if not which.numbers or not which.about or is_there or is_in_figures:
        return which
    return replace(which, numbers=()) if len(named_by(turn, own, which.about)) == 1 else which


def _by_subject(
    turn: Turn, own: Sequence[Contribution], which: Which, passage: str, request: Request
) -> list[Subject]:
    """Return what a passage names by a subject: its own, or where it has none, the text's."""
    if not (which.names_nothing and request.act == "show"):
        return _named(turn, own, which, passage)
    text = turn.understood.text  # "mes 3" of "mes 3 principes"
    about = which_named(text).about if len(text.split()) <= _FEW_WORDS else ""
    return named_by(turn, own, about, in_a_text=True) if about else []


def _numbered(
    turn: Turn, own: Sequence[Contribution], which: Which, request: Request
) -> tuple[list[Subject], list[Prompt]]:
    """Return what numbers name: contributions, or questions without one; and what is said of them."""
    found, told = list[Subject](), list[Prompt]()
    for number in which.numbers:
        named = which.named
        if named == "number" and request.act == "goto":
            named = "question"
        elif named == "number" and request.act in _GIVING_WORDS:
            named = "answer"  # who was shown no list counts questions: "for 2 I say: …"
        said, wanted = since(turn, own, Correction("reopen", named, number=number))
        subject: Subject | None = named_by_number(turn, own, wanted, wanted.number or number)
        subject = subject or question_numbered(turn, wanted, number)
        if subject is None and named == "number":
            subject = question_numbered(turn, replace(wanted, named="question"), number)
        told += said
        if isinstance(subject, Contribution):
            told += told_which(turn, own, wanted, subject)
        found += [] if subject is None or subject in found else [subject]
    return found, told


def _chosen(turn: Turn, own: Sequence[Contribution], request: Request) -> Contribution | None:
    """Return the answer of which several numbers are the choices: "the 1, 2 and 4 that I picked".

    None where each is the number of a contribution, or they are said to be of questions.
    """
    named = list(map(which_named, request.which))
    numbers = [number for each in named for number in each.numbers if each.named == "number"]
    if len(numbers) < _SEVERAL_CHOICES or {each.number for each in own} >= set(numbers):
        return None
    for each in own:
        question = question_answered(turn, each)
        if question is None or len(each.choices) != len(numbers):
            continue
        options = question.expectation(turn.state.language, turn.definition.max_chars).options
        chosen = {place for place, option in enumerate(options, 1) if option.slug in each.choices}
        if chosen == set(numbers):
            return each
    return None


_SEVERAL_CHOICES = 2


def _placed(turn: Turn, own: Sequence[Contribution], which: Which) -> list[Subject]:
    """Return what is named by its place: the first ones, the last ones, the one before the last, all."""
    if which.is_all:
        return list(own)
    ordered = _in_order(turn, own)
    if which.before_last:
        return ordered[-2:-1]
    if which.last and not which.about:  # the last one is what was written last, be it a correction
        return ordered[-which.last :] if which.last > 1 else list(own[-1:])
    return ordered[: which.first] if which.first and not which.about else []


def _in_order(turn: Turn, own: Sequence[Contribution]) -> list[Subject]:
    """Return answers in the order of their questions: the first stays the first once it is changed."""
    slugs = [each.slug for each in turn.definition.questions]
    return [
        *sorted(own, key=lambda each: slugs.index(each.question) if each.question in slugs else len(slugs))
    ]


def _named(turn: Turn, own: Sequence[Contribution], which: Which, passage: str) -> list[Subject]:
    """Return what a subject names; of the last or the first about it, that one."""
    found = named_by(turn, own, which.about or passage)
    if which.last and len(found) > 1:
        return found[-which.last :]
    return found[: which.first] if which.first and len(found) > 1 else found
