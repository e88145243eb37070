evaluation_participation = After taking part
evaluation_feedback = After an answer from the authorities
evaluation_choice = Answer
evaluation_people = People
evaluation_share = Share
evaluation_few = (too few answers to give the numbers)
evaluation_hidden = hidden: too small a number
evaluation_words = (answers read by the team only: { $people })
evaluation = What people think of the process
evaluation_told = A few questions are asked at the end of the consultation, then once after an answer from the authorities. Anybody may refuse to answer them. Words written are not published.
evaluation_none = Nobody has answered yet.
people_count =
    { $n ->
        [one] { $n } person
       *[other] { $n } people
    }
