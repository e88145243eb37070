# Ce que l’API dit quand quelque chose ne va pas. Les noms de l’API elle-même restent tels quels.

no_address = Il n’y a rien à cette adresse. Ce qu’il y a : openapi.json.
no_consultation = Cette consultation n’existe pas.
no_contribution = Aucune contribution de ce numéro n’est publiée.
no_file = Ce fichier n’existe pas. La consultation elle-même donne la liste de ses fichiers.
no_submission = Rien n’a été envoyé sous cet identifiant.
no_webhook = Ce webhook n’existe pas.
files_being_made = Les fichiers sont en préparation. Réessayez dans un instant.
unavailable = Réessayez dans un instant.
too_many_requests = Trop de demandes arrivent de votre connexion. Attendez un peu.
methods_taken = Cette adresse accepte { $methods }.
too_slow = La demande n’est pas arrivée entière à temps. Envoyez-la de nouveau.
refused = Cette demande est refusée.

# Un jeton
token_missing = Envoyez votre jeton : Authorization: Bearer cxt_…
token_unknown = Ce jeton est inconnu.
token_expired = Ce jeton a expiré.
token_revoked = Ce jeton a été révoqué.
token_lacks_scope = Ce jeton ne permet pas de faire cela : il lui manque la permission { $scope }.
token_too_often = Ce jeton sert trop souvent. Attendez un peu.
token_of_others = Cette consultation n’est pas celle de l’organisme de ce jeton.

# Une demande qui écrit
key_missing = Envoyez { $header } : 1 à 255 lettres, chiffres et signes, différents pour chaque nouvelle demande.
key_reused = Une autre demande a été envoyée avec ce { $header }. Choisissez-en un nouveau.
json_only = Envoyez du JSON : Content-Type: application/json.
too_large = Une demande a au plus { $bytes } octets.
json_malformed = Ce n’est pas du JSON en UTF-8.
to_correct = { $n ->
    [one] Il y a 1 chose à corriger; rien n’a été enregistré.
   *[other] Il y a { $n } choses à corriger; rien n’a été enregistré.
}

# Ce qu’une personne a dit
refused_closed = La consultation ne prend pas de contributions en ce moment.
refused_empty = Il n’y a pas de mots.
refused_too_long = Il y a { $count } caractères; le maximum est { $max }.
refused_none = Faites un choix de cette question; `/questions` en donne la liste.
refused_too_few = Il y a { $count } choix, ce n’est pas assez.
refused_too_many = Il y a { $count } choix, c’est trop.
refused_too_early = La date est avant la première que la question accepte.
refused_too_late = La date est après la dernière que la question accepte.
refused_no_date = Cette question accepte une seule date, comme 2026-03-03.
refused_too_small = Le nombre est plus petit que ce que la question accepte.
refused_too_large = Le nombre est plus grand que ce que la question accepte.
refused_not_whole = Cette question accepte des nombres entiers.
refused_no_figure = Cette question accepte un seul nombre, en chiffres.
refused_unreadable = Il y a un caractère NUL ou une moitié de caractère.
refused_details = Un passage ressemble à un numéro de téléphone ou à une adresse. Mettez `personal_details` à take_out, ou à leave pour que l’équipe décide.
refused_signature_empty = Il n’y a rien de visible.
refused_signature_too_long = Une signature a au plus { $signature } caractères.
refused_signature_details = Une signature est un nom, sans numéro de téléphone ni adresse.
closed_say_day = La consultation ne prend pas de contributions en ce moment. Ce qui a été recueilli avant la fin est accepté avec sa date : `collected_on`.
day_wrong = La consultation était ouverte du { $first } au { $last } : donnez un de ces jours, déjà passé.
unknown_question = La consultation ne pose pas cette question.
repeated = La même personne y répond plus haut.
retired_question = Cette question n’est plus posée.
no_choices = On y répond par des mots.
unknown_choice = Ce choix n’existe pas; `/questions` en donne la liste.
no_signatures = Cette consultation ne montre pas de signatures.
address_refused = Cette adresse ne peut pas être appelée : il faut une adresse https publique, sans mot de passe.
name_malformed = Un nom a de 1 à { $max } caractères visibles.

# Ce qui n’est pas comme le document le décrit, par le nom que Pydantic donne à l’erreur
wrong_other = Ce n’est pas ce que décrit openapi.json.
wrong_missing = Ce champ manque.
wrong_extra_forbidden = Il n’y a rien de ce nom.
wrong_literal_error = Les valeurs acceptées sont : { $expected }.
wrong_greater_than_equal = Ce doit être { $ge } ou plus.
wrong_less_than_equal = Ce doit être { $le } ou moins.
wrong_string_too_short = Nombre de caractères : { $min_length } ou plus.
wrong_string_too_long = Nombre de caractères : { $max_length } ou moins.
wrong_too_short = Nombre d’éléments : { $min_length } ou plus.
wrong_too_long = Nombre d’éléments : { $max_length } ou moins.
wrong_string_pattern_mismatch = Ce doit être de la forme { $pattern }.
wrong_string_type = Ce doit être un texte.
wrong_list_type = Ce doit être une liste.
wrong_model_type = Ce doit être un objet.
wrong_int_type = Ce doit être un nombre entier.
wrong_int_parsing = Ce doit être un nombre entier.
wrong_int_parsing_size = Ce nombre est trop grand.
wrong_bool_parsing = Ce doit être true ou false.
wrong_date_type = Ce doit être un jour : AAAA-MM-JJ.
wrong_date_parsing = Ce doit être un jour : AAAA-MM-JJ.
wrong_date_from_datetime_parsing = Ce doit être un jour : AAAA-MM-JJ.
wrong_date_from_datetime_inexact = Ce doit être un jour : AAAA-MM-JJ.
gone_withdrawn = La personne qui a écrit cette contribution l’a retirée.
gone_replaced = La personne qui a écrit cette contribution l’a remplacée par une autre.
gone_withheld = L’équipe de la consultation a décidé de ne pas publier cette contribution.
