### What the community manager posts: principles and their sub-questions.

posts = Messages de l’équipe
posts_of = Messages de l’équipe : { $title }
posts_told = Mettez un principe ou une de ses sous-questions en tête des contributions, avec la date du jour et la signature « Gestion de communauté ».
posts_none = Cette consultation n’a pas de principes.
posts_principle = Principe { $number } : { $title }
posts_principle_itself = Le principe lui-même
posts_since = Affichée depuis le { $at }
posts_put_up = Publier
posts_take_down = Retirer
posts_which = { $what } (principe { $number })
posts_done = C’est publié.
posts_taken_down = C’est retiré.
posts_unchanged = Rien n’a été fait : quelqu’un d’autre l’avait déjà fait.
posts_other = Autres consultations
act_post_made = Message de l’équipe publié
act_post_taken_down = Message de l’équipe retiré
