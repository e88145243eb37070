from consultation.messages.model import Option
from consultation.understanding import Chosen, Unreadable
from consultation.understanding.choices import read_single, read_unnamed_other, says_more

PAYMENT = [
    Option("credit", "Carte de crédit"),
    Option("debit", "Carte de débit"),
    Option("en-ligne", "En ligne, sur le site de ma banque", ("internet", "accès d")),
    Option("cheque", "Par chèque, par la poste"),
    Option("en-personne", "En personne au comptoir", ("guichet",)),
    Option("aucune", "Je n'ai pas de facture"),
]
YES_OR_NO = [Option("oui", "Oui"), Option("non", "Non"), Option("autre", "Autre")]


def unclear(*understood):
    return Unreadable("unclear", understood)


def test_own_words_are_kept_whole():
    words = "faire un virement " * 100
    assert read_single(f"autre: {words}", PAYMENT, other=True) == Chosen((), words.strip())


def test_own_words_are_refused_where_they_are_not_asked_for():
    assert read_single("autre: virement Interac", PAYMENT, other=False) == unclear()


def test_a_synonym_that_names_another_option_is_that_option():
    options = [Option("poste", "Poste"), Option("courrier", "Courrier"), Option("courriel", "Courriel")]
    assert read_single("courrier", options, other=False) == Chosen((2,))


def test_a_word_near_a_synonym_is_no_choice():
    options = [Option("guichet", "Au comptoir"), Option("poste", "Par la poste")]
    assert read_single("corriger", options, other=False) == unclear()


def test_words_of_one_s_own_beside_a_choice_say_more() -> None:
    assert says_more("2, autre: parfois en argent", PAYMENT, other=True, comments=True)


def test_option_called_other_is_that_option() -> None:
    assert read_unnamed_other("Autre", YES_OR_NO, 1) is None


def test_own_words_added_to_a_choice_begin_after_the_verb() -> None:
    text = "2, et j'ajouterais « un virement »"
    assert read_single(text, PAYMENT, other=True) == Chosen((2,), "un virement")
