"""What is public at once, and what the staff read first."""

from __future__ import annotations

import pytest

from consultation.contributions.model import About, Given, Source, Status
from consultation.conversation.events import AnswerRecorded, FreeContributed, PrincipleCommented
from consultation.definition import Consultation
from consultation.delivery import sql_channels
from consultation.languages.responses import Responses
from consultation.messages import sql as messages_sql
from consultation.messages.model import Incoming
from consultation.moderation import sql_distress, sql_queue
from consultation.moderation.deciding import Decision, decide
from consultation.moderation.model import Act, ModerationError
from consultation.moderation.receiving import receive, take_out_details
from consultation.participants import sql as participants_sql
from consultation.staff import sql as staff_sql
from consultation.store import Store, Unit
from consultation.turn.form import Written, contribute
from tests.conftest import OPEN_DAY

SUB_QUESTION = ("retroaction", "type-de-retroaction")


class Author:
    """Somebody who takes part in a consultation that publishes at once, and the staff's desk."""

    signature = ""

    def __init__(self, store: Store, seed: Consultation) -> None:
        self.store, self.definition = store, seed.model_copy(update={"publication": "at_once"})
        with store.write() as unit:
            self.staff_id = staff_sql.add(unit, "lea", "Léa", "community_manager", OPEN_DAY).id
            self.person, self.address = participants_sql.add_participant(
                unit, "sms", "+14185550123", seed.slug, "fr", OPEN_DAY
            )

    def source(self, unit: Unit) -> Source:
        """A message of theirs."""
        count = unit.rows("SELECT count(*) AS n FROM messages")[0]["n"]
        incoming = Incoming("sms", "+14185550123", f"m{count}", OPEN_DAY)
        message_id = messages_sql.add_message(unit, incoming, self.address.id, "answer")
        return Source(self.person.id, self.definition.slug, "sms", "fr", message_id, self.signature)

    def send(self, *given: Given) -> list[int]:
        """Send a message that becomes some contributions, and give their numbers."""
        with self.store.write() as unit:
            source = self.source(unit)
            return [receive(unit, self.definition, source, each, OPEN_DAY).number for each in given]

    def decide(self, number: int, act: Act, **more: object) -> None:
        with self.store.write() as unit:
            item = sql_queue.find_item(unit, self.definition.slug, number)
            assert item is not None
            decision = Decision(act, item.version, **more)  # type: ignore[arg-type]
            decide(unit, self.definition, item, decision, Responses.load(), self.staff_id, OPEN_DAY)

    def statuses(self) -> list[Status]:
        with self.store.read() as unit:
            return [row["status"] for row in unit.rows("SELECT status FROM contributions ORDER BY number")]


@pytest.fixture
def author(store: Store, seed: Consultation) -> Author:
    return Author(store, seed)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (AnswerRecorded("paiement", (), "Du vent"), AnswerRecorded("paiement", (), "Encore", replaces=True)),
        (FreeContributed("Du vent"), FreeContributed("Encore", replaces=1)),
        (
            PrincipleCommented(*SUB_QUESTION, "Du vent"),
            PrincipleCommented(*SUB_QUESTION, "Encore", replaces=True),
        ),
    ],
)
def test_correction_of_what_was_withheld_is_read_first(author: Author, first: Given, second: Given) -> None:
    author.send(first)
    assert author.statuses() == ["published"]
    author.decide(1, "withheld", reason="insult")
    author.send(second)

    assert author.statuses() == ["replaced", "received"]
    with author.store.read() as unit:
        (item,) = sql_queue.queue(unit, author.definition.slug, "received").items
        assert sql_queue.corrected(unit, [item.id]) == {item.id: [1]}
        former = sql_queue.find_item(unit, author.definition.slug, 1)
        assert former is not None
        assert sql_queue.correction_of(unit, former.id) == 2


