"""Content-Transfer-Encoding undone, tolerantly: what cannot be decoded stays as it came."""

import binascii
import re
from contextlib import suppress
from typing import Final

_NOT_BASE64: Final = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
_PLAIN_BASE64: Final = re.compile(rb"[A-Za-z0-9+/\s]*={0,2}\s*")
_SAMPLE_BYTES: Final = 4096
_FOOTER_BYTES: Final = 8192
_SEVERAL_WORDS: Final = re.compile(rb"[^\s=]+[ \t]+[^\s=]+[ \t]+[^\s=]")
_FOOTER: Final = re.compile(
    rb"([A-Za-z0-9+/]={0,2}[ \t]*\r?\n)(?=\s*(?:--+|__+|==+|\*\*+|[^\s=]+[ \t]+[^\s=]+[ \t]))"
)
_LOST_DELIMITER: Final = re.compile(rb"--\S{1,100}")
_BLANKS_AFTER_BREAK: Final = re.compile(rb"=[ \t]+(?=\r?\n)")
"""Blanks that a server added at the end of a line count for nothing (RFC 2045, 6.7)."""
_SHORTEST_RUN: Final = 16
"""Characters between signs of padding; where there are fewer, the signs are noise."""
_PADDING: Final = re.compile(rb"=+")


def decode_transfer(data: bytes, encoding: str) -> bytes:
    """The bytes behind base64, quoted-printable or uuencode; any other encoding is identity."""
    match encoding:
        case "base64":
            return decode_base64(data)
        case "quoted-printable":
            return binascii.a2b_qp(_BLANKS_AFTER_BREAK.sub(b"=", data))
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return decode_uuencode(data)
        case _:
            return data


def decode_base64(data: bytes) -> bytes:
    """Base64 with missing padding, stray characters or several runs one after the other.

    What is no base64 at all stays as it came; so do the words of a list's footer behind it.
    """
    if _PLAIN_BASE64.fullmatch(data):
        with suppress(binascii.Error):
            return binascii.a2b_base64(data)
    if _reads_as_words(data[:_SAMPLE_BYTES]):
        return data
    data, footer = _without_footer(data)
    letters = data.translate(None, _NOT_BASE64)
    if len(letters) > _SAMPLE_BYTES and letters.count(b"=") * _SHORTEST_RUN > len(letters):
        return _decode_run(letters.replace(b"=", b"")) + footer
    return b"".join(map(_decode_run, _PADDING.split(letters))) + footer


def _reads_as_words(sample: bytes) -> bool:
    """Whether most lines hold several words; base64 has none."""
    lines = [line for line in sample.splitlines() if line.strip()]
    wordy = sum(1 for line in lines if _SEVERAL_WORDS.search(line.strip()))
    return bool(lines) and wordy * 2 > len(lines)


def _without_footer(data: bytes) -> tuple[bytes, bytes]:
    """The encoded lines and the plain ones behind them; a lost delimiter is left out."""
    window = data[-_FOOTER_BYTES:]
    match = _FOOTER.search(window)
    if match is None:
        return data, b""
    footer = window[match.end(1) :]
    start = len(data) - len(footer)
    is_delimiter = _LOST_DELIMITER.fullmatch(footer.strip()) is not None
    return data[:start], b"" if is_delimiter else footer


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
