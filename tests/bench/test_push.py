"""What the benchmark of pushes says of its figures."""

from __future__ import annotations

from typing import Any

from bench.push import goals, in_words

SENT = {"recipients": 100, "sent": 100, "seconds": 1.0, "messages_per_second": 100.0}
RATED = {**SENT, "rate": 100, "ratio": 1.04, "refusals_for_rate": 0, "retries": {}}
REPORT: dict[str, Any] = {
    "unlimited": [
        {**SENT, "messages_per_second": 2000.0, "resident_mib_peak": 80.0},
        {**SENT, "messages_per_second": 999.0, "resident_mib_peak": 84.0},
    ],
    "unlimited_simulators": {"sms": SENT},
    "rated": {"sms": RATED, "telegram": {"error": "OSError: no simulator"}},
    "replies": {"error": "ServiceError: answered 500"},
}


def test_goals_missed_and_not_measured_are_told_apart() -> None:
    assert [(each["measured"], each["met"]) for each in goals(REPORT)] == [
        (1.04, False), (0, True), (None, None), (None, None), (999.0, False), (1.05, True),
    ]  # fmt: skip


def test_failed_measurement_is_a_line_of_its_own() -> None:
    lines = in_words(REPORT | {"goals": goals(REPORT)})

    assert lines[4:7] == [
        "telegram at None/s: OSError: no simulator",
        "answers during a push: ServiceError: answered 500",
        "MISSED: sms at its rate: time over the least time: 1.04 (at most 1.03)",
    ]
