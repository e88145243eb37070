"""The care of one's own answers: `python -m bench.own_answers tests/nlu/own_answers/*.jsonl`.

Each message takes back, changes, completes or shows answers given before, or is an answer that speaks of
such things. Its writer saw the answers alone, and labelled what a careful reader would do (README.md beside
the batches). It is said in a whole conversation: at question 7 (situation A), after the end (B), where an
answer is open to be rewritten (C), or where its withdrawal waits for a yes (D). What became of the answers
counts, not the intent.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, get_args

from bot.assistant import Assistant
from bot.inbound import Inbound
from cli.train import model_path
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.conversation import sql as conversation_sql
from consultation.conversation.state import State
from consultation.definition import load_consultations
from consultation.definition.catalogue import Catalogue
from consultation.languages.model import Language
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring, new_secret
from consultation.text.folding import fold_words

CONSULTATIONS = Path(__file__).resolve().parent.parent / "data" / "consultations"
SLUG = "administration-publique-efficiente-et-transparente"
AT = datetime(2016, 11, 15, 15, tzinfo=UTC)
Place = Literal["A", "B", "C", "D", "Y"]
Outcome = Literal["done", "asked", "wrong"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
"""What was meant is done, or waits for a yes; the person is asked what they mean; or neither."""

ANSWERS: Mapping[Language, Mapping[int, str]] = {
    "fr": {
        41: "Un seul site pour tout, avec de l'aide au téléphone",
        42: "La santé et le transport en bus",
        45: "Oui",
        46: "Par virement Interac",
        48: "Les budgets des villes, pour savoir où va l'argent",
        51: "Non. Pas sans vérification",
        53: "Les rendez-vous à la clinique",
        54: "Une assemblée publique sur le zonage",
        57: "J'ai posé une question au micro",
        58: "Oui",
        60: "Des exemples concrets et un calendrier",
        61: "1, 2 et 4",
        63: "Oui. Si on les suit",
    },
    "en": {
        41: "One website for everything, with help by phone",
        42: "Health care and bus schedules",
        45: "Yes",
        46: "By Interac transfer",
        48: "City budgets, to know where the money goes",
        51: "No. Not without an audit",
        53: "Clinic appointments",
        54: "A public meeting about zoning",
        57: "I asked a question at the mike",
        58: "Yes",
        60: "Concrete examples and a timetable",
        61: "1, 2 and 4",
        63: "Yes. If they are followed",
    },
}
"""The answers of the person, by the numbers of their contributions. Other people gave those between."""
_BEFORE_THE_SCREENING = 53
"""After it, the person is asked whether they took part in another process."""
_LAST_BEFORE_THE_END = 51
_LAST_BEFORE: Mapping[Place, int] = {"Y": 48}
_SAID_FIRST: Mapping[Place, Mapping[Language, str]] = {
    "C": {"fr": "corriger 48", "en": "correct 48"},
    "D": {"fr": "retirer 48", "en": "withdraw 48"},
}
"""What the person says before the message."""


@dataclass(frozen=True, slots=True)
class Row:
    """A message and what its writer says is to be done, as the README beside the batches has it."""

    text: str
    language: Language
    place: Place
    do: str
    which: tuple[int, ...]
    words: str
    old: str
    is_unclear: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What became of one message."""

    row: Row
    outcome: Outcome
    told: str


def read(path: Path) -> Iterator[Row]:
    """Read a batch; its name says its language."""
    language: Language = "fr" if "fr" in path.stem.split("-") else "en"
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            each: dict[str, Any] = json.loads(line)
            yield Row(
                each["text"],
                language,
                each["s"],
                each["do"],
                tuple(each.get("which") or ()),
                each.get("words") or "",
                each.get("old") or "",
                bool(each.get("unclear")),
            )


