"""Open data: a consultation's published data, as files that anybody may download and reuse.

They hold nothing but published text, no participant, no time finer than the day. The columns of `tables` are
the only list of what is exported; `dictionary` prints what each means.

Others may use `columns`, `files`, `package`, `sql_pages`, `tables`, `tables.contributions`,
`tables.feedback`, `tables.figures`.
"""

from consultation.open_data.package import Exported, Origin, export_folder, export_zip
from consultation.open_data.tables import LICENCE, TABLES, Column, Table

__all__ = ["LICENCE", "TABLES", "Column", "Exported", "Origin", "Table", "export_folder", "export_zip"]
