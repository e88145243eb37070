"""Feedback: before it leaves, while it leaves, and how far answers have come."""

SAID = {
    # What a draft will do
    "feedback_will_tell": (
        "Elle sera envoyée aux personnes concernées.",
        "It will be sent to the people concerned.",
    ),
    "feedback_will_tell_again": (
        "Elle sera envoyée aux personnes qui ont reçu la version précédente.",
        "It will be sent to the people who got the version before.",
    ),
    "feedback_will_show": (
        "Elle paraîtra sur la page, sans être envoyée.",
        "It will be shown on the page, without being sent.",
    ),
    "feedback_ready": (
        "Elle est prête. Une personne qui a le rôle d’autorité peut la publier.",
        "It is ready. Somebody with the role of authority can publish it.",
    ),
    "feedback_ready_yours": (
        "Elle est prête. Pour la publier, ouvrez l’aperçu : le bouton est à la fin.",
        "It is ready. To publish it, open the preview: the button is at the end.",
    ),
    # Preview
    "preview_channel": ("Canal", "Channel"),
    "preview_language": ("Langue", "Language"),
    "preview_persons": ("Personnes", "People"),
    "language_fr": ("français", "French"),
    "language_en": ("anglais", "English"),
    "preview_not_heard": ("Qui ne la recevra pas", "Who will not get it"),
    "preview_cost_and_time": ("Coût et durée", "Cost and time"),
    "preview_takes": ("{takes}", "{takes}"),
    "preview_ends": ("fin prévue : {at}", "expected end: {at}"),
    "preview_segments_kept": (
        "Textos avec tous les accents : {segments} segments, {most} au plus par message.",
        "Text messages with all accents: {segments} segments, at most {most} a message.",
    ),
    "preview_segments_gsm7": (
        "Textos sans les accents coûteux : {segments} segments, {most} au plus par message.",
        "Text messages without costly accents: {segments} segments, at most {most} a message.",
    ),
    "preview_price": ("Environ {price} {currency}.", "About {price} {currency}."),
    "preview_choose": ("Choisir", "Choose"),
    "preview_choose_again": (
        "Changer de choix demande une nouvelle relecture.",
        "Another choice asks for a new review.",
    ),
    "feedback_still_waiting": (
        "Sans réponse : {waiting}. Avec une réponse à toute la consultation seulement : {general}.",
        "No answer: {waiting}. Only an answer to the whole consultation: {general}.",
    ),
    "feedback_read_waiting": ("Lire celles qui attendent (nouvel onglet)", "Read those that wait (new tab)"),
    "feedback_general_told": (
        "Une réponse à toute la consultation ne compte pas comme une réponse à chaque contribution : chacune "
        "attend encore la sienne.",
        "An answer to the whole consultation does not count as an answer to each contribution: all of them "
        "still wait for one.",
    ),
    "preview_nothing_sent": ("Aucun message ne partira.", "No message will leave."),
    "preview_texts": ("Les textes exacts", "The exact texts"),
    "test": ("Faire un essai", "Send a test"),
    "test_told": (
        "Le message, marqué « essai », arrive sur vos appareils et nulle part ailleurs : {channels}. Votre "
        "réponse ne compte pas.",
        "The message, marked as a test, arrives on your devices and nowhere else: {channels}. Your reply "
        "does not count.",
    ),
    "test_needs_device": (
        "Pour recevoir un essai, reliez d’abord un appareil à votre compte.",
        "To get a test, first link a device to your account.",
    ),
    "test_send": ("M’envoyer un essai", "Send me a test"),
    "publish": ("Publier", "Publish"),
    "publish_told": (
        "Pendant 60 secondes, ce texte n’est pas public et n’est envoyé à personne : vous pouvez encore "
        "tout arrêter. Ensuite, il paraît sur la page publique, et l’envoi commence. Un texto parti ne "
        "revient pas.",
        "For 60 seconds this text is not public and is sent to nobody: you can still stop everything. Then "
        "it appears on the public page, and sending begins. A text message does not come back.",
    ),
    "publish_now": ("Publier", "Publish"),
    "publish_sure": ("Oui, publier dans 60 secondes", "Yes, publish in 60 seconds"),
    "leaving_publication": ("Publication dans un instant", "Publishing in a moment"),
    "leaving_retraction": ("Retrait dans un instant", "Retracting in a moment"),
    "leaving_publication_told": (
        "Ce texte sera publié à {at}. D’ici là, il n’est pas public et personne ne l’a reçu.",
        "This text will be published at {at}. Until then it is not public and nobody has got it.",
    ),
    "leaving_retraction_told": (
        "La réponse sera retirée à {at}. D’ici là, elle est encore sur la page publique; son envoi est en "
        "pause.",
        "The answer will be retracted at {at}. Until then it is still on the public page; its sending is "
        "paused.",
    ),
    "leaving_left": ("Temps qui reste, en secondes :", "Time left, in seconds:"),
    "leaving_stop_publication": ("Arrêter : ne rien publier", "Stop: publish nothing"),
    "leaving_stop_retraction": ("Arrêter : ne rien retirer", "Stop: retract nothing"),
    "publish_needs_review": (
        "Une autre personne doit d’abord relire et approuver ce texte.",
        "Somebody else must first read and approve this text.",
    ),
    "schedule_at": ("Publier le", "Publish on"),
    "schedule_hint": ("À l’heure de la consultation ({zone}).", "By the consultation’s clock ({zone})."),
    "schedule": ("Programmer", "Schedule"),
    # The push
    "push": ("Envoi", "Sending"),
    "push_follow": ("Suivre l’envoi", "Follow the sending"),
    "push_none": ("Personne n’a reçu de message.", "Nobody got a message."),
    "push_state_running": ("Envoi en cours.", "Sending."),
    "push_state_paused": ("Envoi en pause.", "Sending paused."),
    "push_state_cancelled": ("Envoi arrêté.", "Sending stopped."),
    "push_state_done": ("Envoi terminé.", "Sending done."),
    "push_told": (
        "Personnes qui l’ont reçue : {told} sur {people}.",
        "People who received it: {told} of {people}.",
    ),
    "push_progress": ("Avancement de l’envoi", "Progress of the sending"),
    "push_noticed": ("Personnes averties sur leur appareil", "People notified on their device"),
    "push_segments": ("Segments de texto", "Text message segments"),
    "push_messages": ("Messages, par état", "Messages, by state"),
    "push_state": ("État", "State"),
    "push_refresh": ("Actualiser", "Refresh"),
    "push_pause": ("Mettre en pause", "Pause"),
    "push_resume": ("Reprendre", "Resume"),
    "push_cancel": ("Arrêter pour de bon", "Stop for good"),
    "push_cancel_told": (
        "Les personnes qui n’ont pas encore le message ne le recevront jamais. La réponse reste publiée.",
        "People who do not have the message yet will never get it. The answer stays published.",
    ),
    "push_cancel_sure": ("Oui, arrêter l’envoi", "Yes, stop sending"),
    "push_export": (
        "Télécharger la liste, sans adresses (CSV)",
        "Download the list, without addresses (CSV)",
    ),
    "row_waiting": ("à préparer", "to be prepared"),
    "row_queued": ("en attente", "queued"),
    "row_sending": ("en train de partir", "leaving"),
    "row_sent": ("envoyé", "sent"),
    "row_delivered": ("livré", "delivered"),
    "row_failed": ("non livré", "not delivered"),
    "row_unknown": ("livraison incertaine", "delivery uncertain"),
    "reason_no_consent": ("pas d’accord pour recevoir les réponses", "no agreement to get answers"),
    "reason_unsubscribed": ("ne veut plus recevoir les réponses", "no longer wants answers"),
    "reason_opted_out": ("ne veut plus rien recevoir", "wants nothing more"),
    "reason_unreachable": ("injoignable", "unreachable"),
    "reason_blocked": ("injoignable", "unreachable"),
    "reason_erased": ("a tout fait effacer", "had everything erased"),
    "reason_address_erased": ("a tout fait effacer", "had everything erased"),
    "reason_not_composed": (
        "message impossible à composer : une alerte le signale",
        "message that could not be composed: an alarm tells of it",
    ),
    "reason_cancelled": ("envoi arrêté", "sending stopped"),
    "preview_instead": (
        "Affichée sur la page. L’envoi de la version précédente n’est pas fini : les personnes qui ne l’ont"
        " pas encore reçue recevront celle-ci à sa place.",
        "Shown on the page. The version before is still being sent: people who have not got it yet will get"
        " this one instead.",
    ),
    "reason_superseded": ("remplacée par une correction", "replaced by a correction"),
    "reason_fate_unknown": (
        "on ne sait pas : le service d’envoi ne répond plus",
        "nobody knows: the sending service no longer answers",
    ),
    "reason_expired": ("délai dépassé", "too late"),
    "reason_code": ("code {code}", "code {code}"),
    # Coverage
    "coverage": ("Où en sont les réponses", "How far answers are"),
    "coverage_short": (
        "Contributions : {total}. Réponse reçue, ou à lire sur la page : {answered}. Réponse pas encore "
        "reçue : "
        "{not_told}. Réponse à toute la consultation seulement : {general}. Sans réponse : {waiting}.",
        "Contributions: {total}. Answer received, or to be read on the page: {answered}. Answer not "
        "received yet: "
        "{not_told}. Answer to the whole consultation only: {general}. No answer: {waiting}.",
    ),
    "coverage_answered": (
        "Réponse reçue, ou à lire sur la page",
        "Answer received, or to be read on the page",
    ),
    "coverage_not_told": ("Réponse pas encore reçue", "Answer not received yet"),
    "coverage_general": (
        "Réponse à toute la consultation seulement",
        "Answer to the whole consultation only",
    ),
    "coverage_waiting": ("Sans réponse", "No answer"),
    "coverage_all": ("Contributions", "Contributions"),
    "coverage_states_told": (
        "Une réponse à toute la consultation n’enlève rien à ce qui attend une réponse.",
        "An answer to the whole consultation takes nothing off what waits for an answer.",
    ),
    "coverage_reached": ("Personnes jointes / joignables", "People reached / reachable"),
    "coverage_people": ("Personnes qui ont une réponse", "People who have an answer"),
    "coverage_days": ("Délai médian", "Median time"),
    "coverage_useful": ("Utile / pas utile", "Useful / not"),
    "coverage_people_reached": ("Réponses et personnes jointes", "Answers and people reached"),
    "coverage_figures": ("Voir tous les chiffres", "See all figures"),
    "coverage_by_question": ("Par question", "By question"),
    "coverage_by_principle": ("Par principe", "By principle"),
}

