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

# Other words came while a text waits for a decision.
add_or_replace =
    A text of yours is waiting: “{ $waiting }”.
    And you write: “{ $words }”.
    Add it to the first, put it in its place, or forget it?
    .sms =
        Waiting: "{ $waiting_shown }"
        New: "{ $shown }"
        Reply 1 Add, 2 Replace or 3 Cancel.
    .button-add = Add
    .button-replace = Replace
    .button-cancel = Cancel

addition_dropped = All right, the first text stays as it was. Not kept: “{ $words }”
    .sms = All right, the first text stays. Not kept: "{ $words }"

# The question was passed over, or left, while a long text waits for a decision.
skipped_with_draft = Question skipped. Your long text is not published; write BACK to find it again.
    .sms = Question skipped. Your long text is not published (BACK to find it).

# A few words came while an answer is being corrected.
confirm_replacing_answer = Do you want to replace your answer with “{ $words }”?
    .sms = Replace your answer with "{ $words }"? YES or NO
    .button-yes = Yes, replace it
    .button-no = No, keep it

# "That was for the previous question": the words move to that question; the other is asked again.
confirm_moving = Put “{ $words }” under the question “{ $about }”?
    .sms = Put "{ $words }" under the question "{ $about }"? YES or NO
    .button-yes = Yes, under that question
    .button-no = No, leave it

move_beside_words =
    Question “{ $about }”: you wrote “{ $before }”.
    What about “{ $words }”: add it, put it in its place, or change nothing?
    .sms =
        Question "{ $about }": "{ $before_shown }"
        What about "{ $words }"? Reply 1 Add, 2 Replace or 3 Cancel.
    .button-add = Add
    .button-replace = Replace
    .button-cancel = Change nothing

nothing_moved = All right, your answers stay as they are.
