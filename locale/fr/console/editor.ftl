### L’éditeur d’une consultation. `field_…` est l’étiquette d’un champ, `field_<liste>_<champ>` la même dans une liste, `…_hint` ce qui l’explique.

edit = Écrire une consultation
edit_of = Consultation
edit_sections = Parties de la consultation
section_about = L’essentiel
section_presentation = Présentation
section_questions = Questions
section_principles = Principes et mots
section_settings = Réglages
section_finish = Vérifier
edit_to_do_short = à faire
edit_save = Enregistrer
edit_undo = Annuler
edit_redo = Rétablir
edit_saving = Enregistrement…
edit_saved = C’est enregistré.
edit_unsaved = Un texte n’est pas enregistré : choisissez lequel garder.
edit_failed = Ce n’est pas enregistré. Votre texte reste ici : appuyez sur « Enregistrer ».
edit_moved = C’est enregistré. Quelqu’un d’autre a changé l’ordre ou le nombre des éléments : rechargez la page pour le voir.
edit_nothing = (rien)
edit_gone = Rien n’a été fait : ce brouillon n’existe plus.
edit_many_lines = Les 100 premières lignes sont ajoutées. Collez la suite pour l’ajouter.
edit_no_undo = Il n’y a plus rien à annuler.
edit_no_redo = Il n’y a rien à rétablir.
edit_refused_changed = Rien n’a été fait : quelqu’un d’autre a écrit ici entre-temps.
edit_refused_gone = Quelqu’un d’autre a enlevé entre-temps l’élément dans lequel vous écriviez. Voici votre texte, pour le copier.
edit_refused_lasting = Rien n’a été fait : des personnes ont déjà répondu. Cochez plutôt « Ne plus poser cette question ».
edit_quarrel = { $who } a écrit ici entre-temps :
edit_quarrels = Quelqu’un d’autre a écrit au même endroit. Votre texte est resté dans le champ : enregistrez de nouveau pour le garder, ou remplacez-le par l’autre.
edit_keep_mine = Garder mon texte
edit_keep_theirs = Prendre l’autre
edit_changed_meanwhile = Rien n’a été fait : le brouillon a changé entre-temps.
edit_optional = (facultatif)
edit_choose = Choisissez
edit_add = Ajouter : { $what }
edit_add_lines = En ajouter plusieurs, un par ligne
edit_add_these = Ajouter ces lignes
edit_item_n = { $what } { $n }
edit_up = Monter : { $what }
edit_down = Descendre : { $what }
edit_remove = Enlever
edit_fill = Remplir
edit_more = Autres champs
edit_untitled = (sans texte)
edit_lasting = Cet identifiant ne change plus : des réponses y renvoient.
edit_question_n = Question { $n }
edit_number = Question { $n }
edit_screening = Question préalable
edit_retired = n’est plus posée
edit_missing = il manque : { $language }
edit_to_do = { $n ->
        [one] { $n } chose à faire
       *[other] { $n } choses à faire
    }
edit_no_questions = Il n’y a pas encore de question.
edit_new_question = Nouvelle question
edit_add_question = Ajouter une question
edit_question_before = Question précédente
edit_question_after = Question suivante
edit_all_questions = Toutes les questions
edit_questions_around = Autres questions
edit_asked_of_everybody = À tout le monde
edit_only_if = Seulement si la réponse à { $question } est { $answers }
edit_only_if_unknown = Seulement selon une réponse, mais cette question n’existe pas
edit_quoted = « { $text } »
edit_or = ou
edit_left = { $n ->
        [one] Il reste { $n } chose à faire avant de proposer cette consultation :
       *[other] Il reste { $n } choses à faire avant de proposer cette consultation :
    }
edit_fewer_languages = Cette consultation se fait dans une seule langue?
edit_choose_languages = Choisir les langues
edit_ready = Rien ne manque.
edit_ready_but = Rien d’obligatoire ne manque. Ceci reste à choisir ou à relire :
edit_nearly_ready = Rien d’autre ne manque.
edit_remind_retention = { $n ->
       *[other] Date de destruction : à choisir
    }
edit_remind_retention_told = Sans cette date, rien n’est jamais détruit : les numéros de téléphone, les adresses et les textes non publiés sont gardés.
edit_remind_cut = { $n ->
        [one] Un titre court est à relire
       *[other] { $n } titres courts sont à relire
    }
