### Answers to what a person may ask at any moment.

who_i_am = Je suis un robot : un programme qui pose les questions et enregistre les réponses de la consultation « { $consultation } » ({ $organiser }). Pour joindre une personne : { $contact }
    .sms = Je suis un robot ({ $organiser }). Pour joindre une personne: { $contact }

who_i_am_without_contact = Je suis un robot : un programme qui pose les questions et enregistre les réponses de la consultation « { $consultation } » ({ $organiser }).
    .sms = Je suis un robot ({ $organiser }).

# Somebody who was invited, and asks who writes to them before anything else.
who_invited = Je suis un robot : j’écris pour l’organisateur ({ $organiser }) de la consultation « { $consultation } ». Votre numéro est sur sa liste de personnes à inviter. Pour participer, répondez { $word }. Pour ne plus rien recevoir, écrivez ARRÊT. Pour en savoir plus : { $url }
    .sms = Je suis un robot: j'écris pour l'organisateur ({ $organiser }) de la consultation "{ $consultation }". Votre numéro est sur sa liste de personnes à inviter. Pour participer: { $word }. ARRET: plus aucun message. Info: { $url }

privacy = { $use_of_answers } Votre numéro ou votre identifiant est gardé chiffré, à part de vos réponses; il sert seulement à vous écrire. Pour ne plus rien recevoir, écrivez ARRÊT.
    .sms = { $use_of_answers } Votre numéro est gardé chiffré et sert seulement à vous écrire. ARRET: plus aucun message.

# Asked who reads what the person writes: the team and everybody, then who has committed to answer.
who_reads_after_review = L’équipe de l’organisateur ({ $organiser }) lit vos réponses avant de les publier. Ensuite, tout le monde peut les lire, sans votre nom.
    .sms = L'équipe de l'organisateur ({ $organiser }) lit vos réponses avant de les publier. Ensuite, tout le monde peut les lire, sans votre nom.

who_reads_at_once = Vos réponses sont publiées tout de suite : tout le monde peut les lire, sans votre nom. L’équipe de l’organisateur ({ $organiser }) peut en retirer.
    .sms = Vos réponses sont publiées tout de suite: tout le monde peut les lire, sans votre nom. L'équipe de l'organisateur ({ $organiser }) peut en retirer.

who_answers = Qui s’est engagé à y répondre : { $authorities }.
    .sms = Qui s'est engagé à y répondre: { $authorities }.

nobody_committed = Aucune autorité ne s’est engagée d’avance à y répondre.
    .sms = Aucune autorité ne s'est engagée d'avance à y répondre.

# The same, at a question of the evaluation.
who_reads_survey = Seule l’équipe de l’organisateur ({ $organiser }) lit ces réponses-ci. Le public ne voit que des totaux.
    .sms = Seule l'équipe de l'organisateur ({ $organiser }) lit ces réponses-ci. Le public ne voit que des totaux.

number_source = Nous avons votre numéro ou votre identifiant parce que vous nous avez écrit. Si nous avons écrit en premier, il vient de l’organisateur ({ $organiser }). Il est gardé chiffré et sert seulement à vous écrire. Pour ne plus rien recevoir, écrivez ARRÊT.
    .sms = Nous avons votre numéro parce que vous avez écrit ici. Si nous avons écrit en premier, il vient de l'organisateur ({ $organiser }). Il sert seulement à vous écrire. ARRET: plus aucun message.

# Asked how long what the person wrote is kept; the second, where the consultation sets no day.
kept_until = Votre numéro ou votre identifiant et ce qui n’est pas publié seront détruits après le { $date }. Ce qui est publié reste public, sans votre nom. Pour effacer le reste plus tôt, écrivez EFFACER MES DONNÉES.
    .sms = Votre numéro et ce qui n'est pas publié seront détruits après le { $date }. Ce qui est publié reste, sans votre nom. Pour effacer le reste avant: EFFACER MES DONNÉES.

kept_until_erased = Aucune date de destruction n’est fixée : tout est gardé jusqu’à ce que vous demandiez de l’effacer. Pour cela, écrivez EFFACER MES DONNÉES. Ce qui est publié reste public, sans votre nom.
    .sms = Aucune date de destruction n'est fixée. Pour effacer votre numéro et vos textes: EFFACER MES DONNÉES. Ce qui est publié reste, sans votre nom.

contact = Pour joindre une personne : { $contact }
    .sms = Pour joindre une personne: { $contact }

no_contact = Aucune personne à joindre n’a été nommée pour cette consultation, et ici c’est un robot qui répond. Pour une question ou une plainte, adressez-vous à qui la mène : { $organiser }.
    .sms = Aucune personne à joindre n'a été nommée pour cette consultation; ici, un robot répond. Pour une question ou une plainte, adressez-vous à qui la mène: { $organiser }.

