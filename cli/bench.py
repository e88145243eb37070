"""`consultexto bench`: measurements, as JSON or in words. It needs a development checkout."""

from __future__ import annotations

import json
from typing import Any

import click


@click.group("bench")
def bench() -> None:
    """Measure the service."""


@bench.command("talk")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--stock", is_flag=True, help="Measure stock Rasa in the same run (see bench/stock_rasa).")
@click.option(
    "--config",
    default="config-light",
    show_default=True,
    help="The stock pipeline: that, or config (DIET).",
)
@click.option("--conversations", default=64, show_default=True, help="Conversations at each level, at least.")
@click.option("--runs", default=1, show_default=True)
@click.option(
    "--level", "levels", type=int, multiple=True, help="Conversations at once; may be repeated. 1 and 16."
)
@click.option("--fronts", default=0, show_default=True, help="As of `serve`.")
def talk(
    as_json: bool,
    stock: bool,
    config: str,
    conversations: int,
    runs: int,
    levels: tuple[int, ...],
    fronts: int,
) -> None:
    """Hold conversations by text message: messages/s, p50, p99, and the 2nd, 50th and 200th message."""
    from bench.compare import LEVELS, run
    from bench.stock import StockError

    try:
        report = run(conversations, config if stock else None, runs, levels or LEVELS, fronts)
    except StockError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(report, indent=2))
        return
    for number, ours in enumerate(report["ours"]):
        _say("ours", ours)
        if stock:
            _say(f"stock Rasa, {config}", report["stock"][number])
            for name, value in report["ratios"][number].items():
                click.echo(f"  {name}: {value}")


@bench.command("kills")
@click.option("--kills", default=50, show_default=True)
@click.option("--messages", default=2000, show_default=True)
@click.option("--fronts", default=0, show_default=True, help="Kill fronts and the process that writes, too.")
def kills(kills: int, messages: int, fronts: int) -> None:
    """Kill the service at random moments of a conversation, and count what was lost or doubled."""
    import asyncio
    from dataclasses import asdict

    from bench.kills import run

    click.echo(json.dumps(asdict(asyncio.run(run(kills, messages, fronts))), indent=2))


@bench.command("export")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--sizes", default="1000,1000000", show_default=True, help="Contributions, by commas.")
@click.option("--postgres", is_flag=True, help="On a server of PostgreSQL's, started for this.")
def export(as_json: bool, sizes: str, postgres: bool) -> None:
    """Export open data: rows/s and peak memory at a thousand and at a million contributions."""
    from bench.export import run

    report = run(tuple(int(size) for size in sizes.split(",")), on_postgres=postgres)
    if as_json:
        click.echo(json.dumps(report, indent=2))
        return
    for level in report["levels"]:
        click.echo(
            f"{level['contributions']} contributions: {level['rows_per_second']} rows/s,"
            f" {level['seconds']} s, peak {level['peak_mb']} MB"
        )


@bench.command("page")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--size", "sizes", multiple=True, type=int, help="Contributions; may be given several times.")
@click.option("--repetitions", default=200, show_default=True, help="Requests for each kind of page.")
@click.option("--postgres", is_flag=True, help="On servers of PostgreSQL's, started for this.")
def page(as_json: bool, sizes: tuple[int, ...], repetitions: int, postgres: bool) -> None:
    """Fetch the public pages with 1,000 and with 1,000,000 contributions: p50 and p95."""
    from bench.page import run

    report = run(sizes or (1_000, 1_000_000), repetitions, on_postgres=postgres)
    if as_json:
        click.echo(json.dumps(report, indent=2))
        return
    for found in report["sizes"]:
        click.echo(f"{found['contributions']} contributions (filled in {found['fill_seconds']} s):")
        for name, figures in found.items():
            if isinstance(figures, dict) and "p50_ms" in figures:
                click.echo(f"  {name}: p50 {figures['p50_ms']} ms, p95 {figures['p95_ms']} ms")
    click.echo(f"first page, largest over smallest: {report['first_ratio']}")


@bench.command("push")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.option("--seconds", default=60, show_default=True, help="How long to send at each provider's rate.")
@click.option("--most", default=100_000, show_default=True, help="The largest push without a rate.")
def push(as_json: bool, seconds: int, most: int) -> None:
    """Send a push: messages/s and memory without a rate, time and refusals at the providers' rates.

    And what people who write meanwhile wait for their answer. About five minutes.
    """
    from bench.push import in_words, measure

    report = measure(tuple(size for size in (1_000, 10_000, 100_000) if size <= most), seconds)
    click.echo(json.dumps(report, indent=2) if as_json else "\n".join(in_words(report)))


def _say(who: str, figures: dict[str, Any]) -> None:
    for level in figures["levels"]:
        click.echo(
            f"{who}, {level['concurrency']} at once: {level['messages_per_second']} messages/s,"
            f" p50 {level['p50_ms']} ms, p99 {level['p99_ms']} ms"
            + (f", {level['unanswered']} not answered" if level["unanswered"] else "")
            + (f", processor {' + '.join(map(str, each))} ms" if (each := level.get("processor_ms")) else "")
        )
    places = ", ".join(f"{place}th {value} ms" for place, value in figures["message_ms"].items())
    click.echo(f"{who}, one long conversation: {places}")
