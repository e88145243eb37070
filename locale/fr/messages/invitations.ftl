### Les invitations par texto, envoyées à une liste de numéros.

# Proposé à l’organisme, qui peut l’écrire autrement.
invitation_usual = Donnez votre avis : « { $consultation } », { $minutes } min, publié sans votre nom.
    .sms = Donnez votre avis: "{ $consultation }", { $minutes } min, publié sans votre nom.

invitation = { $organiser } : { $text } Pour participer, répondez { $word }. ARRÊT : plus aucun message.
    .sms = { $organiser }: { $text } Pour participer, répondez { $word }. ARRET: plus aucun message.

invitation_again = { $organiser }, rappel : { $text } Pour participer, répondez { $word }. ARRÊT : plus aucun message.
    .sms = { $organiser }, rappel: { $text } Pour participer, répondez { $word }. ARRET: plus aucun message.
