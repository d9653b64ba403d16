"""Natural keys of side records, as the table has them."""

from __future__ import annotations

from typing import Any

from helpdesk.handling.spent import TimeEntered
from helpdesk.mail.reading.address import base_email
from helpdesk.mail.reading.message_ids import same_everywhere
from helpdesk.tickets import people_records, records
from helpdesk.tickets.waiting import WaitingKept, WaitingMoved
from tests.fakes.structure import structure_key


def found_of(record: records.Record) -> Any:
    """What stands under that key."""
    match record:
        case WaitingKept(waiting=waiting) | WaitingMoved(after=waiting):
            return waiting
        case records.NewContact() | people_records.ContactSeen():
            return record.contact
        case records.DispositionMoved():
            return record.after
    return record


def key_of(record: records.Record) -> tuple[str, ...] | None:
    """Under which natural key a record stands; None where it has none."""
    name = type(record).__name__
    match record:
        case records.NewContact() | people_records.ContactSeen():
            return "NewContact", record.contact.address
        case people_records.ContactLanguage():
            return "NewContact", record.address
        case records.Disposition():
            return name, record.raw_key, record.mailbox
        case records.DispositionMoved():
            return "Disposition", record.after.raw_key, record.after.mailbox
        case records.SeenMail():
            return name, record.fingerprint
        case records.MessageIdLink():
            return name, same_everywhere(record.rfc_id)
        case records.Acknowledged():
            return name, base_email(record.address), record.mailbox
        case records.IdempotencyMark():
            return name, record.scope, record.key
        case _:
            return _work_key(record)


def _work_key(record: records.Record) -> tuple[str, ...] | None:
    match record:
        case records.SeenPictures():
            return "SeenPictures", record.address
        case records.ArrivalDone():
            return "Arrival", record.raw_key
        case records.OccurrenceDone():
            return "Schedule", record.schedule_id
        case _:
            return _waiting_key(record)


def _waiting_key(record: records.Record) -> tuple[str, ...] | None:
    match record:
        case people_records.FindingKept():
            return "Finding", record.finding.desk_id, record.finding.id
        case people_records.CheckReturned():
            return "CheckReturned", record.desk_id, record.id
        case people_records.ForeignLink():
            return "ForeignLink", record.desk_id, record.domain, record.number
        case WaitingKept(waiting=waiting) | WaitingMoved(after=waiting):
            return "Waiting", waiting.ticket_id, waiting.id
        case TimeEntered(entry=entry):
            return "TimeEntered", entry.where.ticket_id, entry.id
        case _:
            return structure_key(record)
