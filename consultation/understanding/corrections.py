"""Corrections: which earlier contribution a text is about, what is to be done with it, and the new words.

They are read in texts already known to be corrections, mostly by the classifier: "mets les bancs à la place
des arbres" may be an answer too. `is_plain` says which of them can be nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from consultation.text.folding import fold, fold_words
from consultation.understanding.numbers import read_number

_MOST_CHARS = 120
_STEM = 5
_SHORTEST_WORD = 4
_MOST_CHARS_WITH_WORDS = 600
Named = Literal["question", "answer", "contribution", "number"]
"""What a number stands beside: "question 6", "la 6" or "ma réponse 6", "contribution 6"; or nothing."""

_WITHDRAWS = re.compile(
    r"\b(?:retir|enlev|efac|effac|suppr|suprim|annul|get rid of|(?<!ai )(?<!avais )oubli|otez|oter|delet"
    r"|remov|withdr|eras|cancel|undo"
    r"|jett?e[rz]?[- ](?:moi[- ])?(?:ca|cela|la|le|les)\b"
    r"|scrap|forget|take (?:it |that |this )?(?:back|out|off|down)|gard\w+ pas|don'?t keep)"
)
# "Il ne faut pas oublier les aînés", "never forget …", "changer, pas enlever": no withdrawal.
_NOT_TO_FORGET = re.compile(
    r"\b(?:pas (?:l[ae] )?(?:enlever|retirer|effacer|supprimer)"
    r"|not (?:to )?(?:remove|delete|withdraw|erase))\b|"
    r"\b(?:(?:pas|jamais) (?:d')?oublie[rsz]?|oublie[rsz]?[- ](?:l[ae]s?[- ])?(?:pas|jamais|surtout pas)"
    r"|(?:do not|don'?t|not|never|without|can'?t|cannot) (?:to )?forget(?:ting)?)\b"
)
_SLIPS = re.compile(r"\b(?:fautes?|coquilles?|erreurs?|typos?|mistakes?|mots?|words?(?! salad))\b")
_QUESTION = re.compile(r"\b(?:questions?|q)\b|\bq\d")
_ANSWER = re.compile(
    r"\b(?:re?ponses?|answers?|replies|reply|(?:la|the|number) (?=\d)"
    r"|(?:la|the) (?=premiere|deuxieme|seconde|troisieme|first|second|third))"
)


_CONTRIBUTION = re.compile(r"\b(?:contributions?|commentaires?|comments?)\b")


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction.

    `named` says what `number` numbers; `several`: the text names more than one. `shows`: it is only to be
    shown. `words` are the new words, as written, and empty where only the target is named; `adds`: they go
    with the present ones; `old`: they take the place of these only; `means`: they are what the person meant
    ("je voulais dire …"). `asks_first`: it changes an answer by adding to it, so that either may be meant.
    `about` is what the one to withdraw or to change says, or is about ("celle des couches"); `mentions`: what
    a text of another form speaks of ("I mean the question about how I pay"). `is_own`: it says that these are
    the person's own words ("my answer about …"): it can be no answer to another question. `numbers`: those
    of all that are to be withdrawn ("retirez la 30 et la 44").
    """

    withdraws: bool
    named: Named
    several: bool
    number: int | None = None
    shows: bool = False
    words: str = field(default="", repr=False)
    adds: bool = False
    old: str = field(default="", repr=False)
    means: bool = False
    is_plain: bool = False
    asks_first: bool = False
    about: str = field(default="", repr=False)
    mentions: str = field(default="", repr=False)
    is_own: bool = False
    numbers: tuple[int, ...] = ()


# What people begin with when they think again, and words around it that mean nothing more.
_DOUBTS = (
    r"(?:(?:ou|oh|ah|euh?|hum|um) )?(?:att(?:end(?:s|ez)?|d)?(?: (?:un peu|une minute|minute))?"
    r"|wait(?: a minute| no)?|hang on|hold on"
    r"|oups|oops|woops|whoops|finalement|en fait|actually|on second thought|scratch that|erreur|correction"
    r"|my mistake|my bad|j(?:e |'| )?me suis trompee?|i made a mistake|i was wrong)"
)
_COURTESIES = (
    r"(?:non|nn|no|nope|nan|nah|oui|yes|bon|ben|desolee?|pardon|sorry|excuse[zs]?(?:[- ]moi)?|scuse[zs]?"
    r"|svp|stp|s'il vous plait|please|hey|mais|pis|et|and|ok|okay|ah|oh|euh|but|bonjour|hi|hello)"
)
# A full stop or a comma may be dictated by its name.
_STOP = r"(?:[\s,.!;:…-]+(?:(?:point|virgule|period|comma|full stop)\b[\s,.!;:…-]*)?)"
_BEFORE = rf"(?P<before>(?:(?:{_DOUBTS}|{_COURTESIES})\b{_STOP})*)"
_NO_MORE = (
    r"(?:finalement|en fait|actually|after all|instead|plutot|svp|stp|s'il vous plait|please|merci|thanks"
    r"|sorry|desolee?|point|period|full stop)"
)
_AFTER = rf"(?:[\s,.!;:…-]+{_NO_MORE})*[\s.!…]*$"
_PLEASE = r"(?:[ ,]*(?:svp|stp|please))?[ ?.!]*$"

# What is corrected: "ma réponse à la question 3", "la 6", "contribution 12", or the last.
_ORDINALS = (
    r"(?:premi|deuxi|seconde?|troisi|quatri|cinqui|sixi|septi|huiti|neuvi|dixi|onzi|douzi)\w*"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
)
_WRITTEN = r"(?:derniere |last )?(?:re?ponse|answer|reply|contribution|commentaire|comment|texte?)"
_TARGET = (
    rf"(?P<target>(?:(?:ma|mon|mes|la|le|l'|my|the) ?)?(?:{_WRITTEN})?(?: (?:a|de|pour|to|for|of|on|in))?"
    r"(?: ?(?:la|ma|the|my))?(?: ?(?:question|contribution|q))? ?(?:no\.? ?|n°|nº|#|numero |number )?"
    rf"(?P<number>\d{{1,6}}(?!\d|[.,]\d)|{_ORDINALS})(?:e|er|eme|ieme|st|nd|rd|th)?\b"
    r"(?: (?:question|reponse|answer|one|contribution))?)"
)
_LAST = (
    r"(?:ca|cela|ceci|that|it|this|(?:la|the) (?:derniere|last)(?: one| reponse)?"
    rf"|(?:ma|la|my|the|mon|cette|that|this) (?:{_WRITTEN}|(?:last )?(?:one|choix|choice)))"
)

