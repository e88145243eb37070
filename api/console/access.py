"""Access to pages of the console: a dependency that returns the member of the staff, or refuses.

def publish(self, request: Request, staff: Manager, number: Annotated[int, Form()]) -> Response: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from api.console.visit import visit_of
from consultation.staff.sql import Role, Staff


class NotLoggedInError(Exception):
    """The page is for the staff: the visitor is sent to the log-in page."""


class NotAllowedError(Exception):
    """The page is for another role."""


class SecondFactorMissingError(Exception):
    """The role requires a second factor, which the account lacks: the visitor must enrol one first."""


class NotFoundError(Exception):
    """There is no such page."""


def require(*roles: Role, enrolled: bool = True) -> Callable[[Request], Staff]:
    """Return a dependency that admits these roles, and always administrators; any staff when none is named.

    `enrolled`: not before they have the second factor that their role requires. The dependency raises
    NotLoggedInError, NotAllowedError and SecondFactorMissingError, which routes of the console answer.
    """

    def staff_of(request: Request) -> Staff:
        staff = visit_of(request).staff
        if staff is None:
            raise NotLoggedInError
        if enrolled and visit_of(request).must_enrol:
            raise SecondFactorMissingError
        if not may(staff, roles):
            raise NotAllowedError
        return staff

    return staff_of


def may(staff: Staff, roles: tuple[Role, ...]) -> bool:
    """Tell whether a member of the staff may see a page for some roles."""
    return not roles or staff.role in roles or staff.role == "administrator"


ENROLLING_ROLES: frozenset[Role] = frozenset({"administrator", "authority"})
"""Roles that act in the name of a public body or give access to others: a password is not enough."""

Anyone = Annotated[Staff, Depends(require())]
Enrolling = Annotated[Staff, Depends(require(enrolled=False))]
"""Anybody of the staff, also without a second factor, for their own account, where they enrol one."""
Administrator = Annotated[Staff, Depends(require("administrator"))]
Manager = Annotated[Staff, Depends(require("community_manager"))]
