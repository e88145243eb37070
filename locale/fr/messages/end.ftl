### The end of the walk, and messages outside the consultation's window.

finished = Merci, c’est terminé! Vos contributions portent les numéros : { $numbers }. Vous pourrez les lire ici : { $url }
    .sms = Merci, c'est terminé! Vos numéros de contribution: { $numbers }. Vous les lirez ici: { $url }
    .web = Merci, c’est terminé! Vos réponses sont gardées ({ $count ->
        [one] contribution
       *[other] contributions
    } { $numbers }). Pour les revoir ou les changer, revenez à cette page sur cet appareil; pour un autre appareil, écrivez CODE. La page publique : { $url }

finished_without_contribution = Merci, c’était la dernière question. Vous pouvez lire les contributions ici : { $url }
    .sms = Merci, c'était la dernière question. Contributions à lire ici: { $url }

already_finished = Il n’y a plus de question. Vos contributions portent les numéros : { $numbers }. Pour changer la dernière réponse, écrivez RETOUR. Tout se lit ici : { $url }
    .sms = Il n'y a plus de question. RETOUR pour changer la dernière réponse. Vos contributions ({ $numbers }): { $url }

already_finished_without_contribution = Il n’y a plus de question. Pour revenir à la dernière, écrivez RETOUR. Tout se lit ici : { $url }
    .sms = Il n'y a plus de question. RETOUR pour revenir à la dernière. La page: { $url }

# Before whom to contact.
question_after_the_end = Je suis un robot, et je n’ai pas la réponse. Votre question n’est pas gardée. Pour l’ajouter à vos contributions, écrivez CONTRIBUER : puis votre question.
    .sms = Je suis un robot, et je n'ai pas la réponse. Votre question n'est pas gardée; pour l'ajouter à vos contributions, écrivez CONTRIBUER: puis votre question.

closed = La consultation « { $consultation } » s’est terminée le { $date }. Ses résultats se lisent ici : { $url } Votre message n’a pas été enregistré. Merci de votre intérêt!
    .sms = La consultation "{ $consultation }" s'est terminée le { $date }. Ses résultats: { $url } Votre message n'a pas été enregistré. Merci!

closed_midway = La consultation « { $consultation } » s’est terminée le { $date }. Ce message arrive trop tard pour être enregistré, mais vos réponses d’avant sont bien gardées. Merci d’avoir participé!
    .sms = La consultation "{ $consultation }" s'est terminée le { $date }. Ce message arrive trop tard, mais vos réponses d'avant sont bien gardées. Merci d'avoir participé!

not_open_yet = La consultation « { $consultation } » commence le { $date }. Votre message n’a pas été enregistré. Écrivez { $word } à partir de ce jour-là pour participer.
    .sms = La consultation "{ $consultation }" commence le { $date }. Pour participer, écrivez { $word } dès ce jour-là. Votre message n'a pas été enregistré.
