"""Codes that join two channels of one person, and the merging of two participants."""

from __future__ import annotations

from datetime import timedelta

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation import State
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded, ProcessEvaluated
from consultation.definition import Consultation
from consultation.delivery import sql_broadcasts
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import sql_recipients
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Address, Participant
from consultation.rights import linking
from consultation.rights.linking import MAX_WRONG_CODES, LinkingCode
from consultation.store import Store, Unit
from tests.conftest import OPEN_DAY

pytestmark = pytest.mark.both_engines

SLUG = "administration-publique-efficiente-et-transparente"


def meet(unit: Unit, channel: str, address: str) -> tuple[Participant, Address]:
    return participants_sql.add_participant(unit, channel, address, SLUG, "fr", OPEN_DAY)  # type: ignore[arg-type]


def answer(
    unit: Unit, person: Participant, question: str, *texts: str, choices: tuple[str, ...] = ()
) -> None:
    source = Source(person.id, SLUG, "sms", "fr", None)  # type: ignore[arg-type]
    for part, text in enumerate(texts, 1):
        contributions_sql.add_contribution(
            unit, source, AnswerRecorded(question, choices, text, part), OPEN_DAY
        )


def test_code_leads_to_who_asked_for_it_for_ten_minutes(store: Store) -> None:
    with store.write() as unit:
        person, _ = meet(unit, "sms", "+14185550123")
        _, other = meet(unit, "telegram", "71000042")
        code = linking.make_code(unit, person.id, SLUG, OPEN_DAY)

        assert linking.try_code(unit, other, code, OPEN_DAY + timedelta(minutes=9)) == LinkingCode(
            person.id, SLUG
        )
        assert linking.try_code(unit, other, code, OPEN_DAY + timedelta(minutes=10)) == "wrong"


def test_code_asked_again_takes_the_place_of_the_first(store: Store) -> None:
    with store.write() as unit:
        person, _ = meet(unit, "sms", "+14185550123")
        _, other = meet(unit, "telegram", "71000042")
        first, second = (linking.make_code(unit, person.id, SLUG, OPEN_DAY) for _ in range(2))

        assert linking.try_code(unit, other, first, OPEN_DAY) == "wrong"
        assert linking.try_code(unit, other, second, OPEN_DAY) == LinkingCode(person.id, SLUG)


def test_code_typed_where_it_was_asked_is_ones_own(store: Store) -> None:
    with store.write() as unit:
        person, address = meet(unit, "sms", "+14185550123")
        code = linking.make_code(unit, person.id, SLUG, OPEN_DAY)

        assert linking.try_code(unit, address, code, OPEN_DAY) == "own"


def test_code_is_in_no_column_in_clear(store: Store) -> None:
    with store.write() as unit:
        person, _ = meet(unit, "sms", "+14185550123")
        code = linking.make_code(unit, person.id, SLUG, OPEN_DAY)
        (row,) = unit.rows("SELECT * FROM linking_codes")

    assert all(code.encode() not in (v if isinstance(v, bytes) else str(v).encode()) for v in row.values())


@pytest.mark.parametrize("asked_for", [True, False], ids=["waited for", "not asked for"])
def test_after_five_wrong_codes_even_the_right_one_waits_ten_minutes(store: Store, asked_for: bool) -> None:
    with store.write() as unit:
        person, _ = meet(unit, "sms", "+14185550123")
        _, guesser = meet(unit, "web", "a-token")
        code = linking.make_code(unit, person.id, SLUG, OPEN_DAY)
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for _ in range(MAX_WRONG_CODES):
            if asked_for:
                assert linking.try_code(unit, guesser, wrong, OPEN_DAY) == "wrong"
            else:
                assert linking.recognise_code(unit, guesser, wrong, OPEN_DAY) is None

        assert linking.try_code(unit, guesser, code, OPEN_DAY) == "wait"
        assert linking.recognise_code(unit, guesser, code, OPEN_DAY) is None
        later = OPEN_DAY + timedelta(minutes=10)
        fresh = linking.make_code(unit, person.id, SLUG, later)
        assert linking.try_code(unit, guesser, fresh, later) == LinkingCode(person.id, SLUG)