# What is done with it.
_CORRECTS = (
    r"(?:corrige[rsz]?|corriger|correction|correct|change[rsz]?|modifie[rsz]?|rectifie[rsz]?|remplace[rsz]?"
    r"|replace|edit|update|fix|set|make|mets|met|mettez|mettre|put)"
)
_WANTS = (
    r"(?:(?:j(?:e |'| )?(?:veux|voudrais|aimerais|souhaite|souhaiterais|desire|vais)|i want to|i'd like to"
    r"|i would like to|can (?:you|i)"
    r"|peux[- ]tu|pouvez[- ]vous|peut-on) )?"
)
_ADDS = r"(?:(?:r?ajoute[rsz]?|add)(?: (?:aussi|egalement|encore|also|too|a cela|a ca))?)"
_SHOWS = (
    r"(?:(?:montre[rsz]?|affiche[rsz]?|voir|vois|relis|relire|relisez|rappelle[rz]?|show|see|read|display)"
    r"(?:[- ](?:moi|me))?|c'?(?:est|etait) quoi|qu'?est[- ]ce que (?:j'ai (?:dit|ecrit|repondu|mis)|c'etait)"
    r"|what (?:was|is)|what did i (?:say|answer|write|put)|j'?ai (?:dit|ecrit|repondu|mis) quoi"
    r"|(?:savoir|know) (?:ce que j'ai|what i(?: have|'ve)?) (?:dit|ecrit|repondu|mis|choisi|said|written"
    r"|answered|put|chose|chosen))"
)
_INSTEAD = (
    r"\b(?:(?:a|a la|en) place (?:d[eu] |des |d')|au lieu (?:d[eu] |des |d')|plutot qu(?:e |')|instead of "
    r"|rather than )"
)

# What stands between what is corrected and the new words.
_TO = r"(?P<to>(?: ?(?::|=|->|=>)+ ?| ?, )|(?: (?:par|pour|en|to|with|as|avec|a|for|into) ?:? )|[ ](?:- )?)"
_IS = (
    r"(?: ?(?::|=|,) ?(?:finalement |actually )?| )(?:(?:c'?est|c'etait|ce serait|c|cetait|is|was"
    r"|devrait (?:etre|dire)|should be|should say|should have been|je voulais (?:dire|mettre|repondre)"
    r"|je veux dire|i meant(?: to say)?|je mets|je dirais|finalement|plutot)(?: plutot)? )"
)
_MEANT = (
    r"(?:(?:j(?:e |'| )?(?:voulais?|voulait|veux|vlais?) (?:plutot )?(?:dire|ecrire|repondre|mettre|choisir)"
    r"|i meant(?: to (?:say|write|put|pick|choose))?|i mean|meant|make (?:that|it)"
    r"|(?:mets|mettez|disons|dis|dites) plutot|it should (?:be|say)|should be|c'?(?:est|etait) plutot)"
    r"(?: que)?(?: :|:)? )"
)
_NOT_SAID = (
    r"(?:c'?(?:est|etait)|(?:this|that|it) ?(?:is|was|'s)|that'?s) ?(?:pas|not) (?:ca|cela|ce|what)"
    r"(?: que?)? ?(?:j'ai|je|i|i've) ?(?:dit|ecrit|repondu|mis|said|wrote|answered|put)[\s,.;:-]+"
    r"(?:(?:mais|but) )?(?:j'ai|i) (?:dit|ecrit|repondu|mis|said|wrote|answered|put)(?: que| that)? "
)
_LAST_TO = (
    rf"(?:{_CORRECTS} {_LAST}(?: ?: ?| (?:par|pour|en|to|with|for|into|a)(?: ?:)? )|{_MEANT}|{_NOT_SAID})"
)
_REPLACES = r"(?:remplace[rsz]?|change[rsz]?|replace|swap|switch|echange[rsz]?)"

