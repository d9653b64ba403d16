"""What agents may send about sending."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from functions.agent_api.requests import Email, In

Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300)]


class FindSuppressed(In):
    """In a body: an address stands in no URL and in no log."""

    address: Email


class ChangeSuppressed(In):
    address: Email
    why: Why
