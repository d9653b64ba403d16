"""Spanish: endings of nouns, adjectives and verbs, taken off folded words."""

from __future__ import annotations

from typing import Final

_LONG = """amientos imientos amiento imiento aciones iciones uciones acion icion ucion
arselo aremos eremos iremos ariamos eriamos iriamos abamos ieramos asteis isteis iendose andose
ieron iendo aron ando arian erian irian aran eran iran aria eria iria arlos arlas erlos erlas
arlo arla erlo erla irlo irla arme erme irme arse erse irse arnos ernos irnos arte erte
adas idas ados idos osos osas oso osa ada ida ado ido aban abas aba aste iste iamos
amos emos imos ar er ir"""
_SHORT = ("os", "as", "es", "an", "en", "o", "a", "e", "s")
_ENDINGS: Final = frozenset(_LONG.split())
_SIZES: Final = tuple(sorted({len(each) for each in _ENDINGS}, reverse=True))
_MENTE: Final = "mente"


def stem(word: str) -> str:
    """The first ending that fits and leaves enough; *-ces* counts as *-z*."""
    if word.endswith(_MENTE) and len(word) > 8:
        word = word[: -len(_MENTE)]
    if word.endswith("ces") and len(word) > 4:
        return f"{word[:-3]}z"
    for size in _SIZES:
        if len(word) - size >= 3 and word[-size:] in _ENDINGS:
            return word[:-size]
    for ending in _SHORT:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
