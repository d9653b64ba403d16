"""Pictures written into the HTML itself (`data:`, RFC 2397) become inline files of the mail.

Taken out before any cap on the words, or one pasted screenshot would push out what follows it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from helpdesk.mail.reading.transfer import decode_base64
from helpdesk.mail.reading.unwrap import made_part

if TYPE_CHECKING:
    from helpdesk.mail.reading.structure import Part

MAX_PICTURES: Final = 50
_MARK: Final = b"data:image/"
_PICTURE: Final = re.compile(
    rb"""(<img\b[^<>]{0,2000}?\bsrc\s*=\s*["']?\s*)"""
    rb"""data:image/(png|jpe?g|gif|webp|bmp)(?:;[a-z0-9=_-]{1,40}){0,4}?;base64,([A-Za-z0-9+/=\s]+)""",
    re.IGNORECASE,
)


def without_data_pictures(html: bytes) -> tuple[bytes, list[Part]]:
    """The HTML with content ids in their stead, and each picture once; later ones stay unseen."""
    if _MARK not in html.lower():
        return html, []
    found: dict[str, Part] = {}

    def taken(match: re.Match[bytes]) -> bytes:
        before, kind, data = match[1], match[2].decode().lower(), match[3]
        content = decode_base64(data)
        content_id = f"{hashlib.sha256(content).hexdigest()[:24]}@data"
        if not content or (content_id not in found and len(found) >= MAX_PICTURES):
            return before
        if content_id not in found:
            name = f"picture-{len(found) + 1}.{kind.replace('jpeg', 'jpg')}"
            found[content_id] = made_part(content, filename=name, content_id=content_id)
        return before + b"cid:" + content_id.encode()

    return _PICTURE.sub(taken, html), list(found.values())
