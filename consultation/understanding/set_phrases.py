"""Set phrases: whole messages that are no answer, such as goodbyes, "un instant", wrong numbers, "laquelle?".

Each has a phrase that must be there, and a set of words that may stand around it. Any other word makes it an
answer, so that "C'est long avant d'avoir un médecin" is stored. The module also reads texts that leave a
question ("c'est tout").
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Literal

from consultation.languages.lexicon import word_set
from consultation.messages.model import Expectation
from consultation.text.folding import fold, fold_words
from consultation.understanding.yes_no import is_place_in_list, read_bare_answer, read_yes_no

_GOING_ON = frozenset(
    {
        *("continuer", "continue", "continuez", "on continue", "continuons", "suite", "la suite"),
        *("go on", "move on"),
    }
)
_LEAVING = _GOING_ON | frozenset(
    {
        "termine",
        "fini",
    }
    | {
        "j ai fini",
        "c est tout",
        "c est tout merci",
        "c est bon",
        "rien",
        "rien d autre",
        "assez",
        "c est assez",
        "ca suffit",
        "annuler",
    }
    | {"laisse faire", "laissez faire", "done", "i m done", "that s all", "thats all"}
    | {
        "that s it",
        "thats it",
        "nothing",
        "nothing else",
        "enough",
        "that s enough",
        "thats enough",
        "cancel",
        "never mind",
        "nevermind",
        "nvm",
    }
)


_KEEPS = re.compile(
    r"\b(?:gard\w*|laiss\w*|conserv\w*|keep|leave) (?:la|le|les|ca|cela|it|that|them|mine)"
    r"(?: (?:svp|stp|please|donc|la|as is|as it is|tel\w* quel\w*|d ?e? meme|comme .*))?$"
    r"|\b(?:gard\w*|laiss\w*|conserv\w*|keep|leave) (?:donc )?(?:ma|mon|la|l|my|the) (?:\w+ )?"
    r"(?:reponse|version|texte|contribution|answer|text|premiere|ancienne|autre|first|old|original\w*|one)\b"
    r"|\bcomme (?:ca|c est|c etait|avant)\b|\bas (?:it )?is\b|\b(?:pas|plus) besoin\b|\bno need\b"
    r"|\bchange d ?(?:idee|avis)\b|\bchanged my mind\b|\boublie[zr]? (?:ca|cela)\b|\bforget it\b"
    r"|\blaisse[zr]? (?:faire|tomber)\b|\b(?:never ?mind|nvm|nevermind)\b|\btant pis\b"
    r"|\b(?:correct|beau|bon|bien|ok) de meme\b"
    r"|^annule[zr]?(?: (?:ca|cela|tout|svp|la correction))*$"
)
_FINALLY = re.compile(r"(?:(?:non|no|nah|nan|finalement|bon|ben|ah|oh|ok|merci|thanks|actually|svp) ?){2,5}")
_DOUBTFUL = re.compile(
    r"\b(?:non|no|oui|yes|ok|okay|bon|merci|thanks|rien|nothing|correct|beau|parfait|fine|good|garde\w*|keep|laisse\w*"
    r"|leave|retour|back|annul\w*|cancel|stop|arret\w*|oups|oops|erreur|mistake|pareil|same|finalement)\b"
)
_MOST_WORDS_TO_LEAVE = 8
FEWEST_WORDS_OF_A_REPLACEMENT = 4


def leaves_as_is(text: str) -> bool:
    """Return whether a text gives up correcting an answer, at a question asked again for that.

    "Non, gardez-la", "laisse faire", "finalement non", "annuler"; a plain no too, which is_leaving reads.
    """
    folded = fold_words(text[:200])
    return is_leaving(text) or _FINALLY.fullmatch(folded + " ") is not None or keeps_as_is(text)


def keeps_as_is(text: str) -> bool:
    """Return whether a short text says to keep what there is, whatever a yes or a no would answer."""
    folded = fold_words(text[:200])
    return len(folded.split()) <= _MOST_WORDS_TO_LEAVE and _KEEPS.search(folded) is not None


def may_leave(text: str) -> bool:
    """Return whether a text is short enough to leave an answer as it is, rather than to replace it."""
    folded = fold_words(text[:200])
    few = len(folded.split()) < FEWEST_WORDS_OF_A_REPLACEMENT
    return few and (read_yes_no(text) is not None or _DOUBTFUL.search(folded) is not None)


def is_going_on(text: str) -> bool:
    """Return whether a text only says to go on: to leave the side question, or to continue."""
    return fold_words(text) in _GOING_ON


_MORE = frozenset(
    {
        *(
            "suite",
            "la suite",
            "suite svp",
            "la suite svp",
            "voir la suite",
            "les autres",
            "plus",
            "le reste",
        ),
        *("more", "more please", "see more", "show more", "the rest", "the others"),
    }
)


def asks_for_more(text: str) -> bool:
    """Return whether a text asks for the rest of what was listed in part."""
    return fold_words(text[:60]) in _MORE


def is_leaving(text: str, wait: Expectation | None = None) -> bool:
    """Return whether a text is a no and nothing more, or says that the person is done.

    Where a no is expected, it is an answer; so is the name, or the number, of one of several choices.
    """
    folded = fold_words(text)
    if wait is not None and is_place_in_list(text):
        return False  # "2" is the second of a list, and no no
    if wait is not None and wait.lists_choices:
        names = (name for option in wait.options for name in (option.label, *option.aliases))
        if folded in map(fold_words, names):
            return False
    if folded in _LEAVING:
        return True
    if wait is not None and wait.is_agreement:
        return False
    return read_bare_answer(text) == "no"


_NO_THANKS = re.compile(r"(?:(?:non|no|nah|nan|nope|merci|thanks|thank you|beaucoup|mais|but|ok) )+")
_DONE = word_set("termine fini done") | {
    *("c est tout", "ce sera tout", "ca sera tout", "j ai fini", "j ai termine"),
    *("that s all", "thats all", "that is all", "that s it", "thats it", "i m done", "im done"),
}


def declines_to_go_on(text: str) -> bool:
    """Return whether a no says that the person is done, as in "non merci, c'est tout": it answers nothing."""
    folded = fold_words(text[:60])
    found = _NO_THANKS.match(f"{folded} ")
    return found is not None and folded[found.end() :].removesuffix(" merci").removesuffix(" thanks") in _DONE


_MOST_WORDS_TO_ASK = 9
_TO_ME = re.compile(
    r"\b(?:allez|vont|vas?|comptez|pensez)[- ]?(?:vous|ils|on|tu|t-il|t-elle)?\s(?:\w+ )?(?:me |nous )"
    r"(?:repon?d|rappel|recontact|reecri|recri)\w*"
    r"|^quand (?:est-ce que )?(?:je |j'|on |nous |vais-je |va-t-on |va-tu )(?:\w+ )?"
    r"(?:recevoir|avoir|aurai|saurai)\b"
    r".*\b(?:reponses?|nouvelles)\b|^when (?:will|do|can) (?:i|we) (?:hear|get an? (?:answer|reply)|know)\b"
    r"|\bsavoir (?:si|quand) .{0,20}\b(?:me|nous|m'a|m'avez|nous a|nous avez) ?repon?d\w*"
    r"|^(?:(?:so|now|ok|but|and|then)[ ,]+)*(?:will|you will) "
    r"(?:(?:you|they|any(?:one|body)|some(?:one|body)) )?(?:ever )?"
    r"(?:answer|reply|respond|write|text)(?: back)?(?: to)? (?:me|us)\b(?! (?:an?|the|in|that)\b)"
    r"|^(?:vous allez|vas?-tu|allez-vous|on va|on va-tu|ils vont) (?:m'|nous )(?:ecrire|aviser|texter)\b"
)
_EITHER = re.compile(r"[\s,.?!]*(?:yes or no|oui ou non)\W*$")
_ASKED = re.compile(r"(?<=\?)\s+")


def asks_us_whether_answered(text: str) -> bool:
    """Return whether a short text can only ask this service for a reply: "allez-vous me répondre?".

    Of several questions, the last one does: "I said NOTIFY, is it ok? you will write me?".
    """
    *before, last = _ASKED.split(_EITHER.sub("?", fold(text[:200])))
    if any(not each.endswith("?") for each in before):
        return False
    return len(last.split()) <= _MOST_WORDS_TO_ASK and _TO_ME.search(last) is not None


_MAX_PARTING_CHARS = 60
_WORD = re.compile(r"[^\W_]+")
_PARTINGS = word_set(
    """
    merci mercis thanks thank thx ty bye ciao tchao aurevoir revoir goodbye byebye bonne bonsoir cheers cya
    """
)
_THANKS = word_set("merci mercis thanks thank thx ty")
_BESIDE_THANKS = _THANKS | word_set(
    """
    beaucoup bien mille grand grands a vous toi tous toutes tout le monde et de du des d l la les pour
    votre ton aide temps ok bon parfait super bonne journee soiree fin semaine bye ciao au revoir
    infiniment encore non oui lot so much very many you all for the your help time have good nice great
    day evening everyone and again no yes cest c est ca va rien appreciate appreciated
    """
)
_BESIDE_PARTINGS = word_set(
    """
    a alors au aussi beaucoup ben bien bientot d de du day evening everyone fin for good great grand gros have
    infiniment it journee la les mille nice night nuit of ok okay parfait prochaine see semaine soiree so take
    care the tout tous un une very vous weekend you your to much lot again encore
    """
)


def is_parting(text: str) -> bool:
    """Return whether a text only thanks or says goodbye, and asks for nothing.

    "Bonsoir" alone is a hello, and "bonne idée" is no leave.
    """
    if len(text) > _MAX_PARTING_CHARS:
        return False
    words = _WORD.findall(fold(text))
    if words == ["bonsoir"] or not _PARTINGS.intersection(words):
        return False
    return (_PARTINGS | _BESIDE_PARTINGS).issuperset(words)


SetPhrase = Literal[
    "pause", "thanks", "wrong_number", "repeat", "practical_question", "back",
    "list_questions", "privacy_question", "feedback_status",
]  # fmt: skip

_MAX_CHARS = 120
_COURTESY = word_set(
    """
    merci thanks thank you vous toi beaucoup bien ok okay bon ben bin alors donc so well et and pis a la le
    les tout tous toutes monde monsieur madame svp stp please s il te plait desole desolee sorry pardon
    bonjour hi hello hey allo salut genre tse coudonc like man dude
    """
)
_FAREWELL = re.compile(
    r"\b(?:bye(?: bye)?|good ?bye|au ?revoir|bonne (?:soiree|journee|nuit|semaine|continuation)"
    r"|bonne fin de (?:journee|soiree|semaine)|a (?:bientot|demain|tantot|la prochaine)|t?ciao|tchao"
    r"|see (?:you|ya)|take care|good ?night|have a (?:good|nice|great) (?:day|night|evening|one|weekend)"
    r"|j ?ai (?:tout )?(?:fini|termine)|c ?est (?:tout|fini|termine)|i m (?:done|finished)|im done"
    r"|that ?s (?:all|it)|all done)\b"
)
_BESIDE_FAREWELL = _COURTESY | word_set(
    "pour moi aujourd hui ce soir maintenant instant l de suite for me now today tonight later soon tomorrow"
    " ici guys gang xx xxx aussi too good work bonsoir"
)
_WAIT = re.compile(
    r"(?:attend(?:s|ez)?\b|(?:un|une)(?: petite?)? (?:instant|moment|minute|seconde)\b(?! donne)"
    r"|(?:deux|2|5|cinq) (?:secondes?|sec|minutes?|min)\b|(?:please )?wait(?: (?:a|one|up|please)\b|$)"
    r"|(?:hold|hang) on\b|(?:one|just a|just one) (?:moment|sec|second|minute)\b"
    r"|g(?:ive me|imme) (?:a|one) (?:moment|sec|second|minute)\b)"
)
_BESIDE_WAIT = _COURTESY | word_set(
    "un une deux 2 5 cinq petit petite instant moment minute minutes min sec seconde secondes je j reviens"
    " arrive moi voir peu wait up one just back i ll be right brb m for me laisse laissez"
    " attend attends attendez g ai got ve have appel call cell telephone tel phone sonne sonner"
)
_MOST_WORDS_OF_A_WAIT = 14
_NO_TIME = re.compile(
    r"\b(?:(?:pas|plus|pus|aucun)(?: vraiment| trop| ben| assez)?(?: le| de| d)? (?:temps|tps)"
    r"|(?:no|not enough|(?:not|don t|dont) have(?: any| the| enough)?) time"
    r"|pas maintenant|not (?:right )?now)\b"
)
_NOT_NOW = re.compile(r"\b(?:pas maintenant|not (?:right )?now)\b")
_NOW = re.compile(r"\b(?:maintenant|now|presentement|en ce moment|actuellement|currently|at the moment)\b")
_BESIDE_NO_TIME = _COURTESY | word_set(
    "je j jai ai g n maintenant l instant pour aujourd hui ce soir matin tout de suite presentement en ce"
    " moment la i have got ve do right now today tonight for at the moment"
)
"""No past nor purpose: "j'ai pas eu le temps d'y aller" says no."""
_WRONG_NUMBER = re.compile(
    r"\b(?:(?:mauvais|faux|wrong) (?:numero|no|number|person|personne|phone)|mauvaise personne"
    r"|tromp\w+ (?:de|d) (?:numero|personne)|erreur (?:de|sur le) numero|pas (?:le|au) bon numero"
    r"|not the (?:right|person)(?: number)?)\b"
)
_BESIDE_WRONG_NUMBER = _COURTESY | word_set(
    "c est un une le la de d numero avez as n pas bon je j pense crois que qu vous tu t es etes ai suis m se"
    " this is it s i think believe ve have got u the number person right not looking for re texting ici"
)
_REPEAT = word_set("laquelle lequel lesquels lesquelles quoi hein pardon kosse quesse what which huh") | {
    "quelle question", "c est quoi la question", "what question", "which one", "which question", "quoi ca",
    "what is the question", "que voulez vous dire", "what s the question", "what was the question",
    "comment ca", "c etait quoi la question", "cest quoi la question", "de quoi", "what do you mean",
}  # fmt: skip
_ASKS_BEFORE = re.compile(
    r"(?:(?:c|ce|cest|c est|c etait|c tait|ctait|etait|what was|what s) )(?:quoi |tait quoi )?(?:la |the )?"
    r"(?:question |q )?(?:d avant|precedente|previous|before|last)(?: question| one)?(?: deja| again)*"
)
_ASKS_WHAT_FOLLOWS = re.compile(
    r"(?:(?:ok|bon|pis|et|so|and|alors) )*(?:qu est ce qui|kess ?qui|il|que) (?:va )?se passer? "
    r"(?:t il )?(?:maintenant|ensuite|apres|la)|(?:(?:so|and|ok) )*what happens (?:now|next|after(?: this)?)"
)
_COUNTS = re.compile(
    r"\b(?:ca|sa|cela) (?:va )?compter? ?(?:tu|ti|pareil|quand meme)\b"
    r"|\best ce que (?:ca|cela) (?:va )?compter?\b"
    r"|\b(?:does|will|do) (?:it|that|this|they|mine|my answers?) (?:still |even )?count\b"
)
_OF_ANSWERS = re.compile(
    r"\b(?:repon\w+|questions?|saute\w*|pass\w+|moitie|answer\w*|skip\w*|half|repl\w+)\b"
)
_WHO_READS = re.compile(
    r"^(?:(?:est ce que|pis|et|mais|so|and|but|ok) )*(?:c est (?:tu|ti) lu"
    r"|(?:y a t il )?quelqu un (?:lit|va lire|les lit)"
    r"|(?:c est |cest )?qui (?:qui |c est qui |est ce qui )?(?:lit|va lire|lira|voit|va voir|verra)"
    r" (?:ca|sa|cela|mes|nos|tout)"
    r"|y ?a (?:tu )?quelqu un qui lit"
    r"|(?:is|does|will) (?:anyone|anybody|someone|somebody) (?:even |actually |really |going to )?read"
    r"|who (?:reads|will read|is reading|is going to read|sees|gets to (?:read|see))"
    r" (?:all )?(?:this|these|it|my|our|them))"
)


def asks_who_reads(text: str) -> bool:
    """Return whether a short text asks who reads what the person writes, and no more: "qui lit ça?".

    "Qui lit mes textos? Personne ne répond" complains.
    """
    said, after = fold_words(text[:_MAX_CHARS]), fold_words(text.partition("?")[2])
    if not _COURTESY.issuperset(after.split()):
        return False
    return _WHO_READS.search(said) is not None and len(said.split()) <= _MOST_WORDS_OF_A_WAIT


_HOLDS = r"(?:donn\w*|eu|obtenu|pris|prend\w*|trouv\w*|fourni\w*|refile\w*|vendu)"
_MY_NUMBER = r"(?:mon|notre) (?:numero|num|no|cell\w*|telephone)\b"
_WHERE_FROM = re.compile(
    rf"\b(?:qui|comment|d ou|ou)\b.{{0,30}}\b{_HOLDS} {_MY_NUMBER}"
    rf"|\b(?:comment|pourquoi) (?:ca se fait que |se fait il que )?"
    rf"(?:vous avez|avez vous|t as|tu as) {_MY_NUMBER}"
    rf"|\bd ou (?:vient|sort|vous vient|tenez vous|vous tenez|vous sortez) {_MY_NUMBER}"
    r"|\b(?:how|where|who) .{0,30}\b(?:get|got|gave|give|have|find|found|obtain\w*|sold)"
    r" (?:you |u )?my (?:cell |phone |mobile )?number\b"
)
_MOST_WORDS_ABOUT_A_NUMBER = 20


def asks_where_number_is_from(text: str) -> bool:
    """Return whether a text asks how the robot has the person's number: "qui vous a donné mon numéro?"."""
    said = fold_words(text[:_MAX_CHARS])
    return len(said.split()) <= _MOST_WORDS_ABOUT_A_NUMBER and _WHERE_FROM.search(said) is not None


