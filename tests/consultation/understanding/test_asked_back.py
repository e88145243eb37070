from consultation.understanding.set_phrases import is_about_notice


def test_notice_is_told_from_the_words_of_the_question() -> None:
    assert (is_about_notice("c'est quoi un avis?"), is_about_notice("c'est quoi des données")) == (
        True,
        False,
    )
