"""The side question after the first stored answer: consent to notifications, which silence never gives."""

from __future__ import annotations

from collections.abc import Iterable

from consultation.conversation import moves
from consultation.conversation.events import (
    AnswerRecorded,
    Event,
    NotificationsAccepted,
    NotificationsDeclined,
    OpenSideQuestion,
)
from consultation.conversation.side_questions.base import YES_OR_NO, Reaction, YesNoQuestion
from consultation.conversation.state import State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Prompt
from consultation.participants.sql import NOTIFICATIONS_WORDING_VERSION
from consultation.understanding import Understood


class Notifications(YesNoQuestion):
    """Asked once, in the message of an open question, which any other text answers; else at the end.

    Not between two questions that take yes or no: a late "oui" must never answer the wrong one.
    """

    name = "notifications"
    beside = True

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it once an answer is stored, with the first open question that follows, or at the end."""
        if self.was_offered(state) or not any(isinstance(event, AnswerRecorded) for event in events):
            return None
        if state.stage == "finished":
            return OpenSideQuestion(self.name)
        is_open = state.question is not None and definition.question(state.question).takes_words
        return OpenSideQuestion(self.name, over_question=True) if is_open else None

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation: beside an open question the text is for that, the buttons are for this."""
        if not side_question.over_question:
            return super().wait(definition, state, side_question)
        return Expectation.of_words(self.id(), definition.max_chars, YES_OR_NO)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it in passing, or by itself at the end."""
        name = "offer_notifications" if side_question.over_question else "offer_notifications_at_the_end"
        return Prompt(name, {}, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a bare yes or no, or a wish for notices or none; anything else is for the open question."""
        if isinstance(move, moves.Said):
            answer = move.understood.notice_wish or move.understood.bare_answer
            if answer not in ("yes", "no"):
                return None
            move = moves.Consented(answer == "yes")
        return super().answer(definition, state, side_question, move)

    def claims(self, side_question: OpenSideQuestion, said: Understood) -> bool:
        """Return whether a text says nothing but whether notices are wished for."""
        return said.notice_wish is not None

    def intent_of_earlier(self, question: str, choices: tuple[str, ...]) -> str:
        """Return the command that its button stands for: a consent counts whenever it is given."""
        return "subscribe" if choices == ("yes",) else "unsubscribe"

    def agreed(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Record the consent."""
        accepted = NotificationsAccepted(NOTIFICATIONS_WORDING_VERSION)
        return Reaction((accepted,), (Prompt("notifications_on"),))

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Record nothing."""
        return Reaction((NotificationsDeclined(),), (Prompt("notifications_declined"),))


class ConfirmNotifications(Notifications):
    """Asked of a text that seems to ask for it. Data: `text` when it may be an answer, else "".

    After a no the text is taken for the answer: nothing that was written is lost.
    """

    name = "confirm-notifications"
    beside = False

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return None: it never opens by itself."""
        return None

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation of a confirmation."""
        return YesNoQuestion.wait(self, definition, state, side_question)

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it, and say what a no does."""
        name = "confirm_notifications" if side_question.data["text"] else "offer_notifications_at_the_end"
        return Prompt(name, {}, self.wait(definition, state, side_question))

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a yes or no, or a wish for notices or for none."""
        wish = move.understood.notice_wish if isinstance(move, moves.Said) else None
        if wish == "no" and Understood(side_question.data["text"]).notice_wish is not None:
            return super().declined(definition, state, side_question)  # it was no answer either
        if wish is not None:
            move = moves.Consented(wish == "yes")
        return YesNoQuestion.answer(self, definition, state, side_question, move)

    def declined(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Reaction:
        """Record nothing; take the text for the answer."""
        text: str = side_question.data["text"]
        return (
            Reaction(move=moves.Said(Understood(text)))
            if text
            else super().declined(definition, state, side_question)
        )
