"""Side questions of the consent to notifications, which silence never gives.

It is offered beside an open question, and asked at the end of whoever has not decided by then.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from consultation.conversation import moves
from consultation.conversation.events import (
    AnswerRecorded,
    ConversationFinished,
    Event,
    FreeContributed,
    NotificationsAccepted,
    NotificationsDeclined,
    OpenSideQuestion,
    PrincipleCommented,
    SideQuestionClosed,
)
from consultation.conversation.side_questions.base import ID_PREFIX, YES_OR_NO, Reaction, YesNoQuestion
from consultation.conversation.state import NOTIFICATIONS, State
from consultation.definition import Consultation
from consultation.messages.model import Expectation, Prompt
from consultation.participants.sql import NOTIFICATIONS_WORDING_VERSION
from consultation.understanding import Understood

OFFER = "offer-notifications"
ASKED_BEFORE = frozenset(
    {
        *("offer-chosen-principles", "offer-principle", "sub-question"),
        *("keep-words", "free-text", "take-out-details"),
        *("ask-signature", "confirm-signature", "sign-earlier"),
    }
)
"""What may be asked at the end before notifications and the evaluation, which wait until it is over."""
_CONTRIBUTED = (AnswerRecorded, FreeContributed, PrincipleCommented)


class AskNotifications(YesNoQuestion):
    """Asked once, at the end, of people who contributed and have neither accepted nor declined."""

    name = NOTIFICATIONS
    asked_as = "ask_notifications"

    def id(self, **data: Any) -> str:
        """Return the same id for the offer and the question: a button of one decides the other too."""
        return ID_PREFIX + NOTIFICATIONS

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it after the last question, or after a side question there."""
        happened = tuple(events)
        was_open = before.side_question.name if before.side_question is not None else None
        is_over = SideQuestionClosed() in happened and was_open in ASKED_BEFORE
        is_over = is_over or ConversationFinished() in happened
        if state.stage != "finished" or not is_over or self.was_offered(state):
            return None
        has_contributed = any(isinstance(event, _CONTRIBUTED) for event in happened)
        has_contributed |= bool(state.commented) or any(
            question.role == "guiding" and question.slug in state.answers for question in definition.questions
        )
        return OpenSideQuestion(self.name) if has_contributed else None

    def answer(
        self, definition: Consultation, state: State, side_question: OpenSideQuestion, move: moves.Move
    ) -> Reaction | None:
        """Take a bare yes or no, or a wish for notices or none; a skip is told how to have them later."""
        if isinstance(move, moves.Skipped) and not self.beside:
            return Reaction(prompts=(Prompt("may_be_told"),))
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


class OfferNotifications(AskNotifications):
    """Offered once, in the message of an open question, which any other text answers.

    Not between two questions that take yes or no: a late "oui" must never answer the wrong one.
    """

    name = OFFER
    asked_as = "offer_notifications"
    beside = True

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return it once an answer is stored, with the first open question that follows."""
        is_decided = NOTIFICATIONS in state.offered or self.was_offered(state)
        if is_decided or not any(isinstance(event, AnswerRecorded) for event in events):
            return None
        is_open = state.question is not None and definition.question(state.question).takes_words
        return OpenSideQuestion(self.name, over_question=True) if is_open else None

    def wait(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Expectation:
        """Return the expectation: the text is for the open question, the buttons are for this."""
        return Expectation.of_words(self.id(), definition.max_chars, YES_OR_NO)

    def controls(self, definition: Consultation) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return none: its buttons are those of the question."""
        return ()


class ConfirmNotifications(AskNotifications):
    """Asked of a text that seems to ask for it. Data: `text` when it may be an answer, else "".

    After a no the text is taken for the answer: nothing that was written is lost.
    """

    name = "confirm-notifications"

    def id(self, **data: Any) -> str:
        """Return an id of its own: a no to it leaves words to take."""
        return ID_PREFIX + self.name

    def due(
        self, definition: Consultation, before: State, state: State, events: Iterable[Event]
    ) -> OpenSideQuestion | None:
        """Return None: it never opens by itself."""
        return None

    def ask(self, definition: Consultation, state: State, side_question: OpenSideQuestion) -> Prompt:
        """Ask it, and say what a no does."""
        name = "confirm_notifications" if side_question.data["text"] else self.asked_as
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
