### What is said between two questions.

# By the number of the question, so that it is not said in the same words every time. After the first answer, 9: it is
# kept, and one may come back.
noted =
    { $turn ->
        [1] C’est noté, merci.
        [2] Merci, bien reçu.
        [9] C’est noté et gardé. Vous pouvez arrêter et continuer plus tard, ici.
       *[other] Noté, merci!
    }
    .web =
        { $turn ->
            [1] C’est noté, merci.
            [2] Merci, bien reçu.
            [9] C’est noté et gardé. Vous pouvez arrêter et revenir plus tard à cette page, sur cet appareil.
           *[other] Noté, merci!
        }
    .sms =
        { $turn ->
            [1] C'est noté.
            [2] Bien noté.
            [9] C'est noté.
           *[other] Merci!
        }

# Once, when half of the questions or fewer are left.
halfway = Plus que { $left }!

# Questions that depend on the answer just given, or on the question just skipped.
jumped = Comme les questions { $numbers } dépendent de cette réponse, on les saute.

jumped_one = Comme la question { $numbers } dépend de cette réponse, on la saute.

# Said once, after the third answer.
noted_and_how = C’est noté, merci. Pour changer cette réponse, écrivez RETOUR.
    .sms = C'est noté (pour changer: RETOUR).

# A choice made in the person's own words: what was recorded, and how to change it.
noted_choice = C’est noté : { $understood }. Pour changer, écrivez RETOUR.
    .sms = C'est noté: { $brief } (pour changer: RETOUR).

noted_unsure = C’est noté, avec vos mots : « { $words } ». Pour changer, écrivez RETOUR.
    .sms = Noté avec vos mots.

noted_as_unsure = C’est noté comme « Je ne sais pas », avec vos mots : « { $words } ». Pour changer, écrivez RETOUR.
    .sms = Noté: je ne sais pas, avec vos mots (pour changer: RETOUR).

noted_in_parts = C’est noté, en { $parts } contributions.
    .sms = C'est noté, en { $parts } contributions.

# Of a question without a number, 0.
skipped =
    { $number ->
        [0] Question sautée.
       *[other] Question { $number } sautée.
    }

answer_kept = D’accord, je garde votre première réponse.
    .sms = D'accord, je garde votre première réponse.

answer_stays = D’accord, votre réponse reste : « { $words } »
    .sms = D'accord, votre réponse reste: "{ $shown }"

cannot_go_back = C’est la première question; il n’y en a pas avant.
    .sms = C'est la première question; il n'y en a pas avant.

went_back = Revenons à la question d’avant.
    .sms = Revenons à la question d'avant.

# A question that was answered is asked again: the answer is quoted. On the site it is in the box, to be changed.
present_answer = Votre réponse : « { $words } ». La nouvelle la remplacera; écrivez PASSER pour la garder.
    .sms = Réponse à remplacer: "{ $shown }" (PASSER pour la garder).
    .web = Votre réponse est ci-dessous : changez-la, ou écrivez PASSER pour la garder.

# The new answer to a question that was answered.
replaced = Votre réponse est remplacée.

# A sentence said twice to a yes-or-no question, without a yes or a no.
noted_comment = C’est noté : votre commentaire, sans oui ni non. Pour y ajouter un oui ou un non, écrivez RETOUR.
    .sms = Noté, sans oui ni non (RETOUR pour le dire).

# An answer that ends with a question mark: it is published; how to take it back.
noted_question = C’est noté comme réponse. Si c’était une question pour moi, écrivez RETOUR pour répondre autrement, ou AIDE.
    .sms = C'est noté (RETOUR si c'était une question).

# A text whose parts have the numbers of this question and of some after it.
noted_all_here = Tout est noté sous la question { $number }. Répondez aux autres quand elles viendront.

passed_over = D’accord, je saute cette question (RETOUR pour y répondre).
    .sms = D'accord, question sautée (RETOUR pour y répondre).

no_opinion = D’accord, pas d’opinion : rien n’est publié pour cette question (RETOUR pour y répondre).
    .sms = D'accord, pas d'opinion: rien n'est publié pour cette question (RETOUR pour y répondre).

# A comment was kept for the yes or no of this question, which is asked again.
comment_waits = J’ai gardé ceci pour la question : « { $words } » (PASSER pour ne pas le garder)
    .sms = J'ai gardé ceci pour la question: "{ $words }" (PASSER: ne rien garder)
