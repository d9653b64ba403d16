"""What is kept of people and other systems: the fake and the table keep the same promises."""

from __future__ import annotations

import pytest

from helpdesk.errors import AlreadyRecordedError
from helpdesk.tickets.events import EventName
from helpdesk.tickets.people_records import ContactSeen, ForeignLink
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import MessageIdLink, NewContact
from helpdesk.values import replace
from tests.factories import MARTA, NOON, change, contact, opening


def test_the_first_link_of_a_foreign_number_stays(store: TicketStore):
    link = ForeignLink(desk_id="support", domain="p.test", number="A-1", ticket_id="first")
    store.record([link])
    store.record([replace(link, ticket_id="second")])

    found = store.correspondence("x@p.test", foreign=("support", "p.test", "A-1"), at=NOON)
    other = store.correspondence("x@p.test", foreign=("it", "p.test", "A-1"), at=NOON)

    assert (found.foreign_ticket_id, other.foreign_ticket_id) == ("first", None)


def test_what_a_mail_shows_of_a_contact_is_added_to_what_is_known(store: TicketStore):
    known = contact(phone="123")
    store.record([NewContact(contact=known)])

    store.record([ContactSeen(contact=replace(known, verified=True, names=("Marta", "Eva")))])

    found = store.correspondence(MARTA.email, at=NOON).contact
    assert found == replace(known, verified=True, names=("Marta", "Eva"))


def test_what_a_mail_shows_is_not_added_to_somebody_else(store: TicketStore):
    known = contact(claimed=True)
    store.record([NewContact(contact=known)])

    with pytest.raises(AlreadyRecordedError, match="ContactSeen"):
        store.record([ContactSeen(contact=replace(known, id="other", verified=True))])
    store.record([ContactSeen(contact=replace(known, verified=True, claimed=False), proven=True)])

    found = store.correspondence(MARTA.email, at=NOON).contact
    assert found == replace(known, verified=True, claimed=False)


def test_an_id_of_ses_is_found_in_the_form_of_any_region(store: TicketStore):
    link = MessageIdLink(rfc_id="0102-abc@eu-west-1.amazonses.com", ticket_id="t", message_id="m")
    store.record([link])

    for asked in ("0102-abc@email.amazonses.com", "0102-abc@EU-WEST-1.amazonses.com"):
        assert store.correspondence("a@b.test", rfc_ids=[asked], at=NOON).links == {asked: "t"}
    assert not store.correspondence("a@b.test", rfc_ids=["0102-abc@x.test"], at=NOON).links


def test_messages_leave_one_ticket_for_another_in_one_transaction(store: TicketStore):
    source, target = opening("SUP-1"), opening("SUP-2")
    store.commit(source)
    store.commit(target)
    message = source.messages[0]
    moved = replace(message, ticket_id=target.after.id, joined_from=source.after.id)
    name = EventName.MESSAGE_ADDED

    taken = replace(change(target.after, target.after, name=name), messages=(moved,))
    left = replace(change(source.after, source.after), removed=(message.id,))
    store.commit(taken, left)

    here, there = store.thread(source.after.id), store.thread(target.after.id)
    assert here is not None
    assert there is not None
    assert here.messages == ()
    assert moved in there.messages
