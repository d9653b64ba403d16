"""How tickets are told in a view's list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from functions.search_api.view_reading import shapes
from helpdesk.fields.fill import shown
from helpdesk.fields.model import Of, role_of
from helpdesk.tickets.model import Ticket

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpdesk.people.model import Agent
    from helpdesk.tickets.model import TicketSummary
    from helpdesk.tickets.workbench import Workbench


def rows(
    tickets: Iterable[Ticket | TicketSummary], bench: Workbench, agent: Agent
) -> list[shapes.ViewTicketOut]:
    """One row each, with the custom fields that her role sees."""
    rules, role = bench.definitions.fields(Of.TICKET), role_of(agent)
    found = []
    for ticket in tickets:
        whole = ticket if isinstance(ticket, Ticket) else None
        fields = shown(rules, whole.fields, role=role) if whole else {}
        found.append(_row(ticket, whole, fields))
    return found


def _row(
    ticket: Ticket | TicketSummary, whole: Ticket | None, fields: dict[str, object]
) -> shapes.ViewTicketOut:
    asker = ticket.requester
    is_owed = whole is None or whole.first_response_at is None
    return shapes.ViewTicketOut(
        id=ticket.id,
        reference=ticket.reference,
        subject=ticket.subject,
        desk_id=ticket.desk_id,
        status=ticket.status,
        custom_status=ticket.custom_status,
        priority=ticket.priority,
        level=ticket.level,
        type=ticket.type,
        channel=ticket.channel,
        category=whole.category if whole else None,
        language=ticket.language,
        requester=shapes.RowRequester(id=asker.id, name=asker.name or asker.email),
        organization=asker.organization_id,
        segment=list(asker.segments),
        assignee_id=ticket.assignee.id if ticket.assignee else None,
        team_id=ticket.team_id,
        follower=[each.id for each in whole.followers] if whole else [],
        collaborator=[each.id for each in whole.collaborators] if whole else [],
        tags=list(whole.tags) if whole else [],
        sla=ticket.sla_state,
        close_reason=whole.close_reason if whole else None,
        last_author=ticket.last_author,
        created_at=ticket.created_at,
        updated_at=ticket.activity_at,
        due_at=ticket.first_response_due_at if is_owed else None,
        snoozed_until=ticket.snoozed_until,
        has_attachment=ticket.has_attachment,
        fields=fields,
        version=ticket.version,
        **_moments(whole),
    )


def _moments(whole: Ticket | None) -> dict[str, object]:
    names = (
        "resolved_at",
        "closed_at",
        "follow_up_at",
        "pending_since",
        "last_customer_at",
        "last_agent_at",
    )
    return {name: getattr(whole, name, None) for name in names}
