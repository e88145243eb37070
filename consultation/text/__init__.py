"""Pure functions on text: folding, splitting, counting segments, meanings.

Others may use `csv_safe`, `encoder`, `folding`, `plain_language`, `sms_segments`, `spans`,
`telephone_like`, `visible_text`, `whole_number`, `xml_safe`.
"""
