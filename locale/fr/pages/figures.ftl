figures = La consultation en chiffres
figures_taken = Chiffres du { $moment }.
figures_small_title = Ce qui est caché, et pourquoi
figures_small = Rien n’est dessiné à partir de moins de dix contributions ou de moins de dix personnes. Quand on compte des personnes, les nombres de 1 à 4 sont cachés, et ceux qui permettraient de les calculer. Les nombres de personnes changent par étapes, quand l’un d’eux a bougé d’au moins 5 : comparer deux moments ne dit rien d’une personne seule. Cela protège ce qu’on ne lit nulle part, par exemple qui a trouvé une réponse utile. Les contributions publiées ne sont pas cachées : tout le monde peut les lire et les compter.
figures_chosen = Choix à chaque question
figures_around = Participation et réponses des autorités
figures_around_read =
    { $n ->
        [one] Voir le graphique
       *[other] Voir les { $n } graphiques
    }
few = caché
few_title = Questions qui ont moins de dix contributions
few_counted = { $answers } : { $counts }
few_counted_first = { $answers }, en premier : { $counts }

# Ce qui se lit d’abord : trois phrases, écrites d’après les données.
lead_none = Les résultats paraîtront ici avec les premières contributions publiées, et des graphiques à partir de dix.
lead_few = { $count } pour le moment : c’est trop peu pour parler de résultats. Les graphiques paraissent à partir de { $least }.
lead_published = { $count } sont publiées, { $people }; { $share } sont arrivées { $by }.
lead_people =
    { $n ->
        [one] d’une personne
       *[other] de { $n } personnes
    }
lead_people_few = de quelques personnes
lead_topics = Ce qui revient le plus : { $topics }.
lead_first = À « { $question } », le choix le plus souvent mis en premier : { $name } ({ $share }).
lead_chosen = Le choix le plus fréquent à « { $question } » : { $name } ({ $share }).
lead_tied = Les choix les plus fréquents à « { $question } », à égalité : { $names } ({ $share } pour chacun).
lead_tied_many = À « { $question } », { $count } choix sont à égalité en tête ({ $share } pour chacun).
lead_not_answered = Les autorités n’ont encore répondu à aucune contribution.
lead_answered_few = { $answers }, à { $contributions } sur { $total }.
lead_answered_days = La moitié des réponses des autorités sont arrivées en { $days } ou moins.
lead_comments =
    { $n ->
        [one] Sans compter { $n } commentaire sur une réponse des autorités.
       *[other] Sans compter { $n } commentaires sur des réponses des autorités.
    }

# Sous un graphique.
chart_drawing = Voir le graphique
chart_table = Voir le tableau
chart_more = Tableau, image, données
chart_png = PNG
chart_svg = SVG
chart_csv = CSV
chart_excel_csv = CSV pour Excel
chart_source = Source : { $title }, { $organiser }. Chiffres du { $moment }. { $address } (CC BY 4.0)
unit_contributions = contributions
unit_people = personnes
unit_answers = contributions

day_named = { $weekday } { $day }
days_title = Contributions par jour
days_head = Jour
days_found = Le jour le plus actif : { $day }, { $count }
days_counted = { $count } du { $start } au { $end }. Les samedis et les dimanches sont plus pâles.
event_told = { $day } : { $event }.
event_opened = ouverture
event_invited = invitations par texto lancées
event_answered = réponse des autorités publiée
event_closed = dernier jour

questions_title = Contributions par question
questions_head = Question
questions_found = Sans compter les contributions libres, ce qui en a reçu le plus : { $name } ({ $count })
questions_counted = Une personne peut répondre à plusieurs questions. Le tableau compte aussi par canal.
other_told = Questions qui ne sont plus posées, et commentaires sur des réponses des autorités

channels_title = Contributions par canal
channels_head = Canal
channels_found = Le canal le plus utilisé : { $name } ({ $share })
channels_counted = Par où les contributions publiées sont arrivées.
languages_title = Contributions par langue
languages_head = Langue
languages_found = La langue la plus utilisée : { $name } ({ $share })
languages_counted = Dans quelle langue les contributions publiées sont écrites.
sources_title = D’où viennent les personnes
sources_head = Lien, affiche ou code
sources_found = Ce qui a amené le plus de personnes : { $name } ({ $count })
sources_counted = Par quel lien, quelle affiche ou quel code les personnes qui ont écrit sont venues.
sources_unknown = Sans source connue

stops_title = Jusqu’où vont les gens
stops_place = Étape atteinte
stop_wrote = Ont écrit
stop_agreed = Ont accepté de participer
stop_finished = Ont fini
stops_found = { $share } des personnes qui ont écrit sont allées jusqu’au bout
stops_counted = Des { $count } personnes qui ont écrit, combien ont atteint chaque étape.
stops_most = Le plus de personnes se sont arrêtées entre « { $a } » et « { $b } » : { $count }.

