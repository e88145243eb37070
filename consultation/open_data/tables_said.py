"""The tables of what was asked and said: questions, contributions, choices, and what was taken away."""

from __future__ import annotations

from consultation.open_data.columns import Column, Table

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
