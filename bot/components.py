"""The component of the Rasa pipeline: a thin wrapper of `consultation.understanding`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import other_consultations, training, training_own_answers, training_stances
from bot.other_consultations import FILES as OTHER_FILES
from bot.other_consultations import read_other_consultations
from bot.training import Example, train
from bot.training_own_answers import FILES as REQUEST_FILES
from bot.training_own_answers import read_requests
from bot.training_stances import STANCE_FILES, read_stances
from consultation.languages.model import Language
from consultation.messages.model import Expectation
from consultation.text.encoder import encoder_name
from consultation.understanding import classifier as classifier_module
from consultation.understanding import context, features, lexicon, own_answers, sounds, stances
from consultation.understanding.answer_or_command import read_expecting
from consultation.understanding.classifier import Classifier
from consultation.understanding.lexicon import VOCABULARY_FILE
from consultation.understanding.metadata import read_metadata
from consultation.understanding.model import Understood
from consultation.understanding.own_answers import Request, Waiting

_RANKED = 10
_TRAINED_BY = (
    *(classifier_module, context, features, training, training_own_answers, training_stances),
    *(lexicon, other_consultations, own_answers, sounds, stances),
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class AnswerOrCommand(GraphComponent, IntentClassifier):
    """A component that reads a message in the context its metadata gives: an answer, a choice or a command.

    Metadata: `awaiting`, `options`, `choose`, `other`, `language` (see consultation.understanding.metadata);
    all may be missing.
    Output: `intent`, `intent_ranking` (of the text by itself, without context), `lang`, `parsed`, `number`.
    """

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, classifier: Classifier | None = None
    ) -> None:
        self._model_storage = model_storage
        self._resource = resource
        self._classifier = classifier

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerOrCommand:
        """Make an untrained component."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> AnswerOrCommand:
        """Load a trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Classifier.load(folder))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return a hash of the training code and the encoder: when one changes, Rasa trains anew."""
        modules = (Path(module.__file__ or "") for module in _TRAINED_BY)
        data = [*chain.from_iterable(STANCE_FILES.values()), *REQUEST_FILES, *OTHER_FILES]
        files = [VOCABULARY_FILE, *data, *modules]
        code = b"".join(file.read_bytes() for file in files)
        return hashlib.sha256(code + encoder_name().encode()).hexdigest()

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples, and store the model.

        Raises InvalidConfigException when there are fewer than two intents.
        """
        try:
            examples = [_example(message) for message in training_data.intent_examples]
            classifier = train(examples, read_stances(), read_requests(), read_other_consultations())
        except ValueError as error:
            raise InvalidConfigException(f"The training data is not enough: {error}.") from error
        self._classifier = classifier
        with self._model_storage.write_to(self._resource) as folder:
            classifier.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent and the other outputs on each message."""
        for message in messages:
            expectation, language = read_metadata(message.get("metadata"))
            _set(message, self.parse(message.get(TEXT) or "", expectation, language))
        return messages

    def parse(self, text: str, expectation: Expectation, language: Language | None) -> Understood:
        """Read a text, given what is expected and the language of the person."""
        assert self._classifier is not None, "train or load the component first"
        return read_expecting(text, expectation, language, self._classifier)

    def read_request(self, text: str, answers: Sequence[str], waiting: Waiting) -> Request | None:
        """Read what a text asks to be done with a person's own answers."""
        assert self._classifier is not None, "train or load the component first"
        return self._classifier.own_answers.read(text, answers, waiting)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Leave the training data as it is: no component comes after this one."""
        return training_data


def _example(message: Message) -> Example:
    """Return a message of the training data as an example, by the metadata of its intent.

    `meant` is a label of the classifier's own; `awaiting` and `question` are the context it was written in.
    """
    told = (message.get("metadata") or {}).get("intent") or {}
    return Example(
        message.get(TEXT),
        told.get("meant") or message.get(INTENT),
        told.get("language"),
        told.get("awaiting"),
        told.get("question") or "",
    )


def _set(message: Message, understood: Understood) -> None:
    ranking = [
        {INTENT_NAME_KEY: intent, PREDICTED_CONFIDENCE_KEY: value}
        for intent, value in understood.ranking[:_RANKED]
    ]
    intent = {INTENT_NAME_KEY: understood.intent, PREDICTED_CONFIDENCE_KEY: understood.confidence}
    message.set(INTENT, intent, add_to_output=True)
    message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
    message.set("lang", understood.language, add_to_output=True)
    message.set("parsed", understood.choice, add_to_output=True)
    message.set("number", understood.number, add_to_output=True)
