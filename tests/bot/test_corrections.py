"""Which contribution a correction changes, and to what, through the whole inbound path."""

from collections.abc import Callable

import pytest

from consultation.contributions import sql as contributions_sql
from consultation.definition import Consultation
from consultation.store import Store
from tests.bot.conftest import Say

Texts = Callable[[], dict[int, str]]

ASKED_TWO = "Question 2 de 13. Dans quels secteurs"


@pytest.fixture
def texts(store: Store, seed: Consultation) -> Texts:
    """Read the texts of the person's contributions that stand, by their numbers."""

    def found() -> dict[int, str]:
        with store.read() as unit:
            (person,) = unit.column("SELECT id FROM participants")
            own = contributions_sql.contributions_given(unit, person, seed.slug)
            return {each.number: each.text for each in own}

    return found


FIRST_PART = ("Les gens du quartier veulent des bancs. " * 7).strip()
SECOND_PART = "Et des arbres pour se reposer au soleil."


@pytest.fixture
def in_two_parts(say: Say, texts: Texts) -> None:
    """Send an answer to question 1 in two contributions, 1 and 2."""
    for text in ("Bonjour", "oui", f"{FIRST_PART} {SECOND_PART}", "2"):
        say(text)
    assert len(texts()) == 2


@pytest.mark.usefixtures("in_two_parts")
def test_the_part_that_is_named_is_replaced_alone(say: Say, texts: Texts) -> None:
    before = texts()[1]

    assert "Contribution 2" in say("corriger 2")
    assert "C’est corrigé" in say("Et des fontaines.")
    assert texts() == {1: before, 3: "Et des fontaines."}

    assert ASKED_TWO in say("corriger 1: Des bancs partout.")
    assert texts() == {3: "Et des fontaines.", 4: "Des bancs partout."}


@pytest.mark.usefixtures("in_two_parts")
def test_a_whole_answer_in_parts_is_replaced_once_it_was_said(say: Say, texts: Texts) -> None:
    before = texts()

    assert "1 et 2. Le nouveau texte les remplacera toutes" in say("corriger ma réponse à la question 1")
    say("passer")
    assert texts() == before

    asked = say("corriger la question 1: Des bancs partout.")
    assert "1 et 2. Le nouveau texte les remplacera toutes" in asked
    assert "Voulez-vous remplacer" in asked
    say("non")
    assert texts() == before
    say("corriger la question 1: Des bancs partout.")
    say("oui")
    assert texts() == {3: "Des bancs partout."}


@pytest.mark.usefixtures("in_two_parts")
def test_what_is_added_to_an_answer_in_parts_goes_with_its_last(say: Say, texts: Texts) -> None:
    before = texts()

    say("ajouter un mot à la question 1")
    say("Et des lampes.")

    assert texts() == {1: before[1], 3: f"{before[2]}\nEt des lampes."}


ANSWERS = (
    "Bonjour",
    "oui",
    "Un guichet unique pour tout",
    "La santé et les transports",
    "oui, c'est plus simple",
    "par chèque",
    "les budgets des villes et des écoles",
    "oui, avec les budgets des villes",
)


@pytest.fixture
def answered(say: Say) -> None:
    """Answer the first six questions: contributions 1 to 6."""
    for text in ANSWERS:
        say(text)


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("reply", "chosen"),
    [
        ("La 6", 6),
        ("5", 5),
        ("the 5", 5),
        ("la 5 svp", 5),
        ("numéro 6", 6),
        ("celle des données ouvertes", 5),
        ("ma réponse sur les données ouvertes", 5),
        ("confiance dans les applications", 6),
    ],
)
def test_the_number_or_the_title_chooses_right_after_the_question(
    say: Say, texts: Texts, reply: str, chosen: int
) -> None:
    before = texts()
    assert say("corriger ma réponse sur les budgets des villes").startswith("Laquelle?")

    assert f"Contribution {chosen} (" in say(reply)

    assert texts() == before


@pytest.mark.usefixtures("answered")
def test_the_one_chosen_is_withdrawn_where_that_was_asked(say: Say) -> None:
    assert say("retirer ma réponse sur les budgets des villes").startswith("Laquelle?")

    assert say("la 5").startswith("Retirer votre contribution 5 (")


