"""Portuguese: endings of nouns, adjectives and verbs, taken off folded words."""

from __future__ import annotations

from typing import Final

_LONG = """amentos imentos amento imento acoes icoes ucoes acao icao ucao
aremos eremos iremos ariamos eriamos avamos assemos essemos aram eram iram ariam eriam iriam
ando endo indo ara era ira arei erei irei aria eria iria osos osas oso osa
ados idos adas idas ado ido ada ida
avam ava aste este iste armos ermos irmos arem erem irem amos emos imos
ou eu iu ei ar er ir"""
_SHORT = ("oes", "aes", "ao", "am", "em", "os", "as", "es", "o", "a", "e", "s")
_ENDINGS: Final = frozenset(_LONG.split())
_SIZES: Final = tuple(sorted({len(each) for each in _ENDINGS}, reverse=True))
_PLURALS: Final = (("ais", "al"), ("eis", "el"), ("ois", "ol"), ("ns", "m"))
_MENTE: Final = "mente"


def stem(word: str) -> str:
    """The first ending that fits and leaves enough; *-ais* counts as *-al*, *-ns* as *-m*."""
    if word.endswith(_MENTE) and len(word) > 8:
        word = word[: -len(_MENTE)]
    for plural, singular in _PLURALS:
        if word.endswith(plural) and len(word) - len(plural) >= 2:
            word = word[: -len(plural)] + singular
    for size in _SIZES:
        if len(word) - size >= 3 and word[-size:] in _ENDINGS:
            return word[:-size]
    for ending in _SHORT:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
