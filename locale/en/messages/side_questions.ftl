### Side questions: asked in the middle of the walk, which goes on after them (consultation/conversation/side_questions/).

# The answer to a side question was neither a yes nor a no; it is asked once more after this.
aside_again = I did not quite understand.

# Free contributions.
ask_free_text = { $invitation } You have { $max } characters; write NO to cancel.
    .sms = { $invitation } At most { $max } characters, or NO to cancel.

ask_corrected_text = Write the new text, in at most { $max } characters; it will replace contribution { $number }. Write NO to keep it.
    .sms = Write the new text; it will replace contribution { $number }. NO to keep it.

keep_words =
    Do you want me to add this text to your contributions?

    “{ $words }”
    .sms = Do you want me to add this to your contributions? "{ $words }" YES or NO
    .button-yes = Yes
    .button-no = No

keep_more_words =
    Do you want me to add these messages to your contributions? To keep just one, write its number.

    { $words }
    .sms =
        Add these messages to your contributions? YES, NO, or the number to keep
        { $words }
    .button-yes = Yes
    .button-no = No

words_not_kept = All right, I did not keep this text: “{ $words }”
    .sms = All right, I did not keep: "{ $words }"

words_kept = Noted: “{ $kept }”. I did not keep: “{ $words }”
    .sms = Noted: "{ $kept }". I did not keep: "{ $words }"

# Another question was asked for: the words are asked about again at the end.
words_put_aside = I will keep your text; we will come back to it at the end.

# … and nothing was corrected.
correction_put_aside = All right, nothing has changed for now. I will keep your new text; we will come back to it at the end.

keep_words_put_aside =
    A text of yours is still waiting. Do you want me to add it to your contributions?

    “{ $words }”
    .sms = A text of yours is still waiting: "{ $words }" Add it to your contributions? YES or NO
    .button-yes = Yes
    .button-no = No

nothing_added = All right, nothing has changed.

noted_free = Noted, thank you for your contribution.

noted_free_in_parts = Noted, as { $parts } contributions. Thank you!

# The principles.
choose_principle =
    The principles:
    { $titles }

    Which one would you like to talk about?
    .sms =
        Which principle would you like to talk about?
        { $labels }
        One number, or NO to go on.

# Said again after something else was asked.
choose_principle_again = Which principle would you like to talk about? Write its number, or NO to go on.

offer_principle_again = Would you like to talk about principle { $number }?
    .sms = Would you like to talk about principle { $number }? YES or NO
    .button-yes = Yes
    .button-no = No

offer_principle =
    Principle { $number }: { $title }. { $sentence }

    Would you like to talk about it?
    .sms = Principle { $number }: { $title }. { $sentence } Would you like to talk about it? YES or NO
    .button-yes = Yes
    .button-no = No

# After the last question.
offer_chosen_principles =
    Do you have another moment? Would you like to say more about the principles you chose?
    { $labels }
    .sms = Would you like to say more about the principles you chose ({ $numbers })? YES or NO
    .button-yes = Yes
    .button-no = No

# The first one says how to leave.
ask_first_sub_question =
    Principle { $number }, question { $part } of { $count }. { $question }

    (Write SKIP for the next one, or NO to return to the consultation.)
    .sms = Principle { $number }, question { $part } of { $count }. { $question } (SKIP, or NO to end)

ask_sub_question = Principle { $number }, question { $part } of { $count }. { $question }

principles_done = Thank you! To talk about another principle, write its number at any moment, for example PRINCIPLE 3.
    .sms = Thank you! For another principle: PRINCIPLE and its number.

principles_left = All right. To talk about a principle later, write PRINCIPLE and its number.
    .sms = All right. To talk about one later: PRINCIPLE and its number.

# Taking a contribution back: one that was never public, and one that is.
confirm_withdrawing_unpublished =
    Withdraw your contribution { $number } ({ $about })?

    “{ $words }”
    .sms = Withdraw your contribution { $number } ({ $about })? YES or NO
    .button-yes = Yes, withdraw it
    .button-no = No, keep it

confirm_withdrawal =
    Withdraw your contribution { $number } ({ $about })?

    “{ $words }”

    It will no longer be public.
    .sms = Withdraw your contribution { $number } ({ $about })? It will no longer be public. YES or NO
    .button-yes = Yes, withdraw it
    .button-no = No, keep it

withdraw_again = Nothing is withdrawn yet. Please reply with just yes, or no.
    .sms = Nothing is withdrawn yet.

withdrawn = Done: contribution { $number } is withdrawn.

not_withdrawn = All right, contribution { $number } stays.

# Taking several contributions back at once.
confirm_withdrawing_several = Withdraw your contributions { $named }? They will no longer be public.
    .sms = Withdraw your contributions { $named }? They will no longer be public. YES or NO
    .button-yes = Yes, withdraw them
    .button-no = No, keep them

withdrawn_several = Done: contributions { $numbers } are withdrawn.

not_withdrawn_several = All right, contributions { $numbers } stay.

# Taking everything back, and taking part no more.
confirm_withdrawing_all = Do you want to withdraw from the consultation, with all your contributions (numbers: { $numbers })? They will no longer be public.
    .sms = Withdraw from the consultation, with all your contributions ({ $numbers })? They will no longer be public. YES or NO
    .button-yes = Yes, withdraw all
    .button-no = No, keep them

confirm_leaving = Do you want to withdraw from the consultation? You have no contribution so far.
    .sms = Withdraw from the consultation? You have no contribution. YES or NO
    .button-yes = Yes, withdraw
    .button-no = No, go on

withdrawn_all = Done: you no longer take part, and your contributions are no longer public (numbers: { $numbers }). To erase your data too, write ERASE MY DATA. If you change your mind, reply YES.
    .sms = Done: you no longer take part; contributions withdrawn: { $numbers }. To erase everything: ERASE MY DATA. To come back: YES.

left_consultation = Done: you no longer take part. If you change your mind, reply YES.

# What was just written holds a detail that leads to somebody: it waits to be read, and can be taken out.
take_out_phone = Your answer contains a phone number: it is waiting to be read. Take it out?
    .sms = Your answer contains a phone number: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_email = Your answer contains an e-mail address: it is waiting to be read. Take it out?
    .sms = Your answer contains an e-mail address: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_postal_code = Your answer contains a postal code: it is waiting to be read. Take it out?
    .sms = Your answer contains a postal code: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_sin = Your answer contains a social insurance number: it is waiting to be read. Take it out?
    .sms = Your answer contains a social insurance number: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_health_card = Your answer contains a health insurance number: it is waiting to be read. Take it out?
    .sms = Your answer contains a health insurance number: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_bank_card = Your answer contains a bank card number: it is waiting to be read. Take it out?
    .sms = Your answer contains a bank card number: someone will read it first. Take it out? YES or NO
    .button-yes = Yes
    .button-no = No

take_out_several = Your answer contains personal details: it is waiting to be read. Take them out?
    .sms = Your answer contains personal details: someone will read it first. Take them out? YES or NO
    .button-yes = Yes
    .button-no = No

details_taken_out = Done: it is taken out.

details_taken_out_published = It is taken out, and your answer is published.

details_left = All right. Someone will read your answer before it is published.

# What was just written waits to be read, though the consultation publishes at once.
waits_to_be_read = Someone will read your answer before it is published.

waits_with_details = Your answer contains personal details: someone will read it before it is published. To take it back: WITHDRAW { $number }.
