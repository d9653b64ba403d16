"""A browser asks to upload a file: checked by name, type and size before a byte is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from helpdesk.errors import InvalidInputError
from helpdesk.mail.reading.filenames import plain_filename
from helpdesk.signing import KeySet
from helpdesk.uploads.errors import FileTooLargeError, FileTypeForbiddenError
from helpdesk.uploads.grant import Grant, expiry, upload_token
from helpdesk.uploads.kinds import is_forbidden, plain_content_type
from helpdesk.uploads.ports import UploadBucket, UploadForm

if TYPE_CHECKING:
    from datetime import datetime

    from helpdesk.ids import Ids

MAX_FILES: Final = 10
MAX_FILE_BYTES: Final = 20 * 1024 * 1024
FORM_SECONDS: Final = 900


class Announced(Struct, frozen=True, kw_only=True):
    """What a browser says of a file it wants to upload."""

    filename: str
    content_type: str
    size: int
    ticket_id: str = ""


class GrantedUpload(Struct, frozen=True, kw_only=True):
    token: str
    form: UploadForm
    grant: Grant


class UploadDesk(Struct, frozen=True, kw_only=True):
    """Where files are announced and taken."""

    bucket: UploadBucket
    keys: KeySet


def request_upload(
    desk: UploadDesk, announced: Announced, *, at: datetime, ids: Ids
) -> GrantedUpload:
    """Leave to upload that one file within a quarter of an hour, or an InvalidInputError."""
    filename = plain_filename(announced.filename)
    if not filename:
        raise InvalidInputError([("filename", "give the file a name")])
    content_type = plain_content_type(announced.content_type)
    if is_forbidden(filename, content_type):
        raise FileTypeForbiddenError([("filename", "files of this kind are not accepted")])
    if not 0 < announced.size <= MAX_FILE_BYTES:
        raise FileTooLargeError([("size", f"must be 1 to {MAX_FILE_BYTES} bytes")])
    grant = Grant(
        key=f"uploads/{ids.unguessable('upload')}",
        filename=filename,
        content_type=content_type,
        size=announced.size,
        expires_at=expiry(at),
        ticket_id=announced.ticket_id,
    )
    form = desk.bucket.form(grant, seconds=FORM_SECONDS)
    return GrantedUpload(token=upload_token(desk.keys, grant), form=form, grant=grant)
