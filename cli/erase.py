"""`consultexto erase`: erases a person who asks staff instead of the conversation."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import IO

import click
import phonenumbers

from cli.opening import opened_store
from consultation.channels import CHANNELS, SENT, Channel
from consultation.clock import utc_now
from consultation.contributions.sql import author_of
from consultation.definition import sql_versions
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.rights.erasure import Eraser
from consultation.rights.sql_erasure import Progress
from consultation.rights.sql_ledger import Ledger
from consultation.store import Store, Unit

CLEARING_SECONDS = 10.0
"""How long to wait for the service to release the log; otherwise it finishes the erasure itself."""
TOLD: Mapping[Progress, str] = {
    "requested": "Requested. The erasure waits, an hour at most, for the service to do it. Reference: {}.",
    "erased": "Erased. Reference: {}. The running service finishes clearing the database file.",
    "cleared": "Erased. Reference: {}.",
}
QUESTION = "Erase this person for good? yes or no (oui ou non): "
YES, NO = frozenset({"y", "yes", "o", "oui"}), frozenset({"n", "no", "non"})


@click.command("erase")
@click.option(
    "--contribution", "number", type=click.IntRange(1), help="Erase the author of this contribution."
)
@click.option(
    "--consultation", "slug", help="The consultation of that contribution; needed where there are several."
)
@click.option(
    "--channel",
    type=click.Choice(SENT),
    help="Erase by address: its first line is read from standard input, never from the command line.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
def erase(
    number: int | None,
    slug: str | None,
    channel: Channel | None,
    yes: bool,
    as_json: bool,
) -> None:
    """Erase a person for good: address, messages, unpublished answers.

    Published contributions stay, without an author.

    \b
    consultexto erase --contribution 17 --consultation parc-des-erables
    consultexto erase --channel sms < number.txt
    """  # noqa: D301 - click reads this backspace as "do not rewrap"
    if (number is None) == (channel is None):
        raise click.UsageError("give either --contribution or --channel")
    with opened_store() as (settings, store):
        with store.read() as unit:
            if number is not None:
                whose = slug or _only_consultation(unit)
                person, subject = _author(unit, whose, number), f"contribution:{whose}:{number}"
                click.echo(f"The author of contribution {number} of {whose}.", err=True)
            else:
                assert channel is not None
                person, subject = _owner(unit, channel, _address(channel)), ""
            told = _described(unit, person)
        click.echo(told, err=True)
        if not (yes or _confirmed(is_input_read=channel is not None)):
            raise click.ClickException("nobody was erased")
        _erase(store, Ledger(settings.ledger), person, subject, as_json)


def _erase(store: Store, ledger: Ledger, person: str, subject: str, as_json: bool) -> None:
    """Erase a person and print the result; the reference is printed too where the erasure must wait."""
    eraser, began = Eraser(store, ledger), time.monotonic()
    eraser.prepare_ledger(utc_now())
    with store.write() as unit:
        requested = sql_erasure.request_by_staff(unit, person, utc_now(), subject=subject)
    progress: Progress = "requested"
    try:
        while progress != "cleared" and time.monotonic() - began < CLEARING_SECONDS:
            eraser.run(utc_now())
            progress = store.ask(sql_erasure.progress, requested.reference)
            if progress != "cleared":
                time.sleep(0.2)
    finally:
        result = {**asdict(requested), "progress": progress}
        click.echo(json.dumps(result) if as_json else TOLD[progress].format(requested.reference))


def _only_consultation(unit: Unit) -> str:
    """Return the consultation where there is one alone: a number of another names somebody else."""
    slugs = sorted(sql_versions.slugs(unit))
    if len(slugs) != 1:
        there = ", ".join(slugs) or "none yet"
        raise click.UsageError(f"contribution of which consultation? Give --consultation; there are: {there}")
    return slugs[0]


def _author(unit: Unit, slug: str, number: int) -> str:
    person = author_of(unit, slug, number)
    if person is None:
        raise click.ClickException(f"contribution {number} of {slug} does not exist, or is nobody's any more")
    return person


def _address(channel: Channel) -> str:
    """Return the address as its channel writes it. Raises ClickException when it cannot be one."""
    is_chat = CHANNELS[channel].address == "chat"
    if sys.stdin.isatty():
        click.echo("Chat id: " if is_chat else "Phone number: ", nl=False, err=True)
    line = sys.stdin.readline().strip()
    if is_chat:
        if not line.lstrip("-").isdecimal():
            raise click.ClickException("a chat id is a whole number")
        return line
    try:
        parsed = phonenumbers.parse(line, "CA")
    except phonenumbers.NumberParseException as error:
        raise click.ClickException("this is not a phone number") from error
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def _confirmed(*, is_input_read: bool) -> bool:
    """Ask until there is a yes or a no; the end of the input is a no.

    `is_input_read`: the address came from standard input, so the terminal is asked where that was a file.
    Raises ClickException where there is none.
    """
    with _terminal() if is_input_read and not sys.stdin.isatty() else nullcontext(sys.stdin) as answers:
        while True:
            click.echo(QUESTION, nl=False, err=True)
            line = answers.readline()
            said = line.strip().casefold()
            if said in YES:
                return True
            if said in NO or not line:
                return False


def _terminal() -> IO[str]:
    try:
        return Path("/dev/tty").open(encoding="utf-8")
    except OSError as error:
        raise click.ClickException("there is no terminal to ask on: --yes erases without asking") from error


def _owner(unit: Unit, channel: Channel, address: str) -> str:
    found = participants_sql.find_address(unit, channel, address)
    if found is None:
        raise click.ClickException("nobody is known by this address")
    return found.participant_id


def _described(unit: Unit, person: str) -> str:
    """Describe what an operator must see before a yes: how much there is, and nothing that names anybody."""
    holdings = sql_erasure.holdings(unit, person)
    return (
        f"On {', '.join(holdings.channels)}: {holdings.contributions} contributions, of which"
        f" {holdings.published} are published and stay, without an author."
    )
