site = Consultations publiques
site_invitation = Donnez votre opinion, et lisez ce que les autres en disent.
site_so_far = { $contributions }. { $answers }, à { $answered }.
loop = Comment ça marche
loop_say = Répondez
loop_say_told = Sur votre téléphone ou ici, quelques mots à la fois, sans donner votre nom.
loop_read = Lisez les autres
loop_read_told = Chaque contribution publiée a son numéro et sa page. Les résultats paraissent au fur et à mesure.
loop_hear = Suivez les réponses
loop_hear_told = Les autorités peuvent répondre. Leurs réponses paraissent ici, et vous sont envoyées si vous l’avez demandé.
skip = Aller au contenu
kind = Consultation publique
organiser = Organisme responsable :
dates = Du { $opens } au { $closes }
state_open = Ouverte
state_upcoming = À venir
state_closed = Terminée
last_day = C’est le dernier jour pour participer.
opens_later = On pourra participer à partir du { $opens }.
closed_since = La consultation s’est terminée le { $closes }. Les contributions restent ici.
take_part = Participer
invited_title = Et vous?
invited_same = Répondez à la même question en quelques mots, sans donner votre nom.
invited = Donnez votre opinion en quelques mots, sans donner votre nom.
contents = Parties de la consultation
introduction = Présentation
authorities = Qui peut répondre
authorities_none = Aucune autorité ne s’est engagée d’avance à répondre aux contributions. Des réponses peuvent quand même être prévues ou publiées.
authority_committed = Engagement pris le { $day }.
authority_source = Lire l’engagement
authority_source_of = de : { $name }
authority_uncommitted = Nommée, sans engagement publié pour le moment.
issues = Enjeux
key_figures = Chiffres clés
key_figures_read =
    { $n ->
        [one] Lire le chiffre
       *[other] Lire les { $n } chiffres
    }
source = Source
source_named = Source : { $name }
source_of = du chiffre { $value }
how = Comment participer
pace = Un robot vous pose { $questions }, une à la fois. Vous répondez en peu de mots, et vous pouvez en sauter.
how_more = Coût, affiche, partage
on_web = Sur le Web
questions = Questions
question_unanswered = Pas encore de réponse des autorités.
question_due = Pas encore de réponse des autorités. Elle est attendue au plus tard le { $day }.
question_retired = Cette question n’est plus posée.
principle_read = Lire le principe et ses contributions
results_link = Voir les résultats
contributions_none = Aucune contribution
plain_words = En mots simples
plain_words_of = (question { $number })
plain_example = Par exemple :
contributions_to = à la question { $number }
principles = Principes
principles_read =
    { $n ->
        [one] Lire le principe
       *[other] Lire les { $n } principes
    }
working_title = titre provisoire
contributions = Contributions
contributions_counted = Contributions ({ $count })
published_at_once = Les contributions paraissent dès leur arrivée, telles qu’elles ont été écrites. Une personne lit d’abord celles qui semblent contenir un renseignement personnel, une insulte ou un lien.
published_after_review = Les contributions paraissent après avoir été lues par une personne.
feed_title = Contributions : { $consultation }
feed_rights = Ces textes sont publiés sous licence CC BY 4.0 : citez { $organiser }.
search = Chercher des mots ou un numéro
filter = À propos de
filter_all = Tout
filter_answered = Réponses des autorités
filter_either = Avec ou sans réponse des autorités
filter_answered_read = Avec une réponse des autorités
filter_answered_yes = Réponse publiée, et reçue si la personne l’a demandée
filter_answered_not_told = Réponse publiée, que la personne n’a pas encore reçue
filter_answered_no = Pas encore de réponse à la contribution
filter_answered_general = Réponse à toute la consultation seulement
filter_answered_waiting = Pas encore de réponse
filtered_read = Avec une réponse des autorités.
filtered_yes = Avec une réponse des autorités, que la personne a reçue si elle l’a demandée.
filtered_not_told = Avec une réponse des autorités, que la personne n’a pas encore reçue.
filtered_no = Pas encore de réponse à la contribution; il peut y avoir une réponse à toute la consultation.
filtered_general = Avec une réponse à toute la consultation seulement.
filtered_waiting = Pas encore de réponse des autorités.
filter_more = Filtrer
filter_channel = Canal
filter_language = Langue de la conversation
filtered_channel = Reçues { $channel }.
filtered_language = Conversations en { $language }.
filter_commented = Seulement celles qui ont un texte
filtered_commented = Avec un texte.
found_count =
    { $n ->
        [one] { $n } contribution trouvée.
       *[other] { $n } contributions trouvées.
    }
