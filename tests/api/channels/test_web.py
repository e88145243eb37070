"""The web channel, at its addresses: requests as the widget makes them."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from contextlib import AsyncExitStack
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from api.channels.sending.dispatch import SentMarks
from api.channels.web.feed import Feed
from api.channels.web.routes import create_web_router
from api.channels.web.sessions import MAX_BODY_BYTES
from api.channels.web.settings import WebPushSettings
from api.channels.web.streams import MOST_OF_TOKEN, Streams
from api.channels.web.widget import PIECES, STATIC, widget_script
from api.channels.wiring import Desk
from api.http.client_limits import ClientLimits
from api.http.connections import Room
from api.shared.in_process import InProcess
from consultation.contributions.model import About
from consultation.definition import Localized
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.rights import sql_erasure
from consultation.store import StoreUnavailableError
from consultation.turn.form import Accepted, Written, contribute
from simulators.serving import serving
from tests.api.conftest import PUBLIC_URL
from tests.conftest import OPEN_DAY

SEED = "administration-publique-efficiente-et-transparente"
ALLOWED = "https://www.ville.quebec"
MESSAGES = "/channels/web/messages"
SESSIONS = "/channels/web/sessions"
PERSONAL = ("participants", "addresses", "messages", "outbox")


@pytest.fixture
def app(inbound, clock):
    app = FastAPI()
    app.state.marks = SentMarks(inbound)
    room, shared = Room.of_process(), InProcess(clock)
    desk = Desk(inbound, app.state.marks, ClientLimits(shared), room, PUBLIC_URL, (ALLOWED,), clock, shared)
    app.state.feed = Feed(inbound.store, app.state.marks, shared)
    app.state.streams = Streams(100)
    app.router.routes.extend(
        create_web_router(desk, app.state.feed, app.state.streams, WebPushSettings()).routes
    )
    return app


@pytest.fixture
async def client(app):
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        yield client


@pytest.fixture
async def token(client):
    answer = await client.post(SESSIONS, json={"consultation": SEED, "language": "fr"})
    return answer.json()["token"]


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def client_id(number):
    return str(UUID(int=number))


async def say(client, token, number, **body):
    return await client.post(MESSAGES, json={"id": client_id(number), **body}, headers=bearer(token))


async def history(client, token, after=0):
    answer = await client.get(MESSAGES, params={"after": after}, headers=bearer(token))
    return answer.json()["messages"]


async def status(client, token):
    return (await client.get(MESSAGES, headers=bearer(token))).status_code


def count(store, table):
    with store.read() as unit:
        return unit.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"]


async def test_session_greets_waits_for_consent_and_stores_nothing(client, store):
    answer = await client.post(SESSIONS, json={"consultation": SEED, "language": "fr"})
    assert answer.status_code == 201
    assert answer.headers["Cache-Control"] == "no-store"
    content = answer.json()
    assert content["token"].split(".")[1:4] == ["1479222000", "fr", SEED]
    [message] = content["messages"]
    assert {name: message[name] for name in ("id", "from", "lang", "at")} == {
        "id": 0,
        "from": "consultation",
        "lang": "fr",
        "at": "2016-11-15T15:00:00.000000Z",
    }
    assert message["wait"]["kind"] == "consent"
    assert "robot" in message["text"]
    assert await history(client, content["token"]) == content["messages"]
    assert [count(store, table) for table in PERSONAL] == [0] * len(PERSONAL)


async def test_greeting_that_was_made_once_waits_for_no_writer(client, inbound, token):
    told = threading.Event()
    writing = asyncio.create_task(inbound.run(told.wait, 120))
    try:
        async with asyncio.timeout(60):
            again = await client.post(SESSIONS, json={"consultation": SEED, "language": "fr"})
            shown = await history(client, token)
    finally:
        told.set()
        await writing

    assert again.status_code == 201
    assert [message["text"] for message in shown] == [message["text"] for message in again.json()["messages"]]


async def test_greeting_changes_with_the_language_the_days_and_the_definition(client, inbound, clock, seed):
    async def greeted(language="fr"):
        answer = await client.post(SESSIONS, json={"consultation": SEED, "language": language})
        return answer.json()["messages"][0]["text"]

    texts = [await greeted(), await greeted("en")]
    title = Localized(fr="Un tout autre titre", en="Quite another title")
    inbound.catalogue = Catalogue({SEED: seed.model_copy(update={"short_title": title})}, SEED)
    texts.append(await greeted())
    clock.moment = seed.closes_at
    texts.append(await greeted())

    assert len(set(texts)) == 4
    assert [("tout autre" in text, "another" in text) for text in texts[:3]] == [
        *((False, False), (False, False), (True, False))
    ]


async def test_first_words_make_the_person_and_keep_the_greeting(client, store, token):
    [shown] = await history(client, token)
    answers = [await say(client, token, 1, answer="yes", shown="Oui") for _ in range(2)]
    said = await history(client, token)

    assert answers[0].json() == answers[1].json()
    assert [(message["id"], message["from"]) for message in said] == [
        (2, "consultation"),
        (3, "person"),
        (4, "consultation"),
    ]
    assert {**said[0], "id": 0} == shown
    assert [count(store, table) for table in PERSONAL] == [1, 1, 2, 2]


async def test_message_that_cannot_be_taken_makes_nobody(client, store, token):
    answers = [await say(client, token, 1, text=text) for text in ("a\0b", "a" * 10_001)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert [count(store, table) for table in PERSONAL] == [0] * len(PERSONAL)


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token.replace(".fr.", ".en."),
        lambda token: token.replace(SEED, "parc-des-erables"),
        lambda token: ("y" if token[0] == "x" else "x") + token[1:],
        lambda token: token.replace(".1479222000.", ".1479222001."),
        lambda token: token[:-1],
        lambda token: token + "\n",
    ],
)
async def test_token_that_was_changed_begins_nothing(client, store, token, change):
    answer = await say(client, change(token).strip("\n") + "a" * change(token).count("\n"), 1, text="Bonjour")

    assert (answer.status_code, count(store, "participants")) == (401, 0)


async def test_address_of_a_form_opens_no_session(client, store, seed):
    """A form's nonce stands in the form: whoever sees the page could read and write as its sender."""
    with store.write() as unit:
        written = Written(About(kind="free"), (), "Moins de papier", "fr", "a-nonce")
        assert isinstance(contribute(unit, seed, written, OPEN_DAY), Accepted)
    said = await say(client, "form:a-nonce", 1, text="Bonjour")

    assert [said.status_code, await status(client, "form:a-nonce")] == [401, 401]


