### Feedback: what authorities answer.

feedback = Réponses des autorités
feedback_told = Ce que les autorités répondent aux contributions, et qui l’a su.
feedback_new = Écrire une réponse
feedback_none = Aucune réponse pour le moment.
feedback_back = Toutes les réponses
feedback_back_one = Retour à la réponse
feedback_one = Réponse nᵒ { $number }

## What it answers

feedback_which_consultation = Quelle consultation?
feedback_by_words = Répondre aux contributions qui contiennent certains mots
feedback_words_label = Mots à chercher, ou numéro
feedback_words_hint = La recherche porte sur les contributions publiées. Vous choisissez ensuite parmi celles qu’elle trouve.
feedback_search = Chercher
feedback_by_question = Répondre à une question
feedback_by_principle = Répondre à un principe
feedback_by_all = Répondre à toute la consultation
feedback_answer_everybody = Écrire à toutes les personnes qui ont contribué
feedback_on_consultation = À toute la consultation
feedback_on_question = À la question { $number } : { $title }
feedback_on_principle = Au principe { $number } : { $title }
feedback_on_words = Aux contributions où l’on trouve « { $words } »
feedback_words_none = Aucune contribution publiée ne contient : { $words }. Essayez d’autres mots, ou un seul.
feedback_new_tab = (nouvel onglet)
feedback_read = Lire les contributions auxquelles elle répond
feedback_read_one = Lire la contribution { $number }
feedback_by_topic = Répondre à un sujet
feedback_topics_hint = Les sujets sont trouvés dans les contributions publiées. La réponse va à celles qui portent le sujet au moment de publier; de nouveaux sujets n’y changent rien ensuite.
feedback_topics_see = Voir les sujets
feedback_topics_of = Dans la question { $number } : { $title }
feedback_on_topic = Aux contributions du sujet « { $name } »
feedback_topic_gone = (ce sujet n’existe plus)
feedback_on_numbers = Aux contributions { $numbers }
feedback_on_one = À la contribution { $numbers }

## The form

feedback_edit = Modifier
feedback_correct = Corriger
feedback_all_found = Elle répondra à toutes les contributions que la recherche trouvera au moment de publier, y compris celles qui ont déjà une réponse.
feedback_all_of_topic = Elle répondra à toutes les contributions qui porteront le sujet au moment de publier, y compris celles qui ont déjà une réponse.
feedback_choose_some = En choisir quelques-unes seulement
feedback_choose_others = En ajouter, ou en enlever
feedback_authority = Qui répond
feedback_authority_hint = Comme les gens doivent le lire, par exemple « la direction des parcs ».
feedback_signer_other = Une autre signature
feedback_signer_name = Signature
feedback_body = Réponse en { $language }
feedback_body_hint = L’essentiel d’abord : d’une longue réponse, un texto ne montre que le début. { $most } caractères au plus.
feedback_body_other_hint = Facultative. Sans elle, tout le monde reçoit la réponse en { $default }.
feedback_in = En { $language }
feedback_link = Page qui en dit plus
feedback_link_hint = Facultative. Une adresse entière, qui commence par « https ».
feedback_note = Ce qui change, en { $language }
feedback_note_hint = Une phrase. C’est la première chose que les gens lisent, par exemple « La date des travaux était fausse : ils commencent en mai ».
feedback_note_other_hint = Obligatoire si la réponse a un texte { $language }.
feedback_telling = Envoi
feedback_sms_whole = Envoyer la réponse entière par texto, même au-delà de trois segments (1 segment = 160 caractères facturés)
feedback_show_only = Seulement l’afficher sur la page : ne l’envoyer à personne
feedback_correction_for = À qui envoyer la correction
feedback_for_told_before = Aux personnes qui ont reçu la version précédente
feedback_for_everybody = À ces personnes, et à celles à qui la réponse s’adresse depuis
feedback_for_nobody = À personne : seulement l’afficher sur la page
feedback_options = Page liée, envoi et accents (facultatif)
feedback_letters = Accents dans les textos
feedback_letters_own = Comme le reste de la consultation
feedback_letters_kept = Tous les accents
feedback_letters_gsm7 = Sans les accents qui doublent le coût (ê, ç, ô…)
feedback_save = Enregistrer le brouillon
feedback_save_told = Rien ne part encore : la relecture se demande ensuite, quand le texte est prêt.