_KEPT = (
    r"(?:gard\w*|conserv\w*|entrepos\w*|archiv\w*|detrui\w*|detruit\w*|keep\w*|kept|retain\w*|retention|stor(?:e|ed|ing)"
    r"|hold|held|destroy\w*|delet\w*|eras(?:e|ed|ing))"
)
_STAYS = r"(?:reste(?:nt|r|ra|ront)?|efface\w*|stays?|remains?|saved?)"
_GIVEN = (
    r"(?:ca|cela|(?:mes|nos|les|ces|my|our|these|those|the) (?:\w+ )?"
    r"(?:affaires|donnees?|infos?|informations?|textos?|messages?|reponses?|mots|opinions?|data|answers?|texts?|words?|stuff|info|replies|number|responses?)"
    r"|(?:mon|my) (?:numero|num|no|nom|number|name|cell)|it|this|that|everything|tout)"
)
_HOW_LONG = (
    r"(?:(?:pendant |pour |durant )?combien (?:de |d )?(?:temps|annees?|ans|mois|semaines|jours)"
    r"|jusqu (?:a )?quand|(?:for )?how (?:long|many (?:years?|months?|weeks?|days?)|much time)"
    r"|(?:un)?til when|quand|when)"
)
_KEPT_HOW_LONG = re.compile(
    rf"(?!.*\b(?:ouverte?|open)\b).*?"  # "vous gardez ça ouvert jusqu'à quand" asks for the closing date
    rf"(?:\b(?:{_HOW_LONG}\b.*\b{_KEPT}|{_KEPT}\b.*\b{_HOW_LONG})\b"
    rf"|\b{_GIVEN}\b.*\b{_STAYS}\b.*\b{_HOW_LONG}\b|\b{_HOW_LONG}\b.*\b{_GIVEN}\b.*\b{_STAYS}\b)"
)
_HOW_LONG_KEPT_IN_WORDS = re.compile(rf"\b(?:{_HOW_LONG}|{_KEPT}|{_STAYS}|{_GIVEN})\b")
_BESIDE_KEPT = _COURTESY | word_set(
    """
    vous tu ti on je j c ce ca sa est sont etes va vont allez avez as a ete de d du la le les l en y ici
    chez votre vos dans tout toutes ceci que qu qui dit dites dire savoir voulais veux voudrais aimerais
    demande demandais toujours pas jamais encore is are be been being will would do does did you u they have
    haven t still never not told tell me i want wanted to know like ask asked asking my your our for in on of
    what question system systeme serveur server before after avant apres etre seront sera serait mes mon own
    personal
    """
)


