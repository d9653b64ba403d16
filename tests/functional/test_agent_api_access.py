"""Every asker through every route: what the table of routes says is what happens."""

from __future__ import annotations

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from functions.agent_api.route import Route
from functions.agent_api.subjects import SUBJECTS, every_route, routes_of, subject_of
from helpdesk.aws.sending_domain import SesSendingDomain
from helpdesk.mail.outbound.sending_domain import DomainFacts
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.tickets.model import Ticket
from tests.cloud import each_from_here
from tests.factories import ANA
from tests.functional.askers import askers_of, seat
from tests.functional.conftest import Call
from tests.http import CONTEXT, http_event, read_answer

NOTHING = cast("Any", SimpleNamespace(tools=SimpleNamespace(bench=None)))
ROUTES = every_route(NOTHING)
PERSON = {"email": "pau@cliente.test", "name": "Pau"}
WITH_A_DESK = {"/suspended", "/senders", "/mail/templates"}
KEPT = "c3VwcG9ydEBkZXNrLmRlbW8udGVzdCBpbmJvdW5kLzE"
BODIES: dict[str, dict[str, Any]] = {
    "act_on_mails": {"act": "delete", "mails": [KEPT]},
    "invite_agent": {"name": "Eva", "service": True, "custom_role": "only"},
    "change_agent": {"name": "Ana R."},
    "set_preferences": {"availability": "away"},
    "set_role": {"name": "Reader", "permissions": ["ticket:read"]},
    "set_team": {"desk": "support", "name": "Night"},
    "set_desk_access": {"confidential": False},
    "make_token": {
        "name": "Script",
        "scopes": ["ticket:read"],
        "expires_at": "2027-01-01T00:00:00Z",
    },
    "set_watch": {"hours": 8},
    "redact": {"text": "impresora"},
    "split": {"subject": "s"},
    "set_requester": {"email": "eva@cliente.test"},
    "link": {"kind": "relates", "ticket": "SUP-99"},
    "incidents": {"texts": {"es": "Ya funciona"}},
    "start_bulk": {"act": "spam", "tickets": ["0123456789abcdefghjkmnpqrs"]},
    "set_mail_limits": {"floor": 300},
    "announce_import": {"kind": "contacts", "filename": "a.csv", "size": 9},
    "start_import": {"dry_run": True},
    "add_contact": {"name": "Pau", "addresses": ["pau@cliente.test"]},
    "find_contacts": {"address": "pau@cliente.test"},
    "change_contact": {"notes": "n"},
    "add_address": {"address": "pau@cliente.test"},
    "check_identity": {"method": "callback", "passed": True},
    "merge_contact": {"into": "x"},
    "add_organization": {"name": "Cliente"},
    "change_organization": {"notes": "n"},
    "mark_as_spam": {"block": False},
    "rule_sender": {"subject": "x@tienda.test"},
    "create": {"desk": "support", "subject": "s", "description": "d", "requester": PERSON},
    "change": {"priority": "high"},
    "move": {"desk": "it", "note": "n"},
    "presence": {"state": "viewing"},
    "check_mailbox": {"address": "soporte@empresa.test"},
    "admit": {"email": "eva@cliente.test", "state": "active"},
    "change_reception": {"company_domains": []},
    "set_mail_notices": {"kinds": []},
    "hand_over": {"level": "L2", "note": "n"},
    "add_tasks": {"titles": ["t"]},
    "change_task": {"done": True},
    "save_draft": {"body_text": "n"},
    "create_macro": {
        "name": "m",
        "scope": {"kind": "person"},
        "words": {"es": {"body_text": "Hola"}},
    },
    "write_macro": {"name": "m", "words": {"es": {"body_text": "Hola"}}},
    "apply_macro": {},
    "open_by_call": {
        "direction": "in",
        "seconds": 60,
        "desk": "support",
        "subject": "s",
        "description": "d",
        "requester": PERSON,
    },
    "log_call": {"direction": "in", "seconds": 60},
    "ask_call_back": {"number": "+34 600 111 222", "due_at": "2027-01-01T09:00:00Z"},
    "snooze": {"until": "2027-01-01T09:00:00Z"},
    "enter_time": {"kind": "talk", "seconds": 60},
    "join": {"into": "SUP-99"},
    "set_policy": {
        "max_megabytes": 20,
        "blocked": [],
        "allow": [],
        "deny": [],
        "admins_fetch": False,
    },
    "add": {"kind": "note", "body_text": "n"},
    "upload_file": {"ticket_id": "t", "filename": "a.pdf", "size": 9},
    "write_template": {"subject": "Hola", "body": "Hola"},
    "preview_template": {"subject": "Hola", "body": "Hola"},
    "try_template": {"subject": "Hola", "body": "Hola"},
    "write_identity": {"colour": "#0f766e"},
    "find_suppressed": {"address": "pau@cliente.test"},
    "suppress_address": {"address": "pau@cliente.test", "why": "asked for it"},
    "lift_suppression": {"address": "pau@cliente.test", "why": "asked for it"},
    "write_scheme": {"statuses": []},
    "write_ticket_template": {"names": {"en": "Broken screen"}},
    "write_categories": {"items": []},
    "write_field": {"of": "ticket", "kind": "text", "names": {"en": "Room"}},
    "turn_switch": {"mode": "off", "why": "test"},
    "send_again": {"mail_id": "m"},
    "put_off": {"send_at": "2027-11-01T09:00:00Z"},
    "start": {"subject": "s", "to": [PERSON], "body_text": "t"},
    "preview_conversation": {"subject": "s", "to": [PERSON], "body_text": "t"},
    "write": {"body_text": "t"},
    "settle": {"unread": False},
    "schedule": {
        "at": "2027-11-01T09:00:00Z",
        "desk": "support",
        "subject": "s",
        "description": "d",
        "requester": PERSON,
    },
}


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


def test_an_identity_token_is_no_access_token(call: Call):
    from functions.agent_api import handler

    event = http_event("GET", "/api/v1/me", sub=ANA.id)
    event["requestContext"]["authorizer"]["jwt"]["claims"]["token_use"] = "id"

    assert read_answer(handler.handler(event, CONTEXT)).status == 403