@pytest.mark.usefixtures("answered")
def test_words_about_a_correction_are_not_its_new_text(say: Say, texts: Texts) -> None:
    before = texts()
    say("corriger 4")

    assert "Question 4" in say("Non, 4 c'est le numéro de ma réponse que je veux corriger!")
    assert "Contribution 2 (" in say("Non, c'est la 2 que je veux corriger")
    say("passer")
    say("passer")
    assert texts() == before

    say("corriger 4")
    say("Non non, je veux pas la remplacer, juste ajouter: il faudrait aussi le virement")
    assert texts()[7] == "par chèque\nil faudrait aussi le virement"
    say("corriger 2")
    assert "ajouté" in say("je veux juste ajouter quelque chose")
    say("Et les écoles")
    assert texts()[8] == "La santé et les transports\nEt les écoles"


@pytest.mark.usefixtures("answered")
def test_another_answer_is_corrected_after_a_no_to_a_withdrawal(say: Say) -> None:
    say("retirer 4")

    said = say("non garde-la! C'est celle des données ouvertes que je veux modifier")

    assert said.startswith("D’accord, la contribution 4 reste.")
    assert "Contribution 5 (" in said


@pytest.mark.usefixtures("answered")
def test_the_comment_stays_where_only_the_yes_is_to_become_a_no(say: Say, texts: Texts) -> None:
    say("pis la 3 change oui pour non")
    assert texts()[7] == "c'est plus simple"


def test_the_button_to_correct_asks_which_where_the_held_words_name_none(say: Say, texts: Texts) -> None:
    """They held a number that is none of the person's: the robot's own button was refused."""
    for text in ANSWERS[:-2]:
        say(text)
    assert "CORRIGER" in say("la 46 c'est plutôt des comptoirs")

    assert say("CORRIGER").startswith("Laquelle?")

    say("la 4")
    assert texts()[6] == "des comptoirs"


@pytest.mark.usefixtures("in_two_parts")
def test_a_part_under_correction_is_not_what_another_question_replaces(say: Say, texts: Texts) -> None:
    """The new answer stood beside the old one: it was to replace a part that its question does not have."""
    say("Les transports")
    before = texts()
    say("corriger 2")

    assert ASKED_TWO in say("question 2")
    assert "Question 3" in say("La santé")

    assert texts() == {1: before[1], 2: before[2], 4: "La santé"}


@pytest.mark.usefixtures("in_two_parts")
def test_another_answer_is_replaced_whole_inside_the_correction_of_a_part(say: Say, texts: Texts) -> None:
    say("Les transports")
    before = texts()
    say("corriger 2")

    assert "Question 1" in say("changer la contribution 3, ajouter la santé")
    say("Et des fontaines.")

    assert texts() == {1: before[1], 4: "Les transports\nla santé", 5: "Et des fontaines."}


@pytest.mark.usefixtures("in_two_parts")
def test_a_long_part_put_aside_replaces_its_part_alone(say: Say, texts: Texts) -> None:
    before = texts()
    say("corriger 2")
    say(f"{FIRST_PART} Et des lampes pour le soir, partout.")
    say("question 3")

    say("question 1")
    say("2")

    after = texts()
    assert set(after) == {1, 3, 4}
    assert after[1] == before[1]


@pytest.mark.usefixtures("in_two_parts")
def test_what_was_meant_replaces_the_part_under_correction(say: Say, texts: Texts) -> None:
    before = texts()[1]
    say("corriger 2")

    assert ASKED_TWO in say("je voulais dire: plus de bancs")

    assert texts() == {1: before, 3: "plus de bancs"}


@pytest.mark.usefixtures("in_two_parts")
def test_what_is_added_at_a_question_asked_anew_ends_its_correction(say: Say, texts: Texts) -> None:
    before = texts()
    say("question 1")

    assert ASKED_TWO in say("ajoute: des lampes")
    say("Les transports")

    assert texts() == {1: before[1], 3: f"{before[2]}\ndes lampes", 4: "Les transports"}


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    "answer",
    [
        "Le parc est correct. Just add more benches",
        "Les autobus arrivent toujours en retard, c'est ça que je veux changer.",
    ],
)
def test_a_new_answer_that_speaks_of_changing_something_replaces(say: Say, texts: Texts, answer: str) -> None:
    say("corriger 2")

    assert "C’est corrigé" in say(answer)

    assert texts()[7] == answer


@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("juste ajouter: les écoles", "les écoles"),
        ("je veux pas la remplacer, juste ajouter: les écoles", "les écoles"),
        ("non, juste ajouter les écoles", "les écoles"),
        ("No, I just want to add: the schools", "the schools"),
    ],
)
@pytest.mark.usefixtures("answered")
def test_what_is_only_to_be_added_is(say: Say, texts: Texts, said: str, added: str) -> None:
    say("corriger 2")
    say(said)

    assert texts()[7] == f"La santé et les transports\n{added}"


