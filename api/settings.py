"""Settings, read once from an environment given as an argument."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from api.channels.providers import PROVIDERS
from api.channels.wiring import Provider
from api.environment import Reader, SegmentPrice
from consultation.delivery.sending_hours import SendingHours
from consultation.store.keyring import Keyring

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a service needs to know. `Settings.read` makes it from environment variables.

    `providers` has the settings of each provider that is set up, by its name: see `of`.
    """

    database: Path
    public_url: str
    keyring: Keyring
    consultations: Path
    model: Path
    port: int = 8000
    default_consultation: str | None = None
    allowed_origins: tuple[str, ...] = ()
    providers: Mapping[str, Any] = field(default_factory=dict)
    sending_hours: SendingHours | None = field(default_factory=SendingHours)
    segment_price: SegmentPrice | None = None
    second_factor_required: bool = True

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Read settings. Raises SettingsError with every mistake at once."""
        reader = Reader(environment)
        settings = cls(
            database=Path(reader.optional("CONSULTEXTO_DATABASE") or "consultexto.db"),
            public_url=reader.url("CONSULTEXTO_PUBLIC_URL", "http://127.0.0.1:8000"),
            keyring=reader.keyring("CONSULTEXTO_SECRET_KEY"),
            consultations=Path(reader.optional("CONSULTEXTO_CONSULTATIONS") or "data/consultations"),
            model=Path(reader.optional("CONSULTEXTO_MODEL") or "models"),
            port=reader.port("PORT", 8000),
            default_consultation=reader.optional("CONSULTEXTO_CONSULTATION"),
            allowed_origins=reader.origins("CONSULTEXTO_ALLOWED_ORIGINS"),
            providers=_read_providers(reader),
            sending_hours=_sending_hours(reader),
            segment_price=reader.price("CONSULTEXTO_SMS_SEGMENT_PRICE"),
            second_factor_required=reader.choice(
                "CONSULTEXTO_SECOND_FACTOR", ("required", "optional"), "required"
            )
            == "required",
        )
        reader.finish()
        return settings

    def of(self, provider: Provider[S]) -> S | None:
        """The settings of a provider; None when it is not set up."""
        return cast("S | None", self.providers.get(provider.name))


def _read_providers(reader: Reader) -> dict[str, Any]:
    found = {provider.name: provider.read(reader) for provider in PROVIDERS}
    return {name: settings for name, settings in found.items() if settings is not None}


def _sending_hours(reader: Reader) -> SendingHours | None:
    if reader.optional("CONSULTEXTO_SENDING_HOURS") == "always":
        return None
    usual = SendingHours()
    return SendingHours(
        reader.window("CONSULTEXTO_SENDING_HOURS", usual.weekdays),
        reader.window("CONSULTEXTO_SENDING_HOURS_WEEKEND", usual.weekend),
    )
