"""A redaction under way: what must go, from where, and how far it is."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from msgspec import Struct

REASON: Final = "redacted"
WHY: Final = "redacted"
"""Why a file is kept back of which nothing is left."""


class Redaction(Struct, frozen=True, kw_only=True):
    """``text`` are the words, ``file_key`` and ``sha256`` the file; gone with the row at the end.

    ``message_id`` is where it was asked for; ``tickets`` are those that hold a copy, of which
    ``place`` are done with.
    """

    id: str
    ticket_id: str
    message_id: str
    agent_id: str
    at: datetime
    text: str = ""
    file_key: str = ""
    sha256: str = ""
    tickets: tuple[str, ...] = ()
    place: int = 0
    version: int = 1


class ValuesErased(Struct, frozen=True, kw_only=True):
    """A record: what people wrote beside an audit row goes; the chain holds without it."""

    ticket_id: str
    version: int
