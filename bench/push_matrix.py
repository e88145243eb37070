"""The outcome for people of each kind of answer that a provider, or a proxy before it, can give.

`python -m bench.push_matrix --people 300`: for each kind, everybody's first attempt gets it (or the first so
many requests, where it is about the whole account), through Twilio's own library, the sender and the store,
on a clock that runs fast. Required: nobody gets a message twice, nobody is given up without a code of
Twilio's, and nobody is left behind: at the end every message has a final state, and a hold of the channel
raised an alarm.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from pydantic import SecretStr

from api.channels.sending.sender import Limits, Sender
from api.channels.twilio.channels import TwilioSettings
from api.channels.twilio.delivery import TwilioDelivery
from api.environment import Secret
from bench.ours import ACCOUNT_SID, AUTH_TOKEN
from bench.pushing import NUMBER, open_store, phones, seed
from consultation.store import Store
from simulators.carrier import CarrierSettings, create_carrier
from simulators.carrier.network import Carrier
from simulators.faults import Answer, Fault
from simulators.serving import serving

SPEED = 120.0
TIMEOUT_SECONDS = 8.0
LIMITS = Limits(lease_seconds=3600.0, reconcile_after_seconds=300.0, seen_seconds=0.5)
"""The fast clock leaves the carrier, which is not fast, little time: doubts wait longer than they do."""
LONGEST_SECONDS = 240.0
"""The time-out of a kind, by the real clock: unsettled messages are reported as left behind."""
UNSETTLED = ("queued", "leased", "sending", "unknown")
FAILURE = '{"code": 20500, "message": "An internal server error has occurred", "status": 500}'
PAGE = "<html><title>Sign in</title></html>"
ACCOUNT_REQUESTS = 66
"""The requests in flight when an account is first refused, and two later attempts."""
LISTED = 12


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer, given to everybody's first attempt.

    `requests`: to so many requests instead. `list_too`: to the first questions to the list as well.
    """

    name: str
    fault: Fault
    requests: int | None = None
    list_too: bool = False


class FastClock:
    """A clock that runs fast, from two days ago: never ahead of the carrier's, which is the real one."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._began = time.monotonic()
        self._start = datetime.now(UTC) - timedelta(days=2)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self._start + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Return the seconds since it began, on a clock of its own."""
        return (time.monotonic() - self._began) * self._speed


def kinds() -> list[Kind]:
    """Return every kind, those of Twilio's own first."""
    own = [Kind(f"Twilio's {code}", Fault(code)) for code in (21211, 21610, 21612, 21617)]
    own += [Kind(f"Twilio's {code}", Fault(code), requests=ACCOUNT_REQUESTS) for code in (20003, 21701)]
    own.append(Kind("Twilio's 20429", Fault("http_429", retry_after=None)))
    own.append(Kind("Twilio's 20429, Retry-After", Fault("http_429", retry_after=5)))
    pages = [(200, PAGE, None), (201, "", None), (201, '{"sid": "SM', None), (201, '{"ok": true}', None)]
    pages += [(302, "", None), *((status, PAGE, None) for status in (401, 403, 404, 407, 408))]
    pages += [(404, '{"code": 404}', None), (429, PAGE, None), (429, PAGE, 5)]
    pages += [
        (500, FAILURE, None),
        (500, "", None),
        (502, PAGE, None),
    ]
    pages += [(503, PAGE, 5), (504, "", None)]
    others = [
        Kind(_named(status, body, retry_after, taken), _answered(status, body, retry_after, taken))
        for status, body, retry_after in pages
        for taken in (False, True)
    ]
    broken = ("reset", "reset_after", "timeout_before", "timeout_after")
    others += [Kind(kind.replace("_", " "), Fault(kind)) for kind in broken]
    others.append(Kind("slow, then taken", Fault("answer", answer=Answer(after_seconds=0.3))))
    for status in (200, 404, 502):
        fault = _answered(status, PAGE, None, taken=True)
        others.append(Kind(f"{status} page, after, the list too", fault, list_too=True))
    return own + others


def _named(status: int, body: str, retry_after: int | None, taken: bool) -> str:
    names = {"": "empty", PAGE: "page", FAILURE: "with Twilio's code", '{"sid": "SM': "cut off"}
    what = names.get(body, "JSON")
    wait = "" if retry_after is None else ", Retry-After"
    return f"{status} {what}{wait}, {'after' if taken else 'before'}"


def _answered(status: int, body: str, retry_after: int | None, taken: bool) -> Fault:
    return Fault("answer", retry_after=retry_after, answer=Answer(status, body, taken=taken))


async def run(
    kind: Kind, people: int, speed: float = SPEED, timeout_seconds: float = TIMEOUT_SECONDS
) -> dict[str, Any]:
    """Give people one kind of answer until every message has a final state; return the outcomes."""
    settings = CarrierSettings(
        account_sid=ACCOUNT_SID, auth_token=SecretStr(AUTH_TOKEN), numbers=(NUMBER,), opt_out="off",
        status_delay_seconds=0, hang_seconds=3 * timeout_seconds,
    )  # fmt: skip
    app = create_carrier(settings)
    carrier: Carrier = app.state.carrier
    chosen = phones(people)
    _plan(carrier, kind, chosen)
    with tempfile.TemporaryDirectory() as folder, serving(app) as url:
        path = Path(folder) / "bench.db"
        seed(path, "sms", chosen)
        store, clock = open_store(path), FastClock(speed)
        _make_due(store, clock())
        there = TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, url)
        delivery = TwilioDelivery(there, "http://127.0.0.1:9/status", timeout_seconds)
        began = time.monotonic()
        await _send(store, delivery, clock)
        report = _report(kind, store, carrier, chosen)
        await delivery.close()
        store.close()
    minutes = (time.monotonic() - began) * speed / 60
    return {"kind": kind.name, "people": people, **report, "minutes": round(minutes, 1)}


