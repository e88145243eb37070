### When an answer cannot be taken: why, and what would be. Nothing has changed.

refused_empty = Je n’ai reçu aucun texte.
    .sms = Votre message est vide.

refused_yes_no = Je n’ai pas bien compris; vous pouvez aussi écrire PASSER.
    .sms = Je n'ai pas bien compris (PASSER pour la suivante).

refused_single_too_few = Il faut un choix.
    .sms =
        Il faut un choix.
        { $options }
        Répondez par un numéro.

refused_single_too_many = Il faut un seul choix; vous en avez fait plusieurs : { $understood }.
    .sms =
        Il faut un seul choix; vous en avez fait plusieurs: { $understood }.
        { $options }
        Répondez par un numéro.

refused_single_out_of_range = Les numéros vont de 1 à { $count }.
    .sms =
        Les numéros vont de 1 à { $count }.
        { $options }
        Répondez par un numéro.

refused_single_none = Si aucun choix ne vous convient, écrivez PASSER.
    .sms =
        Si aucun choix ne vous convient, écrivez PASSER.
        { $options }
        Répondez par un numéro.

refused_single_unclear = Je n’ai pas reconnu votre choix. Vous pouvez aussi écrire PASSER.
    .sms =
        Je n'ai pas reconnu votre choix.
        { $options }
        Répondez par un numéro, ou PASSER.

# Words that may mean two of the choices, or a few.
refused_between = Lequel de ces choix est le vôtre : { $understood }?
    .sms =
        Lequel de ces choix?
        { $between }
        Répondez par un numéro.

# A choice in words that are not those of the list. Nothing is recorded before the yes.
confirm_choice = Est-ce bien votre choix : { $understood }?
    .sms = Votre choix: { $understood }? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# Choices too many, by one or two: which of them to drop.
refused_which_to_drop = J’ai compris { $count } choix (le maximum est de { $choose }) : { $understood }. { $excess ->
        [1] Lequel faut-il enlever?
       *[other] Lesquels faut-il enlever ({ $excess })?
    }
    .sms =
        J'ai compris { $count } choix; le maximum est de { $choose }. { $excess ->
            [1] Lequel enlever?
           *[other] Lesquels enlever ({ $excess })?
        }
        { $between }

refused_multi_too_few = Il faut { $choose } choix. J’ai compris : { $understood }. Il en manque { $missing }; sinon, écrivez PASSER.
    .sms =
        J'ai compris: { $understood }. Il manque { $missing } choix sur { $choose } (ou PASSER).
        { $options }

refused_multi_too_many = Il faut { $choose } choix, pas plus. J’ai compris : { $understood }.
    .sms =
        Il faut { $choose } choix, pas plus. J'ai compris: { $understood }.
        { $options }
        Répondez par { $choose } numéros.

refused_multi_out_of_range = Les numéros vont de 1 à { $count }.
    .sms =
        Les numéros vont de 1 à { $count }.
        { $options }
        Répondez par { $choose } numéros.

refused_multi_none = Si aucun choix ne vous convient, écrivez PASSER.
    .sms =
        Si aucun choix ne vous convient, écrivez PASSER.
        { $options }
        Répondez par { $choose } numéros.

refused_multi_unclear = Je n’ai pas reconnu vos choix. Vous pouvez aussi écrire PASSER.
    .sms =
        Je n'ai pas reconnu vos choix.
        { $options }
        Répondez par { $choose } numéros, ou PASSER.

refused_ranking_too_few = Il faut au moins un choix.
    .sms =
        Il faut au moins un choix.
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre.

refused_ranking_too_many = Vous pouvez en mettre { $choose } en ordre au plus. J’ai compris : { $understood }.
    .sms =
        Vous pouvez en mettre { $choose } en ordre au plus. J'ai compris: { $understood }.
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre.

refused_ranking_out_of_range = Les numéros vont de 1 à { $count }.
    .sms =
        Les numéros vont de 1 à { $count }.
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre.

