"""API tokens on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, StringConstraints

from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In, Line

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]


class MakeToken(In):
    """Of oneself, or of a program (``owner``); ``scopes`` are permissions."""

    name: Name
    scopes: Annotated[list[Line], Field(min_length=1, max_length=100)]
    expires_at: AwareDatetime
    owner: Annotated[str, StringConstraints(max_length=80)] | None = None


class TokenOut(Out):
    """``last_used_at`` is told to the hour."""

    id: str
    owner: str
    name: str
    scopes: list[str]
    created_at: datetime
    created_by: str
    expires_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None


class TokenMade(TokenOut):
    """``token`` is shown this once; the same request with the same key shows it again."""

    token: str


class TokensOut(Out):
    items: list[TokenOut]
