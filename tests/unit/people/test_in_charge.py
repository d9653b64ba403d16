"""Somebody is always told: the owner, else who leads the desk, else who is above."""

from __future__ import annotations

from helpdesk.people.in_charge import leads_of, owner_or_leads
from helpdesk.people.model import Agent, Role
from helpdesk.tickets.model import AgentRef
from helpdesk.values import replace
from tests.factories import ANA, LEAD, opening


def test_leads_are_told_else_managers_else_admins():
    admin = replace(ANA, id="a", role=Role.ADMIN)
    manager = replace(ANA, id="m", role=Role.MANAGER)
    gone = replace(LEAD, active=False)

    def told(*people: Agent) -> list[str]:
        return [each.id for each in leads_of("support", people)]

    assert told(ANA, LEAD, manager, admin) == [LEAD.id]
    assert told(ANA, gone, manager, admin) == ["m"]
    assert told(ANA, admin) == ["a"]
    assert told(ANA) == []


def test_the_owner_is_told_and_only_once_she_is_gone_the_leads():
    ticket = replace(opening().after, assignee=AgentRef(id=ANA.id, name=ANA.name))

    assert owner_or_leads(ticket, (ANA, LEAD)) == [ANA]
    assert owner_or_leads(ticket, (replace(ANA, active=False), LEAD)) == [LEAD]
    assert owner_or_leads(replace(ticket, assignee=None), (ANA, LEAD)) == [LEAD]