async def test_token_waits_a_day_for_its_first_message_and_then_as_long_as_it_takes(client, clock, token):
    begun = (await client.post(SESSIONS, json={"consultation": SEED})).json()["token"]
    clock.moment += timedelta(hours=24)
    first = await say(client, begun, 1, answer="yes")
    clock.moment += timedelta(seconds=1)

    assert (first.status_code, (await say(client, begun, 2, text="Un guichet")).status_code) == (200, 200)
    assert [(await say(client, token, 1, answer="yes")).status_code, await status(client, token)] == [
        401,
        401,
    ]


@pytest.mark.parametrize("is_done", [False, True])
async def test_token_of_somebody_erased_begins_nothing(client, store, clock, token, is_done):
    await say(client, token, 1, answer="yes")
    with store.write() as unit:
        address = participants_sql.find_address(unit, "web", token)
        sql_erasure.request(unit, address.participant_id, "person", clock.moment)
        clock.moment += timedelta(hours=1 if is_done else 0)
        for pending in sql_erasure.ready(unit, clock.moment) if is_done else ():
            sql_erasure.erase(unit, pending, clock.moment)

    assert (await say(client, token, 2, text="Encore un mot")).status_code == 401
    assert (await status(client, token), count(store, "participants")) == (401, 1)


async def test_listener_hears_the_first_words_of_a_session(app, token):
    """A second tab that shows the greeting learns what is said in the first."""
    with serving(app) as origin:
        headers = bearer(token)
        async with (
            httpx.AsyncClient(base_url=origin) as real,
            real.stream("GET", "/channels/web/events", headers=headers) as stream,
        ):
            lines = stream.aiter_lines()
            assert [await anext(lines), await anext(lines)] == [": still here", ""]
            await say(real, token, 1, answer="yes", shown="Oui")
            ids = []
            async for line in lines:
                if line.startswith("id: "):
                    ids.append(line)
                if line == "id: 4":
                    break
    assert ids == ["id: 2", "id: 3", "id: 4"]


