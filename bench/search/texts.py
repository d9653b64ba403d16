"""Words that invented customers write: the demo's conversations, and a long tail of rare words.

Words of the tail are syllables put together, spread as words of a language are: some stand in
every tenth message, most in one of ten thousand. So an index of them is as large as a real one.
"""

from __future__ import annotations

import random
import tomllib
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

from helpdesk.search.stop_words import OF_LANGUAGE

SPOKEN: Final[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "twin" / "conversations.toml").read_text(encoding="utf-8")
)
LANGUAGES: Final = ("es", "es", "en", "pt")
VOCABULARY: Final = 30_000
ZIPF_OFFSET: Final = 8
FUNCTION_WORDS: Final = 0.45
"""Of all words; the rest is the tail's."""
_BEGINS: Final = (*"bcdfglmnprst", "v", "br", "cr", "gr", "pl", "pr", "tr", "ch")
_VOWELS: Final = {
    "es": (*"aaeeiouo", "ie", "ue"),
    "en": (*"aeeiou", "ea", "oo"),
    "pt": (*"aaeeioou", "ei", "ã"),
}
_ENDS: Final = {
    "es": ("o", "a", "os", "as", "ar", "ado", "ción", "es", "e"),
    "en": ("s", "ed", "ing", "er", "t", "n", "y", "e"),
    "pt": ("o", "a", "os", "as", "ar", "ado", "ção", "e"),
}


def vocabulary(language: str) -> list[str]:
    """The words of the tail, the commonest first and short; the same ones each time."""
    rng = random.Random(f"vocabulary {language}")  # noqa: S311 - invented words
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        most = 1 if len(made) < 1_500 else 2
        middle = "".join(
            rng.choice(_BEGINS) + rng.choice(_VOWELS[language])
            for _ in range(rng.randrange(most) + 1)
        )
        made[middle + rng.choice(_BEGINS) + rng.choice(_ENDS[language])] = None
    return list(made)


class Writer:
    """Writes messages in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = vocabulary(language)
        self._weights = list(accumulate(1 / (place + ZIPF_OFFSET) for place in range(VOCABULARY)))
        self._topics = [each[language] for each in SPOKEN["topics"]]

    def conversation(self, rng: random.Random, name: str, messages: int) -> list[str]:
        """The subject, then so many messages."""
        subject, *lines = rng.choice(self._topics)
        number = str(rng.randrange(10_000, 1_000_000))
        tail = " ".join(self._tail(rng, 3))
        told = [
            self._filled(f"{lines[each % len(lines)]} {self._sentences(rng)}", name, number)
            for each in range(messages)
        ]
        return [self._filled(f"{subject}: {tail}", name, number), *told]

    def _sentences(self, rng: random.Random) -> str:
        count = rng.choice((0, 1, 1, 2))
        return " ".join(
            f"{' '.join(self._tail(rng, rng.randrange(8, 18))).capitalize()}." for _ in range(count)
        )

    def _tail(self, rng: random.Random, count: int) -> list[str]:
        told = rng.choices(self._words, cum_weights=self._weights, k=count)
        return [
            rng.choice(OF_LANGUAGE[self.language]) if rng.random() < FUNCTION_WORDS else word
            for word in told
        ]

    def _filled(self, text: str, name: str, number: str) -> str:
        return text.replace("{number}", number).replace("{name}", name).replace("{agent}", "Ana")
