"""The topics of a consultation: their names."""

SAID = {
    "topics": ("Sujets", "Topics"),
    "topics_of": ("Sujets : {title}", "Topics: {title}"),
    "topics_told": (
        "Un programme regroupe les textes publiés par sujet. Donnez à chacun un nom que tout le monde "
        "comprend : il paraît sur la page publique, dans le rapport et dans les données ouvertes. Il reste "
        "quand les sujets sont cherchés de nouveau, tant que le sujet garde assez de ses contributions.",
        "A program groups the published texts by topic. Give each a name that everybody understands: it "
        "appears on the public page, in the report and in the open data. It stays when topics are found "
        "again, as long as the topic keeps enough of its contributions.",
    ),
    "topics_overall": ("Dans toute la consultation", "In the whole consultation"),
    "topics_none": ("Aucun sujet n’a encore été trouvé.", "No topics have been found yet."),
    "topics_found": ("Trouvés le {at}.", "Found on {at}."),
    "topics_words": ("Mots les plus parlants : {terms}", "Most telling words: {terms}"),
    "topics_is_hidden": ("Caché au public", "Hidden from the public"),
    "topics_name_fr": ("Nom en français", "Name in French"),
    "topics_name_en": ("Nom en anglais", "Name in English"),
    "topics_save": ("Enregistrer le nom", "Save the name"),
    "topics_hide": ("Cacher", "Hide"),
    "topics_show": ("Montrer", "Show"),
    "topics_which": ("sujet {number}", "topic {number}"),
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
    "act_topic_hidden": ("Sujet caché", "Topic hidden"),
    "act_topic_shown": ("Sujet montré", "Topic shown"),
}

COUNTED = {"topics_size": (("{n} texte", "{n} textes"), ("{n} text", "{n} texts"))}
