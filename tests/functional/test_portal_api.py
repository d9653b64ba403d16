"""The customers' API: a request in, an answer and its effects on table and bucket out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.client import BaseClient

from helpdesk.forms import submit
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.ports import Queue, Thread
from tests.factories import SUPPORT
from tests.functional.conftest import Call
from tests.http import Answer
from tests.table import REGION

FORM = {
    "name": "Eva Sanz",
    "email": "eva@cliente.test",
    "desk": "support",
    "subject": "No puedo entrar",
    "description": "Desde ayer.",
    "language": "es",
}


@pytest.fixture
def threads(table: Table) -> Callable[[], list[Thread]]:
    """Every thread of the support desk's open queue."""
    store = DynamoTickets(table)

    def read() -> list[Thread]:
        queue = Queue(name="open", owner_id=SUPPORT.id)
        found = [store.thread(each.id) for each in store.queue(queue, limit=50, after=None).items]
        return [thread for thread in found if thread]

    return read


def test_desks_are_named_in_the_language_that_was_asked_for(portal: Call):
    answer = portal("GET", "/public/desks", query={"language": "pt"})

    named = {each["id"]: each["name"] for each in answer.body["items"]}
    assert named["support"] == "Suporte"


def test_a_request_is_a_ticket_with_a_reference(portal: Call, threads: Callable[[], list[Thread]]):
    answer = portal("POST", "/public/tickets", body=FORM)

    assert (answer.status, answer.body) == (201, {"reference": "SUP-1", "acknowledged": True})
    (thread,) = threads()
    assert thread.ticket.subject == FORM["subject"]
    assert [mail.to.email for mail in thread.mails] == [FORM["email"]]


def test_a_request_costs_two_calls_to_the_table(portal: Call, monkeypatch: pytest.MonkeyPatch):
    portal("POST", "/public/tickets", body=FORM)  # leases numbers, reads desks
    calls: Counter[str] = Counter()
    client: Any = BaseClient
    real = client._make_api_call

    def counted(self: Any, name: str, *args: Any) -> Any:
        calls[name] += 1
        return real(self, name, *args)

    monkeypatch.setattr(BaseClient, "_make_api_call", counted)

    portal("POST", "/public/tickets", body=FORM, headers={"Idempotency-Key": "k"})

    assert calls == {"BatchGetItem": 1, "TransactWriteItems": 1}


def test_the_same_key_gives_the_same_ticket_and_another_request_under_it_is_refused(
    portal: Call, threads: Callable[[], list[Thread]]
):
    key = {"Idempotency-Key": "k"}
    answers = [portal("POST", "/public/tickets", body=FORM, headers=key) for _ in range(3)]
    other = portal("POST", "/public/tickets", body={**FORM, "subject": "Otra"}, headers=key)

    assert {each.body["reference"] for each in answers} == {"SUP-1"}
    assert (other.status, other.body["code"]) == (409, "idempotency_key_reused")
    assert len(threads()) == 1


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"email": ""}, "invalid_address", "email"),
        ({"email": "x" * 300}, "invalid_input", "email"),
        ({"email": "support@desk.demo.test"}, "own_address", "email"),
        ({"desk": "nowhere"}, "unknown_desk", "desk"),
        ({"subject": "s" * 200_000}, "invalid_input", "subject"),
        ({"name": "n" * 10_000}, "invalid_input", "name"),
        ({"description": " "}, "invalid_input", "description"),
        ({"description": 7}, "invalid_input", "description"),
        ({"subject": "half a pair \ud83d"}, "invalid_input", "subject"),
        ({"fields": {"colour": "red"}}, "invalid_input", "fields.colour"),
        ({"requester": "other"}, "invalid_input", "requester"),
        ({"verified": True}, "invalid_input", "verified"),
        ({"website": "https://spam.test"}, "looks_automated", "website"),
        (
            {"attachments": [{"upload_token": "x.y"}]},
            "upload_invalid",
            "attachments.0.upload_token",
        ),
        ({"attachments": [{"upload_token": "x"}] * 11}, "invalid_input", "attachments"),
    ],
)
def test_a_bad_field_is_named_and_nothing_is_stored(
    portal: Call,
    threads: Callable[[], list[Thread]],
    change: dict[str, Any],
    code: str,
    path: str,
):
    answer = portal("POST", "/public/tickets", body={**FORM, **change})

    assert (answer.status, answer.body["code"]) == (400, code)
    assert answer.body["errors"][0]["path"] == path
    assert answer.headers["content-type"] == "application/problem+json"
    assert threads() == []


@pytest.mark.parametrize("raw", ["{", "nonsense", "", "[]", "null", '"x"'])
def test_garbage_is_refused(portal: Call, threads: Callable[[], list[Thread]], raw: str):
    answer = portal("POST", "/public/tickets", raw_body=raw)

    assert answer.status == 400
    assert threads() == []


