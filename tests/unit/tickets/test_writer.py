"""A reply that waited leaves in its writer's name only while she, and her token, may answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.people.model import Agent, Role
from helpdesk.people.tokens import Token
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.hold import Wait
from helpdesk.tickets.outbox import MailKind
from helpdesk.tickets.recall import reschedule, send_now
from helpdesk.tickets.waiting import WaitingReply, WaitingState
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS, NOON
from tests.unit.tickets.bench import TEN_SECONDS, Desk

TOMORROW = Wait(send_at=NOON + timedelta(days=1))
TOKEN = Token(
    id="t",
    owner=ANA.id,
    name="Script",
    scopes=("reply:write",),
    secret_digest="d",
    created_at=NOON,
    created_by=ANA.id,
    expires_at=NOON + timedelta(days=9),
)
BY_TOKEN = replace(ANA, reach=replace(ANA.reach, token=TOKEN.id))


def waits(desk: Desk, *, who: Agent = ANA, wait: Wait = TOMORROW) -> WaitingReply:
    ticket = desk.opened()
    change_ticket(desk.bench(), LEAD, ticket.id, Patch(fields={"assignee_id": LEAD.id}))
    return desk.held(ticket, wait, who=who)


def day_later(desk: Desk, waiting: WaitingReply) -> WaitingReply:
    desk.clock.advance(days=2)
    return desk.release(waiting)


@pytest.mark.parametrize("wait", [TEN_SECONDS, TOMORROW])
@pytest.mark.parametrize(
    "now", [replace(ANA, active=False), replace(ANA, role=Role.LIGHT_AGENT), None]
)
def test_what_she_wrote_does_not_leave_when_she_may_not_answer_any_more(
    wait: Wait, now: Agent | None
):
    desk = Desk()
    waiting = waits(desk, wait=wait)
    desk.agents = (*([now] if now else []), LUIS, LEAD)

    after = day_later(desk, waiting)

    assert (after.state, after.reason) == (WaitingState.RETURNED, "writer_gone")
    assert [each.kind for each in desk.store.mails.values()][-1] is MailKind.NOTED
    assert MailKind.REPLY not in {each.kind for each in desk.store.mails.values()}


def test_the_tickets_owner_reads_of_it_in_a_note_and_is_told_by_mail():
    desk = Desk()
    waiting = waits(desk)
    desk.agents = (replace(ANA, active=False), LUIS, LEAD)
    day_later(desk, waiting)

    mail = list(desk.store.mails.values())[-1]
    note = desk.store.messages[waiting.ticket_id, str(mail.message_id)]
    assert (mail.to.email, note.automatic) == (LEAD.email, True)
    assert note.text == "La respuesta que preparó Ana no salió: ya no puede responder."


@pytest.mark.parametrize(
    "changes", [{"revoked_at": NOON + timedelta(hours=2)}, {"expires_at": NOON}, None]
)
def test_what_a_token_wrote_ends_with_the_token(changes: dict[str, object] | None):
    desk = Desk(tokens={TOKEN.id: TOKEN})
    waiting = waits(desk, who=BY_TOKEN)
    desk.tokens = {TOKEN.id: replace(TOKEN, **changes)} if changes else {}

    after = day_later(desk, waiting)

    assert (after.state, after.reason) == (WaitingState.RETURNED, "token_gone")


def test_what_a_good_token_wrote_leaves():
    desk = Desk(tokens={TOKEN.id: TOKEN})

    assert day_later(desk, waits(desk, who=BY_TOKEN)).state is WaitingState.RELEASED


def test_once_more_changes_nothing():
    desk = Desk()
    waiting = waits(desk)
    desk.agents = (LUIS, LEAD)
    first = day_later(desk, waiting)
    there = dict(desk.store.messages)

    assert desk.release(first) == first
    assert desk.store.messages == there


def test_a_colleague_sends_it_in_her_own_name():
    desk = Desk()
    waiting = waits(desk)
    desk.agents = (replace(ANA, active=False), LUIS, LEAD)
    day_later(desk, waiting)

    _, sent = send_now(desk.bench(), LEAD, waiting.ticket_id, waiting.id)

    message = desk.store.messages[waiting.ticket_id, str(sent.sent_as)]
    assert (message.author.id, message.text) == (LEAD.id, waiting.message.text)
    assert desk.store.log[waiting.ticket_id][-1][0].actor.id == LEAD.id


def test_who_puts_it_off_takes_it_on():
    desk = Desk()
    waiting = waits(desk)
    desk.agents = (replace(ANA, active=False), LUIS, LEAD)
    day_later(desk, waiting)

    moment = desk.clock.now() + timedelta(hours=1)
    _, later = reschedule(desk.bench(), LEAD, waiting.ticket_id, waiting.id, moment)

    assert later.message.author.id == LEAD.id
    assert day_later(desk, later).state is WaitingState.RELEASED
