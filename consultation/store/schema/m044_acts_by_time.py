"""What somebody decided lately is found by when it was: who decided much reads no more than of that time."""

SQL = """
DROP INDEX moderation_acts_of_staff;
CREATE INDEX moderation_acts_of_staff ON moderation_acts (staff_id, at, id);
"""
