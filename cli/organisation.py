"""`consultexto organisation`: the organisations that share an installation, from its machine.

An installation of one organisation needs none of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from cli.opening import opened_store
from cli.staff import PROBLEMS, organisation_of
from consultation.clock import utc_now
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations

EVERYBODY = "-"
"""Instead of an organisation's name: the installation's own staff."""


@click.group("organisation")
def organisation() -> None:
    """Add organisations, and give them consultations and accounts.

    The staff of an organisation see its consultations, accounts and audit log, and no others. Accounts
    without an organisation work on all of the installation.
    """


@organisation.command("add")
@click.argument("name")
def add(name: str) -> None:
    """Add an organisation."""
    with opened_store(made_if_missing=True) as (_, store):
        try:
            with store.write() as unit:
                made = sql_organisations.add(unit, name, utc_now())
        except accounts.StaffError as error:
            raise click.ClickException(PROBLEMS[error.reason]) from error
    click.echo(f"{made.name} is added")


@organisation.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_organisations(as_json: bool) -> None:
    """Every organisation, with its consultations and its number of accounts."""
    with opened_store(made_if_missing=True) as (_, store), store.read() as unit:
        owners = sql_organisations.owners(unit)
        found = [
            {
                **asdict(each),
                "consultations": sorted(slug for slug, owner in owners.items() if owner == each.id),
                "accounts": len(accounts.everyone(unit, each.id)),
            }
            for each in sql_organisations.everyone(unit)
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        click.echo(f"{each['name']}\t{each['accounts']} accounts\t{' '.join(each['consultations'])}")


@organisation.command("give")
@click.argument("consultation")
@click.argument("name")
def give(consultation: str, name: str) -> None:
    """Give a consultation, by its slug, to an organisation; "-" gives it to the installation's own staff."""
    with opened_store(made_if_missing=True) as (_, store), store.write() as unit:
        whose = None if name == EVERYBODY else organisation_of(unit, name).id
        sql_organisations.give(unit, consultation, whose, utc_now())
    click.echo(f"{consultation} belongs to {'the installation' if name == EVERYBODY else name}")


@organisation.command("move")
@click.argument("login")
@click.argument("name")
def move(login: str, name: str) -> None:
    """Move an account to an organisation; "-" makes it one of the installation's own staff."""
    with opened_store(made_if_missing=True) as (_, store), store.write() as unit:
        account = accounts.find(unit, login)
        if account is None:
            raise click.ClickException(f"no account is called {login}")
        whose = None if name == EVERYBODY else organisation_of(unit, name).id
        sql_organisations.move(unit, account.id, whose, utc_now())
    click.echo(f"{account.login} works for {'the installation' if name == EVERYBODY else name}")
