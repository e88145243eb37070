"""Pure functions on text: folding, splitting, counting segments.

Others may use `csv_safe`, `folding`, `number_ranges`, `shortening`, `sms_segments`, `spans` and
`visible_text`.
"""
