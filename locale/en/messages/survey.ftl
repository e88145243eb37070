### The evaluation: what people think of the process (consultation/conversation/side_questions/survey.py).

# Once everything else that is asked at the end is over.
offer_survey = One last thing: would you like to say what you think of this consultation ({ $count ->
            [one] one short question
           *[other] { $count } short questions
        })?
    .sms = Would you like to say what you think of this consultation ({ $count ->
            [one] one short question
           *[other] { $count } short questions
        })? YES or NO
    .button-yes = Yes
    .button-no = No

# After the thanks for a verdict on an authority's answer, or for words about it.
offer_survey_after_feedback = Now that you have an answer, would you like to say what you think of this consultation ({ $count ->
            [one] one short question
           *[other] { $count } short questions
        })?
    .sms = Would you also like to say what you think of this consultation ({ $count ->
            [one] one short question
           *[other] { $count } short questions
        })? YES or NO
    .button-yes = Yes
    .button-no = No

survey_declined = All right. Thank you for taking part!

survey_how = Thank you! Your answers will not be published word for word: only totals. Write SKIP to skip a question, or THAT’S ALL to end.
    .sms = Thank you! Only totals will be published. (SKIP to skip a question, THAT'S ALL to end)

ask_survey_single = Evaluation, question { $number } of { $count }. { $question }
    .sms =
        Evaluation { $number } of { $count }. { $question }
        { $options }

ask_survey_yes_no = Evaluation, question { $number } of { $count }. { $question }
    .sms = Evaluation { $number } of { $count }. { $question } YES, NO or I DON'T KNOW
    .button-yes = Yes
    .button-no = No
    .button-unsure = I don’t know

ask_survey_open =
    Evaluation, question { $number } of { $count }. { $question }

    (Only the consultation’s team will read your answer. You can write SKIP.)
    .sms = Evaluation { $number } of { $count }. { $question } (read by the team only, or SKIP)

survey_thanks = Thank you, that is noted! Your opinion will help us consult better.

# Left on the way, or not understood three times in a row.
survey_left = All right, we end the evaluation here. Thank you!
