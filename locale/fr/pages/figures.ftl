figures = La consultation en chiffres
figures_told = { $count } jusqu’à maintenant.
figures_taken = Chiffres du { $moment }.
figures_small = Quand on compte des personnes, les nombres de 1 à 4 sont cachés, et ceux qui permettraient de les calculer. Les nombres de personnes changent par étapes, quand l’un d’eux a bougé d’au moins 5 : comparer deux moments ne dit rien d’une personne seule. Cela protège ce qu’on ne lit nulle part, par exemple qui a trouvé une réponse utile. Les contributions publiées ne sont pas cachées : tout le monde peut les lire et les compter.
few = caché
chart_table = Voir le tableau
chart_table_of = Tableau : { $title }
days_title = Contributions par jour
days_head = Jour
days_told = Le jour le plus actif : { $day }, { $count }.
questions_title = Contributions par question
questions_head = Question
questions_told = Ce qui a reçu le plus de contributions : { $name }, { $count }.
question_short = Question { $number }
principle_short = Principe { $number }
free_short = Libre
other_short = Autres
other_told = Questions qui ne sont plus posées, et commentaires sur des réponses des autorités
channels_title = Contributions par canal
channels_head = Canal
languages_title = Contributions par langue
languages_head = Langue
crossed = Questions et canaux
crossed_told = Par quel canal les réponses à chaque question sont arrivées.
stops_title = Jusqu’où vont les gens
stops_place = Étape atteinte
stops_people = Personnes
stop_wrote = Ont écrit
stop_agreed = Ont accepté
stop_finished = Ont fini
stops_told = Personnes qui ont écrit : { $wrote }. Elles ont accepté de participer : { $agreed }. Elles sont allées jusqu’au bout : { $finished }.
choices_title = { $name }
choices_told = Le choix le plus fréquent : { $name }, { $count } sur { $answers }.
measured_told = { $answers }. Moyenne : { $mean }. La moitié des réponses sont de { $median } ou moins.
yes_no_told = { $answers } : { $shares }
answer = Réponse
answers = Réponses
coverage_title = Contributions avec une réponse des autorités
coverage_answered = Réponse reçue, ou à lire ici
coverage_not_told = Réponse pas encore reçue
coverage_general = Réponse à tous seulement
coverage_waiting = Sans réponse
coverage_share = Part
coverage_told = Réponse des autorités reçue par la personne, ou à lire ici : { $answered } sur { $total } ({ $share }).
coverage_told_few = Réponse des autorités reçue par la personne, ou à lire ici : { $answered } sur { $total }.
coverage_others = Avec une réponse pas encore reçue : { $not_told }. Avec seulement une réponse à toute la consultation : { $general }. Sans réponse : { $waiting }.
delays_title = Délai de réponse des autorités
delays_head = Entre la contribution et l’arrivée de sa première réponse
delays_told = La moitié des contributions qui ont une réponse l’ont eue en { $days } ou moins.
delay_day = Moins d’un jour
delay_day_short = < 1 jour
delay_week = De 1 à 6 jours
delay_week_short = 1 à 6 jours
delay_month = De 7 à 29 jours
delay_month_short = 7 à 29 jours
delay_quarter = De 30 à 89 jours
delay_quarter_short = 30 à 89 jours
delay_later = 90 jours ou plus
delay_later_short = 90 et plus
verdicts_title = Ce qu’on pense des réponses
verdicts_told = Parmi les personnes qui se sont prononcées, la réponse a été utile à { $useful }, et pas utile à { $not_useful }.
verdicts_few = Trop peu de personnes se sont prononcées dans un sens ou dans l’autre pour donner les nombres.
useful = Utile
not_useful = Pas utile
together = Choisis ensemble : { $name }
together_told = Le plus souvent ensemble : { $one } et { $two }, { $count }.
together_none = Il y a encore trop peu de réponses pour dire ce qui est choisi ensemble.
figures_small_title = Ce qui est caché, et pourquoi
headline_contributions =
    { $n ->
        [one] contribution publiée
       *[other] contributions publiées
    }
headline_people =
    { $n ->
        [one] personne a une contribution publiée
       *[other] personnes ont une contribution publiée
    }
headline_answered = des contributions ont reçu une réponse des autorités ({ $answered } sur { $total })
late_answers = Réponses en retard
late_answers_told = Les responsables devaient répondre avant aujourd’hui.
late_answer_due = { "" } – prévue pour le { $day }
