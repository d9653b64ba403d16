"""The receiving worker is killed at every AWS call it makes, against the emulator and for real.

It runs here with the deployed function's own settings; all that follows from what it wrote (stream,
bus, queue, sending) runs in the twin.
"""

from __future__ import annotations

import json
import secrets
from collections import Counter
from email.message import EmailMessage

import pytest

from helpdesk.aws.inbound_queue import CHECKS, receipt
from tests.crashes import Machine, points
from tests.e2e.desk import SUPPORT, wait_for
from tests.e2e.ledger import Ledger
from tests.http import CONTEXT
from twin.clock import now
from twin.receipt import Verdicts, receive

CALLS = 6
"""At least: the raw mail, desks, what is known of the sender, a number, the file, the commit."""


@pytest.fixture
def settings(desk, monkeypatch):
    """The environment of the deployed function, with the emulator's address."""
    pages = desk.place.aws("lambda").get_paginator("list_functions").paginate()
    functions = [each for page in pages for each in page["Functions"]]
    (given,) = [
        each["Environment"]["Variables"] for each in functions if "receive_mail" in each["Handler"]
    ]
    for name, value in (desk.place.aws_environment() | given).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def handle(settings):
    """A new worker for each event: it knows nothing of the ones before."""
    from functions.receive_mail import wiring
    from functions.receive_mail.handler import handler
    from helpdesk.aws import keys, sdk

    def handle(event):
        for known in (wiring.wire, keys._stored, sdk.session):
            known.cache_clear()
        return handler(event, CONTEXT)

    yield handle
    wiring.wire.cache_clear()
    sdk.session.cache_clear()


@pytest.fixture
def machine(handle, monkeypatch):
    machine = Machine()
    machine.install(monkeypatch)
    return machine


def stored_mail(desk, person):
    """A mail with a file, stored as it came; the event that would tell of it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = person, SUPPORT, person
    mail["Message-ID"] = f"<{person}>"
    mail.set_content("Mando la factura.")
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="factura.pdf")
    name = receive(
        desk.place,
        mail.as_bytes(),
        sender=person,
        recipients=[SUPPORT],
        verdicts=Verdicts(),
        copies=0,
    )
    bucket, at = desk.place.outputs()["MailBucketName"], now(desk.place)
    told = receipt(f"inbound/{name}", bucket=bucket, sender=person, recipients=[SUPPORT], at=at)
    told["receipt"] |= {f"{check}Verdict": {"status": "PASS"} for check in CHECKS}
    body = json.dumps({"Type": "Notification", "Message": json.dumps(told)})
    return {"Records": [{"messageId": name, "body": body}]}


def test_a_mail_becomes_one_ticket_whatever_call_its_worker_dies_at(desk, handle, machine):
    batch, people = f"corte{secrets.token_hex(4)}", []
    for point in points():
        people.append(f"{batch}.{len(people)}@correo.test")
        event = stored_mail(desk, people[-1])
        died = machine.run(lambda: handle(event), point)  # noqa: B023 (run at once)
        assert handle(event) == {"batchItemFailures": []}
        if not died:
            break
    assert len(people) > 2 * CALLS

    desk.advance_clock("10m")
    ledger = Ledger(desk.place)
    wait_for(lambda: not ledger.unfinished(), seconds=60, what="nothing left to be done")

    tickets = {
        row["summary"]["subject"]: row["pk"]
        for row in ledger.rows("ticket")
        if row["summary"]["subject"] in people
    }
    assert sorted(tickets) == sorted(people)
    for kind in ("ticket", "message", "event"):
        written = Counter(row["pk"] for row in ledger.rows(kind))
        assert {written[ticket] for ticket in tickets.values()} == {1}, kind
    acknowledged = Counter(to for mail in desk.mailbox() for to in mail["to"])
    assert {acknowledged[person] for person in people} == {1}
