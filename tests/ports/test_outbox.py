"""What the outbox promises beyond the ticket store: the same on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import AlreadyRecordedError
from helpdesk.mail.outbound.ports import Outbox
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.records import (
    MailMoved,
    MessageIdLink,
    Suppressed,
    SuppressionCause,
    SuppressionLifted,
    SuppressionScope,
)
from helpdesk.values import replace
from tests.factories import IDS, MARTA, NOON, change, opening, reply

HARD, COMPLAINT, UNSUBSCRIBED = (
    Suppressed(address=MARTA.email, cause=cause, at=NOON)
    for cause in (
        SuppressionCause.HARD_BOUNCE,
        SuppressionCause.COMPLAINT,
        SuppressionCause.UNSUBSCRIBED,
    )
)


def queued(store: Outbox) -> OutboundMail:
    commit = opening()
    mail = OutboundMail(
        id=IDS.sortable("mail", NOON),
        ticket_id=commit.after.id,
        desk_id=commit.after.desk_id,
        kind=MailKind.ACKNOWLEDGEMENT,
        to=Recipient(email=MARTA.email, name=MARTA.name, participant_id=MARTA.id),
        language="es",
        created_at=NOON,
        params={"stage": "warn"},
    )
    store.commit(replace(commit, mails=(mail,)))
    return mail


def test_a_mail_written_with_its_ticket_is_read_by_its_ids(store: Outbox):
    mail = queued(store)

    assert store.mail(mail.ticket_id, mail.id) == mail
    assert store.mail(mail.ticket_id, "0" * 26) is None


def test_one_of_two_workers_moves_a_mail(store: Outbox):
    mail = queued(store)
    sending = replace(mail, state=MailState.SENDING, attempts=1, changed_at=NOON)
    link = MessageIdLink(rfc_id="own@desk.test", ticket_id=mail.ticket_id, message_id="")
    late = MessageIdLink(rfc_id="late@desk.test", ticket_id=mail.ticket_id, message_id="")

    store.record([MailMoved(before=mail, after=sending), link])
    with pytest.raises(AlreadyRecordedError, match="MailMoved"):
        store.record([MailMoved(before=mail, after=sending), late])

    assert store.mail(mail.ticket_id, mail.id) == sending
    ids = ["own@desk.test", "late@desk.test"]
    known = store.correspondence(MARTA.email, rfc_ids=ids, at=NOON).links
    assert known == {"own@desk.test": mail.ticket_id}


def test_a_second_copy_is_another_claim(store: Outbox):
    mail = queued(store)
    first = replace(mail, state=MailState.SENDING, attempts=1, changed_at=NOON)
    again = replace(first, attempts=2, changed_at=NOON + timedelta(minutes=3))
    store.record([MailMoved(before=mail, after=first)])
    store.record([MailMoved(before=first, after=again)])

    with pytest.raises(AlreadyRecordedError):
        store.record([MailMoved(before=first, after=replace(first, state=MailState.SENT))])


def test_nobody_is_suppressed_until_it_is_recorded(store: Outbox):
    assert store.suppressed(MARTA.email) == []

    store.record([HARD])

    (note,) = store.suppressed(MARTA.email.upper())
    assert (note.cause, note.scope, note.at) == (HARD.cause, SuppressionScope.ALL, NOON)
    assert MARTA.email not in repr(note)


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (HARD, HARD, set()),
        (HARD, UNSUBSCRIBED, {SuppressionScope.SURVEYS}),
        (UNSUBSCRIBED, COMPLAINT, {SuppressionScope.SURVEYS, SuppressionScope.AUTOMATIC}),
        (COMPLAINT, HARD, {SuppressionScope.AUTOMATIC}),
    ],
    ids=lambda each: getattr(each, "cause", ""),
)
def test_lifting_lets_people_write_again_and_keeps_what_ended_for_good(
    store: Outbox, first: Suppressed, second: Suppressed, left: set[SuppressionScope]
):
    store.record([first])
    store.record([second])
    assert SuppressionScope.ALL in {each.scope for each in store.suppressed(MARTA.email)}
    lift = SuppressionLifted(address=MARTA.email, at=NOON, by="agent-lead", why="a new mailbox")

    store.record([lift])

    assert {each.scope for each in store.suppressed(MARTA.email)} == left
    with pytest.raises(AlreadyRecordedError, match="SuppressionLifted"):
        store.record([lift])


def test_around_a_mail_of_a_long_thread_all_is_read_that_it_needs(store: Outbox):
    store.commit(opened := opening())
    ticket, written = opened.after, []
    for step in range(50):
        at = NOON + timedelta(minutes=step + 1)
        answer = reply(ticket, id=IDS.sortable("m", at), created_at=at)
        mails = tuple(
            OutboundMail(
                id=IDS.sortable("mail", at),
                ticket_id=ticket.id,
                desk_id=ticket.desk_id,
                kind=MailKind.REPLY,
                to=Recipient(email=email),
                language="es",
                created_at=at,
                message_id=answer.id,
            )
            for email in (MARTA.email, "pau@cliente.test")
        )
        commit = change(ticket, ticket, at=at)
        store.commit(replace(commit, messages=(answer,), mails=mails))
        ticket, written = commit.after, [*written, (answer, mails)]

    for answer, mails in (written[0], written[-1]):
        found = store.around(ticket.id, mails[0].id)

        assert found is not None
        assert found.ticket == ticket
        assert answer in found.messages
        assert {each.id for each in mails} <= {each.id for each in found.mails}
        assert list(found.messages) == sorted(found.messages, key=lambda each: each.id)


def test_around_a_mail_of_a_short_thread_is_all_of_it(store: Outbox):
    mail = queued(store)

    assert store.around(mail.ticket_id, mail.id) == store.thread(mail.ticket_id)
    assert store.around("0" * 26, mail.id) is None
