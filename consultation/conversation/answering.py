"""Answers to the pending question: a text, a choice or a draft is recorded, kept, asked about, or refused.

A refused answer changes nothing; the choices understood in it are kept, for the person to change one of them.
A bare yes, no or "nothing" where a text is expected is asked again before it is published; a sentence where a
yes or a no is expected is kept as its comment.
"""

from __future__ import annotations

from consultation.conversation import events as happened
from consultation.conversation import moves, prompts
from consultation.conversation.events import Event
from consultation.conversation.interruptions import open_side_question
from consultation.conversation.naming import labels_of, words_of
from consultation.conversation.pending import pending
from consultation.conversation.prompts import Step, shown
from consultation.conversation.side_questions import ConfirmChoice
from consultation.conversation.state import State
from consultation.conversation.way import advance, with_carried, with_words_put_aside
from consultation.definition import Consultation, Question, Refusal
from consultation.languages.model import Language
from consultation.messages.model import Prompt
from consultation.text.visible_text import has_visible_text, trimmed
from consultation.understanding import Chosen, Understood, Unreadable


def ask_which(definition: Consultation, state: State, beside: tuple[str, ...]) -> Step:
    """Ask which other choice is meant."""
    picked = happened.TicksChanged(beside, other=True)
    return Step((picked,), (pending(definition, state.after(picked)),))


def ask_question_again(
    definition: Consultation,
    state: State,
    question: Question,
    *,
    in_full: bool = True,
    in_short: bool = False,
) -> Step:
    """Ask again: in full, the list of choices instead of which other one is meant.

    After something else was said, choices are asked for by the question's name: the list was just read.
    `in_short`, any question is.
    """
    is_pending = state.stage == "asking" and state.draft is None and state.beside_other is None
    if not in_full and is_pending and (in_short or question.answered_by == "choice"):
        return Step((), (prompts.ask_in_short(definition, question, state),))
    if state.beside_other is None or not in_full:
        return Step((), (pending(definition, state),))
    asked = happened.QuestionAsked(question.slug)
    return Step((asked,), (prompts.ask(definition, question, state.after(asked)),))


def name_other(
    definition: Consultation, state: State, question: Question, said: Understood
) -> Step | moves.Picked:
    """Take the text after "autre": the other choice, a choice of the list after all, or neither."""
    wait = prompts.question_expectation(definition, question, state.language)
    beside, choose = state.beside_other or (), question.most
    if said.unnamed_other(wait.options, 1) is not None:
        return Step((), (prompts.which_other(definition, question.slug),))
    read = said.chosen(wait.options, choose, question.fewest)
    more = said.says_more(wait.options, other=False, comments=False)
    if isinstance(read, Chosen) and not more:
        return moves.Picked(tuple(wait.options[number - 1].slug for number in read.numbers))
    counted = isinstance(read, Unreadable) and read.error in ("too_few", "too_many", "out_of_range")
    if said.is_leaving or said.bare_answer is not None or (counted and not more):
        return ask_question_again(definition, state, question)
    return moves.Picked(beside, said.text)


MOST_TO_DROP = 2
"""With more choices too many than this, the list is asked for anew."""


def _ask_which_to_drop(
    definition: Consultation, state: State, question: Question, understood: tuple[str, ...]
) -> Step:
    """Ask which of the choices understood to drop, by their numbers in the list; they are kept till then."""
    params: dict[str, str | int] = {
        **_among(question, understood, state.language),
        "choose": question.most,
        "count": len(understood),
        "excess": len(understood) - question.most,
    }
    wait = prompts.question_expectation(definition, question, state.language)
    kept = happened.ChoicesUnderstood(understood)
    return Step((kept,), (Prompt("refused_which_to_drop", params, wait),))


