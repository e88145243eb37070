"""Logs, in a process of their own: configuring them is for the whole process."""

import json
import subprocess
import sys
from typing import Any

FAILING = """
import logging
from cli.serve import configure_logs

def fail(local):
    raise RuntimeError("it failed")

configure_logs()
try:
    fail("can" + "ary")
except RuntimeError:
    logging.getLogger("library").exception("a library failed")
"""


OUR_OWN = """
import structlog
from cli.serve import configure_logs

configure_logs()

import bot.assistant  # imports rasa, as the service does once its logs are configured

log = structlog.get_logger("consultexto.service")
log.info("erased", people=2)
try:
    raise RuntimeError("it failed")
except RuntimeError:
    log.exception("sending failed", row=7)
exec(compile('import structlog; structlog.get_logger().warning("parsed", text="canary")', "x", "exec"),
     {"__name__": "rasa.core.processor"})
"""


def logged(program: str) -> list[dict[str, Any]]:
    """What a program logs, line by line; every line is an object of its own."""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "canary" not in ran.stderr
    return [json.loads(line) for line in ran.stderr.splitlines()]


def test_traceback_of_the_standard_library_is_kept_without_local_variables() -> None:
    (failure,) = logged(FAILING)

    assert (failure["event"], failure["level"]) == ("a library failed", "error")
    assert "in fail" in failure["exception"]
    assert failure["exception"].endswith("RuntimeError: it failed")


def test_event_is_one_object_with_its_fields_after_rasa_was_imported() -> None:
    erased, failure, of_rasa = logged(OUR_OWN)

    for each in (erased, failure, of_rasa):
        assert each.pop("timestamp").endswith("Z")
    assert erased == {"event": "erased", "people": 2, "level": "info"}
    assert failure.pop("exception").splitlines()[-1] == "RuntimeError: it failed"
    assert failure == {"event": "sending failed", "row": 7, "level": "error"}
    assert of_rasa == {"event": "parsed", "level": "warning"}
