"""Keywords: what a message requests by its exact words, whatever is expected; nothing else in it counts.

The words carriers require an answer to (stop, start, help); words that are commands when they are alone;
"Contribuer: …"; codes of six digits; a wish to take back everything; a wish for another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from consultation.languages.model import LANGUAGES, Language, name_in
from consultation.messages.model import Option
from consultation.text.folding import fold, fold_words
from consultation.understanding.signatures import read_signing, wishes_to_sign

COMPLIANCE_INTENTS = {"stop": "stop", "start": "resume", "help": "help"}


def read_said_exactly(text: str, options: Iterable[Option] = ()) -> str | None:
    """Return the intent of a compliance word, of "Contribuer: …", "Signature: …", or of a keyword.

    `options` are those of the pending question: a word that names one of them is that choice.
    """
    word = read_compliance_word(text)
    if word is not None:
        return COMPLIANCE_INTENTS[word]
    if read_contribution(text) is not None:
        return "contribute"
    if read_signing(text) is not None or wishes_to_sign(text):
        return "choose_signature"
    return read_keyword(text, options)


_CONTRIBUTING = "contribuer|contribuez|contribue|contribution|ajouter|ajout|contribute|add"
_CONTRIBUTION = re.compile(
    rf"\s*(?:{_CONTRIBUTING})[\s\xa0\u202f]*[:：](?P<text>.*)", re.IGNORECASE | re.DOTALL
)
_CONTRIBUTION_TO_COME = re.compile(
    r"\s*(?:contribuer|contribuez|contribution|contribute)[\s.!]*", re.IGNORECASE
)


def read_contribution(text: str) -> str | None:
    """Return the text after "Contribuer:" and the like; "" when it is still to come, None otherwise.

    The word must begin the message, and be followed by a colon or stand alone: "Contribuer au bien commun"
    and "Ma contribution: …" are answers like others.
    """
    announced = _CONTRIBUTION.fullmatch(text)
    if announced is not None:
        return announced["text"].strip()
    return "" if _CONTRIBUTION_TO_COME.fullmatch(text) else None


Keyword = Literal[
    "subscribe",
    "unsubscribe",
    "ask_code",
    "give_code",
    "choose_signature",
    "drop_signature",
    "explain_principle",
    "help",
    "correct_answer",
    "keep_answer",
    "privacy_question",
]

_MAX_KEYWORD_CHARS = 30
_SIGNS = (
    "signature", "ma signature", "signer", "signer mes contributions", "signer ma contribution",
    "signer mes reponses", "signer ma reponse", "je veux signer", "comment signer", "changer ma signature",
    "changer de signature", "modifier ma signature", "my signature", "sign", "sign my contributions",
    "sign my contribution", "sign my answers", "sign my answer", "i want to sign", "how do i sign",
    "change my signature",
)  # fmt: skip
_SIGNS_NO_MORE = (
    "sans signature", "pas de signature", "aucune signature", "plus de signature", "retirer ma signature",
    "retirer la signature", "enlever ma signature", "enlever la signature", "supprimer ma signature",
    "effacer ma signature", "ne pas signer", "ne plus signer", "no signature", "without signature",
    "without a signature", "remove my signature", "remove the signature", "delete my signature", "do not "
    "sign",
    "don t sign",
)  # fmt: skip
_TELLS_OF_DATA = (
    "donnees", "mes donnees", "vie privee", "confidentialite", "renseignements personnels", "data", "my data",
    "privacy",
)  # fmt: skip
_KEYWORDS: dict[str, Keyword] = {
    "avis": "subscribe",
    "notify": "subscribe",
    "oui avisez moi": "subscribe",
    "yes tell me": "subscribe",
    "sans avis": "unsubscribe",
    "plus d avis": "unsubscribe",
    "no notifications": "unsubscribe",
    "no more notifications": "unsubscribe",
    "code": "ask_code",
    "joindre": "give_code",
    "join": "give_code",
    "corriger": "correct_answer",  # never "correct", which agrees
    "principe": "explain_principle",
    "principle": "explain_principle",
    **dict.fromkeys(("garder", "gardez", "keep", "keep it"), "keep_answer"),
    **dict.fromkeys(("expliquer", "explain", "exemple", "example"), "help"),
    **dict.fromkeys(_TELLS_OF_DATA, "privacy_question"),
    **dict.fromkeys(_SIGNS, "choose_signature"),
    **dict.fromkeys(_SIGNS_NO_MORE, "drop_signature"),
}
_KEPT = re.compile(r"(?:garder|gardez|keep)(?: la| le| numero| number| no| n)* (?P<number>\d{1,9})")
_WITHDRAWN = re.compile(
    r"(?:retirer|retirez|withdraw)(?: (?:(?:la|ma|the|my) )?contribution)?"
    r"(?: (?:numero|number|no\.?))? #?\d{1,6}[ .!]*"
)
"""The words for taking one contribution back, as the confirmations say to write them; not "retirer 50 %"."""
_CODE = re.compile(r"\s*(\d{3})[\s-]?(\d{3})\s*")


def read_keyword(text: str, options: Iterable[Option] = ()) -> Keyword | None:
    """Return the request of a keyword alone in a message, or with its number, as the prompts say to write it.

    Case, accents and punctuation do not matter. With any other word beside it the text is something else; and
    a word that names an option of the pending question is that choice.
    """
    if len(text) > _MAX_KEYWORD_CHARS:
        return None
    said = fold_words(text)
    meant = _KEYWORDS.get(said)
    if _KEPT.fullmatch(said):
        meant = "keep_answer"
    elif _WITHDRAWN.fullmatch(fold(text)):
        meant = "correct_answer"
    return None if meant is None or names_option(text, options) else meant


def names_option(text: str, options: Iterable[Option]) -> bool:
    """Return whether a text is a name of one of the options, and nothing more."""
    said = fold_words(text)
    return any(said in map(fold_words, (each.label, *each.aliases)) for each in options)


def read_number_to_keep(text: str) -> int | None:
    """Return the number in "GARDER 12"; None without any."""
    found = _KEPT.fullmatch(fold_words(text)) if len(text) <= _MAX_KEYWORD_CHARS else None
    return None if found is None else int(found["number"])


def read_code(text: str) -> str | None:
    """Return the six digits of a message that has nothing else in it, in one group or in two of three."""
    if len(text) > _MAX_KEYWORD_CHARS:
        return None
    found = _CODE.fullmatch(fold(text))
    return found[1] + found[2] if found is not None and (found[1] + found[2]).isascii() else None


_MOST_WORDS = 6
_LANGUAGES: dict[str, Language] = {
    fold(name_in(each, spoken)): each for each in LANGUAGES for spoken in LANGUAGES
}
"""What each language is called in each of them: "francais", "french", "anglais", "english"."""
_LANGUAGE = f"(?:{'|'.join(map(re.escape, sorted(_LANGUAGES)))})"
_NAMED = re.compile(rf"\b{_LANGUAGE}\b")
_AS_WELL = re.compile(r"\b(?:aussi|egalement|too|also|as well|both|les deux|in addition|en plus)\b")
_OWNED = re.compile(
    rf"\b(?:mon|my|notre|our|leur|their|son|his|her|votre|your|ton) {_LANGUAGE}\b"
    r".*\b(?:est|is|isn|bon|bonne|bad|poor|mauvais|pourri|moyen|rouille|rusty|good|great|ok|difficile|hard)\b"
)
_DENIED = re.compile(
    rf"\b(?:pas|no|not|plus|sans|without|jamais|never)(?: (?:d|de|l|le|en|in|juste|just|only))? {_LANGUAGE}\b"
)
_ABLE = re.compile(r"\b(?:parle|comprends|comprend|lis|ecris|speak|understand|read)\b")


def speaks_of_a_language(text: str) -> bool:
    """Return whether a text that names one language speaks of it rather than asks for it.

    "Mon anglais est pas bon", "en anglais aussi" and "pas d'anglais" may be answers; "my French is bad,
    English please" names what it asks for beside it.
    """
    said = fold_words(text[:200])
    named = {_LANGUAGES[found[0]] for found in _NAMED.finditer(said)}
    if len(named) != 1:
        return False
    if _ABLE.search(said) and not _AS_WELL.search(said):
        return False  # "je ne parle pas français" asks for the other one
    return any(pattern.search(said) for pattern in (_AS_WELL, _OWNED, _DENIED))


def language_wanted_too(text: str) -> Language | None:
    """Return the one language that a short text wants too: "en anglais aussi svp"; None otherwise."""
    said = fold_words(text[:200])
    named = {_LANGUAGES[found[0]] for found in _NAMED.finditer(said)}
    if len(named) != 1 or len(said.split()) > _MOST_WORDS or not _AS_WELL.search(said):
        return None
    return next(iter(named))


_ASKS_WHAT_IS_READ = re.compile(
    r"\b(?:do|does|will|can) (?:they|he|she|it|someone|somebody|anyone|people) (?:even |also |really )?"
    r"(?:read|understand|accept|see|get|take|keep|record|publish|translate)\b"
    r"|\bdo you (?:even |also |really )?(?:read|understand|accept|publish)\b"
    r"|\b(?:ils|elles|quelqu un|le monde) (?:va |vont |peut |peuvent )?"
    r"(?:li[stre]\w*|compren\w*|accept\w*|tradui\w*|publi\w*)\b"
    r"|\bvous (?:lisez|comprenez|acceptez|publiez)\b|\b(?:lisez|comprenez|acceptez|publiez) vous\b"
    r"|\b(?:is|are) (?:this|it|these|they|my \w+) (?:being )?(?:recorded|read|kept|published|stored)\b"
)
_MOST_WORDS_ABOUT_A_LANGUAGE = 20


def asks_what_language_is_read(text: str) -> bool:
    """Return whether a text asks in what language answers are read: "do they read the English too?"."""
    said = fold_words(text[:200])
    if len(said.split()) > _MOST_WORDS_ABOUT_A_LANGUAGE or not text.rstrip().endswith("?"):
        return False
    return _NAMED.search(said) is not None and _ASKS_WHAT_IS_READ.search(said) is not None


ComplianceWord = Literal["stop", "start", "help"]

_MAX_COMPLIANCE_CHARS = 80
_COMPLIANCE_WORDS: dict[ComplianceWord, str] = {
    "stop": """
        stop stopall arret arrets arrete arreter arretez arretes aret arett arrett arette fin end cancel quit
        quitter unsubscribe unsub revoke optout desabonner desabonne desabonnez desabonnement desinscrire
        desinscription
    """,
    "start": "start unstop reprendre debuter",
    "help": "help aide info",
}
_MEANING_OF: dict[str, ComplianceWord] = {
    word: meaning for meaning, words in _COMPLIANCE_WORDS.items() for word in words.split()
}
_STOP_PHRASES = frozenset(
    {"opt out", "stop all", "end all", "unsubscribe me", "se desabonner", "me desabonner", "desabonne moi"}
    | {"desabonnez moi", "se desinscrire", "me desinscrire"}
)
_COURTESY = re.compile(r" (?:svp|stp|s il (?:vous|te|t|v) plai[st]|please|pls|plz|merci|thanks|thank you)$")
_STRETCHED_WORD = re.compile(r"(.)\1{2,}")


def cancels_politely(text: str) -> bool:
    """Return whether a text is CANCEL with a courtesy: the word alone is an opt-out, this may be none."""
    words = fold_words(text).split()
    return len(words) > 1 and words[0] == "cancel" and read_compliance_word(text) == "stop"


_WANTS = re.compile(
    r"\b(?:i (?:do |still )?want|keep|je (?:les )?veux(?! plus)|gardez?|continuez?|continuer)\b"
)
_STOPS = re.compile(
    r"\b(?:stop|arret\w*|unsubscri\w*|desinscri\w*|plus (?:de|aucun|rien)|veux plus|no more|not|dont|never"
    r"|laiss\w*)\b"
)


def wants_messages(text: str) -> bool:
    """Return whether a text that says no to no more messages wants them: "no, I do want the messages"."""
    said = fold_words(text)
    return _WANTS.search(said) is not None and _STOPS.search(said) is None


def read_compliance_word(text: str) -> ComplianceWord | None:
    """Return the request of an opt-out, opt-in or help word that is alone in a message.

    Case, accents, punctuation, quotes, emoji, full-width letters and invisible characters do not matter; nor
    do a word repeated or stretched ("STOP STOP", "stoppp"), letters set apart ("S.T.O.P.") or a courtesy
    after it ("arrêt svp"). Any other word makes the text an answer: "Stop au gaspillage", "Arrêter d'envoyer
    du papier".

    Left out on purpose, for the conversation to understand in its context: ANNULER (mostly said of the
    answer being written), YES (Twilio opts in on it; here it is an answer), RECOMMENCER (begin again).
    Sources: "Twilio support for opt-out keywords (SMS STOP filtering)" and the "Canadian Common Short Code
    Application Guidelines" (STOP, ARRET, HELP, AIDE, INFO in any case and language), checked 2026-11.
    """
    if len(text) > _MAX_COMPLIANCE_CHARS and len(text.strip()) > _MAX_COMPLIANCE_CHARS:
        return None
    alone = _COURTESY.sub("", fold_words(text))
    if _STRETCHED_WORD.search(alone) is not None:
        alone = _STRETCHED_WORD.sub(r"\1", alone)
    if alone in _STOP_PHRASES:
        return "stop"
    words = alone.split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ["".join(words)]
    meanings = {_MEANING_OF.get(word) for word in words}
    return meanings.pop() if len(meanings) == 1 else None


_MAX_WITHDRAWAL_CHARS = 120
_ALL = r"(?:toutes? |tous |tout |all (?:of )?)?"
_MINE = r"(?:(?:mes|my) |les? (?=consentement|accord))?"
_GIVEN = r"(?:reponses|contributions|answers|replies)"
_AGREEMENT = r"(?:consentement|accord|participation|consent|agreement)"
_TAKES_BACK = r"(?:retir\w*|enlev\w*|revoqu\w*|withdraw|revoke|take back|pull)"
_WISH = (
    r"(?:je |j |i |i d )?"
    r"(?:(?:veux|voudrais|souhaite|aimerais|peux|want to|would like to|like to|wish to|can) )?"
)
_PARTAKE = r"(?:participer|faire partie|prendre part|etre (?:dans|de)|take part|participate|be part)"
_HERE = (
    r"(?: (?:a|de|dans|in|of|from) (?:la|cette|votre|this|the|your) (?:consultation|sondage|survey|affaire))?"
)
_TAIL = (
    r"(?: (?:svp|stp|s il vous plait|please|merci|thanks|finalement|maintenant|now|du tout"
    r"|anymore|any more|any longer))*"
)
_WITHDRAWAL = re.compile(
    r"(?:non |no |ok |bon |finalement |allo |bonjour |hi |hello |desole\w* |sorry )*(?:"
    rf"{_WISH}{_TAKES_BACK} (?:mon |ma |my |le |the )?{_AGREEMENT}"
    rf"|{_WISH}{_TAKES_BACK} {_ALL}{_MINE}{_GIVEN}"
    rf"|{_WISH}(?:{_TAKES_BACK} (?:tout|toutes|tous|all|everything)|tout retirer|toutes les retirer)"
    r"|je me retire|me retirer|je (?:veux|voudrais|souhaite|aimerais) me retirer"
    r"|i withdraw"
    rf"|(?:je |j )?(?:ne )?(?:veux|veut|souhaite|desire) (?:plus|pus?) {_PARTAKE}"
    rf"|(?:je )?ne participe plus|i (?:do not|don t|dont) want to {_PARTAKE} (?:anymore|any more|any longer)"
    rf"|i no longer (?:want|wish) to {_PARTAKE}"
    rf"){_HERE}{_TAIL}"
)


def withdraws_everything(text: str) -> bool:
    """Return whether a text does nothing but withdraw its author, or all their contributions.

    "Je retire mon consentement", "je veux plus participer", "RETIRER TOUT"; "je ne veux plus participer aux
    frais" is an answer.
    """
    return len(text) <= _MAX_WITHDRAWAL_CHARS and _WITHDRAWAL.fullmatch(fold_words(text)) is not None


def is_digits(text: str) -> bool:
    """Return whether a text is digits and nothing else, like a mistyped code."""
    return fold(text).replace(" ", "").isdigit()
