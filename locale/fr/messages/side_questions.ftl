### Side questions: asked in the middle of the walk, which goes on after them (consultation/conversation/side_questions/).

# The answer to a side question was neither a yes nor a no; it is asked once more after this.
aside_again = Je n’ai pas bien compris.
    .sms = Je n'ai pas bien compris.

# Free contributions.
ask_free_text = { $invitation } Vous avez { $max } caractères; écrivez NON pour annuler.
    .sms = { $invitation } { $max } caractères au plus, ou NON pour annuler.

ask_corrected_text = Écrivez le nouveau texte, en { $max } caractères au plus; il remplacera la contribution { $number }. Écrivez NON pour la garder.
    .sms = Écrivez le nouveau texte; il remplacera la contribution { $number }. NON pour la garder.

keep_words =
    Voulez-vous que j’ajoute ce texte à vos contributions?

    « { $words } »
    .sms = Voulez-vous que j'ajoute ceci à vos contributions? "{ $words }" OUI ou NON
    .button-yes = Oui
    .button-no = Non

keep_more_words =
    Voulez-vous que j’ajoute ces messages à vos contributions? Pour en garder un seul, écrivez son numéro.

    { $words }
    .sms =
        J'ajoute ces messages à vos contributions? OUI, NON, ou le numéro à garder
        { $words }
    .button-yes = Oui
    .button-no = Non

words_not_kept = D’accord, je n’ai pas gardé ce texte : « { $words } »
    .sms = D'accord, je n'ai pas gardé: "{ $words }"

words_kept = C’est noté : « { $kept } ». Je n’ai pas gardé : « { $words } »
    .sms = C'est noté: "{ $kept }". Je n'ai pas gardé: "{ $words }"

# Another question was asked for: the words are asked about again at the end.
words_put_aside = Je garde votre texte en attente; on en reparlera à la fin.

# … and nothing was corrected.
correction_put_aside = D’accord, rien n’a changé pour l’instant. Je garde votre nouveau texte en attente; on en reparlera à la fin.
    .sms = D'accord, rien n'a changé pour l'instant. Je garde votre nouveau texte; on en reparlera à la fin.

keep_words_put_aside =
    Il reste un texte de vous en attente. Voulez-vous que je l’ajoute à vos contributions?

    « { $words } »
    .sms = Il reste un texte de vous en attente: "{ $words }" L'ajouter à vos contributions? OUI ou NON
    .button-yes = Oui
    .button-no = Non

nothing_added = D’accord, rien n’a changé.
    .sms = D'accord, rien n'a changé.

noted_free = C’est noté, merci de votre contribution.
    .sms = C'est noté, merci de votre contribution.

noted_free_in_parts = C’est noté, en { $parts } contributions. Merci!
    .sms = C'est noté, en { $parts } contributions. Merci!

# The principles.
choose_principle =
    Les principes :
    { $titles }

    Duquel voulez-vous parler?
    .sms =
        De quel principe voulez-vous parler?
        { $labels }
        Un numéro, ou NON pour continuer.

# Said again after something else was asked.
choose_principle_again = De quel principe voulez-vous parler? Écrivez son numéro, ou NON pour continuer.
    .sms = De quel principe voulez-vous parler? Un numéro, ou NON pour continuer.

offer_principle_again = Voulez-vous parler du principe { $number }?
    .sms = Voulez-vous parler du principe { $number }? OUI ou NON
    .button-yes = Oui
    .button-no = Non

offer_principle =
    Principe { $number } : { $title }. { $sentence }

    Voulez-vous en parler?
    .sms = Principe { $number }: { $title }. { $sentence } Voulez-vous en parler? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# After the last question.
offer_chosen_principles =
    Vous avez encore un moment? Voulez-vous en dire plus sur les principes que vous avez choisis?
    { $labels }
    .sms = Voulez-vous en dire plus sur les principes que vous avez choisis ({ $numbers })? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# The first one says how to leave.
ask_first_sub_question =
    Principe { $number }, question { $part } de { $count }. { $question }

    (Écrivez PASSER pour la suivante, ou NON pour revenir à la consultation.)
    .sms = Principe { $number }, question { $part } de { $count }. { $question } (PASSER, ou NON pour finir)

ask_sub_question = Principe { $number }, question { $part } de { $count }. { $question }

principles_done = Merci! Pour parler d’un autre principe, écrivez son numéro à tout moment, par exemple PRINCIPE 3.
    .sms = Merci! Pour un autre principe: PRINCIPE et son numéro.

principles_left = D’accord. Pour parler d’un principe plus tard, écrivez PRINCIPE et son numéro.
    .sms = D'accord. Pour en parler plus tard: PRINCIPE et son numéro.

# Taking a contribution back: one that was never public, and one that is.
confirm_withdrawing_unpublished =
    Retirer votre contribution { $number } ({ $about })?

    « { $words } »
    .sms = Retirer votre contribution { $number } ({ $about })? OUI ou NON
    .button-yes = Oui, la retirer
    .button-no = Non, la garder

