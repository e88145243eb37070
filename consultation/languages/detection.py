"""French or English, from the little words."""

import re

from consultation.languages.function_words import FUNCTION_WORDS, word_set
from consultation.languages.model import Language
from consultation.text.folding import fold

_MAX_CHARS = 200
_ACCENTED = re.compile(r"[àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ]")
_WORDS = re.compile(r"[a-z]+")
# Function words that do not tell: those of both languages, and those that too many names and words look like.
_UNTOLD_FRENCH = word_set(
    "a afin aie ainsi celle celles celui dois en entre es eu fais me n on ont plus sa seraient tel tels tu y"
)
_UNTOLD_ENGLISH = word_set("a an as him me no on or")
_FRENCH = (FUNCTION_WORDS["fr"] - _UNTOLD_FRENCH) | word_set(
    """
    aide aines allo anglais apres argent arret arrete arreter assez attente aucun aucune aucunement
    aujourd avant avez avis avoir avons bah beaucoup ben bin bof bonjour bonne bonsoir bureau c certain
    cest changer choix chu cinq citoyen citoyenne citoyennes citoyens continuer corriger courriel debut
    demain dernier desabonner deux deuxieme devraient devrait dire doivent donnees dsl ecole ecoles
    effacer etaient etait ete etes etre faut font formulaire formulaires francais franchement gens
    gouvernement hopital hui huit icitte impots jai jamais jours jsp langue lettres ligne maintenant mal
    maudit merci mets mettre mieux ministere modifier moins mots neuf ni nouvelles numero ouais oublie oui
    ouin pantoute papier papiers parce parfois passer pcq pense personne peux plait plutot poche pourquoi
    pourrait precedente premier principe quand quatre quel quelle quelles quels quoi rendez reponse
    reponses reprend reprendre retour rien rue sais salut sante sauf sauter sept seulement simplifier slt
    sois soit sous stp suivant suivante supprimer surtout svp tant te telephone tellement temps toi
    toujours toutefois trois troisieme trop vas veut veux ville voila voudrais vrai vraiment ya
    """
)
_ENGLISH = (FUNCTION_WORDS["en"] - _UNTOLD_ENGLISH) | word_set(
    """
    about after again agree alone also always am another answer answers anything back because before being
    can cancel cannot cant citizens clear confirm could data delete describe did didn doesn doesnt doing
    don edit either else email emails english even every everyone explain faster fewer first fix form
    forms get give go going good got government haven having he health hello help here hey hi hospital
    hospitals how if im isn isnt know last later leave less let licence license like ll many maybe might
    money more most much must need never next nope nothing now number numbers off office okay online open
    other out over paper password people phone please pls principle re read ready really receive redo
    reminder reminders remove repeat road roads same school schools see send seniors set she shorter
    should simpler skip some someone something start still stupid sure take text thank thanks thing things
    think third three through today tomorrow too two unsubscribe until up use using ve wait waiting want
    way website well what when where which while who why without won wont would yeah yep yes yet yourself
    """
)
_FRENCH_SHAPE = re.compile(r"\w{2}(?:eaux?|eux|eur|oir|ais|aient|ez|tte|lle|iers?|ique|ees?|erie)s?\b|oeu")
_ENGLISH_SHAPE = re.compile(r"\w{2}(?:ing|ly|ght|ness|ould|ful|ty|ed)\b|th|wh|sh|ck|(?<!o)oo(?!o)|ee(?!s?\b)")


def detect_language(text: str) -> Language | None:
    """Return the language of a message, or None when it does not tell: a number, "ok", a name.

    Counts function words and accents in the first 200 characters, and only in a draw the shapes of the other
    words. Text in a third language is not recognised as such: it gives None or the nearer of the two.
    """
    text = text[:_MAX_CHARS]
    words = _WORDS.findall(fold(text))
    french = sum(word in _FRENCH for word in words) + min(len(_ACCENTED.findall(text)), 2)
    english = sum(word in _ENGLISH for word in words)
    if french == english:
        folded = " ".join(words)
        french, english = len(_FRENCH_SHAPE.findall(folded)), len(_ENGLISH_SHAPE.findall(folded))
    if french == english:
        return None
    return "fr" if french > english else "en"
