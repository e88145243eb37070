### Help, leaving, coming back, languages.

help = Répondez dans vos mots. Vous pouvez aussi écrire : PASSER (question suivante), RETOUR (question d’avant), RÉPÉTER ou ENGLISH. Pour retirer une réponse : RETIRER et son numéro. Pour effacer vos données : EFFACER MES DONNÉES. Pour ne plus rien recevoir : ARRÊT. Pour continuer ailleurs (texto, Telegram, Web) : CODE. Pour écrire à une personne : { $contact }
    .sms = Répondez dans vos mots, ou écrivez PASSER, RETOUR, RÉPÉTER, RETIRER et un numéro, ENGLISH ou ARRET. Tout effacer: EFFACER MES DONNÉES. Ailleurs: CODE. Joindre une personne: { $contact }

help_without_contact = Répondez dans vos mots. Vous pouvez aussi écrire : PASSER (question suivante), RETOUR (question d’avant), RÉPÉTER ou ENGLISH. Pour retirer une réponse : RETIRER et son numéro. Pour effacer vos données : EFFACER MES DONNÉES. Pour ne plus rien recevoir : ARRÊT. Pour continuer ailleurs (texto, Telegram, Web) : CODE. Pour une question ou une plainte, adressez-vous à qui mène la consultation : { $organiser }.
    .sms = Répondez dans vos mots, ou écrivez PASSER, RETOUR, RÉPÉTER, RETIRER et un numéro, ENGLISH ou ARRET. Tout effacer: EFFACER MES DONNÉES. Ailleurs: CODE.

help_signature = Pour signer vos contributions d’un nom, ou ne plus les signer, écrivez SIGNATURE.
    .sms = Pour signer: SIGNATURE.

# Carriers in Canada: to strangers too, in at most 136 characters.
help_stranger = Consultation « { $consultation } ». Écrivez BONJOUR pour participer, ARRÊT pour ne plus rien recevoir. Pour en savoir plus : { $url }
    .sms = Consultation publique: BONJOUR. Public consultation: HELLO. ARRET/STOP. Info: { $site }

# In both languages on SMS: carriers in Canada want STOP answered in English and ARRET in French.
opted_out = C’est fait : vous ne recevrez plus aucun message de ce service. Pour revenir, écrivez REPRENDRE.
    .sms = C'est fait: plus aucun message de ce service. Pour revenir: REPRENDRE. Done: no more messages from this service. To come back: START.

# One number has caused too many paid replies; what it wrote is handled as ever.
wait_a_while = Merci pour tous ces messages! Je les garde, mais je ne peux plus répondre pour le moment. Attendez une heure, puis écrivez RÉPÉTER. Pour ne plus rien recevoir : ARRÊT
    .sms = Merci pour tous ces messages! Je les garde, mais je ne peux plus répondre pour le moment. Attendez une heure, puis écrivez RÉPÉTER. ARRET: plus aucun message.

# To a number that has no consultation. $who: the organisation, or the name of the site.
nothing_open = { $who } : merci d’avoir écrit! Aucune consultation n’est en cours ici pour le moment, et votre message n’est pas gardé. Quand une consultation ouvrira, écrivez BONJOUR ici pour participer. Pour ne plus rien recevoir : ARRÊT
    .sms = { $who }: merci d'avoir écrit! Aucune consultation n'est en cours ici pour le moment, et votre message n'est pas gardé. Quand une consultation ouvrira, écrivez BONJOUR ici pour participer. ARRET: plus aucun message.

# Carriers in Canada want HELP and AIDE answered there too, in at most 136 characters.
help_nothing_open = { $who } : aucune consultation n’est en cours ici pour le moment. Vous pouvez écrire ENGLISH, ARRÊT (ne plus rien recevoir) ou EFFACER MES DONNÉES. Pour en savoir plus : { $site }
    .sms = { $who }: aucune consultation en cours/no consultation now. ARRET/STOP. Info: { $site }

# To a number that has no consultation, where RETIRER TOUT means nothing and there are no buttons.
erase_nothing_open = Voulez-vous effacer votre numéro ou votre identifiant, nos messages et vos réponses non publiées? Les réponses déjà publiées restent, sans aucun lien avec vous. C’est définitif. Répondez OUI ou NON.
    .sms = Tout effacer: votre numéro, nos messages et vos réponses non publiées? Celles déjà publiées restent, sans lien avec vous. C'est définitif. OUI ou NON

