"""What the synthesis report says, in French and in English (see `api.pages.shared.words`)."""

from __future__ import annotations

from collections.abc import Mapping

REPORT: Mapping[str, tuple[str, str]] = {
    "report": ("Rapport de synthèse", "Synthesis report"),
    "report_told": (
        "Ce qui a été demandé, qui a répondu, ce qui a été dit et ce que les autorités ont répondu.",
        "What was asked, who answered, what was said, and what the authorities answered.",
    ),
    "report_as_of": ("Chiffres du {day}.", "Figures of {day}."),
    "report_print": (
        "Pour un PDF, imprimez cette page dans un fichier.",
        "For a PDF, print this page to a file.",
    ),
    "report_brief": ("En bref", "In brief"),
    "report_contributions": ("contributions publiées", "published contributions"),
    "report_people": ("personnes", "people"),
    "report_answered": (
        "contributions avec une réponse que la personne a reçue, ou peut lire ici",
        "contributions with an answer that the person received, or can read here",
    ),
    "report_not_told": (
        "contributions avec une réponse que la personne n’a pas encore reçue",
        "contributions with an answer that the person has not received yet",
    ),
    "report_general": (
        "contributions avec seulement une réponse à toute la consultation",
        "contributions with only an answer to the whole consultation",
    ),
    "report_waiting": ("contributions sans réponse", "contributions without an answer"),
    "report_asked": ("Ce qui a été demandé", "What was asked"),
    "report_who": ("Qui a répondu", "Who answered"),
    "report_who_told": (
        "Une personne compte une fois, selon le moyen et la langue de sa première contribution "
        "publiée. On ne connaît ni son âge, ni son genre, ni son adresse.",
        "A person counts once, by the means and the language of their first published "
        "contribution. Age, gender and address are not known.",
    ),
    "report_by_channel": ("Selon le moyen utilisé", "By means used"),
    "report_by_language": ("Selon la langue", "By language"),
    "report_channel": ("Moyen", "Means"),
    "report_language": ("Langue", "Language"),
    "report_head_contributions": ("Contributions", "Contributions"),
    "report_head_people": ("Personnes", "People"),
    "report_head_choice": ("Réponse", "Answer"),
    "report_head_count": ("Nombre", "Number"),
    "report_head_share": ("Part des contributions", "Share of contributions"),
    "report_hidden": ("caché", "hidden"),
    "report_hidden_told": (
        "« Caché » : de 1 à 4 personnes, ou un nombre qui permettrait de le calculer. Cela protège les "
        "personnes, pas les contributions publiées : tout le monde peut les lire et les compter.",
        "“Hidden”: 1 to 4 people, or a number from which that could be worked out. This protects people, not "
        "published contributions: anybody can read and count them.",
    ),
    "report_language_fr": ("Français", "French"),
    "report_language_en": ("Anglais", "English"),
    "report_topics": ("Les sujets abordés", "The topics raised"),
    "report_topics_told": (
        "Sujets trouvés par ordinateur dans {count}, toutes questions ensemble. Les citations "
        "sont reproduites mot pour mot.",
        "Topics found by computer in {count}, over all questions. Quotations are word for word.",
    ),
    "report_topics_none": (
        "Les sujets n’ont pas été cherchés, ou il y a trop peu de textes pour le faire.",
        "Topics have not been looked for, or there are too few texts to do so.",
    ),
    "report_unsorted": (
        "Sans sujet, parce qu’ils sont loin des autres ou trop courts\u00a0: {count}.",
        "Without a topic, being far from the others or too short: {count}.",
    ),
    "report_share": ("{percent}\u00a0% des textes", "{percent}% of the texts"),
    "report_questions": ("Question par question", "Question by question"),
    "report_question_topics": ("Sujets des textes", "Topics of the texts"),
    "report_feedback": ("Ce que les autorités ont répondu", "What the authorities answered"),
    "report_feedback_none": (
        "Aucune rétroaction n’est publiée pour le moment.",
        "No feedback is published so far.",
    ),
    "report_feedback_told": ("{authority}, le {day}. {about}", "{authority}, {day}. {about}"),
    "report_about_consultation": ("Sur toute la consultation", "On the whole consultation"),
    "report_about_contributions": ("Sur des contributions", "On contributions"),
    "report_document": ("Document complet", "Full document"),
    "report_method": ("Méthode et limites", "Method and limits"),
    "report_method_who": (
        "Les personnes ont répondu de leur plein gré, par texto, sur Telegram ou sur le Web. Ce "
        "n’est pas un sondage : elles ne représentent pas toute la population, et les nombres ne "
        "disent pas ce que les autres pensent.",
        "People answered of their own accord, by text message, on Telegram or on the Web. This is"
        " no poll: they do not stand for the whole population, and the numbers do not say what "
        "others think.",
    ),
    "report_method_published": (
        "Seules les contributions publiées comptent. Celles qui ont été retirées par leur auteur "
        "ou leur autrice, remplacées ou non publiées à la modération n’y sont pas. Une personne peut "
        "répondre à plusieurs questions.",
        "Only published contributions count. Those that their authors withdrew or replaced, or "
        "that moderation withheld, are not there. One person may answer several questions.",
    ),
    "report_method_topics": (
        "Un programme met ensemble les textes dont le sens est proche, sans les comprendre : "
        "l’ironie et le refus lui échappent, et il se trompe. Un texte est dans un seul sujet, ou "
        "dans aucun. Sur des textes classés par une personne pour l’éprouver, un peu plus de la "
        "moitié d’un sujet parlait bien de la même chose. Le nombre de sujets est choisi pour que le "
        "classement soit stable (stabilité de {stability} sur 1). Le nom d’un sujet est donné par "
        "l’équipe, ou fait de ses mots les plus parlants. Les citations sont les textes les plus "
        "typiques du sujet, pas les meilleurs.",
        "A program puts together texts whose meanings are near, without understanding them: irony "
        "and refusal escape it, and it makes mistakes. A text is in one topic only, or in none. On "
        "texts that a person sorted to test it, a little more than half of a topic was about the same "
        "thing. The number of topics is chosen for a stable sorting (stability of {stability} out of "
        "1). A topic is named by the team, or by its most telling words. Quotations are the most "
        "typical texts of a topic, not the best.",
    ),
    "report_method_check": (
        "Toutes les contributions et tous les chiffres peuvent être téléchargés et vérifiés :",
        "Every contribution and every figure can be downloaded and checked:",
    ),
    "report_link": ("Rapport de synthèse", "Synthesis report"),
}

REPORT_COUNTED: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "texts_count": (("{n} texte", "{n} textes"), ("{n} text", "{n} texts")),
}
