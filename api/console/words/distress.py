"""Somebody who may be in distress: what was done, and publishing what they wrote all the same."""

SAID = {
    "distress": ("Personne peut-être en détresse", "Person who may be in distress"),
    "distress_none_public": ("Aucun texte de cette sorte n’est public.", "No such text is public."),
    "distress_public": ("Déjà publics :", "Public already:"),
    "distress_alone": (
        "Aucune touche et aucune décision groupée ne le publie.",
        "No key publishes it, nor a decision about several at once.",
    ),
    "care": ("Ce qui a été fait", "What was done"),
    "care_none": ("Rien n’a encore été noté.", "Nothing has been noted yet."),
    "care_note": ("Noter ce que vous avez fait", "Note what you have done"),
    "care_seen": ("Texte lu", "Text read"),
    "care_contacted": ("Personne contactée", "Person contacted"),
    "care_handed_over": ("Transmis à une ressource d’aide", "Handed over to those who help"),
    "care_by": ("{step} : {name}", "{step}: {name}"),
    "did_care": ("C’est noté : {step}.", "Noted: {step}."),
    "confirm_publish": ("Publier ce texte?", "Publish this text?"),
    "confirm_publish_told": (
        "La personne qui l’a écrit est peut-être en détresse. Publié, il pourra être lu et copié par tout le "
        "monde, aussi par son entourage.",
        "The person who wrote it may be in distress. Once it is published, anybody can read and copy it, "
        "people close to them too.",
    ),
    "confirm_publish_left": (
        "Ce qui sera masqué ou retiré le reste.",
        "What you redact or remove stays out.",
    ),
    "confirm_publish_box": (
        "J’ai relu ce texte, et je veux qu’il soit public",
        "I have read this text again, and I want it to be public",
    ),
    "confirm_publish_button": ("Publier ce texte", "Publish this text"),
    "confirm_publish_not": ("Ne rien publier et revenir", "Publish nothing and go back"),
    "moderation_publish_ask": ("Publier…", "Publish…"),
    "act_distress_seen": ("Détresse : texte lu", "Distress: text read"),
    "act_distress_contacted": ("Détresse : personne contactée", "Distress: person contacted"),
    "act_distress_handed_over": ("Détresse : transmis à une ressource d’aide", "Distress: handed over"),
}

COUNTED = {
    "bulk_distress": (
        (
            "{n} texte d’une personne peut-être en détresse est laissé de côté : ouvrez-le pour décider.",
            "{n} textes de personnes peut-être en détresse sont laissés de côté : ouvrez-les pour décider.",
        ),
        (
            "{n} text of a person who may be in distress was left out: open it to decide.",
            "{n} texts of people who may be in distress were left out: open them to decide.",
        ),
    ),
    "task_distress": (
        ("personne est peut-être en détresse", "personnes sont peut-être en détresse"),
        ("person may be in distress", "people may be in distress"),
    ),
}
