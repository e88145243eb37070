"""Feedback: what a reviewer sees of a correction and says to its author, and retractions."""

SAID = {
    # The difference
    "diff": ("Ce qui change par rapport au texte publié", "What differs from the published text"),
    "diff_whole": ("Le texte entier", "The whole text"),
    "diff_told": (
        "Souligné : ajouté. Barré : enlevé.",
        "Underlined: added. Struck through: removed.",
    ),
    "diff_none": (
        "Le texte est le même que celui qui est publié.",
        "The text is the same as the published one.",
    ),
    "diff_authority": ("Qui répond", "Who answers"),
    "diff_body_fr": ("Réponse en français", "Answer in French"),
    "diff_body_en": ("Réponse en anglais", "Answer in English"),
    "diff_link": ("Page qui en dit plus", "Page that says more"),
    "diff_added": (" [ajouté : ", " [added: "),
    "diff_removed": (" [enlevé : ", " [removed: "),
    "diff_end": ("] ", "] "),
    # Sent back
    "send_back": ("Renvoyer à la personne qui l’a écrite", "Send back to the person who wrote it"),
    "send_back_reason": ("Ce qu’il faut changer", "What is to be changed"),
    "send_back_hint": (
        "La personne qui l’a écrite lira votre mot avec son texte.",
        "The person who wrote it will read your note with their text.",
    ),
    "send_back_button": ("Renvoyer", "Send back"),
    "sent_back_by": ("Renvoyée par {by}, {at} :", "Sent back by {by}, {at}:"),
    "sent_back_edited": (
        "Le texte a été modifié depuis. Il avait été renvoyé par {by}, {at} :",
        "The text was edited since. It had been sent back by {by}, {at}:",
    ),
    "feedback_state_sent_back": ("Renvoyée, à reprendre", "Sent back, to be written anew"),
    # Retractions
    "retract": ("Retirer la réponse", "Retract the answer"),
    "retract_told_page": (
        "Le texte disparaît de la page publique. La page reste, avec les dates et votre explication.",
        "The text disappears from the public page. The page stays, with the dates and your explanation.",
    ),
    "retract_told_people": (
        "Son envoi s’arrête tout de suite. Les personnes qui l’ont reçue reçoivent votre explication.",
        "Its sending stops at once. People who got it get your explanation.",
    ),
    "retract_told_count": (
        "Elle ne compte plus comme une réponse. On ne peut pas la remettre : il faut en écrire une autre.",
        "It no longer counts as an answer. It cannot be put back: another must be written.",
    ),
    "retract_told_correction": (
        "La correction en cours est abandonnée.",
        "The correction in progress is given up.",
    ),
    "retract_note_fr": ("Pourquoi, en français", "Why, in French"),
    "retract_note_hint": (
        "Une phrase. C’est la première chose que les gens lisent, par exemple « Le budget annoncé était "
        "faux ».",
        "One sentence. It is the first thing that people read, for example “The budget was wrong”.",
    ),
    "retract_note_en": ("Pourquoi, en anglais", "Why, in English"),
    "retract_note_en_hint": (
        "Obligatoire si la réponse a un texte anglais.",
        "Required if the answer has a text in English.",
    ),
    "retract_read": ("Voir ce qui partira", "See what will leave"),
    "retract_sure": ("Oui, retirer dans 60 secondes", "Yes, retract in 60 seconds"),
    "feedback_state_retracted": ("Retirée", "Retracted"),
    "retracted_why": ("Pourquoi : {note}", "Why: {note}"),
    "retracted_by": (
        "Publiée le {published}. Retirée par {by}, {at}.",
        "Published on {published}. Retracted by {by}, {at}.",
    ),
    "retracted_text": (
        "Le texte retiré, que le public ne voit plus",
        "The retracted text, which the public no longer sees",
    ),
    # Verdicts
    "verdict_useful_of": ("Utile (version {version})", "Useful (version {version})"),
    "verdict_not_useful_of": ("Pas utile (version {version})", "Not useful (version {version})"),
}

COUNTED = {
    "task_feedback_sent_back": (
        ("rétroaction renvoyée est à reprendre", "rétroactions renvoyées sont à reprendre"),
        ("feedback was sent back to be written anew", "pieces of feedback were sent back to be written anew"),
    ),
    "retract_people": (
        ("{n} personne sera avertie", "{n} personnes seront averties"),
        ("{n} person will be told", "{n} people will be told"),
    ),
    "retract_unsent": (
        (
            "{n} message de la réponse n’est pas parti : il ne partira pas.",
            "{n} messages de la réponse ne sont pas partis : ils ne partiront pas.",
        ),
        (
            "{n} message of the answer has not left: it will not leave.",
            "{n} messages of the answer have not left: they will not leave.",
        ),
    ),
}
