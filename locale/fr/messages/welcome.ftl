### The greeting, the consent to take part, and what follows a no.

# Changing the words that ask for consent: change PARTICIPATION_WORDING_VERSION in consultation/participants/sql.py too.
welcome =
    Bonjour! Je suis le robot de la consultation « { $consultation } » ({ $organiser }) : { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }, environ { $minutes } minutes. Écrivez PASSER pour en sauter une.

    { $use_of_answers } Acceptez-vous de participer?
    .sms = Bonjour! Ici le robot de la consultation "{ $consultation }" ({ $organiser }). { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, environ { $minutes } min; PASSER pour en sauter une. { $use_of_answers } Participez-vous? OUI ou NON. ARRET: plus aucun message.
    .button-yes = Oui
    .button-no = Non

consent_again = Avant de commencer, j’ai besoin de votre accord. { $use_of_answers } Acceptez-vous de participer?
    .sms = Avant de commencer, j'ai besoin de votre accord. { $use_of_answers } Acceptez-vous de participer? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# What a person wants to be sure of before agreeing is answered, and the question asked again.
consent_name = Votre nom ne sera pas publié. On commence?
    .sms = Votre nom ne sera pas publié. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_number = Votre numéro ou votre identifiant n’est jamais publié; il sert seulement à vous écrire. On commence?
    .sms = Votre numéro n'est jamais publié; il sert seulement à vous écrire. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_time = Environ { $minutes } minutes, pour { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }; vous pouvez en sauter et continuer un autre jour. On commence?
    .sms = Environ { $minutes } minutes, pour { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }; vous pouvez en sauter et continuer un autre jour. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_leaving = Vous pouvez arrêter quand vous voulez : écrivez ARRÊT. On commence?
    .sms = Vous pouvez cesser quand vous voulez: écrivez ARRET. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_cost = C’est gratuit; par texto, le tarif de votre forfait s’applique. On commence?
    .sms = C'est gratuit; le tarif texto de votre forfait s'applique. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_how = J’envoie une question à la fois; vous répondez dans vos mots, par un message. On commence?
    .sms = J'envoie une question à la fois; vous répondez dans vos mots, par texto. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_asked = C’est une consultation publique sur « { $consultation } » ({ $organiser }) : { $total ->
        [one] { $total } question
       *[other] { $total } questions
    }, environ { $minutes } minutes. { $use_of_answers } On commence?
    .sms = C'est une consultation publique sur "{ $consultation }" ({ $organiser }): { $total ->
            [one] { $total } question
           *[other] { $total } questions
        }, environ { $minutes } minutes. { $use_of_answers } On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# A "bof" or a "ouin", neither a yes nor a no; or "suis-je obligé?".
consent_free = C’est à vous de choisir. On commence?
    .sms = C'est à vous de choisir. On commence? OUI ou NON
    .button-yes = Oui
    .button-no = Non

# Before one of those above, or the question alone: words that are not clearly a yes, or a no.
consent_perhaps =
    { $answer ->
        [yes] Je crois comprendre OUI, mais je préfère m’en assurer.
       *[no] Je crois comprendre NON, mais je préfère m’en assurer.
    }
    .sms =
    { $answer ->
        [yes] Je crois comprendre OUI, mais je préfère m'en assurer.
       *[no] Je crois comprendre NON, mais je préfère m'en assurer.
    }

# Words that may be a wish to be left alone, or only a protest; the question is asked again after them.
heard_before_consent = Je comprends. Vous pouvez dire non, ou écrire ARRÊT pour ne plus rien recevoir.
    .sms = Je comprends. Vous pouvez dire NON. ARRET: plus aucun message.

consent_declined = D’accord, je n’enregistre aucune réponse. Si vous changez d’idée, répondez OUI.
    .sms = D'accord, je n'enregistre aucune réponse. Si vous changez d'idée, répondez OUI.

hello_again = Rebonjour! Reprenons où vous étiez.

# After something else was asked: the use of answers was said already.
ask_consent = Acceptez-vous de participer?
    .sms = Acceptez-vous de participer? OUI ou NON
    .button-yes = Oui
    .button-no = Non
