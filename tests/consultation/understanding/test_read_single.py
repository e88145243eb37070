import pytest

from consultation.messages.expectation import Option
from consultation.understanding import Chosen, Unreadable, read_single, read_unnamed_other, says_more

PAYMENT = [
    Option("credit", "Carte de crédit"),
    Option("debit", "Carte de débit"),
    Option("en-ligne", "En ligne, sur le site de ma banque", ("internet", "accès d")),
    Option("cheque", "Par chèque, par la poste"),
    Option("en-personne", "En personne au comptoir", ("guichet",)),
    Option("aucune", "Je n'ai pas de facture"),
]
PAYMENT_IN_ENGLISH = [
    Option("credit", "Credit card"),
    Option("debit", "Debit card"),
    Option("en-ligne", "Online, on my bank's website"),
    Option("cheque", "By cheque, by mail"),
    Option("en-personne", "In person at a counter"),
]
SATISFACTION = [
    Option("4", "Très satisfait"),
    Option("3", "Plutôt satisfait"),
    Option("2", "Plutôt insatisfait"),
    Option("1", "Pas du tout satisfait"),
    Option("0", "Je ne sais pas"),
]
FREQUENCY = [
    Option("a", "Jamais"),
    Option("b", "1 fois"),
    Option("c", "2 à 3 fois"),
    Option("d", "Plus de 10 fois"),
]
HOW_OFTEN = [Option("a", "Chaque jour"), Option("b", "Chaque semaine"), Option("c", "Chaque mois")]
AGES = [Option("a", "18 à 34 ans"), Option("b", "35 à 54 ans"), Option("c", "55 ans et plus")]
YES_OR_NO = [Option("oui", "Oui"), Option("non", "Non"), Option("autre", "Autre")]


def unclear(*understood):
    return Unreadable("unclear", understood)


def many(*understood):
    return Unreadable("too_many", understood)


OUT = Unreadable("out_of_range")
NONE = Unreadable("none")

