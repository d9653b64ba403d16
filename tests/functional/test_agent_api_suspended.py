"""The suspended queue over the API: lists, one mail, acts, and a worker killed at any call."""

from __future__ import annotations

from functools import partial
from typing import Any

import boto3
import pytest

from helpdesk.mail.suspended.mail_id import mail_id
from helpdesk.storage.directory import DynamoAgents
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.mail_facts import Verdicts
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.ports import Queue
from helpdesk.tickets.records import Disposition, Outcome
from helpdesk.values import replace
from tests.cloud import each_from_here
from tests.crashes import Machine, points
from tests.factories import ANA, LEAD, LUIS, NOON, SUPPORT
from tests.functional.conftest import Call
from tests.table import REGION
from tests.unit.mail.suspended.office import ADMIN, WITH_FILE

MAILBOX = SUPPORT.mailboxes[0]
PASSED = Verdicts(spf="PASS", dkim="PASS", dmarc="PASS", spam="PASS", virus="PASS")


def keep(table: Table, number: int = 1, *, raw: bytes = WITH_FILE, **changes: Any) -> str:
    """A suspended mail and its id."""
    key = f"inbound/{number}"
    boto3.client("s3", region_name=REGION).put_object(Bucket="mail", Key=key, Body=raw)
    given = Disposition(
        raw_key=key,
        mailbox=MAILBOX,
        desk_id="support",
        outcome=Outcome.SUSPENDED,
        at=NOON,
        cause="sender_rate",
        sender="marta@cliente.test",
        subject="La impresora no imprime",
        recipients=(MAILBOX,),
        envelope_sender="marta@cliente.test",
        verdicts=PASSED,
    )
    DynamoTickets(table).record([replace(given, **changes)])
    return mail_id(key, MAILBOX)


def act(call: Call, name: str, *mails: str, **given: Any) -> list[dict[str, Any]]:
    who = given.pop("who", LEAD)
    answer = call("POST", "/suspended/acts", who=who, body={"act": name, "mails": mails, **given})
    assert answer.status == 200, answer.body
    return list(answer.body["items"])


def tickets(table: Table) -> list[str]:
    page = DynamoTickets(table).queue(Queue(name="open", owner_id="support"), limit=99, after=None)
    return [each.id for each in page.items]


@pytest.fixture
def admin(table: Table) -> None:
    DynamoAgents(table, lambda: 0).put(ADMIN)


def test_the_list_says_why_whence_and_whereto(table: Table, call: Call):
    keep(table)

    (mail,) = call("GET", "/suspended").body["items"]

    assert (mail["cause"], mail["from"], mail["to"]) == (
        "sender_rate",
        "marta@cliente.test",
        [MAILBOX],
    )
    assert mail["verdicts"]["dmarc"] == "PASS"


def test_the_list_is_filtered_ordered_and_paged(table: Table, call: Call):
    ids = [keep(table, n, cause="spam" if n % 2 else "bounce") for n in range(4)]

    spam = call("GET", "/suspended", query={"cause": "spam", "desk": "support"})
    first = call("GET", "/suspended", query={"oldest_first": "true", "limit": "3"})
    cursor = first.body["next_cursor"]
    rest = call("GET", "/suspended", query={"oldest_first": "true", "limit": "3", "cursor": cursor})

    assert {each["id"] for each in spam.body["items"]} == {ids[1], ids[3]}
    assert [each["id"] for each in (*first.body["items"], *rest.body["items"])] == ids


@pytest.mark.parametrize(
    "query", [{"cause": "Spam!"}, {"limit": "0"}, {"cursor": "x"}, {"desk": "none"}, {"gone": "?"}]
)
def test_a_bad_question_is_refused(call: Call, query: dict[str, str]):
    assert call("GET", "/suspended", query=query).status == 400


def test_the_badge_counts_and_says_since_when(table: Table, call: Call):
    keep(table, 1)
    keep(table, 2, cause="virus")

    assert call("GET", "/suspended/waiting").body["items"] == [
        {"desk": "support", "count": 1, "more": False, "oldest_at": "2026-11-20T12:00:00Z"}
    ]


