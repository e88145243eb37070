"""What people say back after an authority's answer was sent to them, through the whole inbound path."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.inbound import Inbound
from consultation.channels import CHANNELS
from consultation.conversation import sql as conversation_sql
from consultation.definition import Consultation
from consultation.definition.catalogue import Catalogue
from consultation.delivery import sql_outbox
from consultation.evaluation import sql as evaluation_sql
from consultation.feedback import broadcast, editing
from consultation.feedback.message import FEWEST_BODY_CHARS, MAX_SEGMENTS
from consultation.feedback.model import Content, Subject
from consultation.languages.responses import Responses
from consultation.messages.model import Incoming, Selection
from consultation.participants import sql as participants_sql
from consultation.store import Store
from consultation.text.sms_segments import count_segments
from tests.conftest import OPEN_DAY, StandingClock

PHONE = "+14185550123"
SEED = "administration-publique-efficiente-et-transparente"
Say = Callable[..., list[str]]


@pytest.fixture
def say(inbound: Inbound, clock: StandingClock) -> Say:
    """Say something and hear the replies' texts."""
    count = iter(range(1000))

    def said(
        text: str = "",
        *,
        selection: Selection | None = None,
        channel: str = "sms",
        later: timedelta | None = None,
        replies_to: str | None = None,
        question: str | None = None,
    ) -> list[str]:
        clock.moment += later or timedelta(minutes=1)
        incoming = Incoming(
            channel,  # type: ignore[arg-type]
            PHONE,
            f"SM{next(count)}",
            clock.moment,
            text,
            selection=selection,
            replies_to=replies_to,
            question=question,
        )
        return [row.reply.text for row in inbound.handle(incoming).replies]

    return said


def tell(
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    *,
    days: int = 2,
    content: Content | None = None,
    provider_id: str | None = None,
) -> str:
    """Publish an answer to everything, some days later, and have it sent; the last text sent."""
    clock.moment += timedelta(days=days)
    with store.write() as unit:
        content = content or Content("La ministre", {"fr": "Nous le ferons.", "en": "We will do it."})
        draft = editing.create(unit, seed, Subject("consultation"), content, "ana", clock.moment)
        editing.ask(unit, draft.id, "ana", clock.moment)
        editing.review(unit, draft.id, "ben", clock.moment)
        editing.publish(unit, seed, draft.id, "ana", clock.moment)
        broadcast.advance(
            unit, catalogue, Responses.load(), lambda number: f"https://ex.qc/r/{number}", clock.moment
        )
        (row,) = unit.rows("SELECT id, address_id FROM outbox ORDER BY id DESC LIMIT 1")
        sql_outbox.mark_sent(unit, [row["id"]], clock.moment, provider_id or f"SMout{draft.id}")
        return sql_outbox.outbox_of(unit, row["address_id"])[-1].reply.text


def take_part(say: Say, store: Store, *, channel: str = "sms", finish: bool = True) -> None:
    """Consent, answer the first question, consent to be told, and go to the end, or stop at a question."""
    for text in ("Bonjour", "OUI", "Des rencontres le soir, près de chez nous."):
        say(text, channel=channel)
    with store.write() as unit:
        found = participants_sql.find_address(unit, channel, PHONE)  # type: ignore[arg-type]
        assert found is not None
        person = participants_sql.get_participant(unit, found.participant_id)
        participants_sql.give_consent(
            unit, person, "notifications", "v1", "sms", found and StandingClock().moment
        )
    if finish:
        put_elsewhere(store, stage="finished", question=None)


def put_elsewhere(store: Store, **changes: Any) -> None:
    """Put the conversation elsewhere, with nothing asked aside."""
    with store.write() as unit:
        (found,) = [
            each for channel in CHANNELS if (each := participants_sql.find_address(unit, channel, PHONE))
        ]
        state, version = conversation_sql.load_state(unit, found.participant_id, SEED, "fr")
        changed = replace(state, side_question=None, **changes)
        conversation_sql.save_state(unit, found.participant_id, changed, version + 1, OPEN_DAY)


