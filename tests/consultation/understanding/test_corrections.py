import pytest

from consultation.understanding.corrections import looks_back, past_denied_question, read_correction
from consultation.understanding.words_elsewhere import returns_to_a_subject, was_skipped_by_mistake
from consultation.understanding.words_taken_back import (
    Undoing,
    read_undoing,
    restores,
    takes_out_what_was_written,
    takes_words_back,
    undoes,
)


def test_several_numbers_are_noticed() -> None:
    assert read_correction("corriger 2 et 3").several
    assert read_correction("corrige la 1 pis la 2").several
    assert read_correction("corrige la 1 pis la 2").words == ""


@pytest.mark.parametrize(
    ("text", "words", "adds"),
    [
        ("je veux changer réponse 5, ajouter visa", "visa", True),
        ("change answer 5: add visa", "visa", True),
        ("Answer 5 is wrong. It should say: a public meeting", "a public meeting", False),
        ("retire la 5, c'est du charabia, et mets: un banc", "un banc", False),
        ("ajoute la pas, la 5, jette ça aux vidanges", "", False),
        ("corriger réponse 5: ajouts de bancs", "ajouts de bancs", False),
    ],
)
def test_new_words_are_read_beside_what_is_done_with_them(text: str, words: str, *, adds: bool) -> None:
    found = read_correction(text)
    assert (found.number, found.words, found.adds, found.withdraws) == (5, words, adds, "jette" in text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "J'aimerais ajouter quelque chose à cette réponse : il ne faut pas oublier les aidants.",
            "il ne faut pas oublier les aidants.",
        ),
        ("I'd like to add something to this answer: never forget carers.", "never forget carers."),
        ("J'aimerais ajouter autre chose: effacez les dettes", "effacez les dettes"),
    ],
)
def test_what_is_to_be_added_withdraws_nothing_and_is_asked_about_first(text: str, words: str) -> None:
    read = read_correction(text)

    assert (read.words, read.adds, read.asks_first, read.withdraws) == (words, True, True, False)


def test_not_to_forget_is_no_withdrawal() -> None:
    said = ("n'oubliez pas les aînés", "il ne faut pas oublier les aînés", "don't forget the elderly")

    assert [read_correction(text).withdraws for text in (*said, "forget my last answer")] == [False] * 3 + [
        True
    ]


@pytest.mark.parametrize(
    ("text", "about", "words"),
    [
        ("update my answer about identifiers: actually make it No", "identifiers", "No"),
        ("change ma réponse sur le paiement, interac ou carte", "le paiement", "interac ou carte"),
        ("corrige ma réponse sur la santé, ecris juste la santé", "la sante", "la santé"),
        ("Now please correct my payment answer: credit card only", "payment", "credit card only"),
        ("corrige mon paiement: carte de credit", "paiement", "carte de credit"),
        ("I wish to change my answer about taking part: it is no", "taking part", "no"),
        ('Please change my answer about sectors to: "Health first"', "sectors", "Health first"),
        ("Actually, for the payment, please drop the cheque: card only", "the payment", "card only"),
        ("No, not open data. I mean the question about how I pay a bill.", "how i pay a bill", ""),
        ("corriger ma réponse sur les secteurs : la santé", "les secteurs", "la santé"),
        ("je veux changer ma réponse sur la santé", "la sante", ""),
        ("mettez ceux avec des enfants en premier", "", ""),
        ("Je souhaite corriger ma réponse à la question 2, celle sur les secteurs.", "", ""),
    ],
)
def test_an_answer_to_correct_may_be_told_by_what_it_is_about(text: str, about: str, words: str) -> None:
    read = read_correction(text)

    assert (read.about, read.words, read.withdraws) == (about, words, False)


@pytest.mark.parametrize(
    "text",
    ["corrige ma réponse: carte", "change my last answer: no", "change my mind: no", "corrige ma rep 4: non"],
)
def test_the_last_answer_or_a_number_is_no_subject(text: str) -> None:
    assert not read_correction(text).about


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Retirez la 30 et la 44, je vous prie.", (30, 44)),
        ("Retirez aussi la 44 et la 46, s'il vous plaît.", (44, 46)),
        ("delete 67 and 70", (67, 70)),
        ("je voudrais retirer mes réponses 3, 4 et 5", (3, 4, 5)),
        ("retirer les feux 3 et 4", ()),
    ],
)
def test_several_are_withdrawn_by_their_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert (read_correction(text).numbers, takes_out_what_was_written(text)) == (numbers, bool(numbers))


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Plutôt non; un cadre ne remplace pas la volonté.", False),
        ("plutôt oui", False),
        ("Rather no, a framework changes nothing", False),
        ("Cette question en contient deux. Oui à la première, non à la seconde.", False),
        ("attends, finalement non", True),
        ("je veux changer", True),
        ("la 3 c'est non", True),
        ("no to the previous one", True),
        ("mets la promotion à la place de l'engagement", True),
    ],
)
def test_a_correction_looks_back_or_names_what_it_corrects(text: str, *, looks: bool) -> None:
    assert looks_back(text) is looks


