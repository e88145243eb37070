### What people think of the process.

evaluation = Évaluation
evaluation_of = Évaluation : { $title }
evaluation_told = Ce que pensent de la démarche les personnes qui ont participé. Les totaux sont publics, sauf les nombres inférieurs à 5. Les mots ne le sont pas : ils ont été confiés à l’équipe. Ne les publiez pas.
evaluation_off = Cette consultation n’offre pas d’évaluation.
evaluation_none = Personne n’a encore répondu.
evaluation_participation = Après avoir participé
evaluation_feedback = Après une réponse des autorités
evaluation_choice = Réponse
evaluation_people = Personnes
evaluation_hidden = caché (moins de 5, ou de quoi le déduire)
evaluation_all = Toutes les réponses
evaluation_yes = Oui
evaluation_no = Non
evaluation_unsure = Je ne sais pas
evaluation_words = Dans leurs mots
evaluation_words_none = Personne n’a rien écrit.
evaluation_older = Plus anciens
evaluation_other = Autres consultations
