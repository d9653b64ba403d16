"""What admins define is kept a while in each worker, and looked up anew where it is not known."""

from __future__ import annotations

import pytest

from helpdesk.errors import VersionConflictError
from helpdesk.fields.categories import Categories, Category
from helpdesk.fields.model import FieldRule, Kind, Of
from helpdesk.people.access_log import chain_holds
from helpdesk.people.settings_log import edited
from helpdesk.storage.access.book import DynamoAccessBook
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, NOON

RULE = FieldRule(id="room", of=Of.TICKET, kind=Kind.TEXT, names={"en": "Room"}, version=1)
TREE = Categories(items=(Category(id="vpn", names={"en": "VPN"}),), version=1)


class Ticks:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def save(rows: DynamoDefinitions, rule: FieldRule) -> None:
    rows.save_field(rule, edited(ANA, "field_defined", rule.id, None, rule, at=NOON))


def test_another_worker_sees_a_new_id_at_once_and_a_change_within_a_minute(table: Table):
    ticks = Ticks()
    here, there = DynamoDefinitions(table, ticks), DynamoDefinitions(table, ticks)
    assert there.fields(Of.TICKET) == []
    save(here, RULE)

    ticks.seconds = 3
    assert there.fields(Of.TICKET) == []
    assert [each.id for each in there.fields(Of.TICKET, knowing=["room"])] == ["room"]
    save(here, replace(RULE, archived=True, version=2))
    assert not there.fields(Of.TICKET, knowing=["room"])[0].archived
    ticks.seconds = 64
    assert there.fields(Of.TICKET)[0].archived


def test_an_unknown_id_is_looked_up_no_more_than_every_other_second(table: Table):
    ticks = Ticks()
    here, there = DynamoDefinitions(table, ticks), DynamoDefinitions(table, ticks)
    assert not there.categories("it", knowing="vpn").items
    event = edited(ANA, "categories_set", "it", None, TREE, at=NOON, desk_id="it")
    here.save_categories("it", TREE, event)

    ticks.seconds = 1
    assert not there.categories("it", knowing="vpn").items
    ticks.seconds = 4
    assert there.categories("it", knowing="vpn").offered("vpn")


def test_of_two_who_define_at_once_one_is_told_and_the_log_holds(table: Table):
    rows = DynamoDefinitions(table, Ticks())
    save(rows, RULE)

    with pytest.raises(VersionConflictError):
        save(rows, RULE)
    save(rows, replace(RULE, version=2))

    log = list(DynamoAccessBook(table).page(limit=9, after=None).items)
    assert [each.act for each in log] == ["field_defined"] * 2
    assert chain_holds(log[::-1])


def test_tags_are_known_once_they_were_used(table: Table):
    rows = DynamoDefinitions(table, Ticks())

    assert rows.unknown_tags("it", ["vip", "roto"]) == ["vip", "roto"]
    assert rows.tags_starting("it", "v", limit=5) == []
