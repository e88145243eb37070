"""Messages that answer and ask for something: `python -m bench.two_parts tests/nlu/two_parts/*.jsonl`.

Each is said at question 7, where any words answer (A), or at question 6, where a yes or a no is due (Y). Its
writer marked the words that answer and those that ask. What was stored, and what was done, counts.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.own_answers import Change, Place, Situation
from bot.assistant import Assistant
from cli.train import model_path
from consultation.languages.model import Language
from consultation.text.folding import fold_words

KINDS: Mapping[int, str] = {
    1: "answer, own answers",
    2: "answer, another request",
    3: "no answer, a request",
    4: "an answer alone",
    5: "two requests",
    6: "request, then answer",
}
_CHANGING = frozenset({"swap", "replace", "add", "reopen", "goto", "undo"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message, the words of it that answer, and what else is asked for."""

    text: str
    language: Language
    place: Place
    kind: int
    answer: str
    do: str
    which: frozenset[int]


def read(path: Path) -> Iterator[Message]:
    """Read a batch; its name holds its language."""
    language: Language = "fr" if "fr" in path.name else "en"
    for line in filter(str.strip, path.read_text(encoding="utf-8").splitlines()):
        each = json.loads(line)
        which = frozenset(each.get("which") or ())
        yield Message(each["text"], language, each["s"], each["kind"], each["answer"], each["do"], which)


def stored(message: Message, change: Change) -> str:
    """Return what became of the words that answer."""
    given = [each for each in change.new if each.question == change.was.question]
    ideas = [each for each in change.new if each.question is None]
    if not given:
        is_kept = change.state.side_question is not None and change.state.side_question.name == "free-text"
        return (
            "lost" if message.answer and not (ideas or is_kept) else "none" if not message.answer else "aside"
        )
    if not message.answer:
        return "held" if given[0].status == "held" else "PUBLISHED"
    if given[0].status == "held":
        return "held"
    words, wanted = set(fold_words(given[0].text).split()), set(fold_words(message.answer).split())
    if message.place == "Y":
        agreed = {"yes": "oui", "no": "non"}.get(next(iter(given[0].choices), ""), "")
        wanted -= {"oui", "non", "yes", "no", "je", "sais", "pas", "jsp", "dont", "know", agreed}
        return "stored" if len(words - wanted) <= _FEW + len(wanted) // 3 else "WHOLE"
    if len(words ^ wanted) <= _FEW + len(wanted) // 5:
        return "stored"
    return "WHOLE" if wanted <= words else "cut"


_FEW = 2


def done(message: Message, change: Change) -> str:
    """Return what became of what was asked for."""
    if message.kind == 4:
        return "-"
    offered = "offered" if change.state.offer is not None or change.state.which is not None else "no"
    if message.kind == 5:
        return "done" if change.intent not in ("answer", "select") else offered
    if message.do == "withdraw":
        return "done" if change.asks_to_withdraw == message.which else offered
    if message.do in _CHANGING:
        side = change.state.side_question
        about = set(change.new_texts) | {change.asks_anew, side.data.get("number") if side else None}
        is_one = bool(message.which & about) or (message.do == "undo" and change.intent == "correct_answer")
        return "done" if is_one else offered
    if message.do == "show":
        return "done" if change.shown and message.which <= change.shown else offered
    return "done" if change.intent not in ("answer", "select", "correct_answer") else offered


def main() -> None:
    """Say every message and print what was stored and done, by kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was not done, word for word")
    asked = parser.parse_args()
    counts: dict[int, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant.load(model_path(Path(__file__).resolve().parent.parent))
        situations: dict[tuple[Language, Place], Situation] = {}
        for message in (each for batch in asked.batches for each in read(batch)):
            key = (message.language, message.place)
            if key not in situations:
                situations[key] = Situation(Path(folder), assistant, *key)
            change = situations[key].change(message.text)
            became, was_done = stored(message, change), done(message, change)
            counts.setdefault(message.kind, Counter())[f"{became}, {was_done}"] += 1
            if asked.misses and (became not in ("stored", "none") or was_done not in ("done", "-")):
                print(
                    f"{message.kind}{message.place} {became:9} {was_done:7} {change.intent:15} {message.text}"
                )
                print(f"         {message.do} {sorted(message.which)} | {change.told()}")
    for kind, count in sorted(counts.items()):
        told = ", ".join(f"{name} {number}" for name, number in count.most_common())
        print(f"{KINDS[kind]:24} {count.total():4}: {told}")


if __name__ == "__main__":
    main()