def test_guesses_of_all_web_sessions_are_bounded_and_keep_no_phone_out(store: Store) -> None:
    with store.write() as unit:
        person, _ = meet(unit, "sms", "+14185550123")
        code = linking.make_code(unit, person.id, SLUG, OPEN_DAY)
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for number in range(linking.MAX_WRONG_CODES_OF_SITE // MAX_WRONG_CODES):
            _, guesser = meet(unit, "web", f"token-{number}")
            for _ in range(MAX_WRONG_CODES):
                linking.try_code(unit, guesser, wrong, OPEN_DAY)
        _, fresh = meet(unit, "web", "another-token")

        assert linking.try_code(unit, fresh, code, OPEN_DAY) == "wait"
        _, phone = meet(unit, "sms", "+14185550177")
        assert linking.try_code(unit, phone, code, OPEN_DAY) == LinkingCode(person.id, SLUG)


def test_merged_person_has_both_addresses_contributions_and_consents(
    store: Store, seed: Consultation
) -> None:
    first, second = seed.questions[0].slug, seed.questions[1].slug
    with store.write() as unit:
        (kept, phone), (gone, chat) = meet(unit, "sms", "+14185550123"), meet(unit, "telegram", "71000042")
        answer(unit, kept, first, "un")
        answer(unit, gone, second, "deux")
        participants_sql.give_consent(unit, gone, "notifications", "v1", "telegram", OPEN_DAY)
        conversation_sql.save_state(unit, gone.id, State(SLUG, stage="asking", question=second), 4, OPEN_DAY)
        linking.merge(unit, kept.id, gone.id, {SLUG: seed}, OPEN_DAY)

        owners = {participants_sql.get_address(unit, each.id).participant_id for each in (phone, chat)}
        own = contributions_sql.contributions_of(unit, kept.id, SLUG)
        assert owners == {kept.id}
        assert [(each.number, each.text) for each in own] == [(1, "un"), (2, "deux")]
        assert participants_sql.has_consent(unit, kept.id, SLUG, "notifications")
        assert conversation_sql.load_state(unit, kept.id, SLUG, "fr")[0].question == second
        with pytest.raises(KeyError):
            participants_sql.get_participant(unit, gone.id)
        assert unit.problems() == []


def test_choice_made_on_both_channels_counts_once_the_newer(store: Store, seed: Consultation) -> None:
    question = seed.questions[2].slug
    with store.write() as unit:
        (kept, _), (gone, _) = meet(unit, "sms", "+14185550123"), meet(unit, "telegram", "71000042")
        answer(unit, gone, question, "d'abord", "suite", choices=("yes",))
        answer(unit, kept, question, "ensuite", choices=("no",))
        for person, choice in ((kept, "no"), (gone, "yes")):
            state = State(
                SLUG, stage="asking", question=seed.questions[3].slug, answers={question: (choice,)}
            )
            conversation_sql.save_state(unit, person.id, state, 1, OPEN_DAY)
        linking.merge(unit, kept.id, gone.id, {SLUG: seed}, OPEN_DAY)

        rows = unit.rows("SELECT number, status, replaced_by FROM contributions ORDER BY number")
        assert [tuple(row.values()) for row in rows] == [
            (1, "replaced", 3),
            (2, "replaced", 3),
            (3, "received", None),
        ]
        assert conversation_sql.load_state(unit, kept.id, SLUG, "fr")[0].answers[question] == ("no",)


def test_person_who_evaluated_on_both_channels_counts_once(store: Store) -> None:
    with store.write() as unit:
        kept, gone = (meet(unit, *each)[0] for each in (("sms", "+14185550123"), ("telegram", "71000042")))
        for person, question, choice in (
            (gone, "facilite", "difficile"),
            (kept, "facilite", "facile"),
            (kept, "information", "oui"),
            (gone, "information", "non"),
            (gone, "ameliorations", None),
        ):
            evaluated = ProcessEvaluated("participation", question, choice, "des mots")
            evaluation_sql.add(unit, person.id, SLUG, evaluated, OPEN_DAY)
        linking.merge(unit, kept.id, gone.id, {}, OPEN_DAY)

        assert unit.rows("SELECT participant_id, question, choice FROM evaluations ORDER BY id") == [
            {"participant_id": kept.id, "question": "facilite", "choice": "facile"},
            {"participant_id": kept.id, "question": "information", "choice": "non"},
            {"participant_id": kept.id, "question": "ameliorations", "choice": None},
        ]


@pytest.mark.parametrize("verdict", ["useful", None])
def test_row_of_an_answer_that_was_sent_is_the_one_that_stays(store: Store, verdict: str | None) -> None:
    with store.write() as unit:
        kept, _ = meet(unit, "sms", "+14185550123")
        gone, _ = meet(unit, "telegram", "71000042")
        broadcast = sql_broadcasts.start(unit, 1, 1, SLUG, OPEN_DAY)
        answer(unit, kept, "question", "Un banc")
        given = unit.value("SELECT id FROM contributions")
        row = {"broadcast_id": broadcast, "contribution_id": given, "updated_at": "t", "outcome": "not_told"}
        unit.insert("feedback_recipients", {**row, "participant_id": kept.id, "state": "waiting"})
        sent = {"participant_id": gone.id, "state": "queued", "verdict": verdict}
        unit.insert("feedback_recipients", {**row, **sent})
        sql_recipients.merge(unit, kept.id, gone.id)
        rows = unit.rows("SELECT participant_id, state, verdict FROM feedback_recipients ORDER BY id")

    assert [tuple(row.values()) for row in rows] == [
        (None, "skipped", None), (kept.id, "queued", verdict),
    ]  # fmt: skip
