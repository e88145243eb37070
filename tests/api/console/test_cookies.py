import pytest

from api.console.cookies import Cookies, is_http_on_loopback
from consultation.store.keyring import Keyring


@pytest.mark.parametrize(
    ("address", "loopback"),
    [
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("https://127.0.0.1", False),
        ("http://consultation.exemple.quebec", False),
        ("http://localhost.exemple.quebec", False),
        ("http://127.0.0.1.exemple.quebec", False),
    ],
)
def test_cookie_does_without_tls_on_this_machine_only(keyring: Keyring, address: str, loopback: bool) -> None:
    cookies = Cookies(address, keyring)

    assert is_http_on_loopback(address) is loopback
    assert (cookies.secure, cookies.name) == (
        not loopback,
        "consultexto" if loopback else "__Host-consultexto",
    )


def test_form_is_proved_by_its_browser_s_token_and_this_service_s_key_alone(keyring: Keyring) -> None:
    cookies = Cookies("https://exemple.quebec", keyring)
    others = Cookies("https://exemple.quebec", Keyring("another-secret-for-tests-of-enough-characters"))
    form = cookies.form_token("token")

    assert cookies.proves_form("token", form)
    assert not cookies.proves_form("another", form)
    assert not others.proves_form("token", form)
    both = Keyring(
        "another-secret-for-tests-of-enough-characters", "a-secret-for-tests-only-of-enough-characters"
    )
    assert Cookies("https://exemple.quebec", both).proves_form("token", form)
    assert not cookies.proves_form("token", "")
    assert "token" not in form
