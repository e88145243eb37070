### Moderation: the queue, one contribution, its history, and what the community manager posts.

moderation = Modération
moderation_of = Modération : { $title }
moderation_other = Autres consultations
view_urgent = Détresse
view_received = À lire
view_recent = Déjà publiques, à lire
view_reported = Signalées
view_withheld = Non publiées
view_urgent_told = Ces personnes sont peut-être en détresse. L’assistant leur a donné les lignes d’aide, sauf si elles ont utilisé le formulaire. Chaque texte se décide à part; le publier demande une confirmation.
view_received_told = Elles paraîtront quand vous les publierez. D’abord celles qui ont un passage à regarder, puis les autres; les plus anciennes en premier. Un texte marqué « Peut-être pas une réponse » y entre après un jour, si la personne n’a rien dit : à vous de décider.
view_recent_told = Elles sont déjà publiques, et personne de l’équipe ne les a lues. La plus récente est la première.
view_reported_told = Des personnes demandent que vous les lisiez.
view_withheld_told = Elles ne sont pas publiées. Les personnes qui les ont écrites peuvent les écrire autrement.
views = Listes de contributions
view_empty = Rien ici. Une contribution qui arrive paraîtra dans cette liste, et sera comptée dans le menu.
view_empty_meanwhile = En attendant, il y a aussi :
view_empty_answer = Répondre à ce qui est publié
view_empty_here = Rien d’autre ici.
moderation_also = Il y en a aussi ailleurs :
moderation_elsewhere =
    { $n ->
        [one] { $n } attend dans « { $title } »
       *[other] { $n }{ $more } attendent dans « { $title } »
    }
moderation_elsewhere_and = {"; "}
moderation_one_by_one = Lire une à la fois
moderation_first_page = Retour au début
moderation_further = Suite de la liste
moderation_select = Choisir la contribution nᵒ { $number }
moderation_select_all = Tout choisir
moderation_select_page = Choisir les { $count } de cette page (sur { $total })
moderation_bulk = Pour celles qui sont choisies
moderation_number = nᵒ { $number }
moderation_contribution = Contribution nᵒ { $number }
moderation_free = Contribution libre
moderation_reply = Commentaire sur une réponse des autorités
moderation_around = Chercher, filtrer, ordre de la liste
moderation_only = Ne voir qu’une partie
moderation_about = Au sujet de
moderation_about_all = Tout
moderation_language = Langue
moderation_language_all = Toutes
moderation_flagged = Suggestions
moderation_flagged_all = Avec ou sans
moderation_flagged_yes = Avec un passage à regarder
moderation_flagged_no = Sans rien à regarder
moderation_sift = Voir
moderation_sift_off = Tout voir
moderation_scanned = Rien de tel parmi les contributions lues jusqu’ici. La liste continue.
moderation_read_by = { $name } lit aussi cette contribution en ce moment.
moderation_corrects = corrige la contribution nᵒ { $number }
moderation_former = Remplace la contribution nᵒ { $number }
moderation_correction = Remplacée par la contribution nᵒ { $number }
moderation_text = Choisir des mots au clavier
moderation_text_hint = Majuscule et flèches sélectionnent; le bouton ajoute la sélection aux passages.
moderation_text_add = Ajouter la sélection
moderation_part = Suite ({ $part })
moderation_choices = Choix : { $choices }
moderation_back = Retour à la liste
moderation_previous = Dernière décision : nᵒ { $number }
moderation_next = Passer à la suivante
moderation_asked = Toute la question
moderation_asked_then = Question telle que posée
moderation_answer = Répondre à cette contribution
moderation_public = Voir sur la page publique
status_held = Gardée, pas publique
status_received = Reçue, pas encore publique
status_published = Publiée
status_withheld = Non publiée
status_withdrawn = Retirée par la personne
status_replaced = Remplacée par la personne
moderation_settled = La personne a retiré, remplacé ou fait effacer cette contribution. Il n’y a plus rien à décider.
moderation_perhaps = Peut-être pas une réponse
moderation_perhaps_offer = Peut-être pas une réponse. L’assistant a offert : { $offer }
moderation_perhaps_told = La personne n’a pas dit si ces mots sont sa réponse. Elle peut encore les garder, les corriger ou les retirer.
moderation_suggestions_told = Ce sont des suggestions. Le texte reste tel quel si vous ne faites rien.
flag_phone = numéro de téléphone
flag_email = adresse courriel
flag_postal_code = code postal
flag_sin = numéro d’assurance sociale
flag_health_card = numéro d’assurance maladie
flag_bank_card = numéro de carte bancaire
flag_person = nom d’une personne
flag_link = lien
flag_insult = mot peut-être insultant
flag_distress = personne peut-être en détresse
reason = Raison
reason_of_redacting = Raison de masquer
reason_personal = Renseignement personnel
reason_insult = Insulte ou haine
reason_off_topic = Hors sujet
reason_advertising = Publicité
reason_duplicate = Répétition
reason_other = Autre raison
moderation_note = Note pour l’équipe (facultative)
moderation_note_hint = La personne qui a écrit ne la voit pas.
moderation_publish = Publier
moderation_keep = Laisser publiée
moderation_keep_all = Laisser publiées
moderation_withhold = Ne pas publier
moderation_redact = Masquer et publier
moderation_redact_title = Masquer un passage ou la signature
moderation_signature = Signature :
moderation_unsign = Retirer la signature :
moderation_signature_was = Signature avant cette décision :
moderation_passages = Passages à masquer, un par ligne
moderation_passages_hint = Copiez les mots; ou sélectionnez-les dans le texte, puis appuyez sur M. Ils seront remplacés par […]; le texte d’origine reste au dossier.
moderation_passages_flagged = Passages signalés
moderation_flagged_passages =
    { $n ->
        [one] ({ $n } passage signalé)
       *[other] ({ $n } passages signalés)
    }
