"""Logs: one JSON object a line on standard error; a short line when it is a terminal.

Nothing that identifies a person is ever given to a logger, so nothing has to be filtered out here.
"""

from __future__ import annotations

import logging
import sys

import structlog

from bot.without_tensorflow import configure_events


def configure_logs() -> None:
    """Configure our events and the warnings of libraries, structlog's and the standard library's alike."""
    configure_events()
    # A plain traceback: the rich one shows local variables, and a message's text would be among them.
    console = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    renderer = console if sys.stderr.isatty() else structlog.processors.JSONRenderer(ensure_ascii=False)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_log_level],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                structlog.processors.format_exc_info,
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    for name in ("consultexto", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
