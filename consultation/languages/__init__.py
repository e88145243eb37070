"""Languages: the texts of the service in each, and how it writes dates, numbers and lists.

Others may use `buttons`, `catalogue`, `commands`, `dates`, `detection`, `lexicon`, `markers`, `model`,
`numbers`, `responses` and `typography`.
"""
