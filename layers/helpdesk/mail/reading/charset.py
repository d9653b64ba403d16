"""Bytes of a mail to text, whatever the label says.

The label is believed only when the bytes agree with it: UTF-8 under a Latin label is UTF-8,
8-bit text under `us-ascii`, an unknown or no label is guessed (see `charset_guess`).
Only real text codecs are allowed: Python would also "decode" punycode or unicode_escape.
"""

import codecs
import re
from typing import Final

from helpdesk.mail.reading.charset_doubt import contradicted
from helpdesk.mail.reading.charset_guess import guess_charset
from helpdesk.mail.reading.japanese import decode_japanese

_ALIASES: Final = {
    "ascii": "us-ascii",
    "ansi_x3.4-1968": "us-ascii",
    "ansi": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "cp936": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "x-euc-jp": "euc_jp",
    "big5-hkscs": "big5hkscs",
    "big5": "big5hkscs",
    "x-big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "x-utf-8": "utf-8",
    "unicode": "utf-16",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "cp-1252": "cp1252",
    "win-1251": "cp1251",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
}
_FAMILIES: Final = re.compile(
    r"(utf-?(7|8|16|32)([-_]?[bl]e)?|utf-8-sig|ascii|us-ascii|cp\d{3,4}|iso8859-\d+|koi8-[rut]|hz|johab|"
    r"gb18030|gbk|gb2312|big5(hkscs)?|shift_jis(x0213|_2004)?|euc_(jp|kr|jis_2004|jisx0213)|"
    r"iso2022_(jp(_\d|_ext|_2004)?|kr)|mac[-_]\w+|tis-620|ptcp154|kz1048)"
)
_NUMBERED: Final = re.compile(r"^(?:windows|win|cp|ibm|dos|msdos)[-_]?(\d{3,5})$")
_UNWANTED: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_HAS_UNWANTED: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_MULTIBYTE_SEQUENCE: Final = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_HANZI: Final = re.compile(rb"[\x81-\xfe][\x80-\xfe]")
_CURLY: Final = re.compile(rb"[\x91-\x97][A-Za-z ,.\r\n]")
_SINGLE_BYTE: Final = frozenset({"cp1252", "cp1250", "iso8859-2", "cp1254", "cp1251", "cp1253"})
_WINDOWS: Final = {
    "iso8859-2": "cp1250",
    "iso8859-7": "cp1253",
    "iso8859-8": "cp1255",
    "iso8859-13": "cp1257",
}
"""What is really meant where signs stand that the ISO charset has not."""
_BEYOND_ISO: Final = re.compile(rb"[\x80-\x9f]")
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def known_charset(label: str | None) -> str | None:
    """The codec that a label means, or None where it is missing, unknown or not a charset."""
    if not label:
        return None
    name = label.strip(" \t\"'").split("*", 1)[0].lower()
    wanted = _ALIASES.get(name) or _ALIASES.get(name.replace("_", "-")) or name
    wanted = _NUMBERED.sub(r"cp\1", wanted)
    try:
        codec = codecs.lookup(wanted).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return codec if _FAMILIES.fullmatch(codec) else None


def decode(data: bytes, label: str | None = None, *, hint: bytes | str = b"") -> str:
    """Text of the bytes: never raises, holds neither control characters nor lone surrogates.

    The hint helps to guess where there is no label: other bytes of the mail, or another label.
    """
    codec = known_charset(label)
    if hint and codec in {None, "ascii"} and not data.isascii():
        return clean(_decode_hinted(data, hint))
    return clean(_decode(data, codec))


def clean(text: str) -> str:
    """Without NUL and other controls (tab and line ends stay) and without lone surrogates."""
    if text.isascii() and text.isprintable():
        return text
    if _HAS_UNWANTED.search(text) is not None:
        text = text.translate(_UNWANTED)
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


def _decode(data: bytes, codec: str | None) -> str:
    for bom, bom_codec in _BOMS:
        if data.startswith(bom):
            return data.decode(bom_codec, "replace")
    if data.isascii():
        return _decode_seven_bit(data, codec)
    if codec is None or codec == "ascii":
        return data.decode(guess_charset(data), "replace")
    if codec != "utf-8" and not codec.startswith(("utf-16", "utf-32")):
        as_utf8 = _strictly(data, "utf-8")
        if as_utf8 is not None:
            return as_utf8
    if codec.startswith("gb") and _is_western(data):
        return data.decode("cp1252", "replace")
    rather = contradicted(data, codec)
    if rather is not None:
        return data.decode(rather, "replace")
    if codec in _WINDOWS and _BEYOND_ISO.search(data):
        codec = _WINDOWS[codec]
    text = _strictly(data, codec)
    return text if text is not None else _decode_mislabelled(data, codec)


def _is_western(data: bytes) -> bool:
    """Labelled Chinese, for its writer's machine is, but there is only a curly quote or so."""
    return _HANZI.search(data) is None and _CURLY.search(data) is not None


def _decode_hinted(data: bytes, hint: bytes | str) -> str:
    as_utf8 = _strictly(data, "utf-8")
    if as_utf8 is not None:
        return as_utf8
    if isinstance(hint, str):
        codec = known_charset(hint)
        is_telling = codec is not None and codec not in {"ascii", "utf-8"}
        text = _strictly(data, codec) if codec and is_telling else None
        return _decode(data, None) if text is None else text
    return data.decode(guess_charset(hint + b"\n" + data), "replace")


def _decode_seven_bit(data: bytes, codec: str | None) -> str:
    if codec in {None, "ascii", "utf-8"} and b"\x1b$" in data:
        return decode_japanese(data)
    if codec is None or (b"\x00" in data and not codec.startswith(("utf-16", "utf-32"))):
        codec = guess_charset(data) if b"\x00" in data else "ascii"
    if codec == "iso2022_jp_ext":
        return decode_japanese(data)
    return data.decode(codec, "replace")


def _decode_mislabelled(data: bytes, codec: str) -> str:
    if codec == "utf-8":
        text = data.decode("utf-8", "replace")
        good = len(_MULTIBYTE_SEQUENCE.findall(data))
        if good >= text.count("\ufffd"):
            return text
        guessed = guess_charset(_MULTIBYTE_SEQUENCE.sub(b"", data))
        if good == 0 or guessed not in _SINGLE_BYTE:
            return data.decode(guess_charset(data), "replace")
        return _decode_mixed(data, guessed)
    text = data.decode(codec, "replace")
    if text.count("\ufffd") * 10 <= len(text):
        return text
    return data.decode(guess_charset(data), "replace")


def _decode_mixed(data: bytes, codec: str) -> str:
    """Words pasted together from two mails: what is UTF-8 as such, the rest in the other codec."""
    pieces = []
    position = 0
    for match in _MULTIBYTE_SEQUENCE.finditer(data):
        as_utf8 = _strictly(match[0], "utf-8")
        if as_utf8 is not None:
            pieces += [data[position : match.start()].decode(codec, "replace"), as_utf8]
            position = match.end()
    return "".join(pieces) + data[position:].decode(codec, "replace")


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None
