"""Domain objects as the API shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from functions.agent_api import answers as out
from functions.agent_api import delivery
from functions.agent_api import people_answers as people
from functions.agent_api.file_answers import InvitationOut, ProtectionOut
from functions.agent_api.file_views import attachments
from functions.agent_api.people_answers import Out
from functions.agent_api.work_answers import CallOut
from helpdesk.calls.model import open_ones
from helpdesk.people.permissions import permissions_of
from helpdesk.tickets.words import AuthorKind, SlaState, Workflow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from functions.agent_api.file_views import Sight
    from helpdesk.desks.model import Desk
    from helpdesk.people.model import Agent
    from helpdesk.tickets.events import Event, EventValues
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket, TicketSummary
    from helpdesk.tickets.outbox import OutboundMail
    from helpdesk.tickets.presence import Viewer

T = TypeVar("T", bound=Out)


def summary(ticket: TicketSummary) -> out.TicketSummaryOut:
    return out.TicketSummaryOut.model_validate(ticket)


def ticket(
    ticket: Ticket,
    viewers: Sequence[Viewer] = (),
    *,
    fields: Mapping[str, Any] | None = None,
) -> out.TicketOut:
    """A ticket whole; ``viewers`` are the others at it now, ``fields`` what the asker may see."""
    names = out.TicketSummaryOut.model_fields.keys() | _PLAIN_FIELDS
    return out.TicketOut.model_validate(
        {
            **{name: getattr(ticket, name) for name in names},
            "tags": list(ticket.tags),
            "fields": fields,
            "collaborators": list(ticket.collaborators),
            "tasks": list(ticket.tasks),
            "call_backs": list(open_ones(ticket.call_backs)),
            "followers": [{"id": each.id, "name": each.name} for each in ticket.followers],
            "foreign_numbers": [each.number for each in ticket.foreign],
            "participants": [
                {
                    "name": each.name,
                    "email": each.email,
                    "state": each.state,
                }
                for each in ticket.participants
            ],
            "answers_by_mail": bool(ticket.requester.email)
            or any(each.active for each in ticket.participants),
            "escalation": _escalation(ticket),
            "viewers": list(viewers),
        }
    )


_PLAIN_FIELDS = {
    "team_id", "close_reason", "cause", "solution", "first_response_at",
    "resolved_at", "last_customer_at", "closed_at", "pending_since", "follow_up_at",
    "follow_up_of", "may_belong_to", "survey", "merged_into", "routed_by", "links",
    "resolved_before", "category", "impact", "urgency",
}  # fmt: skip


def _escalation(ticket: Ticket) -> out.EscalationOut | None:
    """The escalation as people see it: from the broken promise until somebody answered."""
    timer = ticket.timer(Workflow.ESCALATION)
    if ticket.sla_state is not SlaState.BREACHED or ticket.first_response_at is not None:
        return None
    return out.EscalationOut(
        stage=timer.stage if timer else None,
        due_at=timer.due_at if timer else None,
        acknowledged=ticket.escalation_acknowledged_at is not None,
    )


def message(
    message: Message,
    sight: Sight,
    mails: Sequence[OutboundMail] = (),
    *,
    waiting: delivery.WaitingOut | None = None,
) -> out.MessageOut:
    """A message as ``sight`` sees its files; ``mails`` are the ticket's outgoing ones.

    ``waiting`` is why it has not left yet.
    """
    return out.MessageOut(
        id=message.id,
        kind=message.kind,
        author=out.AuthorOut.model_validate(message.author),
        channel=message.channel,
        created_at=message.created_at,
        body_text=message.text,
        body_html=message.html,
        quoted_text=message.quoted,
        attachments=attachments(message, sight),
        verdicts=_read(out.VerdictsOut, message.verdicts),
        invitation=_read(InvitationOut, message.invitation),
        protection=_read(ProtectionOut, message.protection),
        has_raw=message.raw_key is not None,
        outsider=message.outsider,
        thanks_only=message.thanks_only,
        joined_from=message.joined_from,
        held=message.held,
        mentions=[out.MentionOut.model_validate(each) for each in message.mentions],
        automatic=message.automatic,
        delivery=delivery.delivery(message, mails),
        waiting=waiting,
        call=_read(CallOut, message.call),
        language=message.language,
    )


def _read(kind: type[T], value: object | None) -> T | None:
    return None if value is None else kind.model_validate(value)


def audit(
    event: Event,
    values: EventValues | None,
    names: Mapping[str, str],
    seen: Callable[[str], bool] = lambda _: True,
    called: Mapping[str, str] | None = None,
) -> out.AuditEntry:
    """An audit row with its written values where they are kept; ``names`` are the agents'.

    ``called`` are names of desks and statuses by their ids; ``seen`` says of a changed field
    whether the asker may know of it.
    """
    written_old = {name: each for name, each in values.old.items() if seen(name)} if values else {}
    written_new = {name: each for name, each in values.new.items() if seen(name)} if values else {}
    actor = event.actor
    return out.AuditEntry(
        version=event.version,
        name=event.name,
        at=event.at,
        actor=out.ActorOut(
            kind=actor.kind,
            id=actor.id,
            name=names.get(actor.id, "") if actor.kind is AuthorKind.AGENT else "",
        ),
        changed=[name for name in event.changed if seen(name)],
        old={**event.old, **written_old},
        new={**event.new, **written_new},
        reason=event.reason,
        origin=values.origin if values else None,
        token=values.token if values else None,
        names=called or {},
    )


def me(agent: Agent, desks: Sequence[Desk]) -> people.Me:
    mine = [each for each in desks if agent.works_in(each.id)]
    return people.Me(
        id=agent.id,
        name=agent.name,
        email=agent.email,
        role=agent.role,
        desks=[people.Named(id=each.id, name=each.name(agent.language)) for each in mine],
        permissions=sorted(permissions_of(agent)),
        language=agent.language,
        time_zone=agent.time_zone,
        mail_notices=list(agent.mail_notices),
    )


def agent(agent: Agent, asker: Agent) -> people.AgentOut:
    """Without the desks that the asker may not know of."""
    return people.AgentOut(
        id=agent.id,
        name=agent.name,
        email=agent.email,
        role=agent.role,
        desks=[each for each in agent.desks if asker.knows_of(each)],
        availability=agent.availability,
    )


def desk(desk: Desk, language: str) -> people.DeskOut:
    return people.DeskOut(
        id=desk.id,
        name=desk.name(language),
        prefix=desk.prefix,
        mailboxes=list(desk.mailboxes),
        languages=list(desk.languages),
    )