# The forms of a correction, in the order in which they are tried.
_START = _BEFORE + _WANTS
_SHOWING = re.compile(rf"{_START}{_SHOWS} (?:(?:a|pour|to|for|in|on) )?{_TARGET}{_PLEASE}")
_ANSWERED_ANEW = re.compile(
    rf"{_BEFORE}(?:(?:c'?(?:est|etait)|it was|it's) )?(?P<words>oui|ouais|yes|yep|non|nope|no|nan)\b{_AFTER}"
)
_BARE = re.compile(rf"{_START}(?:{_CORRECTS}|refaire|refais|redo|rewrite|reecrire) {_TARGET}{_PLEASE}")
_ADDING_FIRST = re.compile(rf"{_START}{_ADDS} (?:a|dans|to) (?:{_TARGET}|{_LAST})(?: ?: ?| )(?P<words>\S.*)$")
_SOMETHING_NAMED = (
    r"(?:quelque chose|qqch|une? (?:autre )?(?:chose|idee|phrase|mot|detail|precision)|autre chose"
    r"|something(?: else)?|a (?:word|thing|few words|detail|point|sentence))"
)
_ADDING_SOMETHING = re.compile(
    rf"{_START}{_ADDS} {_SOMETHING_NAMED}(?: (?:a|dans|to) (?:{_TARGET}|{_LAST}))?"
    r" ?[:;,.-]+ ?(?P<words>\S.*)$"
)
_SWAPPING = re.compile(
    rf"{_START}(?:{_CORRECTS} |{_MEANT})?(?P<words>\S.*?),? {_INSTEAD}(?P<old>\S.*?){_AFTER}"
)
_NOT_BUT = re.compile(
    rf"{_START}(?:pas|not) (?P<old>\S.*?)[ ,;:.]+(?:(?:mais|but) )?(?:mets|met|mettez|mettre|put"
    r"|ecris|ecrivez)"
    rf" (?:plutot )?(?P<words>\S.*?)(?: (?:(?:a|a la) place|plutot|instead))?{_AFTER}"
)
_WITH_TARGET = re.compile(rf"{_START}{_CORRECTS} {_TARGET}{_TO}(?P<words>\S.*)$")
_SAYING = re.compile(rf"{_BEFORE}(?:(?:pour|a|for|on) )?{_TARGET}{_IS}(?P<words>\S.*)$")
_SAID_WRONG = (
    r"(?:(?:is|was)(?: (?:all|just|totally|completely))? (?:wrong|incorrect|incomplete"
    r"|not (?:right|complete)|a mistake|an error)"
    r"|(?:c'?)?est (?:pas (?:ca|bon|bonne|correcte?|complete?|finie?|la bonne)|fausse?|incorrecte?"
    r"|une erreur|mauvaise?))"
)
_WRONG = re.compile(rf"{_BEFORE}{_TARGET} {_SAID_WRONG}{_PLEASE}")
_WRONG_FOR = re.compile(
    rf"{_BEFORE}{_TARGET} {_SAID_WRONG}[ ,.;:!-]+(?:it should (?:be|say|read)|make it|i meant"
    r"|(?:ca|elle) (?:devrait|doit) (?:etre|dire)|c'?est plutot|(?:mets|mettez|put|write|ecri(?:s|vez))"
    r"(?: plutot)?|je voulais dire)(?: ?: ?| )(?P<words>\S.*)$"
)
_WITHDRAWN_FOR = re.compile(
    rf"{_START}(?:retire|enleve|efface|supprime|remove|delete)[rsz]?[- ]"
    rf"(?:{_TARGET}\b.*?|(?:{_LAST}|l[ae]))[ ,.;!]+"
    r"(?:(?:et|pis|puis|and) )?(?:mets|met|mettez|mettre|ecri[st]|ecrivez|put|write)"
    r"(?: plutot| instead)?(?: ?: ?| (?:juste|seulement|just|only) )(?P<words>\S.*)$"
)
_LAST_MEANT = re.compile(rf"{_START}{_LAST_TO}(?P<words>\S.*)$")
_REPLACING = re.compile(
    rf"{_START}{_REPLACES} (?P<old>\S.*?) (?:par|pour|contre|with|for|to|into) (?P<words>\S.*)$"
)
_ADDING = re.compile(
    rf"{_START}{_ADDS} (?!(?:l[ae]s? |ca |it |them )?(?:pas|rien|not|nothing)\b)"
    rf"(?P<words>\S.*?)(?: (?:a|dans|to) (?:{_TARGET}|{_LAST}))?{_AFTER}"
)
_DROPPING = re.compile(
    rf"{_START}(?P<old>\S.*?)(?: la)?[ ,;.]+"
    r"(?:laisse[rsz]? (?:faire|tomber|ca)|oublie[rsz]?(?: ca)?|forget (?:it|that|them))"
    r"[ ,;.]+(?:je (?:prefere|prends|choisis|mets)|j'aime mieux|mets|mettez|i(?:'d| would)? prefer|put|pick)"
    rf" (?P<words>\S.*?)(?: (?:a la place|plutot|instead))?{_AFTER}"
)
# "Pardon, pas la rivière, le lac": an apology before it tells it from an answer.
_APOLOGY = rf"(?:{_DOUBTS}|desolee?|pardon|sorry|(?:excuse|scuse)[zs]?(?:[- ]moi)?)"
_NOT_THIS = re.compile(
    rf"(?P<before>(?:(?:{_COURTESIES})\b{_STOP})*{_APOLOGY}\b{_STOP})(?:(?:c'?est|it'?s) )?(?:pas|not) "
    rf"(?P<old>\S[^,;:.]*?)(?: ?[,;:.]+ ?(?:(?:mais|but) )?| (?:mais|but) )(?P<words>\S.*?){_AFTER}"
)
# What goes on about an answer already given: "j'ajouterais que …", "oh and the bus stop, forgot that".
_FORGOT = (
    r"\b(?:j'oubliais|j'(?:ai|avais) oublie|(?:i )?(?:almost )?forgot)"
    r"(?: (?:ca|that|it|about (?:that|it)))?[ .!]*$"
)
_IN_ADDITION = re.compile(
    r"(?:(?:j'|je )r?ajouterais?(?: (?:aussi|egalement))? qu(?:e |')|i(?: would|'d)(?: also)? add that "
    r"|(?:(?:ah|oh|euh|hey)(?: (?:oui|yeah|yes))?[ ,]+)?(?:et|pis|puis|and|also)(?: (?:aussi|also))? "
    rf"(?=.*{_FORGOT}))(?P<words>\S.*?)(?:[ ,.;]+{_FORGOT}|[ .!]*$)"
)
_FORGOT_TO_SAY = re.compile(
    rf"{_BEFORE}(?:j'(?:ai|avais) oublie|(?:i )?forgot) (?:de |d'|to )?(?:dire|parler d[eu]|mentionner|mettre"
    r"|ecrire|ajouter|marquer|say|mention|add|put|write)(?: qu(?:e |')| that)? ?(?P<words>\S.*?)"
    rf"(?: (?:aussi|too|as well|avec))?{_AFTER}"
)
_ARTICLES = re.compile(r"^(?:les?|la|l'|the|une?|des|du|de|d') ?")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(?:(?:les?|la|une?|des|du|the) |l'|d')$")
_THINKS_AGAIN = re.compile(rf"\b(?:{_DOUBTS}|finalement|after all|c'?etait|it was)\b")
_HAS_SLIPPED = re.compile(
    r"\b(?:att(?:d|end\w*)?\b|wait|(?:hang|hold) on|oups|oops|woops|whoops|erreur|mistake|my bad"
    r"|tromp|wrong|scratch|pas (?:ca|cela|ce) qu.{0,3}j'ai (?:dit|ecrit|repondu)"
    r"|not what i (?:said|wrote|answered))"
)
_ASKS_FOR_A_CHANGE = re.compile(rf"{_START}{_CORRECTS} ")
_SAYS_IT_IS_WRONG = re.compile(rf"\b{_SAID_WRONG}\b")
_ANOTHER_NUMBER = re.compile(r"(?:et|and|,|&|ou|or|puis)? ?\d+[\s.!?]*$")
_TRAILING = re.compile(rf"[\s,.!;:…-]+{_NO_MORE}[\s.!]*$")
_SOMETHING = re.compile(
    r"(?:quelque chose|qqch|une? (?:chose|idee|phrase|mot|detail|precision)|something"
    rf"|a (?:word|thing|few words)|autre chose|{_LAST})$"
)
_UNMISTAKABLE = re.compile(rf"^{_BEFORE}(?:corrige[rsz]?|corriger|correct|modifie[rsz]?|rectifie[rsz]?) ")


