"""Wishes for notices: whether a text only asks for messages and reminders, or for none of them.

"Turn updates back on please", "je préfère ne pas recevoir d'avis". A text with any other word in it says
something else: "I want updates on my pension" is an answer, and "pas d'avis" no opinion.
"""

from __future__ import annotations

import re
from typing import Literal

from consultation.languages.lexicon import word_set
from consultation.text.folding import fold_words

_MAX_CHARS = 160
_NOTICES = re.compile(
    r"\b(?:(?:the|my|any|all|those|these|reply|les|des|vos|mes|ces|aux|de|d) )*"
    r"(?:avis|rappels|notifications?|notifs?|notices|updates|reminders|alertes|alerts)\b"
)
_TELLS = re.compile(
    r"\b(?:notify (?:me|us)|(?:keep|update|inform) (?:me|us)(?: posted| updated| informed)?"
    r"|let (?:me|us) know|(?:avise[rz]|prevenez|notifiez|informez|tenez) (?:moi|nous)(?: au courant)?"
    r"|(?:m|me|nous) (?:avise[rz]|prevenir|prevenez|notifie[rz]|tenir au courant))\b"
)
_WANTS = re.compile(
    r"\b(?:want|would like|d like|wish|prefer|rather|please|svp|stp|jveux|veux|voudrais|aimerais|souhaite"
    r"|desire|prefere\w*)\b"
)
_TURNS_ON = re.compile(
    r"\b(?:back on|turn NOTICES on|turn on|resume|restart|do want|remets|remettez|remettre|reactive[rz]?)\b"
)
_AGREES = re.compile(r"\b(?:yes|yeah|yep|oui|ouais|ok|okay|send|envoyez|when|once|quand|lorsque)\b")
_NONE_OF_THEM = re.compile(r"\b(?:no(?: more| further)?|pas|plus|aucune?|sans|without) NOTICES")
_DENIES = re.compile(r"\b(?:pas|plus|aucune?|jamais|don t|dont|do not|not|never)\b")
_HALTS = re.compile(r"\b(?:stop|arrete[rz]?|cesse[rz]?|desactive[rz]?|off|cancel|end)\b")
_SAYS_NO = re.compile(r"(?:no|non|nope|nah|nan)\b")
_ASKS_FOR_IT = re.compile(r"\b(?:can|could|will|would|pouvez|pourriez|peux)\b")
_BESIDE = word_set(
    """
    NOTICES TELLS a actually again ah aimerais alors answer answered answers anymore arrete arreter
    arretez au aucun aucune authorities autorites aux back ben bien bon but can cancel cesse cesser cessez
    city could d demande des desactive desactiver desactivez desire did dire do don dont en encore end
    envoyez euh finalement finally for from further get gouvernement government hm hmm i if il ils j
    jamais je jveux know la le les like lorsque m maintenant mais me meant merci more n nah nan ne never
    no non nope not nous now of off oh ok okay on once ouais oui pas peux plait please plus plutot pour
    pourriez pouvez prefer preferais prefere prefererais qu quand que rather reactive reactiver reactivez
    receive recevoir remercie remets remettez remettre replies reply repond repondent repondront reponse
    reponses respond responds response responses restart resume s said sans send sorry souhaite stop stp
    svp t thank thanks that the them then they this to turn un us vais veux ville volontiers voudrais
    voulais vous vraiment want when will wish with without would yeah yep yes you
    """
)


def read_notice_wish(text: str) -> Literal["yes", "no"] | None:
    """Return whether a text does nothing but ask for notices, or for none; None for any other text."""
    if len(text) > _MAX_CHARS:
        return None
    said = _TELLS.sub("TELLS", _NOTICES.sub("NOTICES", fold_words(text)))
    words = said.split()
    if not {"NOTICES", "TELLS"}.intersection(words) or not _BESIDE.issuperset(words):
        return None
    if "?" in text and _ASKS_FOR_IT.search(said) is None:
        return None  # "do I get notifications?"
    if _is_against(said):
        return None if _TURNS_ON.search(said) else "no"
    if _DENIES.search(said) or _HALTS.search(said):
        return None  # "don't stop the updates", "I don't get updates"
    wishes = _WANTS.search(said) or _TURNS_ON.search(said) or _AGREES.search(said)
    return "yes" if wishes or said == "TELLS" else None


def _is_against(said: str) -> bool:
    """Return whether a text asks for no notices, or for the end of them."""
    denies = _DENIES.search(said) is not None
    if _HALTS.search(said):
        return not denies
    if denies and (_WANTS.search(said) or "TELLS" in said or "pas recevoir" in said):
        return True
    none_of_them = _NONE_OF_THEM.search(said) is not None
    return none_of_them and (_SAYS_NO.match(said) or _WANTS.search(said)) is not None
