"""Published contributions: lists, search, single ones, and those removed.

Others may use `search`, `sql`, `sql_removed`, `sql_search` and `sql_sitemap`.
"""