def asks_how_long_kept(text: str) -> bool:
    """Return whether a text asks how long what it says is kept: "vous gardez ça combien d'années"."""
    return _KEPT_HOW_LONG.match(fold_words(text[:_MAX_CHARS])) is not None


def _only_asks_how_long_kept(said: str) -> bool:
    rest = _HOW_LONG_KEPT_IN_WORDS.sub(" ", said)
    return _BESIDE_KEPT.issuperset(rest.split()) and _KEPT_HOW_LONG.match(said) is not None


_COST = re.compile(
    r"\b(?:gratuit\w*|payants?|payantes?|cou(?:te|tes|ter|tera|terait|t)|frais|free|costs?|fees?|charged?"
    r"|charg(?:e[rsz]|ing)"
    r"|(?:faut|dois|doit|have|need|got|falloir)(?: je| tu| ti| il| on| que je)* (?:to )?pay(?:er?)?"
    r"|combien (?:le|par|du|un|pour un|les) (?:textos?|sms)"
    r"|how much (?:is|are|per) (?:an? |each |the |these )?(?:texts?|sms))\b"
)
_TIME = re.compile(r"\b(?:combien de (?:temps|minutes)|longtemps|long|how (?:long|much time|many minutes))\b")
_PAID = re.compile(r"\b(?:pay(?:e|es|ee|ees|er)|paid|remuner\w+|recompense|reward|compensation)\b")
_ASKS = re.compile(
    r"\b(?:combien|est ce|how|is (?:it|this|there)|do (?:i|you)|does|will|am i|are there|y a t il|vais je"
    r"|c (?:est )?tu|cest tu|ca (?:coute|prend) combien)\b"
)
_OF_THE_PRACTICAL = _COURTESY | word_set(
    """
    c cest est ce ca sa combien de d temps prend prends prendre va durer dure long longtemps how does do it
    this is will take i be get getting am je j vais vas etre serai on me m for pour y t il des un une du the
    minutes much to participate participer participe repondre reponds answer answering there any are really
    vraiment textos texto textes messages message sms text texts tu ti faire en all gonna going can que qu
    many time cher qqch quelque chose something anything environ about finir finish complete
    rien nothing consultation sondage survey votre vos affaire affaires patente truc service your thing stuff
    quoi ces ceux celles those these donc mon ma mes my forfait plan facture bill cell telephone phone sur on
    would have if send sending envoyer envoie ecrire ecris writing you using fait faut dois
    """
)


