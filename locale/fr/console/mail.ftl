### E-mail to the staff: what each account chooses, and what the e-mails say. No text of a citizen, and no address.

mail = Mes courriels
mail_told = La console vous écrit ce qui vous attend. Aucun courriel ne contient de contribution ni d’adresse d’une personne.
mail_off = L’envoi de courriels n’est pas réglé dans ce service. La personne qui exploite le service peut le régler; cela ne se règle pas dans la console.
mail_address = Mon adresse courriel
mail_address_hint = Laissez vide pour ne recevoir aucun courriel. L’adresse précédente est avertie du changement.
mail_address_button = Enregistrer l’adresse
mail_address_saved = L’adresse est enregistrée.
mail_address_same = L’adresse est la même qu’avant.
mail_address_gone = L’adresse est enlevée : vous ne recevrez plus de courriels.
mail_what = Ce que je veux recevoir
mail_at_once = Tout de suite
mail_daily = Chaque matin, en un seul courriel, s’il y a quelque chose
mail_about_distress = Une personne est peut-être en détresse
mail_about_approvals = Versions, invitations et réponses des autorités à approuver
mail_about_decisions = Mes versions approuvées ou mises de côté par une autre personne
mail_about_alarms = Alertes du service
mail_about_today = Contributions sans réponse
mail_choose = Enregistrer mes choix
mail_chosen = Vos choix sont enregistrés.
mail_trial = M’envoyer un courriel d’essai
mail_trial_sent = Un courriel d’essai part dans quelques secondes.
mail_last = Dernier courriel : { $state }, { $at }.
mail_state_queued = en attente du serveur de courriel
mail_state_sending = en cours d’envoi
mail_state_sent = remis au serveur de courriel
mail_state_failed = pas parti
mail_reason = (code { $reason })
forgotten = Mot de passe oublié
forgotten_told = Un lien pour choisir un autre mot de passe est envoyé à l’adresse courriel du compte.
forgotten_button = M’envoyer un lien
forgotten_sent = Si ce compte existe et a une adresse courriel, un lien part dans quelques secondes. Il sert une fois, pendant 24 heures.
account_mail = Adresse courriel (facultatif)
account_mail_hint = Le lien pour choisir un mot de passe y est envoyé, puis ce qui attend la personne. Sans adresse, le lien s’affiche ici.
account_link_mailed = Le lien pour choisir un mot de passe part par courriel. Il sert une fois, pendant 24 heures.
account_by_mail = Envoyer le lien à l’adresse courriel de la personne (sinon, il s’affiche ici)
act_mail_address_set = Adresse courriel changée
act_mail_chosen = Choix des courriels
act_mail_trial = Courriel d’essai demandé
alarm_mail_not_sent = Le serveur de courriel ne répond pas, ou refuse notre compte (code { $reason }). Les courriels à l’équipe attendent et partiront d’eux-mêmes.

mail_own_choice =
    Ce courriel est envoyé par un service de consultation. N’y répondez pas.
    Choisir ce que je reçois : { $link }
mail_distress_subject = À lire tout de suite : une personne est peut-être en détresse
mail_distress_text =
    Bonjour { $name },

    Une personne est peut-être en détresse, dans la consultation « { $consultation } ».
    Lisez ce qu’elle a écrit, et notez ce que vous faites pour elle :
    { $link }

    Si d’autres personnes écrivent pendant les dix prochaines minutes, un seul autre courriel suivra.
mail_version_subject = À approuver : « { $consultation } »
mail_version_text =
    Bonjour { $name },

    { $by } propose la version { $number } de cette consultation. Il faut une autre personne pour l’approuver et l’ouvrir :
    { $link }
mail_version_approved_subject = Approuvée : la version { $number } de « { $consultation } »
mail_version_approved_text =
    Bonjour { $name },

    { $by } a approuvé la version { $number } de cette consultation, que vous avez proposée. { $opened ->
        [yes] Elle est ouverte :
       *[no] Il reste à l’ouvrir :
    }
    { $link }
mail_version_left_subject = Mise de côté : la version { $number } de « { $consultation } »
mail_version_left_text =
    Bonjour { $name },

    { $by } a mis de côté la version { $number } de cette consultation, que vous avez proposée. Elle ne sera pas ouverte. Elle est gardée : vous pouvez en parler avec cette personne, puis en proposer une autre :
    { $link }
mail_invitation_subject = À lire et à lancer : une invitation
mail_invitation_text =
    Bonjour { $name },

    { $by } a préparé une invitation par texto à « { $consultation } ». Il faut une autre personne pour la lire et la lancer :
    { $link }
mail_feedback_subject = À relire : une réponse des autorités
mail_feedback_text =
    Bonjour { $name },

    { $by } demande la relecture d’une réponse des autorités, dans la consultation « { $consultation } ». Il faut une autre personne pour la relire et l’approuver :
    { $link }
mail_digest_subject = Ce qui attend dans la console
mail_digest_text =
    Bonjour { $name },

    Voici ce qui attend ce matin, le plus pressant d’abord.

    { $list }

    Ouvrir la console : { $link }
mail_password_link_subject = Votre accès à la console
mail_password_link_text =
    Bonjour { $name },

    Ouvrez ce lien pour choisir votre mot de passe. Il sert une seule fois, pendant 24 heures :
    { $link }

    Votre identifiant : { $login }

    Vous n’attendiez pas ce courriel? Ne faites rien, et avertissez l’administration de la console.
mail_address_changed_subject = Votre adresse courriel a changé dans la console
mail_address_changed_text =
    Bonjour { $name },

    Les courriels de la console n’arriveront plus à cette adresse : elle vient d’être remplacée ou enlevée.

    Ce n’est pas vous? Changez votre mot de passe tout de suite, et avertissez l’administration de la console :
    { $link }
mail_trial_subject = Courriel d’essai
mail_trial_text =
    Bonjour { $name },

    Les courriels de la console arrivent bien à cette adresse.
