from __future__ import annotations

import boto3
import pytest

from helpdesk.search.keeping.copy import DamagedIndexError
from helpdesk.search.keeping.ports import EVERY_SHARD
from helpdesk.search.keeping.verify import repair, verify
from helpdesk.storage.search.lease import DynamoLease
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.crashes import Machine, points
from tests.factories import NOON
from tests.functional.index_desk import IndexDesk, changed, opened, packs
from tests.quick_table import without_wire


@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_a_damaged_pack_is_noticed_and_the_index_made_anew(
    table: Table, index_desk: IndexDesk, damage: str
):
    opened(table, "SUP-1", "SUP-2")
    index_desk.take_up()
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
        index_desk.reader()
    opened(table, "SUP-3")
    assert index_desk.take_up("cold").damaged
    assert "DamagedIndexError" not in index_desk.told
    index_desk.told.clear()

    assert index_desk.rebuild().tickets == 3
    assert index_desk.indexed() == index_desk.stored()


def test_no_manifest_is_a_damaged_index_not_an_empty_one(table: Table, index_desk: IndexDesk):
    opened(table, "SUP-1")
    index_desk.take_up()
    boto3.client("s3").delete_object(Bucket="files", Key="search/manifest.json")

    opened(table, "SUP-2")
    assert index_desk.take_up("cold").damaged
    index_desk.told.clear()
    index_desk.rebuild()

    assert index_desk.indexed() == index_desk.stored()


def test_what_changes_during_a_rebuild_is_in_the_new_index(table: Table, index_desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")
    index_desk.take_up()
    keeper = index_desk.keeper("builder")
    tickets = keeper.tickets

    class Interrupted:
        whole = staticmethod(tickets.whole)
        versions = staticmethod(tickets.versions)

        @staticmethod
        def all():
            read = list(tickets.all())
            changed(table, first)
            opened(table, "SUP-3")
            assert index_desk.take_up().tickets == 2
            changed(table, second)
            return iter(read)

    from helpdesk.search.keeping.rebuild import rebuild

    rebuild(replace(keeper, tickets=Interrupted), wait=lambda _: None)
    assert index_desk.indexed() == {**index_desk.stored(), second.id: 1}

    assert index_desk.take_up().tickets == 1
    assert index_desk.indexed() == index_desk.stored()


def test_a_rebuild_killed_between_any_two_calls_leaves_an_index_that_comes_right(
    table: Table, index_desk: IndexDesk, monkeypatch: pytest.MonkeyPatch
):
    machine = Machine()
    without_wire(monkeypatch)
    machine.install(monkeypatch)
    (kept,) = opened(table, "SUP-0")
    index_desk.take_up()
    for point in points():
        died = machine.run(lambda: index_desk.rebuild("mortal"), point)
        index_desk.clock.advance(minutes=2)
        kept = changed(table, kept)
        index_desk.take_up()
        assert index_desk.indexed() == index_desk.stored()
        index_desk.clock.advance(minutes=30)
        index_desk.take_up()
        if not died:
            break

    held = DynamoLease(table).take("x", now=NOON, until=NOON, shards=EVERY_SHARD)
    assert held is not None
    assert held.building is None


def test_verify_tells_what_differs_and_repair_ends_it(table: Table, index_desk: IndexDesk):
    first, second = opened(table, "SUP-1", "SUP-2")
    index_desk.take_up()
    keeper = index_desk.keeper()
    keeper.press.catch_up()
    keeper.press.take((), [f"ticket:{first.id}"])
    keeper.press.show(at=NOON)

    found = verify(index_desk.keeper("other"))
    assert (found.lacking, found.older, found.over) == ((first.id,), (), ())
    assert repair(index_desk.keeper("other"), found, wait=lambda _: None) == 1
    assert verify(index_desk.keeper("third")).is_none
    assert index_desk.indexed() == {first.id: 1, second.id: 1}
