### What the author of a contribution is told when the staff withhold it or take a passage out.

# First, to somebody who may have forgotten.
moderation_of = Consultation « { $consultation } »
    .sms = Consultation "{ $consultation }"

moderation_which = Votre contribution nᵒ { $number } (« { $quote } »)
    .sms = Votre contribution { $number } ("{ $quote }")

# For a contribution made of choices only.
moderation_number = Votre contribution nᵒ { $number }
    .sms = Votre contribution { $number }

moderation_withheld = { $which } n’est pas publiée. La raison : { $reason }.
    .sms = { $which } n'est pas publiée: { $reason }.

moderation_redacted = { $which } est publiée sans un passage, remplacé par […]. La raison : { $reason }.
    .sms = { $which } est publiée sans un passage: { $reason }.

moderation_unsigned = { $which } est publiée sans sa signature, qui ne servira plus. La raison : { $reason }.
    .sms = { $which } est publiée sans sa signature, qui ne servira plus: { $reason }.

moderation_redacted_unsigned = { $which } est publiée sans sa signature et sans un passage, remplacé par […]. La raison : { $reason }. Cette signature ne servira plus.
    .sms = { $which } est publiée sans sa signature et sans un passage: { $reason }. Cette signature ne servira plus.

moderation_sign_again = Pour choisir une autre signature, envoyez SIGNATURE.
    .sms = Pour une autre signature: SIGNATURE.

# After the person had been told that it was not.
moderation_published = { $which } est finalement publiée.

moderation_correct = Pour l’écrire autrement, envoyez CORRIGER { $number }.
    .sms = Pour l'écrire autrement: CORRIGER { $number }.

moderation_reason_personal = elle contient un renseignement personnel, comme un nom, un numéro ou une adresse
    .sms = elle contient un renseignement personnel

moderation_reason_insult = elle contient une insulte ou des propos haineux

moderation_reason_off_topic = elle ne porte pas sur le sujet de la consultation

moderation_reason_advertising = elle contient de la publicité

moderation_reason_duplicate = elle répète une autre contribution

moderation_reason_other = elle ne suit pas les règles de la consultation
