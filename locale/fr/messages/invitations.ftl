### Les invitations par texto, envoyées à une liste de numéros.

# Proposé à l’organisme, qui peut l’écrire autrement.
invitation_usual = Nous consultons la population : « { $consultation } », { $minutes } min. Vos réponses sont publiées sans votre nom.
    .sms = Nous consultons la population: "{ $consultation }", { $minutes } min. Vos réponses sont publiées sans votre nom.

invitation = { $organiser } : { $text } Pour participer, répondez { $word }. ARRÊT : plus aucun message.
    .sms = { $organiser }: { $text } Pour participer, répondez { $word }. ARRET: plus aucun message.

invitation_again = { $organiser }, rappel : { $text } Pour participer, répondez { $word }. ARRÊT : plus aucun message.
    .sms = { $organiser }, rappel: { $text } Pour participer, répondez { $word }. ARRET: plus aucun message.
