"""Two workers, or a worker and SES's feedback, at the same row at the same moment."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpdesk.mail.outbound.delivery import note_delivery
from helpdesk.mail.outbound.feedback import FeedbackKind
from helpdesk.mail.outbound.send import MailInHandsError, send
from helpdesk.tickets.outbox import MailState
from helpdesk.tickets.ports import Thread
from tests.factories import MARTA, NOON
from tests.fakes.tickets import FakeTickets
from tests.unit.mail.outbound.desk import Bench, FakeSender
from tests.unit.mail.outbound.test_delivery import desk_of, told


class Overtaken(FakeTickets):
    """Something happens right after a thread was read, once."""

    meanwhile: Callable[[], object] | None = None

    def thread(self, ticket_id: str) -> Thread | None:
        read = super().thread(ticket_id)
        happen, self.meanwhile = self.meanwhile, None
        if happen is not None:
            happen()
        return read


class Slow(FakeSender):
    """Something happens while SES has the mail and its answer is on the way."""

    meanwhile: Callable[[], object]

    def send(self, raw: bytes, *, sender: str, to: str, mail_id: str, ticket_id: str) -> str:
        ses_id = super().send(raw, sender=sender, to=to, mail_id=mail_id, ticket_id=ticket_id)
        self.meanwhile()
        return ses_id


def test_of_two_workers_that_read_the_same_row_one_sends():
    store = Overtaken()
    bench = Bench(store=store)
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    store.meanwhile = lambda: send(bench.post(), ticket.id, mail.id)

    with pytest.raises(MailInHandsError):
        send(bench.post(), ticket.id, mail.id)

    assert len(bench.sender.sent) == 1
    assert bench.state(mail).state is MailState.SENT


def test_a_second_worker_waits_while_the_first_sends():
    sender = Slow()
    bench = Bench(sender=sender)
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)

    def again() -> None:
        with pytest.raises(MailInHandsError):
            send(bench.post(), ticket.id, mail.id)

    sender.meanwhile = again

    assert send(bench.post(), ticket.id, mail.id) is MailState.SENT
    assert len(sender.sent) == 1


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (FeedbackKind.SENT, MailState.SENT),
        (FeedbackKind.DELIVERED, MailState.DELIVERED),
        (FeedbackKind.HARD_BOUNCE, MailState.BOUNCED),
    ],
)
def test_feedback_that_overtakes_the_answer_is_not_undone(kind: FeedbackKind, state: MailState):
    sender = Slow()
    bench = Bench(sender=sender)
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    early = told(mail, kind, ses_id="0102-1-000000")
    sender.meanwhile = lambda: note_delivery(desk_of(bench), early)

    send(bench.post(), ticket.id, mail.id)

    rfc_id = "0102-1-000000@eu-west-1.amazonses.com"
    assert bench.state(mail).state is state
    assert bench.state(mail).ses_ids == ("0102-1-000000",)
    known = bench.store.correspondence(MARTA.email, rfc_ids=[rfc_id], at=NOON).links
    assert known == {rfc_id: ticket.id}


def test_a_row_that_moves_under_the_feedback_is_read_again():
    store = FakeTickets()
    bench = Bench(store=store)
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    delivered = told(mail, FeedbackKind.DELIVERED, ses_id="0102-1-000000")
    read, sent = store.mail, False

    def overtaken(ticket_id: str, mail_id: str) -> object:
        nonlocal sent
        found = read(ticket_id, mail_id)
        if not sent:
            sent = True
            send(bench.post(), ticket.id, mail.id)
        return found

    store.mail = overtaken  # type: ignore[method-assign, assignment]  # the row moves once it is read

    assert note_delivery(desk_of(bench), delivered) is MailState.DELIVERED
    assert bench.state(mail).attempts == 1
