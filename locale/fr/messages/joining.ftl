### Le mot qui commence une consultation, quand un même numéro en sert plusieurs.

# Le mot est écrit exactement, là où il peut aussi être une réponse.
join_instead =
    { $word } est aussi le mot de la consultation « { $consultation } ». Voulez-vous y aller?

    Si non, je garde votre réponse : « { $words } ».
    .sms = { $word } est aussi le mot de la consultation "{ $consultation }". Voulez-vous y aller? OUI ou NON (NON: je garde "{ $words }" comme réponse)
    .button-yes = Oui, y aller
    .button-no = Non, rester ici

join_perhaps = Vouliez-vous écrire { $word }, pour la consultation « { $consultation } »?
    .sms = Vouliez-vous écrire { $word }, pour la consultation "{ $consultation }"? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# La personne semble vouloir passer à une autre consultation, dans ses mots.
go_elsewhere_perhaps = Voulez-vous passer à la consultation « { $consultation } »?
    .sms = Voulez-vous passer à la consultation "{ $consultation }"? OUI ou NON
    .button-yes = Oui, y aller
    .button-no = Non, rester ici

go_elsewhere_instead =
    Voulez-vous passer à la consultation « { $consultation } »?

    Si non, je garde votre réponse : « { $words } ».
    .sms = Voulez-vous passer à la consultation "{ $consultation }"? OUI ou NON (NON: je garde "{ $words }" comme réponse)
    .button-yes = Oui, y aller
    .button-no = Non, rester ici

# Dans l’aide, la liste des contributions et à la fin, pour une personne qui participe à plusieurs consultations.
way_back = Vous participez aussi à la consultation « { $consultation } ». Pour y aller, écrivez AUTRE CONSULTATION.
    .sms = Pour aller à "{ $consultation }": AUTRE CONSULTATION.

join_words =
    D’accord. Pour commencer une consultation, écrivez son mot :
    { $list }
    .sms =
        D'accord. Pour commencer, écrivez le mot de la consultation:
        { $list }

# Une personne nouvelle a écrit autre chose que le mot d’une consultation, là où plusieurs sont ouvertes.
which_consultation =
    Bonjour! Plusieurs consultations sont ouvertes ici. Pour commencer, écrivez le mot de celle que vous voulez :
    { $list }
    .sms =
        Bonjour! Plusieurs consultations sont ouvertes ici. Écrivez le mot de celle que vous voulez:
        { $list }

# Devant chaque message, pour une personne qui participe à plusieurs consultations.
named = { $consultation } :
    .sms = [{ $word }]
