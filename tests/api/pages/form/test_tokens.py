from datetime import timedelta

import pytest

from api.pages.form.view import new_token, read_token
from consultation.store.keyring import Keyring
from tests.conftest import OPEN_DAY


@pytest.mark.parametrize(
    ("age_seconds", "verdict"),
    [(0, "hasty"), (2, "hasty"), (3, "good"), (12 * 3600, "good"), (12 * 3600 + 1, "stale")],
)
def test_token_is_good_for_a_while(keyring: Keyring, age_seconds: int, verdict: str) -> None:
    token = new_token(keyring, "parc", OPEN_DAY)

    read = read_token(keyring, "parc", token, OPEN_DAY + timedelta(seconds=age_seconds))
    assert (read.verdict, read.nonce) == (verdict, token.split(".")[1])


def test_token_of_an_older_key_is_good_while_that_key_is_there() -> None:
    old, new = "an-old-secret-of-enough-characters", "a-new-secret-of-enough-characters"
    later = OPEN_DAY + timedelta(minutes=1)
    token = new_token(Keyring(old), "parc", OPEN_DAY)

    read = [read_token(each, "parc", token, later).verdict for each in (Keyring(new, old), Keyring(new))]
    assert read == ["good", "forged"]
    made = new_token(Keyring(new, old), "parc", OPEN_DAY)
    assert read_token(Keyring(new), "parc", made, later).verdict == "good"


def test_token_of_another_form_key_or_making_is_forged(keyring: Keyring) -> None:
    later = OPEN_DAY + timedelta(minutes=1)
    token = new_token(keyring, "parc", OPEN_DAY)
    issued, nonce, signature = token.split(".")
    others = [
        read_token(keyring, "autre", token, later),
        read_token(Keyring("another-secret-of-enough-characters"), "parc", token, later),
        *(
            read_token(keyring, "parc", text, later)
            for text in (
                "",
                "x",
                f"{int(issued) + 1}.{nonce}.{signature}",
                f"{issued}.{'0' * 32}.{signature}",
                token + "0",
            )
        ),
    ]

    assert {read.verdict for read in others} == {"forged"}


def test_tokens_differ(keyring: Keyring) -> None:
    assert new_token(keyring, "parc", OPEN_DAY) != new_token(keyring, "parc", OPEN_DAY)
