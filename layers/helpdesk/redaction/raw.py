"""A raw mail without some words or without a file; where that cannot be made sure, no raw mail.

Its structure stays, so that it reads as the same mail with less in it. Signatures over it (DKIM,
S/MIME) no longer hold, which is true: it was changed.
"""

from __future__ import annotations

import base64
import hashlib
from email import policy
from email.generator import BytesGenerator
from email.header import Header, decode_header, make_header
from email.parser import BytesParser
from io import BytesIO
from typing import TYPE_CHECKING, Final

from helpdesk.mail.parse import parse_mail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from helpdesk.redaction.needle import Needle

REMOVED: Final = b"[removed]"
_REWRITTEN: Final = frozenset({"subject", "from", "to", "cc", "reply-to", "sender"})


def without_words(raw: bytes, needle: Needle) -> bytes | None:
    """The same bytes if the words are nowhere in it; None if they cannot be cut out for sure."""
    try:
        if not _says(raw, needle):
            return raw
        mail = _parsed(raw)
        for part in mail.walk():
            _cover_headers(part, needle)
            part.preamble = needle.cover(part.preamble) if part.preamble else part.preamble
            part.epilogue = needle.cover(part.epilogue) if part.epilogue else part.epilogue
            if not part.is_multipart() and part.get_content_maintype() == "text":
                _cover_text(part, needle)
        cut = _written(mail)
        return None if _says(cut, needle) else cut
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError):
        return None


def without_file(raw: bytes, sha256: str) -> bytes | None:
    """The mail with that file's place empty; None where it is not found as such."""
    try:
        mail, found = _parsed(raw), 0
        for part in _leaves(mail):
            if _digest(part) == sha256:
                _empty(part)
                found += 1
        return _written(mail) if found else None
    except (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError):
        return None


def _parsed(raw: bytes) -> Message:
    return BytesParser(policy=policy.compat32).parsebytes(raw)


def _written(mail: Message) -> bytes:
    out = BytesIO()
    BytesGenerator(out, mangle_from_=False, policy=policy.compat32.clone(linesep="\r\n")).flatten(
        mail
    )
    return out.getvalue()


def _leaves(mail: Message) -> Iterator[Message]:
    return (part for part in mail.walk() if not part.is_multipart())


def _says(raw: bytes, needle: Needle) -> bool:
    """In its bytes, in each part as it decodes, or in what this product reads in it."""
    if needle.is_in(raw.decode("utf-8", "replace")) or needle.is_in(raw.decode("latin-1")):
        return True
    mail = _parsed(raw)
    if any(needle.is_in(_decoded(value)) for part in mail.walk() for value in part.values()):
        return True
    if any(needle.is_in(_text(part)) for part in _leaves(mail)):
        return True
    read = parse_mail(raw)
    said = (read.subject, read.from_name, read.text, read.html or "", read.quoted)
    names = (each.filename for each in read.attachments)
    invited = repr(read.invitation) if read.invitation else ""
    return any(needle.is_in(each) for each in (*said, *names, invited))


def _cover_headers(part: Message, needle: Needle) -> None:
    for name, value in list(part.items()):
        said = _decoded(value)
        if not needle.is_in(said):
            continue
        if name.lower() in _REWRITTEN:
            part.replace_header(name, Header(needle.cover(said), "utf-8").encode(linesep="\r\n"))
        elif name.lower() in {"content-type", "content-disposition"}:
            _plainly_named(part, name)
        else:
            del part[name]


def _plainly_named(part: Message, header: str) -> None:
    """A file's name that says it goes; what kind of part it is stays."""
    kind, disposition = part.get_content_type(), part.get_content_disposition()
    charset, boundary = part.get_content_charset(), part.get_boundary()
    del part[header]
    if header.lower() == "content-disposition":
        part["Content-Disposition"] = f'{disposition or "attachment"}; filename="removed"'
        return
    part["Content-Type"] = kind
    if charset:
        part.set_param("charset", charset)
    if boundary:
        part.set_param("boundary", boundary)


def _cover_text(part: Message, needle: Needle) -> None:
    text = _text(part)
    if not needle.is_in(text):
        return
    _fill(part, needle.cover(text).encode("utf-8"))
    part.set_param("charset", "utf-8")


def _empty(part: Message) -> None:
    """Its place stays, so that the files behind it keep their numbers."""
    for name in ("Content-Type", "Content-Disposition", "Content-Description"):
        del part[name]
    part["Content-Type"] = "text/plain; charset=us-ascii"
    part["Content-Disposition"] = 'attachment; filename="removed.txt"'
    _fill(part, REMOVED)


def _fill(part: Message, content: bytes) -> None:
    del part["Content-Transfer-Encoding"]
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(content).decode("ascii"))


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    try:
        return content.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return content.decode("latin-1")


def _decoded(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value))))
    except (ValueError, LookupError):
        return str(value)


def _digest(part: Message) -> str:
    payload = part.get_payload(decode=True)
    return hashlib.sha256(payload).hexdigest() if isinstance(payload, bytes) else ""
