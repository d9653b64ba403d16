"""Time entered by hand stands beside what was counted, and can take some of it away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, InvalidInputError, KeyReusedError
from helpdesk.handling.attend import Beat, attend
from helpdesk.handling.enter import Entry, enter_time, shown_to
from helpdesk.handling.spent import TimeKind, total
from helpdesk.people.model import Role
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS, NOON, SUPPORT
from tests.fakes.timekeeping import FakeTimekeeping
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def keeping(desk: Desk) -> FakeTimekeeping:
    return FakeTimekeeping(store=desk.store)


@pytest.fixture
def ticket(desk: Desk, keeping: FakeTimekeeping) -> Ticket:
    """Ana worked on it for a minute."""
    ticket = desk.opened()
    for seconds, state in ((0, "typing"), (60, "typing"), (60, "left")):
        at = NOON + timedelta(seconds=seconds)
        attend(keeping, ANA, ticket, SUPPORT, Beat(state=state), now=at)
    return ticket


def enter(desk: Desk, keeping: FakeTimekeeping, ticket: Ticket, who: Any = ANA, **given: Any):
    entry = Entry(**{"kind": TimeKind.TALK, "seconds": 240, **given})
    return enter_time(desk.bench(), keeping, who, ticket.id, entry)


def test_talk_and_corrections_add_to_what_was_counted_and_are_in_the_history(
    desk: Desk, keeping: FakeTimekeeping, ticket: Ticket
):
    enter(desk, keeping, ticket)
    after, _ = enter(desk, keeping, ticket, kind=TimeKind.CORRECTION, seconds=-30)

    assert total(keeping.entries(ticket.id)) == 60 + 240 - 30
    event, _ = desk.store.events(ticket.id)[-1]
    assert (event.reason, event.old, event.new) == (
        "time_entered",
        {"entered_seconds": 240},
        {"entered_seconds": 210},
    )
    assert after.entered_seconds == 210


def test_the_same_request_twice_enters_once(desk: Desk, keeping: FakeTimekeeping, ticket: Ticket):
    first, entry = enter(desk, keeping, ticket, key="k")
    again, same = enter(desk, keeping, ticket, key="k")

    assert (again, same) == (first, entry)
    with pytest.raises(KeyReusedError):
        enter(desk, keeping, ticket, key="k", seconds=10)


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"kind": TimeKind.FOCUS}, "kind"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": 86_401}, "seconds"),
        ({"seconds": -1}, "seconds"),
        ({"kind": TimeKind.CORRECTION, "seconds": -61}, "seconds"),
        ({"at": NOON + timedelta(days=1)}, "at"),
        ({"at": NOON - timedelta(days=400)}, "at"),
        ({"at": NOON.replace(tzinfo=None)}, "at"),
    ],
)
def test_what_cannot_be_entered_changes_nothing(
    desk: Desk, keeping: FakeTimekeeping, ticket: Ticket, given: dict[str, Any], path: str
):
    with pytest.raises(InvalidInputError) as refused:
        enter(desk, keeping, ticket, **given)

    assert refused.value.errors[0][0] == path
    assert desk.now(ticket) == ticket


def test_anothers_time_is_entered_and_seen_by_leads_alone(
    desk: Desk, keeping: FakeTimekeeping, ticket: Ticket
):
    with pytest.raises(ForbiddenError):
        enter(desk, keeping, ticket, agent_id=LEAD.id)
    with pytest.raises(InvalidInputError, match="agent_id"):
        enter(desk, keeping, ticket, LEAD, agent_id=LUIS.id)
    with pytest.raises(ForbiddenError):
        enter(desk, keeping, ticket, replace(ANA, role=Role.LIGHT_AGENT))

    enter(desk, keeping, ticket, LEAD, agent_id=ANA.id, kind=TimeKind.CORRECTION, seconds=-60)
    enter(desk, keeping, ticket, LEAD)

    entries = keeping.entries(ticket.id)
    assert {each.agent_id for each in shown_to(ANA, entries)} == {ANA.id}
    assert {each.agent_id for each in shown_to(LEAD, entries)} == {ANA.id, LEAD.id}
    assert total(each for each in entries if each.agent_id == ANA.id) == 0
