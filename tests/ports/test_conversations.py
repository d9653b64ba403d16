"""What every ticket store promises of side conversations, on the fake and on the table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdesk.conversations.model import Conversation, Correspondent, Origin
from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.errors import AlreadyRecordedError
from helpdesk.tickets.model import AgentRef
from helpdesk.tickets.ports import TicketStore
from helpdesk.tickets.records import MessageIdLink
from helpdesk.values import replace
from tests.factories import ANA, IDS, NOON, opening, reply


def conversation(ticket_id: str) -> Conversation:
    return Conversation(
        id=IDS.sortable("conversation", NOON),
        ticket_id=ticket_id,
        subject="Pieza 7",
        people=(Correspondent(id="p", email="taller@proveedor.test", name="Taller"),),
        origin=Origin.QUESTION,
        started_by=AgentRef(id=ANA.id, name=ANA.name),
        created_at=NOON,
        activity_at=NOON,
    )


def test_a_conversation_and_its_letters_are_read_back_and_stay_out_of_the_thread(
    store: TicketStore,
):
    store.commit(opened := opening())
    ticket = opened.after
    kept = conversation(ticket.id)
    letters = [
        reply(ticket, id=IDS.sortable("letter", at), created_at=at)
        for at in (NOON, NOON + timedelta(minutes=1))
    ]
    store.record([ConversationKept(before=None, after=kept)])
    for letter in letters:
        store.record([LetterKept(conversation_id=kept.id, message=letter)])

    assert list(store.conversations(ticket.id)) == [kept]
    assert store.conversation(ticket.id, kept.id) == kept
    assert list(store.letters(ticket.id, kept.id)) == letters
    assert store.letter(ticket.id, kept.id, letters[0].id) == letters[0]
    assert store.letters(ticket.id, "another") == []
    thread = store.thread(ticket.id)
    assert thread is not None
    assert thread.messages == opened.messages


def test_a_conversation_that_changed_meanwhile_is_not_overwritten(store: TicketStore):
    kept = conversation("t")
    store.record([ConversationKept(before=None, after=kept)])
    store.record([ConversationKept(before=1, after=replace(kept, unread=True, version=2))])

    for before in (None, 1):
        with pytest.raises(AlreadyRecordedError) as refused:
            store.record([ConversationKept(before=before, after=replace(kept, version=2))])
        assert refused.value.record == "ConversationKept"
    found = store.conversation("t", kept.id)
    assert found is not None
    assert found.unread


def test_an_id_of_a_letter_leads_to_its_conversation_and_not_to_the_thread(store: TicketStore):
    store.record(
        [
            MessageIdLink(rfc_id="a@x", ticket_id="t", message_id="m"),
            MessageIdLink(rfc_id="b@x", ticket_id="t", message_id="m", conversation_id="c"),
        ]
    )

    known = store.correspondence("pau@cliente.test", rfc_ids=("a@x", "b@x"), at=NOON)

    assert dict(known.links) == {"a@x": "t"}
    assert dict(known.side_links) == {"b@x": ("t", "c")}
