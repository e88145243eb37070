### What goes with the files.

cover = Contributions published in the consultation “{ $title }” ({ $organiser }), with the choices made and the counts. Nothing identifies people; no moment is more precise than the day.
csv_note = In the CSV files, what a spreadsheet would take for a formula has an apostrophe in front, at the beginning of a text or, within it, after a semicolon, a comma, a tab or a line break; a text that begins with an apostrophe has one more. To get the texts back, remove these apostrophes. The JSON Lines and SQLite files have the text as it is.
json_lines = The table { $table }, a JSON object a line, with the columns of { $table }.csv
sqlite = The same tables in a SQLite database, which Datasette opens with metadata.json
readme_dictionary = Dictionary of the columns: datapackage.json. Licence: { $licence } ({ $url }).
readme_source = Source: { $page }, { $day }.
column = column
type = type
may_be_empty = may be empty
meaning = meaning
example = example
yes = Yes
no = No
unsure = I don’t know
