### A walk through a consultation that nobody takes.

any_answer = An answer in a few words.
