### When an answer is longer than the limit: it is kept until the person decides.

draft = Votre réponse est gardée, mais elle compte { $length } caractères; la limite est de { $max }. Vous pouvez la raccourcir, envoyer le reste dans une autre contribution, ou garder les { $max } premiers caractères.
    .sms =
        Votre réponse est gardée, mais elle compte { $length } caractères; la limite est de { $max }. Répondez par un numéro:
        1 Raccourcir
        2 Envoyer le reste dans une autre contribution
        3 Garder les { $max } premiers caractères
    .button-shorten = Raccourcir
    .button-split = Envoyer le reste à part
    .button-cut = Garder le début

draft_very_long = Votre réponse est gardée, mais elle compte { $length } caractères; la limite est de { $max }. Vous pouvez la raccourcir ou garder les { $max } premiers caractères.
    .sms =
        Votre réponse est gardée, mais elle compte { $length } caractères; la limite est de { $max }. Répondez par un numéro:
        1 Raccourcir
        2 Garder les { $max } premiers caractères
    .button-shorten = Raccourcir
    .button-cut = Garder le début

draft_shorten = Écrivez votre réponse en { $max } caractères ou moins.

# Other words came while a text waits for a decision.
add_or_replace =
    Un texte de vous attend : « { $waiting } ».
    Et vous écrivez : « { $words } ».
    Faut-il l’ajouter au premier, le mettre à sa place, ou l’oublier?
    .sms =
        En attente: "{ $waiting_shown }"
        Nouveau: "{ $shown }"
        Répondez 1 Ajouter, 2 Remplacer ou 3 Annuler.
    .button-add = Ajouter
    .button-replace = Remplacer
    .button-cancel = Annuler

addition_dropped = D’accord, le premier texte reste comme il était. Non gardé : « { $words } »
    .sms = D'accord, le premier texte reste. Non gardé: "{ $words }"

# The question was passed over, or left, while a long text waits for a decision.
skipped_with_draft = Question sautée. Votre long texte n’est pas publié; écrivez RETOUR pour le retrouver.
    .sms = Question sautée. Votre long texte n'est pas publié (RETOUR pour le retrouver).

# A few words came while an answer is being corrected.
confirm_replacing_answer = Voulez-vous remplacer votre réponse par « { $words } »?
    .sms = Remplacer votre réponse par "{ $words }"? OUI ou NON
    .button-yes = Oui, la remplacer
    .button-no = Non, la garder

# "Ça, c’était pour la question d’avant": the words move to that question; the other is asked again.
confirm_moving = Faut-il mettre « { $words } » à la question « { $about } »?
    .sms = Mettre "{ $words }" à la question "{ $about }"? OUI ou NON
    .button-yes = Oui, à cette question
    .button-no = Non, laisser

move_beside_words =
    Question « { $about } » : vous avez écrit « { $before } ».
    Que faire de « { $words } » : l’ajouter, le mettre à la place, ou ne rien changer?
    .sms =
        Question "{ $about }": "{ $before_shown }"
        Que faire de "{ $words }"? Répondez 1 Ajouter, 2 Remplacer ou 3 Annuler.
    .button-add = Ajouter
    .button-replace = Remplacer
    .button-cancel = Ne rien changer

nothing_moved = D’accord, vos réponses restent comme elles sont.
    .sms = D'accord, vos réponses restent comme elles sont.
