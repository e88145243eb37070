### Ce qu’il faut dans un champ d’un fichier de consultation. Le texte suit « attendu : » quand on montre un fichier; `.field` est ce que dit la console à côté du champ, qui a une étiquette et pas de YAML.

problem_of_file = Ligne { $line }, { $field } : il faut { $expected }
check_expected = il faut { $expected }
check_advised = conseillé : { $advised }
check_valid = fichier valide : { $counts }, ouverte du { $first } au { $last } ({ $timezone }), langues { $languages }
check_questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
check_screening = { $n ->
    [one] { $n } question préalable
   *[other] { $n } questions préalables
}
check_principles = { $n ->
    [one] { $n } principe
   *[other] { $n } principes
}
wanted_quoted = « { $text } »
wanted_or = { $first } ou { $last }
wanted_and = { $first } et { $last }

## Les mots du fichier, comme la console les dit

named_open = réponse libre
named_yes_no = oui ou non
named_single = un seul choix
named_multi = plusieurs choix
named_number = nombre
named_scale = échelle
named_low_mark = la plus basse note
named_high_mark = la plus haute note
named_place = lieu
named_date = date
named_ranking = classement
named_municipality = municipalité
named_postal_area = début du code postal
named_yes = oui
named_no = non
named_unsure = je ne sais pas
named_guiding = question numérotée
named_screening = question préalable
named_at_once = tout de suite
named_after_review = après lecture
named_second_person = une deuxième personne
named_none = personne
named_kept = lettres gardées
named_gsm7 = lettres d’un texto simple
named_exact = titre exact
named_working = titre provisoire
named_seed = de la consultation
named_project = ajoutée par le projet

## Un champ

missing = ce champ : { $expected }
    .field = { $expected }
missing_text = ce champ : { $expected }
    .field = Écrivez quelque chose ici
text = un texte d’au plus { $max } caractères, entre guillemets si c’est un nombre, true, false ou null
    .field = Écrivez au plus { $max } caractères
something = un texte; rien n’est écrit ici
    .field = Écrivez quelque chose ici
no_controls = un texte sans caractères de contrôle
    .field = Des caractères invisibles sont venus avec ce texte : copiez-le de nouveau sans sa mise en forme
slug = un identifiant : des minuscules sans accents, des chiffres et des traits d’union, comme trois-principes, au plus { $max } caractères
    .field = Utilisez des minuscules sans accents, des chiffres et des traits d’union, comme dans trois-principes; au plus { $max } caractères
slug_no_telephone = un identifiant sans suite de sept chiffres ou plus, qui pourrait être un numéro de téléphone
    .field = Enlevez des chiffres : sept chiffres de suite ou plus pourraient être un numéro de téléphone
answer = yes, no ou unsure, ou l’identifiant d’un choix
    .field = Choisissez une réponse de la question
answers = une liste d’au moins une réponse
    .field = Choisissez au moins une réponse
day = une date, comme 2017-02-28
    .field = Donnez une date
url = une adresse qui commence par https:// ou http://
    .field = Écrivez l’adresse complète, qui commence par https:// ou http://
email = une adresse de courriel, comme nom@exemple.ca
    .field = Écrivez une adresse de courriel, comme nom@exemple.ca
phone = un numéro de téléphone entre guillemets, comme "+1 418 555-0100"
    .field = Écrivez un numéro de téléphone, comme +1 418 555-0100
appearance = les champs colour, logo et picture
colour = une couleur assez foncée pour être lue sur un fond clair, comme "#095797" (contraste de 4,5)
    .field = Choisissez une couleur assez foncée pour être lue sur un fond clair (contraste de 4,5), écrite comme #095797
picture_file = le nom d’un fichier du dossier des images, comme logo.png (png, jpg, webp ou svg)
    .field = Donnez le nom d’un fichier du dossier des images, comme logo.png (png, jpg, webp ou svg)
join_word = un mot de 3 à 12 majuscules sans accents, ou chiffres, comme PARC
    .field = Écrivez un mot de 3 à 12 majuscules sans accents, ou chiffres, comme PARC
join_word_not_reserved = un autre mot; { $word } veut déjà dire autre chose dans chaque consultation
    .field = Choisissez un autre mot : { $word } veut déjà dire autre chose dans chaque consultation
join_word_once = chaque mot une seule fois
    .field = Ce mot est déjà dans la liste
join_word_of_its_own = un mot à soi; { $other } a { $word } et est ouverte aux mêmes dates
    .field = Choisissez un autre mot : la consultation { $other } a déjà { $word }, aux mêmes dates
switch = true ou false
    .field = Choisissez oui ou non
whole_number = un nombre entier, { $lowest } ou plus
    .field = Écrivez un nombre entier, { $lowest } ou plus
whole_number_between = un nombre entier de { $lowest } à { $highest }
    .field = Écrivez un nombre entier de { $lowest } à { $highest }
whole_number_above = un nombre entier plus grand que lowest, { $lowest }
    .field = Écrivez un nombre entier plus grand que le plus petit, { $lowest }
number = un nombre, comme 0 ou 2.5
    .field = Écrivez un nombre, comme 0 ou 2,5