edit_remind_cut_told = Nous les avons faits à partir de vos questions, en les raccourcissant. Tout le monde les voit : écrivez-les en quelques mots à vous.
edit_remind_same = { $n ->
        [one] Un titre court sert à deux questions
       *[other] { $n } titres courts servent déjà à d’autres questions
    }
edit_remind_same_told = Dans les listes et les résultats, on ne distinguerait pas ces questions : donnez un titre différent à chacune.
edit_remind_words = { $n ->
        [one] Un mot est à relire
       *[other] { $n } mots sont à relire
    }
edit_remind_words_told = Ces mots ressemblent à d’autres, plus connus. Vérifiez leur orthographe; s’ils sont justes, laissez-les.
edit_no_retention = Sans date, rien n’est jamais détruit.
edit_join_word = D’autres consultations sont ouvertes aux mêmes dates. Sans mot pour participer, personne ne peut se joindre à celle-ci par texto. { $word } conviendrait.
edit_join_word_any = D’autres consultations sont ouvertes aux mêmes dates. Sans mot pour participer, personne ne peut se joindre à celle-ci par texto.
edit_join_word_write = Écrire ce mot
edit_join_word_take = Prendre { $word }
edit_join_word_other = Écrire un autre mot
edit_period = Votre texte dit « { $said } ». Est-ce du { $first } au { $last }?
edit_taken = C’est écrit dans le brouillon. Vous pouvez encore le changer.
edit_take_dates = Prendre ces dates
edit_propose = Proposer cette version
edit_propose_told = Une autre personne l’approuve, puis elle peut être ouverte. Rien ne change d’ici là pour le public.
edit_changes = Ce que ce brouillon change à la version ouverte
edit_where = Voir où
edit_untranslated =
    { $n ->
        [one] { $n } texte n’est pas encore écrit en { $language }.
       *[other] { $n } textes ne sont pas encore écrits en { $language }.
    }
edit_propose_told_alone = Rien ne change d’ici à l’ouverture pour le public. Votre service ne demande pas de deuxième personne : vous pouvez l’ouvrir vous-même.
edit_proposed = C’est proposé. Une autre personne peut maintenant approuver cette version.
edit_not_ready = Rien n’a été fait : il reste des choses à corriger.
edit_newer = Attention : la version { $version } a été faite depuis le début de ce brouillon. Votre proposition la remplacerait.
edit_version_state = Vous voyez la version { $version }. { $state ->
        [open] Elle est ouverte.
        [approved] Elle est approuvée et attend d’être ouverte.
       *[other] Elle attend d’être approuvée par une autre personne.
    }
act_version_proposed = Version de consultation proposée
edit_level = { $language } : niveau { $level }
edit_level_told = Visez B1 : presque tout le monde le lit sans aide.
edit_level_good = C’est bien : presque tout le monde le lit sans aide.
edit_discard = Jeter ce brouillon
edit_discard_told = Tout ce qui a été changé depuis la dernière version disparaît. Cela ne s’annule pas.
edit_discard_button = Jeter le brouillon
edit_discarded = Le brouillon est jeté.
act_consultation_edited = Brouillon de consultation modifié
act_draft_begun = Brouillon de consultation commencé
act_draft_discarded = Brouillon de consultation jeté

## Une nouvelle consultation

new_consultation = Nouvelle consultation
new_title = Titre
new_title_hint = En français. Vous pourrez le changer. Laissez vide pour garder celui du modèle ou du texte.
new_too_long = Ce texte est trop long : au plus { $lines } lignes. Rien n’est enregistré; gardez la partie qui décrit la consultation.
new_needs_title = Écrivez un titre.
new_language = Comme votre texte, la consultation est en { $language } seulement. Une autre langue se coche au bas de cette page, sous « Langues ».
new_understood =
    { $n ->
        [0] Votre texte est repris, mais aucune question n’y a été reconnue.
        [one] Votre texte est repris : { $n } question y a été reconnue.
       *[other] Votre texte est repris : { $n } questions y ont été reconnues.
    }
