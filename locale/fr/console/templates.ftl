### Une nouvelle consultation à partir d’un modèle ou d’un texte collé.

new_template = Un modèle, écrit dans les deux langues
new_which_template = Modèle
new_pasted = Un texte (Word, courriel…)
new_pasted_text = Texte à coller
new_pasted_hint = Le titre d’abord, puis la présentation, puis les questions numérotées, avec leurs choix en dessous. Une condition s’écrit ainsi : (seulement si la réponse à 2 est oui). Les lignes « Titre : », « Qui consulte : », « Autorités : », « Contact : » et « Du … au … » sont reconnues.