def refuse(definition: Consultation, state: State, error: str, understood: tuple[str, ...]) -> Step:
    """Ask again, with the error; choices that are too few are kept, and can be changed."""
    if state.stage == "draft":
        return Step((), (pending(definition, state),))
    assert state.question is not None
    question = definition.question(state.question)
    name = question.refused(error)
    kept: tuple[Event, ...] = ()
    if error == "too_few" and question.takes_several and understood:
        kept = (happened.ChoicesUnderstood(understood),)
    elif len(state.understood) > question.most:
        kept = (happened.ChoicesUnderstood(()),)  # it is not asked which to drop any more
    if error == "too_many" and question.takes_several and 0 < len(understood) - question.most <= MOST_TO_DROP:
        return _ask_which_to_drop(definition, state, question, understood)
    if question.refusal_repeats:
        return Step(kept, (Prompt(name), pending(definition, state)))
    wait = prompts.question_expectation(definition, question, state.language)
    params: dict[str, str | int] = {
        **question.prompt_values(state.language),
        "understood": ", ".join(labels_of(question, understood, state.language)),
        "count": len(wait.options),
        "choose": question.most,
    }
    if error == "too_few":
        params["missing"] = question.fewest - len(understood)
    return Step(kept, (Prompt(name, params, wait),))


def is_late_agreement(definition: Consultation, state: State, question: Question, said: Understood) -> bool:
    """Return whether a bare yes or no more likely answers the previous prompt: consent, or a yes-no question.

    Only once: a person who says it again means it.
    """
    if said.bare_answer not in ("yes", "no") or said.is_place_in_list:
        return False
    if state.misunderstood or question.slug in state.answers:
        return False
    before = state.trail[-2] if len(state.trail) > 1 else None
    return before is None or definition.question(before).takes_yes_or_no


def is_passed_over(definition: Consultation, state: State, question: Question, said: Understood) -> bool:
    """Return whether "rien" alone skips the question, and "non" the last one, which asks what is left to say.

    Repeated, or in a correction, it is the answer.
    """
    is_last = question.slug == [each.slug for each in definition.questions if not each.retired][-1]
    adds_nothing = said.says_nothing or (is_last and said.bare_answer == "no")
    return adds_nothing and question.slug not in (*state.answers, *state.skipped)


def has_no_opinion(state: State, question: Question, said: Understood) -> bool:
    """Return whether "je ne sais pas" gives an open question no answer: there is nothing in it to publish."""
    return said.knows_not and question.slug not in state.answers


FEWEST_WORDS = 2
"""From this many words on, what is neither yes nor no is a comment, not a slip of the thumb."""


def is_comment(question: Question, text: str) -> bool:
    """Return whether a text that is neither yes nor no is worth keeping: several words, and no question."""
    words = sum(any(char.isalpha() for char in word) for word in text.split())
    return question.takes_yes_or_no and words >= FEWEST_WORDS and not text.rstrip().endswith("?")


def with_kept(state: State, question: Question, text: str | None) -> str:
    """Return the comment kept for a question before, with this text added."""
    return "\n".join(part for part in (state.comments.get(question.slug, ""), (text or "").strip()) if part)


def keep_comment(
    definition: Consultation, state: State, question: Question, text: str, likely: tuple[str, ...]
) -> Step:
    """Keep the sentence, and ask for the yes or the no alone; what it is `likely` to mean is named first."""
    kept = happened.CommentKept(question.slug, with_kept(state, question, text))
    understood = happened.ChoicesUnderstood(likely)
    name = "comment_kept_screening" if question.role == "screening" else "comment_kept"
    if likely and (likely[0] in ("yes", "no") or question.role != "screening"):
        name = f"{name}_{likely[0]}"
    wait = prompts.question_expectation(definition, question, state.language)
    return Step((kept, understood) if likely or state.understood else (kept,), (Prompt(name, {}, wait),))


