"""What each may do, and what a token leaves of it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from helpdesk.errors import ForbiddenError
from helpdesk.people.model import AgentKind, Role
from helpdesk.people.permissions import (
    ALL_PERMISSIONS,
    PERMISSIONS,
    PERSONAL_ONLY,
    may,
    needs_two_factor,
    permissions_of,
    require_two_factor,
)
from helpdesk.people.reach import Reach
from helpdesk.values import replace
from tests.factories import ANA

ADMIN = replace(ANA, role=Role.ADMIN)


def test_each_role_may_all_that_the_one_below_it_may():
    ladder = [PERMISSIONS[role] for role in Role]

    assert all(below < above for below, above in pairwise(ladder))
    assert ladder[-1] == ALL_PERMISSIONS


def test_a_role_of_the_houses_own_counts_alone():
    agent = replace(ANA, custom_role="reader", reach=Reach(granted=frozenset({"ticket:read"})))

    assert permissions_of(agent) == {"ticket:read"}


def test_a_role_that_is_gone_or_names_what_is_unknown_permits_nothing():
    assert permissions_of(replace(ADMIN, custom_role="gone")) == frozenset()
    odd = replace(ANA, custom_role="odd", reach=Reach(granted=frozenset({"root:all"})))
    assert permissions_of(odd) == frozenset()


def test_a_token_narrows_and_never_widens():
    reach = Reach(scopes=frozenset({"ticket:read", "sending:switch"}))

    assert permissions_of(replace(ANA, reach=reach)) == {"ticket:read"}
    assert not may(replace(ANA, reach=reach, active=False), "ticket:read")


def test_neither_token_nor_program_decides_who_may_do_what():
    token = replace(ADMIN, reach=Reach(scopes=ALL_PERMISSIONS))
    program = replace(ADMIN, kind=AgentKind.SERVICE)

    assert permissions_of(token).isdisjoint(PERSONAL_ONLY)
    assert permissions_of(program).isdisjoint(PERSONAL_ONLY)


def test_a_program_has_no_second_factor_and_no_desk_that_was_not_given():
    program = replace(ADMIN, kind=AgentKind.SERVICE, desks=("it",))

    assert not needs_two_factor(program)
    assert (program.works_in("it"), program.works_in("support")) == (True, False)


def test_whoever_holds_what_only_managers_may_needs_a_second_factor():
    powerful = replace(ANA, custom_role="x", reach=Reach(granted=frozenset({"agent:write"})))
    narrow = replace(powerful, reach=replace(powerful.reach, scopes=frozenset({"ticket:read"})))

    assert needs_two_factor(powerful)
    assert needs_two_factor(narrow)
    assert not needs_two_factor(ANA)
    with pytest.raises(ForbiddenError):
        require_two_factor(powerful)
