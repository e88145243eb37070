import subprocess
import sys
from pathlib import Path

import pytest

from api.channels.telegram.provider import TELEGRAM
from api.channels.twilio.provider import TWILIO
from api.channels.web.provider import WEB
from api.channels.web.settings import WebPushSettings, WebSettings
from api.environment import Secret, SettingsError
from api.settings import Settings
from consultation.delivery.sending_hours import SendingHours
from tests.conftest import ROOT

KEY = {"CONSULTEXTO_SECRET_KEY": "a-secret-for-tests-only-of-enough-characters"}


def test_notices_are_on_unless_turned_off_and_go_to_public_addresses_only() -> None:
    own = {**KEY, "WEB_PUSH_API_BASE": "http://127.0.0.1:8003/"}

    assert Settings.read(KEY).of(WEB) == WebSettings(WebPushSettings(None))
    assert Settings.read(own).of(WEB) == WebSettings(WebPushSettings("http://127.0.0.1:8003"))
    assert Settings.read({**own, "CONSULTEXTO_WEB_PUSH": "off"}).of(WEB) == WebSettings(None)


def test_key_alone_is_enough() -> None:
    settings = Settings.read(KEY)

    assert (settings.database, settings.public_url, settings.port) == (
        Path("consultexto.db"),
        "http://127.0.0.1:8000",
        8000,
    )
    assert (settings.of(TWILIO), settings.of(TELEGRAM), settings.allowed_origins) == (None, None, ())


def test_settings_need_nothing_that_reads_texts() -> None:
    """It would take each command a second more to start, and `make demo` before its first process."""
    code = "import sys, api.settings; print('consultation.understanding' in sys.modules)"

    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert found.stdout == "False\n"


