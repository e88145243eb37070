"""A scripted web channel and the pages that embed the widget, to test the widget alone.

It speaks the HTTP contract of the web channel with a walk of its own (consent, open, yes_no, multi,
single, draft, end) and fails on request.
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from api.channels.web.widget import create_widget_router
from tests.waiting import until

PRINCIPLES = (
    "L’engagement des autorités compétentes",
    "L’engagement des participantes et participants",
    "Le choix des mécanismes de participation publique",
    "L’information des participantes et participants",
    "La promotion de la démarche participative",
    "La rétroaction des autorités compétentes aux participants et participantes",
    "L’évaluation du processus participatif par tous les acteurs",
)
PRINCIPLE_OPTIONS = [{"slug": f"p{number}", "label": label} for number, label in enumerate(PRINCIPLES, 1)]
MEANS = ("Carte de crédit", "Virement en ligne", "Chèque", "Au comptoir")
MEANS_OPTIONS = [{"slug": f"m{number}", "label": label} for number, label in enumerate(MEANS, 1)]


CONTROLS = {"yes_no": "yes_no", "single": "one", "multi": "several"}
CONTROLS |= dict.fromkeys(("consent", "confirm", "draft"), "buttons")


def wait(kind: str, question: str | None = None, **rest: Any) -> dict[str, Any]:
    """A wait as the contract has it."""
    return {
        "kind": kind,
        "question": question,
        "options": [],
        "choose": None,
        "other": False,
        "max_chars": 300,
        "fewest": rest.get("choose"),
        "limits": None,
        "unit": "",
        "takes_words": kind == "open",
        "control": CONTROLS.get(kind, "buttons" if rest.get("options") else "none"),
        **rest,
    }


def options(*slugs: str) -> list[dict[str, str]]:
    """Options whose label is their slug: the widget has its own words for them."""
    return [{"slug": slug, "label": slug} for slug in slugs]


WELCOME = (
    "Bonjour! Je suis un robot. Le gouvernement du Québec vous consulte sur une administration publique "
    "efficiente et transparente. Vos réponses sont publiées sans votre nom. Acceptez-vous de participer?"
)
STEPS: tuple[tuple[str, dict[str, Any]], ...] = (
    (WELCOME, wait("consent", options=options("yes", "no"))),
    ("Question 1 de 4\nComment le gouvernement pourrait-il optimiser son offre de services en ligne?",
     wait("open", "services")),
    ("Question 2 de 4\nAvez-vous confiance dans les applications mises au point à partir de données "
     "publiques ouvertes?",
     wait("yes_no", "confiance", options=options("yes", "no", "unsure"))),
    ("Question 3 de 4\nChoisissez trois principes qui auront, à votre avis, le plus d’effet. Avez-vous "
     "d’autres principes à suggérer?",
     wait("multi", "principes", options=PRINCIPLE_OPTIONS, choose=3, other=True)),
    ("Question 4 de 4\nQuel moyen privilégiez-vous pour acquitter une facture du gouvernement du Québec?",
     wait("single", "paiement", options=MEANS_OPTIONS, other=True)),
)  # fmt: skip
END = ("Merci! Vos réponses portent les numéros 101 à 104. Vous pouvez les lire ici : https://exemple.quebec/contributions",
       wait("nothing"))  # fmt: skip
DRAFT = ("Votre texte dépasse la limite de 300 caractères. Qu’en faisons-nous?",
         wait("draft", options=options("shorten", "split", "cut")))  # fmt: skip
SHORTEN = ("Écrivez un texte plus court.", wait("open", "court"))


def asked(
    text: str, told: str = "", beside: str = "", place: tuple[int, int] | None = None
) -> dict[str, Any]:
    """A question as the contract has it."""
    number, total = place or (None, None)
    return {"text": text, "question": None, "told": told, "beside": beside, "number": number, "total": total}


def asked_in(text: str, waits: dict[str, Any] | None) -> dict[str, Any] | None:
    """The question of a step of the script, whose first line is its place; another's is the whole text."""
    if waits is None or waits["kind"] in ("consent", "nothing"):
        return None
    place = re.match(r"Question (\d) de (\d)\n", text)
    if place is None:
        return asked(text)
    return asked(text[place.end() :], place=(int(place[1]), int(place[2])))


@dataclass
class Session:
    """One person's messages and place in the script."""

    messages: list[dict[str, Any]] = field(default_factory=list)
    step: int = 0
    drafting: bool = False
    answered: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


