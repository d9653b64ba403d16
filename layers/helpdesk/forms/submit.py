"""The form's request becomes a ticket: one batch read, one transaction.

Who asks is unverified, whatever the address: a form proves nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.desks.model import Desk, Desks
from helpdesk.errors import (
    AlreadyRecordedError,
    HelpdeskError,
    InvalidInputError,
    KeyReusedError,
    LimitedError,
    UnavailableError,
)
from helpdesk.fields.asked import answered
from helpdesk.fields.model import Definitions
from helpdesk.files.policy import DEFAULT, FilePolicies
from helpdesk.forms import acknowledge
from helpdesk.forms.errors import UnknownDeskError
from helpdesk.forms.opening import Opening, opening_commit
from helpdesk.forms.submission import Sender, Submission, sender_of
from helpdesk.ids import DerivedIds, Ids
from helpdesk.signing import KeySet
from helpdesk.tickets.ports import Correspondence, Numbers, TicketStore
from helpdesk.tickets.records import RateTick
from helpdesk.uploads.claim import claim_uploads, read_grants
from helpdesk.uploads.request import UploadDesk
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.tickets.commit import Commit

SCOPE: Final = "public/tickets"
SAMPLED: Final = frozenset("0123")
"""Last letters of the ids of those requests, one in eight, that are counted for their viewer."""
COUNTED_PER_VIEWER_AND_HOUR: Final = 75
_TRIES = 4
_RACES = frozenset({"NewContact", "Acknowledged", "RateTick"})
_REPLAYS = frozenset({"IdempotencyMark", "ticket"})


class FormDesk(Struct, frozen=True, kw_only=True):
    """What taking a form needs."""

    tickets: TicketStore
    desks: Desks
    numbers: Numbers
    uploads: UploadDesk
    policies: FilePolicies
    definitions: Definitions
    keys: KeySet
    mail_domain: str


class Receipt(Struct, frozen=True, kw_only=True):
    """What the person is told; ``acknowledged`` says whether a mail goes out."""

    reference: str
    acknowledged: bool


def submit(form: FormDesk, submission: Submission, *, at: datetime, ids: Ids) -> Receipt:
    """The receipt of a new ticket; the same request with the same key gets the same receipt.

    Raises an InvalidInputError naming the field, LimitedError or KeyReusedError.
    """
    sender = sender_of(submission, desks=form.desks, mail_domain=form.mail_domain)
    desk = _desk(form, submission)
    try:
        fields = answered(form.definitions, desk.id, submission.fields)
    except InvalidInputError as error:
        return _told_before(form, submission, error)
    grants = read_grants(form.uploads, submission.upload_tokens, at=at)
    own_ids = _ids(form, submission, ids)

    known = _known(form, submission, sender, desk, at=at)
    _limit(submission, known, at)
    opening = Opening(
        desk=desk,
        sender=sender,
        submission=submission,
        fields=fields,
        reference=f"{desk.prefix}-{form.numbers.next(desk.id)}",
        attachments=claim_uploads(
            form.uploads,
            grants,
            ticket_id=own_ids.unguessable("ticket"),
            ids=own_ids,
            policy=form.policies.of(desk.id) if grants else DEFAULT,
        ),
        at=at,
    )
    for _ in range(_TRIES):
        commit = opening_commit(opening, known, ids=own_ids, scope=SCOPE)
        try:
            form.tickets.commit(_counted(commit, submission, own_ids, at))
        except AlreadyRecordedError as error:
            if error.record in _REPLAYS and submission.key:
                return _told_before(form, submission, error)
            if error.record not in _RACES:
                raise
            known = _known(form, submission, sender, desk, at=at)
        else:
            return Receipt(reference=opening.reference, acknowledged=bool(commit.mails))
    message = "many requests of one person at once"
    raise UnavailableError(message)


def _desk(form: FormDesk, submission: Submission) -> Desk:
    desk = form.desks.by_id(submission.desk_id)
    if desk is None:
        raise UnknownDeskError([("desk", "no such desk takes requests")])
    return desk


def _ids(form: FormDesk, submission: Submission, ids: Ids) -> DerivedIds:
    """A retry gives the ticket the same ids; another payload under the key gives others."""
    source = submission.key or ids.unguessable("request")
    secret = form.keys.derive("form", form.keys.current) or b""
    return DerivedIds(secret, f"{source}\0{submission.digest()}")


def _viewer(submission: Submission, at: datetime) -> str:
    return f"form viewer {submission.viewer} {at:%Y-%m-%dT%H}"


def _known(
    form: FormDesk, submission: Submission, sender: Sender, desk: Desk, *, at: datetime
) -> Correspondence:
    subjects = [acknowledge.everyone(sender.email, at), acknowledge.domain_of(sender.email, at)]
    if submission.viewer:
        subjects.append(_viewer(submission, at))
    return form.tickets.correspondence(
        sender.email,
        mailbox=desk.mailboxes[0],
        tick_subjects=subjects,
        at=acknowledge.tick_moment(at),
    )


def _limit(submission: Submission, known: Correspondence, at: datetime) -> None:
    if known.ticks.get(_viewer(submission, at), 0) >= COUNTED_PER_VIEWER_AND_HOUR:
        message = "too many requests from one place: wait an hour"
        raise LimitedError(message, retry_after=3600)


def _counted(commit: Commit, submission: Submission, ids: Ids, at: datetime) -> Commit:
    """A sample is enough to know a flood, costs an eighth, and no request waits for a row."""
    if not submission.viewer or ids.unguessable("sample")[-1] not in SAMPLED:
        return commit
    tick = RateTick(subject=_viewer(submission, at), at=acknowledge.tick_moment(at))
    return replace(commit, records=(*commit.records, tick))


def _told_before(form: FormDesk, submission: Submission, error: HelpdeskError) -> Receipt:
    """What that key was told; what the form asks for today is nothing to a request of before."""
    mark = form.tickets.idempotency(SCOPE, submission.key) if submission.key else None
    if mark is None:
        raise error
    if mark.payload_digest != submission.digest():
        message = "that Idempotency-Key was used for another request"
        raise KeyReusedError(message)
    return Receipt(
        reference=str(mark.response["reference"]), acknowledged=bool(mark.response["acknowledged"])
    )
