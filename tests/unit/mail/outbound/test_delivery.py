"""What SES says became of a mail moves its row forwards only, and is told once."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from helpdesk.errors import VersionConflictError
from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.delivery import DeliveryDesk, note_delivery
from helpdesk.mail.outbound.feedback import Feedback, FeedbackKind
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import EventName, chain_holds
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail
from helpdesk.tickets.records import SuppressionCause
from helpdesk.values import replace
from tests.factories import ANA, MARTA, NOON, SUPPORT
from tests.fakes.agents import FakeAgents
from tests.fakes.tickets import FakeTickets
from tests.unit.mail.outbound.desk import Bench, FakeDesks

SES_ID = "0102-abc-000000"
SENT = (FeedbackKind.SENT, FeedbackKind.DELIVERED)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def desk_of(bench: Bench) -> DeliveryDesk:
    return DeliveryDesk(
        outbox=bench.store,
        desks=FakeDesks(SUPPORT),
        clock=bench.clock,
        ids=RandomIds(),
        agents=FakeAgents(ANA),
        region="eu-west-1",
    )


def sent(
    bench: Bench, state: MailState = MailState.SENT, kind: MailKind = MailKind.REPLY
) -> OutboundMail:
    ticket = bench.opened()
    message = bench.answer(ticket)
    ids = () if state is MailState.SENDING else (SES_ID,)
    return bench.queued(ticket, kind, state=state, attempts=1, ses_ids=ids, message_id=message.id)


def told(mail: OutboundMail, kind: FeedbackKind, **changes: Any) -> Feedback:
    given = Feedback(
        kind=kind,
        ticket_id=mail.ticket_id,
        mail_id=mail.id,
        ses_id=SES_ID,
        recipients=(mail.to.email,),
    )
    return replace(given, **changes)


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (FeedbackKind.DELIVERED, MailState.DELIVERED),
        (FeedbackKind.SOFT_BOUNCE, MailState.QUEUED),
        (FeedbackKind.HARD_BOUNCE, MailState.BOUNCED),
        (FeedbackKind.COMPLAINT, MailState.COMPLAINED),
        (FeedbackKind.REJECTED, MailState.FAILED),
    ],
)
def test_a_sent_mail_follows_its_feedback(bench: Bench, kind: FeedbackKind, state: MailState):
    mail = sent(bench)

    assert note_delivery(desk_of(bench), told(mail, kind)) is state
    assert bench.state(mail).state is state


def test_feedback_marks_a_mail_whose_answer_was_lost(bench: Bench):
    mail = sent(bench, MailState.SENDING)

    note_delivery(desk_of(bench), told(mail, FeedbackKind.SENT))

    rfc_id = f"{SES_ID}@eu-west-1.amazonses.com"
    assert (bench.state(mail).state, bench.state(mail).ses_ids) == (MailState.SENT, (SES_ID,))
    assert bench.store.correspondence(MARTA.email, rfc_ids=[rfc_id], at=NOON).links


def test_the_id_of_a_second_copy_is_learnt_from_its_feedback(bench: Bench):
    mail = sent(bench)

    note_delivery(desk_of(bench), told(mail, FeedbackKind.SENT, ses_id="0102-second"))

    assert bench.state(mail).ses_ids == (SES_ID, "0102-second")


@pytest.mark.parametrize(
    "order", list(permutations([*SENT, FeedbackKind.HARD_BOUNCE, FeedbackKind.COMPLAINT]))
)
def test_whatever_the_order_the_gravest_word_stays(bench: Bench, order: tuple[FeedbackKind, ...]):
    mail = sent(bench, MailState.SENDING)

    for kind in (*order, *order):
        note_delivery(desk_of(bench), told(mail, kind))

    assert bench.state(mail).state is MailState.COMPLAINED
    suppressed = bench.store.suppressed(MARTA.email)
    assert suppressed is not None


@pytest.mark.parametrize("order", list(permutations([*SENT, FeedbackKind.SOFT_BOUNCE])))
def test_a_mail_that_was_delivered_after_all_is_delivered(
    bench: Bench, order: tuple[FeedbackKind, ...]
):
    mail = sent(bench, MailState.SENDING)

    for kind in order:
        note_delivery(desk_of(bench), told(mail, kind))

    assert bench.state(mail).state is MailState.DELIVERED
    assert bench.state(mail).error is None
    assert bench.store.suppressed(MARTA.email) == []


@pytest.mark.parametrize(
    ("kind", "cause"),
    [
        (FeedbackKind.HARD_BOUNCE, SuppressionCause.HARD_BOUNCE),
        (FeedbackKind.COMPLAINT, SuppressionCause.COMPLAINT),
    ],
)
def test_a_hard_bounce_or_complaint_is_told_on_the_ticket_once_and_ends_writing_there(
    bench: Bench, kind: FeedbackKind, cause: SuppressionCause
):
    mail = sent(bench)

    for _ in range(8):
        note_delivery(desk_of(bench), told(mail, kind))

    events = [event for event, _ in bench.store.events(mail.ticket_id)]
    assert [event.name for event in events][1:] == [EventName.MAIL_DELIVERY_CHANGED]
    assert (events[-1].reason, events[-1].message_id) == (kind, mail.message_id)
    assert events[-1].mail_ids == ()
    assert chain_holds(events)
    suppressed = bench.store.suppressed(MARTA.email)
    assert {(each.cause, each.ticket_id) for each in suppressed} == {(cause, mail.ticket_id)}


def test_a_delivery_makes_no_noise_on_the_ticket(bench: Bench):
    mail = sent(bench)

    for kind in SENT:
        note_delivery(desk_of(bench), told(mail, kind))

    assert len(bench.store.events(mail.ticket_id)) == 1


def test_feedback_about_an_unknown_mail_is_ignored(bench: Bench):
    mail = sent(bench)

    unknown = told(mail, FeedbackKind.HARD_BOUNCE, mail_id="0" * 26)

    assert note_delivery(desk_of(bench), unknown) is None
    assert bench.state(mail) == mail


def test_feedback_about_another_address_suppresses_nobody(bench: Bench):
    mail = sent(bench)

    forged = told(mail, FeedbackKind.HARD_BOUNCE, recipients=("jefe@banco.test",))

    assert note_delivery(desk_of(bench), forged) is None
    assert bench.state(mail) == mail
    assert bench.store.suppressed("jefe@banco.test") == []


def test_a_cancelled_mail_stays_cancelled(bench: Bench):
    mail = sent(bench, MailState.CANCELLED)

    assert note_delivery(desk_of(bench), told(mail, FeedbackKind.SENT)) is MailState.CANCELLED


class Contested(FakeTickets):
    """Somebody else changes the ticket just before each of the first writes."""

    conflicts = 2

    def commit(self, commit: Commit) -> None:
        if commit.before is not None and self.conflicts:
            self.conflicts -= 1
            raise VersionConflictError(None)
        super().commit(commit)


def test_a_ticket_that_changes_meanwhile_is_read_again():
    bench = Bench(store=Contested())
    mail = sent(bench)

    assert note_delivery(desk_of(bench), told(mail, FeedbackKind.HARD_BOUNCE)) is MailState.BOUNCED
    assert len(bench.store.events(mail.ticket_id)) == 2
