### Les tables de données ouvertes, et dans chacune ses colonnes.

questions = Les questions posées. Celle d’une contribution qui n’est plus posée reste ici, sans son texte.
    .question = Identifiant de la question, pour toujours. La sous-question d’un principe a la forme principe/sous-question.
    .number = Numéro de la question, tel que les gens le lisent
    .principle = Principe dont c’est une sous-question
    .type = Façon d’y répondre : réponse libre (open), oui ou non (yes_no), un choix (single), plusieurs choix (multi), un nombre (number), une échelle (scale), un lieu (place), une date (date), des choix mis en ordre (ranking)
    .text_in = Texte de la question en { $language }{ $place ->
        [first] { "" }
       *[later] , s’il y en a un
    }
    .text_example = Quelle autre idée avez-vous pour le parc?
contributions = Les contributions publiées, une par ligne. Ce qui n’est plus publié est dans la table removed, sans le texte.
    .number = Numéro de la contribution dans la consultation, pour toujours
    .day = Jour où elle a été reçue, dans le fuseau horaire de la consultation; jamais plus précis
    .kind = Ce à quoi elle répond : une question (question), la sous-question d’un principe (principle), rien de précis (free), une réponse des autorités (feedback)
    .question = Identifiant de la question, dans la table questions
    .principle = Identifiant du principe, quand c’en est un qui est commenté
    .part = Rang dans une longue réponse envoyée en plusieurs contributions; 1 autrement
    .channel = Moyen utilisé : { $channels }
    .language = Langue de la conversation; le texte peut être dans une autre
    .text = Le message de la personne, en entier, tel qu’elle l’a écrit; vide si elle a seulement fait un choix. L’opinion qu’on y a lue est à part, dans la table choices. Un passage masqué par l’équipe est remplacé par […]
    .feedback = Réponse des autorités qu’elle commente
    .answer_state = Où en est sa réponse : une réponse des autorités la concerne (ou concerne sa question, son principe ou son sujet) et la personne a été prévenue, ou ne peut que la lire sur la page parce qu’elle ne veut pas de message ou n’a plus d’adresse valide (answered); une réponse des autorités la concerne et la personne n’est pas encore prévenue, ou l’envoi a été arrêté ou a échoué (not_told); seulement une réponse à toute la consultation (general); aucune (waiting); vide pour un commentaire sur une réponse des autorités
    .signature = Signature que la personne a choisie, que personne n’a vérifiée; vide si elle n’en a pas choisi. Elle peut la retirer à tout moment : reprenez alors une copie à jour
    .collected = Comment elle a été recueillie, quand l’équipe l’a transcrite : sur papier (paper), dans une rencontre (meeting), au téléphone (phone), par un organisme partenaire (partner); vide si la personne l’a écrite elle-même ici
choices = Les choix faits dans les contributions publiées, un par ligne.
    .contribution = Numéro de la contribution
    .question = Identifiant de la question, dans la table questions
    .choice = L’opinion : identifiant du choix fait; yes, no ou unsure (ne sait pas) pour une question par oui ou non; le nombre, avec un point décimal, pour une question par un nombre ou une échelle. Une contribution sans ligne ici n’a pas d’opinion, seulement un commentaire : ce n’est pas unsure
    .rank = Place du choix dans la réponse : 1 pour le premier nommé. C’est l’ordre de préférence pour une question à mettre en ordre (ranking)
removed = Les contributions qui ne sont plus publiées, ou qui ne l’ont jamais été, une par ligne : lesquelles, depuis quand et pourquoi. Leur texte n’est nulle part.
    .number = Numéro de la contribution, qui ne sert à aucune autre
    .reason = Pourquoi : retirée par la personne qui l’a écrite (withdrawn), remplacée par elle (replaced), ou non publiée, par décision de l’équipe (withheld)
    .day = Jour où c’est arrivé, dans le fuseau horaire de la consultation; vide s’il n’est pas connu
    .replaced_by = Contribution publiée qui la remplace
feedback = Les réponses des autorités, dans leur version la plus récente.
    .feedback = Identifiant de la réponse des autorités
    .version = Version : 1 au départ, puis une de plus à chaque correction publiée
    .day = Jour où cette version a été publiée, dans le fuseau horaire de la consultation
    .about = Ce à quoi elle répond : toute la consultation (consultation), une question (question), un principe (principle), des contributions (contributions)
    .question = La question, quand elle répond à une question
    .principle = Le principe, quand elle répond à un principe
    .authority = L’autorité qui répond
    .text_in = Texte en { $language }{ $place ->
        [first] { "" }
       *[later] , s’il y en a un
    }
    .text_example = Votre proposition est retenue.
    .link = Adresse d’un document qui en dit plus
    .change_note_in = Ce que cette version corrige, ou pourquoi la réponse des autorités a été retirée, en { $language }{ $place ->
        [first] { "" }
       *[later] , s’il y a un texte dans cette langue
    }
    .change_note_example = La date était fausse.
    .retracted_on = Jour où la réponse des autorités a été retirée : elle n’a plus de texte et ne répond plus à rien
