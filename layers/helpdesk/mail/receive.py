"""A raw mail becomes, at each desk it was sent to, exactly one of: a message of a ticket, a new
ticket, a suspended mail, a dropped one.

Files are put first, under names that follow from the raw mail, so that a second run overwrites
them; then one transaction writes all the rest. What was decided once stays decided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from helpdesk.clock import Clock
from helpdesk.errors import AlreadyRecordedError, UnavailableError, VersionConflictError
from helpdesk.ids import DerivedIds
from helpdesk.mail.alignment import signing_domains
from helpdesk.mail.attachments import look_at_files
from helpdesk.mail.decide import decide, dropped, suspended
from helpdesk.mail.deliveries import deliveries
from helpdesk.mail.gather import Directory, Post, gather
from helpdesk.mail.parse import parse_mail
from helpdesk.mail.plans import Change, Kept, Plan
from helpdesk.mail.verdicts import judge
from helpdesk.signing import KeySet
from helpdesk.tickets.bodies import offloaded
from helpdesk.tickets.commit import seal
from helpdesk.tickets.ports import Blobs, Numbers
from helpdesk.tickets.records import ArrivalDone, Disposition, Record

if TYPE_CHECKING:
    from helpdesk.mail.arrival import Arrival
    from helpdesk.tickets.model import Message, Ticket

_TRIES: Final = 6
IDS_PURPOSE: Final = "mail ids"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What receiving needs from outside."""

    directory: Directory
    numbers: Numbers
    raw_mails: Blobs
    files: Blobs
    keys: KeySet
    clock: Clock


def receive_mail(intake: Intake, arrival: Arrival) -> tuple[Disposition, ...]:
    """What became of the mail at each desk; anything raised means that it was not decided yet."""
    mail = parse_mail(intake.raw_mails.get(arrival.raw_key))
    trust = judge(
        arrival.verdicts,
        from_domain=mail.from_email.rpartition("@")[2],
        has_one_sender=mail.has_one_sender,
        signed_by=signing_domains(mail.headers),
    )
    places = deliveries(
        arrival.recipients,
        desks=intake.directory.desks,
        tickets=intake.directory.tickets,
        keys=intake.keys,
        domain=intake.directory.own_domain,
    )
    at = min(arrival.at, intake.clock.now())
    looked_at = cache(lambda: look_at_files(mail))
    return tuple(
        _Reception(
            intake,
            Post(
                arrival=arrival,
                mail=mail,
                trust=trust,
                delivery=place,
                looked_at=looked_at,
                at=at,
            ),
            is_last=place is places[-1],
        ).run()
        for place in places
    )


class _Reception:
    """One mail at one desk, tried again while others change what it found."""

    def __init__(self, intake: Intake, post: Post, *, is_last: bool) -> None:
        self._intake, self._post, self._is_last = intake, post, is_last
        secret = intake.keys.derive(IDS_PURPOSE, intake.keys.current) or b""
        self._ids = DerivedIds(secret, f"{post.arrival.raw_key}\0{post.delivery.mailbox}")
        self._refused: set[str] = set()
        self._reference = ""

    def run(self) -> Disposition:
        """The mail's end here: what it was decided to be before, or what is decided now."""
        tickets = self._intake.directory.tickets
        for _ in range(_TRIES):
            decided = tickets.disposition(self._post.arrival.raw_key, self._post.delivery.mailbox)
            if decided is not None:
                return decided
            try:
                return self._write(self._plan())
            except VersionConflictError:
                continue
            except AlreadyRecordedError as error:
                self._refused.add(error.record)
        message = "too many changes at once around this mail"
        raise UnavailableError(message)

    def _plan(self) -> Plan:
        """What is to be done; a mail that our own rules stumble over is kept for a person."""
        admission = gather(
            self._intake.directory,
            self._post,
            ids=self._ids,
            may_acknowledge="Acknowledged" not in self._refused,
        )
        if "SeenMail" in self._refused:
            return dropped(admission, "duplicate")
        try:
            return decide(admission)
        except Exception:
            return suspended(admission, "unprocessable")

    def _write(self, plan: Plan) -> Disposition:
        done = (ArrivalDone(raw_key=self._post.arrival.raw_key),) if self._is_last else ()
        records: tuple[Record, ...] = (*plan.records, *done, plan.disposition)
        tickets = self._intake.directory.tickets
        if isinstance(plan, Kept):
            tickets.record(records)
        else:
            tickets.commit(
                seal(
                    plan.before,
                    self._referenced(plan),
                    plan.cause,
                    desk=plan.desk,
                    salt=self._ids.unguessable("salt"),
                    messages=self._stored(plan),
                    mails=plan.mails,
                    records=records,
                )
            )
        return plan.disposition

    def _referenced(self, plan: Change) -> Ticket:
        if plan.before is not None:
            return plan.after
        if not self._reference or "reference" in self._refused:
            number = self._intake.numbers.next(plan.desk.id)
            self._reference = f"{plan.desk.prefix}-{number}"
        return replace(plan.after, reference=self._reference)

    def _stored(self, plan: Change) -> tuple[Message, ...]:
        """The message with its files and its large body put where they belong."""
        if plan.message is None:
            return ()
        for row, file in zip(plan.message.attachments, plan.files, strict=True):
            self._intake.files.put(row.key, file.read(), row.content_type)
        return (offloaded(plan.message, self._intake.files),)
