"""A small issuer of OpenID Connect, ours: it does what independent ones do not on request, such as lying."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "consultexto", "a-secret-of-the-client"
KEY, OTHER_KEY = (RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True) for _ in range(2))

Claims = dict[str, Any]


@dataclass(slots=True)
class Issuer:
    """An issuer where one person is logged in. `spoil` changes the claims of its tokens; `key` signs them."""

    now: Callable[[], float]
    url: str = ""
    person: Claims = field(default_factory=lambda: {
        "sub": "person-7", "email": "lea@ville.quebec", "email_verified": True, "name": "Léa Roy", "roles": ["elus"]
    })  # fmt: skip
    spoil: Callable[[Claims], Claims] = lambda claims: claims
    key: RSAKey = field(default_factory=lambda: KEY)
    published: RSAKey = field(default_factory=lambda: KEY)
    forge: Callable[[Claims], str] | None = None
    is_down: bool = False
    hangs_up: bool = False
    hung_up: int = 0
    refreshes: bool = True
    said_beside: tuple[str, ...] = ()
    """Claims that the token lacks: they are told by userinfo."""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refresh_tokens: set[str] = field(default_factory=set)
    asked: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.discover),
                Route("/keys", self.keys),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/userinfo", self.userinfo),
            ]
        )

    async def discover(self, request: Request) -> Response:
        if self.is_down:
            return Response(status_code=503)
        if self.hangs_up:
            self.hung_up += 1
            return Response(headers={"Content-Length": "9"})  # fewer bytes than it says: the connection ends
        places = {
            "authorization": "authorize",
            "token": "token",
            "userinfo": "userinfo",
            "end_session": "leave",
        }
        return JSONResponse(
            {
                "issuer": self.url,
                "jwks_uri": f"{self.url}/keys",
                **{f"{name}_endpoint": f"{self.url}/{path}" for name, path in places.items()},
            }
        )

    async def keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.published.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        """The person is logged in already: back at once, with a code."""
        asked = dict(request.query_params)
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"], "iss": self.url})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 303)

    async def token(self, request: Request) -> Response:
        if self.is_down:
            return Response(status_code=503)
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if request.headers.get("Authorization") != f"Basic {expected}":
            return JSONResponse({"error": "invalid_client"}, 401)
        form = dict(await request.form())
        if form["grant_type"] == "refresh_token":
            with self.lock:
                if form["refresh_token"] not in self.refresh_tokens:
                    return JSONResponse({"error": "invalid_grant"}, 400)
                self.refresh_tokens.discard(str(form["refresh_token"]))
            return self.tokens({})
        asked = self.codes.pop(str(form["code"]), None)
        challenge = hashlib.sha256(str(form["code_verifier"]).encode()).digest()
        proved = base64.urlsafe_b64encode(challenge).decode().rstrip("=")
        if asked is None or proved != asked["code_challenge"]:
            return JSONResponse({"error": "invalid_grant"}, 400)
        said = {"auth_time": int(self.now())} if "max_age" in asked else {}
        return self.tokens({"nonce": asked["nonce"], **said})

    def tokens(self, more: Claims) -> Response:
        now = int(self.now())
        claims = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "sid": "session-3", **more}
        claims |= {name: value for name, value in self.person.items() if name not in self.said_beside}
        found = {
            "access_token": "access",
            "token_type": "Bearer",
            "id_token": self.signed(self.spoil(claims)),
        }
        if self.refreshes:
            found["refresh_token"] = secrets.token_urlsafe(16)
            self.refresh_tokens.add(found["refresh_token"])
        return JSONResponse(found)

    async def userinfo(self, request: Request) -> Response:
        if request.headers.get("Authorization") != "Bearer access":
            return Response(status_code=401)
        return JSONResponse(self.person)

    def signed(self, claims: Claims) -> str:
        if self.forge is not None:
            return self.forge(claims)
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)
