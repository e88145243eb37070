"""The importer of Rasa's training data: the domain is completed from the rules and the message catalogues.

A rule says which action follows which intent, and every intent and action of ours has a rule; the responses
are in `locale/`. So the domain (`bot/domain.yml`) lists none of them: `rasa train` and `rasa data validate`
read them through this importer, which `bot/config.yml` names under `importers`
(https://rasa.com/docs/rasa/training-data-importers, Rasa 3.6).

Rasa asks for the examples three times, and copies and hashes each a dozen times on the way. So they are read
once, by libyaml, and cost little to copy and to hash again.
"""

from __future__ import annotations

from typing import Any

import yaml
from rasa.shared.constants import LATEST_TRAINING_DATA_FORMAT_VERSION
from rasa.shared.core.domain import Domain
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.common import cached_method
from rasa.shared.utils.io import read_yaml_file

from bot.wording import domain_responses
from consultation.languages.responses import Responses


class RulesImporter(RasaFileImporter):
    """Rasa's own file importer, with the rules' intents and actions and the responses added to the domain."""

    @cached_method
    def get_domain(self) -> Domain:
        """Return the domain of the files, completed. What the files list themselves is kept."""
        steps = [
            step
            for file in self._story_files
            for rule in read_yaml_file(file).get("rules", ())
            for step in rule["steps"]
        ]
        domain = {
            "intents": sorted({step["intent"] for step in steps if "intent" in step}),
            "actions": sorted({step["action"] for step in steps if "action" in step}),
            "responses": domain_responses(Responses.load()),
        }
        return Domain.from_dict(domain).merge(super().get_domain())

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the examples: all of them, whatever the language."""
        return self._examples()

    @cached_method
    def _examples(self) -> TrainingData:
        return TrainingData().merge(*map(_load, self._nlu_files))


def _load(file: str) -> TrainingData:
    data = _Reader().read(file)
    data.training_examples = [TrainingExample.of(message) for message in data.training_examples]
    return data


class _Reader(RasaYAMLReader):
    """Rasa's reader, with libyaml for files of examples alone: its own parser takes forty times as long.

    Any other file is left to Rasa, which reads it or says what is wrong with it.
    """

    def reads(self, string: str, **kwargs: Any) -> TrainingData:
        """Read the text of a file."""
        try:
            content = yaml.load(string, yaml.CBaseLoader)  # noqa: S506 - it makes nothing but texts
        except yaml.YAMLError:
            return super().reads(string, **kwargs)
        if not _holds_examples_alone(content):
            return super().reads(string, **kwargs)
        self._parse_nlu(content["nlu"])
        return TrainingData(self.training_examples, self.entity_synonyms)


def _holds_examples_alone(content: Any) -> bool:
    return (
        isinstance(content, dict)
        and content.keys() == {"version", "nlu"}
        and content["version"] == LATEST_TRAINING_DATA_FORMAT_VERSION
        and isinstance(content["nlu"], list)
        and all(map(_is_of_an_intent, content["nlu"]))
    )


def _is_of_an_intent(item: Any) -> bool:
    return (
        isinstance(item, dict)
        and {"intent", "examples"} <= item.keys() <= {"intent", "examples", "metadata"}
        and isinstance(item["intent"], str)
        and isinstance(item["examples"], str)
        and isinstance(item.get("metadata", {}), dict)
    )


class TrainingExample(Message):
    """An example of the training data, whose values never change in place."""

    @classmethod
    def of(cls, message: Message) -> TrainingExample:
        """Return a message as an example, with its own properties."""
        example = cls.__new__(cls)
        vars(example).update(
            vars(message),
            data=message.data.copy(),
            features=message.features.copy(),
            output_properties=message.output_properties.copy(),
        )
        return example

    def set(self, prop: str, info: Any, add_to_output: bool = False) -> None:
        """Set a property; one that stays as it is does not make Rasa hash the example again."""
        if add_to_output or self.get(prop) != info:
            super().set(prop, info, add_to_output)

    def __deepcopy__(self, memo: dict[int, Any]) -> TrainingExample:
        """Return an example with the same values."""
        return self.of(self)
