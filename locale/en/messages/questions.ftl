### How a question is asked: its own words come from the consultation's file.

ask_open = Question { $number } of { $total }. { $question }

ask_yes_no = Question { $number } of { $total }. { $question }
    .sms = Question { $number } of { $total }. { $question } YES, NO or NOT SURE, and why if you wish
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
        Reply with one number. Or: other: your idea.

ask_multi_or_other = Question { $number } of { $total }. { $question }
    .sms =
        Question { $number } of { $total }. { $question }
        { $options }
        Reply with { $choose } numbers, e.g. { $example }. Or: other: your idea.

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
        Reply with 1 to { $choose } numbers, e.g. { $example }. Or: other: your idea.

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

ask_scale =
    Question { $number } of { $total }. { $question }

    From { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).
    .sms =
        Question { $number } of { $total }. { $question }
        Reply with a number from { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).

ask_screening_open = { $question }

ask_screening_yes_no = { $question }
    .sms = { $question } YES or NO
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_screening_single = { $question }
    .sms =
        { $question }
        { $options }
        Reply with one number.

ask_screening_multi = { $question }
    .sms =
        { $question }
        { $options }
        Reply with { $choose } numbers, e.g. { $example }.

ask_screening_single_or_other = { $question }
    .sms =
        { $question }
        { $options }
        Reply with one number. Or: other: your idea.

ask_screening_multi_or_other = { $question }
    .sms =
        { $question }
        { $options }
        Reply with { $choose } numbers, e.g. { $example }. Or: other: your idea.

ask_screening_multi_at_most =
    { $question }

    (You can make up to { $choose } choices.)
    .sms =
        { $question }
        { $options }
        Reply with 1 to { $choose } numbers, e.g. { $example }.

ask_screening_multi_at_most_or_other =
    { $question }

    (You can make up to { $choose } choices.)
    .sms =
        { $question }
        { $options }
        Reply with 1 to { $choose } numbers, e.g. { $example }. Or: other: your idea.

ask_screening_scale =
    { $question }

    From { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).
    .sms =
        { $question }
        Reply with a number from { $lowest } ({ $low_end }) to { $highest } ({ $high_end }).

# "Autre" alone, to a choice that takes another one.
ask_other = Which one? Write it in a few words. (REPEAT to see the list again, SKIP for the next question.)
    .sms = Which one? Write it in a few words. (REPEAT to see the list again, SKIP for the next question)

# A sentence where a yes or a no was waited for; it will be the comment of the answer.
comment_kept = I am keeping your comment. Is it yes, no or I don’t know? (SKIP to keep nothing.)
    .sms = I am keeping your comment. Is it YES, NO or NOT SURE? (SKIP: keep nothing)
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

comment_kept_screening = I am keeping these details for what follows. Is it yes or no?
    .sms = I am keeping these details for what follows. Is it YES or NO? (or SKIP)
    .button-yes = Yes
    .button-no = No

# Beside the open question that follows a screening question.
carried_words = (You wrote: “{ $words }”. Reply YES to make it your answer, or write another one.)
    .sms = (I kept your details: YES to make them your answer, or write another one.)
    .button-yes = Yes
    .button-no = No

# A yes, a no or the like alone where words are waited for, just after a yes-or-no question.
bare_answer = This question asks for a few words.
