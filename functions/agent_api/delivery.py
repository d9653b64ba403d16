"""What became of a reply's mails, and of a reply that has not left yet, as the API shows it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from functions.agent_api.people_answers import Out
from helpdesk.mail.from_agents.agent_notices import NOTICES
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.waiting import SHOWN, WaitingReply, WaitingState, overtaken
from helpdesk.tickets.words import CloseReason, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.outbox import OutboundMail


class RecipientOut(Out):
    """One mail of a message: ``error`` and ``cause`` are codes."""

    mail_id: str
    email: str
    name: str
    state: MailState
    at: datetime | None
    error: str | None
    cause: str | None


class DeliveryOut(Out):
    """The gravest state of a message's mails, and each of them."""

    state: MailState
    at: datetime | None
    error: str | None
    cause: str | None
    recipients: list[RecipientOut]


class CopyOut(Out):
    email: str
    name: str


class WaitingOut(Out):
    """A reply that waits; ``overtaken``: the customer wrote since its writer saw the ticket.

    ``cc`` is who will be in copy from then on, null where it stays as it is.
    """

    state: WaitingState
    send_at: datetime
    overtaken: bool
    status: Status | None
    close_reason: CloseReason | None
    reason: str | None
    cc: list[CopyOut] | None


_GRAVITY = (
    "cancelled", "delivered", "sent", "sending", "queued", "failed", "complained", "bounced",
)  # fmt: skip


def delivery(message: Message, mails: Sequence[OutboundMail]) -> DeliveryOut | None:
    """What became of a reply's or a letter's mails; None where none were written.

    One that was sent again is told by the mail that took its place.
    """
    sent = [mail for mail in mails if mail.message_id == message.id and mail.resent_as is None]
    sent = [mail for mail in sent if mail.kind not in NOTICES]
    shown = max(sent, key=lambda mail: _GRAVITY.index(mail.state), default=None)
    if shown is None:
        return None
    return DeliveryOut(
        state=shown.state,
        at=shown.changed_at or shown.created_at,
        error=shown.error,
        cause=shown.cause,
        recipients=[_recipient(mail) for mail in sent],
    )


def _recipient(mail: OutboundMail) -> RecipientOut:
    return RecipientOut(
        mail_id=mail.id,
        email=mail.to.email,
        name=mail.to.name,
        state=mail.state,
        at=mail.changed_at or mail.created_at,
        error=mail.error,
        cause=mail.cause,
    )


def waiting(reply: WaitingReply, ticket: Ticket) -> WaitingOut:
    """A reply that waits, before the ticket as it is now."""
    copies = reply.wishes.copies
    return WaitingOut(
        state=reply.state,
        send_at=reply.send_at,
        overtaken=overtaken(reply, ticket),
        status=reply.wishes.status,
        close_reason=reply.wishes.close_reason,
        reason=reply.reason,
        cc=None if copies is None else [CopyOut.model_validate(each) for each in copies],
    )


def shown(replies: Sequence[WaitingReply]) -> list[WaitingReply]:
    """Those that an agent must know of: what left or was taken back is no longer there."""
    return [each for each in replies if each.state in SHOWN]
