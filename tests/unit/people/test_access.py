"""Whether an agent may open a ticket: one decision."""

from __future__ import annotations

import pytest

from helpdesk.errors import ForbiddenError, NotFoundError
from helpdesk.people.access import Sight, is_requester, opens, require_open, sight_of
from helpdesk.people.model import Agent, Role, Scope
from helpdesk.people.reach import Reach
from helpdesk.tickets.model import AgentRef, Requester, Ticket
from helpdesk.values import replace
from tests.factories import ANA, opening

TICKET = opening().after
ADMIN = replace(ANA, id="agent-admin", email="admin@demo.test", role=Role.ADMIN, desks=())
SECRET = Reach(hidden=frozenset({"support"}))
IN_TEAM = replace(ANA, scope=Scope.TEAM, teams=("team-a",))
HER_OWN = replace(TICKET, requester=Requester(id="c", name="Ana", email="Ana+x@demo.test"))


@pytest.mark.parametrize(
    ("agent", "ticket", "sight"),
    [
        pytest.param(ANA, TICKET, Sight.OPEN, id="her desk's"),
        pytest.param(replace(ANA, desks=("it",)), TICKET, Sight.HIDDEN, id="another desk's"),
        pytest.param(ADMIN, TICKET, Sight.OPEN, id="an admin, any desk's"),
        pytest.param(
            replace(ADMIN, reach=SECRET), TICKET, Sight.HIDDEN, id="an admin, a confidential one's"
        ),
        pytest.param(replace(ANA, reach=SECRET), TICKET, Sight.OPEN, id="one in the confidential"),
        pytest.param(replace(ANA, active=False), TICKET, Sight.HIDDEN, id="deactivated"),
        pytest.param(ANA, HER_OWN, Sight.OWN, id="what she asked for herself"),
        pytest.param(ADMIN, HER_OWN, Sight.OPEN, id="what a colleague asked for"),
        pytest.param(replace(ANA, desks=("it",)), HER_OWN, Sight.HIDDEN, id="her own, elsewhere"),
        pytest.param(IN_TEAM, TICKET, Sight.HIDDEN, id="of no team, to one who sees her teams'"),
        pytest.param(IN_TEAM, replace(TICKET, team_id="team-a"), Sight.OPEN, id="her team's"),
        pytest.param(IN_TEAM, replace(TICKET, team_id="team-b"), Sight.HIDDEN, id="another team's"),
        pytest.param(
            IN_TEAM,
            replace(TICKET, assignee=AgentRef(id=ANA.id, name="Ana")),
            Sight.OPEN,
            id="given to her",
        ),
        pytest.param(
            replace(IN_TEAM, teams=()), TICKET, Sight.HIDDEN, id="no team sees no team's nothing"
        ),
    ],
)
def test_how_a_ticket_looks(agent: Agent, ticket: Ticket, sight: Sight):
    assert sight_of(agent, ticket) is sight
    assert opens(agent, ticket) is (sight is Sight.OPEN)


def test_what_is_hidden_is_not_there_and_what_is_her_own_says_so():
    with pytest.raises(NotFoundError):
        require_open(replace(ANA, desks=()), TICKET)
    with pytest.raises(ForbiddenError) as refused:
        require_open(ANA, HER_OWN)

    assert refused.value.code == "own_ticket"


@pytest.mark.parametrize("address", ["ana@demo.test", "ANA@demo.test ", "ana+casa@Demo.test"])
def test_her_mailbox_is_hers_however_it_is_written(address: str):
    assert is_requester(ANA, address)


@pytest.mark.parametrize("address", ["", "@", "ana@demo.test.evil", "anna@demo.test"])
def test_no_other_mailbox_is(address: str):
    assert not is_requester(ANA, address)
    assert not is_requester(replace(ANA, email=""), address)
