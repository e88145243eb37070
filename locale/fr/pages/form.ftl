form_title = Écrire une contribution
form_link = Donner mon avis sur cette question
form_link_to = (question { $number })
form_yes = Oui
form_no = Non
form_unsure = Je ne sais pas
form_free = Dire autre chose
form_choice = Votre réponse
form_choices = Choisissez { $choose } réponses
form_choices_at_most = Choisissez jusqu’à { $choose } réponses
form_ranks = Jusqu’à { $choose } choix, le plus important en premier
form_rank = Choix { $place }
form_date = Votre date
form_figure = Votre nombre
form_figure_in = Votre nombre ({ $unit })
form_text = Votre contribution
form_comment = Un commentaire (facultatif)
form_other = Une autre réponse, ou un commentaire (facultatif)
form_limit = Au plus { $max } caractères.
form_private = N’écrivez pas votre nom ni d’autres renseignements personnels : votre texte sera public.
form_signature = Signature (facultative)
form_signature_told = Un nom de votre choix, qui sera public avec votre texte. Au plus { $most } caractères.
form_signature_empty = Une signature est un nom : elle doit contenir au moins une lettre. Vous pouvez aussi laisser ce champ vide.
form_signature_too_long = Votre signature est trop longue : au plus { $most } caractères.
form_signature_details = Signez d’un nom seulement : sans numéro, ni adresse, ni lien, puisque tout le monde pourra le lire.
form_trap = Laissez ce champ vide
form_consent = J’accepte que ma contribution soit publiée, avec la signature que j’ai choisie ou sans nom, et transmise à : { $organiser }.
form_no_reply = Si les autorités répondent, leur réponse ne vous sera pas envoyée : pour la recevoir, participez par la conversation.
form_talk = Participer par la conversation.
form_becomes = Ce que devient votre texte
form_alone = Avec ce formulaire, rien ne vous relie à votre contribution : personne ne pourra vous écrire, et vous ne pourrez pas corriger votre texte plus tard.
form_send = Envoyer ma contribution
form_details = Votre texte contient un renseignement personnel : { $details }. Il serait public. Vous pouvez l’enlever; sinon, une personne lira votre texte avant de le publier.
form_send_without = L’enlever et envoyer
form_send_as_is = Envoyer tel quel
form_again = Écrire une autre contribution
form_others = Répondre à une autre question
form_mistake = À corriger :
form_mistakes = { $n } choses sont à corriger :
form_empty = Écrivez votre contribution.
form_none = Choisissez une réponse.
form_too_few = Choisissez { $choose } réponses : vous en avez choisi { $count }.
form_too_many = Choisissez { $choose } réponses : vous en avez choisi { $count }.
form_too_many_at_most = Choisissez au plus { $choose } réponses : vous en avez choisi { $count }.
form_too_early = Cette date est trop tôt : nous attendons le { $earliest } ou plus tard. Vérifiez-la, s’il vous plaît.
form_too_late = Cette date est trop tard : nous attendons le { $latest } ou plus tôt. Vérifiez-la, s’il vous plaît.
form_no_date = Écrivez une seule date, comme { $earliest }.
form_too_small = Ce nombre est trop petit : nous attendons { $lowest } ou plus. Vérifiez-le, s’il vous plaît.
form_too_large = Ce nombre est trop grand : nous attendons { $highest } ou moins. Vérifiez-le, s’il vous plaît.
form_not_whole = Écrivez un nombre entier, sans virgule.
form_no_figure = Écrivez un seul nombre.
form_too_long = Votre texte a { $length } caractères : il en faut au plus { $max }. Raccourcissez-le, puis envoyez-le de nouveau.
form_unreadable = Votre texte contient des caractères que nous ne pouvons pas lire. Écrivez-le autrement.
form_closed = La consultation ne reçoit pas de contributions en ce moment.
form_consent_missing = Cochez la case pour accepter que votre contribution soit publiée.
form_hasty = Relisez votre contribution, puis envoyez-la de nouveau.
form_stale = Cette page est ouverte depuis longtemps. Votre texte est encore ici : envoyez-le de nouveau.
form_forged = Nous n’avons pas reconnu ce formulaire. Votre texte est encore ici : envoyez-le de nouveau.
form_trapped = Un champ qui doit rester vide a été rempli. Votre texte est encore ici : envoyez-le de nouveau.
form_limited = Trop de contributions arrivent de votre connexion. Votre texte est encore ici : attendez une minute, puis envoyez-le de nouveau.
thanks = Merci de votre contribution
thanks_number = Elle porte le numéro { $number }.
thanks_published = Elle est publiée.
thanks_waits = Elle paraîtra après avoir été lue par une personne.
thanks_keep = Notez ce numéro : il permet de la retrouver sur la page de la consultation.
form_left =
    { $n ->
        [one] Il reste { $n } caractère.
       *[other] Il reste { $n } caractères.
    }
form_over =
    { $n ->
        [one] { $n } caractère de trop.
       *[other] { $n } caractères de trop.
    }
