"""What the pages say of the authorities' answers."""

from __future__ import annotations

from collections.abc import Mapping

FEEDBACK: Mapping[str, tuple[str, str]] = {
    "feedback": ("Rétroaction des autorités", "Feedback from the authorities"),
    "feedback_feed": ("Rétroaction des autorités, fil Atom", "Feedback from the authorities, Atom feed"),
    "feedback_feed_title": (
        "Rétroaction des autorités : {consultation}",
        "Feedback from the authorities: {consultation}",
    ),
    "feedback_subscribe": (
        "Être au courant des prochaines réponses : fil Atom",
        "Hear of the next answers: Atom feed",
    ),
    "feedback_by": ("Réponse de {authority}", "Answer from {authority}"),
    "feedback_on": ("Publiée le {day}", "Published on {day}"),
    "feedback_corrected_on": (
        "Corrigée le {corrected}; publiée d’abord le {day}",
        "Corrected on {corrected}; first published on {day}",
    ),
    "feedback_change": ("Ce qui a changé : {note}", "What changed: {note}"),
    "feedback_retracted": ("Réponse retirée", "Answer retracted"),
    "feedback_retracted_on": (
        "Une réponse a été publiée le {first} et retirée le {day}.",
        "An answer was published on {first} and retracted on {day}.",
    ),
    "feedback_retracted_why": ("Pourquoi : {note}", "Why: {note}"),
    "feedback_more": ("En savoir plus", "Learn more"),
    "feedback_to_consultation": ("Répond à toute la consultation.", "Answers the whole consultation."),
    "feedback_to_question": ("Répond à la question {number} : {name}", "Answers question {number}: {name}"),
    "feedback_to_principle": ("Répond au principe {number} : {name}", "Answers principle {number}: {name}"),
    "feedback_to_contributions": ("Répond à des contributions.", "Answers contributions."),
    "feedback_answered": ("Contributions auxquelles elle répond", "Contributions it answers"),
    "feedback_versions": ("Versions précédentes", "Earlier versions"),
    "feedback_version_of": ("Version du {day}", "Version of {day}"),
    "feedback_french_only": ("Cette réponse est en français seulement.", "This answer is in French only."),
    "feedback_english_only": ("Cette réponse est en anglais seulement.", "This answer is in English only."),
    "feedback_figures": (
        "Contributions avec une réponse : {answered} sur {total}.",
        "Contributions with an answer: {answered} of {total}.",
    ),
    "feedback_reached": (
        "Personnes jointes : {reached} sur {reachable}.",
        "People reached: {reached} of {reachable}.",
    ),
    "feedback_judged": (
        "Avis reçus : {useful} « utile », {not_useful} « pas utile ».",
        "Verdicts: {useful} “useful”, {not_useful} “not useful”.",
    ),
    "feedback_judged_few": (
        "Avis reçus : encore trop peu pour les montrer.",
        "Verdicts: still too few to be shown.",
    ),
    "fewer": ("moins de 5", "fewer than 5"),
}
