"""The speed of a broadcast: through the outbox alone, and at the providers' rates.

`consultexto bench push --json`, within six minutes. Each measurement runs in a process of its own, another
puts the people in the outbox; the simulators are processes too, and refuse requests above their rate.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.push_replies import measure as replies
from bench.pushing import (
    CheapProvider,
    Tally,
    chats,
    open_store,
    phones,
    push,
    seed,
    simulator,
    start_chats,
)

MIB = 1024


LONGEST_SECONDS = 90.0
"""The time-out of a measurement without a rate; messages sent by then are reported."""
RATED_SLACK = 1.5
"""A broadcast at a rate is given up after so many times the least time."""


def measure(
    sizes: tuple[int, ...] = (1_000, 10_000, 100_000), rated_seconds: int = 60, simulated: int = 2_000
) -> dict[str, Any]:
    """Run every measurement, one after the other, and compare with the goals.

    A measurement that fails is reported as its error, and the others go on.
    """
    report: dict[str, Any] = {
        "unlimited": [_apart(_unlimited, size) for size in sizes],
        "unlimited_simulators": {
            "sms": _apart(_simulated_sms, simulated, 0),
            "telegram": _apart(_simulated_telegram, simulated, 0),
        },
        "rated": {
            "sms": _apart(_simulated_sms, 100 * rated_seconds // 2, 100),
            "telegram": _apart(_simulated_telegram, 30 * rated_seconds, 30),
        },
        "replies": _apart(replies, 25.0),
    }
    return report | {"goals": goals(report)}


def goals(report: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the goals beside the measurements; `met` is None where nothing was measured."""
    smallest, largest = report["unlimited"][0], report["unlimited"][-1]
    found = []
    for name, each in report["rated"].items():
        found.append(_at_most(f"{name} at its rate: time over the least time", each.get("ratio"), 1.03))
        found.append(_at_most(f"{name} at its rate: refusals for it", each.get("refusals_for_rate"), 0))
    speed = largest.get("messages_per_second")
    met = None if speed is None else speed >= 1000
    found.append({"goal": "messages/s without a rate", "measured": speed, "at_least": 1000, "met": met})
    memory = None
    if "error" not in smallest | largest:
        memory = round(largest["resident_mib_peak"] / smallest["resident_mib_peak"], 3)
    found.append(_at_most("memory of the largest push over the smallest's", memory, 1.1))
    return found


def _at_most(goal: str, measured: float | None, limit: float) -> dict[str, Any]:
    met = None if measured is None else measured <= limit
    return {"goal": goal, "measured": measured, "at_most": limit, "met": met}


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    """Call a function in a new process, so that no memory of the last measurement is left."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        try:
            return pool.submit(function, *arguments).result()
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}


def _unlimited(recipients: int) -> dict[str, Any]:
    """Measure the outbox alone, with a provider that costs nothing."""
    from api.channels.sending.sender import Limits

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "push.db"
        _apart(seed, path, "sms", phones(recipients))
        before = _resident_kib()
        with _Peak() as peak:
            seconds, tally = asyncio.run(
                push(path, CheapProvider(), Limits(at_once=256), recipients, LONGEST_SECONDS)
            )
        return {
            "recipients": recipients,
            "sent": tally.sent,
            "messages_per_second": round(tally.sent / seconds, 1),
            "seconds": round(seconds, 2),
            "resident_mib_before": round(before / MIB, 1),
            "resident_mib_peak": round(peak.kib / MIB, 1),
        }


def _simulated_sms(recipients: int, rate: int) -> dict[str, Any]:
    """Measure Twilio's library to the carrier; two segments a message. A rate of 0 is none."""
    from api.channels.sending.sender import Limits
    from api.channels.twilio.delivery import TwilioDelivery

    async def measure_one(path: Path, url: str) -> dict[str, Any]:
        delivery = TwilioDelivery(_twilio(url), "http://127.0.0.1:9/none")
        longest = RATED_SLACK * recipients * 2 / rate if rate else LONGEST_SECONDS
        seconds, tally = await push(path, delivery, Limits(rate or None), recipients, longest)
        await delivery.close()
        return _figures(recipients, recipients * 2, rate, seconds, tally)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "push.db"
        _apart(seed, path, "sms", phones(recipients))
        # No callbacks: nobody listens to them here, and they cost the carrier more than the messages.
        options = ["--status-delay-seconds", "3600"]
        if rate:
            options += ["--segments-per-second", str(rate)]
        with simulator("carrier", *options) as url:
            return asyncio.run(measure_one(path, url))


