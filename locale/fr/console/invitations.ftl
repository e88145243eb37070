### Les invitations par texto : une liste de numéros, le droit d’écrire à ces personnes, l’aperçu, l’envoi.

invitations_of = Invitations à « { $title } »
invitations_told = Invitez par texto des personnes dont vous avez le numéro. Personne ne reçoit rien avant l’aperçu et votre accord.
invitations_made = Listes
invitation_new = Nouvelle invitation
invitation_name = Nom de la liste
invitation_name_hint = Pour l’équipe seulement, comme « Usagers de la bibliothèque ».
invitation_ground = Pourquoi vous avez le droit de leur écrire
invitation_ground_hint = Cette raison est gardée avec la liste et avec votre nom.
ground_agreed = Ces personnes ont accepté de recevoir ce genre de message.
ground_told = On leur a dit, en prenant leur numéro, qu’il pourrait servir à cela.
ground_law = Une loi ou un règlement le permet.
invitation_ground_told = Quand et comment, ou quelle loi
invitation_ground_told_hint = Par exemple : « Case cochée au guichet, depuis mai 2025 ». De 10 à 500 caractères.
invitation_list = Liste de numéros (fichier CSV)
invitation_list_hint = Une personne par ligne. Une colonne « téléphone »; une colonne « langue » (fr ou en) si vous l’avez. Les autres colonnes ne sont pas gardées. 200 000 lignes au plus.
invitation_pasted = Ou collez les numéros, un par ligne
invitation_text = Message ({ $language })
invitation_text_hint = Le nom de l’organisme est ajouté avant; « répondez { $word } » et « ARRET : plus aucun message », après. { $most } caractères au plus.
invitation_remind = Rappel après combien de jours
invitation_remind_hint = De { $first } à { $last } jours. Laissez vide pour n’envoyer aucun rappel. Il y en a un au plus, pour les personnes qui n’ont rien écrit.
invitation_preview = Voir l’aperçu
invitation_preview_told = Rien n’est envoyé à cette étape.
invitation_refused = L’invitation n’est pas enregistrée. Corrigez ce qui est indiqué, puis choisissez le fichier de nouveau.
invitation_problem_name = Donnez un nom de 80 caractères au plus.
invitation_problem_ground = Choisissez la raison pour laquelle vous avez le droit d’écrire à ces personnes. Sans raison, personne n’est invité.
invitation_problem_ground_told = Dites quand et comment elles ont accepté, ou quelle loi le permet, en 10 à 500 caractères.
invitation_problem_text = Écrivez le message.
invitation_problem_text_long = Le message a plus de 160 caractères.
invitation_problem_remind = Donnez un nombre de jours de 3 à 30, ou rien.
invitation_problem_empty = Choisissez un fichier ou collez des numéros.
invitation_problem_both = Choisissez un fichier ou collez des numéros, pas les deux : rien n’a été lu.
invitation_problem_not_text = Ce fichier n’est pas un CSV. Dans le tableur, enregistrez-le au format CSV.
invitation_problem_too_many = La liste a plus de 200 000 lignes. Faites-en plusieurs.
invitation_problem_no_number = Aucun numéro canadien n’a été trouvé dans la liste.
invitation_problem_no_join_word = Il faut d’abord donner à la consultation un mot pour participer, comme PARC : c’est ce que les personnes invitées écriront.
invitation_problem_not_open = La consultation n’est pas ouverte : les invitations partent quand elle l’est.
invitation_problem_same_person = Vous avez préparé cette invitation : une autre personne doit la lire et la lancer. Elle la trouve sur son premier écran.
invitation_problem_reset_by_writer = L’une de ces deux personnes a donné un nouveau lien au compte de l’autre. Une troisième personne doit d’abord confirmer ce compte, ou lancer cette invitation.
task_invitations =
    { $n ->
        [one] invitation d’une autre personne à lire et à lancer
       *[other] invitations d’autres personnes à lire et à lancer
    }
