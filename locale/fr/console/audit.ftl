### The audit log: what each act is called. An act without a sentence is shown by its own name.

audit_log = Journal
audit_log_told = Tout ce que l’équipe a fait, du plus récent au plus ancien. Personne ne peut le modifier.
audit_log_told_within = Ce que l’équipe a fait dans vos consultations, du plus récent au plus ancien. Personne ne peut le modifier.
audit_when = Date et heure
audit_who = Par
audit_what = Action
audit_on = Sur
audit_nobody = hors console
audit_somebody = quelqu’un
audit_times = { $times } fois, la première à { $since }
detail_role = rôle : { $value }
detail_reason = raison : { $value }
detail_channel = canal : { $value }
detail_revision = version { $value }
detail_collected =
    { $value ->
        [paper] sur papier
        [meeting] en rencontre
        [phone] au téléphone
       *[partner] par un partenaire
    }
detail_token = jeton nᵒ { $value }
detail_topic = sujet { $value }
detail_second_factor = validation en deux étapes comprise
detail_sessions = sessions : { $value }
detail_organisation = organisation nᵒ { $value }
detail_day = le { $value }
detail_language = langue : { $value }
detail_place = image : { $value }
detail_given = une adresse a été donnée
detail_by_provider = avec le compte de l’employeur
detail_consultations = consultations : { $value }
audit_organisation = Organisation nᵒ { $number }
audit_reply = Réponse enregistrée nᵒ { $number }
audit_webhook = Autre système nᵒ { $number }
audit_staff = Compte nᵒ { $number }
audit_account = Compte { $login }
audit_post = Message de l’équipe
audit_topic = Sujet nᵒ { $number }
audit_source = Lieu { $code }
audit_invitation = Invitation nᵒ { $number }
audit_token = Jeton nᵒ { $number }
audit_empty = Rien au journal.
audit_of = Actions de { $name }.
audit_all = Voir toutes les actions
act_alarm_seen = Alerte close
act_staff_added = Compte créé
act_staff_renamed = Nom ou titre changé
act_staff_disabled = Compte fermé
act_staff_enabled = Compte rouvert
act_staff_reset = Mot de passe retiré
act_role_changed = Rôle changé
act_password_link_made = Lien de mot de passe créé
act_password_set = Mot de passe choisi
act_logged_in = Connexion
act_logged_out = Déconnexion
act_log_in_refused = Connexion refusée
act_log_in_throttled = Connexions trop nombreuses
act_code_refused = Code refusé
act_recovery_code_used = Code de secours utilisé
act_language_chosen = Langue choisie
act_second_factor_offered = Clé de la validation en deux étapes montrée
act_staff_confirmed = Accès confirmé après un nouveau lien
act_second_factor_on = Validation en deux étapes activée
act_second_factor_off = Validation en deux étapes désactivée
act_sessions_ended = Autres sessions terminées
audit_anybody = tout le monde
audit_any_act = toutes les actions
audit_consultation = Consultation
audit_any_consultation = toutes
audit_since = À partir du
audit_until = Jusqu’au
audit_show = Filtrer
audit_export = Télécharger ces actions (CSV)
audit_since_wrong = Cette date n’existe pas : écrivez-la comme 2026-11-27.
audit_until_wrong = Cette date n’existe pas : écrivez-la comme 2026-11-27.
audit_until_before = La dernière date vient avant la première.
act_audit_exported = Journal téléchargé
act_staff_limited = Consultations d’un compte choisies
act_organisation_added = Organisation ajoutée
act_consultation_given = Consultation confiée à une organisation
act_staff_moved = Compte passé à une organisation
audit_number = Numéro
audit_details = Détails
audit_file = journal
audit_today = Aujourd’hui
audit_yesterday = Hier
audit_found =
    { $n ->
        [one] { $n } action trouvée.
       *[other] { $n } actions trouvées.
    }
audit_found_least = Au moins { $n } actions trouvées.
