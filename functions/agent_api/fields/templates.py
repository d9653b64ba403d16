"""Ticket templates: what new tickets of a desk begin with; leads write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from aws_lambda_powertools.event_handler import Response
from msgspec import structs
from pydantic import Field, StringConstraints

from functions.agent_api.fields.begin import described_by
from functions.agent_api.fields.requests import Names
from functions.agent_api.fields.values import Id, Values
from functions.agent_api.people_answers import Out
from functions.agent_api.requests import In, Line, YesNo
from functions.agent_api.route import API, Route
from functions.agent_api.routes.versions import seen_version
from helpdesk.aws.http import answer
from helpdesk.desks.scheme import Grade
from helpdesk.fields.fill import shown
from helpdesk.fields.model import Of, role_of
from helpdesk.fields.templates import TicketTemplate, save_template, templates_of
from helpdesk.people.permissions import require_desk
from helpdesk.tickets.words import Priority, TicketType
from helpdesk.tickets.workbench import desk_of

if TYPE_CHECKING:
    from functions.agent_api.session import Session
    from helpdesk.people.model import Agent


class SetTicketTemplate(In):
    names: Names
    subject: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    description: Annotated[str, StringConstraints(max_length=5_000)] = ""
    priority: Priority | None = None
    type: TicketType | None = None
    impact: Grade | None = None
    urgency: Grade | None = None
    category: Id | None = None
    tags: list[Line] | None = None
    fields: Values | None = None
    position: Annotated[int, Field(strict=True, ge=0, le=10_000)] = 0
    archived: YesNo = False


class TicketTemplateOut(Out):
    id: str
    desk_id: str
    names: dict[str, str]
    subject: str
    description: str
    priority: Priority | None
    type: TicketType | None
    impact: Grade | None
    urgency: Grade | None
    category: str | None
    tags: list[str]
    fields: dict[str, Any]
    position: int
    archived: bool
    version: int


class TicketTemplatesOut(Out):
    items: list[TicketTemplateOut]


def routes(session: Session) -> tuple[Route, ...]:
    """A desk's templates."""
    made, all_ = TemplateRoutes(session), f"{API}/desks/<desk_id>/ticket-templates"
    one = f"{all_}/<template_id>"
    return (
        Route("GET", all_, "desk:read", made.list_ticket_templates, TicketTemplatesOut),
        Route("PUT", one, "template:write", made.write_ticket_template, TicketTemplateOut),
    )


class TemplateRoutes:
    """What of a template's fields a role may not see is not shown to it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = session.tools
        self._bench = session.tools.bench

    def list_ticket_templates(self, desk_id: str) -> Response[Any]:
        agent = self._session.agent()
        require_desk(agent, desk_id)
        there = desk_of(self._bench, desk_id)
        found = templates_of(self._tools.definitions, agent, there.id)
        return answer(TicketTemplatesOut(items=[self._shown(each, agent) for each in found]))

    def write_ticket_template(
        self, desk_id: str, template_id: str, body: SetTicketTemplate
    ) -> Response[Any]:
        agent = self._session.agent()
        wanted = TicketTemplate(
            id=template_id,
            desk_id=desk_id,
            names=body.names,
            subject=body.subject,
            description=body.description,
            priority=body.priority,
            type=body.type,
            described=described_by(body),
            position=body.position,
            archived=body.archived,
        )
        seen = seen_version(self._session, required=True) or 0
        made = save_template(self._tools.definitions, self._bench, agent, wanted, seen=seen)
        return answer(self._shown(made, agent), headers={"ETag": f'"{made.version}"'})

    def _shown(self, template: TicketTemplate, agent: Agent) -> TicketTemplateOut:
        values = dict(template.described)
        rules = self._bench.definitions.fields(Of.TICKET, knowing=list(values.get("fields", {})))
        seen = shown(rules, values.get("fields", {}), role=role_of(agent))
        plain = structs.asdict(template)
        told = {"impact": None, "urgency": None, "category": None, "tags": [], **plain, **values}
        return TicketTemplateOut.model_validate({**told, "fields": seen})