# What is withdrawn, by what it says: "celle des couches", "the bit about my roommate".
_WRITTEN_BEFORE = (
    r"(?:celles?|ceux|celui|(?:tout )?ce que j'ai (?:dit|ecrit|mis)"
    r"|(?:what(?:ever)?|everything) i (?:said|wrote|put)"
    r"|(?:ma|mon|mes|my) (?:contribution|commentaire|re?ponse|message|texte|comment|answer|text)s?"
    r"|(?:la|le|les|the) (?:contribution|commentaire|comment|message)s?"
    r"|(?:the|that|la|le) (?:bit|part|one|thing|stuff|bout|partie|phrase)"
    r"(?= (?:about|where|on|sur|ou|qui parle|concernant) ))"
)
_ABOUT_WHAT = (
    r"(?:sur|d[eu]s?|de la|ou|avec|concernant|(?:a propos|au sujet) d[eu]s?|qui (?:parle|dit) (?:d[eu]s?|que)"
    r"|about|on|with|of|where|regarding|that says?)"
)
_WITHDRAWN_BY_WORDS = re.compile(
    rf"{_START}(?:que (?:vous|tu) )?"
    r"(?:(?:retir|enlev|effac|efac|suppr|delet|remov|withdr|eras|scrap)\w*|ote[rz]?"
    rf"|take (?:out|off|away|back))(?:[- ]moi)? {_WRITTEN_BEFORE} (?:{_ABOUT_WHAT} |de l'|d')"
    r"(?P<about>\S.*?)(?:[\s,;.!]+(?:c'?(?:est|etait)|it was|svp|stp|please|merci|thanks"
    r"|(?:et|pis|puis|and) (?:pass|saut|skip)\w*)\b.*)?[\s.!?]*$"
)
_WITHDRAWN_BY_A_NAME = re.compile(
    rf"(?:(?:dunno|i don'?t know|je (?:ne )?sais pas|jsp|chais pas)[\s,.;!]+)?{_START}"
    r"(?:get rid of|delete|remove|erase|withdraw|take out|scrap) (?:that|the|my)"
    r" (?P<about>[a-z][\w'-]*(?: [\w'-]+)?) (?:thing|one|bit|comment)"
    r"(?: (?:too|also|as well|please|i (?:said|wrote)))*[ .!]*$"
)
_ITS_SUBJECT = re.compile(
    rf"(?:{_WRITTEN_BEFORE}|la question|the (?:question|one)) (?:{_ABOUT_WHAT} |de l'|d')[^,;:.]+[ .!?]*$"
)
_BY_ITS_SUBJECT = (
    rf"{_BEFORE}(?:(?:now|maintenant|then|bon)[ ,]+)?(?:(?:please|svp|stp) )?{_WANTS}"
    r"(?:(?:i wish to|could you|j'aimerais) )?(?:(?:please|svp|stp) )?"
    r"(?:corrige[rsz]?|change[rsz]?|modifie[rsz]?|rectifie[rsz]?|remplace[rsz]?|correct|replace|edit"
    r"|update|fix|amend|modify) "
)
_MINE = r"(?:re?p(?:onses?)?|contribution|commentaire|answer|reply|comment)"
# What stands between a subject and the new words; "to" and "par" only where quotes or a colon follow.
_NEW_WORDS = r"(?:(?: (?:to|par|pour|for|with))? ?(?:[:,;]+ ?|(?=[\"“«]))|[ ]-+ )(?P<words>\S.*)"
_OF_A_SUBJECT = re.compile(
    rf"{_BY_ITS_SUBJECT}(?:ma|mon|my) {_MINE} (?:{_ABOUT_WHAT} |for |de l'|d')"
    rf"(?P<about>[^:,;.\"“«]+?)(?:{_NEW_WORDS})?[ .!?]*$"
)
_OF_A_SUBJECT_BEFORE = re.compile(
    rf"{_BY_ITS_SUBJECT}(?:my|the) (?!(?:last|previous|first|own|final|other|latest|{_ORDINALS})\b)"
    rf"(?P<about>[a-z][^:,;.]{{2,40}}?) {_MINE}(?:{_NEW_WORDS})?[ .!?]*$"
)
_NO_SUBJECT = (
    r"(?:re?ps?|choix|choices?|votes?|mind|idees?|opinion|avis|nom|name|signature|numero|number|langue|language"
    r"|texte?|phrase|mots?|words?|derni\w+|last|previous)\b"
)
_OF_A_THING = re.compile(
    rf"{_BY_ITS_SUBJECT}(?:ma|mon|mes|my) (?!{_WRITTEN}\b|{_NO_SUBJECT}|[^:]*\d)"
    r"(?P<about>[a-z][\w'-]*(?: [\w'-]+){0,3}?) ?: ?(?P<words>\S.*)$"
)
_DROPPED_FROM = re.compile(
    rf"{_BEFORE}(?:{_DOUBTS})[ ,]+(?:pour|for|about|sur|concernant) "
    r"(?P<about>(?:la|le|les|l'|the|my|ma|mon) ?[^:,;.]+?), ?(?:(?:please|svp|stp) )?"
    r"(?:drop|remove|forget|scrap|enleve[rsz]?|retire[rsz]?|oublie[rsz]?|laisse[rsz]? faire)"
    r" [^:,;.]+[:,;] ?(?P<words>\S.*)$"
)
_MEANT_QUESTION = re.compile(
    r"(?:[^.,;!]{0,40}[.,;!] ?){0,3}(?:i (?:mean|meant)|je (?:parle|parlais) d[eu]|je (?:veux|voulais) dire)"
    r" (?:the|la) (?:question|one) (?:about|on|sur|concernant|regarding) (?P<about>[^:,;.!?]+)[ .!]*$"
)
_BY_A_SUBJECT = (_MEANT_QUESTION, _OF_A_SUBJECT, _OF_A_SUBJECT_BEFORE, _OF_A_THING, _DROPPED_FROM)
_LEADS_IN = re.compile(
    r"(?:(?:please|svp|stp|s'il vous plait|juste|just|plutot|rather|actually|finalement|instead"
    r"|ecri(?:s|t|vez|re)|write|mets|mettez|met|put|dis|dites|say"
    r"|(?:make|change|set) (?:it|that)(?: to)?|it'?s|it is|it should (?:be|say)|c'?est"
    r"|change[rsz]?[ -]l[ae] pour)"
    r"\b ?[:,]? ?)+(?=\S)"
)
# What a text that corrects or shows speaks of: "I mean the question about how I pay", "my payment answer".
_MENTIONS = re.compile(
    rf"\b(?:{_MINE}|questions?|one|celle|(?:dit|ecrit|repondu|mis|said|say|wrote|write|answered|put|parlais?)"
    r"(?: (?:tantot|deja|earlier|before|plus tot))?)"
    r" (?:sur|concernant|(?:a propos|au sujet) d[eu]s?|about|regarding|pour|pr|for|d[eu] la|du|des"
    r"|qui parle d[eu]s?) (?P<about>[^:,;.!?]+)"
    rf"|\b(?:my|the) (?!(?:last|previous|first|own|final|other|latest|{_ORDINALS})\b)"
    rf"(?P<before>[a-z][\w'-]*(?: [\w'-]+)?) {_MINE}\b"
    r"|\b(?:back|return) to (?:the|that) (?!(?:last|previous|first|other|next|same)\b)"
    r"(?P<back>[a-z][\w'-]*(?: [\w'-]+)?) (?:one|question)\b"
)
_SHOWING_A_SUBJECT = re.compile(
    rf"{_BEFORE}(?:(?:c'est quoi|qu'?est[- ]ce que)(?: c'est)? (?:que )?j'? ?ai (?:dit|ecrit|repondu|mis)"
    r"|j'?ai (?:dit|ecrit|repondu|mis) quoi|what did i (?:say|answer|write|put)"
    r"|(?:montre[rsz]?|show|affiche[rsz]?|relis\w*)(?:[- ](?:moi|me))? (?:(?:ma|mon|my) "
    rf"{_MINE}|ce que j'ai (?:dit|ecrit|mis)|what i (?:said|wrote|put)))"
    r"(?: (?:tantot|deja|earlier|before|plus tot))? (?:sur|pour|pr|concernant|about|for|on|regarding)"
    r" (?P<about>[^:,;.!?]+)[ .!?]*$"
)
_FORMS = (
    _FORGOT_TO_SAY,
    _SHOWING, _ANSWERED_ANEW, _BARE, _WRONG, _WRONG_FOR, _WITHDRAWN_FOR, _ADDING_SOMETHING, _ADDING_FIRST,
    _DROPPING,
    *_BY_A_SUBJECT,
    _SWAPPING, _NOT_BUT, _NOT_THIS, _IN_ADDITION, _WITH_TARGET, _SAYING, _LAST_MEANT, _REPLACING, _ADDING,
)  # fmt: skip
_NO_NUMBER = re.compile(r"\ben premier(?: lieu)?\b|\bfirst(?: of all)\b")
_ADDED = re.compile(
    r"(?:(?:je (?:veux|voudrais) |i want to )?r?ajoute[rsz]?|add)\b(?: (?:aussi|egalement|also|too))?"
    r"(?: (?:que|that))?[ :]+(?P<words>\S.*)$",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"(?:effac|enlev|retir|supprim|ote|cache|masqu|remov|delet|eras|hid|take out|take off)\w*\b"
    r".{0,30}\b(?:mon|mes|ma|my) (?:numero|no|cell|cellulaire|telephone|courriel|adresse|nom|coordonnees"
    r"|phone|number|email|address|name)\b.{0,20}\b(?:ma|mes|cette|cet|ce|mon|la|my|this|that|the)"
    r" (?:re?ponses?|contributions?|commentaires?|messages?|textes?|answers?|comments?|reply|text)\b"
)


