"""Uploads become a ticket's attachments: what came is held against what was granted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpdesk.errors import InvalidInputError
from helpdesk.files.facts import Facts, look_at
from helpdesk.files.policy import DEFAULT, FilePolicy, refusal
from helpdesk.tickets.message import Attachment
from helpdesk.uploads.errors import (
    FileTypeForbiddenError,
    UploadElsewhereError,
    UploadMissingError,
)
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
    desk: UploadDesk,
    grants: Sequence[Grant],
    *,
    ticket_id: str,
    ids: Ids,
    policy: FilePolicy = DEFAULT,
) -> tuple[Attachment, ...]:
    """Keep the uploaded files under the ticket, as what their bytes show.

    Raises UploadMissingError, or FileTypeForbiddenError for what the desk's rules refuse; then
    none is kept.
    """
    looks = [
        _look(desk, grant, policy, f"attachments.{place}.upload_token")
        for place, grant in enumerate(grants)
    ]
    return tuple(
        _kept(desk, grant, facts, ticket_id, ids)
        for grant, facts in zip(grants, looks, strict=True)
    )


def _look(desk: UploadDesk, grant: Grant, policy: FilePolicy, path: str) -> Facts:
    """A disguise is found here: the form was told a name and a type before a byte was sent."""
    _check(desk, grant, path)
    sample = desk.bucket.sample(grant.key, grant.size)
    facts = look_at(grant.filename, grant.content_type, sample)
    if refusal(policy, grant.filename, facts, grant.size) is not None:
        raise FileTypeForbiddenError([(path, "files of this kind are not accepted")])
    return facts


def _check(desk: UploadDesk, grant: Grant, path: str) -> None:
    stored = desk.bucket.stored(grant.key)
    if stored is None:
        raise UploadMissingError([(path, "the file was not uploaded: upload it again")])
    if (stored.size, stored.content_type) != (grant.size, grant.content_type):
        raise UploadMissingError([(path, "another file was uploaded: upload it again")])


def _kept(desk: UploadDesk, grant: Grant, facts: Facts, ticket_id: str, ids: Ids) -> Attachment:
    """What was kept before, by a reply that was taken back, stays where it is."""
    place = f"attachments/{ticket_id}/"
    kept_before = grant.key.startswith(place)
    attachment_id = (
        grant.key.removeprefix(place) if kept_before else ids.unguessable(f"attachment {grant.key}")
    )
    key = f"{place}{attachment_id}"
    if not kept_before:
        desk.bucket.keep(grant.key, key, facts.content_type)
    return Attachment(
        id=attachment_id,
        filename=grant.filename,
        content_type=facts.content_type,
        size=grant.size,
        key=key,
        marks=facts.marks,
    )
