"""The letters of text messages: one outside GSM-7 would lose its accent, "francais", or halve the segments."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from consultation.delivery.rendering import join
from tests.conftest import ROOT

FILES = sorted((ROOT / "bot" / "responses").glob("*.yml"))


def said_by_sms(file: Path) -> Iterator[tuple[str, str]]:
    """Each response as text messages say it: the SMS variant of a language, else the one for all."""
    for name, variants in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items():
        texts: dict[str, str] = {}
        for variant in variants:
            language = variant["condition"][0]["value"]
            if variant.get("channel") == "sms" or language not in texts:
                texts[language] = variant["text"]
        yield from ((name, text) for text in texts.values())


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_text_messages_are_written_without_letters_that_lose_their_accents(file: Path) -> None:
    losing = [name for name, text in said_by_sms(file) if join("sms", [text]) != join("sms", [text], "gsm7")]

    assert losing == []
