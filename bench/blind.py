"""How strangers are understood: `python -m bench.blind tests/nlu/blind/*.jsonl`.

A batch is messages of one voice, written by somebody who knew the questions alone, and labelled by who wrote
them (tests/nlu/blind/README.md). Each is read as the conversation would read it at that question. Figures of
a batch say something only at first sight: before anything is learnt from it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import NormalDist
from typing import Any

from bench.held_out import LANGUAGES
from cli.train import model_path
from consultation.conversation import wording_around
from consultation.conversation.state import State
from consultation.definition import Consultation, Question, load_consultations
from consultation.languages.model import Language
from consultation.messages.model import Expectation, Option, Wording
from consultation.text.folding import fold
from consultation.understanding import Understood
from consultation.understanding.model_file import Understanding
from consultation.understanding.two_parts import TELLING

CONSULTATIONS = Path(__file__).resolve().parent.parent / "data" / "consultations"
BLIND = Path(__file__).resolve().parent.parent / "tests" / "nlu" / "blind"
CONSENT, NOTHING, INVENTED, PARK = 0, 99, -1, 21
NO_COMMANDS = frozenset({"answer", "select", "affirm", "deny", "protest"})
OPT_OUT = frozenset({"stop"})
ERASING = frozenset({"unsubscribe", "delete_my_data"})
ALIKE: Mapping[str, frozenset[str]] = {
    "wrong_number": frozenset({"stop", "who_are_you", "privacy_question"}),
    "practical_question": frozenset({"help", "list_questions", "deadline_question"}),
}
"""Intents of the conversation that writers have no name for, and those they stand for."""
_MOST_NAMED = 3
_MOST_CHARS = 2000
_AGREEMENTS: Mapping[str, str] = {"affirm": "yes", "deny": "no"}


@dataclass(frozen=True, slots=True)
class Row:
    """A message, at which question it was written, and what its writer meant; `also` are meanings as good."""

    text: str
    language: Language
    expectation: Expectation
    intent: str
    also: frozenset[str]
    value: str | list[int] | None
    other: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message and what it was taken for."""

    row: Row
    understood: Understood

    @property
    def meant(self) -> frozenset[str]:
        """Return the intents that are right."""
        return self.row.also | {self.row.intent}

    @property
    def is_done(self) -> bool:
        """Return whether what was meant is done at once."""
        intent = self.understood.intent
        if intent == "contribute" and self.row.expectation.is_free:
            return "answer" in self.meant  # where nothing is asked, an idea of one's own is what people write
        if intent in self.meant or ALIKE.get(intent, frozenset()) & self.meant:
            return True
        return intent == "help" and "explain_principle" in self.meant and self._explains_the_word

    @property
    def _explains_the_word(self) -> bool:
        """Return whether the pending question explains the word asked about, such as a principle."""
        asked = self.understood.asked_back(self.row.expectation.wording.terms)
        return asked is not None and asked.term is not None

    @property
    def is_done_or_offered(self) -> bool:
        """Return whether what was meant is done, or the words are held and it is offered."""
        return self.is_done or (self.understood.held and self.understood.offer in self.meant)

    @property
    def is_published(self) -> bool:
        """Return whether the words, or a choice, become a contribution that nobody has confirmed.

        A choice in doubt does not: what was understood is said, and the question asked again.
        """
        choice = self.understood.choice or {}
        is_asked_back = "error" in choice and bool(choice.get("understood"))
        stored = self.understood.intent == "answer" or (
            self.understood.intent == "select" and "error" not in choice
        )
        stored = stored and not is_asked_back
        return stored and not self.understood.held and not self.row.expectation.is_free

    @property
    def is_carried_out(self) -> bool:
        """Return whether it was taken for a command, and no words of it kept as an answer."""
        is_command = not self.is_done and self.understood.intent not in ("answer", "select")
        return is_command and not self.is_answered_beside

    @property
    def is_answered_beside(self) -> bool:
        """Return whether words of an answer are kept, and a question beside them is only answered."""
        told = self.understood.intent in TELLING | {"help"}
        return self.row.intent == "answer" and told and bool(self.understood.answered)

    @property
    def is_chosen(self) -> bool:
        """Return whether the choice, the yes or the no, is the one that was meant."""
        row, choice = self.row, self.understood.choice or {}
        if row.intent != "select":
            return self.is_done
        if not self._is_recorded:
            return False
        if isinstance(row.value, str):
            return choice.get("answer") == row.value
        one = choice.get("choice")
        numbers = choice.get("choices", [one] if one else [])
        return sorted(numbers) == sorted(row.value or []) and self._keeps_other(numbers)

    def _keeps_other(self, numbers: Sequence[int]) -> bool:
        """Return whether what is named beside the options is kept: as the other choice, or as a comment."""
        row, other = self.row, (self.understood.choice or {}).get("other")
        if row.other is None or fold(row.other) in fold(other or ""):
            return True
        takes_a_place = other is not None and len(numbers) < (row.expectation.choose or 1)
        wait = row.expectation
        return self.understood.says_more(wait.options, other=wait.other, comments=not takes_a_place)

    @property
    def is_chosen_or_asked_back(self) -> bool:
        """Return whether what was meant is recorded, or named when it is asked again.

        It may be named among others, as long as they are at most three, and at most half of the options; more
        only where more are meant, and they alone.
        """
        choice, value = self.understood.choice or {}, self.row.value
        if self.is_chosen or "error" not in choice:
            return self.is_chosen
        named = list(choice.get("understood") or ())
        if self.row.intent != "select":
            return named == [_AGREEMENTS[self.row.intent]] and not self.is_carried_out
        if isinstance(value, str):
            return named == [value]
        most = max(1, min(_MOST_NAMED, len(self.row.expectation.options) // 2))
        is_few = len(named) <= max(most, len(value or ()))
        return bool(value) and is_few and set(value or ()) <= set(named)

    @property
    def is_misrecorded(self) -> bool:
        """Return whether a choice, a yes or a no that was not meant is recorded."""
        if self.is_chosen:
            return False
        return self._is_recorded if self.row.intent == "select" else self.understood.intent in _AGREEMENTS

    @property
    def _is_recorded(self) -> bool:
        return self.understood.intent == "select" and "error" not in (self.understood.choice or {})


def read_batch(file: Path) -> list[Row]:
    """Read a batch, a message a line."""
    return [_row(json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _row(line: Mapping[str, Any]) -> Row:
    also = frozenset(line.get("also") or ())
    other = line.get("other")
    expectation = expectation_at(line)
    return Row(
        line["text"], line["lang"], expectation, line["intent"], also, line.get("value"), other or None
    )


def expectation_at(line: Mapping[str, Any]) -> Expectation:
    """Return what the conversation expects at the question of a line."""
    language: Language = line["lang"]
    number = line["q"]
    if number == INVENTED:
        return _invented(line)
    definition, question = _question(number)
    slug = None if question is None else question.slug
    state = State(definition.slug, language, "asking", slug)
    wording = wording_around(definition, state)
    if question is None:
        return Expectation("consent" if number == CONSENT else "nothing", wording=wording)
    return replace(question.expectation(language, definition.max_chars), wording=wording)


def _invented(line: Mapping[str, Any]) -> Expectation:
    wording = Wording(line["question"])
    if line.get("kind") == "open":
        return replace(Expectation.of_words("invented", _MOST_CHARS), wording=wording)
    if line.get("kind") == "yes_no":
        return Expectation("yes_no", "invented", wording=wording)
    options = tuple(Option(label, label) for label in line["options"])
    choose = line.get("choose") or 1
    other = bool(line.get("other")) or any(
        fold(label).startswith(("autre", "other")) for label in line["options"]
    )
    several = choose if choose > 1 else None
    kind: Any = "single" if choose == 1 else "multi"
    return Expectation(kind, "invented", options, several, other, fewest=1, wording=wording)


@cache
def _question(number: int) -> tuple[Consultation, Question | None]:
    """Return the question of a number: those of the park are numbered from 21."""
    province, park = load_consultations(CONSULTATIONS).values()
    if number in (CONSENT, NOTHING):
        return province, None
    if number >= PARK:
        return park, park.questions[number - PARK]
    return province, province.questions[number - 1]


def hear(understanding: Understanding, rows: Iterable[Row]) -> list[Heard]:
    """Read each message as the conversation would."""
    return [Heard(row, understanding.hear(row.text, row.expectation, row.language)) for row in rows]


@dataclass(frozen=True, slots=True)
class Share:
    """A share of messages, and those that are not as they should be."""

    name: str
    count: int
    total: int
    misses: tuple[Heard, ...] = ()

    def __str__(self) -> str:
        if not self.total:
            return f"  {self.name:44s}     none"
        low, high = interval(self.count, self.total)
        share = f"{100 * self.count / self.total:6.2f} %"
        between = f"[{100 * low:.1f}, {100 * high:.1f}]"
        return f"  {self.name:44s} {share}   {self.count:4d} of {self.total:4d}   {between}"


def interval(count: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = count / total
    centre = share + z * z / (2 * total)
    spread = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5
    return (centre - spread) / (1 + z * z / total), (centre + spread) / (1 + z * z / total)


def measure(heard: Sequence[Heard]) -> list[Share]:
    """Count the figures that have targets."""
    answers = [each for each in heard if each.row.intent == "answer"]
    choices = [each for each in heard if each.row.intent in ("select", "affirm", "deny")]
    commands = [each for each in heard if each.row.intent not in NO_COMMANDS]
    asked = [each for each in heard if each.row.intent not in ("answer", "select", "affirm", "deny")]
    shares = [
        _bad("answers carried out as commands", answers, lambda each: each.is_carried_out),
        _bad("answers kept, a question beside told", answers, lambda each: each.is_answered_beside),
        _bad("answers needlessly held", answers, lambda each: each.understood.held),
    ]
    for language in LANGUAGES:
        own = [each for each in commands if each.row.language == language]
        shares.append(_good(f"commands done at once, {language}", own, lambda each: each.is_done))
        shares.append(
            _good(f"commands done or offered, {language}", own, lambda each: each.is_done_or_offered)
        )
    for name, intents in (("opt-outs", OPT_OUT), ("unsubscribed, erased:", ERASING)):
        own = [each for each in commands if each.row.intent in intents]
        shares.append(_good(f"{name} done or offered", own, lambda each: each.is_done_or_offered))
    return [
        *shares,
        _good("choices, yes and no", choices, lambda each: each.is_chosen),
        _good("choices recorded or asked back", choices, lambda each: each.is_chosen_or_asked_back),
        _bad("choices recorded wrong", choices, lambda each: each.is_misrecorded),
        _bad("choices carried out as commands", choices, lambda each: each.is_carried_out),
        _bad("requests, protests published", asked, lambda each: each.is_published),
    ]


def _good(name: str, heard: Sequence[Heard], is_right: Callable[[Heard], bool]) -> Share:
    misses = tuple(each for each in heard if not is_right(each))
    return Share(name, len(heard) - len(misses), len(heard), misses)


def _bad(name: str, heard: Sequence[Heard], is_wrong: Callable[[Heard], bool]) -> Share:
    misses = tuple(each for each in heard if is_wrong(each))
    return Share(name, len(misses), len(heard), misses)


def print_shares(name: str, heard: Sequence[Heard], *, misses: bool) -> None:
    """Print the figures of a batch, and the messages that were misunderstood, word for word."""
    shares = measure(heard)
    print(f"\n{name}: {len(heard)} messages")
    for share in shares:
        print(share)
    for share in shares if misses else ():
        if share.misses:
            print(f"\n  {share.name}:")
        for each in share.misses:
            print(f"    {_told(each)}")


def _told(each: Heard) -> str:
    row, read = each.row, each.understood
    meant = row.intent if row.value is None else f"{row.intent} {row.value}"
    taken = read.intent if read.choice is None else f"{read.intent} {dict(read.choice)}"
    offered = f", held, offers {read.offer}" if read.held else ""
    return f"{row.expectation.kind}, {row.language}: {row.text!r} means {meant}, taken for {taken}{offered}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.blind", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="batches of messages, JSON lines")
    parser.add_argument("--model", type=Path, default=model_path(Path.cwd()), help="a trained model")
    parser.add_argument("--misses", action="store_true", help="list what was misunderstood, word for word")
    options = parser.parse_args(arguments)
    understanding = Understanding.load(options.model)
    heard = {file.stem: hear(understanding, read_batch(file)) for file in options.files}
    for name, batch in heard.items():
        print_shares(name, batch, misses=options.misses)
    if len(heard) > 1:
        print_shares("pooled", [each for batch in heard.values() for each in batch], misses=False)


if __name__ == "__main__":
    main()
