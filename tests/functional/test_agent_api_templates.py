"""The texts of the desks' mails over the API: written, refused by line, tried, given back."""

from __future__ import annotations

import json

import boto3
import pytest

from helpdesk.mail.outbound.placeholders import EDITABLE, PLACEHOLDERS
from helpdesk.people.model import Role
from helpdesk.storage.directory import DynamoAgents, DynamoDesks
from helpdesk.storage.table import Table
from helpdesk.values import replace
from tests.factories import ANA, LEAD, SUPPORT
from tests.functional.conftest import Call

MANAGER = replace(
    ANA,
    id="agent-manager",
    name="Mar",
    role=Role.MANAGER,
    email="mar@demo.test",
    totp_enrolled=True,
)
ONE = "/mail/templates/support/reminder/es"
TEXT = {"subject": "Le esperamos [{{ reference }}]", "body": "Seguimos a su espera.\n\n{{ brand }}"}


@pytest.fixture
def manager(call: Call, table: Table):
    DynamoAgents(table, lambda: 0).put(MANAGER)

    def as_manager(method: str, path: str, *, seen: int | None = None, **given):
        headers = {"If-Match": f'"{seen}"'} if seen is not None else {}
        return call(method, path, who=MANAGER, headers=headers, **given)

    return as_manager


def test_the_list_names_every_mail_in_every_language_and_what_is_ones_own(manager):
    manager("PUT", ONE, seen=0, body=TEXT)

    items = manager("GET", "/mail/templates", query={"desk": "support"}).body["items"]

    assert len(items) == len(PLACEHOLDERS) * len(SUPPORT.languages)
    own = [(each["kind"], each["language"]) for each in items if each["customised"]]
    assert own == [("reminder", "es")]
    assert {each["kind"] for each in items if not each["fixed"]} == set(EDITABLE)
    assert "acknowledgement" not in EDITABLE
    (changed,) = [each for each in items if each["changed_by"]]
    assert changed["changed_by"]["name"] == MANAGER.name


def test_a_text_begins_as_ours_and_says_what_may_stand_in_it(manager):
    answer = manager("GET", ONE)

    assert answer.headers["etag"] == '"0"'
    assert answer.body["source"] == answer.body["default"]
    assert "{{ reference }}" in answer.body["source"]["body"]
    names = {each["name"]: each["insert"] for each in answer.body["placeholders"]}
    assert names["days"] == "{{ days }}"
    assert names["portal_url"] == '{{ link(portal_url, "…") }}'


def test_a_text_is_written_kept_and_given_back(manager):
    written = manager("PUT", ONE, seen=0, body=TEXT)
    again = manager("PUT", ONE, seen=1, body={**TEXT, "body": "Otra cosa"})
    back = manager("DELETE", ONE, seen=2)

    assert (written.status, written.body["source"], written.body["customised"]) == (200, TEXT, True)
    assert again.body["version"] == 2
    assert (back.body["customised"], back.body["version"]) == (False, 3)
    assert back.body["source"] == back.body["default"]
    assert [each["body"] for each in back.body["history"]] == ["", "Otra cosa", TEXT["body"]]


def test_who_saw_an_older_version_is_told(manager):
    manager("PUT", ONE, seen=0, body=TEXT)

    assert manager("PUT", ONE, seen=0, body=TEXT).status == 409
    assert manager("PUT", ONE, body=TEXT).status == 428
    assert manager("DELETE", ONE, seen=7).status == 409


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("a\n{{ nombre }}", "body.2"),
        ("{{ ticket.__class__ }}", "body.1"),
        ("{% for x in brand %}{% endfor %}", "body.1"),
        ("{% if", "body.1"),
        ("{{ 7*7 }}", "body.1"),
        ("x" * 8_001, "body.1"),
        ("x" * 20_001, "body"),
    ],
)
def test_a_text_that_could_not_be_sent_is_refused_by_line(manager, body: str, path: str):
    answer = manager("PUT", ONE, seen=0, body={**TEXT, "body": body})

    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == path
    assert manager("GET", ONE).body["version"] == 0


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/mail/templates/support/acknowledgement/es", 400),
        ("/mail/templates/support/nothing/es", 404),
        ("/mail/templates/support/reminder/fr", 404),
        ("/mail/templates/nowhere/reminder/es", 404),
    ],
)
def test_fixed_and_unknown_texts_are_not_written(manager, path: str, status: int):
    assert manager("PUT", path, seen=0, body=TEXT).status == status


