"""Golden conversations in which some words are in doubt, whatever the trained assistant makes of them."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.assistant import Assistant
from bot.rehearsal import Script, replay
from consultation.definition import load_consultations
from consultation.definition.catalogue import Catalogue
from tests.conftest import CONSULTATIONS
from tests.doubting import Doubting

FOLDER = Path(__file__).parent.parent / "golden" / "in_doubt"
FILES = sorted(FOLDER.glob("*.txt"))
DOUBTS = YAML(typ="safe").load((FOLDER / "doubts.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_conversation_goes_as_written(file: Path, assistant: Assistant) -> None:
    written = file.read_text(encoding="utf-8")

    said = replay(
        Script.parse(written), Doubting(assistant, DOUBTS), Catalogue(load_consultations(CONSULTATIONS))
    )

    assert said == written
