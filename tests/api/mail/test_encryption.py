"""E-mail to a server with TLS, from its first byte or after STARTTLS, with a certificate of an authority of its own."""

from __future__ import annotations

import ssl
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.environment import MailServer
from bench.ports import free_port
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.store import Store
from simulators.mailbox import Mailbox
from tests.api.mail.conftest import add_reader, sender_to
from tests.api.mail.test_sending import states, tell
from tests.conftest import StandingClock


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """The certificate of an authority, and the context of a server that it vouches for: 127.0.0.1."""
    now, keys = utc_now(), [ec.generate_private_key(ec.SECP256R1()) for _ in range(2)]
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in ("Autorité", "Courriel")]
    made = []
    for name, key, alternative in zip(names, keys, (None, ip_address("127.0.0.1")), strict=True):
        builder = (
            x509.CertificateBuilder(names[0], name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=alternative is None, path_length=None), critical=True)
        )
        if alternative is not None:
            others = x509.SubjectAlternativeName([x509.IPAddress(alternative)])
            builder = builder.add_extension(others, critical=False)
        made.append(builder.sign(keys[0], hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    for file, content in (("authority.pem", made[0]), ("server.pem", made[1])):
        (folder / file).write_bytes(content)
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.key").write_bytes(keys[1].private_bytes(serialization.Encoding.PEM, *plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")
    return folder / "authority.pem", context


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("security", ["tls", "starttls"])
async def test_mail_is_handed_over_encrypted_to_a_server_whose_authority_is_known_and_to_no_other(
    store: Store,
    clock: StandingClock,
    seed: Consultation,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    security: Literal["tls", "starttls"],
    is_known: bool,
) -> None:
    authority, context = certificate(tmp_path)
    if is_known:
        monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    add_reader(store, "gestion", "community_manager")
    mailbox = Mailbox()
    how: dict[str, Any] = {"tls": {"ssl_context": context}, "starttls": {"tls_context": context}}[security]
    must = security == "starttls"
    controller = Controller(mailbox, "127.0.0.1", free_port(), require_starttls=must, **how)
    controller.start()
    try:
        tell(store, clock, seed.slug)
        await sender_to(MailServer("127.0.0.1", controller.port, security), store, clock, seed).step()
    finally:
        controller.stop(no_assert=True)

    assert len(list(mailbox.caught)) == is_known
    assert [state for state, _ in states(store)] == ["sent" if is_known else "queued"]
