"""Logs, in a process of their own: configuring them is for the whole process."""

import json
import subprocess
import sys

FAILING = """
import logging
from cli.logs import configure_logs

def fail(local):
    raise RuntimeError("it failed")

configure_logs()
try:
    fail("can" + "ary")
except RuntimeError:
    logging.getLogger("library").exception("a library failed")
"""


def test_traceback_of_the_standard_library_is_kept_without_local_variables() -> None:
    ran = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True, check=True)
    (line,) = ran.stderr.splitlines()
    logged = json.loads(line)

    assert (logged["event"], logged["level"]) == ("a library failed", "error")
    assert "in fail" in logged["exception"]
    assert logged["exception"].endswith("RuntimeError: it failed")
    assert "canary" not in line
