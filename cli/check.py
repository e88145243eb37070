"""`consultexto check`: whether consultation files are valid, and every mistake when they are not."""

from __future__ import annotations

from pathlib import Path

import click

from bot.phrases import Phrases
from cli.prompts import MOST_SEGMENTS, costed_prompts
from consultation.definition import Consultation, DefinitionError, load_consultation, slug_taken


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--prompts",
    "with_prompts",
    is_flag=True,
    help="Print what is said, as text messages, with their segments.",
)
@click.pass_context
def check(context: click.Context, files: tuple[Path, ...], with_prompts: bool) -> None:
    """Check consultation files, and report every mistake.

    Prints FILE:LINE:COLUMN: field: expected …, a line for each mistake, or one line that sums up a valid
    file. The exit status is 1 when a file has a mistake or cannot be read.

    With --prompts, everything a valid consultation says follows, in each of its languages: the text, its
    encoding and its segments. What takes more than two is marked with ">", and says why.
    """
    valid = True
    sources: dict[str, Path] = {}
    for path in files:
        name = click.format_filename(path)
        try:
            consultation = load_consultation(path)
            other = sources.setdefault(consultation.slug, path)
            if not other.samefile(path):
                raise slug_taken(path, other)
        except DefinitionError as error:
            valid = False
            for problem in error.problems:
                click.echo(f"{name}:{problem}")
        except OSError as error:
            valid = False
            click.echo(f"{name}: {error.strerror or error}", err=True)
        else:
            click.echo(f"{name}: valid: {summary(consultation)}")
            if with_prompts:
                _print_prompts(consultation)
    if not valid:
        context.exit(1)


def _print_prompts(consultation: Consultation) -> None:
    phrases = Phrases.load()
    for language in consultation.languages:
        found = list(costed_prompts(consultation, language, phrases))
        for each in found:
            mark = ">" if each.cost.segments > MOST_SEGMENTS else " "
            segments = _count(each.cost.segments, "segment")
            click.echo(f"{mark} {language} {each.name}: {each.cost.encoding}, {segments}")
            for line in each.text.splitlines():
                click.echo(f"      {line}")
            for reason in each.reasons:
                click.echo(f"      because {reason}")
        over = sum(each.cost.segments > MOST_SEGMENTS for each in found)
        said = _count(len(found), "prompt")
        click.echo(f"{language}: {said}, {over} over {_count(MOST_SEGMENTS, 'segment')}")


def summary(consultation: Consultation) -> str:
    """One line on what a consultation asks, when, and in which languages."""
    screening = len(consultation.questions) - consultation.guiding_count
    counts = [_count(consultation.guiding_count, "question")]
    if screening:
        counts.append(_count(screening, "screening question"))
    counts.append(_count(len(consultation.principles), "principle"))
    window = f"open {consultation.opens_on} to {consultation.closes_on} ({consultation.timezone})"
    return ", ".join([*counts, window, f"languages {' '.join(consultation.languages)}"])


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
