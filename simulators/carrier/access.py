"""Access to the carrier's API: the account, with its token."""

import base64
import binascii
import hmac

from fastapi import Request

from simulators.carrier.errors import TwilioError
from simulators.carrier.settings import CarrierSettings


def authenticate(settings: CarrierSettings, request: Request) -> None:
    """Check the account and its token. Raises TwilioError."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    try:
        user, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        raise TwilioError(20003) from None
    expected = (settings.account_sid, settings.auth_token.get_secret_value())
    pairs = zip((user, password), expected, strict=True)
    # Both are compared, always, and in constant time.
    same = [hmac.compare_digest(given.encode(), wanted.encode()) for given, wanted in pairs]
    if scheme.lower() != "basic" or not all(same):
        raise TwilioError(20003)