## One answer

feedback_state_draft = Brouillon
feedback_state_to_review = À relire par une autre personne
feedback_state_reviewed = Relue, prête à publier
feedback_state_scheduled = Programmée
feedback_state_published = Publiée
feedback_correction = Correction en cours
feedback_correction_of_published = correction
feedback_changed = Ce qui change : { $note }
feedback_tells = Destinée aux personnes concernées, par message.
feedback_tells_again = Destinée aux personnes qui ont reçu la version précédente, par message.
feedback_only_shown = Affichée sur la page, sans être envoyée.
feedback_sms_is_whole = Entière par texto.
feedback_goes_out = Elle sera publiée le { $at }.
feedback_written_by = Écrite par { $by }, { $at }.
feedback_reviewed_by = Relue par { $by }, { $at }.
feedback_published_by = Publiée par { $by }, { $at }.
feedback_version_number = Version { $number }.
feedback_next = Prochaine étape :
feedback_next_yours = Prochaine étape, la vôtre :
feedback_next_ask = la personne qui l’a écrite demande la relecture quand le texte est prêt.
feedback_next_ask_yours = relisez-vous, puis demandez la relecture. Une autre personne devra approuver ce texte.
feedback_next_review = une autre personne de l’équipe relit ce texte et l’approuve. Rien ne part d’ici là, et vous n’avez rien d’autre à faire.
feedback_next_review_yours = relisez ce texte, plus bas. S’il est juste, approuvez-le; une autorité pourra ensuite le publier.
feedback_next_publish = une personne qui a le rôle d’autorité la publie. Elle est prête, et vous n’avez plus rien à faire.
feedback_next_publish_yours = publiez-la. Vous verrez d’abord ce qui partira, et à qui.
feedback_next_rewrite = la personne qui l’a écrite reprend ce texte.
feedback_next_rewrite_yours = reprenez ce texte, enregistrez-le, puis redemandez la relecture.
feedback_to_publish = Voir ce qui partira, puis publier
feedback_none_waits_here = Aucune contribution n’attend de réponse
feedback_none_waiting = Aucune contribution n’attend de réponse. Les prochaines qui seront publiées paraîtront ici. On peut aussi répondre à toute une question, plus bas.
feedback_preview = Aperçu avant l’envoi
feedback_approve = Approuver
feedback_ask = Demander la relecture
feedback_ask_told = Relisez-vous ici, puis demandez-la : une autre personne devra approuver ce texte avant qu’il puisse être publié.
reviewers_roles = Une autorité, la gestion de communauté ou l’administration peut la relire.
feedback_unschedule = Annuler la programmation
feedback_discard = Abandonner
feedback_discard_told = Ce texte ne pourra plus être repris. Ce qui est déjà publié reste.
feedback_discard_sure = Oui, l’abandonner
feedback_public = Voir sur la page publique
feedback_came_back = Ce qui revient
feedback_replies = Commentaires
contribution_number = Contribution { $number }
verdict_useful = Utile
verdict_not_useful = Pas utile
topic_size =
    { $n ->
        [one] { $n } contribution
       *[other] { $n } contributions
    }
task_feedback_to_review =
    { $n ->
        [one] réponse des autorités est à relire
       *[other] réponses des autorités sont à relire
    }
task_feedback_own_draft =
    { $n ->
        [one] réponse que vous avez commencée est à terminer
       *[other] réponses que vous avez commencées sont à terminer
    }
task_feedback_draft =
    { $n ->
        [one] réponse des autorités est en brouillon
       *[other] réponses des autorités sont en brouillon
    }
feedback_wait_here =
    { $n ->
        [one] { $n } contribution attend une réponse
       *[other] { $n } contributions attendent une réponse
    }
task_feedback_own =
    { $n ->
        [one] réponse que vous avez écrite attend qu’une autre personne la relise
       *[other] réponses que vous avez écrites attendent qu’une autre personne les relise
    }
task_feedback_for_authority =
    { $n ->
        [one] réponse des autorités approuvée attend qu’une autorité la publie
       *[other] réponses des autorités approuvées attendent qu’une autorité les publie
    }
