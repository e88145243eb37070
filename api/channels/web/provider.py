"""The site itself as the provider of the web channel: its widget, and notices on devices."""

from __future__ import annotations

from api.channels.web.settings import WebPushSettings, WebSettings
from api.channels.wiring import Office, Provider, Wiring
from api.environment import Reader
from consultation.channels import SITE


class Web(Provider[WebSettings]):
    """The site itself as a provider."""

    name = SITE
    title = "the site"
    variables = ("CONSULTEXTO_WEB_PUSH", "WEB_PUSH_API_BASE")

    def read(self, reader: Reader) -> WebSettings:
        """Read whether devices get notices."""
        wanted = reader.optional("CONSULTEXTO_WEB_PUSH") or "on"
        if wanted not in ("on", "off"):
            reader.mistakes.append(f"CONSULTEXTO_WEB_PUSH must be on or off; it is {wanted!r}")
        own = reader.origins("WEB_PUSH_API_BASE")
        return WebSettings(WebPushSettings(own[0].lower() if own else None) if wanted == "on" else None)

    def connect(self, settings: WebSettings, office: Office) -> Wiring:
        """Connect the widget's routes and streams, and notices on devices."""
        from api.channels.web.wiring import WebWiring  # cryptography and the like: not for every command

        return WebWiring(settings, office)


WEB = Web()
