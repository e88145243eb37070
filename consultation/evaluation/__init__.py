"""Evaluation of the process by those who took part.

Others may use `sql`.
"""
