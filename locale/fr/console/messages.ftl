### Messages that are late or could not be delivered.

messages = Messages à surveiller
messages_told = Les messages en retard et ceux qui n’ont pas pu être livrés, sans les adresses. Ce que les gens ont demandé (un arrêt, un effacement) n’y est pas.
messages_late = En retard
messages_late_table = Messages en retard, par canal
messages_late_none = Aucun message n’est en retard.
messages_failed = Non livrés depuis sept jours
messages_failed_none = Tout a été livré.
messages_kind = Messages
messages_count = Nombre
messages_since = Depuis
messages_last = Le dernier : { $moment }.
messages_why = Pourquoi, et quoi faire
messages_again = Envoyer de nouveau
messages_again_who = Un rôle d’autorité ou d’administration peut renvoyer les réponses des autorités.
messages_none_again = Il n’y a plus rien à renvoyer.
purpose_reply = Conversation
purpose_feedback = Réponse des autorités
purpose_notice = Message de modération
purpose_reminder = Rappel
purpose_invitation = Invitation
late_rate = Le fournisseur demande d’aller moins vite. L’envoi reprend seul, au plus tard : { $until }.
late_account = Le fournisseur refuse notre compte. Demandez à la personne qui exploite le service de vérifier l’abonnement et les clés. Prochain essai : { $until }.
late_unreached = Le fournisseur ne répond pas, ou ce qui répond n’est pas lui (un serveur mandataire, une page de connexion). Demandez à la personne qui exploite le service de vérifier le réseau. Prochain essai : { $until }.
late_leaving = Il y en a beaucoup, et ils partent au rythme que permet le fournisseur. Rien à faire.
late_still = Rien ne part sur ce canal. Avertissez la personne qui exploite le service : le programme qui envoie est peut-être arrêté.
failed_expired = Le message a attendu trop longtemps : le canal était arrêté ou en pause.
failed_off = Le téléphone est resté éteint ou hors réseau, après plusieurs essais. Un autre essai peut réussir.
failed_unreachable = L’opérateur ne joint pas ce numéro : il a pu changer, ou être celui d’une ligne fixe. Un seul autre essai vaut la peine.
failed_invalid = Ce numéro ne reçoit pas de textos. Rien à faire.
failed_refused = L’opérateur bloque les messages vers ce numéro. Rien à faire.
failed_filtered = Les opérateurs ont pris ce texte pour du pourriel. Ne renvoyez pas le même : publiez une correction avec d’autres mots, et avertissez la personne qui exploite le service.
failed_code = Refusé par le fournisseur, code { $code }. Donnez ce code à la personne qui exploite le service.
act_messages_sent_again = Messages renvoyés
detail_messages = messages : { $value }
task_failed =
    { $n ->
        [one] message n’a pas pu être livré depuis sept jours
       *[other] messages n’ont pas pu être livrés depuis sept jours
    }
task_late =
    { $n ->
        [one] message attend depuis plus de dix minutes
       *[other] messages attendent depuis plus de dix minutes
    }
messages_going_again =
    { $n ->
        [one] { $n } message repart.
       *[other] { $n } messages repartent.
    }
