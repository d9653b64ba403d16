"""An outbox row is sent once, as far as anybody can tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.mail.outbound.ports import MailPostponedError, MailRefusedError
from helpdesk.mail.outbound.retries import TRIED_FOR
from helpdesk.mail.outbound.send import LOST_AFTER, MailInHandsError, send
from helpdesk.tickets.events import EventName
from helpdesk.tickets.model import Survey
from helpdesk.tickets.outbox import MailKind, MailState
from helpdesk.tickets.records import Suppressed, SuppressionCause
from helpdesk.tickets.words import CloseReason, SlaState, Status, SurveyState
from helpdesk.values import replace
from tests.factories import MARTA, NOON
from tests.unit.mail.outbound.desk import Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_a_queued_reply_is_sent_and_marked_with_the_id_of_ses(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)

    state = send(bench.post(), ticket.id, mail.id)

    assert state is MailState.SENT
    stored = bench.state(mail)
    assert (stored.state, stored.attempts, stored.ses_ids) == (
        MailState.SENT,
        1,
        ("0102-1-000000",),
    )
    assert bench.sender.tags == [(mail.id, ticket.id)]


def test_answers_to_either_id_lead_to_the_ticket(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)

    send(bench.post(), ticket.id, mail.id)

    ids = [f"{mail.id}@desk.demo.test", "0102-1-000000@eu-west-1.amazonses.com"]
    known = bench.store.correspondence(MARTA.email, rfc_ids=ids, at=NOON).links
    assert known == dict.fromkeys(ids, ticket.id)


def test_our_own_id_is_stored_before_the_mail_goes(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.refuses = MailPostponedError("throttled")

    send(bench.post(), ticket.id, mail.id)

    own = f"{mail.id}@desk.demo.test"
    assert bench.store.correspondence(MARTA.email, rfc_ids=[own], at=NOON).links == {own: ticket.id}


@pytest.mark.parametrize(
    "state",
    [MailState.SENT, MailState.DELIVERED, MailState.BOUNCED, MailState.FAILED, MailState.CANCELLED],
)
def test_a_row_that_is_done_is_not_sent_again(bench: Bench, state: MailState):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.store.mails[(ticket.id, mail.id)] = replace(mail, state=state)

    assert send(bench.post(), ticket.id, mail.id) is state
    assert bench.sender.sent == []


def test_a_row_in_another_workers_hands_is_left_alone_for_two_minutes(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.loses = ConnectionError("answer lost")
    with pytest.raises(ConnectionError):
        send(bench.post(), ticket.id, mail.id)

    bench.clock.advance(LOST_AFTER - timedelta(seconds=1))
    with pytest.raises(MailInHandsError):
        send(bench.post(), ticket.id, mail.id)

    assert len(bench.sender.sent) == 1


def test_after_a_lost_answer_it_is_sent_once_more_under_the_same_tag_and_never_a_third_time(
    bench: Bench,
):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.loses = ConnectionError("answer lost")
    for _ in range(2):
        with pytest.raises(ConnectionError):
            send(bench.post(), ticket.id, mail.id)
        bench.clock.advance(LOST_AFTER)

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED
    assert bench.sender.tags == [(mail.id, ticket.id)] * 2
    assert bench.state(mail).error == "answer_lost"


def test_a_postponed_mail_goes_back_into_the_queue_and_costs_no_copy(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.refuses = MailPostponedError("throttled")
    for _ in range(3):
        assert send(bench.post(), ticket.id, mail.id) is MailState.QUEUED
    assert (bench.state(mail).attempts, bench.state(mail).error) == (0, "throttled")

    bench.sender.refuses = None

    assert send(bench.post(), ticket.id, mail.id) is MailState.SENT
    assert bench.state(mail).error is None


def test_a_mail_that_was_postponed_for_a_day_fails_and_the_ticket_says_so(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.refuses = MailPostponedError("quota_exceeded")
    send(bench.post(), ticket.id, mail.id)
    bench.clock.advance(TRIED_FOR)

    state = send(bench.post(), ticket.id, mail.id)

    event, _ = bench.store.events(ticket.id)[-1]
    assert state is MailState.FAILED
    assert (event.name, event.reason) == (EventName.MAIL_DELIVERY_CHANGED, "quota_exceeded")
    assert event.message_id == mail.message_id


def test_a_refused_mail_fails_with_its_code_on_the_ticket(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    bench.sender.refuses = MailRefusedError("message_rejected")

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED

    assert bench.state(mail).error == "message_rejected"
    assert bench.store.events(ticket.id)[-1][0].reason == "message_rejected"


def test_an_address_that_is_none_fails_before_anything_is_sent(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    crafted = replace(mail, to=replace(mail.to, email="a@b.test>\r\nBcc: c@d.test"))
    bench.store.mails[(ticket.id, mail.id)] = crafted

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED
    assert bench.state(mail).error == "address_invalid"


def test_a_note_is_never_mailed_whatever_asks_for_it(bench: Bench):
    ticket = bench.opened()
    note = bench.answer(ticket, kind="note", text="el cliente miente")
    mail = bench.queued(ticket, MailKind.REPLY, message_id=note.id)

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED
    assert bench.sender.sent == []


def test_a_reply_to_a_suppressed_address_fails_visibly(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued_reply(ticket)
    cause = SuppressionCause.HARD_BOUNCE
    bench.store.record([Suppressed(address=MARTA.email, cause=cause, at=NOON)])

    assert send(bench.post(), ticket.id, mail.id) is MailState.FAILED
    assert bench.state(mail).error == "suppressed"


def test_automatic_mail_to_a_suppressed_address_is_cancelled_quietly(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT)
    cause = SuppressionCause.COMPLAINT
    bench.store.record([Suppressed(address=MARTA.email, cause=cause, at=NOON)])

    assert send(bench.post(), ticket.id, mail.id) is MailState.CANCELLED
    assert len(bench.store.events(ticket.id)) == 1


def test_who_unsubscribed_gets_answers_but_no_surveys(bench: Bench):
    ticket = bench.opened()
    cause = SuppressionCause.UNSUBSCRIBED
    bench.store.record([Suppressed(address=MARTA.email, cause=cause, at=NOON)])
    answer, survey = bench.queued_reply(ticket), bench.queued(ticket, MailKind.SURVEY)
    _asked(bench, ticket.id, survey.id)

    assert send(bench.post(), ticket.id, answer.id) is MailState.SENT
    assert send(bench.post(), ticket.id, survey.id) is MailState.CANCELLED


def _asked(bench: Bench, ticket_id: str, mail_id: str, **fields: object) -> None:
    survey = Survey(state=SurveyState.SENT, sent_at=NOON, mail_id=mail_id)
    given = {"status": Status.RESOLVED, "survey": survey, **fields}
    bench.change(bench.store.tickets[ticket_id], **given)


def test_a_survey_goes_out_while_its_ticket_is_resolved(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.SURVEY)
    _asked(bench, ticket.id, mail.id)

    assert send(bench.post(), ticket.id, mail.id) is MailState.SENT


def test_a_survey_of_a_reopened_ticket_is_cancelled(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.SURVEY)
    cancelled = Survey(state=SurveyState.CANCELLED, sent_at=NOON, mail_id=mail.id)
    _asked(bench, ticket.id, mail.id, status=Status.OPEN, survey=cancelled)

    assert send(bench.post(), ticket.id, mail.id) is MailState.CANCELLED
    assert bench.sender.sent == []


def test_only_the_newest_survey_of_a_ticket_resolved_twice_goes_out(bench: Bench):
    ticket = bench.opened()
    old, new = bench.queued(ticket, MailKind.SURVEY), bench.queued(ticket, MailKind.SURVEY)
    _asked(bench, ticket.id, new.id)

    assert send(bench.post(), ticket.id, old.id) is MailState.CANCELLED
    assert send(bench.post(), ticket.id, new.id) is MailState.SENT


def test_a_reminder_of_a_ticket_that_moved_on_is_cancelled(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.REMINDER)
    bench.change(ticket, status=Status.OPEN, pending_since=None)

    assert send(bench.post(), ticket.id, mail.id) is MailState.CANCELLED


def test_a_reminder_of_an_earlier_wait_is_cancelled(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.REMINDER)
    later = mail.created_at + timedelta(minutes=1)
    bench.change(ticket, status=Status.PENDING, pending_since=later)

    assert send(bench.post(), ticket.id, mail.id) is MailState.CANCELLED


def test_a_reminder_of_a_silent_ticket_goes_out(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.REMINDER)
    bench.change(ticket, status=Status.PENDING, pending_since=NOON)

    assert send(bench.post(), ticket.id, mail.id) is MailState.SENT


@pytest.mark.parametrize("kind", [MailKind.WARNING, MailKind.BREACH])
def test_a_notice_is_dropped_once_the_ticket_was_answered(bench: Bench, kind: MailKind):
    ticket = bench.opened()
    waiting, late = bench.queued(ticket, kind), bench.queued(ticket, kind)

    assert send(bench.post(), ticket.id, waiting.id) is MailState.SENT
    bench.change(ticket, first_response_at=NOON, sla_state=SlaState.MET)
    assert send(bench.post(), ticket.id, late.id) is MailState.CANCELLED


def test_spam_is_not_acknowledged(bench: Bench):
    ticket = bench.opened()
    mail = bench.queued(ticket, MailKind.ACKNOWLEDGEMENT)
    bench.change(ticket, status=Status.RESOLVED, close_reason=CloseReason.SPAM)

    assert send(bench.post(), ticket.id, mail.id) is MailState.CANCELLED


def test_a_mail_that_is_gone_is_no_error(bench: Bench):
    ticket = bench.opened()

    assert send(bench.post(), ticket.id, "0" * 26) is None
    assert send(bench.post(), "0" * 26, "0" * 26) is None
