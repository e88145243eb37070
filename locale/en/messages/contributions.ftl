### What a person already gave: listed, corrected, withdrawn.

# One paragraph for each state that has contributions.
contributions_published =
    Your published contributions:
    { $list }
    .sms =
        Published:
        { $list }

contributions_answered =
    Published, with an answer from the authorities:
    { $list }
    .sms =
        Published, answered:
        { $list }

contributions_not_told =
    Published, with an answer from the authorities that you have not received yet:
    { $list }
    .sms =
        Published, answered, but not received yet:
        { $list }

contributions_general =
    Published, with only an answer from the authorities to the whole consultation:
    { $list }
    .sms =
        Published, with only an answer to all:
        { $list }

contributions_received =
    Received, not published yet:
    { $list }

# What may be no answer, and waits for its author.
contributions_held =
    Kept, not published yet (to publish: KEEP and the number):
    { $list }

contributions_withheld =
    Not published, as the team decided:
    { $list }

# Withheld by the team, for each reason it may have. One or several: the words suit both.
contributions_withheld_personal =
    Not published, because of a personal detail, such as a name, a number or an address:
    { $list }
    .sms =
        Not published, because of a personal detail:
        { $list }

contributions_withheld_insult =
    Not published, because of an insult or hateful words:
    { $list }

contributions_withheld_off_topic =
    Not published, because it is not about the subject of the consultation:
    { $list }

contributions_withheld_advertising =
    Not published, because of advertising:
    { $list }

contributions_withheld_duplicate =
    Not published, because a contribution already received says the same:
    { $list }

contributions_withheld_other =
    Not published, because it does not follow the rules of the consultation:
    { $list }

contributions_withdrawn =
    Withdrawn by you:
    { $list }

contributions_how = To change one, write CORRECT or WITHDRAW, and its number. The consultation’s page: { $url }
    .sms = To change one: CORRECT or WITHDRAW, and its number.

contributions_rewrite = To write number { $number } differently, send CORRECT { $number }. The consultation’s page: { $url }
    .sms = To write number { $number } differently: CORRECT { $number }.

no_contribution = You have no contribution yet.

nothing_to_correct = You have no contribution to correct yet.

# The same words for a number that is somebody else's and for one that does not exist.
no_such_contribution = I cannot find that contribution among yours. Write MY CONTRIBUTIONS to see their numbers.

one_at_a_time = One at a time, please: write a single number.

correcting = Contribution { $number }: “{ $words }”
    .sms = Contribution { $number }: "{ $shown }"

only_withdrawn = It can no longer be changed, but you can withdraw it: write WITHDRAW { $number }.

# "Je me suis trompé, c’était oui": the answer that now stands.
corrected_yes_no = Corrected: “{ $answer }”.
    .sms = Corrected: { $answer }.

# Asked to take one's number or address out of an answer; the answer follows, to be written anew.
without_details = Write this answer again without your details, or write WITHDRAW { $number } to remove it completely.
    .sms = Write this answer again without your details, or WITHDRAW { $number } to remove it.
