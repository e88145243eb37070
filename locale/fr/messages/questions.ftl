### How a question is asked: its own words come from the consultation's file.

ask_open = Question { $number } de { $total }. { $question }

# The first of them says that a comment is welcome too.
ask_first_yes_no = Question { $number } de { $total }. { $question }
    .sms = Question { $number } de { $total }. { $question } OUI, NON ou JE NE SAIS PAS (et pourquoi, si vous voulez)
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_yes_no = Question { $number } de { $total }. { $question }
    .sms = Question { $number } de { $total }. { $question } OUI, NON ou JE NE SAIS PAS
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_single = Question { $number } de { $total }. { $question }
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        Répondez par un numéro.

ask_multi = Question { $number } de { $total }. { $question }
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        Répondez par { $choose } numéros, par ex. { $example }.

ask_single_or_other = Question { $number } de { $total }. { $question }
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        Répondez par un numéro. Ou "autre: votre idée".

ask_multi_or_other = Question { $number } de { $total }. { $question }
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        { $choose } numéros (ex. { $example }) ou "autre: votre idée".

ask_multi_at_most =
    Question { $number } de { $total }. { $question }

    (Vous pouvez faire jusqu’à { $choose } choix.)
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        Répondez par 1 à { $choose } numéros, par ex. { $example }.

ask_multi_at_most_or_other =
    Question { $number } de { $total }. { $question }

    (Vous pouvez faire jusqu’à { $choose } choix.)
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        1 à { $choose } numéros (ex. { $example }) ou "autre: votre idée".

ask_ranking =
    Question { $number } de { $total }. { $question }

    (Mettez-les en ordre, le plus important en premier : jusqu’à { $choose }.)
    .sms =
        Question { $number } de { $total }. { $question }
        { $options }
        Répondez par 1 à { $choose } numéros, dans l'ordre, par ex. { $example }.

ask_number =
    Question { $number } de { $total }. { $question }

    Répondez par un nombre.
    .sms =
        Question { $number } de { $total }. { $question }
        Répondez par un nombre.

ask_number_in_unit =
    Question { $number } de { $total }. { $question }

    Répondez par un nombre ({ $unit }).
    .sms =
        Question { $number } de { $total }. { $question }
        Répondez par un nombre ({ $unit }).

ask_date =
    Question { $number } de { $total }. { $question }

    Répondez par une date, du { $earliest } au { $latest }.
    .sms =
        Question { $number } de { $total }. { $question }
        Répondez par une date, du { $earliest } au { $latest }.

ask_scale =
    Question { $number } de { $total }. { $question }

    De { $lowest } ({ $low_end }) à { $highest } ({ $high_end }).
    .sms =
        Question { $number } de { $total }. { $question }
        Répondez par un nombre de { $lowest } ({ $low_end }) à { $highest } ({ $high_end }).