_ANSWERS_ALONE = re.compile(
    r"(?:voir |lire |see |read )?(?:(?:les|vos|leurs|the|your|their) )?"
    r"(?:reponses?|resultats?|answers?|results?)"
    r"(?: (?:des autorites|de la ville|from the authorities|svp|stp|s il vous plait|please))?"
)
"""Where nothing is asked, these words ask for what the authorities said; at a question they may answer it."""
_TAKES_NOTE = re.compile(
    r"(?:(?:ah|oh) bon|(?:(?:ah|oh|ok|okay) )?(?:je vois|i see)|bon a savoir|good to know)"
    r"(?: (?:ok|okay|d accord|d acc|merci|thanks|bon|ben|alors|then|la))*"
)
"""What one says to what was just told: it answers no question for a yes or a no."""


def says_more_than_thanks(text: str) -> bool:
    """Return whether a text that thanks says something else too, which may be an answer."""
    return not _BESIDE_THANKS.issuperset(fold_words(text).split())


def read_set_phrase(text: str, awaiting: str) -> SetPhrase | None:
    """Return the meaning of a message that is one of these phrases; None for anything else.

    A wrong number is one only from a person who has not begun; "attendez, je cherche mes lunettes" asks for
    time only where a text is no answer. Where a yes or a no is due, "pas le temps" says neither.
    """
    if len(text) > _MAX_CHARS:
        return None
    said = fold_words(text)
    words = said.split()
    if asks_whether_over(text):
        return "list_questions"
    if asks_where_number_is_from(text) or _only_asks_how_long_kept(said):
        return "privacy_question"
    if asks_who_reads(text):
        return "privacy_question"
    if _COUNTS.search(said) and _OF_ANSWERS.search(said):
        return "practical_question"
    if _ASKS_WHAT_FOLLOWS.fullmatch(said) or (awaiting == "nothing" and _ANSWERS_ALONE.fullmatch(said)):
        return "feedback_status"
    if _ASKS_BEFORE.fullmatch(said):
        return "back"
    if said in _REPEAT or (awaiting == "yes_no" and _TAKES_NOTE.fullmatch(said)):
        return "repeat"
    if awaiting in ("nothing", "consent") and _is_only(_WRONG_NUMBER, said, _BESIDE_WRONG_NUMBER):
        return "wrong_number"
    if _is_only(_FAREWELL, said, _BESIDE_FAREWELL):
        return "thanks" if awaiting == "nothing" and _THANKS.intersection(words) else "pause"
    if _WAIT.match(said) and len(words) <= _MOST_WORDS_OF_A_WAIT:
        no_words_awaited = awaiting not in ("open", "draft") and read_yes_no(text) is None
        if no_words_awaited or _BESIDE_WAIT.issuperset(words):
            return "pause"
    if awaiting == "yes_no" and _is_only(_NO_TIME, said, _BESIDE_NO_TIME):
        return "pause"
    return "practical_question" if _is_practical(text, said, awaiting) else None


