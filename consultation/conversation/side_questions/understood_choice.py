"""The side question about a choice in other words than those of the list: is this what was meant?"""

from __future__ import annotations

from dataclasses import replace

from consultation.conversation import moves, prompts
from consultation.conversation.events import OpenSideQuestion, WordsPutAside
from consultation.conversation.naming import labels_of
from consultation.conversation.side_questions.base import FEWEST_WORDS_REFUSED, Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation, Question, Taken
from consultation.messages.model import Prompt
from consultation.understanding import Chosen, Understood


class ConfirmChoice(YesNoQuestion):
    """Asks whether the choices understood are those of the person; nothing is recorded before a yes.

    Data: `question`, `choices`, and the `text` to keep beside them. Another choice is taken instead of a no.
    """

    name = "understood-choice"
    takes_no_words = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Say what was understood, and ask."""
        question = definition.question(side_question.data["question"])
        labels = labels_of(question, side_question.data["choices"], state.language)
        wait = self.wait(definition, state, side_question)
        return Prompt("confirm_choice", {"understood": ", ".join(labels)}, wait)

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the text where it is a sentence; fewer words only choose."""
        text: str = side_question.data["text"]
        return text if len(text.split()) >= FEWEST_WORDS_REFUSED else ""

    def move_of_agreement(self, said: Understood, *, agreed: bool) -> moves.Move:
        """Return the move of a yes or a no; "2" is the number of a choice, and "non, le 2" names another."""
        answer = said.yes_no
        says_more = said.is_place_in_list or (answer is not None and answer.comment is not None)
        return moves.Said(said) if says_more else moves.Consented(agreed)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or a no, or another choice."""
        match move:
            case moves.Said(said):
                chosen = other_choices(definition, state, side_question, said)
                if chosen is not None:
                    left = self.declined(definition, state, side_question)
                    return replace(left, move=moves.Picked(chosen) if chosen else None)
                answer = said.yes_no.answer if said.yes_no is not None else None
                if answer == "yes":
                    return self.agreed(definition, state, side_question)
                return self.declined(definition, state, side_question) if answer == "no" else None
            case moves.Skipped() | moves.WentBack():
                # It is the question that is skipped.
                return replace(self.declined(definition, state, side_question), move=move)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Take the choices, with the words that chose them where they say more."""
        data = side_question.data
        return Reaction(move=moves.Picked(tuple(data["choices"]), data["text"] or None))

    def left(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion
    ) -> tuple[Prompt, ...]:
        """Say that it was not understood: the question is asked again."""
        return (Prompt(self.again),)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Ask the question again, and no more: the no was understood. A sentence is put aside."""
        text = self.words(side_question)
        return Reaction((WordsPutAside(text),), (Prompt("words_put_aside"),)) if text else Reaction()

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether its question is still asked, with these choices."""
        asked = {each.slug: each for each in definition.questions if not each.retired}
        question = asked.get(side_question.data["question"])
        return question is not None and isinstance(
            question.take(tuple(side_question.data["choices"]), ""), Taken
        )


def other_choices(
    definition: Consultation, state: State, side_question: OpenSideQuestion, said: Understood
) -> tuple[str, ...] | None:
    """Return the choices that a text makes instead: a change, all of it, or what follows its yes or no."""
    question = definition.question(side_question.data["question"])
    wait = prompts.question_expectation(definition, question, state.language)
    slugs = [option.slug for option in wait.options]
    if not slugs:
        return _value_instead(question, said)
    understood = [slugs.index(slug) + 1 for slug in side_question.data["choices"]]
    changed = said.changed_choices(wait.options, understood)
    if changed is not None and len(changed) <= question.most:  # too few: the rest is asked for
        return tuple(slugs[number - 1] for number in changed)
    after = said.yes_no.comment if said.yes_no is not None else None
    for text in (said.text, after):
        read = Understood(text).chosen(wait.options, question.most, question.fewest) if text else None
        if isinstance(read, Chosen):
            return tuple(slugs[number - 1] for number in read.numbers)
    return None


def _value_instead(question: Question, said: Understood) -> tuple[str, ...] | None:
    """Return the number or the place that a text gives, where there is no list."""
    after = said.yes_no.comment if said.yes_no is not None else None
    for text in (said.text, after):
        taken = question.take((text,), "") if text else None
        if isinstance(taken, Taken):
            return taken.choices
    return None
