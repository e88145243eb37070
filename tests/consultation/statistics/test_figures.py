import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from consultation.clock import quarter_of, stamp
from consultation.contributions import tallies
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation
from consultation.outreach import sql_sources
from consultation.statistics.figures import Stop, measure
from consultation.statistics.small_counts import MINIMUM
from consultation.store import Store
from consultation.store.unit import quarter_in
from tests.conftest import OPEN_DAY


def publish(
    store: Store, seed: Consultation, question: str, times: int = 1, *choices: str, **columns: str
) -> None:
    with store.write() as unit:
        for _ in range(times):
            count = unit.rows("SELECT count(*) AS n FROM contributions")[0]["n"]
            tallies.enter(
                unit,
                {
                    "consultation": seed.slug, "number": count + 1, "question": question, "channel": "sms",
                    "language": "fr", "choices": json.dumps(choices), "text": "oui", "part": 1,
                    "status": "published", "created_at": "2016-10-02T15:00:00.000000Z", **columns,
                },
            )  # fmt: skip


def stand(
    store: Store,
    seed: Consultation,
    people: int,
    stage: str,
    question: str | None = None,
    *,
    source: str = "",
) -> None:
    with store.write() as unit:
        for _ in range(people):
            count = unit.rows("SELECT count(*) AS n FROM participants")[0]["n"]
            person = f"p{count}"
            unit.insert(
                "participants",
                {"id": person, "consultation": seed.slug, "language": "fr", "created_at": "t"},
            )
            unit.insert(
                "conversations",
                {
                    "participant_id": person, "consultation": seed.slug, "version": 1, "updated_at": "t",
                    "state": "{}", "stage": stage, "question": question or "", "source": source,
                },
            )  # fmt: skip
        conversation_sql.recount(unit)


def test_contributions_are_counted_by_what_they_are(store: Store, seed: Consultation) -> None:
    publish(store, seed, "paiement", 3)
    publish(store, seed, "identifiant", 2, "yes", channel="web", language="en")
    publish(store, seed, "type-de-retroaction", 2, kind="principle", principle="retroaction")
    publish(store, seed, "", 1, kind="free")
    publish(store, seed, "ancienne-question", 1)
    publish(store, seed, "paiement", 1, status="received")
    with store.read() as unit:
        found = measure(unit, seed, OPEN_DAY)

    assert (found.total, found.free, found.other) == (9, 1, 1)
    assert dict(found.channels) == {"sms": 7, "telegram": 0, "web": 2}
    assert dict(found.languages) == {"fr": 7, "en": 2}
    assert {slug: n for slug, n in found.questions.items() if n} == {"paiement": 3, "identifiant": 2}
    assert list(found.questions) == [each.slug for each in seed.questions if each.role == "guiding"]
    assert {slug: n for slug, n in found.principles.items() if n} == {"retroaction": 2}


def test_days_are_those_of_the_consultation_without_a_gap(store: Store, seed: Consultation) -> None:
    publish(store, seed, "paiement", 1, created_at="2016-10-01T03:59:00.000000Z")  # 30 September in Québec
    publish(store, seed, "paiement", 2, created_at="2016-10-01T04:00:00.000000Z")
    with store.read() as unit:
        days = measure(unit, seed, datetime(2016, 10, 3, 3, 0, tzinfo=UTC)).days
        after = measure(unit, seed, seed.closes_at + timedelta(days=30)).days

    assert list(days.items()) == [
        (date(2016, 9, 27), 0),
        (date(2016, 9, 28), 0),
        (date(2016, 9, 29), 0),
        (date(2016, 9, 30), 1),
        (date(2016, 10, 1), 2),
        (date(2016, 10, 2), 0),
    ]
    assert (list(after)[-1], len(after)) == (date(2017, 2, 28), 155)


def test_days_around_the_consultation_are_without_a_gap_too(store: Store, seed: Consultation) -> None:
    publish(store, seed, "paiement", 1, created_at="2016-09-25T15:00:00.000000Z")
    publish(store, seed, "paiement", 1, created_at="2017-03-03T15:00:00.000000Z")
    with store.read() as unit:
        days = list(measure(unit, seed, seed.closes_at + timedelta(days=30)).days)

    assert (days[0], days[-1], len(days)) == (date(2016, 9, 25), date(2017, 3, 3), 160)


def test_questions_are_counted_by_channel(store: Store, seed: Consultation) -> None:
    publish(store, seed, "paiement", 9)
    publish(store, seed, "paiement", 4, channel="web")
    publish(store, seed, "identifiant", 7, channel="web")
    with store.read() as unit:
        crossed = measure(unit, seed, OPEN_DAY).crossed

    assert {cell: crossed[cell] for cell in crossed if crossed[cell] != 0} == {
        ("paiement", "sms"): 9,
        ("paiement", "web"): 4,
        ("identifiant", "web"): 7,
    }


def test_people_are_counted_as_far_as_they_came(store: Store, seed: Consultation) -> None:
    stand(store, seed, 3, "consent")
    stand(store, seed, 2, "declined")
    stand(store, seed, 5, "asking", "secteurs-prioritaires")
    stand(store, seed, 6, "draft", "deja-participe")
    stand(store, seed, 7, "finished")
    with store.read() as unit:
        stops = measure(unit, seed, OPEN_DAY).stops

    assert stops[:2] == (Stop("wrote", 23), Stop("agreed", 18))
    assert [stop.people for stop in stops[2:]] == [18, 18, 13, 13, 13, 13, 13, 7, 7, 7, 7, 7, 7, 7]
    assert stops[-1] == Stop("finished", 7)


