"""The Rasa component: the same code and the same model as consultation.understanding.model_file."""

from pathlib import Path

import pytest
from threadpoolctl import threadpool_info

from bot import without_tensorflow

without_tensorflow.install()

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402 - after the stand-ins
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402
from rasa.shared.exceptions import InvalidConfigException  # noqa: E402
from rasa.shared.nlu.training_data.loading import load_data  # noqa: E402
from rasa.shared.nlu.training_data.message import Message  # noqa: E402
from rasa.shared.nlu.training_data.training_data import TrainingData  # noqa: E402

from bot.assistant import Assistant  # noqa: E402
from bot.components import AnswerOrCommand  # noqa: E402
from consultation.messages.model import Expectation, Option  # noqa: E402
from consultation.understanding.model_file import Understanding  # noqa: E402

NLU = """
version: "3.1"
nlu:
- intent: skip
  metadata:
    language: fr
  examples: |
    - passe
    - je passe
    - la suivante
- intent: answer
  metadata:
    language: en
  examples: |
    - health in the regions
    - health for seniors
    - roads in the regions
"""


@pytest.fixture(scope="session")
def understanding(model: Path) -> Understanding:
    return Understanding.load(model)


@pytest.fixture
def storage(tmp_path: Path) -> LocalModelStorage:
    folder = tmp_path / "storage"
    folder.mkdir()
    return LocalModelStorage.create(folder)


@pytest.fixture
def training_data(tmp_path: Path) -> TrainingData:
    file = tmp_path / "nlu.yml"
    file.write_text(NLU, encoding="utf-8")
    return load_data(str(file))


CONTEXT = ExecutionContext(GraphSchema({}))


def test_a_trained_component_is_stored_and_loaded(
    storage: LocalModelStorage, training_data: TrainingData
) -> None:
    resource = Resource("understanding")
    assert AnswerOrCommand.create({}, storage, resource, CONTEXT).train(training_data) == resource
    loaded = AnswerOrCommand.load({}, storage, resource, CONTEXT)
    message = Message({"text": "je passe", "metadata": {"awaiting": "yes_no", "language": "fr"}})
    loaded.process([message])
    output = message.as_dict(only_output_properties=True)
    assert output["intent"]["name"] == "skip"
    assert [ranked["name"] for ranked in output["intent_ranking"]] == ["skip", "answer"]
    assert (output["lang"], output.get("parsed"), output.get("number")) == ("fr", None, None)
    loaded.process([chosen := Message({"text": "oui!", "metadata": {"awaiting": "yes_no"}})])
    assert (chosen.get("intent"), chosen.get("parsed")) == (
        {"name": "select", "confidence": 1.0},
        {"answer": "yes", "comment": None},
    )


def test_training_on_one_intent_is_refused(storage: LocalModelStorage) -> None:
    component = AnswerOrCommand.create({}, storage, Resource("understanding"), CONTEXT)
    data = TrainingData([Message.build("passe", "skip")])
    with pytest.raises(InvalidConfigException, match="at least two intents"):
        component.train(data)


def test_the_component_trains_again_when_the_vocabulary_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = AnswerOrCommand.fingerprint_addon({})
    file = tmp_path / "vocabulary.yml"
    file.write_text("stop: arret*\n", encoding="utf-8")
    monkeypatch.setattr("bot.components.VOCABULARY_FILE", file)
    assert AnswerOrCommand.fingerprint_addon({}) != before


def test_the_component_trains_again_when_the_training_itself_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = AnswerOrCommand.fingerprint_addon({})
    file = tmp_path / "features.py"
    file.write_text("MAX_CHARS = 200\n", encoding="utf-8")
    monkeypatch.setattr("consultation.understanding.features.__file__", str(file))
    assert AnswerOrCommand.fingerprint_addon({}) != before


def test_the_embedded_assistant_reads_what_understanding_reads(
    assistant: Assistant, understanding: Understanding
) -> None:
    options = (Option("sante", "Santé"), Option("bus", "Transport"), Option("eau", "Eau"))
    waits = (
        Expectation("open"),
        Expectation("yes_no"),
        Expectation("multi", options=options, choose=2),
        Expectation("consent"),
    )
    for wait in waits:
        for text in ("Stop au gaspillage", "oui mais vite", "1 et 3", "passe", "C'est quoi la date limite?"):
            assert assistant.parse(text, wait, "fr") == understanding.read(text, wait, "fr")


def test_the_embedded_assistant_multiplies_on_one_thread(assistant: Assistant) -> None:
    assert {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"} == {1}
