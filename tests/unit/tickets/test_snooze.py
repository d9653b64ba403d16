"""A snoozed ticket is out of the way until its moment, or until something should not wait."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from helpdesk.errors import IllegalMoveError, InvalidInputError, VersionConflictError
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.move_desk import Handover, move_desk
from helpdesk.tickets.queues import queues_of
from helpdesk.tickets.snooze import Nap, snooze
from helpdesk.tickets.words import SlaState, Status
from helpdesk.values import replace
from helpdesk.workflows.step import Desktop
from helpdesk.workflows.wake import wake
from tests.factories import ANA, SUPPORT, change
from tests.unit.tickets.bench import Desk

HOUR = timedelta(hours=1)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def ticket(desk: Desk) -> Ticket:
    """Ana's."""
    opened = desk.opened()
    return change_ticket(desk.bench(), ANA, opened.id, Patch(fields={"assignee_id": ANA.id}))


def slept(desk: Desk, ticket: Ticket, until: datetime | None = None) -> Ticket:
    until = until or desk.clock.now() + 2 * HOUR
    return snooze(desk.bench(), ANA, ticket.id, Nap(until=until))


def swept(desk: Desk, ticket: Ticket) -> bool:
    bench = desk.bench()
    desktop = Desktop(store=bench.store, desks=bench.desks, clock=bench.clock, ids=bench.ids)
    return wake(ticket.id, naps=desk.store.naps, desktop=desktop)


def listed(desk: Desk, view: str) -> list[str]:
    queues = queues_of(view, ANA, [SUPPORT.id])
    found = [desk.store.queue(each, limit=50, after=None).items for each in queues]
    return [each.id for items in found for each in items]


def reasons(desk: Desk, ticket: Ticket) -> list[str | None]:
    return [event.reason for event, _ in desk.store.events(ticket.id)]


def test_asleep_it_leaves_her_list_and_no_clock_stops(desk: Desk, ticket: Ticket):
    after = slept(desk, ticket)

    assert (listed(desk, "mine"), listed(desk, "snoozed")) == ([], [ticket.id])
    assert listed(desk, "open") == [ticket.id]
    assert (after.status, after.timers) == (Status.OPEN, ticket.timers)


def test_its_moment_wakes_it_once_and_puts_it_on_top(desk: Desk, ticket: Ticket):
    slept(desk, ticket)
    assert not swept(desk, ticket)

    desk.clock.advance(seconds=7200)

    assert swept(desk, ticket)
    assert desk.now(ticket).snoozed_until is None
    assert desk.now(ticket).activity_at == desk.clock.now()
    assert listed(desk, "mine") == [ticket.id]
    assert not swept(desk, ticket)
    assert reasons(desk, ticket)[-2:] == ["snoozed", "snooze_ended"]


def test_the_customers_words_wake_it_and_its_moment_does_nothing_more(desk: Desk, ticket: Ticket):
    slept(desk, ticket)

    desk.customer_writes(ticket, text="¿Hay noticias?")
    version = desk.now(ticket).version
    desk.clock.advance(seconds=7200)

    assert desk.now(ticket).snoozed_until is None
    assert swept(desk, ticket)
    assert desk.now(ticket).version == version


def test_an_automatic_answer_lets_it_sleep(desk: Desk, ticket: Ticket):
    slept(desk, ticket)

    desk.customer_writes(ticket, text="Estoy de vacaciones", automatic=True)

    assert desk.now(ticket).snoozed_until is not None


def test_put_off_it_sleeps_past_its_first_moment(desk: Desk, ticket: Ticket):
    slept(desk, ticket)
    slept(desk, ticket, desk.clock.now() + 4 * HOUR)

    desk.clock.advance(seconds=7200)
    assert not swept(desk, ticket)
    assert desk.now(ticket).snoozed_until is not None

    desk.clock.advance(seconds=7200)
    assert swept(desk, ticket)
    assert desk.now(ticket).snoozed_until is None


def test_a_promise_that_breaks_unanswered_wakes_it(desk: Desk, ticket: Ticket):
    asleep = slept(desk, ticket)

    assert change(asleep, replace(asleep, sla_state=SlaState.WARNED)).after.snoozed_until
    assert not change(asleep, replace(asleep, sla_state=SlaState.BREACHED)).after.snoozed_until


def test_resolved_or_with_another_desk_it_sleeps_no_longer(desk: Desk, ticket: Ticket):
    slept(desk, ticket)
    moved = move_desk(desk.bench(), ANA, ticket.id, Handover(desk_id="it", note="VPN"))
    other = desk.opened()
    slept(desk, other)
    fields = {"status": Status.RESOLVED}
    resolved = change_ticket(desk.bench(), ANA, other.id, Patch(fields=fields))

    assert (moved.snoozed_until, resolved.snoozed_until) == (None, None)


def test_a_nap_lies_ahead_within_a_year_and_is_none_of_an_ended_ticket(desk: Desk, ticket: Ticket):
    now, before = desk.clock.now(), desk.now(ticket)
    for until in (now, now - HOUR, now + timedelta(days=400), now.replace(tzinfo=None) + HOUR):
        with pytest.raises(InvalidInputError, match="until"):
            slept(desk, ticket, until)
    with pytest.raises(VersionConflictError):
        snooze(desk.bench(), ANA, ticket.id, Nap(until=now + HOUR, expected=1))
    assert desk.now(ticket) == before

    change_ticket(desk.bench(), ANA, ticket.id, Patch(fields={"status": Status.RESOLVED}))
    with pytest.raises(IllegalMoveError):
        slept(desk, ticket)


def test_waking_by_hand_and_waking_what_is_awake(desk: Desk, ticket: Ticket):
    slept(desk, ticket)

    awake = snooze(desk.bench(), ANA, ticket.id, Nap(until=None))

    assert awake.snoozed_until is None
    assert snooze(desk.bench(), ANA, ticket.id, Nap(until=None)) == awake