invitation_problem_over = Rien n’a changé : l’invitation n’en est plus là.
invitation_state_reading = Liste incomplète
invitation_state_draft = Pas encore envoyée
invitation_state_started = Lancée
invitation_state_running = En cours
invitation_state_over = Terminée : il ne reste rien à envoyer
invitation_state_waiting = Envoi en attente : les messages partiront à partir du { $at }.
invitation_state_closed = La consultation n’est pas ouverte : les messages en file ne partiront que si elle rouvre avant leur heure d’envoi
invitation_state_done = Tous les messages sont en file ou partis
invitation_state_paused = En pause
invitation_state_cancelled = Arrêtée
invitation_state_withdrawn = Arrêtée : le droit d’écrire n’est plus valable
invitation_interrupted = L’enregistrement de la liste a été interrompu. Supprimez-la et recommencez.
invitation_left_out = Qui ne recevra rien
left_out_opted_out = ne veut plus de messages
left_out_blocked = bloque nos messages
left_out_takes_part = participe déjà
left_out_declined = a refusé de participer
left_out_already_invited = est déjà sur une autre liste
left_out_cancelled = envoi arrêté
left_out_ground_withdrawn = le droit d’écrire n’est plus valable
left_out_closed = la consultation est terminée
left_out_erased = a tout fait effacer
left_out_expired = trop tard
invitation_lines = Lignes qui ne sont pas des numéros à inviter
line_unreadable = pas de numéro lisible
line_formula = une formule du tableur
line_foreign = un numéro d’un autre pays
line_duplicate = un numéro déjà dans la liste
invitation_segments = { $segments } segments (1 segment = 160 caractères facturés).
invitation_with_reminder = Avec un rappel après { $days } jours, au plus { $segments } segments.
invitation_hours = Lancée hors de ces heures, l’invitation attend qu’elles reviennent.
invitation_start = Lancer
invitation_start_now = Lancer l’invitation
invitation_start_do = Envoyer
invitation_nobody = Il n’y a personne à inviter dans cette liste.
invitation_progress = Où en est l’envoi
invitation_waiting = Numéros qui attendent
invitation_message_queued = Messages en file
invitation_message_leased = Messages en file
invitation_message_sending = En train de partir
invitation_message_sent = Partis
invitation_message_delivered = Reçus
invitation_message_failed = Pas partis
invitation_message_unknown = Livraison incertaine
invitation_reminders = Rappels
invitation_segments_sent = Segments envoyés
invitation_began = Participent
invitation_finished = Ont terminé
invitation_opted_out = Ne veulent plus de messages
invitation_look_again = Actualiser
invitation_control = Arrêter ou supprimer
invitation_pause = Mettre en pause
invitation_resume = Reprendre
invitation_cancel = Arrêter pour de bon
invitation_cancel_told = Les messages qui ne sont pas partis ne partiront pas. Les numéros qui attendent sont détruits.
invitation_cancel_do = Arrêter
invitation_withdraw = Le droit d’écrire n’est plus valable
invitation_withdraw_told = Les messages qui ne sont pas partis ne partiront pas. Les numéros des personnes qui n’ont rien écrit sont détruits.
invitation_withdraw_do = Arrêter et détruire les numéros
invitation_discard = Supprimer cette liste
invitation_discard_told = La liste et ses numéros sont détruits. Personne n’a reçu de message.
invitation_discard_do = Supprimer
invitation_made = La liste est enregistrée. Rien n’est parti : voici l’aperçu.
invitation_started = L’invitation est lancée.
invitation_paused = L’invitation est en pause.
invitation_resumed = L’invitation reprend.
invitation_cancelled = L’invitation est arrêtée.
invitation_withdrawn = L’invitation est arrêtée, et les numéros inutilisés sont détruits.
invitation_discarded = La liste est supprimée.
act_invitation_made = Liste d’invitation enregistrée
act_invitation_started = Invitation lancée
act_invitation_paused = Invitation mise en pause
act_invitation_resumed = Invitation reprise
act_invitation_cancelled = Invitation arrêtée
act_invitation_withdrawn = Droit d’inviter retiré
act_invitation_discarded = Liste d’invitation supprimée
detail_ground = droit : { $value }
invitation_numbers =
    { $n ->
        [one] { $n } numéro
       *[other] { $n } numéros
    }
invitation_people =
    { $n ->
        [one] { $n } personne recevra l’invitation
       *[other] { $n } personnes recevront l’invitation
    }
invitation_of_numbers =
    { $n ->
        [one] La liste a { $n } numéro.
       *[other] La liste a { $n } numéros.
    }
invitation_lines_count =
    { $n ->
        [one] { $n } ligne
       *[other] { $n } lignes
    }
invitation_start_sure =
    { $n ->
        [one] { $n } personne recevra ce message.
       *[other] { $n } personnes recevront ce message.
    }
invitation_lines_at =
    { $n ->
        [one] (ligne { $lines })
       *[other] (lignes { $lines })
    }
