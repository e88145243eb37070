"""`consultexto topics`: find the topics of the free text, list them, name them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli.opening import definition_of, load_catalogue, opened_store
from consultation.clock import utc_now
from consultation.definition import Consultation
from consultation.languages.model import DEFAULT, LANGUAGES, profile
from consultation.store import Store
from consultation.topics.job import Outcome, find_and_keep
from consultation.topics.sql import (
    UnknownTopicError,
    merge_topics,
    merged_topics,
    rename_topic,
    runs_of,
    split_topic,
    topics_of,
)

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
@click.option("--rename", metavar="NUMBER", type=int, help="Name the topic of a number, with --fr and --en.")
@click.option("--merge", metavar="NUMBER", type=int, help="Merge the topic of a number, with --into.")
@click.option("--into", metavar="NUMBER", type=int, help="The topic it is merged into, of the same list.")
@click.option("--split", metavar="NUMBER", type=int, help="Take a merged topic out again.")
@each_name
def topics(
    slug: str,
    only_list: bool,
    rename: int | None,
    merge: int | None,
    into: int | None,
    split: int | None,
    **names: str | None,
) -> None:
    """Find the topics of consultation SLUG in what is published, for its pages, report and open data.

    A job to run now and then, each night for example; it may run beside the service. Topics that staff named
    keep their names, and hidden ones stay hidden, as long as their contributions stay together (see
    docs/topics.md). Staff name, merge and hide them in the console too.
    """
    with opened_store() as (settings, store):
        definition = definition_of(load_catalogue(settings, store), slug)
        if rename is not None or merge is not None or split is not None:
            try:
                with store.write() as unit:
                    if rename is not None:
                        rename_topic(unit, slug, rename, {each: str(names[each] or "") for each in LANGUAGES})
                    if merge is not None:
                        merge_topics(unit, slug, merge, into or 0)
                    if split is not None:
                        split_topic(unit, slug, split)
            except (UnknownTopicError, ValueError) as error:
                raise click.ClickException(str(error)) from error
        elif not only_list:
            find_and_keep(store, definition, utc_now(), _tell)
        _list(store, definition)


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


def _list(store: Store, definition: Consultation) -> None:
    with store.read() as unit:
        for scope in runs_of(unit, definition.slug):
            merged = merged_topics(unit, definition.slug, scope)
            for topic in topics_of(unit, definition.slug, scope, with_hidden=True):
                state = [word for word, true in (("named", topic.is_named), ("hidden", topic.hidden)) if true]
                state += [f"with {other.number}" for other in merged.get(topic.number, [])]
                told = f" ({', '.join(state)})" if state else ""
                names = " / ".join(topic.name(language) for language in LANGUAGES) + told
                click.echo(f"{topic.number}\t{scope or 'all'}\t{topic.size}\t{names}")
