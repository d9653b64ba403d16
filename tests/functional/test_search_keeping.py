from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import boto3
import pytest

from helpdesk.errors import ConflictError
from helpdesk.search.document import Kind
from helpdesk.search.keeping.copy import DamagedIndexError
from helpdesk.search.keeping.ports import EVERY_SHARD
from helpdesk.search.keeping.take_up import take_up
from helpdesk.search.keeping.verify import repair, verify
from helpdesk.storage.search.changes import DynamoChanges
from helpdesk.storage.search.lease import DynamoLease
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.words import Priority
from helpdesk.values import replace
from tests.crashes import Machine, points
from tests.factories import NOON, change, opening
from tests.functional.index_desk import IndexDesk
from tests.quick_table import without_wire


@pytest.fixture
def desk(table: Table, tmp_path: Path) -> Iterator[IndexDesk]:
    desk = IndexDesk(table, tmp_path)
    desk.rebuild()
    yield desk
    assert desk.told == []


def opened(table: Table, *references: str) -> list[Ticket]:
    commits = [opening(each) for each in references]
    for commit in commits:
        DynamoTickets(table).commit(commit)
    return [each.after for each in commits]


def changed(table: Table, ticket: Ticket) -> Ticket:
    commit = change(ticket, replace(ticket, priority=Priority.URGENT))
    DynamoTickets(table).commit(commit)
    return commit.after


def packs() -> set[str]:
    found = boto3.client("s3").list_objects_v2(Bucket="files", Prefix="search/packs/")
    return {each["Key"].removeprefix("search/packs/") for each in found.get("Contents", [])}


