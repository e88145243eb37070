"""The side questions, one module per subject."""

from __future__ import annotations

from consultation.conversation.events import OpenSideQuestion
from consultation.conversation.side_questions.base import (
    AGREEMENT,
    ConfirmReplacement,
    DecideOnTop,
    Reaction,
    SideQuestion,
    TextQuestion,
    YesNoQuestion,
    is_side_question_id,
    name_of_id,
)
from consultation.conversation.side_questions.carried_words import CarriedWords
from consultation.conversation.side_questions.earlier_answer import CorrectEarlier
from consultation.conversation.side_questions.feedback import FeedbackQuestion
from consultation.conversation.side_questions.free_text import AskFreeText, KeepWords
from consultation.conversation.side_questions.joining import JoinConsultation, TypeCode
from consultation.conversation.side_questions.moved_words import MoveWords
from consultation.conversation.side_questions.notifications import (
    AskNotifications,
    ConfirmNotifications,
    OfferNotifications,
)
from consultation.conversation.side_questions.personal_details import TakeOutDetails
from consultation.conversation.side_questions.principles import (
    AskSubQuestion,
    ChoosePrinciple,
    OfferChosenPrinciples,
    OfferPrinciple,
)
from consultation.conversation.side_questions.removal import (
    ConfirmOptOut,
    ConfirmWithdrawal,
    ConfirmWithdrawingAll,
    ConfirmWithdrawingSeveral,
    EraseAll,
)
from consultation.conversation.side_questions.signature import AskSignature, ConfirmSignature, SignEarlier
from consultation.conversation.side_questions.survey import AskSurvey, OfferSurvey, OfferSurveyAfterFeedback
from consultation.conversation.side_questions.test_send import SendTestQuestion
from consultation.conversation.side_questions.understood_choice import ConfirmChoice
from consultation.participants.sql import NOTIFICATIONS_WORDING_VERSION

SIDE_QUESTIONS: tuple[SideQuestion, ...] = (
    TakeOutDetails(),
    KeepWords(),
    AskFreeText(),
    CarriedWords(),
    ConfirmChoice(),
    ChoosePrinciple(),
    OfferPrinciple(),
    OfferChosenPrinciples(),
    AskSubQuestion(),
    ConfirmWithdrawal(),
    ConfirmWithdrawingSeveral(),
    ConfirmReplacement(),
    CorrectEarlier(),
    MoveWords(),
    DecideOnTop(),
    ConfirmWithdrawingAll(),
    OfferNotifications(),
    AskNotifications(),
    ConfirmNotifications(),
    EraseAll(),
    ConfirmOptOut(),
    JoinConsultation(),
    TypeCode(),
    AskSignature(),
    ConfirmSignature(),
    SignEarlier(),
    FeedbackQuestion(),
    SendTestQuestion(),
    OfferSurvey(),
    OfferSurveyAfterFeedback(),
    AskSurvey(),
)
"""Every side question; a new one is added here. The first that is due is asked."""

_BY_NAME = {side.name: side for side in SIDE_QUESTIONS}


def find_side_question(opened: OpenSideQuestion | None) -> SideQuestion | None:
    """Return the side question that is open; None for none, or one that this version does not know."""
    return None if opened is None else _BY_NAME.get(opened.name)


def intent_of_earlier(question: str | None, choices: tuple[str, ...]) -> str:
    """Return the intent of a control of an earlier question or side question, not asked any more."""
    if question is None or not is_side_question_id(question):
        return "select_stale"
    side = _BY_NAME.get(name_of_id(question))
    return "select_stale" if side is None else side.intent_of_earlier(question, choices)


__all__ = [
    "AGREEMENT",
    "NOTIFICATIONS_WORDING_VERSION",
    "SIDE_QUESTIONS",
    "AskFreeText",
    "ConfirmChoice",
    "ConfirmOptOut",
    "ConfirmReplacement",
    "ConfirmWithdrawal",
    "ConfirmWithdrawingSeveral",
    "CorrectEarlier",
    "JoinConsultation",
    "MoveWords",
    "Reaction",
    "SideQuestion",
    "TextQuestion",
    "YesNoQuestion",
    "intent_of_earlier",
    "is_side_question_id",
]
