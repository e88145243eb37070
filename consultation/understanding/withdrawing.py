"""Words that take back everything at once: the consent to take part, or all one's answers."""

from __future__ import annotations

import re

from consultation.text.folding import fold

_MAX_CHARS = 120
_SILENT = re.compile(r"[\W_]+")
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
_SAID = re.compile(
    r"(?:non |no |ok |bon |finalement |allo |bonjour |hi |hello |desole\w* |sorry )*(?:"
    rf"{_WISH}{_TAKES_BACK} (?:mon |ma |my |le |the )?{_AGREEMENT}"
    rf"|{_WISH}{_TAKES_BACK} {_ALL}{_MINE}{_GIVEN}"
    rf"|{_WISH}(?:{_TAKES_BACK} (?:tout|toutes|tous|all|everything)|tout retirer|toutes les retirer)"
    r"|je me retire|retire[zr]? moi|me retirer|je (?:veux|voudrais|souhaite|aimerais) me retirer"
    r"|i withdraw|count me out"
    r"|take me (?:out|off)|remove me|i want out|i quit"
    rf"|(?:je |j )?(?:ne )?(?:veux|veut|souhaite|desire) (?:plus|pus?) {_PARTAKE}"
    rf"|(?:je )?ne participe plus|i (?:do not|don t|dont) want to {_PARTAKE} (?:anymore|any more|any longer)"
    rf"|i no longer (?:want|wish) to {_PARTAKE}"
    rf"){_HERE}{_TAIL}"
)


def withdraws_everything(text: str) -> bool:
    """Whether a text does nothing but withdraw its author, or everything they said.

    "Je retire mon consentement", "je veux plus participer", "RETIRER TOUT"; "je ne veux plus participer aux
    frais" is an answer.
    """
    return len(text) <= _MAX_CHARS and _SAID.fullmatch(_SILENT.sub(" ", fold(text)).strip()) is not None
