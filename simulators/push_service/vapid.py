"""Verification of an application server's identity: the token of RFC 8292, a JWT signed with ES256."""

import base64
import json
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

MAX_SECONDS = 24 * 3600
_HEADER = re.compile(r"vapid (?=.*\bt=([\w.-]+))(?=.*\bk=([\w-]+)).*", re.IGNORECASE)


class UnprovenError(ValueError):
    """A token that proves nothing; the message gives the reason."""


@dataclass(frozen=True, slots=True)
class Proof:
    """The key that signed, in base64url, and the contact it names."""

    key: str
    subject: str


def decoded(text: str) -> bytes:
    """Decode base64url without padding. Raises ValueError."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(data: bytes) -> str:
    """Encode bytes as base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def check(authorization: str, origin: str, now: float) -> Proof:
    """Check an Authorization header for this origin at this moment. Raises UnprovenError."""
    found = _HEADER.fullmatch(authorization)
    if found is None:
        raise UnprovenError("no vapid t= and k=")
    token, key = found[1], found[2]
    try:
        signed, _, signature = token.rpartition(".")
        header, claims = (json.loads(decoded(part)) for part in signed.split("."))
        public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(key))
        raw = decoded(signature)
        der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
        public.verify(der, signed.encode(), ec.ECDSA(SHA256()))
    except InvalidSignature as error:
        raise UnprovenError("the signature is not that key's") from error
    except ValueError as error:
        raise UnprovenError("not a signed token") from error
    if header.get("alg") != "ES256" or claims.get("aud") != origin:
        raise UnprovenError("signed otherwise, or for another service")
    if not now < claims.get("exp", 0) <= now + MAX_SECONDS:
        raise UnprovenError("over, or good for more than a day")
    subject = claims.get("sub", "")
    if not subject.startswith(("mailto:", "https:")):
        raise UnprovenError("nobody to write to")
    return Proof(key, subject)
