"""Each way an answer can mislead, on a few people: nobody twice, nobody lost, nobody given up without a code."""

from __future__ import annotations

import pytest

from bench.push_matrix import Kind, Table, is_wrong, kinds, run

FEW = {
    "Twilio's 21211": (0, {"failed twilio_21211": 4}, []),
    "201 cut off, after": (4, {}, ["provider_not_reached"]),
    "302 empty, before": (4, {}, ["provider_not_reached"]),
    "403 page, after": (4, {}, ["provider_not_reached"]),
    "502 page, after": (4, {}, ["provider_not_reached"]),
    "reset after": (4, {}, ["provider_not_reached"]),
    "404 page, after, the list too": (4, {}, ["doubts_not_settled", "provider_not_reached"]),
}


@pytest.mark.parametrize("kind", [each for each in kinds() if each.name in FEW], ids=lambda each: each.name)
async def test_people_who_meet_a_kind_of_answer_get_their_message_once_or_a_reason(kind: Kind) -> None:
    report = await run(kind, 4, speed=600.0, timeout_seconds=10.0)

    assert (report["got_it_once"], report["failed"], report["alarms"]) == FEW[kind.name]
    assert not is_wrong(report)


def test_there_are_as_many_kinds_as_there_are_ways_to_be_misread() -> None:
    names = [each.name for each in kinds()]

    assert len(names) == len(set(names)) == 52


def test_row_that_is_wrong_is_told_from_one_that_is_right() -> None:
    right = {
        "kind": "reset", "got_it_once": 3, "twice": 0, "lost": 0, "failed": {"failed twilio_21610": 1},
        "failed_without_its_code": 0, "left_behind": 0, "silent": 0, "alarms": ["provider_not_reached"],
        "alarm_stays": False, "minutes": 2.5,
    }  # fmt: skip

    assert [is_wrong({**right, name: 1}) for name in ("kind", "twice", "lost", "left_behind")] == [
        False, True, True, True,
    ]  # fmt: skip
    assert Table([right]).lines()[-1] == (
        "| reset | 3 | 0 | 0 | 1 twilio_21610 | 0 | `provider_not_reached` | 2.5 |"
    )