found_least = Plus de { $n } contributions trouvées.
filter_apply = Chercher
filter_clear = Voir toutes les contributions
filtered_about = À propos de : { $about }.
filtered_words = Contributions qui contiennent : { $words }.
filtered_both = Contributions qui contiennent : { $words }. À propos de : { $about }.
number = nᵒ { $number }
signature = Signature :
contribution_number = Contribution nᵒ { $number }
neighbours = Contributions voisines
gone_withheld = L’équipe de la consultation a décidé de ne pas publier cette contribution. Seule la personne qui l’a écrite en apprend la raison.
gone_withdrawn = La personne qui a écrit cette contribution l’a retirée.
gone_replaced = La personne qui a écrit cette contribution l’a remplacée par une autre.
gone_unseen = Celle qui la remplace n’est pas publiée.
gone_answered = Les autorités y ont répondu.
gone_on = C’était le { $day }.
gone_see = Voir la contribution nᵒ { $number }
unseen_number = Aucune contribution publiée n’a le numéro { $number }. Si vous l’avez reçu, votre contribution attend d’être lue par l’équipe. Ce qu’elle devient :
about_past = Question qui n’est plus posée
kind_free = Contribution libre
kind_feedback = Commentaire sur une réponse des autorités
principle_number = Principe { $number } : { $name }
principle_of = Principe { $number } de { $total }
post_by = Gestion de communauté
other_principles = Tous les principes
sub_questions = Sous-questions
contributions_to_sub = à la sous-question { $number }
percent = { $percent } %
percent_least = moins de 1 %
percent_most = plus de 99 %
share = { $chosen } sur { $answers } ont choisi ce principe.
share_none = Personne n’a encore choisi parmi les principes.
question_only = Question { $number }
question_number = Question { $number } : { $name }
answer_other = Autre : { $text }
asked_then = Question telle que posée
part = Suite ({ $part })
older = Plus anciennes
newest = Retour aux plus récentes
pages = Pages de contributions
empty = Aucune contribution pour le moment.
empty_narrowed = Aucune contribution de cette sorte.
empty_words = Aucune contribution ne contient tous ces mots. Essayez-en d’autres, ou moins de mots.
empty_no_word = Pour chercher, écrivez au moins un mot ou un numéro de contribution.
empty_older = Aucune contribution plus ancienne.
group_open = Ouvertes
group_upcoming = À venir
group_closed = Terminées
card_contributions = contributions
card_questions = questions
card_minutes = minutes
card_go = Donner mon opinion
consultations_none = Aucune consultation pour le moment. Quand il y en aura une, vous pourrez la lire et y répondre ici.
footer_contact = Parler à une personne
footer_contact_for = Pour la consultation « { $consultation } » :
footer_privacy = Vie privée
footer_licence = Réutilisation libre, en nommant la source :
footer_api = Toutes les données, pour les programmes (API)
footer_made = Consultations faites avec Consultexto
back = Toutes les consultations
answer_yes = Oui
answer_no = Non
answer_unsure = Je ne sais pas
comment_only = Commentaire seulement
list = { $first } et { $last }
days_to_a_tenth = { $days } jours
contributions_unit =
    { $n ->
        [one] contribution
       *[other] contributions
    }
contributions_count =
    { $n ->
        [one] { $n } contribution
       *[other] { $n } contributions
    }
authority_answers =
    { $n ->
        [one] { $n } réponse des autorités
       *[other] { $n } réponses des autorités
    }
authority_answers_unit =
    { $n ->
        [one] réponse des autorités
       *[other] réponses des autorités
    }
answered_to = à { $contributions }
days_count =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
hours_count =
    { $n ->
        [one] { $n } heure
       *[other] { $n } heures
    }
times_count = { $n } fois
questions_count =
    { $n ->
        [one] { $n } question
       *[other] { $n } questions
    }
days_left =
    { $n ->
        [one] Il reste { $n } jour pour participer.
       *[other] Il reste { $n } jours pour participer.
    }
minutes = { $minutes } min
nameless = publié sans votre nom
begin = Commencer
begin_hint = À votre rythme : arrêtez quand vous voulez, et reprenez plus tard.
begin_first = La première question
until = Jusqu’au { $closes }.
other_ways = Autres façons de participer
form_short = Remplissez un court formulaire
said_so_far = Dernières contributions
said_all =
    { $n ->
        [one] Lire la contribution
       *[other] Lire les { $n } contributions
    }
said_none_open = Personne n’a encore répondu. Les premières contributions paraîtront ici.
said_first = Soyez la première personne à répondre
to_read = { $n } contributions reçues attendent d’être lues par une personne de l’équipe avant d’être publiées.
to_read_few = Moins de dix contributions reçues attendent d’être lues par une personne de l’équipe avant d’être publiées.
feedback_none = Pas encore de réponse des autorités. S’il y en a une, elle paraîtra ici, et sera envoyée aux personnes qui ont demandé à la recevoir.
timeline = Étapes
timeline_here = Nous sommes ici
timeline_opens = Ouverture
timeline_closes = Dernier jour
timeline_answers = Réponses des autorités
timeline_evaluation = Bilan
timeline_answers_when = S’il y en a : pendant et après
timeline_evaluation_when = Votre avis sur la démarche
read_on = Lire la suite de la présentation
tab_consultation = Consultation
tab_questions = Questions
tab_contributions = Contributions
tab_answers = Réponses des autorités
tab_results = Résultats
tab_report = Rapport
tab_data = Données
tab_mine = Mes réponses
mine = Mes réponses
mine_told = Relisez ce que vous avez écrit. Voyez si c’est publié, et si les autorités y ont répondu.
mine_here = Vous avez répondu sur cet appareil : « { $mine } », en haut de la page, ouvre leur liste dans la conversation.
mine_texting = Vous avez répondu par texto ou par Telegram : écrivez-y { $word }.
mine_elsewhere = Vous avez répondu ailleurs, et vous voulez les voir ici : là-bas, écrivez { $code }. Puis choisissez « { $begin } » ici, et écrivez les six chiffres reçus.
mine_form = Vous avez rempli le formulaire : cherchez le numéro reçu à la fin.
mine_search = Chercher une contribution
timeline_answers_by = Au plus tard le { $day }