COUNTED = {
    "publish_sure_told": (
        ("{n} personne recevra un message.", "{n} personnes recevront un message."),
        ("{n} person will get a message.", "{n} people will get a message."),
    ),
    "preview_people": (
        ("{n} personne la recevra", "{n} personnes la recevront"),
        ("{n} person will get it", "{n} people will get it"),
    ),
    "preview_noticed": (
        (
            "{n} personne aura aussi un avis sur son appareil, si la conversation n’y est pas ouverte.",
            "{n} personnes auront aussi un avis sur leur appareil, si la conversation n’y est pas ouverte.",
        ),
        (
            "{n} person will also get a notice on their device, unless the conversation is open there.",
            "{n} people will also get a notice on their device, unless the conversation is open there.",
        ),
    ),
    "preview_other_fr": (
        (
            "{n} personne qui parle français la lira en anglais : il n’y a pas de réponse en français.",
            "{n} personnes qui parlent français la liront en anglais : il n’y a pas de réponse en français.",
        ),
        (
            "{n} person who speaks French will read it in English: there is no answer in French.",
            "{n} people who speak French will read it in English: there is no answer in French.",
        ),
    ),
    "preview_other_en": (
        (
            "{n} personne qui parle anglais la lira en français : il n’y a pas de réponse en anglais.",
            "{n} personnes qui parlent anglais la liront en français : il n’y a pas de réponse en anglais.",
        ),
        (
            "{n} person who speaks English will read it in French: there is no answer in English.",
            "{n} people who speak English will read it in French: there is no answer in English.",
        ),
    ),
    "preview_elsewhere": (
        (
            "{n} personne a un numéro d’un autre fuseau horaire : on lui écrit selon son heure locale.",
            "{n} personnes ont un numéro d’un autre fuseau horaire : on leur écrit selon leur heure locale.",
        ),
        (
            "{n} person has a number of another time zone, and is written to by the time there.",
            "{n} people have a number of another time zone, and are written to by the time there.",
        ),
    ),
    "preview_persons_count": (("{n} personne", "{n} personnes"), ("{n} person", "{n} people")),
    "preview_erased": (
        (
            "{n} contribution dont l’auteur ou l’autrice a tout fait effacer",
            "{n} contributions dont l’auteur ou l’autrice a tout fait effacer",
        ),
        (
            "{n} contribution whose author had everything erased",
            "{n} contributions whose authors had everything erased",
        ),
    ),
    "segments": (("{n} segment", "{n} segments"), ("{n} segment", "{n} segments")),
    "seconds": (("{n} seconde", "{n} secondes"), ("{n} second", "{n} seconds")),
    "minutes": (("{n} minute", "{n} minutes"), ("{n} minute", "{n} minutes")),
    "hours": (("{n} heure", "{n} heures"), ("{n} hour", "{n} hours")),
    "days": (("{n} jour", "{n} jours"), ("{n} day", "{n} days")),
}
