"""`consultexto restore`: the database from an earlier copy, without those who were erased since."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from api.environment import SettingsError
from api.settings import Settings
from consultation.channels import CHANNELS, LISTED, SENT, Channel
from consultation.clock import parse_stamp, stamp, utc_now
from consultation.delivery import sql_outbox
from consultation.messages import sql as messages_sql
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.rights.sql_ledger import KEPT, Entry, Ledger
from consultation.store import Store, StoreUnavailableError
from consultation.store.backup import copy_into, new_database
from consultation.store.inspection import row_counts
from consultation.store.place import Place

_URL = re.compile(r"[a-z0-9]+://")
CONFIGURATION = (".yml", ".yaml")
_COUNTED = {
    "participants": "people",
    "messages": "messages received",
    "contributions": "contributions",
    "outbox": "messages sent or waiting",
}
"""What is counted of a copy, by its table."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of a restore: rows by table, erasures carried out again, the newest message, the seconds.

    `listed_from` says from when each channel's provider is asked for messages; `waiting` counts the messages
    that wait to leave, by channel.
    """

    rows: Mapping[str, int]
    erased_again: int
    newest: str | None
    listed_from: Mapping[str, str | None]
    waiting: Mapping[str, int]
    seconds: float = 0.0


@click.command("restore")
@click.argument("source", required=False)
@click.option("--at", "moment", help="A moment of the replica, such as 2027-03-01T14:05 (UTC).")
@click.option("--without-ledger", is_flag=True, help="Restore although no ledger of erasures is there.")
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def restore(source: str | None, moment: str | None, without_ledger: bool, as_json: bool) -> None:
    """Restore the database from SOURCE, with the service stopped and no database in its place.

    SOURCE is a file that `consultexto backup` made, a replica of Litestream (a folder, or an address such as
    s3://bucket/path), or Litestream's configuration, *.yml, which names the replica. Whoever was erased after
    SOURCE was made is erased again, from the ledger of erasures.

    A database of PostgreSQL's is restored by its own tools: then, before the service starts, do this without
    SOURCE.

    \b
    consultexto restore backup-2027-03-01.db
    consultexto restore /etc/litestream.yml --at 2027-03-01T14:05
    """  # noqa: D301 - click reads this backspace as "do not rewrap"
    began = time.monotonic()
    try:
        settings = Settings.read(os.environ)
        at = None if moment is None else _moment(moment)
        if source is not None and _is_backup(source) and not Path(source).is_file():
            raise FileNotFoundError(source)
        entries = _entries(settings.ledger, required=not without_ledger)
        restored = _restored(source, settings, entries, at)
        Ledger(settings.ledger).prepare()  # where it is lost for good, the service goes on with a new one
    except FileExistsError as error:
        raise click.ClickException(f"{error} exists: stop the service, and move it away") from error
    except FileNotFoundError as error:
        raise click.ClickException(f"there is no file {error}") from error
    except (SettingsError, StoreUnavailableError, OSError) as error:
        raise click.ClickException(str(error)) from error
    restored = replace(restored, seconds=round(time.monotonic() - began, 2))
    click.echo(json.dumps(asdict(restored)) if as_json else "\n".join(_in_words(restored, settings)))


def _restored(
    source: str | None, settings: Settings, entries: Sequence[Entry], at: datetime | None
) -> Restored:
    database = settings.database
    if not isinstance(database, Path):
        if source is not None or at is not None:
            raise click.ClickException("PostgreSQL's own tools restore its databases: see docs/operations.md")
        return _made_ready(database, settings, entries)
    if source is None:
        raise click.UsageError("say what to restore from: SOURCE")
    _refuse_leftovers(database)
    database.absolute().parent.mkdir(parents=True, exist_ok=True)
    with new_database(database) as unfinished:
        _fetch(source, database, unfinished, at)
        return _made_ready(unfinished, settings, entries)


def _moment(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.ClickException(f"{text!r} is no moment: write it like 2027-03-01T14:05") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _entries(path: Path, *, required: bool) -> list[Entry]:
    """Return the entries of the ledger. Raises ClickException when it is not there, though it is required."""
    if path.is_file():
        return Ledger(path).entries()
    if required:
        raise click.ClickException(
            f"there is no ledger of erasures at {path}: set CONSULTEXTO_ERASURE_LEDGER, or restore the ledger"
            " first. If nobody was ever erased, say --without-ledger"
        )
    return []


def _is_backup(source: str) -> bool:
    """Tell whether a source is a backup: neither a replica nor Litestream's configuration."""
    return not (source.endswith(CONFIGURATION) or _URL.match(source) or Path(source).is_dir())


def _refuse_leftovers(database: Path) -> None:
    """Raise FileExistsError when a log is there, which would be taken for the restored database's."""
    for suffix in ("", "-wal", "-shm"):
        path = database.with_name(f"{database.name}{suffix}")
        if path.exists():
            raise FileExistsError(path)


def _fetch(source: str, database: Path, target: Path, at: datetime | None) -> None:
    """Bring the copy into an empty file."""
    if _is_backup(source):
        if at is not None:
            raise click.ClickException("a backup is of one moment: --at is for replicas")
        copy_into(Path(source), target)
        return
    is_configuration = source.endswith(CONFIGURATION)
    named = [str(database.absolute())] if is_configuration else [_as_url(source)]
    where = ["-config", source] if is_configuration else []
    when = [] if at is None else ["-timestamp", at.astimezone(UTC).isoformat(timespec="milliseconds")]
    _litestream("restore", *where, *when, "-force", "-o", str(target), *named)


def _as_url(replica: str) -> str:
    return replica if _URL.match(replica) else Path(replica).absolute().as_uri()


def _litestream(*arguments: str) -> None:
    """Run Litestream, whose files are then for their owner alone.

    Raises ClickException with what it says when it fails, or is not installed.
    """
    beside = Path(sys.executable).with_name("litestream")
    program = str(beside) if beside.exists() else "litestream"
    try:
        done = subprocess.run(  # noqa: S603
            [program, *arguments], capture_output=True, text=True, check=False, umask=0o077
        )
    except FileNotFoundError as error:
        raise click.ClickException("litestream is not installed: see docs/operations.md") from error
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()
        raise click.ClickException(f"litestream: {said[-1] if said else done.returncode}")


def _made_ready(place: Place, settings: Settings, entries: Sequence[Entry]) -> Restored:
    """Check the copy, carry out the erasures again, and say what it holds. Raises StoreUnavailableError."""
    store, now = Store.open(place, settings.keyring), utc_now()
    try:
        with store.write() as unit:
            problems = unit.problems()
            if problems:
                raise StoreUnavailableError(f"the copy is damaged: {problems[0]}", "damaged")
            erased_again = sql_erasure.erase_again(unit, entries, now)
            sql_outbox.doubt_waiting(unit, now)
        # Nobody else uses it: no last reply is on its way, and nothing reads its log.
        Eraser(store).run(now + sql_erasure.FAREWELL)
        if erased_again:
            store.forget(None)
        return _described(store, erased_again)
    finally:
        store.close()


def _described(store: Store, erased_again: int) -> Restored:
    with store.read() as unit:
        waiting = dict.fromkeys(SENT, 0)
        for row in sql_outbox.states(unit):
            if row["channel"] in waiting and row["state"] in ("queued", "leased", "sending", "unknown"):
                waiting[row["channel"]] += row["messages"]
        listed = {each: messages_sql.listed_from(unit, each) for each in LISTED}
        newest = messages_sql.newest(unit)
        return Restored(
            row_counts(unit),
            erased_again,
            None if newest is None else stamp(newest),
            {channel: None if at is None else stamp(at) for channel, at in listed.items()},
            waiting,
        )


def _in_words(restored: Restored, settings: Settings) -> list[str]:
    counted = ", ".join(f"{restored.rows[table]:,} {said}" for table, said in _COUNTED.items())
    name = settings.database if isinstance(settings.database, Path) else settings.database.name
    said = [
        f"Restored {name} in {restored.seconds} s, sound: {counted}.",
        f"Erasures carried out again: {restored.erased_again}. Newest message: {restored.newest or 'none'}.",
    ]
    if restored.newest is not None and utc_now() - parse_stamp(restored.newest) > KEPT:
        said.append(f"WARNING: the ledger keeps {KEPT.days} days: who was erased before that is here again.")
    return [*said, *(f"{CHANNELS[each].title}: {_comes_again(restored, each)}." for each in CHANNELS)]


def _comes_again(restored: Restored, channel: Channel) -> str:
    """Say which messages of a channel come again, and which leave again."""
    spec = CHANNELS[channel]
    if not spec.has_provider:
        return "what was said after the newest message is lost"
    if not spec.is_listed:
        said = "only what was not acknowledged comes again, the rest is lost"
    elif (since := restored.listed_from[channel]) is None:
        said = "none is known, so none is fetched"
    else:
        said = (
            f"at its start the service asks for what came since {since}, and answers it: also what was"
            " answered before, so people may get such an answer twice"
        )
    waiting = restored.waiting[channel]
    if not waiting:
        return said
    fate = "the provider is asked whether each left since" if spec.is_listed else "some may leave twice"
    return f"{said}; {waiting:,} messages wait to leave: {fate}"