_NOT_TO_SHOW = re.compile(
    r"\b(?:mon|my) (?:nom|prenom|numero|adresse|(?:last |full )?name|(?:phone )?number|address)\b.{0,20}"
    r"\b(?:pas (?:du|cense)|(?:devrait|devait|doit) pas|should ?n'?t|should not|supposed)\b.{0,30}"
    r"\b(?:figurer|apparaitre|paraitre|y etre|be (?:in )?there|(?:enlev|retir|effac|supprim)\w*[- ]l[ae]\b)"
)
_NUMBERED = (
    r"(?:(?:l[ae]s?|the|ma|mes|my|nos?|numeros?|numbers?|contributions?|re?ponses?|commentaires?|answers?"
    r"|comments?) )*#?\d{1,6}\b"
)
_WITHDRAWS_NUMBERS = re.compile(
    rf"{_START}(?:que vous )?"
    r"(?:(?:retir|enlev|efface|supprim)(?:e[rsz]?|iez)|remove|delete|withdraw|take out|get rid of)"
    rf"(?: (?:aussi|donc|also|too))? (?P<numbers>{_NUMBERED}(?:(?: ?[,&+] ?| )(?:(?:et|and|pis|puis|ainsi que"
    rf"|as well as|plus) )?(?:aussi |also )?{_NUMBERED})*)"
    r"(?P<rest>(?:[ ,]+(?:aussi|too|as well|la|finalement|svp|stp|please|merci|thanks|s'il (?:vous|te) plait"
    r"|je vous prie))*[ .!?]*$)?"
)
_WRITTEN_BY_ME = re.compile(
    r"\b(?:re?ponse|contribution|commentaire|answer|comment)s?\b"
    r"|\bce que j'ai (?:dit|ecrit)\b|\b(?:what(?:ever)?|everything) i (?:said|wrote)\b"
)
_OF_A_LIST = re.compile(
    r"\b(?:liste?s?|envois?|messages?|textos?|texts?|alertes?|contacts?|abonne\w*|numero)\b"
)


