### The first screen: what waits for somebody.

today = À faire
today_hello = Bonjour, { $name }
today_nothing = Rien n’attend. Tout est à jour.
today_waiting = Voici ce qui attend, le plus pressant d’abord.
today_none_late = Rien en retard.
today_of_all = Cet écran et les chiffres du menu comptent toutes les consultations.
today_now = Tout de suite
today_today = Aujourd’hui
today_later = Quand vous pourrez
today_alarms = Alertes
today_consultations = Consultations
today_make_known = La faire connaître
today_public = Voir la page publique
today_figures = Voir les chiffres
today_joined =
    { $n ->
        [0] Depuis lundi, personne d’autre n’a accepté de participer
        [one] Depuis lundi, { $n } personne de plus a accepté de participer
       *[other] Depuis lundi, { $n } personnes de plus ont accepté de participer
    }
today_open_until = Ouverte jusqu’au { $day }
today_opens = Ouvre le { $day }
today_closed = Terminée le { $day }
alarm_account_refused = Le fournisseur refuse notre compte ({ $channel }, { $reason }). Rien n’est envoyé sur ce canal.
alarm_account_refused_twilio_21212 = Le fournisseur ne connaît pas le numéro d’où partent les messages ({ $channel }, { $reason }) : il n’est pas dans le compte. Rien n’en part. Corrigez-le, ou retirez-le.
alarm_provider_not_reached = Le service n’arrive pas à joindre le fournisseur ({ $channel }). Rien n’est envoyé sur ce canal. L’envoi reprend de lui-même; si cela dure plus d’une heure, la personne qui exploite le service doit s’en occuper.
alarm_doubts_not_settled = Le fournisseur ne dit pas si des messages sont partis ({ $channel }, { $reason }). Ils ne sont pas renvoyés tant qu’il n’a pas répondu.
alarm_messages_not_received = Le service ne reçoit pas ce que les gens écrivent ({ $channel }, { $reason }) : le fournisseur ne répond pas, ou refuse notre clé ou notre adresse. Nouvel essai chaque minute; si cela dure plus d’une heure, la personne qui exploite le service doit s’en occuper.
alarm_missed_not_recovered = Les messages reçus pendant un arrêt ne peuvent pas encore être repris ({ $channel }). Nouvel essai toutes les cinq minutes au plus; si cela dure plus d’une heure, la personne qui exploite le service doit s’en occuper.
alarm_shared_not_reached = Le serveur que les processus du service partagent ne répond pas ({ $reason }). Les conversations continuent; d’ici son retour, chaque processus tient seul ses limites et son rythme d’envoi.
alarm_descriptors_short = Le serveur ne peut presque plus ouvrir de connexions ({ $reason }). Des messages peuvent être refusés, puis livrés de nouveau. La personne qui exploite le service doit augmenter LimitNOFILE.
alarm_erasures_not_finished = Des effacements ne sont pas terminés ({ $reason }). La personne qui exploite le service doit regarder le journal.
alarm_erasures_not_finished_ledger = Des personnes demandent d’être effacées, et le registre des effacements ne peut pas être écrit. Leurs effacements attendent. La personne qui exploite le service doit rendre ce fichier accessible.
alarm_erasures_not_finished_no_room = Les données de personnes effacées ne se voient plus, mais il manque de place sur le disque pour les retirer tout à fait du fichier. La personne qui exploite le service doit libérer deux fois la taille de la base de données.
alarm_distress = Une personne est peut-être en détresse ({ $channel }). Lisez son texte : « Modération », « Détresse ».
alarm_distress_for_others = Une personne est peut-être en détresse ({ $channel }). La gestion de communauté peut lire son texte : avertissez-la.
alarm_messages_filtered = Des messages sont bloqués par les opérateurs ({ $channel }, { $reason }).
alarm_notices_refused = Le service de notifications d’un fabricant de navigateurs refuse les nôtres ({ $reason }). Les messages, eux, restent dans la conversation du site.
alarm_update_skipped = Un message reçu n’a pas pu être traité ({ $channel }, { $reason }).
alarm_messages_refused = Le service ne peut plus prendre de messages ({ $channel }, { $reason }). Les fournisseurs les présentent de nouveau pendant un temps seulement.
alarm_file_not_followed = Un fichier de consultation est fautif, ou il y manque ce qui a déjà des réponses : { $reason }. Le service continue avec la dernière version valable. Le journal dit ce qui ne va pas.
alarm_message_not_composed = Le message d’au moins une personne n’a pas pu être composé : elle n’a pas reçu la réponse ({ $channel }, { $reason }).
alarm_messages_filtered_short = messages bloqués
alarm_update_skipped_short = message non traité
alarm_message_not_composed_short = message non composé
alarm_other = Alerte « { $kind } » ({ $channel }, { $reason }).
why_expired = attente trop longue
why_off = téléphones éteints ou hors réseau
why_unreachable = numéros que l’opérateur ne joint pas
why_invalid = numéros qui ne reçoivent pas de textos
why_refused = numéros bloqués par l’opérateur
why_filtered = textos pris pour du pourriel
why_left = personnes qui ont quitté la conversation
why_not_connected = fournisseur injoignable pour le moment : le service réessaie
why_code = code « { $code } », à donner à la personne qui exploite le service
alarm_seen = C’est réglé
alarm_ended = Alerte close.
alarm_again = Rien n’a été clos : l’alerte n’est plus ouverte, ou elle vient de se répéter.
alarm_since = Depuis le { $since }.
task_received =
    { $n ->
        [one] contribution attend d’être lue et publiée
       *[other] contributions attendent d’être lues et publiées
    }
task_unanswered =
    { $n ->
        [one] contribution publiée attend une réponse : en écrire une
       *[other] contributions publiées attendent une réponse : en écrire une
    }
task_general_only =
    { $n ->
        [one] contribution publiée n’a qu’une réponse à toute la consultation
       *[other] contributions publiées n’ont qu’une réponse à toute la consultation
    }
task_not_told =
    { $n ->
        [one] contribution a une réponse publiée que la personne n’a pas encore reçue
       *[other] contributions ont une réponse publiée que la personne n’a pas encore reçue
    }
times_seen = { $n } fois
today_contributions =
    { $n ->
        [one] { $n } contribution publiée
       *[other] { $n } contributions publiées
    }
