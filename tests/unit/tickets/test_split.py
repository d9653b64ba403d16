"""A message becomes a ticket of its own, once."""

from __future__ import annotations

import pytest

from helpdesk.errors import InvalidInputError, KeyReusedError, NotFoundError
from helpdesk.files.state import PreviewPage
from helpdesk.people.access import Sight, sight_of
from helpdesk.people.model import Contact
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import join_ticket
from helpdesk.tickets.message import Attachment, Author, Message, MessageRef
from helpdesk.tickets.records import FilePreviewed
from helpdesk.tickets.split import Splitting, split_message
from helpdesk.tickets.words import AuthorKind, SlaState
from helpdesk.values import replace
from tests.factories import ANA, LEAD, LUIS, NOON, opening
from tests.unit.tickets.bench import Desk

FILE = Attachment(
    id="f1", filename="a.pdf", content_type="application/pdf", size=9, key="attachments/t/f1"
)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def first_of(desk: Desk) -> Message:
    """The message of a ticket, with a file that has a preview."""
    desk.store.commit(commit := opening("SUP-500"))
    ticket, message = commit.after, replace(commit.messages[0], attachments=(FILE,))
    desk.store.messages[ticket.id, message.id] = message
    page = PreviewPage(key="previews/t/f1-1.jpg", width=1, height=1)
    desk.store.record(
        [FilePreviewed(ticket_id=ticket.id, attachment_id="f1", pages=(page,), page_count=1)]
    )
    return message


def test_the_words_and_files_stand_in_both_and_each_knows_of_the_other(desk: Desk):
    message = first_of(desk)

    wish = Splitting(subject="Y otra cosa", desk_id="it")
    made = split_message(desk.bench(), ANA, message.ticket_id, message.id, wish)

    (copy,) = [each for (owner, _), each in desk.store.messages.items() if owner == made.id]
    left = desk.store.messages[message.ticket_id, message.id]
    assert (copy.text, copy.attachments) == (message.text, (FILE,))
    assert copy.split_from == MessageRef(ticket_id=message.ticket_id, message_id=message.id)
    assert left.split_into == (MessageRef(ticket_id=made.id, message_id=copy.id),)
    assert (made.desk_id, made.subject, made.links) == ("it", "Y otra cosa", 1)
    assert made.requester.email == "marta@cliente.test"
    assert made.sla_state is SlaState.NONE
    assert desk.store.files[made.id, "f1"].page_count == 1
    assert desk.store.tickets[message.ticket_id].links == 1
    for ticket_id in (made.id, message.ticket_id):
        assert chain_holds([event for event, _ in desk.store.events(ticket_id)])


def test_it_is_made_for_who_wrote_the_message(desk: Desk):
    message = first_of(desk)
    eva = Author(kind=AuthorKind.CUSTOMER, id="contact-eva", name="Eva", email="eva@otra.test")
    desk.store.messages[message.ticket_id, message.id] = replace(message, author=eva)

    wish = Splitting(subject="s")
    made = split_message(desk.bench(), ANA, message.ticket_id, message.id, wish)

    assert (made.requester.id, made.requester.email) == ("contact-eva", "eva@otra.test")
    assert not made.requester.verified


def test_the_same_request_twice_makes_one_ticket(desk: Desk):
    message = first_of(desk)
    wish = Splitting(subject="s", key="k")

    made = split_message(desk.bench(), ANA, message.ticket_id, message.id, wish)
    again = split_message(desk.bench(), ANA, message.ticket_id, message.id, wish)

    assert again.id == made.id
    assert len(desk.store.tickets) == 2
    other = replace(wish, subject="otra")
    with pytest.raises(KeyReusedError):
        split_message(desk.bench(), ANA, message.ticket_id, message.id, other)


def test_what_cannot_be_split_says_why_and_changes_nothing(desk: Desk):
    message = first_of(desk)
    other = desk.opened()
    bench, before = desk.bench(), dict(desk.store.tickets)

    with pytest.raises(NotFoundError):
        split_message(bench, ANA, other.id, message.id, Splitting(subject="s"))
    with pytest.raises(NotFoundError):
        split_message(bench, LUIS, message.ticket_id, message.id, Splitting(subject="s"))
    wish = Splitting(subject="s", desk_id="legal")
    with pytest.raises(InvalidInputError):
        split_message(bench, ANA, message.ticket_id, message.id, wish)
    assert desk.store.tickets == before
    join_ticket(bench, ANA, other.id, message.ticket_id)
    with pytest.raises(InvalidInputError):
        split_message(bench, ANA, other.id, message.id, Splitting(subject="s"))


def test_what_an_agent_asked_for_from_another_address_of_hers_is_hers_when_it_is_split(desk: Desk):
    first = first_of(desk)
    home = Contact(
        id="contact-lea", address="lea@casa.test", created_at=NOON, agent_id=LEAD.id, kept=True
    )
    desk.store.keyed["NewContact", home.address] = home
    author = Author(kind=AuthorKind.CUSTOMER, id=home.id, name="Lea", email=home.address)
    desk.store.messages[first.ticket_id, first.id] = replace(first, author=author)

    made = split_message(desk.bench(), ANA, first.ticket_id, first.id, Splitting(subject="s"))

    assert made.requester.agent_id == LEAD.id
    assert sight_of(LEAD, made) is Sight.OWN
