"""A mail's files as a message's attachments: looked at, judged by the desk's rules, told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from helpdesk.files.facts import Facts, look_at
from helpdesk.files.giving import VIRUS
from helpdesk.files.pictures import (
    SIGNATURE_BYTES,
    Sighting,
    picture_digest,
    remembered,
    repeated,
    source_of,
)
from helpdesk.files.policy import DEFAULT, FilePolicy, refusal
from helpdesk.files.sniff import Sample
from helpdesk.mail.verdicts import Verdict
from helpdesk.tickets.message import Attachment
from helpdesk.tickets.records import Record, SeenPictures

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.mail.incoming import Incoming
    from helpdesk.mail.parsed import MailFile, ParsedMail


class LookedAt(Struct, frozen=True):
    """What is known of a mail's file by its bytes; ``digest`` tells a small picture from others."""

    facts: Facts
    digest: str | None = None


class Files(Struct, frozen=True, kw_only=True):
    """A mail's files at one desk: one fact a file, the desk's rules, the sender's pictures."""

    looked_at: tuple[LookedAt, ...] = ()
    policy: FilePolicy = DEFAULT
    seen: tuple[Sighting, ...] = ()


def look_at_files(mail: ParsedMail) -> tuple[LookedAt, ...]:
    """Each file of the mail, decoded one at a time."""
    return tuple(_look_at(file) for file in mail.attachments)


def attachments_of(
    incoming: Incoming, *, ticket_id: str, message_id: str, ids: Ids
) -> tuple[Attachment, ...]:
    """Rows of the mail's files, one for one; what the rules refuse is kept and not given out."""
    known = repeated(incoming.files.seen, source=source_of(incoming.arrival.raw_key))
    infected = incoming.arrival.verdicts.virus is Verdict.FAIL
    rows = []
    pairs = zip(incoming.mail.attachments, incoming.files.looked_at, strict=True)
    for number, (file, looked_at) in enumerate(pairs):
        facts = looked_at.facts
        why = refusal(incoming.files.policy, file.filename, facts, file.size)
        why = VIRUS if infected else why
        attachment_id = ids.unguessable(f"attachment {number}")
        row = Attachment(
            id=attachment_id,
            filename=file.filename,
            content_type=facts.content_type,
            size=file.size,
            key=f"attachments/{ticket_id}/{message_id}/{attachment_id}",
            inline=file.inline,
            content_id=file.content_id,
            blocked=why is not None,
            why=why,
            marks=facts.marks,
            logo=looked_at.digest in known or _is_below_the_words(file, looked_at, incoming.mail),
        )
        rows.append(row)
    return tuple(rows)


def pictures_seen(incoming: Incoming, *, at: datetime) -> tuple[Record, ...]:
    """The sender's small pictures, if this mail brought one that was not seen before."""
    digests = [each.digest for each in incoming.files.looked_at if each.digest]
    source = source_of(incoming.arrival.raw_key)
    kept = remembered(incoming.files.seen, digests, source=source)
    address = incoming.mail.from_email
    return (SeenPictures(address=address, sightings=kept, at=at),) if kept and address else ()


def _look_at(file: MailFile) -> LookedAt:
    content = file.read()
    facts = look_at(file.filename, file.content_type, Sample.of(content))
    return LookedAt(facts, picture_digest(facts.content_type, content))


def _is_below_the_words(file: MailFile, looked_at: LookedAt, mail: ParsedMail) -> bool:
    """A small picture that the mail shows, but not among its new words: in a signature or quote."""
    if looked_at.digest is None or file.size > SIGNATURE_BYTES or not file.content_id:
        return False
    shown = f'data-cid="{file.content_id}"'
    return file.inline and shown in (mail.html or "") and shown not in (mail.reply_html or "")
