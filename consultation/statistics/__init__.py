"""Statistics of a consultation, with small counts of people hidden.

Others may use `figures`, `people_tables`, `places`, `scorecard`, `small_counts`, `sql`, `sql_counted`,
`sql_coverage`, `sql_delivery`, `sql_people`, `sql_waiting` and `survey_results`.
"""
