"""An agent is told by mail that her answer did not arrive: once a message, and nothing follows."""

from __future__ import annotations

import pytest

from helpdesk.ids import RandomIds
from helpdesk.mail.outbound.delivery import DeliveryDesk, note_delivery
from helpdesk.mail.outbound.feedback import Feedback, FeedbackKind
from helpdesk.mail.outbound.ports import MailRefusedError
from helpdesk.mail.outbound.send import send
from helpdesk.people.model import Agent
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.values import replace
from tests.factories import ANA, LEAD, SUPPORT
from tests.fakes.agents import FakeAgents
from tests.unit.mail.outbound.desk import Bench, FakeDesks, text_of

LUZ = Recipient(email="luz@cliente.test", name="Luz", participant_id="p-luz")


@pytest.fixture
def bench() -> Bench:
    return Bench(agents=FakeAgents(ANA, LEAD))


@pytest.fixture
def ticket(bench: Bench) -> Ticket:
    return bench.change(bench.opened(), assignee=AgentRef(id=ANA.id, name=ANA.name))


def bounce(bench: Bench, mail: OutboundMail, kind: FeedbackKind = FeedbackKind.HARD_BOUNCE) -> None:
    desk = DeliveryDesk(
        outbox=bench.store,
        desks=FakeDesks(SUPPORT),
        clock=bench.clock,
        ids=RandomIds(),
        agents=bench.agents,
        region="eu-west-1",
    )
    said = Feedback(
        kind=kind,
        ticket_id=mail.ticket_id,
        mail_id=mail.id,
        ses_id=f"0102-{mail.id}",
        recipients=(mail.to.email,),
    )
    note_delivery(desk, said)


def notices(bench: Bench) -> list[OutboundMail]:
    return [each for each in bench.store.mails.values() if each.kind is MailKind.UNDELIVERED]


def test_the_owner_is_told_with_the_address_and_her_words(bench: Bench, ticket: Ticket):
    mail = bench.queued_reply(ticket, text="Apague y encienda.")
    bounce(bench, mail)
    (notice,) = notices(bench)

    assert bench.store.log[ticket.id][-1][0].mail_ids == (notice.id,)
    assert send(bench.post(), ticket.id, notice.id) is MailState.SENT
    received = bench.received()
    assert received["To"] == f"{ANA.name} <{ANA.email}>"
    assert received["Auto-Submitted"] == "auto-generated"
    assert received["Reply-To"] is None
    assert mail.to.email in text_of(received)
    assert "Apague y encienda." in text_of(received)


def test_a_message_that_missed_several_is_told_once_and_the_next_one_again(
    bench: Bench, ticket: Ticket
):
    first = bench.queued_reply(ticket)
    beside = bench.queued(ticket, MailKind.REPLY, message_id=first.message_id, to=LUZ)
    late = bench.queued(ticket, MailKind.REPLY, message_id=first.message_id, to=LUZ)
    second = bench.queued_reply(ticket)

    for mail in (first, beside, second, late, first):
        bounce(bench, mail)

    assert [each.message_id for each in notices(bench)] == [first.message_id, second.message_id]


def test_a_refused_answer_is_told_too(bench: Bench, ticket: Ticket):
    mail = bench.queued_reply(ticket)
    bench.sender.refuses = MailRefusedError("message_rejected")

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED
    assert len(notices(bench)) == 1


def test_nothing_follows_from_a_notice_that_does_not_arrive(bench: Bench, ticket: Ticket):
    bounce(bench, bench.queued_reply(ticket))
    (notice,) = notices(bench)

    bounce(bench, notice)

    assert [each.state for each in notices(bench)] == [MailState.BOUNCED]


def test_a_notice_that_is_no_longer_true_stays_in(bench: Bench, ticket: Ticket):
    mail = bench.queued_reply(ticket)
    bounce(bench, mail)
    bench.change(bench.store.tickets[ticket.id], undelivered_at=None)

    (notice,) = notices(bench)
    assert send(bench.post(), ticket.id, notice.id) is MailState.CANCELLED


@pytest.mark.parametrize("kind", [FeedbackKind.DELIVERED, FeedbackKind.SOFT_BOUNCE])
def test_what_may_still_arrive_is_not_told(bench: Bench, ticket: Ticket, kind: FeedbackKind):
    bounce(bench, bench.queued_reply(ticket), kind)

    assert notices(bench) == []


@pytest.mark.parametrize(
    "known", [(replace(ANA, mail_notices=()), LEAD), (replace(ANA, active=False),)]
)
def test_nobody_is_told_who_does_not_want_it_or_is_gone(
    bench: Bench, ticket: Ticket, known: tuple[Agent, ...]
):
    bench.agents = FakeAgents(*known)

    bounce(bench, bench.queued_reply(ticket))

    assert notices(bench) == []


@pytest.mark.parametrize("owner", [None, AgentRef(id="agent-gone", name="Gone")])
def test_a_ticket_that_nobody_has_tells_its_desks_leads(bench: Bench, owner: AgentRef | None):
    bounce(bench, bench.queued_reply(bench.change(bench.opened(), assignee=owner)))

    assert [each.to.email for each in notices(bench)] == [LEAD.email]
