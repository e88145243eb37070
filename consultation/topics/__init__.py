"""Topics of contributions, found by a job and named by the staff.

Others may use `drafting`, `finding`, `job`, `meaning`, `sql`, `sql_searches`, `summaries` and `words`.
"""
