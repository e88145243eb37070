import threading

import pytest
from argon2 import PasswordHasher

from consultation.staff import BusyError, Passwords, WeakPasswordError
from consultation.staff.passwords import AT_ONCE, MOST_WAITING, check_choice

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def test_parameters_are_those_recommended() -> None:
    assert Passwords().hash("le fleuve est large").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_password_matches_its_hash_however_its_accents_are_composed() -> None:
    kept = Passwords(CHEAP)
    hashed = kept.hash("l’été est fini")

    assert kept.matches(hashed, "l’e\u0301te\u0301 est fini")
    assert not kept.matches(hashed, "l’ete est fini")
    assert not kept.matches("no hash at all", "l’été est fini")
    assert not kept.matches(hashed, "\ud800")


def test_nobody_s_password_is_checked_all_the_same() -> None:
    """The work for an account that does not exist is that for one that does: a verification."""

    class Counting(PasswordHasher):
        verified = 0

        def verify(self, *arguments: object) -> bool:  # type: ignore[override]
            Counting.verified += 1
            return super().verify(*arguments)  # type: ignore[arg-type]

    kept = Passwords(Counting(time_cost=1, memory_cost=8, parallelism=1))

    assert kept.matches(None, "le fleuve est large") is False
    assert kept.matches(None, "") is False
    assert Counting.verified == 2


def test_hash_of_other_parameters_is_made_anew() -> None:
    hashed = Passwords(CHEAP).hash("le fleuve est large")
    today = Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    renewed = today.rehashed(hashed, "le fleuve est large")

    assert renewed is not None
    assert today.matches(renewed, "le fleuve est large")
    assert today.rehashed(renewed, "le fleuve est large") is None


def test_flood_of_checks_is_refused_at_once_rather_than_taking_the_machine() -> None:
    entered, leave = threading.Semaphore(0), threading.Event()

    class Slow(PasswordHasher):
        def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
            entered.release()
            leave.wait(30)
            return super().hash(password, salt=salt)

    kept = Passwords(Slow(time_cost=1, memory_cost=8, parallelism=1))
    most = AT_ONCE + MOST_WAITING
    refused = threading.Semaphore(0)

    def try_one() -> None:
        try:
            kept.hash("le fleuve")
        except BusyError:
            refused.release()

    tries = [threading.Thread(target=try_one) for _ in range(most + 3)]
    for thread in tries:
        thread.start()
    at_work = [entered.acquire(timeout=30) for _ in range(AT_ONCE)]
    sent_away = [refused.acquire(timeout=30) for _ in range(3)]
    others = (entered.acquire(blocking=False), refused.acquire(blocking=False))
    leave.set()
    for thread in tries:
        thread.join()

    assert (at_work, sent_away, others) == ([True] * AT_ONCE, [True] * 3, (False, False))
    assert kept.hash("il y a de la place").startswith("$argon2id$")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("onze signes", "too_short"),
        ("x" * 257, "too_long"),
        ("aaaaaaaaaaaaaaaa", "too_plain"),
        ("121212121212", "too_plain"),
        ("198706051234", "too_plain"),
        ("motdepasse123", "too_plain"),
        ("Passw0rd1234", "too_plain"),
        ("consultexto2026", "too_plain"),
        ("alice.beauchemin", "too_plain"),
        ("Alice.Beauchemin@ville.quebec", "too_plain"),
        ("alice.beauchemin2026!", "too_plain"),
    ],
)
def test_password_that_is_easily_guessed_is_refused(password: str, reason: str) -> None:
    with pytest.raises(WeakPasswordError) as refused:
        check_choice(password, "alice.beauchemin@ville.quebec")

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    "password", ["le fleuve est large", "Tr0ub4dor&3-été", "日本語のパスワードは長いです"]
)
def test_password_of_any_kind_is_taken(password: str) -> None:
    check_choice(password, "alice@ville.quebec")
