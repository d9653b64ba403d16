"""What agents may ask of links between tickets, and of a problem's incidents."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.bulk.requests import Languages, Words
from functions.agent_api.requests import In
from helpdesk.links.model import LinkKind
from helpdesk.tickets.words import CloseReason, MessageKind, Status

Ref = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=40)]


class LinkTicket(In):
    """``kind`` is what the other ticket (an id or a reference) is to this one."""

    kind: LinkKind
    ticket: Ref


class AnswerIncidents(In):
    """Words by language, or ``*`` for all others; ``status`` rides on them."""

    kind: MessageKind = MessageKind.REPLY
    texts: Annotated[dict[Languages, Words], Field(min_length=1, max_length=10)]
    status: Status | None = None
    close_reason: CloseReason | None = None
