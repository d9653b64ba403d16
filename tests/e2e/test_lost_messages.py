"""A queue or topic loses what it was told; rows of the table find it again, once."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager

from tests.e2e.desk import SUPPORT, wait_for
from tests.e2e.ledger import Ledger
from twin.receipt import Verdicts, receive

LOST = 5


@contextmanager
def held(desk, queue):
    """The queue feeds nobody for a while."""
    functions, name = desk.place.aws("lambda"), queue.rpartition("/")[2]
    (mapping,) = [
        each["UUID"]
        for each in functions.list_event_source_mappings()["EventSourceMappings"]
        if each["EventSourceArn"].endswith(f":{name}")
    ]
    functions.update_event_source_mapping(UUID=mapping, Enabled=False)
    try:
        yield
    finally:
        functions.update_event_source_mapping(UUID=mapping, Enabled=True)


def told(desk, people):
    """How many mails each of them got."""
    return Counter(to for mail in desk.mailbox() for to in mail["to"] if to in people)


def test_acknowledgements_whose_messages_got_lost_are_sent_once(desk, customer):
    ledger, queue = Ledger(desk.place), desk.place.outputs()["OutboundQueueUrl"]
    people = [f"{number}.{customer}" for number in range(LOST)]
    with held(desk, queue):
        for person in people:
            desk.send_mail(sender=person, subject=person, text="¿Me ayudan?")
        wait_for(lambda: ledger.queued()["Outbound"] == LOST, seconds=60, what="mails to be sent")
        desk.place.aws("sqs").purge_queue(QueueUrl=queue)

    desk.advance_clock("6m")
    assert told(desk, people) == {}, "they may still be in somebody's hands"
    desk.advance_clock("6m")

    assert told(desk, people) == dict.fromkeys(people, 1)


def test_a_mail_whose_notification_got_lost_becomes_a_ticket(desk, customer, subject):
    raw = f"From: {customer}\r\nTo: {SUPPORT}\r\nSubject: {subject}\r\n\r\nhola".encode()
    receive(desk.place, raw, sender=customer, recipients=[SUPPORT], verdicts=Verdicts(), copies=0)
    ledger = Ledger(desk.place)
    wait_for(lambda: ledger.unfinished()["arrival"], what="the arrival noted")

    desk.advance_clock("3m")

    ticket = wait_for(lambda: desk.ticket_about(subject), what="the ticket")
    assert not ticket["requester"]["verified"]
    wait_for(lambda: not ledger.unfinished()["arrival"], what="the arrival forgotten")
