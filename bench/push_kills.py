"""Kill the senders at random moments of a push, and count what was lost or doubled.

`python -m bench.push_kills --kills 100 --people 5000`: half by text message at 100 segments a second, half on
Telegram at 30 a second. The senders are a process of their own, killed with SIGKILL and started again; their
leases are short, so that the doubts of a hundred kills are settled within the run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import random
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import aiohttp

from api.channels.sender import Limits, Sender
from api.channels.telegram.api import TelegramDelivery, create_bot
from api.channels.twilio.api import TwilioDelivery
from api.settings import Secret, TelegramSettings, TwilioSettings
from bench.ours import ACCOUNT_SID, AUTH_TOKEN
from bench.pushing import NUMBER, TOKEN, chats, open_store, phones, seed, simulator, start_chats
from consultation.store import Store

SHORT = {"lease_seconds": 20.0, "doubt_seconds": 10.0, "seen_seconds": 4.0}
UNSETTLED = "('queued', 'leased', 'sending', 'unknown')"


async def send(path: Path, carrier: str, telegram: str) -> None:
    """Run the two senders until killed."""
    store = open_store(path)
    thread, loop = ThreadPoolExecutor(1), asyncio.get_running_loop()

    async def run(function: Any, *arguments: object) -> Any:
        return await loop.run_in_executor(thread, function, *arguments)

    twilio = TwilioDelivery(
        TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, carrier), "http://127.0.0.1:9/none"
    )
    bot = create_bot(TelegramSettings(Secret(TOKEN), None, telegram))
    await bot.initialize()
    Sender(store, twilio, run, limits=Limits(100.0, **SHORT)).start()
    limits = Limits(30.0, 1.0, evenly=True, at_once=16, **SHORT)
    Sender(store, TelegramDelivery(bot, lambda _: None), run, limits=limits).start()
    await asyncio.Event().wait()


async def run(kills: int, people: int) -> dict[str, Any]:
    """Do the whole of it, and count."""
    sms, telegram_chats = phones(people // 2), chats(people - people // 2)
    with (
        tempfile.TemporaryDirectory() as folder,
        simulator("carrier", "--opt-out", "off") as carrier,
        simulator("telegram") as telegram,
    ):
        path = Path(folder) / "push.db"
        seed(path, "sms", sms)
        seed(path, "telegram", telegram_chats)
        await start_chats(telegram, telegram_chats)
        store = open_store(path)
        began = time.monotonic()
        killed = await asyncio.to_thread(
            _kill_and_start, store, [str(path), carrier, telegram], kills, people
        )
        seconds = time.monotonic() - began
        taken = await _taken(carrier, telegram, telegram_chats)
        states = _states(store)
        store.close()
    doubled = {
        "sms": sum(taken[each] - 1 for each in sms if taken[each] > 1),
        "telegram": sum(taken[each] - 1 for each in telegram_chats if taken[each] > 1),
    }
    return {
        "kills": killed,
        "people": people,
        "seconds": round(seconds, 1),
        "lost": sum(taken[each] == 0 for each in [*sms, *telegram_chats]),
        "doubled_by_text_message": doubled["sms"],
        "twice_because_telegram_took_it_without_telling": doubled["telegram"],
        "final_states": states,
    }


def _kill_and_start(store: Store, arguments: list[str], kills: int, people: int) -> int:
    """Kill the senders at random shares of the push, then let them finish; how often they were killed."""
    killed = 0
    process = _start(arguments)
    while (left := _unsettled(store)) > 0:
        if killed < kills and people - left >= people * (killed + random.random()) / (kills + 1):
            time.sleep(random.random() * 0.05)
            process.kill()
            process.join()
            killed += 1
            process = _start(arguments)
        time.sleep(0.01)
    process.kill()
    process.join()
    return killed


def _start(arguments: list[str]) -> ForkServerProcess:
    """The senders as a process; forked from one that has imported everything, so that kills can be many."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.push_kills"])
    process = context.Process(target=_send, args=arguments, daemon=True)
    process.start()
    return process


def _send(path: str, carrier: str, telegram: str) -> None:
    asyncio.run(send(Path(path), carrier, telegram))


def _unsettled(store: Store) -> int:
    with store.read() as unit:
        found = unit.row(f"SELECT count(*) AS n FROM outbox WHERE state IN {UNSETTLED}")
    assert found is not None
    return int(found["n"])


def _states(store: Store) -> dict[str, int]:
    with store.read() as unit:
        found = unit.rows("SELECT channel || ' ' || state AS name, count(*) AS n FROM outbox GROUP BY 1")
    return {row["name"]: row["n"] for row in found}


async def _taken(carrier: str, telegram: str, telegram_chats: list[str]) -> Counter[str]:
    """How many messages the providers have for each address."""
    taken: Counter[str] = Counter()
    auth = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT_SID, AUTH_TOKEN)}
    async with aiohttp.ClientSession() as session:
        url: str | None = f"/2010-04-01/Accounts/{ACCOUNT_SID}/Messages.json?PageSize=1000"
        while url is not None:
            async with session.get(carrier + url, headers=auth) as answer:
                page = await answer.json()
            taken.update(each["to"] for each in page["messages"])
            url = page["next_page_uri"]
        for chat in telegram_chats:
            async with session.get(f"{telegram}/_sim/chats/{chat}") as answer:
                taken[chat] += sum(each["from_bot"] for each in (await answer.json())["messages"])
    return taken


def main() -> None:
    """Run from the command line; exits 1 when anything was lost, or doubled by us."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--people", type=int, default=5000)
    arguments = parser.parse_args()
    report = asyncio.run(run(arguments.kills, arguments.people))
    print(json.dumps(report, indent=2))
    raise SystemExit(bool(report["lost"] or report["doubled_by_text_message"]))


if __name__ == "__main__":
    main()
