### What is told about a question, to a person who asks back; its words come from the consultation's file.

explained_question = En mots simples : { $plain }
    .sms = En mots simples: { $plain }

explained_with_example =
    En mots simples : { $plain }

    Par exemple : { $example }
    .sms = En mots simples: { $plain } Pour un exemple: EXEMPLE.

explained_example = Par exemple : { $example }
    .sms = Par exemple: { $example }

explained_word = { $word } : { $meaning }.
    .sms = { $word }: { $meaning }.

explained_reason = { $why }

# A word that the file does not explain.
word_not_explained = Je n’ai pas d’explication pour ce mot. En mots simples, voici la question : { $plain }
    .sms = Je n'ai pas d'explication pour ce mot. En mots simples: { $plain }

# The question is asked again in full after this.
nothing_explained = Désolé, je ne peux pas mieux l’expliquer. Répondez comme vous la comprenez, ou écrivez PASSER.
    .sms = Désolé, je ne peux pas mieux l'expliquer. Répondez comme vous la comprenez, ou PASSER.

# After what was told: the question by its name. Where there are buttons, they are under it.
ask_in_short_open = Question { $number } : { $short }
    .sms = Question { $number }: { $short }

ask_in_short_yes_no = Question { $number } : { $short }
    .sms = Question { $number }: { $short }. OUI, NON ou JE NE SAIS PAS
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_in_short_choice = Question { $number } : { $short }
    .sms = Question { $number }: { $short } (RÉPÉTER pour relire la liste)

ask_in_short_number = Question { $number } : { $short }. Répondez par un nombre.
    .sms = Question { $number }: { $short }. Répondez par un nombre.

ask_in_short_date = Question { $number } : { $short }. Répondez par une date.
    .sms = Question { $number }: { $short }. Répondez par une date.

ask_in_short_scale = Question { $number } : { $short }, de { $lowest } ({ $low_end }) à { $highest } ({ $high_end })
    .sms = Question { $number }: { $short }, de { $lowest } ({ $low_end }) à { $highest } ({ $high_end })

ask_screening_in_short_yes_no = { $short }
    .sms = { $short }: OUI ou NON?
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_screening_in_short_choice = { $short }
    .sms = { $short } (RÉPÉTER pour relire la liste)

ask_screening_in_short_municipality = { $short } : le nom de la ville, ou votre code postal
    .sms = { $short }: le nom de la ville, ou votre code postal

ask_screening_in_short_postal_area = { $short } : les 3 premiers caractères de votre code postal
    .sms = { $short }: les 3 premiers caractères de votre code postal

ask_screening_in_short_scale = { $short }, de { $lowest } ({ $low_end }) à { $highest } ({ $high_end })

# Words of our own that people ask about.
own_word_notice = Un avis : un message qui vous dit que les autorités ont répondu. Écrivez AVIS pour en recevoir.
    .sms = Un avis: un message qui dit que les autorités ont répondu. AVIS pour en recevoir.

own_word_consultation = Une consultation publique : avant de décider, on demande aux gens ce qu’ils en pensent.
    .sms = Une consultation publique: avant de décider, on demande aux gens ce qu'ils en pensent.

own_word_contribution = Une contribution : une de vos réponses, publiée avec un numéro.
    .sms = Une contribution: une de vos réponses, publiée avec un numéro.

own_word_authorities = Les autorités : les personnes qui décident, et qui peuvent répondre à ce que vous écrivez.
    .sms = Les autorités: les personnes qui décident, et qui peuvent répondre à ce que vous écrivez.

# Asked how many choices may be made: exactly so many, or up to so many.
how_many_choices =
    { $choose ->
        [1] Il faut un seul choix.
       *[other] Il faut { $choose } choix, pas plus.
    }

how_many_choices_at_most = Vous pouvez faire jusqu’à { $choose } choix.
    .sms = Vous pouvez faire jusqu'à { $choose } choix.

# How one answers, where there is a list of choices; the list follows.
how_to_choose =
    { $choose ->
        [1] Écrivez le numéro de votre choix, ou ses mots.
       *[other] Écrivez les numéros de vos { $choose } choix, ou leurs mots, dans un seul message.
    }