confirm_withdrawal =
    Retirer votre contribution { $number } ({ $about })?

    « { $words } »

    Elle ne sera plus publique.
    .sms = Retirer votre contribution { $number } ({ $about })? Elle ne sera plus publique. OUI ou NON
    .button-yes = Oui, la retirer
    .button-no = Non, la garder

withdraw_again = Rien n’est retiré pour l’instant. Répondez par un simple oui, ou par non.
    .sms = Rien n'est retiré pour l'instant.

withdrawn = C’est fait : la contribution { $number } est retirée.
    .sms = C'est fait: la contribution { $number } est retirée.

not_withdrawn = D’accord, la contribution { $number } reste.
    .sms = D'accord, la contribution { $number } reste.

# Taking several contributions back at once.
confirm_withdrawing_several = Retirer vos contributions { $named }? Elles ne seront plus publiques.
    .sms = Retirer vos contributions { $named }? Elles ne seront plus publiques. OUI ou NON
    .button-yes = Oui, les retirer
    .button-no = Non, les garder

withdrawn_several = C’est fait : les contributions { $numbers } sont retirées.
    .sms = C'est fait: les contributions { $numbers } sont retirées.

not_withdrawn_several = D’accord, les contributions { $numbers } restent.
    .sms = D'accord, les contributions { $numbers } restent.

# Taking everything back, and taking part no more.
confirm_withdrawing_all = Voulez-vous retirer votre participation et toutes vos contributions (numéros : { $numbers })? Elles ne seront plus publiques.
    .sms = Retirer votre participation et toutes vos contributions ({ $numbers })? Elles ne seront plus publiques. OUI ou NON
    .button-yes = Oui, tout retirer
    .button-no = Non, les garder

confirm_leaving = Voulez-vous retirer votre participation? Vous n’avez aucune contribution pour l’instant.
    .sms = Retirer votre participation? Vous n'avez aucune contribution. OUI ou NON
    .button-yes = Oui, me retirer
    .button-no = Non, continuer

withdrawn_all = C’est fait : vous ne participez plus, et vos contributions ne sont plus publiques (numéros : { $numbers }). Pour effacer aussi vos données, écrivez EFFACER MES DONNÉES. Si vous changez d’idée, répondez OUI.
    .sms = C'est fait: vous ne participez plus; contributions retirées: { $numbers }. Pour tout effacer: EFFACER MES DONNÉES. Pour revenir: OUI.

left_consultation = C’est fait : vous ne participez plus. Si vous changez d’idée, répondez OUI.
    .sms = C'est fait: vous ne participez plus. Si vous changez d'idée: OUI.

# What was just written holds a detail that leads to somebody: it waits to be read, and can be taken out.
take_out_phone = Votre réponse contient un numéro de téléphone : elle attend d’être lue. Enlever le numéro?
    .sms = Votre réponse contient un numéro de téléphone: une personne la lira d'abord. Enlever le numéro? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_email = Votre réponse contient une adresse courriel : elle attend d’être lue. Enlever l’adresse?
    .sms = Votre réponse contient une adresse courriel: une personne la lira d'abord. Enlever l'adresse? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_postal_code = Votre réponse contient un code postal : elle attend d’être lue. Enlever le code?
    .sms = Votre réponse contient un code postal: une personne la lira d'abord. Enlever le code? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_sin = Votre réponse contient un numéro d’assurance sociale : elle attend d’être lue. Enlever le numéro?
    .sms = Votre réponse contient un numéro d'assurance sociale: une personne la lira d'abord. Enlever le numéro? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_health_card = Votre réponse contient un numéro d’assurance maladie : elle attend d’être lue. Enlever le numéro?
    .sms = Votre réponse contient un numéro d'assurance maladie: une personne la lira d'abord. Enlever le numéro? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_bank_card = Votre réponse contient un numéro de carte bancaire : elle attend d’être lue. Enlever le numéro?
    .sms = Votre réponse contient un numéro de carte bancaire: une personne la lira d'abord. Enlever le numéro? OUI ou NON
    .button-yes = Oui
    .button-no = Non

take_out_several = Votre réponse contient des renseignements personnels : elle attend d’être lue. Les enlever?
    .sms = Votre réponse contient des renseignements personnels: une personne la lira d'abord. Les enlever? OUI ou NON
    .button-yes = Oui
    .button-no = Non

details_taken_out = C’est enlevé.
    .sms = C'est enlevé.

details_taken_out_published = C’est enlevé, et votre réponse est publiée.
    .sms = C'est enlevé, et votre réponse est publiée.

details_left = D’accord. Une personne lira votre réponse avant de la publier.
    .sms = D'accord. Une personne lira votre réponse avant de la publier.

# What was just written waits to be read, though the consultation publishes at once.
waits_to_be_read = Une personne lira votre réponse avant de la publier.

waits_with_details = Votre réponse contient des renseignements personnels : une personne la lira avant de la publier. Pour l’enlever : RETIRER { $number }.
    .sms = Votre réponse contient des renseignements personnels: une personne la lira avant de la publier. Pour l'enlever: RETIRER { $number }.
