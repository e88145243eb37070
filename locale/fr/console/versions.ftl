### Les consultations et leurs versions : ce qui est demandé, ce qui attend d’être ouvert, ce qui a été demandé avant.

consultations = Consultations
consultations_told = Une version approuvée par une deuxième personne s’ouvre d’un clic, sans arrêter le service.
consultations_new = Nouvelle consultation
consultations_none = Aucune consultation pour le moment. La première apparaîtra ici, avec ses dates et ce qui reste à faire. Pour commencer, écrivez-en une ou envoyez un fichier.
consultations_never_opened = jamais ouverte
consultations_days = Du { $first } au { $last }
consultations_version = Version { $number }
consultations_asked = Version ouverte : { $number }, depuis le { $at }.
consultations_ready = Version prête pour le premier jour : { $number }, depuis le { $at }.
consultations_written = Quelqu’un écrit une autre version.
consultations_all = Toutes les consultations
consultations_file = Envoyer un fichier
consultations_file_told = Le fichier d’une consultation, comme celui que donne « Télécharger le fichier » (technique : format YAML, ou un zip s’il a des images). Il devient la version suivante de sa consultation et attend une approbation.
consultations_file_choose = Fichier de la consultation
consultations_file_send = Envoyer
task_versions_proposed =
    { $n ->
        [one] version d’une consultation à approuver
       *[other] versions de consultations à approuver
    }
task_versions_own =
    { $n ->
        [one] version proposée par vous attend l’approbation d’une autre personne
       *[other] versions proposées par vous attendent l’approbation d’une autre personne
    }
task_versions_approved =
    { $n ->
        [one] version approuvée à ouvrir
       *[other] versions approuvées à ouvrir
    }

versions_of = Versions : { $title }
versions_waiting = À décider
versions_every = Toutes les versions
versions_none = Cette consultation vient d’un fichier qui n’a pas encore de version ici.
versions_edit = Modifier
versions_edit_on = Continuer le brouillon
versions_approve = Lire, puis approuver
versions_open = Lire, puis ouvrir
versions_back = Toutes les versions de cette consultation
version_numbered = Version { $number }
version_of = Version { $number } : { $title }
version_state_draft = brouillon
version_waits_for = Cette version attend l’approbation d’une autre personne.
version_state_proposed = à approuver
version_state_approved = approuvée
version_state_open = ouverte
version_state_ready = prête pour le premier jour
version_state_over = la dernière, terminée
version_state_replaced = remplacée
version_by_file = un fichier
version_made = Écrite par { $by }, le { $at }.
version_approved = Approuvée par { $by }, le { $at }.
version_opened = Ouverte par { $by }, le { $at }.
version_closed = Fermée par { $by }, le { $at }.
version_download = Télécharger le fichier
version_uploaded = C’est maintenant la version { $number }. Comparez-la, puis demandez à une autre personne de l’approuver.
version_upload_taken = Cet identifiant est déjà celui d’une autre consultation : changez « slug » dans le fichier { $file }.
version_upload_none = Choisissez un fichier.
version_upload_zip = Ce zip ne contient pas un seul fichier de consultation (.yml) avec ses images.
version_upload_not_new = Votre compte ne travaille que dans certaines consultations : il ne peut pas en commencer une autre.
version_file_refused = { $file } n’a pas été pris : voici ce qu’il faut changer

version_days = Dernier jour
version_days_told = Seul le dernier jour change : personne d’autre n’a à l’approuver. Les rappels suivent la nouvelle date.
version_last_day = Nouveau dernier jour
version_last_day_hint = Pour le moment, c’est le { $day }. Le nouveau dernier jour comptera jusqu’à minuit.
version_move_day = Changer le dernier jour
version_close_now = Fermer maintenant
version_close_told = Dès ce clic, plus personne ne pourra répondre, par texto, sur Telegram ni sur le site. Les réponses déjà données restent : qui écrit ensuite apprend que c’est terminé. Vous pourrez rouvrir en changeant le dernier jour.
version_close_invitations =
    { $n ->
        [one] { $n } invitation en file ne partira pas, sauf si vous rouvrez avant son heure d’envoi.
       *[other] { $n } invitations en file ne partiront pas, sauf si vous rouvrez avant leur heure d’envoi.
    }
version_invitations_given_up =
    { $n ->
        [one] { $n } invitation n’est pas partie à temps. Rouvrir ne l’enverra pas : faites une nouvelle invitation avec la même liste. Les personnes déjà invitées ne recevront rien de plus.
       *[other] { $n } invitations ne sont pas parties à temps. Rouvrir ne les enverra pas : faites une nouvelle invitation avec la même liste. Les personnes déjà invitées ne recevront rien de plus.
    }
version_close_answers =
    { $n ->
        [one] { $n } réponse des autorités en file partira quand même.
       *[other] { $n } réponses des autorités en file partiront quand même.
    }