confirm_opt_out = Voulez-vous ne plus recevoir aucun message? (ARRÊT fait de même, sans question.)
    .sms = Voulez-vous ne plus recevoir aucun message? OUI ou NON
    .button-yes = Oui, tout cesser
    .button-no = Non, continuer

going_on = D’accord, on continue.
    .sms = D'accord, on continue.

opted_in = Bon retour dans la consultation « { $consultation } »!
    .sms = Bon retour dans la consultation "{ $consultation }"!

# Instead of it, to somebody who had answered nothing yet: a greeting follows.
messages_back = C’est fait : vous recevez de nouveau nos messages.
    .sms = C'est fait: vous recevez de nouveau nos messages.

still_opted_out = Vous avez demandé de ne plus recevoir de messages. Pour revenir, écrivez REPRENDRE.

language_switched = Nous continuons en français.
    .sms = Nous continuons en FRANÇAIS.

# La personne demande dans quelle langue on lit les réponses.
languages_read = Vous pouvez répondre dans la langue que vous voulez ({ $languages }). Votre réponse est gardée telle que vous l’écrivez.
    .sms = Répondez dans la langue que vous voulez ({ $languages }). Votre réponse est gardée telle que vous l'écrivez.

# Said once, in the language it offers, to who writes in that language.
offer_language = Voulez-vous continuer en français? Écrivez FRANÇAIS.
    .sms = Voulez-vous continuer en FRANÇAIS? Écrivez FRANÇAIS.

# The last button under boxes to tick.
choice_recorded = Noté : { $choice }
choice_settled = C’est déjà votre réponse. Pour la changer, écrivez RETOUR.
other_choice = Autre…
choices_done = Terminé ({ $ticked } sur { $choose })

groups_not_served = Cette consultation se fait avec une personne à la fois. Écrivez-moi en privé pour participer.

confirm_correcting =
    Voulez-vous remplacer votre contribution nᵒ { $number }?

    Avant : « { $before } »
    Après : « { $words } »
    .sms = Remplacer "{ $before }" par "{ $words }"? OUI ou NON
    .button-yes = Oui, la remplacer
    .button-no = Non, la garder

confirm_adding =
    Voulez-vous ajouter ceci à votre contribution nᵒ { $number }?

    Votre réponse : « { $before } »
    À ajouter : « { $words } »
    .sms = Ajouter "{ $words }" à votre réponse "{ $before }"? OUI ou NON
    .button-yes = Oui, l’ajouter
    .button-no = Non, la garder

edit_not_taken = Modifier un message ne change pas la réponse enregistrée. Pour la remplacer, écrivez RETOUR.

default_language_only = Cette consultation est offerte en français seulement.
    .sms = Cette consultation est offerte en FRANÇAIS seulement.

# A person in distress (consultation/understanding/distress.py says where the numbers come from).
help_lines = Ce que vous vivez semble difficile. Vous pouvez parler à quelqu’un maintenant, jour et nuit, gratuitement : 1 866 APPELLE (1 866 277-3553) au Québec, ou 9-8-8, par appel ou par texto. En cas de danger, appelez le 911. Je suis un robot; ces personnes, elles, peuvent vous écouter.
    .sms = Ce que vous vivez semble difficile. Parlez à quelqu'un maintenant, jour et nuit, sans frais: 1 866 APPELLE (1 866 277-3553) ou 9-8-8 (appel ou texto). En danger: 911. Je suis un robot.

help_lines_kept = Votre message n’est pas publié; l’équipe pourra le lire, mais pas en direct. Les questions peuvent attendre.
    .sms = Votre message n'est pas publié; l'équipe pourra le lire, mais pas en direct. Les questions peuvent attendre.

# Whatever is written next, until the person goes on by themself.
take_care = Prenez soin de vous. La consultation peut attendre : écrivez CONTINUER quand vous voulez.
    .sms = Prenez soin de vous. La consultation peut attendre: écrivez CONTINUER quand vous voulez.

take_care_kept = Votre message n’est pas publié; l’équipe pourra le lire, mais pas en direct. Prenez soin de vous. La consultation peut attendre : écrivez CONTINUER quand vous voulez.
    .sms = Votre message n'est pas publié; l'équipe pourra le lire, mais pas en direct. Prenez soin de vous. La consultation peut attendre: écrivez CONTINUER quand vous voulez.
