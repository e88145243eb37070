"""Rasa's message processor with our actions run in the process, and without swallowed failures.

Stock Rasa posts the tracker to an action server for every action, checks the JSON schema of the answer,
and when an action raises, logs it and goes on ("Bot will continue, but the actions events are lost").
Here an action is an object, called directly, and its exception fails the message
(rasa.core.processor.MessageProcessor._run_action and rasa.core.actions.action.RemoteAction, 3.6.21).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import rasa.shared.core.events
from rasa.core.actions.action import Action, RemoteAction, create_bot_utterance
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.exceptions import ActionLimitReached
from rasa.model import get_latest_model
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name
from rasa_sdk import Action as SdkAction
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import ACTIONS
from bot.direct_runner import DirectGraphRunner
from bot.wording import ResponseGenerator
from consultation.channels import Channel
from consultation.languages.model import Language


class NativeAction(RemoteAction):
    """A rasa_sdk action run in this process instead of by an action server."""

    def __init__(self, action: SdkAction) -> None:
        super().__init__(action.name(), action_endpoint=None)
        self._action = action

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run the action, then say what it dispatched; its slots are already set when the wording is chosen.

        Raises MissingResponseError. The tracker is left unchanged.
        """
        assert isinstance(nlg, ResponseGenerator)
        dispatcher = CollectingDispatcher()
        returned = await self._action.run(dispatcher, _sdk_tracker(tracker), {})
        events = [_event(each) for each in returned or []]
        slots = tracker.current_slot_values()
        slots.update((event.key, event.value) for event in events if isinstance(event, SlotSet))
        language, channel = slots["language"], output_channel.name()
        return [*(self._utter(message, nlg, language, channel) for message in dispatcher.messages), *events]

    def _utter(
        self, message: dict[str, Any], nlg: ResponseGenerator, language: Language, channel: Channel
    ) -> BotUttered:
        """Say one dispatched response with its values; our actions dispatch nothing else."""
        response, language = message.pop("response"), message.get("language", language)
        del message["template"]  # its name once more, as Rasa called it before
        try:
            said = nlg.say(response, language, channel, message)
        except KeyError as error:
            raise MissingResponseError(self.name(), response, error) from None
        return create_bot_utterance({**said, "utter_action": response})


class MissingResponseError(LookupError):
    """An action asked for a response that locale/ does not have, or gave it too few values."""

    def __init__(self, action: str, response: str, missing: KeyError) -> None:
        super().__init__(f"{action} asked for {response}, which lacks {missing}")


class NativeProcessor(MessageProcessor):
    """A MessageProcessor that runs native actions and lets their failures through."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._actions: Mapping[str, Action] = native_actions(action() for action in ACTIONS)
        self._decisions: dict[str | None, PolicyPrediction] = {}

    @staticmethod
    def _load_model(model_path: Any) -> Any:
        """Load with the direct graph runner instead of dask (the loader takes the runner's class)."""
        with TempDirectoryPath(get_temp_dir_name()) as directory:
            found = (
                Path(model_path) if Path(model_path).is_file() else Path(get_latest_model(model_path) or "")
            )
            metadata, runner = loader.load_predict_graph_runner(
                Path(directory), found, LocalModelStorage, DirectGraphRunner
            )
            return found.name, metadata, runner

    async def act_on(self, intent: str, confidence: float, output_channel: OutputChannel) -> None:
        """Let the rules act on an intent, as Rasa's handle_message does with the intent of a text."""
        tracker = await self.fetch_tracker_and_update_session("", output_channel)
        understood = {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: confidence}
        tracker.update(UserUttered(intent=understood), self.domain)
        await self._run_prediction_loop(output_channel, tracker)
        await self.save_tracker(tracker)

    async def fetch_tracker_and_update_session(
        self, sender_id: str, output_channel: OutputChannel | None = None, metadata: Any = None
    ) -> DialogueStateTracker:
        """Return the tracker of the turn: a checkpoint is a session already begun, and none ever expires."""
        return await self.tracker_store.retrieve(sender_id)

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        """Extract nothing: actions set every slot of ours, which have `custom` mappings."""
        return tracker

    def _get_action(self, action_name: str) -> Action | None:
        return self._actions.get(action_name) or super()._get_action(action_name)

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """Predict as Rasa does, but look an action up among the native ones first."""
        if self.is_action_limit_reached(
            tracker, self.should_predict_another_action(tracker.latest_action_name)
        ):
            raise ActionLimitReached("The limit of actions to predict has been reached.")
        prediction = self._decide(tracker)
        name = self.domain.action_names_or_texts[prediction.max_confidence_index]
        action = self._get_action(name)
        assert action is not None
        return action, prediction

    def _decide(self, tracker: DialogueStateTracker) -> PolicyPrediction:
        """Return the rules' decision, computed once for each intent.

        Every tracker starts from the same checkpoint and no slot influences the rules, so their decision
        after `action_listen` depends on the intent alone.
        """
        if tracker.latest_action_name != ACTION_LISTEN_NAME or tracker.latest_message is None:
            return self._predict_next_with_tracker(tracker)
        intent = tracker.latest_message.intent.get(INTENT_NAME_KEY)
        decided = self._decisions.get(intent)
        if decided is None:
            decided = self._decisions[intent] = self._predict_next_with_tracker(tracker)
        return decided

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        """Run an action; its exception fails the message instead of being logged.

        After a native action only listening follows (one intent, one action), so Rasa need not be
        asked what is next.
        """
        # A native action changes no tracker; only Rasa's own are given a copy, as Rasa gives it.
        own = tracker if isinstance(action, NativeAction) else tracker.copy()
        events = await action.run(output_channel, nlg, own, self.domain)
        # As Rasa's _log_action_on_tracker, without copying every event for a debug log nobody keeps.
        tracker.update_with_events(prediction.events, self.domain)
        tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)
        await self._send_bot_messages(events, tracker, output_channel)
        return not isinstance(action, NativeAction) and self.should_predict_another_action(action.name())


def native_actions(actions: Iterable[SdkAction]) -> dict[str, Action]:
    """Return the native actions by name."""
    return {action.name(): NativeAction(action) for action in actions}


def _event(returned: Mapping[str, Any]) -> Event:
    """Convert an event of rasa_sdk to one of Rasa's; slots, the usual ones, without searching all kinds."""
    if returned["event"] == "slot":
        return SlotSet(returned["name"], returned["value"])
    return rasa.shared.core.events.deserialise_events([returned])[0]


def _sdk_tracker(tracker: DialogueStateTracker) -> Tracker:
    """Return the part of the tracker that our actions may read: no event history is copied."""
    return Tracker(
        sender_id=tracker.sender_id,
        slots=tracker.current_slot_values(),
        latest_message={"intent": tracker.latest_message.intent} if tracker.latest_message else {},
        events=[],
        paused=False,
        followup_action=None,
        active_loop={},
        latest_action_name=tracker.latest_action_name,
    )
