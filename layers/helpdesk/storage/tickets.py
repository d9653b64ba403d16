"""The ticket store on DynamoDB: implements helpdesk.tickets.ports.TicketStore."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from helpdesk.conversations.model import SHOWN_LETTERS, Conversation
from helpdesk.mail.outbound.suppression import Suppression
from helpdesk.people.access_log import Logged
from helpdesk.people.model import Contact
from helpdesk.storage import access_patterns, keys
from helpdesk.storage.access.logged_writes import write
from helpdesk.storage.commit_rows import operations, ticket_of
from helpdesk.storage.mail.sender_rows import standing_keys, standing_of
from helpdesk.storage.mail.waiting_rows import waiting_of
from helpdesk.storage.people import keys as people_keys
from helpdesk.storage.plain import restored
from helpdesk.storage.record_rows import operations_of
from helpdesk.storage.table import body_of
from helpdesk.storage.threads import file_state_of, thread_around, thread_of
from helpdesk.tickets import queues
from helpdesk.tickets.events import Event, EventValues
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import TicketSummary
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.ports import Correspondence, Page, Queue, Thread
from helpdesk.tickets.records import Disposition, IdempotencyMark, Record, SeenPictures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from helpdesk.files.pictures import Sighting
    from helpdesk.files.state import FileState
    from helpdesk.storage.table import Row, Table
    from helpdesk.storage.transaction import Operation
    from helpdesk.tickets.commit import Commit
    from helpdesk.tickets.model import Ticket
    from helpdesk.tickets.waiting import WaitingReply

_OWNER_QUEUES = frozenset({"mine", "unassigned", "snoozed"})
EVENTS_LIMIT = 500


class DynamoTickets:
    """Tickets in one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def commit(self, *commits: Commit) -> None:
        written = [each for commit in commits for each in operations(self._table, commit)]
        _write(self._table, written, [each for commit in commits for each in commit.records])

    def record(self, records: Sequence[Record]) -> None:
        written = [each for record in records for each in operations_of(self._table, record)]
        _write(self._table, written, records)

    def ticket(self, ticket_id: str) -> Ticket | None:
        row = access_patterns.row_by_key(self._table, keys.ticket(ticket_id))
        return _ticket(row) if row else None

    def ticket_id_of(self, reference: str) -> str | None:
        row = access_patterns.row_by_key(self._table, keys.reference(reference), consistent=False)
        return str(body_of(row)["ticket_id"]) if row else None

    def thread(self, ticket_id: str) -> Thread | None:
        return thread_of(access_patterns.thread_rows(self._table, ticket_id))

    def around(self, ticket_id: str, mail_id: str) -> Thread | None:
        return thread_around(self._table, ticket_id, mail_id)

    def message(self, ticket_id: str, message_id: str) -> Message | None:
        row = access_patterns.row_by_key(self._table, keys.message(ticket_id, message_id))
        return restored(body_of(row), Message) if row else None

    def file_state(self, ticket_id: str, attachment_id: str) -> FileState | None:
        row = access_patterns.row_by_key(self._table, keys.file_state(ticket_id, attachment_id))
        return file_state_of(row) if row else None

    def mail(self, ticket_id: str, mail_id: str) -> OutboundMail | None:
        row = access_patterns.row_by_key(self._table, keys.mail(ticket_id, mail_id))
        return restored(body_of(row), OutboundMail) if row else None

    def suppressed(self, address: str) -> Sequence[Suppression]:
        rows = access_patterns.suppression_rows(self._table, address)
        return [restored(body_of(row), Suppression) for row in rows]

    def pictures(self, address: str) -> tuple[Sighting, ...]:
        row = access_patterns.row_by_key(self._table, keys.pictures(address), consistent=False)
        return restored(body_of(row), SeenPictures).sightings if row else ()

    def waiting_reply(self, ticket_id: str, waiting_id: str) -> WaitingReply | None:
        row = access_patterns.row_by_key(self._table, keys.waiting(ticket_id, waiting_id))
        return waiting_of(row) if row else None

    def waiting_replies(self, ticket_id: str) -> Sequence[WaitingReply]:
        return [waiting_of(row) for row in access_patterns.waiting_rows(self._table, ticket_id)]

    def conversations(self, ticket_id: str) -> Sequence[Conversation]:
        rows = access_patterns.conversation_rows(self._table, ticket_id)
        return [restored(body_of(row), Conversation) for row in rows]

    def conversation(self, ticket_id: str, conversation_id: str) -> Conversation | None:
        key = keys.conversation(ticket_id, conversation_id)
        row = access_patterns.row_by_key(self._table, key)
        return restored(body_of(row), Conversation) if row else None

    def letters(self, ticket_id: str, conversation_id: str) -> Sequence[Message]:
        rows = access_patterns.letter_rows(
            self._table, ticket_id, conversation_id, limit=SHOWN_LETTERS
        )
        return [restored(body_of(row), Message) for row in rows][::-1]

    def letter(self, ticket_id: str, conversation_id: str, letter_id: str) -> Message | None:
        key = keys.letter(ticket_id, conversation_id, letter_id)
        row = access_patterns.row_by_key(self._table, key)
        return restored(body_of(row), Message) if row else None

    def events(
        self, ticket_id: str, *, versions: tuple[int, int] | None = None
    ) -> Sequence[tuple[Event, EventValues | None]]:
        asked = versions or (1, EVENTS_LIMIT)
        rows = access_patterns.value_rows(self._table, ticket_id, asked)
        values = {row.sk.removeprefix(keys.VALUES): body_of(row) for row in rows}
        found = []
        for row in access_patterns.event_rows(self._table, ticket_id, asked):
            written = values.get(row.sk.removeprefix(keys.EVENTS))
            found.append(
                (
                    restored(body_of(row), Event),
                    restored(written, EventValues) if written else None,
                )
            )
        return found

    def queue(self, queue: Queue, *, limit: int, after: str | None) -> Page[TicketSummary]:
        partition = keys.queue(queue.name, queue.owner_id)
        read = (
            access_patterns.owner_queue_page
            if queue.name in _OWNER_QUEUES
            else access_patterns.status_queue_page
        )
        rows = read(self._table, partition, limit=limit, after=after)
        items = [restored(row.summary.as_dict(), TicketSummary) for row in rows]
        more = len(items) == limit
        return Page(items=items, after=queues.place(items[-1]) if more else None)

    def idempotency(self, scope: str, key: str) -> IdempotencyMark | None:
        row = access_patterns.row_by_key(self._table, keys.idempotency(scope, key))
        return restored(body_of(row), IdempotencyMark) if row else None

    def disposition(self, raw_key: str, mailbox: str) -> Disposition | None:
        row = access_patterns.row_by_key(self._table, keys.disposition(raw_key, mailbox))
        return restored(body_of(row), Disposition) if row else None

    def correspondence(
        self,
        address: str,
        *,
        mailbox: str = "",
        rfc_ids: Sequence[str] = (),
        tick_subjects: Sequence[str] = (),
        ticket_ids: Sequence[str] = (),
        foreign: tuple[str, str, str] | None = None,
        standing_at: tuple[str, bool] | None = None,
        at: datetime,
    ) -> Correspondence:
        contact_key = keys.address(address)
        mark_key = keys.acknowledged(address, mailbox)
        links = {rfc_id: keys.message_id_link(rfc_id) for rfc_id in rfc_ids}
        ticks = {subject: keys.rate(subject, at) for subject in tick_subjects}
        tickets = {ticket_id: keys.ticket(ticket_id) for ticket_id in ticket_ids}
        wanted = [contact_key, mark_key, *links.values(), *ticks.values(), *tickets.values()]
        foreign_key = keys.foreign_link(*foreign) if foreign else None
        standing = standing_keys(address, *standing_at) if standing_at else ()
        domain_key = people_keys.organization_domain(address.rpartition("@")[2])
        wanted += [*standing, *((foreign_key,) if foreign_key else ())]
        wanted += [domain_key] if mailbox else []
        rows = access_patterns.rows_by_keys(self._table, wanted)
        contact, mark = rows.get(contact_key), rows.get(mark_key)
        linked = rows.get(foreign_key) if foreign_key else None
        bodies = {rfc_id: body_of(rows[key]) for rfc_id, key in links.items() if key in rows}
        found = {rfc_id: _led_to(body) for rfc_id, body in bodies.items()}
        return Correspondence(
            contact=restored(body_of(contact), Contact) if contact else None,
            links={rfc_id: ticket for rfc_id, (ticket, side) in found.items() if not side},
            side_links={rfc_id: pair for rfc_id, pair in found.items() if pair[1]},
            mail_links={
                rfc_id: (str(body["ticket_id"]), str(body["mail_id"]))
                for rfc_id, body in bodies.items()
                if body.get("mail_id")
            },
            ticks={
                subject: int(rows[key].tally or 0) for subject, key in ticks.items() if key in rows
            },
            standing=standing_of(rows, standing),
            acknowledged_at=datetime.fromisoformat(mark.due_at) if mark and mark.due_at else None,
            foreign_ticket_id=str(body_of(linked)["ticket_id"]) if linked else None,
            organization_id=_owner(rows.get(domain_key)),
            tickets={
                ticket_id: _ticket(rows[key]) for ticket_id, key in tickets.items() if key in rows
            },
        )


def _write(table: Table, operations: list[Operation], records: Sequence[Record]) -> None:
    """All or nothing; where one of the records stands in the log of who did what, with its row."""
    event = next((each.event for each in records if isinstance(each, Logged)), None)
    write(table, operations, event)


def _owner(domain: Row | None) -> str | None:
    return str(body_of(domain)["organization_id"]) if domain else None


def _led_to(link: Mapping[str, Any]) -> tuple[str, str]:
    return str(link["ticket_id"]), str(link.get("conversation_id", ""))


def _ticket(row: Row) -> Ticket:
    return ticket_of({"body": row.body.as_dict(), "summary": row.summary.as_dict()})