class FakeChannel:
    """The state of the fake service, with its switches."""

    def __init__(self) -> None:
        self.sessions: dict[str, Session] = {}
        self.received: list[dict[str, Any]] = []
        self.allowed_origins: set[str] = set()
        self.failures: list[
            tuple[int, dict[str, str], dict[str, str]]
        ] = []  # status, body, headers: one a request
        self.language = "fr"
        self.dropped_answers = 0  # take the message in, then break the connection
        self.push = {"key": None, "consented": False}
        self.streaming = True
        self.streams_are_full = False
        self.stream_generation = 0
        self.streams_ended = 0
        self.tells: dict[str, str] = {}  # what a command is answered with: the question stays
        self.answers_wait = False  # take the message in, and answer when this is over
        self._next_id = 0

    def fail(self, status: int, error: str | None = None, **headers: str) -> None:
        """Answer the next message with this status."""
        body = {} if error is None else {"error": error}
        self.failures.append(
            (status, body, {name.replace("_", "-"): value for name, value in headers.items()})
        )

    def break_streams(self) -> None:
        """End the streams that are open."""
        self.stream_generation += 1

    def begin(self) -> tuple[str, list[dict[str, Any]]]:
        """Give out a token and greet: with id 0, until the greeting is stored with the first message."""
        token = secrets.token_urlsafe(32)
        greeting = {**self.greeting(), "id": 0, "client_id": None}
        self.sessions[token] = Session([greeting])
        return token, [greeting]

    def greeting(self) -> dict[str, Any]:
        """What is said first."""
        text, waits = STEPS[0]
        at = datetime.now(UTC).isoformat()
        said = {"from": "consultation", "text": text, "wait": waits, "asked": None, "offers": []}
        return {**said, "lang": self.language, "at": at}

    def say(self, token: str, text: str, waits: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Write to a person, as a reply or a push; `more` may hold what is asked, and offers."""
        asked = asked_in(text, waits)
        said = {"from": "consultation", "text": text, "wait": waits, "asked": asked, "offers": [], **more}
        return self._append(token, said)

    def receive(self, token: str, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Take a message in once, and give its replies."""
        session = self.sessions[token]
        if body["id"] in session.answered:
            return session.answered[body["id"]]
        self.received.append(body)
        if session.messages[0]["id"] == 0:
            session.messages.clear()
            self._append(token, self.greeting())
        written = body.get("text") or body["shown"]
        self._append(token, {"from": "person", "text": written, "wait": None, "client_id": body["id"]})
        told = self.tells.get(body.get("text", ""))
        if told is None:
            replies = [self.say(token, *reply) for reply in self._replies(session, body)]
        else:
            text, waits = STEPS[session.step]
            question = {**(asked_in(text, waits) or asked(text)), "told": told}
            replies = [self.say(token, f"{told}\n\n{text}", waits, asked=question)]
        session.answered[body["id"]] = replies
        return replies

    def _replies(self, session: Session, body: dict[str, Any]) -> list[tuple[str, dict[str, Any] | None]]:
        if session.step == 0 and (body.get("answer") or body.get("text", "")).lower() not in ("yes", "oui"):
            return [("Pour participer, acceptez d’abord.", STEPS[0][1])]
        long = next((text for text in (body.get("text"), body.get("comment"), body.get("other")) if text), "")
        if session.drafting and body.get("choices") == ["shorten"]:
            session.drafting = False
            return [SHORTEN]
        if not session.drafting and len(long) > 300:
            session.drafting = True
            return [DRAFT]
        session.drafting = False
        session.step += 1
        following = STEPS[session.step] if session.step < len(STEPS) else END
        noted: list[tuple[str, dict[str, Any] | None]] = [("C’est noté.", None)] if session.step > 1 else []
        return [*noted, following]

    def _append(self, token: str, message: dict[str, Any]) -> dict[str, Any]:
        self._next_id += 1
        at = datetime.now(UTC).isoformat()
        complete = {"id": self._next_id, "client_id": None, "lang": self.language, "at": at, **message}
        self.sessions[token].messages.append(complete)
        return complete


def create_app(channel: FakeChannel) -> FastAPI:
    """The HTTP side of the fake, and the pages."""
    app = FastAPI()
    app.include_router(create_widget_router())
    app.get("/page")(page)

    @app.middleware("http")
    async def cors(request: Request, call_next: Callable[[Request], Any]) -> Response:
        origin = request.headers.get("Origin")
        own = f"http://{request.headers['Host']}"
        if not request.url.path.startswith("/channels") or origin is None:
            return await call_next(request)
        if origin != own and origin not in channel.allowed_origins:
            return JSONResponse({"error": "Origine refusée."}, 403, {"Access-Control-Allow-Origin": origin})
        response = Response() if request.method == "OPTIONS" else await call_next(request)
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Last-Event-ID"
        response.headers["Access-Control-Expose-Headers"] = "Retry-After"
        return response

    @app.get("/channels/web/consultations/{slug}")
    async def consultation(slug: str) -> Response:
        if slug != "demo":
            return JSONResponse({"error": "Consultation inconnue."}, 404)
        return JSONResponse({"title": "Administration publique efficiente et transparente"})

    @app.post("/channels/web/sessions")
    async def sessions(request: Request) -> Response:
        if (await request.json())["consultation"] != "demo":
            return JSONResponse({}, 404)
        token, messages = channel.begin()
        return JSONResponse({"token": token, "messages": messages}, 201)

    @app.get("/channels/web/messages")
    async def history(request: Request, after: int = 0) -> Response:
        token = bearer(request)
        if token not in channel.sessions:
            return JSONResponse({}, 401)
        return JSONResponse({"messages": since(channel, token, after or -1)})

    @app.post("/channels/web/messages")
    async def messages(request: Request) -> Response:
        token = bearer(request)
        if token not in channel.sessions:
            return JSONResponse({}, 401)
        if channel.failures:
            status, body, headers = channel.failures.pop(0)
            return JSONResponse(body, status, headers)
        replies = channel.receive(token, await request.json())
        await until(lambda: not channel.answers_wait)
        if channel.dropped_answers:
            channel.dropped_answers -= 1
            return Response(
                "{", headers={"Content-Length": "900"}
            )  # cut short: the browser sees a broken answer
        return JSONResponse({"messages": replies})

    @app.get("/channels/web/push")
    async def push(request: Request) -> Response:
        return JSONResponse(channel.push if bearer(request) in channel.sessions else {})

    @app.get("/channels/web/events")
    async def events(request: Request) -> Response:
        token = bearer(request)
        if token not in channel.sessions:
            return JSONResponse({}, 401)
        if not channel.streaming:
            return JSONResponse({}, 404)
        if channel.streams_are_full:
            return JSONResponse({"error": "Trop de conversations."}, 503, {"Retry-After": "30"})
        after = int(request.headers.get("Last-Event-ID", "0"))
        return StreamingResponse(stream(channel, token, after), media_type="text/event-stream")

    return app


def bearer(request: Request) -> str:
    """The token of a request."""
    return request.headers.get("Authorization", "").removeprefix("Bearer ")


def since(channel: FakeChannel, token: str, after: int) -> list[dict[str, Any]]:
    """The messages of a session after an id."""
    return [message for message in channel.sessions[token].messages if message["id"] > after]


async def stream(channel: FakeChannel, token: str, after: int) -> AsyncIterator[str]:
    """Events of a session until it is no more or streams are switched off; of what was held back, too."""
    generation = channel.stream_generation
    given = {message["id"] for message in channel.sessions[token].messages if message["id"] <= after}
    yield ": bonjour\n\n"
    while token in channel.sessions and channel.streaming and generation == channel.stream_generation:
        for message in since(channel, token, -1):
            if message["id"] in given:
                continue
            given.add(message["id"])
            after = max(after, message["id"])
            data = json.dumps(message, ensure_ascii=False)
            yield f"id: {after}\nevent: message\ndata: {data}\n\n"
        await asyncio.sleep(0.02)
    channel.streams_ended += 1


def page(
    widget: str, mode: str = "inline", lang: str = "fr", slug: str = "demo", strict: bool = False
) -> HTMLResponse:
    """A page that embeds the widget served at `widget`."""
    look = (
        ""
        if strict
        else "<style>body{font:16px/1.5 sans-serif;margin:0;padding:16px;max-width:50rem}</style>"
    )
    document = f"""<!doctype html><html lang="{lang}"><head>
<meta charset="utf-8"><title>Page d’accueil</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{look}
<script type="module" src="{widget}/widget.js"></script></head><body><main><h1>Votre ville vous consulte</h1>
<p>Une page de la ville, avec <a href="#">un lien</a>.</p>
<consultexto-widget consultation="{slug}" lang="{lang}" mode="{mode}"></consultexto-widget>
</main></body></html>"""
    headers = {}
    if strict:
        headers["Content-Security-Policy"] = f"default-src 'none'; script-src {widget}; connect-src {widget}"
    return HTMLResponse(document, headers=headers)