def kept(store: Store) -> list[tuple[str, str, int | None]]:
    with store.read() as unit:
        return [
            (row["kind"], row["text"], row["feedback_id"])
            for row in unit.rows("SELECT kind, text, feedback_id FROM contributions ORDER BY id")
        ]


def verdicts(store: Store) -> list[str | None]:
    with store.read() as unit:
        return [row["verdict"] for row in unit.rows("SELECT verdict FROM feedback_recipients ORDER BY id")]


FIRST = ("question", "Des rencontres le soir, près de chez nous.", None)


def test_text_message_quotes_answers_and_fits(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)

    assert tell(store, seed, catalogue, clock) == (
        'Consultation "Administration publique"\n'
        'Vous aviez écrit: "Des rencontres le soir, près de chez nous."\n'
        "Réponse des autorités (La ministre): Nous le ferons.\n"
        "https://ex.qc/r/1\n"
        "Cette réponse vous est-elle utile? OUI ou NON\n"
        "ARRET: plus aucun message."
    )


def test_costly_letter_beside_a_long_signature_leaves_out_no_answer(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    body = "À partir de janvier, un seul guichet répond à toutes les demandes. " * 4
    signature = "Marie-Ève Desrosiers-Lachapelle, ministre responsable de l'Administration"
    content = Content(signature, {"fr": body.strip(), "en": "We will."}, letters="kept")

    text = tell(store, seed, catalogue, clock, content=content)

    assert "A partir de janvier, un seul guichet répond à toutes les demandes."[:FEWEST_BODY_CHARS] in text
    assert count_segments(text).segments <= MAX_SEGMENTS


def test_yes_is_a_verdict_and_a_sentence_a_contribution_about_the_feedback(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)

    assert say("OUI") == [
        "Merci, c'est noté. Vous voulez ajouter quelque chose? Écrivez-le ici: les autorités le liront. Sinon: NON"
    ]
    assert say("Bravo, mais quand est-ce que ça commence?") == [
        "Merci, votre commentaire est noté.\n"
        "Voulez-vous aussi dire ce que vous pensez de cette consultation (3 courtes questions)? OUI ou NON"
    ]
    assert verdicts(store) == ["useful"]
    assert kept(store) == [FIRST, ("feedback", "Bravo, mais quand est-ce que ça commence?", 1)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("non", "not_useful"),
        ("Oui!", "useful"),
        ("no", "not_useful"),
        ("ouais", "useful"),
        ("pas vraiment", "not_useful"),
        ("👍🏽", "useful"),
        ("👎", "not_useful"),
        ("❤️", "useful"),
        ("🙏🏾🙏🏾", "useful"),
        ("👏 👏", "useful"),
        ("👌🏼", "useful"),
        ("✅", "useful"),
        ("😡", "not_useful"),
        ("❌", "not_useful"),
        ("Non merci", "not_useful"),
        ("très utile, merci", "useful"),
        ("Pas utile du tout", "not_useful"),
        ("very helpful", "useful"),
    ],
)
def test_verdict_is_understood_in_few_words(
    say: Say,
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    text: str,
    verdict: str,
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say(text)

    assert verdicts(store) == [verdict]
    assert kept(store) == [FIRST]


@pytest.mark.parametrize(("text", "verdict"), [("❤️", "useful"), ("👎🏽", "not_useful")])
def test_sign_is_a_verdict_of_somebody_in_the_middle_of_answering_too(
    say: Say,
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    text: str,
    verdict: str,
) -> None:
    told_in_the_middle(say, store, seed, catalogue, clock)
    say(text)

    assert (verdicts(store), kept(store)) == ([verdict], [FIRST])


def test_sign_after_the_verdict_changes_nothing(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("NON")
    say("🙏")

    assert (verdicts(store), kept(store)) == (["not_useful"], [FIRST])


def test_sentence_without_verdict_is_a_contribution_too(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("Ce n'est pas ce que je demandais, il faut des gens sur place.")

    assert kept(store)[1:] == [
        ("feedback", "Ce n'est pas ce que je demandais, il faut des gens sur place.", 1)
    ]
    assert verdicts(store) == [None]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("oui mais c'est pour quand?", "useful"),
        ("non, ça ne répond pas à ma question", "not_useful"),
        ("yes but too late", "useful"),
    ],
)
def test_yes_or_no_with_words_is_a_verdict_and_a_contribution(
    say: Say,
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    text: str,
    verdict: str,
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say(text)

    assert (verdicts(store), kept(store)[1:]) == ([verdict], [("feedback", text, 1)])


@pytest.mark.parametrize(
    "text",
    ["Non mais c'est quoi la suite?", "nan mais, quand est-ce que ça commence", "No but what happens next?"],
)
def test_question_behind_a_no_but_is_words_and_no_verdict(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock, text: str
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say(text)

    assert (verdicts(store), kept(store)[1:]) == ([None], [("feedback", text, 1)])


@pytest.mark.parametrize("text", ["non mais franchement, c'est trop peu", "Non. C'est quoi la suite?"])
def test_no_with_words_that_ask_nothing_or_another_sentence_is_a_verdict(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock, text: str
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say(text)

    assert (verdicts(store), kept(store)[1:]) == (["not_useful"], [("feedback", text, 1)])


def test_yes_that_belongs_to_a_sentence_is_words_and_no_verdict(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("pas vraiment confiance aux banques pour ça")

    assert (verdicts(store), len(kept(store))) == ([None], 2)


def test_wish_to_hear_nothing_more_after_a_no_is_done(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)

    (said,) = say("non merci, arrêtez de m'écrire")
    assert said.startswith("C'est fait: plus aucun message de ce service.")
    with store.read() as unit:
        assert unit.rows("SELECT status FROM addresses") == [{"status": "opted_out"}]
    assert kept(store) == [FIRST]


@pytest.mark.both_engines
def test_reply_to_a_message_is_about_the_answer_in_it(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="telegram")
    tell(store, seed, catalogue, clock, provider_id="99:1:17:1480000000")
    tell(store, seed, catalogue, clock, days=0)
    say("Et les familles, dans tout cela?", channel="telegram", replies_to=":17:1480000000")
    say("non", channel="telegram", replies_to=":17:1480000000")
    # Part of a number points at nothing: this is for what was asked last, whether to add something.
    say("oui", channel="telegram", replies_to=":7:1480000000")

    assert kept(store)[1:] == [("feedback", "Et les familles, dans tout cela?", 1)]
    assert verdicts(store) == ["not_useful", None]


def test_reply_to_a_message_of_long_ago_is_not_about_it(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="telegram")
    tell(store, seed, catalogue, clock, provider_id="99:1:17:1480000000")
    later = timedelta(days=7, minutes=1)
    say("Et les familles, dans tout cela?", channel="telegram", replies_to=":17:1480000000", later=later)

    assert kept(store) == [FIRST]


def test_words_after_seven_days_are_not_about_the_feedback_any_more(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("OUI")
    say("Il faudrait aussi penser aux familles.", later=timedelta(days=7, minutes=1))

    assert kept(store) == [FIRST]


def test_commands_remain_commands(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("ARRÊT")

    assert kept(store) == [FIRST]
    with store.read() as unit:
        assert unit.rows("SELECT status FROM addresses") == [{"status": "opted_out"}]


OFFER = (
    "Merci, c'est noté. Pour ajouter quelque chose, écrivez-le ici: les autorités le liront. Sinon, CONTINUER pour "
    "revenir aux questions."
)
QUESTION_2 = "Question 2 de 13."


def told_in_the_middle(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    """An answer comes minutes after the person's own, while question 2 waits for words."""
    take_part(say, store, finish=False)
    put_elsewhere(store)
    tell(store, seed, catalogue, clock, days=0)


def test_sentence_after_a_verdict_is_about_it_though_a_question_waits_for_words(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    told_in_the_middle(say, store, seed, catalogue, clock)

    assert say("OUI") == [OFFER]
    (said,) = say("Pensez aux familles")
    assert said.startswith(f"Merci, votre commentaire est noté.\n{QUESTION_2}")
    assert kept(store) == [FIRST, ("feedback", "Pensez aux familles", 1)]
    assert say("La santé")[0].startswith("Bien noté.\nQuestion 3 de 13.")


@pytest.mark.parametrize("word", ["CONTINUER", "continuer", "non", "passer"])
def test_pending_question_comes_back_after_a_verdict_that_needs_no_more_words(
    say: Say,
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    word: str,
) -> None:
    told_in_the_middle(say, store, seed, catalogue, clock)
    say("non")

    assert say(word)[0].count(QUESTION_2) == 1
    assert (verdicts(store), kept(store)) == (["not_useful"], [FIRST])


def at_question(store: Store, slug: str) -> None:
    """Put the conversation at a question, with nothing asked aside."""
    put_elsewhere(store, question=slug)


@pytest.mark.parametrize("channel", ["sms", "telegram", "web"])
@pytest.mark.parametrize("question", ["suggestions-cadre", "identifiant", "trois-principes"])
@pytest.mark.parametrize(
    ("text", "verdict", "is_said_back"),
    [
        ("non, c'est encore du blabla", "not_useful", True),
        ("Non. Encore des promesses", "not_useful", True),
        ("oui enfin une vraie réponse", "useful", True),
        ("pas vraiment", "not_useful", False),
        ("NON", "not_useful", False),
        ("bof", None, True),
        ("c'est encore du blabla", None, True),
        ("du blabla", None, True),
        ("Des promesses, toujours des promesses, rien de concret", None, True),
        ("no, same old story", "not_useful", True),
        ("yes, finally a real answer", "useful", True),
        ("not really", "not_useful", False),
        ("just empty words again", None, True),
        ("ca repond pas a ma question pantoute", None, True),
        ("vous avez pas compris ma question", None, True),
        ("you did not answer my question", None, True),
        ("ne sais pas", None, False),
        ("I don't know", None, False),
        ("passe à la prochaine question svp merci", None, False),
    ],
)
def test_message_just_after_an_answer_is_about_it_whatever_was_pending(
    say: Say,
    store: Store,
    seed: Consultation,
    catalogue: Catalogue,
    clock: StandingClock,
    channel: str,
    question: str,
    text: str,
    verdict: str | None,
    is_said_back: bool,
) -> None:
    take_part(say, store, channel=channel, finish=False)
    at_question(store, question)
    tell(store, seed, catalogue, clock, days=0)
    say(text, channel=channel)

    assert verdicts(store) == [verdict]
    assert kept(store) == [FIRST, *([("feedback", text, 1)] if is_said_back else [])]


def test_message_just_after_an_answer_is_about_it_though_something_was_asked_aside(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="telegram", finish=False)  # the offer of notifications is open
    tell(store, seed, catalogue, clock, days=0)
    said = say("Non, c'est encore du blabla", channel="telegram")

    assert verdicts(store) == ["not_useful"]
    assert kept(store) == [FIRST, ("feedback", "Non, c'est encore du blabla", 1)]
    assert [part.split(".")[0] for part in said[0].split("\n\n")] == [
        "Merci, votre commentaire sur la réponse des autorités (La ministre) est noté",
        "Question 2 de 13",
        "Pour recevoir un message si les autorités répondent, et un rappel si vous vous arrêtez, choisissez "
        "« Oui, avisez-moi »",
    ]


def test_yes_just_after_an_answer_erases_nothing_and_what_was_asked_before_is_asked_again(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, finish=False)
    (asked,) = say("effacer mes données")
    tell(store, seed, catalogue, clock, days=0)

    say("oui")
    assert (verdicts(store), kept(store)) == (["useful"], [FIRST])
    assert say("CONTINUER") == [f"D'accord, on continue.\n{asked}"]
    assert say("oui")[0].startswith("C'est effacé.")


def test_button_of_what_was_asked_before_an_answer_still_answers_that(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web", finish=False)
    at_question(store, "identifiant")
    say("effacer mes données", channel="web")
    tell(store, seed, catalogue, clock, days=0)
    say(channel="web", selection=Selection("aside--erase-all", ("no",)))
    assert (verdicts(store), kept(store)) == ([None], [FIRST])

    tell(store, seed, catalogue, clock, days=0)
    say(channel="web", selection=Selection("identifiant", ("no",)))
    assert (verdicts(store), kept(store)) == ([None, None], [FIRST, ("question", "", None)])
    say("Des guichets le soir, dans les bibliothèques", channel="web")
    assert kept(store)[2] == ("question", "Des guichets le soir, dans les bibliothèques", None)


def test_words_under_a_question_that_is_still_shown_answer_it_and_the_verdict_keeps_its_buttons(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web", finish=False)
    at_question(store, "secteurs-prioritaires")
    tell(store, seed, catalogue, clock, days=0)
    text = "La santé et les transports en région"
    say(text, channel="web", question="secteurs-prioritaires")

    assert (verdicts(store), kept(store)[1:]) == ([None], [("question", text, None)])
    say(channel="web", selection=Selection("aside--feedback--1", ("yes",)))
    assert verdicts(store) == ["useful"]


def test_command_just_after_an_answer_leaves_the_next_message_about_it(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, finish=False)
    at_question(store, "suggestions-cadre")
    tell(store, seed, catalogue, clock, days=0)

    assert say("AIDE")[0].endswith("Cette réponse vous est-elle utile? OUI ou NON")
    say("non, c'est encore du blabla")
    assert verdicts(store) == ["not_useful"]


def test_message_just_after_an_answer_delivered_twice_is_one_reaction(
    inbound: Inbound, say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, finish=False)
    at_question(store, "suggestions-cadre")
    tell(store, seed, catalogue, clock, days=0)
    incoming = Incoming("sms", PHONE, "SMtwice", clock.moment, "non, c'est encore du blabla")
    first, second = (inbound.handle(incoming) for _ in range(2))

    assert [row.reply for row in second.replies] == [row.reply for row in first.replies]
    assert (verdicts(store), len(kept(store))) == (["not_useful"], 2)


def test_help_after_a_verdict_says_again_whose_the_next_words_are(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    told_in_the_middle(say, store, seed, catalogue, clock)
    say("NON")

    assert say("AIDE")[0].endswith(
        "Pour ajouter quelque chose, écrivez-le ici: les autorités le liront. Sinon, CONTINUER pour revenir aux questions."
    )


@pytest.mark.parametrize("text", ["non, c'est encore du blabla", "Non. Encore des promesses"])
def test_no_with_words_after_the_end_of_the_consultation_is_a_verdict_and_a_reaction(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock, text: str
) -> None:
    take_part(say, store, finish=False)
    at_question(store, "suggestions-cadre")
    say("effacer mes données")
    clock.moment = seed.closes_at + timedelta(days=20)
    tell(store, seed, catalogue, clock)
    said = say(text)

    assert (verdicts(store), kept(store)[1:]) == (["not_useful"], [("feedback", text, 1)])
    assert "Question" not in said[0]
    assert "effacer" not in said[0]


def test_button_of_a_question_that_is_closed_is_no_verdict(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web", finish=False)
    at_question(store, "identifiant")
    clock.moment = seed.closes_at + timedelta(days=20)
    tell(store, seed, catalogue, clock)
    say(channel="web", selection=Selection("identifiant", ("no",)))

    assert (verdicts(store), kept(store)) == ([None], [FIRST])


def told_twice(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    """Two answers in one day, of which neither was judged."""
    long = "La direction des communications et des relations avec le public"
    bodies = {
        "fr": "Nous y répondrons l’été prochain, dans chaque région.",
        "en": "We will answer next summer in each region.",
    }
    tell(store, seed, catalogue, clock)
    tell(store, seed, catalogue, clock, days=0, content=Content(long, bodies))


OF_THE_SECOND = (
    'Votre opinion porte sur cette réponse (La direction des communicatio...): "Nous y répondrons l\'été..."'
)
OF_THE_FIRST = 'Votre opinion porte sur cette réponse (La ministre): "Nous le ferons."'


def test_verdict_after_two_answers_says_which_it_was_taken_for_and_is_turned_to_the_other(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    told_twice(say, store, seed, catalogue, clock)

    (said,) = say("OUI")
    assert said.split("\n")[:2] == [OF_THE_SECOND, "Une autre? Écrivez AUTRE."]
    assert count_segments(said).segments == 2
    assert verdicts(store) == [None, "useful"]

    assert say("autre")[0].startswith(f"{OF_THE_FIRST}\nUne autre? Écrivez AUTRE.\n")
    assert verdicts(store) == ["useful", None]
    assert say("L'autre!")[0].startswith(f"{OF_THE_SECOND}\nUne autre? Écrivez AUTRE.\n")
    assert (verdicts(store), kept(store)) == ([None, "useful"], [FIRST])


def test_verdict_after_two_answers_says_in_english_which_it_was_taken_for(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    say("English")
    told_twice(say, store, seed, catalogue, clock)

    (said,) = say("NO")
    assert said.split("\n")[:2] == [
        'Your opinion is about this answer (La direction des communicatio...): "We will answer next summer in..."',
        "Another one? Write OTHER.",
    ]
    assert count_segments(said).segments == 2
    say("other")
    assert verdicts(store) == ["not_useful", None]


def test_verdict_while_a_question_waits_for_words_is_turned_to_the_other_answer(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    told_in_the_middle(say, store, seed, catalogue, clock)
    tell(store, seed, catalogue, clock, days=0)

    (said,) = say("OUI")
    assert (OF_THE_FIRST in said, OFFER in said, count_segments(said).segments) == (True, True, 2)
    say("AUTRE")
    assert verdicts(store) == ["useful", None]
    say("Pensez aux familles")
    assert kept(store) == [FIRST, ("feedback", "Pensez aux familles", 1)]


def test_verdict_with_words_says_which_answer_it_was_taken_for(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    told_twice(say, store, seed, catalogue, clock)

    (said,) = say("oui mais c'est pour quand?")
    assert said.startswith(f"{OF_THE_SECOND}\nMerci, votre commentaire est noté.")
    assert verdicts(store) == [None, "useful"]


def test_verdict_on_one_answer_names_none_and_the_word_is_a_reaction(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("OUI")
    tell(store, seed, catalogue, clock)

    assert say("non")[0].startswith("Merci, c'est noté.")
    assert verdicts(store) == ["useful", "not_useful"]
    say("L'autre")
    assert verdicts(store) == ["useful", "not_useful"]


def test_button_names_no_answer_it_is_under_one(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web")
    tell(store, seed, catalogue, clock)
    tell(store, seed, catalogue, clock)

    (said,) = say(channel="web", selection=Selection("aside--feedback--2", ("yes",)))
    assert said.startswith("Merci, votre opinion est notée.")
    assert verdicts(store) == [None, "useful"]


def test_button_of_an_earlier_answer_judges_that_one(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web")
    tell(store, seed, catalogue, clock)
    tell(store, seed, catalogue, clock)
    say(channel="web", selection=Selection("aside--feedback--1", ("no",)))
    say(channel="web", selection=Selection("aside--feedback--2", ("yes",)))

    assert verdicts(store) == ["not_useful", "useful"]


def test_button_of_somebody_elses_answer_changes_nothing(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, channel="web")

    assert say(channel="web", selection=Selection("aside--feedback--9", ("yes",))) == [
        "Je ne retrouve pas cette réponse."
    ]


def test_person_asks_what_became_of_their_contributions(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("oui")
    (said,) = say("Est-ce que les autorités ont répondu?")

    assert said.startswith(
        "Vos contributions: 1. Réponse à lire ici: 0 (pas encore arrivée: 0)."
        " Réponse à tous seulement: 1. Sans réponse: 0.\n- La ministre: https://exemple.quebec/r/1\n"
    )


def test_reply_is_taken_after_the_consultation_closed(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    clock.moment = seed.closes_at + timedelta(days=20)
    tell(store, seed, catalogue, clock)
    say("oui")
    say("Merci d'avoir répondu, c'était long.")

    assert verdicts(store) == ["useful"]
    assert kept(store)[-1] == ("feedback", "Merci d'avoir répondu, c'était long.", 1)


def test_sentence_is_about_the_feedback_when_the_pending_question_takes_choices(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    yes_no = next(each for each in seed.questions if each.kind == "yes_no" and each.ask_if is None)
    take_part(say, store, finish=False)
    put_elsewhere(store, question=yes_no.slug)
    tell(store, seed, catalogue, clock, days=0)
    say("OUI")
    (said,) = say("Pensez aussi aux familles avec de jeunes enfants.")

    assert said.startswith("Merci, votre commentaire est noté.\n")
    assert kept(store)[-1] == ("feedback", "Pensez aussi aux familles avec de jeunes enfants.", 1)
    say("non")
    assert kept(store)[-1][0] == "question"


def test_no_to_more_words_is_no_verdict(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    say("oui")

    assert say("non") == [
        "D'accord.\n"
        "Voulez-vous aussi dire ce que vous pensez de cette consultation (3 courtes questions)? OUI ou NON"
    ]
    say("non")
    assert say("non") == ["D'accord.\nBonne journée!"]
    assert verdicts(store) == ["useful"]


def test_yes_to_an_answer_sent_since_is_not_for_what_was_offered_before(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    say("question 13")
    say("passe")  # the end, and the offer of the evaluation
    tell(store, seed, catalogue, clock)
    say("oui")

    assert verdicts(store) == ["useful"]


def test_verdict_after_the_end_of_the_consultation_asks_no_question_that_is_closed(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, finish=False)
    put_elsewhere(store)
    clock.moment = seed.closes_at + timedelta(days=20)
    tell(store, seed, catalogue, clock)

    assert say("oui") == [
        "Merci, c'est noté. Vous voulez ajouter quelque chose? Écrivez-le ici: les autorités le liront. Sinon: NON"
    ]
    say("Et pour les aînés, qu'est-ce que vous ferez?")
    say("Contribuer: trop tard pour ceci")
    assert [kind for kind, _, _ in kept(store)] == ["question", "feedback"]


def test_evaluation_after_an_answer_is_kept_once_a_question_and_is_no_contribution(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    for text in ("oui", "non", "oui", "4", "retour", "tres facile", "non", "Répondez plus vite."):
        say(text)

    with store.read() as unit:
        found = evaluation_sql.counts(unit, seed.slug)
        words = [each.text for each in evaluation_sql.words(unit, seed.slug, None, 10)]
    assert found == {
        ("feedback", "facilite"): {"tres-facile": 1},
        ("feedback", "information"): {"non": 1},
        ("feedback", "ameliorations"): {None: 1},
    }
    assert words == ["Répondez plus vite."]
    assert kept(store) == [FIRST]


def retracted(store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock) -> str:
    """Take back the answer that was told, a day later, and have that told; the text."""
    clock.moment += timedelta(days=1)
    with store.write() as unit:
        notes = {"fr": "Le budget était faux.", "en": "The budget was wrong."}
        editing.ask_retraction(unit, seed, 1, notes, "ana", clock.moment)
        editing.retract(unit, 1, clock.moment)
        broadcast.advance(unit, catalogue, Responses.load(), lambda _: "https://ex.qc/r/1", clock.moment)
        (row,) = unit.rows("SELECT id, address_id FROM outbox ORDER BY id DESC LIMIT 1")
        sql_outbox.mark_sent(unit, [row["id"]], clock.moment, "SMretracted")
        return sql_outbox.outbox_of(unit, row["address_id"])[-1].reply.text


def test_yes_after_a_retraction_judges_nothing(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    retracted(store, seed, catalogue, clock)
    said = say("oui")

    assert verdicts(store) == [None, None]
    assert [text for text in said if "noté" in text] == []


def test_words_after_a_retraction_are_about_it(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store)
    tell(store, seed, catalogue, clock)
    told = retracted(store, seed, catalogue, clock)
    say("Pourquoi l'avoir annoncé aussi vite?")

    assert told.splitlines() == [
        'Consultation "Administration publique"',
        "La réponse des autorités (La ministre) est retirée. Pourquoi: Le budget était faux.",
        'Vous aviez écrit: "Des rencontres le soir, près de chez nous."',
        "https://ex.qc/r/1",
        "ARRET: plus aucun message.",
    ]
    assert kept(store) == [FIRST, ("feedback", "Pourquoi l'avoir annoncé aussi vite?", 1)]


def test_answer_to_a_question_stays_one_after_a_retraction(
    say: Say, store: Store, seed: Consultation, catalogue: Catalogue, clock: StandingClock
) -> None:
    take_part(say, store, finish=False)
    tell(store, seed, catalogue, clock)
    say("OUI")
    say("CONTINUER")
    retracted(store, seed, catalogue, clock)
    say("Par virement, comme pour les impôts.")

    assert [(kind, about) for kind, _, about in kept(store)] == [("question", None)] * 2
    assert verdicts(store) == ["useful", None]


def publish(store: Store, seed: Consultation, subject: Subject, clock: StandingClock) -> None:
    """Publish an answer whose sending still waits."""
    with store.write() as unit:
        content = Content("La mairesse", {"fr": "Nous le ferons.", "en": "We will do it."})
        draft = editing.create(unit, seed, subject, content, "ana", clock.moment)
        editing.ask(unit, draft.id, "ana", clock.moment)
        editing.review(unit, draft.id, "ben", clock.moment)
        editing.publish(unit, seed, draft.id, "ana", clock.moment)


@pytest.mark.parametrize("word", ["RÉPONSES", "RESULTATS", "SUIVI"])
def test_answer_that_waits_to_be_sent_is_told_to_whoever_asks_also_after_the_end(
    say: Say, store: Store, seed: Consultation, clock: StandingClock, word: str
) -> None:
    take_part(say, store)
    publish(store, seed, Subject("consultation"), clock)
    before = say(word)
    clock.moment = seed.closes_at + timedelta(hours=1)
    after = say(word)

    for (said,) in (before, after):
        assert "Vos contributions: 1" in said
        assert "- La mairesse: https://exemple.quebec/r/1" in said


def test_answer_to_others_is_told_to_whoever_asks(
    say: Say, store: Store, seed: Consultation, clock: StandingClock
) -> None:
    take_part(say, store)
    publish(store, seed, Subject("question", seed.questions[-1].slug), clock)
    clock.moment = seed.closes_at + timedelta(hours=1)
    (said,) = say("RESULTATS")

    assert "pas encore répondu à vos contributions, mais à d'autres" in said
    assert "- La mairesse: https://exemple.quebec/r/1" in said
