"""The words carriers require an answer to: stop, start, help."""

import re
from typing import Literal

from consultation.text.folding import fold

OptWord = Literal["stop", "start", "help"]

_MAX_CHARS = 80
_SAID: dict[OptWord, str] = {
    "stop": """
        stop stopall arret arrets arrete arreter arretez arretes aret arett arrett arette fin end cancel quit
        quitter unsubscribe unsub revoke optout desabonner desabonne desabonnez desabonnement desinscrire
        desinscription
    """,
    "start": "start unstop reprendre debuter",
    "help": "help aide info",
}
_WORDS: dict[str, OptWord] = {word: meaning for meaning, words in _SAID.items() for word in words.split()}
_STOP_PHRASES = frozenset(
    {"opt out", "stop all", "end all", "unsubscribe me", "se desabonner", "me desabonner", "desabonne moi"}
    | {"desabonnez moi", "se desinscrire", "me desinscrire"}
)
_COURTESY = re.compile(r" (?:svp|stp|s il (?:vous|te|t|v) plai[st]|please|pls|plz|merci|thanks|thank you)$")
_STRETCHED = re.compile(r"(.)\1{2,}")
_SILENT = re.compile(r"[\W_]+")


def read_compliance_word(text: str) -> OptWord | None:
    """Return what a message asks for when an opt-out, opt-in or help word is alone in it.

    Case, accents, punctuation, quotes, emoji, full-width letters and invisible characters do not matter; nor
    do a word repeated or stretched ("STOP STOP", "stoppp"), letters set apart ("S.T.O.P.") or a courtesy
    after it ("arrêt svp"). Any other word makes the text an answer: "Stop au gaspillage", "Arrêter d'envoyer
    du papier".

    Left out on purpose, for the conversation to understand in its context: ANNULER (mostly said of the
    answer being written), YES (Twilio opts in on it; here it is an answer), RECOMMENCER (begin again).
    Sources: "Twilio support for opt-out keywords (SMS STOP filtering)" and the "Canadian Common Short Code
    Application Guidelines" (STOP, ARRET, HELP, AIDE, INFO in any case and language), checked 2026-11.
    """
    if len(text) > _MAX_CHARS and len(text.strip()) > _MAX_CHARS:
        return None
    alone = _SILENT.sub(" ", fold(text)).strip()
    alone = _STRETCHED.sub(r"\1", _COURTESY.sub("", alone))
    if alone in _STOP_PHRASES:
        return "stop"
    words = alone.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    meanings = {_WORDS.get(word) for word in words}
    return meanings.pop() if len(meanings) == 1 else None