answers = Les contributions publiées auxquelles chaque réponse des autorités répond, une par ligne.
    .feedback = Identifiant de la réponse des autorités
    .contribution = Numéro de la contribution
topics = Les sujets qu’un programme a trouvés dans les textes publiés, et que l’équipe a acceptés.
    .topic = Numéro du sujet; il le garde tant qu’on le reconnaît quand les sujets sont cherchés de nouveau
    .question = Question dont c’est un sujet; vide pour un sujet de toute la consultation
    .rank = Rang par la taille, à partir de 1
    .name_in = Nom donné par l’équipe en { $language }
    .name_example = Ombre
    .terms_in = Ses mots les plus parlants en { $language }, séparés par des espaces et des barres ( | )
    .terms_example = arbres | ombre | chaleur
topic_contributions = Les contributions publiées de chaque sujet, une par ligne. Chacune est dans un sujet de toute la consultation et dans un sujet de sa question, au plus.
    .topic = Numéro du sujet
    .contribution = Numéro de la contribution
figures = Les dénombrements. Une ligne est un nombre, selon une caractéristique (dimension, value) ou deux (aussi dimension_2, value_2); ce qui compte zéro n’a pas de ligne.
    .figure = Ce qui est compté : les contributions publiées, celles dont answer_state est answered (answered), celles de chaque answer_state (answer_states), les choix faits (les premiers seulement, pour une question à mettre en ordre), les réponses à une question par oui ou non qui n’ont pas d’opinion, seulement un commentaire (comments), les personnes qui ont au moins une contribution publiée, les personnes qui ont dit si une réponse des autorités était utile (verdicts)
    .question = Pour les choix et les commentaires sans opinion, la question
    .dimension = Caractéristique selon laquelle on compte : une colonne de contributions (day, kind, question, channel…); all est le total, sans value; delay est le temps jusqu’à ce que la personne soit prévenue d’une première réponse des autorités : moins de 1 jour (day), de 7 (week), de 30 (month), de 90 (quarter), ou plus (later)
    .value = Sa valeur, comme dans la colonne du même nom de contributions : par exemple waiting (sans réponse) pour answer_state, free (rien de précis) pour kind
    .dimension_2 = Deuxième caractéristique, dans un tableau croisé
    .value_2 = Sa valeur
    .count = Le nombre; vide s’il est supprimé
    .suppressed = Vrai si le nombre compte de 1 à 4 personnes, ou s’il permettrait d’en retrouver un tel
places = Les lieux que les gens ont nommés, dans une consultation qui les demande : combien de personnes y habitent. Aucun nombre n’est plus petit que dix : les lieux qui en ont moins sont comptés ensemble. Personne n’y est, ni ce qu’une personne a répondu.
    .question = Identifiant de la question qui demande le lieu
    .kind = Sorte de lieu : une municipalité (municipality), un début de code postal (postal_area), les autres lieux d’une région administrative (region), tous les autres (elsewhere)
    .place = Code géographique de la municipalité, trois premiers caractères du code postal, ou code de la région; vide pour tous les autres lieux
    .name = Nom de la municipalité ou de la région; vide pour un code postal et pour tous les autres lieux
    .count = Le nombre de personnes, dix au moins
evaluation = Ce que les gens pensent de la démarche : combien ont fait chaque choix, à chaque moment. Les mots écrits ne sont pas publiés. Une question à laquelle personne n’a répondu n’a pas de ligne.
    .moment = Quand la question a été posée : après la dernière question de la consultation (participation), ou après une réponse des autorités (feedback)
    .question = Identifiant de la question d’évaluation
    .question_in = La question, en { $language }
    .question_example = A-t-il été facile de participer à cette consultation?
    .choice = Identifiant du choix; vide pour le total des personnes qui ont répondu
    .choice_in = Le choix, en { $language }
    .choice_example = Facile
    .count = Le nombre de personnes; vide s’il est supprimé
    .suppressed = Vrai si le nombre compte de 1 à 4 personnes, ou s’il permettrait d’en retrouver un
