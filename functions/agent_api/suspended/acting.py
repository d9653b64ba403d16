"""One act on one of several mails: what failed for one does not hold up the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.agent_api.suspended.answers import ActedOut
from functions.agent_api.suspended.requests import Act
from helpdesk.aws.problems import status_and_code
from helpdesk.errors import HelpdeskError
from helpdesk.mail.suspended.release import release
from helpdesk.mail.suspended.remove import delete, restore
from helpdesk.mail.suspended.reprocess import reprocess
from helpdesk.mail.suspended.safekeeping import kept_mail
from helpdesk.mail.suspended.target import Wish
from helpdesk.people.access import opens
from helpdesk.tickets.workbench import actor_of

if TYPE_CHECKING:
    from functions.agent_api.suspended.requests import ActOnMails
    from helpdesk.mail.suspended.safekeeping import Safekeeping
    from helpdesk.people.model import Agent
    from helpdesk.tickets.records import Disposition


def acted(keeping: Safekeeping, agent: Agent, mail_id: str, asked: ActOnMails) -> ActedOut:
    """What became of it, or why nothing did."""
    try:
        after = _act(keeping, agent, mail_id, asked)
    except HelpdeskError as error:
        _, code = status_and_code(error)
        return ActedOut(id=mail_id, done=False, code=code, detail=str(error))
    ticket_id = after.ticket_id
    ticket = keeping.intake.directory.tickets.ticket(ticket_id) if ticket_id else None
    if ticket is not None and not opens(agent, ticket):  # it went on to another desk since
        ticket, ticket_id = None, None
    return ActedOut(
        id=mail_id,
        done=True,
        outcome=after.outcome,
        ticket_id=ticket_id,
        reference=ticket.reference if ticket else None,
    )


def _act(keeping: Safekeeping, agent: Agent, mail_id: str, asked: ActOnMails) -> Disposition:
    match asked.act:
        case Act.RELEASE:
            wish = Wish(reference=asked.ticket, requester=asked.requester)
            return release(keeping, agent, mail_id, wish)
        case Act.DELETE:
            return delete(keeping, agent, mail_id)
        case Act.RESTORE:
            return restore(keeping, agent, mail_id)
        case Act.REPROCESS:
            kept = kept_mail(keeping, agent, mail_id, "suspended:release")
            return reprocess(keeping, kept, actor_of(agent))
