report = Rapport de synthèse
report_told = Ce qui a été demandé, qui a répondu, ce qui a été dit et ce que les autorités ont répondu.
report_as_of = Chiffres du { $day }.
report_print = Pour un PDF, imprimez cette page dans un fichier.
report_brief = En bref
report_contributions = contributions publiées
report_people = personnes
report_people_few = Trop peu de personnes ont participé jusqu’ici pour en montrer le nombre : il paraîtra quand elles seront plus nombreuses.
report_not_told = contributions dont l’auteur ou l’autrice n’a pas encore reçu la réponse publiée
report_general = contributions avec seulement une réponse à toute la consultation
report_waiting = contributions encore sans réponse des autorités
report_asked = Ce qui a été demandé
report_asked_read = Lire la présentation et les questions
report_who = Qui a répondu
report_who_told = Une personne compte une fois, selon le moyen et la langue de sa première contribution publiée. On ne connaît ni son âge, ni son genre, ni son adresse.
report_by_channel = Selon le moyen utilisé
report_by_language = Selon la langue
report_channel = Moyen
report_language = Langue
report_head_contributions = Contributions
report_head_people = Personnes
report_head_choice = Réponse
report_head_count = Nombre
report_head_first = En premier
report_head_share = Part des contributions
report_hidden = caché
report_hidden_told = « Caché » : de 1 à 4 personnes, ou un nombre qui permettrait de le calculer. Cela protège les personnes, pas les contributions publiées : tout le monde peut les lire et les compter.
report_topics = Les sujets abordés
report_topics_told = Sujets trouvés par ordinateur dans { $count }, toutes questions ensemble. Les citations sont reproduites mot pour mot.
report_topics_none = Les sujets et des citations paraîtront ici et sous chaque question quand il y aura au moins { $least } textes, et que l’équipe aura accepté les sujets. D’ici là, les textes se lisent un par un.
report_unsorted = Sans sujet, parce qu’ils sont loin des autres ou trop courts : { $count }.
report_share = { $percent } % des textes
report_questions = Question par question
report_question_topics = Sujets des textes
report_question_texts = Réponses en texte :
report_read =
    { $n ->
        [one] Lire la contribution
       *[other] Lire les { $n } contributions
    }
report_feedback = Ce que les autorités ont répondu
report_feedback_none = Aucune réponse des autorités n’est publiée pour le moment.
report_feedback_told = { $authority }, le { $day }. { $about }
report_about_consultation = Sur toute la consultation
report_about_contributions = Sur des contributions
report_document = Document complet
report_method = Méthode et limites
report_method_who = Les personnes ont répondu de leur plein gré, { $channels }. Ce n’est pas un sondage : elles ne représentent pas toute la population, et les nombres ne disent pas ce que les autres pensent.
report_method_published = Seules les contributions publiées comptent. Celles qui ont été retirées par leur auteur ou leur autrice, remplacées ou non publiées à la modération n’y sont pas. Une personne peut répondre à plusieurs questions.
report_method_topics = Un programme met ensemble les textes dont le sens est proche, sans les comprendre : l’ironie et le refus lui échappent, et il se trompe. Un texte est dans un seul sujet, ou dans aucun. Sur des textes classés par une personne pour l’éprouver, un peu plus de la moitié d’un sujet parlait bien de la même chose. Les sujets viennent de nombreux classements : deux textes d’un même sujet ont été mis ensemble dans une part de { $stability } sur 1 d’entre eux. L’équipe a accepté chaque sujet et son nom. Les citations sont les textes les plus typiques du sujet, pas les meilleurs.
report_method_check = Toutes les contributions et tous les chiffres peuvent être téléchargés et vérifiés :
texts_count =
    { $n ->
        [one] { $n } texte
       *[other] { $n } textes
    }
