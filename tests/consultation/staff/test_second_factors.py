from datetime import timedelta

import pyotp
import pytest

from consultation.staff import passwords
from tests.conftest import OPEN_DAY

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = int(OPEN_DAY.timestamp()) // 30


@pytest.mark.parametrize(("away", "step"), [(-2, None), (-1, STEP - 1), (0, STEP), (1, STEP + 1), (2, None)])
def test_code_is_taken_from_one_step_around(away: int, step: int | None) -> None:
    code = pyotp.TOTP(SECRET).at(OPEN_DAY + timedelta(seconds=30 * away))

    assert passwords.step_of(SECRET, code, OPEN_DAY) == step
    assert passwords.step_of(SECRET, f" {code[:3]} {code[3:]} ", OPEN_DAY) == step


@pytest.mark.parametrize("code", ["", " ", "abcdef", "12345", "1234567", "١٢٣٤٥٦", "-12345", "0x1234"])
def test_what_is_no_code_is_refused(code: str) -> None:
    assert passwords.step_of(SECRET, code, OPEN_DAY) is None


def test_address_is_what_apps_read() -> None:
    assert passwords.address(SECRET, "alice@ville.quebec") == (
        f"otpauth://totp/Consultexto:alice%40ville.quebec?secret={SECRET}&issuer=Consultexto"
    )


def test_recovery_codes_are_read_however_they_are_typed() -> None:
    codes = passwords.new_recovery_codes()

    assert len(set(codes)) == 10
    for code in codes:
        for typed in (code, code.upper(), code.replace("-", ""), f" {code[:5]} - {code[6:]} "):
            assert passwords.read_recovery_code(typed) == code
