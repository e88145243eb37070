### How a question is asked: its own words come from the consultation's file.

ask_open = Question { $number } of { $total }. { $question }

# The first of them says that a comment is welcome too.
ask_first_yes_no = Question { $number } of { $total }. { $question }
    .sms = Question { $number } of { $total }. { $question } YES, NO or I DON'T KNOW (and why, if you like)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_yes_no = Question { $number } of { $total }. { $question }
    .sms = Question { $number } of { $total }. { $question } YES, NO or I DON'T KNOW
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_single = Question { $number } of { $total }. { $question }
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with one number.

ask_multi = Question { $number } of { $total }. { $question }
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with { $choose } numbers, e.g. { $example }.

ask_single_or_other = Question { $number } of { $total }. { $question }
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with one number. Or "other: your idea".

ask_multi_or_other = Question { $number } of { $total }. { $question }
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        { $choose } numbers (e.g. { $example }) or "other: your idea".

ask_multi_at_most =
    Question { $number } of { $total }. { $question }

    (You can make up to { $choose } choices.)
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with 1 to { $choose } numbers, e.g. { $example }.

ask_multi_at_most_or_other =
    Question { $number } of { $total }. { $question }

    (You can make up to { $choose } choices.)
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        1 to { $choose } numbers (e.g. { $example }) or "other: your idea".

ask_ranking =
    Question { $number } of { $total }. { $question }

    (Put up to { $choose } of them in order, the most important first.)
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with 1 to { $choose } numbers, in order, e.g. { $example }.

ask_number =
    Question { $number } of { $total }. { $question }

    Reply with a number.
    .sms =
        Question { $number } of { $total }. { $question }
        Reply with a number.

ask_number_in_unit =
    Question { $number } of { $total }. { $question }

    Reply with a number ({ $unit }).
    .sms =
        Question { $number } of { $total }. { $question }
        Reply with a number ({ $unit }).

ask_date =
    Question { $number } of { $total }. { $question }

    Answer with a date, from { $earliest } to { $latest }.
    .sms =
        Question { $number } of { $total }. { $question }
        Answer with a date, from { $earliest } to { $latest }.

ask_scale =
    Question { $number } of { $total }. { $question }

    From { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).
    .sms =
        Question { $number } of { $total }. { $question }
        Reply with a number from { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).

# Where the person lives: it is counted, and is no contribution.
ask_screening_municipality =
    { $question }

    Write the name of the town, or your postal code: I keep only its first 3 characters. Your answer is not published, only counted.
    .sms =
        { $question }
        The name of the town, or your postal code (I keep only 3 characters). Counted, never published.

ask_screening_postal_area =
    { $question }

    Write the first 3 characters of your postal code, like G1R. Your answer is not published, only counted.
    .sms =
        { $question }
        The first 3 characters of your postal code, like G1R. Counted, never published.

# Only finds out whom to ask what follows: it has no number of its own.
ask_screening_open = Before question { $number }: { $question }

ask_screening_yes_no = Before question { $number }: { $question }
    .sms = Before question { $number }: { $question } YES or NO
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_screening_single = Before question { $number }: { $question }
    .sms =
        Before question { $number }: { $question }
        { $options }
        Reply with one number.

ask_screening_multi = Before question { $number }: { $question }
    .sms =
        Before question { $number }: { $question }
        { $options }
        Reply with { $choose } numbers, e.g. { $example }.

ask_screening_single_or_other = Before question { $number }: { $question }
    .sms =
        Before question { $number }: { $question }
        { $options }
        Reply with one number. Or "other: your idea".

ask_screening_multi_or_other = Before question { $number }: { $question }
    .sms =
        Before question { $number }: { $question }
        { $options }
        { $choose } numbers (e.g. { $example }) or "other: your idea".

ask_screening_multi_at_most =
    Before question { $number }: { $question }

    (You can make up to { $choose } choices.)
    .sms =
        Before question { $number }: { $question }
        { $options }
        Reply with 1 to { $choose } numbers, e.g. { $example }.

ask_screening_multi_at_most_or_other =
    Before question { $number }: { $question }

    (You can make up to { $choose } choices.)
    .sms =
        Before question { $number }: { $question }
        { $options }
        1 to { $choose } numbers (e.g. { $example }) or "other: your idea".

ask_screening_scale =
    Before question { $number }: { $question }

    From { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).
    .sms =
        Before question { $number }: { $question }
        Reply with a number from { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).

# "Autre" alone, to a choice that takes another one.
ask_other = Which one? Write it in a few words. (REPEAT to see the list again, SKIP for the next question.)
    .sms = Which one? Write it in a few words. (REPEAT to see the list again, SKIP for the next question)

# A sentence where a yes or a no was waited for; it will be the comment of the answer.
comment_kept = I am keeping your comment. Is it yes, no or I don’t know? (SKIP to keep nothing.)
    .sms = I am keeping your comment. Is it YES, NO or I DON'T KNOW? (SKIP: keep nothing)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

comment_kept_screening = I am keeping these details for what follows. Is it yes or no?
    .sms = I am keeping these details for what follows. Is it YES or NO? (or SKIP)
    .button-yes = Yes
    .button-no = No

# The same, with what the sentence is likely to mean named first.
comment_kept_yes = I am keeping your comment. If you mean yes, write YES; otherwise, NO or I DON’T KNOW. (SKIP to keep nothing.)
    .sms = I am keeping your comment. If you mean yes, write YES; otherwise, NO or I DON'T KNOW. (SKIP: keep nothing)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

comment_kept_no = I am keeping your comment. If you mean no, write NO; otherwise, YES or I DON’T KNOW. (SKIP to keep nothing.)
    .sms = I am keeping your comment. If you mean no, write NO; otherwise, YES or I DON'T KNOW. (SKIP: keep nothing)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

comment_kept_unsure = I am keeping your comment. If you are not sure, write I DON’T KNOW; otherwise, YES or NO. (SKIP to keep nothing.)
    .sms = I am keeping your comment. If you are not sure, write I DON'T KNOW; otherwise, YES or NO. (SKIP: keep nothing)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

comment_kept_screening_yes = I am keeping these details for what follows. If you mean yes, write YES; otherwise, NO.
    .sms = I am keeping these details for what follows. If you mean yes, write YES; otherwise, NO. (or SKIP)
    .button-yes = Yes
    .button-no = No

comment_kept_screening_no = I am keeping these details for what follows. If you mean no, write NO; otherwise, YES.
    .sms = I am keeping these details for what follows. If you mean no, write NO; otherwise, YES. (or SKIP)
    .button-yes = Yes
    .button-no = No

# A bare yes after a no was named: it may mean that this was right.
yes_or_no_alone = To be sure that I understand you: is your answer to the question yes or no?
    .sms = To be sure that I understand: is your answer to the question YES or NO?
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

# Beside the open question that follows a screening question.
carried_words = (Reply YES to answer “{ $words }”, or write another answer.)
    .sms = (You wrote: "{ $words }" YES to make it your answer, or write another one.)
    .button-yes = Yes
    .button-no = No

# A yes, a no or the like alone where words are waited for, just after a yes-or-no question.
bare_answer = This question asks for a few words.