version_close_to_read =
    { $n ->
        [one] { $n } contribution attend d’être lue; vous pourrez la lire après.
       *[other] { $n } contributions attendent d’être lues; vous pourrez les lire après.
    }
version_close_evaluation = L’évaluation de la démarche continue : les personnes à qui elle est proposée peuvent y répondre après la fin, aussi à la suite d’une réponse des autorités.
version_close_do = Fermer la consultation
version_closed_now = La consultation est fermée : elle s’est terminée le { $day }. Plus personne ne peut répondre.
version_last_day_moved = Le dernier jour est maintenant le { $day }.
version_day_malformed = Écrivez une date, comme 2027-04-30.
version_day_before_opening = Le dernier jour ne peut pas venir avant le premier.

version_compared = Ce qui change depuis la version { $number } ({ $state })
version_first = Ce que demande cette version
version_everything = Tous les textes de cette version
version_wording_only =
    { $n ->
        [one] Seule la formulation change : { $n } texte. Les questions, les choix, les conditions et les dates restent les mêmes.
       *[other] Seule la formulation change : { $n } textes. Les questions, les choix, les conditions et les dates restent les mêmes.
    }
version_hours_opens_on = { $day }, à 0 h ({ $zone })
version_hours_closes_on = { $day }, jusqu’à minuit ({ $zone })
version_same = Rien n’est différent.
version_retired = « { $question } » ne sera plus posée. Les contributions déjà reçues restent, avec leurs numéros.
version_keeps_answers = Rien de ce qui a été répondu n’est perdu ni détruit : toutes les contributions déjà reçues restent.
version_lacks = Cette version ne peut pas être ouverte, parce que des contributions existent déjà :
version_not_opened = Cette version n’a pas été ouverte
version_lacks_question =
    { $n ->
        [one] La question « { $title } » manque et { $n } contribution y répond. Remettez-la; pour ne plus la poser, retirez-la.
       *[other] La question « { $title } » manque et { $n } contributions y répondent. Remettez-la; pour ne plus la poser, retirez-la.
    }
version_lacks_sub_question =
    { $n ->
        [one] La sous-question « { $title } » du principe « { $of } » manque et { $n } contribution y répond. Remettez-la.
       *[other] La sous-question « { $title } » du principe « { $of } » manque et { $n } contributions y répondent. Remettez-la.
    }
version_lacks_choice =
    { $n ->
        [one] Le choix « { $title } » de la question « { $of } » manque et { $n } contribution l’a fait. Remettez-le.
       *[other] Le choix « { $title } » de la question « { $of } » manque et { $n } contributions l’ont fait. Remettez-le.
    }
version_join_word_taken = Le mot { $word } commence déjà « { $other } » pendant les mêmes jours. Choisissez-en un autre.
version_decide = Décider
version_approve_and_open = Approuver et ouvrir
version_approve_do = Approuver sans ouvrir
version_somebody_else = Vous avez écrit cette version : une autre personne doit l’approuver.
version_alone = Personne d’autre pour approuver? La personne qui exploite le service peut permettre d’ouvrir sans deuxième personne; cela ne se règle pas dans la console.
version_open_told = Dès l’ouverture, c’est cette version qui est demandée, par texto, sur Telegram et sur le site. Personne ne perd ses réponses.
version_open_do = Ouvrir cette version
version_leave_do = Mettre de côté
version_restore = Revenir à cette version
version_restore_told = Son texte devient une nouvelle version, à approuver comme les autres.
version_restore_do = Proposer ce texte de nouveau
version_compare_with = Comparer avec
version_compare_do = Comparer
version_done_approve = La version { $number } est approuvée. Vous pouvez l’ouvrir.
version_done_approve_and_open = La version { $number } est approuvée et ouverte : c’est elle qui est demandée maintenant.
version_done_approve_and_open_upcoming = La version { $number } est approuvée et prête : elle sera demandée à partir du premier jour, le { $first }.
version_done_open_upcoming = La version { $number } est prête : elle sera demandée à partir du premier jour, le { $first }.
version_done_approve_and_open_closed = La version { $number } est approuvée et en place. La consultation est terminée : personne ne la reçoit plus.
version_done_open_closed = La version { $number } est en place. La consultation est terminée : personne ne la reçoit plus.
version_done_open = La version { $number } est ouverte : c’est elle qui est demandée maintenant.
version_done_leave = La version { $number } est mise de côté.
version_done_restore = Le texte est proposé de nouveau : c’est la version { $number }.
version_refused_not_waiting = Cette version n’attend plus : une version plus récente l’a remplacée, ou quelqu’un a déjà décidé.
version_refused_same_person = Vous avez écrit cette version : une autre personne doit l’approuver.
version_refused_reset_by_writer = L’une de ces deux personnes a donné un nouveau lien au compte de l’autre. Une troisième personne doit d’abord confirmer ce compte, ou approuver cette version.
version_refused_not_approved = Cette version n’est pas encore approuvée.
version_refused_opened_meanwhile = Une autre version a été ouverte pendant que vous lisiez. Relisez les différences, puis décidez.
version_yes = oui
version_no = non
version_where_language = { $where } ({ $language })
version_where_order = { $where } : ordre

