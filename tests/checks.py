"""The checks of the catalogue, as the tables of docs/mail.md and docs/access.md have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLES = tuple(ROOT / "docs" / name for name in ("mail.md", "access.md"))
ROW = re.compile(r"^\| ([\w, –]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.M)
CITED = re.compile(r"`([\w/]+)(?:\.py)?`(?:: ([^;]+))?")
FOLDER = "tests/unit/mail"


@dataclass(frozen=True)
class Cited:
    """A test module or folder, and beginnings of names in it; none of them means all of it."""

    path: Path
    names: tuple[str, ...]

    def covers(self, path: Path, name: str) -> bool:
        """Whether the test of that name there is meant."""
        inside = path == self.path or self.path in path.parents
        return inside and (not self.names or any(each in name for each in self.names))


@dataclass(frozen=True)
class Check:
    numbers: tuple[str, ...]
    what: str
    tests: tuple[Cited, ...]
    result: str


def checks() -> list[Check]:
    """Every row of the tables."""
    rows = [row for table in TABLES for row in _rows(table) if row[0] not in {"check", "---"}]
    return [
        Check(tuple(_numbers(each)), what, tuple(_cited(tests)), result)
        for each, what, tests, result in rows
    ]


def _rows(table: Path) -> list[tuple[str, ...]]:
    section = table.read_text("utf-8").split("\n## Checks\n", 1)[1].split("\n## ", 1)[0]
    return ROW.findall(section)


def tests_of(number: str) -> list[Cited]:
    """The tests of one check."""
    return [cited for check in checks() if number in check.numbers for cited in check.tests]


def _numbers(said: str) -> Iterator[str]:
    for part in said.split(", "):
        first, _, last = part.partition("–")
        yield from [first] if not last else map(str, range(int(first), int(last) + 1))


def _cited(said: str) -> Iterator[Cited]:
    for module, names in CITED.findall(said):
        place = module if module.startswith("tests/") else f"{FOLDER}/{module}"
        path = ROOT / place
        meant = (each.strip().rstrip("…") for each in names.split(",") if each.strip())
        yield Cited(path if path.is_dir() else path.with_suffix(".py"), tuple(meant))