def _simulated_telegram(recipients: int, rate: int) -> dict[str, Any]:
    """Measure python-telegram-bot to the Bot API server."""
    from api.channels.telegram.delivery import TelegramDelivery, create_bot
    from api.channels.telegram.wiring import telegram_limits

    async def measure_one(path: Path, url: str) -> dict[str, Any]:
        await start_chats(url, path, chats(recipients))
        store = open_store(path)
        bot = create_bot(_telegram(url))
        await bot.initialize()
        limits = telegram_limits(_telegram(url))
        if not rate:
            limits = replace(limits, per_second=None, evenly=False, at_once=64)
        longest = RATED_SLACK * recipients / rate if rate else LONGEST_SECONDS
        delivery = TelegramDelivery(bot, lambda _: None, store)
        seconds, tally = await push(path, delivery, limits, recipients, longest)
        await bot.shutdown()
        store.close()
        return _figures(recipients, recipients, rate, seconds, tally)

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "push.db"
        _apart(seed, path, "telegram", chats(recipients))
        options = ("--messages-per-second", str(rate), "--messages-per-second-per-chat", "1") if rate else ()
        with simulator("telegram", *options) as url:
            return asyncio.run(measure_one(path, url))


def _twilio(url: str) -> Any:
    from api.channels.twilio.channels import TwilioSettings
    from api.environment import Secret
    from bench.ours import ACCOUNT_SID, AUTH_TOKEN
    from bench.pushing import NUMBER

    return TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, url)


def _telegram(url: str) -> Any:
    from api.channels.telegram.settings import TelegramSettings
    from api.environment import Secret
    from bench.pushing import TOKEN

    return TelegramSettings(Secret(TOKEN), None, url)


def _figures(recipients: int, units: int, rate: int, seconds: float, tally: Tally) -> dict[str, Any]:
    """Return the figures.

    `ratio` is the time over the least time; none when not everybody was reached in time.
    """
    found = {
        "recipients": recipients,
        "sent": tally.sent,
        "seconds": round(seconds, 2),
        "messages_per_second": round(tally.sent / seconds, 1),
        "refusals_for_rate": sum(n for reason, n in tally.retries.items() if reason.endswith("429")),
        "retries": dict(tally.retries),
    }
    if rate:
        found["rate"] = rate
        found["ratio"] = round(seconds / (units / rate), 4) if tally.sent >= recipients else None
    return found


class _Peak:
    """A context manager that measures the peak memory of this process."""

    def __enter__(self) -> _Peak:
        self.kib = _resident_kib()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.05):
            self.kib = max(self.kib, _resident_kib())


def _resident_kib() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def in_words(report: dict[str, Any]) -> list[str]:
    """Return the report in words."""
    lines = [_line(f"no rate, {each.get('recipients')} people", each) for each in report["unlimited"]]
    lines += [
        _line(f"no rate, simulated {name}", each) for name, each in report["unlimited_simulators"].items()
    ]
    lines += [_line(f"{name} at {each.get('rate')}/s", each) for name, each in report["rated"].items()]
    answers = report["replies"]
    for name in ("without_push", "during_push"):
        if name in answers:
            each = answers[name]
            lines.append(
                f"answers {name.replace('_', ' ')}: {each['messages']} messages, p50 {each['p50_ms']} ms,"
                f" p99 {each['p99_ms']} ms"
            )
    if "error" in answers:
        lines.append(f"answers during a push: {answers['error']}")
    words = {True: "met", False: "MISSED", None: "NOT MEASURED"}
    for each in report["goals"]:
        wanted = f"at most {each['at_most']}" if "at_most" in each else f"at least {each['at_least']}"
        lines.append(f"{words[each['met']]}: {each['goal']}: {each['measured']} ({wanted})")
    return lines


def _line(what: str, figures: dict[str, Any]) -> str:
    if "error" in figures:
        return f"{what}: {figures['error']}"
    parts = [f"{figures['sent']} of {figures['recipients']} in {figures['seconds']} s"]
    parts.append(f"{figures['messages_per_second']} messages/s")
    if "resident_mib_peak" in figures:
        parts.append(f"{figures['resident_mib_peak']} MiB at most")
    if "ratio" in figures:
        parts.append(f"{figures['ratio']} of the least time, {figures['refusals_for_rate']} refusals")
    return f"{what}: {', '.join(parts)}"
