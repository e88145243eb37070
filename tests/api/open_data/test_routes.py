from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile

import httpx
import pytest

from consultation.contributions import sql_search, sql_topic_members, tallies
from consultation.contributions.sql import withdraw
from consultation.open_data import TABLES
from consultation.store import Store
from consultation.topics import sql as topics_sql
from tests.api.open_data.conftest import HERE
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import SEED, accept_topics, answer, contribute, plant_canaries, rewrite

ONE = f"/consultations/{SEED}"


async def test_consultations_are_listed_page_by_page(api: httpx.AsyncClient) -> None:
    first = (await api.get("/consultations", params={"limit": 1})).json()
    second = (await api.get(first["next"])).json()

    assert [each["slug"] for each in first["items"]] == [SEED]
    assert first["next"] == f"{HERE}/consultations?after={SEED}&limit=1"
    assert [(each["slug"], each["state"]) for each in second["items"]] == [("parc-des-erables", "upcoming")]
    assert second["next"] is None


async def test_consultation_leads_to_its_files(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    contribute(store, 2, "y", status="received")
    found = (await api.get(ONE)).json()

    assert (found["slug"], found["contributions"], found["state"]) == (SEED, 1, "open")
    assert found["licence"] == "https://creativecommons.org/licenses/by/4.0/"
    for file in found["files"]:
        assert (await api.get(file["url"])).status_code == 200
    assert len(found["files"]) == 2 * len(TABLES) + 5


async def test_questions_and_principles_are_those_of_the_file(api: httpx.AsyncClient) -> None:
    questions = (await api.get(f"{ONE}/questions")).json()["items"]
    principles = (await api.get(f"{ONE}/principles")).json()["items"]

    assert [each["number"] for each in questions] == list(range(1, 14))
    assert [len(each["choices"]) for each in questions if each["type"] == "multi"] == [7]
    assert [each["number"] for each in principles] == list(range(1, 8))
    assert principles[5]["questions"][0]["question"] == "retroaction/type-de-retroaction"


async def test_contribution_says_what_it_is(api: httpx.AsyncClient, store: Store) -> None:
    contribute(
        store,
        7,
        "Oui",
        question="trois-principes",
        choices=["evaluation"],
        participant="a",
        signature="Marie",
    )
    answer(store, 3, "Retenu", answered=[7])
    answer(store, 4, "Brouillon", answered=[7], state="draft")

    assert (await api.get(f"{ONE}/contributions/7")).json() == {
        "number": 7,
        "day": "2016-11-15",
        "kind": "question",
        "question": "trois-principes",
        "principle": None,
        "part": 1,
        "channel": "sms",
        "language": "fr",
        "choices": ["evaluation"],
        "text": "Oui",
        "signature": "Marie",
        "collected": None,
        "feedback": None,
        "answers": [3],
        "answer_state": "answered",
        "url": f"{HERE}{ONE}/contributions/7",
    }


async def test_contribution_that_waits_is_not_found(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 7, "Oui", status="received")

    assert (await api.get(f"{ONE}/contributions/7")).status_code == 404
    assert (await api.get(f"{ONE}/contributions")).json() == {
        "items": [],
        "next": None,
        "count": 0,
        "count_is_least": False,
    }


def take_away(store: Store) -> None:
    """Of six contributions one is withdrawn, one kept back by the staff, and two replaced, one after the other."""
    for number in range(1, 7):
        contribute(
            store,
            number,
            "canari",
            participant="a",
            question="paiement" if number < 6 else "identifiant",
        )
    with store.write() as unit:
        withdraw(unit, "a", SEED, 1, OPEN_DAY)
        tallies.change(unit, {"status": "withheld"}, "number = 2")
        (ids,) = unit.rows(
            "SELECT json_group_array(id) AS ids FROM (SELECT id FROM contributions ORDER BY number)"
        )
        third, fourth, fifth = json.loads(ids["ids"])[2:5]
        for old, new in ((third, fourth), (fourth, fifth)):
            tallies.change(unit, {"status": "replaced", "replaced_by": new}, "id = ?", (old,))


@pytest.mark.parametrize(
    ("number", "reason", "day", "successor"),
    [(1, "withdrawn", "2016-11-15", None), (2, "withheld", None, None), (3, "replaced", "2016-11-15", 5)],
)
async def test_contribution_that_is_gone_says_why_since_when_and_what_stands_instead(
    api: httpx.AsyncClient, store: Store, number: int, reason: str, day: str | None, successor: int | None
) -> None:
    take_away(store)
    response = await api.get(f"{ONE}/contributions/{number}")
    said = response.json()

    assert (response.status_code, response.headers["Content-Type"]) == (410, "application/problem+json")
    assert (said["status"], said["reason"], said["day"]) == (410, reason, day)
    assert said["successor"] == (successor and f"{HERE}{ONE}/contributions/{successor}")
    assert response.text.count("canari") == 0


async def test_contribution_that_is_gone_says_why_in_the_language_of_the_question(
    api: httpx.AsyncClient, store: Store
) -> None:
    take_away(store)
    said = {
        language: (await api.get(f"{ONE}/contributions/1", headers={"Accept-Language": language})).json()[
            "detail"
        ]
        for language in ("fr", "en")
    }

    assert said == {
        "fr": "La personne qui a écrit cette contribution l’a retirée.",
        "en": "The person who wrote this contribution withdrew it.",
    }


async def test_removed_contributions_are_listed_without_their_text(
    api: httpx.AsyncClient, store: Store
) -> None:
    take_away(store)
    first = await api.get(f"{ONE}/removed?limit=3")
    second = await api.get(first.json()["next"])
    files = [(await api.get(f"{ONE}/data/removed.{kind}")).text for kind in ("csv", "jsonl")]

    assert first.json()["items"] == [
        {"number": 1, "reason": "withdrawn", "day": "2016-11-15", "replaced_by": None},
        {"number": 2, "reason": "withheld", "day": None, "replaced_by": None},
        {"number": 3, "reason": "replaced", "day": "2016-11-15", "replaced_by": 5},
    ]
    assert [each["number"] for each in second.json()["items"]] == [4]
    assert files[0].splitlines() == [
        "number,reason,day,replaced_by",
        "1,withdrawn,2016-11-15,",
        "2,withheld,,",
        "3,replaced,2016-11-15,5",
        "4,replaced,2016-11-15,5",
    ]
    assert [each.count("canari") for each in (first.text, *files)] == [0, 0, 0]


async def test_removal_of_what_was_never_published_reaches_the_files(
    api: httpx.AsyncClient, store: Store
) -> None:
    contribute(store, 1, "x", status="received", participant="a")
    before = await api.get(f"{ONE}/data/removed.jsonl")
    with store.write() as unit:
        withdraw(unit, "a", SEED, 1, OPEN_DAY)

    assert (before.text, (await api.get(f"{ONE}/data/removed.jsonl")).text.count('"number":1')) == ("", 1)


FILTERS = [
    ({}, [1, 2, 3, 4, 5]),
    ({"since": 3}, [4, 5]),
    ({"question": "paiement"}, [1, 5]),
    ({"question": "retroaction/type-de-retroaction"}, [2]),
    ({"question": "type-de-retroaction"}, []),
    ({"principle": "retroaction"}, [2, 3]),
    ({"kind": "principle"}, [2, 3]),
    ({"kind": "free"}, [4]),
    ({"kind": "question", "since": 1}, [5]),
    ({"kind": "free", "question": "paiement"}, []),
]


@pytest.mark.parametrize(("asked", "expected"), FILTERS)
async def test_contributions_are_filtered(
    api: httpx.AsyncClient, store: Store, asked: dict[str, str], expected: list[int]
) -> None:
    contribute(store, 1, "a")
    contribute(store, 2, "b", kind="principle", principle="retroaction", question="type-de-retroaction")
    contribute(store, 3, "c", kind="principle", principle="retroaction", question="effet-sur-la-credibilite")
    contribute(store, 4, "d", kind="free", question="")
    contribute(store, 5, "e")

    found = (await api.get(f"{ONE}/contributions", params=asked)).json()["items"]
    assert [each["number"] for each in found] == expected


async def test_pages_hold_everything_once_while_contributions_arrive(
    api: httpx.AsyncClient, store: Store
) -> None:
    for number in range(1, 8):
        contribute(store, number, "x")
    address: str | None = f"{ONE}/contributions?limit=3&question=paiement"
    read = []
    while address is not None:
        response = await api.get(address)
        page = response.json()
        read.append([each["number"] for each in page["items"]])
        address = page["next"]
        assert response.headers.get("Link") == (address and f'<{address}>; rel="next"')
        contribute(store, 100 + len(read), "x", question="identifiant")

    assert read == [[1, 2, 3], [4, 5, 6], [7]]


async def test_known_answer_is_not_sent_again(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    for path in (
        "",
        "/contributions",
        "/contributions/1",
        "/questions",
        "/figures",
        "/data/contributions.csv",
    ):
        first = await api.get(ONE + path)
        again = await api.get(ONE + path, headers={"If-None-Match": f'"x", W/{first.headers["ETag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    contribute(store, 2, "y")
    changed = await api.get(f"{ONE}/data/contributions.csv", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


async def test_head_is_answered_without_a_body(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    for path in ("/contributions", "/data/contributions.csv"):
        get, head = await api.get(ONE + path), await api.head(ONE + path)
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["ETag"] == get.headers["ETag"]


async def test_any_site_may_read(api: httpx.AsyncClient) -> None:
    origin = {"Origin": "https://journal.exemple"}
    preflight = {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match",
    }
    read = await api.get("/consultations", headers=origin)
    missing = await api.get("/consultations/aucune", headers=origin)
    asked = await api.options("/consultations", headers=origin | preflight)

    assert [each.headers["Access-Control-Allow-Origin"] for each in (read, missing, asked)] == ["*"] * 3
    assert "etag" in read.headers["Access-Control-Expose-Headers"].lower()
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (200, "GET, HEAD")


MISTAKES = [
    ("/nowhere", 404, "There is nothing at this address. What there is: openapi.json."),
    ("/consultations/aucune", 404, "There is no such consultation."),
    ("/consultations/Aucune!", 422, "slug: It must match ^[a-z][a-z0-9]*(-[a-z0-9]+)*$."),
    (f"{ONE}/contributions/9", 404, "No contribution of this number is published."),
    (f"{ONE}/contributions/0", 422, "number: It must be 1 or more."),
    (
        f"{ONE}/contributions/99999999999999999999",
        422,
        "number: It must be 9007199254740991 or less.",
    ),
    (f"{ONE}/contributions?limit=0", 422, "limit: It must be 1 or more."),
    (f"{ONE}/contributions?quest=a", 422, "quest: There is nothing of this name."),
    (f"{ONE}/contributions?since=-1", 422, "since: It must be 0 or more."),
    (
        f"{ONE}/contributions?kind=x",
        422,
        "kind: It must be one of: question, principle, free, feedback.",
    ),
    (f"{ONE}/data/consultexto.db", 404, "There is no such file. The consultation itself lists its files."),
    (f"{ONE}/data/..%2F..%2Fstore.db", 404, "There is nothing at this address. What there is: openapi.json."),
]


@pytest.mark.parametrize(("path", "status", "detail"), MISTAKES)
async def test_mistake_is_said_as_a_problem(
    api: httpx.AsyncClient, path: str, status: int, detail: str
) -> None:
    response = await api.get(path)

    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    assert (response.status_code, response.json()["status"], response.json()["detail"]) == (
        status,
        status,
        detail,
    )


async def test_writing_is_refused_as_a_problem(api: httpx.AsyncClient) -> None:
    response = await api.post("/consultations", json={})

    assert (response.status_code, response.json()["detail"]) == (
        405,
        "This address takes GET, HEAD, OPTIONS.",
    )


async def test_locked_store_is_said_as_a_problem(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    store.close()
    store.path.write_bytes(b"no database" * 500)
    response = await api.get(f"{ONE}/contributions")

    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/problem+json")
    assert response.headers["Retry-After"] == "5"


async def test_choices_and_figures_are_counted(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, question="identifiant", choices=["yes"])
    contribute(store, 2, question="identifiant", choices=["yes"])
    contribute(store, 3, question="identifiant", choices=["unsure"])
    choices = (await api.get(f"{ONE}/choices")).json()
    figures = (await api.get(f"{ONE}/figures")).json()

    assert choices == {
        "as_of": "2016-11-15T15:00:00Z",
        "items": [
            {"question": "identifiant", "choice": "unsure", "count": 1},
            {"question": "identifiant", "choice": "yes", "count": 2},
        ],
    }
    assert figures["items"][0] == {
        "figure": "contributions",
        "question": None,
        "dimension": "all",
        "value": None,
        "dimension_2": None,
        "value_2": None,
        "count": 3,
        "suppressed": False,
    }


async def test_feedback_is_listed_once_published(api: httpx.AsyncClient, store: Store) -> None:
    answer(store, 3, "Retenu")
    answer(store, 4, "Brouillon", state="draft")
    found = (await api.get(f"{ONE}/feedback")).json()["items"]

    assert [(each["feedback"], each["text_fr"]) for each in found] == [(3, "Retenu")]


@pytest.mark.both_engines
async def test_zip_is_the_package(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    response = await api.get(f"{ONE}/data/{SEED}.zip")
    descriptor = (await api.get(f"{ONE}/data/datapackage.json")).content

    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.read("datapackage.json") == descriptor
    assert response.headers["Content-Disposition"] == f'attachment; filename="{SEED}.zip"'
    assert response.headers["ETag"] == f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'


async def test_file_opens_in_excel_of_each_language(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "Été; =1+1")
    plain = await api.get(f"{ONE}/data/contributions.csv")
    french, english, again = [
        await api.get(f"{ONE}/data/contributions.excel-{language}.csv") for language in ("fr", "en", "fr")
    ]

    assert re.search(
        rf'filename="{SEED}-contributions-\d{{4}}-\d\d-\d\d[.]csv"', french.headers["Content-Disposition"]
    )
    rows = list(csv.reader(io.StringIO(plain.text)))
    in_words = {
        "Question, en mots", "Choix faits", "État, en mots",
        "Question, in words", "Choices made", "State, in words",
    }  # fmt: skip
    assert "Été; '=1+1" in rows[1]
    for sheet, separator, number, day in ((french, ";", "Numéro", "Jour"), (english, ",", "Number", "Day")):
        assert sheet.content.startswith("\ufeff".encode())
        read = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig")), delimiter=separator))
        codes = [column for column, name in enumerate(read[0]) if name not in in_words]
        assert [[row[each] for each in codes] for row in read[1:]] == rows[1:]
        assert read[0][:2] == [number, day]
    texts = (await api.get(f"{ONE}/data/questions.excel-fr.csv")).text.splitlines()[0]
    assert texts.endswith("Texte (français);Texte (anglais)")
    assert len({each.headers["ETag"] for each in (plain, french, english)}) == 3
    assert again.content == french.content
    assert (await api.get(f"{ONE}/data/contributions.excel-xx.csv")).status_code == 404


async def test_codes_are_said_in_words_in_excel(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, question="identifiant", choices=["yes"])
    contribute(store, 2, "Une idée")
    contribute(store, 3, question="identifiant", choices=["unsure"])

    async def sheet(table: str) -> list[dict[str, str]]:
        file = (await api.get(f"{ONE}/data/{table}.excel-fr.csv")).content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(file), delimiter=";"))

    written = await sheet("contributions")
    assert next((each["Question"], each["Question, en mots"]) for each in written) == (
        "identifiant", "Identifiant de votre choix",
    )  # fmt: skip
    assert [each["Choix faits"] for each in written] == ["Oui", "", "Je ne sais pas"]
    assert {each["État, en mots"] for each in written} == {"sans réponse"}
    assert [(each["Choix"], each["Choix, en mots"]) for each in await sheet("choices")] == [
        ("yes", "Oui"), ("unsure", "Je ne sais pas"),
    ]  # fmt: skip
    counted = [each for each in await sheet("figures") if each["Dimension"] == "choice"]
    assert {(each["Valeur"], each["Valeur, en mots"]) for each in counted} == {
        ("yes", "Oui"), ("unsure", "Je ne sais pas"),
    }  # fmt: skip


async def test_part_of_a_file_is_given(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    response = await api.get(f"{ONE}/data/contributions.csv", headers={"Range": "bytes=0-5"})

    assert (response.status_code, response.text) == (206, "number")


async def test_document_describes_these_routes_only(api: httpx.AsyncClient) -> None:
    document = (await api.get("/openapi.json")).json()

    assert document["servers"] == [{"url": HERE}]
    assert {path.split("/")[1] for path in document["paths"]} == {"", "consultations"}
    assert {method for path in document["paths"].values() for method in path} == {"get"}


async def test_nothing_private_is_answered(
    api: httpx.AsyncClient, store: Store, clock: StandingClock
) -> None:
    canaries = plant_canaries(store.path)
    rewrite(store, {"part": 1}, "number = 1")
    document = (await api.get("/openapi.json")).json()
    paths = [path.format(slug=SEED, number=1, name="{name}") for path in document["paths"]]
    names = [file["name"] for file in (await api.get(ONE)).json()["files"]]
    addresses = [path for path in paths if "{name}" not in path] + [f"{ONE}/data/{name}" for name in names]
    bodies = {address: (await api.get(address)).content for address in addresses}

    assert len(bodies) == 12 + len(names)
    found = [
        (address, each) for address, body in bodies.items() for each in canaries if each.encode() in body
    ]
    assert found == []
    assert b"public" in bodies[f"{ONE}/contributions"]


async def test_contributions_are_narrowed_to_what_is_answered_or_waits(
    api: httpx.AsyncClient, store: Store
) -> None:
    for number in range(1, 8):
        contribute(store, number, "x", question="paiement" if number % 2 else "identifiant")
    contribute(store, 8, "merci", kind="feedback", question="")
    answer(store, 1, "Oui.", answered=[1, 2, 7])

    async def found(query: str) -> list[int]:
        return [each["number"] for each in (await api.get(f"{ONE}/contributions?{query}")).json()["items"]]

    assert await found("answered=true") == [1, 2, 7]
    assert await found("answered=false&question=paiement") == [3, 5]
    assert await found("answered=false&kind=feedback") == []
    assert (await found("commented=true"), await found("commented=false")) == ([1, 2, 3, 4, 5, 6, 7, 8], [])
    first = (await api.get(f"{ONE}/contributions?answered=false&limit=2")).json()
    assert first["next"] == f"{HERE}{ONE}/contributions?since=4&limit=2&answered=false"
    assert [each["number"] for each in (await api.get(first["next"])).json()["items"]] == [5, 6]


async def test_contributions_of_a_topic_are_paged(api: httpx.AsyncClient, store: Store) -> None:
    for number in range(1, 8):
        contribute(store, number, "x")
    with store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["x"], "en": []})
        rows = unit.rows("SELECT id FROM contributions WHERE number IN (1, 4, 6, 7)")
        sql_topic_members.add_members(unit, topic, [(row["id"], 1.0) for row in rows])
        topics_sql.show_topics(unit, SEED, "", [(topic, None, None)], (7, 3, 1.0), OPEN_DAY)
        accept_topics(unit)
    first = (await api.get(f"{ONE}/contributions?topic={topic}&limit=3")).json()
    second = (await api.get(first["next"])).json()

    assert [each["number"] for each in first["items"]] == [1, 4, 6]
    assert ([each["number"] for each in second["items"]], second["next"]) == ([7], None)
    assert (await api.get(f"{ONE}/contributions?topic=99")).json() == {
        "items": [],
        "next": None,
        "count": 0,
        "count_is_least": False,
    }


async def test_topics_say_their_names_and_words(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "x")
    with store.write() as unit:
        topic = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["ombre"], "en": ["shade"]})
        sql_topic_members.add_members(
            unit, topic, [(unit.rows("SELECT id FROM contributions")[0]["id"], 1.0)]
        )
        topics_sql.show_topics(unit, SEED, "", [(topic, None, None)], (7, 3, 1.0), OPEN_DAY)
        accept_topics(unit)
        topics_sql.rename_topic(unit, SEED, topic, {"fr": "Ombre"})

    assert (await api.get(f"{ONE}/topics")).json()["items"] == [
        {
            "topic": topic,
            "question": None,
            "rank": 1,
            "name_fr": "Ombre",
            "name_en": None,
            "terms": {"fr": ["ombre"], "en": ["shade"]},
            "size": 1,
            "page": f"{HERE.removesuffix('/api/v1')}/consultations/{SEED}/topics/{topic}",
        }
    ]


async def test_contributions_are_searched_filtered_and_counted(api: httpx.AsyncClient, store: Store) -> None:
    contribute(store, 1, "Un guichet unique")
    contribute(store, 2, "Des guichets ouverts le soir")
    contribute(store, 3, "A single desk", language="en")
    contribute(store, 4, "Le guichet du soir")
    with store.write() as unit:
        tallies.change(unit, {"channel": "telegram"}, "number = 4")
        sql_search.index_batch(unit)

    async def found(query: str) -> tuple[list[int], int, bool]:
        page = (await api.get(f"{ONE}/contributions?{query}")).json()
        return [each["number"] for each in page["items"]], page["count"], page["count_is_least"]

    assert await found("q=guichet") == ([1, 2, 4], 3, False)
    assert await found("q=guichet&since=1&limit=1") == ([2], 3, False)
    assert await found("q=guichet+soir&channel=telegram") == ([4], 1, False)
    assert await found("language=en") == ([3], 1, False)
    assert await found("q=guichet&language=en") == ([], 0, False)
    assert await found("q=!") == ([], 0, False)
    assert await found("limit=1") == ([1], 4, False)
    assert (await api.get(f"{ONE}/contributions?language=xx")).status_code == 422
    (again,) = [(await api.get(f"{ONE}/contributions?q=guichet&limit=1")).json()["next"]]
    assert [each["number"] for each in (await api.get(again)).json()["items"]] == [2]
