topics = Sujets
topics_heading = De quoi parlent les contributions
topics_all = Dans toute la consultation
topics_by_question = Question par question
topics_count =
    { $n ->
        [one] { $n } sujet
       *[other] { $n } sujets
    }
topics_link = Voir les sujets des contributions, avec des extraits
topics_told = Un programme a regroupé { $count } selon leur sens, le { $day }. Ce classement aide à lire; il ne compte pas des opinions.
topics_unsorted = Sans sujet, parce qu’ils sont loin des autres ou trop courts : { $count }.
topics_named_by_staff = L’équipe a accepté chaque sujet et son nom.
topics_none = Les sujets paraîtront ici quand il y aura assez de textes à classer, et que l’équipe les aura acceptés.
topic = Sujet
topic_named = Sujet : { $name }
topic_words = Mots les plus parlants : { $terms }.
topic_answered = Avec une réponse des autorités : { $answered }. Sans réponse : { $waiting }.
topic_unanswered = Aucune réponse des autorités à ces textes pour le moment.
topic_summary = En résumé
topic_summary_told = Un programme ({ $model }) a écrit ce résumé, une personne de l’équipe l’a relu et publié le { $day }. Chaque phrase renvoie aux contributions dont elle vient.
topic_opposed = Des avis qui semblent s’opposer, mot pour mot
topic_typical = Contributions typiques, mot pour mot
topic_typical_more = Lire { $count } autres
topic_every = Toutes les contributions de ce sujet
topic_waiting = Celles qui attendent une réponse des autorités
topics_back = Tous les sujets
