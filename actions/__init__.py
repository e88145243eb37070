"""What the assistant does when a rule fires: one rasa_sdk action a thing, thin over the domain."""

from actions.base import TurnAction
from actions.contributions import ListMyContributions
from actions.correcting import CorrectAnswer
from actions.feedback import JudgeFeedback, SayFeedbackStatus
from actions.information import (
    ExplainPrinciple,
    ExplainPrivacy,
    GiveContact,
    GoToQuestion,
    ListQuestions,
    MeetChitchat,
    MeetInsult,
    Pause,
    SayDeadline,
    SayPractical,
    SayWhoIAm,
    SayWrongNumber,
    Thank,
)
from actions.joining import AskForCode, TakeCode, WaitForCode
from actions.own_data import EraseMyData, ExportMyData, Subscribe, Unsubscribe
from actions.rights import (
    AskWhetherToStop,
    GiveHelpLines,
    Help,
    OptIn,
    OptOut,
    SayEditNotTaken,
    SayStaleChoice,
    SayStillOptedOut,
    SayUnreadable,
    SayUnsupported,
    Start,
    SwitchToEnglish,
    SwitchToFrench,
)
from actions.signing import ChooseSignature, DropSignature
from actions.walking import (
    Affirm,
    AnswerQuestion,
    ConfirmTicks,
    Contribute,
    Deny,
    GoBack,
    Greet,
    RepeatQuestion,
    SkipQuestion,
    TickChoice,
)

ACTIONS: tuple[type[TurnAction], ...] = (
    Affirm,
    AnswerQuestion,
    AskWhetherToStop,
    AskForCode,
    ChooseSignature,
    ConfirmTicks,
    Contribute,
    CorrectAnswer,
    Deny,
    DropSignature,
    EraseMyData,
    ExplainPrinciple,
    ExplainPrivacy,
    ExportMyData,
    GiveContact,
    GiveHelpLines,
    GoBack,
    GoToQuestion,
    Greet,
    Help,
    JudgeFeedback,
    ListMyContributions,
    ListQuestions,
    MeetChitchat,
    MeetInsult,
    OptIn,
    OptOut,
    Pause,
    RepeatQuestion,
    SayDeadline,
    SayEditNotTaken,
    SayFeedbackStatus,
    SayPractical,
    SayStaleChoice,
    SayStillOptedOut,
    SayUnreadable,
    SayUnsupported,
    SayWhoIAm,
    SayWrongNumber,
    SkipQuestion,
    Start,
    Subscribe,
    SwitchToEnglish,
    SwitchToFrench,
    TakeCode,
    Thank,
    TickChoice,
    Unsubscribe,
    WaitForCode,
)
"""Every action, registered by the runtime as instances; a new one is added here."""

__all__ = ["ACTIONS", "TurnAction"]
