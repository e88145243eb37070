### What a person does with what they gave: notifications, a copy of it, erasing it, going on elsewhere; reminders.

# Changing the words that ask for it: change NOTIFICATIONS_WORDING_VERSION in
# consultation/participants/sql.py too. Said after the open question that follows the first stored answer.
offer_notifications = Pour recevoir un message si les autorités répondent, et un rappel si vous vous arrêtez, choisissez « Oui, avisez-moi ». Sinon, répondez à la question.
    .sms = (Pour un rappel au besoin, et un message si les autorités répondent: AVIS)
    .web = Voulez-vous un message ici si les autorités répondent, et un rappel si vous vous arrêtez?
    .button-yes = Oui, avisez-moi
    .button-no = Non merci

ask_notifications = Voulez-vous recevoir un message si les autorités répondent? Vous pourrez changer d’idée.
    .sms = Voulez-vous un message si les autorités répondent? OUI ou NON
    .web = Voulez-vous recevoir un message si les autorités répondent? Il arrivera ici, dans cette fenêtre, sur cet appareil. Vous pourrez changer d’idée.
    .button-yes = Oui, avisez-moi
    .button-no = Non merci

# Words that seem to ask for it, where they may also be an answer.
confirm_notifications = Voulez-vous recevoir un message si les autorités répondent? Sinon, je garde ce que vous venez d’écrire comme réponse à la question.
    .sms = Voulez-vous un message si les autorités répondent? OUI ou NON (NON: je garde votre texte comme réponse)
    .button-yes = Oui, avisez-moi
    .button-no = Non

notifications_on = C’est noté : on vous écrira si les autorités répondent. Pour ne plus recevoir ces messages, écrivez SANS AVIS.
    .sms = C'est noté: on vous écrira si les autorités répondent. SANS AVIS pour annuler.
    .web = C’est noté : si les autorités répondent, on vous écrira ici, dans cette fenêtre, sur cet appareil. Pour ne plus recevoir ces messages, écrivez SANS AVIS.

notifications_declined = D’accord, aucun message. Si vous changez d’idée, écrivez AVIS.
    .sms = D'accord, aucun message. Si vous changez d'idée: AVIS.

notifications_off = C’est fait : aucun message ni rappel. Vous pouvez continuer à répondre. Pour en recevoir de nouveau, écrivez AVIS.
    .sms = C'est fait: aucun message ni rappel. Vous pouvez continuer à répondre. AVIS pour en recevoir de nouveau.

# Somebody who has not begun asks for what concerns answers.
begin_first = Commençons d’abord : je n’ai encore rien de vous.
    .sms = D'abord, il faut commencer: je n'ai encore rien de vous.

export_link = Tout ce que vous avez donné est ici, pendant 24 heures. Chaque fichier se télécharge une seule fois; gardez ce lien pour vous : { $url }
    .sms = Vos données: { $url } Chaque fichier se télécharge une fois, pendant 24 h. Gardez ce lien pour vous.

erase_all = Je peux tout effacer : votre numéro ou votre identifiant, nos messages et vos réponses non publiées. Les réponses déjà publiées restent, sans aucun lien avec vous; pour les retirer, écrivez d’abord RETIRER TOUT. C’est définitif. Voulez-vous tout effacer?
    .sms = Tout effacer: votre numéro, nos messages et vos réponses non publiées? Celles déjà publiées restent, sans lien avec vous (pour les retirer, d'abord: RETIRER TOUT). C'est définitif. OUI ou NON
    .button-yes = Oui, tout effacer
    .button-no = Non

# Neither a plain yes nor a no; the question is asked once more after this.
erase_all_again = Rien n’est effacé pour l’instant. Répondez par un simple oui, ou par non.
    .sms = Rien n'est effacé pour l'instant.

nothing_erased = D’accord, je n’ai rien effacé.
    .sms = D'accord, rien n'est effacé.

erased = C’est effacé. Votre numéro de référence : { $reference }. Ce message est le dernier; merci et au revoir.
    .sms = C'est effacé. Référence: { $reference }. Ce message est le dernier. Merci et au revoir.

erased_but_published = C’est effacé. Les contributions déjà publiées restent, sans lien avec vous (numéros : { $numbers }). Votre numéro de référence : { $reference }. Ce message est le dernier; merci et au revoir.
    .sms = C'est effacé. Restent publiés, sans lien avec vous, les numéros: { $numbers }. Référence: { $reference }. Ce message est le dernier. Merci et au revoir.

joining_code = Votre code : { $code }. Écrivez-le dans les 10 minutes là où vous voulez continuer (texto, Telegram ou Web). Ne le donnez à personne.
    .sms = Votre code: { $code }. Écrivez-le dans les 10 minutes là où vous voulez continuer (Telegram, Web). Ne le donnez à personne.

type_code = Écrivez le code à six chiffres obtenu ailleurs. Pour en obtenir un, écrivez CODE là où vous avez commencé.

joined = C’est fait : vos réponses sont réunies, et nous continuons ici.
    .sms = C'est fait: vos réponses sont réunies, nous continuons ici.

# Somebody of the staff wrote the code that the console showed them.
staff_linked = C’est fait : les essais de « { $name } » arriveront ici. Pour ne plus les recevoir : console, « Mon compte ».
    .sms = C'est fait: les essais de "{ $name }" arriveront ici. Pour ne plus les recevoir: console, Mon compte.

code_wrong = Ce code n’est pas le bon, ou n’est plus valable. Vérifiez-le, ou demandez-en un autre.
    .sms = Ce code n'est pas le bon, ou n'est plus valable. Vérifiez-le, ou demandez-en un autre.

code_wait = Trop d’essais : attendez dix minutes, puis demandez un autre code.
    .sms = Trop d'essais: attendez dix minutes, puis demandez un autre code.

code_own = C’est bien votre code, mais écrivez-le là où vous voulez continuer : Telegram, texto ou Web.
    .sms = C'est bien votre code, mais écrivez-le là où vous voulez continuer: Telegram ou Web.

# Reminders, with the consent to notifications only.
# What is written to go on, where no other consultation is under way.
reminder_word = BONJOUR

reminder_unfinished = Bonjour! La consultation « { $consultation } » vous attend à la question { $number } de { $total }. Pour continuer, écrivez { $word }. Pour ne plus recevoir de rappel : SANS AVIS, ou ARRÊT.
    .sms = Consultation "{ $consultation }": vous en étiez à la question { $number } de { $total }. { $word } pour continuer. SANS AVIS ou ARRET pour ne plus en recevoir.

reminder_deadline = La consultation « { $consultation } » se termine le { $date }. Vous en étiez à la question { $number } de { $total }. Pour continuer, écrivez { $word }. Pour ne plus recevoir de rappel : SANS AVIS, ou ARRÊT.
    .sms = Consultation "{ $consultation }": elle se termine le { $date }. { $word } pour continuer à la question { $number } de { $total }. SANS AVIS ou ARRET pour ne plus en recevoir.
