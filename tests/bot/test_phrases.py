import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.assistant import Assistant
from bot.phrases import Phrases
from consultation.channels.model import CHANNELS
from consultation.languages.model import Language

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_phrases_are_those_of_the_assistant(assistant: Assistant, language: Language) -> None:
    phrases = Phrases.load()
    values = {"quote": "q", "authority": "a", "date": "d", "body": "b", "url": "u", "note": "n"}
    for name in ("quote", "answer", "corrected", "link", "rest", "verdict", "stop"):
        for channel in CHANNELS:
            expected = assistant.phrase(f"feedback_{name}", language, channel, **values)
            assert phrases.phrase(f"feedback_{name}", language, channel, **values) == expected


def test_value_is_never_read_for_fields() -> None:
    said = Phrases.load().phrase("feedback_quote", "en", "sms", quote="{authority} {0} {")

    assert said == 'You wrote: "{authority} {0} {"'


def test_missing_value_or_response_is_an_error() -> None:
    with pytest.raises(KeyError):
        Phrases.load().phrase("feedback_quote", "fr", "sms")
    with pytest.raises(KeyError):
        Phrases.load().phrase("no_such_response", "fr", "sms")


def test_french_responses_have_no_break_spaces() -> None:
    """Québec's typography: before a colon and inside « », so that no line begins with either."""
    texts = [
        (name, variant["text"])
        for file in sorted((ROOT / "bot" / "responses").glob("*.yml"))
        for name, variants in YAML(typ="safe").load(file.read_text(encoding="utf-8"))["responses"].items()
        for variant in variants
    ]
    assert [name for name, text in texts if re.search(" :|« | »", text)] == []