def skip(definition: Consultation, state: State, question: Question) -> Step:
    """Skip the question; an answer to it stays, and so does a draft, which waits."""
    skipped = happened.QuestionSkipped(question.slug)
    if question.slug in state.answers:
        said = Prompt("answer_kept", {"question": question.slug})
    else:
        name = "skipped" if state.draft is None else "skipped_with_draft"
        said = Prompt(name, {"number": definition.number_of(question.slug) or 0})
    skipping = advance(definition, state, (skipped,), (said,))
    if question.role != "screening":
        return skipping  # of a comment it was said that skipping keeps nothing
    return with_words_put_aside(skipping, state.comments.get(question.slug, ""), fewest=1)


def said_to_question(definition: Consultation, state: State, question: Question, said: Understood) -> Step:
    """Take a text: the answer, a comment, a longer draft, or nothing that may be published as it is."""
    draft, text = state.draft, said.text
    if state.beside_other is not None:
        named = name_other(definition, state, question, said)
        if isinstance(named, Step):
            return named
        return picked(definition, state, question, named.choices, named.comment)
    if draft is None and not question.takes_words:
        return _said_to_a_choice(definition, state, question, said)
    if state.stage == "draft" and has_visible_text(text):
        # Only "shorten" says that the next text replaces the draft.
        return open_side_question(definition, state, "on-top", {"text": trimmed(text)})
    if question.slug in state.answers and draft is None and (said.may_leave or _may_correct(said)):
        return open_side_question(definition, state, "replace", {"text": trimmed(text)})
    if draft is not None and said.bare_answer is not None:
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    if draft is None and is_late_agreement(definition, state, question, said):
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    if draft is None and (
        is_passed_over(definition, state, question, said) or has_no_opinion(state, question, said)
    ):
        skipped = happened.QuestionSkipped(question.slug)
        name = "no_opinion" if said.knows_not else "passed_over"
        return advance(definition, state, (skipped,), (Prompt(name),))
    if draft is None and said.is_bare_other and not state.misunderstood:
        return Step((), (Prompt("bare_answer"), pending(definition, state)))
    choices = draft.choices if draft is not None else ()
    return record(definition, state, question, choices, text)


def _may_correct(said: Understood) -> bool:
    """Return whether a text may be about the answer that it would replace."""
    return said.held and said.offer == "correct_answer"


def _said_to_a_choice(definition: Consultation, state: State, question: Question, said: Understood) -> Step:
    """Keep a sentence as the comment of a yes or no to come; a second one without either gives no opinion.

    One that may be no answer is never carried over to another question, nor taken for an opinion.
    """
    text = said.text
    is_kept = is_comment(question, text) or _likely_meaning(said)
    if not is_kept or (said.held and question.role == "screening"):
        return refuse(definition, state, "unclear", ())
    if question.slug not in state.comments or question.role == "screening" or said.held:
        return keep_comment(definition, state, question, text, _likely_meaning(said))
    comment = with_kept(state, question, text)
    return record(definition, state, question, (), comment, Prompt("noted_comment"))


_BRIEF_CHARS = 40


def noted_choice(question: Question, choices: tuple[str, ...], language: Language) -> Prompt:
    """Return the prompt that says back what was chosen.

    `brief` leaves room for the next question in a text message: several choices are said by their numbers.
    """
    labels = question.said(labels_of(question, choices, language))
    if len(choices) > 1:
        listed = question.choices_in_order()
        brief = ", ".join(str(listed.index(choice) + 1) for choice in choices)
    else:
        brief = prompts.shown(labels[0], _BRIEF_CHARS)
    return Prompt("noted_choice", {"understood": ", ".join(labels), "brief": brief})


def _ask_which_of(
    definition: Consultation, state: State, question: Question, between: tuple[str, ...]
) -> Step:
    """Ask which of a few choices is meant, by their numbers in the list."""
    params: dict[str, str | int] = {**_among(question, between, state.language)}
    wait = prompts.question_expectation(definition, question, state.language)
    return Step((), (Prompt("refused_between", params, wait),))


