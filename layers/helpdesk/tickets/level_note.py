"""Who takes a ticket over at the next level is told what to know: upwards no way goes without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.mail.from_agents.agent_notices import noted_notices
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import MessageKind
from helpdesk.tickets.workbench import author_of

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.workbench import Workbench


NOTE_NEEDED: Final = "is empty: say what the next level should know"


class Noted(Struct, frozen=True, kw_only=True):
    """The ticket with the note in it, and what its commit carries."""

    ticket: Ticket
    messages: tuple[Message, ...] = ()
    mails: tuple[OutboundMail, ...] = ()


def with_level_note(
    bench: Workbench, agent: Agent, before: Ticket, after: Ticket, text: str
) -> Noted:
    """InvalidInputError for a higher level without a note; where the level stays there is none."""
    text = text.strip()
    if after.level > before.level and not text:
        raise InvalidInputError([("note", NOTE_NEEDED)])
    if after.level is before.level or not text:
        return Noted(ticket=after)
    at = bench.clock.now()
    note = Message(
        id=bench.ids.sortable("message", at),
        ticket_id=after.id,
        kind=MessageKind.NOTE,
        author=author_of(agent),
        channel=after.channel,
        created_at=at,
        text=text,
        language=after.language,
    )
    return Noted(
        ticket=with_agent_message(after, note),
        messages=(offloaded(note, bench.files),),
        mails=noted_notices(before, note, bench.agents.by_id, ids=bench.ids),
    )
