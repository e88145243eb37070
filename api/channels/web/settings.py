"""The settings of the widget and of notices on devices."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebPushSettings:
    """Notices on devices. `own_service` is the origin of a push service that may be internal: a simulator."""

    own_service: str | None = None

    @property
    def internal(self) -> tuple[str, ...]:
        """Return the origins that may be internal."""
        return () if self.own_service is None else (self.own_service,)


@dataclass(frozen=True, slots=True)
class WebSettings:
    """The widget, which is always there; without `push` no device gets notices."""

    push: WebPushSettings | None = None


PREFIX = "/channels/web"
