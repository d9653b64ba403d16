"""Words and files leave every place where a ticket keeps them, and no audit row tells of them."""

from __future__ import annotations

from typing import Any

import pytest

from helpdesk.bulk.work import stretch
from helpdesk.conversations.model import Conversation, Correspondent, Origin
from helpdesk.conversations.records import ConversationKept, LetterKept
from helpdesk.errors import ForbiddenError, InvalidInputError, NotFoundError
from helpdesk.files.state import PreviewPage
from helpdesk.redaction.begin import redact_file, redact_words
from helpdesk.redaction.model import Redaction
from helpdesk.redaction.redact import RedactionRoom, carry_out
from helpdesk.tickets.change import Patch, change_ticket
from helpdesk.tickets.events import chain_holds
from helpdesk.tickets.join import join_ticket, unjoin_ticket
from helpdesk.tickets.message import Attachment, Message, MessageRef
from helpdesk.tickets.model import AgentRef, Ticket
from helpdesk.tickets.records import Disposition, FilePreviewed, Outcome
from helpdesk.tickets.split import Splitting, split_message
from helpdesk.values import asdict, replace
from tests.factories import ANA, LEAD, NOON, change, opening, reply
from tests.fakes.blobs import FakeBlobs
from tests.fakes.structure import FakeRedactionBook
from tests.unit.tickets.bench import Desk

SECRET = "hunter two"
FILE = Attachment(
    id="f1", filename="dni.pdf", content_type="application/pdf", size=9, key="attachments/t/f1"
)


