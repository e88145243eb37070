"""An example of what is sent and of each answer, for the document; the consultation is the invented one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from api.partners import model
from consultation.languages.model import DEFAULT

_ROOT = "https://consultation.exemple.quebec/api/v1"
_SLUG = "parc-des-erables"
_EVENTS = ["contribution.published", "contribution.removed"]
_WEBHOOK = {
    "id": 3,
    "name": "CRM",
    "address": "https://crm.exemple.quebec/consultexto",
    "events": _EVENTS,
    "state": "on",
    "reason": None,
    "failing_since": None,
    "url": f"{_ROOT}/webhooks/3",
}

_SUBMISSION = {
    "id": "sub_0123456789abcdef01234567",
    "consultation": _SLUG,
    "received_at": "2026-06-01T12:00:00Z",
    "url": f"{_ROOT}/submissions/sub_0123456789abcdef01234567",
    "contributions": [
        {
            "number": 42,
            "question": "activite",
            "state": "in_review",
            "url": f"{_ROOT}/consultations/{_SLUG}/contributions/42",
        }
    ],
}

EXAMPLES: Mapping[type[BaseModel], Mapping[str, Any]] = {
    model.SubmissionSent: {
        "collected": "paper",
        "collected_on": "2026-05-30",
        "language": DEFAULT,
        "consent": True,
        "contributions": [
            {"question": "activite", "choices": ["marche"], "text": "Le matin, avec mon chien."},
            {"text": "Merci d’écouter."},
        ],
    },
    model.Submission: _SUBMISSION,
    model.SubmissionsPage: {"items": [_SUBMISSION], "next": None},
    model.WebhookSent: {"name": "CRM", "address": _WEBHOOK["address"], "events": _EVENTS},
    model.Webhook: _WEBHOOK,
    model.Webhooks: {"items": [_WEBHOOK]},
    model.WebhookMade: {**_WEBHOOK, "secret": "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="},
}
