"""A ticket store in memory that keeps the same promises as the table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from helpdesk.errors import AlreadyRecordedError, VersionConflictError
from helpdesk.files.pictures import Sighting
from helpdesk.files.state import FileState
from helpdesk.mail.outbound.suppression import Suppression, note_of, scopes_of
from helpdesk.mail.reading.address import base_email
from helpdesk.mail.reading.message_ids import same_everywhere
from helpdesk.mail.senders.standing import Standing
from helpdesk.people.access_log import AccessEvent
from helpdesk.people.model import Contact
from helpdesk.tickets import people_records, queues, records
from helpdesk.tickets.commit import Commit
from helpdesk.tickets.events import Event, EventValues
from helpdesk.tickets.message import Message
from helpdesk.tickets.model import Ticket, TicketSummary
from helpdesk.tickets.outbox import OutboundMail
from helpdesk.tickets.ports import Correspondence, Page, Queue, Thread
from helpdesk.tickets.waiting import WaitingMoved, WaitingReply
from helpdesk.values import replace
from tests.fakes.conversations import FakeConversations
from tests.fakes.queues import belongs, summary
from tests.fakes.record_keys import found_of, key_of
from tests.fakes.standings import FakeStandings
from tests.fakes.structure import erased, guard


class FakeTickets(FakeConversations):
    """Everything in dictionaries; a commit checks all its conditions before it writes anything."""

    def __init__(self) -> None:
        super().__init__()
        self.tickets: dict[str, Ticket] = {}
        self.references: dict[str, str] = {}
        self.messages: dict[tuple[str, str], Message] = {}
        self.mails: dict[tuple[str, str], OutboundMail] = {}
        self.log: dict[str, list[tuple[Event, EventValues | None]]] = {}
        self.keyed: dict[tuple[str, ...], Any] = {}
        self.files: dict[tuple[str, str], FileState] = {}
        self.ticks: dict[tuple[str, str], int] = {}
        self.standings = FakeStandings()
        self.suppressions: dict[str, dict[str, Suppression]] = {}
        self.sent: list[records.SendingTick] = []
        self.told: list[AccessEvent] = []

    def commit(self, *commits: Commit) -> None:
        for commit in commits:
            self._check_commit(commit)
        self.record([each for commit in commits for each in commit.records])
        for commit in commits:
            self._write_commit(commit)

    def _check_commit(self, commit: Commit) -> None:
        stored, before, after = self.tickets.get(commit.after.id), commit.before, commit.after
        if before is None and stored is not None:
            raise AlreadyRecordedError("ticket")
        if before is not None and (stored is None or stored.version != before.version):
            raise VersionConflictError(stored)
        if before is None and after.reference in self.references:
            raise AlreadyRecordedError("reference")

    def _write_commit(self, commit: Commit) -> None:
        after = commit.after
        for each in commit.removed:
            self.messages.pop((after.id, each), None)
        self.tickets[after.id] = after
        self.references[after.reference] = after.id
        self.messages.update({(after.id, each.id): each for each in commit.messages})
        self.mails.update({(after.id, each.id): each for each in commit.mails})
        self.log.setdefault(after.id, []).append((commit.event, commit.values))

    def record(self, records: Sequence[records.Record]) -> None:
        others = self._beside(records)
        for record in others:
            self._check(record)
        self._keep_all(records)
        for record in others:
            self._write(record)

    def ticket(self, ticket_id: str) -> Ticket | None:
        return self.tickets.get(ticket_id)

    def ticket_id_of(self, reference: str) -> str | None:
        return self.references.get(reference.upper())

    def thread(self, ticket_id: str) -> Thread | None:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            return None
        messages = [
            each for (owner, _), each in sorted(self.messages.items()) if owner == ticket_id
        ]
        mails = [each for (owner, _), each in sorted(self.mails.items()) if owner == ticket_id]
        files = {each: state for (owner, each), state in self.files.items() if owner == ticket_id}
        return Thread(
            ticket=ticket,
            messages=tuple(messages),
            mails=tuple(mails),
            files=files,
            waiting=tuple(self.waiting_replies(ticket_id)),
        )

    def around(self, ticket_id: str, mail_id: str) -> Thread | None:
        return self.thread(ticket_id)

    def waiting_reply(self, ticket_id: str, waiting_id: str) -> WaitingReply | None:
        found = self.keyed.get(("Waiting", ticket_id, waiting_id))
        return found if isinstance(found, WaitingReply) else None

    def waiting_replies(self, ticket_id: str) -> Sequence[WaitingReply]:
        mine = [key for key in self.keyed if key[:2] == ("Waiting", ticket_id)]
        return [self.keyed[key] for key in sorted(mine)]

    def message(self, ticket_id: str, message_id: str) -> Message | None:
        return self.messages.get((ticket_id, message_id))

    def file_state(self, ticket_id: str, attachment_id: str) -> FileState | None:
        return self.files.get((ticket_id, attachment_id))

    def mail(self, ticket_id: str, mail_id: str) -> OutboundMail | None:
        return self.mails.get((ticket_id, mail_id))

    def suppressed(self, address: str) -> Sequence[Suppression]:
        return list(self.suppressions.get(address.lower(), {}).values())

    def pictures(self, address: str) -> tuple[Sighting, ...]:
        found = self.keyed.get(("SeenPictures", address))
        return found.sightings if isinstance(found, records.SeenPictures) else ()

    def events(
        self, ticket_id: str, *, versions: tuple[int, int] | None = None
    ) -> Sequence[tuple[Event, EventValues | None]]:
        log = self.log.get(ticket_id, [])
        return log[versions[0] - 1 : versions[1]] if versions else log

    def queue(self, queue: Queue, *, limit: int, after: str | None) -> Page[TicketSummary]:
        found = [each for each in self.tickets.values() if belongs(each, queue)]
        found = [each for each in found if after is None or queues.place(each) < after]
        items = sorted(found, key=queues.place, reverse=True)[:limit]
        return Page(
            items=[summary(each) for each in items],
            after=queues.place(items[-1]) if len(items) == limit else None,
        )

    def idempotency(self, scope: str, key: str) -> records.IdempotencyMark | None:
        found = self.keyed.get(("IdempotencyMark", scope, key))
        return found if isinstance(found, records.IdempotencyMark) else None

    def disposition(self, raw_key: str, mailbox: str) -> records.Disposition | None:
        found = self.keyed.get(("Disposition", raw_key, mailbox))
        return found if isinstance(found, records.Disposition) else None

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
        contact = self.keyed.get(("NewContact", address))
        mark = self.keyed.get(("Acknowledged", base_email(address), mailbox))
        links = {each: self.keyed.get(("MessageIdLink", same_everywhere(each))) for each in rfc_ids}
        linked = self.keyed.get(("ForeignLink", *foreign)) if foreign else None
        return Correspondence(
            contact=contact if isinstance(contact, Contact) else None,
            links={
                key: link.ticket_id
                for key, link in links.items()
                if link is not None and not link.conversation_id
            },
            side_links={
                key: (link.ticket_id, link.conversation_id)
                for key, link in links.items()
                if link is not None and link.conversation_id
            },
            mail_links={
                key: (link.ticket_id, link.mail_id)
                for key, link in links.items()
                if link is not None and link.mail_id
            },
            ticks={
                subject: self.ticks[(subject, _hour(at))]
                for subject in tick_subjects
                if (subject, _hour(at)) in self.ticks
            },
            standing=self.standings.of(address, *standing_at) if standing_at else Standing(),
            acknowledged_at=mark.at if mark else None,
            organization_id=self.keyed.get(("Domain", address.rpartition("@")[2])),
            foreign_ticket_id=linked.ticket_id if linked else None,
            tickets={key: self.tickets[key] for key in ticket_ids if key in self.tickets},
        )

    def _check(self, record: records.Record) -> None:  # noqa: C901 (one case a record)
        name, key = type(record).__name__, key_of(record)
        guard(self, record)
        stored = self.keyed.get(key) if key else None
        if isinstance(record, records.MailMoved):
            mail = self.mails.get((record.before.ticket_id, record.before.id))
            same = mail and (mail.state, mail.attempts) == (
                record.before.state,
                record.before.attempts,
            )
            if not same:
                raise AlreadyRecordedError(name)
        elif isinstance(record, records.Acknowledged | records.IdempotencyMark):
            if stored is not None and record.at - stored.at < timedelta(hours=24):
                raise AlreadyRecordedError(name)
        elif isinstance(record, records.RateTick):
            tick = (record.subject, _hour(record.at))
            if record.most is not None and self.ticks.get(tick, 0) >= record.most:
                raise AlreadyRecordedError(name)
        elif isinstance(record, records.OccurrenceDone | records.SuppressionLifted | WaitingMoved):
            if not self._ends_something(record, stored):
                raise AlreadyRecordedError(name)
        elif isinstance(record, people_records.ContactSeen | records.DispositionMoved):
            if stored is None or not _goes_on_from(stored, record):
                raise AlreadyRecordedError(name)
        elif stored is not None and not isinstance(
            record,
            records.MessageIdLink
            | people_records.ForeignLink
            | records.SeenPictures
            | people_records.CheckReturned,
        ):
            raise AlreadyRecordedError(name)

    def _ends_something(
        self,
        record: records.OccurrenceDone | records.SuppressionLifted | WaitingMoved,
        stored: Any,
    ) -> bool:
        if isinstance(record, WaitingMoved):
            return stored is not None and stored.version == record.before.version
        if isinstance(record, records.OccurrenceDone):
            return bool(stored == record.due_at)
        return "all" in self.suppressions.get(record.address.lower(), {})

    def _write(self, record: records.Record) -> None:  # noqa: C901 (one case a record)
        key = key_of(record)
        if isinstance(record, records.RateTick):
            tick = (record.subject, _hour(record.at))
            self.ticks[tick] = self.ticks.get(tick, 0) + 1
        elif isinstance(record, records.MailMoved):
            self.mails[(record.after.ticket_id, record.after.id)] = record.after
        elif isinstance(record, records.ArrivalDone | records.OccurrenceDone):
            self.keyed.pop(key or (), None)
        elif isinstance(record, records.MessageIdLink | people_records.ForeignLink):
            self.keyed.setdefault(key or (), record)
        elif isinstance(record, records.Suppressed):
            kept = self.suppressions.setdefault(record.address.lower(), {})
            kept |= {scope: note_of(record, scope, "d") for scope in scopes_of(record.cause)}
        elif isinstance(record, records.SuppressionLifted):
            del self.suppressions[record.address.lower()]["all"]
        elif isinstance(record, records.SenderTick):
            self.standings.tick(record)
        elif isinstance(record, records.SendingTick):
            self.sent.append(record)
        elif isinstance(record, records.FileScanned | records.FilePreviewed):
            place = (record.ticket_id, record.attachment_id)
            self.files[place] = _noted(self.files.get(place), record)
        elif not erased(self, record):
            self.keyed[key or ()] = found_of(record)


def _goes_on_from(
    stored: Any, record: people_records.ContactSeen | records.DispositionMoved
) -> bool:
    if isinstance(record, people_records.ContactSeen):
        return bool(stored.id == record.contact.id)
    return bool(stored.revision == record.after.revision - 1)


def _hour(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H")


def _noted(
    state: FileState | None, record: records.FileScanned | records.FilePreviewed
) -> FileState:
    state = state or FileState(attachment_id=record.attachment_id)
    if isinstance(record, records.FileScanned):
        return replace(state, scan=record.scan, scanned_at=record.at)
    return replace(state, pages=record.pages, page_count=record.page_count)