choices_found = { $name } : { $share } des { $answers }
choices_found_first = { $name } est le premier choix de { $share } des { $answers }
choices_counted_first = { $answers } en ordre. On compte combien mettent chaque choix en premier.
choices_even = Autant de oui que de non : { $share } chacun, sur { $answers }
choices_tied = À égalité : { $names } ({ $share } des { $answers } pour chacun)
choices_tied_many = { $count } choix à égalité en tête : { $share } des { $answers } pour chacun
choices_counted = { $answers } avec un choix.
question_quoted = « { $text } »
question_spoken = la question { $number }, « { $name } »
measured_found = Moyenne : { $mean }. La moitié des réponses sont de { $median } ou moins
comments_read =
    { $n ->
        [one] Lire le commentaire
       *[other] Lire les { $n } commentaires
    }
answer = Réponse
answers = Réponses
together = Choisis ensemble
together_of = { $question }, choisis ensemble
together_found = Choisis ensemble le plus souvent : { $name }, { $count }
together_counted =
    { $most ->
        [1] La paire choisie.
       *[other] Les { $most } paires les plus fréquentes, sur { $total } possibles.
    }

coverage_title = Contributions avec une réponse des autorités
coverage_found = Les autorités ont répondu à { $share } des contributions
coverage_published = Réponse publiée
coverage_answered = Réponse publiée, reçue si elle a été demandée
coverage_not_told = Réponse publiée, pas encore reçue
coverage_general = Réponse à toute la consultation seulement
coverage_waiting = Pas encore de réponse
coverage_share = Part
coverage_told = Contributions auxquelles les autorités ont répondu : { $published } sur { $total }.
coverage_told_not_told = Réponse que la personne n’a pas encore reçue : { $count }.
coverage_told_general = Avec seulement une réponse à toute la consultation : { $count }.
coverage_told_rest =
    { $n ->
        [one] { $n } contribution n’a pas de barre : elle est libre, ou d’une question qui n’est plus posée.
       *[other] { $n } contributions n’ont pas de barre : elles sont libres, ou d’une question qui n’est plus posée.
    }
coverage_told_waiting = Pas encore de réponse : { $count }.
delays_title = Délai de réponse des autorités
delays_head = Entre la contribution et l’arrivée de la première réponse des autorités
delays_found = La moitié des contributions qui ont une réponse des autorités l’ont eue en { $days } ou moins
delays_counted = Le temps entre une contribution et l’arrivée de la première réponse des autorités.
delay_day = Moins d’un jour
delay_week = De 1 à 6 jours
delay_month = De 7 à 29 jours
delay_quarter = De 30 à 89 jours
delay_later = 90 jours ou plus
verdicts_title = Ce qu’on pense des réponses des autorités
verdicts_found = Réponse utile : { $share } des personnes qui se sont prononcées
verdicts_counted = { $count } personnes ont dit si la réponse des autorités leur était utile.
useful = Utile
not_useful = Pas utile

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
headline_answered = des contributions ont une réponse des autorités ({ $answered } sur { $total })
late_answers = Réponses des autorités en retard
late_answers_told = L’équipe de la consultation attendait ces réponses des autorités avant aujourd’hui.
late_answer_due = { "" } – prévue pour le { $day }

# Ce qui revient le plus : des renvois, même quand il y a trop peu de réponses pour un graphique.
total_results = Voir les résultats de cette question
wanted_title = Ce qui revient le plus
wanted_topics = Sujets
wanted_no_topics = Les textes ne sont pas encore regroupés par sujets : ils le seront quand il y en aura assez, et que l’équipe aura accepté chaque sujet.
wanted_topics_read =
    { $n ->
        [one] L’équipe lit { $n } sujet avant de le publier ici.
       *[other] L’équipe lit { $n } sujets avant de les publier ici.
    }
wanted_meanwhile_both = En attendant, voici où on a le plus écrit, et ce qui a été le plus choisi.
wanted_meanwhile_chosen = En attendant, voici ce qui a été le plus choisi.
wanted_meanwhile_written = En attendant, voici où on a le plus écrit.
wanted_soon = L’équipe lit les sujets avant de les publier. En attendant, les choix les plus fréquents :
wanted_read = Lire les contributions
wanted_too_few = Il y a encore trop peu de contributions pour dire ce qui revient le plus.
wanted_newest = Ce qu’on a écrit en dernier
wanted_chosen = Choix les plus fréquents
wanted_written = Où on a le plus écrit
wanted_count = { $count } sur { $answers } contributions
wanted_share = { $share } ({ $count })
