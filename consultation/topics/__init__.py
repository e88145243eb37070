"""What the texts of contributions are about, found by a job and named by the staff.

Others may use `finding`, `job`, `meaning`, `sql` and `words`.
"""
