"""Mails that open no ticket: why they are suspended or dropped."""

from __future__ import annotations

import pytest

from helpdesk.mail.verdicts import Policy, Verdict
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.records import MessageIdLink
from helpdesk.values import replace
from tests.factories import ANA, MARTA, NOON
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail, verdicts

CODE = "Your verification code is 481516."


@pytest.fixture
def house() -> House:
    return House()


@pytest.mark.parametrize(
    ("cause", "raw", "receipt"),
    [
        ("virus", raw_mail(), {"verdicts": verdicts(virus=Verdict.FAIL)}),
        ("spam", raw_mail(), {"verdicts": verdicts(spam=Verdict.FAIL)}),
        (
            "dmarc_reject",
            raw_mail(),
            {"verdicts": verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.REJECT)},
        ),
        ("no_sender", raw_mail(From=None), {}),
        ("header_too_large", raw_mail(**{f"X_{n}": "x" for n in range(600)}), {}),
        ("own_address", raw_mail(From="it@desk.demo.test"), {}),
        ("own_address", raw_mail(From="IT+x@Desk.Demo.Test."), {}),
        ("agent_unverified", raw_mail(From=ANA.email), {"verdicts": verdicts(dmarc=Verdict.GRAY)}),
        ("verification", raw_mail(CODE, From="no-reply@shop.test"), {}),
        ("verification", raw_mail("Confirma tu cuenta aquí", From="noreply@red.test"), {}),
        ("verification", raw_mail("Confirme o seu e-mail", From="nao-responda@rede.test"), {}),
        ("unknown_mailbox", raw_mail(), {"recipients": ("nadie@desk.demo.test",)}),
        ("bounce", (raw_mail(From="<>", Return_Path="<>", Subject="Undeliverable: x")), {}),
    ],
)
def test_it_is_suspended(house: House, cause: str, raw: bytes, receipt: dict):
    decided = house.deliver(raw, **receipt)

    assert (decided.outcome, decided.cause) == ("suspended", cause)
    assert house.tickets.tickets == {}
    assert house.tickets.mails == {}


def test_a_verification_mail_to_a_tickets_address_is_shown_to_nobody_on_it(house: House):
    ticket = house.ticket(house.deliver())

    decided = house.deliver(
        raw_mail(CODE, From="no-reply@shop.test", Message_ID="<9@shop.test>"),
        recipients=(house.reply_address(ticket),),
    )

    assert decided.cause == "verification"


def test_a_customer_who_asks_to_confirm_something_is_no_machine(house: House):
    decided = house.deliver(raw_mail("¿Podéis confirmar mi cuenta de correo?"))

    assert decided.outcome == "new_ticket"


def test_our_own_mail_coming_back_is_dropped(house: House):
    decided = house.deliver(raw_mail(X_Ventanilla_Mail="abc", From="support@desk.demo.test"))

    assert (decided.outcome, decided.cause) == ("dropped", "own_mail")


def test_a_read_receipt_is_dropped(house: House):
    kind = "multipart/report; report-type=disposition-notification; boundary=x"
    raw = raw_mail().replace(b"text/plain; charset=utf-8", kind.encode())

    assert house.deliver(raw).cause == "read_receipt"


def test_a_damaged_reply_address_is_an_ordinary_one(house: House):
    decided = house.deliver(recipients=("reply+1a.garbage@desk.demo.test",))

    assert decided.outcome == "new_ticket"


def test_marks_of_machines_suppress_the_answer_and_never_the_ticket(house: House):
    marks = {
        "Auto_Submitted": "auto-generated",
        "Precedence": "bulk",
        "List_Id": "<x.cliente.test>",
        "X_Auto_Response_Suppress": "All",
        "X_Autoreply": "yes",
        "Feedback_ID": "x",
    }
    for number, (name, value) in enumerate(marks.items()):
        raw = raw_mail(
            **{name: value},
            From=f"p{number}@cliente.test",
            Message_ID=f"<{number}@cliente.test>",
        )
        decided = house.deliver(raw)

        assert decided.outcome == "new_ticket", name
        assert house.mails_of(decided) == [], name


def test_a_mail_from_the_null_sender_is_not_answered(house: House):
    assert house.mails_of(house.deliver(envelope_sender="")) == []


def bounced(house: House, action: str = "failed") -> tuple[OutboundMail, bytes]:
    """A mail of ours that was sent, and the report that it was not delivered."""
    ticket = house.ticket(house.deliver())
    mail = OutboundMail(
        id="mail-1",
        ticket_id=ticket.id,
        desk_id="support",
        kind=MailKind.REPLY,
        to=Recipient(email=MARTA.email),
        language="es",
        created_at=NOON,
        state=MailState.SENT,
        ses_ids=("0102",),
    )
    house.tickets.mails[(ticket.id, mail.id)] = mail
    sent_as = "0102@eu-west-1.amazonses.com"
    link = MessageIdLink(rfc_id=sent_as, ticket_id=ticket.id, message_id="m", mail_id=mail.id)
    house.tickets.record([link])
    report = f"""From: MAILER-DAEMON@mx.test\r
Content-Type: multipart/report; report-type=delivery-status; boundary=d\r
\r
--d\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.test\r
\r
Final-Recipient: rfc822; {MARTA.email}\r
Action: {action}\r
Status: 5.1.1\r
--d\r
Content-Type: message/rfc822\r
\r
Message-ID: <{sent_as}>\r
\r
--d--\r
"""
    return mail, report.encode()


def test_a_bounce_is_put_to_the_mail_that_it_is_about(house: House):
    mail, report = bounced(house)

    decided = house.deliver(report, verdicts=verdicts(dmarc=Verdict.GRAY))

    after = house.tickets.mails[(mail.ticket_id, mail.id)]
    assert (decided.outcome, decided.ticket_id) == ("appended", mail.ticket_id)
    assert (after.state, after.error) == (MailState.BOUNCED, "hard_bounce")
    assert house.tickets.log[mail.ticket_id][-1][0].name == "MailDeliveryChanged"


def test_a_bounce_reads_its_mail_alone_however_long_the_thread(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    mail, report = bounced(house)
    monkeypatch.setattr(house.tickets, "thread", None)

    assert house.deliver(report).outcome == "appended"
    assert house.tickets.mails[(mail.ticket_id, mail.id)].state is MailState.BOUNCED


def test_the_owner_hears_of_a_bounce_that_came_as_a_mail(house: House):
    mail, report = bounced(house)
    house.tickets.mails[(mail.ticket_id, mail.id)] = replace(mail, message_id="m")
    ticket = house.tickets.tickets[mail.ticket_id]
    owned = replace(ticket, assignee=AgentRef(id=ANA.id, name=ANA.name))
    house.tickets.tickets[ticket.id] = owned

    house.deliver(report)

    told = [e for e in house.tickets.mails.values() if e.kind is MailKind.UNDELIVERED]
    assert [(each.to.email, each.message_id) for each in told] == [(ANA.email, "m")]


def test_a_bounce_told_again_and_a_mere_delay_change_nothing(house: House):
    mail, report = bounced(house)
    house.deliver(report)

    again = house.deliver(report)
    delayed = house.deliver(report.replace(b"failed", b"delayed"))

    assert {again.cause, delayed.cause} == {"bounce_known"}
    assert house.tickets.mails[(mail.ticket_id, mail.id)].state is MailState.BOUNCED
