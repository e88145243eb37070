"""The staff of the console: accounts, roles, sessions, and the audit log.

Others may use `identities`, `passwords`, `reach`, `sql`, `sql_addresses`, `sql_audit`,
`sql_organisations`, `sql_second_factors`, `sql_sessions`.
"""

from consultation.staff.log_in import CLIENT_LIMIT, LOGIN_LIMIT, LogIn, Opened, Refused, SecondStep
from consultation.staff.passwords import BusyError, Passwords, WeakPasswordError

__all__ = [
    "CLIENT_LIMIT",
    "LOGIN_LIMIT",
    "BusyError",
    "LogIn",
    "Opened",
    "Passwords",
    "Refused",
    "SecondStep",
    "WeakPasswordError",
]
