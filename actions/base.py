"""The base of every action of the assistant: take the turn, do one thing, say the prompts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.current import current_turn
from consultation.conversation import Prompt
from consultation.turn.turn import Turn


class TurnAction(Action, ABC):  # type: ignore[misc]  # rasa_sdk ships no types
    """An action that works in the message's transaction.

    Subclasses name themselves and implement `act`. An exception fails the whole message: the transaction
    is rolled back and the provider is told to deliver it again.
    """

    action_name: str
    offers_language = True
    """Whether a person who writes in the other language is told how to go on in it."""

    def name(self) -> str:
        """Return the name rules use for the action."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Act, say the prompts, and return the slots that the action may have changed."""
        turn = current_turn()
        prompts = [*turn.decline_first(), *self.act(turn)]
        if self.offers_language:
            prompts = turn.offer_language(prompts)
        events = [SlotSet("language", turn.state.language), SlotSet("awaiting", turn.wait.kind)]
        say(dispatcher, prompts)
        return events

    @abstractmethod
    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Do the one thing, and return the prompts to say."""


def say(dispatcher: CollectingDispatcher, prompts: Iterable[Prompt]) -> None:
    """Say each prompt by the Rasa response of its name, in the turn's language.

    A value must not be called `text`: rasa would say it instead of the response. One called `language` is the
    language it is said in, whatever the person's is.
    """
    for prompt in prompts:
        dispatcher.utter_message(response=f"utter_{prompt.name}", **prompt.params)
