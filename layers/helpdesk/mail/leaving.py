"""Ending surveys by a mail (RFC 2369), for programs that know no one-click link.

``stop+<version><kid>.<ticket>.<participant>.<mac>@<mail domain>``: 62 octets, signed for this
purpose alone. It stands in surveys and nowhere else; a mail to it opens no ticket.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reply_address import ReplyToken, participant_ref
from helpdesk.tickets.records import Suppressed, SuppressionCause
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.plans import Plan
    from helpdesk.signing import KeySet
    from helpdesk.tickets.model import Ticket

PURPOSE: Final = "stop surveys"
LOCAL_PREFIX: Final = "stop+"
REASON: Final = "unsubscribed"
_VERSION: Final = "1"
_LOCAL_PART: Final = re.compile(
    r"stop\+1([a-z0-9])\.([a-z0-9]{26})\.([a-z2-7]{10})\.([a-z2-7]{16})"
)


def leaving_address(keys: KeySet, *, domain: str, ticket_id: str, participant_id: str) -> str:
    """Where that person's programs may write to end her surveys."""
    ref = participant_ref(participant_id)
    signature = keys.sign(PURPOSE, _signed(ticket_id, ref))
    return f"{LOCAL_PREFIX}{_VERSION}{signature[:1]}.{ticket_id}.{ref}.{signature[1:]}@{domain}"


def read_leaving_address(keys: KeySet, address: str, *, domain: str) -> ReplyToken | None:
    """The ticket, and who of it leaves; None for any address that we did not sign for this."""
    local, _, host = address.strip().lower().rpartition("@")
    match = _LOCAL_PART.fullmatch(local)
    if match is None or host != domain.lower():
        return None
    kid, ticket_id, ref, mac = match.groups()
    if not keys.verify(PURPOSE, _signed(ticket_id, ref), kid + mac):
        return None
    return ReplyToken(ticket_id, ref)


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


def _signed(ticket_id: str, ref: str) -> str:
    return f"{_VERSION}.{ticket_id}.{ref}"
