import pytest

from consultation.understanding import detect_language

FRENCH = [
    "bonjour", "oui", "non", "ouin", "merci", "aide", "arrêt", "je sais pas", "Simplifier les formulaires",
    "C'est trop long au téléphone", "ca marche pas pentoute", "j'veux parler a qqun", "Santé", "École",
    "garderies", "moins de papier", "LES FORMULAIRES SONT TROP COMPLIQUÉS", "jamais de la vie",
    "pas vraiment", "Aînés", "Les banques? non", "un peu", "chu pas sur",
    "des services en ligne plus simples", "sauter", "retour", "Ça prend trop de temps",
    "ouvrir les données sur la santé", "je prends le 1, le 3 et le 7", "l'info est dure à trouver",
    "ministère", "pcq c'est long", "Arrêter d'envoyer du papier", "parler anglais",
    "j'ai un iPhone pis le site marche pas",
]  # fmt: skip

ENGLISH = [
    "hello", "yes", "nope", "thanks", "help", "I don't know", "Simplify the forms",
    "It takes too long on the phone", "not really", "health and schools", "SERVICES SHOULD BE ONLINE",
    "I waited two hours", "unsubscribe", "skip", "go back", "the last one", "less paperwork please",
    "English please", "why is it so slow", "better roads", "seniors without internet", "we need more data",
    "I'm not sure", "can't log in", "my bank is better", "everything but 2",
    "can I speak to someone in Québec", "je ne parle pas, English only please thank you",
]  # fmt: skip

NEITHER = [
    "", "  ", "1", "1, 3, 7", "137", "ok", "OK", "Ok!", "info", "stop", "👍", "???", "Hydro", "menu",
    "taxes", "services", "12345", "...", "مرحبا",
]  # fmt: skip


@pytest.mark.parametrize("text", FRENCH)
def test_french(text):
    assert detect_language(text) == "fr"


@pytest.mark.parametrize("text", ENGLISH)
def test_english(text):
    assert detect_language(text) == "en"


@pytest.mark.parametrize("text", NEITHER)
def test_a_text_that_does_not_tell(text):
    assert detect_language(text) is None