task_feedback_reviewed =
    { $n ->
        [one] réponse des autorités est prête à publier
       *[other] réponses des autorités sont prêtes à publier
    }
feedback_answers_count =
    { $n ->
        [one] Elle répond à { $n } contribution publiée{ feedback_answers_unread }.
       *[other] Elle répond à { $n } contributions publiées{ feedback_answers_unread }.
    }
feedback_answers_unread =
    { $unread ->
        [0] {""}
        [one] , et à { $unread } qui attend d’être lue
       *[other] , et à { $unread } qui attendent d’être lues
    }

## Feedback: what was done, and what was refused.

## What was refused

feedback_body_missing = Écrivez une réponse, en français ou en anglais.
feedback_body_too_long = La réponse a { $detail } caractères; il en faut 10 000 au plus.
feedback_unreadable = Le texte contient des caractères qui ne peuvent pas être lus.
feedback_authority_missing = Dites qui répond.
feedback_authority_too_long = Le nom de qui répond a { $detail } caractères; il en faut 80 au plus.
feedback_link_invalid = Le lien doit être une adresse entière, qui commence par « https ».
feedback_note_too_long = La note sur ce qui change doit avoir 200 caractères au plus.
feedback_note_missing = Écrivez une phrase pour le dire aux gens, dans chaque langue de la réponse.
feedback_reason_missing = Dites ce qu’il faut changer.
feedback_reason_too_long = Votre mot a { $detail } caractères; il en faut 500 au plus.
feedback_language_not_offered = Cette consultation n’est pas offerte en anglais.
feedback_unknown_question = Cette question n’existe pas.
feedback_unknown_principle = Ce principe n’existe pas.
feedback_unknown_contribution = Impossible de répondre à : { $detail }. Ces contributions n’existent pas ou ont été retirées.
feedback_unknown_topic = Ce sujet n’existe plus : choisissez-en un autre.
feedback_nothing_chosen = Choisissez des contributions.
feedback_nothing_to_edit = Il n’y a rien à modifier.
feedback_changed_meanwhile = Quelqu’un a modifié ce texte entre-temps. Rien n’a changé : relisez-le, puis recommencez.
feedback_not_reviewed = Une autre personne doit d’abord relire et approuver ce texte.
feedback_reviewed_by_writer = Vous avez écrit ce texte : une autre personne doit l’approuver.
feedback_review_not_asked = La relecture de ce texte n’est pas demandée : la personne qui l’a écrit la demande quand il est prêt.
feedback_asked_by_another = C’est la personne qui a écrit ce texte qui demande sa relecture.
feedback_reset_by_writer = L’une de ces deux personnes a donné un nouveau lien au compte de l’autre. Une troisième personne doit d’abord confirmer ce compte, ou approuver ce texte.
feedback_not_in_progress = Rien n’est en cours.
feedback_not_published = Cette réponse n’est pas publiée.
feedback_time_passed = Choisissez un moment à venir.
feedback_too_late = Trop tard : c’est déjà public. Vous pouvez encore arrêter l’envoi, corriger ou retirer la réponse.
feedback_being_retracted = Cette réponse est sur le point d’être retirée. Arrêtez d’abord le retrait.
feedback_push_over = L’envoi est terminé.
feedback_meanwhile = Le texte enregistré entre-temps
feedback_yours = Votre texte
feedback_meanwhile_told = Il n’est pas enregistré. Reprenez-y ce que l’autre texte apporte : l’enregistrer le remplacera.
feedback_no_device = Aucun de vos appareils ne reçoit d’essai. Reliez-en un d’abord.
feedback_too_many_tests = Trop d’essais. Réessayez dans { $detail } min.

## What was done

