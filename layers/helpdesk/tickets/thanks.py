"""A ticket that only thanks reopened goes back to its earlier resolution, as if never reopened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from helpdesk.errors import IllegalMoveError
from helpdesk.people.permissions import require
from helpdesk.tickets.amend import amend
from helpdesk.tickets.words import Status, SurveyState
from helpdesk.tickets.workbench import insisting, ticket_for
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import EarlierResolution, Ticket
    from helpdesk.tickets.workbench import Workbench

ONLY_THANKS: Final = "only_thanks"


def put_back(bench: Workbench, agent: Agent, ticket_id: str) -> Ticket:
    """The ticket resolved as it was before the thanks: no reopening, no second survey.

    Raises IllegalMoveError once something else happened; one that is resolved stays as it is.
    """
    require(agent, "ticket:update")

    def act() -> Ticket:
        before, at = ticket_for(bench, agent, ticket_id), bench.clock.now()
        if before.status is Status.RESOLVED:
            return before
        if before.resolved_before is None:
            message = "only what nothing but thanks reopened goes back"
            raise IllegalMoveError([("status", message)])
        after = replace(_resolved_as(before, before.resolved_before), activity_at=at)
        return amend(bench, agent, before, after, reason=ONLY_THANKS)

    return insisting(act, guarded=False)


def _resolved_as(ticket: Ticket, earlier: EarlierResolution) -> Ticket:
    survey = ticket.survey
    if survey is not None and earlier.survey_open:
        survey = replace(survey, state=SurveyState.SENT)
    return replace(
        ticket,
        status=Status.RESOLVED,
        custom_status=earlier.custom_status,
        resolved_at=earlier.at,
        close_reason=earlier.reason,
        reopened=ticket.reopened - 1,
        resolved_before=None,
        survey=survey,
    )
