"""What became of a mail: the outbox row follows SES's feedback, forwards only.

Feedback comes late, doubled and in any order. A hard bounce or a complaint is told on the ticket,
and the address is written to no more; the address is the row's own, never the feedback's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.desks.model import Desks
from helpdesk.errors import AlreadyRecordedError, UnavailableError
from helpdesk.ids import Ids
from helpdesk.mail.outbound.feedback import FeedbackKind
from helpdesk.mail.outbound.ports import Outbox
from helpdesk.mail.outbound.references import carrier_id
from helpdesk.mail.outbound.reputation import ticks_of
from helpdesk.mail.outbound.retries import after_soft_bounce
from helpdesk.mail.outbound.settle import moved, settle
from helpdesk.people.model import Agents
from helpdesk.tickets import mail_states
from helpdesk.tickets.mail_states import Fact, stand_of, state_of
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.records import (
    MailMoved,
    MessageIdLink,
    Record,
    Suppressed,
    SuppressionCause,
)
from helpdesk.tickets.undelivered import LOST
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.mail.outbound.feedback import Feedback
    from helpdesk.tickets.outbox import OutboundMail

_TRIES: Final = 5
_FACTS: Final = {
    FeedbackKind.DELIVERED: Fact.DELIVERED,
    FeedbackKind.HARD_BOUNCE: Fact.HARD_BOUNCE,
    FeedbackKind.COMPLAINT: Fact.COMPLAINT,
    FeedbackKind.REJECTED: Fact.REJECTED,
}
_SILENT: Final = frozenset({FeedbackKind.SENT, FeedbackKind.DELIVERED})
_SUPPRESSING: Final = {
    FeedbackKind.HARD_BOUNCE: SuppressionCause.HARD_BOUNCE,
    FeedbackKind.COMPLAINT: SuppressionCause.COMPLAINT,
}


class DeliveryDesk(Struct, frozen=True, kw_only=True):
    """What following a delivery needs."""

    outbox: Outbox
    desks: Desks
    clock: Clock
    ids: Ids
    agents: Agents
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
    """The row after the feedback; one that is no news to it leaves it as it is."""
    kind, fact = feedback.kind, _fact(mail, feedback, at)
    stand = mail_states.after(stand_of(mail.state, mail.error), fact) if fact else None
    after = mail
    if stand is not None:
        error = None if kind in _SILENT else kind.value
        after = moved(mail, state_of(stand), at=at, error=error, cause=feedback.cause)
        if kind is FeedbackKind.SOFT_BOUNCE:
            ids = (*mail.bounced_ids, feedback.ses_id)
            after = replace(after, bounced_ids=ids, attempts=0)
    if feedback.ses_id not in mail.ses_ids and mail.state is not MailState.CANCELLED:
        after = replace(after, ses_ids=(*mail.ses_ids, feedback.ses_id))
    return after


def _fact(mail: OutboundMail, feedback: Feedback, at: datetime) -> Fact | None:
    """What the feedback says; None where it only repeats what is known of that copy."""
    if feedback.kind is FeedbackKind.SENT:
        return None if feedback.ses_id in mail.ses_ids else Fact.TAKEN
    if feedback.kind is not FeedbackKind.SOFT_BOUNCE:
        return _FACTS[feedback.kind]
    if feedback.ses_id in mail.bounced_ids:
        return None
    again = after_soft_bounce(mail, feedback.cause, at)
    return Fact.SOFT_BOUNCE if again else Fact.LAST_SOFT_BOUNCE


def _again_at(mail: OutboundMail, after: OutboundMail, feedback: Feedback) -> datetime | None:
    """When a mail that came back for now is due again."""
    if after.state is not MailState.QUEUED or after.bounced_ids == mail.bounced_ids:
        return None
    return after_soft_bounce(mail, feedback.cause, after.changed_at or after.created_at)


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
        mail_id=mail.id,
    )
    records: list[Record] = [] if feedback.ses_id in mail.ses_ids else [link]
    records += ticks_of(mail, after, at)
    same = after.state is mail.state and after.error == mail.error
    arrived_after_all = after.state is MailState.DELIVERED and mail.state in LOST
    again_at = _again_at(mail, after, feedback)
    if same or again_at or (feedback.kind in _SILENT and not arrived_after_all):
        try:
            desk.outbox.record([MailMoved(before=mail, after=after, look_at=again_at), *records])
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
        agents=desk.agents,
        records=tuple(records),
    )
