from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
import subprocess
import sys
import threading
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from datasette.app import Datasette

from bench.invented import fill
from consultation.contributions import sql_topic_members
from consultation.open_data import TABLES, Origin, export_folder, export_zip
from consultation.statistics.figures import measure
from consultation.store import Store
from consultation.topics import sql as topics_sql
from tests.conftest import OPEN_DAY
from tests.csv_cells import restored
from tests.evaluated import evaluate
from tests.invented import SEED, answer, connect, contribute, plant_canaries, rewrite

pytestmark = pytest.mark.both_engines


FORMULAS = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(1)", "'déjà", "＝1"]
BEHIND_A_SEPARATOR = {"a;=1+1;b": "a;'=1+1;b", "\t=1": "'\t'=1"}


def cells(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_formats_hold_the_same_rows(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "Un, deux\n« trois »", channel="web", participant="a")
    contribute(store, 2, question="trois-principes", choices=["retroaction", "information"])
    contribute(
        store, 3, "Free", kind="free", question="", language="en", part=2, signature="Marie, de Rimouski"
    )
    contribute(store, 4, "Oui", kind="principle", question="type-de-retroaction", principle="retroaction")
    export_folder(store, origin, folder)

    day = {"day": "2016-11-15"}
    common = {
        "feedback": None,
        "answer_state": "waiting",
        "principle": None,
        "part": 1,
        "channel": "sms",
        "language": "fr",
        "kind": "question",
        "signature": None,
        "collected": None,
    }
    sub = {"kind": "principle", "question": "retroaction/type-de-retroaction", "principle": "retroaction"}
    expected = [
        {
            **common,
            **day,
            "number": 1,
            "question": "paiement",
            "channel": "web",
            "text": "Un, deux\n« trois »",
        },
        {**common, **day, "number": 2, "question": "trois-principes", "text": None},
        {
            **common,
            **day,
            "number": 3,
            "kind": "free",
            "question": None,
            "part": 2,
            "language": "en",
            "text": "Free",
            "signature": "Marie, de Rimouski",
        },
        {**common, **day, **sub, "number": 4, "text": "Oui"},
    ]
    assert lines(folder / "contributions.jsonl") == expected
    assert cells(folder / "contributions.csv") == [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in expected
    ]
    database = sqlite3.connect(folder / f"{origin.definition.slug}.sqlite")
    database.row_factory = sqlite3.Row
    assert [dict(row) for row in database.execute("SELECT * FROM contributions ORDER BY number")] == expected
    assert database.execute("SELECT * FROM choices").fetchall()[0]["choice"] == "retroaction"
    assert cells(folder / "choices.csv") == [
        {"contribution": "2", "question": "trois-principes", "choice": "retroaction", "rank": "1"},
        {"contribution": "2", "question": "trois-principes", "choice": "information", "rank": "2"},
    ]


@pytest.mark.parametrize(
    ("timezone", "late", "early"),
    [("America/Toronto", "04:59", "05:00"), ("America/St_Johns", "03:29", "03:30")],
)
def test_day_is_that_of_the_consultation(
    store: Store, origin: Origin, folder: Path, timezone: str, late: str, early: str
) -> None:
    contribute(store, 1, "tard", at=f"2016-11-16T{late}:59.000000Z")
    contribute(store, 2, "tôt", at=f"2016-11-16T{early}:00.000000Z")
    there = origin.definition.model_copy(update={"timezone": timezone})
    export_folder(store, replace(origin, definition=there), folder)

    assert [row["day"] for row in cells(folder / "contributions.csv")] == ["2016-11-15", "2016-11-16"]


def test_formulas_are_harmless_in_csv_and_given_back(store: Store, origin: Origin, folder: Path) -> None:
    texts = [*FORMULAS, *BEHIND_A_SEPARATOR]
    for number, text in enumerate(texts, 1):
        contribute(store, number, text)
    export_folder(store, origin, folder)

    written = [row["text"] for row in cells(folder / "contributions.csv")]
    assert written == [*("'" + text for text in FORMULAS), *BEHIND_A_SEPARATOR.values()]
    assert [restored(text) for text in written] == texts
    assert [row["text"] for row in lines(folder / "contributions.jsonl")] == texts


def test_csv_is_rfc_4180(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, 'Dit "oui",\nvraiment', question="paiement")
    export_folder(store, origin, folder)

    written = (folder / "contributions.csv").read_bytes().decode()
    assert written == (
        "number,day,kind,question,principle,part,channel,language,text,feedback,answer_state,signature,collected\r\n"
        '1,2016-11-15,question,paiement,,1,sms,fr,"Dit ""oui"",\nvraiment",,waiting,,\r\n'
    )


def test_question_no_longer_asked_stays(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "Avant", question="ancienne-question")
    export_folder(store, origin, folder)

    last = cells(folder / "questions.csv")[-1]
    assert last == {
        **dict.fromkeys(("number", "principle", "type", "text_fr", "text_en"), ""),
        "question": "ancienne-question",
    }


def test_figures_count_and_hide(store: Store, origin: Origin, folder: Path) -> None:
    for number in range(1, 9):
        contribute(store, number, "x", participant=f"p{number % 2}", channel="web" if number > 6 else "sms")
    contribute(store, 9, question="trois-principes", choices=["evaluation", "information"], participant="p0")
    contribute(store, 10, question="identifiant", choices=["yes"], status="withheld")
    contribute(store, 11, "Ça dépend", question="identifiant", participant="p1")
    export_folder(store, origin, folder)

    rows = lines(folder / "figures.jsonl")
    shown = {
        tuple(row[name] for name in ("figure", "question", "dimension", "value", "value_2")): row["count"]
        for row in rows
    }
    assert shown["contributions", None, "all", None, None] == 10
    assert shown["contributions", None, "channel", "sms", None] == 8
    assert shown["contributions", None, "channel", "web", "fr"] == 2
    assert shown["choices", "trois-principes", "choice", "evaluation", None] == 1
    assert shown["choices", "trois-principes", "choice", "evaluation", "information"] == 1
    assert shown["people", None, "all", None, None] is None
    assert [row["suppressed"] for row in rows] == [row["count"] is None for row in rows]
    assert [row["count"] for row in rows if row["question"] == "identifiant"] == [1]
    assert shown["comments", "identifiant", "all", None, None] == 1


def test_people_are_hidden_alike_in_the_files_and_on_the_pages(
    store: Store, origin: Origin, folder: Path
) -> None:
    for number in range(1, 23):
        channel = "telegram" if number == 1 else "web" if number == 2 else "sms"
        contribute(store, number, "x", participant=f"p{number}", channel=channel)
    export_folder(store, origin, folder)
    with store.read() as unit:
        people = measure(unit, origin.definition, OPEN_DAY).people
    rows = [row for row in lines(folder / "figures.jsonl") if row["figure"] == "people"]

    assert people.total == 22
    assert dict(people.channels) == {"sms": None, "telegram": None, "web": None}
    assert {row["value"]: row["count"] for row in rows if row["dimension"] == "channel"} == people.channels
    assert [row["count"] for row in rows if row["value_2"] is not None] == [None] * 3
    assert [row["count"] for row in rows if row["dimension"] in ("all", "language")] == [22, 22]


def test_feedback_is_exported_as_published(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "x")
    contribute(store, 2, "y", status="withheld")
    answer(store, 4, "Avant", answered=[1, 2])
    answer(store, 4, "Après", version=2)
    answer(store, 4, "Brouillon", version=3, state="draft")
    answer(store, 5, "Pas encore", state="scheduled", answered=[1])
    contribute(store, 3, "=merci", kind="feedback", question="")
    contribute(store, 6, "quoi?", kind="feedback", question="")
    with store.write() as unit:
        unit.execute("UPDATE contributions SET feedback_id = number + 1 WHERE kind = 'feedback'")
    rewrite(store, {"feedback_id": 5}, "number = 6")
    export_folder(store, origin, folder)

    assert lines(folder / "feedback.jsonl") == [
        {
            **dict.fromkeys(
                ("principle", "text_en", "link", "change_note", "change_note_en", "retracted_on")
            ),
            "feedback": 4,
            "version": 2,
            "day": "2016-11-15",
            "about": "question",
            "question": "paiement",
            "authority": "Ministère",
            "text_fr": "Après",
        }
    ]
    assert lines(folder / "answers.jsonl") == [{"feedback": 4, "contribution": 1}]
    reactions = {row["number"]: row["feedback"] for row in lines(folder / "contributions.jsonl")}
    assert reactions == {1: None, 3: 4, 6: None}
    counted = [row for row in lines(folder / "figures.jsonl") if row["figure"] == "answered"]
    assert [(row["dimension"], row["value"], row["count"]) for row in counted] == [
        ("all", None, 1),
        ("question", "paiement", 1),
        ("delay", "day", 1),
    ]


@pytest.mark.sqlite_only
def test_nothing_private_is_exported(store: Store, origin: Origin, folder: Path) -> None:
    canaries = plant_canaries(store.path)
    export_folder(store, origin, folder)
    export_zip(store, origin, folder.with_suffix(".zip"))

    with zipfile.ZipFile(folder.with_suffix(".zip")) as archive:
        zipped = {f"zip {name}": archive.read(name) for name in archive.namelist()}
    files = {path.name: path.read_bytes() for path in folder.iterdir()} | zipped
    assert [(name, each) for name, body in files.items() for each in canaries if each.encode() in body] == []
    assert [row["text"] for row in lines(folder / "contributions.jsonl")] == ["public"]


@pytest.mark.sqlite_only
def test_search_for_canaries_finds_one_that_is_there(store: Store) -> None:
    canaries = plant_canaries(store.path)
    connection = connect(store.path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    body = store.path.read_bytes()

    assert len(canaries) > 50
    assert [each for each in canaries if each.startswith("CANARI") and each.encode() not in body] == []


@pytest.mark.sqlite_only
def test_package_is_valid_for_frictionless(store: Store, origin: Origin, folder: Path) -> None:
    for number, text in enumerate([*FORMULAS, "deux\nlignes", '"', "", "\u202e"], 1):
        contribute(store, number, text, question="trois-principes", choices=["evaluation"])
    contribute(store, 90, "x", question="disparue")
    answer(store, 1, "=1+1", answered=[1, 2, 90])
    sort_into_topic(store, "trois-principes")
    export_folder(store, origin, folder)
    command = [sys.executable, "-m", "frictionless", "validate", str(folder / "datapackage.json"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    report = json.loads(done.stdout)

    assert (done.returncode, report["valid"], report["warnings"]) == (0, True, [])
    assert report["stats"]["tasks"] == 2 * len(TABLES) + 1


def test_descriptor_tells_every_file(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "x")
    exported = export_folder(store, origin, folder)
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))

    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["created"] == "2017-03-01T12:00:05Z"
    told = {each["path"]: (each["bytes"], each["hash"]) for each in descriptor["resources"]}
    described = {"datapackage.json", "metadata.json", "README.md"}
    assert told.keys() == exported.files.keys() - described
    for name, (size, digest) in told.items():
        body = (folder / name).read_bytes()
        assert (size, digest) == (len(body), "sha256:" + hashlib.sha256(body).hexdigest())


@pytest.mark.sqlite_only
async def test_datasette_opens_the_database(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "Bonjour")
    export_folder(store, origin, folder)
    slug = origin.definition.slug
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    datasette = Datasette([folder / f"{slug}.sqlite"], metadata=metadata)
    transport = httpx.ASGITransport(datasette.app())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        rows = (await client.get(f"/{slug}/contributions.json?_shape=array")).json()
        page = await client.get(f"/{slug}/contributions")

    assert [(row["number"], row["text"]) for row in rows] == [(1, "Bonjour")]
    assert page.status_code == 200
    assert page.text.count('<a href="https://creativecommons.org/licenses/by/4.0/">') == 2
    assert page.text.count("jamais plus précis") == 2


def test_export_during_writes_is_of_one_moment(store: Store, origin: Origin, tmp_path: Path) -> None:
    stop = threading.Event()
    contribute(store, 1, "x", question="trois-principes", choices=["evaluation"])

    def write() -> None:
        number = 2
        while not stop.is_set():
            contribute(store, number, "x", question="trois-principes", choices=["evaluation"])
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        exports = [export_folder(store, origin, tmp_path / str(turn)) for turn in range(10)]
    finally:
        stop.set()
        writer.join()

    counts = [export.rows["contributions"] for export in exports]
    assert [export.rows["choices"] for export in exports] == counts
    totals = [lines(tmp_path / str(turn) / "figures.jsonl")[0]["count"] for turn in range(10)]
    assert totals == counts
    assert counts[-1] > counts[0]


@pytest.mark.sqlite_only
def test_memory_does_not_grow_with_the_rows(origin: Origin, tmp_path: Path) -> None:
    from bench.invented import KEYRING

    peaks = []
    for size in (2_000, 20_000):
        fill(tmp_path / f"{size}.db", origin.definition, size)
        store = Store.open(tmp_path / f"{size}.db", KEYRING)
        tracemalloc.start()
        export_folder(store, origin, tmp_path / str(size))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        store.close()

    assert peaks[1] < 1.5 * peaks[0]


def test_zip_is_whole_or_not_there(store: Store, origin: Origin, folder: Path) -> None:
    contribute(store, 1, "x")
    file = folder.with_suffix(".zip")
    export_zip(store, origin, file)

    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 2 * len(TABLES) + 4
    assert [path.name for path in file.parent.iterdir() if path.name.startswith(".export")] == []
    with pytest.raises(FileExistsError):
        export_zip(store, origin, file)


def test_export_into_a_folder_with_something_in_it_is_refused(
    store: Store, origin: Origin, folder: Path
) -> None:
    folder.mkdir()
    (folder / "a").touch()

    with pytest.raises(FileExistsError):
        export_folder(store, origin, folder)


def sort_into_topic(store: Store, scope: str, *, hidden: bool = False) -> int:
    """A topic with every contribution, and its number."""
    with store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, SEED, scope, {"fr": ["ombre", "=1+1"], "en": []})
        members = [(row["id"], 1.0) for row in unit.rows("SELECT id FROM contributions")]
        sql_topic_members.add_members(unit, topic, members)
        topics_sql.show_topics(unit, SEED, scope, [(topic, None, None)], (3, 0, 1.0), OPEN_DAY)
        (
            topics_sql.hide_topic(unit, SEED, topic)
            if hidden
            else topics_sql.accept_topic(unit, SEED, topic, {})
        )
    return topic


def test_topics_are_exported_with_their_published_contributions(
    store: Store, origin: Origin, tmp_path: Path
) -> None:
    for number, status in ((1, "published"), (2, "withheld"), (3, "published")):
        contribute(store, number, "ombre", status=status)
    shown = sort_into_topic(store, "paiement")
    sort_into_topic(store, "", hidden=True)
    with store.write() as unit:
        topics_sql.rename_topic(unit, SEED, shown, {"fr": "Ombre"})
    export_folder(store, origin, tmp_path / "out")

    assert lines(tmp_path / "out" / "topics.jsonl") == [
        {
            "topic": shown,
            "question": "paiement",
            "rank": 1,
            "name_fr": "Ombre",
            "name_en": None,
            "terms_fr": "ombre | =1+1",
            "terms_en": None,
        }
    ]
    assert lines(tmp_path / "out" / "topic_contributions.jsonl") == [
        {"topic": shown, "contribution": 1},
        {"topic": shown, "contribution": 3},
    ]


def test_evaluation_is_exported_as_counts_without_small_ones_or_words(
    store: Store, origin: Origin, folder: Path
) -> None:
    evaluate(store, "facilite", tres_facile=9, facile=6)
    evaluate(store, "information", moment="feedback", oui=3)
    evaluate(store, "ameliorations", moment="feedback", words=5)
    export_folder(store, origin, folder)

    rows = [
        (row["moment"], row["question"], row["choice_en"], row["count"], row["suppressed"])
        for row in cells(folder / "evaluation.csv")
    ]
    assert rows == [
        ("participation", "facilite", "", "15", "false"),
        ("participation", "facilite", "Very hard", "0", "false"),
        ("participation", "facilite", "Hard", "0", "false"),
        ("participation", "facilite", "In between", "0", "false"),
        ("participation", "facilite", "Easy", "6", "false"),
        ("participation", "facilite", "Very easy", "9", "false"),
        ("feedback", "information", "", "", "true"),
        ("feedback", "information", "Yes", "", "true"),
        ("feedback", "information", "Partly", "", "true"),
        ("feedback", "information", "No", "", "true"),
        ("feedback", "ameliorations", "", "5", "false"),
    ]
    assert [path.name for path in folder.iterdir() if b"canari" in path.read_bytes()] == []
