import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from consultation.messages.model import Expectation
from consultation.understanding.model_file import ModelError, Understanding


def test_load_takes_the_newest_model_of_a_folder(model: Path) -> None:
    reading = Understanding.load(model.parent).read("question suivante", Expectation("open"))
    assert (reading.intent, reading.language) == ("skip", "fr")


def test_load_without_a_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no trained model in"):
        Understanding.load(tmp_path)
    with pytest.raises(FileNotFoundError):
        Understanding.load(tmp_path / "missing.tar.gz")


def test_load_refuses_what_is_no_model(tmp_path: Path) -> None:
    text = tmp_path / "model.tar.gz"
    text.write_text("not an archive")
    with pytest.raises(ModelError, match="is no model archive"):
        Understanding.load(text)
    with tarfile.open(tmp_path / "empty.tar.gz", "w:gz") as archive:
        archive.add(text, "metadata.json")
    with pytest.raises(ModelError, match=r"holds no trained classifier\.json, classifier\.npz"):
        Understanding.load(tmp_path / "empty.tar.gz")


def test_understanding_imports_neither_rasa_nor_scikit_learn(model: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from consultation.understanding.model_file import Understanding;"
        f"Understanding.load(Path({str(model)!r})).read('aide');"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'rasa', 'sklearn', 'scipy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
