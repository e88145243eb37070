### Ce qui accompagne les fichiers.

cover = Contributions publiées à la consultation « { $title } » ({ $organiser }), avec les choix faits et les dénombrements. Rien n’identifie les personnes; aucun moment n’est plus précis que le jour.
csv_note = Dans les fichiers CSV, ce qu’un tableur prendrait pour une formule est précédé d’une apostrophe, au début d’un texte ou, dans le texte, après un point-virgule, une virgule, une tabulation ou un saut de ligne; un texte qui commence par une apostrophe en a une de plus. Pour retrouver les textes, enlever ces apostrophes. Les fichiers JSON Lines et SQLite ont le texte tel quel.
json_lines = La table { $table }, un objet JSON par ligne, aux mêmes colonnes que { $table }.csv
sqlite = Les mêmes tables dans une base SQLite, que Datasette ouvre avec metadata.json
readme_dictionary = Dictionnaire des colonnes : datapackage.json. Licence : { $licence } ({ $url }).
readme_source = Source : { $page }, le { $day }.
column = colonne
type = type
may_be_empty = peut être vide
meaning = signification
example = exemple
yes = Oui
no = Non
unsure = Je ne sais pas
