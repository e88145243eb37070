"""The consultations that are shipped: Québec's wording, letter by letter, and what holds for both."""

import re
from pathlib import Path

import pytest

from consultation.definition import Consultation, Localized, load_consultation, load_consultations
from consultation.text.sms_segments import count_segments, transliterate

CONSULTATIONS = Path(__file__).parents[2] / "data" / "consultations"
NO_BREAK_SPACE = "\u00a0"

QUESTIONS = (
    "Comment le gouvernement du Québec pourrait-il optimiser son offre de services en ligne?",
    "Dans quels secteurs d’activité souhaitez-vous que les services publics en ligne et les communications "
    "numériques soient développés en priorité?",
    "Préfèreriez-vous utiliser un identifiant de votre choix, par exemple l’identifiant de votre "
    "institution bancaire, pour vous authentifier lorsque vous transigez dans le cadre de la prestation de "
    "services du gouvernement?",
    "Quel moyen privilégiez-vous pour acquitter une facture du gouvernement du Québec?",
    "Quelle information devrait être diffusée prioritairement en données ouvertes, et pour quelles raisons?",
    "Avez-vous confiance dans les applications mises au point par des entreprises et des citoyens à partir "
    "de données publiques ouvertes, et êtes-vous disposés à y recourir?",
    "Quels services publics devraient prioritairement être rendus sur des appareils mobiles (téléphones "
    "intelligents, tablettes)?",
    "Si vous avez déjà participé, au cours des cinq dernières années, à au moins une autre démarche de "
    "participation publique, de quel type s’agit-il?",
    "Si vous avez déjà participé, au cours des cinq dernières années, à au moins une autre démarche de "
    "participation publique, quelle était la nature de votre participation?",
    "L’adoption d’un cadre de référence gouvernemental sur la participation publique permettra-t-elle "
    "d’améliorer la conception des démarches participatives ouvertes à tous?",
    "Le cadre de référence gouvernemental sur la participation publique est destiné à guider la conception "
    "et la mise en œuvre d’une démarche participative. Quelles sont vos suggestions pour améliorer ce "
    "cadre?",
    "Le Cadre de référence gouvernemental sur la participation publique propose sept principes directeurs "
    "à mettre en œuvre pour améliorer la conception d’une démarche participative.\n\nChoisissez trois "
    "principes qui auront, à votre avis, le plus d’effet sur la conception d’une démarche participative? "
    "Avez-vous d’autres principes à suggérer? Si oui, veuillez les nommer à la case Autre (spécifiez).",
    "La mise en œuvre des sept principes directeurs du Cadre de référence gouvernemental sur la "
    "participation publique permettra-t-elle d’améliorer la conception d’une démarche participative? "
    "Avez-vous des suggestions concernant la mise en œuvre de ces principes directeurs?",
)
# fmt: off
WALK = [
    (1, "offre-de-services", "open"), (2, "secteurs-prioritaires", "open"), (3, "identifiant", "yes_no"),
    (4, "paiement", "open"), (5, "donnees-ouvertes", "open"), (6, "confiance-applications", "yes_no"),
    (7, "services-mobiles", "open"), (None, "deja-participe", "yes_no"), (8, "type-de-demarche", "open"),
    (9, "nature-de-participation", "open"), (10, "cadre-ameliore-conception", "yes_no"),
    (11, "suggestions-cadre", "open"), (12, "trois-principes", "multi"), (13, "mise-en-oeuvre", "yes_no"),
]
# fmt: on


@pytest.fixture(scope="module")
def quebec() -> Consultation:
    return load_consultation(CONSULTATIONS / "administration-publique-efficiente-et-transparente.yml")


@pytest.fixture(scope="module", params=sorted(path.name for path in CONSULTATIONS.iterdir()))
def consultation(request: pytest.FixtureRequest) -> Consultation:
    return load_consultation(CONSULTATIONS / request.param)


def test_questions_are_the_page_s_wording(quebec: Consultation) -> None:
    guiding = [question for question in quebec.questions if question.role == "guiding"]

    assert tuple(question.text.fr for question in guiding) == QUESTIONS
    assert quebec.guiding_count == 13


def test_questions_have_their_numbers_slugs_and_kinds(quebec: Consultation) -> None:
    walk = [(quebec.number_of(question.slug), question.slug, question.kind) for question in quebec.questions]

    assert walk == WALK