number_above = un nombre plus grand que lowest, { $lowest }
    .field = Écrivez un nombre plus grand que le plus petit, { $lowest }
organiser_of_its_own = le nom de votre organisme, au lieu de celui du modèle
    .field = Ce nom vient du modèle : écrivez celui de votre organisme
contact_means = un moyen de joindre cette personne; une version sans courriel, téléphone ni adresse web ne s’approuve pas dans la console
    .field = Donnez au moins un moyen de joindre cette personne : courriel, téléphone ou adresse web
time_of_day = une heure sur 24, comme 21h30
    .field = Écrivez une heure sur 24, comme 21h30
timezone = un fuseau horaire, comme America/Toronto
    .field = Choisissez un fuseau horaire, comme America/Toronto
one_of = l’un de ceux-ci : { $names }
    .field = Choisissez parmi ceci : { $names }
list = une liste, chaque élément après « - »
    .field = Remplissez cette liste
fields = les champs { $names }
    .field = Remplissez cette partie
text_in_each_language = un texte dans chaque langue, sous { $languages }
    .field = Écrivez ce texte
known_field = un champ qui existe : { $names }
    .field = Enlevez ce champ : le service n’en connaît pas de ce nom
known_field_like = un champ qui existe; vouliez-vous dire { $name }?
    .field = Enlevez ce champ, ou nommez-le { $name }
at_most_chars = au plus { $max } caractères; il y en a { $length }
    .field = Raccourcissez ce texte : au plus { $max } caractères; il en a { $length }
at_most_chars_with_choices = au plus { $max } caractères avec les choix, pour tenir dans un texto; il y en a { $length }
    .field = Raccourcissez la question ou ses choix : au plus { $max } caractères ensemble, pour tenir dans un texto; il y en a { $length }

## La consultation

languages = une liste de langues : [{ $default }] ou [{ $all }]
    .field = Choisissez les langues : { $default } seulement, ou { $all }
default_language = { $language } parmi les langues
    .field = Gardez cette langue parmi celles de la consultation : { $language }
language_once = chaque langue une seule fois
    .field = Cette langue est là deux fois : enlevez-en une
translation = ce champ : le texte en { $language }, puisque languages contient { $code }
    .field = Écrivez aussi ce texte en { $language }
day_from = une date égale à { $since }, { $day }, ou plus tard
    .field = Le dernier jour vient avant le premier : donnez le { $day } ou une date plus tard
plain_letters = seulement les lettres d’un texto simple; { $letter } n’en est pas et doublerait son prix
    .field = Évitez le caractère { $letter } : avec lui, chaque texto coûterait deux fois plus cher
commitment_committed_on = ce champ : la date de l’engagement
    .field = Donnez la date de l’engagement
commitment_first = ce champ seulement avec commitment
    .field = Écrivez d’abord l’engagement, ou videz ce champ
slug_taken = un identifiant à soi; { $what ->
        [question] la question
        [choice] le choix
        [principle] le principe
       *[sub_question] la sous-question
    } { $number } a { $slug }
    .field = Choisissez un autre nom : { $what ->
        [question] la question { $number } de cette liste
        [choice] le choix { $number }
        [principle] le principe { $number }
       *[sub_question] la sous-question { $number }
    } s’appelle déjà { $slug }
slug_kept = { $slug } : l’identifiant d’une consultation ne change jamais
slug_of_another_file = un identifiant à soi; { $file } a le même
    .field = Choisissez un autre nom : une autre consultation a celui-ci
principle_number = { $number } : les principes sont numérotés 1, 2, 3 … dans l’ordre
    .field = Ce principe doit porter le numéro { $number } : ils sont numérotés dans l’ordre
name_of_another_term = un nom que le mot { $number } n’a pas
    .field = Choisissez un autre nom : le mot { $number } du glossaire a celui-ci
survey_questions = une liste d’une à trois questions
    .field = Écrivez une à trois questions

## Les questions

questions = une liste d’au moins une question
    .field = Écrivez au moins une question
guiding_question = au moins une question qui n’est pas préalable
    .field = Écrivez au moins une question qui n’est pas préalable : celles-là n’ont pas de numéro et ne sont pas publiées
question_not_retired = au moins une question qui n’est pas retirée
    .field = Gardez au moins une question qui est posée
two_choices = au moins 2 choix pour une question { $kind }
    .field = Écrivez au moins deux choix
slug_not_other = un autre identifiant : « other » est la réponse que other: true ajoute
    .field = Choisissez un autre nom : « other » est gardé pour ce que les gens ajoutent eux-mêmes
name_of_another_choice = un nom que le choix { $number } n’a pas
    .field = Choisissez un autre nom : le choix { $number } a celui-ci
how_many_choices = ce champ : combien de choix on fait
    .field = Dites combien de choix on doit faire
choose_or_at_most = soit choose, soit at_most, pas les deux
    .field = Dites soit combien de choix on fait, soit combien au plus, pas les deux
at_most_the_choices = un nombre entier de 1 à { $count }, le nombre de choix
    .field = Écrivez un nombre entier de 1 à { $count } : il y a { $count } choix
