"""Statistics of a consultation, with small counts of people hidden.

Others may use `figures`, `people_tables`, `scorecard`, `small_counts`, `sql`, `sql_counted`,
`sql_coverage`, `sql_people`.
"""
