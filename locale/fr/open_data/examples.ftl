### The examples in the document of the API.

example_consultation = Parc des Érables (exemple)
example_organiser = Arrondissement des Érables (inventé)
example_question = Que faites-vous au parc?
example_choice = Marcher
example_principle = La rétroaction
example_sentence = Les autorités répondent.
example_sub_question = Laquelle attendez-vous?
example_topic = Sentiers
example_terms = sentier, marche
