### The topics of a consultation: their names, and which are one.

topics = Sujets
topics_of = Sujets : { $title }
topics_told = Un programme regroupe les textes publiés par sujet. Donnez à chacun un nom que tout le monde comprend : il paraît sur la page publique, dans le rapport et dans les données ouvertes. Il reste quand les sujets sont cherchés de nouveau, tant que le sujet garde assez de ses contributions. Réunissez les sujets qui disent la même chose, et cachez ceux qui trompent.
topics_overall = Dans toute la consultation
topics_none = Aucun sujet n’a encore été trouvé.
topics_found = Trouvés le { $at }.
topics_words = Mots les plus parlants : { $terms }
topics_is_hidden = Caché au public
topics_scopes = Aller directement à
topics_change = Nommer, cacher ou réunir
topics_name = Nom en { $language }
topics_save = Enregistrer le nom
topics_hide = Cacher
topics_show = Montrer
topics_merge_with = Réunir avec
topics_merge_choose = Choisir un sujet
topics_merge = Réunir
topics_merge_told = Ses contributions passent à l’autre sujet, qui garde son nom. Vous pourrez les séparer.
topics_merge_which = Choisissez d’abord le sujet avec lequel réunir celui-ci. Rien n’a changé.
topics_unmergeable = On réunit deux sujets de la même question, ou de toute la consultation. Rien n’a changé.
topics_merged_here = Réunis avec ce sujet :
topics_split = Séparer
topics_merged = Les deux sujets sont réunis.
topics_did_split = Les deux sujets sont séparés.
topics_place = Déplacer une contribution
topics_place_number = Numéro de la contribution
topics_place_told = Elle reste où vous la mettez quand les sujets sont cherchés de nouveau.
topics_place_into = Vers
topics_place_none = Aucun sujet
topics_place_do = Déplacer
topics_placed = La contribution nᵒ { $number } est déplacée.
topics_unplaceable = Aucun texte publié n’a ce numéro dans cette liste. Rien n’a changé.
topics_which = { $name } (sujet { $number })
topics_quotations = Contributions typiques
topics_named = Le nom est enregistré.
topics_hidden = Le sujet est caché.
topics_shown = Le sujet est visible.
topics_unchanged = Rien n’a changé.
topics_name_long = Un nom a au plus { $most } caractères. Rien n’a été enregistré.
topics_other = Autres consultations
act_topic_named = Sujet nommé
act_topic_merged = Sujet réuni avec un autre
act_topic_split = Sujet séparé d’un autre
act_topic_placed = Contribution changée de sujet
act_topic_hidden = Sujet caché
act_topic_shown = Sujet montré
topics_size =
    { $n ->
        [one] { $n } texte
       *[other] { $n } textes
    }
