"""The purposes of consents, and the versions of their wordings."""

from __future__ import annotations

FORM_WORDING_VERSION = "form-2026-11-25"
"""Changes whenever the form asks for consent in other words."""


TRANSCRIBED_WORDING_VERSION = "transcribed-2026-11-27"
"""Consents that the staff recorded for what they transcribed; changes with the words of their form."""


SIGNATURE_WORDING_VERSION = "signature-2026-11-25"
"""Changes whenever the response `confirm_signature`, or the form's field, asks for it in other words."""


NOTIFICATIONS_WORDING_VERSION = "notifications-2026-11-27"
"""Changes whenever the response `offer_notifications` asks for it in other words."""


PARTICIPATION_WORDING_VERSION = "participation-2026-11-27"
"""Changes whenever the response `welcome` asks for consent in other words."""
