"""Reading a survey's page: it stores nothing, however often and by whomever it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.desks.model import Desks
from helpdesk.signing import KeySet
from helpdesk.surveys.errors import SurveyLinkError
from helpdesk.surveys.links import SurveyLink, read_survey_token
from helpdesk.surveys.nonce import page_nonce
from helpdesk.surveys.state import PageState, page_state, takes_answer
from helpdesk.tickets.ports import TicketStore

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.tickets.model import Ticket


class SurveyPage(Struct, frozen=True, kw_only=True):
    """What the page shows; ``nonce`` is None where no answer is taken any more."""

    reference: str
    desk_name: str
    language: str
    state: PageState
    score: int | None
    nonce: str | None


class SurveyDoor(Struct, frozen=True, kw_only=True):
    """What reading and answering a survey need."""

    tickets: TicketStore
    desks: Desks
    keys: KeySet

    def open(self, token: str) -> tuple[SurveyLink, Ticket, Desk]:
        """What a token leads to, or SurveyLinkError, which never says what is missing."""
        link = read_survey_token(self.keys, token)
        ticket = self.tickets.ticket(link.ticket_id) if link else None
        desk = self.desks.by_id(ticket.desk_id) if ticket else None
        if link is None or ticket is None or desk is None:
            raise SurveyLinkError
        return link, ticket, desk


def read_survey(door: SurveyDoor, token: str, *, at: datetime) -> SurveyPage:
    """The page of a survey; raises SurveyLinkError."""
    link, ticket, desk = door.open(token)
    state = page_state(ticket, link, at)
    answered = state is PageState.ANSWERED and ticket.survey is not None
    return SurveyPage(
        reference=ticket.reference,
        desk_name=desk.name(ticket.language),
        language=ticket.language,
        state=state,
        score=ticket.survey.score if answered and ticket.survey else None,
        nonce=page_nonce(door.keys, link, at) if takes_answer(ticket, link, at) else None,
    )