async def test_session_of_an_unknown_consultation_is_refused(client, store):
    answer = await client.post(SESSIONS, json={"consultation": "inconnue", "language": "en"})
    assert [answer.status_code, answer.json()] == [404, {"error": "This consultation cannot be found."}]
    assert count(store, "participants") == 0


async def test_consent_then_words_are_answered_and_kept(client, store, token):
    agreed = await say(client, token, 1, answer="yes", comment=None, question=None, shown="Oui, j’accepte")
    [question] = agreed.json()["messages"]
    assert [question["wait"]["kind"], question["text"][:17]] == ["open", "Question 1 de 13."]
    answered = await say(client, token, 2, text="Un seul formulaire 👩‍🌾 <b>")
    assert answered.status_code == 200
    said = [(message["from"], message.get("client_id")) for message in await history(client, token)]
    assert said == [
        ("consultation", None),
        ("person", client_id(1)),
        ("consultation", None),
        ("person", client_id(2)),
        ("consultation", None),
    ]
    texts = [message["text"] for message in await history(client, token) if message["from"] == "person"]
    assert texts == ["Oui, j’accepte", "Un seul formulaire 👩‍🌾 <b>"]
    with store.read() as unit:
        rows = unit.rows("SELECT question, text, channel FROM contributions")
    assert rows == [
        {"question": question["wait"]["question"], "text": "Un seul formulaire 👩‍🌾 <b>", "channel": "web"}
    ]


async def test_same_id_gives_the_same_replies_once_stored(client, store, token):
    await say(client, token, 1, answer="yes")
    answers = [await say(client, token, 2, text="Un seul formulaire") for _ in range(3)]
    assert len({answer.text for answer in answers}) == 1
    assert count(store, "contributions") == 1


async def test_same_id_of_another_session_is_another_message(client, store, token):
    other = (await client.post(SESSIONS, json={"consultation": SEED})).json()["token"]
    await say(client, token, 1, answer="yes")
    await say(client, token, 2, text="à moi")
    answer = await say(client, other, 2, text="à moi")
    assert answer.json()["messages"][0]["wait"]["kind"] == "consent"


async def test_control_of_an_earlier_question_is_stale(client, store, token):
    await say(client, token, 1, answer="yes")
    await say(client, token, 2, answer="yes", question=None)
    assert count(store, "contributions") == 0


async def test_history_after_an_id(client, token):
    await say(client, token, 1, answer="yes", shown="Oui")
    ids = [message["id"] for message in await history(client, token)]
    assert ids == [2, 3, 4]
    assert [message["id"] for message in await history(client, token, after=2)] == [3, 4]
    assert await history(client, token, after=4) == []


async def test_replies_are_marked_sent_once_they_are_out(client, app, store, token):
    await say(client, token, 1, answer="yes")
    await app.state.marks.flush()
    with store.read() as unit:
        assert unit.rows("SELECT DISTINCT state FROM outbox") == [{"state": "sent"}]


async def test_token_is_not_stored(client, store, token):
    await say(client, token, 1, answer="yes", shown="Oui")
    assert token.encode() not in b"".join(path.read_bytes() for path in store.path.parent.iterdir())


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer unknown", "Basic abc"])
@pytest.mark.parametrize(
    ("method", "path"), [("GET", MESSAGES), ("POST", MESSAGES), ("GET", "/channels/web/events")]
)
async def test_unknown_token_is_401_and_stores_nothing(client, store, method, path, authorization):
    body = {"id": client_id(1), "text": "Bonjour"}
    answer = await client.request(method, path, json=body, headers={"Authorization": authorization})
    assert [answer.status_code, answer.json()] == [
        401,
        {"error": "Cette conversation n’est plus disponible."},
    ]
    assert count(store, "participants") == 0


BAD_BODIES = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe",
    b'{"id": "1", "text": "un id qui n\'en est pas un"}',
    b'{"id": "00000000-0000-0000-0000-000000000001"}',
    b'{"id": "00000000-0000-0000-0000-000000000001", "text": 3}',
    b'{"id": "00000000-0000-0000-0000-000000000001", "text": "a", "answer": "yes"}',
    b'{"id": "00000000-0000-0000-0000-000000000001", "answer": "maybe"}',
    b'{"id": "00000000-0000-0000-0000-000000000001", "choices": "p1"}',
    b'{"id": "00000000-0000-0000-0000-000000000001", "text": "\\ud800"}',
]


