"""A lead goes through what was kept aside; an admin sees what holds viruses, and the settings."""

from __future__ import annotations

import secrets

from tests.browser.steps import walk
from tests.e2e.desk import SUPPORT, DeskUnderTest, wait_for
from twin.people import known_people

LEAD, ADMIN = "lead@demo.test", "admin@demo.test"


def mail(
    subject: str, sender: str, text: str, *, said: str = "dmarc=PASS", file: bool = False
) -> bytes:
    """A mail with a picture from elsewhere, and what SES is to say of it."""
    kind = "Content-Type: text/html; charset=utf-8"
    body = f"<p>{text}</p><img src='https://t.test/pixel.gif' width=9 height=9>"
    if file:
        kind = "Content-Type: multipart/mixed; boundary=b"
        attached = (
            "Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf"
        )
        body = f"--b\r\n\r\n{text}\r\n--b\r\n{attached}\r\n\r\nx\r\n--b--\r\n"
    head = f"X-Twin-Verdict: {said}\r\nFrom: {sender}\r\nTo: {SUPPORT}\r\n"
    head += f"Subject: {subject}\r\nMIME-Version: 1.0\r\n"
    return f"{head}Message-ID: <{secrets.token_hex(6)}@x.test>\r\n{kind}\r\n\r\n{body}".encode()


def test_kept_mail_is_read_released_deleted_and_its_sender_blocked(desk: DeskUnderTest):
    mark, people = secrets.token_hex(3), known_people(desk.place)
    subjects = {name: f"{name} {mark}" for name in ("forged", "code", "virus", "spam")}
    robot = f"no-reply@{mark}.test"
    kept = [
        mail(
            subjects["forged"],
            "Iris <iris@cliente.test>",
            "Please change my password.",
            said="dmarc=FAIL; policy=reject",
        ),
        mail(subjects["code"], robot, "Your verification code is 481516."),
        mail(subjects["virus"], "a@b.test", "Open it!", said="virus=FAIL", file=True),
        mail(subjects["spam"], "a@b.test", "Buy gold.", said="spam=FAIL"),
    ]
    for raw in kept:
        desk.send_raw(raw, sender="bounces@x.test")

    def all_kept() -> bool:
        with desk.api(ADMIN) as api:
            kept = api.get("/suspended").json()["items"]
        return set(subjects.values()) <= {each["subject"] for each in kept}

    wait_for(all_kept, what="four suspended mails")
    walk(
        "suspended",
        url=f"http://127.0.0.1:{desk.place.agent_port}",
        lead=LEAD,
        admin=ADMIN,
        password=people[LEAD]["password"],
        secret=people[ADMIN]["totp_secret"],
        blocked=robot,
        **subjects,
    )

    ticket = desk.ticket_about(subjects["forged"])
    assert ticket
    assert ticket["requester"]["verified"] is False
    assert desk.mailbox("iris@cliente.test") == []


def test_texts_are_written_tried_and_given_back_and_a_mailbox_elsewhere_is_tested(
    desk: DeskUnderTest,
):
    mark, people = secrets.token_hex(3), known_people(desk.place)
    elsewhere, words = f"soporte@{mark}.test", f"Words of our own {mark}."
    given = {
        "url": f"http://127.0.0.1:{desk.place.agent_port}",
        "email": ADMIN,
        "password": people[ADMIN]["password"],
        "secret": people[ADMIN]["totp_secret"],
        "elsewhere": elsewhere,
        "own": SUPPORT,
        "words": words,
    }

    walk("settings", **given)
    (test,) = wait_for(lambda: desk.mailbox(elsewhere), what="the test of the mailbox")
    desk.send_raw(test["raw"].encode(), sender=f"bounces@{mark}.test")
    wait_for(lambda: came_back(desk, elsewhere), what="the test coming back")
    walk("settings", **given, returned=True)

    assert any(words in each["raw"] for each in desk.mailbox(ADMIN))
    with desk.api(ADMIN) as api:
        (reception,) = [
            each for each in api.get("/receptions").json()["items"] if each["desk_id"] == "support"
        ]
    assert reception["forwarders"] == []


def came_back(desk: DeskUnderTest, address: str) -> bool:
    with desk.api(ADMIN) as api:
        found = api.get("/receptions/support/findings").json()["items"]
    return any(each["address"] == address and each["returned_at"] for each in found)
