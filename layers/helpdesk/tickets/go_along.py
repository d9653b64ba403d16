"""A ticket with what rides on an answer; whatever is wrong with it refuses the answer too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpdesk.tickets.alongside import ME, NOBODY
from helpdesk.tickets.change import patched
from helpdesk.tickets.checklist import with_tasks
from helpdesk.tickets.open import one_line
from helpdesk.tickets.snooze import asleep
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.desks.model import Desk
    from helpdesk.ids import Ids
    from helpdesk.people.model import Agent, Agents
    from helpdesk.tickets.alongside import Alongside
    from helpdesk.tickets.model import Ticket


def said_by(also: Alongside, agent: Agent) -> Alongside:
    """With herself named where she said ``me``: it may happen when she is gone."""
    return replace(also, assign=agent.id) if also.assign == ME else also


def going_along(
    ticket: Ticket, also: Alongside, *, desk: Desk, agents: Agents, ids: Ids, at: datetime
) -> Ticket:
    """The ticket with those changes."""
    fields: dict[str, Any] = {
        name: getattr(also, name)
        for name in ("priority", "type", "category", "cause", "solution", "follow_up_at")
        if getattr(also, name) is not None
    }
    if also.assign is not None:
        fields["assignee_id"] = None if also.assign == NOBODY else also.assign
    if also.add_tags or also.remove_tags:
        gone = {one_line(each).lower() for each in also.remove_tags}
        fields["tags"] = [*(each for each in ticket.tags if each not in gone), *also.add_tags]
    changed = patched(ticket, fields, desk=desk, agents=agents, at=at)
    changed = with_tasks(changed, also.tasks, ids=ids)
    return asleep(changed, also.snooze_until, at=at) if also.snooze_until else changed