@pytest.mark.usefixtures("answered")
def test_a_choice_that_is_only_to_be_added_is_no_comment(say: Say, texts: Texts) -> None:
    say("question 12")
    say("1, 2, 3")
    say("corriger 7")

    assert say("juste ajouter le 4").startswith("J’ai compris 4 choix (le maximum est de 3)")

    say("juste ajouter: plus de dialogue")
    assert texts()[7] == ""


WHICH = "corriger ma réponse sur les budgets des villes"


@pytest.mark.usefixtures("answered")
def test_a_name_chooses_right_after_the_question_only(say: Say, texts: Texts) -> None:
    assert say(WHICH).startswith("Laquelle?")
    assert "Question 7" in say("combien ça coûte?")

    say("les données ouvertes")

    assert texts()[7] == "les données ouvertes"


@pytest.mark.usefixtures("answered")
def test_who_withdraws_in_choosing_is_asked_whether_to(say: Say) -> None:
    say(WHICH)

    assert say("retire celle des données ouvertes").startswith("Retirer votre contribution 5 (")


@pytest.mark.usefixtures("answered")
def test_what_is_denied_is_not_chosen(say: Say) -> None:
    say(WHICH)

    assert "Contribution 5 (" not in say("non pas les données ouvertes")


@pytest.mark.parametrize(
    "text",
    [
        "I meant that as a correction to question 2, not an answer about bills.",
        "c'était une correction de la question 2",
        "ça c'était pour la question des secteurs",
    ],
)
def test_words_that_point_to_the_message_before_are_no_new_text(say: Say, texts: Texts, text: str) -> None:
    for said in ("Bonjour", "oui", "un site simple", "la santé", "oui", "health and education first"):
        say(said)
    before = texts()

    asked = say(text)

    assert "la santé" in asked
    assert "health and education first" in asked
    assert texts() == before
    say("2")
    assert "la santé" not in texts().values()
    assert texts()[max(texts())] == "health and education first"


@pytest.fixture
def answered_three(say: Say) -> None:
    """Answer the first three questions: 1 "un site simple", 2 "la santé", 3 yes."""
    for said in ("Bonjour", "oui", "un site simple", "la santé", "oui"):
        say(said)


@pytest.mark.usefixtures("answered_three")
@pytest.mark.parametrize(
    "text",
    [
        "La 2 il faut la remplacer par: les permis",
        "correct #2 then: les permis",
        "pour la 2 mets: les permis",
        "Please change number 2 to: les permis",
    ],
)
def test_answer_named_by_its_number_is_changed_wherever_the_number_stands(
    say: Say, texts: Texts, text: str
) -> None:
    say(text)

    assert [each for each in texts().values() if each] == ["un site simple", "les permis"]


@pytest.mark.usefixtures("answered_three")
@pytest.mark.parametrize("text", ["no lol. withdraw 2", "la 2 est pas à bonne place, efface-la"])
def test_answer_named_by_its_number_is_withdrawn_wherever_the_number_stands(
    say: Say, texts: Texts, text: str
) -> None:
    before = texts()

    assert "etirer votre contribution 2" in say(text)
    assert texts() == before


@pytest.mark.usefixtures("answered_three")
def test_answer_that_is_said_to_be_wrong_is_asked_for_anew(say: Say, texts: Texts) -> None:
    before = texts()

    assert "la santé" in say("Voyons la 2 c'est pas ça ma raison")
    assert texts() == before


@pytest.mark.usefixtures("answered_three")
def test_number_of_none_of_ones_own_answers(say: Say, texts: Texts) -> None:
    before = texts()

    assert "Je ne trouve pas cette contribution" in say("pour la 35 mets: un autobus de plus")
    assert texts() == before


@pytest.mark.usefixtures("answered_three")
@pytest.mark.parametrize("text", ["2", "Number 2."])
def test_number_asked_for_alone_is_no_answer(say: Say, texts: Texts, text: str) -> None:
    before = texts()

    assert "seul numéro" in say("corrige la 1 pis la 2")
    assert "la santé" in say(text)
    assert texts() == before


@pytest.mark.usefixtures("answered_three")
@pytest.mark.parametrize(
    "yes", ["Oui s'il vous plaît", "c'est ça, envoye", "yes get rid of it", "yup bye", "oui svp"]
)
def test_withdrawal_takes_a_yes_with_courtesies(say: Say, yes: str) -> None:
    say("retirer la contribution 2")

    assert "ontribution 2 est retirée" in say(yes)


