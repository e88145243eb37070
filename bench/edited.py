"""A consultation that is edited while people are in the middle of it: what is lost, what is asked twice.

`python -m bench.edited` has 200 people answer the 13 questions. In the middle somebody else opens a version
with a mended text, a new question and two questions in another order, and later one in which a question is
retired.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from bot.assistant import Assistant
from bot.inbound import Inbound, Receipt
from cli.train import model_path
from consultation.definition import read_document, sql_versions
from consultation.definition.catalogue import Catalogue
from consultation.definition.importing import import_folder
from consultation.definition.versions import open_checked
from consultation.definition.writing import write_definition
from consultation.messages.model import Incoming
from consultation.store import Store
from consultation.store.keyring import Keyring

SLUG = "administration-publique-efficiente-et-transparente"
NOW = datetime(2016, 11, 15, 15, tzinfo=UTC)
MOST_MESSAGES = 60
RETIRED, MENDED = "type-de-demarche", "offre-de-services"
"""Some are asked the first when it is retired."""
SCREENING = "deja-participe"
"""It has no comment to keep."""
IDEAS = ("des rencontres le soir", "moins de papier à remplir", "un seul dossier", "des heures plus longues")


@dataclass
class Person:
    """Somebody who answers: what they said that must be kept, and the questions that they were asked."""

    number: int
    said: dict[str, int] = field(default_factory=dict)
    """With the version that was open when they were asked."""
    asked: list[str] = field(default_factory=list)
    messages: int = 0
    done: bool = False

    def answer(self, receipt: Receipt | None, version: int) -> str:
        """Return what they write next to what was said when a version was open."""
        if receipt is None:
            return "Bonjour"
        wait = receipt.wait
        if wait.question and not wait.is_free and ":" not in wait.question:
            if self.asked[-1:] != [wait.question]:
                self.asked.append(wait.question)
            if wait.takes_several:
                return "1 3 4"
            if wait.question == SCREENING:
                return "oui"
            idea = IDEAS[self.number % len(IDEAS)]
            words = f"{idea} pour le groupe {self.number}, au rang {len(self.asked)}"
            self.said[words] = version
            return words if wait.takes_words else f"oui, {words}"
        keeps = wait.is_consent or wait.is_agreement or "keep-words" in (wait.question or "")
        return "oui" if keeps else "non"


def edited(tree: dict[str, Any], step: int) -> dict[str, Any]:
    """Return the definition as an organiser changes it in the middle, and once more."""
    questions = [dict(each) for each in tree["questions"]]
    for each in questions:
        if each["slug"] == MENDED:
            each["text"] = {**each["text"], "fr": f"{each['text']['fr'].rstrip('?')} (texte {step})?"}
        if step == 2 and each["slug"] == RETIRED:
            each["retired"] = True
    if step == 1:
        questions[6], questions[7] = questions[7], questions[6]
        new = {"slug": "delais", "kind": "open", "short": {"fr": "Délais", "en": "Delays"}}
        text = {"fr": "Quels délais sont trop longs?", "en": "Which delays are too long?"}
        questions.insert(9, {**new, "text": text})
    return {**tree, "questions": questions}


def open_edited(store: Store, step: int) -> None:
    """Open another version, as another process does: nobody tells the one that takes messages in."""
    with store.write() as unit:
        before = sql_versions.open_one(unit, SLUG)
        assert before is not None
        tree = read_document(sql_versions.text_of(unit, SLUG, before.number).encode()).data
        assert isinstance(tree, dict)
        text = write_definition(edited(tree, step))
        number = sql_versions.add_version(unit, SLUG, text, NOW, state="draft", origin="command")
        open_checked(unit, SLUG, number, NOW, instead_of=before.number)


@dataclass(frozen=True)
class Outcome:
    """What became of the people: messages, words that are nowhere, questions that they were asked twice.

    `misdated` are words that are kept as an answer to another version than they were asked by.
    """

    people: int
    messages: int
    versions: dict[int, int]
    lost: list[str]
    twice: list[tuple[int, str]]
    misdated: list[str]
    unfinished: int


def run(store: Store, assistant: Assistant, consultations: Path, people: int) -> Outcome:
    """Have people answer while the consultation is edited twice."""
    with store.write() as unit:
        import_folder(unit, consultations, NOW)
        catalogue = Catalogue.stored(unit, SLUG)
    inbound = Inbound(store, assistant, catalogue, lambda slug: f"https://exemple.quebec/{slug}", lambda: NOW)
    crowd = [Person(number) for number in range(people)]
    receipts: dict[int, Receipt | None] = dict.fromkeys(range(people))
    asked_by, version = dict.fromkeys(range(people), 1), 1
    for round_ in range(MOST_MESSAGES):
        if round_ in (8, 12):
            open_edited(store, version)
            version += 1
        for person in crowd:
            if person.done or round_ < person.number % 6:  # they begin one after the other
                continue
            text = person.answer(receipts[person.number], asked_by[person.number])
            incoming = Incoming(
                "sms", f"+1418556{person.number:04}", f"SM{person.number}-{round_}", NOW, text=text
            )
            receipts[person.number] = receipt = inbound.handle(incoming)
            asked_by[person.number] = version
            person.messages += 1
            person.done = not receipt.wait.expects_something
    inbound.close()
    return _outcome(store, crowd)


def _outcome(store: Store, crowd: Sequence[Person]) -> Outcome:
    with store.read() as unit:
        rows = unit.rows("SELECT text, definition_version FROM contributions WHERE status <> 'replaced'")
    kept = "\n".join(row["text"] for row in rows)
    said = {words: version for each in crowd for words, version in each.said.items()}
    return Outcome(
        len(crowd),
        sum(each.messages for each in crowd),
        dict(sorted(Counter(row["definition_version"] for row in rows).items())),
        [words for each in crowd for words in each.said if words not in kept],
        [(each.number, slug) for each in crowd for slug, n in Counter(each.asked).items() if n > 1],
        [
            row["text"]
            for row in rows
            if said.get(row["text"], row["definition_version"]) != row["definition_version"]
        ],
        sum(not each.done for each in crowd),
    )


@click.command()
@click.option("--people", default=200, show_default=True)
def main(people: int) -> None:
    """Print what was lost, and what was asked twice."""
    root = Path(__file__).parents[1]
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(
            Path(folder) / "a.db", Keyring("a-secret-for-a-measurement-only-of-enough-characters")
        )
        outcome = run(store, Assistant.load(model_path(root)), root / "data" / "consultations", people)
        store.close()
    click.echo(
        f"{outcome.people} people, {outcome.messages} messages, contributions by version {outcome.versions}"
    )
    click.echo(f"words lost: {len(outcome.lost)}; questions asked twice: {len(outcome.twice)}")
    click.echo(f"answers kept under another version than they were asked by: {len(outcome.misdated)}")
    click.echo(f"not at the end: {outcome.unfinished}")
    for each in (*outcome.lost[:5], *outcome.twice[:5], *outcome.misdated[:5]):
        click.echo(f"  {each}")


if __name__ == "__main__":
    main()
