"""What agents may ask to be done with many tickets."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from functions.agent_api.requests import ChangeTicket, In, Line
from helpdesk.bulk.model import MAX_TICKETS, BulkAct
from helpdesk.tickets.words import CloseReason, Status

TicketId = Annotated[str, StringConstraints(pattern="^[0-9a-hjkmnp-tv-z]{26}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000)]
Languages = Annotated[str, StringConstraints(pattern="^([a-z]{2}(-[A-Za-z]{2,4})?|[*])$")]


class StartBulk(In):
    """``fields`` go with ``change``, ``texts`` (by language, or ``*``) with ``reply`` and ``note``,

    ``desk`` and ``note`` with ``move``, ``into`` with ``join``.
    """

    act: BulkAct
    tickets: Annotated[list[TicketId], Field(min_length=1, max_length=MAX_TICKETS)]
    fields: ChangeTicket | None = None
    add_tags: Annotated[list[Line], Field(max_length=50)] = Field(default=[])
    remove_tags: Annotated[list[Line], Field(max_length=50)] = Field(default=[])
    texts: Annotated[dict[Languages, Words], Field(max_length=10)] | None = None
    status: Status | None = None
    close_reason: CloseReason | None = None
    desk: Line | None = None
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)] = ""
    into: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)] | None = None
