"""Whether a number is in the account, asked of Twilio before an organisation is given it.

Source: https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource, checked 2026-11-27.
"""

from __future__ import annotations

import httpx

from api.channels.twilio.channels import TwilioSettings

TIMEOUT_SECONDS = 3.0


def has_number(settings: TwilioSettings, number: str) -> bool | None:
    """Return whether the account has a number; None for a short code, or when Twilio does not say."""
    if not number.startswith("+"):
        return None
    path = f"/2010-04-01/Accounts/{settings.account_sid}/IncomingPhoneNumbers.json"
    try:
        answer = httpx.get(
            settings.api_base.rstrip("/") + path,
            params={"PhoneNumber": number},
            auth=(settings.account_sid, str(settings.auth_token)),
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
        )
        found = answer.raise_for_status().json()["incoming_phone_numbers"]
        return any(each["phone_number"] == number for each in found)
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        return None
