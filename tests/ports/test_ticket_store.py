"""What every ticket store promises: the same suite runs on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.errors import AlreadyRecordedError, VersionConflictError
from helpdesk.files.state import Scan
from helpdesk.tickets import records
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.outbox import MailKind, MailState, OutboundMail, Recipient
from helpdesk.tickets.ports import Queue, TicketStore
from helpdesk.tickets.words import Status
from helpdesk.values import replace
from tests.factories import ANA, NOON, SUPPORT, change, contact, opening, reply


def test_what_is_committed_can_be_read_back_unchanged(store: TicketStore):
    commit = opening()

    store.commit(commit)

    assert store.ticket(commit.after.id) == commit.after
    thread = store.thread(commit.after.id)
    assert thread is not None
    assert thread.messages == commit.messages
    assert store.ticket_id_of("sup-1") == commit.after.id


def test_a_second_change_of_the_same_version_is_refused_with_the_current_ticket(store: TicketStore):
    first = opening().after
    store.commit(opened := opening("SUP-2"))
    winner = change(opened.after, replace(opened.after, assignee=AgentRef(id=ANA.id, name="Ana")))
    store.commit(winner)

    with pytest.raises(VersionConflictError) as refused:
        store.commit(change(opened.after, replace(opened.after, subject="otra cosa")))

    assert refused.value.current == winner.after
    assert store.ticket(first.id) is None


def test_what_the_scanner_said_of_a_file_is_found_by_the_file(store: TicketStore):
    store.commit(opened := opening())
    ticket_id = opened.after.id
    said = records.FileScanned(ticket_id=ticket_id, attachment_id="a1", scan=Scan.THREAT, at=NOON)

    store.record([said])

    found = store.file_state(ticket_id, "a1")
    assert found is not None
    assert found.scan is Scan.THREAT
    assert store.file_state(ticket_id, "a2") is None


def test_a_reference_is_given_out_once(store: TicketStore):
    store.commit(opening("SUP-7"))

    with pytest.raises(AlreadyRecordedError):
        store.commit(opening("SUP-7"))


def test_a_refused_record_leaves_nothing_of_the_ticket_behind(store: TicketStore):
    mark = records.SeenMail(fingerprint="f", ticket_id="t", message_id="m")
    store.record([mark])
    commit = replace(opening(), records=(mark,))

    with pytest.raises(AlreadyRecordedError, match="SeenMail"):
        store.commit(commit)

    assert store.ticket(commit.after.id) is None


def test_a_ticket_stands_in_the_queues_of_its_status_and_owner(store: TicketStore):
    opened = opening().after
    store.commit(opening_commit := opening("SUP-3"))
    taken = replace(
        opening_commit.after, assignee=AgentRef(id=ANA.id, name="Ana"), status=Status.OPEN
    )

    assert _ids(store, "unassigned", SUPPORT.id) == [opening_commit.after.id]
    store.commit(change(opening_commit.after, taken))

    assert _ids(store, "unassigned", SUPPORT.id) == []
    assert _ids(store, "mine", ANA.id) == [opening_commit.after.id]
    assert _ids(store, "open", SUPPORT.id) == [opening_commit.after.id]
    assert opened.id not in _ids(store, "open", SUPPORT.id)


def test_queues_come_newest_activity_first_in_pages(store: TicketStore):
    for number in range(5):
        store.commit(opening(f"SUP-{number}", at=NOON + timedelta(minutes=number)))

    first = store.queue(Queue(name="open", owner_id=SUPPORT.id), limit=3, after=None)
    rest = store.queue(Queue(name="open", owner_id=SUPPORT.id), limit=3, after=first.after)

    references = [each.reference for each in (*first.items, *rest.items)]
    assert references == ["SUP-4", "SUP-3", "SUP-2", "SUP-1", "SUP-0"]
    assert rest.after is None


def test_the_audit_chain_holds_over_changes_and_breaks_when_a_row_is_altered(store: TicketStore):
    store.commit(opened := opening())
    store.commit(moved := change(opened.after, replace(opened.after, subject="Otra")))
    store.commit(change(moved.after, replace(moved.after, tags=("urgente",))))

    events = [event for event, _ in store.events(opened.after.id)]

    assert [event.version for event in events] == [1, 2, 3]
    assert chain_holds(events)
    assert not chain_holds([events[0], replace(events[1], status="closed"), events[2]])
    page = store.events(opened.after.id, versions=(2, 3))
    assert [event.version for event, _ in page] == [2, 3]
    assert chain_holds([event for event, _ in page], after=events[0])
    assert not chain_holds([event for event, _ in page], after=events[1])
    written = store.events(opened.after.id)[1][1]
    assert written is not None
    assert written.new == {"subject": "Otra"}


def test_what_is_known_of_a_sender_is_read_at_once(store: TicketStore):
    opened = opening()
    marks = (
        records.NewContact(contact=contact()),
        records.MessageIdLink(rfc_id="<a@b>", ticket_id=opened.after.id, message_id="m"),
        records.Acknowledged(address="marta@cliente.test", mailbox="m@d", at=NOON),
        records.RateTick(subject="marta", at=NOON),
        records.RateTick(subject="other", at=NOON),
    )
    store.commit(replace(opened, records=marks))
    store.record([records.RateTick(subject="marta", at=NOON)])

    known = store.correspondence(
        "marta@cliente.test",
        mailbox="m@d",
        rfc_ids=["<a@b>", "<x@y>"],
        tick_subjects=["marta", "nobody"],
        ticket_ids=[opened.after.id],
        at=NOON,
    )

    assert known.contact == contact()
    assert known.links == {"<a@b>": opened.after.id}
    assert known.ticks == {"marta": 2}
    assert known.acknowledged_at == NOON
    assert known.tickets == {opened.after.id: opened.after}


def test_the_first_link_of_a_message_id_stays(store: TicketStore):
    store.record([records.MessageIdLink(rfc_id="<a@b>", ticket_id="first", message_id="m")])
    store.record([records.MessageIdLink(rfc_id="<a@b>", ticket_id="second", message_id="m")])

    known = store.correspondence("a@b.test", rfc_ids=["<a@b>"], at=NOON)

    assert known.links == {"<a@b>": "first"}
    assert known.mail_links == {}


def test_the_id_of_a_mail_of_ours_leads_to_its_row(store: TicketStore):
    store.record(
        [records.MessageIdLink(rfc_id="<a@b>", ticket_id="t", message_id="m", mail_id="mail-1")]
    )

    known = store.correspondence("a@b.test", rfc_ids=["<a@b>"], at=NOON)

    assert known.mail_links == {"<a@b>": ("t", "mail-1")}


def test_a_count_with_a_limit_stops_there(store: TicketStore):
    tick = records.RateTick(subject="all", at=NOON, most=2)
    store.record([tick])
    store.record([tick])

    with pytest.raises(AlreadyRecordedError, match="RateTick"):
        store.record([tick])

    assert store.correspondence("a@b.test", tick_subjects=["all"], at=NOON).ticks == {"all": 2}


def test_an_acknowledgement_rests_for_a_day(store: TicketStore):
    def mark(hours: int) -> records.Acknowledged:
        return records.Acknowledged(address="a@b", mailbox="m", at=NOON + timedelta(hours=hours))

    store.record([mark(0)])
    with pytest.raises(AlreadyRecordedError, match="Acknowledged"):
        store.record([mark(23)])
    store.record([mark(24)])


def test_an_acknowledgement_counts_for_every_tag_of_an_address(store: TicketStore):
    def mark(address: str) -> records.Acknowledged:
        return records.Acknowledged(address=address, mailbox="m", at=NOON)

    store.record([mark("eva+shop@cliente.test")])

    known = store.correspondence("eva+other@cliente.test", mailbox="m", at=NOON)

    assert known.acknowledged_at == NOON
    with pytest.raises(AlreadyRecordedError):
        store.record([mark("eva@cliente.test")])


def test_a_mail_moves_from_the_state_it_was_read_in_and_no_other(store: TicketStore):
    opened = opening()
    mail = OutboundMail(
        id="mail-1",
        ticket_id=opened.after.id,
        desk_id=SUPPORT.id,
        kind=MailKind.REPLY,
        to=Recipient(email="marta@cliente.test"),
        language="es",
        created_at=NOON,
    )
    store.commit(replace(opened, mails=(mail,)))
    sending = replace(mail, state=MailState.SENDING, attempts=1)

    store.record([records.MailMoved(before=mail, after=sending)])

    with pytest.raises(AlreadyRecordedError, match="MailMoved"):
        store.record([records.MailMoved(before=mail, after=sending)])
    thread = store.thread(opened.after.id)
    assert thread is not None
    assert thread.mails == (sending,)


def test_a_note_is_part_of_the_thread(store: TicketStore):
    store.commit(opened := opening())
    note = reply(opened.after, text="ojo")
    store.commit(replace(change(opened.after, opened.after), messages=(note,)))

    assert store.message(opened.after.id, note.id) == note


def _ids(store: TicketStore, name: str, owner: str) -> list[str]:
    page = store.queue(Queue(name=name, owner_id=owner), limit=50, after=None)
    return [each.id for each in page.items]
