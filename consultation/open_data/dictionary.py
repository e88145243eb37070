"""The dictionary: every table and column that is exported, with its meaning in both languages.

The files, datapackage.json, Datasette's metadata and docs/open-data.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ColumnType = Literal["integer", "string", "date", "boolean"]


@dataclass(frozen=True, slots=True)
class Licence:
    """What re-users are allowed to do."""

    name: str
    title: str
    url: str


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its meaning, and an example of its values. `refers_to` is a table and a column of it.

    `free` columns hold what people wrote: whatever it is.
    """

    name: str
    type: ColumnType
    fr: str
    en: str
    example: Any
    required: bool = True
    one_of: tuple[str, ...] = ()
    free: bool = False
    refers_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table, one file in each format. `key` names the columns that tell its rows apart."""

    name: str
    fr: str
    en: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of a name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


QUESTIONS = Table(
    "questions",
    "Les questions posées. Celle d’une contribution qui n’est plus posée reste ici, sans son texte.",
    "The questions asked. One that is no longer asked stays here for its contributions, without its text.",
    ("question",),
    (
        Column(
            "question",
            "string",
            "Identifiant de la question, pour toujours. La sous-question d’un principe a la forme "
            "principe/sous-question.",
            "Identifier of the question, for ever. A principle’s sub-question is written "
            "principle/sub-question.",
            "offre-de-services",
        ),
        Column(
            "number",
            "integer",
            "Numéro de la question, tel que les gens le lisent",
            "Number of the question, as people read it",
            1,
            required=False,
        ),
        Column(
            "principle",
            "string",
            "Principe dont c’est une sous-question",
            "Principle it is a sub-question of",
            "retroaction",
            required=False,
        ),
        Column(
            "type",
            "string",
            "Façon d’y répondre : réponse libre (open), oui ou non (yes_no), un choix (single), "
            "plusieurs choix (multi)",
            "How it is answered: freely (open), by yes or no (yes_no), by one choice (single), "
            "by several choices (multi)",
            "open",
            required=False,
            one_of=("open", "yes_no", "single", "multi"),
        ),
        Column(
            "text_fr",
            "string",
            "Texte de la question en français",
            "Text of the question in French",
            "Quelle autre idée avez-vous pour le parc?",
            required=False,
            free=True,
        ),
        Column(
            "text_en",
            "string",
            "Texte de la question en anglais, s’il y en a un",
            "Text of the question in English, if there is one",
            "What other idea do you have for the park?",
            required=False,
            free=True,
        ),
    ),
)

CONTRIBUTIONS = Table(
    "contributions",
    "Les contributions publiées, une par ligne. Ce qui a été retenu, retiré ou remplacé n’y est pas.",
    "The published contributions, one a row. What was withheld, withdrawn or replaced is not there.",
    ("number",),
    (
        Column(
            "number",
            "integer",
            "Numéro de la contribution dans la consultation, pour toujours",
            "Number of the contribution in the consultation, for ever",
            412,
        ),
        Column(
            "day",
            "date",
            "Jour où elle a été reçue, dans le fuseau horaire de la consultation; jamais plus précis",
            "Day it was received, in the consultation’s time zone; never more precise",
            "2016-11-15",
        ),
        Column(
            "kind",
            "string",
            "Ce à quoi elle répond : une question (question), la sous-question d’un principe (principle), "
            "rien de précis (free), une rétroaction (feedback)",
            "What it answers: a question (question), a principle’s sub-question (principle), "
            "nothing in particular (free), an authority’s answer (feedback)",
            "question",
            one_of=("question", "principle", "free", "feedback"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question, dans la table questions",
            "Identifier of the question, in the table questions",
            "offre-de-services",
            required=False,
            refers_to=("questions", "question"),
        ),
        Column(
            "principle",
            "string",
            "Identifiant du principe, quand c’en est un qui est commenté",
            "Identifier of the principle, when one is commented",
            "retroaction",
            required=False,
        ),
        Column(
            "part",
            "integer",
            "Rang dans une longue réponse envoyée en plusieurs contributions; 1 autrement",
            "Place in a long answer sent as several contributions; 1 otherwise",
            1,
        ),
        Column(
            "channel",
            "string",
            "Moyen utilisé : texto (sms), Telegram (telegram), page web (web)",
            "Means used: text message (sms), Telegram (telegram), web page (web)",
            "sms",
            one_of=("sms", "telegram", "web"),
        ),
        Column(
            "language",
            "string",
            "Langue de la conversation; le texte peut être dans une autre",
            "Language of the conversation; the text may be in another",
            "fr",
            one_of=("fr", "en"),
        ),
        Column(
            "text",
            "string",
            "Ce que la personne a écrit, mot pour mot; vide si elle a seulement fait un choix",
            "What the person wrote, word for word; empty if they only made a choice",
            "Un seul dossier pour tous les ministères",
            required=False,
            free=True,
        ),
        Column(
            "feedback",
            "integer",
            "Rétroaction à laquelle elle réagit",
            "The authority’s answer that it reacts to",
            3,
            required=False,
            refers_to=("feedback", "feedback"),
        ),
    ),
)

FEEDBACK = Table(
    "feedback",
    "Les rétroactions des autorités, dans leur version la plus récente.",
    "The authorities’ answers, in their latest version.",
    ("feedback",),
    (
        Column("feedback", "integer", "Identifiant de la rétroaction", "Identifier of the answer", 3),
        Column(
            "version",
            "integer",
            "Version : 1 au départ, puis une de plus à chaque correction publiée",
            "Version: 1 at first, then one more with each correction published",
            1,
        ),
        Column(
            "day",
            "date",
            "Jour où cette version a été publiée, dans le fuseau horaire de la consultation",
            "Day this version was published, in the consultation’s time zone",
            "2017-03-15",
        ),
        Column(
            "about",
            "string",
            "Ce à quoi elle répond : toute la consultation (consultation), une question (question), un "
            "principe (principle), des contributions (contributions)",
            "What it answers: the whole consultation (consultation), a question (question), a principle "
            "(principle), contributions (contributions)",
            "question",
            one_of=("consultation", "question", "principle", "contributions"),
        ),
        Column(
            "question",
            "string",
            "La question, quand elle répond à une question",
            "The question, when it answers one",
            "offre-de-services",
            required=False,
        ),
        Column(
            "principle",
            "string",
            "Le principe, quand elle répond à un principe",
            "The principle, when it answers one",
            "retroaction",
            required=False,
        ),
        Column(
            "authority",
            "string",
            "L’autorité qui répond",
            "The authority that answers",
            "Secrétariat du Conseil du trésor",
            free=True,
        ),
        Column(
            "text_fr",
            "string",
            "Texte en français",
            "Text in French",
            "Votre proposition est retenue.",
            required=False,
            free=True,
        ),
        Column(
            "text_en",
            "string",
            "Texte en anglais, s’il y en a un",
            "Text in English, if there is one",
            "Your proposal was accepted.",
            required=False,
            free=True,
        ),
        Column(
            "link",
            "string",
            "Adresse d’un document qui en dit plus",
            "Address of a document that says more",
            "https://exemple.quebec/bilan",
            required=False,
            free=True,
        ),
        Column(
            "change_note",
            "string",
            "Ce que cette version corrige",
            "What this version corrects",
            "La date était fausse.",
            required=False,
            free=True,
        ),
    ),
)

ANSWERS = Table(
    "answers",
    "Les contributions publiées auxquelles chaque rétroaction répond, une par ligne.",
    "The published contributions that each authority’s answer answers, one a row.",
    ("feedback", "contribution"),
    (
        Column(
            "feedback",
            "integer",
            "Identifiant de la rétroaction",
            "Identifier of the answer",
            3,
            refers_to=("feedback", "feedback"),
        ),
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
    ),
)

CHOICES = Table(
    "choices",
    "Les choix faits dans les contributions publiées, un par ligne.",
    "The choices made in the published contributions, one a row.",
    ("contribution", "choice"),
    (
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question, dans la table questions",
            "Identifier of the question, in the table questions",
            "trois-principes",
            refers_to=("questions", "question"),
        ),
        Column(
            "choice",
            "string",
            "Identifiant du choix fait; yes, no ou unsure pour une question par oui ou non",
            "Identifier of the choice made; yes, no or unsure for a yes-or-no question",
            "retroaction",
        ),
    ),
)

FIGURES = Table(
    "figures",
    "Les dénombrements. Une ligne est un nombre, selon une caractéristique (dimension, value) ou deux "
    "(aussi dimension_2, value_2); ce qui compte zéro n’a pas de ligne.",
    "The counts. A row is a number, by one characteristic (dimension, value) or by two (also dimension_2, "
    "value_2); what counts zero has no row.",
    ("figure", "question", "dimension", "value", "dimension_2", "value_2"),
    (
        Column(
            "figure",
            "string",
            "Ce qui est compté : les contributions publiées, celles qui ont reçu une rétroaction, les "
            "choix faits, les personnes qui ont au moins une contribution publiée, les personnes qui ont dit "
            "si une rétroaction était utile (verdicts)",
            "What is counted: published contributions, those that an authority answered, choices made, "
            "people who have at least one published contribution, people who said whether an answer was "
            "useful (verdicts)",
            "contributions",
            one_of=("contributions", "answered", "choices", "people", "verdicts"),
        ),
        Column(
            "question",
            "string",
            "Pour les choix, la question",
            "For choices, the question",
            "trois-principes",
            required=False,
        ),
        Column(
            "dimension",
            "string",
            "Caractéristique selon laquelle on compte; all est le total; delay est le temps jusqu’à la "
            "première rétroaction : moins de 1 jour (day), de 7 (week), de 30 (month), de 90 (quarter), ou "
            "plus (later)",
            "Characteristic counted by; all is the total; delay is the time until the first answer: less "
            "than 1 day (day), 7 (week), 30 (month), 90 (quarter), or more (later)",
            "channel",
            one_of=(
                *("all", "day", "kind", "question", "principle", "channel", "language", "choice"),
                *("delay", "verdict"),
            ),
        ),
        Column("value", "string", "Sa valeur", "Its value", "sms", required=False, free=True),
        Column(
            "dimension_2",
            "string",
            "Deuxième caractéristique, dans un tableau croisé",
            "Second characteristic, in a cross table",
            "language",
            required=False,
            one_of=("language", "channel", "choice"),
        ),
        Column("value_2", "string", "Sa valeur", "Its value", "fr", required=False, free=True),
        Column(
            "count",
            "integer",
            "Le nombre; vide s’il est supprimé",
            "The number; empty if it is suppressed",
            128,
            required=False,
        ),
        Column(
            "suppressed",
            "boolean",
            "Vrai si le nombre est sous 5 dans un tableau croisé ou compte des personnes, ou s’il "
            "permettrait d’en retrouver un",
            "True if the number is under 5 in a cross table or counts people, or if one such could be worked "
            "out from it",
            False,
        ),
    ),
)

TOPICS = Table(
    "topics",
    "Les sujets trouvés par un programme dans les textes publiés, et nommés ou non par l’équipe.",
    "The topics a program found in the published texts, whether staff named them or not.",
    ("topic",),
    (
        Column(
            "topic",
            "integer",
            "Numéro du sujet; il le garde tant qu’on le reconnaît quand les sujets sont cherchés de nouveau",
            "Number of the topic; it keeps it as long as it is recognised when topics are found again",
            12,
        ),
        Column(
            "question",
            "string",
            "Question dont c’est un sujet; vide pour un sujet de toute la consultation",
            "Question it is a topic of; empty for a topic of the whole consultation",
            "offre-de-services",
            required=False,
            refers_to=("questions", "question"),
        ),
        Column("rank", "integer", "Rang par la taille, à partir de 1", "Rank by size, from 1", 1),
        Column(
            "name_fr",
            "string",
            "Nom donné par l’équipe en français",
            "Name that staff gave it in French",
            "Ombre",
            required=False,
            free=True,
        ),
        Column(
            "name_en",
            "string",
            "Nom donné par l’équipe en anglais",
            "Name that staff gave it in English",
            "Shade",
            required=False,
            free=True,
        ),
        Column(
            "terms_fr",
            "string",
            "Ses mots français les plus parlants, séparés par des espaces et des barres ( | )",
            "Its most telling French words, with “ | ” between them",
            "arbres | ombre | chaleur",
            required=False,
            free=True,
        ),
        Column(
            "terms_en",
            "string",
            "Ses mots anglais les plus parlants, de même",
            "Its most telling English words, likewise",
            "trees | shade | heat",
            required=False,
            free=True,
        ),
    ),
)

TOPIC_CONTRIBUTIONS = Table(
    "topic_contributions",
    "Les contributions publiées de chaque sujet, une par ligne. Chacune est dans un sujet de toute la "
    "consultation et dans un sujet de sa question, au plus.",
    "The published contributions of each topic, one a row. A contribution is in one topic of the whole "
    "consultation and in one topic of its question, at most.",
    ("topic", "contribution"),
    (
        Column(
            "topic",
            "integer",
            "Numéro du sujet",
            "Number of the topic",
            12,
            refers_to=("topics", "topic"),
        ),
        Column(
            "contribution",
            "integer",
            "Numéro de la contribution",
            "Number of the contribution",
            412,
            refers_to=("contributions", "number"),
        ),
    ),
)

TABLES: tuple[Table, ...] = (
    QUESTIONS,
    CONTRIBUTIONS,
    CHOICES,
    FEEDBACK,
    ANSWERS,
    TOPICS,
    TOPIC_CONTRIBUTIONS,
    FIGURES,
)
