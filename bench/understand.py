"""What is understood of the held-out messages, and how fast: `python -m bench.understand`.

Every command and every answer is read while an open question is asked, which is the hardest place; yes and no
are read where consent is asked. With --lines, what each message is taken for is written to a file, whatever
is expected: compare the files before and after a change of the rules. With --stock, the same messages go
through the stock pipeline of bench/stock_rasa (DIET, TensorFlow), in its own environment.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from bench.held_out import LANGUAGES, Guess, InContext, Message, read_in_context, read_messages
from bench.long_texts import LONG_TEXTS
from cli.train import model_path
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Incoming, Option
from consultation.understanding import Understood, understand
from consultation.understanding.metadata import read_metadata
from consultation.understanding.model_file import Understanding

OPT_OUT_WORDS = (
    "STOP", "ARRET", "ARRÊT", "END", "CANCEL", "QUIT", "UNSUBSCRIBE", "FIN", "STOPALL", "REVOKE", "OPTOUT",
    "ARRETE", "ARRETER", "DESABONNER", "DÉSABONNER", "DÉSINSCRIRE", "DESABONNEMENT",
)  # fmt: skip
ROUNDS = 5
_OPTIONS = tuple(
    Option(str(number), label) for number, label in enumerate(("Santé", "École", "Transport"), 1)
)
EXPECTATIONS = (
    *map(Expectation, ("nothing", "open", "consent", "confirm", "draft", "code")),
    Expectation("yes_no", options=tuple(Option(slug, slug) for slug in ("yes", "no", "unsure"))),
    Expectation("single", options=_OPTIONS, other=True),
    Expectation("multi", options=_OPTIONS, choose=2),
)


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares between 0 and 1."""

    answers_carried_out: float
    answers_held: float
    commands_understood: dict[str, float]
    commands_offered: dict[str, float]
    opt_out_words: float
    choices: float
    in_context: float


def guess(understanding: Understanding, messages: Iterable[Message]) -> list[Guess]:
    """Read each message as it would be in a conversation."""
    guesses = []
    for message in messages:
        expectation = Expectation("consent" if message.intent in ("affirm", "deny") else "open")
        rounds = [_timed(understanding, message.text, expectation, message.language) for _ in range(ROUNDS)]
        read = rounds[0][1]
        seconds = min(seconds for seconds, _ in rounds)
        guesses.append(Guess(message, read.intent, seconds, read.held, read.offer))
    return guesses


def _timed(
    understanding: Understanding, text: str, expectation: Expectation, language: Language | None = None
) -> tuple[float, Understood]:
    started_at = time.perf_counter()
    understood = understanding.read(text, expectation, language)
    return time.perf_counter() - started_at, understood


def slowest_long_text(understanding: Understanding) -> tuple[float, str]:
    """Return the longest time for a text of ten thousand characters in any context, in seconds.

    Return the text too.
    """
    expected = [Expectation(kind) for kind in ("open", "yes_no", "multi")]
    return max(
        (sum(_timed(understanding, text, expectation)[0] for expectation in expected) / len(expected), text)
        for text in LONG_TEXTS
    )


def score(understanding: Understanding, guesses: Sequence[Guess], in_context: Sequence[InContext]) -> Scores:
    """Count the figures that have targets."""
    answers = [each for each in guesses if each.message.intent == "answer"]
    right = [is_right(understanding, row) for row in in_context]
    choosing = [ok for ok, row in zip(right, in_context, strict=True) if row.intent == "select"]
    return Scores(
        answers_carried_out=_share(each.intent != "answer" for each in answers),
        answers_held=_share(each.held for each in answers),
        commands_understood={language: commands_understood(guesses, language) for language in LANGUAGES},
        commands_offered={language: commands_offered(guesses, language) for language in LANGUAGES},
        opt_out_words=_share(_is_stop(understanding, word) for word in OPT_OUT_WORDS),
        choices=_share(choosing),
        in_context=_share(right),
    )


def commands_understood(guesses: Iterable[Guess], language: str) -> float:
    """Return the share of a language's commands that were understood."""
    return _share(
        each.intent == each.message.intent
        for each in guesses
        if each.message.language == language and each.message.intent != "answer"
    )


def commands_offered(guesses: Iterable[Guess], language: str) -> float:
    """Return the share of a language's commands that were understood, or held and offered."""
    return _share(
        each.message.intent in (each.intent, each.offer)
        for each in guesses
        if each.message.language == language and each.message.intent != "answer"
    )


def is_right(understanding: Understanding, row: InContext) -> bool:
    """Tell whether a message in context is read as it should be."""
    expected = read_metadata({**row.request, "language": row.request.get("lang")})
    reading = understanding.read(row.request["text"], *expected)
    parsed = reading.choice or {}
    return reading.intent == row.intent and all(parsed.get(key) == value for key, value in row.parsed.items())


