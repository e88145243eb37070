### Somebody who may be in distress: what was done, and publishing what they wrote all the same.

distress = Personne peut-être en détresse
distress_none_public = Aucun texte de cette sorte n’est public.
distress_public = Déjà publics :
distress_alone = Aucune touche et aucune décision groupée ne le publie.
care = Ce qui a été fait
care_none = Rien n’a encore été noté.
care_note = Noter ce que vous avez fait
care_seen = Texte lu
care_contacted = Personne contactée
care_handed_over = Transmis à une ressource d’aide
care_by = { $step } : { $name }
did_care = C’est noté : { $step }.
confirm_publish = Publier ce texte?
confirm_publish_told = La personne qui l’a écrit est peut-être en détresse. Publié, il pourra être lu et copié par tout le monde, aussi par son entourage.
confirm_publish_left = Ce qui sera masqué ou retiré le reste.
confirm_publish_box = J’ai relu ce texte, et je veux qu’il soit public
confirm_publish_unread = Relisez le texte, puis cochez la case.
confirm_publish_button = Publier ce texte
confirm_publish_not = Ne rien publier et revenir
moderation_publish_ask = Publier…
act_distress_seen = Détresse : texte lu
act_distress_contacted = Détresse : personne contactée
act_distress_handed_over = Détresse : transmis à une ressource d’aide
bulk_distress =
    { $n ->
        [one] { $n } texte d’une personne peut-être en détresse est laissé de côté : ouvrez-le pour décider.
       *[other] { $n } textes de personnes peut-être en détresse sont laissés de côté : ouvrez-les pour décider.
    }
task_distress =
    { $n ->
        [one] personne est peut-être en détresse
       *[other] personnes sont peut-être en détresse
    }
