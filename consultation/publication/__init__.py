"""Published contributions: lists, search, single ones, and those removed.

Others may use `asked_then`, `search`, `sql`, `sql_removed` and `sql_sitemap`.
"""
