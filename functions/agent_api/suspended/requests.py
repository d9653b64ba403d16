"""What agents may ask of kept mail."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import Email, In

MailId = Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class Act(StrEnum):
    RELEASE = "release"
    DELETE = "delete"
    RESTORE = "restore"
    REPROCESS = "reprocess"


class ActOnMails(In):
    """``ticket`` (a reference) and ``requester`` go with release alone."""

    act: Act
    mails: Annotated[list[MailId], Field(min_length=1, max_length=25)]
    ticket: Reference | None = None
    requester: Email | None = None
