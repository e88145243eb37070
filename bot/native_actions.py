"""Rasa's message processor with our actions run in the process, and without swallowed failures.

Stock Rasa asks its policies before each action and after it, posts the tracker to an action server for every
action, checks the JSON schema of the answer, and when an action raises, logs it and goes on ("Bot will
continue, but the actions events are lost"). Here the rules are asked once for each intent, and an action is
an object, called directly, whose exception fails the message (rasa.core.processor.MessageProcessor, 3.6.21).

Stock Rasa also builds a dask graph for every message; for the few cheap nodes of this assistant that costs
more than the nodes do. GraphRunner is Rasa's own interface for another one
(rasa.engine.runner.interface.GraphRunner, 3.6.21), and training keeps dask.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from rasa.core.channels.channel import OutputChannel
from rasa.core.processor import MessageProcessor
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelMetadata, ModelStorage
from rasa.graph_components.providers.domain_provider import DomainProvider
from rasa.model import get_latest_model
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.events import ActionExecuted, SessionStarted, UserUttered
from rasa.shared.nlu.constants import INTENT_NAME_KEY
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import ACTIONS
from bot.wording import ResponseGenerator
from consultation.channels import Channel
from consultation.languages.model import Language


class MissingResponseError(LookupError):
    """An action asked for a response that locale/ does not have, or gave it too few values."""

    def __init__(self, action: str, response: str, missing: KeyError) -> None:
        super().__init__(f"{action} asked for {response}, which lacks {missing}")


class NativeProcessor(MessageProcessor):
    """A MessageProcessor that acts on an intent in this process, by the action that the rules name for it."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._actions: Mapping[str, Action] = {each.name(): each for each in (kind() for kind in ACTIONS)}
        self._decisions: dict[str, Action] = {}

    @staticmethod
    def _load_model(model_path: Any) -> Any:
        """Load as Rasa's loader does, but with the direct graph runner instead of dask."""
        with TempDirectoryPath(get_temp_dir_name()) as directory:
            found = (
                Path(model_path) if Path(model_path).is_file() else Path(get_latest_model(model_path) or "")
            )
            storage, metadata = LocalModelStorage.from_model_archive(Path(directory), found)
            schema = _with_stored_domain(metadata)
            runner = DirectGraphRunner.create(schema, storage, ExecutionContext(schema, metadata.model_id))
            return found.name, metadata, runner

    async def act_on(self, intent: str, slots: dict[str, Any], output_channel: OutputChannel) -> None:
        """Run the action that the rules name for an intent, and say what it dispatches.

        Only listening follows (one intent, one action), so the rules are not asked again. The slots that the
        action sets are already set when the wording is chosen. Raises KeyError for an intent without a rule,
        MissingResponseError, and what the action raises.
        """
        action = self._decide(intent)
        dispatcher = CollectingDispatcher()
        returned = await action.run(dispatcher, _tracker(intent, slots), {})
        slots = slots | {each["name"]: each["value"] for each in returned or () if each["event"] == "slot"}
        for message in dispatcher.messages:
            said = self._utter(action, message, slots["language"], output_channel.name())
            await output_channel.send_response("", said)

    def _decide(self, intent: str) -> Action:
        """Return the action that the rules name for an intent; Rasa is asked once for each.

        Every message finds the assistant listening and no slot influences the rules, so what they decide
        depends on the intent alone.
        """
        if intent not in self._decisions:
            tracker = self.tracker_store.init_tracker("")
            for event in (
                ActionExecuted(ACTION_SESSION_START_NAME),
                SessionStarted(),
                ActionExecuted(ACTION_LISTEN_NAME),
                UserUttered(intent={INTENT_NAME_KEY: intent}),
            ):
                tracker.update(event, self.domain)
            prediction = self._predict_next_with_tracker(tracker)
            name = self.domain.action_names_or_texts[prediction.max_confidence_index]
            self._decisions[intent] = self._actions[name]
        return self._decisions[intent]

    def _utter(
        self, action: Action, message: dict[str, Any], language: Language, channel: Channel
    ) -> dict[str, Any]:
        """Return one dispatched response with its words; our actions dispatch nothing else."""
        assert isinstance(self.nlg, ResponseGenerator)
        response, language = message.pop("response"), message.get("language", language)
        del message["template"]  # its name once more, as Rasa called it before
        try:
            said = self.nlg.say(response, language, channel, message)
        except KeyError as error:
            raise MissingResponseError(action.name(), response, error) from None
        return {**said, "utter_action": response}


def _with_stored_domain(metadata: ModelMetadata) -> GraphSchema:
    """Return the graph of a model that takes the domain from its metadata.

    Rasa's provider reads the same from a file of YAML, which it parses three times (Domain.from_directory,
    3.6.21): with the words of every response in it, five of the six seconds that a model took to load.
    """

    class StoredDomain(DomainProvider):
        """A provider of the domain in the metadata."""

        @classmethod
        def load(
            cls,
            config: dict[str, Any],
            model_storage: ModelStorage,
            resource: Resource,
            execution_context: ExecutionContext,
            **_: Any,
        ) -> StoredDomain:
            """Return the provider."""
            return cls(model_storage, resource, metadata.domain)

    nodes = metadata.predict_schema.nodes
    return GraphSchema(
        {
            name: replace(node, uses=StoredDomain) if node.uses is DomainProvider else node
            for name, node in nodes.items()
        }
    )


def _tracker(intent: str, slots: dict[str, Any]) -> Tracker:
    """Return what an action of rasa_sdk is given: the slots and the intent, and no history of events."""
    return Tracker(
        sender_id="",
        slots=slots,
        latest_message={"intent": {INTENT_NAME_KEY: intent}},
        events=[],
        paused=False,
        followup_action=None,
        active_loop={},
        latest_action_name=ACTION_LISTEN_NAME,
    )


T = TypeVar("T")


class DirectGraphRunner(GraphRunner):
    """A graph runner that runs the nodes its targets need, in an order computed once per set of targets."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> DirectGraphRunner:
        """Create the runner (see Rasa's interface)."""
        return cls(graph_schema, model_storage, execution_context, hooks)

    def component(self, kind: type[T]) -> T:
        """Return the component of a class. Raises StopIteration when the graph has none."""
        components = (node._component for node in self._nodes.values())
        return next(component for component in components if isinstance(component, kind))

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run the nodes the targets need, and return the targets' results by node name."""
        wanted = tuple(targets or self._schema.target_names)
        order = self._orders.get(wanted)
        if order is None:
            order = self._orders[wanted] = self._order(wanted)
        results: dict[str, Any] = {name: (name, value) for name, value in (inputs or {}).items()}
        for name in order:
            needs = self._schema.nodes[name].needs.values()
            results[name] = self._nodes[name](*(results.get(need, need) for need in needs))
        return {name: results[name][1] for name in wanted}

    def _order(self, targets: tuple[str, ...]) -> list[str]:
        order: list[str] = []

        def visit(name: str) -> None:
            if name in order or name not in self._schema.nodes:
                return
            for need in self._schema.nodes[name].needs.values():
                visit(need)
            order.append(name)

        for target in targets:
            visit(target)
        return order
