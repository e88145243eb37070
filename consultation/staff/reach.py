"""What a member of the staff may reach: the consultations they work on, and their role in each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from consultation.staff import sql, sql_organisations
from consultation.staff.sql import Role, Staff
from consultation.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Reach:
    """The consultations of a member of the staff; without one, nothing.

    A consultation of another organisation is out of reach, and so is one in which they hold no role.
    """

    staff: Staff | None = None
    owners: Mapping[str, int] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)

    @classmethod
    def of(cls, unit: Unit, staff: Staff) -> Reach:
        """Return the reach of an account, as it is now."""
        return cls(staff, sql_organisations.owners(unit), sql.roles_of(unit, staff.id))

    def role_in(self, consultation: str) -> Role | None:
        """Return the role held in a consultation; None when it is out of reach."""
        if self.staff is None:
            return None
        owner = self.owners.get(consultation)
        if self.staff.organisation_id not in (None, owner):
            return None
        return self.roles.get(consultation) or (self.staff.role if self.staff.everywhere else None)

    def holds(self, roles: tuple[Role, ...], consultation: str | None = None) -> bool:
        """Tell whether one of these roles is held, in a consultation or anywhere.

        Without roles, any suffices. An administrator holds every role.
        """
        if consultation is not None:
            return _suffices(self.role_in(consultation), roles)
        if self.staff is None:
            return False
        own = self.staff.role if self.staff.everywhere else None
        somewhere = any(_suffices(self.role_in(slug), roles) for slug in self.roles)
        return not roles or _suffices(own, roles) or somewhere

    @property
    def is_whole(self) -> bool:
        """Whether they hold one role in all of the installation: they see its alarms and totals too."""
        staff = self.staff
        return staff is not None and staff.organisation_id is None and staff.everywhere and not self.roles


def _suffices(held: Role | None, roles: tuple[Role, ...]) -> bool:
    return held is not None and (not roles or held in roles or held == "administrator")


MANAGERS: tuple[Role, ...] = ("community_manager",)
"""Who writes, approves and opens versions, and prepares and starts invitations; and administrators."""


def approvers_of(unit: Unit, consultation: str, written_by: int | None) -> list[Staff]:
    """Return who may approve what somebody wrote for a consultation, by name: not they themselves."""
    return [each for each in _holders(unit, consultation, MANAGERS) if each.id != written_by]


REVIEWERS: tuple[Role, ...] = ("authority", *MANAGERS)
"""Who writes and reviews the authorities' answers; and administrators."""


def reviewers_of(unit: Unit, consultation: str, editors: Collection[str]) -> list[Staff]:
    """Return who may review an answer that somebody wrote, by name: not they themselves."""
    return [each for each in _holders(unit, consultation, REVIEWERS) if each.login not in editors]


def administrators_of(unit: Unit, consultation: str) -> list[Staff]:
    """Return who administers a consultation, by name."""
    return _holders(unit, consultation, ("administrator",))


def _holders(unit: Unit, consultation: str, roles: tuple[Role, ...]) -> list[Staff]:
    return [
        each for each in everyone_in(unit, consultation) if Reach.of(unit, each).holds(roles, consultation)
    ]


def everyone_in(unit: Unit, consultation: str) -> list[Staff]:
    """Return who works on a consultation, by name, without closed accounts."""
    owners = sql_organisations.owners(unit)
    people = (Reach(each, owners, sql.roles_of(unit, each.id)) for each in sql.everyone(unit))
    found = [each.staff for each in people if each.role_in(consultation) is not None]
    return sorted((each for each in found if each and each.disabled_at is None), key=lambda each: each.name)
