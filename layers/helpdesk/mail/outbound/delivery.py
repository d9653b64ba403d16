"""What became of a mail: the outbox row follows SES's feedback, forwards only.

Feedback comes late, doubled and in any order. A hard bounce or a complaint is told on the ticket,
and the address is written to no more; the address is the row's own, never the feedback's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import AlreadyRecordedError, UnavailableError
from helpdesk.ids import Ids
from helpdesk.mail.outbound.feedback import FeedbackKind
from helpdesk.mail.outbound.ports import Outbox
from helpdesk.mail.outbound.references import carrier_id
from helpdesk.mail.outbound.reputation import ticks_of
from helpdesk.mail.outbound.settle import moved, settle
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.records import (
    MailMoved,
    MessageIdLink,
    Record,
    Suppressed,
    SuppressionCause,
)

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.outbound.feedback import Feedback
    from helpdesk.tickets.outbox import OutboundMail

_TRIES: Final = 5
_STATES: Final = {
    FeedbackKind.SENT: MailState.SENT,
    FeedbackKind.DELIVERED: MailState.DELIVERED,
    FeedbackKind.SOFT_BOUNCE: MailState.BOUNCED,
    FeedbackKind.HARD_BOUNCE: MailState.BOUNCED,
    FeedbackKind.COMPLAINT: MailState.COMPLAINED,
    FeedbackKind.REJECTED: MailState.FAILED,
}
_ORDER: Final = (
    (MailState.QUEUED, None),
    (MailState.SENDING, None),
    (MailState.SENT, None),
    (MailState.FAILED, None),
    (MailState.BOUNCED, FeedbackKind.SOFT_BOUNCE),
    (MailState.DELIVERED, None),
    (MailState.BOUNCED, FeedbackKind.HARD_BOUNCE),
    (MailState.COMPLAINED, None),
    (MailState.CANCELLED, None),
)
_SILENT: Final = frozenset({FeedbackKind.SENT, FeedbackKind.DELIVERED})
_SUPPRESSING: Final = {
    FeedbackKind.HARD_BOUNCE: SuppressionCause.HARD_BOUNCE,
    FeedbackKind.COMPLAINT: SuppressionCause.COMPLAINT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryDesk:
    """What following a delivery needs."""

    outbox: Outbox
    desks: Desks
    clock: Clock
    ids: Ids
    region: str


def note_delivery(desk: DeliveryDesk, feedback: Feedback) -> MailState | None:
    """The row's state after the feedback; None if it is about no mail of ours to that address."""
    for _ in range(_TRIES):
        mail = desk.outbox.mail(feedback.ticket_id, feedback.mail_id)
        if mail is None or mail.to.email.lower() not in feedback.recipients:
            return None
        at = desk.clock.now()
        after = _after(mail, feedback, at)
        if after == mail or _written(desk, mail, after, feedback, at):
            return after.state
    message = "the mail's row changes too often"
    raise UnavailableError(message)


def _after(mail: OutboundMail, feedback: Feedback, at: datetime) -> OutboundMail:
    state, kind = _STATES[feedback.kind], feedback.kind
    if mail.state is MailState.CANCELLED:
        return mail
    after = mail
    if _rank(state, kind) > _rank(mail.state, mail.error):
        after = moved(mail, state, at=at, error=None if kind in _SILENT else kind.value)
    if feedback.ses_id not in mail.ses_ids:
        after = replace(after, ses_ids=(*mail.ses_ids, feedback.ses_id))
    return after


def _rank(state: MailState, error: str | None) -> int:
    soft = FeedbackKind.SOFT_BOUNCE
    detail = None
    if state is MailState.BOUNCED:
        detail = soft if error == soft else FeedbackKind.HARD_BOUNCE
    return _ORDER.index((state, detail))


def _written(
    desk: DeliveryDesk,
    mail: OutboundMail,
    after: OutboundMail,
    feedback: Feedback,
    at: datetime,
) -> bool:
    link = MessageIdLink(
        rfc_id=carrier_id(feedback.ses_id, desk.region),
        ticket_id=mail.ticket_id,
        message_id=mail.message_id or "",
        conversation_id=mail.conversation_id,
    )
    records: list[Record] = [] if feedback.ses_id in mail.ses_ids else [link]
    records += ticks_of(mail, after, at)
    if (after.state is mail.state and after.error == mail.error) or feedback.kind in _SILENT:
        try:
            desk.outbox.record([MailMoved(before=mail, after=after), *records])
        except AlreadyRecordedError:
            return False
        return True
    cause = _SUPPRESSING.get(feedback.kind)
    if cause is not None:
        records.append(
            Suppressed(address=mail.to.email, cause=cause, at=at, ticket_id=mail.ticket_id)
        )
    return settle(
        mail,
        after,
        outbox=desk.outbox,
        desks=desk.desks,
        ids=desk.ids,
        at=at,
        records=tuple(records),
    )
