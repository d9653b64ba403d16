"""The desks of regions.toml in the table."""

from __future__ import annotations

import json
from typing import Any

from functions.apply_desks.handler import handler
from helpdesk.desks.model import Span
from helpdesk.storage.directory import DynamoDesks
from helpdesk.storage.table import Table
from infra.regions import load_regions
from tests.functional.cloudformation import CloudFormation
from tests.table import REGION, TABLE_NAME, create_table


def test_desks_are_written_as_the_file_words_them(
    account: Any, cloudformation: CloudFormation
) -> None:
    create_table(account("dynamodb"))
    desks = [d.model_dump(mode="json") for d in load_regions()["eu-west-1"].desks]

    answer = cloudformation.ask(handler, "Create", Desks=json.dumps(desks))

    assert answer["Status"] == "SUCCESS"
    found = DynamoDesks(Table(TABLE_NAME, REGION), lambda: 0.0)
    it = found.by_mailbox("it@desk.demo.test")
    assert it is not None
    assert (it.prefix, it.name("es"), it.first_response_minutes["urgent"]) == (
        "IT",
        "Informática",
        30,
    )
    assert it.calendar.week[4] == (Span(9 * 60, 15 * 60),)
    assert it.calendar.week[6] == ()
    assert [step.level for step in it.ladder] == ["L2", "L3", "L4"]
    support = found.by_id("support")
    assert support is not None
    assert support.calendar.week == ()


def test_a_desk_that_left_the_file_keeps_its_tickets(
    account: Any, cloudformation: CloudFormation
) -> None:
    create_table(account("dynamodb"))
    desks = [d.model_dump(mode="json") for d in load_regions()["eu-west-1"].desks]
    cloudformation.ask(handler, "Create", Desks=json.dumps(desks))

    cloudformation.ask(handler, "Update", Desks=json.dumps(desks[:1]))
    cloudformation.ask(handler, "Delete", Desks=json.dumps(desks[:1]))

    assert len(DynamoDesks(Table(TABLE_NAME, REGION), lambda: 0.0).all()) == 2


def test_a_failure_is_told_instead_of_waited_for(
    account: Any, cloudformation: CloudFormation
) -> None:
    answer = cloudformation.ask(handler, "Create", Desks="not JSON")

    assert answer["Status"] == "FAILED"
    assert answer["Reason"].startswith("JSONDecodeError")
    assert answer["PhysicalResourceId"]
