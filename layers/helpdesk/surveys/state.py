"""What a survey link shows at a moment, by the ticket as it is then."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from helpdesk.tickets.words import SurveyState

if TYPE_CHECKING:
    from helpdesk.surveys.links import SurveyLink
    from helpdesk.tickets.model import Ticket

LINK_LIFE = timedelta(days=30)
CHANGE_WINDOW = timedelta(days=7)


class PageState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


def page_state(ticket: Ticket, link: SurveyLink, at: datetime) -> PageState:
    """A survey is cancelled by reopening, also where a later resolve has sent a new one."""
    survey = ticket.survey
    if survey is None or survey.mail_id != link.mail_id:
        return PageState.CANCELLED
    if survey.state is SurveyState.CANCELLED:
        return PageState.CANCELLED
    if survey.state is SurveyState.ANSWERED:
        return PageState.ANSWERED
    return PageState.OPEN if at <= survey.sent_at + LINK_LIFE else PageState.EXPIRED


def takes_answer(ticket: Ticket, link: SurveyLink, at: datetime) -> bool:
    """Open, or answered for the first time not more than 7 days ago."""
    state = page_state(ticket, link, at)
    if state is PageState.ANSWERED and ticket.survey and ticket.survey.answered_at:
        return at <= ticket.survey.answered_at + CHANGE_WINDOW
    return state is PageState.OPEN
