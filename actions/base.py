"""The base of every action of the assistant: take the turn, do one thing, say the prompts."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from consultation.conversation import Prompt
from consultation.conversation.prompts import in_full
from consultation.conversation.side_questions import ConfirmOptOut, find_side_question
from consultation.languages.model import LANGUAGES
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
        rest = [] if not turn.understood.rest else ask_again(turn, turn.understood.rest)
        prompts = [*rest, *turn.decline_first(), *turn.keep_beside_offer(), *self._act_beside(turn)]
        if self.offers_language:
            prompts = turn.offer_language(prompts)
        events = [SlotSet("language", turn.state.language), SlotSet("awaiting", turn.wait.kind)]
        say(dispatcher, prompts)
        return events

    def _act_beside(self, turn: Turn) -> list[Prompt]:
        """Act, and take the answer that stands beside the request; one question is asked after both."""
        if not turn.understood.answered:
            return list(self.act(turn))
        side = find_side_question(turn.state.side_question)
        if turn.takes_nothing_beside or (side is not None and side.name == ConfirmOptOut.name):
            return turn.answer_beside()  # nothing comes beside these
        turn.incoming = replace(turn.incoming, text=turn.understood.text)
        before = len(turn.prompts)
        if turn.understood.intent in _BEFORE_THE_ANSWER:
            said = [*_told(self.act(turn)), *turn.answer_beside()]
        else:
            answered = turn.answer_beside()
            due = turn.wait
            acted = list(self.act(turn))
            told = _told(answered)
            asked = [each for each in answered if each not in told and turn.understood.intent not in _ENDING]
            said = [*told, *(acted if turn.wait != due else [*_told(acted), *asked])]
        turn.prompts[before:] = said
        return said

    @abstractmethod
    def act(self, turn: Turn) -> Iterable[Prompt]:
        """Do the one thing, and return the prompts to say."""


def ask_again(turn: Turn, text: str) -> list[Prompt]:
    """Ask to write again what else a message asked for."""
    return turn.say(Prompt("request_again", {"words": in_full(text)}))


_BEFORE_THE_ANSWER = ("help", "privacy_question", *(f"language_switch_{each}" for each in LANGUAGES))
"""Intents about the question that the answer is to, or about how the next one is put."""


_ENDING = ("pause", "stop")
"""Intents after which nothing is asked."""


def _told(prompts: Iterable[Prompt]) -> list[Prompt]:
    """Return the prompts that ask nothing."""
    return [each for each in prompts if each.wait is None or not each.wait.expects_something]


def say(dispatcher: CollectingDispatcher, prompts: Iterable[Prompt]) -> None:
    """Say each prompt by the Rasa response of its name, in the turn's language.

    A value must not be called `text`: rasa would say it instead of the response. One called `language` is the
    language it is said in, whatever the person's is.
    """
    for prompt in prompts:
        dispatcher.utter_message(response=f"utter_{prompt.name}", **prompt.params)


# The turn an action works in, set by the runtime for the duration of one message.
#
# rasa_sdk gives an action a dispatcher, a tracker and a domain; the transaction it must write in comes
# from here. It is a context variable, so that messages handled in different threads or tasks stay apart.

_turn: ContextVar[Turn] = ContextVar("turn")


class NoTurnError(RuntimeError):
    """An action run outside a message: there is no transaction to write in."""


@contextmanager
def handling(turn: Turn) -> Iterator[Turn]:
    """Make a turn the current one within the context."""
    token = _turn.set(turn)
    try:
        yield turn
    finally:
        _turn.reset(token)


def current_turn() -> Turn:
    """Return the turn being handled. Raises NoTurnError outside one."""
    try:
        return _turn.get()
    except LookupError:
        raise NoTurnError(
            "no message is being handled: run the assistant with `consultexto`, which runs its actions in "
            "the message's own transaction, not with a separate action server"
        ) from None
