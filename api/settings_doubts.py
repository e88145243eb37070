"""Settings that can be right and seldom are: said, never refused, since only the operator knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from urllib.parse import urlsplit

from api.channels.providers import PROVIDERS
from api.environment import is_this_machine
from api.settings import Settings

VARIABLES = (
    "CONSULTEXTO_ALLOWED_ORIGINS", "CONSULTEXTO_CONSULTATION", "CONSULTEXTO_CONSULTATIONS",
    "CONSULTEXTO_DATABASE", "CONSULTEXTO_MODEL", "CONSULTEXTO_PUBLIC_URL", "CONSULTEXTO_SECOND_FACTOR",
    "CONSULTEXTO_SECRET_KEY",
    "CONSULTEXTO_SENDING_HOURS", "CONSULTEXTO_SENDING_HOURS_WEEKEND", "CONSULTEXTO_SMS_SEGMENT_PRICE", "PORT",
    *(name for provider in PROVIDERS for name in provider.variables),
)  # fmt: skip
"""Every variable that `Settings.read` reads."""
_OTHERS = ("CONSULTEXTO_CHROMIUM",)


def doubts(settings: Settings, names: Iterable[str]) -> list[str]:
    """What an operator should look at again, each in a sentence; `names`: of the environment's variables."""
    return [*_unknown(names), *_address(settings), *_providers(settings), *_console(settings)]


def _unknown(names: Iterable[str]) -> Iterator[str]:
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
        for title, scheme in callers:
            if scheme == "https":
                yield f"CONSULTEXTO_PUBLIC_URL is not https, and {title}'s webhook must be"


def _providers(settings: Settings) -> Iterator[str]:
    for provider in PROVIDERS:
        own = settings.of(provider)
        if own is not None:
            yield from provider.warnings(own)


def _console(settings: Settings) -> Iterator[str]:
    if not settings.second_factor_required:
        yield "CONSULTEXTO_SECOND_FACTOR is optional: a password alone opens accounts that publish"
