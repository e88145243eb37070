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

# Other words came while an answer waits for a decision, or is being corrected.
confirm_replacing_draft =
    Votre longue réponse est gardée. Voulez-vous la remplacer par ce texte?

    « { $words } »
    .sms = Votre longue réponse est gardée. La remplacer par "{ $words }"? OUI ou NON
    .button-yes = Oui, la remplacer
    .button-no = Non, la garder

confirm_replacing_answer = Voulez-vous remplacer votre réponse par « { $words } »?
    .sms = Remplacer votre réponse par "{ $words }"? OUI ou NON
    .button-yes = Oui, la remplacer
    .button-no = Non, la garder
