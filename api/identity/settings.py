"""The settings of the provider that says who the staff are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from api.environment import Reader, Secret, is_this_machine
from consultation.staff.sql import ROLES, Role

VARIABLES = (
    "CONSULTEXTO_OPENID_CLIENT_ID", "CONSULTEXTO_OPENID_CLIENT_SECRET", "CONSULTEXTO_OPENID_ISSUER",
    "CONSULTEXTO_OPENID_NAME", "CONSULTEXTO_OPENID_ROLES", "CONSULTEXTO_OPENID_ROLE_CLAIM",
    "CONSULTEXTO_OPENID_SCOPES",
)  # fmt: skip
_ROLE = re.compile(r"([a-z_]+)=(\S+)")
USUAL_SCOPES = "openid profile email"


@dataclass(frozen=True, slots=True)
class OpenIdSettings:
    """A provider, and how its claims become roles.

    `roles` says which role each value of the claim `role_claim` gives, the strongest first; with none,
    accounts are made in the console, and keep their role.
    """

    issuer: str
    client_id: str
    client_secret: Secret
    name: str
    scopes: str
    role_claim: str
    roles: Mapping[str, Role]


def read_open_id(reader: Reader) -> OpenIdSettings | None:
    """Read the settings; None when no issuer is named. Mistakes are noted with the reader."""
    if reader.optional("CONSULTEXTO_OPENID_ISSUER") is None:
        for name in VARIABLES:
            if name != "CONSULTEXTO_OPENID_ISSUER" and reader.optional(name) is not None:
                reader.mistakes.append(f"CONSULTEXTO_OPENID_ISSUER is missing: {name} needs it")
        return None
    issuer = reader.url("CONSULTEXTO_OPENID_ISSUER", "")
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not is_this_machine(parts.hostname or ""):
        reader.mistakes.append(f"CONSULTEXTO_OPENID_ISSUER must be an https address; it is {issuer!r}")
    why = "the provider gives it to an application that is registered there"
    return OpenIdSettings(
        issuer,
        reader.required("CONSULTEXTO_OPENID_CLIENT_ID", why),
        Secret(reader.required("CONSULTEXTO_OPENID_CLIENT_SECRET", why)),
        reader.optional("CONSULTEXTO_OPENID_NAME") or parts.hostname or "",
        reader.optional("CONSULTEXTO_OPENID_SCOPES") or USUAL_SCOPES,
        reader.optional("CONSULTEXTO_OPENID_ROLE_CLAIM") or "roles",
        _roles(reader),
    )


def _roles(reader: Reader) -> dict[str, Role]:
    """Return the role of each value of the claim, the strongest role first."""
    given = (reader.optional("CONSULTEXTO_OPENID_ROLES") or "").split()
    found = [_ROLE.fullmatch(each) for each in given]
    strongest_first = tuple(reversed(ROLES))
    if not all(each is not None and each[1] in ROLES for each in found):
        reader.mistakes.append(
            "CONSULTEXTO_OPENID_ROLES must list roles and values of the claim, such as"
            f" administrator=consultation-admins; roles are {', '.join(ROLES)}"
        )
        return {}
    pairs = [(each[2], each[1]) for each in found if each is not None]
    return {value: role for role in strongest_first for value, said in pairs if said == role}