earlier_question_not_later = l’identifiant d’une question précédente; { $question } n’est pas posée avant celle-ci
    .field = Choisissez une question posée avant celle-ci
earlier_question_not_unknown = l’identifiant d’une question précédente; aucune question ne se nomme { $question }
    .field = Choisissez une question précédente : il n’y en a plus qui s’appelle { $question }
answer_of = une réponse de { $question } : { $answers }
    .field = Choisissez une réponse de la question { $question } : { $answers }
deciding_question = une question { $kinds }; { $question } est { $kind }
    .field = Choisissez une question d’une autre sorte ({ $kinds }) : les réponses à { $question } ne peuvent pas décider de la suite
screening_kind = { $kinds } pour une question préalable
    .field = Une question préalable est d’une autre sorte : { $kinds }
no_such_field = ce champ pas avec la sorte { $kind } : { $why }
    .field = Videz ce champ : { $why }
why_one_choice = on fait un seul choix
why_only_kinds = seules les questions { $kinds } l’ont
    .field = seules d’autres sortes de questions l’ont ({ $kinds })

## Le fichier

file_to_open = un fichier qu’on peut ouvrir; { $why }
small_file = au plus { $max } ko; il en a { $size }
utf_8 = du texte codé en UTF-8
no_empty_file = une consultation; le fichier est vide
one_document = une consultation par fichier; un autre document commence ici
no_controls_in_file = aucun caractère de contrôle
well_formed = du YAML bien formé (l’analyseur dit : { $said })
well_formed_from_here = du YAML bien formé à partir d’ici
shallow = au plus { $max } niveaux de retrait
no_reference = la valeur elle-même; les renvois (*) ne servent pas ici
no_tag = une valeur sans étiquette (!); mettez entre guillemets un texte qui commence par !
field_once = ce champ une seule fois; il est aussi à la ligne { $line }
field_name = le nom d’un champ
yaml_no_colon = pas de « : » ici; alignez la ligne avec les autres, ou mettez entre guillemets un texte qui contient « : »
yaml_no_tab = des espaces, pas de tabulation, au début d’une ligne
yaml_special_quoted = entre guillemets, un texte qui commence par un caractère spécial
yaml_colon = un deux-points et une espace après le nom d’un champ
yaml_closing_quote = le guillemet qui ferme le texte ouvert ici
yaml_no_more_text = plus de texte ici; cherchez plus haut un guillemet de trop ou qui manque
yaml_same_indentation = le même retrait que les lignes qui vont avec elle
yaml_list_closed = une virgule entre les éléments, et un ] pour fermer ce qui est ouvert ici
yaml_fields_closed = une virgule entre les champs, et un {"}"} pour fermer ce qui est ouvert ici
yaml_no_backslash = pas de \ dans un texte entre guillemets doubles; prenez des guillemets simples
yaml_value = une valeur
yaml_items_below = chaque élément d’une liste sur sa propre ligne, sous le nom du champ
yaml_nothing_after = rien après la fin de la consultation
yaml_exclamation_quoted = entre guillemets, un texte qui commence par !

## Conseils

advised_join_word = un mot pour participer par texto, comme { $word } : sans lui, personne ne peut commencer celle-ci par texto pendant que { $other } est ouverte
advised_plain = la question en mots simples, pour qui demande ce qu’elle veut dire
    .field = Écrivez aussi la question en mots simples, pour qui demande ce qu’elle veut dire
advised_example = un exemple de réponse, pour qui en demande un
    .field = Écrivez un exemple de réponse, pour qui en demande un
advised_sentences = des phrases d’au plus { $max } mots; { $start } en a { $words }
    .field = Coupez cette phrase, { $start } : elle a { $words } mots, { $max } suffisent
advised_word = un mot plus simple que { $word }, ou son sens dans le glossaire
    .field = Trouvez un mot plus simple que { $word }, ou expliquez-le dans le glossaire
advised_spelling = l’orthographe de { $word }
    .field = Vérifiez l’orthographe de { $word }
advised_short = un titre court que vous avez relu : il vient de la question, coupée
    .field = Relisez ce titre : il est fait à partir de la question, que nous avons raccourcie. Écrivez-le en quelques mots à vous
advised_short_same = un autre titre court : la question { $number } a le même
    .field = Changez ce titre : la question { $number } a le même, et on ne les distinguerait pas dans les listes
advised_letters = un texte sans { $letters } : la question coûte { $segments } textos au lieu de { $without }
    .field = À cause de { $letters }, cette question coûte { $segments } textos au lieu de { $without }. Écrivez autrement, ou choisissez « { named_gsm7 } » dans Réglages, à « Lettres des textos »
advised_segments = un sms plus court : en texto, la question prend { $segments } segments
    .field = Écrivez une version plus courte pour les textos{ $letters ->
        [none] {""}
       *[other] , ou sans { $letters }
    } : cette question prend { $segments } segments, facturés chacun
day_of_retention = une date égale au { $day }, ou plus tard
    .field = On ne peut pas tout détruire avant la fin et les réponses : donnez le { $day } ou une date plus tard
