"""The tables of what authorities answered.

The tables of counts: the figures, and what people think of the process.

The tables of what was asked and said: questions, contributions, choices, and what was taken away.

The tables of what a program found in the published texts: topics, and what is in each.

The dictionary: every table and column that is exported, with its meaning in both languages.

The files, datapackage.json, Datasette's metadata and docs/open-data.md are all made from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from consultation.definition import KINDS
from consultation.open_data.columns import Column, Table

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
            "Ce que cette version corrige, ou pourquoi la rétroaction a été retirée, en français",
            "What this version corrects, or why the answer was retracted, in French",
            "La date était fausse.",
            required=False,
            free=True,
        ),
        Column(
            "change_note_en",
            "string",
            "La même chose en anglais, s’il y a un texte en anglais",
            "The same in English, if there is a text in English",
            "The date was wrong.",
            required=False,
            free=True,
        ),
        Column(
            "retracted_on",
            "date",
            "Jour où la rétroaction a été retirée : elle n’a plus de texte et ne répond plus à rien",
            "Day the answer was retracted: it has no text any more and answers nothing",
            "2017-04-02",
            required=False,
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
            "Ce qui est compté : les contributions publiées, celles dont answer_state est answered "
            "(answered), celles de chaque answer_state (answer_states), les choix faits, les réponses à "
            "une question par oui ou non qui n’ont pas d’opinion, seulement un commentaire (comments), "
            "les personnes qui ont au moins une contribution publiée, les personnes qui ont dit si une "
            "rétroaction était utile (verdicts)",
            "What is counted: published contributions, those whose answer_state is answered (answered), "
            "those of each answer_state (answer_states), choices made, answers to a yes-or-no question "
            "that have no opinion, only a comment (comments), people who have at least one published "
            "contribution, people who said whether an answer was useful (verdicts)",
            "contributions",
            one_of=(
                "contributions",
                "answered",
                "answer_states",
                "choices",
                "comments",
                "people",
                "verdicts",
            ),
        ),
        Column(
            "question",
            "string",
            "Pour les choix et les commentaires sans opinion, la question",
            "For choices and comments without an opinion, the question",
            "trois-principes",
            required=False,
        ),
        Column(
            "dimension",
            "string",
            "Caractéristique selon laquelle on compte; all est le total; delay est le temps jusqu’à ce que "
            "la personne soit prévenue d’une première rétroaction : moins de 1 jour (day), de 7 (week), de "
            "30 (month), de 90 (quarter), ou "
            "plus (later)",
            "Characteristic counted by; all is the total; delay is the time until the person was told "
            "of a first answer: less than 1 day (day), 7 (week), 30 (month), 90 (quarter), or more (later)",
            "channel",
            one_of=(
                *("all", "day", "kind", "question", "principle", "channel", "language", "choice"),
                *("delay", "verdict", "answer_state"),
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
            one_of=("language", "channel", "choice", "answer_state"),
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
            "Vrai si le nombre compte de 1 à 4 personnes, ou s’il permettrait d’en retrouver un tel",
            "True if the number counts 1 to 4 people, or if one such could be worked out from it",
            False,
        ),
    ),
)

EVALUATION = Table(
    "evaluation",
    "Ce que les gens pensent de la démarche : combien ont fait chaque choix, à chaque moment. Les mots "
    "écrits ne sont pas publiés. Une question à laquelle personne n’a répondu n’a pas de ligne.",
    "What people think of the process: how many made each choice, at each moment. Words written are not "
    "published. A question that nobody answered has no row.",
    ("moment", "question", "choice"),
    (
        Column(
            "moment",
            "string",
            "Quand la question a été posée : après la dernière question de la consultation "
            "(participation), ou après une rétroaction des autorités (feedback)",
            "When the question was asked: after the last question of the consultation (participation), or "
            "after an authority’s answer (feedback)",
            "participation",
            one_of=("participation", "feedback"),
        ),
        Column(
            "question",
            "string",
            "Identifiant de la question d’évaluation",
            "Identifier of the question of the evaluation",
            "facilite",
        ),
        Column(
            "question_fr",
            "string",
            "La question, en français",
            "The question, in French",
            "A-t-il été facile de participer à cette consultation?",
        ),
        Column(
            "question_en",
            "string",
            "La question, en anglais",
            "The question, in English",
            "How easy was it to take part in this consultation?",
            required=False,
        ),
        Column(
            "choice",
            "string",
            "Identifiant du choix; vide pour le total des personnes qui ont répondu",
            "Identifier of the choice; empty for the total of those who answered",
            "facile",
            required=False,
        ),
        Column(
            "choice_fr", "string", "Le choix, en français", "The choice, in French", "Facile", required=False
        ),
        Column(
            "choice_en", "string", "Le choix, en anglais", "The choice, in English", "Easy", required=False
        ),
        Column(
            "count",
            "integer",
            "Le nombre de personnes; vide s’il est supprimé",
            "The number of people; empty if it is suppressed",
            23,
            required=False,
        ),
        Column(
            "suppressed",
            "boolean",
            "Vrai si le nombre est sous 5, ou s’il permettrait d’en retrouver un",
            "True if the number is under 5, or if one such could be worked out from it",
            False,
        ),
    ),
)


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
            one_of=tuple(KINDS),
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
    "Les contributions publiées, une par ligne. Ce qui n’est plus publié est dans la table "
    "removed, sans le texte.",
    "The published contributions, one a row. What is not published any more is in the table removed, without "
    "its text.",
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
            "Le message de la personne, en entier, tel qu’elle l’a écrit; vide si elle a "
            "seulement fait un choix. "
            "L’opinion qu’on y a lue est à part, dans la table choices. Un passage masqué par l’équipe est "
            "remplacé par […]",
            "The person’s message, whole, as they wrote it; empty if they only made a choice. "
            "The opinion that was "
            "read in it is apart, in the table choices. A passage that the team redacted is replaced by […]",
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
        Column(
            "answer_state",
            "string",
            "Où en est sa réponse : une rétroaction y répond (ou à sa question, à son principe, à son "
            "sujet) et "
            "la personne a été prévenue, ou ne peut que la lire sur la page parce qu’elle ne veut pas "
            "d’avis ou "
            "n’a plus d’adresse valide (answered); une rétroaction y répond et la personne n’est pas encore "
            "prévenue, ou l’envoi a été arrêté ou a échoué (not_told); seulement une réponse à toute la "
            "consultation (general); aucune (waiting); vide pour une réaction à une rétroaction",
            "How far it is answered: an authority’s answer is about it (or its question, its principle, its "
            "topic) and the person was told, or can only read it on the page, having asked for no notices or "
            "having no address that works (answered); an answer is about it and the person is not told yet, "
            "or "
            "the sending was stopped or failed (not_told); only an answer to the whole consultation "
            "(general); none (waiting); empty for a reaction to an answer",
            "answered",
            required=False,
            one_of=("answered", "not_told", "general", "waiting"),
        ),
        Column(
            "signature",
            "string",
            "Signature que la personne a choisie, que personne n’a vérifiée; vide si elle n’en a pas "
            "choisi. Elle peut "
            "la retirer à tout moment : reprenez alors une copie à jour",
            "Signature that the person chose, which nobody verified; empty if they chose none. They can "
            "take it back "
            "at any time: then take a fresh copy",
            "Marie, de Rimouski",
            required=False,
            free=True,
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
            "L’opinion : identifiant du choix fait; yes, no ou unsure (ne sait pas) pour une "
            "question par oui ou "
            "non. Une contribution sans ligne ici n’a pas d’opinion, seulement un commentaire : "
            "ce n’est pas unsure",
            "The opinion: identifier of the choice made; yes, no or unsure (doesn’t know) for a "
            "yes-or-no question. "
            "A contribution without a row here has no opinion, only a comment: that is not unsure",
            "retroaction",
        ),
    ),
)

REMOVED = Table(
    "removed",
    "Les contributions qui ne sont plus publiées, ou qui ne l’ont jamais été, une par ligne : "
    "lesquelles, depuis "
    "quand et pourquoi. Leur texte n’est nulle part.",
    "The contributions that are not published any more, or never were, one a row: which, since when and why. "
    "Their text is nowhere.",
    ("number",),
    (
        Column(
            "number",
            "integer",
            "Numéro de la contribution, qui ne sert à aucune autre",
            "Number of the contribution, which no other gets",
            41,
        ),
        Column(
            "reason",
            "string",
            "Pourquoi : retirée par la personne qui l’a écrite (withdrawn), remplacée par elle "
            "(replaced), ou non "
            "publiée par l’équipe, parce qu’elle ne suit pas les règles (withheld)",
            "Why: withdrawn by the person who wrote it (withdrawn), replaced by them "
            "(replaced), or not published "
            "by the team, since it does not follow the rules (withheld)",
            "replaced",
            one_of=("withdrawn", "replaced", "withheld"),
        ),
        Column(
            "day",
            "date",
            "Jour où c’est arrivé, dans le fuseau horaire de la consultation; vide s’il n’est pas connu",
            "Day it happened, in the consultation’s time zone; empty if it is not known",
            "2016-11-16",
            required=False,
        ),
        Column(
            "replaced_by",
            "integer",
            "Contribution publiée qui la remplace",
            "The published contribution that stands instead",
            412,
            required=False,
            refers_to=("contributions", "number"),
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


__all__ = ["LICENCE", "TABLES", "Column", "Licence", "Table"]


@dataclass(frozen=True, slots=True)
class Licence:
    """What re-users are allowed to do."""

    name: str
    title: str
    url: str


LICENCE = Licence(
    "CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"
)


TABLES: tuple[Table, ...] = (
    QUESTIONS,
    CONTRIBUTIONS,
    CHOICES,
    REMOVED,
    FEEDBACK,
    ANSWERS,
    TOPICS,
    TOPIC_CONTRIBUTIONS,
    FIGURES,
    EVALUATION,
)
