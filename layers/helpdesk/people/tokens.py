"""API tokens: what a program shows instead of signing in; only a digest of it is kept.

``vnt_<owner>.<id>.<secret>``: owner and id say where the row is, the secret has 260 bits.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol

from msgspec import Struct

from helpdesk.people.errors import UnauthorizedError
from helpdesk.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from helpdesk.people.model import Agent

PREFIX: Final = "vnt_"
MAX_CHARACTERS: Final = 200
PARTS: Final = 3
LONGEST: Final = timedelta(days=366)
MAX_TOKENS: Final = 50
"""Of one owner, those included that ended less than a month ago."""

REQUESTS_A_MINUTE: Final = 600
NOTED_EVERY: Final = timedelta(hours=1)


class Token(Struct, frozen=True, kw_only=True):
    """``owner`` is the agent or the program that it acts as; ``scopes`` narrow what she may."""

    id: str
    owner: str
    name: str
    scopes: tuple[str, ...]
    secret_digest: str
    created_at: datetime
    created_by: str
    expires_at: datetime
    last_used_at: datetime | None = None
    """To the hour."""

    revoked_at: datetime | None = None
    revoked_by: str | None = None


class Tokens(Protocol):
    def of(self, owner: str) -> Sequence[Token]: ...

    def find(self, owner: str, token_id: str) -> Token | None:
        """At most half a minute old."""
        ...

    def note_use(self, token: Token, at: datetime) -> None: ...


class Allowance(Protocol):
    """How many requests a token has left in this minute."""

    def take(self, token_id: str, at: datetime) -> int:
        """0, or the seconds to wait until there are some again."""
        ...


def written(token: Token, secret: str) -> str:
    """The token as its holder keeps it; shown once."""
    return f"{PREFIX}{token.owner}.{token.id}.{secret}"


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def read(text: str) -> tuple[str, str, str]:
    """Owner, id and secret; UnauthorizedError for what is no token."""
    parts = text.removeprefix(PREFIX).split(".")
    whole = text.startswith(PREFIX) and len(text) <= MAX_CHARACTERS and text.isascii()
    if not whole or len(parts) != PARTS or not all(parts):
        raise unknown()
    owner, token_id, secret = parts
    return owner, token_id, secret


def unknown() -> UnauthorizedError:
    message = "this is no API token, or none any more"
    return UnauthorizedError(message)


def proven(token: Token | None, secret: str, now: datetime) -> Token:
    """The token if the secret is its own and it is good; why not is told to its holder alone."""
    expected = token.secret_digest if token else digest_of("")
    if not hmac.compare_digest(digest_of(secret), expected) or token is None:
        raise unknown()
    if token.revoked_at is not None:
        message = "this API token was revoked"
        raise UnauthorizedError(message, code="token_revoked")
    if token.expires_at <= now:
        message = "this API token has expired"
        raise UnauthorizedError(message, code="token_expired")
    return token


def holds(token: Token | None, now: datetime) -> bool:
    """Whether what it began may still go on."""
    return token is not None and token.revoked_at is None and token.expires_at > now


def narrowed(agent: Agent, *, token_id: str, scopes: Iterable[str]) -> Agent:
    """The agent as far as the token lets her act."""
    reach = replace(agent.reach, scopes=frozenset(scopes), token=token_id)
    return replace(agent, reach=reach)
