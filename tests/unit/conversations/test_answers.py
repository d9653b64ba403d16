"""A third party's answer: kept in its conversation, seen by agents, believed as far as proven."""

from __future__ import annotations

import pytest

from helpdesk.conversations.model import ConversationState
from helpdesk.conversations.settle import mark_read, settle_conversation
from helpdesk.mail.verdicts import Policy, Verdict
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import AgentRef, Participant
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.records import Outcome
from helpdesk.tickets.words import AuthorKind, MessageKind, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, MARTA
from tests.unit.conversations.office import SUPPLIER, Office
from tests.unit.mail.mails import raw_mail, verdicts
from tests.unit.mail.outbound.desk import html_of, text_of

CANARY = "canario-4711"


def reply_to(office: Office) -> str:
    return str(office.posted(MailKind.SIDE)[-1]["Reply-To"])


def test_an_answer_goes_into_its_conversation_and_never_into_the_thread(office: Office):
    conversation = office.ask()
    before = office.now

    decided = office.answered(reply_to(office), CANARY)

    assert (decided.outcome, decided.ticket_id) == (Outcome.APPENDED, office.ticket_id)
    letter = office.letters(conversation)[-1]
    assert (letter.text, letter.author.kind, letter.kind) == (
        CANARY,
        AuthorKind.OUTSIDER,
        MessageKind.NOTE,
    )
    thread = office.tickets.thread(office.ticket_id)
    assert thread is not None
    assert len(thread.messages) == 1
    assert thread.ticket.participants == ()
    assert (office.now.status, office.now.activity_at) == (before.status, before.activity_at)
    assert office.kept(conversation).unread


def test_what_a_third_party_wrote_reaches_no_customer(office: Office):
    office.ask()
    office.answered(reply_to(office), CANARY)

    office.say("Le contestamos.")
    office.forward(office.first())

    for mail in (*office.posted(MailKind.REPLY), *office.posted(MailKind.SIDE)):
        assert CANARY not in mail.as_string() + text_of(mail) + html_of(mail)


def test_the_owner_is_told_without_the_words(office: Office):
    office.change(office.now, assignee=AgentRef(id=LEAD.id, name=LEAD.name))
    office.ask()

    office.answered(reply_to(office), CANARY)

    (notice,) = office.posted(MailKind.SIDE_NOTICE)
    assert notice["To"].addresses[0].addr_spec == LEAD.email
    assert CANARY not in text_of(notice)
    assert f"/tickets/{office.ticket_id}" in text_of(notice)
    assert notice["Auto-Submitted"] == "auto-generated"


def test_without_an_owner_the_one_who_asked_is_told(office: Office):
    office.ask()
    office.answered(reply_to(office))

    assert [mail.to.email for mail in office.mails(MailKind.SIDE_NOTICE)] == [ANA.email]


def test_an_answer_reopens_nothing(office: Office):
    conversation = office.ask()
    address = reply_to(office)
    office.change(office.now, status=Status.CLOSED, closed_at=office.clock.now())

    decided = office.answered(address)

    assert decided.outcome is Outcome.APPENDED
    assert office.now.status is Status.CLOSED
    assert len(office.letters(conversation)) == 2


def test_an_away_note_is_kept_and_wakes_nobody(office: Office):
    conversation = office.ask()
    settle_conversation(
        office.bench, ANA, office.ticket_id, conversation.id, ConversationState.DONE
    )

    office.answered(reply_to(office), headers={"Auto-Submitted": "auto-replied"})

    kept = office.kept(conversation)
    assert (kept.state, kept.unread) == (ConversationState.DONE, False)
    assert office.letters(conversation)[-1].automatic
    assert office.mails(MailKind.SIDE_NOTICE) == []


def test_an_answer_opens_a_conversation_that_was_done(office: Office):
    conversation = office.ask()
    settle_conversation(
        office.bench, ANA, office.ticket_id, conversation.id, ConversationState.DONE
    )

    office.answered(reply_to(office))

    kept = office.kept(conversation)
    assert (kept.state, kept.unread) == (ConversationState.OPEN, True)
    assert mark_read(office.bench, ANA, office.ticket_id, conversation.id).unread is False


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({"dmarc": Verdict.FAIL, "dmarc_policy": Policy.REJECT}, Outcome.SUSPENDED),
        ({"dmarc": Verdict.FAIL, "dmarc_policy": Policy.QUARANTINE}, Outcome.SUSPENDED),
        ({"virus": Verdict.FAIL}, Outcome.SUSPENDED),
        ({"spam": Verdict.FAIL}, Outcome.SUSPENDED),
        ({"dmarc": Verdict.FAIL, "dmarc_policy": Policy.NONE}, Outcome.APPENDED),
        ({"dmarc": Verdict.GRAY, "spf": Verdict.GRAY}, Outcome.APPENDED),
    ],
)
def test_the_table_of_verdicts_holds_here_too(
    office: Office, changes: dict[str, object], outcome: Outcome
):
    office.ask()

    decided = office.answered(reply_to(office), verdicts=verdicts(**changes))

    assert decided.outcome is outcome


