"""Who gives which access to whom, and what no change may leave behind."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import (
    ForbiddenError,
    InvalidInputError,
    NotFoundError,
    VersionConflictError,
)
from helpdesk.people.access_log import chain_holds
from helpdesk.people.administer.agents import NewAgent, change_agent, invite
from helpdesk.people.administer.desks import set_confidential, set_member
from helpdesk.people.administer.roles import remove_role, remove_team, set_role, set_team
from helpdesk.people.errors import AccessConflictError
from helpdesk.people.model import Agent, CustomRole, Role, Team
from helpdesk.people.permissions import permissions_of
from helpdesk.values import replace
from tests.factories import ANA, NOON
from tests.unit.people.access_office import BOSS, HEAD, IVO, ROOT, House

NEWCOMER = NewAgent(email="eva@demo.test", name="Eva", fields={"desks": ("support",)})
READER = CustomRole(id="reader", name="Reader", permissions=("ticket:read",))


def changed(house: House, agent: Agent, by: Agent = ROOT, **fields: Any) -> Agent:
    seen = house.who(agent).version
    return change_agent(house.office, house.who(by), agent.id, fields, seen=seen)


def test_an_invited_agent_is_there_once_however_often_she_is_invited():
    house = House()

    first = invite(house.office, house.who(ROOT), NEWCOMER)
    again = invite(house.office, house.who(ROOT), NEWCOMER)

    assert (first.id, again, first.role) == ("subject-1", first, Role.AGENT)
    assert [each.act for each in house.book.log] == ["agent_invited"]


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        (replace(NEWCOMER, email="support@desk.demo.test"), InvalidInputError),
        (replace(NEWCOMER, email="x@desk.demo.test"), InvalidInputError),
        (replace(NEWCOMER, fields={"desks": ("mars",)}), InvalidInputError),
        (replace(NEWCOMER, fields={"teams": ("none",)}), InvalidInputError),
        (replace(NEWCOMER, fields={"custom_role": "none"}), InvalidInputError),
        (replace(NEWCOMER, fields={"time_zone": "Europe/Atlantis"}), InvalidInputError),
        (replace(NEWCOMER, fields={"expires_at": NOON.replace(tzinfo=None)}), InvalidInputError),
        (replace(NEWCOMER, email=ANA.email, fields={"desks": ("it",)}), AccessConflictError),
        (replace(NEWCOMER, fields={"desks": ("hr",)}), InvalidInputError),
    ],
)
def test_a_bad_invitation_makes_nobody(wanted: NewAgent, error: type[Exception]):
    house = House()

    with pytest.raises(error):
        invite(house.office, house.who(ROOT), wanted)

    assert (house.pool.subjects, house.book.log) == ({}, [])


def test_the_last_admin_stays():
    house = House(ROOT, ANA, confidential=())

    for fields in (
        {"role": Role.MANAGER},
        {"active": False},
        {"expires_at": NOON + timedelta(days=900)},
    ):
        with pytest.raises(AccessConflictError) as refused:
            changed(house, ROOT, **fields)
        assert refused.value.code == "last_admin"

    assert house.book.log == []


def test_two_admins_who_demote_each_other_at_once_leave_one():
    house = House()
    house.book.meanwhile = lambda: None
    root, boss = house.who(ROOT), house.who(BOSS)

    def quicker() -> None:
        change_agent(house.office, boss, ROOT.id, {"role": Role.AGENT}, seen=0)

    house.book.meanwhile = quicker
    with pytest.raises(ForbiddenError):
        change_agent(house.office, root, BOSS.id, {"role": Role.AGENT}, seen=0)

    assert [each.id for each in house.book.directory().everybody() if each.role is Role.ADMIN] == [
        BOSS.id
    ]


def test_two_admins_who_leave_at_once_leave_one():
    house = House()
    root, boss = house.who(ROOT), house.who(BOSS)
    house.book.meanwhile = lambda: None

    def quicker() -> None:
        change_agent(house.office, boss, BOSS.id, {"active": False}, seen=0)

    house.book.meanwhile = quicker
    with pytest.raises(AccessConflictError):
        change_agent(house.office, root, ROOT.id, {"active": False}, seen=0)

    assert house.who(ROOT).active


def test_a_change_made_on_an_older_sight_is_refused():
    house = House()
    changed(house, ANA, name="Ana R.")

    with pytest.raises(VersionConflictError):
        change_agent(house.office, house.who(ROOT), ANA.id, {"name": "A"}, seen=0)


def test_deactivating_shuts_out_of_the_pool_too_and_back_in():
    house = House()

    changed(house, ANA, active=False)
    shut = set(house.pool.shut)
    changed(house, ANA, active=True)

    assert (shut, house.pool.shut) == ({ANA.email}, set())


def test_nobody_gives_or_takes_what_she_lacks():
    house = House()
    helper = CustomRole(id="hr-it", name="Staff", permissions=("agent:write", "ticket:read"))
    set_role(house.office, house.who(ROOT), helper, seen=0)
    changed(house, ANA, custom_role="hr-it")

    for victim, fields in ((IVO, {"name": "I"}), (BOSS, {"active": False})):
        with pytest.raises(ForbiddenError) as refused:
            changed(house, victim, by=ANA, **fields)
        assert refused.value.code == "beyond_your_rights"
    with pytest.raises(ForbiddenError):
        changed(house, ANA, by=ANA, role=Role.ADMIN)


def test_an_admin_outside_a_confidential_desk_lets_nobody_in_not_even_herself():
    house = House()

    for act in (
        lambda: changed(house, ROOT, desks=("hr",)),
        lambda: changed(house, ANA, desks=("support", "it", "hr")),
        lambda: set_member(house.office, house.who(ROOT), "hr", ROOT.id, member=True),
        lambda: set_confidential(house.office, house.who(ROOT), "hr", confidential=False),
        lambda: set_confidential(house.office, house.who(ROOT), "support", confidential=True),
    ):
        with pytest.raises((InvalidInputError, NotFoundError, ForbiddenError)):
            act()

    assert house.book.directory().confidential == {"hr"}
    assert house.book.log == []


def test_changing_an_agents_desks_leaves_those_that_one_may_not_know_of():
    house = House()

    assert changed(house, IVO, desks=("it",)).desks == ("it", "hr")
    assert house.book.log[-1].changes[0].after["desks"] == ["it", "hr"]


def test_an_agent_of_confidential_desks_alone_is_not_there_for_others():
    house = House()

    with pytest.raises(NotFoundError):
        changed(house, HEAD, name="X")


def test_the_head_of_a_confidential_desk_lets_people_in_and_stays_the_last_who_can():
    house = House()

    let_in = set_member(house.office, house.who(HEAD), "hr", ANA.id, member=True)
    put_out = set_member(house.office, house.who(HEAD), "hr", IVO.id, member=False)
    with pytest.raises(AccessConflictError) as refused:
        set_member(house.office, house.who(HEAD), "hr", HEAD.id, member=False)

    assert ("hr" in let_in.desks, "hr" in put_out.desks) == (True, False)
    assert refused.value.code == "last_keeper"


def test_a_desk_becomes_confidential_by_one_who_works_in_it():
    house = House(replace(ROOT, desks=("it",)), BOSS, ANA, confidential=())

    set_confidential(house.office, house.who(ROOT), "it", confidential=True)

    assert not house.who(BOSS).works_in("it")
    assert not house.who(BOSS).knows_of("it")
    assert house.who(ROOT).works_in("it")


def test_a_role_of_the_houses_own_is_made_given_and_kept_while_somebody_has_it():
    house = House()
    set_role(house.office, house.who(ROOT), READER, seen=0)
    changed(house, ANA, custom_role="reader")

    assert permissions_of(house.who(ANA)) == {"ticket:read"}
    with pytest.raises(AccessConflictError):
        remove_role(house.office, house.who(ROOT), "reader")
    changed(house, ANA, role=Role.AGENT)
    remove_role(house.office, house.who(ROOT), "reader")
    remove_role(house.office, house.who(ROOT), "reader")

    assert house.book.directory().roles == {}


@pytest.mark.parametrize(
    "wanted",
    [
        replace(READER, permissions=("ticket:read", "ticket:erase-all")),
        replace(READER, id="admin"),
        replace(READER, base=Role.ADMIN),
    ],
)
def test_a_bad_role_is_refused(wanted: CustomRole):
    house = House()

    with pytest.raises(InvalidInputError):
        set_role(house.office, house.who(ROOT), wanted, seen=0)

    assert house.book.log == []


def test_a_team_is_of_one_desk_and_goes_when_nobody_is_in_it():
    house = House()
    team = Team(id="night", desk_id="support", name="Night")
    set_team(house.office, house.who(ROOT), team, seen=0)
    changed(house, ANA, teams=("night",))

    with pytest.raises(InvalidInputError):
        set_team(house.office, house.who(ROOT), replace(team, desk_id="it"), seen=1)
    with pytest.raises(AccessConflictError):
        remove_team(house.office, house.who(ROOT), "night")
    assert changed(house, ANA, desks=("it",)).teams == ()
    remove_team(house.office, house.who(ROOT), "night")


def test_every_change_has_its_row_and_the_chain_shows_a_forged_one():
    house = House()
    changed(house, ANA, name="Ana R.")
    changed(house, ANA, language="en")
    log = house.book.log

    assert [(each.number, each.actor, each.at) for each in log] == [
        (1, "root", NOON),
        (2, "root", NOON),
    ]
    assert (log[0].changes[0].before["name"], log[0].changes[0].after["name"]) == ("Ana", "Ana R.")
    assert chain_holds(log)
    assert chain_holds(log[1:], after=log[0])
    assert not chain_holds([replace(log[0], actor="boss"), log[1]])
    assert not chain_holds(log[1:])


def test_who_lost_the_right_meanwhile_is_refused():
    house = House()
    before = house.who(BOSS)
    changed(house, BOSS, role=Role.AGENT)

    with pytest.raises(ForbiddenError):
        change_agent(house.office, before, ANA.id, {"name": "A"}, seen=0)
