"""`consultexto chat`: the conversation in a terminal, or a golden conversation replayed."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.train import model_path
from consultation.channels import CHANNELS, SITE, Channel
from consultation.languages.model import LANGUAGES, Language

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from consultation.definition.catalogue import Catalogue


@click.command("chat")
@click.option("--channel", type=click.Choice(list(CHANNELS)), default=SITE, show_default=True)
@click.option("--consultation", "slug", help="The consultation's slug; the first open one otherwise.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Speak this language instead of finding out.")
@click.option("--at", type=click.DateTime(), help="Pretend it is this moment (UTC).")
@click.option(
    "--replay",
    "scripts",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    help="Replay golden conversations (files, or folders of them) and show what differs.",
)
@click.option("--rewrite", is_flag=True, help="With --replay: write down what is said now.")
def chat(
    channel: Channel,
    slug: str | None,
    language: Language | None,
    at: datetime | None,
    scripts: tuple[Path, ...],
    rewrite: bool,
) -> None:
    """Talk to the assistant on a scratch database; nothing is kept."""
    from bot.assistant import Assistant
    from consultation.definition.catalogue import Catalogue

    model = model_path(Path.cwd())
    if not model.exists():
        raise click.ClickException("no model yet: run `consultexto train` first")
    assistant, catalogue = Assistant.load(model), Catalogue.load(Path("data/consultations"))
    if scripts:
        _replay(scripts, assistant, catalogue, rewrite)
        return
    _talk(assistant, catalogue, channel, slug, language, at)


def _talk(
    assistant: Assistant,
    catalogue: Catalogue,
    channel: Channel,
    slug: str | None,
    language: Language | None,
    at: datetime | None,
) -> None:
    from bot.rehearsal import Rehearsal, shown

    definition = catalogue.get(slug) if slug else catalogue.default(datetime.now(UTC))
    if definition is None:
        raise click.ClickException(f"no consultation is called {slug!r}")
    moment = at.replace(tzinfo=UTC) if at else datetime.now(UTC)
    if at is None and not definition.is_open(moment):
        moment = definition.opens_at + timedelta(hours=1)
        click.secho(f"(This consultation is not open today: rehearsing on {moment:%Y-%m-%d}.)", dim=True)
    with Rehearsal.open(
        assistant,
        catalogue,
        consultation=definition.slug,
        channel=channel,
        at=moment,
        language=language,
    ) as rehearsal:
        click.secho(
            "(Write, or end with Ctrl-D. [later 2d] lets time pass; [tick slug] and [done] are buttons.)",
            dim=True,
        )
        for line in _lines():
            for reply in rehearsal.say(line):
                for text in shown(reply, rehearsal.inbound):
                    click.secho(text[2:], fg=None if text.startswith("<") else "cyan")
        for text in rehearsal.left_behind():
            click.secho(text, dim=True)


def _lines() -> Iterator[str]:
    while True:
        try:
            yield input("> " if sys.stdin.isatty() else "")
        except EOFError:
            return


def _replay(scripts: tuple[Path, ...], assistant: Assistant, catalogue: Catalogue, rewrite: bool) -> None:
    from bot.rehearsal import Script, ScriptError, replay
    from consultation.definition.catalogue import Catalogue

    # A folder of conversations may hold consultations of its own.
    own = [Catalogue.load(path) for path in scripts if path.is_dir() and any(path.glob("*.yml"))]
    catalogue = Catalogue({slug: each for one in (catalogue, *own) for slug, each in one.by_slug.items()})
    files = [file for path in scripts for file in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]
    different = 0
    for file in files:
        before = file.read_text(encoding="utf-8")
        try:
            now = replay(Script.parse(before), assistant, catalogue)
        except ScriptError as error:
            raise click.ClickException(f"{file}: {error}") from error
        if now == before:
            click.echo(f"{file}: as written")
        elif rewrite:
            file.write_text(now, encoding="utf-8")
            click.echo(f"{file}: rewritten")
        else:
            different += 1
            click.echo(
                "".join(difflib.unified_diff(before.splitlines(True), now.splitlines(True), str(file), "now"))
            )
    if different:
        raise click.ClickException(
            f"{different} of {len(files)} conversations differ; --rewrite accepts them"
        )