def is_plain_correction(text: str) -> bool:
    """Return whether a text can only be a correction, whatever a classifier makes of it."""
    said = fold(text[:_MOST_CHARS])
    if _NOT_THIS.match(said):
        return read_correction(text).is_plain
    begins = _HAS_SLIPPED.search(said) is not None or _UNMISTAKABLE.match(said) is not None
    return begins and read_correction(text).is_plain


_TAKES_BACK = (
    r"(?:(?:enlev|retir|effac|efac|suppri|sup+rim|annul|oubli)(?:e[rsz]?)?|otez?|oter|jetez?|remove|delete|erase|withdraw"
    r"|cancel|forget|scrap|undo)(?: donc)?(?: (?:moi|nous))?"
    r"(?: (?:ca|cela|ceci|le|la|les|tout ca|it|that|this|them|mes mots|mon texte|ces mots|my words))?"
    r"|(?:take|get) (?:it|that|this|them) (?:back|out|off|down|away)"
)
_WAS_NO_ANSWER = (
    r"(?:c|ce|ca|cela) ?(?:n )?(?:e?tai\w*|est|es) (?:meme |vraiment )?pas"
    r" (?:une|ma|la|un) (?:vraie )?re?pon\w+"
    r"|(?:it|that|this) ?(?:(?:was|is)(?: really)? not|wasn ?t|isn ?t|s not)(?: really)?"
    r" (?:an?|my|the) (?:real )?(?:answer|reply|response)"
)
_BESIDE_TAKING_BACK = (
    r"non|no|nope|nan|nah|oups|oops|oh|ah|ben|hey|wait|attends?|attendez|svp|stp|please"
    r"|s il (?:vous|te) plait|merci|thanks|desolee?|pardon|sorry|excuse\w*|mais|but|car|parce que|because"
    r"|cause|c etait une question|it was a question|et|pis|and|(?:je|j) (?:veux|voudrais|aimerais)|i want to"
    r"|i d like to|(?:peux tu|pouvez vous|can you|could you)"
)
_WORDS_TAKEN_BACK = re.compile(
    rf"(?=.*\b(?:{_TAKES_BACK}|{_WAS_NO_ANSWER})\b)"
    rf"(?:(?:{_TAKES_BACK}|{_WAS_NO_ANSWER}|{_BESIDE_TAKING_BACK})(?: |$))+"
)


_UNDOES = re.compile(
    r"(?:(?:non|no|oups|oops|attends|attendez|wait) )*(?:annul(?:e|er|ez)|undo|defai(?:s|re|tes))"
    r"(?: (?:ca|cela|le|la|tout|it|that|this|svp|stp|please|merci|changement|correction|the|change))*"
)


def undoes(text: str) -> bool:
    """Return whether a text undoes what was just done, and names nothing: "annuler", "undo that"."""
    return len(text) <= _MOST_CHARS and _UNDOES.fullmatch(fold_words(text)) is not None


_BELONGS_EARLIER = re.compile(
    r"\b(?:(?:(?:c|ce|ca|cela|ceci)[ ']?(?:e?tai[ts]?|tait|est)|etait|(?:it|that|this)(?: ?was|'s| is)|was)"
    r"(?: (?:meant|destinee?))?|(?:devait|devrait|aurait du|allait|should)"
    r"(?: (?:aller|etre|go|have gone|be))?)"
    r" (?:pour|a|avec|dans|for|about|to|with|under) (?:(?:la|ma|the|my|l') ?)?(?:"
    r"(?:autre|other) (?:question|one)"
    r"|(?:autre )?(?:question|reponse) (?:d'? ?avant|precedente|juste avant|avant|before)"
    r"|(?:previous|last|earlier)(?: (?:question|one))?|(?:question|one) before"
    r"|celle d'? ?avant|(?:la |(?:la |the )?question |number |numero )\d{1,2})\b"
    r"|\b(?:c|ce|ca|cela|it|that|this|re?ponse|answer)[ ']?(?:n'? ?)?(?:e?tai[ts]?|tait|est|is|was)"
    r"(?:n'?t| not| pas) (?:pour|a|for) (?:celle[- ]l[ae]|celle[- ]ci|(?:cette|la bonne) question"
    r"|(?:this|that|the right) (?:question|one))\b"
)
_OF_BELONGING = re.compile(
    r"\b(?:ma|mon|mes|my|the|ta|la|ca|cela|ceci|it|that|this|d'avant|je|j'ai|i|dit|ecrit|mis|said|wrote|put"
    r"|(?:derniere )?re?ponses?|(?:last )?answers?|texte?|was|meant"
    r"|(?:voulais|voulait) (?:dire|ecrire|mettre))\b"
)


def belongs_to_earlier(text: str) -> bool:
    """Return whether a text says that words were for the question before: "ça c'était pour celle d'avant"."""
    return len(text) <= _MOST_CHARS_WITH_WORDS and _BELONGS_EARLIER.search(fold(text)) is not None


def words_belonging_earlier(text: str) -> str:
    """Return what such a text quotes of the words it is about: "la santé, ça c'était pour celle d'avant"."""
    said = _BELONGS_EARLIER.sub(" ", _folded_alike(text[:_MOST_CHARS_WITH_WORDS]))
    said = re.sub(rf"\b(?:{_DOUBTS}|{_COURTESIES})\b", " ", said)
    return " ".join(re.findall(r"[^\W_]+", _OF_BELONGING.sub(" ", said)))


_RETURNS = re.compile(
    rf"(?:(?:{_COURTESIES}|let'?s|let us|can we|on peut|peut-on|peux-tu|pouvez-vous|je (?:veux|voudrais)"
    r"|i want to) )*"
    r"(?:(?:revenons|revenir|revenez|retournons|retourner|retournez)(?: donc)? a (?:la question|celle) "
    r"(?:sur|concernant|d[eu]s?|a propos d[eu]s?|qui parle d[eu]s?) \S.*"
    r"|(?:go back|get back|back|return) to (?:the (?:question|one) (?:about|on|regarding|with) \S.*"
    r"|(?:the|that) [a-z][\w'-]*(?: [\w'-]+)? (?:one|question)))"
)


