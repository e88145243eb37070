### The word that begins a consultation, where one number serves several.

# The word is written exactly, where it may also be an answer.
join_instead =
    { $word } is also the word of the consultation “{ $consultation }”. Do you want to go there?

    If not, I’ll keep your answer: “{ $words }”.
    .sms = { $word } is also the word of the consultation "{ $consultation }". Do you want to go there? YES or NO (NO: I'll keep "{ $words }" as your answer)
    .button-yes = Yes, go there
    .button-no = No, it is my answer

join_perhaps = Did you mean { $word }, for the consultation “{ $consultation }”?
    .sms = Did you mean { $word }, for the consultation "{ $consultation }"? YES or NO
    .button-yes = Yes
    .button-no = No

join_words =
    All right. To begin a consultation, write its word:
    { $list }
    .sms =
        All right. To begin, write the consultation's word:
        { $list }

# Before each message, for a person who takes part in several consultations.
named = { $consultation }:
    .sms = [{ $word }]
