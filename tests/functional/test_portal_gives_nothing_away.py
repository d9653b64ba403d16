"""What a stranger reads, guesses or claims at the public doors gets her nothing."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any, get_args

import boto3
import pytest
from pydantic import BaseModel

from functions.portal_api.routes import routes
from helpdesk.aws.keys import signing_keys
from helpdesk.mail.outbound.following import following_token
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.parties import Participant
from helpdesk.values import replace
from tests.factories import ANA, LEAD, MARTA, opening
from tests.functional.conftest import Call
from tests.functional.test_portal_api import FORM
from tests.table import REGION, TABLE_NAME

NOBODY: Any = SimpleNamespace(tools=SimpleNamespace())
OF_FIELDS = {
    f"fields.{name}"
    for name in (
        *("id", "kind", "name", "hint", "required", "options", "options.id", "options.name"),
        *("max_characters", "minimum", "maximum", "earliest", "latest"),
    )
}
ANSWERS: dict[str, set[str]] = {
    "PublicDesks": {"items", "items.id", "items.name", "items.description", "items.languages"},
    "UploadSlot": {"upload_token", "url", "fields"},
    "ReceiptOut": {"reference", "acknowledged"},
    "PublicForm": {"desk", "language", "fields", *OF_FIELDS},
    "SurveyPageOut": {"reference", "desk_name", "language", "state", "score", "nonce"},
    "SurveyAnswered": {"state", "score"},
    "Unsubscribed": {"unsubscribed"},
    "LinkedFile": {"filename", "size", "expires_at"},
    "FileUrl": {"url"},
    "FollowingOut": {"reference", "desk_name", "language", "following"},
    "Health": {"status", "region", "version", "time"},
}
"""All that strangers may be told; what is added to an answer is added here on purpose."""

CLAIMED = [
    {"Host": "evil.test"},
    {"X-Forwarded-Host": "evil.test", "X-Forwarded-Proto": "gopher"},
    {"Forwarded": "host=evil.test", "X-Original-Url": "https://evil.test/"},
    {"Referer": "https://evil.test/", "Origin": "https://evil.test"},
]
PAGES = ("tickets", "surveys", "files", "following")
ELSEWHERE = {"Origin": "https://evil.test"}


def fields_of(model: type[BaseModel], before: str = "") -> set[str]:
    """Its fields, and those of the models in them."""
    found = {before + name for name in model.model_fields}
    for name, field in model.model_fields.items():
        for inner in get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                found |= fields_of(inner, f"{before}{name}.")
    return found


def test_public_answers_have_these_fields_and_no_others():
    models = [route.answer for route in routes(NOBODY) if route.answer]

    assert {model.__name__: fields_of(model) for model in models} == ANSWERS


def test_no_public_answer_names_an_agent_or_says_a_word_of_a_note(
    portal: Call, call: Call, table: Table
):
    boss = Participant(id="contactboss", name="Bo", email="boss@cliente.test", active=True)
    copied = opening("SUP-999")
    commit = replace(copied, after=replace(copied.after, participants=(boss,)))
    DynamoTickets(table).commit(commit)
    path = f"/tickets/{commit.after.id}"
    for kind in ("note", "reply"):
        body = {"kind": kind, "body_text": f"canary-{kind}"}
        assert call("POST", f"{path}/messages", body=body).status == 201
    assert "canary-note" in str(call("GET", f"{path}/messages").body)
    keys = signing_keys("/ventanilla/keys")
    following = portal(
        "GET", f"/public/following/{following_token(keys, commit.after.id, boss.id)}"
    )
    assert following.status == 200
    asked = [
        following,
        portal("GET", "/public/desks"),
        portal("POST", "/public/tickets", body={**FORM, "email": MARTA.email}),
        *(portal("GET", f"/public/{page}/{commit.after.id}") for page in PAGES),
        portal("GET", "/health"),
    ]

    told = json.dumps([[each.body, each.headers] for each in asked]).lower()
    for secret in (
        "canary",
        ANA.email,
        ANA.id,
        LEAD.email,
        MARTA.email,
        "marta",
        boss.email,
        "salt",
    ):
        assert secret not in told


@pytest.mark.parametrize("headers", CLAIMED)
def test_no_link_follows_the_host_that_a_request_claims(portal: Call, headers: dict[str, str]):
    asked = [
        portal("GET", "/public/desks", headers=headers),
        portal("GET", "/public/unsubscribe/t", headers=headers),
        portal("POST", "/public/uploads", body={"filename": "a.png", "size": 1}, headers=headers),
        portal("POST", "/public/tickets", body=FORM, headers=headers),
    ]

    assert asked[1].headers["location"] == "https://help.test/unsubscribe/t"
    assert "evil.test" not in str(asked)
    rows = boto3.client("dynamodb", region_name=REGION).scan(TableName=TABLE_NAME)["Items"]
    assert "evil.test" not in str(rows)


def test_whether_we_know_an_address_the_form_does_not_tell(portal: Call, table: Table):
    DynamoTickets(table).commit(opening("SUP-999"))
    known = [
        portal("POST", "/public/tickets", body={**FORM, "email": email})
        for email in (MARTA.email, ANA.email, "nobody@cliente.test")
    ]

    assert {each.status for each in known} == {201}
    assert {tuple(each.body) for each in known} == {("reference", "acknowledged")}
    assert {each.body["acknowledged"] for each in known} == {True}


def test_another_sites_page_is_let_into_no_api(portal: Call, call: Call, ticket: Ticket):
    """Who signs in sends her token herself: there is no cookie that a foreign page could use."""
    path = f"/tickets/{ticket.id}"
    before = call("GET", path)
    answers = [
        before,
        call("GET", path, headers=ELSEWHERE),
        call("OPTIONS", path, headers={**ELSEWHERE, "Access-Control-Request-Method": "PATCH"}),
        portal("GET", "/public/desks", headers=ELSEWHERE),
        portal("OPTIONS", "/public/tickets", headers=ELSEWHERE),
    ]

    for each in answers:
        assert not [name for name in each.headers if name.startswith("access-control-")]
        assert "set-cookie" not in each.headers
    assert call("GET", path).body == before.body


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_number_and_an_address_open_no_ticket(portal: Call, ticket: Ticket, method: str):
    pair = {"reference": ticket.reference, "email": ticket.requester.email}
    doors = [f"tickets/{ticket.reference}", f"tickets/{ticket.id}", "tickets", "surveys/x"]
    for door in doors:
        answer = portal(method, f"/public/{door}", query=pair, body=pair)
        assert answer.status in {400, 404}
        assert ticket.subject not in str(answer.body)


def test_every_public_page_about_a_ticket_is_found_by_a_signed_link_alone():
    about = [each.path for each in routes(NOBODY) if "/public/desks/" not in each.path]
    given = {part for path in about for part in path.split("/") if "<" in part}

    assert given == {"<token>"}
