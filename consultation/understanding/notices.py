"""Whether a text asks this service to be told of replies, or only speaks of notices."""

from __future__ import annotations

import re

from consultation.text.folding import fold

_REPLY = r"(?:repon\w*|repond\w*|repl(?:y|ies|ied)|answer\w*|respon[ds]\w*)"
_FIRST_PERSON = re.compile(r"\b(?:moi|me|je|mes|mon|i|my)\b|\b[jm]'|\bi'|\bjveux\b|\boui\b|\byes\b")
_TURNS_ON = re.compile(
    r"\b(?:activ\w+|remet\w*|turn|enable\w*|abonn\w+|inscri\w+|sign|send|svp|please|pls)\b|\bon$"
    r"|\bsubscribe(?: (?:to )?(?:me|notifications?|updates?|replies|news|reminders))?$"
)
_BARE_VERB = re.compile(
    r"(?:recevoir|[mn]'\w+er|nous \w+er|me \w+er|etre|avoir|envoyer|pouvoir|receive|get|being)\b"
)
_CLAUSE = re.compile(r"\b(?:quand|lorsqu\w*|des qu\w*|avant|si|when|before|if|once|as soon as)\b(?P<rest>.*)")
_OURS = re.compile(
    rf"\b(?:{_REPLY}|autorit\w*|ministere|gouvernement|government|ville|nouv\w*|news|fin|end\w*|clos\w*|deadline|date|sort|out|result\w*|suite"
    r"|update\w*|publi\w*|consult\w*|quelque chose|something|a une|y en a)\b"
)
_WHETHER_ANSWERED = re.compile(
    rf"\b(?:savoir|sais|demande|know|wonder) (?:si|if|whether)\b.*\b{_REPLY}"
    r"|\b(?:allez|vas|va|vont|pensez|comptez|pouvez)[- ]?(?:vous|ils|tu|on)?\s(?:\w+ ){0,2}repon?d\w*"
    rf"|\brepon?d\w* (?:quand|un jour|bientot)\b|^(?:when|will|did|has|have) (?:\w+ ){{0,3}}{_REPLY}"
)


_MOST_WORDS_TO_ASK = 9
_TO_ME = re.compile(
    r"\b(?:allez|vont|va|comptez|pensez)[- ]?(?:vous|ils|on)?\s(?:\w+ )?(?:me |nous )repon?d\w*"
    r"|\bsavoir (?:si|quand) .{0,20}\b(?:me|nous|m'a|m'avez|nous a|nous avez) ?repon?d\w*"
    r"|^will (?:you|they|anyone|someone) (?:ever )?(?:answer|reply to) (?:me|us)\b"
)


def asks_to_be_told(text: str) -> bool:
    """Whether a text plainly asks to be told of replies: by somebody, and of nothing else.

    "Avisez-moi quand il y a une réponse", "activez les notifications"; not "recevoir des alertes", "text
    reminders" or "m'aviser quand c'est prêt", which may well be what a public service should do.
    """
    said = fold(text[:200])
    if _BARE_VERB.match(said) or not (_FIRST_PERSON.search(said) or _TURNS_ON.search(said)):
        return False
    clause = _CLAUSE.search(said)
    return clause is None or _OURS.search(clause["rest"]) is not None


def asks_us_whether_answered(text: str) -> bool:
    """Whether a short text can only ask this service for a reply: "allez-vous me répondre un jour?"."""
    said = fold(text[:200])
    return len(said.split()) <= _MOST_WORDS_TO_ASK and _TO_ME.search(said) is not None


def asks_whether_answered(text: str) -> bool:
    """Whether a text asks if or when somebody replies: "vous allez me répondre quand?"."""
    return _WHETHER_ANSWERED.search(fold(text[:200])) is not None