def test_places_between_which_few_stopped_are_hidden(store: Store, seed: Consultation) -> None:
    stand(store, seed, 30, "consent")
    stand(store, seed, 2, "asking", "offre-de-services")
    stand(store, seed, 4, "asking", "identifiant")
    stand(store, seed, 9, "finished")
    stand(store, seed, 3, "asking", "mise-en-oeuvre")
    with store.read() as unit:
        stops = measure(unit, seed, OPEN_DAY).stops
    shown = [stop.people for stop in stops if stop.people is not None]

    assert (shown[0], stops[0].place, stops[-1]) == (48, "wrote", Stop("finished", 9))
    assert all(one == other or one - other >= MINIMUM for one, other in pairwise(shown))
    assert None in [stop.people for stop in stops]


def test_sources_are_people_of_one_moment_with_small_ones_hidden(store: Store, seed: Consultation) -> None:
    with store.write() as unit:
        for code in ("biblio", "radio", "ecole"):
            sql_sources.add_source(unit, seed.slug, code, code.title(), OPEN_DAY)
    for code, people in (("biblio", 12), ("radio", 3), ("", 20), ("ecole", 7)):
        stand(store, seed, people, "finished", source=code)
    with store.read() as unit:
        found = measure(unit, seed, OPEN_DAY)

    # The smallest of the others is hidden too: what is left of all who wrote would be the three.
    assert [(each.code, each.people) for each in found.sources] == [
        ("biblio", 12), ("ecole", None), ("radio", None), ("", 20),
    ]  # fmt: skip
    assert found.stops[0] == Stop("wrote", 42)


def test_nobody_is_counted_while_few_have_written(store: Store, seed: Consultation) -> None:
    stand(store, seed, 9, "finished")
    with store.read() as unit:
        assert measure(unit, seed, OPEN_DAY).stops == ()


def test_choices_are_counted_whatever_their_order_alone_and_together(
    store: Store, seed: Consultation
) -> None:
    publish(store, seed, "trois-principes", 3, "retroaction", "evaluation", "information")
    publish(store, seed, "trois-principes", 2, "information", "retroaction", "evaluation")
    publish(store, seed, "trois-principes", 4, "retroaction", "mecanismes")
    publish(store, seed, "identifiant", 2, "unsure")
    with store.read() as unit:
        choices = {each.question.slug: each for each in measure(unit, seed, OPEN_DAY).choices}

    three = choices["trois-principes"]
    assert three.answers == 9
    assert {slug: n for slug, n in three.chosen.items() if n} == {
        "retroaction": 9, "evaluation": 5, "information": 5, "mecanismes": 4,
    }  # fmt: skip
    assert {pair: n for pair, n in three.pairs.items() if n != 0} == {
        ("evaluation", "information"): 5,
        ("evaluation", "retroaction"): 5,
        ("information", "retroaction"): 5,
        ("mecanismes", "retroaction"): 4,
    }
    assert dict(choices["identifiant"].chosen) == {"yes": 0, "no": 0, "unsure": 2}
    assert choices["identifiant"].pairs == {}


def test_comment_without_a_yes_or_no_is_counted_apart_and_makes_nobody_unsure(
    store: Store, seed: Consultation
) -> None:
    publish(store, seed, "identifiant", 2, "no")
    publish(store, seed, "identifiant", 3)
    publish(store, seed, "identifiant", 1, part="2")
    publish(store, seed, "trois-principes", 1)
    with store.read() as unit:
        choices = {each.question.slug: each for each in measure(unit, seed, OPEN_DAY).choices}

    found = choices["identifiant"]
    assert (found.answers, dict(found.chosen), found.comments) == (2, {"yes": 0, "no": 2, "unsure": 0}, 3)
    assert choices["trois-principes"].comments == 0


def test_definition_edited_while_open_keeps_every_contribution_counted(
    store: Store, seed: Consultation
) -> None:
    publish(store, seed, "paiement", 3)
    publish(store, seed, "trois-principes", 5, "retroaction", "retiré")
    kept = tuple(each for each in seed.questions if each.slug != "paiement")
    with store.read() as unit:
        found = measure(unit, seed.model_copy(update={"questions": kept}), OPEN_DAY)

    assert (found.total, found.other, found.questions["trois-principes"]) == (8, 3, 5)
    three = next(each for each in found.choices if each.question.slug == "trois-principes")
    assert (three.chosen["retroaction"], three.chosen["retiré"]) == (5, 5)
    assert three.pairs["retiré", "retroaction"] == 5


def test_days_of_a_zone_half_an_hour_away_are_its_own(store: Store, seed: Consultation) -> None:
    newfoundland = seed.model_copy(update={"timezone": "America/St_Johns"})
    publish(store, seed, "paiement", 1, created_at="2016-10-02T02:29:59.999999Z")  # 1 October there
    publish(store, seed, "paiement", 2, created_at="2016-10-02T02:30:00.000000Z")
    found = []
    for recounts in (False, True):
        with store.write() as unit:
            if recounts:
                tallies.recount(unit)
            days = measure(unit, newfoundland, OPEN_DAY).days
        found.append({day: total for day, total in days.items() if total})

    assert found == [{date(2016, 10, 1): 1, date(2016, 10, 2): 2}] * 2


def test_quarter_hour_is_one_in_sql_and_out_of_it(store: Store) -> None:
    moments = [stamp(OPEN_DAY + timedelta(minutes=each)) for each in range(60)]
    with store.read() as unit:
        of_sql = [
            unit.value(f"SELECT {quarter_in('at')} FROM (SELECT ? AS at) AS m", (at,)) for at in moments
        ]

    assert of_sql == [quarter_of(each) for each in moments]
    assert len(set(of_sql)) == 4