def test_a_form_without_an_address_names_it(portal: Call):
    body = {name: text for name, text in FORM.items() if name != "email"}

    answer = portal("POST", "/public/tickets", body=body)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, "email")


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.test"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}],
)
@pytest.mark.parametrize("path", ["tickets", "uploads", "surveys/x"])
def test_another_sites_page_may_not_send(portal: Call, path: str, headers: dict[str, str]):
    body = {
        "tickets": FORM,
        "uploads": {"filename": "a.png", "size": 1},
        "surveys/x": {"score": 1, "nonce": "n"},
    }[path]

    answer = portal("POST", f"/public/{path}", body=body, headers=headers)

    assert (answer.status, answer.body["code"]) == (403, "foreign_origin")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://help.test"}, {"Sec-Fetch-Site": "same-origin", "Origin": "x"}]
)
def test_our_own_pages_may_send(portal: Call, headers: dict[str, str]):
    assert portal("POST", "/public/tickets", body=FORM, headers=headers).status == 201


@pytest.mark.parametrize(("secret", "counted"), [("o", True), ("guess", False), (None, False)])
def test_the_viewers_address_is_believed_with_the_front_doors_secret_alone(
    portal: Call, table: Table, secret: str | None, counted: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(submit, "SAMPLED", frozenset("0123456789abcdefghjkmnpqrstvwxyz"))
    headers = {"X-Viewer-Ip": "192.0.2.1", **({"X-Origin-Secret": secret} if secret else {})}

    portal("POST", "/public/tickets", body=FORM, headers=headers)

    rows = table.row.scan(table.row.pk.startswith("RATE#"))
    assert len(list(rows)) == (3 if counted else 2)


def upload(portal: Call, **announced: Any) -> Answer:
    given = {"filename": "foto.png", "content_type": "image/png", "size": 4}
    return portal("POST", "/public/uploads", body={**given, **announced})


def test_an_uploaded_file_ends_as_an_attachment_of_its_ticket(
    portal: Call, threads: Callable[[], list[Thread]]
):
    slot = upload(portal)
    s3 = boto3.client("s3", region_name=REGION)
    key = slot.body["fields"]["key"]
    s3.put_object(Bucket="files", Key=key, Body=b"PNG!", ContentType="image/png")
    files = [{"upload_token": slot.body["upload_token"]}]

    answer = portal("POST", "/public/tickets", body={**FORM, "attachments": files})

    assert (slot.status, answer.status) == (201, 201)
    ((attachment,),) = [message.attachments for message in threads()[0].messages]
    kept = s3.get_object(Bucket="files", Key=attachment.key)
    assert (kept["Body"].read(), kept["ContentDisposition"]) == (b"PNG!", "attachment")


def test_a_form_for_an_upload_is_bound_to_one_key_type_and_size(portal: Call):
    fields = upload(portal).body["fields"]

    assert fields["Content-Type"] == "image/png"
    assert fields["key"].startswith("uploads/")
    assert "policy" in fields


@pytest.mark.parametrize(
    ("announced", "code", "path"),
    [
        ({"filename": "setup.exe"}, "file_type_forbidden", "filename"),
        ({"filename": "a.pdf.e\u200bxe"}, "file_type_forbidden", "filename"),
        ({"content_type": "text/html"}, "file_type_forbidden", "filename"),
        ({"size": 20 * 1024 * 1024 + 1}, "file_too_large", "size"),
        ({"size": 0}, "file_too_large", "size"),
        ({"size": "4"}, "invalid_input", "size"),
        ({"key": "inbound/x"}, "invalid_input", "key"),
    ],
)
def test_a_forbidden_file_is_refused_before_it_is_sent(
    portal: Call, announced: dict[str, Any], code: str, path: str
):
    answer = upload(portal, **announced)

    assert (answer.status, answer.body["code"]) == (400, code)
    assert answer.body["errors"][0]["path"] == path


def test_a_file_that_never_came_stores_nothing(portal: Call, threads: Callable[[], list[Thread]]):
    files = [{"upload_token": upload(portal).body["upload_token"]}]

    answer = portal("POST", "/public/tickets", body={**FORM, "attachments": files})

    assert (answer.status, answer.body["code"]) == (400, "upload_missing")
    assert threads() == []


def test_health_says_which_region_and_version_answer(portal: Call):
    answer = portal("GET", "/health")

    assert answer.body["status"] == "ok"
    assert answer.body["region"] == REGION
    assert set(answer.body) == {"status", "region", "version", "time"}


def test_the_openapi_document_is_served_as_committed(portal: Call):
    document = portal("GET", "/openapi.json").body

    assert document["openapi"].startswith("3.1")
    assert "/api/v1/public/tickets" in document["paths"]


@pytest.mark.parametrize(("method", "path"), [("GET", "/public/nowhere"), ("PUT", "/public/desks")])
def test_what_is_not_offered_is_not_found(portal: Call, method: str, path: str):
    assert portal(method, path).status == 404
