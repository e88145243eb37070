### What people think of the process.

evaluation = Evaluation
evaluation_of = Evaluation: { $title }
evaluation_told = What those who took part think of the process. Totals are public, but for numbers under 5. Words are not: they were given to the team. Do not publish them.
evaluation_off = This consultation offers no evaluation.
evaluation_none = Nobody has answered yet.
evaluation_participation = After taking part
evaluation_feedback = After an answer from the authorities
evaluation_choice = Answer
evaluation_people = People
evaluation_hidden = hidden (fewer than 5, or telling them)
evaluation_all = All answers
evaluation_yes = Yes
evaluation_no = No
evaluation_unsure = I don’t know
evaluation_words = In their words
evaluation_words_none = Nobody has written anything.
evaluation_older = Older
evaluation_other = Other consultations
