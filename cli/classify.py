"""`consultexto classify`: shows how messages are understood, by the same code the conversation runs."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cli.train import model_path
from consultation.conversation.interruptions import offered_intent
from consultation.languages.model import LANGUAGES, Language
from consultation.messages.model import Expectation
from consultation.text.visible_text import MAX_TEXT_CHARS, is_readable
from consultation.understanding.metadata import read_metadata
from consultation.understanding.model import Understood
from consultation.understanding.model_file import ModelError, Understanding

CONFIDENCE_DIGITS = 4
UNNAMED_OPTIONS = [str(number) for number in range(1, 10)]
"""Placeholders for options without labels: any number then chooses one."""


@click.command("classify")
@click.option(
    "--model",
    type=click.Path(exists=True, path_type=Path),
    help="A trained model, or a folder of them; that of the current training data otherwise.",
)
@click.pass_context
def classify(context: click.Context, model: Path | None) -> None:
    """Classify messages from standard input, one JSON object a line.

    \b
    In:  {"id", "text", "lang": "fr"|"en"|null, "awaiting": a kind of question|"consent"|"confirm"|"nothing",
         "question": text, "others": [texts], "terms": [[names]], "options": [labels], "choose": 3}.
         The kinds are those of a consultation file. `question` is the pending one, `others` the other ones of
         the consultation, `terms` the words that it explains, as far as known; the last two are for choices,
         1 to 9 when no labels are given.
    Out: {"id", "intent", "confidence", "lang", "parsed", "offer", "held"}, in the same order. A text that is
         `held` is an answer in doubt, kept unpublished; `offer` is the command that is offered beside it, or
         null.

    A message that says by itself that it is a contribution ("Contribuer: …") is an answer, whatever is
    awaited; so is a command without an intent in the training data (CODE, SIGNATURE). A line that is no such
    object, or whose text the conversation refuses (empty, over 10,000 characters, with a NUL), gives {"id",
    "error"} in its place; all other lines are classified, and the exit status is 1. The model is loaded
    once; no service is needed.
    """  # noqa: D301 - click reads this backspace as "do not rewrap"
    understanding = load_understanding(model)
    failed = False
    for line in sys.stdin.buffer:
        if not line.strip():
            continue
        result = classify_line(line, understanding)
        failed = failed or "error" in result
        click.echo(write_line(result))
    if failed:
        context.exit(1)


def load_understanding(model: Path | None) -> Understanding:
    """Load the model; a ClickException says what to do when there is none."""
    path = model or model_path(Path.cwd())
    try:
        return Understanding.load(path)
    except FileNotFoundError as error:
        raise click.ClickException("no trained model: run `consultexto train` first") from error
    except ModelError as error:
        raise click.ClickException(str(error)) from error


def classify_line(line: bytes, understanding: Understanding) -> dict[str, Any]:
    """Classify one line of JSON; the result has "error" if it is not what is expected."""
    try:
        request = json.loads(line, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"not JSON: {error}"}
    if not isinstance(request, dict):
        return {"id": None, "error": "a JSON object is expected"}
    identifier = request.get("id")
    text = request.get("text")
    if not isinstance(text, str):
        return {"id": identifier, "error": "text: a string is expected"}
    if not text.strip():
        return {"id": identifier, "error": "text: it is empty"}
    if not is_readable(text):
        return {"id": identifier, "error": f"text: over {MAX_TEXT_CHARS} characters, or no Unicode text"}
    try:
        expectation, language = _expected(request)
    except ValueError as error:
        return {"id": identifier, "error": str(error)}
    spoken = language or understanding.read(text, expectation).language
    return _result(identifier, understanding.hear(text, expectation, spoken), understanding, spoken)


def write_line(result: Mapping[str, Any]) -> str:
    """Write a result as JSON, with half characters (a lone surrogate) escaped as they came."""
    written = json.dumps(result, ensure_ascii=False)
    return written if written.isascii() or _is_encodable(written) else json.dumps(result)


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _expected(request: Mapping[str, Any]) -> tuple[Expectation, Language | None]:
    """Return what is expected, and the language; "autre: …" is accepted unless told otherwise.

    Raises ValueError, naming the key, for a value which is not possible.
    """
    language = request.get("lang")
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"lang: {language!r} is none of {', '.join(LANGUAGES)}")
    given = {"other": True, **request, "language": language}
    expectation, language = read_metadata(given)
    if expectation.lists_choices and not expectation.options:
        return read_metadata({**given, "options": UNNAMED_OPTIONS})
    return expectation, language


def _result(
    identifier: object, understood: Understood, understanding: Understanding, spoken: Language | None
) -> dict[str, Any]:
    parsed = understood.choice
    is_known = understood.intent in {"select", *understanding.classifier.intents}
    return {
        "id": identifier,
        "intent": understood.intent if is_known else "answer",
        "confidence": round(understood.confidence, CONFIDENCE_DIGITS),
        "lang": understood.language or spoken,
        "parsed": {"error": parsed["error"]} if parsed is not None and "error" in parsed else parsed,
        "offer": offered_intent(understood) if understood.held else None,
        "held": understood.held,
    }