def test_a_preview_shows_both_bodies_or_what_is_wrong(manager):
    seen = manager("POST", f"{ONE}/preview", body=TEXT).body
    wrong = manager("POST", f"{ONE}/preview", body={**TEXT, "body": "{{ x }}"}).body
    fixed = manager("POST", "/mail/templates/support/acknowledgement/es/preview", body=TEXT).body

    assert (seen["problems"], seen["subject"]) == ([], "Le esperamos [SUP-1042]")
    assert "Seguimos a su espera." in seen["text"]
    assert "<p>Seguimos a su espera.</p>" in seen["html"]
    assert wrong["html"] == ""
    assert wrong["problems"] == [
        {"field": "body", "line": 1, "code": "unknown_placeholder", "detail": "x"}
    ]
    assert "ha recibido su solicitud" in fixed["text"]


def test_a_trial_waits_for_whoever_asked_and_nobody_else(manager, table: Table):
    queue = boto3.client("sqs").create_queue(QueueName="outbound")["QueueUrl"]

    answer = manager("POST", f"{ONE}/trial", body=TEXT)

    assert (answer.status, answer.body) == (202, {"to": MANAGER.email})
    (message,) = boto3.client("sqs").receive_message(QueueUrl=queue)["Messages"]
    assert set(json.loads(message["Body"])["detail"]) == {"trial_id"}
    assert manager("POST", f"{ONE}/trial", body={**TEXT, "to": "x@y.test"}).status == 400
    assert manager("POST", f"{ONE}/trial", body={**TEXT, "body": "{{ x }}"}).status == 400


def test_leads_do_not_write_texts(call: Call):
    assert call("PUT", ONE, who=LEAD, body=TEXT, headers={"If-Match": '"0"'}).status == 403


def test_how_a_desk_appears_is_set_and_read_with_the_desk(manager, table: Table):
    path = "/mail/identities/support"
    first = manager("GET", path).body
    assert (first["forms"], first["version"]) == ({"es": "usted", "pt": "voce"}, 0)
    wanted = {
        "forms": {"es": "tu"},
        "sender": "agent",
        "colour": "#AA3300",
        "footers": {"es": "Soporte\nMadrid", "en": " "},
    }

    made = manager("PUT", path, seen=0, body=wanted)

    assert made.body["forms"] == {"es": "tu", "pt": "voce"}
    assert (made.body["colour"], made.body["footers"]) == ("#aa3300", {"es": "Soporte\nMadrid"})
    desk = DynamoDesks(table, lambda: 0).by_id("support")
    assert desk is not None
    assert (desk.identity.form("es"), desk.identity.version) == ("tu", 1)
    assert manager("PUT", path, seen=0, body=wanted).status == 409
    assert "respuesta" in manager("GET", ONE).body["default"]["body"]
    assert "tu respuesta" in manager("GET", ONE).body["default"]["body"]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"colour": "red"}, "colour"),
        ({"colour": "#12345"}, "colour"),
        ({"colour": "#123456", "forms": {"es": "vos"}}, "forms.es"),
        ({"colour": "#123456", "footers": {"fr": "x"}}, "footers.fr"),
        ({"colour": "#123456", "footers": {"es": "x" * 501}}, "footers.es"),
        ({"colour": "#123456", "footers": {"es": "a\u202eb"}}, "footers.es"),
        ({"colour": "#123456", "logo": "x"}, "logo"),
    ],
)
def test_a_bad_identity_is_refused(manager, body, path: str):
    answer = manager("PUT", "/mail/identities/support", seen=0, body=body)

    assert answer.status == 400
    assert answer.body["errors"][0]["path"] == path


def test_a_trial_is_refused_with_its_reason_while_mail_is_off(manager, call: Call, table: Table):
    admin = replace(MANAGER, id="agent-admin", role=Role.ADMIN)
    DynamoAgents(table, lambda: 0).put(admin)
    off = {"mode": "automatic_off", "why": "Incidente"}
    assert call("PUT", "/mail/switches/support", body=off, who=admin).status == 200

    refused = manager("POST", f"{ONE}/trial", body=TEXT)

    assert (refused.status, refused.body["code"]) == (409, "sending_off")
