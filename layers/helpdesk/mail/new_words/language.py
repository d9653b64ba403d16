"""Which of a desk's languages a text is in, by its small words and the marks only it writes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS: Final = {
    "es": """el la los las un una de del que y en por para con no me mi se es está estoy tengo
        pero como hola gracias puedo puede saludos buenos días desde cuando necesito hace usted""",
    "en": """the a an of to and in is it that for with my i you on this not have has can hello
        please thanks regards but are was when need from we do does""",
    "pt": """o a os as um uma de do da que e em por para com não me meu minha se é está estou
        tenho mas como olá obrigado obrigada posso pode bom dia desde quando preciso faz você""",
}
_SMALL_WORDS: Final = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_MARKS: Final = {"es": "¿¡ñ", "en": "", "pt": "ãõçâêô"}
_MARK_WEIGHT: Final = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_WINDOW_CHARACTERS: Final = 2_000


def guess_language(text: str, languages: Sequence[str]) -> str | None:
    """The language with most small words and marks of its own; None when no language leads."""
    window = text[:_WINDOW_CHARACTERS].lower()
    words = Counter(_WORD.findall(window))
    known = [language for language in languages if language in _SMALL_WORDS]
    scores = sorted(((_score(window, words, each), each) for each in known), reverse=True)
    if not scores or scores[0][0] == 0:
        return None
    leads = len(scores) == 1 or scores[0][0] > scores[1][0]
    return scores[0][1] if leads else None


def _score(window: str, words: Counter[str], language: str) -> int:
    small = sum(count for word, count in words.items() if word in _SMALL_WORDS[language])
    return small + _MARK_WEIGHT * sum(map(window.count, _MARKS[language]))
