"""How a contribution arrives: public at once or read by the staff first, and whether it may wait its turn."""

from __future__ import annotations

from datetime import datetime

from consultation.definition import Consultation
from consultation.reading import reads_as_distress
from consultation.store import Unit, contributions
from consultation.store.contributions import FirstStatus, Given, Source


def receive(
    unit: Unit,
    definition: Consultation,
    source: Source,
    given: Given,
    now: datetime,
    *,
    in_distress: bool = False,
) -> int:
    """Store a contribution and give its number. Must run in a writing unit.

    The staff read it first where the consultation says so; where their decision is corrected, lest withheld
    words come back by themselves; and where somebody may be in distress, which they are shown first.
    """
    urgent = in_distress or reads_as_distress(given.text)
    waits = (
        urgent
        or definition.publication == "after_review"
        or contributions.corrects_a_decision(unit, source, given)
    )
    status: FirstStatus = "received" if waits else "published"
    return contributions.add_contribution(unit, source, given, now, status, urgent=urgent)
