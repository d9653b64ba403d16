"""A bounce or complaint that came as a mail, put to the outbox row that it is about.

Such a mail is no proof (anybody may write one), so it moves a row's state and suppresses nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.outbound.settle import moved
from helpdesk.mail.plans import Change, Kept, Plan
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.records import MailMoved, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.admission import Admission
    from helpdesk.mail.parsed import Bounce
    from helpdesk.tickets.outbox import OutboundMail

_MOVES: Final = {"failed": MailState.BOUNCED, "complained": MailState.COMPLAINED}
_OPEN_STATES: Final = frozenset({MailState.SENDING, MailState.SENT, MailState.DELIVERED})


def report_plan(admission: Admission, bounce: Bounce) -> Plan:
    """The row moved; suspended where no mail of ours is meant, dropped where nothing is new."""
    thread, desk = admission.report, admission.report_desk
    mail = reported_mail(bounce, thread.mails) if thread else None
    if thread is None or desk is None or mail is None:
        kept = admission.disposition(Outcome.SUSPENDED, cause="bounce")
        return Kept(disposition=kept)
    state = _MOVES.get(bounce.action)
    if state is None or mail.state not in _OPEN_STATES:
        known = admission.disposition(
            Outcome.DROPPED, cause="bounce_known", ticket_id=thread.ticket.id
        )
        return Kept(disposition=known)
    error = _error(bounce, state)
    after = moved(mail, state, at=admission.at, error=error)
    return Change(
        disposition=admission.disposition(Outcome.APPENDED, ticket_id=thread.ticket.id),
        before=thread.ticket,
        after=thread.ticket,
        cause=Cause(
            name=EventName.MAIL_DELIVERY_CHANGED,
            actor=SYSTEM,
            at=admission.at,
            reason=error or state.value,
            message_id=mail.message_id,
        ),
        desk=desk,
        records=(MailMoved(before=mail, after=after),),
    )


def reported_mail(bounce: Bounce, mails: Sequence[OutboundMail]) -> OutboundMail | None:
    """The outbox row that SES sent under one of the reported Message-IDs."""
    sent = _local_parts(bounce.message_ids)
    return next(
        (mail for mail in mails if sent & {i.partition("@")[0] for i in mail.ses_ids}), None
    )


def _local_parts(ids: Sequence[str]) -> set[str]:
    return {each.partition("@")[0] for each in ids}


def _error(bounce: Bounce, state: MailState) -> str | None:
    if state is not MailState.BOUNCED:
        return "complaint"
    return "soft_bounce" if bounce.status.startswith("4") else "hard_bounce"
