"""What a desk's form asks of customers: shown, held to its definition, seen by agents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpdesk.fields.model import FieldRule, Form, Kind, Of, Option
from helpdesk.people.access_log import AccessEvent
from helpdesk.storage.definitions.rows import DynamoDefinitions
from helpdesk.storage.table import Table
from tests.factories import NOON
from tests.functional.conftest import Call

FORM = {
    "name": "Eva Sanz",
    "email": "eva@cliente.test",
    "desk": "support",
    "subject": "No imprime",
    "description": "Desde ayer.",
    "language": "es",
}
BOTH = (Form.AGENT_EDIT, Form.PORTAL)
RED = Option(id="red", names={"es": "Roja", "en": "Red"})
OLD = Option(id="old", names={"es": "Vieja"}, archived=True)
Define = Callable[..., None]


@pytest.fixture
def define(table: Table) -> Define:
    rows = DynamoDefinitions(table, lambda: 0)

    def defining(name: str, kind: Kind = Kind.TEXT, **given: Any) -> None:
        names = {"es": name.title(), "en": f"{name} in English"}
        rule = FieldRule(
            id=name, of=Of.TICKET, kind=kind, names=names, version=1, **{"forms": BOTH, **given}
        )
        event = AccessEvent(number=0, at=NOON, actor="agent-ana", act="field_defined", changes=())
        rows.save_field(rule, event)

    return defining


@pytest.fixture
def asked(define: Define) -> None:
    define("room", required_on=(Form.PORTAL,), hints={"es": "Planta y puerta"}, max_characters=9)
    define("copies", Kind.NUMBER, minimum=1, maximum=99)
    define("bought", Kind.DATE, latest="2026-12-31")
    define("colour", Kind.CHOICE, options=(RED, OLD))
    define("trays", Kind.MULTI_CHOICE, options=(RED, OLD))
    define("terms", Kind.CHECKBOX, required_on=(Form.PORTAL,))
    define("serial", Kind.REGEX, pattern="[A-Z]{2}-[0-9]+", seen_by=("lead",))
    define("kept_inside", forms=(Form.AGENT_NEW,))
    define("of_it", desks=("it",))
    define("gone", archived=True)
    define("who", Kind.PERSON)


GIVEN = {
    "room": " 2B ",
    "copies": 3,
    "bought": "2026-01-31",
    "colour": "red",
    "trays": ["red"],
    "terms": True,
    "serial": "AB-12",
}


@pytest.mark.usefixtures("asked")
def test_the_form_tells_what_it_asks_for_in_the_language_of_the_page(portal: Call):
    form = portal("GET", "/public/desks/support/form", query={"language": "en"})

    assert form.status == 200
    fields = {each["id"]: each for each in form.body["fields"]}
    assert set(fields) == set(GIVEN)
    assert fields["room"]["name"] == "room in English"
    assert (fields["room"]["required"], fields["room"]["max_characters"]) == (True, 9)
    assert fields["room"]["hint"] == "Planta y puerta"
    assert fields["colour"]["options"] == [{"id": "red", "name": "Red"}]
    assert (fields["copies"]["minimum"], fields["bought"]["latest"]) == (1, "2026-12-31")
    assert not {"pattern", "seen_by", "set_by", "desks"} & {*fields["serial"]}


@pytest.mark.usefixtures("table")
def test_a_desk_that_is_not_there_has_no_form(portal: Call):
    assert portal("GET", "/public/desks/nowhere/form").status == 404


@pytest.mark.usefixtures("asked")
def test_what_a_customer_answered_is_on_the_ticket_for_those_who_may_see_it(
    portal: Call, call: Call
):
    sent = portal("POST", "/public/tickets", body={**FORM, "fields": GIVEN})

    assert sent.status == 201
    (line,) = call("GET", "/tickets", query={"view": "open"}).body["items"]
    seen = call("GET", f"/tickets/{line['id']}").body["fields"]
    expected = {**GIVEN, "room": "2B"}
    expected.pop("serial")
    assert seen == expected


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"room": None}, "fields.room"),
        ({"terms": False}, "fields.terms"),
        ({"room": "x" * 10}, "fields.room"),
        ({"room": 7}, "fields.room"),
        ({"copies": "3"}, "fields.copies"),
        ({"copies": 100}, "fields.copies"),
        ({"copies": 10**400}, "fields.copies"),
        ({"bought": "31/01/2026"}, "fields.bought"),
        ({"bought": "2027-01-01"}, "fields.bought"),
        ({"colour": "old"}, "fields.colour"),
        ({"colour": "Roja"}, "fields.colour"),
        ({"trays": "red"}, "fields.trays"),
        ({"trays": ["red", "blue"]}, "fields.trays"),
        ({"serial": "ab-12"}, "fields.serial"),
        ({"serial": "A" * 2_001}, "fields.serial"),
        ({"nothing": "x"}, "fields.nothing"),
        ({"kept_inside": "x"}, "fields.kept_inside"),
        ({"of_it": "x"}, "fields.of_it"),
        ({"gone": "x"}, "fields.gone"),
        ({"who": "agent-ana"}, "fields.who"),
        ({"room": {"a": 1}}, "fields.room"),
    ],
)
@pytest.mark.usefixtures("asked")
def test_a_bad_answer_is_named_and_nothing_is_stored(
    portal: Call, call: Call, change: dict[str, Any], path: str
):
    refused = portal("POST", "/public/tickets", body={**FORM, "fields": {**GIVEN, **change}})

    assert (refused.status, refused.body["code"]) == (400, "invalid_input")
    assert refused.body["errors"][0]["path"].startswith(path)
    assert call("GET", "/tickets", query={"view": "open"}).body["items"] == []


@pytest.mark.usefixtures("asked")
def test_all_that_is_wrong_is_told_at_once(portal: Call):
    refused = portal("POST", "/public/tickets", body={**FORM, "fields": {"copies": 0}})

    paths = {each["path"] for each in refused.body["errors"]}
    assert paths == {"fields.copies", "fields.room", "fields.terms"}


def test_a_retry_gets_its_receipt_whatever_the_form_asks_for_by_then(
    portal: Call, define: Define, monkeypatch: pytest.MonkeyPatch
):
    key = {"Idempotency-Key": "k"}
    first = portal("POST", "/public/tickets", body=FORM, headers=key)
    define("room", required_on=(Form.PORTAL,))
    monkeypatch.setattr("helpdesk.storage.definitions.rows.KEPT_SECONDS", -1.0)

    again = portal("POST", "/public/tickets", body=FORM, headers=key)
    other = portal("POST", "/public/tickets", body=FORM, headers={"Idempotency-Key": "other"})
    reused = portal("POST", "/public/tickets", body={**FORM, "subject": "Otra"}, headers=key)

    assert (again.status, again.body) == (201, first.body)
    assert (other.status, other.body["errors"][0]["path"]) == (400, "fields.room")
    assert (reused.status, reused.body["code"]) == (409, "idempotency_key_reused")
