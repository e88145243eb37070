"""The console's cookies, and the token that proves a form is ours.

One cookie holds a random token. Before log-in it only ties a form to the browser it was shown in; afterwards
another one is the session's. A form carries a keyed hash of that token: another site can have the browser
send the cookie, but cannot know what to put in the form.

The other is given to a browser that entered an account, for a year: it gives no right but to be counted apart
when passwords of that account are tried.
"""

from __future__ import annotations

import ipaddress
import secrets
from urllib.parse import urlsplit

from fastapi import Request, Response

from consultation.store.keyring import Keyring

FORM_CHARS = 40
DEVICE_SECONDS = 365 * 24 * 3600


class Cookies:
    """Reads and sets the cookie. Secure, unless the service's address is http on this machine itself."""

    def __init__(self, public_url: str, keyring: Keyring) -> None:
        self.secure = not is_http_on_loopback(public_url)
        # With this prefix a browser takes the cookie from this very host only, over https, for all paths.
        self.name = "__Host-consultexto" if self.secure else "consultexto"
        self._keyring = keyring

    def read(self, request: Request) -> str:
        """The token of a request; a new one when it has none."""
        return request.cookies.get(self.name) or secrets.token_urlsafe(32)

    def set(self, response: Response, token: str) -> None:
        """Give the browser a token until it is closed; the store ends sessions earlier."""
        response.set_cookie(self.name, token, path="/", secure=self.secure, httponly=True, samesite="lax")

    def forget(self, response: Response) -> None:
        """Have the browser forget the token it has."""
        response.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")

    def set_device(self, response: Response, login: str) -> None:
        """Remember that a browser entered an account."""
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
        """The name of a browser that entered an account before; empty for any other."""
        device, _, proof = request.cookies.get(f"{self.name}-device", "").partition(".")
        return device if self._keyring.proves(_device(login, device), proof, FORM_CHARS) else ""

    def form_token(self, token: str) -> str:
        """What a form shown with a token carries."""
        return self._keyring.short_code(_form(token), FORM_CHARS)

    def proves_form(self, token: str, given: str) -> bool:
        """Whether a form was shown with a token."""
        return self._keyring.proves(_form(token), given, FORM_CHARS)


def _device(login: str, device: str) -> str:
    return f"console device\0{login.strip().lower()}\0{device}"


def _form(token: str) -> str:
    return f"console form\0{token}"


def is_http_on_loopback(address: str) -> bool:
    """Whether an address is plain http on this machine: the only place where a cookie may do without TLS."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    try:
        loopback = ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = host == "localhost" or host.endswith(".localhost")
    return parts.scheme == "http" and loopback
