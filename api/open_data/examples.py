"""An example of each answer of the API, for its document; the consultation is the invented one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from api.open_data import model
from consultation.channels import CHANNELS
from consultation.open_data import LICENCE

_ROOT = "https://consultation.exemple.quebec/api/v1"
_ONE = f"{_ROOT}/consultations/parc-des-erables"
_PAGE = "https://consultation.exemple.quebec/consultations/parc-des-erables"
_SUMMARY = {
    "slug": "parc-des-erables",
    "title": {"fr": "Parc des Érables (exemple)", "en": "Maple Park (example)"},
    "organiser": {"fr": "Arrondissement des Érables (inventé)", "en": "Borough of the Maples (invented)"},
    "state": "open",
    "opens_on": "2026-01-01",
    "closes_on": "2027-12-31",
    "url": _ONE,
    "page": _PAGE,
}
_CONTRIBUTION = {
    "number": 42,
    "day": "2026-06-01",
    "kind": "question",
    "question": "activite",
    "principle": None,
    "part": 1,
    "channel": next(iter(CHANNELS)),
    "language": "fr",
    "choices": ["marche"],
    "text": "Le matin, avec mon chien.",
    "feedback": None,
    "answers": [3],
    "answer_state": "answered",
    "signature": None,
    "url": f"{_ONE}/contributions/42",
}
_FEEDBACK = {
    "feedback": 3,
    "version": 1,
    "day": "2026-07-15",
    "about": "question",
    "question": "activite",
    "principle": None,
    "authority": "Service des parcs (inventé)",
    "text_fr": "Un sentier sera ouvert au printemps.",
    "text_en": "A path will open in spring.",
    "link": None,
    "change_note": None,
    "change_note_en": None,
    "retracted_on": None,
}
_FIGURE = {
    "figure": "contributions",
    "question": None,
    "dimension": "channel",
    "value": next(iter(CHANNELS)),
    "dimension_2": None,
    "value_2": None,
    "count": 128,
    "suppressed": False,
}
_TOPIC = {
    "topic": 7,
    "question": None,
    "rank": 1,
    "name_fr": "Sentiers",
    "name_en": None,
    "terms": {"fr": ["sentier", "marche"], "en": ["path", "walk"]},
    "size": 31,
    "page": f"{_PAGE}/topics/7",
}
_AS_OF = "2026-06-01T12:00:00Z"

EXAMPLES: Mapping[type[BaseModel], Mapping[str, Any]] = {
    model.Root: {
        "consultations": f"{_ROOT}/consultations",
        "openapi": f"{_ROOT}/openapi.json",
        "licence": LICENCE.url,
    },
    model.Consultations: {"items": [_SUMMARY], "next": None},
    model.ConsultationDetail: {
        **_SUMMARY,
        "timezone": "America/Toronto",
        "languages": ["fr", "en"],
        "contributions": 245,
        "licence": LICENCE.url,
        "files": [{"name": "contributions.csv", "url": f"{_ONE}/data/contributions.csv"}],
    },
    model.Questions: {
        "items": [
            {
                "question": "activite",
                "number": 1,
                "type": "single",
                "text": {"fr": "Que faites-vous au parc?", "en": "What do you do in the park?"},
                "choose": None,
                "fewest": None,
                "unit": None,
                "choices": [{"choice": "marche", "label": {"fr": "Marcher", "en": "Walk"}}],
            }
        ]
    },
    model.Principles: {
        "items": [
            {
                "principle": "retroaction",
                "number": 6,
                "title": {"fr": "La rétroaction", "en": "Feedback"},
                "sentence": {"fr": "Les autorités répondent.", "en": "Authorities answer."},
                "questions": [
                    {
                        "question": "retroaction/type-de-retroaction",
                        "text": {"fr": "Laquelle attendez-vous?", "en": "What do you expect?"},
                    }
                ],
            }
        ]
    },
    model.Contributions: {"items": [_CONTRIBUTION], "next": f"{_ONE}/contributions?limit=1&since=42"},
    model.Contribution: _CONTRIBUTION,
    model.RemovedContributions: {
        "items": [{"number": 41, "reason": "replaced", "day": "2026-06-02", "replaced_by": 42}],
        "next": None,
    },
    model.Feedbacks: {"items": [_FEEDBACK]},
    model.Topics: {"items": [_TOPIC]},
    model.ChoiceCounts: {
        "as_of": _AS_OF,
        "items": [{"question": "activite", "choice": "marche", "count": 57}],
    },
    model.Figures: {"as_of": _AS_OF, "items": [_FIGURE]},
}
