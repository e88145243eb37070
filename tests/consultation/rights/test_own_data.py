import csv
import io
import json
from dataclasses import replace

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.contributions.model import Source
from consultation.conversation import Draft, State
from consultation.conversation import sql as conversation_sql
from consultation.conversation.events import AnswerRecorded, OpenSideQuestion, ProcessEvaluated
from consultation.definition import Consultation
from consultation.evaluation import sql as evaluation_sql
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.participants import sql as participants_sql
from consultation.participants.sql import Subscription
from consultation.rights import own_data
from consultation.store import Store
from tests.conftest import OPEN_DAY

PHONE = "+14185550123"
AT = "2016-11-15T15:00:00.000000Z"


@pytest.fixture
def data(store: Store, seed: Consultation) -> own_data.OwnData:
    """Everything of somebody with two contributions, one of them in a formula's clothes, and a draft."""
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", PHONE, seed.slug, "fr", OPEN_DAY)
        participants_sql.give_consent(unit, person, "participation", "v1", "sms", OPEN_DAY)
        participants_sql.decline_consent(unit, person, "notifications", "v1", "sms", OPEN_DAY)
        said = Incoming("sms", PHONE, "SM1", OPEN_DAY, text="=cmd|' /C calc'!A0")
        source = Source(
            person.id, seed.slug, "sms", "fr", messages_sql.add_message(unit, said, address.id, "answer")
        )
        given = (("offre-de-services", (), said.text), ("identifiant", ("no",), "sûr;=1+1"))
        for question, choices, text in given:
            contributions_sql.add_contribution(
                unit, source, AnswerRecorded(question, choices, text), OPEN_DAY
            )
        for asked, choice, text in (("facilite", "facile", ""), ("ameliorations", None, "Plus de temps.")):
            evaluated = ProcessEvaluated("participation", asked, choice, text)
            evaluation_sql.add(unit, person.id, seed.slug, evaluated, OPEN_DAY)
        draft = Draft("paiement", (), "trop long")
        state = State(seed.slug, stage="draft", question="paiement", draft=draft)
        conversation_sql.save_state(unit, person.id, state, 1, OPEN_DAY)
        other, _ = participants_sql.add_participant(unit, "sms", "+14185550199", seed.slug, "fr", OPEN_DAY)
        theirs = Source(other.id, seed.slug, "sms", "fr", source.message_id)
        contributions_sql.add_contribution(
            unit, theirs, AnswerRecorded("paiement", (), "d'une autre"), OPEN_DAY
        )
        return own_data.collect(unit, person.id, {seed.slug: seed}, OPEN_DAY)


def test_json_holds_everything_the_person_gave_and_nothing_of_others(
    data: own_data.OwnData, seed: Consultation
) -> None:
    content = json.loads(data.as_json())

    first = {
        "consultation": seed.slug, "number": 1, "question": "offre-de-services",
        "question_text": seed.questions[0].text.fr, "text": "=cmd|' /C calc'!A0", "status": "received",
        "answer_state": "waiting", "channel": "sms", "language": "fr", "at": AT,
    }  # fmt: skip
    assert content["contributions"][0] == first
    assert [each["choices"] for each in content["contributions"][1:]] == ["no"]
    assert content["evaluations"] == [
        {"consultation": seed.slug, "question": "facilite", "choices": "facile", "moment": "participation",
         "question_text": "A-t-il été facile de participer à cette consultation?", "language": "fr", "at": AT},
        {"consultation": seed.slug, "question": "ameliorations", "text": "Plus de temps.", "language": "fr",
         "question_text": "Que devrions-nous mieux faire la prochaine fois?", "moment": "participation",
         "at": AT},
    ]  # fmt: skip
    assert content["drafts"] == [{"consultation": seed.slug, "question": "paiement", "text": "trop long"}]
    assert content["consents"] == [
        {"consultation": seed.slug, "purpose": "participation", "wording": "v1", "channel": "sms", "at": AT,
         "status": "given"},
        {"consultation": seed.slug, "purpose": "notifications", "wording": "v1", "channel": "sms", "at": AT,
         "status": "declined"},
    ]  # fmt: skip
    assert content["addresses"] == [{"channel": "sms", "status": "active", "at": AT}]
    assert content["messages"] == [{"channel": "sms", "at": AT}]
    assert content["devices"] == []