def _among(question: Question, choices: tuple[str, ...], language: Language) -> dict[str, str]:
    """Return some choices as a prompt says them: their labels, and those under one another with numbers."""
    labels, listed = labels_of(question, choices, language), question.choices_in_order()
    numbered = (f"{listed.index(choice) + 1} {label}" for choice, label in zip(choices, labels, strict=True))
    return {"understood": ", ".join(labels), "between": "\n".join(numbered)}


def misread(definition: Consultation, state: State, question: Question, move: moves.Misread) -> Step:
    """Ask whether what was understood in doubt is meant, if it would do; else say why it is refused."""
    understood, listed = move.understood, question.choices_in_order()
    if move.error == "unclear" and question.most == 1 < len(understood) and set(understood) <= set(listed):
        return _ask_which_of(definition, state, question, understood)
    if move.error == "unclear" and question.takes_several and 0 < len(understood) < question.fewest:
        return refuse(definition, state, "too_few", understood)
    would_do = question.fewest <= len(understood) <= question.most and not question.takes_yes_or_no
    if move.error != "unclear" or not would_do:
        return refuse(definition, state, move.error, understood)
    data = {"question": question.slug, "choices": list(understood), "text": move.comment or ""}
    return open_side_question(definition, state, ConfirmChoice.name, data)


def _likely_meaning(said: Understood) -> tuple[str, ...]:
    """Return the yes or the no that a sentence may be, by its meaning."""
    return tuple((said.choice or {}).get("understood", ()))


def picked_in(definition: Consultation, state: State, question: Question, move: moves.Picked) -> Step:
    """Take choices; a bare yes written after a no was named is asked about first."""
    is_bare_yes = move.choices == ("yes",) and move.comment is None and move.question is None
    if is_bare_yes and _may_confirm(state, question):
        return _ask_yes_or_no_alone(definition, state, question)
    return picked(definition, state, question, move.choices, move.comment, in_words=move.in_words)


def _may_confirm(state: State, question: Question) -> bool:
    """Return whether a bare yes may say that a no, or an "I don't know", was understood rightly."""
    return question.takes_yes_or_no and state.understood in (("no",), ("unsure",))


def _ask_yes_or_no_alone(definition: Consultation, state: State, question: Question) -> Step:
    """Ask once more for the yes or the no, without naming what was understood."""
    wait = prompts.question_expectation(definition, question, state.language)
    return Step((happened.ChoicesUnderstood(()),), (Prompt("yes_or_no_alone", {}, wait),))


def picked(
    definition: Consultation,
    state: State,
    question: Question,
    choices: tuple[str, ...],
    comment: str | None,
    *,
    in_words: bool = False,
) -> Step:
    """Record choices. Those made in the person's own words are said back, with how to change them."""
    choices = tuple(dict.fromkeys(choices))
    if in_words and not choices:  # those understood so far are taken back
        forgotten = happened.ChoicesUnderstood(())
        return Step((forgotten,), (pending(definition, state.after(forgotten)),))
    if state.stage == "draft":
        return _decide_draft(definition, state, question, choices)
    if in_words and question.role == "screening" and choices == ("no",):
        comment = None  # the words are the no: they say nothing for the questions that follow a yes
    taken = question.take(choices, with_kept(state, question, trimmed(comment or "")))
    if isinstance(taken, Refusal):
        return misread(definition, state, question, moves.Misread(taken.error, taken.understood))
    noted = noted_choice(question, taken.choices, state.language) if in_words else None
    if choices == ("unsure",) and comment and question.takes_yes_or_no:
        name = "noted_as_unsure" if in_words else "noted_unsure"
        noted = Prompt(name, {"words": shown(taken.comment)})  # "it depends: yes if …" says more
    return record(definition, state, question, taken.choices, taken.comment, noted)


