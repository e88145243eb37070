"""What the pages say of the evaluation of a process by those who took part (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

EVALUATION: Mapping[str, tuple[str, str]] = {
    "evaluation_participation": ("Après avoir participé", "After taking part"),
    "evaluation_feedback": ("Après une réponse des autorités", "After an answer from the authorities"),
    "evaluation_choice": ("Réponse", "Answer"),
    "evaluation_people": ("Personnes", "People"),
    "evaluation_share": ("Part", "Share"),
    "evaluation_few": (
        "(trop peu de réponses pour donner les nombres)",
        "(too few answers to give the numbers)",
    ),
    "evaluation_hidden": ("caché : nombre trop petit", "hidden: too small a number"),
    "evaluation_words": (
        "(réponses lues par l’équipe seulement : {people})",
        "(answers read by the team only: {people})",
    ),
    "evaluation": ("Ce que les gens pensent de la démarche", "What people think of the process"),
    "evaluation_told": (
        "Quelques questions sont posées à la fin de la consultation, puis une fois après une réponse des "
        "autorités. Chaque personne peut refuser d’y répondre. Les mots écrits ne sont pas publiés.",
        "A few questions are asked at the end of the consultation, then once after an answer from the "
        "authorities. Anybody may refuse to answer them. Words written are not published.",
    ),
    "evaluation_none": ("Personne n’a encore répondu.", "Nobody has answered yet."),
}

EVALUATION_COUNTED: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "people_count": (("{n} personne", "{n} personnes"), ("{n} person", "{n} people")),
}
