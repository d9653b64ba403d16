"""Files and words that are wrapped into another part: uuencoded, in `winmail.dat`, signed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.charset import clean
from helpdesk.mail.reading.filenames import content_type_of
from helpdesk.mail.reading.header_block import Headers
from helpdesk.mail.reading.parameters import Parameterised
from helpdesk.mail.reading.signed_data import signed_content
from helpdesk.mail.reading.structure import Part, split_mail
from helpdesk.mail.reading.text_part import Block
from helpdesk.mail.reading.uuencoded import split_uuencoded

if TYPE_CHECKING:
    from helpdesk.mail.reading.tnef import Tnef, TnefFile

_TNEF_TYPES: Final = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_TNEF_NAME: Final = re.compile(r"win(mail)?\d?\.dat", re.IGNORECASE)
_SMIME_TYPES: Final = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_SMIME_NAME: Final = re.compile(r".*\.p7m", re.IGNORECASE)
_BEGINS: Final = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ", re.MULTILINE | re.IGNORECASE)
_MEDIA_TYPE: Final = re.compile(r"[a-z]{2,20}/[a-z0-9.+-]{1,100}")


def without_uuencoded(data: bytes) -> tuple[bytes, list[Part]]:
    """The text, and each uuencoded file in it as a part."""
    if _BEGINS.search(data) is None:
        return data, []
    text, found = split_uuencoded(data)
    return text, [
        made_part(each.lines, filename=each.filename, encoding=each.encoding) for each in found
    ]


def inside_tnef(part: Part) -> tuple[Block, list[Part]] | None:
    """Body and files of a `winmail.dat`; None where it is none or holds neither."""
    vague = part.media_type == "application/octet-stream"
    if part.media_type not in _TNEF_TYPES and not (vague and _named(part, _TNEF_NAME)):
        return None
    from helpdesk.mail.reading.tnef import parse_tnef

    tnef = parse_tnef(part.content())
    if tnef is None:
        return None
    files = _tnef_files(tnef)
    block = Block(text=clean(tnef.text), html=clean(tnef.html))
    return None if block.is_empty() and not files else (block, files)


def inside_signature(part: Part) -> Part | None:
    """The mail that an S/MIME signature wraps; None for an encrypted one."""
    vague = part.media_type == "application/octet-stream"
    if part.media_type not in _SMIME_TYPES and not (vague and _named(part, _SMIME_NAME)):
        return None
    content = signed_content(part.content())
    return split_mail(content)[0] if content else None


def made_part(
    data: bytes, *, filename: str, media_type: str = "", encoding: str = "", content_id: str = ""
) -> Part:
    """A part as if it had been attached as such."""
    fields = []
    if encoding:
        fields.append(("content-transfer-encoding", encoding.encode()))
    if content_id:
        fields.append(("content-id", f"<{content_id}>".encode("utf-8", "replace")))
    if not _MEDIA_TYPE.fullmatch(media_type):
        media_type = content_type_of(filename)
    return Part(
        raw=data,
        headers=Headers(tuple(fields)),
        start=0,
        end=len(data),
        media_type=media_type,
        named_type=media_type,
        parameters={},
        disposition=Parameterised("attachment", {"filename": filename}),
    )


def _named(part: Part, pattern: re.Pattern[str]) -> bool:
    name = part.disposition.parameters.get("filename") or part.parameters.get("name") or ""
    return pattern.fullmatch(name.strip()) is not None


def _tnef_files(tnef: Tnef) -> list[Part]:
    parts: list[Part] = []
    for file in tnef.files:
        parts += _tnef_file(file)
    return parts


def _tnef_file(file: TnefFile) -> list[Part]:
    """A file; of an attached message its words as a text file, then its own files."""
    name = clean(file.filename).strip()
    if file.inner is None:
        return [
            made_part(
                file.data, filename=name, media_type=file.content_type, content_id=file.content_id
            )
        ]
    parts: list[Part] = []
    if file.inner.html:
        parts.append(made_part(file.inner.html.encode(), filename=f"{name or 'message'}.html"))
    elif file.inner.text:
        parts.append(made_part(file.inner.text.encode(), filename=f"{name or 'message'}.txt"))
    return parts + _tnef_files(file.inner)
