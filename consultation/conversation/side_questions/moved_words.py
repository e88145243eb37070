"""The side question after "ça, c'était pour la question d'avant": move these words to that question?"""

from __future__ import annotations

from collections.abc import Iterable

from consultation.conversation import moves
from consultation.conversation.events import AnswerMoved, CommentKept, Event, OpenSideQuestion, QuestionAsked
from consultation.conversation.prompts import SHOWN_CHARS_IN_SEGMENTS, in_full, shown
from consultation.conversation.side_questions.base import (
    AGREEMENT,
    ON_TOP,
    YES_OR_NO,
    Reaction,
    SideQuestion,
    decision_on_top,
    joined,
    on_top_expectation,
)
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Prompt


class MoveWords(SideQuestion):
    """Asks whether words given to one question are moved to another: in addition, or instead, if it has some.

    Data: the `text`; the `question` that it goes to, and the words there `before`, if any; the `source`, the
    question that it was given to, and the `number` of the contribution there; both empty for words that were
    not kept, the number alone for a comment that waits.
    """

    name = "move-words"
    no_keeps = True
    changes_answer = True

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the words, where no contribution holds them yet."""
        data = side_question.data
        return "" if data["number"] or data["source"] else str(data["text"])

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a yes or a no; of one of three, where the other question has words."""
        if side_question.data["before"]:
            return on_top_expectation(definition, self.id())
        return Expectation("confirm", question=self.id(), options=YES_OR_NO, max_chars=definition.max_chars)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote the words, and those that the other question has, and ask."""
        data = side_question.data
        question = definition.question(data["question"])
        params: dict[str, str | int] = {
            "about": question.short.text(state.language),
            "words": in_full(data["text"]),
            "before": shown(data["before"]),
            "before_shown": shown(data["before"], SHOWN_CHARS_IN_SEGMENTS),
        }
        name = "move_beside_words" if data["before"] else "confirm_moving"
        return Prompt(name, params, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Move the words, or leave them where they are."""
        data = side_question.data
        match move:
            case moves.Consented(agreed=True) | moves.Picked(choices=("yes",)):
                return self._moved(side_question, data["text"])
            case _ if (decision := decision_on_top(move)) is not None:
                if decision == "cancel":
                    return Reaction(prompts=(Prompt("nothing_moved"),))
                text = joined(data["before"], data["text"]) if decision == "add" else data["text"]
                return self._moved(side_question, text)
        return None

    @staticmethod
    def _moved(side_question: OpenSideQuestion, text: str) -> Reaction:
        """Answer the question that the words are for; the one they were given to is open again."""
        data = side_question.data
        left: tuple[Event, ...] = ()
        if data["number"]:
            left = (AnswerMoved(data["number"], data["source"]),)
        elif data["source"]:
            left = (CommentKept(data["source"], ""),)
        return Reaction((*left, QuestionAsked(data["question"])), move=moves.Replaced(text))

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the question that the words go to is still asked."""
        wanted = side_question.data["question"]
        return any(each.slug == wanted and not each.retired for each in definition.questions)

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return yes and no, and the three."""
        return ((self.id(), (*AGREEMENT, *ON_TOP)),)
