"""Feedback: what was done, and what was refused."""

SAID = {
    # What was refused
    "feedback_body_missing": (
        "Écrivez une réponse, en français ou en anglais.",
        "Write an answer, in French or in English.",
    ),
    "feedback_body_too_long": (
        "La réponse a {detail} caractères; il en faut 10 000 au plus.",
        "The answer has {detail} characters; it must have at most 10,000.",
    ),
    "feedback_unreadable": (
        "Le texte contient des caractères qui ne peuvent pas être lus.",
        "The text has characters that cannot be read.",
    ),
    "feedback_authority_missing": ("Dites qui répond.", "Say who answers."),
    "feedback_authority_too_long": (
        "Le nom de qui répond a {detail} caractères; il en faut 80 au plus.",
        "The name of who answers has {detail} characters; it must have at most 80.",
    ),
    "feedback_link_invalid": (
        "Le lien doit être une adresse entière, qui commence par « https ».",
        "The link must be a whole address, which begins with https://",
    ),
    "feedback_note_too_long": (
        "La note sur ce qui change doit avoir 200 caractères au plus.",
        "The note on what changes must have at most 200 characters.",
    ),
    "feedback_note_missing": (
        "Écrivez une phrase pour le dire aux gens, dans chaque langue de la réponse.",
        "Write a sentence to tell people, in each language of the answer.",
    ),
    "feedback_reason_missing": (
        "Dites ce qu’il faut changer.",
        "Say what is to be changed.",
    ),
    "feedback_reason_too_long": (
        "Votre mot a {detail} caractères; il en faut 500 au plus.",
        "Your note has {detail} characters; it must have at most 500.",
    ),
    "feedback_language_not_offered": (
        "Cette consultation n’est pas offerte en anglais.",
        "This consultation is not offered in English.",
    ),
    "feedback_unknown_question": ("Cette question n’existe pas.", "This question does not exist."),
    "feedback_unknown_principle": ("Ce principe n’existe pas.", "This principle does not exist."),
    "feedback_unknown_contribution": (
        "Impossible de répondre à : {detail}. Ces contributions n’existent pas ou ont été retirées.",
        "Cannot answer: {detail}. These contributions do not exist or were withdrawn.",
    ),
    "feedback_unknown_topic": (
        "Ce sujet n’existe plus : choisissez-en un autre.",
        "This topic is gone: choose another.",
    ),
    "feedback_nothing_chosen": ("Choisissez des contributions.", "Choose contributions."),
    "feedback_nothing_to_edit": ("Il n’y a rien à modifier.", "There is nothing to edit."),
    "feedback_changed_meanwhile": (
        "Quelqu’un a modifié ce texte entre-temps. Rien n’a changé : relisez-le, puis recommencez.",
        "Somebody changed this text in the meantime. Nothing was done: read it again, then start over.",
    ),
    "feedback_not_reviewed": (
        "Une autre personne doit d’abord relire et approuver ce texte.",
        "Somebody else must first read and approve this text.",
    ),
    "feedback_reviewed_by_writer": (
        "Vous avez écrit ce texte : une autre personne doit l’approuver.",
        "You wrote this text: somebody else must approve it.",
    ),
    "feedback_reset_by_writer": (
        "L’une de ces deux personnes a donné un nouveau lien au compte de l’autre. Une troisième personne"
        " doit d’abord confirmer ce compte, ou approuver ce texte.",
        "One of these two people gave a new link to the other’s account. A third person must first confirm"
        " that account, or approve this text.",
    ),
    "feedback_not_in_progress": ("Rien n’est en cours.", "Nothing is in progress."),
    "feedback_not_published": ("Cette rétroaction n’est pas publiée.", "This feedback is not published."),
    "feedback_time_passed": (
        "Choisissez un moment à venir.",
        "Choose a moment to come.",
    ),
    "feedback_too_late": (
        "Trop tard : c’est déjà public. Vous pouvez encore arrêter l’envoi, corriger ou retirer la réponse.",
        "Too late: it is public already. You can still stop the sending, correct or retract the answer.",
    ),
    "feedback_being_retracted": (
        "Cette réponse est sur le point d’être retirée. Arrêtez d’abord le retrait.",
        "This answer is about to be retracted. Stop the retraction first.",
    ),
    "feedback_push_over": ("L’envoi est terminé.", "The sending is over."),
    "feedback_no_push": ("Personne n’a reçu de message.", "Nobody got a message."),
    "feedback_meanwhile": ("Le texte enregistré entre-temps", "The text saved meanwhile"),
    "feedback_yours": ("Votre texte", "Your text"),
    "feedback_meanwhile_told": (
        "Il n’est pas enregistré. Reprenez-y ce que l’autre texte apporte : l’enregistrer le remplacera.",
        "It is not saved. Take into it what the other text brings: saving yours will replace it.",
    ),
    "feedback_no_device": (
        "Aucun de vos appareils ne reçoit d’essai. Reliez-en un d’abord.",
        "None of your devices gets tests. Link one first.",
    ),
    "feedback_too_many_tests": (
        "Trop d’essais. Réessayez dans {detail} min.",
        "Too many tests. Try again in {detail} min.",
    ),
    # What was done
    "act_feedback_created": ("Rétroaction enregistrée", "Feedback saved"),
    "act_feedback_edited": ("Rétroaction modifiée", "Feedback edited"),
    "act_feedback_reviewed": ("Rétroaction approuvée", "Feedback approved"),
    "act_feedback_published": ("Rétroaction publiée", "Feedback published"),
    "act_feedback_scheduled": ("Rétroaction programmée", "Feedback scheduled"),
    "act_feedback_leaving": ("Publication demandée", "Publication asked for"),
    "act_feedback_unscheduled": (
        "Publication arrêtée : ce texte n’est pas public et personne ne l’a reçu",
        "Publication stopped: this text is not public and nobody has got it",
    ),
    "act_feedback_retracting": ("Retrait demandé", "Retraction asked for"),
    "act_feedback_retracted": ("Rétroaction retirée", "Feedback retracted"),
    "act_feedback_unretracted": (
        "Retrait arrêté : rien n’est retiré. L’envoi, s’il n’était pas fini, reste en pause.",
        "Retraction stopped: nothing is retracted. The sending, if it was not over, stays paused.",
    ),
    "act_feedback_sent_back": ("Rétroaction renvoyée", "Feedback sent back"),
    "act_feedback_discarded": ("Rétroaction abandonnée", "Feedback discarded"),
    "act_feedback_tested": ("Essai envoyé", "Test sent"),
    "act_feedback_paused": ("Envoi mis en pause", "Sending paused"),
    "act_feedback_resumed": ("Envoi repris", "Sending resumed"),
    "act_feedback_cancelled": ("Envoi arrêté", "Sending stopped"),
    "act_feedback_people_exported": ("Liste des personnes avisées exportée", "List of people told exported"),
}
