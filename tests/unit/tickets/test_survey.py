"""One survey a ticket and week, however often it is resolved."""

from __future__ import annotations

import pytest

from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.model import Ticket
from helpdesk.tickets.outbox import MailKind, OutboundMail
from helpdesk.tickets.words import CloseReason, Status, SurveyState
from helpdesk.values import replace
from tests.factories import ANA, SUPPORT
from tests.unit.tickets.bench import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def resolve(desk: Desk, ticket: Ticket) -> Ticket:
    fields = {"status": Status.RESOLVED, "close_reason": CloseReason.SOLVED}
    return patch(desk, ticket, fields)


def patch(desk: Desk, ticket: Ticket, fields: dict[str, object]) -> Ticket:
    return change_ticket(desk.bench(), ANA, ticket.id, Patch(fields=fields))


def surveys(desk: Desk) -> list[OutboundMail]:
    return [mail for mail in desk.store.mails.values() if mail.kind is MailKind.SURVEY]


def test_131_a_ticket_resolved_again_within_a_week_opens_the_link_that_is_out(desk: Desk):
    ticket = desk.opened()
    first = resolve(desk, ticket)
    for _ in range(3):
        desk.clock.advance(hours=1)
        reopened = patch(desk, ticket, {"status": Status.OPEN})
        assert reopened.survey == replace(first.survey, state=SurveyState.CANCELLED)
        again = resolve(desk, ticket)

    assert again.survey == first.survey
    assert len(surveys(desk)) == 1


def test_131_after_a_week_it_is_asked_about_anew(desk: Desk):
    ticket = desk.opened()
    resolve(desk, ticket)
    patch(desk, ticket, {"status": Status.OPEN})
    desk.clock.advance(hours=24 * 7)

    again = resolve(desk, ticket)

    assert again.survey
    assert [mail.id for mail in surveys(desk)][-1] == again.survey.mail_id
    assert len(surveys(desk)) == 2


def test_131_an_answered_one_is_never_sent_again(desk: Desk):
    ticket = desk.opened()
    rated = replace(resolve(desk, ticket).survey, state=SurveyState.ANSWERED, score=5)
    desk.store.tickets[ticket.id] = replace(desk.now(ticket), survey=rated)
    patch(desk, ticket, {"status": Status.OPEN})
    desk.clock.advance(hours=24 * 30)

    assert resolve(desk, ticket).survey == rated
    assert len(surveys(desk)) == 1
    assert SUPPORT.survey
