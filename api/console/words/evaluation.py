"""What people think of the process."""

SAID = {
    "evaluation": ("Évaluation", "Evaluation"),
    "evaluation_of": ("Évaluation : {title}", "Evaluation: {title}"),
    "evaluation_told": (
        "Ce que pensent de la démarche les personnes qui ont participé. Les totaux sont publics, sauf les "
        "nombres sous 5. Les mots ne le sont pas : ils ont été confiés à l’équipe. Ne les publiez pas.",
        "What those who took part think of the process. Totals are public, but for numbers under 5. Words "
        "are not: they were given to the team. Do not publish them.",
    ),
    "evaluation_off": (
        "Cette consultation n’offre pas d’évaluation.",
        "This consultation offers no evaluation.",
    ),
    "evaluation_none": ("Personne n’a encore répondu.", "Nobody has answered yet."),
    "evaluation_participation": ("Après avoir participé", "After taking part"),
    "evaluation_feedback": ("Après une réponse des autorités", "After an answer from the authorities"),
    "evaluation_choice": ("Réponse", "Answer"),
    "evaluation_people": ("Personnes", "People"),
    "evaluation_hidden": (
        "caché (moins de 5, ou de quoi le déduire)",
        "hidden (fewer than 5, or telling them)",
    ),
    "evaluation_all": ("Toutes les réponses", "All answers"),
    "evaluation_yes": ("Oui", "Yes"),
    "evaluation_no": ("Non", "No"),
    "evaluation_unsure": ("Je ne sais pas", "I don’t know"),
    "evaluation_words": ("Dans leurs mots", "In their words"),
    "evaluation_words_none": ("Personne n’a rien écrit.", "Nobody has written anything."),
    "evaluation_older": ("Plus anciens", "Older"),
    "evaluation_other": ("Autres consultations", "Other consultations"),
}
