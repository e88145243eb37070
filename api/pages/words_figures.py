"""What the page of figures says, in French and in English (see `api.pages.words`)."""

from __future__ import annotations

from collections.abc import Mapping

FIGURES: Mapping[str, tuple[str, str]] = {
    "figures": ("La consultation en chiffres", "The consultation in figures"),
    "figures_link": ("Chiffres", "Figures"),
    "figures_told": ("{count} jusqu’à maintenant.", "{count} so far."),
    "figures_taken": ("Chiffres du {moment}.", "Figures of {moment}."),
    "figures_small": (
        "Pour protéger les personnes, les nombres de 1 à 4 sont cachés dans les tableaux croisés et quand on "
        "compte des personnes.",
        "To protect people, numbers from 1 to 4 are hidden in cross tables and where people are counted.",
    ),
    "few": ("caché", "hidden"),
    "chart_table": ("Voir le tableau", "See the table"),
    "days_title": ("Contributions par jour", "Contributions by day"),
    "days_head": ("Jour", "Day"),
    "days_told": ("Le jour le plus actif : {day}, {count}.", "The busiest day: {day}, {count}."),
    "questions_title": ("Contributions par question", "Contributions by question"),
    "questions_head": ("Question", "Question"),
    "questions_told": (
        "Ce qui a reçu le plus de contributions : {name}, {count}.",
        "Most contributions: {name}, {count}.",
    ),
    "question_short": ("Question {number}", "Question {number}"),
    "principle_short": ("Principe {number}", "Principle {number}"),
    "free_short": ("Libre", "Free"),
    "other_short": ("Autres", "Other"),
    "other_told": (
        "Questions qui ne sont plus posées, et réponses à des rétroactions",
        "Questions no longer asked, and replies to feedback",
    ),
    "channels_title": ("Contributions par canal", "Contributions by channel"),
    "channels_head": ("Canal", "Channel"),
    "channel_sms_name": ("Texto", "Text message"),
    "channel_telegram_name": ("Telegram", "Telegram"),
    "channel_web_name": ("Web", "Web"),
    "languages_title": ("Contributions par langue", "Contributions by language"),
    "languages_head": ("Langue", "Language"),
    "language_fr": ("Français", "French"),
    "language_en": ("Anglais", "English"),
    "crossed": ("Questions et canaux", "Questions and channels"),
    "crossed_told": (
        "Par quel canal les réponses à chaque question sont arrivées.",
        "By which channel the answers to each question came.",
    ),
    "stops_title": ("Jusqu’où vont les gens", "How far people go"),
    "stops_place": ("Étape atteinte", "Step reached"),
    "stops_people": ("Personnes", "People"),
    "stop_wrote": ("Ont écrit", "Wrote"),
    "stop_agreed": ("Ont accepté", "Agreed"),
    "stop_finished": ("Ont fini", "Finished"),
    "stops_told": (
        "Personnes qui ont écrit : {wrote}. Elles ont accepté de participer : {agreed}. Elles sont allées "
        "jusqu’au bout : {finished}.",
        "People who wrote: {wrote}. They agreed to take part: {agreed}. They went all the way: {finished}.",
    ),
    "choices_title": ("{name}", "{name}"),
    "choices_told": (
        "Le choix le plus fréquent : {name}, {count} sur {answers}.",
        "The most frequent choice: {name}, {count} of {answers}.",
    ),
    "yes_no_told": ("{answers} : {shares}", "{answers}: {shares}"),
    "answer": ("Réponse", "Answer"),
    "answers": ("Réponses", "Answers"),
    "together": ("Choisis ensemble : {name}", "Chosen together: {name}"),
    "together_told": (
        "Le plus souvent ensemble : {one} et {two}, {count}.",
        "Most often together: {one} and {two}, {count}.",
    ),
    "together_none": (
        "Il y a encore trop peu de réponses pour dire ce qui est choisi ensemble.",
        "There are still too few answers to say what is chosen together.",
    ),
}
