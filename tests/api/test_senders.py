"""What `consultexto worker` runs."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT


def test_senders_need_no_assistant() -> None:
    """A worker that loaded Rasa would take four times the memory and five times as long to start."""
    code = "import sys, api.senders; print(sorted({'rasa', 'sklearn'} & set(sys.modules)))"

    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert found.stdout == "[]\n"
