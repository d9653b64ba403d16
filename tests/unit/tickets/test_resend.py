"""An answer that did not arrive is sent again, once for each press."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.errors import ForbiddenError, IllegalMoveError, KeyReusedError, NotFoundError
from helpdesk.people.model import Role
from helpdesk.tickets.audience import OwnAddressError
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailState, OutboundMail
from helpdesk.tickets.records import Suppressed, SuppressionCause
from helpdesk.tickets.resend import Again, NotLostError, SuppressedError, resend
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from tests.factories import ANA, MARTA, NOON
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def again(desk: Desk, mail: OutboundMail, **given: Any) -> Ticket:
    wish = Again(message_id=mail.message_id or "", mail_id=mail.id, **given)
    return resend(desk.bench(), ANA, mail.ticket_id, wish)


def fresh(desk: Desk) -> list[OutboundMail]:
    return [each for each in desk.store.mails.values() if each.state is MailState.QUEUED]


def test_it_goes_again_under_a_new_row_and_the_mark_ends(desk: Desk):
    mail = desk.lost(desk.answered(desk.opened()))

    ticket = again(desk, mail)

    (new,) = fresh(desk)
    assert (new.to, new.message_id, new.attempts) == (mail.to, mail.message_id, 0)
    assert desk.store.mails[mail.ticket_id, mail.id].resent_as == new.id
    assert ticket.undelivered_at is None
    event, _ = desk.store.events(mail.ticket_id)[-1]
    assert (event.reason, event.mail_ids) == ("resent", (new.id,))


def test_pressed_twice_it_goes_once(desk: Desk):
    mail = desk.lost(desk.answered(desk.opened()))

    again(desk, mail, key="k")
    again(desk, mail, key="k")
    with pytest.raises(NotLostError):
        again(desk, mail, key="another")
    with pytest.raises(KeyReusedError):
        again(desk, mail, key="k", to="otra@cliente.test")

    assert len(fresh(desk)) == 1


def test_a_corrected_address_joins_the_ticket(desk: Desk):
    mail = desk.lost(desk.answered(desk.opened()))

    ticket = again(desk, mail, to="Marta.Ruiz@Cliente.TEST")

    (new,) = fresh(desk)
    (person,) = ticket.participants
    assert (person.email, person.active) == ("marta.ruiz@cliente.test", True)
    assert (new.to.email, new.to.participant_id) == (person.email, person.id)


def test_an_address_on_the_list_is_refused_and_said(desk: Desk):
    mail = desk.lost(desk.answered(desk.opened()))
    cause = SuppressionCause.HARD_BOUNCE
    desk.store.record([Suppressed(address=MARTA.email, cause=cause, at=NOON)])

    with pytest.raises(SuppressedError, match=MARTA.email):
        again(desk, mail)
    again(desk, mail, to="marta.ruiz@cliente.test")

    assert len(fresh(desk)) == 1


@pytest.mark.parametrize(
    "state", [MailState.QUEUED, MailState.SENT, MailState.DELIVERED, MailState.COMPLAINED]
)
def test_what_did_not_get_lost_is_not_sent_again(desk: Desk, state: MailState):
    mail = desk.lost(desk.answered(desk.opened()), state)

    with pytest.raises(NotLostError):
        again(desk, mail)


def test_neither_our_own_mailboxes_nor_closed_tickets_nor_other_messages(desk: Desk):
    mail = desk.lost(desk.answered(desk.opened()))

    with pytest.raises(OwnAddressError):
        again(desk, mail, to="support@desk.demo.test")
    with pytest.raises(NotFoundError):
        again(desk, replace(mail, message_id="another"))
    light = replace(ANA, role=Role.LIGHT_AGENT)
    with pytest.raises(ForbiddenError):
        resend(desk.bench(), light, mail.ticket_id, Again(message_id="", mail_id=mail.id))
    ticket = desk.store.tickets[mail.ticket_id]
    desk.store.tickets[ticket.id] = replace(ticket, status=Status.CLOSED)
    with pytest.raises(IllegalMoveError):
        again(desk, mail)
