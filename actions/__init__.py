"""What the assistant does when a rule fires: one rasa_sdk action a thing, thin over the domain."""

from actions.base import TurnAction
from actions.rights import (
    Help,
    OptIn,
    OptOut,
    SayEditNotTaken,
    SayStaleChoice,
    SayStillOptedOut,
    SayUnreadable,
    SayUnsupported,
    SwitchToEnglish,
    SwitchToFrench,
)
from actions.walking import (
    Affirm,
    AnswerQuestion,
    ConfirmTicks,
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
    ConfirmTicks,
    Deny,
    GoBack,
    Greet,
    Help,
    OptIn,
    OptOut,
    RepeatQuestion,
    SayEditNotTaken,
    SayStaleChoice,
    SayStillOptedOut,
    SayUnreadable,
    SayUnsupported,
    SkipQuestion,
    SwitchToEnglish,
    SwitchToFrench,
    TickChoice,
)
"""Every action, registered by the runtime as instances; a new one is added here."""

__all__ = ["ACTIONS", "TurnAction"]
