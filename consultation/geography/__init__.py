"""The municipalities and postal areas of Québec: their codes, their names, and the ground they are drawn as.

Others may use `gazetteer`.
"""
