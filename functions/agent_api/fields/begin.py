"""A new ticket from what was sent and, where one was named, from its desk's template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from functions.agent_api.routes.addresses import address
from helpdesk.errors import InvalidInputError
from helpdesk.tickets.create import Call

if TYPE_CHECKING:
    from functions.agent_api.requests import CreateTicket
    from functions.agent_api.session import Session
    from helpdesk.fields.templates import TicketTemplate
    from helpdesk.people.model import Agent

DESCRIBED = ("impact", "urgency", "category", "tags", "fields")


def call_of(session: Session, agent: Agent, body: CreateTicket) -> Call:
    """What is given wins over the template; InvalidInputError for what neither says."""
    template, who = _template(session, agent, body), body.requester
    said = body.model_fields_set
    subject = body.subject or (template.subject if template else "")
    description = body.description or (template.description if template else "")
    texts = (("subject", subject), ("description", description))
    if bad := [(name, "is empty") for name, text in texts if not text.strip()]:
        raise InvalidInputError(bad)
    begun_as: dict[str, Any] = {}
    if template is not None:
        begun_as = {
            name: getattr(template, name)
            for name in ("priority", "type")
            if name not in said and getattr(template, name) is not None
        }
    return Call(
        desk_id=body.desk,
        subject=subject,
        description=description,
        email=address(who.email, "requester.email") if who.email is not None else "",
        name=who.name,
        phone=who.phone,
        contact_id=who.contact_id,
        is_new=who.is_new,
        channel=body.channel,
        priority=begun_as.get("priority", body.priority),
        type=begun_as.get("type", body.type),
        language=body.language,
        acknowledge=body.acknowledge,
        described=described_by(body),
        begun=template.described if template else {},
    )


def described_by(body: Any) -> dict[str, Any]:
    """What is given beyond the words: category, impact, urgency, tags, custom fields."""
    return {name: getattr(body, name) for name in DESCRIBED if getattr(body, name) is not None}


def _template(session: Session, agent: Agent, body: CreateTicket) -> TicketTemplate | None:
    if body.template is None:
        return None
    from helpdesk.fields.templates import template_for

    return template_for(session.tools.definitions, agent, body.desk, body.template)
