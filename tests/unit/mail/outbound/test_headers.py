"""The header set of each kind of mail, and what cannot be smuggled into it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.mail.outbound.header_text import bracketed, mailbox, one_line
from helpdesk.mail.outbound.ports import MailRefusedError
from helpdesk.mail.outbound.post import written
from helpdesk.mail.reply_address import participant_ref, read_reply_address
from helpdesk.tickets.message import Author
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.parties import Participant
from helpdesk.tickets.words import AuthorKind, Channel, Level
from helpdesk.values import replace
from tests.factories import IT, MARTA, NOON, SUPPORT
from tests.unit.mail.outbound.desk import KEYS, THREAD_KINDS, Bench, parsed

AUTOMATIC = [kind for kind in THREAD_KINDS if kind is not MailKind.REPLY]
LINE_ENDS = ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00", "\x1c"]
HARM = "X-Harm: yes"


def raw(bench: Bench, ticket_id: str, mail: OutboundMail) -> bytes:
    thread = bench.store.thread(ticket_id)
    assert thread is not None
    desk = bench.post().desks.by_id(mail.desk_id)
    assert desk is not None
    return written(bench.post(), thread, mail, desk)


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize("kind", AUTOMATIC)
def test_what_the_product_says_by_itself_is_marked_so_that_no_machine_answers(
    bench: Bench, kind: MailKind
):
    ticket = bench.opened()

    message = parsed(raw(bench, ticket.id, bench.queued(ticket, kind)))

    answers = {MailKind.ACKNOWLEDGEMENT: "auto-replied"}
    assert message["Auto-Submitted"] == answers.get(kind, "auto-generated")
    assert message["X-Auto-Response-Suppress"] == "All"


def test_a_persons_reply_carries_no_mark_of_a_machine(bench: Bench):
    ticket = bench.opened()

    message = parsed(raw(bench, ticket.id, bench.queued_reply(ticket)))

    for name in ("Auto-Submitted", "X-Auto-Response-Suppress", "Precedence", "List-Unsubscribe"):
        assert message[name] is None


@pytest.mark.parametrize("kind", THREAD_KINDS)
def test_only_surveys_can_be_unsubscribed_from_with_one_click_or_a_mail(
    bench: Bench, kind: MailKind
):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket) if kind is MailKind.REPLY else bench.queued(ticket, kind)

    message = parsed(raw(bench, ticket.id, mail))

    if kind is MailKind.SURVEY:
        link = "<https://help.demo.test/api/v1/public/unsubscribe/"
        assert str(message["List-Unsubscribe"]).startswith(link)
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        by_mail = str(message["List-Unsubscribe"]).partition(", ")[2]
        assert by_mail.startswith("<mailto:stop+")
        assert by_mail.endswith("@desk.demo.test?subject=unsubscribe>")
    else:
        assert message["List-Unsubscribe"] is None


@pytest.mark.parametrize("kind", THREAD_KINDS)
def test_every_mail_comes_from_its_desk_and_names_our_row(bench: Bench, kind: MailKind):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket) if kind is MailKind.REPLY else bench.queued(ticket, kind)

    message = parsed(raw(bench, ticket.id, mail))

    assert message["From"] == "Soporte <support@desk.demo.test>"
    assert message["To"] == "Marta Ruiz <marta@cliente.test>"
    assert message["Message-ID"] == f"<{mail.id}@desk.demo.test>"
    assert message["X-Ventanilla-Mail"] == f"{mail.id}@desk.demo.test"
    assert message["Date"].datetime == bench.clock.at


def test_each_person_answers_to_an_address_of_her_own(bench: Bench):
    ticket = bench.opened()
    other = Recipient(email="jefe@cliente.test", participant_id="contact-jefe")
    mails = [bench.queued_reply(ticket), replace(bench.queued_reply(ticket), to=other)]

    addresses = [str(parsed(raw(bench, ticket.id, mail))["Reply-To"]) for mail in mails]

    tokens = [read_reply_address(KEYS, each, domain="desk.demo.test") for each in addresses]
    assert [each.ticket_id for each in tokens if each] == [ticket.id, ticket.id]
    assert [each.participant_ref for each in tokens if each] == [
        participant_ref(MARTA.id),
        participant_ref("contact-jefe"),
    ]


@pytest.mark.parametrize("kind", [MailKind.WARNING, MailKind.BREACH])
def test_a_notice_to_agents_has_no_address_that_leads_into_the_ticket(bench: Bench, kind: MailKind):
    ticket = bench.opened()

    assert parsed(raw(bench, ticket.id, bench.queued(ticket, kind)))["Reply-To"] is None


def test_a_reply_threads_under_the_customers_mail(bench: Bench):
    ticket = bench.opened(message_id="abc.1@mail.cliente.test")

    message = parsed(raw(bench, ticket.id, bench.queued_reply(ticket)))

    assert message["In-Reply-To"] == "<abc.1@mail.cliente.test>"
    assert message["References"] == "<abc.1@mail.cliente.test>"
    assert message["Subject"] == "Re: La impresora no imprime [SUP-1]"


def test_a_reply_answers_the_customers_newest_mail_whatever_we_sent_since(bench: Bench):
    ticket = bench.opened(message_id="first@cliente.test")
    sent = {"state": MailState.SENT, "ses_ids": ("0102-7-000000",)}
    bench.queued(ticket, MailKind.ACKNOWLEDGEMENT, created_at=NOON + timedelta(minutes=2), **sent)

    message = parsed(raw(bench, ticket.id, bench.queued_reply(ticket)))

    assert message["In-Reply-To"] == "<first@cliente.test>"
    assert str(message["References"]).split()[-2:] == [
        "<0102-7-000000@eu-west-1.amazonses.com>",
        "<first@cliente.test>",
    ]


def test_a_reply_names_the_ids_that_ses_gave_our_earlier_mails_to_the_same_person(bench: Bench):
    ticket = bench.opened(channel=Channel.FORM)
    sent = {"state": MailState.DELIVERED, "ses_ids": ("0102-7-000000",), "created_at": NOON}
    acknowledged = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT, **sent)
    bench.queued(
        ticket,
        MailKind.WARNING,
        **{**sent, "ses_ids": ("9",), "to": Recipient(email="lead@x.test")},
    )

    message = parsed(raw(bench, ticket.id, bench.queued_reply(ticket)))

    assert str(message["References"]).split() == [
        f"<{acknowledged.id}@desk.demo.test>",
        "<0102-7-000000@eu-west-1.amazonses.com>",
    ]
    assert message["In-Reply-To"] == "<0102-7-000000@eu-west-1.amazonses.com>"


def test_a_long_thread_names_its_first_and_its_newest_ids_and_none_is_broken(bench: Bench):
    ticket = bench.opened(message_id="first@" + "cliente." * 12 + "test")
    for number in range(40):
        at = NOON + timedelta(seconds=number + 1)
        author = Author(kind=AuthorKind.CUSTOMER, email=MARTA.email)
        rfc_id = f"{'m' * 120}{number}@cliente.test"
        message = bench.answer(ticket, author=author, message_id=rfc_id)
        bench.store.messages[(ticket.id, message.id)] = replace(message, created_at=at)

    data = raw(bench, ticket.id, bench.queued_reply(ticket))

    references = str(parsed(data)["References"]).split()
    assert len(references) == 20
    assert references[0].startswith("<first@")
    assert references[-1] == f"<{'m' * 120}39@cliente.test>"
    assert b"=?utf-8?q?=3C" not in data
    assert max(len(line) for line in data.split(b"\r\n")) <= 998


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_no_field_takes_a_line_end_from_a_persons_words(bench: Bench, end: str):
    smuggled = f"a{end}{HARM}{end}{end}<p>{HARM}"
    desk = replace(SUPPORT, names={"es": smuggled})
    ticket = bench.opened(subject="ok", message_id=smuggled)
    ticket = bench.change(ticket, subject=smuggled)
    mail = replace(bench.queued_reply(ticket), to=Recipient(email=MARTA.email, name=smuggled))
    thread = bench.store.thread(ticket.id)
    assert thread is not None

    data = written(bench.post(), thread, mail, desk)

    head = data.partition(b"\r\n\r\n")[0]
    names = [line.split(b":")[0] for line in head.split(b"\r\n") if line[:1] not in {b" ", b"\t"}]
    assert sorted(set(names)) == sorted(names)
    assert b"X-Harm" not in names
    assert head.isascii()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "marta",
        "marta@",
        "@cliente.test",
        "a@b.test, c@d.test",
        "a@b.test\r\nBcc: c@d.test",
        "a@b.test\u2028",
        "marta@cliente.test>",
        "ñandú@cliente.test",
        "a..b@cliente.test",
        "x" * 65 + "@cliente.test",
    ],
    ids=ascii,
)
def test_what_is_no_address_is_refused(address: str):
    with pytest.raises(MailRefusedError, match="address_invalid"):
        mailbox("Marta", address)


@pytest.mark.parametrize("name", ['Ñandú, "x" <jefe@banco.test>', "a" * 300, "Rosa (ventas), S.A."])
def test_a_name_never_becomes_a_second_address(bench: Bench, name: str):
    ticket = bench.opened()
    mail = replace(bench.queued_reply(ticket), to=Recipient(email=MARTA.email, name=name))

    (address,) = parsed(raw(bench, ticket.id, mail))["To"].addresses

    assert address.addr_spec == MARTA.email
    assert address.display_name == name[:100]


@given(st.text(max_size=300))
def test_a_line_holds_nothing_but_printable_characters(text: str):
    line = one_line(text, limit=250)

    assert line.isprintable()
    assert len(line) <= 250


@given(st.text(max_size=60))
def test_an_id_in_brackets_is_one_word_of_ascii(text: str):
    found = bracketed(text)

    assert found is None or (found.isascii() and not set(found[1:-1]) & set(" <>\r\n\t"))


def test_nothing_of_one_desk_shows_in_the_mail_of_another(bench: Bench):
    ticket = bench.opened(desk=IT, language="en")
    cc = (Participant(id="contact-jefe", name="Jefe", email="jefe@cliente.test", active=True),)
    bench.change(ticket, participants=cc, level=Level.L2)

    data = raw(bench, ticket.id, replace(bench.queued_reply(ticket), language="en")).decode()

    for word in ("Soporte", "Support", "support@", "ana@demo.test", "jefe@", "Jefe", "127.0.0.1"):
        assert word not in data
