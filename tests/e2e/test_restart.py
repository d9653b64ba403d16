"""The twin is told to stop in the middle of everything; nothing that was accepted is lost."""

import secrets
import smtplib
import threading
import time
from email.message import EmailMessage

import pytest

from tests.e2e.desk import SUPPORT, wait_for

MAILS = 60
RUNNING = 10


def flood(desk, batch, count, accepted):
    """Send mail after mail until the desk no longer takes it."""
    for number in range(count):
        mail = EmailMessage()
        mail["From"] = sender = f"{batch}.{number}@correo.test"
        mail["To"], mail["Subject"] = SUPPORT, f"{batch} {number}"
        mail.set_content("¿Me ayudan?")
        try:
            with smtplib.SMTP("127.0.0.1", desk.place.smtp_port, timeout=10) as smtp:
                smtp.sendmail(sender, [SUPPORT], mail.as_bytes())
        except (OSError, smtplib.SMTPException):
            return
        accepted.append(number)


def tickets_of(desk, batch):
    """Every unfinished ticket of a batch, by subject."""
    found, cursor = [], None
    with desk.api() as api:
        while True:
            query = {"view": "open", "limit": 100} | ({"cursor": cursor} if cursor else {})
            page = api.get("/tickets", params=query).raise_for_status().json()
            found += [t for t in page["items"] if t["subject"].startswith(f"{batch} ")]
            if not (cursor := page["next_cursor"]):
                return found


@pytest.mark.parametrize(
    "mails", [MAILS, pytest.param(200, marks=pytest.mark.soak)], ids=["slice", "whole"]
)
def test_what_smtp_accepted_is_there_once_and_escalated_once(desk, mails):
    batch, accepted = f"lote{secrets.token_hex(4)}", []
    flood(desk, batch, RUNNING, accepted)
    wait_for(lambda: len(tickets_of(desk, batch)) == RUNNING, seconds=60, what="the first ten")
    desk.advance_clock("6h30m")
    second = f"{batch}b"
    sender = threading.Thread(target=flood, args=(desk, second, mails, late := []))
    sender.start()
    wait_for(lambda: len(late) > mails // 3, seconds=60, what="a third of the mails accepted")

    desk.stop()
    sender.join()
    desk.start()
    desk.advance_clock("2h")
    started = time.monotonic()
    wait_for(lambda: len(tickets_of(desk, second)) >= len(late), seconds=180, what="all tickets")
    desk.advance_clock("3m")

    assert time.monotonic() - started < 240
    assert sorted(t["subject"] for t in tickets_of(desk, second)) == sorted(
        f"{second} {number}" for number in late
    )
    for number in late:
        assert len(desk.mailbox(f"{second}.{number}@correo.test")) == 1, number
    with desk.api() as api:
        for ticket in tickets_of(desk, batch):
            audit = api.get(f"/tickets/{ticket['id']}/audit").json()["items"]
            names = [e["name"] for e in audit]
            assert names[:2] == ["TicketCreated", "SlaWarned"], ticket["reference"]
            assert names.count("SlaBreached") == 1, ticket["reference"]
