### Words that may be no answer: kept and not published, with what else they may have been. GARDER publishes them.
### `purpose` and `word` are those of the command in locale/fr/commands: “Pour la liste des questions”, “LISTE”.

held = Gardé comme réponse, pas encore publié. Pour la publier telle quelle, écrivez GARDER.
    .sms = Gardé comme réponse, pas encore publié. Pour la publier telle quelle: GARDER.

held_or = Gardé comme réponse, pas encore publié. { $purpose }, écrivez { $word }; pour la publier telle quelle, GARDER.

# The words stood where a yes or a no was asked.
comment_held = Gardé comme commentaire, pas encore publié. Pour le publier tel quel, écrivez GARDER.
    .sms = Gardé comme commentaire, pas encore publié. Pour le publier: GARDER.

comment_held_or = Gardé comme commentaire, pas encore publié. { $purpose }, écrivez { $word }; pour le publier tel quel, GARDER.

yes_no_alone = Et votre réponse : oui, non ou je ne sais pas?
    .sms = Et votre réponse: OUI, NON ou JE NE SAIS PAS?
    .button-yes = Oui
    .button-no = Non
    .button-unsure = Je ne sais pas

# Nothing was kept: only the command is offered.
perhaps = { $purpose }, écrivez { $word }.

kept = C’est noté, merci : vos mots seront publiés (numéro { $number }).
    .sms = C'est noté: vos mots seront publiés (numéro { $number }).

# Where people read before publication, the others wait too: this one is not "still to be published" alone.
held_left = La réponse { $number } est mise de côté : écrivez GARDER { $number } pour l’ajouter aux autres.
    .sms = Gardée à part: { $number }. Pour l'ajouter aux autres: GARDER { $number }.

held_left_several =
    { $count } réponses sont mises de côté ({ $numbers }). Pour les voir, écrivez MES CONTRIBUTIONS; pour en ajouter une aux autres, GARDER et son numéro.
    .sms = { $count } réponses gardées à part ({ $numbers }). Les voir: MES CONTRIBUTIONS. En ajouter une: GARDER et son numéro.

# GARDER alone, some time after the offers: nothing is published before a number is given.
which_to_keep =
    Rien de ceci n’est publié pour l’instant. Pour publier une réponse, écrivez GARDER et son numéro (par exemple, GARDER { $number }) :
    { $list }
    .sms =
        Rien de ceci n'est publié. Pour publier: GARDER et le numéro (GARDER { $number }).
        { $list }

# "Enlève ça, c'était pas une réponse", just after words were held.
words_taken_back = D’accord, ces mots sont effacés.
    .sms = D'accord, ces mots sont effacés.

# Under the list of questions, where one has such a mark.
questions_held = ? : gardée, pas encore publiée.
    .sms = ?: gardée, pas encore publiée

nothing_held = Il n’y a rien à garder : vos réponses sont enregistrées.
    .sms = Il n'y a rien à garder: vos réponses sont enregistrées.
