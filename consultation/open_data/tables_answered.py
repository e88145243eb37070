"""The tables of what authorities answered."""

from __future__ import annotations

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
