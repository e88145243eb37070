"""The routes of the open data API, all read-only. Times are days; addresses are absolute.

Lists are paged by the last item read (`after`, `since`), so a page costs the same however deep it is, and
its content stays the same when contributions arrive meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path as FilePath
from typing import Annotated, Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Path, Query, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import FileResponse
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.routing import Mount

from api.http.page_cache import PUBLIC
from api.http.routes_when_asked import AppWhenAsked
from api.open_data import model, views
from api.open_data.model import (
    ConsultationsAsked,
    ContributionsAsked,
    Gone,
    NothingAsked,
    Problem,
    RemovedAsked,
)
from api.open_data.problems import documented, language_of, refusal, say, say_problems
from api.open_data.views import PREFIX, Addresses
from api.tasks.packages import NotReadyError, Package, Packages
from consultation.clock import Clock
from consultation.contributions.model import About
from consultation.contributions.sql import STATES, TO_ANSWER
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.languages.catalogue import catalogue
from consultation.languages.model import LANGUAGES, Language
from consultation.open_data import LICENCE, Origin
from consultation.open_data.columns import AUDIENCE, Table
from consultation.open_data.sql_pages import Answered, published_after, published_one
from consultation.open_data.tables import TABLES
from consultation.open_data.tables.contributions import CONTRIBUTIONS, REMOVED, not_shown
from consultation.open_data.tables.feedback import FEEDBACK
from consultation.open_data.tables.figures import FIGURES
from consultation.publication import sql
from consultation.publication.sql import COUNTED_TO, count_published
from consultation.store import Store
from consultation.topics.sql import runs_of, topics_of

MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8; header=present",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".sqlite": "application/vnd.sqlite3",
    ".zip": "application/zip",
}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

_SHEET = re.compile(r"(?P<table>[a-z_]+)\.excel-(?P<language>[a-z]+)\.csv")
Made = TypeVar("Made")

Slug = Annotated[str, Path(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
Nothing = Annotated[NothingAsked, Query()]


@dataclass(frozen=True, slots=True)
class OpenData:
    """The routes, and the services they read from."""

    store: Store
    catalogue: Catalogue
    packages: Packages
    where: Addresses
    clock: Clock

    def root(self, request: Request, asked: Nothing) -> Response:
        """Where to begin."""
        return answer(
            request,
            model.Root(
                consultations=f"{self.where.root}/consultations",
                openapi=f"{self.where.root}/openapi.json",
                licence=LICENCE.url,
            ),
        )

    def consultations(self, request: Request, asked: Annotated[ConsultationsAsked, Query()]) -> Response:
        """The consultations of this service, by slug."""
        now = self.clock()
        known = sorted(self.catalogue, key=lambda each: each.slug)
        after = [each for each in known if asked.after is None or each.slug > asked.after]
        shown = after[: asked.limit]
        following = None
        if len(after) > asked.limit:
            query = urlencode({"after": shown[-1].slug, "limit": asked.limit})
            following = f"{self.where.root}/consultations?{query}"
        items = [views.summary(each, self.where, now) for each in shown]
        return answer(request, model.Consultations(items=items, next=following))

    def consultation(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """One consultation, and the files of its open data."""
        definition = self._definition(slug)
        with self.store.read() as unit:
            published = count_published(unit, slug).total
        return answer(request, views.detail(definition, self.where, self.clock(), published))

    def questions(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """The numbered questions of a consultation, with their choices."""
        return answer(request, views.questions(self._definition(slug)))

    def principles(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """The principles of a consultation, with their sub-questions."""
        return answer(request, views.principles(self._definition(slug)))

    def contributions(
        self, request: Request, slug: Slug, asked: Annotated[ContributionsAsked, Query()]
    ) -> Response:
        """Published contributions by number: all, or those to a question, on a principle, of a kind."""
        definition = self._definition(slug)
        sieve = _sieve(asked)
        is_whole = sieve == sql.Sieve()
        found: list[Answered] = []
        more, count = False, 0
        if sieve is not None:
            with self.store.read() as unit:
                found, more = published_after(unit, definition, sieve, asked.since, asked.limit)
                count = count_published(unit, slug).total if is_whole else sql.count_found(unit, slug, sieve)
        following = None
        if more:
            query = asked.model_dump(exclude_none=True) | {"since": found[-1].contribution.number}
            query |= {name: str(said).lower() for name, said in query.items() if isinstance(said, bool)}
            following = f"{self.where.consultation(slug)}/contributions?{urlencode(query)}"
        items = [views.contribution(slug, each, self.where) for each in found]
        is_least = not is_whole and count > COUNTED_TO
        shown = model.Contributions(
            items=items,
            next=following,
            count=min(count, COUNTED_TO) if is_least else count,
            count_is_least=is_least,
        )
        return answer(request, shown)

    def contribution(
        self, request: Request, slug: Slug, number: Annotated[model.Number, Path()], asked: Nothing
    ) -> Response:
        """One published contribution."""
        definition = self._definition(slug)
        with self.store.read() as unit:
            found = published_one(unit, definition, number)
            gone = sql.find(unit, slug, number) if found is None else None
        if gone is not None:
            return say(request, views.gone(definition, gone, self.where, language_of(request)))
        if found is None:
            raise refusal(404, "no_contribution")
        return answer(request, views.contribution(slug, found, self.where))

    def removed(self, request: Request, slug: Slug, asked: Annotated[RemovedAsked, Query()]) -> Response:
        """Contributions that are not shown any more, or never were, by number; never what they said."""
        definition = self._definition(slug)
        found, more = self.store.ask(sql.after, slug, asked.since, asked.limit)
        following = None
        if more:
            query = urlencode({"since": found[-1].number, "limit": asked.limit})
            following = f"{self.where.consultation(slug)}/removed?{query}"
        items = [views.row(REMOVED, each) for each in not_shown(definition, found)]
        shown = model.RemovedContributions.model_validate({"items": items, "next": following})
        return answer(request, shown)

    def feedback(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """The authorities' answers that are published."""
        definition = self._definition(slug)
        with self.store.read() as unit:
            found = [views.row(FEEDBACK, each) for each in FEEDBACK.read(unit, definition)]
        return answer(request, model.Feedbacks.model_validate({"items": found}))

    def topics(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """The topics of the published texts, over all and to each question."""
        definition = self._definition(slug)
        with self.store.read() as unit:
            found = [
                topic
                for scope in runs_of(unit, definition.slug)
                for topic in topics_of(unit, definition.slug, scope)
            ]
        return answer(request, views.topics(slug, found, self.where))

    async def choices(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """How often each choice was made; yes, no and unsure too."""
        package = await self._package(slug)
        items = [
            model.ChoiceCount(question=row["question"], choice=row["value"], count=row["count"])
            for row in package.records("figures")
            if row["figure"] == "choices" and row["dimension_2"] is None
        ]
        return answer(request, model.ChoiceCounts(as_of=_second(package.origin), items=items))

    async def figures(self, request: Request, slug: Slug, asked: Nothing) -> Response:
        """Every count: contributions, choices, people."""
        package = await self._package(slug)
        items = [model.Figure.model_validate(row) for row in package.records("figures")]
        return answer(request, model.Figures(as_of=_second(package.origin), items=items))

    async def file(
        self, request: Request, slug: Slug, name: Annotated[str, Path(max_length=100)], asked: Nothing
    ) -> Response:
        """A file of the open data. All files of one answer of datapackage.json are of one moment.

        TABLE.excel-fr.csv and TABLE.excel-en.csv are for a double click where Excel is in that language.
        """
        definition = self._definition(slug)
        plain, language = _sheet_asked(name)
        if plain not in views.file_names(definition):
            raise refusal(404, "no_file")
        package = await self._package(slug)
        written = package.exported.files[plain]
        etag = f'"{written.sha256[:32]}{f"-{language}" if language else ""}"'
        headers = {**_SAFE, "Cache-Control": "no-cache", "ETag": etag}
        if _is_known(request, etag):
            return Response(status_code=304, headers=headers)
        path = await self._sheet(package, plain, language) if language else written.path
        media_type = MEDIA_TYPES[FilePath(name).suffix]
        if language:  # it is kept among other files: its name says of what, and of which day
            name = f"{slug}-{FilePath(plain).stem}-{definition.day_of(package.origin.exported_at)}.csv"
        return FileResponse(path, headers=headers, media_type=media_type, filename=name)

    def _definition(self, slug: str) -> Consultation:
        definition = self.catalogue.get(slug)
        if definition is None:
            raise refusal(404, "no_consultation")
        return definition

    async def _package(self, slug: str) -> Package:
        definition = self._definition(slug)
        return await _made(self.packages.current(Origin(definition, self.where.page(slug), self.clock())))

    async def _sheet(self, package: Package, name: str, language: Language) -> FilePath:
        table = next(each for each in TABLES if f"{each.name}.csv" == name)
        return await _made(self.packages.for_spreadsheet(package, table, language))


def _sheet_asked(name: str) -> tuple[str, Language | None]:
    """Return the CSV that a file is made of, and its language; a file that is given as it is has none."""
    found = _SHEET.fullmatch(name)
    if found is None or found["language"] not in LANGUAGES:
        return name, None
    return f"{found['table']}.csv", found["language"]


async def _made(making: Awaitable[Made]) -> Made:
    """Return what is made of the files, or say that they are not ready."""
    try:
        return await making
    except NotReadyError as error:
        retry = {"Retry-After": str(error.retry_after_seconds)}
        raise refusal(503, "files_being_made", retry) from error


def create_router(data: OpenData) -> APIRouter:
    """Return the routes. GET is described; HEAD is answered too."""
    router = APIRouter()
    one = "/consultations/{slug}"
    for path, endpoint, answered in (
        ("/", data.root, model.Root),
        ("/consultations", data.consultations, model.Consultations),
        (one, data.consultation, model.ConsultationDetail),
        (f"{one}/questions", data.questions, model.Questions),
        (f"{one}/principles", data.principles, model.Principles),
        (f"{one}/contributions", data.contributions, model.Contributions),
        (f"{one}/contributions/{{number}}", data.contribution, model.Contribution),
        (f"{one}/removed", data.removed, model.RemovedContributions),
        (f"{one}/feedback", data.feedback, model.Feedbacks),
        (f"{one}/topics", data.topics, model.Topics),
        (f"{one}/choices", data.choices, model.ChoiceCounts),
        (f"{one}/figures", data.figures, model.Figures),
    ):
        missing = [404] if path.startswith(one) else []
        gone = [410] if answered is model.Contribution else []
        responses = {**documented(*missing, *gone), 304: {"description": "Not Modified"}}
        router.add_api_route(
            path,
            endpoint,
            response_model=answered,
            responses=responses,
            operation_id=endpoint.__name__,
        )
        router.add_api_route(path, endpoint, methods=["HEAD"], include_in_schema=False)
    file = f"{one}/data/{{name}}"
    binary = {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in MEDIA_TYPES.values()}
    answers = {**documented(404), 200: {"description": "The file", "content": binary}}
    answers |= {206: {"description": "The part of it"}, 304: {"description": "Not Modified"}}
    router.add_api_route(file, data.file, response_class=Response, responses=answers, operation_id="file")
    router.add_api_route(file, data.file, methods=["HEAD"], include_in_schema=False)
    return router


def answer(request: Request, found: BaseModel) -> Response:
    """Return a response with the content, or 304 when the client has it."""
    following = getattr(found, "next", None)
    more = {} if following is None else {"Link": f'<{following}>; rel="next"'}
    return answer_json(request, found.model_dump_json().encode(), more)


def answer_json(request: Request, body: bytes, more: Mapping[str, str] | None = None) -> Response:
    """Return a body of JSON with its entity tag, or 304."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {**_SAFE, "Cache-Control": PUBLIC, "ETag": etag, **(more or {})}
    if _is_known(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/json")


def _sieve(asked: ContributionsAsked) -> sql.Sieve | None:
    """Return what is asked for; None when it contradicts itself, so that nothing can be it."""
    principle, _, question = (asked.question or "").rpartition("/")
    about = About(question or None, principle or None, "principle" if principle else "question", asked.topic)
    if not question:
        about = replace(about, principle=asked.principle, kind=asked.kind)
    states = TO_ANSWER if asked.answered is False else STATES if asked.answered is None else ("answered",)
    states = tuple(each for each in states if asked.answer_state in (None, each))
    agrees = asked.kind in (None, about.kind) and asked.principle in (None, about.principle)
    if not agrees or not states:
        return None
    kept = states if states != STATES else ()
    return sql.Sieve(about, asked.q, kept, asked.channel, asked.language, asked.commented)


def _is_known(request: Request, etag: str) -> bool:
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")]
    return etag in known or known == ["*"]


def _second(origin: Origin) -> datetime:
    return origin.exported_at.replace(microsecond=0)


# The application mounted at `/api/v1`, and its OpenAPI document with an example of each answer.

_COMPONENTS = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Part:
    """Routes that are served beside the open data, and what their document says.

    `models` are those that its routes name in the document by themselves; `told` is added to its description.
    """

    router: APIRouter = field(default_factory=APIRouter)
    models: Sequence[type[BaseModel]] = ()
    examples: Mapping[type[BaseModel], Mapping[str, Any]] = field(default_factory=dict)
    handlers: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[Response]]] = field(
        default_factory=dict
    )
    security: Mapping[str, Any] = field(default_factory=dict)
    told: str = ""


def describe(app: FastAPI, more: Part) -> dict[str, Any]:
    """Return the OpenAPI document of an application.

    FastAPI describes the models of answers in its own media type only, so not the problems; and it takes
    every null out of what it describes, out of examples too, which their schemas then refuse.
    """
    document = app.openapi()
    named = [(each, "validation") for each in (Problem, Gone, *more.models)]
    _, schemas = models_json_schema(named, ref_template=_COMPONENTS + "{model}")  # type: ignore[arg-type]
    document["components"]["schemas"] |= schemas["$defs"]
    if more.security:
        document["components"]["securitySchemes"] = dict(more.security)
    examples = {
        _COMPONENTS + answered.__name__: example
        for answered, example in {**EXAMPLES, **more.examples}.items()
    }
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    for response in (each for operation in operations for each in operation["responses"].values()):
        for content in response.get("content", {}).values():
            if content["schema"].get("$ref") in examples:
                content["example"] = examples[content["schema"]["$ref"]]
    return document


_DESCRIPTION = (
    "What consultations have published, without a key. Nothing identifies people, and no moment "
    "is more precise than the day. Answers carry an ETag; lists are paged by `next`."
)


class OpenDataMount(Mount):
    """A mount of everything under PREFIX, made at the first request.

    It matches addresses with line feeds too, which a Mount leaves to the routes after it.
    """

    def __init__(
        self,
        store: Store,
        catalogue: Catalogue,
        packages: Packages,
        public_url: str,
        clock: Clock,
        more: Callable[[], Part] = Part,
    ) -> None:
        made = AppWhenAsked(lambda: _create_app(store, catalogue, packages, public_url, clock, more()))
        super().__init__(PREFIX, made)
        self.path_regex = re.compile(self.path_regex.pattern, re.DOTALL)


def _create_app(
    store: Store, catalogue: Catalogue, packages: Packages, public_url: str, clock: Clock, more: Part
) -> FastAPI:
    """Return the application: its own OpenAPI document, its own problems, any origin."""
    where = Addresses(public_url)
    app = FastAPI(
        title="Consultexto: open data",
        version="1",
        description=_DESCRIPTION + more.told,
        license_info={"name": LICENCE.title, "url": LICENCE.url},
        servers=[{"url": where.root}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
    )
    say_problems(app)
    for error, answer in more.handlers.items():
        app.add_exception_handler(error, answer)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD"],
        allow_headers=["*"],
        expose_headers=["ETag", "Link", "Retry-After", "Content-Disposition"],
        max_age=86400,
    )
    app.router.routes.extend(create_router(OpenData(store, catalogue, packages, where, clock)).routes)
    app.router.routes.extend(more.router.routes)

    @app.api_route("/openapi.json", methods=["GET", "HEAD"], include_in_schema=False)
    def document(request: Request) -> Response:
        return answer_json(request, json.dumps(describe(app, more), ensure_ascii=False).encode())

    return app


def _said(name: str) -> dict[Language, str]:
    """Return an example of a text, in every language."""
    return {language: catalogue(language, AUDIENCE).say(f"example_{name}") for language in LANGUAGES}


def _row(table: Table) -> dict[str, Any]:
    """Return an example of a row of a table: those of its columns."""
    return {column.name: column.example for column in table.columns}


_ROOT = "https://consultation.exemple.quebec/api/v1"
_ONE = f"{_ROOT}/consultations/parc-des-erables"
_PAGE = "https://consultation.exemple.quebec/consultations/parc-des-erables"
_SUMMARY = {
    "slug": "parc-des-erables",
    "title": _said("consultation"),
    "organiser": _said("organiser"),
    "state": "open",
    "opens_on": "2026-01-01",
    "closes_on": "2027-12-31",
    "closes_at": "2028-01-01T05:00:00Z",
    "url": _ONE,
    "page": _PAGE,
}
_CONTRIBUTION = {
    **_row(CONTRIBUTIONS),
    "number": 42,
    "day": "2026-06-01",
    "question": "activite",
    "principle": None,
    "choices": ["marche"],
    "text": "Le matin, avec mon chien.",
    "feedback": None,
    "answers": [3],
    "collected": None,
    "url": f"{_ONE}/contributions/42",
}
_TOPIC = {
    "topic": 7,
    "question": None,
    "rank": 1,
    **{f"name_{language}": text for language, text in _said("topic").items()},
    "terms": {language: text.split(", ") for language, text in _said("terms").items()},
    "size": 31,
    "page": f"{_PAGE}/topics/7",
}
_AS_OF = "2026-06-01T12:00:00Z"

EXAMPLES: Mapping[type[BaseModel], Mapping[str, Any]] = {
    model.Root: {
        "consultations": f"{_ROOT}/consultations",
        "openapi": f"{_ROOT}/openapi.json",
        "licence": LICENCE.url,
    },
    model.Consultations: {"items": [_SUMMARY], "next": None},
    model.ConsultationDetail: {
        **_SUMMARY,
        "timezone": "America/Toronto",
        "languages": list(LANGUAGES),
        "contributions": 245,
        "licence": LICENCE.url,
        "files": [{"name": "contributions.csv", "url": f"{_ONE}/data/contributions.csv"}],
    },
    model.Questions: {
        "items": [
            {
                "question": "activite",
                "number": 1,
                "type": "single",
                "text": _said("question"),
                "choose": None,
                "fewest": None,
                "unit": None,
                "choices": [{"choice": "marche", "label": _said("choice")}],
            }
        ]
    },
    model.Principles: {
        "items": [
            {
                "principle": "retroaction",
                "number": 6,
                "title": _said("principle"),
                "sentence": _said("sentence"),
                "questions": [
                    {
                        "question": "retroaction/type-de-retroaction",
                        "text": _said("sub_question"),
                    }
                ],
            }
        ]
    },
    model.Contributions: {
        "items": [_CONTRIBUTION],
        "next": f"{_ONE}/contributions?limit=1&since=42",
        "count": 245,
        "count_is_least": False,
    },
    model.Contribution: _CONTRIBUTION,
    model.RemovedContributions: {
        "items": [{"number": 41, "reason": "replaced", "day": "2026-06-02", "replaced_by": 42}],
        "next": None,
    },
    model.Feedbacks: {"items": [_row(FEEDBACK)]},
    model.Topics: {"items": [_TOPIC]},
    model.ChoiceCounts: {
        "as_of": _AS_OF,
        "items": [{"question": "activite", "choice": "marche", "count": 57}],
    },
    model.Figures: {"as_of": _AS_OF, "items": [_row(FIGURES)]},
}
