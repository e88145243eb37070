import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from api.addresses import feedback_page
from api.settings import Settings
from cli.main import main
from consultation.clock import parse_stamp, utc_now
from consultation.contributions import sql_topic_members
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.feedback import broadcast
from consultation.feedback.model import GRACE
from consultation.languages.responses import Responses
from consultation.staff import sql as staff_sql
from consultation.staff import sql_audit
from consultation.store import Store
from consultation.store.keyring import Keyring
from consultation.topics import sql as topics_sql
from tests.conftest import CONSULTATIONS, open_consultations
from tests.consultation.feedback.people import write_in
from tests.invented import accept_topics

KEY = "a-secret-for-tests-only-of-enough-characters"
SEED = "administration-publique-efficiente-et-transparente"


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "service.db"
    monkeypatch.setenv("CONSULTEXTO_SECRET_KEY", KEY)
    monkeypatch.setenv("CONSULTEXTO_DATABASE", str(path))
    monkeypatch.setenv("CONSULTEXTO_PUBLIC_URL", "https://ex.qc")
    monkeypatch.setenv("CONSULTEXTO_SMS_SEGMENT_PRICE", "0.01 CAD")
    return path


@pytest.fixture
def opened(database: Path, seed: Consultation) -> Iterator[Store]:
    """Two people who wrote, of whom one agreed to be told; ana and ben have accounts of the console."""
    store = Store.open(database, Keyring(KEY))
    open_consultations(store)
    with store.write() as unit:
        staff_sql.add(unit, "ana", "Ana Tremblay", "authority", utc_now())
        staff_sql.add(unit, "ben", "Ben Roy", "community_manager", utc_now())
    write_in(store, seed, "+14185550101", "Des rencontres le soir")
    write_in(store, seed, "+14185550102", "Un registre public", consents=False)
    yield store
    store.close()


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, ["feedback", *arguments], input=stdin)


def told(*arguments: str, stdin: str | None = None) -> Any:
    result = run(*arguments, stdin=stdin)
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def created(body: str = "Oui, le soir.") -> Any:
    return told(
        "create", SEED, "--about", "consultation", "--authority", "La ministre", "--fr", "-", "--by", "ana",
        stdin=body,
    )  # fmt: skip


def push_out(store: Store) -> None:
    """What the service does in the background."""
    catalogue = Catalogue.load(CONSULTATIONS)
    page_of = lambda number: f"https://ex.qc/r/{number}"  # noqa: E731
    with store.write() as unit:
        while broadcast.advance(unit, catalogue, Responses.load(), page_of, utc_now()):
            pass


def test_answer_is_written_reviewed_published_and_followed(opened: Store) -> None:
    made = created()
    assert (made["id"], made["state"], made["answers"]["about"]) == (1, "draft", "consultation")
    told("ask", "1", "--by", "ana")
    assert told("review", "1", "--by", "ben")["state"] == "reviewed"
    assert told("publish", "1", "--now", "--by", "ana")["state"] == "published"
    assert told("publish", "1", "--now", "--by", "ana")["published_version"] == 1
    push_out(opened)
    with opened.write() as unit:
        sql_outbox.mark_sent(unit, [1], utc_now(), "SM1")

    (status,) = told("status", "1")
    assert (status["people"], status["ended"], status["reached"], status["state"]) == (2, 2, 1, "done")
    assert run("export", "1").output.splitlines()[0] == (
        "line,contribution,channel,language,state,reason,segments,verdict,updated_at"
    )
    coverage = told("coverage", SEED)
    assert (coverage["all"]["answered"], coverage["all"]["contributions"]) == (0, 2)  # by name: none
    assert (coverage["all"]["general"], coverage["all"]["people"]) == (2, 0)


def test_publication_waits_for_the_grace_and_can_be_stopped(opened: Store) -> None:
    created()
    told("ask", "1", "--by", "ana")
    told("review", "1", "--by", "ben")
    leaving = told("publish", "1", "--by", "ana")
    stopped = told("unschedule", "1", "--by", "ana")

    (version,) = leaving["versions"]
    assert (leaving["state"], leaving["published_version"]) == ("scheduled", None)
    assert utc_now() < parse_stamp(version["publish_at"]) <= utc_now() + GRACE
    assert (stopped["state"], told("status", "1")) == ("reviewed", [])


def test_published_answer_is_retracted(opened: Store) -> None:
    created()
    told("ask", "1", "--by", "ana")
    told("review", "1", "--by", "ben")
    told("publish", "1", "--now", "--by", "ana")
    asked = told("retract", "1", "--note", "Le budget était faux.", "--by", "ana")
    stopped = told("unretract", "1", "--by", "ana")
    gone = told("retract", "1", "--note", "Le budget était faux.", "--now", "--by", "ana")

    assert [each["state"] for each in (asked, stopped, gone)] == ["published", "published", "retracted"]
    assert gone["published_version"] is None
    assert told("coverage", SEED)["all"]["answered"] == 0
    assert run("unretract", "1", "--by", "ana").output == "Error: too late: it is public already\n"


