"""Decryption of what an application server encrypted for a device: RFC 8291 over the aes128gcm of RFC 8188.

Written from the two texts with the primitives alone: it shares nothing with the library that encrypts.
Sources: https://www.rfc-editor.org/rfc/rfc8291, https://www.rfc-editor.org/rfc/rfc8188, checked 2026-11-24.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

MAX_BODY_BYTES = 4096
_SALT = slice(0, 16)
_RECORD_SIZE = slice(16, 20)
_TAG_BYTES = 16
_LAST_RECORD = 2


class UnreadableError(ValueError):
    """A body that the device could not read."""


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """Return a public key in its transmitted form: the uncompressed point."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def decrypt(body: bytes, device_key: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """Return the plaintext of a body of one record, as Web Push requires it. Raises UnreadableError."""
    if len(body) < 86 or len(body) > MAX_BODY_BYTES:
        raise UnreadableError("too short or too long")
    salt, record_size = body[_SALT], int.from_bytes(body[_RECORD_SIZE], "big")
    sender, sealed = body[21 : 21 + body[20]], body[21 + body[20] :]
    if record_size < 18 or len(sealed) > record_size or len(sealed) <= _TAG_BYTES:
        raise UnreadableError("not one record")
    try:
        sender_key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    except ValueError as error:
        raise UnreadableError("keyid is not a public key") from error
    secret = device_key.exchange(ec.ECDH(), sender_key)
    own = point_of(device_key.public_key())
    ikm = _hkdf(auth, secret, b"WebPush: info\0" + own + sender, 32)
    key = _hkdf(salt, ikm, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _hkdf(salt, ikm, b"Content-Encoding: nonce\0", 12)
    try:
        padded = AESGCM(key).decrypt(nonce, sealed, None)
    except InvalidTag as error:
        raise UnreadableError("not for this device") from error
    text = padded.rstrip(b"\0")
    if not text or text[-1] != _LAST_RECORD:
        raise UnreadableError("not the last record")
    return text[:-1]


def _hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)
