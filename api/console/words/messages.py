"""Messages that are late or could not be delivered."""

SAID = {
    "messages": ("Messages à surveiller", "Messages to look at"),
    "messages_told": (
        "Les messages en retard et ceux qui n’ont pas pu être livrés, sans les adresses. Ce que les gens ont "
        "demandé (un arrêt, un effacement) n’y est pas.",
        "Messages that are late and those that could not be delivered, without addresses. What people asked "
        "for (to stop, to be erased) is not here.",
    ),
    "messages_late": ("En retard", "Late"),
    "messages_late_table": ("Messages en retard, par canal", "Late messages, by channel"),
    "messages_late_none": ("Aucun message n’est en retard.", "No message is late."),
    "messages_failed": ("Non livrés depuis sept jours", "Not delivered in the last seven days"),
    "messages_failed_none": ("Tout a été livré.", "Everything was delivered."),
    "messages_kind": ("Messages", "Messages"),
    "messages_count": ("Nombre", "Number"),
    "messages_since": ("Depuis", "Since"),
    "messages_last": ("Le dernier : {moment}.", "The last one: {moment}."),
    "messages_why": ("Pourquoi, et quoi faire", "Why, and what to do"),
    "messages_again": ("Envoyer de nouveau", "Send again"),
    "messages_again_who": (
        "Un rôle d’autorité ou d’administration peut renvoyer les réponses des autorités.",
        "An authority or an administrator can send the authorities’ answers again.",
    ),
    "messages_none_again": ("Il n’y a plus rien à renvoyer.", "There is nothing left to send again."),
    "purpose_reply": ("Conversation", "Conversation"),
    "purpose_feedback": ("Réponse des autorités", "Authorities’ answer"),
    "purpose_notice": ("Avis de modération", "Moderation notice"),
    "purpose_reminder": ("Rappel", "Reminder"),
    "late_rate": (
        "Le fournisseur demande d’aller moins vite. L’envoi reprend seul, au plus tard : {until}.",
        "The provider asks us to slow down. Sending goes on by itself, at the latest: {until}.",
    ),
    "late_account": (
        "Le fournisseur refuse notre compte. Demandez à la personne qui exploite le service de vérifier "
        "l’abonnement et les clés. Prochain essai : {until}.",
        "The provider refuses our account. Ask whoever operates the service to check the subscription and "
        "the keys. Next try: {until}.",
    ),
    "late_unreached": (
        "Le fournisseur ne répond pas, ou ce qui répond n’est pas lui (un serveur mandataire, une page de "
        "connexion). Demandez à la personne qui exploite le service de vérifier le réseau. Prochain "
        "essai : {until}.",
        "The provider does not answer, or what answers is not the provider (a proxy, a log-in page). Ask "
        "whoever operates the service to check the network. Next try: {until}.",
    ),
    "late_leaving": (
        "Il y en a beaucoup, et ils partent au rythme que permet le fournisseur. Rien à faire.",
        "There are many, and they leave at the rate the provider allows. Nothing to do.",
    ),
    "late_still": (
        "Rien ne part sur ce canal. Avertissez la personne qui exploite le service : le programme qui envoie "
        "est peut-être arrêté.",
        "Nothing leaves on this channel. Tell whoever operates the service: the program that sends may have "
        "stopped.",
    ),
    "failed_expired": (
        "Le message a attendu trop longtemps : le canal était arrêté ou en pause.",
        "The message waited too long: the channel was stopped or paused.",
    ),
    "failed_off": (
        "Le téléphone est resté éteint ou hors réseau, après plusieurs essais. Un autre essai peut réussir.",
        "The phone stayed off or out of reach after several tries. Another try may work.",
    ),
    "failed_unreachable": (
        "L’opérateur ne joint pas ce numéro : il a pu changer, ou être celui d’une ligne fixe. Un seul autre "
        "essai vaut la peine.",
        "The carrier cannot reach this number: it may have changed, or be a landline. One more try is worth "
        "it, not two.",
    ),
    "failed_invalid": (
        "Ce numéro ne reçoit pas de textos. Rien à faire.",
        "This number takes no text messages. Nothing to do.",
    ),
    "failed_refused": (
        "L’opérateur bloque les messages vers ce numéro. Rien à faire.",
        "The carrier blocks messages to this number. Nothing to do.",
    ),
    "failed_filtered": (
        "Les opérateurs ont pris ce texte pour du pourriel. Ne renvoyez pas le même : publiez une correction "
        "avec d’autres mots, et avertissez la personne qui exploite le service.",
        "Carriers took this text for spam. Do not send the same one again: publish a correction in other "
        "words, and tell whoever operates the service.",
    ),
    "failed_code": (
        "Refusé par le fournisseur, code {code}. Donnez ce code à la personne qui exploite le service.",
        "Refused by the provider, code {code}. Give this code to whoever operates the service.",
    ),
    "act_messages_sent_again": ("Messages renvoyés", "Messages sent again"),
    "detail_messages": ("messages : {value}", "messages: {value}"),
}

COUNTED = {
    "task_failed": (
        (
            "message n’a pas pu être livré depuis sept jours",
            "messages n’ont pas pu être livrés depuis sept jours",
        ),
        (
            "message could not be delivered in the last seven days",
            "messages could not be delivered in the last seven days",
        ),
    ),
    "task_late": (
        ("message attend depuis plus de dix minutes", "messages attendent depuis plus de dix minutes"),
        (
            "message has been waiting for more than ten minutes",
            "messages have been waiting for more than ten minutes",
        ),
    ),
    "messages_going_again": (
        ("{n} message repart.", "{n} messages repartent."),
        ("{n} message is going out again.", "{n} messages are going out again."),
    ),
}
