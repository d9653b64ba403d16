"""The verifier over a whole table: it finds what was forged, lost or written over, and no more."""

from __future__ import annotations

import pytest

from helpdesk.people.administer.desks import set_confidential
from helpdesk.people.administer.office import Office
from helpdesk.people.model import Role
from helpdesk.storage import keys
from helpdesk.storage.access import keys as access_keys
from helpdesk.storage.access.book import DynamoAccessBook
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.storage.verify import main, verify
from helpdesk.tickets.model import Caller, Ticket
from helpdesk.tickets.words import AuthorKind
from helpdesk.values import replace
from tests.factories import ANA, IDS, NOON, change
from tests.fakes.access import FakePool
from tests.fakes.clock import FakeClock
from tests.table import REGION, TABLE_NAME

HERE = Caller(kind=AuthorKind.AGENT, id=ANA.id, origin="203.0.113.9", token="t")


@pytest.fixture
def changed(table: Table, ticket: Ticket) -> Ticket:
    """A ticket with two changes and an access log of one."""
    after = replace(ticket, subject="Otra cosa")
    DynamoTickets(table).commit(commit := change(ticket, after, actor=HERE))
    root = replace(ANA, role=Role.ADMIN, totp_enrolled=True)
    agents = DynamoAgents(table, lambda: 0)
    agents.put(root)
    office = Office(
        book=DynamoAccessBook(table),
        pool=FakePool(),
        desks=DynamoDesks(table, lambda: 0),
        clock=FakeClock(NOON),
        ids=IDS,
    )
    set_confidential(office, root, "it", confidential=True)
    return commit.after


def test_a_table_that_nobody_touched_has_no_fault(
    table: Table, changed: Ticket, capsys: pytest.CaptureFixture[str]
):
    assert main(["verify", TABLE_NAME, REGION]) == 0
    assert capsys.readouterr().out == "1 tickets, 3 rows, 0 faults\n"


def test_where_it_came_from_is_kept_beside_the_row_and_not_in_it(table: Table, changed: Ticket):
    (event, values) = DynamoTickets(table).events(changed.id)[-1]

    assert values is not None
    assert (values.origin, values.token) == ("203.0.113.9", "t")
    assert "203.0.113.9" not in str(table.row.get(*keys.event(changed.id, 2)).to_simple_dict())
    assert type(event.actor).__name__ == "Actor"


@pytest.mark.parametrize(
    ("key", "field", "value", "fault"),
    [
        ("event", "desk", "it", "the chain is broken"),
        ("event", "actor", {"kind": "agent", "id": "boss"}, "the chain is broken"),
        ("values", "origin", "198.51.100.1", "values of change 2 were written over"),
        ("values", "new", {"subject": "X"}, "values of change 2 were written over"),
    ],
)
def test_what_was_written_over_is_found(
    table: Table, changed: Ticket, key: str, field: str, value: object, fault: str
):
    row = table.row
    place = keys.event(changed.id, 2) if key == "event" else keys.values(changed.id, 2)
    row(*place).update(actions=[row.body[field].set(value)])

    found = verify(table)

    assert [each.partition(": ")[2] for each in found.faults] == [fault]


def test_a_row_that_is_gone_is_found_and_erased_values_are_no_fault(table: Table, changed: Ticket):
    table.row(*keys.values(changed.id, 2)).delete()
    assert verify(table).faults == ()

    table.row(*keys.event(changed.id, 2)).delete()
    assert "2 changes, 1 rows" in verify(table).faults[0]


def test_a_log_of_access_that_was_cut_or_forged_is_found(table: Table, changed: Ticket):
    row = table.row(*access_keys.access_event(1))
    row.update(actions=[table.row.body["actor"].set("nobody")])
    forged = verify(table).faults
    row.delete()
    cut = verify(table).faults

    assert forged == ("log of access: the chain is broken",)
    assert cut == ("log of access: the chain does not end where its head says",)
