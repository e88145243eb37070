"""What the community manager posts: principles and their sub-questions."""

SAID = {
    "posts": ("Publications", "Posts"),
    "posts_of": ("Publications : {title}", "Posts: {title}"),
    "posts_told": (
        "Mettez un principe ou une de ses sous-questions en tête des contributions, avec la date du jour et "
        "la signature « Gestion de communauté ».",
        "Put a principle or one of its sub-questions at the head of the contributions, with today’s date and "
        "the signature “Community manager”.",
    ),
    "posts_none": ("Cette consultation n’a pas de principes.", "This consultation has no principles."),
    "posts_principle": ("Principe {number} : {title}", "Principle {number}: {title}"),
    "posts_principle_itself": ("Le principe lui-même", "The principle itself"),
    "posts_since": ("Affichée depuis le {at}", "Shown since {at}"),
    "posts_put_up": ("Publier", "Post"),
    "posts_take_down": ("Retirer", "Take down"),
    "posts_which": ("{what} (principe {number})", "{what} (principle {number})"),
    "posts_done": ("C’est publié.", "It is posted."),
    "posts_taken_down": ("C’est retiré.", "It is taken down."),
    "posts_unchanged": (
        "Rien n’a été fait : quelqu’un d’autre l’avait déjà fait.",
        "Nothing was done: somebody else had done it already.",
    ),
    "posts_other": ("Autres consultations", "Other consultations"),
    "act_post_made": ("Publication de la gestion de communauté", "Post of the community manager"),
    "act_post_taken_down": ("Publication retirée", "Post taken down"),
}