def test_an_unproven_stranger_with_the_address_does_not_get_in(office: Office):
    conversation = office.ask()
    gray = verdicts(dmarc=Verdict.FAIL, dmarc_policy=Policy.NONE)

    decided = office.answered(reply_to(office), sender="x@otra.test", verdicts=gray)

    assert decided.outcome is Outcome.NEW_TICKET
    assert office.ticket(decided).may_belong_to == office.now.reference
    assert len(office.letters(conversation)) == 1


def test_a_proven_stranger_is_marked_and_gets_no_mail(office: Office):
    conversation = office.ask()

    office.answered(reply_to(office), sender="x@otra.test")

    assert office.letters(conversation)[-1].outsider
    assert [each.email for each in office.kept(conversation).people] == [SUPPLIER.email]


def test_an_answer_to_the_desk_that_names_a_letter_finds_its_conversation(office: Office):
    conversation = office.ask()
    (sent,) = office.posted(MailKind.SIDE)
    headers = {"In-Reply-To": str(sent["Message-ID"])}

    decided = office.answered("support@desk.demo.test", headers=headers)

    assert decided.ticket_id == office.ticket_id
    assert len(office.letters(conversation)) == 2


def test_a_participant_who_is_also_asked_aside_answers_aside(office: Office):
    """Her answer to a letter must not become public because she is on the ticket too."""
    person = Participant(id="p", name="", email=SUPPLIER.email, active=True)
    office.change(office.now, participants=(person,))
    conversation = office.ask()
    (sent,) = office.posted(MailKind.SIDE)

    office.answered("support@desk.demo.test", headers={"References": str(sent["Message-ID"])})

    assert len(office.letters(conversation)) == 2
    thread = office.tickets.thread(office.ticket_id)
    assert thread is not None
    assert len(thread.messages) == 1


def test_a_stranger_who_names_a_letter_without_the_address_opens_a_ticket(office: Office):
    office.ask()
    (sent,) = office.posted(MailKind.SIDE)
    headers = {"References": str(sent["Message-ID"])}

    decided = office.answered("support@desk.demo.test", sender="x@otra.test", headers=headers)

    assert decided.outcome is Outcome.NEW_TICKET


def test_neither_address_opens_the_others_door(office: Office):
    conversation = office.ask()
    side = reply_to(office)
    public = office.reply_address(office.now)

    crossed = side.replace("side+", "reply+"), public.replace("reply+", "side+")
    for number, address in enumerate(crossed):
        decided = office.answered(address, message_id=f"<x{number}@proveedor.test>")
        assert decided.outcome is Outcome.NEW_TICKET
    assert len(office.letters(conversation)) == 1


def test_the_same_answer_twice_is_one_letter(office: Office):
    conversation = office.ask()
    address = reply_to(office)

    office.answered(address, raw_key="inbound/same")
    office.answered(address, raw_key="inbound/same")
    office.answered(address)

    assert len(office.letters(conversation)) == 2


def test_a_bounce_is_put_to_the_letter_it_is_about(office: Office):
    office.ask()
    office.posted(MailKind.SIDE)
    (mail,) = office.mails(MailKind.SIDE)
    report = (
        b"From: MAILER-DAEMON@proveedor.test\r\nTo: support@desk.demo.test\r\n"
        b"Subject: Undelivered\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nno such user\r\n"
        b"--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\n"
        b"Final-Recipient: rfc822; taller@proveedor.test\r\nAction: failed\r\nStatus: 5.1.1\r\n"
        b"\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <"
        + mail.ses_ids[0].encode()
        + b"@eu-west-1.amazonses.com>\r\nSubject: Pieza 7\r\n\r\n--b--\r\n"
    )

    office.deliver(report, envelope_sender="")

    assert office.mails(MailKind.SIDE)[0].state.value == "bounced"
    names = [event.name for event, _ in office.tickets.events(office.ticket_id)]
    assert names[-1] is EventName.MAIL_DELIVERY_CHANGED


def test_the_next_letter_quotes_what_they_said_and_threads_under_it(office: Office):
    conversation = office.ask()
    office.answered(reply_to(office), "Sí, llega el lunes.")
    office.clock.advance(minutes=5)
    from helpdesk.conversations.letters import Letter
    from helpdesk.conversations.write import add_letter

    letter = Letter(text="Perfecto.")
    add_letter(office.bench, ANA, office.ticket_id, conversation.id, letter)

    mail = office.posted(MailKind.SIDE)[-1]
    assert (str(mail["Subject"]), str(mail["In-Reply-To"])) == (
        "Re: Pieza 7",
        "<a1@proveedor.test>",
    )
    assert "> Sí, llega el lunes." in text_of(mail)
    assert "<1@cliente.test>" not in str(mail["References"])


def test_a_customers_references_know_nothing_of_letters(office: Office):
    office.ask(people=(replace(SUPPLIER, email=MARTA.email),))
    office.posted(MailKind.SIDE)
    office.clock.advance(minutes=5)
    office.say("Le contestamos.")

    (mail,) = office.posted(MailKind.REPLY)

    assert str(mail["References"]).split() == ["<1@cliente.test>"]


def test_our_own_mail_that_comes_back_is_dropped(office: Office):
    office.ask()
    address = reply_to(office)

    decided = office.deliver(
        raw_mail("x", X_Ventanilla_Mail="m@desk.demo.test", To=address), recipients=(address,)
    )

    assert decided.outcome is Outcome.DROPPED
