"""Content-Transfer-Encoding undone, tolerantly: what cannot be decoded stays as it came."""

import binascii
import re
from typing import Final

_NOT_BASE64: Final = re.compile(rb"[^A-Za-z0-9+/=]+")
_PADDING: Final = re.compile(rb"=+")


def decode_transfer(data: bytes, encoding: str) -> bytes:
    """The bytes behind base64, quoted-printable or uuencode; any other encoding is identity."""
    match encoding:
        case "base64":
            return decode_base64(data)
        case "quoted-printable":
            return binascii.a2b_qp(data)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return decode_uuencode(data)
        case _:
            return data


def decode_base64(data: bytes) -> bytes:
    """Base64 with missing padding, stray characters or several runs one after the other."""
    try:
        if b"=" not in data.rstrip()[:-2]:
            return binascii.a2b_base64(data)
    except binascii.Error:
        pass
    letters = _NOT_BASE64.sub(b"", data)
    return b"".join(map(_decode_run, _PADDING.split(letters)))


def decode_uuencode(data: bytes) -> bytes:
    """The lines between `begin` and `end`; lines that are not uuencoded are left out."""
    decoded = []
    for line in data.splitlines():
        if line.startswith(b"begin ") or not line:
            continue
        if line.strip() in {b"end", b"`"}:
            break
        decoded.append(_decode_uu_line(line))
    return b"".join(decoded)


def _decode_run(run: bytes) -> bytes:
    if len(run) % 4 == 1:
        run = run[:-1]
    return binascii.a2b_base64(run + b"=" * (-len(run) % 4))


def _decode_uu_line(line: bytes) -> bytes:
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        count = (((line[0] - 32) & 63) * 4 + 5) // 3
        try:
            return binascii.a2b_uu(line[:count])
        except binascii.Error:
            return b""