def test_one_mail_is_read_safely(table: Table, call: Call):
    html = b"<p>hola<script>x</script><img src=https://t.test/p.gif></p>"
    raw = WITH_FILE.replace(b"--b\r\n\r\nhola", b"--b\r\nContent-Type: text/html\r\n\r\n" + html)

    mail = call("GET", f"/suspended/{keep(table, raw=raw)}").body

    assert "script" not in mail["body_html"]
    assert " src=" not in mail["body_html"]
    assert mail["files"][0]["filename"] == "a.pdf"
    assert mail["needs_requester"] is False


def test_its_files_can_be_fetched_and_those_of_a_virus_cannot(
    table: Table, call: Call, admin: None
):
    harmless, virus = keep(table, 1), keep(table, 2, cause="virus")

    assert call("GET", f"/suspended/{harmless}/files/0").status == 200
    assert call("GET", f"/suspended/{harmless}/files/1").status == 404
    assert call("GET", f"/suspended/{virus}/files/0", who=ADMIN).status == 404
    assert call("GET", f"/suspended/{virus}", who=ADMIN).body["files"][0]["blocked"] is True
    raw = call("GET", f"/suspended/{virus}/raw", who=ADMIN)
    assert (raw.status, raw.body["code"]) == (403, "file_infected")


def test_a_virus_is_there_for_admins_alone(table: Table, call: Call, admin: None):
    virus = keep(table, cause="virus")

    assert call("GET", "/suspended", who=LEAD).body["items"] == []
    assert call("GET", f"/suspended/{virus}", who=LEAD).status == 404
    assert call("GET", f"/suspended/{virus}/raw", who=LEAD).status == 404
    assert [each["id"] for each in call("GET", "/suspended", who=ADMIN).body["items"]] == [virus]
    assert act(call, "release", virus)[0]["code"] == "not_found"


def test_a_mail_of_a_foreign_desk_is_not_there(table: Table, call: Call):
    assert call("GET", f"/suspended/{keep(table)}", who=LUIS).status == 404


@pytest.mark.parametrize("path", ["", "/raw", "/files/0"])
def test_a_kept_mail_whose_source_is_gone_says_so(table: Table, call: Call, path: str):
    kept = keep(table)
    boto3.client("s3", region_name=REGION).delete_object(Bucket="mail", Key="inbound/1")

    answer = call("GET", f"/suspended/{kept}{path}", who=LEAD)

    assert (answer.status, answer.body["code"]) == (404, "file_unavailable")


def test_raw_sources_are_for_leads(table: Table, call: Call):
    kept = keep(table)

    assert call("GET", f"/suspended/{kept}/raw", who=ANA).status == 403
    assert call("GET", f"/suspended/{kept}/raw", who=LEAD).status == 200


def test_several_are_acted_on_and_each_says_what_became_of_it(table: Table, call: Call):
    first, second = keep(table, 1), keep(table, 2, raw=WITH_FILE.replace(b"<1@", b"<2@"))

    done = act(call, "release", first, second, "nonsense", first)

    assert [each["done"] for each in done] == [True, True, False]
    assert done[0]["reference"] == "SUP-1"
    assert done[2]["code"] == "not_found"
    assert len(tickets(table)) == 2
    assert call("GET", "/suspended").body["items"] == []


def test_deleted_and_taken_back(table: Table, call: Call):
    kept = keep(table)

    act(call, "delete", kept)
    (gone,) = call("GET", "/suspended", query={"gone": "true"}).body["items"]
    act(call, "restore", kept)

    assert (gone["acted_by"], gone["outcome"]) == ("Lea", "dropped")
    assert gone["ends_at"] is not None
    assert [each["id"] for each in call("GET", "/suspended").body["items"]] == [kept]


