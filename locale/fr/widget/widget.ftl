launch = Participer à la consultation
returning = Votre conversation
unread =
    { $count ->
        [one] 1 nouveau message
       *[other] { $count } nouveaux messages
    }
overline = Consultation publique
close = Fermer
log = Conversation
you = Vous :
they = Consultation :
begin = Commencer
beginHint = À votre rythme : arrêtez quand vous voulez, et reprenez plus tard sur cet appareil.
answerLabel = Votre réponse
besideLabel = Répondez dans vos mots
progress = Question { $number } sur { $total }
answers = Réponses possibles : { $list }.
write = Écrire ma réponse
choose = Revenir aux choix
ways =
    .back = ← Retour
    .skip = Passer
    .explain = C’est quoi?
    .contributions = Mes contributions
    .help = Aide
    .withdraw = Retirer ce que j’ai publié
    .erase = Tout effacer
# Ce que les boutons écrivent à la place de la personne
words =
    .back = RETOUR
    .skip = PASSER
    .explain = EXPLIQUER
    .contributions = MES CONTRIBUTIONS
    .help = AIDE
    .withdraw = RETIRER TOUT
    .erase = EFFACER MES DONNÉES
menu = Menu
menuClose = Fermer
# Ce que dit un lien vers une page de la consultation
pages =
    .contribution = Voir sur la page publique
    .answer = Lire la réponse des autorités
    .consultation = Voir la consultation
more = Voir la suite
messageLabel = Votre message
keys = Entrée pour envoyer, Maj + Entrée pour changer de ligne
send = Envoyer
sendChoice = Envoyer ce choix
sendChoices = Envoyer ces choix
remaining =
    { $count ->
        [one] { $count } caractère restant
       *[other] { $count } caractères restants
    }
over =
    { $count ->
        [one] { $count } caractère de trop. Vous pouvez envoyer quand même : on vous proposera quoi faire de la suite.
       *[other] { $count } caractères de trop. Vous pouvez envoyer quand même : on vous proposera quoi faire de la suite.
    }
legend =
    .yes_no = Votre réponse
    .one = Choisissez une réponse
    .several =
        { $choose ->
            [0] Choisissez vos réponses
           *[other] Choisissez { $choose } réponses
        }
    .several-at-most = Choisissez jusqu’à { $choose } réponses
    .box = Votre réponse
    .consent = Acceptez-vous de participer?
    .draft = Que faire de votre texte?
    .confirm = Votre choix
    .open = Recevoir un message?
labels-yes_no =
    .yes = Oui
    .no = Non
    .unsure = Je ne sais pas
labels-consent =
    .yes = Oui, j’accepte
    .no = Non, je refuse
labels-confirm =
    .yes = Oui
    .no = Non
labels-draft =
    .shorten = Raccourcir mon texte
    .split = Envoyer la suite à part
    .cut = Garder seulement le début
comment = Commentaire (facultatif)
other = Autre
otherText = Précisez
otherSaid = Autre : { $text }
chosen = { $count } sur { $choose }
noChoice = Choisissez d’abord une réponse.
tooFew = Choisissez { $choose } réponses : il en manque { $missing }.
tooMany = Choisissez { $choose } réponses : il y en a { $extra } de trop.
box-figure =
    .label = Un nombre
    .label-in = Un nombre ({ $unit })
    .missing = Écrivez d’abord un nombre.
box-date =
    .label = Une date
    .missing = Choisissez d’abord une date.
box-place =
    .label = Ville, ou début du code postal
    .missing = Écrivez d’abord un lieu.
tooManyAtMost = Choisissez au plus { $choose } réponses : il y en a { $extra } de trop.
otherEmpty = Écrivez ce que vous voulez dire par « Autre », ou décochez cette case.
empty = Écrivez d’abord votre message.
notSentYet = Pas encore envoyé
oneAtATime = Votre message précédent n’est pas encore parti. Le nouveau est gardé dans la zone de texte.
loading = Ouverture de la conversation…
lost = Connexion perdue, nouvel essai…
down = Le service ne répond pas pour le moment, nouvel essai…
busy = Beaucoup de personnes écrivent en même temps, nouvel essai dans quelques secondes…
again = Réessayer maintenant
restored = Connexion rétablie.
renewed = La conversation précédente n’est plus disponible : en voici une nouvelle. Votre texte est gardé dans la zone de texte.
ended = Cette conversation n’est plus disponible. Le prochain message en commence une nouvelle.
unknown = Cette consultation est introuvable.
foreign = Ce site n’a pas la permission de montrer cette consultation.
tooLarge = Votre message est trop long pour être envoyé. Raccourcissez-le et envoyez-le de nouveau.
refused = Votre message n’a pas pu être accepté. Modifiez-le et envoyez-le de nouveau.
notices =
    .offered = Une notification peut s’afficher sur cet appareil si les autorités répondent, même si cette page est fermée. Elle ne montre pas la réponse. Elle passe par le service de votre navigateur.
    .on = Cet appareil vous avertira si les autorités répondent.
    .blocked = Votre navigateur refuse les notifications de ce site. Vous pouvez les permettre dans ses réglages.
    .failed = Le changement n’a pas pu être fait. Vous pouvez réessayer.
notify = M’avertir sur cet appareil
notifyNoMore = Ne plus m’avertir sur cet appareil
removal = Retirer ou effacer mes réponses
removalWithdraw = Retirer : ce que vous avez publié ne se lit plus sur le site.
removalErase = Tout effacer : cette conversation et vos réponses non publiées. Ce qui est publié reste, sans lien avec vous : pour le retirer aussi, faites-le d’abord.
quit = Effacer la conversation de cet appareil
quitAsk = Vos réponses restent enregistrées, et publiées. Cet appareil ne pourra plus reprendre la conversation.
quitYes = Effacer de cet appareil
quitNo = Annuler