def test_table_has_the_same_rows_and_no_live_formula(data: own_data.OwnData) -> None:
    table = list(csv.DictReader(io.StringIO(data.as_csv().decode("utf-8-sig"))))

    assert [row["kind"] for row in table] == [
        "contribution", "contribution", "evaluation", "evaluation", "draft", "consent", "consent",
        "address", "message",
    ]  # fmt: skip
    assert [row["text"] for row in table[:2]] == ["'=cmd|' /C calc'!A0", "sûr;'=1+1"]


def test_a_device_that_gets_notices_is_named_and_its_address_is_not(store: Store, seed: Consultation) -> None:
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "web", "a-token", seed.slug, "fr", OPEN_DAY)
        device = Subscription("https://push.example/canary", "canary-key", "canary-secret")
        participants_sql.subscribe(unit, address.id, device, OPEN_DAY)
        collected = own_data.collect(unit, person.id, {seed.slug: seed}, OPEN_DAY)

    assert json.loads(collected.as_json())["devices"] == [{"channel": "web", "purpose": "notices", "at": AT}]
    assert b"canary" not in collected.as_json() + collected.as_csv()


def test_signatures_are_there_the_one_in_use_and_those_on_contributions(
    store: Store, seed: Consultation
) -> None:
    with store.write() as unit:
        person, address = participants_sql.add_participant(unit, "sms", PHONE, seed.slug, "fr", OPEN_DAY)
        said = Incoming("sms", PHONE, "SM1", OPEN_DAY)
        message = messages_sql.add_message(unit, said, address.id, "answer")
        source = Source(person.id, seed.slug, "sms", "fr", message, "=Marie")
        contributions_sql.add_contribution(unit, source, AnswerRecorded("paiement", (), "Oui"), OPEN_DAY)
        conversation_sql.save_state(unit, person.id, State(seed.slug, signature="M. T."), 1, OPEN_DAY)
        collected = own_data.collect(unit, person.id, {}, OPEN_DAY)

    content = json.loads(collected.as_json())
    assert [each["signature"] for each in content["contributions"]] == ["=Marie"]
    assert content["signatures"] == [{"consultation": seed.slug, "signature": "M. T."}]
    assert ",'=Marie," in collected.as_csv().decode()


@pytest.mark.parametrize(
    "side_question",
    [
        OpenSideQuestion("free-text", {"draft": "trop long"}),
        OpenSideQuestion("free-text", {"instead": "trop long", "draft": None}),
        OpenSideQuestion("keep-words", {"text": "trop long"}),
        OpenSideQuestion(
            "ask-signature", {"back": OpenSideQuestion("free-text", {"draft": "trop long"}).dump()}
        ),
        OpenSideQuestion("feedback", {}, under=OpenSideQuestion("keep-words", {"text": "trop long"})),
    ],
)
def test_words_kept_for_a_side_question_are_drafts(
    store: Store, seed: Consultation, side_question: OpenSideQuestion
) -> None:
    with store.write() as unit:
        person, _ = participants_sql.add_participant(unit, "sms", PHONE, seed.slug, "fr", OPEN_DAY)
        conversation_sql.save_state(
            unit, person.id, State(seed.slug, stage="finished", side_question=side_question), 1, OPEN_DAY
        )
        content = json.loads(own_data.collect(unit, person.id, {}, OPEN_DAY).as_json())

    assert content["drafts"] == [{"consultation": seed.slug, "text": "trop long"}]


def test_comment_that_waits_for_a_yes_or_a_no_is_a_draft(store: Store, seed: Consultation) -> None:
    state = State(seed.slug, comments={"identifiant": "Ça dépend", "paiement": "Déjà donné"})
    with store.write() as unit:
        person, _ = participants_sql.add_participant(unit, "sms", PHONE, seed.slug, "fr", OPEN_DAY)
        conversation_sql.save_state(unit, person.id, replace(state, answers={"paiement": ()}), 1, OPEN_DAY)
        content = json.loads(own_data.collect(unit, person.id, {}, OPEN_DAY).as_json())

    assert content["drafts"] == [{"consultation": seed.slug, "question": "identifiant", "text": "Ça dépend"}]


def test_neither_file_holds_the_address(data: own_data.OwnData) -> None:
    for content in (data.as_json(), data.as_csv()):
        assert PHONE[2:].encode() not in content
