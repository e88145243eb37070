### The greeting, the consent to take part, and what follows a no.

# Changing the words that ask for consent: change PARTICIPATION_WORDING_VERSION in consultation/participants/consents.py too.
welcome =
    Bonjour! Je suis le robot de la consultation « { $consultation } » ({ $organiser }). Il y a { $total } questions, soit environ { $minutes } minutes; écrivez PASSER pour en sauter une. Vous pouvez vous arrêter et revenir plus tard.

    { $use_of_answers }

    Acceptez-vous de participer?
    .sms = Bonjour! Ici le robot de la consultation "{ $consultation }" ({ $organiser }). { $total } questions, environ { $minutes } min; PASSER pour en sauter une. { $use_of_answers } Participez-vous? OUI ou NON. ARRET: plus aucun message.
    .button-yes = Oui
    .button-no = Non

consent_again = Avant de commencer, j’ai besoin de votre accord. { $use_of_answers } Acceptez-vous de participer?
    .sms = Avant de commencer, j'ai besoin de votre accord. { $use_of_answers } Acceptez-vous de participer? OUI ou NON
    .button-yes = Oui
    .button-no = Non

consent_declined = D’accord, je n’enregistre aucune réponse. Si vous changez d’idée, répondez OUI.
    .sms = D'accord, je n'enregistre aucune réponse. Si vous changez d'idée, répondez OUI.

hello_again = Rebonjour! Reprenons où vous étiez.

# After something else was asked: the use of answers was said already.
ask_consent = Acceptez-vous de participer?
    .sms = Acceptez-vous de participer? OUI ou NON
    .button-yes = Oui
    .button-no = Non