def answers_about_now(text: str, asked: str) -> bool:
    """Return whether "not now" answers what is asked, which is about now: "do you feel safe now?"."""
    is_not_now = _is_only(_NOT_NOW, fold_words(text[:_MAX_CHARS]), _BESIDE_NO_TIME)
    return is_not_now and _NOW.search(fold_words(asked)) is not None


_DURATION = re.compile(
    r"(?:(?:environ|a peu pres|about|around) )?(?:une?|deux|2|5|cinq|one) (?:secondes?|sec|minutes?|min)"
)


def is_duration(text: str) -> bool:
    """Return whether a text is a time and no more, which may be asked for: "2 minutes".

    With "attendez" before it, it is asked of the robot.
    """
    return _DURATION.fullmatch(fold_words(text[:_MAX_CHARS])) is not None


def asks_how_long(asked: str) -> bool:
    """Return whether a question asks for a time: "combien de temps attendez-vous l'autobus?"."""
    return _TIME.search(fold_words(asked)) is not None


_HOW_MANY = re.compile(
    r"\b(?:combien|rest(?:e|ent|ait|er)|encore (?:long|beaucoup|bcp)|how (?:many|much|far)|left|remain\w*)\b"
)
_OVER = re.compile(
    r"(?:(?:ok|bon|pis|so|et|and) )*(?:(?:c|ce|cest|c est) (?:tu |deja )*(?:fini|termine|tout)"
    r"|(?:on a|j ai) (?:tu )?(?:deja )?(?:fini|termine)"
    r"|(?:ca|sa) (?:acheve|finit|se termine)(?: tu)?(?: bientot)?"
    r"|is (?:it|that|this) (?:over|all|it|done|finished|the end)"
    r"|are we done|am i (?:done|finished))(?: la| deja| already| now| then)*"
)
_WHICH = re.compile(r"\b(?:listes?|lister|list|montre\w*|voir|show|quelles?|lesquelles|which|what|titres?)\b")


