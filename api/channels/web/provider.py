"""The site itself, the provider of the web channel: its widget, and notices on devices."""

from __future__ import annotations

from dataclasses import dataclass

from api.channels.wiring import Office, Provider, Wiring
from api.environment import Reader


@dataclass(frozen=True, slots=True)
class WebPushSettings:
    """Notices on devices. `own_service` is the origin of a push service that may be internal: a simulator."""

    own_service: str | None = None


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The widget, which is always there; without `push` no device gets notices."""

    push: WebPushSettings | None = None


class Web(Provider[WebSettings]):
    """The site itself."""

    name = "web"
    title = "the site"
    variables = ("CONSULTEXTO_WEB_PUSH", "WEB_PUSH_API_BASE")

    def read(self, reader: Reader) -> WebSettings:
        """Whether devices get notices."""
        wanted = reader.optional("CONSULTEXTO_WEB_PUSH") or "on"
        if wanted not in ("on", "off"):
            reader.mistakes.append(f"CONSULTEXTO_WEB_PUSH must be on or off; it is {wanted!r}")
        own = reader.origins("WEB_PUSH_API_BASE")
        return WebSettings(WebPushSettings(own[0].lower() if own else None) if wanted == "on" else None)

    def connect(self, settings: WebSettings, office: Office) -> Wiring:
        """The widget's routes and streams, and notices on devices."""
        from api.channels.web.wiring import WebWiring  # cryptography and the like: not for every command

        return WebWiring(settings, office)


WEB = Web()
