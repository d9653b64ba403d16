"""Ending surveys by a mail (RFC 2369), for programs that know no one-click link.

``stop+…@<mail domain>`` (`signed_address.py`) stands in surveys and nowhere else; a mail to it
opens no ticket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.reply_address import ReplyToken, participant_ref
from helpdesk.mail.signed_address import Signed, read_signed, ref_of, signed_address
from helpdesk.tickets.records import Suppressed, SuppressionCause
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.plans import Plan
    from helpdesk.signing import KeySet
    from helpdesk.tickets.model import Ticket

REASON: Final = "unsubscribed"
_WORD: Final = "stop"
_PURPOSE: Final = "stop surveys"


def leaving_address(keys: KeySet, *, domain: str, ticket_id: str, participant_id: str) -> str:
    """Where that person's programs may write to end her surveys."""
    said = Signed(_WORD, ticket_id, ref_of(participant_id))
    return signed_address(keys, said, purpose=_PURPOSE, domain=domain)


def read_leaving_address(keys: KeySet, address: str, *, domain: str) -> ReplyToken | None:
    """The ticket, and who of it leaves; None for any address that we did not sign for this."""
    said = read_signed(keys, address, purposes={_WORD: _PURPOSE}, domain=domain)
    return ReplyToken(said.ticket_id, said.ref) if said else None


def leaver(token: ReplyToken, ticket: Ticket) -> str:
    """The address that the survey went to, whoever writes now; empty once she is off the ticket."""
    known = {participant_ref(each.id): each.email for each in ticket.participants}
    known[participant_ref(ticket.requester.id)] = ticket.requester.email
    return known.get(token.participant_ref, "")


def with_leaving(plan: Plan, address: str, ticket_id: str, at: datetime) -> Plan:
    """The plan, and no surveys to her any more; twice is once."""
    cause = SuppressionCause.UNSUBSCRIBED
    gone = Suppressed(address=address, cause=cause, at=at, ticket_id=ticket_id)
    return replace(plan, records=(*plan.records, gone))
