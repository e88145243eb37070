"""How fast a push leaves: as fast as the outbox allows, and at the providers' rates.

`consultexto bench push --json`. Each measurement runs in a process of its own, another puts the people in the
outbox; the simulators are processes too, and refuse what comes faster than their rate.
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

from bench.pushing import (
    CheapProvider,
    chats,
    phones,
    push,
    seed,
    simulator,
    start_chats,
)

MIB = 1024


def measure(
    sizes: tuple[int, ...] = (1_000, 10_000, 100_000), rated_seconds: int = 30, simulated: int = 2_000
) -> dict[str, Any]:
    """Measure everything, one thing after the other."""
    return {
        "unlimited": [_apart(_unlimited, size) for size in sizes],
        "unlimited_simulators": {
            "sms": _apart(_simulated_sms, simulated, 0),
            "telegram": _apart(_simulated_telegram, simulated, 0),
        },
        "rated": {
            "sms": _apart(_simulated_sms, 100 * rated_seconds // 2, 100),
            "telegram": _apart(_simulated_telegram, 30 * rated_seconds, 30),
        },
    }


def _apart(function: Callable[..., Any], *arguments: object) -> Any:
    """Call a function in a new process, so that nothing of the last measurement is in its memory."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, context) as pool:
        return pool.submit(function, *arguments).result()


def _unlimited(recipients: int) -> dict[str, Any]:
    """Through the outbox as fast as it goes, to a provider that costs nothing."""
    from api.channels.sender import Limits

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "push.db"
        _apart(seed, path, "sms", phones(recipients))
        before = _resident_kib()
        with _Peak() as peak:
            seconds, _ = asyncio.run(push(path, CheapProvider(), Limits(at_once=256), recipients))
        return {
            "recipients": recipients,
            "messages_per_second": round(recipients / seconds, 1),
            "seconds": round(seconds, 2),
            "resident_mib_before": round(before / MIB, 1),
            "resident_mib_peak": round(peak.kib / MIB, 1),
        }


def _simulated_sms(recipients: int, rate: int) -> dict[str, Any]:
    """Through Twilio's library to the carrier; two segments a message. A rate of 0 is none."""
    from api.channels.sender import Limits
    from api.channels.twilio.api import TwilioDelivery

    async def measure_one(path: Path, url: str) -> dict[str, Any]:
        delivery = TwilioDelivery(_twilio(url), "http://127.0.0.1:9/none")
        seconds, tally = await push(path, delivery, Limits(rate or None), recipients)
        await delivery.close()
        return _figures(recipients, recipients * 2, rate, seconds, dict(tally.retries))

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
    """Through python-telegram-bot to the Bot API server."""
    from api.channels.telegram.api import TelegramDelivery, create_bot
    from api.senders import telegram_limits

    async def measure_one(path: Path, url: str) -> dict[str, Any]:
        await start_chats(url, chats(recipients))
        bot = create_bot(_telegram(url))
        await bot.initialize()
        limits = replace(telegram_limits(_telegram(url)), per_second=rate or None)
        seconds, tally = await push(path, TelegramDelivery(bot, lambda _: None), limits, recipients)
        await bot.shutdown()
        return _figures(recipients, recipients, rate, seconds, dict(tally.retries))

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "push.db"
        _apart(seed, path, "telegram", chats(recipients))
        options = ("--messages-per-second", str(rate), "--messages-per-second-per-chat", "1") if rate else ()
        with simulator("telegram", *options) as url:
            return asyncio.run(measure_one(path, url))


def _twilio(url: str) -> Any:
    from api.settings import Secret, TwilioSettings
    from bench.ours import ACCOUNT_SID, AUTH_TOKEN
    from bench.pushing import NUMBER

    return TwilioSettings(ACCOUNT_SID, Secret(AUTH_TOKEN), None, NUMBER, url)


def _telegram(url: str) -> Any:
    from api.settings import Secret, TelegramSettings
    from bench.pushing import TOKEN

    return TelegramSettings(Secret(TOKEN), None, url)


def _figures(
    recipients: int, units: int, rate: int, seconds: float, retries: dict[str, int]
) -> dict[str, Any]:
    return {
        "recipients": recipients,
        "seconds": round(seconds, 2),
        "messages_per_second": round(recipients / seconds, 1),
        "refusals_for_rate": sum(count for reason, count in retries.items() if reason.endswith("429")),
        "retries": retries,
        **({"rate": rate, "ratio": round(seconds / (units / rate), 4)} if rate else {}),
    }


class _Peak:
    """The most memory this process has while it is entered."""

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
    """The same for a person to read."""
    lines = [
        f"no rate, {each['recipients']} people: {each['messages_per_second']} messages/s,"
        f" {each['resident_mib_peak']} MiB at most"
        for each in report["unlimited"]
    ]
    for name, each in report["unlimited_simulators"].items():
        lines.append(f"no rate, simulated {name}: {each['messages_per_second']} messages/s")
    for name, each in report["rated"].items():
        lines.append(
            f"{name} at {each['rate']}/s, {each['recipients']} people: {each['seconds']} s,"
            f" {each['ratio']} of the least time, {each['refusals_for_rate']} refusals"
        )
    return lines
