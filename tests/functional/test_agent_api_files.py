"""Files and people that an agent's answer takes along."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from helpdesk.aws.keys import signing_keys
from helpdesk.storage.table import Table
from helpdesk.storage.tickets import DynamoTickets
from helpdesk.tickets.model import Ticket
from helpdesk.uploads.file_links import file_token, link_to
from tests.factories import opening
from tests.functional.composing import PNG, announce, named, stored_keys, upload
from tests.functional.conftest import Call
from tests.http import Answer
from tests.table import REGION


def say(call: Call, ticket_id: str, headers: dict[str, str] | None = None, **body: Any) -> Answer:
    given = {"kind": "reply", "body_text": "Adjunto", **body}
    return call("POST", f"/tickets/{ticket_id}/messages", body=given, headers=headers)


def test_an_uploaded_file_goes_with_the_reply(call: Call, ticket: Ticket):
    answer = say(call, ticket.id, attachments=named(upload(call, ticket.id)))

    assert answer.status == 201
    (file,) = answer.body["attachments"]
    assert (file["filename"], file["size"], file["inline"]) == ("factura.pdf", 9, False)
    assert call("GET", f"/tickets/{ticket.id}/attachments/{file['id']}").status == 200


def test_a_picture_that_the_words_show_is_inline(call: Call, ticket: Ticket):
    slot = upload(call, ticket.id, PNG, filename="captura.png", content_type="image/png")
    html = f'<p>Mire:</p><img src="cid:{slot["content_id"]}" alt="captura">'

    answer = say(call, ticket.id, body_text=None, body_html=html, attachments=named(slot))

    (file,) = answer.body["attachments"]
    assert (file["inline"], file["content_id"]) == (True, slot["content_id"])


def test_a_file_that_says_it_is_a_page_is_never_inline(call: Call, ticket: Ticket):
    slot = upload(call, ticket.id)
    html = f'<p>x</p><img src="cid:{slot["content_id"]}">'

    answer = say(call, ticket.id, body_text=None, body_html=html, attachments=named(slot))

    assert answer.body["attachments"][0]["inline"] is False


def test_a_file_uploaded_for_another_ticket_is_refused(call: Call, table: Table, ticket: Ticket):
    other = opening("SUP-2")
    DynamoTickets(table).commit(other)

    answer = say(call, other.after.id, attachments=named(upload(call, ticket.id)))

    assert (answer.status, answer.body["code"]) == (403, "upload_elsewhere")
    assert stored_keys("attachments/") == []


def test_a_file_of_the_public_form_is_not_an_agents(call: Call, portal: Call, ticket: Ticket):
    form = {"filename": "a.pdf", "content_type": "application/pdf", "size": 9}
    slot = portal("POST", "/public/uploads", body=form).body

    answer = say(call, ticket.id, attachments=named(slot))

    assert (answer.status, answer.body["code"]) == (403, "upload_elsewhere")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"filename": "a.exe"}, "file_type_forbidden"),
        ({"size": 21 * 1024 * 1024}, "file_too_large"),
        ({"size": 0}, "file_too_large"),
    ],
)
def test_a_file_that_may_not_be_sent_is_refused_before_it_is_uploaded(
    call: Call, ticket: Ticket, given: dict[str, Any], code: str
):
    answer = announce(call, ticket.id, **given)

    assert (answer.status, answer.body["code"]) == (400, code)


def test_a_ticket_of_a_foreign_desk_takes_no_upload(call: Call):
    assert announce(call, "nowhere").status == 404


def test_what_was_not_uploaded_or_is_not_ours_is_refused(call: Call, ticket: Ticket):
    missing = say(call, ticket.id, attachments=named(announce(call, ticket.id).body))
    forged = say(call, ticket.id, attachments=[{"upload_token": "eyJ9.abc"}])

    assert (missing.status, missing.body["code"]) == (400, "upload_missing")
    assert (forged.status, forged.body["code"]) == (400, "upload_invalid")


def test_eleven_files_are_too_many(call: Call, ticket: Ticket):
    answer = say(call, ticket.id, attachments=[{"upload_token": "x"}] * 11)

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, "attachments")


def test_the_copy_line_of_a_reply_says_who_gets_mail(call: Call, table: Table, ticket: Ticket):
    people = [{"email": "luz@cliente.test", "name": "Luz"}, {"email": "raul@otra.test"}]

    assert say(call, ticket.id, cc=people).status == 201
    say(call, ticket.id, cc=people[:1])
    say(call, ticket.id)

    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert sorted(mail.to.email for mail in thread.mails) == [
        "luz@cliente.test", "luz@cliente.test", "luz@cliente.test",
        "marta@cliente.test", "marta@cliente.test", "marta@cliente.test", "raul@otra.test",
    ]  # fmt: skip
    states = {each.email: each.active for each in thread.ticket.participants}
    assert states == {"luz@cliente.test": True, "raul@otra.test": False}


@pytest.mark.parametrize(
    ("cc", "code"),
    [
        ([{"email": "Support+x@Desk.demo.test"}], "own_address"),
        ([{"email": "nadie"}], "invalid_input"),
        ([{"email": f"p{n}@x.test"} for n in range(21)], "too_many_people"),
    ],
)
def test_a_copy_to_ourselves_to_nobody_or_to_a_crowd_is_refused(
    call: Call, table: Table, ticket: Ticket, cc: list[dict[str, str]], code: str
):
    answer = say(call, ticket.id, cc=cc)

    assert (answer.status, answer.body["code"]) == (400, code)
    thread = DynamoTickets(table).thread(ticket.id)
    assert thread is not None
    assert thread.mails == ()


def test_a_note_has_no_copy_line(call: Call, ticket: Ticket):
    answer = say(call, ticket.id, kind="note", cc=[{"email": "luz@cliente.test"}])

    assert (answer.status, answer.body["errors"][0]["path"]) == (400, "cc")


def test_a_large_file_is_fetched_by_a_button_and_not_by_its_link(
    call: Call, portal: Call, table: Table, ticket: Ticket
):
    sent = say(call, ticket.id, attachments=named(upload(call, ticket.id))).body
    message = DynamoTickets(table).message(ticket.id, sent["id"])
    assert message is not None
    keys = signing_keys("/ventanilla/keys")
    path = f"/public/files/{file_token(keys, link_to(message, message.attachments[0]))}"

    page = portal("GET", path)
    fetched = portal("POST", path)

    assert page.body.keys() == {"filename", "size", "expires_at"}
    assert (page.headers["referrer-policy"], page.headers["x-robots-tag"]) == (
        "no-referrer",
        "noindex",
    )
    assert "X-Amz-Expires=300" in fetched.body["url"]
    foreign = portal("POST", path, headers={"Sec-Fetch-Site": "cross-site"})
    assert (foreign.status, foreign.body["code"]) == (403, "foreign_origin")


def test_a_guessed_file_link_is_not_found(portal: Call):
    for token in ("x", "_".join(["a" * 26] * 3 + ["1", "a" + "b" * 16])):
        for method in ("GET", "POST"):
            assert portal(method, f"/public/files/{token}").status == 404


def test_a_scheduled_reply_that_is_edited_keeps_its_files_and_copies(call: Call, ticket: Ticket):
    slot = upload(call, ticket.id, PNG, filename="captura.png", content_type="image/png")
    html = f'<p>Mire:</p><img src="cid:{slot["content_id"]}" alt="captura">'
    people = [{"email": "luz@cliente.test", "name": "Luz"}]
    given = {"body_text": None, "body_html": html, "cc": people, "attachments": named(slot)}
    held = say(call, ticket.id, send_at="2027-03-28T09:00:00Z", **given).body
    boto3.client("s3", region_name=REGION).delete_object(Bucket="files", Key=slot["fields"]["key"])

    back = call("DELETE", f"/tickets/{ticket.id}/waiting/{held['id']}").body
    again = say(call, ticket.id, **{**given, "attachments": named(*back["files"])}).body

    assert back["waiting"]["cc"] == people
    assert [each["filename"] for each in back["files"]] == ["captura.png"]
    assert again["attachments"] == held["attachments"]
    assert again["attachments"][0]["inline"] is True
    assert len(stored_keys("attachments/")) == 1
