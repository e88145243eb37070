### The topics of a consultation: their names, and which are one.

topics = Sujets
topics_of = Sujets : { $title }
topics_told = Un programme regroupe les textes publiés par sujet, et propose un nom. Un sujet est public quand vous l’avez accepté, sous un nom que tout le monde comprend. Le nom reste quand les sujets sont cherchés de nouveau, tant que le sujet garde assez de ses contributions. Réunissez les sujets qui disent la même chose, et cachez ceux qui trompent.
topics_overall = Dans toute la consultation
topics_search = Chercher les sujets
topics_search_do = Chercher les sujets
topics_search_again = Chercher de nouveau
topics_search_told = Cela prend de quelques secondes à quelques minutes; le service continue. Rien n’est public avant que vous l’ayez accepté, et ce que vous avez déjà décidé reste.
topics_search_few = Il faut au moins { $least } textes publiés pour chercher des sujets. Il y en a { $n }.
topics_search_waiting = La recherche va commencer.
topics_search_running = Recherche en cours : { $percent } %.
topics_search_look = Voir où elle en est
topics_search_failed = La recherche n’a pas abouti ({ $at }). Cherchez de nouveau; si elle échoue encore, prévenez la personne qui exploite le service.
topics_search_nothing = La recherche n’a trouvé aucun sujet ({ $at }). Il faut au moins { $least } textes qui diffèrent, et qui parlent des mêmes choses.
topics_asked = La recherche est demandée. Les sujets paraîtront ici.
topics_searching = Une recherche est déjà en cours.
topics_read_first = À lire avant d’accepter
topics_found = Trouvés le { $at }.
topics_words = Mots les plus parlants : { $terms }
topics_is_proposed = À accepter
topics_is_accepted = Public
topics_is_hidden = Caché au public
topics_proposed =
    { $n ->
        [one] { $n } sujet attend d’être accepté.
       *[other] { $n } sujets attendent d’être acceptés.
    }
topics_accept = Accepter et publier
topics_scopes = Aller directement à
topics_listed = Sujets : { $name }
topics_change = Accepter, nommer, cacher ou réunir
topics_name = Nom en { $language }
topics_save = Enregistrer le nom
topics_hide = Cacher
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
topics_accepted = Le sujet est public.
topics_unchanged = Rien n’a changé.
topics_name_long = Un nom a au plus { $most } caractères. Rien n’a été enregistré.
topics_other = Autres consultations
topics_summary = Résumé en { $language }
topics_summary_draft = Brouillon
topics_summary_told = Écrit par un programme ({ $model }). Il peut se tromper : lisez-le à côté de ce qu’il cite.
topics_summary_dropped =
    { $n ->
        [one] { $n } phrase a été écartée : elle ne citait rien, ou mal.
       *[other] { $n } phrases ont été écartées : elles ne citaient rien, ou mal.
    }
topics_summary_cited = Les contributions citées
topics_summary_publish = Publier le résumé
topics_summary_remove = Enlever le résumé
topics_summary_published = Le résumé est publié.
topics_summary_removed = Le résumé est enlevé.
act_topic_summary_published = Résumé d’un sujet publié
act_topic_summary_removed = Résumé d’un sujet enlevé
act_topic_search_asked = Recherche de sujets demandée
act_topic_named = Sujet nommé
act_topic_merged = Sujet réuni avec un autre
act_topic_split = Sujet séparé d’un autre
act_topic_placed = Contribution changée de sujet
act_topic_hidden = Sujet caché
act_topic_accepted = Sujet accepté
topics_size =
    { $n ->
        [one] { $n } texte
       *[other] { $n } textes
    }
task_topics_proposed =
    { $n ->
        [one] sujet attend d’être accepté
       *[other] sujets attendent d’être acceptés
    }
