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
    "feedback_general": (
        "Cette réponse est à toute la consultation. Elle ne compte pas comme une réponse à chaque "
        "contribution.",
        "This answer is to the whole consultation. It does not count as an answer to each contribution.",
    ),
    "feedback_answered": ("Contributions auxquelles elle répond", "Contributions it answers"),
    "feedback_versions": ("Versions précédentes", "Earlier versions"),
    "feedback_version_of": ("Version du {day}", "Version of {day}"),
    "feedback_french_only": ("Cette réponse est en français seulement.", "This answer is in French only."),
    "feedback_english_only": ("Cette réponse est en anglais seulement.", "This answer is in English only."),
    "answers_so_far": ("Où en sont les réponses", "How far answers are"),
    "state_answered": (
        "Réponse à la contribution, reçue par la personne ou à lire ici",
        "Answer to the contribution, received by the person or to be read here",
    ),
    "state_not_told": (
        "Réponse à la contribution, pas encore reçue par la personne",
        "Answer to the contribution, not yet received by the person",
    ),
    "state_general": (
        "Seulement une réponse à toute la consultation",
        "Only an answer to the whole consultation",
    ),
    "state_waiting": ("Sans réponse", "No answer"),
    "state_of": ("{state} : {count} sur {total}", "{state}: {count} of {total}"),
    "told_answered": (
        "Les autorités y ont répondu. La personne qui l’a écrite a reçu la réponse, ou peut la lire ici.",
        "The authorities have answered it. The person who wrote it received the answer, or can read it here.",
    ),
    "told_not_told": (
        "Les autorités y ont répondu, mais la personne qui l’a écrite n’a pas encore reçu la réponse.",
        "The authorities have answered it, but the person who wrote it has not received the answer yet.",
    ),
    "told_general": (
        "Les autorités ont répondu à toute la consultation, mais pas encore à cette contribution.",
        "The authorities have answered the whole consultation, but not this contribution yet.",
    ),
    "told_waiting": (
        "Les autorités n’y ont pas encore répondu.",
        "The authorities have not answered it yet.",
    ),
    "sending_running": (
        "L’envoi de cette réponse est en cours. Personnes qui l’ont reçue : {told} sur {people}.",
        "This answer is being sent. People who received it: {told} of {people}.",
    ),
    "sending_paused": (
        "L’envoi de cette réponse est en pause. Personnes qui l’ont reçue : {told} sur {people}.",
        "The sending of this answer is paused. People who received it: {told} of {people}.",
    ),
    "sending_cancelled": (
        "L’envoi de cette réponse a été arrêté. Personnes qui l’ont reçue : {told} sur {people}.",
        "The sending of this answer was stopped. People who received it: {told} of {people}.",
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
