### What contributions are called in a conversation and in lists.

yes = Yes
no = No
unsure = I don't know
free_contribution = Free contribution
# A contribution in the list of one's own: its question and its name first, so that its number is not taken for theirs.
own_answer = Question { $question } · { $about } · No. { $number }
own_contribution = { $about } · No. { $number }
own_changed = Change
    .word = CORRECT CONTRIBUTION
own_withdrawn = Withdraw
    .word = WITHDRAW CONTRIBUTION
question_removed = Question removed
reaction_to_feedback = Comment on an answer
