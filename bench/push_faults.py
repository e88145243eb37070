"""A broadcast on three channels under every fault: who got it, how often, and who should not have.

`python -m bench.push_faults --people 5000`: two fifths by text message, two fifths on Telegram, one fifth in
the widget; of each channel's people 5 % meet each fault. The service is `consultexto serve`; the providers
are the simulators, as processes. 5 % opt out before and 5 % during the broadcast, and forged callbacks come.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from api.channels.web.sessions import new_token
from bench import SECRET
from bench.ours import ACCOUNT_SID, CONSULTATION, Service, running_service, signed
from bench.pushing import (
    TEXT,
    both_channels,
    chats,
    messages_shown,
    open_store,
    phones,
    seed,
    simulator,
    start_chats,
    texts_taken,
)
from consultation.delivery import sql_outbox
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring

SMS_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "http_429"}, {"kind": "http_429", "retry_after": 1}, {"kind": "http_500"}, {"kind": "reset"},
    {"kind": "timeout_before"}, {"kind": "timeout_after"}, {"kind": "callback_twice"},
    {"kind": "callbacks_reversed"}, {"kind": "no_callback"}, {"kind": 21610}, {"kind": 30005},
)  # fmt: skip
TELEGRAM_FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "http_429", "retry_after": None}, {"kind": "http_429", "retry_after": 1}, {"kind": "http_500"},
    {"kind": "reset"}, {"kind": "timeout_before"}, {"kind": "timeout_after"}, {"kind": 403},
)  # fmt: skip
PERMANENT = {"opted_out", "blocked", "twilio_21610", "twilio_30005", "telegram_403", "cancelled"}
UNSETTLED = ("queued", "leased", "sending", "unknown")


@dataclass(slots=True)
class _Push:
    sms: list[str]
    telegram: list[str]
    web: list[str]
    opted_out: dict[str, _OptOut] = field(default_factory=dict)
    asked_at: dict[str, datetime] = field(default_factory=dict)
    """When each widget asked for its messages."""
    taken: dict[str, list[datetime]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _OptOut:
    """A person's opt-out, with the attempts at their message as they were in its transaction.

    A later attempt is a message taken from the outbox after the opt-out was committed: there must be none. An
    attempt that had begun cannot be called back. No clock is compared, but for the widgets, which take their
    messages themselves.
    """

    at: datetime
    attempts: int


@contextmanager
def providers() -> Iterator[tuple[str, str]]:
    """Start the two simulators; yield their addresses."""
    with simulator("carrier", "--opt-out", "off") as carrier, simulator("telegram") as telegram:
        yield carrier, telegram


async def run(people: int) -> dict[str, Any]:
    """Run the benchmark, and count."""
    state = _Push(phones(people * 2 // 5), chats(people * 2 // 5), _tokens(people // 5))
    with tempfile.TemporaryDirectory() as folder, providers() as (carrier, telegram):
        path = Path(folder) / "bench.db"
        for channel, addresses in (("sms", state.sms), ("telegram", state.telegram), ("web", state.web)):
            seed(path, channel, addresses)  # type: ignore[arg-type]
        await start_chats(telegram, path, state.telegram)
        await _plan_faults(state, carrier, telegram)
        store = open_store(path)
        _opt_out(store, state, _some(state.sms, 1) + _some(state.telegram, 1) + _some(state.web, 1))
        began = time.monotonic()
        with running_service(Path(folder), both_channels(carrier, telegram, 200, 100)) as service:
            await _watch(store, state, service)
            seconds = time.monotonic() - began
            await _count_taken(state, carrier, telegram)
            report = _report(store, state)
        store.close()
    return {"people": people, "seconds": round(seconds, 1), **report}


def _tokens(count: int) -> list[str]:
    keyring, now = Keyring(SECRET), datetime.now(UTC)
    return [new_token(keyring, CONSULTATION, "fr", now) for _ in range(count)]


def _some(addresses: Sequence[str], slot: int) -> list[str]:
    """Tell whether a person is among a slot's five in a hundred; another slot's are other people."""
    return [each for number, each in enumerate(addresses) if number % 20 == slot]


async def _plan_faults(state: _Push, carrier: str, telegram: str) -> None:
    orders = [
        (f"{carrier}/_sim/faults", {**fault, "to": phone})
        for slot, fault in enumerate(SMS_FAULTS, 3)
        for phone in _some(state.sms, slot)
    ]
    for slot, fault in enumerate(TELEGRAM_FAULTS, 3):
        for chat in _some(state.telegram, slot):
            orders.append((f"{telegram}/_sim/faults", {**fault, "chat_id": int(chat)}))
    async with aiohttp.ClientSession() as session:
        for url, order in orders:
            async with session.post(url, json=order) as answer:
                answer.raise_for_status()


def _opt_out(store: Store, state: _Push, addresses: Sequence[str]) -> None:
    channels = {**dict.fromkeys(state.sms, "sms"), **dict.fromkeys(state.telegram, "telegram")}
    attempts: dict[str, int] = {}
    with store.write() as unit:
        for address in addresses:
            known = participants_sql.find_address(unit, channels.get(address, "web"), address)  # type: ignore[arg-type]
            assert known is not None
            sql_outbox.opt_out(unit, known.id, datetime.now(UTC))
            attempts[address] = sum(message.attempts for message in sql_outbox.outbox_of(unit, known.id))
    now = datetime.now(UTC)
    state.opted_out |= {address: _OptOut(now, number) for address, number in attempts.items()}


async def _watch(store: Store, state: _Push, service: Service) -> None:
    """Opt people out, forge callbacks and open widgets until every row has its final state."""
    leaving = _some(state.sms, 2) + _some(state.telegram, 2) + _some(state.web, 2)
    random.shuffle(leaving)
    async with aiohttp.ClientSession() as session:
        widgets = asyncio.create_task(_open_widgets(session, state, service))
        while True:
            _opt_out(store, state, [leaving.pop() for _ in range(min(5, len(leaving)))])
            await _forge(session, service)
            with store.read() as unit:
                left = unit.count("SELECT count(*) AS n FROM outbox WHERE state IN (?, ?, ?, ?)", UNSETTLED)
            if left == 0 and not leaving:
                break
            if widgets.done():  # a message that was not due yet is there the next time they are opened
                await widgets  # raises what it failed of
                widgets = asyncio.create_task(_open_widgets(session, state, service))
            await asyncio.sleep(0.1)
        await widgets
        await asyncio.sleep(2)  # the last receipts


async def _open_widgets(session: aiohttp.ClientSession, state: _Push, service: Service) -> None:
    for token in (each for each in state.web if not state.taken.get(each)):
        url = f"{service.url}/channels/web/messages"
        state.asked_at[token] = datetime.now(UTC)
        async with session.get(url, headers={"Authorization": f"Bearer {token}"}) as answer:
            answer.raise_for_status()
            texts = [each["text"] for each in (await answer.json())["messages"]]
        state.taken[token] = [datetime.now(UTC) for text in texts if text == TEXT]
        await asyncio.sleep(0.005)


async def _forge(session: aiohttp.ClientSession, service: Service) -> None:
    """Post a callback of a message that is not ours, then the same with a signature that is not Twilio's."""
    url = f"{service.url}/channels/twilio/status"
    form = {"AccountSid": ACCOUNT_SID, "MessageSid": f"SM{random.getrandbits(128):032x}"}
    form |= {"MessageStatus": "failed", "ErrorCode": "30003"}
    body, headers = signed(url, form)
    for wanted, sent in ((204, headers), (403, {**headers, "X-Twilio-Signature": "forged"})):
        async with session.post(url, data=body, headers=sent) as answer:
            assert answer.status == wanted, answer.status


