"""What a person may ask for: erasure, their data, and one conversation on several channels.

Others may use `erasure`, `linking`, `own_data`, `recording`, `sql_erasure` and `sql_export_links`.
"""
