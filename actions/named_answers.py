"""Which earlier answer a person means: by its number, by its subject, or as the likeliest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import Prompt, moves
from consultation.conversation.events import WhichAsked
from consultation.conversation.pending import applies
from consultation.conversation.prompts import SHOWN_CHARS_IN_SEGMENTS, in_full, shown
from consultation.definition import Question
from consultation.turn.naming import Subject, contribution_name, named_by, words_in
from consultation.turn.turn import Turn
from consultation.understanding import Correction, Understood, which_named

_QUOTED_CHARS = 40
_MOST_LISTED = 6
_SEVERAL_WORDS = 2
_OF_QUESTIONS = ("question", "answer")


def ask_which(
    turn: Turn, named: Sequence[Subject], what: str = "", asked_as: str = "which_answer"
) -> list[Prompt]:
    """Ask which of several contributions is meant, listing them by their numbers.

    `what` is done with the one that is chosen: what the text says, where it is left out.
    """
    own = [each for each in named if isinstance(each, Contribution)][-_MOST_LISTED:]
    turn.note(
        WhichAsked({each.number: contribution_name(turn, each) for each in own}, what or turn.understood.text)
    )
    lines = (
        f"{each.number}. {contribution_name(turn, each)}: {shown(words_in(turn, each), _QUOTED_CHARS)}"
        for each in own
    )
    return turn.say(Prompt(asked_as, {"number": own[-1].number, "list": "\n".join(lines)}))


def ask_which_of_two(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Prompt] | None:
    """Ask what a number is to withdraw where it is a question's and another's contribution's, naming both.

    None where it can be one only, or the text says which ("question 4", "retirer 4").
    """
    number = wanted.number
    if number is None or wanted.named != "answer" or _follows_list(turn):
        return None
    slug = _guiding(turn, number)
    of_number = next((each for each in own if each.number == number and not each.answers(slug)), None)
    question = question_of(turn, slug) if slug is not None else None
    if of_number is None or question is None or not applies(turn.definition, question, turn.state):
        return None
    is_answered = any(each.answers(slug) for each in own)
    name = "question_or_contribution" if is_answered else "contribution_only"
    about = {
        "question": question.short.text(turn.state.language),
        "contribution": contribution_name(turn, of_number),
    }
    return [*turn.say(Prompt(name, {"number": number, **about})), *turn.take(moves.AskedAgain(in_short=True))]


def since(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> tuple[list[Prompt], Correction]:
    """Return a correction of what took the place of the contribution that it names, and say so."""
    number = wanted.number
    if number is None or wanted.named == "question" or any(each.number == number for each in own):
        return [], wanted
    if wanted.named == "answer" and named_by_number(turn, own, wanted, number) is not None:
        return [], wanted
    newer = contributions_sql.newest_instead_of(turn.unit, turn.participant.id, turn.definition.slug, number)
    if newer is None or all(each.number != newer for each in own):
        return [], wanted
    told = turn.say(Prompt("replaced_since", {"number": number, "newer": newer}))
    return told, replace(wanted, number=newer, named="contribution")


def named_by_number(
    turn: Turn, own: Sequence[Contribution], wanted: Correction, number: int
) -> Contribution | None:
    """Return the contribution that a number names: by its own number, or by that of its question.

    "Question 6" is the question's, "la 6" the question's if it was answered, a bare 6 the contribution's
    if it is the person's. Only what is named without doubt is withdrawn.
    """
    slug = _guiding(turn, number)
    of_question = parts_of(own, slug or "")
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


def question_numbered(turn: Turn, wanted: Correction, number: int | None) -> Question | None:
    """Return the guiding question that a number names and that is asked of this person."""
    slug = _guiding(turn, number)
    question = question_of(turn, slug) if slug is not None and wanted.named in _OF_QUESTIONS else None
    return question if question is not None and applies(turn.definition, question, turn.state) else None


def told_which(
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


def _guiding(turn: Turn, number: int | None) -> str | None:
    """Return the slug of the guiding question of a number."""
    found = (
        each.slug for each in turn.definition.questions if turn.definition.number_of(each.slug) == number
    )
    return next(found, None) if number is not None else None


def named_by_subject(turn: Turn, own: Sequence[Contribution], wanted: Correction) -> list[Subject] | None:
    """Return what the subject in a correction names, preferring what its new words fit; None without one."""
    subject = wanted.about or wanted.mentions
    if not subject:
        return None
    named = named_by(turn, own, subject)
    if len(named) > 1 and Understood(wanted.words).bare_answer in ("yes", "no"):
        fitting = [each for each in named if takes_yes_or_no(turn, each)]
        named = fitting or named
    return named


def named_in_request(turn: Turn, own: Sequence[Contribution]) -> list[Subject]:
    """Return what the passages that say which answer is meant name; else what the whole text does."""
    request = turn.request()
    passages = () if request is None else tuple(which_named(each).about for each in request.which)
    for subject in filter(None, passages):
        if named := named_by(turn, own, subject):
            return named
    about = which_named(turn.understood.text).about
    return named_by(turn, own, about, in_a_text=True) if about else []


def likely_meant(
    turn: Turn, own: Sequence[Contribution], wanted: Correction
) -> Iterator[Contribution | Question]:
    """Yield what a correction that names nothing may be about, likeliest first.

    The answer that is asked anew comes before the last. A bare yes or no is for the last question that takes
    one, figures are for the last with choices, and a passage to replace is where it is found. Other words are
    for the last answer, else for one with the same words; for that one first where it has several of them,
    and the last none.
    """
    anew = turn.state.question if turn.state.question in turn.state.answers else None
    latest: list[Contribution | Question] = [*sorted(own, key=lambda each: each.answers(anew))[::-1]]
    screening = _screening_before(turn)
    if screening is not None and (not own or own[-1].is_answer):
        latest.insert(0, screening)
    words = Understood(wanted.words)
    if wanted.old:
        # A number alone names a choice: it stands for no figure in a text.
        is_number = Understood(wanted.old).is_digits
        yield from (each for each in latest if not (is_number and takes_words(turn, each)))
    elif words.bare_answer in ("yes", "no"):
        if not turn.wait.is_agreement or (latest and takes_yes_or_no(turn, latest[0])):
            yield from (each for each in latest if takes_yes_or_no(turn, each))
    elif words.is_digits or wanted.words.replace(" ", "").replace(",", "").isdigit():
        yield from (each for each in latest if not takes_words(turn, each))
    else:
        texts = [each for each in latest if isinstance(each, Contribution) and takes_words(turn, each)]
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
    last = question_of(turn, trail[-1]) if trail and trail[-1] in turn.state.answers else None
    return last if last is not None and last.role == "screening" else None


def question_of(turn: Turn, slug: str) -> Question | None:
    """Return the question of a slug, unless it was retired."""
    return next((each for each in turn.definition.questions if each.slug == slug and not each.retired), None)


def question_answered(turn: Turn, subject: Contribution | Question) -> Question | None:
    """Return the question that is meant, or that a contribution answers; None where it answers none."""
    if isinstance(subject, Question):
        return subject
    return question_of(turn, subject.question) if subject.is_answer else None


def parts_of(own: Sequence[Contribution], question: str, named: int | None = None) -> list[Contribution]:
    """Return the contributions in which the answer to a question was sent, in their order.

    Words that are held are none of them, unless they are named by their number, or nothing else is there.
    """
    same = [each for each in own if each.answers(question)]
    given = [each for each in same if each.status != "held" or each.number == named]
    return sorted(given or same, key=lambda each: (each.part, each.number))


def names_a_question(turn: Turn, wanted: Correction, question: Question) -> bool:
    """Return whether the number that a text names is a question's: the whole answer to it is meant."""
    if wanted.named == "answer" and not _follows_list(turn):
        return question.slug == _guiding(turn, wanted.number)
    return wanted.named == "question"


def takes_yes_or_no(turn: Turn, subject: Contribution | Question) -> bool:
    """Return whether what is meant is answered by yes or no."""
    question = question_answered(turn, subject)
    return question is not None and question.takes_yes_or_no


def takes_words(turn: Turn, subject: Contribution | Question) -> bool:
    """Return whether what is meant is answered in any words."""
    question = question_answered(turn, subject)
    if question is None:
        return isinstance(subject, Contribution) and (subject.is_free or subject.is_under_principle)
    return question.takes_words


def waiting_or_last(turn: Turn, own: Sequence[Contribution]) -> Contribution:
    """Return the contribution that a text is about which names none: the one that waits, else the last."""
    waiting = turn.answer_waiting
    return next((each for each in own if each.number == waiting), own[-1])


def quoted(words: str) -> dict[str, str]:
    """Return words as a prompt quotes them: whole, and shorter where each part of a message is paid."""
    return {"words": in_full(words), "shown": shown(words, SHOWN_CHARS_IN_SEGMENTS)}
