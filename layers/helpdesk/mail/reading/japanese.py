"""ISO-2022-JP as mailers of Windows write it: with NEC's and IBM's own signs among JIS's."""

from __future__ import annotations

import re
from typing import Final

_ESCAPE: Final = re.compile(rb"(\x1b(?:\$[@B]|\([BJ]))")
_TWO_BYTES: Final = (b"\x1b$@", b"\x1b$B")


def decode_japanese(data: bytes) -> str:
    """By the standard where that reads it all, else by way of what Windows calls those signs."""
    text = data.decode("iso2022_jp_ext", "replace")
    if "\ufffd" not in text:
        return text
    pieces = []
    is_wide = False
    for piece in _ESCAPE.split(data):
        if _ESCAPE.fullmatch(piece):
            is_wide = piece in _TWO_BYTES
        else:
            pieces.append(_wide(piece) if is_wide else piece.decode("ascii", "replace"))
    again = "".join(pieces)
    return again if again.count("\ufffd") < text.count("\ufffd") else text


def _wide(piece: bytes) -> str:
    shifted = bytearray()
    for first, second in zip(piece[::2], piece[1::2], strict=False):
        shifted.append((((first + 1) >> 1) + (0x70 if first < 0x5F else 0xB0)) & 0xFF)
        shifted.append((second + (0x1F + (second >= 0x60) if first & 1 else 0x7E)) & 0xFF)
    return shifted.decode("cp932", "replace")