new_proposed =
    { $n ->
        [one] { $n } question est proposée en oui ou non, à cause de sa forme : { $texts }. Vous pouvez choisir une autre sorte de réponse dans « Questions ».
       *[other] { $n } questions sont proposées en oui ou non, à cause de leur forme : { $texts }. Vous pouvez choisir une autre sorte de réponse dans « Questions ».
    }
new_parts = Nous en avons tiré aussi : { $parts }.
new_unknown =
    { $n ->
        [one] { $n } ligne nomme une partie que nous ne connaissons pas : { $texts }. Elle est gardée dans la présentation.
       *[other] { $n } lignes nomment des parties que nous ne connaissons pas : { $texts }. Elles sont gardées dans la présentation.
    }
new_left =
    { $n ->
        [one] { $n } chose n’a pas été comprise : { $texts }. Elle reste dans le texte de sa question. Ouvrez la question : une condition se choisit sous « À qui on la pose »; des choix s’ajoutent sous « Choix », après avoir choisi la sorte de réponse.
       *[other] { $n } choses n’ont pas été comprises : { $texts }. Elles restent dans le texte des questions. Ouvrez chaque question : une condition se choisit sous « À qui on la pose »; des choix s’ajoutent sous « Choix », après avoir choisi la sorte de réponse.
    }
edit_sms_number = Numéro pour les textos
edit_sms_number_told = Le numéro pour les textos est celui de votre organisation. S’il manque, l’administration de l’installation le donne.
new_numbered =
    { $n ->
        [one] Sous une question, des lignes numérotées recommencent à 1. Que sont-elles?
       *[other] Sous { $n } questions, des lignes numérotées recommencent à 1. Que sont-elles?
    }
new_numbered_choices = Les choix de cette question
new_numbered_questions = D’autres questions
new_title_left = Son titre, « { $title } », n’est pas gardé, puisque vous en avez écrit un autre.
new_from = À partir de
new_blank = Une page blanche
new_duplicate = Une autre consultation, sans ses dates
new_which = Laquelle
new_begin = Commencer
begins_use_of_answers = Vos réponses sont lues, puis publiées sans votre nom.
begins_free_title = Une autre idée?
begins_free_prompt = Écrivez ici ce que les questions n’ont pas demandé.

## Les champs

