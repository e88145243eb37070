"""What a message holds besides the one thing that it was taken for: done too, or named."""

from collections.abc import Callable

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.store import Store
from tests.bot.conftest import Say

Left = Callable[[], list[str]]

ANSWERS = ("Bonjour", "oui", "Un guichet unique pour tout", "La santé et les transports", "non")


@pytest.fixture
def say(say: Say) -> Say:
    """Answer three questions on Telegram, then say something, and hear what is replied."""
    for text in ANSWERS:
        say(text)
    return say


@pytest.fixture
def left(store: Store, seed: Consultation) -> Left:
    """Read the question, or the kind, and the text of each contribution that stands."""

    def found() -> list[str]:
        with store.read() as unit:
            (person,) = unit.column("SELECT id FROM participants")
            own = contributions_sql.contributions_given(unit, person, seed.slug)
            return [f"{each.question or each.kind}: {each.text}" for each in own]

    return found


@pytest.mark.parametrize(
    ("text", "answer", "asked"),
    [
        (
            "cheque par la poste. ma femme dit que chu vieux jeu lol. pis rajoute au numero 2 les rapports de "
            "chasse a l'orignal, ca on pourrait faire ca en ligne",
            "paiement: cheque par la poste. ma femme dit que chu vieux jeu lol.",
            "les rapports de chasse a l'orignal",
        ),
        (
            "Par carte de crédit, au comptoir. Et je retirerais ma réponse 2, car elle ne regarde personne.",
            "paiement: Par carte de crédit, au comptoir.",
            "Retirer votre contribution 2",
        ),
        (
            "Online, with my bank. Also change transports to buses in question 2 please.",
            "paiement: Online, with my bank.",
            "buses",
        ),
    ],
)
def test_answer_beside_a_request_is_kept_and_the_request_is_heard(
    say: Say, left: Left, text: str, answer: str, asked: str
) -> None:
    said = say(text)

    assert asked in said
    assert answer in left()


@pytest.mark.parametrize(
    ("text", "idea"),
    [
        (
            "Je passe cette question. J'ai une idée à moi : des bénévoles dans les bibliothèques pour aider à "
            "remplir les formulaires du gouvernement.",
            "des bénévoles dans les bibliothèques",
        ),
        (
            "jai une idee a moi aussi : mettre des bornes wifi du gouvernement dans les camps forestiers. ca va "
            "tu se rendre au ministre ca?",
            "mettre des bornes wifi",
        ),
        (
            "I got an idea of my own: let small contractors submit bids by phone photo instead of 40 pages of "
            "forms",
            "let small contractors submit bids",
        ),
        ("Oui. Puis j'ai une idée à moi: des vélos en libre-service", "des vélos en libre-service"),
        ("I have an idea of my own: a phone line for elders. does the minister read these?", "a phone line"),
    ],
)
@pytest.mark.parametrize("question", ["question 5", "question 13"])
def test_idea_of_ones_own_is_a_contribution_whatever_is_beside_it(
    say: Say, left: Left, text: str, idea: str, question: str
) -> None:
    say(question)

    said = say(text)

    assert [each for each in left() if each.startswith("free: ") and idea in each] == left()[-1:]
    if text.endswith("?"):
        assert "réécrivez" in said


@pytest.mark.parametrize(
    ("text", "done", "named"),
    [
        (
            "can I go back? scratch the transports thing, and tell me how many are left",
            "Il vous reste",
            "scratch the transports thing",
        ),
        ("ôtez la phrase sur les transports. combien de questions il reste?", "", "combien de questions"),
    ],
)
def test_what_else_is_asked_for_is_named(say: Say, text: str, done: str, named: str) -> None:
    said = say(text)

    assert done in said
    assert "Une demande à la fois" in said
    assert named in said


def test_what_follows_a_yes_to_a_change_is_named(say: Say, left: Left) -> None:
    say("peux-tu ajouter a la 2 : les rapports de chasse?")

    said = say("oui cest ca mais enleve la phrase su transports cetait juste une question")

    assert "enleve la phrase su transports" in said
    assert any("les rapports de chasse" in each for each in left())


def test_words_kept_beside_a_yes_or_no_to_come_are_dropped_when_that_is_said(say: Say, left: Left) -> None:
    """« PASSER: ne rien garder » was the offer, and « garde rien de ca » kept it all the same."""
    say("question 13")
    assert "ne rien garder" in say("les gens en place seront jamais contents de toute façon")

    assert "Un guichet" in say("garde rien de ca. montre mes reponses")

    assert not any("contents" in each for each in left())


@pytest.mark.parametrize(
    "text",
    [
        "Il faut offrir la prise de rendez-vous. Ajoutez aussi le renouvellement de la carte.",
        "Enlevez les frais. Puis changez les formulaires pour des plus simples.",
        "Remove the fees. Also replace the paper forms with a website.",
    ],
)
def test_answer_that_sounds_like_two_requests_is_one_answer(say: Say, left: Left, text: str) -> None:
    say("question 7")

    say(text)

    assert left()[-1] == f"services-mobiles: {text}"


@pytest.mark.parametrize(
    ("answer", "change", "yes"),
    [
        (
            "par Interac de ma banque ou par carte de crédit",
            "dans ce que j'ai dit sur le paiement, enlevez la carte de crédit, j'utilise juste Interac",
            "Oui, remplacez-la s'il vous plaît",
        ),
        (
            "I pay by Interac from my bank or by credit card online",
            "One correction: in what I said on paying, please remove credit card, I only use Interac.",
            "Yes, kindly replace it",
        ),
    ],
)
def test_yes_that_says_what_is_done_is_a_yes(
    say: Say, left: Left, answer: str, change: str, yes: str
) -> None:
    say(answer)
    say(change)
    before = left()[-1]

    say(yes)

    assert left()[-1].startswith("paiement: ")
    assert left()[-1] != before
    assert "remplacez" not in left()[-1]


def test_comment_that_was_an_idea_of_ones_own_is_kept_as_one(say: Say, left: Left) -> None:
    say("Interac")
    say("passer")
    say(
        "Si vous me le permettez, j'aurais une suggestion à vous soumettre : que les bibliothèques municipales"
        " offrent des ateliers gratuits aux aînés."
    )

    say("Ce n'était pas une réponse à cette question, c'était une idée à moi que je souhaite ajouter.")

    assert left()[-1].startswith("free: que les bibliothèques municipales offrent des ateliers gratuits")


def test_words_that_leave_an_open_answer_alone_are_not_its_new_text(say: Say, left: Left) -> None:
    say("corriger 2")
    before = left()

    said = say(
        "Je ne veux rien changer, pardon. J'aimerais seulement passer à la question 4 sur les factures."
    )

    assert "Question 4 de 13" in said
    assert left() == before
