"""The keyring: keyed hashes to find addresses, and encryption to write to them.

Without the secret key the database identifies nobody. The key is read once, stretched into
independent keys (HKDF), and never stored. It can be changed: `store.key_check` says how.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MIN_SECRET_CHARS = 32
_NONCE_BYTES = 12
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_P256_SEED_BYTES = 48
"""64 bits more than the order has, so that the remainder is even over all keys (FIPS 186-5, A.2.1)."""


class WeakSecretError(ValueError):
    """The secret key is missing or too short to protect anybody."""


class _Keys:
    """The independent keys of one secret. Raises WeakSecretError when it has fewer than 32 characters."""

    def __init__(self, secret: str) -> None:
        if len(secret) < MIN_SECRET_CHARS:
            raise WeakSecretError(
                f"CONSULTEXTO_SECRET_KEY must have at least {MIN_SECRET_CHARS} characters;"
                f" it has {len(secret)}"
            )
        self.hash = _derive(secret, b"consultexto address hash v1")
        self.cipher = AESGCM(_derive(secret, b"consultexto ciphertext v1"))
        self.token = _derive(secret, b"consultexto tokens v1")
        seed = _derive(secret, b"consultexto web push v1", _P256_SEED_BYTES)
        self.push_scalar = int.from_bytes(seed, "big") % (_P256_ORDER - 1) + 1

    def check_value(self) -> bytes:
        return self.code("consultexto key check v2")

    def unbound_check_value(self) -> bytes:
        """Return the check value of a database whose addresses are not sealed for their rows yet."""
        return self.code("consultexto key check v1")

    def code(self, text: str) -> bytes:
        return hmac.digest(self.token, text.encode(), hashlib.sha256)


class Keyring:
    """The keys that hash and encrypt addresses and the texts kept with them.

    New values are made with the first secret. With `older` secrets, values made before can still be read:
    encrypted ones, and codes that others hold. Raises WeakSecretError when a secret has fewer than 32
    characters.
    """

    def __init__(self, secret: str, *older: str) -> None:
        self._all = tuple(map(_Keys, (secret, *older)))
        self._first = self._all[0]

    def check_value(self) -> bytes:
        """Return the check value stored to recognise the key: it reveals nothing of it."""
        return self._first.check_value()

    def unbound_check_value(self) -> bytes:
        """Return the check value under our first key of a file with addresses not sealed for their rows."""
        return self._first.unbound_check_value()

    def had_check_value(self, value: bytes) -> bool:
        """Return whether a check value is that of one of our keys, the first or an older one."""
        known = [each for keys in self._all for each in (keys.check_value(), keys.unbound_check_value())]
        return any(hmac.compare_digest(each, value) for each in known)

    def is_unbound(self, value: bytes) -> bool:
        """Return whether a check value says that addresses are not sealed for their rows."""
        return any(hmac.compare_digest(keys.unbound_check_value(), value) for keys in self._all)

    def __repr__(self) -> str:
        return "Keyring(…)"

    def address_hash(self, channel: str, address: str) -> bytes:
        """Hash an address with its channel: 32 bytes, always the same under the same key."""
        return self.address_hashes(channel, address)[0]

    def address_hashes(self, channel: str, address: str) -> list[bytes]:
        """Return the hashes of one address under each key, the first key's first."""
        named = f"{channel}\0{address}".encode()
        return [hmac.digest(keys.hash, named, hashlib.sha256) for keys in self._all]

    def encrypt(self, text: str, of: str = "") -> bytes:
        """Encrypt with AES-256-GCM; 12 bytes of nonce lead the result.

        `of` says what the text belongs to: moved to anything else, the result cannot be decrypted.
        """
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._first.cipher.encrypt(nonce, text.encode("utf-8", "surrogatepass"), of.encode())
        return nonce + sealed

    def decrypt(self, ciphertext: bytes, of: str = "") -> str:
        """Decrypt a result of `encrypt`, under any of the keys, for the same `of`.

        Raises cryptography's InvalidTag for another key or another `of`.
        """
        nonce, sealed = ciphertext[:_NONCE_BYTES], ciphertext[_NONCE_BYTES:]
        for keys in self._all:
            try:
                return keys.cipher.decrypt(nonce, sealed, of.encode()).decode("utf-8", "surrogatepass")
            except InvalidTag:
                continue
        raise InvalidTag

    def seal_address(self, address: str, address_id: int) -> bytes:
        """Encrypt an address for its row: copied to another row, it cannot be decrypted."""
        return self.encrypt(address, f"address {address_id}")

    def open_address(self, ciphertext: bytes, address_id: int) -> str:
        """Decrypt the address of a row. Raises cryptography's InvalidTag for that of another row."""
        return self.decrypt(ciphertext, f"address {address_id}")

    def push_key(self) -> ec.EllipticCurvePrivateKey:
        """Return the key that identifies this service to push services (VAPID, P-256).

        Derived, not stored: every process and every restored backup has it, and a browser's subscription,
        which holds for this key only, never outlives it.
        """
        return ec.derive_private_key(self._first.push_scalar, ec.SECP256R1())

    def short_code(self, text: str, length: int = 10) -> str:
        """Return a short keyed code of a text, for button payloads that must not be guessed or read."""
        return self.short_codes(text, length)[0]

    def short_codes(self, text: str, length: int = 10) -> list[str]:
        """Return the codes of one text under each key, the first key's first."""
        return [keys.code(text).hex()[:length] for keys in self._all]

    def proves(self, text: str, code: str, length: int) -> bool:
        """Return whether a code is the one of a text, under any key."""
        shown = code.encode("utf-8", "replace")
        return any(hmac.compare_digest(own.encode(), shown) for own in self.short_codes(text, length))


def new_secret() -> str:
    """Make a secret key fit for CONSULTEXTO_SECRET_KEY."""
    return secrets.token_urlsafe(48)


def _derive(secret: str, purpose: bytes, length: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose).derive(secret.encode())