@pytest.mark.parametrize("body", BAD_BODIES)
async def test_malformed_message_is_422_and_stores_nothing(client, store, token, body):
    stored = count(store, "messages")
    answer = await client.post(MESSAGES, content=body, headers=bearer(token))
    assert answer.status_code == 422
    assert answer.json() == {
        "error": "Nous n’avons pas compris cette demande. Rechargez la page, puis réessayez."
    }
    assert count(store, "messages") == stored


TOO_LONG = "Your message is too long to be sent. Shorten it and send it again."
UNREADABLE = "Your message contains characters that we cannot read. Can you write it another way?"


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ({"text": "a" * 10_001}, 422, TOO_LONG),
        ({"text": "a\0b"}, 422, UNREADABLE),
        ({"answer": "yes", "comment": "\0"}, 422, UNREADABLE),
        ({"choices": [], "other": "a" * 10_001}, 422, TOO_LONG),
        ({"text": "é" * MAX_BODY_BYTES}, 413, TOO_LONG),
    ],
)
async def test_text_that_cannot_be_taken_is_refused_in_the_session_language(
    client, store, body, status, error
):
    token = (await client.post(SESSIONS, json={"consultation": SEED, "language": "en"})).json()["token"]
    stored = count(store, "messages")
    answer = await say(client, token, 1, **body)
    assert [answer.status_code, answer.json()] == [status, {"error": error}]
    assert count(store, "messages") == stored


@pytest.mark.parametrize(
    "text", ["\u202eabc\u200b\u2066", "\x1b[31mUn seul\x07 guichet", "'; DROP TABLE outbox; --", "a" * 300]
)
async def test_odd_text_is_stored_as_sent(client, store, token, text):
    await say(client, token, 1, answer="yes")
    await say(client, token, 2, text=text)
    with store.read() as unit:
        assert unit.rows("SELECT text FROM contributions") == [{"text": text}]


@pytest.mark.parametrize("query", ["after=-1", "after=x", f"after={2**60}"])
async def test_bad_cursor_is_422(client, token, query):
    answer = await client.get(f"{MESSAGES}?{query}", headers=bearer(token))
    assert [answer.status_code, list(answer.json())] == [422, ["error"]]


@pytest.mark.parametrize("origin", [ALLOWED, PUBLIC_URL])
async def test_allowed_origin_gets_cors_headers(client, origin):
    body = {"consultation": SEED, "language": "fr"}
    answer = await client.post(SESSIONS, json=body, headers={"Origin": origin})
    assert answer.status_code == 201
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert answer.headers["Vary"] == "Origin"
    unknown = await client.get(MESSAGES, headers={"Origin": origin})
    assert [unknown.status_code, unknown.headers["Access-Control-Allow-Origin"]] == [401, origin]