class Mails:
    """What became of raw mails, in the ticket store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_raw(self, raw_key: str) -> list[Disposition]:
        found = self._desk.store.keyed.values()
        return [e for e in found if isinstance(e, Disposition) and e.raw_key == raw_key]


class Room:
    """A desk with a ticket that says a secret everywhere it can."""

    def __init__(self) -> None:
        self.desk, self.raw = Desk(), FakeBlobs()
        self.book = FakeRedactionBook(self.desk.store)
        store = self.desk.store
        store.commit(
            commit := opening(
                "SUP-900", subject=f"clave {SECRET}", text=f"es {SECRET}.", raw_key="inbound/1"
            )
        )
        self.first = commit.messages[0]
        self.raw.files["inbound/1"] = f"Subject: {SECRET}\r\n\r\nes {SECRET}.".encode()
        self.ticket = change_ticket(
            self.desk.bench(),
            ANA,
            commit.after.id,
            Patch(fields={"cause": f"usó {SECRET}", "tags": ["clave"]}),
        )

    def room(self, seconds: float = 60) -> RedactionRoom:
        ticks = iter(range(10_000))
        return RedactionRoom(
            bench=self.desk.bench(),
            book=self.book,
            files=self.desk.files,
            raw=self.raw,
            mails=Mails(self.desk),
            spell=stretch(seconds, lambda: float(next(ticks))),
        )

    def add(self, **said: Any) -> None:
        now = self.desk.now(self.ticket)
        message = reply(now, **said)
        commit = change(now, now)
        self.desk.store.commit(replace(commit, messages=(message,)))

    def redact(self, words: str = SECRET) -> Redaction:
        return redact_words(self.room(), LEAD, self.ticket.id, self.first.id, words)

    def everything(self) -> str:
        store = self.desk.store
        rows = (store.tickets, store.messages, store.log, store.kept, store.written, store.keyed)
        return f"{rows} {self.raw.files} {self.desk.files.files} {self.book.kept} {store.mails}"


@pytest.fixture
def room() -> Room:
    return Room()


def beside(room: Room) -> None:
    """A side conversation and the disposition of the raw mail say it, too."""
    store, ticket_id = room.desk.store, room.ticket.id
    talk = Conversation(
        id="c1",
        ticket_id=ticket_id,
        subject=f"sobre {SECRET}",
        people=(Correspondent(id="p", email="taller@proveedor.test"),),
        origin=Origin.FORWARD,
        started_by=AgentRef(id=ANA.id, name=ANA.name),
        created_at=NOON,
        activity_at=NOON,
    )
    letter = replace(room.first, id="l1", text=f"reenvío: {SECRET}")
    store.record(
        [
            ConversationKept(before=None, after=talk),
            LetterKept(conversation_id="c1", message=letter),
            Disposition(
                raw_key="inbound/1",
                mailbox="support@desk.demo.test",
                desk_id="support",
                outcome=Outcome.APPENDED,
                at=NOON,
                ticket_id=ticket_id,
                subject=f"clave {SECRET}",
            ),
        ]
    )


def test_words_leave_rows_files_and_raw_mails_and_the_audit_row_does_not_know_them(room: Room):
    store, ticket_id = room.desk.store, room.ticket.id
    body = "x" * 100_100 + SECRET
    room.add(id="m2", text="largo", quoted="> hunter\n> two", html="<b>hunter</b> two")
    key = f"bodies/{ticket_id}/m3.json"
    room.desk.files.files[key] = (
        f'{{"text": "{body}", "html": null, "quoted": "{SECRET}"}}'.encode()
    )
    room.add(id="m3", text=body[:10], body_key=key)
    beside(room)
    redaction = room.redact()

    assert carry_out(room.room(), ticket_id, redaction.id)

    assert "hunter" not in room.everything()
    events = [event for event, _ in store.events(ticket_id)]
    assert chain_holds(events)
    assert events[-1].reason == "redacted"
    assert (events[-1].actor.id, events[-1].message_id) == (LEAD.id, room.first.id)
    assert "hunter" not in repr([asdict(each) for each in events])
    assert store.messages[ticket_id, room.first.id].text == "es █████."
    assert room.raw.files["inbound/1"].startswith(b"Subject:")


def test_it_goes_on_after_any_number_of_interruptions(room: Room):
    for number in range(60):
        room.add(id=f"n{number:02}", text=f"otra vez {SECRET}")
    redaction = room.redact()

    stretches = 0
    while not carry_out(room.room(seconds=2), room.ticket.id, redaction.id):
        stretches += 1

    assert stretches > 1
    assert "hunter" not in room.everything()


def test_a_copy_in_another_ticket_and_at_another_desk_goes_too(room: Room):
    store = room.desk.store
    store.commit(other := opening("IT-2", text=f"es {SECRET}.", raw_key="inbound/1"))
    store.commit(split := opening("SUP-9", text=f"es {SECRET}."))
    store.record(
        [
            Disposition(
                raw_key="inbound/1",
                mailbox="it@desk.demo.test",
                desk_id="it",
                outcome=Outcome.APPENDED,
                at=NOON,
                ticket_id=other.after.id,
            )
        ]
    )
    ref = MessageRef(ticket_id=split.after.id, message_id=split.messages[0].id)
    store.messages[room.ticket.id, room.first.id] = replace(room.first, split_into=(ref,))
    redaction = room.redact()

    carry_out(room.room(), room.ticket.id, redaction.id)

    assert "hunter" not in room.everything()


def filed(room: Room) -> Ticket:
    """The first message and a later one carry the same file; it has a preview."""
    ticket_id = room.ticket.id
    room.desk.store.messages[ticket_id, room.first.id] = replace(room.first, attachments=(FILE,))
    room.add(id="m2", text="de nuevo", attachments=(FILE,))
    room.desk.files.files |= {FILE.key: b"a passport", "previews/t/f1-1.jpg": b"jpeg"}
    page = PreviewPage(key="previews/t/f1-1.jpg", width=1, height=1)
    room.desk.store.record(
        [FilePreviewed(ticket_id=ticket_id, attachment_id="f1", pages=(page,), page_count=1)]
    )
    return room.desk.now(room.ticket)


def test_a_file_leaves_with_its_previews_and_the_raw_mail_that_cannot_lose_it(room: Room):
    ticket = filed(room)
    redaction = redact_file(room.room(), LEAD, ticket.id, room.first.id, "f1")

    assert carry_out(room.room(), ticket.id, redaction.id)

    assert room.desk.files.files == {}
    assert room.raw.files == {}
    assert "dni.pdf" not in room.everything()
    for message_id in (room.first.id, "m2"):
        (left,) = room.desk.store.messages[ticket.id, message_id].attachments
        assert (left.id, left.key, left.blocked, left.why) == ("f1", "", True, "redacted")
    with pytest.raises(NotFoundError):
        redact_file(room.room(), LEAD, ticket.id, room.first.id, "f1")


def test_what_the_message_does_not_say_and_who_may_not_are_refused(room: Room):
    before = room.everything()

    with pytest.raises(InvalidInputError):
        room.redact("not in there")
    with pytest.raises(NotFoundError):
        redact_words(room.room(), LEAD, room.ticket.id, "m404", SECRET)
    with pytest.raises(ForbiddenError):
        redact_words(room.room(), ANA, room.ticket.id, room.first.id, SECRET)

    assert room.everything() == before


def copied(room: Room, message: Message, desk_id: str) -> Message:
    """The copy of a message that was split into a ticket of its own."""
    bench, wish = room.desk.bench(), Splitting(subject="s", desk_id=desk_id)
    made = split_message(bench, ANA, message.ticket_id, message.id, wish)
    found = room.desk.store.messages.items()
    return next(each for (ticket_id, _), each in found if ticket_id == made.id)


def test_copies_of_copies_go_too_from_whichever_it_is_asked(room: Room):
    second = copied(room, room.first, "it")
    third = copied(room, second, "support")

    redaction = redact_words(room.room(), LEAD, third.ticket_id, third.id, SECRET)
    carry_out(room.room(), third.ticket_id, redaction.id)

    assert {room.ticket.id, second.ticket_id, third.ticket_id} == {*redaction.tickets}
    assert "hunter" not in room.everything()


def test_words_that_move_while_they_are_redacted_are_followed(room: Room):
    room.desk.store.commit(other := opening("SUP-2"))
    redaction = room.redact()
    join_ticket(room.desk.bench(), ANA, room.ticket.id, other.after.id)

    carry_out(room.room(), room.ticket.id, redaction.id)

    assert "hunter" not in room.everything()


def test_words_that_go_back_while_they_are_redacted_are_followed(room: Room):
    room.desk.store.commit(other := opening("SUP-2"))
    join_ticket(room.desk.bench(), ANA, room.ticket.id, other.after.id)
    redaction = redact_words(room.room(), LEAD, other.after.id, room.first.id, SECRET)
    unjoin_ticket(room.desk.bench(), ANA, room.ticket.id)

    carry_out(room.room(), other.after.id, redaction.id)

    assert "hunter" not in room.everything()