act_feedback_created = Réponse des autorités enregistrée
act_feedback_asked = Relecture demandée
act_feedback_edited = Réponse des autorités modifiée
act_feedback_reviewed = Réponse des autorités approuvée
act_feedback_published = Réponse des autorités publiée
act_feedback_scheduled = Réponse des autorités programmée
act_feedback_leaving = Publication demandée
act_feedback_unscheduled = Publication arrêtée : ce texte n’est pas public et personne ne l’a reçu
act_feedback_retracting = Retrait demandé
act_feedback_retracted = Réponse des autorités retirée
act_feedback_unretracted = Retrait arrêté : rien n’est retiré. L’envoi, s’il n’était pas fini, reste en pause.
act_feedback_sent_back = Réponse des autorités renvoyée
act_feedback_discarded = Réponse des autorités abandonnée
act_feedback_tested = Essai envoyé
act_feedback_paused = Envoi mis en pause
act_feedback_resumed = Envoi repris
act_feedback_cancelled = Envoi arrêté
act_feedback_people_exported = Liste des personnes prévenues exportée

## Feedback: what a reviewer sees of a correction and says to its author, and retractions.

## The difference

diff = Ce qui change par rapport au texte publié
diff_whole = Le texte entier
diff_told = Souligné : ajouté. Barré : enlevé.
diff_none = Le texte est le même que celui qui est publié.
diff_authority = Qui répond
diff_body = Réponse en { $language }
diff_link = Page qui en dit plus
diff_added = { " " }[ajouté :{ " " }
diff_removed = { " " }[enlevé :{ " " }
diff_end = ]{ " " }

## Sent back

send_back = Renvoyer à la personne qui l’a écrite
send_back_reason = Ce qu’il faut changer
send_back_hint = La personne qui l’a écrite lira votre mot avec son texte.
send_back_button = Renvoyer
sent_back_by = Renvoyée par { $by }, { $at } :
sent_back_edited = Le texte a été modifié depuis. Il avait été renvoyé par { $by }, { $at } :
feedback_state_sent_back = Renvoyée, à reprendre

## Retractions

retract = Retirer la réponse
retract_told_page = Le texte disparaît de la page publique. La page reste, avec les dates et votre explication.
retract_told_people = Son envoi s’arrête tout de suite. Les personnes qui l’ont reçue reçoivent votre explication.
retract_told_count = Elle ne compte plus comme une réponse. On ne peut pas la remettre : il faut en écrire une autre.
retract_told_correction = La correction en cours est abandonnée.
retract_note = Pourquoi, en { $language }
retract_note_hint = Une phrase. C’est la première chose que les gens lisent, par exemple « Le budget annoncé était faux ».
retract_note_other_hint = Obligatoire si la réponse a un texte { $language }.
retract_read = Voir ce qui partira
retract_sure = Oui, retirer dans 60 secondes
feedback_state_retracted = Retirée
retracted_why = Pourquoi : { $note }
retracted_by = Publiée le { $published }. Retirée par { $by }, { $at }.
retracted_text = Le texte retiré, que le public ne voit plus

## Verdicts

verdict_useful_of = Utile (version { $version })
verdict_not_useful_of = Pas utile (version { $version })
task_feedback_sent_back =
    { $n ->
        [one] réponse des autorités renvoyée est à reprendre
       *[other] réponses des autorités renvoyées sont à reprendre
    }
retract_people =
    { $n ->
        [one] { $n } personne sera avertie
       *[other] { $n } personnes seront averties
    }
retract_unsent =
    { $n ->
        [one] { $n } message de la réponse n’est pas parti : il ne partira pas.
       *[other] { $n } messages de la réponse ne sont pas partis : ils ne partiront pas.
    }

## Feedback: before it leaves, while it leaves, and how far answers have come.

## What a draft will do

feedback_will_reach =
    { $n ->
        [0] Personne ne la recevra par message.
        [one] { $n } personne la recevra par message.
       *[other] { $n } personnes la recevront par message.
    }
feedback_will_be_read =
    { $n ->
        [one] { $n } personne pourra seulement la lire sur la page : elle n’a pas demandé de message, ou nous ne pouvons pas lui écrire.
       *[other] { $n } personnes pourront seulement la lire sur la page : elles n’ont pas demandé de message, ou nous ne pouvons pas leur écrire.
    }
feedback_will_tell_again = Elle sera envoyée aux personnes qui ont reçu la version précédente.
feedback_will_show = Elle paraîtra sur la page, sans être envoyée.

## Preview

preview_channel = Canal
preview_language = Langue
preview_persons = Personnes
preview_not_heard = Qui ne la recevra pas
preview_cost_and_time = Coût et durée
preview_takes = { $takes }
preview_starts = envoi à partir du { $at }
preview_ends = fin prévue : { $at }
preview_placed =
    { $n ->
        [one] Le message est mis aussitôt dans la conversation du site. Il compte comme reçu quand la personne l’ouvre.
       *[other] Le message est mis aussitôt dans la conversation du site. Il compte comme reçu quand chaque personne l’ouvre.
    }
preview_segments_kept = Textos avec tous les accents : { $segments } segments, { $most } au plus par message (1 segment = 70 caractères facturés s’il y a un accent coûteux, 160 sinon).
preview_segments_gsm7 = Textos sans les accents coûteux : { $segments } segments, { $most } au plus par message (1 segment = 160 caractères facturés).
preview_price = Environ { $price } { $currency }.
preview_choose = Choisir
preview_choose_again = Changer de choix demande une nouvelle relecture.
feedback_still_waiting = Sans réponse : { $waiting }.{ $n ->
        [0] {""}
       *[other] {" "}Avec une réponse à toute la consultation seulement : { $n }.
    }
feedback_read_waiting = Lire celles qui attendent
feedback_general_told = Une réponse à toute la consultation ne compte pas comme une réponse à chaque contribution : chacune attend encore la sienne.
preview_nothing_sent = Aucun message ne partira.
preview_texts = Les textes exacts
preview_page = Ce que la page montrera
preview_example = Ce qu’un téléphone montrerait, si quelqu’un demande à recevoir les réponses
preview_nobody_asked = Personne n’a demandé à recevoir les réponses : elle sera publiée sur la page.
preview_on_page_only = Aucun message ne peut être envoyé : elle sera publiée sur la page.
test = Faire un essai
test_told = Le message, marqué « essai », arrive sur vos appareils et nulle part ailleurs : { $channels }. Votre réponse ne compte pas.
test_needs_device = Pour recevoir un essai, reliez d’abord un appareil à votre compte.
test_send = M’envoyer un essai
publish = Publier
publish_told =
    Pendant 60 secondes, ce texte n’est pas public et n’est envoyé à personne : vous pouvez encore tout arrêter. Ensuite, il paraît sur la page publique{ $sending ->
        [now] , et l’envoi commence. Un texto parti ne revient pas.
        [later] . L’envoi commence à partir du { $at } : un texto parti ne revient pas.
       *[nobody] .
    }
publish_read = J’ai lu ce qui partira.
publish_unread = Lisez ce qui partira, puis cochez la case.
publish_sure = Publier dans 60 secondes
leaving_publication = Publication dans un instant
leaving_retraction = Retrait dans un instant
leaving_publication_told = Ce texte sera publié à { $at }. D’ici là, il n’est pas public et personne ne l’a reçu.
leaving_retraction_told = La réponse sera retirée à { $at }. D’ici là, elle est encore sur la page publique; son envoi est en pause.
leaving_left = Temps qui reste, en secondes :
leaving_stop_publication = Arrêter : ne rien publier
leaving_stop_retraction = Arrêter : ne rien retirer
publish_needs_review = Une autre personne doit d’abord relire et approuver ce texte.
schedule_at = Publier le
schedule_hint = À l’heure de la consultation ({ $zone }).
schedule_later = Publier plutôt à un autre moment
schedule = Programmer

## The push

push = Envoi
push_follow = Suivre l’envoi
push_none = Personne n’a reçu de message.
push_state_running = Envoi en cours.
push_state_waiting = Envoi en attente : les messages qui restent partiront à partir du { $at }.
push_state_paused = Envoi en pause.
push_state_cancelled = Envoi arrêté.
push_state_placed = Tout est parti.
push_state_done = Envoi terminé.
push_placed =
    { $n ->
        [one] { $n } personne a le message dans la conversation du site. Il compte comme reçu quand elle l’ouvre.
       *[other] { $n } personnes ont le message dans la conversation du site. Il compte comme reçu quand elles l’ouvrent.
    }
push_told = Personnes qui l’ont reçue : { $told } sur { $people }.
push_progress = Avancement de l’envoi
push_noticed = Personnes averties sur leur appareil
push_segments = Segments de texto (1 segment = 160 caractères facturés)
push_messages = Messages, par état
push_state = État
push_refresh = Actualiser
push_pause = Mettre en pause
push_resume = Reprendre
push_cancel = Arrêter pour de bon
push_cancel_told = Les personnes qui n’ont pas encore le message ne le recevront jamais. La réponse reste publiée.
push_cancel_sure = Oui, arrêter l’envoi
push_export = Télécharger la liste, sans adresses (CSV)
row_waiting = à préparer
row_queued = en attente
row_queued_from = en attente, à partir du { $at }
row_late = en retard
row_late_why = Voir pourquoi
row_placed = dans la conversation du site, pas encore ouverte
row_sending = en train de partir
row_sent = envoyé
row_delivered = livré
row_failed = non livré
row_unknown = livraison incertaine
reason_undecided = ni oui ni non aux messages
reason_no_consent = pas d’accord pour recevoir les réponses
reason_unsubscribed = refus de recevoir d’autres réponses
reason_opted_out = refus de tout message
reason_unreachable = pas d’adresse où écrire, ou une adresse qui ne reçoit plus rien
reason_blocked = pas d’adresse où écrire, ou une adresse qui ne reçoit plus rien
reason_erased = données effacées
reason_address_erased = données effacées
reason_not_composed = message impossible à composer : une alerte le signale
reason_cancelled = envoi arrêté
preview_instead = Affichée sur la page. L’envoi de la version précédente n’est pas fini : les personnes qui ne l’ont pas encore reçue recevront celle-ci à sa place.
reason_superseded = remplacée par une correction
reason_fate_unknown = on ne sait pas : le service d’envoi ne répond plus
reason_expired = délai dépassé

## Coverage

coverage = Où en sont les réponses
coverage_answered = Réponse reçue, ou sans message à envoyer
coverage_not_told = Réponse publiée, pas encore reçue
coverage_general = Réponse à toute la consultation seulement
coverage_waiting = Sans réponse
coverage_all = Contributions
coverage_states_told = Une réponse à toute la consultation n’enlève rien à ce qui attend une réponse.
coverage_reached = Personnes jointes / joignables
coverage_people = Personnes qui ont une réponse
coverage_days = La moitié a été reçue en (à partir de 10)
coverage_useful = Utile / pas utile
coverage_people_reached = Réponses et personnes jointes
coverage_figures = Voir tous les chiffres
coverage_by_question = Par question
coverage_by_principle = Par principe
publish_sure_told =
    { $n ->
        [0] Personne ne recevra de message.
        [one] { $n } personne recevra un message.
       *[other] { $n } personnes recevront un message.
    }
preview_people =
    { $n ->
        [0] Personne ne la recevra par message
        [one] { $n } personne la recevra
       *[other] { $n } personnes la recevront
    }
preview_noticed =
    { $n ->
        [one] { $n } personne aura aussi une notification sur son appareil, si la conversation n’y est pas ouverte.
       *[other] { $n } personnes auront aussi une notification sur leur appareil, si la conversation n’y est pas ouverte.
    }
preview_other =
    { $n ->
        [one] { $n } personne qui parle { $reads } la lira en { $written } : il n’y a pas de réponse en { $reads }.
       *[other] { $n } personnes qui parlent { $reads } la liront en { $written } : il n’y a pas de réponse en { $reads }.
    }
preview_elsewhere =
    { $n ->
        [one] { $n } personne a un numéro d’un autre fuseau horaire : on lui écrit selon son heure locale.
       *[other] { $n } personnes ont un numéro d’un autre fuseau horaire : on leur écrit selon leur heure locale.
    }
preview_persons_count =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }
preview_erased =
    { $n ->
        [one] { $n } contribution dont l’auteur ou l’autrice a tout fait effacer
       *[other] { $n } contributions dont l’auteur ou l’autrice a tout fait effacer
    }
