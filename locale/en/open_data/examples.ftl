### The examples in the document of the API.

example_consultation = Maple Park (example)
example_organiser = Borough of the Maples (invented)
example_question = What do you do in the park?
example_choice = Walk
example_principle = Feedback
example_sentence = Authorities answer.
example_sub_question = What do you expect?
example_topic = Paths
example_terms = path, walk
