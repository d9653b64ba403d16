"""Files that an agent sends along: claimed under names that follow from their uploads.

A retried request finds its own copies, so that each file is stored once. A picture that the words
show by its content id travels inline; anything else is an attachment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.ids import DerivedIds
from helpdesk.uploads.claim import claim_uploads
from helpdesk.uploads.grant import Grant, expiry, upload_token
from helpdesk.uploads.request import UploadDesk
from helpdesk.values import replace

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.signing import KeySet
    from helpdesk.tickets.message import Attachment

IDS_PURPOSE: Final = "attachment ids"
PICTURES: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


class Enclosures(Struct, frozen=True, kw_only=True):
    """Uploads that were granted for the ticket which the message is for."""

    desk: UploadDesk
    grants: tuple[Grant, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells these files apart from any others."""
        return tuple(grant.key for grant in self.grants)

    def claim(self, ticket_id: str, html: str | None) -> tuple[Attachment, ...]:
        """Keep the files under the ticket; those that ``html`` shows are inline."""
        ids = file_ids(self.desk.keys, ticket_id)
        claimed = claim_uploads(self.desk, self.grants, ticket_id=ticket_id, ids=ids)
        return tuple(_shown(each, html or "") for each in claimed)


def file_ids(keys: KeySet, ticket_id: str) -> DerivedIds:
    """Ids of a ticket's uploads: the same ones for the same upload, guessed by nobody."""
    return DerivedIds(keys.derive(IDS_PURPOSE, keys.current) or b"", ticket_id)


def content_id_of(keys: KeySet, grant: Grant) -> str:
    """By which the words show a picture, known before it is claimed."""
    ids = file_ids(keys, grant.ticket_id)
    return _content_id(ids.unguessable(f"attachment {grant.key}"))


def granted_again(desk: UploadDesk, file: Attachment, ticket_id: str, *, at: datetime) -> str:
    """A token under which a file of a reply that did not leave goes with the next one."""
    grant = Grant(
        key=file.key,
        filename=file.filename,
        content_type=file.content_type,
        size=file.size,
        expires_at=expiry(at),
        ticket_id=ticket_id,
    )
    return upload_token(desk.keys, grant)


def _content_id(attachment_id: str) -> str:
    return f"{attachment_id}@files"


def _shown(file: Attachment, html: str) -> Attachment:
    content_id = _content_id(file.id)
    if file.content_type not in PICTURES or f'data-cid="{content_id}"' not in html:
        return file
    return replace(file, inline=True, content_id=content_id)
