"""Participants: their addresses, their devices and their consents.

Others may use `sql`, `sql_stops`.
"""
