"""A consultation from what somebody pastes: a Word page, an e-mail, a list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.definition.kinds.question import SHORT_CHARS
from consultation.definition.pasted import read_pasted
from consultation.definition.presentable import presentable
from consultation.definition.short_titles import short_title
from consultation.languages.model import Language

WORD = """Le parc du Moulin

La Ville veut refaire le parc du Moulin.
Dites-nous ce que vous en pensez.

1.\tAllez-vous au parc?
\u2022\tOui
\u2022\tNon
2)\u00a0Que faites-vous au parc? (plusieurs r\u00e9ponses possibles)
a) Marcher
b) Jouer
c) Autre (pr\u00e9cisez)
3. (Seulement si la r\u00e9ponse \u00e0 1 est non) Pourquoi?
4. Choisissez deux projets :
- Des bancs;
- Des arbres;
- Des jeux d\u2019eau.
5. De 1 \u00e0 5, le parc est-il propre? (1 = tr\u00e8s sale, 5 = tr\u00e8s propre)
6. Combien de fois par mois y allez-vous?
7. Avez-vous une autre id\u00e9e
pour le parc?

Merci de participer!
"""


def from_text(pasted: str, language: Language) -> Any:
    return read_pasted(pasted, language).tree


def kinds(tree: Any) -> list[str]:
    return [each["kind"] for each in tree["questions"]]


def test_page_of_a_word_processor_becomes_a_consultation() -> None:
    tree: Any = from_text(WORD, "fr")

    assert tree["title"] == {"fr": "Le parc du Moulin"}
    assert tree["introduction"] == [
        {"fr": "La Ville veut refaire le parc du Moulin."},
        {"fr": "Dites-nous ce que vous en pensez."},
    ]
    assert kinds(tree) == ["yes_no", "multi", "open", "multi", "scale", "number", "open"]
    _, doing, why, two, clean, _, idea = tree["questions"]
    assert [each["label"]["fr"] for each in doing["choices"]] == ["Marcher", "Jouer"]
    assert (doing["at_most"], doing["other"]) == (2, True)
    assert why["ask_if"] == {"question": "allez-vous-au-parc", "answers": ["no"]}
    assert why["text"] == {"fr": "Pourquoi?"}
    assert (two["choose"], [each["slug"] for each in two["choices"]]) == (
        2,
        ["des-bancs", "des-arbres", "des-jeux-d-eau"],
    )
    assert clean["ends"] == {"low": {"fr": "très sale"}, "high": {"fr": "très propre"}}
    assert idea["text"] == {"fr": "Avez-vous une autre idée pour le parc?"}


COPIED = """Passer au menu Passer au contenu
Retour à l'accueil de la plateforme

Le parc du Moulin

La Ville veut refaire le parc, ouvert en 1974.

Enjeux

  • L’ombre.
  • La propreté.

Chiffres clés

74 %

Trois personnes sur quatre y vont en été.

Source

3.0 hectares

L’étendue du parc.

Comment refaire le parc?

Participez aux commentaires

Que faites-vous au parc?

Participez aux commentaires

La Ville propose sept projets.

Choisissez trois projets? Si vous en avez un autre, nommez-le.

Participez aux commentaires

Contribuez

Partagez ici vos réflexions.

300 caractères restants

Contributions (48)

Une personne
16 février 2017 11:20

Pourquoi pas un bassin?

