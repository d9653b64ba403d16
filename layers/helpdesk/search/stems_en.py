"""English: plurals, past and progressive forms, and nouns made of verbs."""

from __future__ import annotations

from typing import Final

_NOUNS: Final = ("ations", "ation", "ments", "ment")
_FORMS: Final = ("ingly", "edly", "ing", "ed", "ly", "er", "al")
_VOWELS: Final = frozenset("aeiouy")


def stem(word: str) -> str:
    """Singular first, then one ending; a double consonant or a mute *e* that is left goes too."""
    word = _singular(word)
    for ending in _NOUNS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _bare(word[: -len(ending)])
    if word.endswith(("tion", "sion")) and len(word) > 6:
        return _bare(word[:-3])
    for ending in _FORMS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _least(ending) and _VOWELS & set(rest):
            return _bare(rest)
    return _bare(word)


def _singular(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _least(ending: str) -> int:
    return {"al": 5, "ly": 4}.get(ending[-2:], 3)


def _bare(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word[:-1]
    if len(word) > 3 and word.endswith("e"):
        return word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word
