"""What agents get about sending: who is not written to, and how providers think of us."""

from __future__ import annotations

from datetime import date, datetime

from functions.agent_api.answers import Named
from functions.agent_api.people_answers import Out
from helpdesk.mail.outbound.reputation import HealthState
from helpdesk.mail.outbound.sending_domain import Purpose, RecordState
from helpdesk.mail.outbound.suppression import SuppressionAct
from helpdesk.tickets.records import SuppressionCause, SuppressionScope


class SuppressionOut(Out):
    """``shown`` is the address with its name masked."""

    id: str
    shown: str
    scope: SuppressionScope
    cause: SuppressionCause
    at: datetime
    ticket_id: str | None
    by: Named | None
    why: str


class SuppressionPage(Out):
    items: list[SuppressionOut]
    next_cursor: str | None


class SuppressionChangeOut(Out):
    act: SuppressionAct
    at: datetime
    by: Named
    why: str


class SuppressionsFound(Out):
    """All that is known of one address."""

    items: list[SuppressionOut]
    changes: list[SuppressionChangeOut]


class HeldBack(Out):
    """Somebody on a ticket whom no mail reaches."""

    address: str
    cause: SuppressionCause
    since: datetime
    why: str


class HeldBackOnTicket(Out):
    items: list[HeldBack]


class DnsRecordOut(Out):
    """``unknown``: nobody could be asked."""

    purpose: Purpose
    type: str
    name: str
    value: str
    state: RecordState


class SendingDomainOut(Out):
    """Null is what SES does not say. ``sandbox``: SES sends to verified addresses alone.

    ``per_day`` and ``sent_today`` count mails of the last 24 hours.
    """

    domain: str
    verified: bool | None
    sandbox: bool | None
    enabled: bool | None
    per_day: int | None
    sent_today: int | None
    records: list[DnsRecordOut]


class RateOut(Out):
    """``rate`` is null while fewer than ``counts_from`` mails went out."""

    count: int
    rate: float | None
    warns_at: float
    stops_at: float
    counts_from: int


class RearmedOut(Out):
    at: datetime
    by: Named


class MailHealth(Out):
    """``stopped``: automatic mail to customers does not go out; agents' replies do."""

    state: HealthState
    since: date
    sent: int
    bounces: RateOut
    complaints: RateOut
    rearmed: RearmedOut | None
