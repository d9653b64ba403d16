"""Whether a mail that waited is still wanted, by the ticket as it is when it goes out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.words import ENDED, CloseReason, Status, SurveyState

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail


STALE_AFTER: Final = {
    MailKind.ACKNOWLEDGEMENT: timedelta(hours=12),
    MailKind.SURVEY: timedelta(days=3),
    MailKind.REMINDER: timedelta(days=1),
    MailKind.WARNING: timedelta(hours=2),
    MailKind.BREACH: timedelta(hours=12),
    MailKind.SIDE_NOTICE: timedelta(days=1),
    MailKind.UNDELIVERED: timedelta(days=1),
}
"""Longer than a carrier may be out of reach, shorter than it takes to sound odd."""


_TO_REQUESTER: Final = frozenset(
    {MailKind.REPLY, MailKind.ACKNOWLEDGEMENT, MailKind.SURVEY, MailKind.REMINDER}
)


def stale(mail: OutboundMail, now: datetime) -> bool:
    """Whether what the product says by itself waited too long to be said; people's words never."""
    limit = STALE_AFTER.get(mail.kind)
    return limit is not None and now - mail.created_at > limit


def still_wanted(mail: OutboundMail, ticket: Ticket) -> bool:
    """A person's reply always; what the product says by itself only while it is true.

    Nothing that was meant for somebody whom the ticket is no longer for.
    """
    if mail.to.participant_id in ticket.revoked and mail.kind in _TO_REQUESTER:
        return False
    match mail.kind:
        case MailKind.REPLY | MailKind.SIDE | MailKind.SIDE_NOTICE:
            return True
        case (
            MailKind.ACKNOWLEDGEMENT
            | MailKind.ASSIGNED
            | MailKind.CUSTOMER_ANSWERED
            | MailKind.NOTED
        ):
            return ticket.close_reason is not CloseReason.SPAM
        case MailKind.UNDELIVERED:
            return ticket.undelivered_at is not None
        case MailKind.SURVEY:
            return _survey_open(mail, ticket)
        case MailKind.REMINDER:
            return _still_silent(mail, ticket)
        case MailKind.WARNING | MailKind.BREACH:
            return ticket.first_response_at is None and ticket.status not in ENDED


def _survey_open(mail: OutboundMail, ticket: Ticket) -> bool:
    survey = ticket.survey
    return (
        survey is not None
        and survey.mail_id == mail.id
        and survey.state is SurveyState.SENT
        and ticket.status in ENDED
    )


def _still_silent(mail: OutboundMail, ticket: Ticket) -> bool:
    """Still pending, and the same wait that the reminder was written in."""
    since = ticket.pending_since
    return ticket.status is Status.PENDING and since is not None and since <= mail.created_at
