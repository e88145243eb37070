"""The first screen: what waits for somebody."""

SAID = {
    "today": ("À faire", "To do"),
    "today_hello": ("Bonjour, {name}", "Hello, {name}"),
    "today_nothing": ("Rien n’attend. Tout est à jour.", "Nothing is waiting. All is up to date."),
    "today_waiting": (
        "Voici ce qui attend, le plus pressant d’abord.",
        "Here is what is waiting, the most pressing first.",
    ),
    "today_now": ("Tout de suite", "Right now"),
    "today_today": ("Aujourd’hui", "Today"),
    "today_later": ("Quand vous pourrez", "When you can"),
    "today_alarms": ("Alertes", "Alarms"),
    "today_consultations": ("Consultations", "Consultations"),
    "today_public": ("Voir la page publique", "See the public page"),
    "today_figures": ("Voir les chiffres", "See the figures"),
    "today_open_until": ("Ouverte jusqu’au {day}", "Open until {day}"),
    "today_opens": ("Ouvre le {day}", "Opens {day}"),
    "today_closed": ("Terminée le {day}", "Closed {day}"),
    "alarm_account_refused": (
        "Le fournisseur refuse notre compte ({channel}, code {reason}). Rien n’est envoyé sur ce canal.",
        "The provider refuses our account ({channel}, code {reason}). Nothing is sent on this channel.",
    ),
    "alarm_provider_not_reached": (
        "Le fournisseur ne répond pas, ou autre chose répond à sa place ({channel}, code {reason}), comme un"
        " serveur mandataire. Rien n’est envoyé sur ce canal. L’envoi reprend de lui-même.",
        "The provider does not answer, or something else answers in its place ({channel}, code {reason}),"
        " such as a proxy. Nothing is sent on this channel. Sending resumes by itself.",
    ),
    "alarm_doubts_not_settled": (
        "Le fournisseur ne dit pas si des messages sont partis ({channel}, code {reason}). Ils ne sont pas"
        " renvoyés tant qu’il n’a pas répondu.",
        "The provider does not say whether some messages left ({channel}, code {reason}). They are not sent"
        " again until it does.",
    ),
    "alarm_missed_not_recovered": (
        "Les messages reçus pendant un arrêt ne peuvent pas être repris ({channel}, code {reason}). Nouvel"
        " essai toutes les cinq minutes.",
        "The messages that came in during an outage cannot be fetched ({channel}, code {reason}). It is tried"
        " again every five minutes.",
    ),
    "alarm_descriptors_short": (
        "Le serveur ne peut presque plus ouvrir de connexions (code {reason}). Des messages peuvent être"
        " refusés, puis livrés de nouveau. La personne qui exploite le service doit augmenter LimitNOFILE.",
        "The server can hardly open any more connections (code {reason}). Messages may be refused, then"
        " delivered again. Whoever runs the service must raise LimitNOFILE.",
    ),
    "alarm_distress": (
        "Une personne est peut-être en détresse ({channel}). Lisez son texte : « Modération », « Détresse ».",
        "Somebody may be in distress ({channel}). Read their text under “Moderation”, “Distress”.",
    ),
    "alarm_distress_for_others": (
        "Une personne est peut-être en détresse ({channel}). La gestion de communauté peut lire son texte : "
        "avertissez-la.",
        "Somebody may be in distress ({channel}). The community manager can read their text: tell them.",
    ),
    "alarm_messages_filtered": (
        "Des messages sont bloqués par les opérateurs ({channel}, code {reason}).",
        "Carriers are blocking messages ({channel}, code {reason}).",
    ),
    "alarm_notices_refused": (
        "Un service d’avis d’un fabricant de navigateurs refuse nos avis (code {reason}). Les messages, eux,"
        " restent dans le widget.",
        "The push service of a browser’s maker refuses our notices (code {reason}). The messages themselves"
        " are still in the widget.",
    ),
    "alarm_update_skipped": (
        "Un message reçu n’a pas pu être traité ({channel}, code {reason}).",
        "A message that came in could not be handled ({channel}, code {reason}).",
    ),
    "alarm_messages_refused": (
        "Le service ne peut plus prendre de messages ({channel}, code {reason}). Les fournisseurs les"
        " présentent de nouveau pendant un temps seulement.",
        "The service cannot take messages ({channel}, code {reason}). Providers deliver them again for a"
        " while only.",
    ),
    "alarm_file_not_followed": (
        "Un fichier de consultation est fautif, ou il y manque ce qui a déjà des réponses : {reason}. Le"
        " service continue avec la dernière version valable. Le journal dit ce qui ne va pas.",
        "A consultation file has a mistake, or lacks something that already has answers: {reason}. The"
        " service goes on with the last version that was right. The log says what is wrong.",
    ),
    "alarm_message_not_composed": (
        "Le message d’au moins une personne n’a pas pu être composé : elle n’a pas reçu la réponse"
        " ({channel}, code {reason}).",
        "The message to at least one person could not be composed: they did not get the answer"
        " ({channel}, code {reason}).",
    ),
    "alarm_messages_filtered_short": ("messages bloqués", "blocked messages"),
    "alarm_update_skipped_short": ("message non traité", "message not handled"),
    "alarm_message_not_composed_short": ("message non composé", "message not composed"),
    "alarm_other": (
        "Alerte « {kind} » ({channel}, code {reason}).",
        "Alarm “{kind}” ({channel}, code {reason}).",
    ),
    "alarm_seen": ("C’est réglé", "It is settled"),
    "alarm_ended": ("Alerte close.", "Alarm closed."),
    "alarm_again": (
        "Rien n’a été clos : l’alerte n’est plus ouverte, ou elle vient de se répéter.",
        "Nothing was closed: the alarm is not open any more, or it has just happened again.",
    ),
    "alarm_since": ("Depuis le {since}.", "Since {since}."),
    "channel_sms": ("textos", "text messages"),
    "channel_telegram": ("Telegram", "Telegram"),
    "channel_web": ("Web", "Web"),
    "channel_service": ("tous les canaux", "all channels"),
}

COUNTED = {
    "task_received": (
        ("contribution attend d’être lue et publiée", "contributions attendent d’être lues et publiées"),
        (
            "contribution is waiting to be read and published",
            "contributions are waiting to be read and published",
        ),
    ),
    "task_unanswered": (
        ("contribution publiée est sans réponse", "contributions publiées sont sans réponse"),
        ("published contribution has no answer", "published contributions have no answer"),
    ),
    "task_general_only": (
        (
            "contribution publiée n’a qu’une réponse à toute la consultation",
            "contributions publiées n’ont qu’une réponse à toute la consultation",
        ),
        (
            "published contribution has only an answer to the whole consultation",
            "published contributions have only an answer to the whole consultation",
        ),
    ),
    "task_not_told": (
        (
            "contribution a une réponse que la personne n’a pas encore reçue",
            "contributions ont une réponse que la personne n’a pas encore reçue",
        ),
        (
            "contribution has an answer that the person has not received yet",
            "contributions have an answer that the people have not received yet",
        ),
    ),
    "times_seen": (("{n} fois", "{n} fois"), ("once", "{n} times")),
    "today_contributions": (
        ("{n} contribution publiée", "{n} contributions publiées"),
        ("{n} published contribution", "{n} published contributions"),
    ),
}
