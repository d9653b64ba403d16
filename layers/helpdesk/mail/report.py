"""A bounce or complaint that came as a mail, put to the outbox row that it is about.

Such a mail is no proof (anybody may write one), so it moves a row's state and suppresses nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.mail.from_agents.agent_notices import undelivered_notice
from helpdesk.mail.outbound.causes import cause_of
from helpdesk.mail.outbound.settle import moved
from helpdesk.mail.plans import Change, Kept, Plan
from helpdesk.tickets.commit import Cause
from helpdesk.tickets.events import EventName
from helpdesk.tickets.mail_states import Fact, stand_of, state_of
from helpdesk.tickets.mail_states import after as after_fact
from helpdesk.tickets.model import SYSTEM
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.records import MailMoved, Outcome
from helpdesk.tickets.undelivered import told_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdesk.mail.admission import Admission
    from helpdesk.mail.parsed import Bounce
    from helpdesk.tickets.outbox import OutboundMail

_ERRORS: Final = {
    Fact.COMPLAINT: "complaint",
    Fact.RETURNED: "soft_bounce",
    Fact.HARD_BOUNCE: "hard_bounce",
}


def report_plan(admission: Admission, bounce: Bounce) -> Plan:
    """The row moved; suspended where no mail of ours is meant, dropped where nothing is new."""
    thread, desk = admission.report, admission.report_desk
    mail = reported_mail(bounce, thread.mails) if thread else None
    if thread is None or desk is None or mail is None:
        kept = admission.disposition(Outcome.SUSPENDED, cause="bounce")
        return Kept(disposition=kept)
    fact = _fact(bounce)
    stand = after_fact(stand_of(mail.state, mail.error), fact) if fact else None
    if stand is None or fact is None:
        known = admission.disposition(
            Outcome.DROPPED, cause="bounce_known", ticket_id=thread.ticket.id
        )
        return Kept(disposition=known)
    state, error = state_of(stand), _ERRORS[fact]
    cause = cause_of(bounce.status) if state is MailState.BOUNCED else None
    after = moved(mail, state, at=admission.at, error=error, cause=cause)
    ticket = told_of(thread.ticket, mail, after, admission.at)
    return Change(
        disposition=admission.disposition(Outcome.APPENDED, ticket_id=thread.ticket.id),
        before=thread.ticket,
        after=ticket,
        cause=Cause(
            name=EventName.MAIL_DELIVERY_CHANGED,
            actor=SYSTEM,
            at=admission.at,
            reason=error,
            message_id=mail.message_id,
        ),
        desk=desk,
        mails=undelivered_notice(
            thread.ticket, ticket, after, admission.agents, ids=admission.ids, at=admission.at
        ),
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


def _fact(bounce: Bounce) -> Fact | None:
    if bounce.action == "complained":
        return Fact.COMPLAINT
    if bounce.action != "failed":
        return None
    return Fact.RETURNED if bounce.status.startswith("4") else Fact.HARD_BOUNCE
