from dataclasses import replace
from datetime import timedelta

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.contributions import tallies
from consultation.contributions.model import About
from consultation.conversation.events import AnswerRecorded, FreeContributed, PrincipleCommented
from consultation.definition import Consultation
from consultation.publication import sql as publication_sql
from consultation.store import Store
from consultation.turn.form import Accepted, Refused, Written, contribute, judge, refusals_of
from tests.conftest import OPEN_DAY

FREE = About(kind="free")
SUB_QUESTION = About("type-de-retroaction", "retroaction", "principle")


def written(about: About | str, text: str = "", *choices: str, nonce: str = "n1") -> Written:
    about = About(about, kind="question") if isinstance(about, str) else about
    return Written(about, choices, text, "fr", nonce)


@pytest.mark.parametrize(
    ("sent", "given"),
    [
        (written("paiement", " Virement\r\nbancaire "), AnswerRecorded("paiement", (), "Virement\nbancaire")),
        (written("paiement", "é" * 300), AnswerRecorded("paiement", (), "é" * 300)),
        (written("paiement", "é" * 301), Refused("too_long", 301)),
        (written("paiement", "Oui"), AnswerRecorded("paiement", (), "Oui")),
        (written("paiement", "Rien"), AnswerRecorded("paiement", (), "Rien")),
        (written("paiement", " \r\n "), Refused("empty")),
        (written("paiement", "\u200b\u3164"), Refused("empty")),
        (written(FREE, "\u2800"), Refused("empty")),
        (written("trois-principes", "\u202e", "retroaction", "evaluation"), Refused("too_few", 2, "choices")),
        (written("identifiant", "\u200b", "yes"), AnswerRecorded("identifiant", ("yes",))),
        (written("paiement", "a\0"), Refused("unreadable")),
        (written("paiement", "\ud800"), Refused("unreadable")),
        (written("type-de-demarche", "Un sondage"), AnswerRecorded("type-de-demarche", (), "Un sondage")),
        (written("identifiant", "", "yes"), AnswerRecorded("identifiant", ("yes",))),
        (
            written("identifiant", "si c’est sûr", "no"),
            AnswerRecorded("identifiant", ("no",), "si c’est sûr"),
        ),
        (written("identifiant", "é" * 301, "no"), Refused("too_long", 301)),
        (written("identifiant", "oui"), Refused("none", field="choices")),
        (written("identifiant", "", "yes", "no"), Refused("none", 2, "choices")),
        (written("identifiant", "", "inconnu"), Refused("none", field="choices")),
        (
            written("trois-principes", "", "retroaction", "evaluation", "information"),
            AnswerRecorded("trois-principes", ("retroaction", "evaluation", "information")),
        ),
        (
            written("trois-principes", "la joie", "retroaction", "evaluation"),
            AnswerRecorded("trois-principes", ("retroaction", "evaluation"), "la joie"),
        ),
        (written("trois-principes", "", "retroaction"), Refused("too_few", 1, "choices")),
        (
            written("trois-principes", "", "retroaction", "evaluation", "information", "mecanismes"),
            Refused("too_many", 4, "choices"),
        ),
        (written("trois-principes"), Refused("none", field="choices")),
        (written(FREE, " Bravo "), FreeContributed("Bravo")),
        (
            written(SUB_QUESTION, " Une lettre "),
            PrincipleCommented("retroaction", "type-de-retroaction", "Une lettre"),
        ),
        (written(SUB_QUESTION, "é" * 301), Refused("too_long", 301)),
        (written(FREE, ""), Refused("empty")),
        (written(FREE, "é" * 301), Refused("too_long", 301)),
    ],
)
def test_form_follows_the_rules_of_the_conversation(seed: Consultation, sent: Written, given: object) -> None:
    assert judge(seed, sent, OPEN_DAY) == given


def test_every_mistake_of_a_form_is_found_at_once(seed: Consultation) -> None:
    sent = replace(written("trois-principes", "é" * 301, "retroaction"), signature="Marie, 418 555-0199")
    private = replace(written("trois-principes", "Appelez le 418 555-0199", "retroaction"), signature="!")

    assert refusals_of(seed, sent, OPEN_DAY) == (
        Refused("too_few", 2, "choices"),  # the text may be another choice
        Refused("too_long", 301),
        Refused("signature_details", field="signature"),
    )
    assert refusals_of(seed, private, OPEN_DAY) == (
        Refused("too_few", 2, "choices"),
        Refused("details"),
        Refused("signature_empty", field="signature"),
    )
    assert refusals_of(seed, written(FREE, "é" * 301), OPEN_DAY) == (Refused("too_long", 301),)
    assert refusals_of(seed, written(FREE, "Bravo"), OPEN_DAY) == ()
    assert refusals_of(seed, sent, seed.closes_at) == (Refused("closed"),)


