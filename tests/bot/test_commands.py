"""What a command of the conversation is made of: when a place was forgotten, a test says which one.

Examples of what people write, a rule, an action and its words; an intent that nobody writes is one that the code
names. `bot/importing.py` and `actions/__init__.py` find the rest.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from actions import ACTIONS
from bot.importing import RulesImporter
from consultation.languages.model import DEFAULT
from consultation.languages.responses import Responses
from tests.conftest import ROOT

RULES = [
    (file.relative_to(ROOT), rule)
    for file in sorted((ROOT / "bot" / "rules").glob("*.yml"))
    for rule in yaml.safe_load(file.read_text(encoding="utf-8"))["rules"]
]
INTENTS = [step["intent"] for _, rule in RULES for step in rule["steps"] if "intent" in step]
RULED_ACTIONS = {step["action"] for _, rule in RULES for step in rule["steps"] if "action" in step}
LANGUAGES = ("fr", "en")
WRITTEN_IN = {
    language: {
        item["intent"]
        for file in (ROOT / "data" / "nlu" / language).glob("*.yml")
        for item in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
    }
    for language in LANGUAGES
}
WRITTEN = set().union(*WRITTEN_IN.values())


def code(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def words_of(tree: ast.AST) -> Iterator[str]:
    return (
        each.value
        for each in ast.walk(tree)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )


def prompts_of(tree: ast.AST) -> Iterator[str]:
    """The responses that code names to the letter: `Prompt("paused", …)`, and `response = "deadline"` of a class."""
    for each in ast.walk(tree):
        match each:
            case ast.Call(func=ast.Name(id="Prompt"), args=[ast.Constant(value=str(name)), *_]):
                yield name
            case ast.Assign(targets=[ast.Name(id="response")], value=ast.Constant(value=str(name))):
                yield name


def test_a_rule_is_one_intent_of_its_name_and_one_action() -> None:
    wrong = [
        f"{file}: rule {rule['rule']}: write one intent of the same name, then one action"
        for file, rule in RULES
        if [list(step) for step in rule["steps"]] != [["intent"], ["action"]]
        or rule["steps"][0]["intent"] != rule["rule"]
    ]
    assert wrong == []
    assert sorted(set(INTENTS)) == sorted(INTENTS), "an intent has two rules"


def test_every_action_of_a_rule_is_a_class_and_every_class_has_a_rule() -> None:
    named = {each.action_name for each in ACTIONS}
    assert [
        f"{name}: no class in actions/ has this action_name" for name in sorted(RULED_ACTIONS - named)
    ] == []
    assert [f"{name}: no rule in bot/rules/ calls it" for name in sorted(named - RULED_ACTIONS)] == []


def test_every_intent_people_write_has_examples_in_both_languages_and_a_rule() -> None:
    missing = [
        f"data/nlu/{language}/{intent}.yml: missing"
        for language in LANGUAGES
        for intent in sorted(WRITTEN - WRITTEN_IN[language])
    ]
    assert missing == []
    assert [f"{name}: examples in data/nlu/, but no rule" for name in sorted(WRITTEN - set(INTENTS))] == []


def test_an_intent_nobody_writes_is_named_in_the_code() -> None:
    named = {word for _, tree in code("bot", "consultation", "api/channels") for word in words_of(tree)}
    assert [
        f"{intent}: neither examples in data/nlu/{{fr,en}}/ nor code that names it"
        for intent in sorted(set(INTENTS) - WRITTEN - named)
    ] == []


def test_every_prompt_named_in_code_has_words() -> None:
    said = Responses.load().names()
    assert [
        f"{file}: locale/{DEFAULT}/messages/ has no {name}"
        for file, tree in code("actions", "consultation", "bot")
        for name in prompts_of(tree)
        if name not in said
    ] == []


@pytest.mark.filterwarnings("ignore:Slot auto-fill has been removed")  # said of any domain with slots
def test_the_domain_knows_the_names_of_the_rules() -> None:
    importer = RulesImporter(
        str(ROOT / "bot" / "config.yml"),
        str(ROOT / "bot"),
        [str(ROOT / "bot" / "rules"), str(ROOT / "data" / "nlu")],
    )
    domain = importer.get_domain()
    assert set(INTENTS) <= set(domain.intents)
    assert sorted(domain.user_actions) == sorted({*RULED_ACTIONS, *domain.responses})
    assert (domain.session_config.session_expiration_time, domain.session_config.carry_over_slots) == (
        0,
        True,
    )