refused_ranking_none = Si aucun choix ne vous convient, écrivez PASSER.
    .sms =
        Si aucun choix ne vous convient, écrivez PASSER.
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre.

refused_ranking_unclear = Je n’ai pas reconnu vos choix. Vous pouvez aussi écrire PASSER.
    .sms =
        Je n'ai pas reconnu vos choix.
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre, ou PASSER.

refused_multi_at_most_too_few = Il faut au moins un choix.
    .sms =
        Il faut au moins un choix.
        { $options }
        Répondez par 1 à { $choose } numéros.

refused_multi_at_most_too_many = Vous pouvez faire { $choose } choix au plus. J’ai compris : { $understood }.
    .sms =
        Vous pouvez faire { $choose } choix au plus. J'ai compris: { $understood }.
        { $options }
        Répondez par 1 à { $choose } numéros.

refused_multi_at_most_out_of_range = Les numéros vont de 1 à { $count }.
    .sms =
        Les numéros vont de 1 à { $count }.
        { $options }
        Répondez par 1 à { $choose } numéros.

refused_multi_at_most_none = Si aucun choix ne vous convient, écrivez PASSER.
    .sms =
        Si aucun choix ne vous convient, écrivez PASSER.
        { $options }
        Répondez par 1 à { $choose } numéros.

refused_multi_at_most_unclear = Je n’ai pas reconnu vos choix. Vous pouvez aussi écrire PASSER.
    .sms =
        Je n'ai pas reconnu vos choix.
        { $options }
        Répondez par 1 à { $choose } numéros, ou PASSER.

refused_number_too_small = Ce nombre me semble trop petit : j’attends { $lowest } ou plus. Pouvez-vous vérifier? (PASSER pour la question suivante.)
    .sms = Ce nombre me semble trop petit: j'attends { $lowest } ou plus. Pouvez-vous vérifier? (PASSER pour la suivante)

refused_number_too_large = Ce nombre me semble trop grand : j’attends { $highest } ou moins. Pouvez-vous vérifier? (PASSER pour la question suivante.)
    .sms = Ce nombre me semble trop grand: j'attends { $highest } ou moins. Pouvez-vous vérifier? (PASSER pour la suivante)

refused_number_not_whole = J’attends un nombre entier, sans virgule. Pouvez-vous l’arrondir?
    .sms = J'attends un nombre entier, sans virgule. Pouvez-vous l'arrondir?

refused_number_too_many = J’ai lu plusieurs nombres : { $understood }. Lequel est votre réponse?
    .sms = J'ai lu plusieurs nombres: { $understood }. Lequel est votre réponse?

refused_number_none = Une estimation suffit. Si vous ne savez pas, écrivez PASSER.

refused_number_unclear = Je n’ai pas reconnu votre réponse. Écrivez un seul nombre, ou PASSER.
    .sms = Je n'ai pas reconnu votre réponse. Écrivez un seul nombre, ou PASSER.

refused_date_too_small = Cette date me semble trop tôt : j’attends le { $earliest } ou plus tard. Pouvez-vous vérifier? (PASSER pour la question suivante.)
    .sms = Cette date me semble trop loin en arrière: j'attends le { $earliest } ou plus tard. Pouvez-vous vérifier? (PASSER pour la suivante)

refused_date_too_large = Cette date me semble trop tard : j’attends le { $latest } ou plus tôt. Pouvez-vous vérifier? (PASSER pour la question suivante.)
    .sms = Cette date me semble trop loin en avant: j'attends le { $latest } ou avant. Pouvez-vous vérifier? (PASSER pour la suivante)

refused_date_too_many = J’ai lu plusieurs dates : { $understood }. Laquelle est votre réponse?
    .sms = J'ai lu plusieurs dates: { $understood }. Laquelle est votre réponse?

refused_date_no_year = De quelle année? Écrivez la date avec son année, comme { $earliest }.

refused_date_none = Une date approximative suffit. Si vous ne savez pas, écrivez PASSER.

