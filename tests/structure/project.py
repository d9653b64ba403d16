"""The project's own files as the structure tests see them: no packages, no build output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MADE = {
    ".git", ".venv", ".local", "build", "node_modules", "dist", "coverage", "cdk.out",
    "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
    ".import_linter_cache", "test-results",
}  # fmt: skip
PICTURES = {".png", ".jpg", ".ico", ".woff", ".woff2"}
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs", "events")


def files(*suffixes: str, under: str = ".") -> list[Path]:
    """Files with one of those suffixes (any, without), as paths from the root, in order."""
    start = ROOT / under
    found = [start] if start.is_file() else list(_walk(start))
    return sorted(
        each.relative_to(ROOT) for each in found if not suffixes or each.suffix in suffixes
    )


def text(path: Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def documents() -> list[Path]:
    """Everything that people read, in Markdown."""
    return [
        path for name in DOCUMENTS if (ROOT / name).exists() for path in files(".md", under=name)
    ]


def _walk(start: Path) -> Iterator[Path]:
    for folder, inner, names in os.walk(start):
        inner[:] = [name for name in inner if name not in MADE]
        yield from (Path(folder) / name for name in names)