def asks_how_many(text: str) -> bool:
    """Return whether a message about the questions asks for their number, and not for the list of them."""
    said = fold_words(text)
    return asks_whether_over(text) or (_HOW_MANY.search(said) is not None and _WHICH.search(said) is None)


def asks_whether_over(text: str) -> bool:
    """Return whether a text only asks whether the questions are over: "c'est fini?"."""
    return text.rstrip().endswith("?") and _OVER.fullmatch(fold_words(text)) is not None


def asks_for_time(text: str) -> bool:
    """Return whether a message begins by asking to wait, rather than by a goodbye."""
    return _WAIT.match(fold_words(text)) is not None


_WAIT_AS_WRITTEN = re.compile(rf"{_WAIT.pattern}[\s,.!;:…-]*")


_SKIPS_THIS = re.compile(
    r"(?:(?:ok|bon|ben|oh|ah|no|non|on|je|j|vais|va|veux|voudrais|aimerais|let s|lets|can|could|we|i"
    r"|ll|want|would|like|d|to|gonna|please|just|maybe|peut etre|svp|stp) )*"
    r"(?:(?:skip|pass|pass on) (?:this|that|it|question|the question|for now)\b"
    r"|(?:saute|passe|sauter|passer|sautez|passez) (?:celle|cette|la|ca|question|pour)\b"
    r"|(?:la|l) (?:saute|passe|sauter|passer)\b)"
)
_SKIPS_AT_LAST = re.compile(r"\b(?:passe[rsz]?|saute[rsz]?) (?:donc )?par ?dessus(?: svp| stp| merci)?$")