@pytest.mark.usefixtures("answered_three")
def test_request_to_read_an_answer_keeps_the_withdrawal_waiting(say: Say, texts: Texts) -> None:
    say("retirer la contribution 2")
    before = texts()

    said = say("lis-moi la 1 au complet")

    assert ("un site simple" in said, "etirer votre contribution 2" in said) == (True, True)
    assert texts() == before


@pytest.mark.usefixtures("answered_three")
@pytest.mark.parametrize("text", ["just delete that one, i got no suggestions", "finalement efface-la"])
def test_answer_being_corrected_is_withdrawn_by_that_one(say: Say, texts: Texts, text: str) -> None:
    say("corriger la contribution 1")
    before = texts()

    assert "etirer votre contribution 1" in say(text)
    assert texts() == before


@pytest.mark.usefixtures("answered")
def test_of_two_requests_both_are_done_and_what_waits_for_a_yes_comes_last(say: Say, texts: Texts) -> None:
    said = say("enlève la 4, pis dans la 2 mets les écoles à la place de la santé")

    assert texts()[7] == "les écoles et les transports"
    assert "Retirer votre contribution 4" in said
    assert "C’est fait" in say("oui")


@pytest.mark.usefixtures("answered")
def test_of_two_requests_that_both_wait_the_second_is_to_be_written_again(say: Say) -> None:
    said = say("enlève la 4. Pis je veux refaire la 2")

    assert "je veux refaire la 2" in said
    assert "Retirer votre contribution 4" in said


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("yes", ["Oui, les deux.", "Oui, c'est parfait ainsi.", "Oui, je vous remercie."])
def test_a_yes_with_more_words_is_a_yes(say: Say, yes: str) -> None:
    say("retirer 4 et 5")

    assert "C’est fait" in say(yes)


@pytest.mark.usefixtures("answered")
def test_a_protest_is_no_new_text_of_the_answer_that_is_open(say: Say, texts: Texts) -> None:
    before = texts()
    say("corriger 2")
    said = say("ben non laisse ça de même, j'ai jamais demandé de la changer")

    assert "votre réponse reste" in said
    assert texts() == before


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("said", ["oui, juste la 4", "yes the first one only"])
def test_a_yes_to_one_of_several_withdraws_none(say: Say, said: str) -> None:
    say("retirer 4 et 5")

    assert "C’est fait" not in say(said)


@pytest.mark.usefixtures("answered")
def test_the_last_one_stays_the_last_when_another_is_changed_before(say: Say) -> None:
    said = say("change villes par régions dans la 5 et enlève la dernière")

    assert "les budgets des régions" in said
    assert "Retirer votre contribution 6" in said


@pytest.mark.usefixtures("answered")
def test_a_request_whose_first_half_waits_does_not_hide_it(say: Say) -> None:
    said = say("enlève toutes mes réponses et réécris la 5")

    assert "Voulez-vous retirer votre participation" in said
    assert "réécris la 5" in said


@pytest.mark.usefixtures("answered")
def test_a_withdrawal_to_ask_for_later_is_told_in_words_that_mean_the_same_anywhere(say: Say) -> None:
    assert "écrivez RETIRER CONTRIBUTION 4" in say("je veux refaire la 5. et retire la 4")

    assert "Retirer votre contribution 4" in say("RETIRER CONTRIBUTION 4")


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("said", ["je voulais pas enlever celle-là", "retire la pas"])
def test_a_denial_is_a_no_to_a_withdrawal(say: Say, said: str) -> None:
    say("retirer 4")

    heard = say(said)
    assert "la contribution 4 reste" in heard
    assert "Retirer" not in heard


@pytest.mark.usefixtures("answered")
def test_a_yes_that_names_another_too_asks_about_that_one(say: Say) -> None:
    say("retirer 4")

    said = say("oui enlève-la, et celle sur le guichet unique aussi")
    assert "C’est fait" in said
    assert "Retirer votre contribution 1" in said


