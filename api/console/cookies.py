"""The console's cookies: of a session, of a browser that logged in, and of a log-in by the provider."""

from __future__ import annotations

import ipaddress
import secrets
from urllib.parse import urlsplit

from fastapi import Request, Response

from consultation.store.keyring import Keyring

FORM_CHARS = 40
DEVICE_SECONDS = 365 * 24 * 3600


class Cookies:
    """The cookies of requests and responses. Secure, unless the service's address is http on this machine."""

    def __init__(self, public_url: str, keyring: Keyring) -> None:
        self.secure = not is_http_on_loopback(public_url)
        # With this prefix a browser takes the cookie from this very host only, over https, for all paths.
        self.name = "__Host-consultexto" if self.secure else "consultexto"
        self._keyring = keyring

    def read(self, request: Request) -> str:
        """Return the token of a request; a new one when it has none."""
        return request.cookies.get(self.name) or secrets.token_urlsafe(32)

    def set(self, response: Response, token: str) -> None:
        """Set a token until the browser is closed; the store ends sessions earlier."""
        response.set_cookie(self.name, token, path="/", secure=self.secure, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Delete the browser's token."""
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")

    def set_pending(self, response: Response, sealed: str, seconds: int) -> None:
        """Keep what a log-in by the provider is compared with, until the browser is back."""
        response.set_cookie(
            f"{self.name}-openid",
            sealed,
            max_age=seconds,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def read_pending(self, request: Request) -> str:
        """Return what a log-in by the provider is compared with; empty when none has begun."""
        return request.cookies.get(f"{self.name}-openid", "")

    def forget_pending(self, response: Response) -> None:
        """Delete it: a log-in comes back once."""
        response.delete_cookie(
            f"{self.name}-openid", path="/", secure=self.secure, httponly=True, samesite="lax"
        )

    def set_device(self, response: Response, login: str) -> None:
        """Set the cookie of a browser that logged in to an account."""
        device = secrets.token_urlsafe(16)
        response.set_cookie(
            f"{self.name}-device",
            f"{device}.{self._keyring.short_code(_device(login, device), FORM_CHARS)}",
            max_age=DEVICE_SECONDS,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )

    def device(self, request: Request, login: str) -> str:
        """Return the id of a browser that logged in to an account before; empty for any other."""
        device, _, proof = request.cookies.get(f"{self.name}-device", "").partition(".")
        return device if self._keyring.proves(_device(login, device), proof, FORM_CHARS) else ""

    def form_token(self, token: str) -> str:
        """Return the value that proves that a form was shown with a token."""
        return self._keyring.short_code(_form(token), FORM_CHARS)

    def proves_form(self, token: str, given: str) -> bool:
        """Tell whether a form was shown with a token."""
        return self._keyring.proves(_form(token), given, FORM_CHARS)


def _device(login: str, device: str) -> str:
    return f"console device\0{login.strip().lower()}\0{device}"


def _form(token: str) -> str:
    return f"console form\0{token}"


def is_http_on_loopback(address: str) -> bool:
    """Tell whether an address is plain http on this machine: only there may a cookie do without TLS."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "http" and loopback