moderation_undo = Annuler la dernière décision sur cette contribution
moderation_author_told = Chaque personne l’apprend, avec la raison, deux minutes plus tard, aux heures d’envoi; sur le Web, quand elle revient à sa conversation.
moderation_reason_public = La page publique dira que la contribution n’est pas publiée, sans la raison.
moderation_answered = Les autorités y ont répondu.
moderation_read_answer = Lire cette réponse
moderation_author_told_by = La personne l’apprend { $by }, avec la raison, deux minutes plus tard, aux heures d’envoi.
moderation_author_told_later = Deux minutes plus tard, un message avec la raison est mis dans la conversation du site. La personne le lit quand elle y revient.
moderation_author_text = Lire ce message
moderation_reason_chosen = (la raison que vous choisissez)
moderation_author_unreachable = La personne ne peut pas être jointe : elle ne sera pas prévenue.
moderation_history = Historique
moderation_original = Texte avant cette décision
moderation_note_was = Note : { $note }
act_was_published = { $name } a publié
act_was_kept = { $name } a laissé publiée
act_was_withheld = { $name } n’a pas publié
act_was_redacted = { $name } a masqué un passage et publié
act_was_unsigned = { $name } a retiré la signature et publié
act_was_undone = { $name } a annulé la décision précédente
notice_queued = message à la personne en attente
notice_due = message à la personne : part le { $at }
notice_placed = message mis dans la conversation du site : la personne le lira quand elle y reviendra
notice_leased = message à la personne en attente
notice_sending = message à la personne en cours d’envoi
notice_sent = personne prévenue
notice_delivered = personne prévenue
notice_unknown = message à la personne peut-être envoyé
notice_failed = message à la personne non envoyé
moderation_reports = Signalements
moderation_refused_changed = Rien n’a été fait : quelqu’un d’autre a déjà décidé. Voici la contribution telle qu’elle est.
moderation_refused_settled = Rien n’a été fait : la personne a retiré, remplacé ou fait effacer sa contribution.
moderation_refused_reason_missing = Rien n’a été fait : choisissez une raison.
moderation_refused_no_passage = Rien n’a été fait : indiquez ce qu’il faut masquer.
moderation_refused_passage_missing = Rien n’a été fait : ce passage n’est pas dans le texte. Copiez les mots exacts.
moderation_refused_nothing_to_undo = Rien n’a été fait : il n’y a pas de décision à annuler.
moderation_refused_answered = Rien n’a été fait : les autorités ont répondu à cette contribution. Elle reste publiée.
moderation_refused_distress = Rien n’a été fait : cette personne est peut-être en détresse. Relisez son texte d’abord.
moderation_refused_nothing_chosen = Rien n’a été fait : choisissez des contributions.
did_published = La contribution nᵒ { $number } est publiée.
did_kept = La contribution nᵒ { $number } reste publiée.
did_withheld = La contribution nᵒ { $number } n’est pas publiée. Raison : { $reason }.
did_redacted = La contribution nᵒ { $number } est publiée sans ce que vous avez masqué. Raison : { $reason }.
did_undone = La décision sur la contribution nᵒ { $number } est annulée.
key_p = publier ou laisser publiée
key_r = ne pas publier
key_m = masquer les mots sélectionnés
key_z = annuler ma dernière décision
key_s = suivante
undo_mine = Annuler ma dernière décision : nᵒ { $number }, { $what }
undo_published = publiée
undo_withheld = non publiée
undo_redacted = masquée et publiée
act_contribution_published = Contribution publiée
act_contribution_kept = Contribution laissée publiée
act_contribution_withheld = Contribution non publiée
act_contribution_redacted = Passage masqué
act_contribution_undone = Décision annulée
moderation_alike = Le même texte est aussi dans :
moderation_alike_more =
    { $n ->
        [one] et { $n } autre
       *[other] et { $n } autres
    }
