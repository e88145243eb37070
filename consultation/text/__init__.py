"""Pure functions on text: folding, splitting, counting segments, meanings.

Others may use `csv_safe`, `encoder`, `folding`, `plain_language`, `rows_on_disk`, `sms_segments`,
`spans`, `telephone_like`, `visible_text`, `whole_number`, `xml_safe`.
"""
