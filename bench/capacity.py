"""Many whole conversations by text, in the process: bytes of the database and processor time of each."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from bench.invented import KEYRING
from bench.kills import texts_of
from bench.ours import CONSULTATION, ROOT, phone
from bot.assistant import Assistant
from bot.inbound import Inbound
from cli.demo import copy_open_consultations
from cli.train import model_path
from consultation.definition.catalogue import Catalogue
from consultation.messages.model import Incoming
from consultation.store import Store

MESSAGES = 14


def converse(folder: Path, people: int) -> dict[str, float]:
    """Let people have their conversations one after the other, and return what each took."""
    copy_open_consultations(ROOT / "data" / "consultations", folder / "files", date.today())  # noqa: DTZ011
    store = Store.open(folder / "capacity.db", KEYRING)
    catalogue = Catalogue.load(folder / "files", CONSULTATION)
    assistant = Assistant.load(model_path(ROOT))
    inbound = Inbound(
        store, assistant, catalogue, lambda slug: f"https://exemple.quebec/consultations/{slug}"
    )
    empty = store.sizes()["database"] + store.sizes()["log"]
    began, used, messages = time.monotonic(), time.process_time(), 0
    for person in range(people):
        for number, text in enumerate(texts_of(person, MESSAGES)):
            sid = f"SM{person:016x}{number:016x}"
            inbound.handle(Incoming("sms", phone(person), sid, datetime.now(UTC), text=text))
            messages += 1
    seconds, processor = time.monotonic() - began, time.process_time() - used
    inbound.close()
    store.close()
    size = (folder / "capacity.db").stat().st_size
    return {
        "people": people,
        "messages": messages,
        "bytes_a_conversation": round((size - empty) / people),
        "processor_ms_a_message": round(1000 * processor / messages, 2),
        "messages_a_second": round(messages / seconds, 1),
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(converse(Path(scratch), parser.parse_args().people)))


if __name__ == "__main__":
    main()
