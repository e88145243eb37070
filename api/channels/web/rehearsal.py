"""What the widget plays in the preview of a consultation: the messages of a walk, after each answer."""

from __future__ import annotations

import json

from api.channels.web.routes import said
from consultation.turn.walkthrough import Walk


def rehearsal(title: str, walk: Walk) -> str:
    """Return the value of the widget's attribute `rehearsal`; it gives the messages ids and times itself."""
    exchanges = [[said(0, reply, "") for reply in each.replies] for each in walk.exchanges]
    return json.dumps({"title": title, "exchanges": exchanges}, ensure_ascii=False)