version_item_questions = Question « { $name } »
version_item_choices = Choix « { $name } »
version_item_principles = Principe « { $name } »
version_item_sub_questions = Sous-question « { $name } »
version_item_glossary = Mot expliqué « { $name } »
version_item_introduction = Introduction, paragraphe { $number }
version_item_issues = Enjeu { $number }
version_item_key_figures = Chiffre clé { $number }
version_item_authorities = Autorité « { $name } »
version_field_aliases = Autres noms
version_field_answers = Réponses
version_field_answers_by = Réponses des autorités au plus tard le
version_field_appearance = Apparence
version_field_colour = Couleur
version_field_file = Fichier
version_field_logo = Logo
version_field_picture = Image
version_field_retain_until = Conservation jusqu’au
version_field_ask_if = Posée seulement si
version_field_at_most = Au plus
version_field_authorities = Autorités
version_field_choices = Choix
version_field_choose = Nombre de choix
version_field_closes_on = Dernier jour
version_field_commitment = Engagement
version_field_closing_time = Heure de fermeture du dernier jour
version_field_committed_on = Date de l’engagement
version_field_contact = Contact
version_field_email = Courriel
version_field_ends = Bouts de l’échelle
version_field_evaluation = Évaluation de la démarche
version_field_example = Exemple de réponse
version_field_examples = Exemples
version_field_feedback_review = Relecture des réponses des autorités
version_field_free_contribution = Contribution libre
version_field_glossary = Mots expliqués
version_field_high = Dernière valeur
version_field_highest = Le plus haut
version_field_introduction = Introduction
version_field_issues = Enjeux
version_field_join_words = Mots pour participer
version_field_key_figures = Chiffres clés
version_field_kind = Sorte de question
version_field_label = Libellé
version_field_languages = Langues
version_field_earliest = Première date possible
version_field_latest = Dernière date possible
version_field_low = Première valeur
version_field_lowest = Le plus bas
version_field_max_chars = Longueur d’une réponse, en caractères au plus
version_field_meaning = Sens
version_field_name = Nom
version_field_number = Numéro
version_field_offered = Proposée
version_field_opens_on = Premier jour
version_field_organiser = Qui consulte
version_field_other = Autre réponse permise
version_field_phone = Téléphone
version_field_plain = En mots simples
version_field_principles = Principes
version_field_prompt = Invitation
version_field_publication = Publication
version_field_question = Question
version_field_questions = Questions
version_field_retired = Retirée
version_field_role = Rôle
version_field_sentence = Phrase
version_field_short = Titre court
version_field_short_title = Titre court
version_field_signatures = Signatures
version_field_slug = Code dans les données
version_field_sms = Par texto
version_field_sms_letters = Lettres des textos
version_field_source = Source
version_field_source_url = Adresse de la source
version_field_sub_questions = Sous-questions
version_field_term = Mot
version_field_text = Texte
version_field_timezone = Fuseau horaire
version_field_title = Titre
version_field_title_status = État du titre
version_field_translation_note = Note sur la traduction
version_field_by = Ce que montre la carte
version_field_unit = Unité
version_field_url = Adresse web
version_field_use_of_answers = Ce qu’on fait des réponses
version_field_value = Valeur
version_field_whole = Nombres entiers
version_field_why = Pourquoi on le demande

act_version_imported = Fichier importé comme brouillon
act_version_approved = Version approuvée
act_version_opened = Version ouverte
act_version_left = Version mise de côté
act_version_restored = Version proposée de nouveau
act_last_day_moved = Dernier jour changé
act_closed_now = Consultation fermée
detail_version = version { $value }
approvers_roles = La gestion de communauté ou l’administration peut le faire.
approvers_named = Ici : { $names }. Un courriel les avertit, si leur adresse est réglée.
approvers_none = Pour le moment, aucune autre personne ne le peut : demandez à l’administration d’ajouter un compte.
hours_from_to = de { $opens } à { $closes }
sending_hours = Les messages partent à l’heure de l’endroit où est chaque numéro (sinon : { $zone }), en semaine { $weekdays } et la fin de semaine { $weekend }.
sending_no_hours = Aucune heure d’envoi n’est réglée ici : les messages partent de jour comme de nuit.
version_finished_not_asked =
    { $n ->
        [one] { $n } personne a déjà tout répondu : la question ajoutée ne lui sera pas posée. Les autres l’auront à leur tour.
       *[other] { $n } personnes ont déjà tout répondu : la question ajoutée ne leur sera pas posée. Les autres l’auront à leur tour.
    }
