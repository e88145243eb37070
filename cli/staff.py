"""`consultexto staff`: the accounts of the console, from the machine the service runs on.

No password is ever given or asked for here: an account gets a link, and its owner chooses a password.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any, cast

import click

from api.settings import Settings
from cli.opening import opened_store, refuse_unknown
from consultation.clock import utc_now
from consultation.languages.model import DEFAULT, LANGUAGES, Language
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations
from consultation.staff.sql import ROLES, Role, Staff
from consultation.staff.sql_organisations import Organisation
from consultation.store import Unit

Titles = Sequence[tuple[Language, str]]
PROBLEMS = {
    "login_taken": "this login is taken",
    "login_malformed": "a login has 2 to 80 of a-z 0-9 . _ @ -, and is no telephone number",
    "name_malformed": "a name has 1 to 100 characters, a title at most 100",
    "organisation_taken": "this organisation exists already",
    "organisation_unknown": "no organisation has this name",
    "administrator_everywhere": "an administrator works on every consultation",
    "line_number": "a number is such as +14185550101 or a short code such as 24680",
    "line_kind": "a short code has five or six digits, the other numbers have ten",
    "line_unknown": "this number is not in the installation's account",
    "line_service": "this is no id of a Messaging Service: MG and 32 digits or letters a to f",
    "line_own": "this is the installation's own number or service",
    "line_taken": "another organisation has this number",
    "role_unknown": "a role in one consultation is moderator, community_manager or authority",
}


titles_option = click.option(
    "--title",
    "titles",
    multiple=True,
    type=(click.Choice(LANGUAGES), str),
    metavar="LANGUAGE TITLE",
    help='What they are, shown with the name: fr mairesse; fr "" is none. Once for each language.',
)


@click.group("staff")
def staff() -> None:
    """Add, list, rename, disable and reset the accounts of the console."""


@staff.command("add")
@click.argument("login")
@click.option("--name", required=True, help="The person's name, shown with what they publish.")
@titles_option
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--organisation", default="", help="Whose consultations they work on; without it, all.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(login: str, name: str, titles: Titles, role: str, organisation: str, as_json: bool) -> None:
    """Make an account, and print the link with which its owner chooses a password within 24 hours."""
    with changing(made_if_missing=True) as (settings, unit):
        whose, now = organisation_of(unit, organisation).id if organisation else None, utc_now()
        made = accounts.add(
            unit, login, name, cast("Role", role), now, titles=dict(titles), organisation_id=whose
        )
        token = accounts.make_password_link(unit, made.id, now)
    _say_link(made, settings.public_url, token, as_json)


@staff.command("rename")
@click.argument("login")
@click.option("--name", help="The person's name.")
@titles_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rename(login: str, name: str | None, titles: Titles, as_json: bool) -> None:
    """Give an account another name or title; what is published keeps its signature."""
    with changing() as (_, unit):
        found = account_of(unit, login)
        renamed = accounts.rename(unit, found.id, utc_now(), name=name, titles=dict(titles))
    _say(asdict(renamed), renamed.signature(DEFAULT), as_json)


@staff.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_accounts(as_json: bool) -> None:
    """Every account, disabled ones too."""
    with opened_store() as (_, store), store.read() as unit:
        everyone = accounts.everyone(unit)
    if as_json:
        click.echo(json.dumps([asdict(each) for each in everyone], ensure_ascii=False, indent=2))
        return
    for each in everyone:
        click.echo(f"{each.login}\t{each.role}\t{each.name}\t{_state(each)}")


@staff.command("disable")
@click.argument("login")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def disable(login: str, as_json: bool) -> None:
    """Close an account and end its sessions; what it did stays in the audit log."""
    _switch(login, accounts.disable, "disabled", as_json)


@staff.command("enable")
@click.argument("login")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def enable(login: str, as_json: bool) -> None:
    """Open a disabled account again."""
    _switch(login, accounts.enable, "enabled", as_json)


@staff.command("reset")
@click.argument("login")
@click.option("--second-factor", is_flag=True, help="Also turn the second step off: the phone is lost.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reset(login: str, second_factor: bool, as_json: bool) -> None:
    """Take a password away, end the sessions, and print a new link."""
    with changing() as (settings, unit):
        account = account_of(unit, login)
        if account.is_provided and settings.open_id is not None:
            raise click.ClickException(f"{login} is entered by the provider of identities alone")
        token = accounts.reset(unit, account.id, utc_now(), second_factor=second_factor)
        account = account_of(unit, login)
    _say_link(account, settings.public_url, token, as_json)


@staff.command("confirm")
@click.argument("login")
def confirm(login: str) -> None:
    """Say that an account that was reset is in its owner's hands: ask them first, by another way."""
    _switch(login, accounts.confirm, "confirmed", as_json=False)


@staff.command("limit")
@click.argument("login")
@click.argument("roles", nargs=-1, metavar="[CONSULTATION=ROLE]...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def limit(login: str, roles: tuple[str, ...], as_json: bool) -> None:
    """Give an account a role in some consultations alone; in all of them again when none is named."""
    chosen = {slug: cast("Role", role) for slug, _, role in (each.partition("=") for each in roles)}
    with changing() as (_, unit):
        account = account_of(unit, login)
        refuse_unknown(unit, chosen)
        accounts.limit_to(unit, account.id, chosen or None, utc_now())
    held = ", ".join(f"{slug} ({role})" for slug, role in chosen.items()) or "every consultation"
    told = {"login": account.login, "consultations": chosen or None}
    _say(told, f"{account.login} works on {held}", as_json)


@contextmanager
def changing(*, made_if_missing: bool = False) -> Iterator[tuple[Settings, Unit]]:
    """Open the store for one change of accounts; a refusal becomes a sentence."""
    with opened_store(made_if_missing=made_if_missing) as (settings, store):
        try:
            with store.write() as unit:
                yield settings, unit
        except accounts.StaffError as error:
            raise click.ClickException(PROBLEMS[error.reason]) from error


def organisation_of(unit: Unit, name: str) -> Organisation:
    """Return the organisation of a name. Raises click.ClickException."""
    found = sql_organisations.find(unit, name)
    if found is None:
        raise click.ClickException(PROBLEMS["organisation_unknown"])
    return found


def account_of(unit: Unit, login: str) -> Staff:
    """Return the account of a login. Raises click.ClickException."""
    found = accounts.find(unit, login)
    if found is None:
        raise click.ClickException(f"no account is called {login}")
    return found


def _switch(login: str, switch: Callable[[Unit, int, datetime], object], said: str, as_json: bool) -> None:
    with changing() as (_, unit):
        switch(unit, account_of(unit, login).id, utc_now())
        account = account_of(unit, login)
    _say(asdict(account), f"{account.login} is {said}", as_json)


def _say(values: Mapping[str, Any], words: str, as_json: bool) -> None:
    click.echo(json.dumps(values, ensure_ascii=False) if as_json else words)


def _say_link(account: Staff, public_url: str, token: str, as_json: bool) -> None:
    link = f"{public_url}/console/password/{token}"
    told = {**asdict(account), "password_link": link, "password_link_hours": 24}
    _say(told, f"{account.login} chooses a password here, once, within 24 hours:\n{link}", as_json)


def _state(account: Staff) -> str:
    if account.disabled_at is not None:
        return "disabled"
    return "active" if account.has_password else "no password yet"
