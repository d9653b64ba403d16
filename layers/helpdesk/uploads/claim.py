"""Uploads become a ticket's attachments: what came is held against what was granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import InvalidInputError
from helpdesk.tickets.model import Attachment
from helpdesk.uploads.errors import UploadElsewhereError, UploadMissingError
from helpdesk.uploads.grant import Grant, read_upload_token
from helpdesk.uploads.request import MAX_FILES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdesk.ids import Ids
    from helpdesk.uploads.request import UploadDesk


def read_grants(
    desk: UploadDesk, tokens: Sequence[str], *, at: datetime, ticket_id: str = ""
) -> tuple[Grant, ...]:
    """The grants behind the tokens, each counted once; nothing is fetched or stored yet.

    Raises UploadElsewhereError for a file that was uploaded for another ticket than this one.
    """
    if len(tokens) > MAX_FILES:
        raise InvalidInputError([("attachments", f"at most {MAX_FILES} files")])
    paths = [f"attachments.{place}.upload_token" for place in range(len(tokens))]
    grants = [
        read_upload_token(desk.keys, token, path=path, at=at)
        for token, path in zip(tokens, paths, strict=True)
    ]
    if any(grant.ticket_id != ticket_id for grant in grants):
        raise UploadElsewhereError
    return tuple({grant.key: grant for grant in grants}.values())


def claim_uploads(
    desk: UploadDesk, grants: Sequence[Grant], *, ticket_id: str, ids: Ids
) -> tuple[Attachment, ...]:
    """Keep the uploaded files under the ticket; raises UploadMissingError, and then keeps none."""
    for place, grant in enumerate(grants):
        _check(desk, grant, f"attachments.{place}.upload_token")
    return tuple(_kept(desk, grant, ticket_id, ids) for grant in grants)


def _check(desk: UploadDesk, grant: Grant, path: str) -> None:
    stored = desk.bucket.stored(grant.key)
    if stored is None:
        raise UploadMissingError([(path, "the file was not uploaded: upload it again")])
    if (stored.size, stored.content_type) != (grant.size, grant.content_type):
        raise UploadMissingError([(path, "another file was uploaded: upload it again")])


def _kept(desk: UploadDesk, grant: Grant, ticket_id: str, ids: Ids) -> Attachment:
    attachment_id = ids.unguessable(f"attachment {grant.key}")
    key = f"attachments/{ticket_id}/{attachment_id}"
    desk.bucket.keep(grant.key, key, grant.content_type)
    return Attachment(
        id=attachment_id,
        filename=grant.filename,
        content_type=grant.content_type,
        size=grant.size,
        key=key,
    )
