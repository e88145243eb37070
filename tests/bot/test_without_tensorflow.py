import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.without_tensorflow import STAND_INS

PREAMBLE = """
import importlib.abc, sys
class NoTensorFlow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"tensorflow", "tensorflow_hub", "tensorflow_text", "keras"}:
            raise ImportError(f"{name} is out of bounds in this test")
sys.meta_path.insert(0, NoTensorFlow())
"""

TRAIN_AND_ANSWER = """
from bot.without_tensorflow import install
install()
install()
import asyncio, json, os, warnings
warnings.simplefilter("ignore")
import rasa.model_training
from rasa.core.agent import Agent
path = rasa.model_training.train("domain.yml", "config.yml", ["nlu.yml", "rules.yml"], output="models").model
agent = Agent.load(path)
said = ("bonjour", "merci", "canari 5145550199")
replies = [m["text"] for text in said for m in asyncio.run(agent.handle_text(text))]
loaded = [name for name in sys.modules if name.partition(".")[0] == "tensorflow"]
print(json.dumps([replies, loaded, os.environ["RASA_TELEMETRY_ENABLED"]]))
"""

CONFIG = """
recipe: default.v1
assistant_id: test
language: fr
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: LogisticRegressionClassifier
policies:
- name: RulePolicy
"""

DOMAIN = """
version: "3.1"
intents: [greet, thanks]
responses:
  utter_greet: [{text: Bienvenue}]
  utter_thanks: [{text: De rien}]
"""

NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - bonjour
    - bonjour à vous
    - allo
- intent: thanks
  examples: |
    - merci
    - merci beaucoup
    - un gros merci
"""

RULES = """
version: "3.1"
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: thanks
  steps: [{intent: thanks}, {action: utter_thanks}]
"""


@pytest.fixture
def assistant(tmp_path: Path) -> Path:
    for name, text in {"config": CONFIG, "domain": DOMAIN, "nlu": NLU, "rules": RULES}.items():
        (tmp_path / f"{name}.yml").write_text(text, encoding="utf-8")
    return tmp_path


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", PREAMBLE + code], cwd=folder, capture_output=True, text=True)


def test_install_trains_and_answers_without_tensorflow_and_logs_no_message(assistant: Path) -> None:
    result = run(TRAIN_AND_ANSWER, assistant)

    assert result.returncode == 0, result.stderr
    replies, loaded, telemetry = json.loads(result.stdout.splitlines()[-1])
    assert (replies[:2], loaded, telemetry) == (["Bienvenue", "De rien"], [], "false")
    assert (result.stdout + result.stderr).count("5145550199") == 0


COMPONENTS = (
    ("pipeline", "DIETClassifier"),
    ("pipeline", "rasa.nlu.classifiers.diet_classifier.DIETClassifier"),
    ("policies", "TEDPolicy"),
)
TRAIN_ALL = """
from bot.without_tensorflow import install
install()
import warnings
warnings.simplefilter("ignore")
import rasa.model_training
from rasa.shared.exceptions import InvalidConfigException
for config in ("0.yml", "1.yml", "2.yml"):
    try:
        rasa.model_training.train("domain.yml", config, ["nlu.yml", "rules.yml"], output="models")
    except InvalidConfigException as error:
        print(f"{config}: {error}")
"""


def test_training_with_a_tensorflow_component_says_why_it_fails(assistant: Path) -> None:
    for number, (section, name) in enumerate(COMPONENTS):
        config = CONFIG.replace(f"{section}:\n", f"{section}:\n- name: {name}\n")
        (assistant / f"{number}.yml").write_text(config, encoding="utf-8")

    result = run(TRAIN_ALL, assistant)

    told = [line for line in result.stdout.splitlines() if line.startswith(("0.yml", "1.yml", "2.yml"))]
    assert told == [
        f"{number}.yml: '{name}' needs TensorFlow, and this project runs Rasa without it "
        f"(see bot/without_tensorflow.py). Take '{name}' out of the config."
        for number, (_, name) in enumerate(COMPONENTS)
    ], result.stderr


def test_install_refuses_when_a_real_module_is_already_imported(tmp_path: Path) -> None:
    code = """
import sys, types
from bot.without_tensorflow import STAND_INS, TooLateError, install
for name in sorted(STAND_INS):
    sys.modules[name] = types.ModuleType(name)
    try:
        install()
    except TooLateError as error:
        print(error)
    del sys.modules[name]
"""
    result = run(code, tmp_path)

    assert result.stdout.splitlines() == [
        f"bot.without_tensorflow.install() must come before the import of {name}"
        for name in sorted(STAND_INS)
    ]


def test_install_and_imports_warn_of_nothing(tmp_path: Path) -> None:
    code = """
import warnings
warnings.simplefilter("error")
from bot.without_tensorflow import import_warnings_ignored, install
install()
with import_warnings_ignored():
    import rasa.model_training
print("quiet")
"""
    result = run(code, tmp_path)
    assert (result.stdout, result.stderr) == ("quiet\n", "")


def test_install_loads_no_library_of_what_is_never_called(tmp_path: Path) -> None:
    code = """
from bot.without_tensorflow import install
install()
import sys
import rasa.core.channels
libraries = {"aiogram", "boto3", "pymongo", "redis", "requests", "sklearn", "slack_sdk"}
libraries |= {"socketio", "twilio", "webexteamssdk"}
print(sorted(libraries & set(sys.modules)))
import pymongo.errors
print(pymongo.errors.ConnectionFailure.__name__)
"""
    result = run(code, tmp_path)

    assert result.stdout.splitlines() == ["[]", "ConnectionFailure"], result.stderr
