"""French or English, from the little words."""

import re

from consultation.languages.function_words import word_set
from consultation.languages.model import Language
from consultation.text.folding import fold

_MAX_CHARS = 200
_ACCENTED = re.compile(r"[àâçéèêëîïôùûœÀÂÇÉÈÊËÎÏÔÙÛŒ]")
_WORDS = re.compile(r"[a-z]+")
# Words of both languages are in neither set: a, an, as, dont, me, no, on, or, plus, tu …
_FRENCH = word_set(
    """
    ai aide aines allo alors anglais apres argent arret arrete arreter assez attente au aucun aucune
    aucunement aujourd aussi autre autres aux avant avec avez avis avoir avons bah beaucoup ben bien bin bof
    bonjour bonne bonsoir bureau c ca ce cela certain ces cest cet cette ceux changer chaque chez choix chu
    cinq citoyen citoyenne citoyennes citoyens comme continuer contre corriger courriel dans de debut deja
    demain depuis dernier des desabonner deux deuxieme devraient devrait dire doit doivent donc donnees dsl
    du ecole ecoles effacer elle elles encore est et etaient etait ete etes etre eux faire fait faut font
    formulaire formulaires francais franchement gens gouvernement hopital hui huit icitte il ils impots j
    jai jamais je jours jsp juste l la langue le les lettres leur leurs ligne lui ma maintenant mais mal
    maudit meme merci mes mets mettre mieux ministere modifier moi moins mon mots ne neuf ni non nos notre
    nous nouvelles numero ou ouais oublie oui ouin pantoute papier papiers par parce parfois pas passer pcq
    pense personne peu peut peux pis plait plutot poche pour pourquoi pourrait precedente premier principe
    puis qu quand quatre que quel quelle quelles quels qui quoi rendez reponse reponses reprend reprendre
    retour rien rue sais salut sans sante sauf sauter se sept sera serait ses seulement si simplifier slt
    sois soit son sont sous stp suis suivant suivante supprimer sur surtout svp ta tant te telephone
    tellement temps tes toi ton toujours tous tout toute toutefois toutes tres trois troisieme trop un une
    vas veut veux ville voila vos votre voudrais vous vrai vraiment ya
    """
)
_ENGLISH = word_set(
    """
    about after again agree all alone also always am and another answer answers any anything are at back be
    because been before being both but by can cancel cannot cant citizens clear confirm could data delete
    describe did didn do does doesn doesnt doing don each edit either else email emails english even every
    everyone explain faster fewer first fix for form forms from get give go going good got government had
    has have haven having he health hello help her here hey hi his hospital hospitals how i if im in into is
    isn isnt it its just know last later leave less let licence license like ll make many maybe might money
    more most much must my need never next nope not nothing now number numbers of off office okay one online
    only open other our out over paper password people phone please pls principle re read ready really
    receive redo reminder reminders remove repeat road roads same school schools see send seniors set she
    shorter should simpler skip so some someone something start still stupid sure take text than thank
    thanks that the their them then there these they thing things think third this those three through to
    today tomorrow too two unsubscribe until up us use using ve very wait waiting want was way we website
    well were what when where which while who why will with without won wont would yeah yep yes yet you your
    yourself
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
