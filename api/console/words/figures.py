"""The figures of a consultation that only the staff see; the others have the words of the public pages."""

SAID = {
    "figures": ("Chiffres", "Figures"),
    "figures_of": ("Chiffres : {title}", "Figures: {title}"),
    "figures_taken": ("Chiffres du {moment}.", "Figures of {moment}."),
    "figures_team": ("Pour l’équipe", "For the team"),
    "figures_team_told": (
        "Ces chiffres ne sont pas publics, et les petits nombres n’y sont pas cachés. Ne les publiez pas "
        "tels quels.",
        "These figures are not public, and small numbers are not hidden in them. Do not publish them as they "
        "are.",
    ),
    "figures_everybody": ("Comme tout le monde les voit", "As everybody sees them"),
    "figures_everybody_told": (
        "Ils sont sur la page publique. Les nombres de 1 à 4 y sont cachés quand on compte des personnes, et "
        "ceux qui permettraient de les calculer.",
        "They are on the public page. There, numbers from 1 to 4 are hidden where people are counted, and "
        "those from which they could be worked out.",
    ),
    "figures_none": ("Rien à compter pour le moment.", "Nothing to count yet."),
    "figures_public": ("Voir la page publique des chiffres", "See the public page of figures"),
    "figures_coverage": ("Voir où en sont les réponses", "See how far answers are"),
    "figures_other": ("Autres consultations", "Other consultations"),
    "statuses_title": ("Ce que sont devenues les contributions", "What became of contributions"),
    "statuses_head": ("État", "State"),
    "statuses_count": ("Contributions", "Contributions"),
    "became_received": ("Reçues, à lire", "Received, to be read"),
    "became_received_short": ("À lire", "To read"),
    "became_published": ("Publiées", "Published"),
    "became_published_short": ("Publiées", "Published"),
    "became_withheld": ("Non publiées, avec une raison", "Withheld, with a reason"),
    "became_withheld_short": ("Non publiées", "Withheld"),
    "became_withdrawn": ("Reprises par la personne", "Taken back by the person"),
    "became_withdrawn_short": ("Reprises", "Taken back"),
    "became_replaced": ("Remplacées par une correction", "Replaced by a correction"),
    "became_replaced_short": ("Remplacées", "Replaced"),
    "people_title": ("Personnes publiées, par canal", "People with something published, by channel"),
    "people_head": ("Canal de leur première contribution", "Channel of their first contribution"),
    "people_count": ("Personnes", "People"),
    "addresses_title": ("Adresses à qui écrire", "Addresses to write to"),
    "addresses_told": (
        "De toutes les consultations : {active}, {opted_out}.",
        "Of all consultations: {active}, {opted_out}.",
    ),
    "addresses_head": ("Canal", "Channel"),
    "addresses_count": ("Actives", "Active"),
    "addresses_opted_out": ("Arrêt demandé", "Asked to stop"),
    "addresses_blocked": ("Injoignables", "Unreachable"),
    "left_title": ("Départs, par semaine", "People leaving, by week"),
    "left_told": (
        "De toutes les consultations, depuis l’ouverture : {opted_out}, {erased}.",
        "Of all consultations, since the opening: {opted_out}, {erased}.",
    ),
    "left_head": ("Semaine du", "Week of"),
    "left_count": ("Départs", "Leaving"),
    "left_opted_out": ("Arrêts", "Stops"),
    "left_erasures": ("Effacements", "Erasures"),
    "deliveries_title": ("Envoi des réponses aux personnes", "Sending answers to people"),
    "deliveries_told": (
        "Partis ou livrés : {arrived} sur {messages}.",
        "Sent or delivered: {arrived} of {messages}.",
    ),
    "message_delivered": ("Livrés, dit le fournisseur", "Delivered, says the provider"),
    "message_delivered_short": ("Livrés", "Delivered"),
    "message_sent": ("Remis au fournisseur", "Handed to the provider"),
    "message_sent_short": ("Partis", "Sent"),
    "message_queued": ("En attente", "Waiting"),
    "message_queued_short": ("En attente", "Waiting"),
    "message_sending": ("En train de partir", "Leaving"),
    "message_sending_short": ("En départ", "Leaving"),
    "message_unknown": ("Sort à vérifier auprès du fournisseur", "To be checked with the provider"),
    "message_unknown_short": ("À vérifier", "To be checked"),
    "message_failed": ("Non livrés", "Not delivered"),
    "message_failed_short": ("Non livrés", "Not delivered"),
    "deliveries_head": ("État", "State"),
    "deliveries_count": ("Messages", "Messages"),
}

COUNTED = {
    "statuses_told": (
        ("{n} contribution attend d’être lue.", "{n} contributions attendent d’être lues."),
        ("{n} contribution is waiting to be read.", "{n} contributions are waiting to be read."),
    ),
    "people_told": (
        (
            "{n} personne a au moins une contribution publiée.",
            "{n} personnes ont au moins une contribution publiée.",
        ),
        (
            "{n} person has at least one published contribution.",
            "{n} people have at least one published contribution.",
        ),
    ),
    "addresses_active": (("{n} active", "{n} actives"), ("{n} active", "{n} active")),
    "addresses_out": (
        ("{n} a demandé l’arrêt", "{n} ont demandé l’arrêt"),
        ("{n} asked to stop", "{n} asked to stop"),
    ),
    "left_out": (("{n} arrêt", "{n} arrêts"), ("{n} stop", "{n} stops")),
    "left_erased": (("{n} effacement", "{n} effacements"), ("{n} erasure", "{n} erasures")),
    "deliveries_messages": (("{n} message", "{n} messages"), ("{n} message", "{n} messages")),
}