segments =
    { $n ->
        [one] { $n } segment
       *[other] { $n } segments
    }
seconds =
    { $n ->
        [one] { $n } seconde
       *[other] { $n } secondes
    }
minutes =
    { $n ->
        [one] { $n } minute
       *[other] { $n } minutes
    }
hours =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
days_to_a_tenth = { $days } jours

## Saved replies, and what stands beside the form.

replies = Réponses enregistrées
replies_told = Des textes que l’équipe réutilise. Chacun s’ajoute d’un clic dans le formulaire d’une réponse, où il se modifie.
replies_none = Aucun texte n’est enregistré.
replies_back = Retour aux réponses enregistrées
replies_insert_hint = Le texte s’ajoute après ce que vous avez écrit, dans chaque langue où il existe.
reply_add = Enregistrer un texte
reply_title = Titre
reply_title_hint = Pour le retrouver : seule l’équipe le voit.
reply_body = Texte ({ $language })
reply_save = Enregistrer
reply_insert = Ajouter « { $title } »
reply_delete = Supprimer ce texte
reply_delete_told = Les réponses qui l’utilisent déjà ne changent pas.
reply_delete_button = Oui, supprimer
feedback_title_missing = Écrivez un titre de { $detail } caractères au plus.
feedback_beside = Ce que les gens ont écrit
feedback_beside_shown =
    { $n ->
        [one] La contribution la plus récente, d’abord celles sans réponse.
       *[other] Les { $n } contributions les plus récentes, d’abord celles sans réponse.
    }
