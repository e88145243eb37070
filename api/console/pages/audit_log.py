"""The audit log, for administrators.

GET /console/audit-log?before=&staff=
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from api.console.access import Administrator, NotFoundError
from api.console.console import Console
from api.console.page import Page
from consultation.store import audit
from consultation.store import staff as accounts

_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


def create_router(console: Console) -> APIRouter:
    """The audit log."""
    router = console.router()
    router.add_api_route("/audit-log", _AuditLog(console).show, methods=["GET", "HEAD"])
    return router


PAGE = Page("/audit-log", "audit_log", create_router, roles=("administrator",))


@dataclass(frozen=True, slots=True)
class _AuditLog:
    console: Console

    def show(self, request: Request, staff: Administrator, before: str = "") -> Response:
        """A page of acts, newest first: all, or those of ?staff=."""
        whose = request.query_params.get("staff", "")
        if any(text and not _NUMBER.fullmatch(text) for text in (before, whose)):
            raise NotFoundError
        with self.console.services.store.read() as unit:
            shown = audit.page(
                unit,
                before=int(before) if before else None,
                staff_id=int(whose) if whose else None,
            )
            logins = {f"staff:{each.id}": each.login for each in accounts.everyone(unit)}
            try:
                member = accounts.get(unit, int(whose)) if whose else None
            except KeyError:
                raise NotFoundError from None
        return self.console.show(
            request,
            "audit_log.html",
            entries=shown.entries,
            older_than=shown.older_than,
            before=before,
            member=member,
            logins=logins,
        )
