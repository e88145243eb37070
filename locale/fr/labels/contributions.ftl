### Comment les contributions sont nommées dans une conversation et dans les listes.

yes = Oui
no = Non
unsure = Je ne sais pas
free_contribution = Contribution libre
# A contribution in the list of one's own: its question and its name first, so that its number is not taken for theirs.
own_answer = Question { $question } · { $about } · nᵒ { $number }
own_contribution = { $about } · nᵒ { $number }
own_changed = Modifier
    .word = CORRIGER CONTRIBUTION
own_withdrawn = Retirer
    .word = RETIRER CONTRIBUTION
question_removed = Question retirée
reaction_to_feedback = Commentaire sur une réponse
