"""What the page of figures says, in French and in English (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

FIGURES: Mapping[str, tuple[str, str]] = {
    "figures": ("La consultation en chiffres", "The consultation in figures"),
    "figures_link": ("Chiffres", "Figures"),
    "figures_told": ("{count} jusqu’à maintenant.", "{count} so far."),
    "figures_taken": ("Chiffres du {moment}.", "Figures of {moment}."),
    "figures_small": (
        "Quand on compte des personnes, les nombres de 1 à 4 sont cachés, et ceux qui permettraient de "
        "les calculer. Les nombres de personnes changent par étapes, quand l’un d’eux a bougé d’au moins "
        "5 : comparer deux moments ne dit rien d’une personne seule. Cela protège ce qu’on ne lit nulle "
        "part, par exemple qui a trouvé une réponse utile. Les contributions publiées ne sont pas "
        "cachées : tout le monde peut les lire et les compter.",
        "Where people are counted, numbers from 1 to 4 are hidden, and those from which they could be "
        "worked out. Numbers of people change in steps, once one of them has moved by at least 5: "
        "comparing two moments tells nothing about one person alone. This protects what can be read "
        "nowhere, such as who found an answer useful. Published contributions are not hidden: anybody "
        "can read and count them.",
    ),
    "few": ("caché", "hidden"),
    "chart_most": ("↑ au plus : {number}", "↑ at most: {number}"),
    "chart_table": ("Voir le tableau", "See the table"),
    "chart_table_of": ("Tableau : {title}", "Table: {title}"),
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
    "coverage_title": (
        "Contributions avec une réponse des autorités",
        "Contributions answered by the authorities",
    ),
    "coverage_answered": ("Réponse reçue, ou à lire ici", "Answer received, or to be read here"),
    "coverage_not_told": ("Réponse pas encore reçue", "Answer not received yet"),
    "coverage_general": ("Réponse à tous seulement", "Answer to all only"),
    "coverage_waiting": ("Sans réponse", "No answer"),
    "coverage_share": ("Part", "Share"),
    "coverage_told": (
        "Réponse des autorités reçue par la personne, ou à lire ici : {answered} sur {total} ({share}).",
        "Answer of the authorities received by the person, or to be read here: {answered} out of {total}"
        " ({share}).",
    ),
    "coverage_told_few": (
        "Réponse des autorités reçue par la personne, ou à lire ici : {answered} sur {total}.",
        "Answer of the authorities received by the person, or to be read here: {answered} out of {total}.",
    ),
    "coverage_others": (
        "Avec une réponse pas encore reçue : {not_told}. Avec seulement une réponse à toute la "
        "consultation : {general}. Sans réponse : {waiting}.",
        "With an answer not received yet: {not_told}. With only an answer to the whole consultation: "
        "{general}. Without an answer: {waiting}.",
    ),
    "delays_title": ("Délai de réponse des autorités", "Time the authorities took to answer"),
    "delays_head": (
        "Entre la contribution et l’arrivée de sa première réponse",
        "From a contribution until its first answer arrived",
    ),
    "delays_told": (
        "La moitié des contributions qui ont une réponse l’ont eue en {days} ou moins.",
        "Half of the contributions that have an answer got it within {days}.",
    ),
    "delay_day": ("Moins d’un jour", "Less than a day"),
    "delay_day_short": ("< 1 jour", "< 1 day"),
    "delay_week": ("De 1 à 6 jours", "1 to 6 days"),
    "delay_week_short": ("1 à 6 jours", "1–6 days"),
    "delay_month": ("De 7 à 29 jours", "7 to 29 days"),
    "delay_month_short": ("7 à 29 jours", "7–29 days"),
    "delay_quarter": ("De 30 à 89 jours", "30 to 89 days"),
    "delay_quarter_short": ("30 à 89 jours", "30–89 days"),
    "delay_later": ("90 jours ou plus", "90 days or more"),
    "delay_later_short": ("90 et plus", "90 or more"),
    "verdicts_title": ("Ce qu’on pense des réponses", "What people think of the answers"),
    "verdicts_told": (
        "Parmi les personnes qui se sont prononcées, la réponse a été utile à {useful}, et pas utile à "
        "{not_useful}.",
        "Among the people who said so, answers were useful to {useful} and not useful to {not_useful}.",
    ),
    "verdicts_few": (
        "Trop peu de personnes se sont prononcées dans un sens ou dans l’autre pour donner les nombres.",
        "Too few people said so, one way or the other, for the numbers to be given.",
    ),
    "useful": ("Utile", "Useful"),
    "not_useful": ("Pas utile", "Not useful"),
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
