"""What the switches promise: the same suite on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.outbound.switch import Mode, Switch, SwitchChangedError, Switches
from helpdesk.storage.mail.switches import DynamoSwitches
from tests.factories import NOON
from tests.fakes.switches import FakeSwitches

OFF = Switch(scope="*", mode=Mode.OFF, at=NOON, by="agent-a", by_name="Ada", why="loop", version=1)
ON = Switch(scope="*", mode=Mode.ON, at=NOON + timedelta(hours=1), by="agent-a", version=2)


@pytest.fixture(params=["fake", "table"])
def switches(request: pytest.FixtureRequest) -> Switches:
    if request.param == "fake":
        return FakeSwitches()
    return DynamoSwitches(request.getfixturevalue("table"), lambda: 0)


def test_where_nothing_was_switched_everything_goes(switches: Switches):
    assert list(switches.all()) == []
    assert switches.now("support") == Switch(scope="support")


def test_a_turn_is_seen_at_once_where_it_was_made_and_kept_for_good(switches: Switches):
    switches.put(switches.now("*"), OFF)
    assert list(switches.all()) == [OFF]

    switches.put(OFF, ON)

    assert switches.now("*") == ON
    assert list(switches.changes(limit=10)) == [ON, OFF]


def test_one_of_two_who_turn_it_at_once_is_told(switches: Switches):
    switches.put(switches.now("*"), OFF)

    with pytest.raises(SwitchChangedError):
        switches.put(Switch(scope="*"), ON)
    with pytest.raises(SwitchChangedError):
        switches.put(ON, ON)

    assert switches.now("*") == OFF
