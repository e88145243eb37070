"""Invite many simulated phones, kill the worker again and again, and count who got what.

`python -m bench.invitations --people 100000 --kills 10`. The list is a CSV with doubles, formulas and numbers
of other countries; some of its people had opted out, take part or declined before. While messages leave,
others opt out. The worker is the command that operators run; the carrier is the simulator, which is asked
what every phone got.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp

from bench import SECRET
from bench.ours import Service, prepared_service
from bench.push_kills import PATIENCE_SECONDS, kill_worker_at_shares
from bench.pushing import open_store, phones, simulator, texts_taken
from consultation.conversation import State
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation, load_consultations
from consultation.delivery import sql_outbox
from consultation.languages.responses import Responses
from consultation.outreach import inviting, sql_invitations
from consultation.outreach.inviting import Terms
from consultation.outreach.model import Plan, Wording
from consultation.outreach.numbers import read_numbers
from consultation.outreach.wording import check_wording
from consultation.participants import sql as participants_sql
from consultation.store import Store, StoreUnavailableError
from consultation.store.place import Place, place_of

PARK = "parc-des-erables"
PRICE = Decimal("0.0079")
TEXTS = {"fr": "Nous consultons la population sur le parc.", "en": "We ask for your views on the park."}
BATCH = 2_000
CARRIER = ("--opt-out", "off", "--status-delay-seconds", "36000")


@dataclass(slots=True)
class World:
    """The people of the list, by what they had done before, and those who opt out meanwhile."""

    invited: list[str]
    left: list[str]
    taking_part: list[str]
    declined: list[str]
    stops: list[str] = field(default_factory=list)

    @property
    def everybody(self) -> list[str]:
        """Return every number of the list, once."""
        return [*self.invited, *self.left, *self.taking_part, *self.declined]


def world(people: int) -> World:
    """Return invented people: 3 of 100 have left, 3 take part, 1 declined; 2 of 100 opt out meanwhile."""
    numbers = phones(people)
    random.shuffle(numbers)
    left, part, declined = people * 3 // 100, people * 3 // 100, people // 100
    known = left + part + declined
    found = World(numbers[known:], numbers[:left], numbers[left : left + part], numbers[left + part : known])
    found.stops = random.sample(found.invited, people * 2 // 100)
    return found


def written(found: World) -> bytes:
    """Return the list as a spreadsheet would save it, in disorder, with what is no number to invite."""
    rows = [f"{number[:2]} ({number[2:5]}) {number[5:8]}-{number[8:]};" for number in found.everybody]
    rows += [f"{number[2:]};fr" for number in random.sample(found.everybody, len(rows) // 100)]
    rows += ['=HYPERLINK("http://exemple.invalid");', "+33 6 12 34 56 78;", ";fr"] * (len(rows) // 500)
    random.shuffle(rows)
    return "\r\n".join(["Téléphone;Langue", *rows]).encode("cp1252")


def prepare(store: Store, definition: Consultation, found: World) -> None:
    """Store what some people did before."""
    now = datetime.now(UTC)
    for numbers, stage in ((found.left, "new"), (found.taking_part, "asking"), (found.declined, "declined")):
        for start in range(0, len(numbers), BATCH):
            with store.write() as unit:
                for number in numbers[start : start + BATCH]:
                    person, address = participants_sql.add_participant(
                        unit, "sms", number, definition.slug, "fr", now
                    )
                    if stage == "new":
                        sql_outbox.opt_out(unit, address.id, now)
                        continue
                    state = State(definition.slug, "fr", stage)  # type: ignore[arg-type]
                    conversation_sql.save_state(unit, person.id, state, 1, now)


def begin(store: Store, definition: Consultation, content: bytes) -> tuple[int, Plan, dict[str, float]]:
    """Store the list, preview it and start it; return the plan, and how long each took."""
    took: dict[str, float] = {}
    began = time.monotonic()
    read = read_numbers(content)
    took["read_seconds"] = time.monotonic() - began
    now = datetime.now(UTC)
    wording = Wording("Banc d'essai", "agreed", "Ont coché la case au guichet.", TEXTS)
    with store.write() as unit:
        made = sql_invitations.add_invitation(
            unit, definition.slug, check_wording(definition, wording), None, now
        )
    for start in range(0, len(read.numbers), BATCH):
        with store.write() as unit:
            sql_invitations.add_numbers(unit, made, read.numbers[start : start + BATCH], "fr")
    took["stored_seconds"] = time.monotonic() - began
    with store.write() as unit:
        sql_invitations.finish_list(unit, made, {why: [n] for why, n in read.refused.items()})
    began = time.monotonic()
    with store.read() as unit:
        invitation = sql_invitations.find_invitation(unit, definition.slug, made)
        assert invitation is not None
        plan = inviting.plan(unit, definition, Responses.load(), invitation, Terms(PRICE, None, None), now)
    took["preview_seconds"] = time.monotonic() - began
    with store.write() as unit:
        inviting.start(unit, definition, invitation, None, now)
    return made, plan, took


def stop_some(place: Place, stops: list[str], over: threading.Event) -> None:
    """Opt people out one after the other while messages leave, as their STOP does."""
    store, waiting = open_store(place), deque(stops)
    while waiting and not over.wait(0.01):
        number = waiting.popleft()
        try:
            with store.write() as unit:
                known = participants_sql.find_address(unit, "sms", number)
                if known is not None:
                    sql_outbox.opt_out(unit, known.id, datetime.now(UTC))
        except StoreUnavailableError:
            known = None  # the worker is writing: a provider would deliver the STOP again
        if known is None:
            waiting.append(number)  # nobody has written to them yet
    store.close()


def kill_and_start(store: Store, worker: Service, made: int, kills: int, people: int) -> int:
    """Kill the worker at random shares of the invitation, then let it finish; return the number of kills."""

    def sent() -> tuple[int, float]:
        left = _left(store, made)
        return left, 1 - left / (people * 2)

    return kill_worker_at_shares(worker, kills, PATIENCE_SECONDS, sent)


def _left(store: Store, made: int) -> int:
    """Return the work left: numbers that wait count twice, to be queued and to be sent."""
    with store.read() as unit:
        waiting = unit.count(
            "SELECT count(*) AS n FROM invitees WHERE invitation_id = ? AND state = 'waiting'", (made,)
        )
        unsent = unit.count(
            "SELECT count(*) AS n FROM outbox WHERE purpose = 'invitation'"
            " AND state IN ('queued', 'leased', 'sending', 'unknown')"
        )
    return 2 * waiting + unsent


async def _taken(carrier: str) -> tuple[Counter[str], int]:
    """Return how many messages each phone got, and the segments that the carrier counted."""
    taken: Counter[str] = Counter()
    segments = 0
    async with aiohttp.ClientSession() as session:
        async for each in texts_taken(session, carrier):
            taken[each["to"]] += 1
            segments += int(each["num_segments"])
    return taken, segments


def _after_stop(store: Store) -> int:
    """Return how many messages a sender took for somebody who had opted out by then."""
    with store.read() as unit:
        return unit.count(
            "SELECT count(*) AS n FROM outbox AS o JOIN addresses AS a ON a.id = o.address_id"
            " WHERE o.purpose = 'invitation' AND a.status = 'opted_out' AND o.taken_at > a.status_at"
        )


def run(people: int, kills: int, database: str | None) -> dict[str, Any]:
    """Run the benchmark, and count."""
    found = world(people)
    with (
        tempfile.TemporaryDirectory() as folder,
        simulator("carrier", *CARRIER, "--max-messages", str(2 * people + BATCH)) as carrier,
    ):
        settings = {
            "CONSULTEXTO_SENDING_HOURS": "always",
            "CONSULTEXTO_SECRET_KEY": SECRET,
            "CONSULTEXTO_DATABASE": database or str(Path(folder) / "bench.db"),
            "CONSULTEXTO_CONSULTATIONS": str(Path(folder) / "consultations"),
            "TWILIO_API_BASE": carrier,
            "TWILIO_SEGMENTS_PER_SECOND": "1000",
        }
        worker, place = prepared_service(Path(folder), settings), place_of(settings["CONSULTEXTO_DATABASE"])
        definition = load_consultations(Path(folder) / "consultations")[PARK]
        store = open_store(place)
        prepare(store, definition, found)
        made, plan, took = begin(store, definition, written(found))
        over, began = threading.Event(), time.monotonic()
        stopping = threading.Thread(target=stop_some, args=(place, found.stops, over))
        stopping.start()
        killed = kill_and_start(store, worker, made, kills, people)
        seconds = time.monotonic() - began
        over.set()
        stopping.join()
        taken, segments = asyncio.run(_taken(carrier))
        after_stop, left = _after_stop(store), _left(store, made)
        store.close()
    figures = {**took, "seconds": seconds, "messages_per_second": taken.total() / seconds}
    return {
        "people": people,
        "kills": killed,
        **{name: round(value, 2) for name, value in figures.items()},
        **judged(found, plan, taken, segments),
        "taken_after_an_opt_out": after_stop,
        "unsettled": left,
    }


def judged(found: World, plan: Plan, taken: Counter[str], segments: int) -> dict[str, Any]:
    """Return what phones got, beside what was foretold."""
    never = [*found.left, *found.taking_part, *found.declined]
    spared = sum(taken[each] == 0 for each in found.stops)
    return {
        "foretold": {
            "people": plan.people,
            "segments": plan.segments,
            "price": str(plan.price),
            "left_out": plan.left_out,
        },
        "sent": taken.total(),
        "sent_to_who_had_left_takes_part_or_declined": sum(taken[each] for each in never),
        "sent_to_strangers": taken.total() - sum(taken[each] for each in found.everybody),
        "doubled": sum(n - 1 for n in taken.values() if n > 1),
        "lost": sum(taken[each] == 0 for each in set(found.invited) - set(found.stops)),
        "opted_out_meanwhile": len(found.stops),
        "opted_out_before_theirs_left": spared,
        "segments": segments,
        "cost_as_foretold": segments == plan.segments - spared * (plan.segments // plan.people),
    }


def main() -> None:
    """Run from the command line; exits 1 when anybody got what they should not, or not what they should."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--database", help="an empty database of PostgreSQL's")
    given = parser.parse_args()
    report = run(given.people, given.kills, given.database)
    print(json.dumps(report, indent=2))
    wrong = (
        "sent_to_who_had_left_takes_part_or_declined",
        "sent_to_strangers",
        "doubled",
        "lost",
        "unsettled",
    )
    bad = any(report[name] for name in (*wrong, "taken_after_an_opt_out"))
    raise SystemExit(bad or not report["cost_as_foretold"])


if __name__ == "__main__":
    main()
