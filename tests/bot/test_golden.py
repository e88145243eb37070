"""Golden conversations: `consultexto chat --replay tests/golden --rewrite` accepts what is said now."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.rehearsal import Script, ScriptError, replay
from consultation.definition import load_consultations
from consultation.definition.catalogue import Catalogue
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
