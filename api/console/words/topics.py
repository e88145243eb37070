"""The topics of a consultation: their names, and which are one."""

SAID = {
    "topics": ("Sujets", "Topics"),
    "topics_of": ("Sujets : {title}", "Topics: {title}"),
    "topics_told": (
        "Un programme regroupe les textes publiés par sujet. Donnez à chacun un nom que tout le monde "
        "comprend : il paraît sur la page publique, dans le rapport et dans les données ouvertes. Il reste "
        "quand les sujets sont cherchés de nouveau, tant que le sujet garde assez de ses contributions. "
        "Réunissez les sujets qui disent la même chose, et cachez ceux qui trompent.",
        "A program groups the published texts by topic. Give each a name that everybody understands: it "
        "appears on the public page, in the report and in the open data. It stays when topics are found "
        "again, as long as the topic keeps enough of its contributions. Merge topics that say the same, and "
        "hide those that mislead.",
    ),
    "topics_overall": ("Dans toute la consultation", "In the whole consultation"),
    "topics_none": ("Aucun sujet n’a encore été trouvé.", "No topics have been found yet."),
    "topics_found": ("Trouvés le {at}.", "Found on {at}."),
    "topics_words": ("Mots les plus parlants : {terms}", "Most telling words: {terms}"),
    "topics_is_hidden": ("Caché au public", "Hidden from the public"),
    "topics_scopes": ("Aller directement à", "Go straight to"),
    "topics_change": ("Nommer, cacher ou réunir", "Name, hide or merge"),
    "topics_name_fr": ("Nom en français", "Name in French"),
    "topics_name_en": ("Nom en anglais", "Name in English"),
    "topics_save": ("Enregistrer le nom", "Save the name"),
    "topics_hide": ("Cacher", "Hide"),
    "topics_show": ("Montrer", "Show"),
    "topics_merge_with": ("Réunir avec", "Merge into"),
    "topics_merge_choose": ("Choisir un sujet", "Choose a topic"),
    "topics_merge": ("Réunir", "Merge"),
    "topics_merge_told": (
        "Ses contributions passent à l’autre sujet, qui garde son nom. Vous pourrez les séparer.",
        "Its contributions go to the other topic, which keeps its name. You can split them again.",
    ),
    "topics_merge_which": (
        "Choisissez d’abord le sujet avec lequel réunir celui-ci. Rien n’a changé.",
        "First choose the topic to merge this one into. Nothing changed.",
    ),
    "topics_unmergeable": (
        "On réunit deux sujets de la même question, ou de toute la consultation. Rien n’a changé.",
        "Two topics of the same question, or of the whole consultation, can be merged. Nothing changed.",
    ),
    "topics_merged_here": ("Réunis avec ce sujet :", "Merged into this topic:"),
    "topics_split": ("Séparer", "Split"),
    "topics_merged": ("Les deux sujets sont réunis.", "The two topics are merged."),
    "topics_did_split": ("Les deux sujets sont séparés.", "The two topics are split."),
    "topics_place": ("Déplacer une contribution", "Move a contribution"),
    "topics_place_number": ("Numéro de la contribution", "Number of the contribution"),
    "topics_place_told": (
        "Elle reste où vous la mettez quand les sujets sont cherchés de nouveau.",
        "It stays where you put it when topics are found again.",
    ),
    "topics_place_into": ("Vers", "To"),
    "topics_place_none": ("Aucun sujet", "No topic"),
    "topics_place_do": ("Déplacer", "Move"),
    "topics_placed": (
        "La contribution N° {number} est déplacée.",
        "Contribution No. {number} is moved.",
    ),
    "topics_unplaceable": (
        "Aucun texte publié n’a ce numéro dans cette liste. Rien n’a changé.",
        "No published text has this number in this list. Nothing changed.",
    ),
    "topics_which": ("{name} (sujet {number})", "{name} (topic {number})"),
    "topics_quotations": ("Contributions typiques", "Typical contributions"),
    "topics_named": ("Le nom est enregistré.", "The name is saved."),
    "topics_hidden": ("Le sujet est caché.", "The topic is hidden."),
    "topics_shown": ("Le sujet est visible.", "The topic is shown."),
    "topics_unchanged": ("Rien n’a changé.", "Nothing changed."),
    "topics_name_long": (
        "Un nom a au plus {most} caractères. Rien n’a été enregistré.",
        "A name has at most {most} characters. Nothing was saved.",
    ),
    "topics_other": ("Autres consultations", "Other consultations"),
    "act_topic_named": ("Sujet nommé", "Topic named"),
    "act_topic_merged": ("Sujet réuni avec un autre", "Topic merged into another"),
    "act_topic_split": ("Sujet séparé d’un autre", "Topic split from another"),
    "act_topic_placed": ("Contribution changée de sujet", "Contribution moved to another topic"),
    "act_topic_hidden": ("Sujet caché", "Topic hidden"),
    "act_topic_shown": ("Sujet montré", "Topic shown"),
}

COUNTED = {"topics_size": (("{n} texte", "{n} textes"), ("{n} text", "{n} texts"))}
