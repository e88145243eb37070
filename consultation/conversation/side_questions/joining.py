"""The side question whether to go to another consultation, where a text may be its join word or ask for it.

Asked of a word that may as well be an answer, of one that is mistyped, and of a wish in other words. Data:
`consultation`, its slug; `names`, its short title by language; `word`, its join word, empty for a wish;
`text`, what was written, where a no makes it an answer, else ""; `source`.
"""

from __future__ import annotations

from consultation.conversation import moves
from consultation.conversation.events import ConsultationJoined, OpenSideQuestion
from consultation.conversation.prompts import shown
from consultation.conversation.side_questions.base import Reaction, SideQuestion, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.languages.model import DEFAULT
from consultation.messages.model import NOTHING, Expectation, Prompt
from consultation.understanding import Understood


class JoinConsultation(YesNoQuestion):
    """Asked by the inbound path. A no takes the word for an answer, where one is expected."""

    name = "join-consultation"
    outside_window = True

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask, with the word and the consultation that it begins."""
        data, wait = side_question.data, self.wait(definition, state, side_question)
        names = data["names"]
        params = {"word": data["word"], "consultation": names.get(state.language) or names[DEFAULT]}
        name = "join" if data["word"] else "go_elsewhere"
        if data["text"]:
            return Prompt(f"{name}_instead", {**params, "words": shown(data["text"])}, wait)
        return Prompt(f"{name}_perhaps", params, wait)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no; what else a stranger writes is a no."""
        reaction = super().answer(definition, state, side_question, move)
        if reaction is None and state.stage == "new":
            return self.declined(definition, state, side_question)
        return reaction

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Begin the other consultation."""
        data = side_question.data
        return Reaction((ConsultationJoined(data["consultation"], data["source"]),), quiet=True)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Take the text for the answer, or go on, or say which words there are."""
        if state.stage == "asking" and side_question.over_question and side_question.data["text"]:
            return Reaction(move=moves.Said(Understood(side_question.data["text"])))
        if not side_question.data["word"]:
            return Reaction(prompts=(Prompt("going_on"),))
        return Reaction(prompts=(Prompt("join_words", {}, NOTHING),), quiet=True)


# The side question for the code that another channel gave; every other message is understood as usual.
#
# Six digits are read before anything else, from anybody (bot/inbound.py): this side question only says that
# they are expected.


class TypeCode(SideQuestion):
    """Opened by the word JOINDRE; left by anything that is not six digits."""

    name = "type-code"
    takes_no_words = True
    asked_as = "type_code"

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of six digits."""
        return Expectation("code", question=self.id(), max_chars=definition.max_chars)

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take digits that are no code as a mistyped code; nothing else answers it."""
        if isinstance(move, moves.Said) and move.understood.is_digits:
            return Reaction(prompts=(Prompt("code_wrong"),), then=OpenSideQuestion(self.name))
        return None
