import pytest

from consultation.understanding import read_keyword, read_signing


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Signature: Marie, de Rimouski", "Marie, de Rimouski"),
        ("SIGNATURE : marie", "marie"),
        ("signature\u00a0: une citoyenne de Québec", "une citoyenne de Québec"),
        ("Signé: Jean", "Jean"),
        ("sign as: Jane D.", "Jane D."),
        ("signer:", ""),
        ("Signer Marie, de Rimouski", "Marie, de Rimouski"),
        ("signer Marie de la Tour, citoyenne", "Marie de la Tour, citoyenne"),
        ("Je signe Paul B.", "Paul B."),
        ("sign as Marie", "Marie"),
        ("sign as marie tremblay", "marie tremblay"),
        ("signez-moi Lucie", "Lucie"),
    ],
)
def test_words_that_say_how_to_sign_are_read(text: str, name: str) -> None:
    assert read_signing(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "signer moins de papiers",
        "Signer un pacte avec les municipalités",
        "Signer une Charte",
        "SIGNER MOINS DE PAPIERS",
        "signer les ententes: plus vite",
        "Signer l'Accord de Paris",
        "Signer en ligne",
        "Signature électronique partout",
        "Signature: une seule signature électronique pour tous les ministères et organismes",
        "Je signe toujours les pétitions",
        "sign fewer forms",
        "sign as many treaties",
        "Sign language interpreters",
        "Design: plus simple",
        "Signalisation: mieux",
        "Mon idée\nSignature: Marie",
        "",
    ],
)
def test_answer_that_only_holds_the_word_is_none(text: str) -> None:
    assert read_signing(text) is None
    assert read_keyword(text) is None


@pytest.mark.parametrize("text", ["Signature", "ma signature", "SIGNER", "sign", "comment signer?"])
def test_word_alone_asks_to_sign(text: str) -> None:
    assert read_keyword(text) == "choose_signature"


@pytest.mark.parametrize(
    "text", ["Sans signature", "SANS SIGNATURE!", "no signature", "retirer ma signature"]
)
def test_words_alone_drop_the_signature(text: str) -> None:
    assert read_keyword(text) == "drop_signature"