def test_nothing_is_taken_outside_the_window(seed: Consultation) -> None:
    sent = written(FREE, "Bravo")

    assert (
        judge(seed, sent, seed.closes_at)
        == judge(seed, sent, seed.opens_at - timedelta(1))
        == Refused("closed")
    )


def test_contribution_is_stored_once_with_its_consent(store: Store, seed: Consultation) -> None:
    sent = written("identifiant", "si c’est sûr", "yes")
    for again in (sent, sent, replace(sent, text="changé")):
        with store.write() as unit:
            assert contribute(unit, seed, again, OPEN_DAY) == Accepted(1)
    with store.write() as unit:
        assert contribute(unit, seed, replace(sent, nonce="n2"), OPEN_DAY) == Accepted(2)

    with store.read() as unit:
        found = contributions_sql.all_contributions(unit, seed.slug)
        assert [(each.number, each.text, each.channel, each.status) for each in found] == [
            (1, "si c’est sûr", "web", "published"),
            (2, "si c’est sûr", "web", "published"),
        ]
        assert [row["wording_version"] for row in unit.rows("SELECT * FROM consents")] == [
            "form-2026-11-25"
        ] * 2
        assert {row["status"] for row in unit.rows("SELECT status FROM addresses")} == {"blocked"}
        assert unit.rows("SELECT body FROM messages WHERE body IS NOT NULL") == []


@pytest.mark.both_engines
def test_transcribed_contribution_keeps_how_it_was_gathered(store: Store, seed: Consultation) -> None:
    sent = replace(written(FREE, "Bravo", nonce="p"), collected="paper", signature="Marie")
    with store.write() as unit:
        contribute(unit, seed, sent, OPEN_DAY)
        contribute(unit, seed, written(FREE, "Merci"), OPEN_DAY)

    with store.read() as unit:
        shown = publication_sql.published_page(unit, seed.slug).contributions
        assert [(each.number, each.collected) for each in shown] == [(2, None), (1, "paper")]
        assert unit.rows("SELECT purpose, wording_version FROM consents ORDER BY id") == [
            {"purpose": "participation", "wording_version": "transcribed-2026-11-27"},
            {"purpose": "signature", "wording_version": "transcribed-2026-11-27"},
            {"purpose": "participation", "wording_version": "form-2026-11-25"},
        ]


@pytest.mark.parametrize("status", ["withheld", "withdrawn", "replaced"])
def test_form_sent_again_is_known_whatever_became_of_its_contribution(
    store: Store, seed: Consultation, status: str
) -> None:
    sent = written(FREE, "Bravo")
    with store.write() as unit:
        contribute(unit, seed, sent, OPEN_DAY)
        tallies.change(unit, {"status": status}, "1 = 1")
        again = contribute(unit, seed, sent, OPEN_DAY)

    assert again == Accepted(1)


def test_refused_form_leaves_nothing(store: Store, seed: Consultation) -> None:
    with store.write() as unit:
        assert contribute(unit, seed, written("paiement"), OPEN_DAY) == Refused("empty")

    with store.read() as unit:
        assert unit.rows("SELECT id FROM participants UNION SELECT id FROM messages") == []


def test_contribution_waits_where_somebody_reads_first(store: Store, seed: Consultation) -> None:
    reviewed = seed.model_copy(update={"publication": "after_review"})
    with store.write() as unit:
        contribute(unit, reviewed, written(FREE, "Bravo"), OPEN_DAY)

    with store.read() as unit:
        assert publication_sql.count_published(unit, seed.slug).total == 0
        assert contributions_sql.all_contributions(unit, seed.slug)[0].status == "received"


@pytest.mark.parametrize(("said", "kept"), [(2, 2), (None, 3), (4, 3), (0, 3)])
def test_form_is_kept_under_the_version_in_whose_words_it_asked(
    store: Store, seed: Consultation, said: int | None, kept: int
) -> None:
    third = seed.as_version(3)
    with store.write() as unit:
        contribute(unit, third, replace(written("paiement", "Par virement"), asked_by=said), OPEN_DAY)
        asked = contributions_sql.asked(unit, seed.slug, 1)

    assert asked is not None
    assert asked.version == kept
