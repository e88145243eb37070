"""Participants: their addresses, their devices and their consents.

Others may use `consents`, `sql`, `sql_codes`, `sql_devices` and `sql_stops`.
"""
