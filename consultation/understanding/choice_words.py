"""Function words around a choice, folded, by their effect on the numbers and names beside them."""

from __future__ import annotations

from consultation.languages.lexicon import LEXICONS, word_set

# Without meaning of their own, in a label or an answer; the last ones in texting spelling.
EMPTY_WORDS = frozenset[str]().union(*(lexicon.function_words for lexicon in LEXICONS.values())) | word_set(
    "ain bein ben bin c car cest d g id im jai m making ones por s t te"
)

# Name the choice without saying which.
FRAME_WORDS = word_set(
    """
    answer answers choi choice choices choisi choisir choisis choix choose chose chosen item items n no
    nombre nos nr num number numbers numero numeros option options pick picked picks principe principes
    principle principles reponse reponses selection selections
    """
)

# Are said around a choice.
FILLERS = word_set(
    """
    habite habitons reside residons demeure demeurons live lives living based vis viens located
    abord absolument actually aime aimerais allo also ami amis apres are aurait avais avis bcp beaucoup
    believe bjr bonjour bonne bonsoir bref can cependant certain certainement cher choices clairement coche
    compte convient could croire crois dabord demande dernierement dirais dire dis donne donner egalement
    enfin ensuite euh evidemment faudrait faut fav favori favoris favorite favorites favs finalement finally
    first fois from garde gars generalement going gonna great guess habitude habituellement hello hey hi hum
    important importante importantes importants jai jaime jaimerais jchoisi jchoisis jdirais jpense jprends
    jvais jveux know lequel lieu like list liste ma mad madame maintenant mention merci messieurs met mets
    mettrais mettre monsieur most my myself normalement often ok okay opinion opte opter ouais oui oups paie
    parmi pay paye payer pense perso personally personnellement plait please pls plutot plz point prefer
    prefere preferee preferees preference preferences prefererais preferes preferred prendrais prendre
    prends priorite priorites priorities priority probablement puce quand quant rather reste retiens salut
    say select selectionne selectionner sera seraient should simplement somme souvent stp suivant suivants
    sure surtout svp thank thanks that think thx tjrs top toujours trouve trouver use usually utilise
    utiliser vais veux voici voila voir vote voter voterais votes voudrais vraiment want well will would
    yeah yep yes
    """
) - word_set("first fois demande mad")

# After a number, make it a count: "3 choix: …", "my 3 picks".
COUNTED = word_set(
    "choix choi choices options principes principle principles reponses answers picks selections items votes "
    "priorites priorities favoris favorites"
)
OWNERS = word_set("mes my nos our top")

# After a number, make it a measure: "2 fois par an".
UNITS = word_set(
    """
    an annee annees ans cents day days dollar dollars enfant enfants fois gens h heure heures hour hours
    jour jours kids km min minute minutes mois month months people percent person personne personnes piasses
    piastres pourcent seconde secondes semaine semaines time times week weeks year years
    """
)

NUMBER_MARKERS = word_set(
    "le la les l du the numero num no nr n number choix choice option principe principle"
)
COURTESIES = word_set("svp stp please pls merci thanks thank et and")
RANGE_WORDS = word_set("a au to jusqu jusque jusqua through thru until till")
BETWEEN_WORDS = word_set("entre between")
AND_WORDS = word_set("et and pis puis ou or ensuite then aussi also ainsi plus avec with")
ALL_WORDS = word_set("tout tous toute toutes chacun chacune all everything anything every each")
EXCEPT_WORDS = word_set("sauf saufe excepte exceptes hormis except excepting excluding excluant")
EXCEPT_AFTER_ALL = word_set("moins minus but part apart sans without mais")
NOT_WORDS = word_set("pas not ni nor sans without jamais never pantoute don dont isn neither")
RELEASE_WORDS = word_set("mais but")  # end the scope of "pas"
FIX_WORDS = word_set("non nope oups oops ops plutot rather instead lieu correction erreur mistake scuse")
WHY_WORDS = word_set("parce car because since puisque pcq pcqe cause cuz vu")
QUESTION_WORDS = word_set(
    "quoi pourquoi comment quel quelle quels quelles combien what which why how mean means"
)

# Orders and courtesies: never the beginning of an option's name when they are all there is.
CONTROL_WORDS = word_set(
    """
    aide aider aidez allo annuler arret arrete arreter back bonjour bonsoir bye cancel continue continuer
    encore english francais french hello help hey hi info infos langue later liste menu merci next no non
    nope ok okay oui pass passe passer passez pause please plus precedent precedente question questions quit
    quitter repeat repete repeter repetez reprendre retour salut saute sauter skip start stop suivant
    suivante svp tard thanks yep yes
    """
)
