### The assignments: what is to be answered, by whom, and until when.

assignments = Qui répond
assignments_told = Ce qui a été confié à quelqu’un, avec une date. Publier la réponse clôt la tâche.
assignments_views = Tâches à voir
assignments_view_all = Toutes
assignments_view_mine = Les miennes
assignments_view_late = En retard
assignments_view_sent_back = Renvoyées
assignments_none = Rien n’est confié à personne en ce moment.
assignments_back = Retour aux tâches
assignments_done = Déjà répondu
assignment_late = En retard
assignment_yours = vous
assignment_due = { $who }, pour le { $day }
assignment_given_by = Confié par { $name }
assignment_back_word = { $who } renvoie : { $word }
assignment_answer = Répondre
assignment_change = Confier à quelqu’un d’autre
assignment_mark_done = C’est fait
assignment_send_back = Renvoyer avec un mot
assignment_word = Pourquoi?
assignment_word_hint = La personne qui vous l’a confié lira ce mot.
assignment_remove = Retirer
assignment_give = Confier une réponse à quelqu’un
assignment_give_in = Dans « { $title } »
assignment_give_button = Confier
assignment_what = Que faut-il répondre?
assignment_choose = Choisissez
assignment_a_contribution = Une contribution, par son numéro
assignment_number = Numéro de la contribution
assignment_number_hint = Seulement pour une contribution.
assignment_person = À qui?
assignment_no_person = À un service, nommé ci-dessous
assignment_department = Service
assignment_department_hint = Par exemple « Service des parcs », quand ce n’est pas une personne de la console.
assignment_due_on = Pour quel jour?
assignment_due_on_hint = Passé ce jour, le retard se voit ici, sur le premier écran et sur la page publique des chiffres.
assignment_on_question = Question { $title }
assignment_on_principle = Principe { $title }
assignment_refused_unknown_target = Choisissez ce qui est à répondre : une question, un principe, un sujet, ou le numéro d’une contribution publiée.
assignment_refused_nobody = Choisissez une personne, ou écrivez le nom d’un service.
assignment_refused_unknown_person = Cette personne ne travaille pas sur cette consultation.
assignment_refused_department_too_long = Écrivez un nom de service de 100 caractères au plus.
assignment_refused_day_passed = Choisissez un jour à partir d’aujourd’hui.
assignment_given = C’est confié.
assignment_done = C’est noté : la tâche est faite.
assignment_sent_back = La tâche est renvoyée, avec votre mot.
assignment_removed = La tâche n’est plus confiée à personne.
assignment_settled = Cette tâche était déjà faite.
act_assignment_given = Réponse confiée
act_assignment_done = Tâche faite
act_assignment_sent_back = Tâche renvoyée
act_assignment_removed = Tâche retirée
audit_assignment = Tâche nᵒ { $number }
task_assigned_late =
    { $n ->
        [one] réponse promise est en retard
       *[other] réponses promises sont en retard
    }
task_assigned_to_me =
    { $n ->
        [one] réponse vous est confiée
       *[other] réponses vous sont confiées
    }
task_assigned_back =
    { $n ->
        [one] tâche vous est renvoyée
       *[other] tâches vous sont renvoyées
    }
mail_about_assignments = Ce qui vous est confié, et ce qui est en retard
assignment_give_this = Confier la réponse à quelqu’un
