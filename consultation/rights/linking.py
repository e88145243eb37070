"""Channel linking: codes that prove one person has several channels, and the merging of participants.

A code has six digits, so it is protected: it lives ten minutes, is kept as a keyed hash, and wrong ones are
counted for each address. A web session costs nothing to make: the web channel counts codes for each client
too, and here the sessions of everybody are counted together, far above what one client can reach.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultation.channels import CHANNELS, SITE
from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.conversation import sql as conversation_sql
from consultation.conversation import sql_reminders
from consultation.conversation.merging import merge_states
from consultation.definition import Consultation
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import sql_recipients
from consultation.languages.model import DEFAULT
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address
from consultation.rights import sql_export_links
from consultation.staff import sql_addresses
from consultation.statistics import sql_counted, sql_people
from consultation.store.unit import Unit

CODE_LIFETIME = timedelta(minutes=10)
LATE_CODES_COME_FOR = timedelta(hours=1)
MAX_WRONG_CODES = 5
WRONG_CODES_COUNT_FOR = timedelta(minutes=10)
MAX_WRONG_CODES_OF_SITE = 1000
"""Of all web sessions in that time, as of twenty-five clients: then only phones and chats may try a code.

Without it, who has thousands of network addresses would find a live code within hours; with it, all of them
together find one of n live codes in 10,000 / n minutes of guessing. Whoever is refused so can still join the
other way round: ask for the code in the widget, and type it on the phone.
"""


@dataclass(frozen=True, slots=True)
class LinkingCode:
    """A code that works now: whose it is, and the consultation they were answering."""

    participant_id: str
    consultation: str


@dataclass(frozen=True, slots=True)
class StaffCode:
    """A code that works now, of an account of the console (see `staff.sql_addresses`)."""

    staff_id: int


Refusal = Literal["wrong", "wait", "own"]


def make_code(unit: Unit, participant_id: str, consultation: str, now: datetime) -> str:
    """Make a code for a participant, in place of an earlier one of theirs; no two live codes are alike."""
    participants_sql.forget_old_codes(unit, now - LATE_CODES_COME_FOR)
    code = participants_sql.any_code()
    while participants_sql.is_code(unit, code) or sql_addresses.is_code(unit, code):
        code = participants_sql.any_code()
    participants_sql.keep_code(unit, participant_id, consultation, code, now + CODE_LIFETIME)
    return code


def find_code(unit: Unit, code: str, now: datetime) -> LinkingCode | None:
    """Return the live code of six digits, without counting a try."""
    found = participants_sql.find_code(unit, code, now)
    return None if found is None else LinkingCode(*found)


def was_asked_lately(unit: Unit, now: datetime) -> bool:
    """Return whether anybody has a code that is live, or was within the hour."""
    asked = participants_sql.is_any_live(unit, now - LATE_CODES_COME_FOR)
    return asked or sql_addresses.was_asked_lately(unit, now)


def try_code(unit: Unit, address: Address, code: str, now: datetime) -> LinkingCode | StaffCode | Refusal:
    """Look up the code typed at an address; one that is not live counts as a wrong try.

    After too many wrong tries even the right code is refused, with `wait`.
    """
    if _too_many_wrong(unit, address, now):
        return "wait"
    found = _find_any(unit, code, now)
    if isinstance(found, StaffCode):
        return found
    if found is None:
        _count_wrong(unit, address, now)
        return "wrong"
    return "own" if found.participant_id == address.participant_id else found


def recognise_code(unit: Unit, address: Address, code: str, now: datetime) -> LinkingCode | StaffCode | None:
    """Return the live code that six digits are, unrequested; None when they are an answer like any other.

    Digits that are no live code count as a wrong try nevertheless, or guessing would be free.
    """
    if _too_many_wrong(unit, address, now):
        return None
    found = _find_any(unit, code, now)
    if found is None:
        _count_wrong(unit, address, now)
    return found


def _find_any(unit: Unit, code: str, now: datetime) -> LinkingCode | StaffCode | None:
    staff_id = sql_addresses.owner_of_code(unit, code, now)
    return find_code(unit, code, now) if staff_id is None else StaffCode(staff_id)


def merge(unit: Unit, kept: str, gone: str, definitions: Mapping[str, Consultation], now: datetime) -> None:
    """Merge two participants into one, under the id `kept`.

    Contributions keep their numbers; of two answers to one question the newer stands, so that a choice counts
    once. All other rows of the other participant become this one's; of rows that may exist only once, this
    one's stay. A code is spent.
    """
    unit.require_alone()
    newest = _settle_double_answers(unit, kept, gone, now)
    _merge_conversations(unit, kept, gone, definitions, newest, now)
    evaluation_sql.merge(unit, kept, gone)
    sql_counted.merge(unit, kept, gone)
    conversation_sql.merge(unit, kept, gone)
    sql_reminders.merge(unit, kept, gone)
    tallies.merge_people(unit, kept, gone)
    sql_recipients.merge(unit, kept, gone)
    sql_people.forget(unit, gone)
    sql_export_links.merge(unit, kept, gone)
    participants_sql.forget_code(unit, kept)
    participants_sql.forget_code(unit, gone)
    unit.execute("UPDATE erasures SET participant_id = ? WHERE participant_id = ?", (kept, gone))
    participants_sql.merge(unit, kept, gone)


def _too_many_wrong(unit: Unit, address: Address, now: datetime) -> bool:
    own, of_site = participants_sql.wrong_codes(unit, address.id, SITE, now - WRONG_CODES_COUNT_FOR)
    if own >= MAX_WRONG_CODES:
        return True
    return not CHANNELS[address.channel].has_provider and of_site >= MAX_WRONG_CODES_OF_SITE


def _count_wrong(unit: Unit, address: Address, now: datetime) -> None:
    participants_sql.add_wrong_code(unit, address.id, now, now - WRONG_CODES_COUNT_FOR)


_NewestChoices = dict[str, dict[str, tuple[str, ...]]]
"""By consultation and question."""


def _settle_double_answers(unit: Unit, kept: str, gone: str, now: datetime) -> _NewestChoices:
    """Mark the older of two answers to one question replaced, with all its parts; return those that stand."""
    found = unit.rows(
        "SELECT id, consultation, question, participant_id, choices, part FROM contributions"
        " WHERE participant_id IN (?, ?) AND kind = 'question' AND status IN ('received', 'published')"
        " ORDER BY id",
        (kept, gone),
    )
    first_part: dict[tuple[str, str], dict[str, tuple[int, str]]] = {}
    for row in found:
        answers = first_part.setdefault((row["consultation"], row["question"]), {})
        if row["part"] == 1:
            answers[row["participant_id"]] = (row["id"], row["choices"])
    newest: _NewestChoices = {}
    for (consultation, question), answers in first_part.items():
        if len(answers) < 2:
            continue
        (older, _), (_, (newer_id, choices)) = sorted(answers.items(), key=lambda each: each[1])
        contributions_sql.replace_answer(unit, older, consultation, question, newer_id, now)
        newest.setdefault(consultation, {})[question] = tuple(json.loads(choices))
    return newest


def _merge_conversations(
    unit: Unit,
    kept: str,
    gone: str,
    definitions: Mapping[str, Consultation],
    newest: _NewestChoices,
    now: datetime,
) -> None:
    """Merge the states of consultations that both were answering; move the others."""
    both = unit.rows(
        "SELECT consultation FROM conversations WHERE participant_id = ?"
        " INTERSECT SELECT consultation FROM conversations WHERE participant_id = ?",
        (kept, gone),
    )
    for consultation in [row["consultation"] for row in both if row["consultation"] in definitions]:
        (own, own_version), (other, other_version) = (
            conversation_sql.load_state(unit, each, consultation, DEFAULT) for each in (kept, gone)
        )
        merged = merge_states(definitions[consultation], own, other, newest.get(consultation, {}))
        version = max(own_version, other_version) + 1
        conversation_sql.save_state(unit, kept, merged, version, now)
