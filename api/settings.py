"""The settings of the service, read once from an environment given as an argument.

Warnings about settings that are seldom right are printed, never refused, since only the operator knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from api.channels.lines import Offer
from api.channels.providers import PROVIDERS
from api.channels.wiring import Provider
from api.environment import Reader, Secret, SegmentPrice, is_this_machine
from api.identity.settings import VARIABLES as OPEN_ID_VARIABLES
from api.identity.settings import OpenIdSettings, read_open_id
from api.mail.settings import VARIABLES as MAIL_VARIABLES
from api.mail.settings import MailSettings, read_mail
from api.summaries.settings import VARIABLES as WRITER_VARIABLES
from api.summaries.settings import WriterSettings, read_writer
from consultation.channels import Channel
from consultation.delivery.sending_hours import SendingHours
from consultation.delivery.sql_lines import Line
from consultation.feedback.model import SendingTerms
from consultation.store.keyring import Keyring
from consultation.store.place import Place, PostgresUrl, place_of

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a service needs to know. `Settings.read` makes it from environment variables.

    `providers` has the settings of each provider that is set up, by its name: see `of`.
    """

    database: Place
    public_url: str
    keyring: Keyring
    model: Path
    port: int = 8000
    consultations: Path | None = None
    pictures: Path | None = None
    """A folder of consultation files to import at a start; none of them is shown unless it is named."""
    default_consultation: str | None = None
    allowed_origins: tuple[str, ...] = ()
    providers: Mapping[str, Any] = field(default_factory=dict)
    sending_hours: SendingHours | None = field(default_factory=SendingHours)
    segment_price: SegmentPrice | None = None
    second_factor_required: bool = True
    second_person_approves: bool = True
    """Whether a version of a consultation is approved by another person than the one who made it."""
    erasure_ledger: Path | None = None
    shared: Secret | None = None
    """The address of the server of what processes share; it may hold a password."""
    mail: MailSettings | None = None
    """The server that takes e-mail to the staff; None when there is none."""
    open_id: OpenIdSettings | None = None
    """The provider that says who the staff are; None when passwords alone do."""
    writer: WriterSettings | None = None
    """The service that proposes summaries of topics; None when there is none."""
    webhook_origins: tuple[str, ...] = ()
    """Origins of the internal network that events may be told to all the same."""

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Settings:
        """Read settings. Raises SettingsError with every mistake at once."""
        reader = Reader(environment)
        settings = cls(
            database=place_of(reader.optional("CONSULTEXTO_DATABASE") or "consultexto.db"),
            public_url=reader.url("CONSULTEXTO_PUBLIC_URL", "http://127.0.0.1:8000"),
            keyring=reader.keyring("CONSULTEXTO_SECRET_KEY"),
            consultations=reader.path("CONSULTEXTO_CONSULTATIONS"),
            pictures=reader.path("CONSULTEXTO_PICTURES"),
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
            second_person_approves=reader.choice(
                "CONSULTEXTO_APPROVAL", ("second_person", "none"), "second_person"
            )
            == "second_person",
            erasure_ledger=reader.path("CONSULTEXTO_ERASURE_LEDGER"),
            shared=reader.server("CONSULTEXTO_SHARED"),
            mail=read_mail(reader),
            open_id=read_open_id(reader),
            writer=read_writer(reader),
            webhook_origins=reader.origins("CONSULTEXTO_WEBHOOK_ORIGINS"),
        )
        reader.finish()
        return settings

    @property
    def files(self) -> Path:
        """The folder for files that the service makes: the database's, or the one it was started in."""
        return self.database.absolute().parent if isinstance(self.database, Path) else Path.cwd()

    @property
    def ledger(self) -> Path:
        """Where erasures are entered for a later restore: beside the database, unless a place is named."""
        if self.erasure_ledger is not None:
            return self.erasure_ledger
        if isinstance(self.database, Path):
            return self.database.with_name(f"{self.database.stem}-erasures.db")
        return self.files / f"{self.database.name}-erasures.db"

    def of(self, provider: Provider[S]) -> S | None:
        """Return the settings of a provider; None when it is not set up."""
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


def sending_of(settings: Settings, lines: Iterable[Line] = ()) -> SendingTerms:
    """Return the rates and the prices of messages, for estimates; `lines` send instead of our own numbers."""
    price = settings.segment_price
    rates = {name: rate for each in PROVIDERS for name, rate in each.rates(settings.of(each)).items()}
    return SendingTerms(
        rates=rates | {each.channel: each.per_second for each in lines},
        hours=settings.sending_hours,
        price=None if price is None else price.amount,
        currency="" if price is None else price.currency,
    )


