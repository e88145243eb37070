"""Keywords: what a message requests by its exact words, whatever is expected; nothing else in it counts.

The words carriers require an answer to (stop, start, help); words that are commands when they are alone;
"Contribuer: …"; codes of six digits; a wish to take back everything; a wish for another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

from consultation.languages.markers import Markers
from consultation.languages.model import LANGUAGES, Language, name_in
from consultation.messages.model import Option
from consultation.text.folding import fold, fold_words, folded_alike
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


_SAID = Markers("keywords")
_CONTRIBUTION = _SAID.form(r"\s*{contributing}[\s\xa0\u202f]*[:：](?P<text>[\s\S]*)")
_CONTRIBUTION_TO_COME = _SAID.form(r"\s*{contribution_to_come}[\s.!]*")


def read_contribution(text: str) -> str | None:
    """Return the text after "Contribuer:" and the like; "" when it is still to come, None otherwise.

    The word must begin the message, and be followed by a colon or stand alone: "Contribuer au bien commun"
    and "Ma contribution: …" are answers like others.
    """
    announced = _CONTRIBUTION.fullmatch(folded_alike(text))
    if announced is not None:
        return text[announced.start("text") :].strip()
    return "" if _CONTRIBUTION_TO_COME.fullmatch(folded_alike(text)) else None


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
    "list_questions",
]

_MAX_KEYWORD_CHARS = 30
_KEYWORDS: dict[str, Keyword] = {
    word: keyword
    for keyword in get_args(Keyword)
    for word in _SAID.words(keyword)  # never "correct", which agrees
}
_KEPT = _SAID.form(r"{keep}(?: {before_a_number})* (?P<number>\d{1,9})")
_WITHDRAWN = _SAID.form(r"{withdraw}\.? #?\d{1,6}[ .!]*")
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
_AS_WELL = _SAID.form(r"\b{as_well}")
_OWNED = _SAID.form(rf"\b{{whose}} {_LANGUAGE}\b.*\b{{is_so}}")
_DENIED = _SAID.form(rf"\b{{not}} {_LANGUAGE}\b")
_ABLE = _SAID.form(r"\b{able}")


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


_ASKS_WHAT_IS_READ = _SAID.form(r"\b{asks_what_is_read}")
_MOST_WORDS_ABOUT_A_LANGUAGE = 20


def asks_what_language_is_read(text: str) -> bool:
    """Return whether a text asks in what language answers are read: "do they read the English too?"."""
    said = fold_words(text[:200])
    if len(said.split()) > _MOST_WORDS_ABOUT_A_LANGUAGE or not text.rstrip().endswith("?"):
        return False
    return _NAMED.search(said) is not None and _ASKS_WHAT_IS_READ.search(said) is not None


ComplianceWord = Literal["stop", "start", "help"]

_MAX_COMPLIANCE_CHARS = 80
_MEANING_OF: dict[str, ComplianceWord] = {
    **dict.fromkeys(_SAID.words("stop"), "stop"),
    **dict.fromkeys(_SAID.words("start"), "start"),
    **dict.fromkeys(_SAID.words("help_me"), "help"),
}
_STOP_PHRASES = _SAID.words("stop_phrases")
_COURTESY = _SAID.form(r" {courtesy_after}$")
_CANCEL = _SAID.words("cancel")
_STRETCHED_WORD = re.compile(r"(.)\1{2,}")


def cancels_politely(text: str) -> bool:
    """Return whether a text is CANCEL with a courtesy: the word alone is an opt-out, this may be none."""
    words = fold_words(text).split()
    return len(words) > 1 and words[0] in _CANCEL and read_compliance_word(text) == "stop"


_WANTS = _SAID.form(r"\b(?:{wants_them}(?! {no_more})|{wants})")
_STOPS = _SAID.form(r"\b{stops}")


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
_WITHDRAWAL = _SAID.form(
    r"(?:{before_withdrawing} )*"
    r"(?:{wish}(?:{takes_back} (?:{whole_agreement}|{all_answers})|{takes_all_back})|{withdraws})"
    r"(?: {here})?(?: {in_the_end})*"
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