def says_to_skip(text: str) -> bool:
    """Return whether a text begins, or ends, by skipping what is asked: "skip this one, I'll come back"."""
    said = fold_words(text[:_MAX_CHARS])
    return _SKIPS_THIS.match(said) is not None or _SKIPS_AT_LAST.search(said) is not None


def after_wait(text: str) -> str:
    """Return what follows where a message begins by asking to wait; empty when it does not begin so."""
    said = fold(text)
    found = _WAIT_AS_WRITTEN.match(said)
    return said[found.end() :].strip() if found is not None else ""


_TO_ADD = re.compile(r"\b(?:r?ajout\w*|gard\w*|publi\w*|enregistr\w*|add|keep|save|publish)\b")
_BESIDE_TO_ADD = _COURTESY | word_set(
    """
    oui ouais yes yep yeah ok les le la ca cela tout tous toutes tt deux trois both them it that these those
    all donc vas y go ahead moi a mes ma ces cette idees idee textes texte messages message contributions
    contribution my to ideas idea texts of et and plz pls je veux jveux i want you can peux pouvez
    sure certain
    """
)


def says_to_add(text: str) -> bool:
    """Return whether a text only says to add, or to keep, what was just quoted: "oui ajoute les"."""
    return _is_only(_TO_ADD, fold_words(text[:200]), _BESIDE_TO_ADD) and "?" not in text


_TO_REPLACE = re.compile(r"\b(?:remplac\w*|replac\w*|instead|a la place)\b")
_BESIDE_TO_REPLACE = _BESIDE_TO_ADD | word_set(
    "l autre ancienne premiere par avec celle celui ci mets met mettez other old first one with by put use"
)


def says_to_replace(text: str) -> bool:
    """Return whether a text only says to put what was just quoted in the place of something."""
    return _is_only(_TO_REPLACE, fold_words(text[:200]), _BESIDE_TO_REPLACE) and "?" not in text


_SOMETHING = (
    r"(?:quelque chose|qqch|qqchose|une (?:autre )?chose|autre chose"
    r"|un (?:autre )?(?:commentaire|mot|point|detail)|une (?:autre )?(?:idee|precision|remarque)"
    r"|something(?: else)?|one (?:more |other )?thing|a thing"
    r"|another (?:thing|comment|idea|point)|a (?:comment|word|point)|an (?:idea|answer)|more)"
)
_WISH_TO_ADD = re.compile(
    r"(?:(?:non|no|oui|yes|ok|bon|ben|ah|oh|euh|et|pis|and|mais|but|finalement|actually|wait|attends|attendez"
    r"|je|j|i|m|d|ll|veux|voudrais|voulais|aimerais|souhaite|peux|puis|pourrais|tu|on|peut|want|wanted|would"
    r"|like|to|can|could|may|svp|please|encore|est ce que) )*"
    rf"(?:(?:r?ajouter|add)(?: (?:aussi|encore|also|juste|just))* {_SOMETHING}"
    rf"|(?:(?:ai|avais|have|had|got|ve) )+(?:encore |aussi |still )?{_SOMETHING}"
    r" (?:a|to) (?:r?ajouter|dire|add|say)"
    rf"|(?:(?:ai|avais) )?(?:oublie|forgot)(?: (?:de|to) (?:dire|ajouter|add|say|mention))? {_SOMETHING})"
    r"(?: (?:d autre|de plus|else|encore|aussi|too|svp|stp|please|finalement|merci|thanks|a mes reponses"
    r"|to my answers))*"
)


def wishes_to_add(text: str) -> bool:
    """Return whether a text only says that there is something to add: "I'd like to add something"."""
    return len(text) <= _MAX_CHARS and _WISH_TO_ADD.fullmatch(fold_words(text)) is not None


_TO_SPLIT = re.compile(
    r"\b(?:a part|apart|separe\w*|separate(?:ly)?|split\w*|(?:en|in) (?:deux|two|2)|divise\w*|divide)\b"
)
_BESIDE_TO_SPLIT = _BESIDE_TO_ADD | word_set(
    """
    envoie envoies envoye envoyer envoyez send sending reste rest suite remaining autre other another dans in
    une un en parties parts part morceaux pieces message messages
    """
)


