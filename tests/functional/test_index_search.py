from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial

import boto3
import pytest

from bench.index_cost import CALLS, dollars
from helpdesk.errors import ConflictError
from helpdesk.search.document import Kind
from helpdesk.search.keeping.ports import EVERY_SHARD
from helpdesk.search.keeping.take_up import take_up
from helpdesk.storage.keys import shard
from helpdesk.storage.search.changes import DynamoChanges
from helpdesk.storage.search.lease import DynamoLease
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.crashes import Machine, points
from tests.factories import NOON
from tests.functional.index_desk import IndexDesk, changed, opened, packs
from tests.quick_table import without_wire


def test_what_changed_is_taken_up_and_its_mark_is_gone(table: Table, index_desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")

    assert index_desk.take_up().tickets == 2
    assert index_desk.indexed() == {first.id: 1, second.id: 1}
    assert index_desk.take_up().tickets == 0

    changed(table, first)
    assert index_desk.take_up().tickets == 1
    assert index_desk.indexed() == {first.id: 2, second.id: 1}


def test_a_change_while_a_ticket_is_taken_up_keeps_its_mark(table: Table, index_desk: IndexDesk):
    (ticket,) = opened(table, "SUP-1")
    keeper = index_desk.keeper()

    class Late(DynamoChanges):
        def taken_up(self, mark, *, keep: bool = False) -> bool:
            changed(table, ticket)
            return super().taken_up(mark, keep=keep)

    slow = replace(keeper, changes=Late(table))
    assert take_up(slow, EVERY_SHARD).tickets == 0
    assert take_up(keeper, EVERY_SHARD).tickets == 1
    assert index_desk.indexed() == {ticket.id: 2}


def test_of_two_writers_one_holds_the_index_and_looks_where_the_other_was_sent(
    table: Table, index_desk: IndexDesk
):
    lease, later = DynamoLease(table), NOON + timedelta(seconds=90)
    held = lease.take("one", now=NOON, until=later, shards=frozenset({1}))
    assert held is not None

    assert index_desk.take_up().held
    assert lease.take("two", now=NOON, until=later, shards=frozenset({5})) is None
    assert lease.let_go("one") == EVERY_SHARD
    assert lease.let_go("one") == frozenset()
    assert lease.take("two", now=NOON, until=later, shards=frozenset({5})) is not None


def test_the_lease_of_a_worker_that_died_ends(table: Table, index_desk: IndexDesk):
    lease, later = DynamoLease(table), NOON + timedelta(seconds=90)
    lease.take("dead", now=NOON, until=later, shards=frozenset({1}))

    after = later + timedelta(seconds=1)
    held = lease.take("next", now=after, until=after, shards=frozenset({2}))

    assert held is not None
    assert lease.let_go("dead") == frozenset()


def test_a_writer_that_was_thought_dead_overwrites_nothing(table: Table, index_desk: IndexDesk):
    opened(table, "SUP-1")
    slow = index_desk.keeper("slow")
    slow.press.catch_up()
    index_desk.take_up("quick")

    slow.press.take(())
    with pytest.raises(ConflictError):
        slow.press.show(at=NOON)

    assert index_desk.indexed() == index_desk.stored()


def test_a_writer_killed_between_any_two_calls_leaves_an_index_that_comes_right(
    table: Table, index_desk: IndexDesk, monkeypatch: pytest.MonkeyPatch
):
    machine, number = Machine(), 0
    without_wire(monkeypatch)
    machine.install(monkeypatch)
    (kept,) = opened(table, "SUP-0")
    for point in points():
        number += 1
        (new,) = opened(table, f"SUP-{number}")
        kept = changed(table, kept)
        index_desk.clock.advance(minutes=2)
        hint = (new.id, kept.id)
        died = machine.run(partial(index_desk.take_up, "mortal", *hint), point)

        before = index_desk.indexed()
        assert {each: v for each, v in before.items() if v > index_desk.stored()[each]} == {}
        index_desk.clock.advance(minutes=2)
        index_desk.take_up("mortal" if point[1] else "other", *hint)
        assert index_desk.indexed() == index_desk.stored()
        if not died:
            break

    assert number > 20


def test_old_packs_stay_an_hour_for_readers_and_then_go(table: Table, index_desk: IndexDesk):
    for number in range(6):
        opened(table, f"SUP-{number}")
        index_desk.take_up()
    reader = index_desk.reader()
    before = packs()

    index_desk.clock.advance(hours=1, minutes=1)
    opened(table, "SUP-late")
    index_desk.take_up()

    assert len(packs()) < len(before)
    assert len(dict(reader.versions(Kind.TICKET))) == 6
    assert index_desk.indexed() == index_desk.stored()


def test_a_pack_that_no_manifest_names_is_swept(table: Table, index_desk: IndexDesk):
    boto3.client("s3").put_object(Bucket="files", Key="search/packs/lost/1", Body=b"x")

    keeper = index_desk.keeper()
    far = NOON + timedelta(days=36_500)
    assert keeper.press.sweep(before=NOON - timedelta(days=36_500)) == 0
    assert keeper.press.sweep(before=far) == 1
    assert "lost/1" not in packs()
    assert index_desk.indexed() == {}


def test_one_message_of_an_idle_region_takes_eight_calls(
    table: Table, index_desk: IndexDesk, monkeypatch: pytest.MonkeyPatch
):
    first, second = opened(table, "SUP-1", "SUP-2")
    keeper = index_desk.keeper()
    take_up(keeper, frozenset({shard(first.id), shard(second.id)}))
    machine = Machine()
    machine.install(monkeypatch)

    changed(table, first)
    machine.calls.clear()
    assert take_up(keeper, frozenset({shard(first.id)})).tickets == 1

    told = {each.partition(".")[2]: count for each, count in CALLS.items()}
    assert dict(Counter(machine.calls)) == told
    assert dollars(1_000) < 0.02