def test_only_questions_8_and_9_are_asked_if_and_only_12_has_choices(quebec: Consultation) -> None:
    conditions = {question.slug: question.ask_if for question in quebec.questions if question.ask_if}
    choosing = [
        question for question in quebec.questions if question.options("fr") and not question.has_order
    ]

    assert list(conditions) == ["type-de-demarche", "nature-de-participation"]
    assert {(ask_if.question, ask_if.answers) for ask_if in conditions.values()} == {
        ("deja-participe", ("yes",))
    }
    assert [(question.slug, question.most, question.takes_other) for question in choosing] == [
        ("trois-principes", 3, True)
    ]


def test_choices_of_question_12_are_the_principles(quebec: Consultation) -> None:
    choices = list(quebec.question("trois-principes").choices_in_order())

    assert choices == [principle.slug for principle in quebec.principles]
    assert [principle.number for principle in quebec.principles] == [1, 2, 3, 4, 5, 6, 7]


def test_principles_tell_what_is_exact_and_what_is_the_page_s(quebec: Consultation) -> None:
    exact = [principle.number for principle in quebec.principles if principle.title_status == "exact"]
    of_the_page = [
        (principle.number, sub_question.text.fr)
        for principle in quebec.principles
        for sub_question in principle.sub_questions
        if sub_question.source == "seed"
    ]

    assert exact == [1, 6, 7]
    assert of_the_page == [
        (5, "Quels sont les meilleurs moyens à utiliser pour rejoindre les participants et participantes?"),
        (5, "Quelle information devrait être communiquée au cours de la promotion?"),
        (6, "Quel type de rétroaction est attendu des participants et participantes?"),
        (6, "Quel effet aura la rétroaction sur la crédibilité de la démarche participative?"),
        (7, "À quel moment l’évaluation de la démarche participative devrait-elle se faire?"),
        (7, "Par quels moyens l’évaluation devrait-elle se faire, et par qui?"),
    ]
    assert {len(principle.sub_questions) for principle in quebec.principles} == {2}


def test_key_figures_are_the_page_s_without_guessed_addresses(quebec: Consultation) -> None:
    values = [figure.value.fr for figure in quebec.key_figures]

    assert values == [f"74{NO_BREAK_SPACE}%", f"48,3{NO_BREAK_SPACE}%", "3,0"]
    assert {figure.source_url for figure in quebec.key_figures} == {None}


def test_presentation_keeps_the_page_s_typography(quebec: Consultation) -> None:
    french = "\n".join(text.fr for text in (*quebec.introduction, *quebec.issues))

    assert (len(quebec.introduction), len(quebec.issues), quebec.max_chars) == (6, 4, 300)
    assert french.count(f"juin{NO_BREAK_SPACE}2015") == 1
    assert french.count(f"700{NO_BREAK_SPACE}jeux de données") == 1
    assert french.count("'") == 0


def test_every_file_is_named_after_its_slug() -> None:
    slugs = list(load_consultations(CONSULTATIONS))

    assert slugs == sorted(path.stem for path in CONSULTATIONS.iterdir())


def test_texts_for_sms_stay_cheap(consultation: Consultation) -> None:
    labels = [
        label
        for question in consultation.questions
        for choice in question.choices_in_order()
        if (label := question.label_of(choice)) is not None
    ]
    texts: list[Localized] = [
        consultation.short_title,
        consultation.organiser,
        consultation.use_of_answers,
        *labels,
    ]

    for text in texts:
        for words in (text.fr, text.en or ""):
            assert count_segments(transliterate(words)).segments == 1


def test_answers_to_a_shipped_consultation_are_read_before_they_are_published(
    consultation: Consultation,
) -> None:
    assert consultation.publication == "after_review"


def test_questions_of_quebec_s_consultation_stay_cheap_by_sms(quebec: Consultation) -> None:
    assert quebec.sms_letters == "gsm7"
    for question in quebec.questions:
        asked = count_segments(transliterate(question.text.fr))
        assert (asked.encoding, asked.segments <= 3) == ("GSM-7", True)


def test_french_question_marks_have_no_space_before_them(consultation: Consultation) -> None:
    texts = [question.text.fr for question in consultation.questions]

    assert [text for text in texts if re.search(r"\s[?!;]", text)] == []


def test_invented_consultation_says_so() -> None:
    park = load_consultation(CONSULTATIONS / "parc-des-erables.yml")

    assert park.title.fr == "L’avenir du parc des Érables (exemple inventé)"
    assert park.introduction[0].text("en").startswith("This is an invented example.")
    assert {question.kind for question in park.questions} == {"open", "yes_no", "single", "multi"}
