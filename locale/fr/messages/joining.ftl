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

join_words =
    D’accord. Pour commencer une consultation, écrivez son mot :
    { $list }
    .sms =
        D'accord. Pour commencer, écrivez le mot de la consultation:
        { $list }

# Devant chaque message, pour une personne qui participe à plusieurs consultations.
named = { $consultation } :
    .sms = [{ $word }]