def test_what_changed_is_taken_up_and_its_mark_is_gone(table: Table, desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")

    assert desk.take_up().tickets == 2
    assert desk.indexed() == {first.id: 1, second.id: 1}
    assert desk.take_up().tickets == 0

    changed(table, first)
    assert desk.take_up().tickets == 1
    assert desk.indexed() == {first.id: 2, second.id: 1}


def test_a_change_while_a_ticket_is_taken_up_keeps_its_mark(table: Table, desk: IndexDesk):
    (ticket,) = opened(table, "SUP-1")
    keeper = desk.keeper()

    class Late(DynamoChanges):
        def taken_up(self, mark, *, keep: bool = False) -> bool:
            changed(table, ticket)
            return super().taken_up(mark, keep=keep)

    slow = replace(keeper, changes=Late(table))
    assert take_up(slow, EVERY_SHARD).tickets == 0
    assert take_up(keeper, EVERY_SHARD).tickets == 1
    assert desk.indexed() == {ticket.id: 2}


def test_of_two_writers_one_holds_the_index_and_looks_where_the_other_was_sent(
    table: Table, desk: IndexDesk
):
    lease, later = DynamoLease(table), NOON + timedelta(seconds=90)
    held = lease.take("one", now=NOON, until=later, shards=frozenset({1}))
    assert held is not None

    assert desk.take_up().held
    assert lease.take("two", now=NOON, until=later, shards=frozenset({5})) is None
    assert lease.let_go("one") == EVERY_SHARD
    assert lease.let_go("one") == frozenset()
    assert lease.take("two", now=NOON, until=later, shards=frozenset({5})) is not None


def test_the_lease_of_a_worker_that_died_ends(table: Table, desk: IndexDesk):
    lease, later = DynamoLease(table), NOON + timedelta(seconds=90)
    lease.take("dead", now=NOON, until=later, shards=frozenset({1}))

    after = later + timedelta(seconds=1)
    held = lease.take("next", now=after, until=after, shards=frozenset({2}))

    assert held is not None
    assert lease.let_go("dead") == frozenset()


def test_a_writer_that_was_thought_dead_overwrites_nothing(table: Table, desk: IndexDesk):
    opened(table, "SUP-1")
    slow = desk.keeper("slow")
    slow.press.catch_up()
    desk.take_up("quick")

    slow.press.take(())
    with pytest.raises(ConflictError):
        slow.press.show(at=NOON)

    assert desk.indexed() == desk.stored()


def test_a_writer_killed_between_any_two_calls_leaves_an_index_that_comes_right(
    table: Table, desk: IndexDesk, monkeypatch: pytest.MonkeyPatch
):
    machine, number = Machine(), 0
    without_wire(monkeypatch)
    machine.install(monkeypatch)
    (kept,) = opened(table, "SUP-0")
    for point in points():
        number += 1
        (new,) = opened(table, f"SUP-{number}")
        kept = changed(table, kept)
        desk.clock.advance(minutes=2)
        hint = (new.id, kept.id)
        died = machine.run(partial(desk.take_up, "mortal", *hint), point)

        before = desk.indexed()
        assert {each: v for each, v in before.items() if v > desk.stored()[each]} == {}
        desk.clock.advance(minutes=2)
        desk.take_up("mortal" if point[1] else "other", *hint)
        assert desk.indexed() == desk.stored()
        if not died:
            break

    assert number > 20


@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_a_damaged_pack_is_noticed_and_the_index_made_anew(
    table: Table, desk: IndexDesk, damage: str
):
    opened(table, "SUP-1", "SUP-2")
    desk.take_up()
    s3 = boto3.client("s3")
    for name in packs():
        key = f"search/packs/{name}"
        content = s3.get_object(Bucket="files", Key=key)["Body"].read()
        if damage == "missing":
            s3.delete_object(Bucket="files", Key=key)
        else:
            other = content[:-1] if damage == "cut" else bytes(len(content))
            s3.put_object(Bucket="files", Key=key, Body=other)

    with pytest.raises(DamagedIndexError):
        desk.reader()
    opened(table, "SUP-3")
    assert desk.take_up("cold").damaged
    assert "DamagedIndexError" not in desk.told
    desk.told.clear()

    assert desk.rebuild().tickets == 3
    assert desk.indexed() == desk.stored()


def test_no_manifest_is_a_damaged_index_not_an_empty_one(table: Table, desk: IndexDesk):
    opened(table, "SUP-1")
    desk.take_up()
    boto3.client("s3").delete_object(Bucket="files", Key="search/manifest.json")

    opened(table, "SUP-2")
    assert desk.take_up("cold").damaged
    desk.told.clear()
    desk.rebuild()

    assert desk.indexed() == desk.stored()


def test_old_packs_stay_an_hour_for_readers_and_then_go(table: Table, desk: IndexDesk):
    for number in range(6):
        opened(table, f"SUP-{number}")
        desk.take_up()
    reader = desk.reader()
    before = packs()

    desk.clock.advance(hours=1, minutes=1)
    opened(table, "SUP-late")
    desk.take_up()

    assert len(packs()) < len(before)
    assert len(dict(reader.versions(Kind.TICKET))) == 6
    assert desk.indexed() == desk.stored()


def test_a_pack_that_no_manifest_names_is_swept(table: Table, desk: IndexDesk):
    boto3.client("s3").put_object(Bucket="files", Key="search/packs/lost/1", Body=b"x")

    keeper = desk.keeper()
    far = NOON + timedelta(days=36_500)
    assert keeper.press.sweep(before=NOON - timedelta(days=36_500)) == 0
    assert keeper.press.sweep(before=far) == 1
    assert "lost/1" not in packs()
    assert desk.indexed() == {}


def test_what_changes_during_a_rebuild_is_in_the_new_index(table: Table, desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")
    desk.take_up()
    keeper = desk.keeper("builder")
    tickets = keeper.tickets

    class Interrupted:
        whole = staticmethod(tickets.whole)
        versions = staticmethod(tickets.versions)

        @staticmethod
        def all():
            read = list(tickets.all())
            changed(table, first)
            opened(table, "SUP-3")
            assert desk.take_up().tickets == 2
            changed(table, second)
            return iter(read)

    from helpdesk.search.keeping.rebuild import rebuild

    rebuild(replace(keeper, tickets=Interrupted), wait=lambda _: None)
    assert desk.indexed() == {**desk.stored(), second.id: 1}

    assert desk.take_up().tickets == 1
    assert desk.indexed() == desk.stored()


def test_a_rebuild_killed_between_any_two_calls_leaves_an_index_that_comes_right(
    table: Table, desk: IndexDesk, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    without_wire(monkeypatch)
    machine.install(monkeypatch)
    (kept,) = opened(table, "SUP-0")
    desk.take_up()
    for point in points():
        died = machine.run(lambda: desk.rebuild("mortal"), point)
        desk.clock.advance(minutes=2)
        kept = changed(table, kept)
        desk.take_up()
        assert desk.indexed() == desk.stored()
        desk.clock.advance(minutes=30)
        desk.take_up()
        if not died:
            break

    held = DynamoLease(table).take("x", now=NOON, until=NOON, shards=EVERY_SHARD)
    assert held is not None
    assert held.building is None


def test_verify_tells_what_differs_and_repair_ends_it(table: Table, desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")
    desk.take_up()
    keeper = desk.keeper()
    keeper.press.catch_up()
    keeper.press.take((), [f"ticket:{first.id}"])
    keeper.press.show(at=NOON)

    found = verify(desk.keeper("other"))
    assert (found.lacking, found.older, found.over) == ((first.id,), (), ())
    assert repair(desk.keeper("other"), found, wait=lambda _: None) == 1
    assert verify(desk.keeper("third")).is_none
    assert desk.indexed() == {first.id: 1, second.id: 1}