def test_every_part_of_a_correction_is_read_first(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Du vent"))
    author.decide(1, "withheld", reason="insult")
    parts = (
        AnswerRecorded("paiement", (), "Un", 1, replaces=True),
        AnswerRecorded("paiement", (), "Deux", 2),
    )
    author.send(*parts)

    assert author.statuses() == ["replaced", "received", "received"]


def test_correction_of_what_was_redacted_is_read_first(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Appelez Mme Tremblay"))
    author.decide(1, "redacted", reason="personal", passages=["Mme Tremblay"])
    author.send(AnswerRecorded("paiement", (), "Appelez M. Tremblay", replaces=True))

    assert author.statuses() == ["replaced", "received"]


def test_correction_of_a_correction_nobody_has_read_is_read_first(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Du vent"))
    author.decide(1, "withheld", reason="insult")
    author.send(AnswerRecorded("paiement", (), "Pardon", replaces=True))
    author.send(AnswerRecorded("paiement", (), "Du vent", replaces=True))
    assert author.statuses() == ["replaced", "replaced", "received"]

    author.decide(3, "published")
    author.send(AnswerRecorded("paiement", (), "Au guichet", replaces=True))
    assert author.statuses() == ["replaced", "replaced", "replaced", "published"]


def test_what_corrects_no_decision_is_public_at_once(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Un"), AnswerRecorded("paiement", (), "Deux", 2))
    author.send(AnswerRecorded("identifiant", ("yes",)))
    author.decide(3, "withheld", reason="other")
    author.decide(3, "undone")
    author.send(AnswerRecorded("identifiant", ("no",), replaces=True))
    author.send(AnswerRecorded("paiement", (), "Trois", replaces=True))

    assert author.statuses() == ["replaced", "replaced", "replaced", "published", "published"]


def test_words_of_distress_wait_for_the_staff_also_from_a_form(
    author: Author, caplog: pytest.LogCaptureFixture
) -> None:
    written = Written(About(kind="free"), (), "Je veux mourir", "fr", "n1")
    with author.store.write() as unit:
        contribute(unit, author.definition, written, OPEN_DAY)
    author.send(FreeContributed("Le soir aussi"))

    assert author.statuses() == ["received", "published"]
    with author.store.read() as unit:
        slug = author.definition.slug
        assert [each.number for each in sql_queue.queue(unit, slug, "urgent").items] == [1]
        assert sql_queue.urgent_contributions(unit) == 1
        raised = [(each.kind, each.channel, each.times) for each in sql_channels.list_alarms(unit)]
    assert raised == [("distress", "web", 1)]
    assert [record.getMessage() for record in caplog.records] == [
        "somebody may be in distress: a contribution waits to be read (web)"
    ]


def test_erasing_somebody_in_distress_ends_the_alarm_and_forgets_what_was_done(author: Author) -> None:
    author.send(FreeContributed("Je veux mourir"))
    with author.store.write() as unit:
        sql_distress.take_step(unit, 1, "contribution:x:1", "seen", author.staff_id, OPEN_DAY)
        sql_distress.raise_alarm(unit, "sms", OPEN_DAY)
        sql_distress.forget(unit, author.person.id, OPEN_DAY)

    with author.store.read() as unit:
        assert sql_channels.list_alarms(unit) == []
        assert unit.rows("SELECT urgent, care, read_rank FROM contributions") == [
            {"urgent": 0, "care": None, "read_rank": 2}
        ]
        assert unit.rows("SELECT * FROM distress_steps") == []


@pytest.mark.parametrize(
    "text",
    [
        "Appelez-moi au 418 525-0199",
        "Écrivez à marie@exemple.ca",
        "Je reste au G1R 4S9",
        "Vous êtes une bande de connards",
        "Rabais sur www.exemple.com",
    ],
)
def test_flagged_text_waits_to_be_read_before_the_rest_though_all_is_published_at_once(
    author: Author, text: str
) -> None:
    author.send(FreeContributed("Un guichet"))
    waiting = author.definition.model_copy(update={"publication": "after_review"})
    published, author.definition = author.definition, waiting
    author.send(FreeContributed("Des bancs"))
    author.definition = published
    author.send(FreeContributed(text))
    author.send(AnswerRecorded("paiement", (), "Un"), AnswerRecorded("identifiant", ("yes",), text))

    assert author.statuses() == ["published", "received", "received", "published", "received"]
    with author.store.read() as unit:
        first = sql_queue.queue(unit, author.definition.slug, "received", limit=2)
        rest = sql_queue.queue(unit, author.definition.slug, "received", beyond=first.beyond)
    assert [each.number for each in (*first.items, *rest.items)] == [3, 5, 2]


def test_flagged_correction_waits_to_be_read(author: Author) -> None:
    author.send(AnswerRecorded("paiement", (), "Par la poste"))
    author.send(AnswerRecorded("paiement", (), "Appelez le 418 525-0199", replaces=True))

    assert author.statuses() == ["replaced", "received"]


def test_contribution_signed_with_an_insult_waits_to_be_read(author: Author) -> None:
    author.signature = "Connard"
    author.send(FreeContributed("Un guichet"))

    assert author.statuses() == ["received"]


@pytest.mark.parametrize(
    ("text", "left", "status"),
    [
        ("Appelez-moi au 418 525-0199", "Appelez-moi au […]", "published"),
        ("418 525-0199", "[…]", "received"),
        ("418 525-0199, bande de connards", "[…], bande de connards", "received"),
    ],
)
def test_details_taken_out_are_gone_and_what_is_left_is_public_when_nothing_else_is_flagged(
    author: Author, text: str, left: str, status: str
) -> None:
    author.send(FreeContributed(text))
    author.send(FreeContributed("Des bancs"))
    with author.store.write() as unit:
        (received,) = take_out_details(unit, author.definition, author.source(unit), [text], OPEN_DAY)

    assert (received.number, received.status) == (3, status)
    with author.store.read() as unit:
        found = unit.rows("SELECT text, status FROM contributions ORDER BY number")
    assert [tuple(row.values()) for row in found] == [
        (left, "replaced"),
        ("Des bancs", "published"),
        (left, status),
    ]


@pytest.mark.parametrize("part", [1, 2])
def test_correction_of_what_was_withheld_is_read_first_though_its_details_are_taken_out(
    author: Author, part: int
) -> None:
    author.send(AnswerRecorded("paiement", (), "Du vent"))
    author.decide(1, "withheld", reason="insult")
    texts = ["Du vent encore", "Du vent"]
    texts[part - 1] += ", 418 525-0199"
    author.send(
        AnswerRecorded("paiement", (), texts[0], 1, replaces=True),
        AnswerRecorded("paiement", (), texts[1], 2),
    )
    with author.store.write() as unit:
        take_out_details(unit, author.definition, author.source(unit), [texts[part - 1]], OPEN_DAY)

    assert author.statuses().count("received") == 2
    assert author.statuses().count("published") == 0


def test_details_taken_out_leave_somebody_in_distress_to_be_cared_for(author: Author) -> None:
    text = "Je veux mourir, 418 525-0199"
    author.send(FreeContributed(text))
    with author.store.write() as unit:
        sql_distress.take_step(unit, 1, "contribution:x:1", "contacted", author.staff_id, OPEN_DAY)
        take_out_details(unit, author.definition, author.source(unit), [text], OPEN_DAY)

    with author.store.read() as unit:
        (item,) = sql_queue.queue(unit, author.definition.slug, "urgent").items
        assert (item.number, item.status, item.care) == (2, "received", "contacted")
        assert [each.step for each in sql_distress.steps_of(unit, item.id)] == ["contacted"]
        assert [row["urgent"] for row in unit.rows("SELECT urgent FROM contributions ORDER BY id")] == [0, 1]


def test_moderator_who_read_the_details_decides_nothing_once_they_are_taken_out(author: Author) -> None:
    author.send(FreeContributed("Appelez-moi au 418 525-0199"))
    with author.store.write() as unit:
        texts = ["Appelez-moi au 418 525-0199"]
        take_out_details(unit, author.definition, author.source(unit), texts, OPEN_DAY)

    with pytest.raises(ModerationError, match="settled"):
        author.decide(1, "redacted", reason="personal", spans=[(15, 27)])