you_are_welcome = Avec plaisir!

# Thanked once nothing is asked any more.
good_day = Bonne journée!

chitchat = Je ne sais pas répondre à cela : je peux seulement parler de cette consultation. Écrivez AIDE pour savoir ce que je comprends.
    .sms = Je ne sais pas répondre à cela: je peux seulement parler de cette consultation. AIDE pour savoir quoi écrire.

insult = Je comprends que ce soit agaçant. Vous pouvez écrire PASSER, ou ARRÊT pour ne plus rien recevoir.
    .sms = Désolé si c'est pénible. Vous pouvez écrire PASSER. ARRET: plus aucun message.

# The second time in a row: straight back to the question.
chitchat_again = Je peux seulement parler de la consultation.

insult_again = Quand vous voudrez :
    .sms = Quand vous voudrez:

no_feedback_yet = Les autorités n’ont pas encore répondu à vos contributions. Tout se lit ici : { $url }
    .sms = Les autorités n'ont pas encore répondu. Leurs réponses seront ici: { $url }

# After what the authorities answered so far.
answers_due = Les réponses des autorités sont attendues au plus tard le { $date }.
    .sms = Réponses attendues au plus tard le { $date }.

will_be_told = On vous écrira ici si les autorités répondent.

may_be_told = Pour qu’on vous écrive ici si les autorités répondent, écrivez AVIS.
    .sms = Pour qu'on vous écrive si les autorités répondent: AVIS

paused = D’accord, je garde votre place. Écrivez-moi quand vous voulez.
    .sms = D'accord, je garde votre place. Écrivez quand vous voulez.
    .web = D’accord : vos réponses et votre place sont gardées. Revenez quand vous voulez à cette page, sur cet appareil; pour un autre appareil, écrivez CODE.

deadline = Vous pouvez répondre jusqu’au { $date }, inclusivement.
    .sms = Vous pouvez répondre jusqu'au { $date } inclus.

questions =
    Questions : { $left } sans réponse (x : déjà répondu).
    { $list }
    .sms =
        { $left } sans réponse (x: déjà répondu)
        { $list }

# Asked how many, and not which.
questions_left =
    { $left ->
        [0] Il ne reste aucune question.
        [one] Il vous reste { $left } question.
       *[other] Il vous reste { $left } questions.
    }

name_a_question = Pour aller à une question, écrivez QUESTION et son numéro, de 1 à { $total }.
no_such_question = Les questions vont de 1 à { $total }, et celle-là ne vous est pas posée.

will_add = Ce que vous écrirez sera ajouté à votre réponse; écrivez PASSER pour la laisser telle quelle.
    .sms = Votre texte sera ajouté à cette réponse; PASSER pour la laisser telle quelle.
will_replace = Votre nouvelle réponse remplacera la première; écrivez PASSER pour la garder.
    .sms = Votre nouvelle réponse remplacera la première; PASSER pour la garder.

principle = Principe { $number } : { $title }. { $sentence }
    .sms = Principe { $number }: { $title }. { $sentence }

principles =
    Les principes :
    { $list }
    .sms =
        Les principes:
        { $list }

no_principles = La consultation « { $consultation } » ne porte pas sur des principes.
    .sms = Cette consultation ne porte pas sur des principes.

practical = C’est gratuit; par texto, le tarif de votre forfait s’applique. Personne n’est payé pour répondre. Il y a { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }, soit environ { $minutes } minutes; vous pouvez en sauter et vous arrêter : chaque réponse compte.
    .sms = C'est gratuit (tarif texto de votre forfait); personne n'est payé. { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, { $minutes } min. Chaque réponse compte.

# Asked what it costs, once nothing is asked.
cost = C’est gratuit.
    .sms = C'est gratuit: vous payez seulement le prix d'un texto de votre forfait.

take_your_time = Prenez votre temps. Écrivez-moi quand vous voulez.
    .sms = Prenez votre temps. Écrivez quand vous voulez.

goodbye = Merci, au revoir! Vous pouvez m’écrire quand vous voulez.
    .sms = Merci, au revoir! Écrivez quand vous voulez.

# To who was written to by mistake: nothing more is said.
wrong_number = Pardon du dérangement. Ici la consultation « { $consultation } », menée par : { $organiser }. Pour ne plus rien recevoir, écrivez ARRÊT.
    .sms = Pardon du dérangement. Ce numéro est celui d'une consultation publique ({ $organiser }). ARRET: plus aucun message.
