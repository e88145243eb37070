### The evaluation: what people think of the process (consultation/conversation/side_questions/survey.py).

# Once everything else that is asked at the end is over.
offer_survey = Une dernière chose : voulez-vous dire ce que vous pensez de cette consultation ({ $count ->
            [one] une courte question
           *[other] { $count } courtes questions
        })?
    .sms = Voulez-vous dire ce que vous pensez de cette consultation ({ $count ->
            [one] une courte question
           *[other] { $count } courtes questions
        })? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# After the thanks for a verdict on an authority's answer, or for words about it.
offer_survey_after_feedback = Maintenant que vous avez une réponse, voulez-vous dire ce que vous pensez de cette consultation ({ $count ->
            [one] une courte question
           *[other] { $count } courtes questions
        })?
    .sms = Voulez-vous aussi dire ce que vous pensez de cette consultation ({ $count ->
            [one] une courte question
           *[other] { $count } courtes questions
        })? OUI ou NON
    .button-yes = Oui
    .button-no = Non

survey_declined = D’accord. Merci d’avoir participé!
    .sms = D'accord. Merci d'avoir participé!

survey_how = Merci! Vos réponses ne seront pas publiées mot à mot : seulement des totaux. Écrivez PASSER pour sauter une question, ou C’EST TOUT pour finir.
    .sms = Merci! Seuls des totaux seront publiés. (PASSER pour sauter une question, C'EST TOUT pour finir)

ask_survey_single = Évaluation, question { $number } de { $count }. { $question }
    .sms =
        Évaluation { $number } de { $count }. { $question }
        { $options }

ask_survey_yes_no = Évaluation, question { $number } de { $count }. { $question }
    .sms = Évaluation { $number } de { $count }. { $question } OUI, NON ou JE NE SAIS PAS
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

ask_survey_open =
    Évaluation, question { $number } de { $count }. { $question }

    (Seule l’équipe de la consultation lira votre réponse. Vous pouvez écrire PASSER.)
    .sms = Évaluation { $number } de { $count }. { $question } (lu par l'équipe seulement, ou PASSER)

survey_thanks = Merci, c’est noté! Votre opinion aidera à mieux consulter.
    .sms = Merci, c'est noté! Votre opinion aidera à mieux consulter.

# Left on the way, or not understood three times in a row.
survey_left = D’accord, on en reste là pour l’évaluation. Merci!
    .sms = D'accord, on en reste là. Merci!
