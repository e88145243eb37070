from consultation.messages.expectation import Option
from consultation.understanding.keywords import read_keyword


def test_word_that_names_a_choice_is_that_choice() -> None:
    options = (Option("avis-public", "Avis public", ("avis",)), Option("sondage", "Sondage"))

    assert read_keyword("Avis", options) is None
    assert read_keyword("code", options) == "ask_code"
