### What the author of a contribution is told when the staff withhold it or take a passage out.

# First, to somebody who may have forgotten.
moderation_of = Consultation “{ $consultation }”
    .sms = Consultation "{ $consultation }"

moderation_which = Your contribution No. { $number } (“{ $quote }”)
    .sms = Your contribution { $number } ("{ $quote }")

# For a contribution made of choices only.
moderation_number = Your contribution No. { $number }
    .sms = Your contribution { $number }

moderation_withheld = { $which } is not published. The reason: { $reason }.
    .sms = { $which } is not published: { $reason }.

moderation_redacted = { $which } is published without a passage, replaced by […]. The reason: { $reason }.
    .sms = { $which } is published without a passage: { $reason }.

moderation_unsigned = { $which } is published without its signature, which will not be used again. The reason: { $reason }.
    .sms = { $which } is published without its signature, which will not be used again: { $reason }.

moderation_redacted_unsigned = { $which } is published without its signature and without a passage, replaced by […]. The reason: { $reason }. That signature will not be used again.
    .sms = { $which } is published without its signature and without a passage: { $reason }. That signature will not be used again.

moderation_sign_again = To choose another signature, send SIGNATURE.
    .sms = For another signature: SIGNATURE.

# After the person had been told that it was not.
moderation_published = { $which } is published after all.

moderation_correct = To write it differently, send CORRECT { $number }.
    .sms = To write it differently: CORRECT { $number }.

moderation_reason_personal = it contains a personal detail, such as a name, a number or an address
    .sms = it contains a personal detail

moderation_reason_insult = it contains an insult or hateful words

moderation_reason_off_topic = it is not about the subject of the consultation

moderation_reason_advertising = it contains advertising

moderation_reason_duplicate = it repeats a contribution already received

moderation_reason_other = it does not follow the rules of the consultation
