"""`consultexto worker` as a process: it sends what waits, and stops when it is told to."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from consultation.delivery import sql_outbox
from consultation.messages.model import Reply
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.store.keyring import Keyring
from simulators.carrier import CarrierSettings, create_carrier
from simulators.client import Phone
from simulators.serving import serving
from tests.api.conftest import ACCOUNT_SID, AUTH_TOKEN, ENVIRONMENT
from tests.conftest import ROOT

PHONE = "+14185550123"


def test_worker_sends_what_waits_and_stops_cleanly(tmp_path: Path, model: Path) -> None:
    key = ENVIRONMENT["CONSULTEXTO_SECRET_KEY"]
    store = Store.open(tmp_path / "worker.db", Keyring(key))
    now = datetime.now(UTC)
    with store.write() as unit:
        _, address = participants_sql.add_participant(unit, "sms", PHONE, "c", "fr", now)
        sql_outbox.enqueue(unit, "sms", address.id, Reply("Bonjour"), now)
    settings = CarrierSettings(account_sid=ACCOUNT_SID, auth_token=AUTH_TOKEN)  # type: ignore[arg-type]
    with serving(create_carrier(settings)) as url:
        environment = {
            **os.environ,
            **ENVIRONMENT,
            "CONSULTEXTO_DATABASE": str(store.path),
            "CONSULTEXTO_MODEL": str(model),
            "TWILIO_API_BASE": url,
        }
        process = subprocess.Popen([sys.executable, "-m", "cli.main", "worker"], cwd=ROOT, env=environment)
        try:
            with Phone(url, PHONE) as phone:
                assert phone.wait_for(1, timeout_seconds=120) == ["Bonjour"]
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()
    with store.read() as unit:
        (row,) = sql_outbox.outbox_of(unit, address.id)
    assert (row.state, row.attempts) == ("sent", 1)
