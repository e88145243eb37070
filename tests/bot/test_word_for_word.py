"""What people wrote beside a yes, a no or a choice is kept whole, through the whole inbound path."""

import pytest

from bot.inbound import Inbound
from consultation.contributions import sql as contributions_sql
from consultation.messages.model import Incoming, Selection
from consultation.store import Store
from tests.conftest import StandingClock

SEED = "administration-publique-efficiente-et-transparente"
PARK = "parc-des-erables"


def stored_after(
    inbound: Inbound, store: Store, consultation: str, *messages: str | tuple[str, ...], channel: str = "sms"
) -> list[tuple[str, tuple[str, ...], str]]:
    """Say some messages, or use some buttons, and give what stands: question, choices, text."""
    for number, said in enumerate(messages):
        text = said if isinstance(said, str) else ""
        selection = None if isinstance(said, str) else Selection(said[0], said[1:])
        incoming = Incoming(
            channel,  # type: ignore[arg-type]
            "+14185550123",
            f"SM{number}",
            inbound.now(),
            text,
            selection=selection,
            consultation=consultation if number == 0 else None,
        )
        inbound.handle(incoming)
    with store.read() as unit:
        kept = contributions_sql.all_contributions(unit, consultation)
    return [(each.question, each.choices, each.text) for each in kept if each.status != "replaced"]


@pytest.mark.parametrize("channel", ["sms", "telegram", "web"])
@pytest.mark.parametrize(
    ("text", "choice", "comment"),
    [
        ("No, my bank should not know", "no", "my bank should not know"),
        ("Non, ma banque n'a pas à savoir.", "no", "ma banque n'a pas à savoir."),
        ("oui mais seulement pour les impôts", "yes", "mais seulement pour les impôts"),
        ("2. Ma banque en sait assez", "no", "Ma banque en sait assez"),
        ("Je ne sais pas, ça dépend du ministère", "unsure", "ça dépend du ministère"),
        ("(oui (mais gratuit))", "yes", "(oui (mais gratuit))"),
        ("Non", "no", ""),
        ("non non, merci", "no", ""),
        ("oui oui absolument", "yes", ""),
    ],
)
def test_yes_or_no_with_words_keeps_them_word_for_word(
    inbound: Inbound, store: Store, channel: str, text: str, choice: str, comment: str
) -> None:
    said = ("Bonjour", "OUI", "question 3", text)

    assert stored_after(inbound, store, SEED, *said, channel=channel) == [("identifiant", (choice,), comment)]


@pytest.mark.parametrize(
    ("text", "choices", "comment"),
    [
        ("2 parce que j'ai des enfants", ("jeux",), "2 parce que j'ai des enfants"),
        ("2, j'ai trois enfants", ("jeux",), "2, j'ai trois enfants"),
        ("Me reposer, loin du bruit", ("repos",), "Me reposer, loin du bruit"),
        ("2", ("jeux",), ""),
        ("me reposer svp", ("repos",), ""),
        ("autre: nourrir les canards", (), "nourrir les canards"),
    ],
)
def test_choice_with_words_keeps_the_message_whole(
    inbound: Inbound,
    store: Store,
    clock: StandingClock,
    text: str,
    choices: tuple[str, ...],
    comment: str,
) -> None:
    clock.moment = clock.moment.replace(year=2026, month=6)
    kept = stored_after(inbound, store, PARK, "Bonjour", "OUI", "oui", text)

    assert kept == [("activite", choices, comment)]


def test_several_choices_with_words_keep_the_message_whole(
    inbound: Inbound, store: Store, clock: StandingClock
) -> None:
    clock.moment = clock.moment.replace(year=2026, month=6)
    said = "1 et 4 parce que rien n'est ouvert l'hiver"

    assert stored_after(inbound, store, PARK, "Bonjour", "OUI", "question 2", said) == [
        ("deux-priorites", ("arbres", "toilettes"), said)
    ]


def test_sentence_said_twice_without_yes_or_no_is_a_comment_and_no_opinion(
    inbound: Inbound, store: Store
) -> None:
    said = (
        "Bonjour",
        "OUI",
        "question 3",
        "Il faut protéger nos données",
        "Protéger nos données passe avant tout",
    )

    assert stored_after(inbound, store, SEED, *said) == [
        ("identifiant", (), "Il faut protéger nos données\nProtéger nos données passe avant tout")
    ]


def test_no_after_a_comment_without_opinion_keeps_the_comment(inbound: Inbound, store: Store) -> None:
    said = (
        "Bonjour",
        "OUI",
        "question 3",
        "Il faut protéger nos données",
        "Protéger nos données passe avant tout",
    )
    back = ("question 3", "NON")

    assert stored_after(inbound, store, SEED, *said, *back) == [
        ("identifiant", ("no",), "Il faut protéger nos données\nProtéger nos données passe avant tout")
    ]


def test_answer_turned_into_its_contrary_leaves_the_words_of_the_first_behind(
    inbound: Inbound, store: Store
) -> None:
    said = (
        "Bonjour",
        "OUI",
        "question 3",
        "Non, ma banque n'a pas à savoir",
        "je me suis trompé c'était oui",
    )

    assert stored_after(inbound, store, SEED, *said) == [("identifiant", ("yes",), "")]


def test_button_has_no_comment(inbound: Inbound, store: Store) -> None:
    said = ("Bonjour", "OUI", "question 3", ("identifiant", "no"))

    assert stored_after(inbound, store, SEED, *said, channel="web") == [("identifiant", ("no",), "")]


@pytest.mark.parametrize("channel", ["sms", "telegram", "web"])
@pytest.mark.parametrize("text", ["Autre", "autre chose.", "other one", "Other"])
def test_other_alone_asks_which_and_takes_the_next_words(
    inbound: Inbound, store: Store, clock: StandingClock, channel: str, text: str
) -> None:
    clock.moment = clock.moment.replace(year=2026, month=6)
    said = ("Bonjour", "OUI", "oui", text, "nourrir les canards")

    assert stored_after(inbound, store, PARK, *said, channel=channel) == [
        ("activite", (), "nourrir les canards")
    ]
