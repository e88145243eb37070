"""The rights of a person: erasure, their own data, and one conversation on several channels.

Others may use `erasure`, `linking`, `own_data`, `retention`, `sql_erasure`, `sql_export_links`,
`sql_ledger`, `sql_retention`.
"""
