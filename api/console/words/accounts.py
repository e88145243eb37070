"""The accounts of the staff."""

SAID = {
    "accounts": ("Comptes", "Accounts"),
    "accounts_told": (
        "Les personnes qui ont accès à la console, et ce qu’elles peuvent y faire.",
        "The people who have access to the console, and what they can do there.",
    ),
    "role": ("Rôle", "Role"),
    "role_community_manager": ("Gestion de communauté", "Community manager"),
    "role_authority": ("Autorité", "Authority"),
    "role_administrator": ("Administration", "Administrator"),
    "role_community_manager_told": (
        "lit et modère les contributions",
        "reads and moderates contributions",
    ),
    "role_authority_told": ("répond aux contributions", "answers contributions"),
    "role_administrator_told": (
        "gère les comptes, et peut tout faire",
        "manages accounts, and may do everything",
    ),
    "name": ("Nom", "Name"),
    "name_hint": (
        "Il est montré avec ce que la personne publie.",
        "It is shown with what the person publishes.",
    ),
    "login_hint": (
        "De 2 à 80 lettres sans accent, chiffres, points ou tirets, par exemple une adresse courriel.",
        "2 to 80 unaccented letters, digits, periods or hyphens: an e-mail address, for example.",
    ),
    "account_add": ("Ajouter un compte", "Add an account"),
    "account_add_button": ("Ajouter", "Add"),
    "account_manage": ("Gérer le compte {login}", "Manage the account {login}"),
    "account_you": ("vous", "you"),
    "account_last_seen": ("Dernière connexion : {at}", "Last log-in: {at}"),
    "account_never_seen": ("Aucune connexion", "Never logged in"),
    "account_no_password": ("Mot de passe à choisir", "No password yet"),
    "account_second_factor": ("Deuxième étape activée", "Second step on"),
    "account_disabled": ("Fermé le {at}", "Closed {at}"),
    "account_added": ("Le compte {login} est créé.", "The account {login} is made."),
    "account_was_reset": (
        "Le mot de passe de {login} n’est plus valable, et ses sessions sont terminées.",
        "The password of {login} is no longer valid, and their sessions are ended.",
    ),
    "account_link": (
        "Donnez ce lien à la personne, et à elle seule. Il sert une fois, pendant 24 heures, à choisir "
        "un mot de "
        "passe. Il ne sera plus montré.",
        "Give this link to that person only. It works once, for 24 hours, to choose a password. It will "
        "not be "
        "shown again.",
    ),
    "account_link_label": ("Lien pour choisir un mot de passe", "Link to choose a password"),
    "account_back": ("Retour aux comptes", "Back to the accounts"),
    "account_change_role": ("Changer le rôle", "Change the role"),
    "account_role_changed": ("Le rôle de {login} est changé.", "The role of {login} is changed."),
    "account_reset": ("Donner un nouveau lien", "Give a new link"),
    "account_reset_told": (
        "Le mot de passe actuel cesse d’être valable et toutes les sessions se terminent.",
        "The current password stops being valid and every session ends.",
    ),
    "account_reset_second_factor": (
        "Désactiver aussi la deuxième étape (téléphone perdu)",
        "Also turn the second step off (lost phone)",
    ),
    "account_confirm": ("Accès à confirmer", "Access to be confirmed"),
    "account_confirm_told": (
        "{by} a donné un nouveau lien pour ce compte, qui n’avait pas de deuxième étape. {name} et {by}"
        " comptent comme une seule personne pour approuver une réponse, jusqu’à ce que quelqu’un d’autre"
        " confirme que {name} a bien repris son compte.",
        "{by} gave a new link for this account, which had no second step. {name} and {by} count as one person"
        " for approving an answer, until somebody else confirms that {name} has the account back.",
    ),
    "account_confirm_button": ("Confirmer", "Confirm"),
    "account_now_confirmed": ("L’accès de {login} est confirmé.", "The access of {login} is confirmed."),
    "staff_confirmed_by_who_reset": (
        "La personne qui a donné ce lien est vous, ou a aussi ouvert votre compte : quelqu’un d’autre doit"
        " confirmer.",
        "The person who gave this link is you, or opened your account too: somebody else must confirm.",
    ),
    "account_disable": ("Fermer le compte", "Close the account"),
    "account_disable_told": (
        "La personne n’entre plus, et ses sessions se terminent. Ce qu’elle a fait reste au journal.",
        "The person can no longer enter, and their sessions end. What they did stays in the log.",
    ),
    "account_enable": ("Rouvrir le compte", "Open the account again"),
    "account_now_disabled": ("Le compte {login} est fermé.", "The account {login} is closed."),
    "account_now_enabled": ("Le compte {login} est rouvert.", "The account {login} is open again."),
    "staff_login_taken": ("Cet identifiant est déjà pris.", "This login is taken."),
    "staff_login_malformed": (
        "Cet identifiant ne convient pas. De 2 à 80 lettres sans accent, chiffres, points ou tirets.",
        "This login will not do. 2 to 80 unaccented letters, digits, periods or hyphens.",
    ),
    "staff_name_malformed": (
        "Écrivez un nom, de 100 caractères au plus.",
        "Write a name, of at most 100 characters.",
    ),
    "staff_role_unknown": ("Choisissez un rôle.", "Choose a role."),
    "staff_own_account": (
        "On ne peut pas fermer son propre compte ni changer son propre rôle.",
        "Nobody can close their own account or change their own role.",
    ),
}