moderation_see_public = Voir la page publique de la contribution nᵒ { $number }
moderation_reported =
    { $n ->
        [one] signalée par { $n } personne
       *[other] signalée par { $n } personnes
    }
report_times =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }
bulk_published =
    { $n ->
        [0] Aucune contribution publiée.
        [one] { $n } contribution publiée.
       *[other] { $n } contributions publiées.
    }
bulk_kept =
    { $n ->
        [0] Aucune contribution lue et laissée publiée.
        [one] { $n } contribution lue et laissée publiée.
       *[other] { $n } contributions lues et laissées publiées.
    }
bulk_withheld =
    { $n ->
        [0] Rien n’a changé.
        [one] { $n } contribution n’est pas publiée. Raison : { $reason }.
       *[other] { $n } contributions ne sont pas publiées. Raison : { $reason }.
    }
bulk_remaining =
    { $n ->
        [0] Rien d’autre à lire ici.
        [one] Encore { $n } dans la liste.
       *[other] Encore { $n } dans la liste.
    }
bulk_left =
    { $n ->
        [one] { $n } contribution avait changé entre-temps : rien n’y a été fait.
       *[other] { $n } contributions avaient changé entre-temps : rien n’y a été fait.
    }
undo_several_published = Annuler : { $n } publications de { $at }
undo_several_withheld = Annuler : { $n } contributions non publiées à { $at }
undo_several_told_published = { $n } contributions ne seront plus publiques. Elles seront de nouveau à lire.
undo_several_told_withheld = { $n } contributions non publiées redeviendront ce qu’elles étaient avant : à lire, ou publiées.
undo_several_button = Annuler ces { $n } décisions
undo_several_not = Ne rien annuler et revenir
undo_answered =
    { $n ->
        [one] Les autorités ont répondu à la contribution { $numbers } : elle reste publiée.
       *[other] Les autorités ont répondu aux contributions { $numbers } : elles restent publiées.
    }
undo_too_late = Rien n’a été fait : on annule une décision pendant dix minutes. Après, décidez de nouveau pour chaque contribution.
publish_several = Publier { $n } contributions d’un coup?
publish_several_told = Publiées d’un coup, elles paraîtraient sans qu’une personne les ait ouvertes une à une. Le site promet qu’une personne lit chaque texte avant de le publier. Les textes sont ci-dessous.
publish_several_button = Publier ces { $n } contributions
did_undo_several =
    { $n ->
        [one] { $n } décision est annulée.
       *[other] { $n } décisions sont annulées.
    }
moderation_left = encore { $n } dans la liste
task_not_looked_at =
    { $n ->
        [one] contribution publiée n’a pas encore été lue
       *[other] contributions publiées n’ont pas encore été lues
    }
task_reported =
    { $n ->
        [one] contribution signalée est à relire
       *[other] contributions signalées sont à relire
    }

bulk_held =
    { $n ->
        [one] { $n } texte gardé en attente, peut-être pas une réponse, est laissé de côté : ouvrez-le pour décider.
       *[other] { $n } textes gardés en attente, peut-être pas des réponses, sont laissés de côté : ouvrez-les pour décider.
    }
moderation_queue = La liste
moderation_search = Chercher une contribution
moderation_search_label = Un mot, plusieurs, ou un numéro
moderation_search_button = Chercher
moderation_back_to_lists = Retour aux listes
moderation_found =
    { $n ->
        [one] { $n } contribution trouvée. Ce qui attend d’être lu vient en premier.
       *[other] { $n } contributions trouvées. Ce qui attend d’être lu vient en premier.
    }
moderation_found_more = Il y en a peut-être d’autres : ajoutez un mot.
moderation_found_none = Aucune contribution n’a ces mots, ni ce numéro.
moderation_decided = Ce qui a été décidé
moderation_decided_none = Rien n’a encore été décidé dans cette consultation.
