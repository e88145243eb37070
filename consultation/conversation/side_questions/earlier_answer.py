"""The side question after an edited message, or a reply to an earlier question: correct that answer?"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.events import CorrectionOpened, Event, OnePart, OpenSideQuestion, QuestionAsked
from consultation.conversation.prompts import in_full, shown
from consultation.conversation.side_questions.base import Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Prompt
from consultation.understanding import Understood


class CorrectEarlier(YesNoQuestion):
    """Asks whether a text replaces an earlier answer, quoting both.

    Data: `question`, the earlier one; the `number` and the `words` of the contribution; the new `text`;
    `added`, what it adds to those words, where it does; `only`, the number and the place of the one part of a
    long answer that it replaces, where it does; `choices` and `comment`, where the text stands for them.
    """

    name = "correct-earlier"
    no_keeps = True
    changes_answer = True
    declined_as = "answer_kept"
    put_aside_as = "correction_put_aside"

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Quote both, and ask."""
        data = side_question.data
        added = data.get("added")
        params = {"number": data["number"], "before": shown(data["words"])}
        params["words"] = in_full(data["text"] if added is None else added)
        name = "confirm_correcting" if added is None else "confirm_adding"
        return Prompt(name, params, self.wait(definition, state, side_question))

    def words(self, side_question: OpenSideQuestion) -> str:
        """Return the new words, without those that they are added to."""
        return str(side_question.data.get("added") or side_question.data["text"])

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text says to add, where that is asked."""
        return side_question.data.get("added") is not None and said.says_to_add

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; "ajouter" is a yes where it asks whether to add."""
        if isinstance(move, moves.Said) and self.claims(side_question, move.understood):
            move = moves.Consented(True)
        return super().answer(definition, state, side_question, move)

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Answer the earlier question anew; the conversation goes on with the next one without an answer.

        It goes on where it was after one part of a long answer, inside another correction and at the end.
        Over a draft of that answer, which waits for a decision, the text is to be added or to replace it.
        """
        data, only = side_question.data, side_question.data.get("only")
        opened: Event = QuestionAsked(data["question"])
        if only is not None or state.place is not None or state.stage == "finished":
            part = None if only is None else OnePart(data["question"], *only)
            opened = CorrectionOpened(data["question"], only=part)
        drafts = (state.draft, *state.put_aside)
        drafted = any(each is not None and each.question == data["question"] for each in drafts)
        said, replaced = moves.Said(Understood(data["text"])), moves.Replaced(data["text"])
        if "choices" in data:
            return Reaction((opened,), move=moves.Picked(tuple(data["choices"]), data["comment"]))
        return Reaction((opened,), move=said if drafted else replaced)

    def fits(self, definition: Consultation, side_question: OpenSideQuestion) -> bool:
        """Return whether the earlier question is still asked."""
        wanted = side_question.data["question"]
        return any(each.slug == wanted and not each.retired for each in definition.questions)
