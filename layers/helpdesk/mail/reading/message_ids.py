"""Message-ID, In-Reply-To and References: ids in angle brackets, or what comes near to that."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.charset import decode
from helpdesk.mail.reading.encoded_words import decode_header
from helpdesk.mail.reading.limits import MAX_MESSAGE_IDS

_BRACKETED: Final = re.compile(r"<([^<>\r\n]{1,990})>")
_BARE: Final = re.compile(r"[^\s<>,;\"()]{1,400}@[^\s<>,;\"()]{1,400}")
_SES_HOST: Final = ".amazonses.com"
_BLANKS: Final = re.compile(r"\s+")


def parse_message_ids(raw: bytes | None) -> tuple[str, ...]:
    """Ids without brackets and blanks, in order, each once; comments and phrases are left out."""
    if not raw:
        return ()
    is_wholly_encoded = b"=?" in raw and b"<" not in raw
    text = decode_header(raw) if is_wholly_encoded else decode(raw)
    found = [_BLANKS.sub("", match[1]) for match in _BRACKETED.finditer(text)]
    if not found:
        found = _BARE.findall(text)
    return tuple(dict.fromkeys(filter(None, found[:MAX_MESSAGE_IDS])))


def same_everywhere(rfc_id: str) -> str:
    """One spelling of an id: hosts have no case, and SES writes another host in each region.

    ``…@email.amazonses.com`` and ``…@eu-west-1.amazonses.com`` are ids of SES; its local part alone
    tells them apart. https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
    """
    local, at, host = rfc_id.rpartition("@")
    host = host.lower()
    return f"{local}@amazonses.com" if host.endswith(_SES_HOST) else f"{local}{at}{host}"


def parse_message_id(raw: bytes | None) -> str:
    """The one id of a Message-ID field, or what stands there; empty when nothing does."""
    ids = parse_message_ids(raw)
    if ids:
        return ids[0]
    return decode(raw or b"").strip().strip("<>")[:400]
