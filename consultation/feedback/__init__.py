"""Answers of authorities ("feedback"): drafted, reviewed, previewed, published, and broadcast.

Others may use `assigning`, `broadcast`, `checks`, `editing`, `message`, `model`, `preview`, `replies`,
`sql`, `sql_assignments`, `sql_recipients`, `sql_report`, `sql_saved`, `test_send`.
"""
