### When an answer is longer than the limit: it is kept until the person decides.

draft = Your answer is kept, but it has { $length } characters; the limit is { $max }. You can shorten it, send the rest as another contribution, or keep the first { $max } characters.
    .sms =
        Your answer is kept, but it has { $length } characters; the limit is { $max }. Reply with one number:
        1 Shorten it
        2 Send the rest as another contribution
        3 Keep the first { $max } characters
    .button-shorten = Shorten it
    .button-split = Send the rest separately
    .button-cut = Keep the beginning

draft_very_long = Your answer is kept, but it has { $length } characters; the limit is { $max }. You can shorten it or keep the first { $max } characters.
    .sms =
        Your answer is kept, but it has { $length } characters; the limit is { $max }. Reply with one number:
        1 Shorten it
        2 Keep the first { $max } characters
    .button-shorten = Shorten it
    .button-cut = Keep the beginning

draft_shorten = Write your answer in { $max } characters or fewer.

# Other words came while an answer waits for a decision, or is being corrected.
confirm_replacing_draft =
    Your long answer is kept. Do you want to replace it with this text?

    “{ $words }”
    .sms = Your long answer is kept. Replace it with "{ $words }"? YES or NO
    .button-yes = Yes, replace it
    .button-no = No, keep it

confirm_replacing_answer = Do you want to replace your answer with “{ $words }”?
    .sms = Replace your answer with "{ $words }"? YES or NO
    .button-yes = Yes, replace it
    .button-no = No, keep it
