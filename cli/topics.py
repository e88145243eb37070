"""`consultexto topics`: find the topics of the free text, list them, name them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from api.settings import Settings
from api.summaries.writer import Writer
from cli.opening import definition_of, load_catalogue, opened_store
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.languages.model import DEFAULT, LANGUAGES, profile
from consultation.store import Store
from consultation.topics import sql_searches
from consultation.topics.drafting import draft_summaries
from consultation.topics.job import Outcome, find_and_keep
from consultation.topics.sql import (
    UnknownTopicError,
    accept_topic,
    merge_topics,
    merged_topics,
    rename_topic,
    runs_of,
    split_topic,
    topics_of,
)
from consultation.understanding.model_file import ModelError, Understanding

Command = TypeVar("Command", bound=Callable[..., Any])


def each_name(command: Command) -> Command:
    """Add an option for the name in each language: `--fr`, `--en`."""
    for language in reversed(LANGUAGES):
        told = f"Its name in {profile(language).english_name}." + (
            " Without a name it is called by its words." if language == DEFAULT else ""
        )
        command = click.option(f"--{language}", metavar="NAME", help=told)(command)
    return command


@click.command("topics")
@click.argument("slug")
@click.option("--list", "only_list", is_flag=True, help="List the topics there are; find nothing.")
@click.option("--summaries", is_flag=True, help="Have the writer draft summaries of public topics.")
@click.option("--accept", metavar="NUMBER", type=int, help="Make the topic of a number public.")
@click.option("--rename", metavar="NUMBER", type=int, help="Name the topic of a number, with --fr and --en.")
@click.option("--merge", metavar="NUMBER", type=int, help="Merge the topic of a number, with --into.")
@click.option("--into", metavar="NUMBER", type=int, help="The topic it is merged into, of the same list.")
@click.option("--split", metavar="NUMBER", type=int, help="Take a merged topic out again.")
@each_name
def topics(
    slug: str,
    only_list: bool,
    summaries: bool,
    accept: int | None,
    rename: int | None,
    merge: int | None,
    into: int | None,
    split: int | None,
    **names: str | None,
) -> None:
    """Find the topics of consultation SLUG in what is published, for its pages, report and open data.

    A job to run now and then, each night for example; it may run beside the service. Topics that staff named
    keep their names, and accepted ones stay public, as long as their contributions stay together (see
    docs/topics.md). Nothing is public before a person accepts it, here or in the console.
    """
    with opened_store() as (settings, store):
        definition = definition_of(load_catalogue(settings, store), slug)
        if any(each is not None for each in (accept, rename, merge, split)):
            try:
                with store.write() as unit:
                    given = {each: str(names[each] or "") for each in LANGUAGES}
                    if accept is not None:
                        accept_topic(unit, slug, accept, given)
                    if rename is not None:
                        rename_topic(unit, slug, rename, given)
                    if merge is not None:
                        merge_topics(unit, slug, merge, into or 0)
                    if split is not None:
                        split_topic(unit, slug, split)
            except (UnknownTopicError, ValueError) as error:
                raise click.ClickException(str(error)) from error
        elif summaries:
            _draft(settings, store, definition)
        elif not only_list:
            _find(settings, store, definition)
        _list(store, definition)


def _find(settings: Settings, store: Store, definition: Consultation) -> None:
    with store.read() as unit:
        if sql_searches.is_running(unit, definition.slug, utc_now()):
            raise click.ClickException("the service finds them just now, as asked in the console")
    try:
        stances = Understanding.load(settings.model).stances
    except (FileNotFoundError, ModelError) as error:
        raise click.ClickException(str(error)) from error
    find_and_keep(store, definition, stances, utc_now(), _tell)


def _tell(outcome: Outcome) -> None:
    scope = outcome.scope or "all contributions"
    if outcome.topics is None:
        click.echo(f"{scope}: {outcome.texts} texts, too few to sort")
    else:
        click.echo(
            f"{scope}: {outcome.topics} topics in {outcome.texts} texts, stability {outcome.stability:.2f}"
        )
    for name in outcome.lost_names:
        click.echo(f"{scope}: no topic is like the one named {name!r} any more")


def _draft(settings: Settings, store: Store, definition: Consultation) -> None:
    """Have summaries of the topics drafted; a topic whose draft fails is told, and the others go on."""
    if settings.writer is None:
        raise click.ClickException("no writer of summaries: set CONSULTEXTO_WRITER, CONSULTEXTO_WRITER_MODEL")
    writer = Writer(settings.writer)
    for outcome in draft_summaries(
        store, definition.slug, definition.languages, writer.write, settings.writer.model, utc_now
    ):
        said = outcome.error or f"{outcome.kept} sentences kept, {outcome.dropped} dropped"
        click.echo(f"{outcome.topic}\t{outcome.language}\t{said}")


def _list(store: Store, definition: Consultation) -> None:
    with store.read() as unit:
        for scope in runs_of(unit, definition.slug):
            merged = merged_topics(unit, definition.slug, scope)
            for topic in topics_of(unit, definition.slug, scope, with_hidden=True):
                state = ["named"] if topic.is_named else []
                state += [] if topic.is_public else [topic.state]
                state += [f"with {other.number}" for other in merged.get(topic.number, [])]
                told = f" ({', '.join(state)})" if state else ""
                names = " / ".join(topic.name(language) for language in LANGUAGES) + told
                click.echo(f"{topic.number}\t{scope or 'all'}\t{topic.size}\t{names}")
