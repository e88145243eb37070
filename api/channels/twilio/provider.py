"""The settings of a Twilio account and its channels, and Twilio as a provider."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Literal

from api.channels.lines import Offer
from api.channels.twilio.channels import CHANNELS, DEFAULT_BASE, Account, TwilioChannel, TwilioSettings
from api.channels.wiring import Office, Provider, Wiring
from api.environment import Reader, Secret
from consultation.channels import Channel

REPLIES_PER_HOUR = 100.0
RETRIES = "#rc=3&rp=5xx,ct,rt"
"""At the end of a webhook's address: Twilio tries again what failed.
Source: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides, checked 2026-11-24."""
_NUMBER = r"\+[1-9][0-9]{7,14}|[0-9]{5,6}"
"""E.164, or a short code. Source: https://www.twilio.com/docs/glossary/what-e164, checked 2026-11-25."""
_NUMBER_WORDS = "a number such as +14185550100, or a short code"
_SID = "{}[0-9a-fA-F]{{32}}"
"""Source: https://www.twilio.com/docs/glossary/what-is-a-sid, checked 2026-11-25."""
_SID_WORDS = "{} and 32 digits or letters a to f"


class Twilio(Provider[Account]):
    """The provider Twilio, with the channels of `api.channels.twilio.channels`."""

    name = "twilio"
    title = "Twilio"
    can_be_asked = True
    variables = (
        "TWILIO_ACCOUNT_SID",
        "TWILIO_API_BASE",
        "TWILIO_AUTH_TOKEN",
        *(name for each in CHANNELS for name in each.variables),
    )
    webhooks = MappingProxyType(
        {"/channels/twilio/": "a webhook, signed: a forgery is refused before the store is asked"}
    )

    def read(self, reader: Reader) -> Account | None:
        """Read the settings of each channel that has a sender."""
        senders = [name for each in CHANNELS for name in each.senders]
        if not any(map(reader.optional, ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", *senders))):
            return None
        account_sid = reader.required(
            "TWILIO_ACCOUNT_SID", "the text-message channel needs it beside TWILIO_AUTH_TOKEN"
        )
        auth_token = reader.required(
            "TWILIO_AUTH_TOKEN", "the text-message channel needs it to prove who sends"
        )
        if not any(map(reader.optional, senders)):
            reader.mistakes.append(f"{' or '.join(senders)} is missing: one of them sends the messages")
        base = reader.url("TWILIO_API_BASE", DEFAULT_BASE)
        found = [_read_channel(reader, each, account_sid, Secret(auth_token), base) for each in CHANNELS]
        return tuple(each for each in found if each is not None)

    def calls_by(self, settings: Account) -> Literal["http", "https"] | None:
        """Return "http", which stands for both schemes; None when Twilio's own base is not used."""
        return "http" if any(each.api_base == DEFAULT_BASE for each in settings) else None

    def warnings(self, settings: Account) -> Iterator[str]:
        """Yield a warning for each id and number that does not look like Twilio's."""
        for account_sid in {each.account_sid for each in settings}:
            yield from _doubt("TWILIO_ACCOUNT_SID", account_sid, _SID.format("AC"), _SID_WORDS.format("AC"))
        for each in settings:
            if each.channel.service is not None:
                service = each.messaging_service_sid
                yield from _doubt(each.channel.service, service, _SID.format("MG"), _SID_WORDS.format("MG"))
            yield from _doubt(each.channel.sender, each.sender, _NUMBER, _NUMBER_WORDS)

    def told(self, settings: Account | None) -> Iterator[str]:
        """Describe whether each channel is set up."""
        on = {each.channel.spec.name for each in settings or ()}
        for each in CHANNELS:
            off = f"off, no {'TWILIO_ACCOUNT_SID' if settings is None else each.sender}"
            yield f"{each.spec.title}: {'Twilio is configured' if each.spec.name in on else off}"

    def trouble(self, settings: Account) -> str | None:
        """Ask for a number of the account, as `has_number` does."""
        from api.channels.asking import trouble_of  # a client of HTTP: not for every command

        own = settings[0]
        return trouble_of(
            f"{own.api_base}/2010-04-01/Accounts/{own.account_sid}/IncomingPhoneNumbers.json?PageSize=1",
            "TWILIO_ACCOUNT_SID or TWILIO_AUTH_TOKEN",
            is_ours=lambda said: isinstance(said["incoming_phone_numbers"], list),
            auth=(own.account_sid, str(own.auth_token)),
        )

    def rates(self, settings: Account | None) -> Mapping[Channel, float]:
        """Return the rates of the numbers that send."""
        usual = {each.spec.name: next(iter(each.usual_rates.values())) for each in CHANNELS}
        return usual | {each.channel.spec.name: each.per_second for each in settings or ()}

    def replies_per_hour(self, settings: Account) -> Mapping[Channel, int]:
        """Return the limits in the settings."""
        return {each.channel.spec.name: each.replies_per_hour for each in settings}

    def lines(self, settings: Account, public_url: str) -> Sequence[Offer]:
        """Return the channels of the account: any other number of it can be an organisation's."""
        from api.channels.twilio.account import has_number  # a client of HTTP: not for every command

        return [
            Offer(
                each.channel.spec.name,
                f"{public_url}{each.channel.path}{RETRIES}",
                each.channel.usual_rates,
                frozenset(
                    own for own in (each.sender, each.messaging_service_sid, *each.numbers) if own is not None
                ),
                _SID.format("MG") if each.channel.service is not None else "",
                partial(has_number, each),
            )
            for each in settings
        ]

    def connect(self, settings: Account, office: Office) -> Wiring:
        """Connect the webhooks, each channel's delivery, and the backfill."""
        from api.channels.twilio.wiring import TwilioWiring  # Twilio's library: not for every command

        return TwilioWiring(settings, office)


TWILIO = Twilio()


def _read_channel(
    reader: Reader, channel: TwilioChannel, account_sid: str, auth_token: Secret, base: str
) -> TwilioSettings | None:
    kinds = tuple(channel.usual_rates)
    kind = kinds[0] if channel.kind is None else reader.choice(channel.kind, kinds, kinds[0])
    sending = TwilioSettings(
        account_sid,
        auth_token,
        None if channel.service is None else reader.optional(channel.service),
        reader.optional(channel.sender),
        base,
        reader.rate(channel.rate, channel.usual_rates.get(kind, 1.0)),
        () if channel.numbers is None else reader.numbers(channel.numbers),
        round(reader.rate(channel.replies, REPLIES_PER_HOUR)),
        channel,
    )
    return sending if any(map(reader.optional, channel.senders)) else None


def _doubt(name: str, value: str | None, shape: str, words: str) -> Iterator[str]:
    if value is not None and not re.fullmatch(shape, value):
        yield f"{name} is usually {words}"