MISTAKES = {
    "no key": ({"CONSULTEXTO_SECRET_KEY": ""}, "CONSULTEXTO_SECRET_KEY is missing"),
    "short key": ({"CONSULTEXTO_SECRET_KEY": "court"}, "CONSULTEXTO_SECRET_KEY must have at least 32 characters; it has 5"),
    "short old key": (
        {"CONSULTEXTO_SECRET_KEY": "a-secret-for-tests-only-of-enough-characters, court"},
        "CONSULTEXTO_SECRET_KEY: key 2 of 2 must have at least 32 characters; it has 5",
    ),
    "address": ({"CONSULTEXTO_PUBLIC_URL": "exemple.quebec"}, "CONSULTEXTO_PUBLIC_URL must be an http(s) address"),
    "address with a query": ({"CONSULTEXTO_PUBLIC_URL": "https://a.b/?x"}, "CONSULTEXTO_PUBLIC_URL must be"),
    "address with half a bracket": ({"CONSULTEXTO_PUBLIC_URL": "http://[::1"}, "CONSULTEXTO_PUBLIC_URL must be"),
    "address with a port of letters": ({"CONSULTEXTO_PUBLIC_URL": "http://x:abc"}, "CONSULTEXTO_PUBLIC_URL must be"),
    "origin with half a bracket": ({"CONSULTEXTO_ALLOWED_ORIGINS": "http://[::1"}, "CONSULTEXTO_ALLOWED_ORIGINS must list origins"),
    "sender alone": ({"TWILIO_FROM": "+14185550100"}, "TWILIO_ACCOUNT_SID is missing"),
    "service alone": ({"TWILIO_MESSAGING_SERVICE_SID": "MG1"}, "TWILIO_AUTH_TOKEN is missing"),
    "bot token without its number": ({"TELEGRAM_BOT_TOKEN": "canary"}, "TELEGRAM_BOT_TOKEN must be the token"),
    "webhook secret without a token": ({"TELEGRAM_WEBHOOK_SECRET": "x"}, "TELEGRAM_BOT_TOKEN is missing"),
    "webhook secret with a space": ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_SECRET": "a canary"}, "TELEGRAM_WEBHOOK_SECRET must have 1 to 256"),
    "webhook secret too long": ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_WEBHOOK_SECRET": "x" * 257}, "TELEGRAM_WEBHOOK_SECRET must have 1 to 256"),
    "writer without a model": ({"CONSULTEXTO_WRITER": "http://127.0.0.1:8080/v1"}, "CONSULTEXTO_WRITER_MODEL is missing"),
    "writer at no address": ({"CONSULTEXTO_WRITER": "llama", "CONSULTEXTO_WRITER_MODEL": "m"}, "CONSULTEXTO_WRITER must be an http(s) address"),
    "port": ({"PORT": "http"}, "PORT must be a port number from 1 to 65535; it is 'http'"),
    "port out of range": ({"PORT": "70000"}, "PORT must be a port number"),
    "origin with a path": ({"CONSULTEXTO_ALLOWED_ORIGINS": "https://a.b/c"}, "CONSULTEXTO_ALLOWED_ORIGINS must list origins"),
    "token without account": ({"TWILIO_AUTH_TOKEN": "x"}, "TWILIO_ACCOUNT_SID is missing"),
    "account without token": ({"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_FROM": "+1"}, "TWILIO_AUTH_TOKEN is missing"),
    "no sender": ({"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "x"}, "TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM"),
    "numbers": ({"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "x", "TWILIO_FROM": "+1", "TWILIO_NUMBERS": "+14185550100, 418-555"}, "TWILIO_NUMBERS must list numbers such as +14185550100 or short codes such as 24680"),
    "kind of number": ({"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "x", "TWILIO_FROM": "+1", "TWILIO_NUMBER_TYPE": "fax"}, "TWILIO_NUMBER_TYPE must be long_code, toll_free, short_code; it is 'fax'"),
    "rate of zero": ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_MESSAGES_PER_SECOND": "0"}, "TELEGRAM_MESSAGES_PER_SECOND must be a number above 0"),
    "rate that is no number": ({"TELEGRAM_BOT_TOKEN": "1:a", "TELEGRAM_MESSAGES_PER_SECOND": "nan"}, "TELEGRAM_MESSAGES_PER_SECOND must be a number above 0"),
    "notices": ({"CONSULTEXTO_WEB_PUSH": "oui"}, "CONSULTEXTO_WEB_PUSH must be on or off; it is 'oui'"),
    "push service with a path": ({"WEB_PUSH_API_BASE": "http://127.0.0.1:8003/push"}, "WEB_PUSH_API_BASE must list origins"),
    "shared without a scheme": ({"CONSULTEXTO_SHARED": "127.0.0.1:6379"}, "CONSULTEXTO_SHARED must be an address such as valkey://"),
    "shared over http": ({"CONSULTEXTO_SHARED": "http://:canary@valkey"}, "CONSULTEXTO_SHARED must be an address"),
    "shared with a port of letters": ({"CONSULTEXTO_SHARED": "valkey://:canary@valkey:x"}, "CONSULTEXTO_SHARED must be an address"),
    "shared in a database of letters": ({"CONSULTEXTO_SHARED": "valkey://:canary@valkey/x"}, "CONSULTEXTO_SHARED must be an address"),
    "hours": ({"CONSULTEXTO_SENDING_HOURS": "9-17"}, "CONSULTEXTO_SENDING_HOURS: hours are written such as 09:00-21:30"),
    "hours of the weekend": ({"CONSULTEXTO_SENDING_HOURS_WEEKEND": "18:00-10:00"}, "CONSULTEXTO_SENDING_HOURS_WEEKEND: hours are"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "rate"),
    [
        ({}, 1.0),
        ({"TWILIO_NUMBER_TYPE": "toll_free"}, 3.0),
        ({"TWILIO_NUMBER_TYPE": "short_code"}, 100.0),
        ({"TWILIO_NUMBER_TYPE": "short_code", "TWILIO_SEGMENTS_PER_SECOND": "2.5"}, 2.5),
    ],
)
def test_rate_is_that_of_the_number(environment: dict[str, str], rate: float) -> None:
    twilio = {"TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "x", "TWILIO_FROM": "+14185550100"}
    found = Settings.read({**KEY, **twilio, **environment}).of(TWILIO)

    assert found is not None
    assert [each.per_second for each in found] == [rate]


@pytest.mark.parametrize(
    ("environment", "hours"),
    [
        ({}, SendingHours((540, 1290), (600, 1080))),
        ({"CONSULTEXTO_SENDING_HOURS": "08:00-20:00"}, SendingHours((480, 1200), (600, 1080))),
        ({"CONSULTEXTO_SENDING_HOURS": "always"}, None),
    ],
)
def test_sending_hours(environment: dict[str, str], hours: SendingHours | None) -> None:
    assert Settings.read({**KEY, **environment}).sending_hours == hours


@pytest.mark.parametrize(("changes", "mistake"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistake_names_the_key(changes: dict[str, str], mistake: str) -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.read({**KEY, **changes})

    assert mistake in str(raised.value)
    assert "canary" not in str(raised.value)


def test_every_mistake_is_said_at_once() -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.read({"PORT": "x", "TWILIO_AUTH_TOKEN": "y"})

    assert len(str(raised.value).splitlines()) == 4


def test_secrets_hide_in_tracebacks() -> None:
    settings = Settings.read(
        {**KEY, "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "canary-token", "TWILIO_FROM": "+1",
         "CONSULTEXTO_SHARED": "valkeys://us:canary-token@valkey:6380/1",
         "CONSULTEXTO_WRITER": "http://127.0.0.1/v1", "CONSULTEXTO_WRITER_MODEL": "m",
         "CONSULTEXTO_WRITER_KEY": "canary-token",
         "TELEGRAM_BOT_TOKEN": "1:canary-token", "TELEGRAM_WEBHOOK_SECRET": "canary-token"}
    )  # fmt: skip

    assert "canary" not in repr(settings)
    assert KEY["CONSULTEXTO_SECRET_KEY"] not in repr(settings)
    assert str(Secret("canary")) == "canary"
