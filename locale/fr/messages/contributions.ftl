### What a person already gave: listed, corrected, withdrawn.

contributions_progress = Questions répondues : { $answered } sur les { $total } qui vous concernent.
    .sms = Répondu: { $answered } sur { $total }.

# There is no room for all of them.
contributions_more = Pour voir le reste ({ $count }), écrivez SUITE.
    .sms = (Encore { $count }: SUITE)

contributions_no_more = Il n’y en a pas d’autre.
    .sms = Il n'y en a pas d'autre.

# What the person wrote and has still to decide on.
contributions_waiting = En attente de votre décision : « { $words } »
    .sms = En attente de votre décision: "{ $words }"

# One paragraph for each state that has contributions.
contributions_published =
    Publiées, sans réponse des autorités pour l’instant :
    { $list }
    .sms =
        Publiées, sans réponse:
        { $list }

contributions_answered =
    Publiées, avec une réponse des autorités :
    { $list }
    .sms =
        Publiées, avec une réponse:
        { $list }

contributions_not_told =
    Publiées, avec une réponse des autorités que vous n’avez pas encore reçue :
    { $list }
    .sms =
        Publiées, avec une réponse pas encore arrivée:
        { $list }

contributions_general =
    Publiées, avec seulement une réponse des autorités à toute la consultation :
    { $list }
    .sms =
        Publiées, avec seulement une réponse à tous:
        { $list }

contributions_received =
    Reçues, pas encore publiées, sans réponse des autorités pour l’instant :
    { $list }
    .sms =
        Pas encore publiées:
        { $list }

# What may be no answer, and waits for its author.
contributions_held =
    Gardées, pas encore publiées (pour publier : GARDER et le numéro) :
    { $list }
    .sms =
        Gardées (pour publier: GARDER et le numéro):
        { $list }

contributions_withheld =
    Non publiées, sur décision de l’équipe :
    { $list }
    .sms =
        Non publiées, sur décision de l'équipe:
        { $list }

# Withheld by the team, for each reason it may have. One or several: the words suit both.
contributions_withheld_personal =
    Non publié, à cause d’un renseignement personnel, comme un nom, un numéro ou une adresse :
    { $list }
    .sms =
        Non publié, à cause d'un renseignement personnel:
        { $list }

contributions_withheld_insult =
    Non publié, à cause d’une insulte ou de propos haineux :
    { $list }
    .sms =
        Non publié, à cause d'une insulte ou de propos haineux:
        { $list }

contributions_withheld_off_topic =
    Non publié, parce que hors du sujet de la consultation :
    { $list }
    .sms =
        Non publié, parce que hors du sujet:
        { $list }

contributions_withheld_advertising =
    Non publié, à cause de publicité :
    { $list }
    .sms =
        Non publié, à cause de publicité:
        { $list }

contributions_withheld_duplicate =
    Non publié, parce que déjà dit dans une autre contribution :
    { $list }
    .sms =
        Non publié, parce que déjà dit dans une autre contribution:
        { $list }

contributions_withheld_other =
    Non publié, parce que contraire aux règles de la consultation :
    { $list }
    .sms =
        Non publié, parce que contraire aux règles de la consultation:
        { $list }

contributions_withdrawn =
    Retirées par vous :
    { $list }
    .sms =
        Retirées par vous:
        { $list }

contributions_how = Pour en changer une, écrivez CORRIGER ou RETIRER, et son numéro (nᵒ). Pour la lire en entier : « lire » et son numéro. La page de la consultation : { $url }
    .sms = CORRIGER ou RETIRER (ou "lire"), et le numéro.
    .web = La page de la consultation : { $url }

contributions_rewrite = Pour écrire la { $number } autrement, envoyez CORRIGER { $number }. La page de la consultation : { $url }
    .sms = Pour écrire la { $number } autrement: CORRIGER { $number }.

no_contribution = Vous n’avez pas encore de contribution.
    .sms = Vous n'avez pas encore de contribution.

nothing_to_correct = Vous n’avez pas encore de contribution à corriger.
    .sms = Vous n'avez pas encore de contribution à corriger.

# The same words for a number that is somebody else's and for one that does not exist.
no_such_contribution = Je ne trouve pas cette contribution parmi les vôtres. Écrivez MES CONTRIBUTIONS pour voir leurs numéros.
    .sms = Je ne la trouve pas parmi vos contributions. Pour voir leurs numéros: MES CONTRIBUTIONS.

# The number named is that of a contribution that a newer one replaced.
replaced_since = Votre contribution { $number } a été remplacée par la contribution { $newer }.
    .sms = La contribution { $number } a été remplacée par la { $newer }.

one_at_a_time = Une à la fois, s’il vous plaît : écrivez un seul numéro.
    .sms = Une à la fois, s'il vous plait: écrivez un seul numéro.

# Of two requests in one message, the first waits for an answer.
request_again = Une demande à la fois, s’il vous plaît. Ensuite, réécrivez : « { $words } »
    .sms = Une demande à la fois, s'il vous plait. Ensuite, réécrivez: "{ $words }"

withdraw_later = Une demande à la fois, s’il vous plaît. Ensuite, pour retirer la contribution { $number } ({ $about }), écrivez RETIRER CONTRIBUTION { $number }.
    .sms = Une demande à la fois. Ensuite, pour retirer la contribution { $number } ({ $about }): RETIRER CONTRIBUTION { $number }

