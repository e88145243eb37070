evaluation_participation = Après avoir participé
evaluation_feedback = Après une réponse des autorités
evaluation_choice = Réponse
evaluation_people = Personnes
evaluation_share = Part
evaluation_few = (trop peu de réponses pour donner les nombres)
evaluation_hidden = caché : nombre trop petit
evaluation_words = (réponses lues par l’équipe seulement : { $people })
evaluation = Ce que les gens pensent de la démarche
evaluation_told = Quelques questions sont posées à la fin de la consultation, puis une fois après une réponse des autorités. Chaque personne peut refuser d’y répondre. Les mots écrits ne sont pas publiés.
evaluation_none = Personne n’a encore répondu.
people_count =
    { $n ->
        [one] { $n } personne
       *[other] { $n } personnes
    }
