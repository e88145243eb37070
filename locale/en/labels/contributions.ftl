### What contributions are called in a conversation and in lists.

yes = Yes
no = No
unsure = I don't know
free_contribution = Free contribution
question_removed = Question removed
reaction_to_feedback = Comment on an answer
