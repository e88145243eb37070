"""The command, started as one starts it."""

import os
import subprocess
import sys
from contextlib import contextmanager

import httpx
import pytest
from click.testing import CliRunner

from simulators.__main__ import main


@contextmanager
def started(*arguments, **environment):
    """Start the command and yield its address once it answers."""
    command = [sys.executable, "-m", "simulators", *arguments, "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | environment
    ) as process:
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def test_a_carrier_says_where_it_is_and_answers():
    with started("carrier", "--number", "+14185550199", TWILIO_AUTH_TOKEN="secret") as line:
        _, url, rest = line.split(" ", 2)
        page = httpx.get(url, timeout=60)
        listed = httpx.get(
            f"{url}2010-04-01/Accounts/{'AC' + '5' * 32}/Messages.json",
            auth=("AC" + "5" * 32, "secret"),
            timeout=60,
        )

        assert rest == f"(account AC{'5' * 32}, +14185550199)"
        assert (page.status_code, listed.json()["messages"]) == (200, [])


def test_a_bot_api_server_says_where_it_is_and_answers():
    with started("telegram", "--token", "1:a", "--username", "un_bot") as line:
        _, url, rest = line.split(" ", 2)

        assert rest == "(@un_bot)"
        assert httpx.get(f"{url}bot1:a/getMe", timeout=60).json()["result"]["username"] == "un_bot"


def test_a_push_service_says_where_it_is_and_answers():
    with started("push-service") as line:
        url = line.removeprefix("Push service: ")

        assert httpx.post(f"{url}devices", json={}, timeout=60).json()["endpoint"].startswith(f"{url}push/")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["carrier", "--auth-token", "a", "--host", "0.0.0.0"], "loopback only"),
        (["telegram", "--token", "1:a", "--host", "example.org"], "loopback only"),
        (["carrier", "--auth-token", "a", "--webhook", "sms"], "not a web address"),
        (["carrier", "--auth-token", "a", "--account-sid", "AC1"], "account_sid"),
        (["telegram", "--token", "secret"], "a bot token is digits"),
        (["push-service", "--host", "0.0.0.0"], "loopback only"),
        (["push-service", "--hang-seconds", "-1"], "hang_seconds"),
    ],
)
def test_what_cannot_be_started_is_a_usage_error(arguments, words):
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 2
    assert words in result.output


def test_a_token_is_not_repeated_in_an_error():
    result = CliRunner().invoke(main, ["carrier", "--auth-token", "s3cret", "--account-sid", "AC1"])

    assert "s3cret" not in result.output
