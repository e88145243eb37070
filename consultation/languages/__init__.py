"""What the service says in each language, and how a language writes dates, numbers and lists.

Others may use `catalogue`, `dates`, `detection`, `lexicon`, `model`, `numbers`, `responses` and
`typography`.
"""
