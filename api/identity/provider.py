"""A provider of OpenID Connect: found by discovery, asked who somebody is, and told nothing else.

Log-in is the code flow with PKCE, a state and a nonce; a token counts only when it is signed by the
provider's keys, for this client, in time, and for this very log-in (OpenID Connect Core 1.0, 3.1). No
redirect is followed.

OpenIdError
└── ProviderUnreachedError
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import structlog
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from api.environment import is_this_machine
from api.identity.settings import OpenIdSettings
from consultation.clock import Clock, utc_now
from consultation.staff import identities, sql_audit, sql_sessions
from consultation.staff.identities import Known
from consultation.staff.sql import Role
from consultation.staff.sql_sessions import StaffSession
from consultation.store import Store

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Those with a key of the provider's own: `none` and shared secrets are refused."""
LEEWAY_SECONDS = 60
TIMEOUT = httpx.Timeout(4.0, connect=2.0)
AT_ONCE = 4
"""Threads that wait for the provider: anybody can begin a log-in, and the others have work to do."""
WAIT_SECONDS = 0.5
"""How long for a turn to ask."""
LEFT_ALONE = timedelta(seconds=10)
"""How long a provider that did not answer counts as not reached, without being asked."""
KNOWN_FOR = timedelta(hours=1)
"""How long what a provider published is taken as known; a token under a new key asks for the keys again."""
KEYS_AGAIN = timedelta(minutes=1)
_AUTH_TIME = json.dumps({"id_token": {"auth_time": {"essential": True}}})
"""Asked for by name too: some say it only then."""
LOGGED_OUT = "http://schemas.openid.net/event/backchannel-logout"
MAX_BYTES = 512 * 1024


class OpenIdError(Exception):
    """A log-in that is refused; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ProviderUnreachedError(OpenIdError):
    """The provider does not answer, or not as one should."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A log-in that has begun: what its end is compared with."""

    state: str
    nonce: str
    verifier: str
    begun_at: str
    fresh: bool = False
    next_page: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, as the provider says, and their session with it."""

    known: Known
    provider_session: str | None = field(repr=False)
    id_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    proved_at: datetime | None
    """When they proved who they are; None when the provider does not say and was not asked to make sure."""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What the provider says of somebody who goes on. `says_role`: so no role means none."""

    says_role: bool
    role: Role | None
    refresh_token: str | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class LoggedOut:
    """What the provider says has ended: one session, or all of somebody's."""

    subject: str | None = field(repr=False)
    provider_session: str | None = field(repr=False)
    token_id: str = field(repr=False)


@dataclass(slots=True)
class _Known:
    """What the provider published, and when it was read."""

    at: datetime
    metadata: Mapping[str, Any]
    keys: KeySet
    keys_at: datetime


