"""When a mail that was not taken is tried again, and what an undelivered answer does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.outbound.causes import cause_of
from helpdesk.mail.outbound.delivery import DeliveryDesk, note_delivery
from helpdesk.mail.outbound.feedback import Feedback, FeedbackKind
from helpdesk.mail.outbound.retries import LONGEST, SPREAD, TRIED_FOR, next_try
from helpdesk.mail.outbound.send import send
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail
from helpdesk.tickets.reply import with_agent_message
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from tests.factories import IDS, NOON, SUPPORT, reply
from tests.fakes.agents import FakeAgents
from tests.unit.mail.outbound.desk import Bench, FakeDesks


@pytest.fixture
def bench() -> Bench:
    return Bench()


def feed(bench: Bench, mail: OutboundMail, kind: FeedbackKind, cause: str | None = None) -> None:
    """What SES says of the newest copy."""
    ids = bench.state(mail).ses_ids
    desk = DeliveryDesk(
        outbox=bench.store,
        desks=FakeDesks(SUPPORT),
        clock=bench.clock,
        ids=IDS,
        agents=FakeAgents(),
        region="eu-west-1",
    )
    feedback = Feedback(
        kind=kind,
        ticket_id=mail.ticket_id,
        mail_id=mail.id,
        ses_id=ids[-1],
        recipients=(mail.to.email,),
        cause=cause,
    )
    note_delivery(desk, feedback)


def asked(bench: Bench) -> tuple[Ticket, OutboundMail]:
    """A question to Marta on its way; the ticket waits for her."""
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    ticket = bench.change(
        ticket, status=Status.PENDING, pending_since=NOON, last_agent_at=mail.created_at
    )
    send(bench.post(), ticket.id, mail.id)
    return ticket, mail


def test_the_waits_grow_to_hours_and_end_with_the_day(bench: Bench):
    mail = bench.queued(bench.opened(), MailKind.REPLY)
    now, waits = NOON, []
    while (at := next_try(mail, now)) is not None:
        waits.append(at - now)
        since = mail.postponed_since or now
        mail, now = replace(mail, tries=mail.tries + 1, postponed_since=since), at

    assert sum(waits, timedelta()) == TRIED_FOR
    assert timedelta(minutes=1) <= waits[0] <= timedelta(minutes=1.5)
    assert max(waits) <= LONGEST * (1 + SPREAD)
    assert len(waits) < 18


def test_mails_refused_together_do_not_come_back_together(bench: Bench):
    ticket = bench.opened()
    mails = [bench.queued(ticket, MailKind.REPLY, id=IDS.sortable("", NOON)) for _ in range(40)]

    assert len({next_try(mail, NOON) for mail in mails}) > 35


def test_a_full_mailbox_is_tried_three_times_within_three_days_then_it_is_told(bench: Bench):
    ticket, mail = asked(bench)
    began = bench.clock.now()

    for _ in range(2):
        feed(bench, mail, FeedbackKind.SOFT_BOUNCE, "mailbox_full")
        feed(bench, mail, FeedbackKind.SOFT_BOUNCE, "mailbox_full")
        assert bench.state(mail).state is MailState.QUEUED
        assert bench.store.tickets[ticket.id].undelivered_at is None
        bench.clock.advance(timedelta(hours=24))
        send(bench.post(), ticket.id, mail.id)
    feed(bench, mail, FeedbackKind.SOFT_BOUNCE, "mailbox_full")

    assert len(bench.sender.sent) == 3
    assert (bench.state(mail).state, bench.state(mail).cause) == (MailState.BOUNCED, "mailbox_full")
    assert bench.store.tickets[ticket.id].undelivered_at == bench.clock.now()
    assert bench.clock.now() - began < timedelta(hours=72)


def test_what_will_always_be_refused_is_not_tried_again(bench: Bench):
    _, mail = asked(bench)

    feed(bench, mail, FeedbackKind.SOFT_BOUNCE, "too_large")

    assert bench.state(mail).state is MailState.BOUNCED


def test_delivered_after_a_soft_bounce_it_is_not_sent_again(bench: Bench):
    ticket, mail = asked(bench)
    feed(bench, mail, FeedbackKind.SOFT_BOUNCE)
    feed(bench, mail, FeedbackKind.DELIVERED)

    assert send(bench.post(), ticket.id, mail.id) is MailState.DELIVERED
    assert len(bench.sender.sent) == 1


def test_a_question_that_never_arrived_makes_the_ticket_ours_again(bench: Bench):
    ticket, mail = asked(bench)

    feed(bench, mail, FeedbackKind.HARD_BOUNCE, "mailbox_unknown")

    after = bench.store.tickets[ticket.id]
    assert (after.status, after.pending_since) == (Status.OPEN, None)
    assert after.undelivered_at == after.activity_at == bench.clock.now()
    event, _ = bench.store.events(ticket.id)[-1]
    assert (event.reason, "undelivered_at" in event.new) == ("hard_bounce", True)


def test_an_older_answer_or_a_copy_that_bounces_leaves_the_status(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    later = mail.created_at + timedelta(hours=1)
    bench.change(ticket, status=Status.PENDING, pending_since=later, last_agent_at=later)
    send(bench.post(), ticket.id, mail.id)

    feed(bench, mail, FeedbackKind.HARD_BOUNCE)

    after = bench.store.tickets[ticket.id]
    assert (after.status, bool(after.undelivered_at)) == (Status.PENDING, True)


def test_mail_of_the_products_own_marks_no_ticket(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT)
    send(bench.post(), ticket.id, mail.id)

    feed(bench, mail, FeedbackKind.HARD_BOUNCE)

    assert bench.store.tickets[ticket.id].undelivered_at is None


def test_a_later_answer_or_a_late_delivery_ends_the_mark(bench: Bench):
    ticket, mail = asked(bench)
    for _ in range(3):
        feed(bench, mail, FeedbackKind.SOFT_BOUNCE, "too_large")
    marked = bench.store.tickets[ticket.id]
    assert marked.undelivered_at is not None

    assert with_agent_message(marked, reply(marked)).undelivered_at is None
    feed(bench, mail, FeedbackKind.DELIVERED)
    assert bench.store.tickets[ticket.id].undelivered_at is None


@pytest.mark.parametrize(
    ("status", "subtype", "cause"),
    [
        ("5.1.1", "General", "mailbox_unknown"),
        ("5.1.2", "", "domain_unknown"),
        ("5.1.10", "", "domain_unknown"),
        ("5.2.1", "", "mailbox_disabled"),
        ("4.2.2", "", "mailbox_full"),
        ("", "MailboxFull", "mailbox_full"),
        ("5.3.4", "", "too_large"),
        ("4.4.7", "", "unreachable"),
        ("5.4.4", "", "domain_unknown"),
        ("5.7.26", "", "refused_by_policy"),
        ("5.7.1", "OnAccountSuppressionList", "suppressed"),
        ("5.0.0", "General", None),
        ("", "", None),
        ("nonsense", "Undetermined", None),
    ],
)
def test_a_cause_is_said_in_a_word(status: str, subtype: str, cause: str | None):
    assert cause_of(status, subtype) == cause
