"""The other rendering of the same words: what the HTML's structure tells of the plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MAX_CHARACTERS: Final = 100_000
_MAX_LINES: Final = 400
_MARKS: Final = "> \t*_"


class Rendering(Struct, frozen=True):
    """The words of the HTML without blanks: those in quotes and signatures, and the others."""

    apart: str
    own: str

    @classmethod
    def of(cls, lines: Iterable[tuple[str, bool]]) -> Rendering:
        """From lines of text, each with whether it is in a quote or a signature."""
        parts: tuple[list[str], list[str]] = [], []
        for text, is_apart in lines:
            parts[is_apart].append(_compact(text))
        own, apart = ("".join(part) for part in parts)
        is_whole = len(own) <= _MAX_CHARACTERS
        return cls(apart=apart[:_MAX_CHARACTERS] if is_whole else "", own=own)

    def fold(self, lines: Sequence[str], folded: list[bool]) -> None:
        """Folds closing lines that the HTML has in a quote or a signature and nowhere else."""
        seen = 0
        for index in range(len(lines) - 1, -1, -1):
            words = "" if folded[index] else _compact(lines[index])
            if not words:
                continue
            seen += 1
            if seen > _MAX_LINES or words not in self.apart or words in self.own:
                return
            folded[index] = True


def _compact(text: str) -> str:
    return "".join(text.strip(_MARKS).split())