def test_every_act_is_in_the_audit_log_under_its_account(opened: Store) -> None:
    created()
    told("edit", "1", "--fr", "-", "--by", "ana", stdin="Oui, le matin.")
    told("ask", "1", "--by", "ana")
    told("review", "1", "--by", "ben")
    told("schedule", "1", "--at", "2036-01-01", "--by", "ana")
    told("unschedule", "1", "--by", "ana")
    told("publish", "1", "--now", "--by", "ana")
    for act in ("pause", "resume", "cancel"):
        told(act, "1", "--by", "ana")
    told("edit", "1", "--fr", "-", "--change-note", "L’heure", "--by", "ana", stdin="Oui, le midi.")
    told("discard", "1", "--by", "ana")

    with opened.read() as unit:
        acts = [(each.login, each.act, each.subject) for each in reversed(sql_audit.page(unit).entries)]
    assert [each for each in acts if each[2] == "feedback:1"] == [
        ("ben" if act == "feedback_reviewed" else "ana", act, "feedback:1")
        for act in (
            "feedback_created", "feedback_edited", "feedback_asked", "feedback_reviewed",
            "feedback_scheduled", "feedback_unscheduled", "feedback_published", "feedback_paused", "feedback_resumed",
            "feedback_cancelled", "feedback_edited", "feedback_discarded",
        )
    ]  # fmt: skip


def test_preview_counts_people_segments_and_cost(opened: Store) -> None:
    created()
    seen = told("preview", "1")

    assert seen["heard"] == [{"channel": "sms", "language": "fr", "people": 1}]
    assert seen["unheard"] == {"undecided": 1}
    assert [(each["letters"], each["segments"], each["price"]) for each in seen["sms"]] == [
        ("gsm7", 2, "0.02"),
        ("kept", 2, "0.02"),
    ]
    assert seen["samples"][0]["text"].split("\n")[:2] == [
        'Consultation "Administration publique"',
        'Vous aviez écrit: "Des rencontres le soir"',
    ]


def test_file_bodies_in_both_languages_are_kept(opened: Store, tmp_path: Path) -> None:
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_text("Oui, c’est décidé.\r\n\r\n\r\n\r\nVoilà.", encoding="utf-8")
    english.write_text("Yes.", encoding="utf-8")
    made = told(
        "create", SEED, "--about", "contributions:2", "--authority", "La ministre", "--fr", str(french),
        "--en", str(english), "--link", "https://ex.qc/plan", "--by", "ana",
    )  # fmt: skip

    assert (made["versions"][0]["body_fr"], made["versions"][0]["body_en"]) == (
        "Oui, c’est décidé.\n\nVoilà.",
        "Yes.",
    )
    assert made["answers"]["numbers"] == [2]


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (("review", "1", "--by", "ana"), None, "Error: somebody who did not write it must review it\n"),
        (("publish", "1", "--by", "ana"), None, "Error: somebody who did not write it must review it first\n"),
        (("schedule", "1", "--at", "2016-01-01", "--by", "ana"), None, "Error: somebody who did not write it must review it first\n"),
        (("show", "7"), None, "Error: there is no feedback 7\n"),
        (("edit", "1", "--fr", "-", "--by", "ana"), "  \n ", "Error: there is no body: write one in French, in English or in both\n"),
        (("edit", "1", "--fr", "-", "--by", "ana"), "a" * 20_000, "Error: a body has at most 10,000 characters; this one has 20000\n"),
        (("pause", "1", "--by", "ana"), None, "Error: there is nothing left to pause, resume or cancel\n"),
        (("export", "1"), None, "Error: nobody was told of it\n"),
        (("test", "1", "--by", "ghost"), None, "Error: no open account of the console is called 'ghost'\n"),
        (("test", "1", "--to", "+14185550199", "--by", "ana"), None, "Error: that address never wrote to the service, or opted out: write to it from there first\n"),
        (("coverage", "x"), None, "Error: no consultation is called 'x'; there are: administration-publique-efficiente-et-transparente, parc-des-erables\n"),
    ],
)  # fmt: skip
def test_refusals_are_sentences(
    opened: Store, arguments: tuple[str, ...], stdin: str | None, said: str
) -> None:
    created()
    result = run(*arguments, stdin=stdin)

    assert (result.exit_code, result.output) == (1, said)


