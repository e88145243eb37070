"""Access to pages of the console: a dependency that returns the member of the staff, or refuses.

def publish(self, request: Request, staff: Manager, number: Annotated[int, Form()]) -> Response: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from api.console.visit import visit_of
from consultation.staff.sql import Role, Staff

Found = TypeVar("Found")


class NotLoggedInError(Exception):
    """The page is for the staff: the visitor is sent to the log-in page."""


class NotAllowedError(Exception):
    """The page is for another role."""


class SecondFactorMissingError(Exception):
    """The role requires a second factor, which the account lacks: the visitor must enrol one first."""


class NotFoundError(Exception):
    """There is no such page."""


def existing(found: Found | None) -> Found:
    """Return what was found for a page. Raises NotFoundError when nothing was."""
    if found is None:
        raise NotFoundError
    return found


def require(*roles: Role, enrolled: bool = True) -> Callable[[Request], Staff]:
    """Return a dependency that admits these roles, and always administrators; any staff when none is named.

    Where the address names a consultation ({slug}), a role in that one counts; one that is out of reach is
    as one that does not exist. `enrolled`: not before they have the second factor that their role requires.
    The dependency raises NotLoggedInError, NotAllowedError, NotFoundError and SecondFactorMissingError,
    which routes of the console answer.
    """

    def staff_of(request: Request) -> Staff:
        visit = visit_of(request)
        if visit.staff is None:
            raise NotLoggedInError
        if enrolled and visit.must_enrol:
            raise SecondFactorMissingError
        slug = request.path_params.get("slug")
        if slug is not None and not visit.reach.holds((), slug):
            raise NotFoundError
        if not visit.reach.holds(roles, slug):
            raise NotAllowedError
        visit.roles = roles
        return visit.staff

    return staff_of


def operator(request: Request) -> Staff:
    """Admit administrators of the whole installation: of no organisation. Raises as `require` does."""
    staff = require("administrator")(request)
    if staff.organisation_id is not None:
        raise NotAllowedError
    return staff


ENROLLING_ROLES: frozenset[Role] = frozenset({"administrator", "authority"})
"""Roles that act in the name of a public body or give access to others: a password is not enough."""

Anyone = Annotated[Staff, Depends(require())]
Enrolling = Annotated[Staff, Depends(require(enrolled=False))]
"""Anybody of the staff, also without a second factor, for their own account, where they enrol one."""
Administrator = Annotated[Staff, Depends(require("administrator"))]
Operator = Annotated[Staff, Depends(operator)]
Manager = Annotated[Staff, Depends(require("community_manager"))]
