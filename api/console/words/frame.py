"""What every page of the console has around its content, and its errors."""

SAID = {
    "console": ("Console", "Console"),
    "skip": ("Aller au contenu", "Skip to content"),
    "navigation": ("Parties de la console", "Parts of the console"),
    "other_language": ("English", "Français"),
    "log_out": ("Me déconnecter", "Log out"),
    "colon": (" : ", ": "),
    "cancel": ("Annuler", "Cancel"),
    "save": ("Enregistrer", "Save"),
    "pages": ("Pages", "Pages"),
    "older": ("Plus anciens", "Older"),
    "newest": ("Retour aux plus récents", "Back to the newest"),
    "back_home": ("Retour à l’accueil", "Back to the first page"),
    "notice_done": ("C’est fait", "Done"),
    "notice_problem": ("Impossible", "Not possible"),
    "error_400": ("Demande incomplète", "Incomplete request"),
    "error_400_told": (
        "Il manque quelque chose dans ce formulaire, et rien n’a été enregistré. Revenez à la page "
        "précédente.",
        "Something is missing in this form, and nothing was saved. Go back to the previous page.",
    ),
    "error_403": ("Page réservée", "Reserved page"),
    "error_403_told": (
        "Votre rôle ne donne pas accès à cette page. Demandez à la personne qui gère les comptes.",
        "Your role does not give access to this page. Ask the person who manages the accounts.",
    ),
    "error_404": ("Page introuvable", "Page not found"),
    "error_404_told": (
        "Cette page n’existe pas, ou n’existe plus.",
        "This page does not exist, or no longer does.",
    ),
    "error_413": ("Formulaire trop long", "Form too long"),
    "error_413_told": (
        "Ce formulaire est trop long. Rien n’a été enregistré.",
        "This form is too long. Nothing was saved.",
    ),
    "error_503": ("Service occupé", "Service busy"),
    "error_503_told": (
        "Rien n’a été enregistré. Réessayez dans quelques secondes.",
        "Nothing was saved. Try again in a few seconds.",
    ),
    "error_form": ("Formulaire périmé", "Form out of date"),
    "error_form_told": (
        "Ce formulaire n’est plus valable, et rien n’a été enregistré. Ouvrez la page de nouveau, puis "
        "recommencez. "
        "Si cela se répète, acceptez les témoins (cookies) de ce site.",
        "This form is no longer valid, and nothing was saved. Open the page again, then start over. "
        "If it happens again, accept this site’s cookies.",
    ),
    "session_ended": ("Votre session est terminée", "Your session has ended"),
    "session_ended_told": (
        "Reconnectez-vous : ce que vous aviez écrit est gardé dans cette page, et vous pourrez l’envoyer.",
        "Log in again: what you had written is kept in this page, and you will be able to send it.",
    ),
    "session_ended_kept": (
        "Ce que vous aviez écrit est gardé dans cette page.",
        "What you had written is kept in this page.",
    ),
    "written_before": ("Vous êtes de retour", "You are back"),
    "written_before_told": (
        "Voici ce que vous aviez écrit avant la fin de votre session. Rien n’est encore enregistré.",
        "Here is what you had written before your session ended. Nothing is saved yet.",
    ),
    "written_before_send": ("L’envoyer maintenant", "Send it now"),
    "session_ended_text": ("Ce que vous aviez écrit", "What you had written"),
}
