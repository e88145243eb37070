### The figures of a consultation that only the staff see; the others have the words of the public pages.

figures = Chiffres
figures_of = Chiffres : { $title }
figures_taken = Chiffres du { $moment }.
figures_team = Pour l’équipe
figures_team_told = Ces chiffres ne sont pas publics, et les petits nombres n’y sont pas cachés. Ne les publiez pas tels quels.
figures_everybody = Comme tout le monde les voit
figures_everybody_told = Ils sont sur la page publique. Les nombres de 1 à 4 y sont cachés quand on compte des personnes, et ceux qui permettraient de les calculer.
figures_none = Rien à compter pour le moment.
figures_public = Voir la page publique des chiffres
figures_coverage = Voir où en sont les réponses
figures_other = Autres consultations
joined_title = Qui participe, par canal
joined_head = Canal
joined_count = Cette semaine
joined_ever = Depuis le début
joined_bar = { $lately } sur { $ever }
joined_web = Conversation du site
joined_form = Formulaire
joined_transcribed = Transcription
joined_told =
    { $n ->
        [one] { $n } personne a accepté de participer depuis le début, { $lately } depuis lundi. Par canal : depuis lundi, sur l’ensemble. Qui est parti depuis est compté.
       *[other] { $n } personnes ont accepté de participer depuis le début, { $lately } depuis lundi. Par canal : depuis lundi, sur l’ensemble. Qui est parti depuis est compté.
    }
joined_lately =
    { $n ->
        [0] aucune
       *[other] dont { $n }
    }
statuses_title = Ce que sont devenues les contributions
statuses_head = État
statuses_count = Contributions
became_held = Gardées : peut-être pas des réponses
became_held_short = Gardées
became_received = Reçues, à lire
became_received_short = À lire
became_published = Publiées
became_published_short = Publiées
became_withheld = Non publiées, avec une raison
became_withheld_short = Non publiées
became_withdrawn = Retirées par la personne
became_withdrawn_short = Retirées
became_replaced = Remplacées par une correction
became_replaced_short = Remplacées
people_title = Personnes publiées, par canal
people_head = Canal de leur première contribution
people_count = Personnes
addresses_title = Adresses à qui écrire
addresses_told = De toutes les consultations : { $active }, { $opted_out }.
addresses_head = Canal
addresses_count = Actives
addresses_opted_out = Arrêt demandé
addresses_blocked = Injoignables
left_title = Départs, par semaine
left_told = De toutes les consultations, depuis l’ouverture : { $opted_out }, { $erased }.
left_head = Semaine du
left_count = Départs
left_opted_out = Arrêts
left_erasures = Effacements
deliveries_title = Envoi des réponses aux personnes
deliveries_told = Partis ou livrés : { $arrived } sur { $messages }.
message_delivered = Livrés, dit le fournisseur
message_delivered_short = Livrés
message_sent = Remis au fournisseur
message_sent_short = Partis
message_queued = En attente
message_queued_short = En attente
message_sending = En train de partir
message_sending_short = En départ
message_unknown = Livraison incertaine, à vérifier auprès du fournisseur
message_unknown_short = Incertains
message_failed = Non livrés
message_failed_short = Non livrés
deliveries_head = État
deliveries_count = Messages
statuses_told =
    { $n ->
        [one] { $n } contribution attend d’être lue.
       *[other] { $n } contributions attendent d’être lues.
    }
people_told =
    { $n ->
        [one] { $n } personne a au moins une contribution publiée.
       *[other] { $n } personnes ont au moins une contribution publiée.
    }
addresses_active =
    { $n ->
        [one] { $n } active
       *[other] { $n } actives
    }
addresses_out =
    { $n ->
        [one] { $n } a demandé l’arrêt
       *[other] { $n } ont demandé l’arrêt
    }
left_out =
    { $n ->
        [one] { $n } arrêt
       *[other] { $n } arrêts
    }
left_erased =
    { $n ->
        [one] { $n } effacement
       *[other] { $n } effacements
    }
deliveries_messages =
    { $n ->
        [one] { $n } message
       *[other] { $n } messages
    }
figures_export = Exporter les résultats
figures_export_told = Des fichiers CSV qui s’ouvrent dans Excel d’un double clic. Ils sont publics : les petits nombres et ce qui n’est pas publié n’y sont pas.
figures_export_others = Celles qui ne sont pas publiées, ou pas encore lues, ne sont dans aucun fichier : elles se lisent dans « Modération ».
figures_export_withheld = Voir celles qui ne sont pas publiées
figures_export_contributions = Les contributions, avec leurs choix (CSV pour Excel)
figures_export_choices = Les choix faits, un par ligne (CSV pour Excel)
figures_export_figures = Les chiffres (CSV pour Excel)
figures_export_feedback = Les réponses des autorités (CSV pour Excel)
figures_export_all = Toutes les données, et les autres formats
