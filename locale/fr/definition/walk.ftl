### L’essai d’une consultation que personne ne fait.

any_answer = Une réponse en quelques mots.