def _is_stop(understanding: Understanding, word: str) -> bool:
    spellings = (word, word.lower(), word.capitalize() + ".", f" {word.lower()}!! ", f"« {word} »")
    expected = map(Expectation, ("open", "yes_no", "multi", "consent", "nothing"))
    return all(
        understanding.read(spelling, expectation).intent == "stop"
        for expectation in expected
        for spelling in spellings
    )


def write_lines(understanding: Understanding, messages: Iterable[Message], file: Path) -> None:
    """Write the intent of each message without context, one line of JSON each."""
    with file.open("w", encoding="utf-8") as lines:
        for message in messages:
            for expectation in EXPECTATIONS:
                said = Incoming("sms", "", "", datetime.min.replace(tzinfo=UTC), message.text)
                read = understand(said, expectation, message.language, understanding.read)
                values = [message.text, expectation.kind, read.intent, round(read.confidence, 9)]
                lines.write(json.dumps([*values, read.language, read.choice, read.number]) + "\n")


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0


def print_report(name: str, guesses: Sequence[Guess]) -> None:
    """Print the figures of one pipeline."""
    answers = [each for each in guesses if each.message.intent == "answer"]
    carried_out = [each for each in answers if each.intent != "answer"]
    milliseconds = [each.seconds * 1000 for each in guesses]
    share = _percent(len(carried_out) / len(answers))
    p50, p99 = median(milliseconds), quantiles(milliseconds, n=100)[98]
    print(f"\n{name}: {len(guesses)} messages")
    print(f"  answers carried out as commands  {share}   {len(carried_out)} of {len(answers)}")
    print(f"  answers held                     {_percent(_share(each.held for each in answers))}")
    for language in LANGUAGES:
        print(
            f"  commands understood, {language}          {_percent(commands_understood(guesses, language))}"
            f"   or offered {_percent(commands_offered(guesses, language))}"
        )
    print(f"  time a message, median and p99   {p50:6.2f} ms {p99:6.2f} ms")
    for each in carried_out:
        print(f"    carried out: {each.message.text!r} as {each.intent}")


def print_slowest(understanding: Understanding) -> None:
    """Print the longest time for ten thousand characters; a reader that is not linear takes seconds."""
    seconds, text = slowest_long_text(understanding)
    print(f"  ten thousand characters          {1000 * seconds:6.1f} ms at most: {text[:10]!r} …")


def print_confusions(guesses: Sequence[Guess]) -> None:
    """Print the confusion table: a line for each intent, without correct results."""
    print("\nConfusion table (each intent: examples, right, taken for)")
    for intent in sorted({each.message.intent for each in guesses}):
        own = [each for each in guesses if each.message.intent == intent]
        wrong = Counter(each.intent for each in own if each.intent != intent)
        taken = ", ".join(f"{other} {n}" for other, n in wrong.most_common())
        print(f"  {intent:20s} {len(own):4d} {len(own) - sum(wrong.values()):4d}  {taken}")


def print_scores(scores: Scores) -> None:
    """Print the measures besides those of messages by themselves."""
    print(f"  opt-out words                    {_percent(scores.opt_out_words)}")
    print(f"  choices, yes and no              {_percent(scores.choices)}")
    print(f"  messages in context, all         {_percent(scores.in_context)}")


def _percent(share: float) -> str:
    return f"{100 * share:6.2f} %"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.understand", description=__doc__)
    parser.add_argument("--model", type=Path, default=model_path(Path.cwd()), help="a trained model")
    parser.add_argument("--stock", action="store_true", help="measure the stock DIET pipeline beside")
    parser.add_argument("--epochs", type=int, help="train stock DIET for so many, instead of a hundred")
    parser.add_argument("--lines", type=Path, metavar="FILE", help="write what each message is taken for")
    parser.add_argument("--json", action="store_true", help="print the scores as JSON only")
    options = parser.parse_args(arguments)
    understanding = Understanding.load(options.model)
    messages = read_messages()
    if options.lines is not None:
        write_lines(understanding, messages, options.lines)
        return
    guesses = guess(understanding, messages)
    scores = score(understanding, guesses, read_in_context())
    if options.json:
        print(json.dumps({field: getattr(scores, field) for field in Scores.__slots__}))
        return
    print_report("Consultexto", guesses)
    print_scores(scores)
    print_slowest(understanding)
    print_confusions(guesses)
    if options.stock:
        from bench.stock_understanding import guess_with_stock

        print_report("Stock Rasa (DIET)", guess_with_stock(messages, options.epochs))


if __name__ == "__main__":
    main()
