"""File names from mails: shown and stored, so one plain line without tricks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from helpdesk.mail.limits import MAX_FILENAME_CHARACTERS

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_UNWANTED: Final = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\/]+')
_MAX_EXTENSION_CHARACTERS: Final = 16
_EXTENSIONS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    "image/heic": "heic",
    "image/tiff": "tif",
    "image/bmp": "bmp",
    "text/plain": "txt",
    "text/html": "html",
    "text/calendar": "ics",
    "application/ics": "ics",
    "text/csv": "csv",
    "text/vcard": "vcf",
    "text/x-vcard": "vcf",
    "text/rtf": "rtf",
    "text/rfc822-headers": "txt",
    "message/rfc822": "eml",
    "message/global": "eml",
    "message/delivery-status": "txt",
    "message/disposition-notification": "txt",
    "message/feedback-report": "txt",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/json": "json",
    "application/xml": "xml",
    "application/ms-tnef": "dat",
    "application/pgp-signature": "asc",
    "application/pgp-encrypted": "asc",
    "application/pgp-keys": "asc",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
}


def plain_filename(name: str) -> str:
    """The last path segment without control, invisible, bidi or reserved characters."""
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", name))
    name = re.split(r"[/\\]", name.strip().rstrip("/\\"))[-1]
    name = " ".join(_UNWANTED.sub("_", name).split()).strip(". ")
    if len(name) <= MAX_FILENAME_CHARACTERS:
        return name
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION_CHARACTERS:
        return name[:MAX_FILENAME_CHARACTERS]
    return f"{stem[: MAX_FILENAME_CHARACTERS - len(extension) - 1]}.{extension}"


def made_up_filename(number: int, content_type: str) -> str:
    """A name for a file that came without one."""
    return f"attachment-{number}.{_EXTENSIONS.get(content_type, 'bin')}"
