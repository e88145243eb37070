"""`consultexto organisation`: the organisations that share an installation, from its machine.

An installation of one organisation needs none of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from api.channels.lines import problem_of, read_number
from api.environment import MAX_RATE
from api.settings import lines_offered
from cli.opening import opened_store, refuse_unknown
from cli.staff import PROBLEMS, account_of, changing, organisation_of
from consultation.channels import INVITING, SENT, Channel
from consultation.clock import utc_now
from consultation.delivery import sql_lines
from consultation.delivery.sql_lines import Line, LineTakenError
from consultation.staff import sql as accounts
from consultation.staff import sql_organisations

EVERYBODY = "-"
"""Instead of an organisation's name: the installation's own staff."""


@click.group("organisation")
def organisation() -> None:
    """Add organisations, and give them consultations, accounts and numbers.

    The staff of an organisation see its consultations, accounts and audit log, and no others. Accounts
    without an organisation work on all of the installation.
    """


@organisation.command("add")
@click.argument("name")
def add(name: str) -> None:
    """Add an organisation."""
    with changing(made_if_missing=True) as (_, unit):
        made = sql_organisations.add(unit, name, utc_now())
    click.echo(f"{made.name} is added")


@organisation.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_organisations(as_json: bool) -> None:
    """Every organisation, with its consultations and its number of accounts."""
    with opened_store() as (_, store), store.read() as unit:
        owners, lines = sql_organisations.owners(unit), sql_lines.everyone(unit)
        found = [
            {
                **asdict(each),
                "consultations": sorted(slug for slug, owner in owners.items() if owner == each.id),
                "accounts": len(accounts.everyone(unit, each.id)),
                "numbers": {line.channel: line.number for line in lines if line.organisation_id == each.id},
            }
            for each in sql_organisations.everyone(unit)
        ]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    for each in found:
        owned = " ".join([*each["numbers"].values(), *each["consultations"]])
        click.echo(f"{each['name']}\t{each['accounts']} accounts\t{owned}")


@organisation.command("number")
@click.argument("name")
@click.argument("number")
@click.option("--service", help="The Messaging Service that sends instead, with numbers of its own.")
@click.option("--per-second", type=click.FloatRange(0.01, MAX_RATE), help="Segments in a second; usually 1.")
@click.option("--channel", type=click.Choice(SENT), default=INVITING, show_default=True)
def number(name: str, number: str, service: str | None, per_second: float | None, channel: Channel) -> None:
    """Give an organisation a number of the installation's own account; "-" takes it away.

    People write to it, and get messages from it, for the organisation's consultations alone. The provider
    must post what comes to it to the same address as what comes to the installation's number.
    """
    with changing() as (settings, unit):
        whose, now = organisation_of(unit, name), utc_now()
        if number == EVERYBODY:
            gone = sql_lines.take_away(unit, whose.id, channel, now)
            click.echo(f"{whose.name} has no number of its own{' any more' if gone else ''}")
            return
        offer = lines_offered(settings).get(channel)
        if offer is None:
            raise click.ClickException("the account of this channel is not set up")
        usual = next(iter(offer.rates.values()))
        line = Line(whose.id, channel, read_number(number), service, per_second or usual)
        problem = problem_of(offer, line)
        known = offer.has(line.number) if problem is None else None
        if known is False:
            problem = "line_unknown"
        try:
            if problem is None:
                sql_lines.give(unit, line, now)
        except LineTakenError:
            problem = "line_taken"
        if problem is not None:
            raise click.ClickException(PROBLEMS[problem])
    click.echo(f"{line.number} is {whose.name}'s: what comes to it must be posted to\n{offer.webhook}")
    if known is None:
        click.echo("Whether it is in the account was not checked: the provider did not say", err=True)


@organisation.command("give")
@click.argument("consultation")
@click.argument("name")
def give(consultation: str, name: str) -> None:
    """Give a consultation, by its slug, to an organisation; "-" gives it to the installation's own staff."""
    with changing() as (_, unit):
        whose = None if name == EVERYBODY else organisation_of(unit, name).id
        if whose is not None:
            refuse_unknown(unit, [consultation])
        sql_organisations.give(unit, consultation, whose, utc_now())
    click.echo(f"{consultation} belongs to {'the installation' if name == EVERYBODY else name}")


@organisation.command("move")
@click.argument("login")
@click.argument("name")
def move(login: str, name: str) -> None:
    """Move an account to an organisation; "-" makes it one of the installation's own staff."""
    with changing() as (_, unit):
        account = account_of(unit, login)
        whose = None if name == EVERYBODY else organisation_of(unit, name).id
        sql_organisations.move(unit, account.id, whose, utc_now())
    click.echo(f"{account.login} works for {'the installation' if name == EVERYBODY else name}")
