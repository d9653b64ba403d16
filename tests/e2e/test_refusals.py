"""What bad input gets, at the deployed gates."""

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.e2e.desk import SUPPORT, wait_for
from twin.receipt import Verdicts, receive

FORM = {"name": "Eva", "desk": "support", "subject": "Hola", "description": "Una pregunta"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": None}, "email"),
        ({"email": "nobody"}, "email"),
        ({"subject": "x" * 200_000}, "subject"),
        ({"desk": "nowhere"}, "desk"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_bad_field_is_named(desk, customer, change, field):
    body = {k: v for k, v in {**FORM, "email": customer, **change}.items() if v is not None}
    with desk.public() as public:
        refused = public.post("/public/tickets", json=body)

    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"
    assert field in str(refused.json()["errors"])


def test_what_is_not_json_is_refused(desk):
    with desk.public() as public:
        headers = {"content-type": "application/json"}
        refused = public.post("/public/tickets", content=b'{"name": "E', headers=headers)

    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"


def test_seven_megabytes_are_too_many(desk):
    with desk.public() as public:
        refused = public.post("/public/tickets", content=b" " * 7_000_000)

    assert refused.status_code == 413
    assert refused.json()["code"] == "request_too_large"


def test_a_program_is_no_attachment(desk):
    asked = {"filename": "game.exe", "content_type": "application/octet-stream", "size": 10}
    with desk.public() as public:
        refused = public.post("/public/uploads", json=asked)

    assert refused.status_code == 400
    assert refused.json()["code"] == "file_type_forbidden"


def test_a_file_goes_with_its_request(desk, customer, subject):
    content = b"%PDF-1.4 " + b"x" * 100_000
    asked = {"filename": "año.pdf", "content_type": "application/pdf", "size": len(content)}
    with desk.public() as public:
        grant = public.post("/public/uploads", json=asked).raise_for_status().json()
        files = {"file": ("año.pdf", content)}
        httpx.post(grant["url"], data=grant["fields"], files=files, timeout=30).raise_for_status()
        body = {**FORM, "email": customer, "subject": subject}
        body["attachments"] = [{"upload_token": grant["upload_token"]}]
        sent = public.post("/public/tickets", json=body)
    assert sent.status_code == 201, sent.text

    ticket = wait_for(lambda: desk.ticket_about(subject))
    with desk.api() as api:
        path = f"/tickets/{ticket['id']}"
        [message] = api.get(f"{path}/messages").json()["items"]
        [file] = message["attachments"]
        link = api.get(f"{path}/attachments/{file['id']}").raise_for_status().json()
    assert file["filename"] == "año.pdf"
    assert httpx.get(link["url"], timeout=30).content == content
    assert httpx.get(link["url"].partition("?")[0], timeout=30).status_code == 403


@pytest.mark.parametrize("token", [None, "x.y.z", "altered"])
def test_without_a_good_token_nothing_is_told(desk, token):
    with desk.api() as good:
        forged = good.headers["authorization"][:-8] + "AAAAAAAA"
    value = {None: None, "altered": forged}.get(token, f"Bearer {token}")
    headers = {"authorization": value} if value else {}
    refused = httpx.get(f"{desk.place.portal_url}/api/v1/tickets", headers=headers, timeout=30)

    assert refused.status_code == 401
    assert "items" not in refused.text


def test_a_stale_change_is_answered_with_the_present_ticket(desk, customer, subject):
    desk.send_mail(sender=customer, subject=subject, text="hola")
    ticket = wait_for(lambda: desk.ticket_about(subject))
    seen = {"If-Match": f'"{ticket["version"]}"'}
    with desk.api() as api:
        path = f"/tickets/{ticket['id']}"
        first = api.patch(path, json={"priority": "high"}, headers=seen)
        stale = api.patch(path, json={"priority": "low"}, headers=seen)
        blind = api.patch(path, json={"priority": "low"})

    assert first.status_code == 200
    assert stale.status_code == 409
    assert stale.json()["current"]["priority"] == "high"
    assert blind.status_code == 428


def test_of_two_agents_one_takes_the_ticket_and_the_other_learns_who(desk, customer, subject):
    desk.send_mail(sender=customer, subject=subject, text="hola")
    ticket = wait_for(lambda: desk.ticket_about(subject))

    def take(email):
        with desk.api(email) as api:
            me = api.get("/me").json()["id"]
            seen = {"If-Match": f'"{ticket["version"]}"'}
            change = {"assignee_id": me}
            return me, api.patch(f"/tickets/{ticket['id']}", json=change, headers=seen)

    with ThreadPoolExecutor(2) as both:
        taken = list(both.map(take, ["ana@demo.test", "luis@demo.test"]))

    assert sorted(answer.status_code for _, answer in taken) == [200, 409]
    winner = next(me for me, answer in taken if answer.status_code == 200)
    [lost] = [answer.json() for _, answer in taken if answer.status_code == 409]
    assert lost["current"]["assignee"]["id"] == winner


def test_a_notification_that_comes_thirty_two_times_makes_one_ticket(desk, customer, subject):
    raw = f"From: {customer}\r\nTo: {SUPPORT}\r\nSubject: {subject}\r\n\r\nhola".encode()
    receive(
        desk.place,
        raw,
        sender=customer,
        recipients=[SUPPORT],
        verdicts=Verdicts(),
        copies=32,
    )
    wait_for(lambda: desk.ticket_about(subject))
    desk.advance_clock("1s")

    with desk.api() as api:
        page = api.get("/tickets", params={"view": "open", "limit": 100}).json()["items"]
    assert len([t for t in page if t["subject"] == subject]) == 1
    assert len(desk.mailbox(customer)) == 1
