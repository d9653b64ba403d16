"""The switch of outgoing mail: it stops, keeps, and lets go what is still true."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError, NotFoundError
from helpdesk.mail.outbound.relevance import STALE_AFTER
from helpdesk.mail.outbound.send import send
from helpdesk.mail.outbound.switch import (
    EVERYWHERE,
    SWITCHED_OFF,
    Mode,
    Switch,
    SwitchChangedError,
    Turn,
    is_stopped,
    turn,
)
from helpdesk.people.model import Role
from helpdesk.tickets.outbox import WRITTEN_BY_PEOPLE, MailKind, MailState
from helpdesk.values import replace
from helpdesk.workflows.switched_on import hand_on_aside
from tests.factories import ANA, IT, SUPPORT
from tests.fakes.desks import FakeDesks
from tests.fakes.due_rows import FakeDue
from tests.unit.mail.outbound.desk import Bench
from tests.unit.tickets.bench import Desk

ADMIN = replace(ANA, id="agent-admin", name="Ada", role=Role.ADMIN)


@dataclass
class House:
    """A post room with a switch, and the sweep that comes by each minute."""

    store: FakeDue = field(default_factory=FakeDue)
    handed: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.bench = Bench(store=self.store)

    def switched(self, mode: Mode, scope: str = EVERYWHERE) -> None:
        before = self.bench.switches.now(scope)
        at = self.bench.clock.now()
        after = Switch(scope=scope, mode=mode, at=at, version=before.version + 1)
        self.bench.switches.put(before, after)

    def hand_on(self, ticket_id: str, mail_id: str) -> None:
        self.handed.append((ticket_id, mail_id))

    def sweep(self) -> int:
        return hand_on_aside(
            switches=self.bench.switches,
            desks=FakeDesks(SUPPORT, IT),
            aside=self.store.unsent,
            post_room=self,
            now=self.bench.clock.now(),
            in_time=lambda: True,
        )


@pytest.fixture
def house() -> House:
    return House()


def test_switched_off_nothing_leaves_and_nothing_is_lost(house: House):
    ticket = house.bench.opened()
    mail = house.bench.queued_reply(ticket)
    house.switched(Mode.OFF)

    assert send(house.bench.post(), ticket.id, mail.id) is MailState.QUEUED

    assert house.bench.sender.sent == []
    assert house.bench.state(mail).error == SWITCHED_OFF
    assert house.sweep() == 0


def test_switched_on_again_an_agents_mail_goes_with_the_next_sweep(house: House):
    ticket = house.bench.opened()
    mail = house.bench.queued_reply(ticket)
    house.switched(Mode.OFF)
    send(house.bench.post(), ticket.id, mail.id)
    house.bench.clock.advance(timedelta(days=2))
    house.switched(Mode.ON)

    assert (house.sweep(), house.sweep()) == (1, 0)

    assert house.handed == [(ticket.id, mail.id)]
    assert send(house.bench.post(), ticket.id, mail.id) is MailState.SENT


@pytest.mark.parametrize("kind", list(STALE_AFTER))
def test_what_the_product_says_by_itself_is_not_sent_when_it_is_stale(house: House, kind: MailKind):
    ticket = house.bench.opened()
    mail = house.bench.queued(ticket, kind)
    house.switched(Mode.OFF)
    send(house.bench.post(), ticket.id, mail.id)
    house.bench.clock.advance(STALE_AFTER[kind])
    house.switched(Mode.ON)

    assert send(house.bench.post(), ticket.id, mail.id) is MailState.CANCELLED
    assert house.bench.sender.sent == []


def test_with_automatic_mail_off_people_are_heard_and_the_product_is_silent(house: House):
    ticket = house.bench.opened()
    reply = house.bench.queued_reply(ticket)
    told = house.bench.queued(ticket, MailKind.ACKNOWLEDGEMENT)
    house.switched(Mode.AUTOMATIC_OFF)

    assert send(house.bench.post(), ticket.id, reply.id) is MailState.SENT
    assert send(house.bench.post(), ticket.id, told.id) is MailState.QUEUED
    assert house.sweep() == 0


@pytest.mark.parametrize("kind", list(MailKind))
def test_a_desks_switch_stops_that_desk_alone(kind: MailKind):
    off = (Switch(scope="support", mode=Mode.OFF),)
    quiet = (Switch(scope=EVERYWHERE, mode=Mode.AUTOMATIC_OFF),)

    assert is_stopped(off, "support", kind)
    assert not is_stopped(off, "it", kind)
    assert is_stopped(quiet, "it", kind) is (kind not in WRITTEN_BY_PEOPLE)
    assert not is_stopped((), "support", kind)


def test_an_admin_turns_it_and_it_is_kept_who_and_why(house: House):
    bench, switches = Desk().bench(), house.bench.switches

    off = turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.OFF, why=" mail \n loop "))
    same = turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.OFF, why="mail loop"))
    on = turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.ON, expected=1))

    assert (off.by, off.by_name, off.why, off.at) == (
        ADMIN.id,
        "Ada",
        "mail loop",
        bench.clock.now(),
    )
    assert same == off
    assert switches.log == [off, on]


def test_who_may_not_or_does_not_say_why_turns_nothing(house: House):
    bench, switches = Desk().bench(), house.bench.switches

    with pytest.raises(ForbiddenError):
        turn(bench, switches, replace(ADMIN, role=Role.MANAGER), Turn(scope="*", mode=Mode.ON))
    with pytest.raises(InvalidInputError):
        turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.OFF, why=" \n"))
    with pytest.raises(InvalidInputError):
        turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.OFF, why="x" * 301))
    with pytest.raises(NotFoundError):
        turn(bench, switches, ADMIN, Turn(scope="nowhere", mode=Mode.ON))
    with pytest.raises(SwitchChangedError):
        turn(bench, switches, ADMIN, Turn(scope="*", mode=Mode.OFF, why="x", expected=3))
    assert switches.log == []
