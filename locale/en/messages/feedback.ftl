### An authority's answer, told to the people whose contributions it answers, and what they say back.

# First, some weeks after the person wrote: of which consultation.
feedback_of = Consultation “{ $consultation }”
    .sms = Consultation "{ $consultation }"

feedback_quote = You wrote: “{ $quote }”
    .sms = You wrote: "{ $quote }"

feedback_answer =
    Answer from the authorities ({ $authority }), { $date }:
    { $body }
    .sms = Answer from the authorities ({ $authority }): { $body }

# First, for somebody who got the version that this one corrects: what changed.
feedback_corrected = Correction of the authorities’ answer ({ $authority }), { $date }. What changes: { $note }
    .sms = Correction of the authorities' answer ({ $authority }): { $note }

feedback_corrected_body =
    The corrected answer:
    { $body }
    .sms = Corrected text: { $body }

# For somebody who got an answer that is taken back: why.
feedback_retracted = The authorities’ answer ({ $authority }) is retracted ({ $date }). Why: { $note }
    .sms = The authorities' answer ({ $authority }) is retracted. Why: { $note }

feedback_link = On the consultation’s page: { $url }
    .sms = { $url }

# The body was too long for the channel.
feedback_rest = To read the rest: { $url }
    .sms = The rest: { $url }

feedback_more = To learn more: { $url }

feedback_verdict = Is this answer useful to you? Yes or no? You can also reply in your own words.
    .sms = Is this answer useful to you? YES or NO
    .button-yes = Yes
    .button-no = No

feedback_stop = To receive nothing more, write STOP.
    .sms = STOP: no more messages.

# On the screen of a device, perhaps locked: nothing of the answer, nothing of what the person wrote; true of
# an answer, a correction and a retraction.
feedback_notice = You have a new message from the authorities. Open the conversation to read it.

# Before the text that an authority sends to themself.
feedback_trial = TEST: you alone receive this message.
    .sms = TEST, for you.

# What nobody wrote, where a person's own words would be.
feedback_trial_quote = The sidewalk in front of the school is always icy in winter.

feedback_trial_answered = That was a test: your reply is not kept.

# After the verdict, to somebody with no question left to answer.
feedback_words = Thank you, your opinion is noted. Would you like to add something? Write it here: the authorities will read it. If not, reply NO.
    .sms = Thank you, that is noted. Would you like to add something? Write it here: the authorities will read it. If not: NO

# Before something else is asked.
all_right = All right.

# After the verdict, when the pending question takes words too.
feedback_words_or_go_on = Thank you, your opinion is noted. To add something, write it here: the authorities will read it. If not, write CONTINUE to go back to the questions.
    .sms = Thank you, that is noted. To add something, write it here: the authorities will read it. If not, CONTINUE to go back to the questions.

# The same, once something else was said.
feedback_words_again = To add something, write it here: the authorities will read it. If not, write CONTINUE to go back to the questions.
    .sms = To add something, write it here: the authorities will read it. If not, CONTINUE to go back to the questions.

# Before the thanks for a yes or a no, when another answer waits for one too: which one it was taken for.
feedback_judged_of = Your opinion is about this answer from the authorities ({ $authority }): “{ $title }”
    .sms = Your opinion is about this answer ({ $authority }): "{ $title }"

feedback_of_another = If you meant another answer, write OTHER.
    .sms = Another one? Write OTHER.

# After the verdict, before the pending question.
feedback_judged = Thank you, your opinion is noted.

feedback_reply_noted = Thank you, your comment on the authorities’ answer ({ $authority }) is noted.
    .sms = Thank you, your comment is noted.

feedback_reply_cut = Thank you. I noted the beginning of your comment, as { $parts } texts of at most { $max } characters; the rest is not kept: you can send it separately.

# A button of an answer that was never sent to this person.
feedback_unknown = I cannot find that answer.

# What became of a person's contributions.
feedback_to_others =
    The authorities have not answered your contributions yet, but they answered others. Everything is here: { $url }
    { $list }
    .sms =
        The authorities have not answered your contributions yet, but they answered others: { $url }
        { $list }

feedback_status =
    Your contributions: { $total }. Answer to read here: { $readable } (message not arrived yet: { $not_told }). Answer to the whole consultation only: { $general }. No answer: { $waiting }.
    { $list }
    .sms =
        Your contributions: { $total }. Answer to read here: { $readable } (not arrived yet: { $not_told }). Answer to all only: { $general }. No answer: { $waiting }.
        { $list }
