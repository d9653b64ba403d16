"""What managers may send about the desks' mails."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import In
from helpdesk.desks.identity import SenderName

Short = Annotated[str, StringConstraints(max_length=16)]

Lines = Annotated[str, StringConstraints(max_length=2_000)]


class TemplateSource(In):
    """The rules of the mail say more of each line; this only bounds what is read."""

    subject: Annotated[str, StringConstraints(max_length=1_000)]
    body: Annotated[str, StringConstraints(max_length=20_000)]


class SetIdentity(In):
    forms: dict[Short, Short] = Field(default_factory=dict, max_length=10)
    sender: SenderName = SenderName.DESK
    colour: Annotated[str, StringConstraints(max_length=7, to_lower=True)]
    footers: dict[Short, Lines] = Field(default_factory=dict, max_length=10)