class Situation:
    """A person who has given these answers: a conversation that each message finds anew."""

    def __init__(self, folder: Path, assistant: Assistant, language: Language, place: Place) -> None:
        self.path = folder / f"{language}-{place}.db"
        self.assistant, self.language, self.keyring = assistant, language, Keyring(new_secret())
        self.catalogue = Catalogue(load_consultations(CONSULTATIONS), SLUG)
        self.messages = 0
        yes, no = ("oui", "non") if language == "fr" else ("yes", "no")
        is_over = place == "B"
        last = max(ANSWERS[language]) if is_over else _LAST_BEFORE.get(place, _LAST_BEFORE_THE_END)
        expected = {number for number in ANSWERS[language] if number <= last}
        with self._service(self.path) as inbound:
            for text in ("Bonjour" if language == "fr" else "Hello", yes):
                self._tell(inbound, "me", text)
            count = 0
            for number in sorted(expected):
                for other in range(count + 1, number):
                    for text in ("Bonjour", "oui", "Un guichet"):
                        self._tell(inbound, f"other{other}", text)
                self._tell(inbound, "me", ANSWERS[language][number])
                if number == _BEFORE_THE_SCREENING:
                    self._tell(inbound, "me", yes)
                count = number
            if is_over:
                self._tell(inbound, "me", no)
            if place in _SAID_FIRST:
                self._tell(inbound, "me", _SAID_FIRST[place][language])
            given = set(self._read(inbound)[0])
        if given != expected:
            raise RuntimeError(f"the answers have other numbers than expected: {sorted(given)}")

    def say(self, row: Row) -> Found:
        """Say a message in a copy of the conversation, and tell what became of the answers."""
        return found(row, self.change(row.text))

    def change(self, text: str) -> Change:
        """Return what a message changes in a copy of the conversation."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy.db"
            shutil.copyfile(self.path, copy)
            with self._service(copy) as inbound:
                before, was = self._read(inbound)
                replies = self._tell(inbound, "me", text)
                after, state = self._read(inbound)
                with inbound.store.read() as unit:
                    intent = str(unit.value("SELECT intent FROM messages ORDER BY id DESC LIMIT 1"))
        return Change(before, after, was, state, replies, intent)

    @contextmanager
    def _service(self, path: Path) -> Iterator[Inbound]:
        store = Store.open(path, self.keyring)
        inbound = Inbound(
            store, self.assistant, self.catalogue, lambda slug: f"https://exemple.quebec/{slug}", self._now
        )
        try:
            yield inbound
        finally:
            inbound.close()
            store.close()

    def _now(self) -> datetime:
        return AT + timedelta(seconds=20 * self.messages)

    def _tell(self, inbound: Inbound, who: str, text: str) -> str:
        self.messages += 1
        language = self.language if who == "me" else "fr"
        incoming = Incoming(
            "telegram", who, f"m{self.messages}", self._now(), text, consultation=SLUG, language=language
        )
        receipt = inbound.handle(incoming)
        inbound.mark_sent([row.id for row in receipt.replies])
        return "\n".join(row.reply.text for row in receipt.replies)

    def _read(self, inbound: Inbound) -> tuple[dict[int, Contribution], State]:
        with inbound.store.read() as unit:
            address = participants_sql.find_address(unit, "telegram", "me")
            assert address is not None
            own = contributions_sql.contributions_given(unit, address.participant_id, SLUG)
            state, _ = conversation_sql.load_state(unit, address.participant_id, SLUG, self.language)
            return {each.number: each for each in own}, state


@dataclass(frozen=True, slots=True)
class Change:
    """The answers and the conversation before a message and after it, and what was said to it."""

    before: Mapping[int, Contribution]
    after: Mapping[int, Contribution]
    was: State
    state: State
    replies: str
    intent: str = ""

    @property
    def asks_to_withdraw(self) -> set[int]:
        """The contributions that are withdrawn at the next yes, or were just now."""
        waiting = self.state.side_question
        if waiting is not None and waiting.name == "withdraw":
            return {waiting.data["number"]}
        if waiting is not None and waiting.name == "withdraw-several":
            return {each["number"] for each in waiting.data["withdrawn"]}
        questions = {each.question for each in self.after.values()}
        return {number for number, each in self.before.items() if each.question not in questions}

    @property
    def new(self) -> list[Contribution]:
        """The contributions that were not there before."""
        return [each for number, each in self.after.items() if number not in self.before]

    @property
    def new_texts(self) -> dict[int, str]:
        """What takes the place of answers, now or at the next yes, by the numbers of the answers."""
        waiting = self.state.side_question
        if waiting is not None and waiting.name == "correct-earlier":
            return {waiting.data["number"]: waiting.data["text"]}
        if waiting is not None and waiting.name == "replace" and self.asks_anew is not None:
            return {self.asks_anew: waiting.data["text"]}
        by_question = {each.question: number for number, each in self.before.items()}
        return {
            by_question[each.question]: " ".join([*each.choices, each.text])
            for each in self.new
            if each.question in by_question
        }

    @property
    def asks_anew(self) -> int | None:
        """The contribution whose new text is awaited."""
        is_gone_to = self.state.question != self.was.question
        if self.state.place is None and not is_gone_to:
            return None
        given = (number for number, each in self.before.items() if each.question == self.state.question)
        return next(given, None)

    @property
    def shown(self) -> set[int]:
        """The contributions whose words are in the replies."""
        said = {number for number, each in self.before.items() if each.text and each.text in self.replies}
        named = {int(number) for number in re.findall(r"\b\d{2}\b", self.replies)}
        return said | {number for number in named if number in self.before and not self.before[number].text}

    @property
    def is_asked_back(self) -> bool:
        """Whether the person is asked what they mean, or which answer; nothing unconfirmed is published."""
        is_unchanged = (
            all(each.status == "held" for each in self.new) and self.before.keys() <= self.after.keys()
        )
        return is_unchanged and (self.state.offer is not None or self.state.which is not None)

    @property
    def has_changed(self) -> bool:
        """Whether answers are other ones now, without another yes."""
        return bool(self.new) or self.before.keys() != self.after.keys()

    @property
    def answered(self) -> str | None:
        """What was recorded as the answer to the pending question; None for nothing, or what is held."""
        given = [
            each.text for each in self.new if each.question == self.was.question and each.status != "held"
        ]
        return given[0] if given else None

    def told(self) -> str:
        """What became of the answers, in a line."""
        parts = {
            "withdraws": sorted(self.asks_to_withdraw),
            "new": self.new_texts,
            "asks anew": self.asks_anew,
            "answered": self.answered is not None,
            "asked back": self.is_asked_back,
            "question": self.state.question if self.state.question != self.was.question else "",
            "side": self.state.side_question.name if self.state.side_question else "",
            "held": [each.question for each in self.new if each.status == "held"],
        }
        said = " / ".join(self.replies.splitlines())
        return "; ".join(f"{name} {value}" for name, value in parts.items() if value) + f" | {said[:160]}"


def found(row: Row, change: Change) -> Found:
    """Judge what became of a message by its label."""
    is_done = _JUDGES[row.do](row, change)
    outcome: Outcome = "done" if is_done else "asked" if _is_asked(row, change) else "wrong"
    return Found(row, outcome, change.told())


def _is_asked(row: Row, change: Change) -> bool:
    """Return whether the service asks: what is meant, or for the new words of the answer that is meant."""
    if change.asks_anew is not None and row.do in ("swap", "replace", "add"):
        return change.asks_anew in row.which and not change.has_changed
    return change.is_asked_back or (row.do == "keep" and not change.has_changed)


def _names(numbers: set[int], row: Row) -> bool:
    return numbers <= set(row.which) and bool(numbers) if row.is_unclear else numbers == set(row.which)


def _withdraws(row: Row, change: Change) -> bool:
    return _names(change.asks_to_withdraw, row)


def _gives(row: Row, change: Change, *, with_words: Sequence[str], without: Sequence[str] = ()) -> bool:
    """Return whether the answer that is meant alone gets a text with these words and without those."""
    texts = change.new_texts
    said = [fold_words(text) for text in texts.values()]
    has = all(fold_words(each) in text for each in with_words for text in said)
    gone = [
        fold_words(each)
        for each in without
        if not any(fold_words(each) in fold_words(new) for new in with_words)
    ]
    lacks = all(f" {each} " not in f" {text} " for each in gone for text in said)
    return _names(set(texts), row) and has and lacks


def _swaps(row: Row, change: Change) -> bool:
    kept = [
        word
        for number in change.new_texts
        for word in fold_words(change.before[number].text if number in change.before else "").split()
        if len(word) > _LONG and word not in fold_words(row.old)
    ]
    return _gives(row, change, with_words=[row.words, *kept], without=[row.old])


_AGREED: Mapping[str, str] = {"oui": "yes", "yes": "yes", "non": "no", "no": "no"}
_LONG = 4


def _replaces(row: Row, change: Change) -> bool:
    words = fold_words(row.words)
    present = fold_words(" ".join(change.before[number].text for number in change.new_texts)).split()
    gone = [word for word in present if len(word) > _LONG and word not in words]
    agreed, _, comment = words.partition(" ")
    if agreed in _AGREED:
        return _gives(row, change, with_words=[_AGREED[agreed], comment], without=gone)
    return _gives(row, change, with_words=[words], without=gone)


def _adds(row: Row, change: Change) -> bool:
    if not row.words:
        return change.asks_anew in row.which
    kept = [change.before[number].text for number in change.new_texts if number in change.before]
    return _gives(row, change, with_words=[row.words, *kept])


def _asks_anew(row: Row, change: Change) -> bool:
    return change.asks_anew in row.which


def _shows(row: Row, change: Change) -> bool:
    is_all = not row.which and len(change.shown) >= _MANY
    return not change.new_texts and (is_all or (bool(row.which) and set(row.which) <= change.shown))


_MANY = 5


def _goes_back(row: Row, change: Change) -> bool:
    wanted = {each.question for number, each in change.before.items() if number in row.which}
    return change.state.question in wanted if wanted else _is_left_alone(row, change)


def _is_left_alone(row: Row, change: Change) -> bool:
    return change.answered is None and not change.new_texts and not change.asks_to_withdraw


def _undoes(row: Row, change: Change) -> bool:
    """Return whether nothing changes but, once that is agreed to, what was done last."""
    last = {max(change.before)}
    return change.answered is None and not change.new_texts and change.asks_to_withdraw <= last


def _takes_idea(row: Row, change: Change) -> bool:
    waiting = change.state.side_question
    is_open = waiting is not None and waiting.name == "free-text"
    return any(each.is_free for each in change.new) if row.words else is_open


def _is_new(row: Row, change: Change) -> bool:
    return _names(set(change.new_texts), row) and all(
        fold_words(text) == fold_words(row.text) for text in change.new_texts.values()
    )


def _is_kept(row: Row, change: Change) -> bool:
    """Return whether all stays as it is, and nothing waits for a new text or a yes."""
    waits = change.asks_to_withdraw or change.new_texts or change.state.place is not None
    return not (change.has_changed or waits)


def _answers(row: Row, change: Change) -> bool:
    return change.answered is not None and fold_words(change.answered) == fold_words(row.text)


_JUDGES: Mapping[str, Callable[[Row, Change], bool]] = {
    "withdraw": _withdraws,
    "swap": _swaps,
    "replace": _replaces,
    "reopen": _asks_anew,
    "add": _adds,
    "show": _shows,
    "undo": _undoes,
    "goto": _goes_back,
    "idea": _takes_idea,
    "answer": _answers,
    "new": _is_new,
    "keep": _is_kept,
}


def main() -> None:
    """Say every message of the batches and print what was done, asked and wrong, by what was wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batches", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was not done, word for word")
    asked = parser.parse_args()
    counts: dict[str, Counter[Outcome]] = {}
    with tempfile.TemporaryDirectory() as folder:
        assistant = Assistant.load(model_path(Path(__file__).resolve().parent.parent))
        situations: dict[tuple[Language, Place], Situation] = {}
        for row in (row for batch in asked.batches for row in read(batch)):
            key = (row.language, row.place)
            if key not in situations:
                situations[key] = Situation(Path(folder), assistant, *key)
            each = situations[key].say(row)
            for name in (row.do, f"all, {row.language}", "all"):
                counts.setdefault(name, Counter())[each.outcome] += 1
            if asked.misses and each.outcome != "done":
                wanted = f"{row.do} {list(row.which)} {row.words!r} {row.old!r}"
                print(f"{each.outcome:6}{row.place} {row.text}\n         {wanted}\n         {each.told}")
    for name, count in sorted(counts.items(), key=lambda each: each[0].startswith("all")):
        total = count.total()
        shares = [f"{outcome} {count[outcome]} ({count[outcome] / total:.0%})" for outcome in OUTCOMES]
        print(f"{name:10} {total:4}: {', '.join(shares)}")


if __name__ == "__main__":
    main()
