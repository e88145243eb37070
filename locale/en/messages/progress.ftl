### What is said between two questions.

# By the number of the question, so that it is not said in the same words every time. After the first answer, 9: it is
# kept, and one may come back.
noted =
    { $turn ->
        [1] Noted, thank you.
        [2] Thank you, got it.
        [9] Noted and kept. You can stop, and go on here later.
       *[other] Thank you!
    }
    .web =
        { $turn ->
            [1] Noted, thank you.
            [2] Thank you, got it.
            [9] Noted and kept. You can stop, and come back to this page later, on this device.
           *[other] Thank you!
        }
    .sms =
        { $turn ->
            [1] Noted.
            [2] Got it.
            [9] Noted.
           *[other] Thank you!
        }

# Once, when half of the questions or fewer are left.
halfway = Only { $left } to go!

# Questions that depend on the answer just given, or on the question just skipped.
jumped = Questions { $numbers } depend on this answer, so we skip them.

jumped_one = Question { $numbers } depends on this answer, so we skip it.

# Said once, after the third answer.
noted_and_how = Noted, thank you. To change this answer, write BACK.
    .sms = Noted (to change it: BACK).

# A choice made in the person's own words: what was recorded, and how to change it.
noted_choice = Noted: { $understood }. To change it, write BACK.
    .sms = Noted: { $brief } (to change it: BACK).

noted_unsure = Noted, with your words: “{ $words }”. To change it, write BACK.
    .sms = Noted with your words.

noted_as_unsure = Noted as “I don’t know”, with your words: “{ $words }”. To change it, write BACK.
    .sms = Noted: I don't know, with your words (to change: BACK).

noted_in_parts = Noted, as { $parts } contributions.

# Of a question without a number, 0.
skipped =
    { $number ->
        [0] Question skipped.
       *[other] Question { $number } skipped.
    }

answer_kept = All right, I keep your first answer.

answer_stays = All right, your answer stays: “{ $words }”
    .sms = All right, your answer stays: "{ $shown }"

cannot_go_back = This is the first question; there is none before it.

went_back = Back to the previous question.

# A question that was answered is asked again: the answer is quoted. On the site it is in the box, to be changed.
present_answer = Your answer: “{ $words }”. The new one will replace it; write SKIP to keep it.
    .sms = Answer to replace: "{ $shown }" (SKIP to keep it).
    .web = Your answer is below: change it, or write SKIP to keep it.

# The new answer to a question that was answered.
replaced = Your answer is replaced.

# A sentence said twice to a yes-or-no question, without a yes or a no.
noted_comment = Noted: your comment, without a yes or a no. To add a yes or a no, write BACK.
    .sms = Noted, without a yes or a no (to add one: BACK).

# An answer that ends with a question mark: it is published; how to take it back.
noted_question = Noted as your answer. If it was a question for me, write BACK to answer otherwise, or HELP.
    .sms = Noted (BACK if it was a question).

# A text whose parts have the numbers of this question and of some after it.
noted_all_here = All of it is noted under question { $number }. Please answer the others as they come.

passed_over = All right, I am skipping this question (BACK to answer it).

no_opinion = All right, no opinion: nothing is published for this question (BACK to answer it).

# A comment was kept for the yes or no of this question, which is asked again.
comment_waits = I kept this for the question: “{ $words }” (SKIP to keep nothing)
    .sms = I kept this for the question: "{ $words }" (SKIP to keep nothing)