def says_to_split(text: str) -> bool:
    """Return whether a text only says to send the rest of a long text by itself: "le reste à part svp"."""
    return _is_only(_TO_SPLIT, fold_words(text[:200]), _BESIDE_TO_SPLIT) and "?" not in text


_NOTHING_TO_SAY = word_set("rien nothing nada none") | {
    "rien du tout", "rien a dire", "rien a ajouter", "rien de plus", "rien de special", "j ai rien a dire",
    "je n ai rien a dire", "rien a dire la dessus", "nothing to say", "nothing to add", "nothing really",
    "non merci", "non merci beaucoup", "nan merci", "no thanks", "no thank you", "no thx", "nope thanks",
    "nothing at all", "j ai rien a ajouter", "je n ai rien a ajouter", "rien pour l instant", "rien pantoute",
    "non rien", "non rien merci", "rien d autre", "rien d autre merci", "nothing else", "no nothing",
}  # fmt: skip


_NOTHING_MORE = re.compile(
    r"(?:non|nan|no|nope|nah)(?: merci| thanks| thank you)? "
    r"(?:rien d autre|nothing else|not really|ca va"
    r"|(?:c est|that s|it s|tout est|i m) (?:deja )?"
    r"(?:correct|beau|bon|bien|tout|parfait|fine|good|okay|ok|all))"
    r"(?: comme ca| de meme| pour moi| merci| thanks| for me| as is)?"
)

_HAS_NOTHING = (
    r"(?:suggestions?|idees?|ideas?|commentaires?|comments?|propositions?|recommandations?|recommendations?)"
)
_HAS_NONE = re.compile(
    r"(?:non |no |moi )?(?:(?:je |j )?(?:n )?(?:en )?(?:ai|vois) (?:pas|aucune?)(?: (?:d[e ]?|une?))?"
    rf"(?: ?{_HAS_NOTHING})?|(?:pas (?:de?|d) ?|aucune? ){_HAS_NOTHING}"
    rf"|(?:i )?(?:(?:ve |have )?got|have)(?: none| no {_HAS_NOTHING})|(?:i )?(?:do not|don t|dont) have any"
    rf"(?: {_HAS_NOTHING})?|no {_HAS_NOTHING})"
    r"(?: (?:a (?:faire|donner|proposer|ajouter)|particuliere?s?|to (?:make|give|add|offer)|pour (?:l instant"
    r"|le moment|ca)|la dessus|for now|right now|merci|thanks|sorry|desolee?))*"
    r"(?: (?:(?:n ayant|car je n ai|parce que je n ai|because i|since i|as i|i)(?: ve| have)?"
    r" (?:jamais|pas|never|not) (?:(?:lu|vu|utilise|read|seen|used|heard of))(?: \w+){0,4}))?"
)


def says_nothing(text: str) -> bool:
    """Return whether a whole message says that there is nothing to say, or no more: "non c'est correct"."""
    said = fold_words(text)
    return said in _NOTHING_TO_SAY or any(each.fullmatch(said) for each in (_NOTHING_MORE, _HAS_NONE))


def asks_what_it_costs(text: str) -> bool:
    """Return whether a text asks what taking part costs, and not how long it takes."""
    said = fold_words(text[:_MAX_CHARS])
    return _COST.search(said) is not None and _TIME.search(said) is None


def _is_only(phrase: re.Pattern[str], said: str, beside: Set[str]) -> bool:
    """Return whether a text holds the phrase, and otherwise only words that may stand beside it."""
    rest, found = phrase.subn(" ", said)
    return found > 0 and set(rest.split()) <= beside


def _is_practical(text: str, said: str, awaiting: str) -> bool:
    """Return whether a text only asks what taking part costs, takes or pays."""
    asks = "?" in text or _ASKS.search(said) is not None or awaiting in ("nothing", "consent")
    if not asks:
        return False
    return any(_is_only(topic, said, _OF_THE_PRACTICAL) for topic in (_COST, _TIME, _PAID))


_ANOTHER = frozenset(
    {
        "autre", "l autre", "une autre", "l autre reponse", "une autre reponse", "autre reponse",
        "pour l autre", "pour une autre", "c etait pour l autre", "c etait l autre", "non l autre",
        "other", "another", "the other", "the other one", "another one", "the other answer", "another answer",
        "other answer", "for the other", "it was for the other", "no the other one",
    }
)  # fmt: skip


_OTHER = frozenset({"autre", "autres", "autre reponse", "other", "others", "other answer", "another answer"})


def is_bare_other(text: str) -> bool:
    """Return whether a text says "other" without saying what."""
    return fold_words(text[:40]) in _OTHER


def means_another(text: str) -> bool:
    """Return whether a text says that a verdict was meant for another answer."""
    return fold_words(text) in _ANOTHER
