"""Understanding without Rasa's runtime: the code and the model of the Rasa component alone."""

from __future__ import annotations

import tarfile
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from consultation.channels import SITE
from consultation.languages.model import Language
from consultation.messages.model import NOTHING, Expectation, Incoming
from consultation.text.encoder import EncoderError
from consultation.understanding.answer_or_command import read_expecting
from consultation.understanding.classifier import (
    NAMES_FILE,
    WEIGHTS_FILE,
    Classifier,
    EncoderMismatchError,
)
from consultation.understanding.model import Understood
from consultation.understanding.stances import Stances
from consultation.understanding.understand import understand


class ModelError(ValueError):
    """A file that is no trained model of this assistant."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """The understanding of a trained model; reads and stores nothing else."""

    classifier: Classifier

    @classmethod
    def load(cls, model: Path) -> Understanding:
        """Load a trained model archive, or the newest one of a folder.

        Raises FileNotFoundError when there is none, ModelError when it holds no classifier of ours, or one of
        another encoder of sentences.
        """
        if model.is_dir():
            archives = sorted(model.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
            if not archives:
                raise FileNotFoundError(f"no trained model in {model}")
            model = archives[-1]
        with tempfile.TemporaryDirectory() as folder:
            _extract(model, Path(folder))
            try:
                return cls(Classifier.load(Path(folder)))
            except (EncoderError, EncoderMismatchError) as error:
                raise ModelError(f"{model}: {error}") from error

    @property
    def stances(self) -> Stances:
        """Return what tells a yes from a no in other words."""
        return self.classifier.stances

    def read(
        self, text: str, expectation: Expectation = NOTHING, language: Language | None = None
    ) -> Understood:
        """Understand a text, given the expectation and the language of the person."""
        return read_expecting(text, expectation, language, self.classifier)

    def hear(
        self, text: str, expectation: Expectation = NOTHING, language: Language | None = None
    ) -> Understood:
        """Understand a text as the conversation does: by exact words, set phrases, then the classifier."""
        incoming = Incoming(SITE, "", "", datetime.min.replace(tzinfo=UTC), text)
        return understand(incoming, expectation, language, self.read)


def _extract(model: Path, folder: Path) -> None:
    wanted = {WEIGHTS_FILE, NAMES_FILE}
    try:
        with tarfile.open(model, "r:gz") as archive:
            for member in archive:
                name = PurePosixPath(member.name).name
                if member.isfile() and name in wanted:
                    found = archive.extractfile(member)
                    assert found is not None  # a regular file
                    (folder / name).write_bytes(found.read())
                    wanted.discard(name)
                if not wanted:
                    return
    except tarfile.TarError as error:
        raise ModelError(f"{model} is no model archive: {error}") from error
    raise ModelError(f"{model} holds no trained {', '.join(sorted(wanted))}")
