"""What people write in consultations that nobody has tuned: data/other_consultations, beside data/nlu.

The shipped consultations ask nineteen questions, and whoever learns from them alone holds an answer on bus
stops or bath hours as unlike any. Others invented these consultations, and answered them.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.training import Example

FOLDER = Path(__file__).resolve().parents[1] / "data" / "other_consultations"
FILES = sorted(FOLDER.glob("*.yml"))


def read_other_consultations() -> list[Example]:
    """Read the messages of both languages, by the question that was asked and by what they meant."""
    return [
        Example(text, intent, file.stem, asked["awaiting"], asked["question"])
        for file in FILES
        for asked in yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - texts alone
        for intent, texts in asked["messages"].items()
        for text in texts
    ]