class OpenIdProvider:
    """The provider of a service, for several threads. `back` is where it sends people back to."""

    def __init__(self, settings: OpenIdSettings, back: str, clock: Clock = utc_now) -> None:
        self.settings = settings
        self._back = back
        self._clock = clock
        self._known: _Known | None = None
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._left_alone_until: datetime | None = None
        # It is asked seldom: no connection is kept open meanwhile.
        seldom = httpx.Limits(max_keepalive_connections=0)
        self._http = httpx.Client(timeout=TIMEOUT, follow_redirects=False, limits=seldom)

    def begin(self, *, fresh: bool = False, next_page: str = "") -> tuple[str, Pending]:
        """Return where to send somebody, and what to keep until they are back.

        `fresh`: they must prove who they are again, even if they are logged in there. Raises
        ProviderUnreachedError.
        """
        metadata = self._published().metadata
        pending = Pending(
            secrets.token_urlsafe(32),
            secrets.token_urlsafe(32),
            secrets.token_urlsafe(48),
            self._clock().isoformat(),
            fresh,
            next_page,
        )
        more = {"prompt": "login", "max_age": "0", "claims": _AUTH_TIME} if fresh else {}
        address = prepare_grant_uri(
            metadata["authorization_endpoint"],
            client_id=self.settings.client_id,
            response_type="code",
            redirect_uri=self._back,
            scope=self.settings.scopes,
            state=pending.state,
            nonce=pending.nonce,
            code_challenge=create_s256_code_challenge(pending.verifier),
            code_challenge_method="S256",
            **more,
        )
        return str(address), pending

    def finish(self, pending: Pending, code: str) -> Identity:
        """Return who came back with a code. Raises OpenIdError."""
        tokens = self._tokens(
            {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self._back,
                "code_verifier": pending.verifier,
            }
        )
        claims = self._claims_of(tokens, pending.nonce)
        return self._identity(tokens, claims, self._proved_at(pending, claims))

    def _proved_at(self, pending: Pending, claims: Mapping[str, Any]) -> datetime | None:
        """Return when somebody proved who they are. Raises OpenIdError when it had to be now, and was not.

        Who was asked with `max_age` must say when (OpenID Connect Core 1.0, 3.1.2.1): else nothing is proved.
        """
        begun, at = datetime.fromisoformat(pending.begun_at), claims.get("auth_time")
        if not isinstance(at, int | float):
            if pending.fresh:
                raise OpenIdError("no_auth_time")
            return None
        if pending.fresh and at < begun.timestamp() - LEEWAY_SECONDS:
            raise OpenIdError("not_fresh")
        return datetime.fromtimestamp(at, UTC)

    def renew(self, refresh_token: str, subject: str) -> Renewed:
        """Return what is said of somebody now.

        Raises OpenIdError when they may not go on; ProviderUnreachedError when it cannot be asked.
        """
        tokens = self._tokens({"grant_type": "refresh_token", "refresh_token": refresh_token})
        claims = self._claims_of(tokens, None) if "id_token" in tokens else {}
        if claims and claims["sub"] != subject:
            raise OpenIdError("other_subject")
        said = self._completed(tokens, claims, subject)
        new = tokens.get("refresh_token")
        return Renewed(bool(said), self._role(said), new if isinstance(new, str) else None)

    def log_out_address(self, id_token: str, back: str) -> str | None:
        """Return where to log out at the provider; None when it has no such place, or cannot be asked."""
        try:
            place = self._published().metadata.get("end_session_endpoint")
        except OpenIdError:
            return None
        if not isinstance(place, str) or not _is_allowed(place):
            return None
        query = {
            "id_token_hint": id_token,
            "client_id": self.settings.client_id,
            "post_logout_redirect_uri": back,
        }
        return f"{place}{'&' if '?' in place else '?'}{urlencode(query)}"

    def read_log_out(self, token: str) -> LoggedOut:
        """Return what a log-out token ends (Back-Channel Logout 1.0). Raises OpenIdError."""
        claims = self._verified(token)
        events = claims.get("events")
        ends = claims.get("sub"), claims.get("sid")
        right = (
            claims.get("iss") == self.settings.issuer
            and self.settings.client_id in _listed(claims.get("aud"))
            and isinstance(claims.get("iat"), int | float)
            and abs(self._clock().timestamp() - claims["iat"]) <= 10 * LEEWAY_SECONDS
            and isinstance(events, dict)
            and LOGGED_OUT in events
            and "nonce" not in claims
            and isinstance(claims.get("jti"), str)
            and any(isinstance(each, str) for each in ends)
        )
        if not right:
            raise OpenIdError("log_out_token")
        subject, session = (each if isinstance(each, str) else None for each in ends)
        return LoggedOut(subject, session, claims["jti"])

    def _identity(
        self, tokens: Mapping[str, Any], claims: Mapping[str, Any], proved_at: datetime | None
    ) -> Identity:
        """Return who the claims are of; what the token lacks is asked for."""
        said = self._completed(tokens, claims, str(claims["sub"]))
        refresh, session = tokens.get("refresh_token"), claims.get("sid")
        name = said.get("name") or said.get("preferred_username") or said.get("email") or ""
        known = Known(
            self.settings.issuer,
            str(claims["sub"]),
            str(said.get("email") or said.get("preferred_username") or ""),
            said.get("email_verified") in (True, "true") and "email" in said,
            str(name),
            self._role(said),
        )
        return Identity(
            known,
            session if isinstance(session, str) else None,
            str(tokens["id_token"]),
            refresh if isinstance(refresh, str) else None,
            proved_at,
        )

    def _completed(
        self, tokens: Mapping[str, Any], claims: Mapping[str, Any], subject: str
    ) -> Mapping[str, Any]:
        """Return the claims; when the token lacks some, with those that are told beside it."""
        role = [self._role_path()[0]] if self.settings.roles else []
        if all(each in claims for each in ("email", *role)):
            return claims
        return {**self._more(tokens, subject), **claims}

    def _role_path(self) -> list[str]:
        """Return the way to the claim of roles: "realm_access.roles" leads into a claim, a URL does not."""
        claim = self.settings.role_claim
        return [claim] if "/" in claim else claim.split(".")

    def _role(self, claims: Mapping[str, Any]) -> Role | None:
        """Return the strongest role that the claim gives."""
        value: Any = claims
        for step in self._role_path():
            value = value.get(step) if isinstance(value, dict) else None
        given = _listed(value)
        return next((role for said, role in self.settings.roles.items() if said in given), None)

    def _claims_of(self, tokens: Mapping[str, Any], nonce: str | None) -> dict[str, Any]:
        """Return the claims of an id token, once they are proved. Raises OpenIdError."""
        claims = self._verified(tokens.get("id_token"))
        options = {
            "iss": {"essential": True, "value": self.settings.issuer},
            "aud": {"essential": True, "value": self.settings.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
            "iat": {"essential": True},
            **({} if nonce is None else {"nonce": {"essential": True}}),
        }
        params = {"client_id": self.settings.client_id, "nonce": nonce}
        try:
            CodeIDToken(claims, {}, options, params).validate(int(self._clock().timestamp()), LEEWAY_SECONDS)
        except (JoseError, AuthlibBaseError, ValueError, TypeError) as error:
            raise OpenIdError(_reason(error)) from error
        return claims

    def _verified(self, token: object) -> dict[str, Any]:
        """Return what the provider signed. Raises OpenIdError."""
        if not isinstance(token, str):
            raise OpenIdError("no_token")
        try:
            return dict(jwt.decode(token, self._published().keys, algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError):
            pass
        try:  # perhaps it has changed its keys
            return dict(jwt.decode(token, self._keys_again(), algorithms=ALGORITHMS).claims)
        except (JoseError, ValueError) as error:
            raise OpenIdError("signature") from error

    def _tokens(self, form: Mapping[str, str]) -> dict[str, Any]:
        metadata = self._published().metadata
        methods = metadata.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        method = "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post"
        auth = ClientAuth(self.settings.client_id, str(self.settings.client_secret), method)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        address, headers, body = auth.prepare("POST", metadata["token_endpoint"], headers, urlencode(form))
        status, found = self._json("POST", address, headers, body)
        if status in (400, 401, 403):
            raise OpenIdError("code_refused" if found.get("error") == "invalid_grant" else "client_refused")
        if status != 200:
            raise ProviderUnreachedError("not_answered")
        return found

    def _more(self, tokens: Mapping[str, Any], subject: str) -> dict[str, Any]:
        """Return what the provider says of the subject beside the token; empty when nothing."""
        place = self._published().metadata.get("userinfo_endpoint")
        if not isinstance(place, str) or not _is_allowed(place) or not tokens.get("access_token"):
            return {}
        status, found = self._json("GET", place, {"Authorization": f"Bearer {tokens['access_token']}"})
        return found if status == 200 and found.get("sub") == subject else {}

    def _published(self) -> _Known:
        """Return what the provider published. Raises ProviderUnreachedError."""
        known, now = self._known, self._clock()
        if known is not None and now - known.at < KNOWN_FOR:
            return known
        status, metadata = self._json("GET", get_well_known_url(self.settings.issuer, external=True))
        places = [metadata.get(each) for each in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if status != 200 or metadata.get("issuer") != self.settings.issuer:
            raise ProviderUnreachedError("discovery")
        if not all(isinstance(each, str) and _is_allowed(each) for each in places):
            raise ProviderUnreachedError("discovery")
        self._known = known = _Known(now, metadata, self._keys(metadata["jwks_uri"]), now)
        return known

    def _keys_again(self) -> KeySet:
        known, now = self._published(), self._clock()
        if now - known.keys_at >= KEYS_AGAIN:
            known.keys, known.keys_at = self._keys(known.metadata["jwks_uri"]), now
        return known.keys

    def _keys(self, place: str) -> KeySet:
        status, found = self._json("GET", place)
        if status != 200 or not isinstance(found.get("keys"), list):
            raise ProviderUnreachedError("keys")
        try:
            return KeySet.import_key_set({"keys": found["keys"]})
        except (JoseError, ValueError, KeyError) as error:
            raise ProviderUnreachedError("keys") from error

    def _json(
        self, method: str, address: str, headers: Mapping[str, str] | None = None, body: str | None = None
    ) -> tuple[int, dict[str, Any]]:
        """Return the status and the JSON object of an answer; an empty one when it is none."""
        answer = self._answer(method, address, dict(headers or {}), body)
        if len(answer.content) > MAX_BYTES:
            raise ProviderUnreachedError("too_large")
        try:
            found = json.loads(answer.content)
        except ValueError:
            found = {}
        return answer.status_code, found if isinstance(found, dict) else {}

    def _answer(self, method: str, address: str, headers: dict[str, str], body: str | None) -> httpx.Response:
        """Ask the provider, unless it did not answer a moment ago, or too many wait for it."""
        if self._left_alone_until is not None and self._clock() < self._left_alone_until:
            raise ProviderUnreachedError("left_alone")
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise ProviderUnreachedError("busy")
        try:
            answer = self._http.request(method, address, headers=headers, content=body)
        except httpx.HTTPError as error:
            self._left_alone_until = self._clock() + LEFT_ALONE
            raise ProviderUnreachedError("not_reached") from error
        finally:
            self._turns.release()
        self._left_alone_until = None
        return answer


def _listed(value: object) -> list[object]:
    """Return the values of a claim that may be one or several."""
    return list(value) if isinstance(value, list | tuple) else [value] if isinstance(value, str) else []


def _is_allowed(address: str) -> bool:
    """Return whether an address that a provider published is https, or of this machine."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))


def _reason(error: Exception) -> str:
    """Return the code of an invalid token, such as `expired_token`, never what it says."""
    return str(getattr(error, "error", "")) or "invalid_token"


# Whether a session that the provider opened may go on: it is asked again every few minutes of use.

log = structlog.get_logger("consultexto.identity")


def goes_on(provider: OpenIdProvider | None, store: Store, session: StaffSession, now: datetime) -> bool:
    """Return whether a session goes on, with the role that the provider gives now; otherwise end it.

    While the provider cannot be asked it goes on, for an hour at most. Raises StoreUnavailableError.
    """
    if not session.is_provided:
        return True
    if provider is None:  # it is not set up any more
        return _ended(store, session, "not_set_up", now)
    if not sql_sessions.is_to_be_checked(session, now):
        return True
    asked = store.do(sql_sessions.ask, session.id, now)
    if asked is None:
        return True
    try:
        renewed = provider.renew(*asked)
    except ProviderUnreachedError as error:
        log.warning("the provider of identities does not answer", reason=error.reason)
        return True
    except OpenIdError as error:
        return _ended(store, session, error.reason, now)
    return _renewed(store, session, renewed, now, gives_roles=bool(provider.settings.roles))


def _renewed(
    store: Store, session: StaffSession, renewed: Renewed, now: datetime, *, gives_roles: bool
) -> bool:
    with store.write() as unit:
        has_role = not (gives_roles and renewed.says_role) or identities.follow_role(
            unit, session.staff_id, renewed.role, now
        )
        if not has_role:
            return False
        sql_sessions.note_checked(unit, session.id, renewed.refresh_token, now)
    return True


def _ended(store: Store, session: StaffSession, reason: str, now: datetime) -> bool:
    with store.write() as unit:
        sql_sessions.end(unit, session.id)
        sql_audit.record(
            unit, "ended_by_provider", now, session.staff_id, f"staff:{session.staff_id}", reason=reason
        )
    return False
