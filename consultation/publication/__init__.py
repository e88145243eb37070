"""What anybody may read: lists, search, one contribution, and what was taken away.

Others may use `search`, `sql`, `sql_removed`, `sql_search` and `sql_sitemap`.
"""
