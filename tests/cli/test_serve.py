"""`consultexto serve` where another service listens already."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx

from simulators.serving import serving
from simulators.telegram import TelegramSettings, create_telegram
from tests.api.conftest import ENVIRONMENT, WEBHOOK_SECRET
from tests.conftest import ROOT

TOKEN = "1234567:a-bot-token-for-tests"


def test_serve_on_a_taken_port_says_so_and_leaves_the_webhook_to_the_other(
    tmp_path: Path, model: Path
) -> None:
    settings = TelegramSettings(token=TOKEN)
    with serving(create_telegram(settings)) as telegram, socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        environment = {
            **os.environ,
            **ENVIRONMENT,
            "CONSULTEXTO_DATABASE": str(tmp_path / "service.db"),
            "CONSULTEXTO_MODEL": str(model),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_WEBHOOK_SECRET": WEBHOOK_SECRET,
            "TELEGRAM_API_BASE": telegram,
        }
        serve = [sys.executable, "-m", "cli.main", "serve", "--host", "127.0.0.1", "--port", str(port)]
        ended = subprocess.run(serve, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
        info = httpx.get(f"{telegram}/bot{TOKEN}/getWebhookInfo", trust_env=False, timeout=60).json()

    assert (ended.returncode, info["result"]["url"]) == (1, "")
    said = f"Error: cannot listen on 127.0.0.1, port {port}: Address already in use"
    assert ended.stderr.splitlines()[-1] == said