FRENCH = [
    (PAYMENT, "2", 2),
    (PAYMENT, " 2. ", 2),
    (PAYMENT, "2️⃣", 2),
    (PAYMENT, "#2", 2),
    (PAYMENT, "２", 2),
    (PAYMENT, "le 2", 2),
    (PAYMENT, "La 2 svp", 2),
    (PAYMENT, "no 2", 2),
    (PAYMENT, "numéro 2", 2),
    (PAYMENT, "choix 2", 2),
    (PAYMENT, "option deux", 2),
    (PAYMENT, "deux", 2),
    (PAYMENT, "DEUX!", 2),
    (PAYMENT, "le deuxième", 2),
    (PAYMENT, "la 2e", 2),
    (PAYMENT, "2ieme", 2),
    (PAYMENT, "le premier", 1),
    (PAYMENT, "un", 1),
    (PAYMENT, "le dernier", 6),
    (PAYMENT, "l'avant-dernière", 5),
    (PAYMENT, "je choisis 3", 3),
    (PAYMENT, "2 parce que c'est gratuit", 2),
    (PAYMENT, "2, c'est plus simple", 2),
    (PAYMENT, "2 2", 2),
    (PAYMENT, "2 - carte de débit", 2),
    (PAYMENT, "1, non 2", 2),
    (PAYMENT, "3 au lieu de 2", 3),
    (PAYMENT, "pas la 1, la 2", 2),
    (PAYMENT, "Carte de crédit", 1),
    (PAYMENT, "CARTE DE CREDIT", 1),
    (PAYMENT, "crédit", 1),
    (PAYMENT, "credit svp", 1),
    (PAYMENT, "carte crédit", 1),
    (PAYMENT, "ma carte de débit", 2),
    (PAYMENT, "carte de debbit", 2),
    (PAYMENT, "par cheque", 4),
    (PAYMENT, "chéque", 4),
    (PAYMENT, "par la poste", 4),
    (PAYMENT, "en ligne", 3),
    (PAYMENT, "internet", 3),
    (PAYMENT, "ma banque", 3),
    (PAYMENT, "sur le site de ma banque", 3),
    (PAYMENT, "Par internet, c'est plus rapide", 3),
    (PAYMENT, "au comptoir", 5),
    (PAYMENT, "en personne", 5),
    (PAYMENT, "au guichet", 5),
    (PAYMENT, "je paye avec ma carte de crédit", 1),
    (PAYMENT, "Je paie toujours avec ma carte de crédit", 1),
    (PAYMENT, "moi c'est le comptoir", 5),
    (PAYMENT, "carte", unclear(1, 2)),
    (PAYMENT, "crédit ou débit", many(1, 2)),
    (PAYMENT, "1 et 2", many(1, 2)),
    (PAYMENT, "1 ou 3", many(1, 3)),
    (PAYMENT, "0", OUT),
    (PAYMENT, "7", OUT),
    (PAYMENT, "12", OUT),
    (PAYMENT, "aucun", NONE),
    (PAYMENT, "je sais pas", NONE),
    (PAYMENT, "", unclear()),
    (PAYMENT, "oui", unclear()),
    (PAYMENT, "passe", unclear()),
    (PAYMENT, "aide", unclear()),
    (PAYMENT, "bonjour", unclear()),
    (PAYMENT, "les deux", unclear()),
    (PAYMENT, "c'est quoi le 2?", unclear(2)),
    (PAYMENT, "corriger la réponse 3", unclear(3)),
    (PAYMENT, "ma dernière réponse est mauvaise", unclear(6)),
    (PAYMENT, "le principe 2", unclear(2)),
    (PAYMENT, "question 4", unclear(4)),
    (PAYMENT, "pas la 2", unclear()),
    (PAYMENT, "je veux parler à une personne", unclear()),
    (PAYMENT, "un numéro où appeler", unclear()),
    (PAYMENT, "une autre langue svp", unclear()),
    (PAYMENT, "autre question", unclear()),
    (PAYMENT, "j'ai attendu 2 heures", unclear()),
    (PAYMENT, "Arrêter d'envoyer du papier", unclear()),
    (PAYMENT, "Je passe mon temps au téléphone", unclear()),
    (SATISFACTION, "très", 1),
    (SATISFACTION, "tres satisfait", 1),
    (SATISFACTION, "plutôt satisfait", 2),
    (SATISFACTION, "plutôt insatisfait", 3),
    (SATISFACTION, "insatisfait", 3),
    (SATISFACTION, "pas du tout", 4),
    (SATISFACTION, "je sais pas", 5),
    (SATISFACTION, "aucune idée", 5),
    (SATISFACTION, "satisfait", unclear(1, 2, 4)),
    (SATISFACTION, "plutôt", unclear()),
    (FREQUENCY, "jamais", 1),
    (HOW_OFTEN, "1 fois par mois", 3),
    (HOW_OFTEN, "une fois par semaine", 2),
    (AGES, "celui du milieu", 2),
    (FREQUENCY, "1 fois", 2),
    (FREQUENCY, "2 à 3 fois", 3),
    (FREQUENCY, "2-3 fois", unclear(2)),
    (FREQUENCY, "2", 2),
    (FREQUENCY, "plus de 10", 4),
    (AGES, "35", 2),
    (AGES, "35-54", 2),
    (AGES, "35 à 54", 2),
    (AGES, "55 et plus", 3),
    (AGES, "2", 2),
    (YES_OR_NO, "oui", 1),
    (YES_OR_NO, "NON!", 2),
    (YES_OR_NO, "autre", 3),
]

ENGLISH = [
    ("2", 2),
    ("number 2", 2),
    ("the second one", 2),
    ("2nd", 2),
    ("two", 2),
    ("one", 1),
    ("the last one", 5),
    ("option 3 please", 3),
    ("credit", 1),
    ("debit card", 2),
    ("my debit card", 2),
    ("online", 3),
    ("on my bank's website", 3),
    ("check by mail", 4),
    ("cheques", 4),
    ("in person", 5),
    ("I usually pay online", 3),
    ("2 because it is free", 2),
    ("card", unclear(1, 2)),
    ("1 or 2", many(1, 2)),
    ("6", OUT),
    ("none", NONE),
    ("I don't know", NONE),
    ("next one", unclear()),
    ("the previous one please", unclear()),
    ("change my last answer", unclear(5)),
    ("go to number 2", unclear(2)),
    ("what is 2?", unclear(2)),
    ("of course", unclear()),
    ("just a second", unclear()),
    ("all three", many(1, 2, 3, 4, 5)),
]

OTHER = [
    ("autre: virement Interac", Chosen((), "virement Interac")),
    ("Autre : virement Interac.", Chosen((), "virement Interac")),
    ("autre virement Interac", Chosen((), "virement Interac")),
    ("Autre - virement Interac", Chosen((), "virement Interac")),
    ("autre (virement Interac)", Chosen((), "virement Interac")),
    ("autre moyen: virement Interac", Chosen((), "virement Interac")),
    ("7. autre: virement Interac", Chosen((), "virement Interac")),
    ("other: e-transfer", Chosen((), "e-transfer")),
    ("2, autre: virement Interac", Chosen((2,), "virement Interac")),
    ("autre", unclear()),
    ("autre chose", unclear()),
    ("Autre:", unclear()),
]


