"""A message is added: what that does to the ticket, whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.tickets.attachments import with_files_of
from helpdesk.tickets.lifecycle import move, within_reopen_window
from helpdesk.tickets.model import EarlierResolution
from helpdesk.tickets.words import AuthorKind, MessageKind, SlaState, Status, SurveyState
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket


def with_customer_message(ticket: Ticket, message: Message, desk: Desk) -> Ticket:
    """The ticket after its customer's side wrote: a human message wakes it, an automatic one not.

    Pending and on hold become open, resolved is reopened within the window; a survey that was sent
    and not answered is cancelled by the reopening. What only thanks reopened can be put back.
    """
    seen = replace(ticket, activity_at=message.created_at, last_author=AuthorKind.CUSTOMER)
    seen = with_files_of(seen, message)
    if message.automatic or message.kind is MessageKind.NOTE:
        return seen
    earlier = seen.resolved_before if message.thanks_only else None
    seen = replace(seen, last_customer_at=message.created_at, resolved_before=earlier)
    if ticket.status in {Status.PENDING, Status.ON_HOLD}:
        return move(seen, Status.OPEN, at=message.created_at)
    if within_reopen_window(ticket, desk, message.created_at):
        earlier = _resolution(ticket) if message.thanks_only else None
        opened = without_survey(move(seen, Status.OPEN, at=message.created_at))
        return replace(opened, resolved_before=earlier)
    return seen


def takes_replies(ticket: Ticket, desk: Desk, message: Message) -> bool:
    """Whether a customer's message still belongs into this ticket, or needs a follow-up ticket.

    Automatic mail never opens a follow-up: it is kept where it belongs.
    """
    if message.automatic or ticket.status not in {Status.RESOLVED, Status.CLOSED}:
        return True
    return within_reopen_window(ticket, desk, message.created_at)


def with_agent_message(ticket: Ticket, message: Message) -> Ticket:
    """The ticket after an agent wrote: a public reply answers the first-response promise.

    A note answers nothing; either is a human act, so a new ticket becomes open.
    """
    seen = touched(replace(ticket, activity_at=message.created_at), message.created_at)
    seen = with_files_of(seen, message)
    if message.kind is MessageKind.NOTE:
        return seen
    seen = replace(
        seen,
        last_agent_at=message.created_at,
        last_author=AuthorKind.AGENT,
        undelivered_at=None,
        resolved_before=None,
    )
    if ticket.first_response_at is None:
        seen = replace(seen, first_response_at=message.created_at, sla_state=_met(ticket, message))
    return seen


def touched(ticket: Ticket, at: datetime) -> Ticket:
    """The ticket after a human act of ours: a new one becomes open."""
    return move(ticket, Status.OPEN, at=at) if ticket.status is Status.NEW else ticket


def without_survey(ticket: Ticket) -> Ticket:
    """The ticket with its unanswered survey cancelled; resolving opens it again or sends one."""
    if ticket.survey is None or ticket.survey.state is not SurveyState.SENT:
        return ticket
    return replace(ticket, survey=replace(ticket.survey, state=SurveyState.CANCELLED))


def _resolution(ticket: Ticket) -> EarlierResolution | None:
    """What a resolved ticket goes back to, should only thanks reopen it."""
    if ticket.resolved_at is None or ticket.close_reason is None:
        return None
    asked = ticket.survey is not None and ticket.survey.state is SurveyState.SENT
    return EarlierResolution(
        at=ticket.resolved_at,
        reason=ticket.close_reason,
        survey_open=asked,
        custom_status=ticket.custom_status,
    )


def _met(ticket: Ticket, message: Message) -> SlaState:
    due = ticket.first_response_due_at
    if due is None:
        return ticket.sla_state
    return SlaState.MET if message.created_at <= due else SlaState.BREACHED