@pytest.mark.parametrize(
    "origin", ["https://ailleurs.example", "null", f"{ALLOWED}.example", "http://www.ville.quebec"]
)
async def test_other_origin_is_403_without_cors_headers(client, store, origin):
    for method, path in [("POST", SESSIONS), ("POST", MESSAGES), ("GET", MESSAGES), ("OPTIONS", SESSIONS)]:
        answer = await client.request(method, path, json={"consultation": SEED}, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert count(store, "participants") == 0


async def test_own_page_under_another_name_is_the_browsers_word(client):
    headers = {"Origin": "http://localhost:8000", "Sec-Fetch-Site": "same-origin"}
    assert (await client.post(SESSIONS, json={"consultation": SEED}, headers=headers)).status_code == 201


async def test_preflight_allows_the_widgets_headers(client):
    answer = await client.options(MESSAGES, headers={"Origin": ALLOWED})
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == ALLOWED
    assert answer.headers["Access-Control-Allow-Headers"] == "Authorization, Content-Type, Last-Event-ID"


async def test_store_that_fails_is_503_with_cors_headers(client, inbound, monkeypatch, token):
    def fail(incoming, unit):
        raise StoreUnavailableError("database or disk is full")

    monkeypatch.setattr(inbound, "read", fail)
    body = {"id": client_id(1), "answer": "yes"}
    answer = await client.post(MESSAGES, json=body, headers={**bearer(token), "Origin": ALLOWED})
    assert [answer.status_code, answer.headers["Retry-After"]] == [503, "5"]
    assert answer.headers["Access-Control-Allow-Origin"] == ALLOWED


async def test_title_of_a_consultation(client):
    answer = await client.get(f"/channels/web/consultations/{SEED}", params={"language": "fr"})
    assert answer.json() == {"title": "Administration publique efficiente et transparente"}
    assert (await client.get("/channels/web/consultations/inconnue")).status_code == 404


async def test_widget_file_is_compressed_and_revalidated(client):
    answer = await client.get("/widget.js", headers={"Accept-Encoding": "gzip"})
    assert answer.text == widget_script()
    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert int(answer.headers["Content-Length"]) == len(gzip.compress(answer.content, 9))
    again = await client.get("/widget.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert [again.status_code, again.content] == [304, b""]


async def test_every_line_of_the_widget_is_found_in_its_source(client):
    lines = (await client.get("/widget.js")).text.split("\n")
    assert lines[-2:] == ["//# sourceMappingURL=widget.js.map", ""]
    sections = (await client.get("/widget.js.map")).json()["sections"]
    assert [each["map"]["sources"] for each in sections] == [[f"widget/{name}"] for name in PIECES]
    found = []
    for name, section in zip(PIECES, sections, strict=True):
        begin, mapped = section["offset"]["line"], section["map"]["mappings"].split(";")
        assert mapped == ["AAAA", *["AACA"] * (len(mapped) - 1)]
        assert lines[begin - 1] == f"/* {name} */"
        found.append("\n".join([*lines[begin : begin + len(mapped)], ""]))
    sources = [section["map"]["sourcesContent"][0] for section in sections]
    assert sources == [(STATIC / "widget" / name).read_text() for name in PIECES]
    for name, served, source in zip(PIECES, found, sources, strict=True):
        pairs = list(zip(served.split("\n"), source.split("\n"), strict=True))
        unindented = [(sent, there.lstrip(" ")) for sent, there in pairs]
        if name == "look.js":  # the spaces of the style sheet are not sent
            unindented = [
                (sent.replace(" ", ""), there.partition(" // ")[0].replace(" ", ""))
                for sent, there in unindented
            ]
        assert [
            there for sent, there in unindented if sent not in ("", there, there.partition(" // ")[0])
        ] == []
        assert {there.strip()[:2] for sent, there in pairs if not sent} <= {"", "/*", "*", "* ", "*/", "//"}


def test_every_piece_of_the_widget_is_served_and_says_what_it_owns():
    assert sorted(PIECES) == sorted(path.name for path in (STATIC / "widget").iterdir())
    for name in PIECES:
        text = (STATIC / "widget" / name).read_text()
        assert text.startswith("/*"), f"{name} begins with a comment that says what it owns"
        assert text.count("\n") < 400, f"{name} is long: give a part of it a file of its own"


async def test_events_bring_both_directions_from_the_last_id_on(app, client, store, token):
    await say(client, token, 1, answer="yes", shown="Oui")
    with store.write() as unit:
        address = participants_sql.find_address(unit, "web", token)
        sql_outbox.enqueue(
            unit, "web", address.id, Reply("La Ville\na\u2028répondu."), OPEN_DAY, purpose="feedback"
        )
    events = []
    with serving(app) as origin:
        async with (
            httpx.AsyncClient(base_url=origin) as real,
            real.stream(
                "GET", "/channels/web/events", headers={**bearer(token), "Last-Event-ID": "2"}
            ) as stream,
        ):
            assert stream.headers["Content-Type"] == "text/event-stream; charset=utf-8"
            assert stream.headers["Cache-Control"] == "no-store"
            async for line in stream.aiter_lines():
                events.append(line)
                if line.startswith("data: ") and "La Ville" in line:
                    break
    assert [line for line in events if not line.startswith("data: ")] == [
        *(": still here", ""),
        *("id: 3", "event: message", ""),
        *("id: 4", "event: message", ""),
        *("id: 6", "event: message"),
    ]
    said = [json.loads(line[6:]) for line in events if line.startswith("data: ")]
    assert [(message["from"], message["text"].partition("\n")[0][:11]) for message in said] == [
        ("person", "Oui"),
        ("consultation", "Question 1 "),
        ("consultation", "La Ville"),
    ]


async def test_token_with_too_many_streams_is_told_to_ask(app, token):
    headers = {**bearer(token), "Origin": ALLOWED}
    with serving(app) as origin:
        async with httpx.AsyncClient(base_url=origin) as real, AsyncExitStack() as streams:
            for _ in range(MOST_OF_TOKEN):
                opened = await streams.enter_async_context(
                    real.stream("GET", "/channels/web/events", headers=headers)
                )
                assert opened.status_code == 200
            refused = await real.get("/channels/web/events", headers=headers)
            asked = await real.get(MESSAGES, headers=headers)

    assert (refused.status_code, refused.headers["Retry-After"], asked.status_code) == (503, "30", 200)
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert list(refused.json()) == ["error"]
    assert len(app.state.streams) == 0


async def test_refused_token_holds_no_place_for_a_stream(app, client):
    statuses = [(await client.get("/channels/web/events", headers=bearer("x"))).status_code for _ in range(7)]

    assert (statuses, len(app.state.streams)) == ([401] * 7, 0)


async def test_client_that_begins_too_many_sessions_waits(client, store):
    begin = {"consultation": SEED, "language": "en"}
    answers = [await client.post(SESSIONS, json=begin) for _ in range(122)]

    assert [answer.status_code for answer in answers] == [201] * 120 + [429] * 2
    assert answers[-1].headers["Retry-After"] == "1"
    assert answers[-1].json() == {
        "error": "Too many requests are coming from your connection. Wait a little, then try again."
    }
    assert count(store, "participants") == 0


async def test_client_that_says_too_much_waits_and_may_say_it_again(client, clock, token):
    answers = [await say(client, token, number, text="?") for number in range(241)]
    clock.moment += timedelta(seconds=1)
    again = await say(client, token, 240, text="?")

    assert [answer.status_code for answer in answers] == [200] * 240 + [429]
    assert again.status_code == 200


async def test_codes_of_one_client_are_limited_however_many_sessions_it_makes(client):
    """One client that guesses must neither find a code nor keep everybody else from joining."""
    answers = []
    for _ in range(9):
        begun = await client.post(SESSIONS, json={"consultation": SEED})
        said = [await say(client, begun.json()["token"], code, text=f"{code:06}") for code in range(5)]
        answers += [answer.status_code for answer in said]
    other = await say(client, begun.json()["token"], 99, text="Bonjour")

    assert answers == [200] * 40 + [429] * 5
    assert other.status_code == 200


async def test_message_on_its_way_during_the_erasure_makes_nobody_anew(client, store, clock, token):
    """The session is known when the request begins, and gone when its body has come."""
    await say(client, token, 1, answer="yes")

    async def body():
        with store.write() as unit:
            address = participants_sql.find_address(unit, "web", token)
            sql_erasure.request(unit, address.participant_id, "person", clock.moment)
        yield json.dumps({"id": client_id(7), "text": "Encore un mot"}).encode()

    answer = await client.post(MESSAGES, content=body(), headers=bearer(token))

    assert (answer.status_code, count(store, "participants"), count(store, "messages")) == (401, 1, 2)
    assert (await client.get(MESSAGES, headers=bearer(token))).status_code == 401


async def test_two_tabs_cannot_answer_each_others_question(client, store, token):
    """What is written, or chosen, under a question that the other tab has answered answers no other."""
    agreed = await say(client, token, 1, answer="yes")
    first = agreed.json()["messages"][-1]["wait"]["question"]  # both tabs show it
    answered = await say(client, token, 2, text="Un guichet", question=first)
    beside = answered.json()["messages"][-1]["wait"]["question"]  # the notices, under the second question
    declined = await say(client, token, 7, answer="no", question=beside)
    second = declined.json()["messages"][-1]["wait"]["question"]

    late = [
        await say(client, token, 3, text="Plus de personnel", question=first),
        await say(client, token, 4, answer="yes", question=first),
        await say(client, token, 5, choices=["oui"], question=first),
    ]

    assert [each.json()["messages"][-1]["wait"]["question"] for each in late] == [second] * 3
    with store.read() as unit:
        rows = unit.rows("SELECT question, text, status FROM contributions")
    assert [(row["question"], row["text"]) for row in rows] == [(first, "Un guichet")]
    await say(client, token, 6, text="La santé", question=second)
    with store.read() as unit:
        rows = unit.rows("SELECT question, text FROM contributions ORDER BY number")
    assert [(row["question"], row["text"]) for row in rows] == [(first, "Un guichet"), (second, "La santé")]
