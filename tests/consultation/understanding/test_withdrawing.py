import pytest

from consultation.understanding import withdraws_everything


@pytest.mark.parametrize(
    "text",
    [
        "RETIRER TOUT",
        "Je retire mon consentement",
        "je veux plus participer",
        "Je ne veux plus participer à cette consultation, merci",
        "retirez toutes mes réponses svp",
        "je veux me retirer",
        "withdraw all",
        "I withdraw my consent.",
        "I don't want to take part anymore",
        "remove me please",
    ],
)
def test_words_that_take_everything_back(text: str) -> None:
    assert withdraws_everything(text)


@pytest.mark.parametrize(
    "text",
    [
        "retirer 5",
        "retirer ma réponse à la question 3",
        "Je ne veux plus participer aux frais des soins",
        "Retirer tout le papier des bureaux",
        "le consentement des parents",
        "I want to take part",
        "remove all the forms",
        "",
    ],
)
def test_any_other_text_takes_nothing_back(text: str) -> None:
    assert not withdraws_everything(text)
