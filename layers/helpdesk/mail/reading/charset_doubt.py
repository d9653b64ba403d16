"""Labels that fit the bytes and still lie: the text would read as nobody writes."""

from __future__ import annotations

import re
from typing import Final

from helpdesk.mail.reading.charset_guess import guess_charset, plausibility

_WESTERN: Final = frozenset({"cp1252", "iso8859-15", "mac_roman"})
_WIDE: Final = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
_OTHER_SCRIPTS: Final = _WIDE | {"cp1251", "koi8-u", "cp1253"}
_SAMPLE_BYTES: Final = 4096
_HIGH: Final = re.compile(rb"[\x80-\xff]+")
_RUN_SIGNS: Final = 3
_MIN_HIGH_BYTES: Final = 10
_MIN_SIGNS: Final = 8
_CLEARLY: Final = 2.0


def contradicted(data: bytes, codec: str) -> str | None:
    """The codec that the bytes are rather in; None where the label may well be right.

    Western words hold an accented letter here and there. Where most foreign bytes stand in runs,
    they are another script's letters.
    """
    if codec not in _WESTERN and codec not in _WIDE:
        return None
    runs = _HIGH.findall(data[:_SAMPLE_BYTES])
    if sum(map(len, runs)) < _MIN_HIGH_BYTES or len(set(b"".join(runs))) < _MIN_SIGNS:
        return None
    if codec in _WESTERN and not _stand_in_words(runs):
        return None
    guessed = guess_charset(data)
    if guessed == codec or guessed not in (_OTHER_SCRIPTS if codec in _WESTERN else _WIDE):
        return None
    said, rather = plausibility(data, codec), plausibility(data, guessed)
    return guessed if rather > max(said, 1.0) * _CLEARLY else None


def _stand_in_words(runs: list[bytes]) -> bool:
    """Whether most foreign bytes stand beside others; a line drawn with one sign is no word."""
    in_words = sum(len(run) for run in runs if len(set(run)) >= _RUN_SIGNS)
    return in_words * 2 >= sum(map(len, runs))
