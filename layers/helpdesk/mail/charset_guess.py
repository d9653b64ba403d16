"""Which charset unlabelled bytes are in, by what reads most like language.

Each candidate is decoded and its characters are weighed: frequent letters of a script count for
it, letters in the wrong case, rare signs and mixed scripts against it.
"""

from collections.abc import Callable
from typing import Final

_SAMPLE_BYTES: Final = 4096
_UTF16_NUL_SHARE: Final = 0.2

_LATIN_COMMON: Final = frozenset(
    "áéíóúñçãõàèìòùâêîôûäöüßåæøÁÉÍÓÚÑÇÃÕÀÈÂÊÔÄÖÜÅÆØ¿¡ºª°«»€–—’‘“”…·œïëÿ£§"
)
_CENTRAL_COMMON: Final = frozenset("ąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžýÁČŘŠŽőűŐŰăâîșțşţĂÎáéíóöúü„”–")
_TURKISH_COMMON: Final = frozenset("ığşçöüİĞŞÇÖÜâîû’")
_CYRILLIC_LOWER: Final = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў")
_CYRILLIC_FREQUENT: Final = frozenset("оеаинтсрвлкмдпуяыьіг")
_GREEK: Final = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")


def guess_charset(data: bytes) -> str:
    """A codec that decodes the bytes into the most plausible text; cp1252 where nothing fits."""
    sample = data[:_SAMPLE_BYTES]
    wide = _guess_utf16(sample)
    if wide:
        return wide
    if _decodes(data, "utf-8"):
        return "utf-8"
    best, best_score = "cp1252", 0.0
    for codec, weigh in _CANDIDATES:
        text = _decoded(sample, codec)
        if text is None:
            continue
        foreign = [character for character in text if ord(character) > 127]
        score = sum(map(weigh, foreign)) / len(sample) if foreign else 0.0
        if score > best_score:
            best, best_score = codec, score
    return best


def _guess_utf16(sample: bytes) -> str | None:
    if sample.count(0) < len(sample) * _UTF16_NUL_SHARE:
        return None
    return "utf-16-be" if sample[::2].count(0) > sample[1::2].count(0) else "utf-16-le"


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeError:
        return False
    return True


def _decoded(sample: bytes, codec: str) -> str | None:
    for cut in range(4):
        try:
            return sample[: len(sample) - cut].decode(codec)
        except UnicodeError:
            if len(sample) < _SAMPLE_BYTES:
                return None
    return None


def _latin(character: str) -> float:
    return 1.0 if character in _LATIN_COMMON else -0.7


def _central(character: str) -> float:
    return 0.95 if character in _CENTRAL_COMMON else -0.8


def _turkish(character: str) -> float:
    return 0.9 if character in _TURKISH_COMMON else -0.9


def _cyrillic(character: str) -> float:
    if character in _CYRILLIC_FREQUENT:
        return 1.3
    if character in _CYRILLIC_LOWER:
        return 0.6
    return 0.1 if character.lower() in _CYRILLIC_LOWER else -0.6


def _greek(character: str) -> float:
    return 1.05 if character in _GREEK else -0.6


def _japanese(character: str) -> float:
    code = ord(character)
    if 0x3040 <= code <= 0x30FF:
        return 3.0
    if 0xFF61 <= code <= 0xFF9F:
        return -1.5
    return 1.4 if 0x3000 <= code <= 0x9FFF or 0xFF01 <= code <= 0xFF5E else -1.5


def _chinese(character: str) -> float:
    code = ord(character)
    if 0x4E00 <= code <= 0x9FFF:
        return 1.6
    return 1.6 if character in "，。！？：；、（）“”" else -1.5


def _korean(character: str) -> float:
    return 2.5 if 0xAC00 <= ord(character) <= 0xD7A3 else -1.0


_CANDIDATES: Final[tuple[tuple[str, Callable[[str], float]], ...]] = (
    ("cp1252", _latin),
    ("cp1250", _central),
    ("iso8859-2", _central),
    ("cp1254", _turkish),
    ("cp1251", _cyrillic),
    ("koi8-r", _cyrillic),
    ("cp866", _cyrillic),
    ("cp1253", _greek),
    ("euc_jp", _japanese),
    ("cp932", _japanese),
    ("cp949", _korean),
    ("gb18030", _chinese),
    ("big5hkscs", _chinese),
)
