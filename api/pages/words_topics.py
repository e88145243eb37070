"""What the pages of topics say."""

from __future__ import annotations

from collections.abc import Mapping

TOPICS: Mapping[str, tuple[str, str]] = {
    "topics": ("Sujets", "Topics"),
    "topics_heading": ("De quoi parlent les contributions", "What the contributions are about"),
    "topics_all": ("Dans toute la consultation", "In the whole consultation"),
    "topics_link": (
        "Voir les sujets des contributions, avec des extraits",
        "See the topics of the contributions, with quotations",
    ),
    "topics_told": (
        "Un programme a regroupé {count} selon leur sens, le {day}. Ce classement aide à lire; il ne compte "
        "pas des opinions.",
        "A program grouped {count} by what they mean, on {day}. This sorting helps reading; it does not "
        "count opinions.",
    ),
    "topics_unsorted": (
        "Sans sujet, parce qu’ils sont loin des autres ou trop courts : {count}.",
        "Without a topic, being far from the others or too short: {count}.",
    ),
    "topics_named_by_staff": (
        "Un nom est donné par l’équipe, ou fait des mots les plus parlants.",
        "A name is given by the staff, or made of the most telling words.",
    ),
    "topics_none": (
        "Les sujets paraîtront ici quand il y aura assez de textes à classer.",
        "Topics will appear here once there are enough texts to sort.",
    ),
    "topic": ("Sujet", "Topic"),
    "topic_named": ("Sujet : {name}", "Topic: {name}"),
    "topic_words": ("Mots les plus parlants : {terms}.", "Most telling words: {terms}."),
    "topic_state": ("{state} : {count}.", "{state}: {count}."),
    "topic_unanswered": (
        "Aucune réponse des autorités pour le moment.",
        "No answer from the authorities yet.",
    ),
    "topic_typical": ("Contributions typiques, mot pour mot", "Typical contributions, word for word"),
    "topic_every": ("Toutes les contributions de ce sujet", "All contributions of this topic"),
    "topic_waiting": ("Celles qui attendent une réponse", "Those that wait for an answer"),
    "topics_back": ("Tous les sujets", "All topics"),
}
