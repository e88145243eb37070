"""Contributions that a partner sends: stored once, as the staff would transcribe them, or refused with every mistake."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from bot.assistant import Assistant
from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Contribution
from consultation.partners import sql_requests, sql_tokens
from consultation.partners.sql_requests import KEPT
from consultation.staff import sql_audit, sql_organisations
from tests.api.conftest import PUBLIC_URL, redefine
from tests.api.partners.conftest import CONTRIBUTIONS, HERE, PAPER, Partner
from tests.conftest import OPEN_DAY, StandingClock
from tests.invented import SEED, rewrite

pytestmark = pytest.mark.both_engines

PAYMENT = {"question": "paiement", "text": "Par virement"}


def stored(services: Services) -> list[Contribution]:
    with services.store.read() as unit:
        return contributions_sql.all_contributions(unit, SEED)


def places(refused: httpx.Response) -> list[tuple[str, str]]:
    assert refused.status_code == 422, refused.text
    assert refused.headers["Content-Type"] == "application/problem+json"
    return [(each["pointer"], each["code"]) for each in refused.json()["errors"]]


async def test_what_one_person_said_is_stored_as_the_staff_would_transcribe_it(
    services: Services, partner: Partner
) -> None:
    sent = await partner.submit(
        PAYMENT,
        {"question": "trois-principes", "choices": ["evaluation", "information", "promotion"]},
        {"question": "retroaction/type-de-retroaction", "text": "Une lettre"},
        {"text": "Merci d’écouter"},
        signature="Marie",
        collected="phone",
    )

    assert sent.status_code == 201
    made = sent.json()
    assert sent.headers["Location"] == made["url"]
    assert [(each["number"], each["question"], each["state"]) for each in made["contributions"]] == [
        (1, "paiement", "published"),
        (2, "trois-principes", "published"),
        (3, "retroaction/type-de-retroaction", "published"),
        (4, None, "published"),
    ]
    assert (await partner.get(made["url"])).json() == made
    public = (await partner.client.get(made["contributions"][0]["url"])).json()
    assert (public["collected"], public["text"], public["signature"]) == ("phone", "Par virement", "Marie")
    with services.store.read() as unit:
        consents = unit.rows("SELECT purpose, wording_version FROM consents ORDER BY purpose")
        lines = sql_audit.page(unit, limit=4).entries
        (people,) = unit.rows("SELECT count(*) AS n FROM participants")
    assert people["n"] == 1
    assert [each["wording_version"].partition("-")[0] for each in consents] == ["transcribed"] * 2
    assert [(each.act, each.subject, each.login) for each in lines] == [
        ("submitted", f"contribution:{SEED}:{number}", None) for number in (4, 3, 2, 1)
    ]
    assert lines[0].details == {"collected": "phone", "day": "", "token": 1}


async def test_partner_reads_what_became_of_it(services: Services, partner: Partner) -> None:
    made = (
        await partner.submit(PAYMENT, {"text": "Appelez le 418 555-0199"}, personal_details="leave")
    ).json()
    assert [each["state"] for each in made["contributions"]] == ["published", "in_review"]
    rewrite(services.store, {"status": "withheld"}, "number = 2")

    assert [each["state"] for each in (await partner.get(made["url"])).json()["contributions"]] == [
        "published",
        "withheld",
    ]


async def test_same_request_sent_again_is_done_once_and_another_under_its_key_is_refused(
    services: Services, partner: Partner
) -> None:
    first, again = [await partner.submit(PAYMENT, key="k") for _ in range(2)]
    other = await partner.submit({"text": "Autre chose"}, key="k")

    assert (again.status_code, again.content) == (201, first.content)
    assert (first.headers.get("Idempotency-Replayed"), again.headers["Idempotency-Replayed"]) == (
        None,
        "true",
    )
    assert (other.status_code, "errors" in other.json()) == (422, False)
    assert len(stored(services)) == 1


async def test_requests_at_once_under_one_key_to_two_processes_are_done_once(
    services: Services, partner: Partner, assistant: Assistant, clock: StandingClock
) -> None:
    other = Services.build(services.settings, clock, assistant, services.catalogue)
    transport = httpx.ASGITransport(create_app(other), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as client:
        partners = [partner, Partner(client, partner.secret)] * 3
        sent = await asyncio.gather(*(each.submit(PAYMENT, key="k") for each in partners))
    other.packages.close()
    other.inbound.close()
    other.store.close()

    assert {(each.status_code, each.content) for each in sent} == {(201, sent[0].content)}
    assert len(stored(services)) == 1


async def test_key_is_another_partner_s_own_and_is_forgotten_after_a_week(
    services: Services, partner: Partner, partner_of: Callable[..., Partner], clock: StandingClock
) -> None:
    for each in (partner, partner_of()):
        assert (await each.submit(PAYMENT, key="k")).status_code == 201
    clock.moment += KEPT
    with services.store.write() as unit:
        sql_requests.forget(unit, clock())
        assert unit.rows("SELECT * FROM api_requests") == []
    assert (await partner.submit({"text": "Autre chose"}, key="k")).status_code == 201
    assert len(stored(services)) == 3


async def test_refused_request_is_mended_and_sent_under_its_key(services: Services, partner: Partner) -> None:
    assert (await partner.submit({"question": "rien", "text": "x"}, key="k")).status_code == 422
    assert (await partner.submit(PAYMENT, key="k")).status_code == 201


async def test_request_that_failed_before_it_was_kept_has_stored_nothing(
    services: Services, partner: Partner
) -> None:
    with services.store.write() as unit:
        unit.execute("ALTER TABLE api_requests RENAME TO elsewhere")
    assert (await partner.submit(PAYMENT, key="k")).status_code >= 500
    assert stored(services) == []
    with services.store.write() as unit:
        unit.execute("ALTER TABLE elsewhere RENAME TO api_requests")
    assert (await partner.submit(PAYMENT, key="k")).status_code == 201
    assert len(stored(services)) == 1


@pytest.mark.sqlite_only
async def test_every_mistake_is_named_with_its_place(services: Services, partner: Partner) -> None:
    refused = await partner.submit(
        {"question": "paiement", "text": "é" * 301},
        {"question": "paiement", "text": "encore"},
        {"question": "rien", "text": "x"},
        {"question": "trois-principes", "choices": ["evaluation", "faux"]},
        {"question": "identifiant"},
        {"text": "x", "choices": ["oui"]},
    )
    assert places(refused) == [
        ("#/contributions/1/question", "repeated"),
        ("#/contributions/2/question", "unknown_question"),
        ("#/contributions/3/choices/1", "unknown_choice"),
        ("#/contributions/5/choices", "no_choices"),
    ]
    refused = await partner.submit(
        {"question": "paiement", "text": "é" * 301},
        {"question": "trois-principes", "choices": ["evaluation"]},
        {"question": "identifiant"},
        {"text": "Appelez le 418 555-0199"},
        {"question": "retroaction/type-de-retroaction"},
        signature="M" * 99,
    )
    assert places(refused) == [
        ("#/contributions/0/text", "too_long"),
        ("#/signature", "signature_too_long"),
        ("#/contributions/1/choices", "too_few"),
        ("#/contributions/2/choices", "none"),
        ("#/contributions/3/text", "details"),
        ("#/contributions/4/text", "empty"),
    ]
    assert "301" in refused.json()["errors"][0]["detail"]
    assert stored(services) == []


WRONG: list[tuple[dict[str, Any], tuple[str, str]]] = [
    ({"consent": False}, ("#/consent", "literal_error")),
    ({"consent": "true"}, ("#/consent", "literal_error")),
    ({"collected": "rumour"}, ("#/collected", "literal_error")),
    ({"language": "xx"}, ("#/language", "value_error")),
    ({"a/b~": 1}, ("#/a~1b~0", "extra_forbidden")),
    ({"contributions": []}, ("#/contributions", "too_short")),
    ({"contributions": [{"text": 1}]}, ("#/contributions/0/text", "string_type")),
    ({"contributions": [{"text": "a\0b"}]}, ("#/contributions/0/text", "unreadable")),
    ({"contributions": [{"text": "a" * 100_000}]}, ("#/contributions/0/text", "too_long")),
    ({"contributions": [{**PAYMENT, "choices": ["\0"]}]}, ("#/contributions/0/choices", "no_choices")),
]


async def test_what_is_not_of_the_model_is_refused_at_its_place(services: Services, partner: Partner) -> None:
    usual = {**PAPER, "contributions": [PAYMENT]}
    found = [places(await partner.post(CONTRIBUTIONS, {**usual, **more})) for more, _ in WRONG]

    assert found == [[place] for _, place in WRONG]
    assert stored(services) == []


UNREADABLE: list[tuple[bytes, dict[str, str], int]] = [
    (b'{"collected": ', {}, 400),
    (b'{"text": "\xff"}', {}, 400),
    (b'{"text": "\\ud800"}', {}, 400),
    (b"[" * 100_000, {}, 400),
    (b"{}", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
    (b"{}", {"Content-Type": ""}, 415),
    (b"{}", {"Idempotency-Key": ""}, 400),
    (b"{}", {"Idempotency-Key": "k" * 256}, 400),
    (b" " * 131_073, {}, 413),
    (b"{}", {"Authorization": "Bearer "}, 401),
    (b"{}", {"Authorization": "Bearer cxt_inconnu"}, 401),
    (b"{}", {"Authorization": "Basic YTpi"}, 401),
]


@pytest.mark.sqlite_only
async def test_request_that_cannot_be_read_is_a_problem(partner: Partner) -> None:
    usual = {**partner.headers, "Content-Type": "application/json", "Idempotency-Key": "k"}
    refused = [
        await partner.client.post(CONTRIBUTIONS, content=body, headers={**usual, **headers})
        for body, headers, _ in UNREADABLE
    ]

    assert [each.status_code for each in refused] == [status for *_, status in UNREADABLE]
    assert {each.headers["Content-Type"] for each in refused} == {"application/problem+json"}
    assert all(("WWW-Authenticate" in each.headers) == (each.status_code == 401) for each in refused)


async def test_token_ends_when_it_is_revoked_or_expires_and_does_what_its_scopes_say(
    services: Services, partner_of: Callable[..., Partner], clock: StandingClock
) -> None:
    reader = partner_of("contributions:read")
    refused = await reader.submit(PAYMENT)
    assert (refused.status_code, 'error="insufficient_scope"' in refused.headers["WWW-Authenticate"]) == (
        403,
        True,
    )
    limited, revoked = partner_of(expires_at=OPEN_DAY + timedelta(hours=1)), partner_of()
    for each in (limited, revoked):
        assert (await each.submit(PAYMENT)).status_code == 201
    with services.store.write() as unit:
        token = sql_tokens.find(unit, revoked.secret)
        assert token is not None
        sql_tokens.revoke(unit, token, clock())
    clock.moment += timedelta(hours=1)

    for each, said in ((limited, "has expired"), (revoked, "was revoked")):
        refused = await each.submit(PAYMENT, key="later")
        assert (refused.status_code, said in refused.json()["detail"]) == (401, True)


async def test_token_reaches_the_consultations_of_its_organisation_alone(
    services: Services, partner_of: Callable[..., Partner]
) -> None:
    with services.store.write() as unit:
        ours, theirs = (sql_organisations.add(unit, name, OPEN_DAY).id for name in ("Ville", "Ministère"))
        sql_organisations.give(unit, SEED, theirs, OPEN_DAY)
    our, their = partner_of(organisation_id=ours), partner_of(organisation_id=theirs)
    made = (await their.submit(PAYMENT)).json()

    assert (await our.submit(PAYMENT)).status_code == 403
    assert (await our.get(made["url"])).status_code == 404
    assert (await their.get(made["url"])).status_code == 200
    assert (await our.get(f"{HERE}/submissions")).json()["items"] == []
    assert (await their.get(f"{HERE}/submissions")).json()["items"] == [made]
    with services.store.write() as unit:
        sql_organisations.give(unit, SEED, ours, OPEN_DAY)
    assert (await their.get(made["url"])).status_code == 404
    assert (await our.get(made["url"])).status_code == 404
    assert (await their.get(f"{HERE}/submissions")).json()["items"] == []


@pytest.mark.sqlite_only
async def test_closed_consultation_and_retired_question_take_nothing(
    services: Services, partner: Partner, clock: StandingClock
) -> None:
    definition = services.catalogue.by_slug[SEED]
    questions = [
        each.model_copy(update={"retired": True}) if each.slug == "paiement" else each
        for each in definition.questions
    ]
    redefine(services, definition.model_copy(update={"questions": tuple(questions)}))
    assert places(await partner.submit(PAYMENT)) == [("#/contributions/0/question", "retired_question")]
    missing = await partner.post(
        f"{HERE}/consultations/rien/contributions", {**PAPER, "contributions": [PAYMENT]}
    )
    assert missing.status_code == 404
    clock.moment += timedelta(days=400)

    assert (await partner.submit({"text": "Trop tard"})).status_code == 409
    assert stored(services) == []


async def test_what_was_gathered_before_the_end_is_taken_with_its_day(
    services: Services, partner: Partner, clock: StandingClock
) -> None:
    definition = services.catalogue.by_slug[SEED]
    first, last = definition.opens_on, definition.closes_on
    wrong = [
        places(await partner.submit(PAYMENT, collected_on=str(day)))
        for day in (first - timedelta(days=1), OPEN_DAY.date() + timedelta(days=1))
    ]
    malformed = await partner.submit(PAYMENT, collected_on="2017-02-30")
    clock.moment += timedelta(days=400)
    taken = await partner.submit(PAYMENT, collected_on=str(last))

    assert wrong == [[("#/collected_on", "day_wrong")]] * 2
    assert places(malformed) == [("#/collected_on", "date_parsing")]
    assert (taken.status_code, [each.number for each in stored(services)]) == (201, [1])
    with services.store.read() as unit:
        assert sql_audit.page(unit, limit=1).entries[0].details["day"] == f"{last:%Y_%m_%d}"
    assert places(await partner.submit(PAYMENT, collected_on=str(last + timedelta(days=1)))) == wrong[0]


async def test_what_was_sent_is_listed_a_page_at_a_time(
    partner: Partner, partner_of: Callable[..., Partner]
) -> None:
    made = [(await each.submit(PAYMENT)).json() for each in (partner, partner_of(), partner)]

    first = (await partner.get(f"{HERE}/submissions?limit=2")).json()
    second = (await partner.get(first["next"])).json()

    assert (first["items"], second) == (made[:2], {"items": made[2:], "next": None})
    assert (
        second == (await partner.get(f"{HERE}/submissions?consultation={SEED}&after={made[1]['id']}")).json()
    )
    assert (await partner.get(f"{HERE}/submissions?consultation=autre")).json()["items"] == []
    unknown = await partner.get(f"{HERE}/submissions?after=sub_{'0' * 24}")
    assert (unknown.status_code, unknown.json()["detail"]) == (422, "Nothing was sent under this id.")


SAID = [
    (
        "fr-CA, en;q=0.5",
        "fr",
        "Il y a 1 chose à corriger; rien n’a été enregistré.",
        "La consultation ne pose pas",
    ),
    (
        "en",
        "en",
        "There is 1 thing to correct; nothing was stored.",
        "The consultation asks no such question.",
    ),
    ("de, en;q=0", "en", "There is 1 thing to correct; nothing was stored.", "The consultation asks no such"),
]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("accepted", "language", "detail", "mistake"), SAID)
async def test_refusal_is_said_in_the_language_asked_for(
    partner: Partner, accepted: str, language: str, detail: str, mistake: str
) -> None:
    sent = {**PAPER, "contributions": [{"question": "rien", "text": "x"}]}
    refused = await partner.post(CONTRIBUTIONS, sent, **{"Accept-Language": accepted})

    assert (refused.headers["Content-Language"], refused.json()["detail"]) == (language, detail)
    assert refused.json()["errors"][0]["detail"].startswith(mistake)


@pytest.mark.sqlite_only
async def test_token_that_is_used_too_often_has_to_wait(partner: Partner, clock: StandingClock) -> None:
    found = [(await partner.get(f"{HERE}/webhooks")).status_code for _ in range(121)]
    refused = await partner.submit(PAYMENT)

    assert found == [200] * 120 + [429]
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "1")
    assert (refused.headers["RateLimit"], refused.headers["RateLimit-Policy"]) == (
        '"token";r=0;t=1',
        '"token";q=120;w=60',
    )
    clock.moment += timedelta(minutes=1)
    assert (await partner.submit(PAYMENT)).status_code == 201


@pytest.mark.sqlite_only
async def test_neither_token_nor_key_nor_words_are_logged_or_kept_beside_the_contribution(
    services: Services, partner: Partner, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    key = "canari-418-555-0199"
    for words in ("Canari publié", "Canari trop long " * 50):
        await partner.submit({"text": words}, key=key)
    await partner.client.get(f"{HERE}/webhooks?access_token={partner.secret}")
    with services.store.read() as unit:
        kept = [
            repr(unit.rows(f"SELECT * FROM {table}"))
            for table in ("api_tokens", "api_requests", "submissions", "audit", "addresses", "messages")
        ]
    written, printed = caplog.text, capsys.readouterr()

    for private in (partner.secret, key, "Canari"):
        assert all(private not in each for each in (*kept, written, printed.out, printed.err))


@pytest.mark.sqlite_only
async def test_last_use_is_known_to_the_hour(
    services: Services, partner: Partner, clock: StandingClock
) -> None:
    def used_at() -> str | None:
        with services.store.read() as unit:
            return sql_tokens.get(unit, 1).used_at

    found = [used_at()]
    for _ in range(3):
        await partner.get(f"{HERE}/webhooks")
        found.append(used_at())
        clock.moment += timedelta(minutes=40)

    assert found[0] is None
    assert found[1] == found[2] != found[3]
