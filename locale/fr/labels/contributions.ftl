### Comment les contributions sont nommées dans une conversation et dans les listes.

yes = Oui
no = Non
unsure = Je ne sais pas
free_contribution = Contribution libre
question_removed = Question retirée
reaction_to_feedback = Commentaire sur une réponse