async def run_all(chosen: Sequence[Kind], people: int, together: int) -> list[dict[str, Any]]:
    """Run kinds, some at the same time; return their reports in order."""
    room = asyncio.Semaphore(together)

    async def run_one(kind: Kind) -> dict[str, Any]:
        async with room:
            report = await run(kind, people)
        print(Table([report]).lines()[-1], file=sys.stderr, flush=True)
        return report

    return list(await asyncio.gather(*map(run_one, chosen)))


def _plan(carrier: Carrier, kind: Kind, chosen: Sequence[str]) -> None:
    fault = kind.fault
    more = {"retry_after": fault.retry_after, "answer": fault.answer}
    if kind.requests is not None:
        carrier.faults.add(Fault(fault.kind, kind.requests, operation="create", **more))  # type: ignore[arg-type]
    else:
        for phone in chosen:
            carrier.faults.add(Fault(fault.kind, 1, phone, "create", **more))  # type: ignore[arg-type]
    if kind.list_too:
        carrier.faults.add(Fault(fault.kind, LISTED, operation="list", **more))  # type: ignore[arg-type]


def _make_due(store: Store, now: datetime) -> None:
    """Make what was queued by the real clock due, and not expired, by the fast one."""
    with store.write() as unit:
        unit.execute("UPDATE outbox SET due_at = ?", (f"{now:%Y-%m-%dT%H:%M:%S}.000000Z",))


async def _send(store: Store, delivery: TwilioDelivery, clock: FastClock) -> None:
    thread = ThreadPoolExecutor(1)
    run_in_thread = partial(asyncio.get_running_loop().run_in_executor, thread)
    sender = Sender(store, delivery, run_in_thread, clock, limits=LIMITS, monotonic=clock.monotonic)
    sender.start()
    until = time.monotonic() + LONGEST_SECONDS
    while await run_in_thread(_unsettled, store):
        if time.monotonic() > until:
            break
        await asyncio.sleep(0.05)
    await sender.stop()
    thread.shutdown()


def _unsettled(store: Store) -> int:
    with store.read() as unit:
        return unit.count("SELECT count(*) AS n FROM outbox WHERE state IN (?, ?, ?, ?)", UNSETTLED)


def _report(kind: Kind, store: Store, carrier: Carrier, chosen: Sequence[str]) -> dict[str, Any]:
    with store.read() as unit:
        ends = Counter(
            "sent" if row["state"] in ("sent", "delivered") else f"{row['state']} {row['reason']}"
            for row in unit.rows("SELECT state, reason FROM outbox")
        )
        raised = [row["kind"] for row in unit.rows("SELECT DISTINCT kind FROM alarms ORDER BY kind")]
        is_open = unit.has("SELECT 1 FROM alarms WHERE cleared_at IS NULL")
    got = Counter(each.phone for each in carrier.mailbox.newest_first() if each.direction != "inbound")
    failed = {end: count for end, count in ends.items() if end.startswith("failed")}
    wanted = f"failed twilio_{kind.fault.kind}"
    left = sum(count for end, count in ends.items() if end.split()[0] in UNSETTLED)
    return {
        "got_it_once": sum(count == 1 for count in got.values()),
        "twice": sum(count > 1 for count in got.values()),
        "lost": ends["sent"] - len(set(got) & set(chosen)),
        "failed": failed,
        "failed_without_its_code": sum(count for end, count in failed.items() if end != wanted),
        "left_behind": left,
        "silent": left if not is_open else 0,
        "alarms": raised,
        "alarm_stays": is_open,
    }


@dataclass(slots=True)
class Table:
    """The reports as lines of a table."""

    rows: list[dict[str, Any]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the table, in Markdown."""
        head = (
            "| answer | got it once | twice | lost | given up, with which code | silent | alarm | minutes |"
        )
        return [head, "| --- | --- | --- | --- | --- | --- | --- | --- |", *map(self._line, self.rows)]

    @staticmethod
    def _line(row: dict[str, Any]) -> str:
        failed = ", ".join(f"{count} {end.removeprefix('failed ')}" for end, count in row["failed"].items())
        alarms = ", ".join(f"`{kind}`" for kind in row["alarms"])
        cells = [row["kind"], row["got_it_once"], row["twice"], row["lost"], failed, row["silent"], alarms]
        return "| " + " | ".join(str(cell) for cell in [*cells, row["minutes"]]) + " |"


def is_wrong(row: dict[str, Any]) -> bool:
    """Tell whether a message was doubled, lost, given up without its code, or left behind."""
    wanted = ("twice", "lost", "failed_without_its_code", "left_behind", "silent")
    return any(row[name] for name in wanted) or row["alarm_stays"]


def main() -> None:
    """Run from the command line; exits 1 when anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--together", type=int, default=1, help="how many kinds at the same time")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--only", default="", help="kinds whose name has this in it")
    options = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    chosen = [kind for kind in kinds() if options.only in kind.name]
    table = Table(asyncio.run(run_all(chosen, options.people, options.together)))
    print(json.dumps(table.rows, indent=2) if options.json else "\n".join(table.lines()))
    raise SystemExit(any(map(is_wrong, table.rows)))


if __name__ == "__main__":
    main()