@pytest.mark.parametrize(
    "arguments",
    [
        ("edit", "1", "--authority", "X"),
        ("review", "1"),
        ("test", "1"),
        ("schedule", "1", "--at", "2099-01-01"),
        ("unschedule", "1"),
        ("publish", "1"),
        ("retract", "1"),
        ("unretract", "1"),
        ("discard", "1"),
        ("pause", "1"),
        ("resume", "1"),
        ("cancel", "1"),
    ],
)
def test_nobody_acts_under_a_login_without_an_open_account(opened: Store, arguments: tuple[str, ...]) -> None:
    """An invented second name must not review."""
    made = created()
    with opened.write() as unit:
        gone = staff_sql.add(unit, "zoe", "Zoé Roy", "authority", utc_now())
        staff_sql.disable(unit, gone.id, utc_now())

    for login in ("invented", "zoe", ""):
        result = run(*arguments, "--by", login)
        said = f"Error: no open account of the console is called {login!r}\n"
        assert (result.exit_code, result.output) == (1, said)
    assert told("show", "1") == made


@pytest.mark.parametrize(
    "arguments",
    [("schedule", "1", "--at", "2099-01-01"), ("unschedule", "1"), ("publish", "1"), ("retract", "1"), ("pause", "1"), ("cancel", "1")],
)  # fmt: skip
def test_community_manager_does_not_publish_from_the_command_line(
    opened: Store, arguments: tuple[str, ...]
) -> None:
    created()
    told("ask", "1", "--by", "ana")
    reviewed = told("review", "1", "--by", "ben")
    result = run(*arguments, "--by", "ben")

    assert (result.exit_code, result.output) == (
        1,
        "Error: ben may not do this, as in the console: the account's role is community_manager\n",
    )
    assert told("show", "1") == reviewed


def test_writer_in_capitals_is_the_same_person(opened: Store) -> None:
    created()

    assert run("review", "1", "--by", "ANA").output == (
        "Error: somebody who did not write it must review it\n"
    )


@pytest.mark.parametrize(
    "about", ["question:no-such", "principle:", "contributions:", "contributions:9", "all", "words: "]
)
def test_what_cannot_be_answered_is_refused(opened: Store, about: str) -> None:
    result = run(
        "create", SEED, "--about", about, "--authority", "A", "--fr", "-", "--by", "ana", stdin="Oui"
    )

    assert result.exit_code == 1
    with opened.read() as unit:
        assert unit.rows("SELECT count(*) AS n FROM feedbacks") == [{"n": 0}]


def test_schedule_in_the_past_is_refused(opened: Store) -> None:
    created()
    told("ask", "1", "--by", "ana")
    told("review", "1", "--by", "ben")

    assert (
        run("schedule", "1", "--at", "2016-01-01T09:00", "--by", "ana").output
        == "Error: that moment has passed\n"
    )
    assert told("schedule", "1", "--at", "2099-01-01T09:00", "--by", "ana")["versions"][0]["publish_at"] == (
        "2099-01-01T14:00:00.000000Z"
    )


def test_price_that_is_none_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONSULTEXTO_SMS_SEGMENT_PRICE", "1 cent")

    assert run("list", SEED).output == (
        "Error: CONSULTEXTO_SMS_SEGMENT_PRICE must be an amount and a currency such as 0.0075 CAD;"
        " it is '1 cent'\n"
    )


def test_page_of_a_feedback_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings.read({"CONSULTEXTO_SECRET_KEY": KEY, "CONSULTEXTO_PUBLIC_URL": "https://ex.qc/"})

    assert feedback_page(settings, 12) == "https://ex.qc/r/12"


def test_answer_to_a_topic_and_a_correction_for_everybody(opened: Store) -> None:
    with opened.write() as unit:
        topic_id = topics_sql.add_unseen_topic(unit, SEED, "", {"fr": ["rencontres"], "en": []})
        sql_topic_members.add_members(unit, topic_id, [(1, 1.0)])
        topics_sql.show_topics(unit, SEED, "", [(topic_id, None, None)], (2, 1, 1.0), utc_now())
        accept_topics(unit)
    arguments = ("--authority", "La ministre", "--fr", "-", "--by", "ana")

    made = told("create", SEED, "--about", f"topic:{topic_id}", *arguments, stdin="Oui.")
    assert made["answers"]["topic"] == topic_id
    assert told("preview", "1")["contributions"] == 1
    told("ask", "1", "--by", "ana")
    told("review", "1", "--by", "ben")
    told("publish", "1", "--now", "--by", "ana")
    edited = told("edit", "1", "--correction-for", "everybody", "--change-note", "Le mot", "--by", "ana")
    assert edited["versions"][-1]["correction_for"] == "everybody"
    assert told("preview", "1")["correction_for"] == {"told_before": 1, "everybody": 1}
    assert "no such topic" in run("create", SEED, "--about", "topic:99", *arguments, stdin="Oui.").output