async def _count_taken(state: _Push, carrier: str, telegram: str) -> None:
    """Count the messages that the providers have, by address."""
    async with aiohttp.ClientSession() as session:
        async for each in texts_taken(session, carrier):
            at = datetime.strptime(each["date_created"], "%a, %d %b %Y %H:%M:%S %z")
            state.taken.setdefault(each["to"], []).append(at)
        for chat in state.telegram:
            shown = await messages_shown(session, telegram, chat)
            state.taken[chat] = [datetime.fromtimestamp(each["date"], UTC) for each in shown]


def _report(store: Store, state: _Push) -> dict[str, Any]:
    rows = _rows(store)
    lost = [a for a, row in rows.items() if row.reason not in PERMANENT and not state.taken.get(a)]
    doubled = [address for address, times in state.taken.items() if len(times) > 1]
    wrong = [
        a for a, said in state.opted_out.items() if state.taken.get(a) and _is_later(state, rows, a, said)
    ]
    after = [a for a, said in state.opted_out.items() if any(at > said.at for at in state.taken.get(a, []))]
    table = Counter((row.channel, row.state, row.reason or "") for row in rows.values())
    return {
        "lost": len(lost),
        "doubled": len(doubled),
        "to_people_who_had_opted_out": len(wrong),
        "on_the_way_when_they_opted_out": len(set(after) - set(wrong)),
        "final_states": [
            {"channel": channel, "state": row_state, "reason": reason, "people": count}
            for (channel, row_state, reason), count in sorted(table.items())
        ],
    }


def _is_later(state: _Push, rows: dict[str, _Row], address: str, said: _OptOut) -> bool:
    """Tell whether a message left the outbox after its person's opt-out was committed, and arrived."""
    if not state.taken.get(address):
        return False
    if address in state.asked_at:
        return state.asked_at[address] > said.at
    return rows[address].attempts > said.attempts


@dataclass(frozen=True, slots=True)
class _Row:
    channel: str
    state: str
    reason: str | None
    attempts: int


def _rows(store: Store) -> dict[str, _Row]:
    found: dict[str, _Row] = {}
    with store.read() as unit:
        for row in unit.rows(
            "SELECT outbox.channel, state, reason, attempts, address_id, ciphertext"
            " FROM outbox JOIN addresses ON addresses.id = outbox.address_id WHERE purpose = 'feedback'"
        ):
            address = unit.keyring.open_address(row.pop("ciphertext"), row.pop("address_id"))
            found[address] = _Row(**row)
    return found


def main() -> None:
    """Run from the command line; exits 1 when anything was lost, doubled, or sent to who had opted out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--people", type=int, default=5000)
    report = asyncio.run(run(parser.parse_args().people))
    print(json.dumps(report, indent=2))
    raise SystemExit(bool(report["lost"] or report["doubled"] or report["to_people_who_had_opted_out"]))


if __name__ == "__main__":
    main()
