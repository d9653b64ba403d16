"""File names from mails: shown and stored, so one plain line without tricks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from helpdesk.mail.reading.limits import MAX_FILENAME_CHARACTERS

_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_UNWANTED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f<>\\/]+")
_PATH: Final = re.compile(r"(?:[A-Za-z]:[\\/]|[\\/]|\.{1,2}[\\/]|file:/)(?:.*[\\/])?|.*\\")
_MAX_EXTENSION_CHARACTERS: Final = 16
_MAX_BYTES: Final = 255
"""What file systems take (ext4, APFS, NTFS count alike or more kindly)."""
_DEVICE: Final = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
"""Names that Windows takes for machines, whatever their extension."""
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
    "message/rfc822-headers": "txt",
    "message/external-body": "txt",
    "message/partial": "eml",
    "text/x-amp-html": "html",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/rtf": "rtf",
    "audio/mpeg": "mp3",
    "audio/amr": "amr",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "image/heif": "heif",
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
_TYPES: Final = {extension: name for name, extension in reversed(_EXTENSIONS.items())} | {
    "jpeg": "image/jpeg",
    "htm": "text/html",
    "tiff": "image/tiff",
    "log": "text/plain",
    "dat": "application/octet-stream",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def content_type_of(filename: str) -> str:
    """The type that the extension means; any bytes where it is unknown."""
    extension = filename.rpartition(".")[2].lower()
    return _TYPES.get(extension, "application/octet-stream")


def plain_filename(name: str) -> str:
    """One line without control, invisible or bidi characters; of a path its last segment."""
    name = _INVISIBLE.sub("", unicodedata.normalize("NFC", name)).strip().rstrip("/\\")
    path = _PATH.match(name)
    name = name[path.end() :] if path else name
    name = " ".join(_UNWANTED.sub("_", name).split()).strip(". ")
    return _fitting(f"_{name}" if _DEVICE.match(name) else name)


def _fitting(name: str) -> str:
    """The name cut to what may be kept, its extension left whole."""
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > _MAX_EXTENSION_CHARACTERS:
        stem, dot, extension = name, "", ""
    end = dot + extension
    stem = stem[: MAX_FILENAME_CHARACTERS - len(end)]
    room = _MAX_BYTES - len(end.encode("utf-8", "replace"))
    while len(stem.encode("utf-8", "replace")) > room:
        stem = stem[:-1]
    return f"{stem}{end}"


def made_up_filename(number: int, content_type: str) -> str:
    """A name for a file that came without one."""
    return f"attachment-{number}.{_EXTENSIONS.get(content_type, 'bin')}"