@pytest.mark.parametrize(
    "body",
    [
        {"act": "explode", "mails": ["x"]},
        {"act": "delete", "mails": []},
        {"act": "delete", "mails": ["x"] * 26},
        {"act": "delete"},
        {"act": "delete", "mails": ["x"], "more": 1},
    ],
)
def test_a_bad_act_is_refused(call: Call, body: dict[str, Any]):
    assert call("POST", "/suspended/acts", who=LEAD, body=body).status == 400


def test_a_message_is_read_again(table: Table, call: Call):
    (done,) = act(call, "release", keep(table))
    path = f"/tickets/{done['ticket_id']}/messages"
    message = call("GET", path).body["items"][0]["id"]

    assert call("POST", f"{path}/{message}/reprocess", who=ANA).status == 403
    assert call("POST", f"{path}/{message}/reprocess", who=LEAD).body["changed"] == []


@pytest.mark.parametrize("name", ["release", "delete", "reprocess"])
def test_killed_at_any_call_and_asked_again_it_is_done_once(
    table: Table, call: Call, monkeypatch: pytest.MonkeyPatch, name: str
):
    machine = Machine()
    machine.install(monkeypatch)
    act(call, "restore", keep(table, 0))
    files = boto3.client("s3", region_name=REGION)
    for number, point in each_from_here(enumerate(points(), start=1)):
        for each in files.list_objects_v2(Bucket="files").get("Contents", []):
            files.delete_object(Bucket="files", Key=each["Key"])
        raw = WITH_FILE.replace(b"<1@", f"<{number}@".encode())
        kept = keep(table, number, raw=raw)
        before = len(tickets(table))

        reached = machine.run(partial(act, call, name, kept), point)
        (done,) = act(call, name, kept)

        assert done["done"] is True
        assert len(tickets(table)) - before <= 1
        contents = files.list_objects_v2(Bucket="files").get("Contents", [])
        named = {each["Key"].split("/")[1] for each in contents}
        assert named <= set(tickets(table))
        if not reached:
            break


def test_spam_and_its_sender_blocked_in_one_act_and_taken_back(call: Call, ticket: Ticket):
    path = f"/tickets/{ticket.id}/spam"

    marked = call("POST", path, body={"block": True, "days": 7})
    again = call("POST", path, body={"block": True, "days": 7})
    rules = call("GET", "/senders", query={"desk": "support"}).body["items"]
    back = call("DELETE", path, query={"unblock": "true"})

    assert (marked.body["close_reason"], marked.body["version"]) == ("spam", again.body["version"])
    assert [(each["subject"], each["reason"]) for each in rules] == [
        (ticket.requester.email, ticket.reference)
    ]
    assert back.body["status"] == "open"
    assert call("GET", "/senders", query={"desk": "support"}).body["items"] == []


@pytest.mark.parametrize("body", [{"days": 0}, {"block": "maybe"}, {"more": 1}])
def test_a_bad_mark_is_refused(call: Call, ticket: Ticket, body: dict[str, Any]):
    assert call("POST", f"/tickets/{ticket.id}/spam", body=body).status == 400


def test_senders_are_blocked_listed_and_freed(call: Call):
    blocked = call("POST", "/senders", body={"subject": "X+1@Tienda.test", "desk": "support"})
    path = "/senders/support/x@tienda.test"

    assert (blocked.status, blocked.body["items"][0]["subject"]) == (201, "x@tienda.test")
    assert call("DELETE", "/senders/it2/x@tienda.test").status == 400
    assert call("DELETE", path).status == 200
    assert call("GET", "/senders", query={"desk": "support"}).body["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"subject": "nobody"},
        {"subject": "x@y.test", "until": "2020-01-01T00:00:00Z"},
        {"subject": "x@y.test", "until": "2027-01-01T00:00:00"},
        {"subject": "x@y.test", "desk": "none"},
        {"subject": "x@y.test", "kind": "perhaps"},
        {},
    ],
)
def test_a_bad_rule_is_refused(call: Call, body: dict[str, Any]):
    assert call("POST", "/senders", body=body).status == 400
