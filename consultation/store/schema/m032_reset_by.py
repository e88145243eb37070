"""Who last gave a link to an account that then had no second factor: it stood open to them."""

SQL = """
ALTER TABLE staff ADD COLUMN reset_by INTEGER REFERENCES staff (id);
"""