def returns_to_a_subject(text: str) -> bool:
    """Return whether the end of a text asks for a question by its subject, whatever it protests before."""
    said = _TRAILING.sub("", fold(text[:_MOST_CHARS_WITH_WORDS]).strip()).strip(" .!")
    end = re.split(r"[.!?;:…]\s+|,\s+(?=(?:revenons|go back|let))", said)[-1]
    return _RETURNS.fullmatch(end) is not None and bool(_mentioned(end))


def withdraws_a_number(text: str) -> bool:
    """Return whether a text takes back contributions by their numbers, and no more: "ok retire le 17"."""
    found = _WITHDRAWS_NUMBERS.match(fold(text[:_MOST_CHARS]).strip())
    return found is not None and found["rest"] is not None


def is_of_a_named_one(text: str) -> bool:
    """Return whether a text asks to change, show or withdraw what it names by a number.

    Several at once can only be withdrawn.
    """
    wanted = read_correction(text)
    if wanted.several:
        return withdraws_a_number(text)
    if wanted.number is None:
        return False
    if wanted.named == "number":
        return withdraws_a_number(text)
    said = fold(text[:_MOST_CHARS])
    asks = _ASKS_FOR_A_CHANGE.match(said) or _SAYS_IT_IS_WRONG.search(said)
    replaces = asks is not None or _WITHDRAWN_FOR.match(_folded_alike(text)) is not None
    return wanted.withdraws or wanted.shows or replaces


_LOOKS_BACK = re.compile(
    r"\b(?:(?:corrig|chang|modifi|rectifi|remplac|r?ajout)e[rz]\b|correct|replace\b|edit|update|rewrite|redo"
    r"|instead|a la place|avant|tantot|preceden|previous|earlier|before|derni|last"
    r"|j'?ai (?:dit|ecrit|repondu|mis|choisi)|i (?:said|wrote|put|answered|mean)"
    r"|(?:je )?(?:voulais?|voulait|vlais?) (?:plutot )?(?:dire|mettre|repondre|ecrire)|je veux dire)"
)


def looks_back(text: str) -> bool:
    """Return whether a text names an earlier answer, or its question, or has a word that looks back to it."""
    wanted, said = read_correction(text), fold(text[:_MOST_CHARS_WITH_WORDS])
    if wanted.number is not None or wanted.about or wanted.mentions or wanted.old or wanted.withdraws:
        return True
    looks = any(each.search(said) for each in (_LOOKS_BACK, _HAS_SLIPPED, _THINKS_AGAIN, _WRITTEN_BY_ME))
    return looks or _ASKS_FOR_A_CHANGE.match(said) is not None


def takes_words_back(text: str) -> bool:
    """Return whether a text takes back the words just said, and no more.

    "Non, enlève ça, c'était pas une réponse"; "enlève ça pis mets des arbres" may be an answer.
    """
    return len(text) <= _MOST_CHARS and _WORDS_TAKEN_BACK.fullmatch(fold_words(text)) is not None


def says_in_addition(text: str) -> bool:
    """Return whether a text goes on about an answer already given: "oh and the bus stop, forgot that"."""
    return _IN_ADDITION.match(_folded_alike(text[:_MOST_CHARS_WITH_WORDS].strip())) is not None


def is_about_personal_details(text: str) -> bool:
    """Return whether a text asks to remove one's number, name or address from what one wrote.

    An example is "mon nom n'aurait pas dû y figurer, retirez-le".
    """
    said = fold(text[:_MOST_CHARS])
    asks = _PERSONAL.search(said) is not None or _NOT_TO_SHOW.search(said) is not None
    return asks and len(text) <= _MOST_CHARS


def takes_out_what_was_written(text: str) -> bool:
    """Return whether a text that may be a wish to be left alone is about one's own words instead.

    "Retirez la contribution où figure mon nom", but not "retirez mon nom de votre liste".
    """
    said = fold(text[:_MOST_CHARS])
    if _WITHDRAWS.search(said) is None or _OF_A_LIST.search(said) is not None:
        return False
    is_written = _WRITTEN_BY_ME.search(said) is not None or _NOT_TO_SHOW.search(said) is not None
    return is_written or _WITHDRAWS_NUMBERS.match(said) is not None


def read_correction(text: str) -> Correction:
    """Read "retirer ma contribution 12", "la 3 c'est non finalement", "corriger 12: Un guichet", "ajoute …".

    Removing a mistake, or a word, is no withdrawal.
    """
    text = unicodedata.normalize("NFC", text).strip()
    said = _folded_alike(text)
    found, form = _form_of(said) if len(text) <= _MOST_CHARS_WITH_WORDS else (None, None)
    if found is None:
        return _without_words(said)
    parts = found.groupdict()
    target, digits = parts.get("target") or "", parts.get("number") or ""
    number = read_number([digits]) if digits else None
    if form is _ANSWERED_ANEW and _THINKS_AGAIN.search(said) is None:
        return _without_words(said)  # a yes or a no, and no more
    if form is _WITH_TARGET and _ANOTHER_NUMBER.match(said, found.start("words")):
        return _without_words(said)
    if form in (_SHOWING, _BARE, _WRONG):
        plain = form is _BARE and _UNMISTAKABLE.match(said) is not None
        return Correction(False, _named(target), False, number, shows=form is _SHOWING, is_plain=plain)
    words = _cut(text, said, found.span("words")) if parts.get("words") else ""
    if form in _BY_A_SUBJECT:
        return _of_a_subject(said, found["about"], words)
    if form is _WITH_TARGET and _ITS_SUBJECT.match(fold(words)):
        words = ""  # "my answer to question 2, the one about sectors" gives no new words
    old = _cut(text, said, found.span("old")) if "old" in parts else ""
    adds = form in (_ADDING, _ADDING_SOMETHING, _ADDING_FIRST, _IN_ADDITION, _FORGOT_TO_SAY)
    added = _ADDED.match(words) if form in (_WITH_TARGET, _SAYING) else None
    if added is not None:  # "changer la 5, ajouter visa"
        words, adds = added["words"].strip(), True
    if adds and _SOMETHING.match(fold(words)):
        words = ""
    plain = bool(words) and _is_plain(text, said, found, form)
    means = form is _LAST_MEANT
    asks_first = added is not None or form is _ADDING_SOMETHING
    return Correction(False, _named(target), False, number, False, words, adds, old, means, plain, asks_first)