def lines_offered(settings: Settings) -> dict[Channel, Offer]:
    """Return the channels that are set up on which an organisation may have a line of its own."""
    return {
        offer.channel: offer
        for provider in PROVIDERS
        if (own := settings.of(provider)) is not None
        for offer in provider.lines(own, settings.public_url)
    }


def replies_per_hour(settings: Settings) -> dict[Channel, int]:
    """Return how many replies one person can cause in an hour, on each channel where they cost."""
    found: dict[Channel, int] = {}
    for provider in PROVIDERS:
        own = settings.of(provider)
        if own is not None:
            found |= provider.replies_per_hour(own)
    return found


VARIABLES = (
    "CONSULTEXTO_ALLOWED_ORIGINS", "CONSULTEXTO_APPROVAL", "CONSULTEXTO_CONSULTATION",
    "CONSULTEXTO_CONSULTATIONS", "CONSULTEXTO_DATABASE", "CONSULTEXTO_ERASURE_LEDGER",
    "CONSULTEXTO_MODEL", "CONSULTEXTO_PICTURES", "CONSULTEXTO_PUBLIC_URL",
    "CONSULTEXTO_SECOND_FACTOR", "CONSULTEXTO_SECRET_KEY",
    "CONSULTEXTO_SENDING_HOURS", "CONSULTEXTO_SENDING_HOURS_WEEKEND", "CONSULTEXTO_SHARED",
    "CONSULTEXTO_SMS_SEGMENT_PRICE", "PORT",
    "CONSULTEXTO_WEBHOOK_ORIGINS", *MAIL_VARIABLES, *OPEN_ID_VARIABLES, *WRITER_VARIABLES,
    *(name for provider in PROVIDERS for name in provider.variables),
)  # fmt: skip
"""Every variable that `Settings.read` reads."""
_OTHERS = ("CONSULTEXTO_CHROMIUM", "CONSULTEXTO_ENCODER")


def warnings_of(settings: Settings, names: Iterable[str]) -> list[str]:
    """Return warnings for the operator; `names` are the names of the environment's variables."""
    return [
        *unknown_names(names),
        *_address(settings),
        *_providers(settings),
        *_console(settings),
        *_shared(settings),
    ]


def unknown_names(names: Iterable[str]) -> Iterator[str]:
    """Yield a warning for each variable that looks like a setting, and is none."""
    for name in sorted(set(names) - {*VARIABLES, *_OTHERS}):
        close = get_close_matches(name, VARIABLES, n=1, cutoff=0.85)
        if close:
            yield f"{name} is no setting: is it {close[0]}?"
        elif name.startswith("CONSULTEXTO_"):
            yield f"{name} is no setting"


def _address(settings: Settings) -> Iterator[str]:
    parts = urlsplit(settings.public_url)
    callers = [
        (provider.title, scheme)
        for provider in PROVIDERS
        if (own := settings.of(provider)) is not None and (scheme := provider.calls_by(own)) is not None
    ]
    if parts.path or parts.username:
        yield "CONSULTEXTO_PUBLIC_URL should be a host alone: the pages do not work below a path"
    if callers and is_this_machine(parts.hostname or ""):
        yield "CONSULTEXTO_PUBLIC_URL is this machine, where no provider can reach it"
    elif parts.scheme != "https":
        if not is_this_machine(parts.hostname or ""):
            yield "CONSULTEXTO_PUBLIC_URL is not https: passwords, and what people write, travel in the clear"
        for title, scheme in callers:
            if scheme == "https":
                yield f"CONSULTEXTO_PUBLIC_URL is not https, and {title}'s webhook must be"


def _providers(settings: Settings) -> Iterator[str]:
    for provider in PROVIDERS:
        own = settings.of(provider)
        if own is not None:
            yield from provider.warnings(own)


def _shared(settings: Settings) -> Iterator[str]:
    if isinstance(settings.database, PostgresUrl) and settings.shared is None:
        yield "CONSULTEXTO_SHARED is not set: each process on this database keeps limits and rates by itself"


def _console(settings: Settings) -> Iterator[str]:
    if not settings.second_factor_required:
        yield "CONSULTEXTO_SECOND_FACTOR is optional: a password alone opens accounts that publish"
