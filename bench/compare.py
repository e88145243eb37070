"""Our service and stock Rasa, one after the other, in the same run and with the same conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import aiohttp

from bench import talk
from bench.ours import SERVE, Texting, running_service

LEVELS = (1, 16)
LONG_REPETITIONS = 5
WARM_UP = 4


async def measure_ours(levels: Sequence[int], conversations: int, fronts: int) -> dict[str, Any]:
    """Measure our service through Twilio's webhook, signed and durable, at each level of concurrency.

    A few uncounted conversations come first; then, for each level, at least `conversations`; then long ones,
    for the cost of their 2nd, 4th, 50th and 200th message. `processor_ms` is what a message costs each
    process that handles it: on a busy machine, compare that. Raises ServiceError when a conversation does
    not reach its end or a message is not answered.
    """
    with running_service(command=(*SERVE, "--fronts", str(fronts))) as service:
        result: dict[str, Any] = {"start_seconds": round(service.start_seconds[0], 1), "levels": []}
        async with aiohttp.ClientSession() as session:
            send = Texting(session, service.url).send
            await talk.measure(send, WARM_UP, 1)
            first_id = WARM_UP
            for level in levels:
                count = max(conversations, 4 * level)
                before = service.processor_seconds()
                figures = await talk.measure(send, count, level, first_id=first_id)
                used = [end - start for start, end in zip(before, service.processor_seconds(), strict=True)]
                first_id += count
                if figures.completed != count or figures.unanswered:
                    raise RuntimeError(f"the conversation was not held: {figures.payload()}")
                each = [round(seconds * 1000 / figures.messages, 2) for seconds in used]
                result["levels"].append({**figures.payload(), "processor_ms": each})
            positions = await talk.measure_positions(send, LONG_REPETITIONS, first_id=first_id)
            result["message_ms"] = {str(place): round(value, 2) for place, value in positions.items()}
        result["resident_mib"] = round(service.resident_mib())
    return result


def ratios(ours: dict[str, Any], stock: dict[str, Any]) -> dict[str, float]:
    """Return our figures over stock's: messages/s, our p99 to its p50, and the 200th message to the 2nd."""
    found: dict[str, float] = {}
    for mine, theirs in zip(ours["levels"], stock["levels"], strict=True):
        at = mine["concurrency"]
        found[f"messages_per_second_x_at_{at}"] = round(
            mine["messages_per_second"] / theirs["messages_per_second"], 1
        )
        found[f"our_p99_over_stock_p50_at_{at}"] = round(mine["p99_ms"] / theirs["p50_ms"], 3)
    found["our_200th_over_2nd"] = round(ours["message_ms"]["200"] / ours["message_ms"]["2"], 2)
    found["our_200th_over_4th"] = round(ours["message_ms"]["200"] / ours["message_ms"]["4"], 2)
    return found


def run(
    conversations: int,
    stock_config: str | None,
    runs: int,
    levels: Sequence[int] = LEVELS,
    fronts: int = 0,
) -> dict[str, Any]:
    """Measure ours and, if a stock configuration is named, stock Rasa; several runs alternate."""
    report: dict[str, Any] = {"ours": [], "stock": [], "ratios": []}
    for _ in range(runs):
        ours = asyncio.run(measure_ours(levels, conversations, fronts))
        report["ours"].append(ours)
        if stock_config is not None:
            stock = _measure_stock(stock_config, conversations, levels)
            report["stock"].append({"config": stock_config, **stock})
            report["ratios"].append(ratios(ours, stock))
    return report


def _measure_stock(config: str, conversations: int, levels: Sequence[int]) -> dict[str, Any]:
    from bench import stock

    chosen = next(each for each in stock.CONFIGS if each == config)
    with stock.running_stock(chosen) as url:
        return asyncio.run(stock.measure_stock(url, list(levels), min(conversations, 16), 3))