# Where the person lives: it is counted, and is no contribution.
ask_screening_municipality =
    { $question }

    Écrivez le nom de la ville, ou votre code postal : je n’en garde que les 3 premiers caractères. Votre réponse n’est pas publiée, seulement comptée.
    .sms =
        { $question }
        Le nom de la ville, ou votre code postal (je n'en garde que 3 caractères). Réponse comptée, jamais publiée.

ask_screening_postal_area =
    { $question }

    Écrivez les 3 premiers caractères de votre code postal, comme G1R. Votre réponse n’est pas publiée, seulement comptée.
    .sms =
        { $question }
        Les 3 premiers caractères de votre code postal, comme G1R. Réponse comptée, jamais publiée.

# Only finds out whom to ask what follows: it has no number of its own.
ask_screening_open = Avant la question { $number } : { $question }

ask_screening_yes_no = Avant la question { $number } : { $question }
    .sms = Avant la question { $number }: { $question } OUI ou NON
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_screening_single = Avant la question { $number } : { $question }
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        Répondez par un numéro.

ask_screening_multi = Avant la question { $number } : { $question }
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        Répondez par { $choose } numéros, par ex. { $example }.

ask_screening_single_or_other = Avant la question { $number } : { $question }
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        Répondez par un numéro. Ou "autre: votre idée".

ask_screening_multi_or_other = Avant la question { $number } : { $question }
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        { $choose } numéros (ex. { $example }) ou "autre: votre idée".

ask_screening_multi_at_most =
    Avant la question { $number } : { $question }

    (Vous pouvez faire jusqu’à { $choose } choix.)
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        Répondez par 1 à { $choose } numéros, par ex. { $example }.

ask_screening_multi_at_most_or_other =
    Avant la question { $number } : { $question }

    (Vous pouvez faire jusqu’à { $choose } choix.)
    .sms =
        Avant la question { $number }: { $question }
        { $options }
        1 à { $choose } numéros (ex. { $example }) ou "autre: votre idée".

ask_screening_scale =
    Avant la question { $number } : { $question }

    De { $lowest } ({ $low_end }) à { $highest } ({ $high_end }).
    .sms =
        Avant la question { $number }: { $question }
        Répondez par un nombre de { $lowest } ({ $low_end }) à { $highest } ({ $high_end }).

# "Autre" alone, to a choice that takes another one.
ask_other = Lequel? Écrivez-le en quelques mots. (RÉPÉTER pour revoir la liste, PASSER pour la question suivante.)
    .sms = Lequel? Écrivez-le en quelques mots. (RÉPÉTER pour revoir la liste, PASSER pour la question suivante)

# A sentence where a yes or a no was waited for; it will be the comment of the answer.
comment_kept = Je garde votre commentaire. Est-ce oui, non ou je ne sais pas? (PASSER pour ne rien garder.)
    .sms = Je garde votre commentaire. Est-ce OUI, NON ou JE NE SAIS PAS? (PASSER: ne rien garder)
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

comment_kept_screening = Je garde ces détails pour la suite. Est-ce oui ou non?
    .sms = Je garde ces détails pour la suite. Est-ce OUI ou NON? (ou PASSER)
    .button-yes = Oui
    .button-no = Non

# The same, with what the sentence is likely to mean named first.
comment_kept_yes = Je garde votre commentaire. Si vous voulez dire oui, écrivez OUI; sinon, NON ou JE NE SAIS PAS. (PASSER pour ne rien garder.)
    .sms = Je garde votre commentaire. Si vous voulez dire oui, écrivez OUI; sinon, NON ou JE NE SAIS PAS. (PASSER: ne rien garder)
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

comment_kept_no = Je garde votre commentaire. Si vous voulez dire non, écrivez NON; sinon, OUI ou JE NE SAIS PAS. (PASSER pour ne rien garder.)
    .sms = Je garde votre commentaire. Si vous voulez dire non, écrivez NON; sinon, OUI ou JE NE SAIS PAS. (PASSER: ne rien garder)
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

comment_kept_unsure = Je garde votre commentaire. Si vous hésitez, écrivez JE NE SAIS PAS; sinon, OUI ou NON. (PASSER pour ne rien garder.)
    .sms = Je garde votre commentaire. Si vous hésitez, écrivez JE NE SAIS PAS; sinon, OUI ou NON. (PASSER: ne rien garder)
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

comment_kept_screening_yes = Je garde ces détails pour la suite. Si vous voulez dire oui, écrivez OUI; sinon, NON.
    .sms = Je garde ces détails pour la suite. Si vous voulez dire oui, écrivez OUI; sinon, NON. (ou PASSER)
    .button-yes = Oui
    .button-no = Non

comment_kept_screening_no = Je garde ces détails pour la suite. Si vous voulez dire non, écrivez NON; sinon, OUI.
    .sms = Je garde ces détails pour la suite. Si vous voulez dire non, écrivez NON; sinon, OUI. (ou PASSER)
    .button-yes = Oui
    .button-no = Non

# A bare yes after a no was named: it may mean that this was right.
yes_or_no_alone = Pour être certain de bien vous comprendre : votre réponse à la question est-elle oui ou non?
    .sms = Pour bien vous comprendre: votre réponse à la question est-elle OUI ou NON?
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

# Beside the open question that follows a screening question.
carried_words = (Répondez OUI pour répondre « { $words } », ou écrivez une autre réponse.)
    .sms = (Vous avez écrit: "{ $words }" OUI pour en faire votre réponse, ou écrivez-en une autre.)
    .button-yes = Oui
    .button-no = Non

# A yes, a no or the like alone where words are waited for, just after a yes-or-no question.
bare_answer = Cette question demande quelques mots.
