"""Contracts, samples, the code that makes events and the rules that take them agree."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from helpdesk.aws.bus import SOURCE, detail, detail_type
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import Level, SlaState
from helpdesk.values import replace
from infra.catalog import FUNCTIONS
from infra.spec import RuleTrigger
from tests.contract.contracts import EVENTS, bus_samples, schemas, validator
from tests.factories import ANA, MARTA, NOON, change, opening, reply

NAMES = sorted(f"{name}.v1" for name in EventName)


@pytest.mark.parametrize("name", NAMES)
def test_every_event_has_a_contract_a_sample_and_a_line_in_the_catalog(name: str):
    catalog = (EVENTS / "catalog.md").read_text()

    assert name in schemas()
    assert name in bus_samples()
    assert f"| `{name.removesuffix('.v1')}` |" in catalog


@pytest.mark.parametrize("name", sorted(bus_samples()))
def test_a_sample_keeps_its_contract(name: str):
    sample = bus_samples()[name]

    assert sample["detail-type"] == name
    assert sample["source"] == SOURCE
    validator(name).validate(sample["detail"])


def test_contracts_are_valid_schemas_of_known_events():
    for name, schema in schemas().items():
        Draft202012Validator.check_schema(schema)
        assert name in {*NAMES, "event.v1"}


@pytest.mark.parametrize(
    "harm",
    [
        {"subject": "La impresora no imprime"},
        {"owner": "marta@cliente.test"},
        {"new": {"subject": "La impresora no imprime"}},
        {"version": 0},
        {"mail_ids": ["not-an-id"]},
        {"name": "TicketChanged"},
    ],
    ids=lambda harm: next(iter(harm)),
)
def test_a_contract_refuses_text_addresses_and_strange_fields(harm: dict[str, Any]):
    told = {**deepcopy(bus_samples()["TicketCreated.v1"]["detail"]), **harm}

    with pytest.raises(ValidationError):
        validator("TicketCreated.v1").validate(told)


def commits() -> list[Any]:
    """What the product writes over a ticket's life, with a person's words in every place."""
    opened = opening(text="mi clave es s3creta", subject="clave s3creta")
    taken = replace(opened.after, assignee=AgentRef(id=ANA.id, name="Ana S3creta"))
    assigned = change(opened.after, taken, name=EventName.TICKET_ASSIGNED)
    warned = _changed(assigned.after, EventName.SLA_WARNED, sla_state=SlaState.WARNED)
    breached = _changed(
        warned.after, EventName.SLA_BREACHED, sla_state=SlaState.BREACHED, level=Level.L2
    )
    answer = reply(breached.after, text="la clave s3creta")
    answered = change(
        breached.after,
        with_agent_message(breached.after, answer),
        name=EventName.MESSAGE_ADDED,
        message_id=answer.id,
    )
    renamed = _changed(answered.after, EventName.TICKET_CHANGED, subject="s3creta", cause="s3creta")
    failed = _changed(renamed.after, EventName.MAIL_DELIVERY_CHANGED, reason="hard_bounce")
    return [opened, assigned, warned, breached, answered, renamed, failed]


def _changed(ticket: Ticket, name: EventName, *, reason: str | None = None, **fields: Any) -> Any:
    return change(ticket, replace(ticket, **fields), name=name, reason=reason)


@pytest.mark.parametrize("commit", commits(), ids=lambda commit: str(commit.event.name))
def test_what_the_code_puts_on_the_bus_keeps_the_contract(commit: Any):
    told = json.loads(json.dumps(detail(commit.event)))

    validator(detail_type(commit.event)).validate(told)


@pytest.mark.parametrize("commit", commits(), ids=lambda commit: str(commit.event.name))
def test_no_words_and_no_address_of_anybody_travel(commit: Any):
    told = json.dumps(detail(commit.event), ensure_ascii=False)

    assert "s3creta" not in told.lower()
    assert "@" not in told
    assert MARTA.name not in told
    assert NOON.strftime("%Y-%m-%d") in told


def rules() -> list[RuleTrigger]:
    return [
        trigger
        for function in FUNCTIONS
        for trigger in function.triggers
        if isinstance(trigger, RuleTrigger)
    ]


def test_every_flag_that_a_rule_waits_for_is_in_the_contract_and_true_in_some_sample():
    flags = {rule.flag for rule in rules()} | {"has_mail"}
    properties = schemas()["event.v1"]["properties"]

    for flag in flags:
        assert properties[flag]["type"] == "boolean"
        assert any(sample["detail"][flag] is True for sample in bus_samples().values())


def test_the_catalog_names_every_rule():
    catalog = (EVENTS / "catalog.md").read_text()
    named = set(re.findall(r"`detail\.(\w+) = \[true\]`", catalog))

    assert {rule.flag for rule in rules()} <= named
    assert "has_mail" in named


def test_what_consumers_need_is_required_by_the_contract():
    catalog = (EVENTS / "catalog.md").read_text()
    rows = [line for line in catalog.splitlines() if line.startswith("| `detail.")]

    for row in rows:
        for field in re.findall(r"`(\w+)`", row.split("|")[-2]):
            assert field in schemas()["event.v1"]["required"]


def test_the_mark_for_mail_follows_the_mails():
    for sample in bus_samples().values():
        assert sample["detail"]["has_mail"] is bool(sample["detail"]["mail_ids"])
