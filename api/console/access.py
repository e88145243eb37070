"""Who may see a page: a dependency that gives the member of the staff, or refuses.

Manager = Annotated[Staff, Depends(require("community_manager"))]

def publish(self, request: Request, staff: Manager, number: Annotated[int, Form()]) -> Response: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request

from api.console.visit import visit_of
from consultation.store.staff import Role, Staff


class NotLoggedInError(Exception):
    """The page is for the staff: the visitor is sent to the log-in page."""


class NotAllowedError(Exception):
    """The page is for another role."""


class NotFoundError(Exception):
    """There is no such page."""


def require(*roles: Role) -> Callable[[Request], Staff]:
    """Let the roles in; administrators always; anybody of the staff when none is named.

    The dependency raises NotLoggedInError and NotAllowedError, which routes of the console answer.
    """

    def staff_of(request: Request) -> Staff:
        staff = visit_of(request).staff
        if staff is None:
            raise NotLoggedInError
        if not may(staff, roles):
            raise NotAllowedError
        return staff

    return staff_of


def may(staff: Staff, roles: tuple[Role, ...]) -> bool:
    """Whether a page for some roles is for somebody."""
    return not roles or staff.role in roles or staff.role == "administrator"


Anyone = Annotated[Staff, Depends(require())]
Administrator = Annotated[Staff, Depends(require("administrator"))]
