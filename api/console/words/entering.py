"""Logging in, choosing a password, and one's own account."""

SAID = {
    "log_in": ("Connexion", "Log in"),
    "log_in_told": (
        "La console est réservée aux personnes qui gèrent les consultations.",
        "The console is for the people who run the consultations.",
    ),
    "login": ("Identifiant", "Login"),
    "password": ("Mot de passe", "Password"),
    "log_in_button": ("Me connecter", "Log in"),
    "log_in_forgotten": (
        "Mot de passe oublié? La personne qui gère les comptes peut vous donner un lien pour en choisir "
        "un autre.",
        "Forgot your password? The person who manages the accounts can give you a link to choose "
        "another one.",
    ),
    "log_in_refused": (
        "L’identifiant ou le mot de passe est incorrect.",
        "The login or the password is wrong.",
    ),
    "logged_out": ("Vous avez quitté la console.", "You are logged out."),
    "password_chosen": (
        "Votre mot de passe est enregistré. Vous pouvez vous connecter.",
        "Your password is saved. You can log in.",
    ),
    "second_step": ("Deuxième étape", "Second step"),
    "second_step_told": (
        "Ouvrez votre application d’authentification et écrivez le code qu’elle montre pour Consultexto.",
        "Open your authenticator app and type the code it shows for Consultexto.",
    ),
    "code": ("Code à 6 chiffres, ou code de secours", "6-digit code, or recovery code"),
    "code_button": ("Continuer", "Continue"),
    "code_refused": (
        "Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.",
        "This code is not the right one, or was used already. Wait for the next one.",
    ),
    "choose_password": ("Choisir un mot de passe", "Choose a password"),
    "choose_password_for": ("Compte : {login}", "Account: {login}"),
    "password_hint": (
        "Au moins 12 caractères. Une phrase fait un bon mot de passe.",
        "At least 12 characters. A sentence makes a good password.",
    ),
    "new_password": ("Nouveau mot de passe", "New password"),
    "choose_password_button": ("Enregistrer le mot de passe", "Save the password"),
    "password_too_short": (
        "Ce mot de passe est trop court : il faut au moins 12 caractères.",
        "This password is too short: it takes at least 12 characters.",
    ),
    "password_too_long": (
        "Ce mot de passe est trop long : au plus 256 caractères.",
        "This password is too long: at most 256 characters.",
    ),
    "password_too_plain": (
        "Ce mot de passe est trop facile à deviner.",
        "This password is too easy to guess.",
    ),
    "link_void": ("Lien périmé", "Link no longer valid"),
    "link_void_told": (
        "Ce lien a déjà servi, ou il date de plus de 24 heures. Demandez-en un autre à la personne qui gère "
        "les comptes.",
        "This link was used already, or is more than 24 hours old. Ask the person who manages the accounts "
        "for another one.",
    ),
    "own_account": ("Mon compte", "My account"),
    "own_identity": ("Identité", "Identity"),
    "own_password": ("Mot de passe", "Password"),
    "current_password": ("Mot de passe actuel", "Current password"),
    "password_changed": (
        "Votre mot de passe est changé. Vos autres sessions sont terminées.",
        "Your password is changed. Your other sessions are ended.",
    ),
    "current_password_wrong": (
        "Le mot de passe actuel n’est pas le bon. Rien n’a changé.",
        "The current password is wrong. Nothing has changed.",
    ),
    "second_factor": ("Deuxième étape à la connexion", "Second step at log-in"),
    "second_factor_is_off": (
        "Elle protège votre compte même si quelqu’un apprend votre mot de passe. Il faut une application "
        "d’authentification sur votre téléphone.",
        "It protects your account even if someone learns your password. You need an authenticator app on "
        "your phone.",
    ),
    "second_factor_required": (
        "Votre rôle demande une deuxième étape à la connexion. Configurez-la d’abord : il faut une minute.",
        "Your role needs a second step at log-in. Set it up first: it takes a minute.",
    ),
    "own_password_now": ("Votre mot de passe", "Your own password"),
    "second_factor_set_up": ("Configurer", "Set up"),
    "second_factor_scan": (
        "Lisez ce code QR avec votre application d’authentification. Vous pouvez aussi y écrire cette clé :",
        "Scan this QR code with your authenticator app. You can also type this key into it:",
    ),
    "second_factor_qr": ("Code QR de la clé", "QR code of the key"),
    "second_factor_code": ("Code à 6 chiffres de l’application", "6-digit code from the app"),
    "second_factor_turn_on": ("Activer", "Turn on"),
    "second_factor_turn_off": ("Désactiver", "Turn off"),
    "second_factor_now_off": ("La deuxième étape est désactivée.", "The second step is off."),
    "second_factor_is_on": (
        "Elle est activée : un code est demandé à chaque connexion.",
        "It is on: a code is asked for at each log-in.",
    ),
    "recovery_codes": ("Codes de secours", "Recovery codes"),
    "recovery_codes_told": (
        "La deuxième étape est activée. Gardez ces codes en lieu sûr : chacun permet une connexion si vous "
        "perdez votre téléphone. Ils ne seront plus montrés.",
        "The second step is on. Keep these codes in a safe place: each allows one log-in if you lose your "
        "phone. They will not be shown again.",
    ),
    "recovery_codes_kept": ("Je les ai notés", "I have written them down"),
    "sessions": ("Sessions ouvertes", "Open sessions"),
    "session_begun": ("Ouverte le {begun}, utilisée le {seen}", "Opened {begun}, used {seen}"),
    "session_this": ("celle-ci", "this one"),
    "sessions_end": ("Terminer les autres sessions", "End the other sessions"),
    "language": ("Langue de la console", "Language of the console"),
    "language_other": ("Switch to English", "Passer au français"),
}

COUNTED = {
    "log_in_wait": (
        (
            "Trop d’essais. Réessayez dans {n} minute.",
            "Trop d’essais. Réessayez dans {n} minutes.",
        ),
        ("Too many attempts. Try again in {n} minute.", "Too many attempts. Try again in {n} minutes."),
    ),
    "recovery_codes_left": (
        ("Il reste {n} code de secours.", "Il reste {n} codes de secours."),
        ("{n} recovery code left.", "{n} recovery codes left."),
    ),
    "sessions_ended": (
        ("{n} session terminée.", "{n} sessions terminées."),
        ("{n} session ended.", "{n} sessions ended."),
    ),
}
