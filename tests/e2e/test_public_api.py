"""The public API against the deployed desk: its bucket, its limits, its races."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from secrets import token_hex
from typing import Any

import httpx
import pytest

from tests.e2e.desk import DeskUnderTest, wait_for


def form(subject: str, **changes: Any) -> dict[str, Any]:
    given = {"name": "Noa", "email": f"noa@{token_hex(4)}.test", "desk": "support"}
    return {**given, "subject": subject, "description": "Hola", **changes}


def tickets_about(desk: DeskUnderTest, subject: str) -> list[dict[str, Any]]:
    with desk.api() as api:
        items = api.get("/tickets", params={"view": "unassigned", "limit": 100}).json()["items"]
    return [each for each in items if each["subject"] == subject]


def test_a_double_click_thirty_two_times_over_makes_one_ticket(desk: DeskUnderTest):
    subject = f"Pressed often {token_hex(4)}"
    body, headers = form(subject), {"Idempotency-Key": token_hex(8)}

    def press(_: int) -> httpx.Response:
        with desk.public() as public:
            return public.post("/public/tickets", json=body, headers=headers)

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(press, range(32)))

    assert {each.status_code for each in answers} == {201}
    assert len({each.json()["reference"] for each in answers}) == 1
    wait_for(lambda: tickets_about(desk, subject), what="the ticket in the list")
    assert len(tickets_about(desk, subject)) == 1


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [("longer", "image/png", b"12345"), ("other type", "text/html", b"1234")],
)
def test_the_bucket_takes_no_other_file_than_the_announced_one(
    desk: DeskUnderTest, name: str, kind: str, content: bytes
):
    with desk.public() as public:
        announced = {"filename": "foto.png", "content_type": "image/png", "size": 4}
        slot = public.post("/public/uploads", json=announced).json()
        fields = {**slot["fields"], "Content-Type": kind}
        posted = httpx.post(slot["url"], data=fields, files={"file": ("foto.png", content)})
        files = [{"upload_token": slot["upload_token"]}]
        answer = public.post("/public/tickets", json=form(name, attachments=files))

    assert posted.status_code in {400, 403} or answer.status_code == 400
    assert answer.json()["code"] == "upload_missing"


def test_a_file_goes_under_no_other_key_than_the_granted_one(desk: DeskUnderTest):
    with desk.public() as public:
        announced = {"filename": "foto.png", "content_type": "image/png", "size": 4}
        slot = public.post("/public/uploads", json=announced).json()
    fields = {**slot["fields"], "key": "attachments/other/file"}

    posted = httpx.post(slot["url"], data=fields, files={"file": ("foto.png", b"1234")})

    assert posted.status_code == 403


def test_seven_megabytes_are_too_large(desk: DeskUnderTest):
    with desk.public() as public:
        answer = public.post("/public/tickets", json=form("Big", description="x" * 7_000_000))

    assert answer.status_code == 413


def test_the_document_of_the_api_is_public_and_of_the_right_version(desk: DeskUnderTest):
    with desk.public() as public:
        document = public.get("/openapi.json").json()

    assert document["openapi"].startswith("3.1")
    assert "/api/v1/public/tickets" in document["paths"]
