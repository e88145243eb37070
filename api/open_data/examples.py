"""An example of each answer of the API, for its document; the consultation is the invented one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from api.open_data import model
from consultation.channels import CHANNELS
from consultation.languages.catalogue import catalogue
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.open_data import LICENCE
from consultation.open_data.columns import AUDIENCE


def _said(name: str) -> dict[Language, str]:
    """Return an example of a text, in every language."""
    return {language: catalogue(language, AUDIENCE).say(f"example_{name}") for language in LANGUAGES}


_ROOT = "https://consultation.exemple.quebec/api/v1"
_ONE = f"{_ROOT}/consultations/parc-des-erables"
_PAGE = "https://consultation.exemple.quebec/consultations/parc-des-erables"
_SUMMARY = {
    "slug": "parc-des-erables",
    "title": _said("consultation"),
    "organiser": _said("organiser"),
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
    "language": DEFAULT,
    "choices": ["marche"],
    "text": "Le matin, avec mon chien.",
    "feedback": None,
    "answers": [3],
    "answer_state": "answered",
    "signature": None,
    "collected": None,
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
    **{f"text_{language}": text for language, text in _said("answer").items()},
    "link": None,
    "change_note": None,
    **{f"change_note_{language}": None for language in LANGUAGES if language != DEFAULT},
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
    **{f"name_{language}": text for language, text in _said("topic").items()},
    "terms": {language: text.split(", ") for language, text in _said("terms").items()},
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
        "languages": list(LANGUAGES),
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
                "text": _said("question"),
                "choose": None,
                "fewest": None,
                "unit": None,
                "choices": [{"choice": "marche", "label": _said("choice")}],
            }
        ]
    },
    model.Principles: {
        "items": [
            {
                "principle": "retroaction",
                "number": 6,
                "title": _said("principle"),
                "sentence": _said("sentence"),
                "questions": [
                    {
                        "question": "retroaction/type-de-retroaction",
                        "text": _said("sub_question"),
                    }
                ],
            }
        ]
    },
    model.Contributions: {
        "items": [_CONTRIBUTION],
        "next": f"{_ONE}/contributions?limit=1&since=42",
        "count": 245,
        "count_is_least": False,
    },
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
