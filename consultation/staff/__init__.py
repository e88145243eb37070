"""Who works in the console: passwords, second factors, and how one enters."""

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