def expected_of(result):
    return Chosen((result,)) if isinstance(result, int) else result


@pytest.mark.parametrize(("options", "text", "result"), FRENCH)
def test_read_single_french(options, text, result):
    assert read_single(text, options, other=options is PAYMENT) == expected_of(result)


@pytest.mark.parametrize(("text", "result"), ENGLISH)
def test_read_single_english(text, result):
    assert read_single(text, PAYMENT_IN_ENGLISH, other=False) == expected_of(result)


@pytest.mark.parametrize(("text", "result"), OTHER)
def test_read_single_with_own_words(text, result):
    assert read_single(text, PAYMENT, other=True) == result


def test_own_words_are_kept_whole():
    words = "faire un virement " * 100
    assert read_single(f"autre: {words}", PAYMENT, other=True) == Chosen((), words.strip())


def test_own_words_are_refused_where_they_are_not_asked_for():
    assert read_single("autre: virement Interac", PAYMENT, other=False) == unclear()


CHANNELS = [
    Option("1", "Par courriel"),
    Option("2", "Texto"),
    Option("3", "Téléphone"),
    Option("4", "En personne"),
]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("sms", 2),
        ("par message texte", 2),
        ("text message please", 2),
        ("e-mail", 1),
        ("tél.", 3),
        ("in person", 4),
        ("B", 2),
        ("c)", 3),
        ("la lettre d", 4),
        ("option b", 2),
    ],
)
def test_a_common_thing_has_other_names_and_a_letter(text, number):
    assert read_single(text, CHANNELS, other=False) == Chosen((number,))


def test_a_synonym_that_names_another_option_is_that_option():
    options = [Option("poste", "Poste"), Option("courrier", "Courrier"), Option("courriel", "Courriel")]
    assert read_single("courrier", options, other=False) == Chosen((2,))


def test_a_word_near_a_synonym_is_no_choice():
    options = [Option("guichet", "Au comptoir"), Option("poste", "Par la poste")]
    assert read_single("corriger", options, other=False) == unclear()


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("2", False),
        ("la 2 svp", False),
        ("Par chèque", False),
        ("par internet", False),
        ("je prends toujours ma carte de crédit", False),
        ("celui du milieu", False),
        ("autre: en argent comptant", False),
        ("2 parce que c'est gratuit", True),
        ("2, c'est plus simple", True),
        ("Par internet, c'est plus rapide", True),
        ("2" + " " * 700 + "mais pas toujours", True),
    ],
)
def test_message_that_says_more_than_its_choice_is_told_from_one_that_does_not(text: str, more: bool) -> None:
    assert says_more(text, PAYMENT[:5], other=True, comments=False) == more


def test_words_of_one_s_own_beside_a_choice_say_more() -> None:
    assert says_more("2, autre: parfois en argent", PAYMENT, other=True, comments=True)


PLACES = [Option("a", "Le parc"), Option("b", "L'aréna"), Option("c", "La plage")]


@pytest.mark.parametrize(
    ("text", "choose", "beside"),
    [
        ("Autre", 1, ()),
        ("AUTRE.", 1, ()),
        ("autre chose", 1, ()),
        ("Autres", 1, ()),
        ("une autre!", 1, ()),
        ("autre:", 1, ()),
        ("Other", 1, ()),
        ("other one", 1, ()),
        ("something else.", 1, ()),
        ("1 et autre", 2, (1,)),
        ("1, 3, autre", 3, (1, 3)),
        ("le parc, autre", 2, (1,)),
        ("autre: la piscine", 1, None),
        ("aucun autre", 1, None),
        ("rien d'autre", 1, None),
        ("no other", 1, None),
        ("autre", 2, ()),
        ("Autre (spécifiez)", 3, ()),
        ("Other (specify).", 3, ()),
        ("1, 3 et autre (précisez)", 3, (1, 3)),
        ("1, autre", 3, None),
        ("2", 1, None),
        ("l'autre rive", 1, None),
    ],
)
def test_other_that_does_not_say_which_is_told_from_all_else(
    text: str, choose: int, beside: tuple[int, ...] | None
) -> None:
    assert read_unnamed_other(text, PLACES, choose) == beside


def test_option_called_other_is_that_option() -> None:
    assert read_unnamed_other("Autre", YES_OR_NO, 1) is None