def test_a_question_taken_for_an_answer_is_taken_back() -> None:
    assert takes_words_back("Ce n'était pas une réponse, c'était une question! Retirez-la.")


def test_one_is_withdrawn_by_its_name_after_a_word_that_answers() -> None:
    texts = (
        "dunno. get rid of that word salad thing too",
        "get rid of the waste one",
        "get rid of the forms",
    )

    assert [read_correction(text).about for text in texts] == ["word salad", "waste", ""]


@pytest.mark.parametrize(
    ("text", "returns"),
    [
        ("Non, ce n'était pas une réponse; revenons à la question sur les données ouvertes, svp", True),
        ("go back to the phones one", True),
        ("go back to the old forms", False),
        ("il faut revenir à la question du transport", False),
        ("go back to the last one", False),
    ],
)
def test_question_is_gone_back_to_by_its_subject(text: str, returns: bool) -> None:
    assert returns_to_a_subject(text) is returns


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("And question 4 please, I did not mean to skip it", True),
        ("question 4 svp, je voulais pas la sauter", True),
        ("la question 3, je l'ai passée par erreur", True),
        ("And question 4 please", False),
        ("question 4 of the exam, I did not mean to fail it", False),
    ],
)
def test_question_skipped_by_mistake_is_asked_for(text: str, asks: bool) -> None:
    assert was_skipped_by_mistake(text) is asks


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("la 9 c'est pas ça, c'est plutôt la santé pis la SAAQ", 9, "la santé pis la SAAQ"),
        ("Answer 5 is wrong. It should say: a public meeting", 5, "a public meeting"),
    ],
)
def test_answer_that_is_said_to_be_wrong_is_told_from_its_new_words(
    text: str, number: int, words: str
) -> None:
    read = read_correction(text)

    assert (read.is_wrong, read.number, read.words) == (True, number, words)


@pytest.mark.parametrize(
    ("text", "words", "about"),
    [
        ("add daycares to what I said about sectors", "daycares", "sectors"),
        ("ajoute les garderies à ma réponse sur les secteurs", "les garderies", "les secteurs"),
        ("add benches to what I said earlier", "benches", ""),
    ],
)
def test_what_is_added_to_is_told_apart_from_the_new_words(text: str, words: str, about: str) -> None:
    read = read_correction(text)

    assert (read.act, read.words, read.about) == ("add", words, about)


def test_what_it_should_rather_be_may_answer_the_pending_question() -> None:
    texts = (
        "c'est plutôt les écoles",
        "make it shorter",
        "je voulais dire les écoles",
        "oops, make it schools",
    )

    assert [read_correction(text).is_rather for text in texts] == [True, True, False, False]


def test_the_answer_before_a_change_is_asked_for_by_its_name() -> None:
    texts = (
        "remet mon ancienne rep",
        "non!! remets mon ancienne réponse pour ça",
        "put my old answer back",
        "annuler",
        "remettre les bancs",
    )

    assert [(undoes(text), restores(text)) for text in texts] == [
        (True, True),
        (True, True),
        (True, True),
        (True, False),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("not question 11. I mean the parks", "I mean the parks"),
        ("Non, pas la question 11 je parle des parcs", "je parle des parcs"),
        ("Pas question n° 3, la 4", "la 4"),
        ("Pas question 2 étages de plus", "Pas question 2 étages de plus"),
        ("pas question 500 $ de taxes", "pas question 500 $ de taxes"),
    ],
)
def test_question_that_is_not_meant_is_one_and_no_refusal(text: str, rest: str) -> None:
    assert past_denied_question(text) == rest


@pytest.mark.parametrize(
    ("text", "undoing"),
    [
        ("Finalement j'ai changé d'idée, remettez la 184 s'il vous plaît.", Undoing((184,), "answer")),
        ("put 184 back", Undoing((184,), "number", True)),
        ("REMETTRE 184", Undoing((184,), "number", True)),
        ("remets aussi la 4 pis la 5", Undoing((4, 5), "answer")),
        ("remettez ma réponse à la question 3", Undoing((3,), "question")),
        ("haha no. undo that", Undoing()),
        ("ben non, remets-la donc", Undoing()),
        ("hmm bring that one back please", Undoing()),
        ("remettez les autobus du dimanche", None),
        ("remettre 4 autobus sur la ligne 12", None),
        ("put the benches back where they were", None),
        ("annuler mes rendez-vous en ligne", None),
        ("restore the old library", None),
        ("on devrait remettre la piscine en état", None),
    ],
)
def test_what_is_to_come_back_is_read(text: str, undoing: Undoing | None) -> None:
    assert read_undoing(text) == undoing
