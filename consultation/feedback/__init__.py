"""Answers of authorities ("feedback"): drafted, reviewed, previewed, published, and broadcast.

Others may use `assigning`, `broadcast`, `checks`, `difference`, `editing`, `message`, `model`, `preview`,
`replies`, `retracting`, `sql`, `sql_answered`, `sql_assignments`, `sql_recipients`, `sql_report`,
`sql_saved`, `sql_settling` and `test_send`.
"""