refused_date_unclear = Je n’ai pas reconnu de date. Écrivez une seule date, comme { $earliest }, ou PASSER.
    .sms = Je n'ai pas reconnu de date. Écrivez une seule date, comme { $earliest }, ou PASSER.

refused_scale = Je n’ai pas reconnu votre réponse. Écrivez un nombre de { $lowest } ({ $low_end }) à { $highest } ({ $high_end }), ou PASSER.
    .sms = Je n'ai pas reconnu votre réponse. Écrivez un nombre de { $lowest } ({ $low_end }) à { $highest } ({ $high_end }), ou PASSER.

refused_scale_none = Si vous n’avez pas d’opinion, écrivez PASSER.
    .sms = Si vous n'avez pas d'opinion, écrivez PASSER.

refused_municipality_unclear = Je n’ai pas reconnu ce lieu. Écrivez le nom d’une ville du Québec, les 3 premiers caractères de votre code postal, ou PASSER.
    .sms = Je n'ai pas reconnu ce lieu. Le nom d'une ville du Québec, les 3 premiers caractères de votre code postal, ou PASSER.

refused_municipality_too_many = J’ai lu plusieurs lieux : { $understood }. Lequel dois-je noter?
    .sms = J'ai lu plusieurs lieux: { $understood }. Lequel dois-je noter?

refused_municipality_none = Si vous préférez ne pas le dire, écrivez PASSER.
    .sms = Si vous préférez ne pas le dire, écrivez PASSER.

refused_postal_area_unclear = Il me faut les 3 premiers caractères d’un code postal du Québec, comme G1R. Ou écrivez PASSER.
    .sms = Il me faut les 3 premiers caractères d'un code postal du Québec, comme G1R. Ou PASSER.

refused_postal_area_too_many = J’ai lu plusieurs codes : { $understood }. Lequel dois-je noter?
    .sms = J'ai lu plusieurs codes: { $understood }. Lequel dois-je noter?

refused_postal_area_none = Si vous préférez ne pas le dire, écrivez PASSER.
    .sms = Si vous préférez ne pas le dire, écrivez PASSER.

text_only = Je ne peux lire que du texte : ni image, ni son, ni autocollant.
    .sms = Je ne peux lire que du texte, pas les images.

unreadable = Je n’ai pas pu lire votre message : il est trop long ou contient des caractères spéciaux. Pouvez-vous l’écrire autrement?
    .sms = Je n'ai pas pu lire votre message: il est trop long ou contient des caractères spéciaux. Pouvez-vous l'écrire autrement?

stale_choice = Ces boutons sont ceux d’une autre question.
stale_words = La question a changé depuis que vous avez commencé à écrire. Ces mots ne sont pas gardés; s’ils répondent à la question ci-dessous, envoyez-les de nouveau.

# Instead of a third sentence that says "I did not understand". The buttons are those the pending question may
# have: the ones it has are shown.
three_misunderstandings = Désolé, je n’ai pas compris. Vous pouvez écrire RÉPÉTER pour relire la question, PASSER pour aller à la suivante, ou joindre une personne : { $contact }
    .sms = Désolé, je n'ai pas compris. RÉPÉTER pour relire la question, PASSER pour la suivante, AIDE, ou une personne: { $contact }
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas
    .button-shorten = Raccourcir
    .button-split = Envoyer le reste à part
    .button-cut = Garder le début

three_misunderstandings_without_contact = Désolé, je n’ai pas compris. Vous pouvez écrire RÉPÉTER pour relire la question, PASSER pour aller à la suivante, ou AIDE.
    .sms = Désolé, je n'ai pas compris. RÉPÉTER pour relire la question, PASSER pour la suivante, ou AIDE.
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas
    .button-shorten = Raccourcir
    .button-split = Envoyer le reste à part
    .button-cut = Garder le début

question_removed_words = La question que je vous posais a été retirée entre-temps.
question_removed = La question que je vous posais a été retirée entre-temps; je n’ai pas gardé votre message. Voici la suivante.
    .sms = La question d'avant a été retirée entre-temps; je n'ai pas gardé votre message. Voici la suivante.
