"""Tables on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def show(title: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns as wide as they need to be, numbers to the right."""
    lines = [[_cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(heads, *lines, strict=True)]
    print(f"\n{title}\n")
    for number, line in enumerate([list(heads), ["-" * width for width in widths], *lines]):
        source = lines[max(0, number - 2)] if lines else line
        cells = (
            cell.rjust(width) if _is_number(sample) else cell.ljust(width)
            for cell, width, sample in zip(line, widths, source, strict=True)
        )
        print("  ".join(cells).rstrip())


def note(text: str) -> None:
    print(f"  {text}", flush=True)


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.1f}"
    return str(value)


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace("–", "0").replace("×", "").strip(" %$").isdigit()