counted_at_preview = Le nombre de segments est donné à l’aperçu.
counted_nothing = Écrivez la réponse : les caractères du texto seront comptés ici.
counted_written =
    { $n ->
        [one] { $n } caractère écrit.
       *[other] { $n } caractères écrits.
    }
counted_room = Avec une longue citation de la contribution, le texto contient { $room } caractères de réponse au plus.
counted_excess =
    { $n ->
        [one] Enlevez-en { $n } pour que la réponse soit envoyée en entier.
       *[other] Enlevez-en { $n } pour que la réponse soit envoyée en entier.
    }
counted_whole = { $channel } : { $segments } (un segment facturé = { $chars } caractères au plus). La réponse est envoyée en entier.
counted_cut = { $channel } : { $segments } (un segment facturé = { $chars } caractères au plus). La réponse est coupée : la suite se lit par le lien.
counted_long = { $channel } : { $segments } (un segment facturé = { $chars } caractères au plus). Sous une longue citation de la contribution, la fin se lit par le lien; sous une courte, elle est envoyée en entier.
act_reply_saved = Réponse enregistrée pour l’équipe
act_reply_deleted = Réponse enregistrée supprimée
feedback_authority_in = Signature ({ $language })
feedback_authority_in_hint = Nom et titre dans cette langue. Vide : la même signature.
feedback_waiting = Contributions qui attendent une réponse
feedback_answer_one = Répondre à celle-ci seulement
feedback_together = Répondre à plusieurs à la fois
feedback_answer_ticked = Répondre à celles qui sont cochées
feedback_ticks_told = Cochez celles auxquelles la même réponse convient. Vos coches restent quand vous cherchez des mots, passez à la suite ou lisez une autre liste.
feedback_none_ticked = Rien n’est coché : cochez les contributions auxquelles vous répondez.
feedback_answer_found = Répondre à toutes celles que la recherche trouve
feedback_answer_topic = Répondre à tout le sujet
feedback_answer_part = Répondre à toute cette partie
feedback_ticked = Déjà cochées
feedback_found = Contributions trouvées
feedback_found_count =
    { $n ->
        [one] { $n } contribution. Déjà une réponse : { $answered }.
       *[other] { $n }{ $more } contributions. Déjà une réponse : { $answered }.
    }
feedback_all_waiting = Toutes celles qui attendent une réponse
feedback_none_listed = Aucune contribution.
feedback_has_answer = déjà une réponse
feedback_read_answer = Lire cette réponse
feedback_by_part = Répondre à toute une question ou à tout un principe
feedback_answer_said = La réponse
feedback_author_told = La personne peut être avertie { $by }.
feedback_author_untold = La personne ne peut pas être avertie : { $reason }.
feedback_ticks_count = Contributions cochées :
feedback_ticks_reach = Dont la personne peut être avertie :
feedback_choosing_anew = Vous choisissez les contributions auxquelles votre brouillon répond. Le texte reste le même.
feedback_choose_saved = Enregistrez d’abord votre texte.
