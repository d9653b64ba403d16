"""How text becomes words: accents folded, forms of a word known by their stem, in three languages.

The engines are given words that were made here, so that they agree with one another and with the
oracle. A document is stemmed in its language; a word that is looked for, in all three.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from helpdesk.search import stems_en, stems_es, stems_pt
from helpdesk.search.stop_words import STOP_WORDS

LANGUAGES: Final = ("es", "en", "pt")
MAX_WORD_CHARACTERS: Final = 64

_STEMMERS: Final = {"es": stems_es.stem, "en": stems_en.stem, "pt": stems_pt.stem}
_MARKS: Final = re.compile("[\u0300-\u036f]")
_WORD: Final = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def words(text: str) -> list[str]:
    """Its words in order, folded: runs of letters and digits, none longer than 64."""
    return [each[:MAX_WORD_CHARACTERS] for each in _WORD.findall(folded(text))]


@lru_cache(maxsize=200_000)
def stem(word: str, language: str) -> str:
    """What the forms of a folded word share; words with digits and short ones stay as they are."""
    if len(word) < 4 or not word.isalpha():
        return word
    return _STEMMERS.get(language, stems_es.stem)(word)


@lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """What a document's words or stems must have one of, for the word to be found there."""
    return frozenset({word, *(stem(word, language) for language in LANGUAGES)})


def is_stop_word(word: str) -> bool:
    """Whether it says nothing of what is looked for, in one of the languages."""
    return word in STOP_WORDS


def telling(found: list[str]) -> list[str]:
    """Without the stop words, unless there is nothing else."""
    return [word for word in found if not is_stop_word(word)] or found
