"""Which charset unlabelled bytes are in, by what reads most like language.

Each candidate is decoded and its characters are weighed: frequent letters of a script count for
it, letters in the wrong case, rare signs and mixed scripts against it.
"""

import re
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
_FOREIGN_RUN: Final = re.compile(r"[A-Za-z]?([^\x00-\x7f]+)[A-Za-z]?")
_LATIN_CODECS: Final = frozenset({"cp1252", "cp1250", "iso8859-2", "cp1254"})
_LATIN_RUN: Final = 2
_GREEK_LOWER: Final = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ")
_GREEK: Final = frozenset("αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ")

_CHINESE_FREQUENT: Final = frozenset(
    "的一是不了在人有我他这个们中来上大为和国到以说时要就出会可也你对能而那得下年过发后作里用行所家"
    "事成方多经么去法都同现没动面起看定还进好部其主理开但因只从想实日者意无与机公已工明知全关点正外"
    "两间由问很最重手应您请谢打印坏票，。！？：；、（）"
)
_TRADITIONAL_FREQUENT: Final = frozenset(
    "的一是不了在人有我他這個們中來上大為和國到以說時要就出會可也你對能而那得下年過發後作裡用行所家"
    "事成方多經麼去法都同現沒動面起看定還進好部其主理開但因只從想實日者意無與機公已工明知全關點正外"
    "兩間由問很最重手應您請謝打印壞票，。！？：；、（）"
)
_KOREAN_FREQUENT: Final = frozenset(
    "이다는을를의가에서하고한지도로사기니은들과어나시인대아리자요그스정수해부일안보전제성주상공원만세있"
    "없것되입습까녕합문의감드프린터"
)


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
        score = _score(text, weigh, is_latin=codec in _LATIN_CODECS)
        if score > best_score:
            best, best_score = codec, score
    return best


def plausibility(data: bytes, codec: str) -> float:
    """How much the bytes read like language in one of the codecs that are guessed among."""
    weigh = dict(_CANDIDATES).get(codec)
    text = _decoded(data[:_SAMPLE_BYTES], codec) if weigh else None
    if weigh is None or text is None:
        return 0.0
    return _score(text, weigh, is_latin=codec in _LATIN_CODECS)


def _score(text: str, weigh: Callable[[str], float], *, is_latin: bool) -> float:
    """How much the foreign characters read like the script, each in its place.

    Accented letters stand among ASCII ones; letters of another script stand among their own.
    """
    score = 0.0
    for match in _FOREIGN_RUN.finditer(text):
        run = match[1]
        touches_ascii = match.start(1) > match.start() or match.end(1) < match.end()
        is_odd = len(run) > _LATIN_RUN if is_latin else touches_ascii
        score += sum(map(weigh, run)) - (len(run) if is_odd else 0)
    return score


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
    if character in _GREEK_LOWER:
        return 0.98
    return 0.1 if character in _GREEK else -0.6


def _japanese(character: str) -> float:
    code = ord(character)
    if 0x3040 <= code <= 0x30FF:
        return 3.0
    if 0xFF61 <= code <= 0xFF9F:
        return -1.5
    return 0.9 if 0x3000 <= code <= 0x9FFF or 0xFF01 <= code <= 0xFF5E else -1.5


def _chinese(character: str) -> float:
    if not _fits(character, "gb2312"):
        return -1.5
    return 2.6 if character in _CHINESE_FREQUENT else 1.2


def _traditional(character: str) -> float:
    if character in _TRADITIONAL_FREQUENT:
        return 2.6
    is_common = character in "，。！？：；、（）「」" or "一" <= character <= "龥"
    return 1.2 if is_common and _fits(character, "big5") else -1.5


def _korean(character: str) -> float:
    if not (0xAC00 <= ord(character) <= 0xD7A3 and _fits(character, "euc_kr")):
        return -1.0
    return 2.6 if character in _KOREAN_FREQUENT else 0.9


def _fits(character: str, codec: str) -> bool:
    """Whether the narrow charset has it: both of its bytes are then above ASCII."""
    try:
        data = character.encode(codec)
    except UnicodeError:
        return False
    return codec == "big5" or min(data) > 127


_CANDIDATES: Final[tuple[tuple[str, Callable[[str], float]], ...]] = (
    ("cp1252", _latin),
    ("cp1250", _central),
    ("iso8859-2", _central),
    ("cp1254", _turkish),
    ("cp1251", _cyrillic),
    ("koi8-u", _cyrillic),
    ("cp866", _cyrillic),
    ("cp1253", _greek),
    ("euc_jp", _japanese),
    ("cp932", _japanese),
    ("cp949", _korean),
    ("gb18030", _chinese),
    ("big5hkscs", _traditional),
)