def record(
    definition: Consultation,
    state: State,
    question: Question,
    choices: tuple[str, ...],
    text: str,
    noted: Prompt | None = None,
) -> Step:
    """Record an answer that is accepted, ask to shorten one that is too long, or refuse it."""
    text = trimmed(text)
    if not text and not choices:
        return Step((), (Prompt("refused_empty"), pending(definition, state)))
    if question.role == "screening":
        answered = happened.ScreeningAnswered(question.slug, choices)
        replaced = (Prompt("replaced"),) if question.slug in state.answers else ()
        said_back = replaced if noted is None else (noted,)
        if state.place is not None:
            said_back = (corrected(definition, question, choices, "", state.language),)
        taken = advance(definition, state, (answered,), said_back)
        is_kept = question.slug in state.comments
        return with_carried(definition, state, question, taken, text, is_kept=is_kept)
    if len(text) > definition.max_chars:
        kept = happened.DraftKept(question.slug, choices, text)
        return Step((kept,), (prompts.draft(definition, text, question.slug),))
    if state.place is not None and noted is None:
        noted = corrected(definition, question, choices, text, state.language)
    # Say once, early, how to undo. The first answers already bring the offer of notifications.
    third = len(state.answers) == 2
    if noted is None and _answers_those_after(definition, question, text):
        noted = Prompt("noted_all_here", {"number": definition.number_of(question.slug) or 0})
    if question.takes_words and text.endswith("?") and noted is None:
        noted = Prompt("noted_question")
    elif noted is None and question.slug in state.answers:
        noted = Prompt("replaced")
    elif noted is None:
        noted = Prompt("noted_and_how") if third else prompts.noted(definition, state, question)
    return advance(definition, state, _recorded(state, question, choices, [text]), (noted,))


def _answers_those_after(definition: Consultation, question: Question, text: str) -> bool:
    """Return whether a text gives its parts the numbers of this question and of some after it.

    At the first question, "1. … 2. …" lists ideas.
    """
    numbers = Understood(text).numbered_parts
    return len(numbers) > 1 and numbers[0] == definition.number_of(question.slug) != 1


def corrected(
    definition: Consultation, question: Question, choices: tuple[str, ...], text: str, language: Language
) -> Prompt:
    """Return the prompt that says the answer that stands from now on."""
    words = words_of(definition, question.slug, choices, text, language)
    return prompts.corrected(question.short.text(language), words)


def _recorded(
    state: State, question: Question, choices: tuple[str, ...], texts: list[str]
) -> tuple[Event, ...]:
    replaces, only = question.slug in state.answers, state.part_corrected
    if only is not None:
        first = happened.AnswerRecorded(question.slug, choices, texts[0], only.part, True, only.number)
        more = (happened.AnswerRecorded(question.slug, (), text, only.part) for text in texts[1:])
        return (first, *more)
    return tuple(
        happened.AnswerRecorded(
            question.slug, choices if part == 1 else (), text, part, replaces and part == 1
        )
        for part, text in enumerate(texts, 1)
    )


def _decide_draft(
    definition: Consultation, state: State, question: Question, choices: tuple[str, ...]
) -> Step:
    draft = state.draft
    assert draft is not None
    offered = prompts.draft_choices(definition, draft.text)
    if len(choices) != 1 or choices[0] not in offered:
        return Step((), (prompts.draft(definition, draft.text, question.slug),))
    if choices[0] == "shorten":
        return Step((happened.DraftOpened(),), (prompts.shorten(definition, question.slug),))
    texts = prompts.draft_texts(definition, draft.text, choices[0])
    noted = Prompt("noted_in_parts", {"parts": len(texts)})
    if len(texts) == 1:
        noted = prompts.noted(definition, state, question)
    return advance(definition, state, _recorded(state, question, draft.choices, texts), (noted,))


def ticked(definition: Consultation, state: State, question: Question, choice: str) -> Step:
    """Tick a choice, or untick it."""
    if not question.takes_several or choice not in question.choices_in_order():
        return refuse(definition, state, "unclear", ())
    ticks = tuple(slug for slug in state.ticks if slug != choice)
    if choice not in state.ticks:
        if len(ticks) >= question.most:
            return refuse(definition, state, "too_many", ticks)
        ticks = (*ticks, choice)
    return Step((happened.TicksChanged(ticks),), ())
