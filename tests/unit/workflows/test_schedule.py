"""Tickets to be made later."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import InvalidInputError, UnavailableError
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.words import AuthorKind, Channel, Priority, SlaState
from helpdesk.values import replace
from helpdesk.workflows.model import Schedule
from helpdesk.workflows.schedule import make_scheduled_ticket, plan
from tests.factories import LEAD, MARTA, NOON, contact
from tests.fakes.numbers import FakeNumbers
from tests.unit.workflows.machine import Bench

TOMORROW = NOON + timedelta(days=1)
BACKUP = Schedule(
    id="s1",
    at=TOMORROW,
    desk_id="support",
    subject="Revisar la copia",
    description="Como cada mes",
    email=MARTA.email,
    name="Marta",
    author=AgentRef(id=LEAD.id, name=LEAD.name),
    priority=Priority.HIGH,
    language="pt",
)


def make(bench: Bench):
    return make_scheduled_ticket(
        "s1", schedules=bench.store.schedules, desktop=bench.desktop, numbers=FakeNumbers()
    )


def planned(schedule: Schedule = BACKUP) -> Bench:
    bench = Bench()
    plan(schedule, schedules=bench.store.schedules, now=NOON)
    return bench


def test_it_is_made_at_its_time_once_and_no_earlier():
    bench = planned()
    bench.clock.move_to(TOMORROW - timedelta(seconds=1))
    assert make(bench) is None

    bench.clock.move_to(TOMORROW)
    ticket = make(bench)

    assert ticket is not None
    assert make(bench) is None
    assert (ticket.reference, ticket.channel) == ("SUP-1", Channel.SCHEDULE)
    assert (ticket.priority, ticket.language) == (Priority.HIGH, "pt")
    assert (ticket.sla_state, ticket.timers) == (SlaState.NONE, ())
    thread = bench.store.thread(ticket.id)
    assert thread is not None
    assert thread.messages[0].author.kind is AuthorKind.AGENT
    assert bench.store.events(ticket.id)[0][0].reason == "scheduled"


def test_a_known_contact_is_the_requester():
    bench = planned()
    bench.store.keyed["NewContact", MARTA.email] = contact(verified=True)
    bench.clock.move_to(TOMORROW)

    ticket = make(bench)

    assert ticket is not None
    assert (ticket.requester.id, ticket.requester.verified) == (MARTA.id, True)


def test_a_contact_that_somebody_adds_meanwhile_is_taken():
    bench = planned()
    bench.clock.move_to(TOMORROW)
    commit = bench.store.commit

    def after_another(change) -> None:
        bench.store.keyed.setdefault(("NewContact", MARTA.email), contact())
        commit(change)

    bench.store.commit = after_another

    ticket = make(bench)

    assert ticket is not None
    assert ticket.requester.id == MARTA.id


def test_a_time_that_is_past_or_years_ahead_is_refused():
    schedules = Bench().store.schedules

    for at in (NOON, NOON - timedelta(days=1), NOON + timedelta(days=800)):
        with pytest.raises(InvalidInputError, match="at:"):
            plan(replace(BACKUP, at=at), schedules=schedules, now=NOON)

    assert schedules.rows == {}


def test_a_desk_that_is_gone_leaves_the_plan_for_later():
    bench = planned(replace(BACKUP, desk_id="gone"))
    bench.clock.move_to(TOMORROW)

    with pytest.raises(UnavailableError, match="gone"):
        make(bench)

    assert bench.store.schedules.read("s1") is not None
