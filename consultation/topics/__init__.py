"""Topics of contributions, found by a job and named by the staff.

Others may use `finding`, `job`, `meaning`, `sql` and `words`.
"""
