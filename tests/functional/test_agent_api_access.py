"""Every asker through every route: what the table of routes says is what happens."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any, cast

import pytest

from functions.agent_api.route import Route
from functions.agent_api.subjects import SUBJECTS, every_route, routes_of, subject_of
from functions.openapi import EXAMPLES
from helpdesk.aws.sending_domain import SesSendingDomain
from helpdesk.mail.outbound.sending_domain import DomainFacts
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from helpdesk.values import replace
from tests.cloud import each_from_here
from tests.factories import ANA
from tests.functional.askers import askers_of, seat
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event, read_answer

NOTHING = cast("Any", SimpleNamespace(tools=SimpleNamespace(bench=None)))
ROUTES = every_route(NOTHING)
WITH_A_DESK = {"/suspended", "/senders", "/mail/templates"}
KEPT = "c3VwcG9ydEBkZXNrLmRlbW8udGVzdCBpbmJvdW5kLzE"
BODIES = EXAMPLES


@pytest.fixture(autouse=True)
def _ses_answers(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("helpdesk.aws.sending_domain.SesSendingDomain.facts", _nothing_known)


def _nothing_known(_domain: SesSendingDomain) -> DomainFacts:
    return DomainFacts()


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_is_asked_for_all_its_routes_and_for_no_others(subject: str):
    paths = [route.path for route in routes_of(subject, NOTHING)]

    assert {subject_of(path) for path in paths} == {subject}


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_route_opens_for_who_holds_its_permission_and_for_no_other(
    call: Call, table: Table, ticket: Ticket, route: Route
):
    path = route.path.removeprefix("/api/v1").replace("<ticket_id>", ticket.id)
    path = path.replace("<desk>/<kind>/<language>", "support/reminder/es")
    path = (
        path.replace("<desk>", "support")
        .replace("<message_id>", "m")
        .replace("<attachment_id>", "a")
    )
    path = path.replace("<desk_id>", "support")
    path = path.replace("<mail_id>", KEPT).replace("<number>", "0")
    path = path.replace("<conversation_id>", "c").replace("<subject>", "x@tienda.test")
    path = re.sub(r"<\w+_id>", "m", path).replace("<scope>", "support").replace("<kind>", "relates")
    query = {"desk": "support"} if path in WITH_A_DESK and route.method == "GET" else {}
    body = BODIES.get(route.function.__name__)

    askers = askers_of(route)
    seat(table, askers)

    for asker in each_from_here(askers):
        headers = {"If-Match": '"1"', **asker.headers}
        answer = call(
            route.method,
            f"{asker.door}{path}",
            who=asker.agent,
            body=body,
            query=query,
            headers=headers,
        )
        assert (answer.status != 403) is asker.allowed, (asker.title, answer.body)
        assert answer.status not in {401, 429}, asker.title
        assert answer.status < 500, asker.title


def test_a_deactivated_agent_gets_nowhere(call: Call, table: Table):
    DynamoAgents(table, lambda: 0).put(gone := replace(ANA, id="agent-gone", active=False))
    refused = {}
    for route in ROUTES:
        path = route.path.replace("<number>", "0").replace("links/<kind>", "links/relates")
        path = path.removeprefix("/api/v1")
        path = path.replace("<", "").replace(">", "")
        query = {"desk": "support"} if path in WITH_A_DESK and route.method == "GET" else {}
        body = BODIES.get(route.function.__name__)
        answer = call(route.method, path, who=gone, body=body, query=query)
        refused[name(route)] = (answer.status, answer.body["code"])

    assert refused == dict.fromkeys(map(name, ROUTES), (403, "no_agent"))


@pytest.mark.parametrize(
    "claims",
    [
        {"sub": ANA.id, "token_use": "id"},
        {"sub": ANA.id},
        {"sub": ANA.id, "token_use": "ACCESS"},
        {"sub": ANA.id, "token_use": ""},
        {"username": ANA.id, "token_use": "access"},
        {"sub": "", "token_use": "access"},
        {"sub": "AGENT", "token_use": "access"},
        {"sub": ANA.email, "email": ANA.email, "token_use": "access"},
        {},
    ],
)
def test_claims_that_name_no_agent_by_an_access_token_open_nothing(
    call: Call, claims: dict[str, str]
):
    from functions.agent_api import handler

    event = http_event("GET", "/api/v1/me", sub=ANA.id)
    event["requestContext"]["authorizer"]["jwt"]["claims"] = claims

    answer = read_answer(handler.handler(event, CONTEXT))
    assert (answer.status, answer.body["code"]) == (403, "no_agent")


def test_a_token_that_nobody_checked_opens_nothing(call: Call):
    from functions.agent_api import handler

    unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZ2VudC1hbmEiLCJ0b2tlbl91c2UiOiJhY2Nlc3MifQ."
    event = http_event("GET", "/api/v1/me", headers={"Authorization": f"Bearer {unsigned}"})

    assert read_answer(handler.handler(event, CONTEXT)).status == 403
