"""Agreement: whether a text agrees plainly, agrees with a condition or a question, or refuses.

A consent must be clear (Québec, Act respecting the protection of personal information in the private
sector, s. 14, and its counterpart for public bodies, s. 53.1): a yes with a question, a condition or a
"later" beside it is not one yet. An enthusiastic comment does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from consultation.languages.lexicon import word_set
from consultation.text.folding import fold
from consultation.understanding.yes_no import read_yes_no
from consultation.understanding.yes_no_phrases import COURTESIES, PLAIN, longest_phrase, opening_length

HeldBack = Literal["asks", "later", "condition"]
Matter = Literal["name", "number", "time", "leaving", "cost", "free"]
"""What people want to be sure of before they agree."""

_MOST_WORDS_TO_PUT_OFF = 9
_MOST_WORDS_TO_GIVE_UP = 6
_WORD = re.compile(r"[^\W_]+|[👍👎👌✅✔]")
_YES = r"(?:oui|ouais|yes|yep|yeah|ok|okay|okey|d'?\s?accord|sure|ouin|bien sur|certain)"
_SAYS_YES = re.compile(rf"{_YES}\b")
_HAS_A_YES = re.compile(rf"\b{_YES}\b")
# Where a clause begins: the text, after a pause, or after the yes and what links to it.
_CLAUSE = (
    rf"(?:^|[,;:.!?…()\-]\s*|\b{_YES}\s+)"
    r"(?:(?:mais|but|et|and|pis|ben|bon|seulement|juste|only|just)\s+)*"
)
_WELCOME = re.compile(  # a condition set by a person who is about to begin
    r"\b(?:si|if)\s+(?:(?:ca|cela|c)\s?'?(?:peut|permet|aide|fait)|vous (?:voulez|le voulez|y tenez)"
    r"|you (?:want|like|wish)|it (?:helps|can help)|that helps|possible|on veut)\b"
    r"|\bcomme si\b|\bsi (?:bien|important|peu|longtemps)\b"
)
_BEGINNING = re.compile(r"\b(?:questions?|commenc\w*|debut\w*|start\w*|begin\w*|go|pret|prete|ready)\b")
_ASKS = re.compile(
    _CLAUSE + r"(?:pourquoi(?! pas)|why(?! not)|comment|c'?\s?est (?:quoi|qui|ou|combien|pour)|c (?:quoi|qui)"
    r"|qui|quand|quel\w*|combien|est[- ]ce|qu[' ]|que se|quoi|faut[- ]?(?:il|tu)|what|who|how|when|where"
    r"|which|do (?:i|you|we)|can (?:i|you)|is (?:it|this|that|my)|are (?:you|they)|will (?:you|it|they)"
    r"|does|would you|(?:je veux|je voudrais|j'?aimerais) savoir|i (?:want|would like|'?d like) to know"
    r"|tell me|dites[- ]moi)\b"
)
_ASKS_AT_THE_END = re.compile(r"\b(?:quoi|comment|c'?est qui|pourquoi|pour qui)\s*$")
_INVERTED = re.compile(r"\w-(?:t-)?(?:il|ils|elle|elles|vous|tu|on|je|ce)\b")
_NO_QUESTION = re.compile(r"\brendez-vous\b|\bpeut-on\b")
_LATER = re.compile(
    r"\b(?:plus tard|tantot|demain|apres[- ]demain|pas (?:maintenant|tout de suite|aujourd'?hui)"
    r"|later|not (?:now|yet|today)|tomorrow|une autre fois|another time|ce soir|tonight"
    r"|(?:semaine|mois) prochaine?|next (?:week|month)|(?:vais|veux) y (?:penser|reflechir)|think about it"
    r"|attend(?:s|ez)?|wait|hold on|un instant)\b"
)
_EXCEPTING = (
    r"sauf|except\w*|unless|a (?:la )?condition|pourvu qu\w*|tant qu\w*|en autant qu\w*|as long as|so long as"
    r"|provided|only (?:when|with|in|on|at|for|during)"
    r"|(?:seulement|uniquement|juste) (?:en|dans|pour|quand|sur|a)"
)
_CONDITION = re.compile(
    _CLAUSE
    + r"(?:si|if|on condition|provided|seulement si|only if|uniquement si|sans|without|avant|before)\b"
)
_EXCEPTS = re.compile(rf"\b(?:{_EXCEPTING})\b")
_LINK = re.compile(r"\b(?:mais|but|si|if|when|quand|pour que|so long)\b(?P<rest>.*)")
_NEGATION = re.compile(
    r"\b(?:pas|ne|n(?=')|rien|jamais|aucune?|plus de|not|nothing|never|no|none|sans|without|dont"
    r"|cannot)\b|n't\b"
)
_HARMLESS = re.compile(  # negations that agree, or that speak of oneself
    r"\b(?:(?:pas|aucun|sans|no|not a) (?:de )?"
    r"(?:probl\w*|trouble|souci|stress|worries|doubt|doute|hesit\w*)|pourquoi pas|why not"
    r"|(?:ca|cela) me (?:derange|fait) (?:pas|rien)\b|(?:suis|chu) pas contre"
    r"|(?:rien|nothing) (?:contre|against|a perdre|to lose)|not opposed|(?:dis|dirais) pas non"
    r"|(?:suis|chu|am|i'm) (?:pas|not) (?:(?:tres|trop|ben|bien|super|very|so|too) )*"
    r"(?:bon|bonne|fort|forte|expert\w*|habile|good)\b)"
)
_MATTER = re.compile(  # what is agreed to, and what may be done with it
    r"\b(?:publi\w*|anonym\w*|noms?|names?|donnees|data|infos?|information\w*|vend\w*|sell\w*|sold|partag\w*"
    r"|shar\w+|divulg\w*|gard\w*|keep\w*|kept|conserv\w*|enregistr\w*|record\w*|effac\w*|erase\w*|delete\w*"
    r"|supprim\w*|retir\w*|remov\w*|numero|number|phone|telephone|courriel|email|accord|consent\w*|repons\w*"
    r"|answers?|contribution\w*|messages?|prive\w*|private|confiden\w*|gratuit\w*|free|paye\w*|pay|savoir"
    r"|know|seulement|only|appel\w*|call\w*)\b"
)
_AGREEING = re.compile(
    r"(?:je suis d'?\s?accord|d'?\s?accord|i agree|j'?accepte|i accept|i consent|je consens)\b(?P<rest>.*)"
)
_AGREEMENT = re.compile(r"\b(?:accord|accept\w*|agree\w*|consen\w*|d'?\s?accord|oblig\w*|have to)\b")
_GIVES_UP = re.compile(
    r"\b(?:oublie[zr]? (?:ca|cela|l[ae])|laisse[zr]? (?:faire|tomber|ca)|never ?mind|forget (?:it|about it)"
    r"|drop it|tant pis)\b"
)
_ACTS = re.compile(
    r"(?:ef+a|sup+rim|retir|enlev|delet|eras|remov|withdr|desabon|desinscri|ar+et|stop|unsub|cess|detrui"
    r"|confirm)\w*|ote[rsz]?|take"
)
_BESIDE_AN_ACT = word_set(
    """
    tout tous toute toutes mes ma mon la le les l vos all everything my it them that the of je j veux
    voudrais souhaite demande suis sur sure certain certaine c est ca cela d i want do am m me moi
    donnees reponses reponse contributions contribution numero messages data answers answer number
    definitivement now maintenant right away suite immediatement vraiment really absolument go vas y
    donc out off down
    allez faites fais do this please et and de des du en merci participation consentement consent a
    s il te get rid bye ciao bonsoir envoye envoie
    """
)
_HALF_HEARTED = word_set(
    """
    ouin ouen probablement probably likely guess suppose imagine pense crois think believe doute
    surement peut pire mal souvent often toujours always aussi too tellement possible pourquoi why
    possiblement
    """
)
_MATTERS: Mapping[Matter, re.Pattern[str]] = {
    "name": re.compile(r"\b(?:noms?|names?|anonym\w*|confiden\w*|identit\w*|identif\w*)\b"),
    "number": re.compile(
        r"\b(?:numero|number|telephone|phone|courriel|e-?mail|adresse|address|appel\w*|call\w*"
        r"|partag\w*|shar\w+|vend\w*|sell\w*|sold)\b"
    ),
    "time": re.compile(
        r"\b(?:temps|longtemps|long|longue|time|minutes?|quick\w*|vite|court|short|rapide\w*)\b"
    ),
    "leaving": re.compile(r"\b(?:arret\w*|stop|quit\w*|leave|lach\w*|change\w* d'idee|change my mind)\b"),
    "cost": re.compile(r"\b(?:gratuit\w*|free|cout\w*|costs?|paye\w*|pay|charge\w*)\b"),
    "free": re.compile(r"\b(?:oblig\w*|forc\w*|have to|must)\b"),
}
_RELUCTANT = re.compile(r"(?:(?:ben|bin|bof|euh|hum+|hm+|bah)\W+)*(?:m?ouin|ouen|mouais)(?:\W+m?ouin)*\W*")
_UNFINISHED = frozenset({"mais", "but", "si", "if", "et", "and"})


def holds_back(text: str) -> HeldBack | None:
    """Return what keeps a text with a yes from agreeing; None when nothing does."""
    said = fold(text[:300])
    begins = _SAYS_YES.match(said) is not None and _BEGINNING.search(said) is not None
    if not begins and _asks(said):
        return "asks"
    words = len(said.split())
    if words <= _MOST_WORDS_TO_PUT_OFF and _LATER.search(said):
        return "later"
    return "condition" if _is_conditional(said) else None


def is_reluctant(text: str) -> bool:
    """Return whether a text is a "ouin" and nothing more: a yes said so is none to agree with."""
    return _RELUCTANT.fullmatch(fold(text[:100])) is not None


_MINDS_NOT = re.compile(
    r"\b(?:(?:do|would|should) not|(?:don|wouldn|shouldn|doesn)'?t) mind\b|\bno objections?\b"
    r"|\b(?:pas|aucune) (?:d')?objection|\bderange pas\b|\bpas contre\b|\bvois pas d'inconvenient"
)


def does_not_mind(text: str) -> bool:
    """Return whether a text has a "not" that refuses nothing: "I do not mind, as long as …"."""
    return _MINDS_NOT.search(fold(text[:300])) is not None


def matter_of(text: str) -> Matter | None:
    """Return what a person who does not agree yet wants to be sure of; None when it is something else."""
    said = fold(text[:300])
    return next((matter for matter, words in _MATTERS.items() if words.search(said)), None)


def gives_up(text: str) -> bool:
    """Return whether a short text drops the matter: "ok oubliez ça", "laissez faire", "never mind"."""
    said = fold(text[:100])
    return len(said.split()) <= _MOST_WORDS_TO_GIVE_UP and _GIVES_UP.search(said) is not None


def denies(text: str) -> bool:
    """Return whether a text holds a negation, other than "pas de problème" and the like."""
    return _NEGATION.search(_HARMLESS.sub(" ", fold(text[:300]))) is not None


def speaks_of_agreeing(text: str) -> bool:
    """Return whether a text is about the agreement itself: "do I have to agree?"."""
    return _AGREEMENT.search(fold(text[:300])) is not None


def speaks_of_a_yes(text: str) -> bool:
    """Return whether a text has a yes in it: "if I say yes, what happens"."""
    return _HAS_A_YES.search(fold(text[:300])) is not None


def asks_whether_free(text: str) -> bool:
    """Return whether a text that agrees to nothing yet asks whether it has to."""
    return matter_of(text) == "free"


def is_plain_yes(text: str) -> bool:
    """Return whether a text is a yes and nothing more, apart from courtesies and the act repeated.

    "oui", "oui merci", "oui, effacez tout", "je confirme"; not "ouin", "oui je pense", "oui mais …", "sure?".
    """
    if "?" in text or holds_back(text) is not None or gives_up(text) or denies(text):
        return False
    found = read_yes_no(text)
    if found is None or found.answer != "yes":
        return False
    words = _WORD.findall(fold(text[:200]))
    if not words:
        return False  # an emoji that says yes, and is asked about
    return words[-1] not in _UNFINISHED and not _HALF_HEARTED.intersection(words) and _is_only_a_yes(words)


_CONFIRMS = word_set(
    """
    c est ca cela that this it is s ll will would do does just nicely fine perfect perfectly parfait
    parfaitement exact exactement exactly right correct bon bonne bien ben je j i ve viens vient venais
    de d dire dis dit ecrire ecrit mis ai have said say wrote written what ce que qu comme as like deja
    already la my ma mon the reponse answer so en use good great merci words mots mes keep garde gardez
    mets mettez prends prenez vous pouvez you can yes oui question et and pis tout all
    """
)
_DENIES_IT = word_set(
    """
    pas ca cela it s is that this c est not n t my ma la the reponse answer non no ben merci thanks thank
    you ce une an a isn mais but bonne right
    """
)


def confirms(text: str) -> Literal["yes", "no"] | None:
    """Return the yes or no to "is this your answer?", with words that say no more; None for other words.

    "Ben oui c'est ça que j'viens de dire" is a yes, and "oui, une assemblée" another answer.
    """
    found = read_yes_no(text)
    if found is None or found.answer == "unsure" or "?" in text:
        return None
    answer: Literal["yes", "no"] = found.answer
    if found.comment is None:
        return answer
    words = _WORD.findall(fold(text[:200]))
    beside = COURTESIES | PLAIN | (_CONFIRMS if answer == "yes" else _DENIES_IT)
    return answer if beside.issuperset(words) and (answer == "no" or not denies(text)) else None


def _is_only_a_yes(words: Sequence[str]) -> bool:
    index = 0
    while index < len(words):
        phrase = longest_phrase(words, index)
        if phrase is not None and phrase[0].answer == "yes" and not phrase[0].kept:
            index += phrase[1]
        elif opening := opening_length(words, index):
            index += opening
        elif words[index] in COURTESIES | _BESIDE_AN_ACT | PLAIN or _ACTS.fullmatch(words[index]):
            index += 1
        else:
            return False
    return True


def asks(text: str) -> bool:
    """Return whether a text asks something."""
    return _asks(fold(text[:300]))


_OPENING = r"(?:(?:so|now|ok|and|but|then|bon|et|pis|mais|alors|donc)[ ,]+)*"
_ANNOUNCES_A_QUESTION = re.compile(
    _OPENING + r"(?:(?:i have|i've got|i got|j'ai) (?:a |an |une )?(?:other |another |autre )?question\b"
    r"|(?:a |une )?question ?:)"
)
_BEGINS_AS_QUESTION = re.compile(
    _OPENING + r"(?:est-ce|qui|quand|comment|combien|c'est qui|allez-vous"
    r"|will|is|are|do|does|did|who|when|how|can|could|what|where|pourquoi(?! pas)|why(?! not))\b"
)


def begins_as_question(text: str) -> bool:
    """Return whether a text says that it is a question, or begins as one and ends with its mark."""
    said = fold(text[:300])
    if _ANNOUNCES_A_QUESTION.match(said) is not None:
        return True
    return text.rstrip().endswith("?") and _BEGINS_AS_QUESTION.match(said) is not None


def _asks(said: str) -> bool:
    if _WELCOME.search(said) and "?" not in said:
        return False
    return (
        "?" in said
        or _ASKS.search(said) is not None
        or _ASKS_AT_THE_END.search(said) is not None
        or _INVERTED.search(_NO_QUESTION.sub(" ", said)) is not None
    )


def _is_conditional(said: str) -> bool:
    said = _HARMLESS.sub(" ", _WELCOME.sub(" ", said))
    if _CONDITION.search(said) or _EXCEPTS.search(said):
        return True
    link = _LINK.search(said)
    if link is not None:
        found = read_yes_no(link["rest"])
        agrees = found is not None and found.answer == "yes" and found.comment is None
        if not agrees and (_MATTER.search(link["rest"]) or _NEGATION.search(link["rest"])):
            return True
    return _refuses_a_part(said)


def _refuses_a_part(said: str) -> bool:
    """Return whether a text denies what may be done: "ne publiez rien", "I agree to nothing"."""
    if _NEGATION.search(said) is None:
        return False
    first = said.split(",")[0]
    begins = _AGREEING.match(first)
    if begins is not None and _NEGATION.search(begins["rest"]):
        return True
    return _MATTER.search(said) is not None
