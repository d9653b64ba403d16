"""Resolving sends the survey, once, where the reason and the desk allow it.

A ticket that is resolved again within a week sends no second one: the link that is out opens again.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from helpdesk.tickets.model import Survey
from helpdesk.tickets.outbox import MailKind, OutboundMail, Recipient
from helpdesk.tickets.words import CloseReason, Status, SurveyState
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.ids import Ids
    from helpdesk.tickets.model import Ticket

REST: Final = timedelta(days=7)


def with_survey(
    before: Ticket, after: Ticket, desk: Desk, *, ids: Ids, at: datetime
) -> tuple[Ticket, tuple[OutboundMail, ...]]:
    """The resolved ticket and its survey mail, if this change resolves it and none is out."""
    if before.status is after.status or after.status is not Status.RESOLVED:
        return after, ()
    if not _asked(after, desk):
        return after, ()
    if after.survey is not None and at - after.survey.sent_at < REST:
        return replace(after, survey=replace(after.survey, state=SurveyState.SENT)), ()
    mail = OutboundMail(
        id=ids.sortable("survey", at),
        ticket_id=after.id,
        desk_id=after.desk_id,
        kind=MailKind.SURVEY,
        to=recipient(after),
        language=after.language,
        created_at=at,
    )
    survey = Survey(state=SurveyState.SENT, sent_at=at, mail_id=mail.id)
    return replace(after, survey=survey), (mail,)


def recipient(ticket: Ticket) -> Recipient:
    """The requester, as somebody to write to."""
    person = ticket.requester
    return Recipient(email=person.email, name=person.name, participant_id=person.id)


def _asked(ticket: Ticket, desk: Desk) -> bool:
    if not ticket.requester.email:
        return False
    if ticket.survey is not None and ticket.survey.state is not SurveyState.CANCELLED:
        return False
    if ticket.close_reason is CloseReason.SOLVED:
        return desk.survey
    return ticket.close_reason is CloseReason.NO_ANSWER and desk.survey_on_no_answer
