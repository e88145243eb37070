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

# The person seems to want another consultation, in their own words.
go_elsewhere_perhaps = Do you want to go to the consultation “{ $consultation }”?
    .sms = Do you want to go to the consultation "{ $consultation }"? YES or NO
    .button-yes = Yes, go there
    .button-no = No, stay here

go_elsewhere_instead =
    Do you want to go to the consultation “{ $consultation }”?

    If not, I’ll keep your answer: “{ $words }”.
    .sms = Do you want to go to the consultation "{ $consultation }"? YES or NO (NO: I'll keep "{ $words }" as your answer)
    .button-yes = Yes, go there
    .button-no = No, it is my answer

# In the help, the list of contributions and at the end, for a person who takes part in several consultations.
way_back = You also take part in the consultation “{ $consultation }”. To go there, write OTHER CONSULTATION.
    .sms = To go to "{ $consultation }": OTHER CONSULTATION.

join_words =
    All right. To begin a consultation, write its word:
    { $list }
    .sms =
        All right. To begin, write the consultation's word:
        { $list }

# Somebody new wrote no word of a consultation, where several are open.
which_consultation =
    Hello! Several consultations are open here. To begin, write the word of the one you want:
    { $list }
    .sms =
        Hello! Several consultations are open here. Write the word of the one you want:
        { $list }

# Before each message, for a person who takes part in several consultations.
named = { $consultation }:
    .sms = [{ $word }]
