"""A carrier served on loopback, with the real Twilio client and an application behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

from simulators.carrier import CarrierSettings, create_carrier
from simulators.client import Phone
from simulators.serving import serving

TOKEN = "a-token-of-the-account"
SERVICE = "MG" + "a" * 32


class SimulatedHttpClient(TwilioHttpClient):
    """Twilio's own client, sent to the carrier instead of api.twilio.com."""

    def __init__(self, base_url: str) -> None:
        super().__init__(timeout=60)
        self._base_url = base_url

    def request(self, method, url, *args, **kwargs):
        for host in ("https://api.twilio.com", "https://messaging.twilio.com"):
            url = url.replace(host, self._base_url)
        return super().request(method, url, *args, **kwargs)


@dataclass
class Line:
    """Everything one needs to talk to a carrier."""

    url: str
    settings: CarrierSettings
    twilio: Client
    opened: list[Phone] = field(default_factory=list)
    number: str = "+14185550100"
    phone_number: str = "+14185550101"
    token: str = TOKEN
    service: str = SERVICE

    def send(self, **changes):
        order = {"to": self.phone_number, "from_": self.number, "body": "Bonjour"} | changes
        return self.twilio.messages.create(**{name: one for name, one in order.items() if one is not None})

    def phone(self, number: str = "+14185550101") -> Phone:
        self.opened.append(Phone(self.url, number))
        return self.opened[-1]

    def close_phones(self) -> None:
        while self.opened:
            self.opened.pop().close()

    def sim(self, verb: str, path: str, **order) -> httpx.Response:
        answer = httpx.request(verb, f"{self.url}/_sim/{path}", json=order or None, timeout=60)
        answer.raise_for_status()
        return answer

    def fault(self, kind: str | int, **order) -> None:
        self.sim("POST", "faults", kind=kind, **order)

    def rest(self, verb: str = "POST", path: str = "Messages.json", **kwargs) -> httpx.Response:
        account = self.settings.account_sid
        kwargs.setdefault("auth", (account, TOKEN))
        return httpx.request(verb, f"{self.url}/2010-04-01/Accounts/{account}/{path}", timeout=60, **kwargs)


@pytest.fixture(scope="session")
def settings() -> CarrierSettings:
    return CarrierSettings(
        auth_token=TOKEN, messaging_service_sid=SERVICE, status_delay_seconds=0, hang_seconds=0.2
    )


@contextmanager
def opened(settings: CarrierSettings) -> Iterator[Line]:
    with serving(create_carrier(settings)) as url:
        client = Client(settings.account_sid, TOKEN, http_client=SimulatedHttpClient(url))
        try:
            yield Line(url, settings, client)
        finally:
            client.http_client.session.close()


@pytest.fixture(scope="session")
def standing_line(settings) -> Iterator[Line]:
    with opened(settings) as line:
        yield line


@pytest.fixture
def line(standing_line, application) -> Iterator[Line]:
    """The carrier, as new, in front of the test's own application."""
    standing_line.sim("POST", "reset")
    standing_line.sim("PUT", "webhook", url=f"{application.url}/sms")
    yield standing_line
    standing_line.close_phones()


@pytest.fixture
def open_line(settings, application):
    """Open a carrier whose settings differ."""

    @contextmanager
    def open_with(**changes) -> Iterator[Line]:
        changes = {"webhook_url": f"{application.url}/sms"} | changes
        with opened(settings.model_copy(update=changes)) as line:
            try:
                yield line
            finally:
                line.close_phones()

    return open_with