correcting = Contribution { $number } ({ $about }) : « { $words } »
    .sms = Contribution { $number } ({ $about }): "{ $shown }"

# A long answer was sent in several contributions, and the new text takes the place of all of them.
replaces_parts = Cette réponse est en plusieurs contributions : { $numbers }. Le nouveau texte les remplacera toutes. Pour n’en changer qu’une, écrivez CORRIGER et son numéro.
    .sms = Réponse en plusieurs contributions ({ $numbers }): le nouveau texte les remplace toutes. Pour une seule: CORRIGER et son numéro.

# Plusieurs réponses peuvent être celle dont la personne parle.
# A number to withdraw that is both a question's and a contribution's: the two are named.
question_or_contribution =
    Que faut-il retirer? Écrivez RETIRER QUESTION { $number } ({ $question }) ou RETIRER CONTRIBUTION { $number } ({ $contribution }).
    .sms = Laquelle? RETIRER QUESTION { $number } ({ $question }) ou RETIRER CONTRIBUTION { $number } ({ $contribution })

# The same, but the question has no answer.
contribution_only =
    Vous n’avez pas répondu à la question { $number } ({ $question }). Pour retirer votre contribution { $number } ({ $contribution }), écrivez RETIRER CONTRIBUTION { $number }.
    .sms = La question { $number } ({ $question }) n'a pas de réponse. Pour retirer la contribution { $number } ({ $contribution }): RETIRER CONTRIBUTION { $number }

which_answer =
    Laquelle? Écrivez CORRIGER ou RETIRER, et son numéro (par exemple, CORRIGER { $number }) :
    { $list }
    .sms =
        Laquelle? CORRIGER ou RETIRER, et le numéro (ex. CORRIGER { $number }).
        { $list }

# "J’aimerais ajouter quelque chose", after the end.
add_to_which = Pour ajouter à une de vos réponses, écrivez son numéro ({ $numbers }). Pour une nouvelle idée, écrivez CONTRIBUER. Pour revoir vos réponses : MES CONTRIBUTIONS.
    .sms = Pour ajouter à une réponse, écrivez son numéro ({ $numbers }). Pour une nouvelle idée: CONTRIBUER. Pour revoir vos réponses: MES CONTRIBUTIONS.

which_to_put_back =
    Laquelle voulez-vous remettre? Écrivez REMETTRE et son numéro (par exemple, REMETTRE { $number }) :
    { $list }
    .sms =
        Laquelle remettre? REMETTRE et le numéro (ex. REMETTRE { $number }).
        { $list }

# Contributions that the person withdrew stand again, in the state that they had.
put_back = C’est fait : la contribution { $numbers } est remise comme avant.
    .sms = C'est fait: la contribution { $numbers } est remise comme avant.

put_back_several = C’est fait : les contributions { $numbers } sont remises comme avant.
    .sms = C'est fait: les contributions { $numbers } sont remises comme avant.

# After a withdrawal; by text message only where it takes no other segment.
put_back_by = Pour la remettre, écrivez REMETTRE { $number }.
    .sms = Pour la remettre: REMETTRE { $number }

put_back_one = Pour en remettre une, écrivez REMETTRE et son numéro.
    .sms = Pour en remettre une: REMETTRE et le numéro.

only_withdrawn = On ne peut plus la changer, mais vous pouvez la retirer : écrivez RETIRER { $number }.
    .sms = On ne peut plus la changer. Pour la retirer: RETIRER { $number }.

# "La 3 c’est non finalement": what stands from now on.
corrected = C’est corrigé ({ $about }) : « { $words } »
    .sms = C'est corrigé ({ $about }): "{ $shown }"

# A change is taken back.
corrected_back = C’est remis comme avant ({ $about }) : « { $words } »
    .sms = C'est remis comme avant ({ $about }): "{ $shown }"

already_so = C’est déjà votre réponse ({ $about }) : « { $words } »
    .sms = C'est déjà votre réponse ({ $about }): "{ $shown }"

not_in_answer = Je ne trouve pas ces mots dans votre réponse ({ $about }), qui reste : « { $words } »
    .sms = Je ne trouve pas ces mots dans votre réponse, qui reste: "{ $shown }"

# "Montre la 68".
contribution_shown =
    Contribution { $number } ({ $about }) : « { $words } »
    Pour la changer : CORRIGER { $number }. Pour l’enlever : RETIRER { $number }.
    .sms =
        Contribution { $number } ({ $about }): "{ $words }"
        CORRIGER { $number } ou RETIRER { $number }.

# A question and a contribution of the person both have the number.
taken_for_contribution = (J’ai pris votre contribution { $number }. Pour la question { $number } : CORRIGER QUESTION { $number }.)

taken_for_question_only = (J’ai pris votre réponse à la question { $number }.)

taken_for_question = (J’ai pris la question { $number }. Pour votre contribution { $number } : CORRIGER CONTRIBUTION { $number }.)

# Asked to take one's number or address out of an answer; the answer follows, to be written anew.
without_details = Réécrivez cette réponse sans vos coordonnées, ou écrivez RETIRER { $number } pour l’enlever complètement.
    .sms = Réécrivez cette réponse sans vos coordonnées, ou RETIRER { $number } pour l'enlever.
