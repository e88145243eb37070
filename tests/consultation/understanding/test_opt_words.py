import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.understanding import read_compliance_word

STOP = [
    "STOP", "stop", "Stop.", "STOP!!!", "stoppp", "STOP STOP", "stop, stop, stop", "ARRET", "ARRÊT",
    "arrêt", "Arrêt.", "ARRÊTE", "arrete", "Arrêter", "ARRETER", "arrêtez", "FIN", "fin.", "DESABONNER",
    "DÉSABONNER", "désabonner", "SE DESABONNER", "Se désabonner", "désabonnez-moi", "END", "end", "CANCEL",
    "Cancel", "QUIT", "quit!", "QUITTER", "UNSUBSCRIBE", "unsubscribe.", "unsub", "STOPALL", "stop all",
    "REVOKE", "OPTOUT", "opt out", "Opt-out", "OPT-OUT!", "  stop  ", "\nstop\n", "« STOP »", '"STOP"',
    "'stop'", "“Arrêt”", "(stop)", "STOP 🛑", "🛑STOP🛑", "✋ stop", "ＳＴＯＰ",
    "ＡＲＲＥＴ", "𝐒𝐓𝐎𝐏", "st\u200bop",
    "ARR\u00adET", "\ufeffSTOP", "ARRE\u0302T", "S.T.O.P.", "s t o p", "/stop", "stop svp", "STOP SVP!",
    "arrêt s'il vous plaît", "stop please", "arrete stp", "Stop merci", "STOP, ARRET", "stop arrêtez",
    "STOP...", "-stop-", "me désinscrire", "désinscription", "Desabonnement", "arett", "arrett",
]  # fmt: skip

START = [
    "START", "start", "Start!", "UNSTOP", "unstop", "REPRENDRE", "reprendre", "Reprendre svp",
    "« REPRENDRE »", "DÉBUTER", "debuter", "/start", "ＳＴＡＲＴ",
]  # fmt: skip

HELP = [
    "HELP", "help", "Help!", "help please", "AIDE", "aide", "Aide svp", "« AIDE »", "INFO", "info", "Info.",
    "/help", "ＡＩＤＥ", "aide 🙏",
]  # fmt: skip

# Begin with, hold or resemble an opt-out word, and are something to store or to understand.
NOTHING = [
    "Arrêter d'envoyer du papier", "Stop au gaspillage", "Aide aux aînés",
    "Je passe mon temps au téléphone", "arrêtez le gaspillage", "STOP À LA PAPERASSE",
    "Fin des formulaires en papier", "la fin", "À la fin de l'année", "Stop aux mots de passe",
    "un arrêt d'autobus", "arrêt de bus", "Aide à domicile", "aide-moi", "j'ai besoin d'aide", "Info santé",
    "infolettre", "information", "Cancel culture", "End the paperwork", "the end", "endless forms",
    "Quit closing offices", "Quitter la dépendance au papier", "Help seniors", "help me", "Info-Santé 811",
    "non stop", "nonstop", "stop?\u00a0ou encore", "ANNULER", "annuler", "YES", "oui", "OUI", "RECOMMENCER",
    "recommencer", "COMMENCER", "starting", "Start with seniors", "Reprendre confiance", "stp", "svp",
    "merci", "please", "stop 1", "STOP2", "1", "stop stop au gaspillage", "STOP AIDE", "arrêt aide", "🛑",
    "...", "", "s t o p p e r", "ARRÊTÉ MINISTÉRIEL", "finir", "cancellation",
]  # fmt: skip


@pytest.mark.parametrize("text", STOP)
def test_stop_words(text):
    assert read_compliance_word(text) == "stop"


@pytest.mark.parametrize("text", START)
def test_start_words(text):
    assert read_compliance_word(text) == "start"


@pytest.mark.parametrize("text", HELP)
def test_help_words(text):
    assert read_compliance_word(text) == "help"


@pytest.mark.parametrize("text", NOTHING)
def test_an_answer_is_no_opt_word(text):
    assert read_compliance_word(text) is None


@given(
    st.sampled_from(["stop", "arrêt", "désabonner", "unsubscribe", "fin"]),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.text(alphabet=" .,!?'\"«»-_*()🛑✋\u200b\u00a0", max_size=6),
    st.booleans(),
)
def test_a_stop_word_is_read_whatever_surrounds_it(word, before, after, capitals):
    assert read_compliance_word(before + (word.upper() if capitals else word) + after) == "stop"


@given(
    st.sampled_from(["stop", "arrêter", "aide", "fin", "info"]),
    st.text(alphabet="abdglmnru", min_size=2).filter(lambda more: more != "all"),  # "stop all" is one
)
def test_a_word_after_it_makes_it_an_answer(word, more):
    assert read_compliance_word(f"{word} {more}") is None
