"""Training the assistant, only when what it is trained on has changed."""

from __future__ import annotations

import hashlib
from pathlib import Path

INPUTS = (
    "bot/config.yml",
    "bot/domain.yml",
    "bot/importing.py",
    "bot/rules",
    "bot/responses",
    "bot/nlu",
    "consultation/reading",
    "data/nlu",
)
MODEL_NAME = "assistant"


def fingerprint(root: Path) -> str:
    """A hash of everything the model depends on, names included."""
    digest = hashlib.sha256()
    for entry in INPUTS:
        path = root / entry
        files = (
            [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix in (".yml", ".py"))
        )
        for file in files:
            digest.update(str(file.relative_to(root)).encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def model_path(root: Path) -> Path:
    """Where the model of the current inputs is, or will be."""
    return root / "models" / f"{MODEL_NAME}-{fingerprint(root)}.tar.gz"


def rasa_train_arguments(model: Path) -> list[str]:
    """The arguments of `rasa train` that make a model of this assistant at a path."""
    return [
        "train",
        "--skip-validation",  # `consultexto rasa data validate` does it, and so does the test suite
        "--config", "bot/config.yml",
        "--domain", "bot",
        "--data", "bot/rules", "data/nlu",
        "--out", str(model.parent),
        "--fixed-model-name", model.name.removesuffix(".tar.gz"),
    ]  # fmt: skip
