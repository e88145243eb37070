### What a person already gave: listed, corrected, withdrawn.

contributions_progress = Questions answered: { $answered } of the { $total } that concern you.
    .sms = Answered: { $answered } of { $total }.

# There is no room for all of them.
contributions_more = To see the rest ({ $count }), write MORE.
    .sms = ({ $count } more: MORE)

contributions_no_more = There are no more of them.

# What the person wrote and has still to decide on.
contributions_waiting = Waiting for your decision: “{ $words }”
    .sms = Waiting for your decision: "{ $words }"

# One paragraph for each state that has contributions.
contributions_published =
    Published, without an answer from the authorities yet:
    { $list }
    .sms =
        Published, no answer yet:
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
    Received, not published yet, no answer from the authorities so far:
    { $list }
    .sms =
        Not published yet:
        { $list }

# What may be no answer, and waits for its author.
contributions_held =
    Kept, not published yet (to publish: KEEP and the number):
    { $list }
    .sms =
        Kept (to publish: KEEP and the number):
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

contributions_how = To change one, write CORRECT or WITHDRAW, and its number. To read it in full: “read” and its number. The consultation’s page: { $url }
    .sms = CORRECT or WITHDRAW (or "read"), and the number.
    .web = The consultation’s page: { $url }

contributions_rewrite = To write number { $number } differently, send CORRECT { $number }. The consultation’s page: { $url }
    .sms = To write number { $number } differently: CORRECT { $number }.

no_contribution = You have no contribution yet.

nothing_to_correct = You have no contribution to correct yet.

# The same words for a number that is somebody else's and for one that does not exist.
no_such_contribution = I cannot find that contribution among yours. Write MY CONTRIBUTIONS to see their numbers.

# The number named is that of a contribution that a newer one replaced.
replaced_since = Your contribution { $number } was replaced by contribution { $newer }.

one_at_a_time = One at a time, please: write a single number.

# Of two requests in one message, the first waits for an answer.
request_again = One request at a time, please. Then write again: “{ $words }”
    .sms = One request at a time, please. Then write again: "{ $words }"

withdraw_later = One request at a time, please. Then, to withdraw contribution { $number } ({ $about }), write WITHDRAW CONTRIBUTION { $number }.
    .sms = One request at a time. Then, to withdraw contribution { $number } ({ $about }): WITHDRAW CONTRIBUTION { $number }

correcting = Contribution { $number } ({ $about }): “{ $words }”
    .sms = Contribution { $number } ({ $about }): "{ $shown }"

# Several answers may be the one that the person speaks of.
# A number to withdraw that is both a question's and a contribution's: the two are named.
question_or_contribution =
    Which one should be withdrawn? Write WITHDRAW QUESTION { $number } ({ $question }) or WITHDRAW CONTRIBUTION { $number } ({ $contribution }).
    .sms = Which one? WITHDRAW QUESTION { $number } ({ $question }) or WITHDRAW CONTRIBUTION { $number } ({ $contribution })

# The same, but the question has no answer.
contribution_only =
    You have not answered question { $number } ({ $question }). To withdraw your contribution { $number } ({ $contribution }), write WITHDRAW CONTRIBUTION { $number }.
    .sms = Question { $number } ({ $question }) has no answer. To withdraw contribution { $number } ({ $contribution }): WITHDRAW CONTRIBUTION { $number }

# A long answer was sent in several contributions, and the new text takes the place of all of them.
replaces_parts = This answer is in several contributions: { $numbers }. The new text will replace all of them. To change only one, write CORRECT and its number.
    .sms = Answer in several contributions ({ $numbers }): the new text replaces all of them. For only one: CORRECT and its number.

which_answer =
    Which one? Write CORRECT or WITHDRAW, and its number (for example, CORRECT { $number }):
    { $list }
    .sms =
        Which one? CORRECT or WITHDRAW, and the number (e.g. CORRECT { $number }).
        { $list }

# "I’d like to add something", after the end.
add_to_which = To add to one of your answers, write its number ({ $numbers }). For a new idea, write CONTRIBUTE. To see your answers again: MY CONTRIBUTIONS.

which_to_put_back =
    Which one should be put back? Write PUT BACK and its number (for example, PUT BACK { $number }):
    { $list }
    .sms =
        Which one? PUT BACK and the number (e.g. PUT BACK { $number }).
        { $list }

# Contributions that the person withdrew stand again, in the state that they had.
put_back = Done: contribution { $numbers } is back as it was.

put_back_several = Done: contributions { $numbers } are back as they were.

# After a withdrawal; by text message only where it takes no other segment.
put_back_by = To put it back, write PUT BACK { $number }.
    .sms = To put it back: PUT BACK { $number }

put_back_one = To put one back, write PUT BACK and its number.
    .sms = To put one back: PUT BACK and the number.

only_withdrawn = It can no longer be changed, but you can withdraw it: write WITHDRAW { $number }.

# "Answer 3 is no after all": what stands from now on.
corrected = Corrected ({ $about }): “{ $words }”
    .sms = Corrected ({ $about }): "{ $shown }"

# A change is taken back.
corrected_back = Back as it was ({ $about }): “{ $words }”
    .sms = Back as it was ({ $about }): "{ $shown }"

already_so = That is already your answer ({ $about }): “{ $words }”
    .sms = That is already your answer ({ $about }): "{ $shown }"

not_in_answer = I cannot find those words in your answer ({ $about }), which stays: “{ $words }”
    .sms = I cannot find those words in your answer, which stays: "{ $shown }"

# "Show me 68".
contribution_shown =
    Contribution { $number } ({ $about }): “{ $words }”
    To change it: CORRECT { $number }. To remove it: WITHDRAW { $number }.
    .sms =
        Contribution { $number } ({ $about }): "{ $words }"
        CORRECT { $number } or WITHDRAW { $number }.

# A question and a contribution of the person both have the number.
taken_for_contribution = (I took your contribution { $number }. For question { $number }: CORRECT QUESTION { $number }.)

taken_for_question_only = (I took your answer to question { $number }.)

taken_for_question = (I took question { $number }. For your contribution { $number }: CORRECT CONTRIBUTION { $number }.)

# Asked to take one's number or address out of an answer; the answer follows, to be written anew.
without_details = Write this answer again without your details, or write WITHDRAW { $number } to remove it completely.
    .sms = Write this answer again without your details, or WITHDRAW { $number } to remove it.
