"""A plan for a mail is carried out: files first, then one transaction, again while others win.

Files lie under names that follow from the raw mail, so that a second run overwrites them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from helpdesk.clock import Clock
from helpdesk.conversations.records import LetterKept
from helpdesk.errors import AlreadyRecordedError, UnavailableError, VersionConflictError
from helpdesk.ids import DerivedIds
from helpdesk.mail.arc.seal import Records
from helpdesk.mail.gather import Directory
from helpdesk.mail.plans import Change, Plan
from helpdesk.signing import KeySet
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import seal
from helpdesk.tickets.ports import Blobs, Numbers
from helpdesk.tickets.records import Disposition, Record
from helpdesk.values import replace

if TYPE_CHECKING:
    from helpdesk.tickets.message import Message
    from helpdesk.tickets.model import Ticket

TRIES: Final = 6


def nobody_answers(name: str) -> tuple[str, ...]:
    """No TXT record is to be had: no seal can be checked."""
    return ()


IDS_PURPOSE: Final = "mail ids"

Refused = Mapping[str, Mapping[str, Any] | None]
"""The records that were refused so far, and what is stored in their place."""


class Intake(Struct, frozen=True, kw_only=True):
    """What receiving needs from outside."""

    directory: Directory
    numbers: Numbers
    raw_mails: Blobs
    files: Blobs
    keys: KeySet
    clock: Clock
    records: Records = nobody_answers


class Attempt(Struct, frozen=True, kw_only=True):
    """How a mail comes to its end: what was decided before, what is planned, how it is recorded."""

    decided: Callable[[], Disposition | None]
    plan: Callable[[Refused], Plan]
    ends: Callable[[Plan], tuple[Record, ...]]


def ids_of(intake: Intake, raw_key: str, mailbox: str) -> DerivedIds:
    """The ids of all that a raw mail becomes at a mailbox."""
    secret = intake.keys.derive(IDS_PURPOSE, intake.keys.current) or b""
    return DerivedIds(secret, f"{raw_key}\0{mailbox}")


def carry_out(intake: Intake, attempt: Attempt, ids: DerivedIds) -> Disposition:
    """The mail's end: what it was decided to be before, or what is written now."""
    refused: dict[str, Mapping[str, Any] | None] = {}
    writing = _Writing(intake, ids)
    for _ in range(TRIES):
        decided = attempt.decided()
        if decided is not None:
            return decided
        try:
            plan = attempt.plan(refused)
            writing.write(plan, attempt.ends(plan), new_number="reference" in refused)
        except VersionConflictError:
            continue
        except AlreadyRecordedError as error:
            refused[error.record] = error.stored
        else:
            return plan.disposition
    message = "too many changes at once around this mail"
    raise UnavailableError(message)


class _Writing:
    """Writes plans of one mail; a number once leased is used again."""

    def __init__(self, intake: Intake, ids: DerivedIds) -> None:
        self._intake, self._ids = intake, ids
        self._reference = ""

    def write(self, plan: Plan, ends: tuple[Record, ...], *, new_number: bool) -> None:
        tickets = self._intake.directory.tickets
        records = (*plan.records, *ends)
        if not isinstance(plan, Change):
            tickets.record(records)
            return
        messages = self._stored(plan)
        if plan.conversation_id:
            aside = (LetterKept(conversation_id=plan.conversation_id, message=m) for m in messages)
            messages, records = (), (*records, *aside)
        commit = seal(
            plan.before,
            self._referenced(plan, new_number=new_number),
            plan.cause,
            desk=plan.desk,
            salt=self._ids.unguessable("salt"),
            messages=messages,
            mails=plan.mails,
            records=records,
        )
        tickets.commit(commit)

    def _referenced(self, plan: Change, *, new_number: bool) -> Ticket:
        if plan.before is not None:
            return plan.after
        if not self._reference or new_number:
            number = self._intake.numbers.next(plan.desk.id)
            self._reference = f"{plan.desk.prefix}-{number}"
        return replace(plan.after, reference=self._reference)

    def _stored(self, plan: Change) -> tuple[Message, ...]:
        """The message with its files and its large body put where they belong.

        Rows without any file name what a mail with a virus brought: nothing of that is stored.
        """
        if plan.message is None:
            return ()
        rows = plan.message.attachments if plan.files else ()
        for row, file in zip(rows, plan.files, strict=True):
            self._intake.files.put(row.key, file.read(), row.content_type)
        return tuple(offloaded(each, self._intake.files) for each in (plan.message, *plan.notes))
