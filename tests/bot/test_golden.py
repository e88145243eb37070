"""Golden conversations: `consultexto chat --replay tests/golden --rewrite` accepts what is said now."""

import re
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.rehearsal import Script, ScriptError, replay
from cli.check import costed_prompts
from consultation.definition import load_consultations
from consultation.definition.catalogue import Catalogue
from consultation.languages.model import Language
from consultation.languages.responses import Responses
from tests.conftest import CONSULTATIONS

GOLDEN = Path(__file__).parent.parent / "golden"
FILES = sorted(GOLDEN.glob("*.txt"))


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    """The consultations as they are shipped, with their own policies of publication."""
    return Catalogue({**load_consultations(CONSULTATIONS), **load_consultations(GOLDEN)})


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_conversation_goes_as_written(file: Path, assistant: Assistant, shipped: Catalogue) -> None:
    written = file.read_text(encoding="utf-8")

    assert replay(Script.parse(written), assistant, shipped) == written


MOST_SEGMENTS_OF_A_WALK = 26
MOST_SEGMENTS_OF_A_MESSAGE = 3


def test_whole_walk_by_text_message_stays_short() -> None:
    """The segments that the golden conversation is written with, and is replayed with."""
    written = (GOLDEN / "whole_walk_sms.txt").read_text(encoding="utf-8")
    segments = [int(count) for count in re.findall(r"^~ .*?(\d+) segments?$", written, re.MULTILINE)]

    assert len(segments) == written.count("\n> ")
    assert sum(segments) <= MOST_SEGMENTS_OF_A_WALK
    assert max(segments) <= MOST_SEGMENTS_OF_A_MESSAGE


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_prompt_of_a_shipped_consultation_takes_more_than_three_segments(language: Language) -> None:
    costed = [
        each
        for definition in load_consultations(CONSULTATIONS).values()
        for each in costed_prompts(definition, language, Responses.load())
    ]

    assert len(costed) > 200
    assert [each.name for each in costed if each.cost.segments > MOST_SEGMENTS_OF_A_MESSAGE] == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("> Bonjour\n", "missing in the first lines: # at: …, # channel: …, # consultation: …"),
        (
            "# consultation: a\n# channel: fax\n# at: 2016-11-15\n",
            "channel must be one of sms, telegram, web",
        ),
        (
            "# consultation: a\n# channel: sms\n# said: everything\n# at: 2016-11-15\n",
            "said must be words or prompts, not 'everything'",
        ),
        (
            "# consultation: a\n# channel: sms\n# at: 2016-11-15\nBonjour\n",
            "line 4: expected one of # > < ~ =",
        ),
    ],
)
def test_script_that_is_wrong_says_where(text: str, mistake: str) -> None:
    with pytest.raises(ScriptError, match=mistake):
        Script.parse(text)