field_title = Titre
field_short_title = Titre court
field_short_title_hint = Pour les textos : au plus 30 caractères, sans â ê î ô û ë ï ç œ.
field_organiser = Qui consulte
field_appearance = Apparence
field_appearance_hint = La couleur, le logo et l’image paraissent sur les pages publiques; la conversation du site a la couleur.
field_colour = Couleur
field_colour_hint = Comme #095797. Elle doit pouvoir être lue sur un fond clair; les autres teintes en sont tirées.
field_logo = Logo
field_picture = Image
field_file = Fichier
field_file_hint = Il se remplit quand vous envoyez le fichier : le lien est en haut de cette page.
field_logo_text = Ce que dit le logo
field_picture_text = Ce que montre l’image
field_contact = Personne à joindre
field_contact_hint = On donne ces coordonnées à qui demande un être humain. Remplissez au moins un moyen.
field_contact_name = Nom de la personne ou de l’équipe
field_email = Courriel
field_phone = Téléphone
field_url = Adresse web
field_timezone = Fuseau horaire
field_opens_on = Premier jour
field_closes_on = Dernier jour
field_closes_on_hint = Ouvert jusqu’à minuit.
field_closing_time = Heure de fermeture du dernier jour
field_closing_time_hint = Sur 24 heures, comme 21h30. Vide : minuit, à la fin du dernier jour.
field_answers_by = Réponses des autorités avant le
field_languages = Langues
field_translation_note = Note sur la traduction
field_translation_note_hint = Qui a traduit, et quelle version fait foi.
field_introduction = Présentation
field_issues = Enjeux
field_key_figures = Chiffres clés
field_key_figures_value = Chiffre
field_key_figures_text = Phrase qui l’explique
field_source = Source
field_source_url = Adresse de la source
field_authorities = Autorités qui répondront
field_authorities_name = Nom de l’autorité
field_authorities_source_url = Où lire cet engagement
field_authorities_source_url_hint = Sans adresse, l’engagement se lit seulement sur la page de la consultation.
field_name = Nom
field_commitment = Engagement
field_commitment_hint = Ce que l’autorité s’engage à faire des contributions.
field_committed_on = Date de l’engagement
field_committed_on_hint = À donner dès qu’un engagement est écrit.
field_use_of_answers = Ce qu’on fait des réponses
field_use_of_answers_hint = Une phrase, dite en demandant le consentement : au plus 160 caractères, sans â ê î ô û ë ï ç œ.
field_join_words = Mots pour participer par texto
field_join_words_hint = Un par ligne : qui écrit ce mot au numéro commence cette consultation. Minuscules et accents deviennent des majuscules simples.
field_max_chars = Longueur d’une réponse, en caractères
field_publication = Publication des réponses
field_sms_letters = Lettres des textos
field_sms_letters_hint = Une lettre hors d’un texto simple (À, ê, ç, œ) double le prix du message.
field_feedback_review = Relecture des réponses des autorités
field_signatures = Permettre de signer ses contributions
field_questions = Questions
field_free_contribution = Contribution libre
field_free_contribution_prompt = Invitation
field_principles = Principes
field_principles_sentence = Phrase
field_sentence = Phrase
field_title_status = Titre du principe
field_sub_questions = Sous-questions
field_sub_questions_source = Origine
field_glossary = Mots expliqués
field_glossary_hint = On dit ce qu’un mot veut dire à qui le demande.
field_term = Mot
field_meaning = Ce qu’il veut dire
field_aliases = Autres noms
field_aliases_hint = Un par ligne : ce que les gens écrivent aussi.
field_examples = Ce que disent les gens
field_examples_hint = Une phrase par ligne.
field_evaluation = Évaluation de la démarche
field_evaluation_hint = Trois courtes questions à la fin. Écrivez les vôtres pour les remplacer.
field_offered = Proposer l’évaluation
field_slug = Code dans les données
field_slug_hint = Le nom dans les données : il suit le texte, et ne change plus dès la première réponse.
field_kind = Sorte de réponse
field_text = Texte
field_questions_text = Question
field_short = Titre court
field_short_hint = Pour les listes : au plus 40 caractères.
field_sms = Texte du texto
field_sms_hint = Une formulation plus courte pour les textos.
field_plain = En mots simples
field_plain_hint = Pour qui demande ce que la question veut dire.
field_example = Exemple de réponse
field_example_hint = Un de chaque côté : un exemple ne doit pas suggérer d’opinion.
field_why = Pourquoi on le demande
field_role = Rôle
field_role_hint = Une question préalable n’a pas de numéro : elle sert à savoir quoi demander à qui.
field_ask_if = À qui on la pose
field_question = Selon la réponse à
field_answers = Si la réponse est
field_retired = Ne plus poser cette question
field_retired_hint = Ses contributions restent, et le disent.
field_choices = Choix
field_label = Texte du choix
field_choose = Nombre de choix à faire
field_choose_hint = Exactement ce nombre. Laissez vide pour « au plus ».
field_at_most = Au plus
field_other = Accepter une réponse dans ses propres mots
field_lowest = Plus petit nombre
field_highest = Plus grand nombre
field_whole = Nombres entiers seulement
field_earliest = Première date possible
field_latest = Dernière date possible
field_latest_hint = Si une personne écrit « 3 mars » sans année, c’est le 3 mars qui tombe entre ces deux dates.
field_by = Ce que montre la carte
field_by_hint = Un début de code postal suffit pour un quartier; une municipalité est plus facile à nommer.
field_unit = Unité
field_unit_hint = Ce que le nombre compte, comme km ou ans.
field_ends = Bouts de l’échelle
field_ends_hint = Ce que veulent dire le plus petit et le plus grand chiffre, en quelques mots, par exemple « pas du tout d’accord » et « tout à fait d’accord ».
field_low = Le plus bas
field_high = Le plus haut

item_choices = Choix
item_introduction = Paragraphe
item_issues = Enjeu
item_key_figures = Chiffre
item_authorities = Autorité
item_principles = Principe
item_sub_questions = Sous-question
item_glossary = Mot
item_questions = Question
field_retain_until = Renseignements personnels gardés jusqu’au
field_retain_until_hint = Le lendemain, les numéros de téléphone, les adresses et les textes non publiés sont détruits : seul ce qui est publié reste, sans nom. Pas avant la fin et les réponses des autorités.
field_authorities_title = Titre ou fonction
edit_letters_setting = Lettres des textos : le réglage
