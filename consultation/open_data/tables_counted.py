"""The tables of counts: the figures, and what people think of the process."""

from __future__ import annotations

from consultation.open_data.columns import Column, Table

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
