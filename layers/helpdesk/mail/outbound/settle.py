"""An outbox row reaches a state that agents must see: row and event in one write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import AlreadyRecordedError, UnavailableError, VersionConflictError
from helpdesk.mail.from_agents.agent_notices import undelivered_notice
from helpdesk.tickets.commit import Cause, seal
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.records import MailMoved, Record
from helpdesk.tickets.undelivered import told_of
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desks
    from helpdesk.ids import Ids
    from helpdesk.mail.outbound.ports import Outbox
    from helpdesk.people.model import Agents
    from helpdesk.tickets.outbox import MailState, OutboundMail

_TRIES = 5


def moved(
    mail: OutboundMail,
    state: MailState,
    *,
    at: datetime,
    error: str | None = None,
    cause: str | None = None,
) -> OutboundMail:
    """The row in another state."""
    return replace(mail, state=state, changed_at=at, error=error, cause=cause)


def settle(
    before: OutboundMail,
    after: OutboundMail,
    *,
    outbox: Outbox,
    desks: Desks,
    ids: Ids,
    at: datetime,
    agents: Agents,
    records: tuple[Record, ...] = (),
) -> bool:
    """Write the row's new state and the event that tells of it; False if somebody was faster.

    The event's reason is the row's error code, else its state; of an answer that did not arrive
    the ticket's owner is told. A ticket that changes meanwhile is read again, at most five times.
    """
    cause = Cause(
        name=EventName.MAIL_DELIVERY_CHANGED,
        actor=SYSTEM,
        at=at,
        reason=after.error or after.state.value,
        message_id=before.message_id,
    )
    for _ in range(_TRIES):
        ticket = outbox.ticket(before.ticket_id)
        desk = desks.by_id(before.desk_id)
        writes = (MailMoved(before=before, after=after), *records)
        salt = ids.unguessable("salt")
        try:
            if ticket is None or desk is None:
                outbox.record(writes)
            else:
                told = told_of(ticket, before, after, at)
                mails = undelivered_notice(ticket, told, after, agents.all(), ids=ids, at=at)
                outbox.commit(
                    seal(ticket, told, cause, desk=desk, salt=salt, mails=mails, records=writes)
                )
        except VersionConflictError:
            continue
        except AlreadyRecordedError:
            return False
        return True
    message = "the ticket changes too often"
    raise UnavailableError(message)