# The word of an offer, and what was to be changed before.


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    "held",
    ["ah pis les soins à domicile, j'oubliais", "pis la sante aussi, j'oubliais"],
)
def test_the_word_on_offer_changes_no_answer_without_asking(say: Say, texts: Texts, held: str) -> None:
    """CORRIGER changed another answer at once."""
    before = texts()
    assert "CORRIGER" in say(held)

    assert "C’est corrigé" not in say("CORRIGER")

    say("passer")
    after = texts()
    assert {number: after[number] for number in before} == before


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    "other",
    [
        "retirer la contribution 5",
        "Attention, pas celle-là! C'est la réponse 4 que je veux changer",
        "corriger la 4",
    ],
)
def test_a_change_that_was_asked_about_never_comes_back_after_another(
    say: Say, texts: Texts, other: str
) -> None:
    """« Remplacer … par « personnel »? » came back after a withdrawal: a polite yes would have destroyed it."""
    before = texts()[2]
    assert "Voulez-vous remplacer" in say("pourriez-vous changer santé par école dans la 2?")

    assert "je n’ai pas gardé ce texte" in say(other)
    for text in ("oui", "passer", "oui", "Merci, laissez-la telle quelle et poursuivons, s'il vous plaît."):
        assert "école" not in say(text)

    assert texts()[2] == before


@pytest.mark.usefixtures("answered")
def test_answers_are_withdrawn_by_their_numbers_where_choices_are_asked_for(say: Say) -> None:
    """« The numbers go from 1 to 7 », though no choice has these numbers."""
    for number in range(7, 15):
        say(f"corriger la question 2: La santé, version {number}")
    say("corriger la question 1: Un guichet")
    say("question 12")

    for asked in ("withdraw 15 and 14", "take back 15 and 14", "retire la 15 et la 14"):
        assert "15 (Offre de services en ligne)" in say(asked)
        say("non")
    assert "14 (Secteurs" in say("enlevez les contributions 15 et 14")
    assert "15 sont retirées" in say("oui")


def test_of_two_ways_to_name_an_answer_its_place_tells_more_than_its_words(say: Say) -> None:
    """« One at a time, please: write a single number », and nobody had spoken of numbers."""
    for text in (
        "Hello",
        "In English please",
        "yes",
        "one login for everything",
        "construction permits",
        "no",
    ):
        say(text)

    asked = say(
        "hmm wait actually I already use my Desjardins login for the CRA so yes to that last one, my bad"
    )

    assert "Contribution 3" in asked
    assert "single number" not in asked


# What is no answer's: the numbers of choices, what nobody answered, and a request said twice.


@pytest.fixture
def chose_three(say: Say) -> None:
    """Answer the questions up to the choice of three principles, which is 1, 2 and 4; withdraw no. 4."""
    for text in (
        *ANSWERS,
        "Les permis",
        "oui",
        "Une assemblée publique",
        "J'ai parlé",
        "oui",
        "Plus de temps",
    ):
        say(text)
    say("1, 2 et 4")
    say("retirer la contribution 4")
    say("oui")


@pytest.mark.usefixtures("chose_three")
@pytest.mark.parametrize("text", ["retire les 1, 2 et 4 que j'ai choisis", "enlevez mes choix 1, 2 et 4 svp"])
def test_numbers_that_were_chosen_name_the_answer_that_chose_them(say: Say, texts: Texts, text: str) -> None:
    chosen = max(texts())

    said = say(text)

    assert f"{chosen} (Choix de trois principes)" in said
    assert all(f" {number} (" not in said for number in (1, 2, 4))


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    "text",
    [
        "omg yes please make the sales tax thing easier, I wash dogs I am not an accountant",
        "I wrote to the MNA twice about the bridge. He wrote back once.",
    ],
)
def test_what_is_about_no_answer_opens_none(say: Say, texts: Texts, text: str) -> None:
    before = texts()

    said = say(text)

    assert "Question 6" not in said
    assert before.items() <= texts().items()


@pytest.mark.usefixtures("answered")
def test_a_request_that_is_said_twice_is_one(say: Say) -> None:
    said = say("Pardon, montrez-moi ma réponse sur les budgets des villes. Pourriez-vous me la montrer?")

    assert "budgets des villes" in said
    assert "Une demande à la fois" not in said


@pytest.mark.parametrize("opening", ["back", "correct 1"])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "Make one acount that works on slow internet, and keep a phone number with a real person",
            "Make one account that works on slow internet, and keep a phone number with a real person",
        ),
        (
            "Fix the road site and keep a phone number with a real persn.",
            "Fix the road site and keep a phone number with a real person, please remove the fax.",
        ),
    ],
)
def test_an_open_answer_that_is_changed_a_little_is_kept_word_for_word(
    say: Say, texts: Texts, opening: str, first: str, second: str
) -> None:
    """A part of it was read as what to do with the answer, and the rest was cut."""
    for text in ("Hello", "yes", first, opening):
        say(text)

    said = say(second)

    assert list(texts().values()) == [second]
    assert "One request" not in said
