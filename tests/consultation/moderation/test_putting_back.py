"""The state in which a contribution stands again that its author put back."""

from datetime import timedelta

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.contributions.model import Status
from consultation.conversation.events import AnswerRecorded
from consultation.definition import Consultation
from consultation.moderation.receiving import put_back
from consultation.publication import sql as publication_sql
from consultation.rights import sql_erasure
from consultation.store import Store
from tests.conftest import OPEN_DAY
from tests.consultation.moderation.test_receiving import Author

pytestmark = pytest.mark.both_engines


@pytest.fixture
def author(store: Store, seed: Consultation) -> Author:
    """Somebody who gave the answer 1."""
    found = Author(store, seed)
    found.send(AnswerRecorded("offre-de-services", (), "Un guichet unique"))
    return found


def withdraw(author: Author, number: int = 1) -> None:
    with author.store.write() as unit:
        assert contributions_sql.withdraw(unit, author.person.id, author.definition.slug, number, OPEN_DAY)


def bring_back(author: Author, number: int = 1) -> list[Status]:
    with author.store.write() as unit:
        told = list(put_back(unit, author.definition, author.source(unit), number, OPEN_DAY))
    assert [each.number for each in told] in ([], [number])
    return author.statuses()


def test_it_is_published_again_under_its_number(author: Author) -> None:
    withdraw(author)
    with author.store.read() as unit:
        assert publication_sql.find(unit, author.definition.slug, 1) is not None

    assert bring_back(author) == ["published"]
    with author.store.write() as unit:
        assert publication_sql.find(unit, author.definition.slug, 1) is None
        counted = unit.rows("SELECT * FROM contribution_counts WHERE total > 0")
        tallies.recount(unit)
        assert unit.rows("SELECT * FROM contribution_counts WHERE total > 0") == counted


def test_what_the_staff_withheld_stays_withheld(author: Author) -> None:
    author.decide(1, "withheld", reason="insult")
    withdraw(author)

    assert bring_back(author) == ["withheld"]


def test_it_is_read_first_where_everything_is(author: Author) -> None:
    author.definition = author.definition.model_copy(update={"publication": "after_review"})
    withdraw(author)

    assert bring_back(author) == ["received"]


def test_what_the_staff_published_is_not_read_again(author: Author) -> None:
    author.decide(1, "kept")
    author.definition = author.definition.model_copy(update={"publication": "after_review"})
    withdraw(author)

    assert bring_back(author) == ["published"]


def test_nothing_comes_back_whose_words_were_erased(author: Author) -> None:
    withdraw(author)
    with author.store.write() as unit:
        requested = sql_erasure.request(unit, author.person.id, "person", OPEN_DAY)
        later = OPEN_DAY + timedelta(days=30)
        (pending,) = sql_erasure.ready(unit, later)
        assert pending.reference == requested.reference
        sql_erasure.erase(unit, pending, later)
        assert list(put_back(unit, author.definition, author.source(unit), 1, later)) == []
        assert unit.column("SELECT status FROM contributions") == ["withdrawn"]
