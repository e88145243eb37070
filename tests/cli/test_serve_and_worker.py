"""`consultexto serve` and `consultexto worker` on one PostgreSQL database: from a person's words to the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bench.ours import CONSULTATION, SERVE, Service, prepared_service
from cli.main import main
from consultation.clock import utc_now
from consultation.staff import sql as staff_sql
from consultation.store import Store
from consultation.store.place import PostgresUrl
from simulators.carrier import CarrierSettings, create_carrier
from simulators.client import Phone
from simulators.serving import serving
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN
from tests.conftest import SECRET
from tests.waiting import wait_until

NUMBER = "+14185550100"
PHONE = "+14185550123"
SAID = ("Bonjour", "OUI", "Des rencontres le soir", "je veux recevoir les réponses", "OUI")


@pytest.fixture
def service(tmp_path: Path, database_place: PostgresUrl, model: Path) -> Service:
    """The service that answers and sends nothing else, not started yet."""
    service = prepared_service(tmp_path)
    service.command = (*SERVE, "--without-senders")
    service.settings = {
        "CONSULTEXTO_CONSULTATIONS": str(tmp_path / "consultations"),
        "CONSULTEXTO_DATABASE": database_place.url,
        "CONSULTEXTO_ERASURE_LEDGER": str(tmp_path / "erasures.db"),
        "CONSULTEXTO_MODEL": str(model),
        "CONSULTEXTO_PUBLIC_URL": service.url,
        "CONSULTEXTO_SECRET_KEY": SECRET,
        "CONSULTEXTO_SENDING_HOURS": "always",
        "TWILIO_ACCOUNT_SID": ACCOUNT_SID,
        "TWILIO_AUTH_TOKEN": AUTH_TOKEN,
        "TWILIO_FROM": NUMBER,
    }
    return service


@pytest.fixture
def phone(service: Service) -> Iterator[Phone]:
    """A phone whose texts reach the service, which a worker beside it sends to."""
    settings = CarrierSettings(
        account_sid=ACCOUNT_SID,
        auth_token=AUTH_TOKEN,  # type: ignore[arg-type]
        numbers=(NUMBER,),
        webhook_url=f"{service.url}/channels/twilio/sms",
    )
    with serving(create_carrier(settings)) as url, ExitStack() as running, Phone(url, PHONE) as phone:
        service.settings = {**service.settings, "TWILIO_API_BASE": url}
        worker = replace(service)
        for each in (service, worker):
            running.callback(each.kill)
        worker.launch("-m", "cli.main", "worker")
        service.start()
        yield phone


@pytest.fixture
def feedback(service: Service, store: Store) -> Callable[..., Any]:
    """The command `consultexto feedback`, for two accounts: ana answers, and ben reviews."""
    with store.write() as unit:
        staff_sql.add(unit, "ana", "Ana Tremblay", "authority", utc_now())
        staff_sql.add(unit, "ben", "Ben Roy", "community_manager", utc_now())

    def run(*arguments: str, stdin: str | None = None) -> Any:
        result = CliRunner().invoke(main, ["feedback", *arguments], input=stdin, env=dict(service.settings))
        assert result.exit_code == 0, result.output
        return json.loads(result.output)

    return run


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
def test_answer_reaches_the_phone_of_who_wrote_and_its_receipt_is_kept(
    phone: Phone, feedback: Callable[..., Any]
) -> None:
    for count, text in enumerate(SAID, 1):
        phone.text(text)
        phone.wait_for(count)

    about = ("--about", "consultation", "--authority", "La ministre", "--fr", "-", "--by", "ana")
    feedback("create", CONSULTATION, *about, stdin="Oui, le soir.")
    feedback("ask", "1", "--by", "ana")
    feedback("review", "1", "--by", "ben")
    feedback("publish", "1", "--now", "--by", "ana")

    told = phone.wait_for(len(SAID) + 1)[-1].split("\n")
    assert told[1:3] == [
        'Vous aviez écrit: "Des rencontres le soir"',
        "Réponse des autorités (La ministre): Oui, le soir.",
    ]
    wait_until(lambda: [each["state"] for each in feedback("status", "1")[0]["outcomes"]] == ["delivered"])