def _of_a_subject(said: str, about: str, words: str) -> Correction:
    is_own = _WRITTEN_BY_ME.search(said) is not None
    return Correction(False, _named(said), False, words=_without_lead(words), about=about, is_own=is_own)


def _withdraws(said: str) -> bool:
    """Return whether a text has a word for taking something back, of an answer rather than of a slip."""
    return _WITHDRAWS.search(_NOT_TO_FORGET.sub(" ", said)) is not None and _SLIPS.search(said) is None


def _form_of(said: str) -> tuple[re.Match[str] | None, re.Pattern[str] | None]:
    """Return the first form that a text has, and what is in it; none for a withdrawal or a bare target."""
    withdraws = _withdraws(said)
    if withdraws and (found := _WITHDRAWN_FOR.match(said)) is not None:
        return found, _WITHDRAWN_FOR
    goes_on = any(form.match(said) for form in (_IN_ADDITION, _ADDING_SOMETHING))
    if withdraws and not re.search(_INSTEAD, said) and not goes_on:
        return None, None
    return next(((found, form) for form in _FORMS if (found := form.match(said)) is not None), (None, None))


def _without_words(said: str) -> Correction:
    """Read which contribution a text names, and whether it is to be withdrawn."""
    said = said[:200]
    withdraws = _withdraws(said)
    numbers = re.findall(r"\d+", said)
    listed = _WITHDRAWS_NUMBERS.match(said) if withdraws and len(numbers) > 1 else None
    number = read_number(numbers if numbers else re.findall(r"\w+", _NO_NUMBER.sub(" ", said)))
    named = _named(said)
    by_words = _WITHDRAWN_BY_A_NAME.match(said) if withdraws and not numbers else None
    if by_words is not None:
        number = None  # "that waste one" counts nothing
    elif withdraws and number is None:
        by_words = _WITHDRAWN_BY_WORDS.match(said)
    about = "" if by_words is None or _named(by_words["about"]) != "number" else by_words["about"]
    shown = _SHOWING_A_SUBJECT.match(said) if number is None and not withdraws else None
    mentions = shown["about"] if shown is not None else _mentioned(said) if number is None else ""
    shows = shown is not None
    return Correction(
        withdraws,
        named,
        len(numbers) > 1,
        number,
        shows,
        about=about,
        mentions=mentions,
        is_own=bool(_WRITTEN_BY_ME.search(said)),
        numbers=tuple(int(each) for each in re.findall(r"\d+", listed["numbers"])) if listed else (),
    )


def _mentioned(said: str) -> str:
    """Return what a text speaks of; of several things the last, since "not X, I mean Y" is about Y."""
    found = list(_MENTIONS.finditer(said))
    return (found[-1]["about"] or found[-1]["before"] or found[-1]["back"]).strip() if found else ""


def _without_lead(words: str) -> str:
    """Return new words without what asks for them: "just write health" gives "health"."""
    lead = _LEADS_IN.match(_folded_alike(words))
    rest = words[lead.end() :].strip() if lead is not None else ""
    words = rest or words
    return words[1:-1].strip() if len(words) > 1 and words[0] in '«"“' and words[-1] in '»"”' else words


def _named(target: str) -> Named:
    if _QUESTION.search(target):
        return "question"
    if _ANSWER.search(target):
        return "answer"
    return "contribution" if _CONTRIBUTION.search(target) else "number"


def _is_plain(text: str, said: str, found: re.Match[str], form: re.Pattern[str] | None) -> bool:
    """Return whether a text can be nothing else: "oups, non", "corriger 2: …", but not "corriger 2 lois"."""
    if form is _NOT_THIS:
        return True
    if form not in (_WITH_TARGET, _SAYING):
        return _HAS_SLIPPED.search(said[: found.start("words")]) is not None
    if form is not _WITH_TARGET or not _UNMISTAKABLE.match(said):
        return False
    return ":" in found["to"] or text[found.start("words")].isupper()


def _cut(text: str, said: str, span: tuple[int, int]) -> str:
    """Return a passage as it was written, without the words at its end that say no more."""
    start, end = span
    trailing = _TRAILING.search(said[start:end])
    if trailing is not None and trailing.start() > 0:
        end = start + trailing.start()
    words = text[start:end].strip()
    if len(words) > 1 and (words[0], words[-1]) in {("«", "»"), ('"', '"'), ("“", "”")}:
        words = words[1:-1].strip()
    return words


class _Alike(dict[int, str]):
    """The one character that each character folds to, kept for those of common scripts."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        alike = " " if char.isspace() else (fold(char) or " ")[0]
        if code < _COMMON_CODES:
            self[code] = alike
        return alike


_COMMON_CODES = 0x2100
"""Latin letters and the marks beside them are below; nobody fills the table with all the others."""
_ALIKE = _Alike()


def _folded_alike(text: str) -> str:
    """Return the text folded character by character: what is found in it is at the same place in the text."""
    return text.translate(_ALIKE)


def with_passage(text: str, old: str, new: str) -> str | None:
    """Return a text with `new` in place of a passage, in whatever case; None when it is not there.

    An article before the passage ("les bancs") need not be the text's own, which goes where `new` has one.
    """
    said, wanted = _folded_alike(text), _folded_alike(old.strip(" .!?,;"))
    for each in (wanted, _ARTICLES.sub("", wanted)):
        place = re.search(rf"(?<!\w){re.escape(each)}(?!\w)", said) if each else None
        if place is not None:
            start = place.start()
            before = _ARTICLE_BEFORE.search(said[:start]) if _ARTICLES.match(fold(new.strip())) else None
            return text[: before.start() if before else start] + new.strip() + text[place.end() :]
    return None


def words_shared(text: str, other: str) -> int:
    """Return how many words of some length two texts have in common, whatever their endings."""
    stems = [
        {word[:_STEM] for word in fold_words(each).split() if len(word) >= _SHORTEST_WORD}
        for each in (text, other)
    ]
    return len(stems[0] & stems[1])
