### Logging in, choosing a password, and one's own account.

log_in = Connexion
log_in_told = La console est réservée aux personnes qui gèrent les consultations.
login = Identifiant
login_what = Le nom de votre compte, donné par la personne qui l’a créé : un nom court ou une adresse courriel.
password = Mot de passe
log_in_button = Me connecter
log_in_forgotten = Mot de passe oublié? La personne qui gère les comptes peut vous donner un lien pour en choisir un autre.
log_in_refused = L’identifiant ou le mot de passe est incorrect.
login_missing = Écrivez votre identifiant.
password_missing = Écrivez votre mot de passe.
logged_out = Vous avez quitté la console.
password_chosen = Votre mot de passe est enregistré. Vous pouvez vous connecter.
second_step = Validation en deux étapes
second_step_told = Ouvrez votre application d’authentification et écrivez le code qu’elle montre pour Consultexto.
code = Code à 6 chiffres, ou code de secours
code_button = Continuer
code_refused = Ce code n’est pas le bon, ou il a déjà servi. Attendez le suivant.
choose_password = Choisir un mot de passe
choose_password_for = Compte : { $login }
password_hint = Au moins 12 caractères. Une phrase fait un bon mot de passe.
new_password = Nouveau mot de passe
choose_password_button = Enregistrer le mot de passe
password_too_short = Ce mot de passe est trop court : il faut au moins 12 caractères.
password_too_long = Ce mot de passe est trop long : au plus 256 caractères.
password_too_plain = Ce mot de passe est trop facile à deviner.
link_void = Lien périmé
link_void_told = Ce lien a déjà servi, ou il date de plus de 24 heures. Demandez-en un autre à la personne qui gère les comptes.
own_account = Mon compte
own_identity = Identité
own_password = Mot de passe
current_password = Mot de passe actuel
password_changed = Votre mot de passe est changé. Vos autres sessions sont terminées.
current_password_wrong = Le mot de passe actuel n’est pas le bon. Rien n’a changé.
second_factor = Validation en deux étapes
second_factor_is_off = Elle protège votre compte même si quelqu’un apprend votre mot de passe. Il faut une application d’authentification sur votre téléphone.
second_factor_required = Votre rôle demande la validation en deux étapes. Configurez-la d’abord : il faut une minute.
own_password_now = Votre mot de passe
second_factor_set_up = Configurer
second_factor_scan = Lisez ce code QR avec votre application d’authentification. Vous pouvez aussi y écrire cette clé :
second_factor_qr = Code QR de la clé
second_factor_code = Code à 6 chiffres de l’application
second_factor_turn_on = Activer
second_factor_turn_off = Désactiver
second_factor_now_off = La validation en deux étapes est désactivée.
second_factor_is_on = Elle est activée : un code est demandé à chaque connexion.
recovery_codes = Codes de secours
recovery_codes_told = La validation en deux étapes est activée. Gardez ces codes en lieu sûr : chacun permet une connexion si vous perdez votre téléphone. Ils ne seront plus montrés.
recovery_codes_kept = Je les ai notés
sessions = Sessions ouvertes
session_begun = Ouverte le { $begun }, utilisée le { $seen }
session_this = celle-ci
sessions_end = Terminer les autres sessions
language = Langue de la console
# Said to whoever reads another language.
language_choose = Passer au français
log_in_wait =
    { $n ->
        [one] Trop d’essais. Réessayez dans { $n } minute.
       *[other] Trop d’essais. Réessayez dans { $n } minutes.
    }
recovery_codes_left =
    { $n ->
        [one] Il reste { $n } code de secours.
       *[other] Il reste { $n } codes de secours.
    }
sessions_ended =
    { $n ->
        [one] { $n } session terminée.
       *[other] { $n } sessions terminées.
    }
