"""`consultexto erase`: erases a person who asks staff instead of the conversation."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict

import click
import phonenumbers

from api.settings import Settings
from cli.opening import opened_store
from consultation.channels import CHANNELS, SENT, Channel
from consultation.clock import utc_now
from consultation.contributions.sql import author_of
from consultation.definition.catalogue import Catalogue, NoConsultationError
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


@click.command("erase")
@click.option(
    "--contribution", "number", type=click.IntRange(1), help="Erase the author of this contribution."
)
@click.option(
    "--consultation", "slug", help="The consultation of that contribution; the default one otherwise."
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
    r"""Erase a person for good: address, messages, unpublished answers.

    Published contributions stay, without an author.

    \b
    consultexto erase --contribution 17
    consultexto erase --channel sms < number.txt
    """
    if (number is None) == (channel is None):
        raise click.UsageError("give either --contribution or --channel")
    with opened_store() as (settings, store):
        with store.read() as unit:
            if number is not None:
                person = _author(unit, slug or _default(settings, unit), number)
            else:
                assert channel is not None
                person = _owner(unit, channel, _address(channel))
            told = _described(unit, person)
        click.echo(told, err=True)
        if not yes:
            click.confirm("Erase this person for good?", abort=True, err=True)
        _erase(store, Ledger(settings.ledger), person, as_json)


def _erase(store: Store, ledger: Ledger, person: str, as_json: bool) -> None:
    """Erase a person and print the result; the reference is printed too where the erasure must wait."""
    eraser, began = Eraser(store, ledger), time.monotonic()
    eraser.prepare_ledger(utc_now())
    requested = store.do(sql_erasure.request, person, "operator", utc_now())
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


def _default(settings: Settings, unit: Unit) -> str:
    try:
        return Catalogue.stored(unit, settings.default_consultation).default(utc_now()).slug
    except NoConsultationError as error:
        raise click.ClickException(str(error)) from error


def _author(unit: Unit, slug: str, number: int) -> str:
    person = author_of(unit, slug, number)
    if person is None:
        raise click.ClickException(f"contribution {number} of {slug} does not exist, or is nobody's any more")
    return person


def _address(channel: Channel) -> str:
    """Return the address as its channel writes it. Raises ClickException when it cannot be one."""
    is_chat = CHANNELS[channel].address == "chat"
    if sys.stdin.isatty():
        click.echo("Chat id:" if is_chat else "Phone number:", err=True)
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
