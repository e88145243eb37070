### Events told to other systems.

webhooks = Autres systèmes
webhooks_told = Un autre système (un CRM, un tableau de bord, un canal de discussion) peut être averti de ce qui se passe ici. Un avis dit quoi, où et quand : jamais un texte ni une adresse.
webhooks_none = Aucun système n’est averti.
webhooks_docs = Un avis peut arriver deux fois, sous le même numéro.
webhooks_installs = Pour qui installe
webhooks_installs_told = Chaque avis est envoyé signé : la documentation dit à qui programme comment le vérifier. Une adresse du réseau interne n’est appelée que si la personne qui exploite le service l’a permise.
webhook_name = Nom du système
webhook_name_hint = Par exemple : le CRM de la Ville
webhook_address = Adresse à appeler
webhook_address_hint = Une adresse qui commence par https, que la personne qui gère l’autre système vous donne.
webhook_events = Événements
webhook_add = Ajouter un système
webhook_add_button = Ajouter
webhook_event_contribution_published = Une contribution est publiée
webhook_event_contribution_answered = Des contributions reçoivent une réponse des autorités
webhook_event_contribution_removed = Une contribution publiée est retirée
webhook_event_distress_reported = Une personne est peut-être en détresse
webhook_event_trial = Essai
webhook_name_malformed = Écrivez un nom, de 80 caractères au plus.
webhook_events_missing = Choisissez au moins un événement.
webhook_address_refused = Cette adresse ne peut pas être appelée : il faut une adresse https publique, sans mot de passe.
webhook_secret = Secret de { $name }
webhook_secret_told = Donnez ce secret à la personne qui gère { $name } : il prouve que les avis viennent d’ici. Il ne sera plus montré.
webhook_secret_label = Secret
webhook_secret_renew = Donner un nouveau secret
webhook_secret_renew_told = Pendant 24 heures, les avis sont signés avec l’ancien et le nouveau.
webhook_back = Retour aux systèmes
webhook_on = Averti
webhook_off = Arrêté
webhook_off_gone = Arrêté : le système a répondu qu’il n’existe plus
webhook_off_failing = Arrêté : le système n’a rien pris pendant cinq jours
webhook_fails = Ne répond pas bien depuis le { $since }. Les avis attendent et repartiront d’eux-mêmes.
webhook_trial = Envoyer un essai
webhook_trial_sent = Un essai part dans quelques secondes.
webhook_turn_off = Arrêter
webhook_turn_off_told = Ce qui se passe pendant l’arrêt ne sera pas envoyé plus tard.
webhook_turn_on = Reprendre
webhook_delete = Supprimer
webhook_delete_told = Le système, son secret et la liste de ses avis sont supprimés.
webhook_changed = C’est fait.
webhook_deleted = Le système est supprimé.
webhook_latest = Derniers avis
webhook_latest_none = Aucun avis encore.
webhook_state_queued = en attente, prochain essai : { $at }
webhook_state_sending = en cours d’envoi
webhook_state_sent = reçu, { $at }
webhook_state_failed = abandonné, { $at }
webhook_reason = (code { $reason })
webhook_attempts =
    { $n ->
        [one] 1 essai
       *[other] { $n } essais
    }
webhook_again = Renvoyer
webhook_again_done = L’avis repart.
act_webhook_added = Système ajouté
act_webhook_secret_renewed = Nouveau secret d’un système
act_webhook_turned_on = Avis repris
act_webhook_turned_off = Avis arrêtés
act_webhook_deleted = Système supprimé
act_webhook_trial = Essai envoyé à un système
act_webhook_sent_again = Avis renvoyé
alarm_webhook_turned_off = Un autre système n’est plus averti ({ $reason }) : il n’existe plus, ou n’a rien pris pendant cinq jours. Voyez « Autres systèmes ».
alarm_webhook_turned_off_short = système arrêté
