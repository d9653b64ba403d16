"""What of a ticket's custom fields the asker may see: values, and that they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api import views
from functions.agent_api.routes.versions import etag
from helpdesk.aws.http import answer
from helpdesk.fields.fill import shown
from helpdesk.fields.model import Of, role_of
from helpdesk.tickets.statuses import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from aws_lambda_powertools.event_handler import Response

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.workbench import Workbench


def seen_fields(bench: Workbench, agent: Agent, ticket: Ticket) -> dict[str, Any]:
    """The values that she sees; nothing is read for a ticket that has none."""
    if not ticket.fields:
        return {}
    rules = bench.definitions.fields(Of.TICKET, knowing=list(ticket.fields))
    return shown(rules, ticket.fields, role=role_of(agent))


def seen_names(
    bench: Workbench, agent: Agent, changed: Iterable[Iterable[str]]
) -> Callable[[str], bool]:
    """Whether she may know that a field changed, of those that did."""
    named = {name for names in changed for name in names if name.startswith(FIELDS)}
    if not named:
        return lambda _: True
    ids = [name.removeprefix(FIELDS) for name in named]
    rules = bench.definitions.fields(Of.TICKET, knowing=ids)
    seen = {f"{FIELDS}{rule.id}" for rule in rules if rule.seen_as(role_of(agent))}
    return lambda name: name not in named or name in seen


def ticket_answer(
    bench: Workbench, agent: Agent, ticket: Ticket, *, status: int = 200
) -> Response[Any]:
    """A ticket after an act of hers, as she sees it."""
    seen = views.ticket(ticket, fields=seen_fields(bench, agent, ticket))
    return answer(seen, status=status, headers=etag(ticket))
