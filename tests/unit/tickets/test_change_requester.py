"""A ticket is somebody else's: she is written to, and the former one's addresses lead nowhere."""

from __future__ import annotations

import pytest

from helpdesk.errors import IllegalMoveError, VersionConflictError
from helpdesk.mail.outbound.relevance import still_wanted
from helpdesk.mail.reply_address import reply_address
from helpdesk.tickets.answer import Answer, answer_ticket
from helpdesk.tickets.audience import OwnAddressError
from helpdesk.tickets.change_requester import NewRequester, change_requester
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.records import Outcome
from helpdesk.tickets.take import take
from helpdesk.tickets.words import MessageKind, Status
from helpdesk.values import replace
from tests.factories import ANA, LEAD, MARTA
from tests.unit.mail.house import House
from tests.unit.mail.mails import raw_mail
from tests.unit.tickets.bench import Desk
from tests.unit.tickets.test_join import bench_of

EVA = NewRequester(email="eva@otra.test", name="Eva")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_answers_go_to_the_new_one_and_what_waited_for_the_former_one_stays(desk: Desk):
    ticket = desk.opened()
    reply = Answer(kind=MessageKind.REPLY, text="¿Está encendida?")
    answer_ticket(desk.bench(), ANA, ticket.id, reply)
    (waiting,) = desk.store.mails.values()

    after = change_requester(desk.bench(), ANA, ticket.id, EVA)
    answer_ticket(desk.bench(), ANA, ticket.id, reply)

    assert (after.requester.email, after.revoked) == ("eva@otra.test", (MARTA.id,))
    assert not still_wanted(waiting, after)
    assert [each.to.email for each in desk.store.mails.values()][1:] == ["eva@otra.test"]
    assert "requester" in desk.store.events(ticket.id)[2][0].changed


def test_who_stays_in_copy_keeps_her_address_and_coming_back_gives_it_back(desk: Desk):
    ticket = desk.opened()

    kept = change_requester(desk.bench(), ANA, ticket.id, replace(EVA, keep_in_copy=True))
    assert kept.revoked == ()
    assert [(e.id, e.active) for e in kept.participants] == [(MARTA.id, True)]

    gone = change_requester(desk.bench(), ANA, ticket.id, NewRequester(email="luz@otra.test"))
    back = change_requester(desk.bench(), ANA, ticket.id, EVA)
    assert gone.revoked == (kept.requester.id,)
    assert kept.requester.id not in back.revoked
    assert [each.email for each in back.participants] == [MARTA.email]


def test_a_mail_to_the_former_ones_reply_address_opens_a_ticket_of_its_own():
    house = House()
    ticket: Ticket = house.ticket(house.deliver())
    address = reply_address(
        house.intake.keys,
        domain=house.intake.directory.own_domain,
        ticket_id=ticket.id,
        participant_id=ticket.requester.id,
    )
    change_requester(bench_of(house), ANA, ticket.id, EVA)

    answered = house.deliver(
        raw_mail("sigue igual", Message_ID="<2@cliente.test>", To=address), recipients=(address,)
    )

    assert answered.outcome is Outcome.NEW_TICKET
    assert answered.ticket_id != ticket.id


def test_what_cannot_be_changed_says_why(desk: Desk):
    ticket = desk.opened()
    bench = desk.bench()

    assert change_requester(bench, ANA, ticket.id, NewRequester(email=MARTA.email)) == ticket
    with pytest.raises(OwnAddressError):
        change_requester(bench, ANA, ticket.id, NewRequester(email="support@desk.demo.test"))
    with pytest.raises(VersionConflictError):
        change_requester(bench, ANA, ticket.id, replace(EVA, expected=9))
    desk.store.tickets[ticket.id] = replace(ticket, status=Status.CLOSED)
    with pytest.raises(IllegalMoveError):
        change_requester(bench, ANA, ticket.id, EVA)


def test_an_agent_who_becomes_the_requester_owns_it_no_more(desk: Desk):
    ticket = desk.opened()
    bench = desk.bench()
    take(bench, LEAD, ticket.id)

    changed = change_requester(bench, ANA, ticket.id, NewRequester(email=LEAD.email, name="Lea"))

    assert changed.assignee is None