© Ville, 2017
Nous joindre
"""


def test_page_without_accents_is_read_as_with_them() -> None:
    plain = WORD.translate(str.maketrans("éàèê", "eaee"))

    assert kinds(from_text(plain, "fr")) == kinds(from_text(WORD, "fr"))
    condition = from_text(plain, "fr")["questions"][2]["ask_if"]
    assert condition == {"question": "allez-vous-au-parc", "answers": ["no"]}


def test_page_copied_from_a_browser_leaves_its_menus_its_buttons_and_other_people() -> None:
    tree: Any = from_text(COPIED, "fr")

    assert tree == {
        "title": {"fr": "Le parc du Moulin"},
        "introduction": [{"fr": "La Ville veut refaire le parc, ouvert en 1974."}],
        "issues": [{"fr": "L’ombre."}, {"fr": "La propreté."}],
        "key_figures": [
            {"value": {"fr": "74 %"}, "text": {"fr": "Trois personnes sur quatre y vont en été."}},
            {"value": {"fr": "3.0 hectares"}, "text": {"fr": "L’étendue du parc."}},
        ],
        "max_chars": 300,
        "free_contribution": {
            "title": {"fr": "Contribuez"}, "prompt": {"fr": "Partagez ici vos réflexions."},
        },
        "questions": tree["questions"],
    }  # fmt: skip
    assert [each["text"]["fr"] for each in tree["questions"]] == [
        "Comment refaire le parc?",
        "Que faites-vous au parc?",
        "La Ville propose sept projets. Choisissez trois projets? Si vous en avez un autre, nommez-le.",
    ]


def test_answers_that_stand_under_each_question_are_no_buttons() -> None:
    asked = "".join(f"{each}?\nSatisfait\nPeu satisfait\n\n" for each in ("Le bus", "Le train", "Le métro"))

    assert from_text(f"Transports\n\n{asked}", "fr") == from_text(f"Transports\n{asked}", "fr")
    assert str(from_text(f"Transports\n\n{asked}", "fr")).count("Peu satisfait") >= 3


def test_numbers_on_lines_of_their_own_are_those_of_the_questions() -> None:
    tree: Any = from_text("Transports\nDès 10:30, sur 1.5 km.\n1.\nPrenez-vous le bus?\n2.\nQuand?", "fr")

    assert [each["text"]["fr"] for each in tree["questions"]] == ["Prenez-vous le bus?", "Quand?"]


def test_message_without_numbers_is_read_by_its_question_marks() -> None:
    tree: Any = from_text(
        "The library\nWe are changing the hours.\n\nWhen do you come?\n- Morning\n- Evening\n\nWhy?", "en"
    )

    assert tree["title"] == {"en": "The library"}
    assert tree["introduction"] == [{"en": "We are changing the hours."}]
    assert kinds(tree) == ["single", "open"]


@pytest.mark.parametrize(
    ("text", "language", "condition"),
    [
        ("1. Vous y allez? (oui/non)\n2. Si oui à la question 1, pourquoi?", "fr", {"question": "vous-y-allez", "answers": ["yes"]}),
        (
            "1. Do you go? (yes or no)\n2. How? (only if the answer to 1 is yes or no)",
            "en",
            {"question": "do-you-go", "answers": ["yes", "no"]},
        ),
        (
            "1. Où?\n- Au nord\n- Au sud\n2. Quand? (seulement si la réponse à la question 1 est « au sud »)",
            "fr",
            {"question": "ou", "answers": ["au-sud"]},
        ),
        (
            "1. De 1 à 5, content?\n2. Pourquoi? (seulement si la réponse à 1 est 1 ou 2)",
            "fr",
            {"question": "de-1-a-5-content", "answers": ["1", "2"]},
        ),
    ],
)  # fmt: skip
def test_condition_in_words_is_a_condition(text: str, language: Language, condition: dict[str, Any]) -> None:
    tree: Any = from_text(text, language)

    last = tree["questions"][-1]
    if condition["question"] == "de-1-a-5-content":
        condition = {**condition, "question": tree["questions"][0]["slug"]}
    assert last["ask_if"] == condition
    assert "1" not in last["text"][language]


def test_condition_on_what_is_not_there_stays_in_the_text() -> None:
    tree: Any = from_text("1. Où?\n2. Quand? (seulement si la réponse à 9 est oui)", "fr")

    assert tree["questions"][1]["text"] == {"fr": "Quand? (seulement si la réponse à 9 est oui)"}
    assert "ask_if" not in tree["questions"][1]


@given(st.text(alphabet=st.sampled_from("1234 .)-?\n•aéoui non()\t\u00a0\u200b:«»"), max_size=200))
def test_whatever_is_pasted_can_be_shown_and_no_word_is_lost(pasted: str) -> None:
    tree = from_text(pasted, "fr")

    assert presentable(tree, date(2027, 1, 1)).questions != ()


def test_nothing_is_made_of_nothing() -> None:
    assert from_text(" \n\t\n", "fr") == {}


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("fr", "Quels aménagements voulez-vous en priorité? (choisissez-en trois)", "Aménagements"),
        (
            "fr",
            "Sur une échelle de 1 à 5, la rue Principale est-elle sécuritaire pour les enfants?",
            "La rue Principale est-elle sécuritaire…",
        ),
        ("fr", "Qu'est-ce qui vous plaît le plus dans la rue Principale?", "Ce qui vous plaît le plus…"),
        (
            "fr",
            "Que pensez-vous d'une piste cyclable dans la rue Basse?",
            "Une piste cyclable dans la rue Basse",
        ),
        (
            "fr",
            "À quel point vous sentez-vous en sécurité au parc le soir? (1 = pas du tout, 5 = tout à fait)",
            "Se sentir en sécurité au parc le soir",
        ),
        (
            "fr",
            "Quel jour la bibliothèque devrait-elle rester ouverte plus tard?",
            "Jour où rester ouverte plus tard",
        ),
        (
            "fr",
            "Quel moment vous convient-il le mieux pour venir à la piscine?",
            "Moment qui vous convient le mieux…",
        ),
        (
            "fr",
            "Quels services de la bibliothèque utilisez-vous le plus souvent?",
            "Services de la bibliothèque",
        ),
        (
            "fr",
            "Quel nom devrait-on donner à la future bibliothèque?",
            "Nom à donner à la future bibliothèque",
        ),
        (
            "fr",
            "Faut-il agrandir le stationnement de la mairie?",
            "Agrandir le stationnement de la mairie",
        ),
        ("fr", "Combien de livres empruntez-vous par année, à peu près?", "Nombre de livres"),
        ("fr", "Dans quel quartier habitez-vous?", "Quartier"),
        ("fr", "Êtes-vous satisfait(e) des heures d’ouverture?", "Les heures d’ouverture"),
        ("fr", "Avez-vous des enfants de moins de 12 ans?", "Enfants de moins de 12 ans"),
        ("fr", "Quelle activité manque à la bibliothèque?", "Activité qui manque à la bibliothèque"),
        ("fr", "Quels services la Ville devrait-elle offrir aux aînés?", "Services à offrir aux aînés"),
        ("fr", "Que voulez-vous au parc? Choisissez trois réponses.", "Ce que vous voulez au parc"),
        ("fr", "Combien de fois par mois y allez-vous?", "Nombre de fois par mois"),
        ("fr", "Allez-vous au parc?", "Allez-vous au parc"),
        ("en", "Which improvements would you like to see first on Main Street?", "Improvements"),
        ("en", "How many books do you borrow from the library each month?", "Number of books"),
        (
            "en",
            "Should the City open the library on Sundays and evenings?",
            "Should the City open the library…",
        ),
        (
            "fr",
            "Sur une échelle de 1 à 10, quelle note donnez-vous à l’accueil reçu à la mairie?",
            "L’accueil reçu à la mairie",
        ),
        (
            "fr",
            "Donnez une note sur dix à la qualité de vie à Saint-Aubin.",
            "La qualité de vie à Saint-Aubin",
        ),
        (
            "fr",
            "Quelle importance accordez-vous au déneigement des trottoirs?",
            "Le déneigement des trottoirs",
        ),
        (
            "fr",
            "Parmi les principes suivants, choisissez les trois qui devraient guider la Ville :",
            "Principes",
        ),
        (
            "fr",
            "Que pensez-vous de la piscine municipale et de ses heures?",
            "La piscine municipale et ses heures",
        ),
        (
            "fr",
            "Placez ces projets en ordre de priorité, du plus important au moins important :",
            "Projets en ordre de priorité",
        ),
        ("fr", "Êtes-vous favorable à l’ouverture de la mairie le soir?", "L’ouverture de la mairie le soir"),
        (
            "fr",
            "Anticonstitutionnellementanticonstitutionnellement?",
            "Anticonstitutionnellementanticonstituti…",
        ),
    ],
)
def test_short_title_says_what_a_long_question_is_about(language: Language, text: str, short: str) -> None:
    tree: Any = from_text(f"1. {text}", language)

    assert tree["questions"][0]["short"] == {language: short}


@given(st.text(max_size=90), st.sampled_from(["fr", "en"]))
def test_short_title_is_never_longer_than_it_may_be(text: str, language: str) -> None:
    assert len(short_title(text, language)) <= SHORT_CHARS


def test_how_one_answers_is_said_by_the_kind_and_not_twice() -> None:
    tree: Any = from_text(
        "1. De 1 à 5, aimez-vous le parc? (1 = pas du tout, 5 = tout à fait)\n"
        "2. Quel jour? (un seul choix)\n- Lundi\n- Mardi\n"
        "3. De 1 à 5, et le quai (1 = non, 3 = un peu, 5 = oui)?\n",
        "fr",
    )
    scale, single, three = tree["questions"]

    assert (scale["kind"], scale["text"]["fr"]) == ("scale", "De 1 à 5, aimez-vous le parc?")
    assert scale["ends"] == {"low": {"fr": "pas du tout"}, "high": {"fr": "tout à fait"}}
    assert (single["kind"], single["text"]["fr"]) == ("single", "Quel jour?")
    assert three["text"]["fr"] == "De 1 à 5, et le quai (1 = non, 3 = un peu, 5 = oui)?"


def test_yes_or_no_in_brackets_is_said_by_the_kind_and_not_twice() -> None:
    tree: Any = from_text("1. Avez-vous un vélo (oui/non)?\n2. En ville? (oui ou non)\n", "fr")

    assert kinds(tree) == ["yes_no", "yes_no"]
    assert [each["text"]["fr"] for each in tree["questions"]] == ["Avez-vous un vélo?", "En ville?"]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Êtes-vous allé à la bibliothèque cette année?"),
        ("fr", "Faut-il ouvrir le dimanche?"),
        ("fr", "Est-ce que la bibliothèque est trop loin?"),
        ("fr", "Selon vous, la Ville devrait-elle prêter des outils?"),
        ("fr", "Y a-t-il assez de bancs?"),
        ("en", "Do you go to the library?"),
        ("en", "In your opinion, should the library open on Sundays?"),
        ("en", "Are there enough benches?"),
    ],
)
def test_question_of_the_form_of_a_yes_or_no_is_proposed_as_one(language: Language, question: str) -> None:
    read = read_pasted(f"1. {question}\n2. Where?", language)

    assert kinds(read.tree) == ["yes_no", "open"]
    assert read.proposed == (question,)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Avez-vous une autre idée?"),
        ("fr", "Que pensez-vous du parc?"),
        ("fr", "Pourquoi est-ce que le parc est sale?"),
        ("fr", "Préférez-vous le bus ou le vélo?"),
        ("fr", "Pouvez-vous nous dire pourquoi?"),
        ("fr", "Où vous donnez-vous rendez-vous?"),
        ("fr", "Un rendez-vous en ligne, pour quels services?"),
        ("fr", "Y allez-vous? Pour y faire quoi?"),
        ("en", "Do you have any comments?"),
        ("en", "Why, in your opinion, do people come?"),
        ("en", "Could you tell us more?"),
    ],
)
def test_question_that_wants_words_is_not_taken_for_a_yes_or_no(language: Language, question: str) -> None:
    read = read_pasted(f"1. {question}", language)

    assert (kinds(read.tree), read.proposed) == (["open"], ())


def test_question_that_a_condition_answers_by_yes_is_a_yes_or_no() -> None:
    read = read_pasted(
        "1. Le parc, vous y allez?\n2. Quand? (seulement si la réponse à 1 est oui)\n"
        "3. Pourquoi? (seulement si la réponse à la question no 1 est : non)",
        "fr",
    )

    tree: Any = read.tree
    assert kinds(tree) == ["yes_no", "open", "open"]
    assert [each["ask_if"]["answers"] for each in tree["questions"][1:]] == [["yes"], ["no"]]
    assert (read.proposed, read.left) == ((), ())


@pytest.mark.parametrize("answers", ["Oui\nNon", "Oui\nNon\nJe ne sais pas", "\nNon\nOui"])
def test_yes_and_no_without_dashes_are_no_part_of_the_question(answers: str) -> None:
    read = read_pasted(f"1. Le parc est propre?\n{answers}\n2. Pourquoi?", "fr")

    tree: Any = read.tree
    assert [(each["kind"], each["text"]["fr"]) for each in tree["questions"]] == [
        ("yes_no", "Le parc est propre?"), ("open", "Pourquoi?"),
    ]  # fmt: skip
    assert (read.proposed, read.left) == ((), ())


def test_what_was_not_understood_stays_in_the_text_and_is_told() -> None:
    read = read_pasted(
        "1. Où?\nAu nord\nAu sud\n2. Quand? (seulement si la réponse à 9 est oui)\n3. Si oui, pourquoi?\n"
        "4. Comment?\n- À pied",
        "fr",
    )

    assert read.left == (
        "Au nord", "Au sud", "(seulement si la réponse à 9 est oui)", "Si oui, pourquoi?", "À pied",
    )  # fmt: skip
    assert all(each in str(read.tree) for each in read.left)


@pytest.mark.parametrize(
    ("language", "question", "scale"),
    [
        ("fr", "Donnez une note sur dix à la qualité de vie.", (1, 10)),
        ("fr", "Votre note sur dix?", (1, 10)),
        ("fr", "Notez le parc sur 5.", (1, 5)),
        ("fr", "Entre 0 et 10, le parc est-il propre?", (0, 10)),
        ("en", "Rate the park out of ten.", (1, 10)),
    ],
)
def test_mark_out_of_a_number_is_a_scale(language: Language, question: str, scale: tuple[int, int]) -> None:
    tree: Any = from_text(f"1. {question}", language)

    (asked,) = tree["questions"]
    assert (asked["kind"], asked["lowest"], asked["highest"]) == ("scale", *scale)


def test_ends_of_a_mark_are_proposed_and_those_of_another_scale_are_not() -> None:
    mark: Any = from_text("1. Donnez une note sur dix à la qualité de vie.", "fr")
    scale: Any = from_text("1. Entre 0 et 10, le parc est-il propre?", "fr")

    assert mark["questions"][0]["ends"] == {
        "low": {"fr": "la plus basse note"},
        "high": {"fr": "la plus haute note"},
    }
    assert "ends" not in scale["questions"][0]


def test_ends_of_a_mark_are_named_where_they_are_said() -> None:
    tree: Any = from_text("1. Quelle note sur 10 donnez-vous? (0 = mauvais, 10 = excellent)", "fr")

    (asked,) = tree["questions"]
    assert (asked["lowest"], asked["highest"]) == (0, 10)
    assert asked["ends"] == {"low": {"fr": "mauvais"}, "high": {"fr": "excellent"}}


def test_number_of_years_is_a_number_and_twenty_percent_no_scale() -> None:
    tree: Any = from_text(
        "1. Depuis combien d\u2019années y habitez-vous?\n2. Une remarque sur 20 % de taxe?", "fr"
    )

    assert kinds(tree) == ["number", "open"]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Avez-vous aimé? (réponse libre)", "open"),
        ("Avez-vous aimé? Oui/Non", "yes_no"),
        ("Avez-vous aimé? Oui ou non", "yes_no"),
        ("Avez-vous aimé? (oui ou non)", "yes_no"),
        ("Avez-vous aimé? (répondez par oui ou non)", "yes_no"),
        ("Avez-vous aimé? (oui, non, je ne sais pas)", "yes_no"),
        ("Avez-vous aimé?\nOui / Non", "yes_no"),
        ("Avez-vous aimé?\n\n☐ Oui ☐ Non", "yes_no"),
    ],
)
def test_what_says_how_to_answer_is_no_part_of_the_question(said: str, kind: str) -> None:
    read = read_pasted(f"1. {said}\n2. Pourquoi?", "fr")

    tree: Any = read.tree
    assert (tree["questions"][0]["kind"], tree["questions"][0]["text"]) == (kind, {"fr": "Avez-vous aimé?"})
    assert (len(tree["questions"]), read.proposed, read.left) == (2, (), ())


def test_headings_and_thanks_are_no_paragraphs() -> None:
    tree: Any = from_text(
        "Le parc\nIntroduction\nLe parc a 50 ans.\nQuestions :\n1. Où?\n\nMerci de votre participation!", "fr"
    )

    assert tree["introduction"] == [{"fr": "Le parc a 50 ans."}]
    assert [each["text"]["fr"] for each in tree["questions"]] == ["Où?"]
    assert read_pasted("Le parc\n1. Où?\n2. Quand?\nMerci!", "fr").left == ()


@pytest.mark.parametrize(
    "pasted",
    [
        "T\n1) Où?\n2) Choisissez deux priorités\n1. Parcs\n2. Rues\n3. Eau\n3) Quand?",
        "T\n1. Où?\n2. Choisissez deux priorités\n1. Parcs\n2. Rues\n3. Eau\n3. Quand?",
        "T\nQuestion 1 : Où?\nQuestion 2 : Choisissez deux priorités\n\n1. Parcs\n2. Rues\n3. Eau\n\nQuestion 3 : Quand?",
    ],
)
def test_numbers_of_another_style_or_from_one_again_are_choices(pasted: str) -> None:
    read = read_pasted(pasted, "fr")

    tree: Any = read.tree
    assert [each["text"]["fr"] for each in tree["questions"]] == [
        "Où?",
        "Choisissez deux priorités",
        "Quand?",
    ]
    assert [each["label"]["fr"] for each in tree["questions"][1]["choices"]] == ["Parcs", "Rues", "Eau"]
    assert (tree["questions"][1]["choose"], read.doubtful) == (2, ())


def test_numbered_choices_under_questions_without_numbers() -> None:
    tree: Any = from_text("T\nOù?\n1. Parc\n2. Rue\nQuand?\n1. Matin\n2. Soir", "fr")

    assert [(each["kind"], each["text"]["fr"]) for each in tree["questions"]] == [
        ("single", "Où?"), ("single", "Quand?"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "pasted",
    [
        "T\n1. Où?\n2. Quand?\n1. Pourquoi?\n2. Comment?",
        "T\n1. Où?\n\nVotre quartier\n1. Nommez votre rue.\n2. Nommez un parc.",
    ],
)
def test_questions_that_are_numbered_anew_stay_questions(pasted: str) -> None:
    read = read_pasted(pasted, "fr")

    assert set(kinds(read.tree)) == {"open"}
    assert read.doubtful == ()


def test_numbers_from_one_again_are_in_doubt_where_nothing_says_that_one_chooses() -> None:
    pasted = "T\n1. Où?\n2. Votre quartier\n1. Nord\n2. Sud\n3. Quand?"

    choices, questions = (read_pasted(pasted, "fr", in_doubt_choices=each) for each in (True, False))
    assert choices.doubtful == questions.doubtful == ("Votre quartier",)
    assert kinds(choices.tree) == ["open", "single", "open"]
    assert len(kinds(questions.tree)) == 5


@pytest.mark.parametrize(
    "second",
    [
        "Si oui, quand? (seulement si la réponse à 1 est « oui »)",
        "Si oui à 1, quand? (seulement si la réponse à 1 est « oui »)",
        "Quand?\n\n(seulement si la réponse à 1 est « oui »)",
    ],
)
def test_condition_that_is_set_is_not_told_as_not_understood(second: str) -> None:
    read = read_pasted(f"T\n1. Venez-vous?\n2. {second}\n3. Où?", "fr")

    tree: Any = read.tree
    assert tree["questions"][1]["ask_if"] == {"question": "venez-vous", "answers": ["yes"]}
    assert "ask_if" not in tree["questions"][2]
    assert read.left == ()


def test_line_that_names_what_it_says_fills_in_its_field() -> None:
    read = read_pasted(
        "L’avenir du parc\nQui consulte : Ville de Val-Clair\nTitre court : Le parc\nIntroduction : Le parc a 50 ans.\n"
        "Dates : du 1er mai au 15 juin 2027\n"
        "Autorités : Josée Lavoie, mairesse, s’engage à répondre à tout; Marc Côté (lire chaque demande)\n"
        "Contact : Dominique Roy, communications, a.b@val-clair.example, 418 555-0123\nBudget : 20 000 $\n"
        "1. Où?\n2. Quand?",
        "fr",
    )

    tree: Any = dict(read.tree)
    assert [each["text"]["fr"] for each in tree.pop("questions")] == ["Où?", "Quand?"]
    assert tree == {
        "title": {"fr": "L’avenir du parc"},
        "organiser": {"fr": "Ville de Val-Clair"},
        "short_title": {"fr": "Le parc"},
        "authorities": [
            {"name": {"fr": "Josée Lavoie"}, "title": {"fr": "mairesse"}, "commitment": {"fr": "Répondre à tout"}},
            {"name": {"fr": "Marc Côté"}, "commitment": {"fr": "Lire chaque demande"}},
        ],
        "contact": {
            "name": {"fr": "Dominique Roy, communications"},
            "email": "a.b@val-clair.example",
            "phone": "418 555-0123",
        },
        "introduction": [
            {"fr": "Le parc a 50 ans."}, {"fr": "du 1er mai au 15 juin 2027"}, {"fr": "Budget : 20 000 $"},
        ],
    }  # fmt: skip
    assert set(read.parts) == {"organiser", "short_title", "authorities", "contact"}
    assert read.unknown == ("Budget : 20 000 $",)


def test_name_alone_on_its_line_is_followed_by_what_it_names() -> None:
    tree: Any = from_text(
        "Titre : Le parc\n\nAutorités :\n- Josée Lavoie, mairesse : lire tout\n- Marc Côté\n\n"
        "1. Où?\n2. Quand?\nContact :\nDominique Roy\nCourriel : a@b.example\n",
        "fr",
    )

    assert tree["title"] == {"fr": "Le parc"}
    assert tree["authorities"] == [
        {"name": {"fr": "Josée Lavoie"}, "title": {"fr": "mairesse"}, "commitment": {"fr": "Lire tout"}},
        {"name": {"fr": "Marc Côté"}},
    ]
    assert tree["contact"] == {"name": {"fr": "Dominique Roy"}, "email": "a@b.example"}
    assert [each["text"]["fr"] for each in tree["questions"]] == ["Où?", "Quand?"]


def test_second_line_of_a_name_is_not_lost() -> None:
    read = read_pasted("Le parc\nContact : Dominique\n1. Où?\n\nContact : Luc, luc@b.example", "fr")

    assert read.tree["contact"] == {"name": {"fr": "Dominique"}}
    assert read.tree["introduction"] == [{"fr": "Contact : Luc, luc@b.example"}]


@pytest.mark.parametrize("line", ["Heures : de 9 h à 17 h?", "https://val-clair.example", "À 10:30, venez."])
def test_line_with_a_colon_that_names_no_part_stays(line: str) -> None:
    assert from_text(f"Le parc\n{line}\n1. Où?\n2. Quand?", "fr")["introduction"] == [{"fr": line}]
