"""The tables of the architecture and the decisions are whole: settings, events, numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdesk.tickets.events import EventName
from infra.catalog import FUNCTIONS
from infra.spec import FunctionSpec
from tests.structure.project import files, text

ARCHITECTURE = Path("docs/architecture.md")
DECISIONS = Path("docs/decisions")


def _row(start: str) -> str:
    """The one row of the architecture's tables that begins so and has every cell filled."""
    rows = [line for line in text(ARCHITECTURE).splitlines() if line.startswith(f"| `{start}` |")]
    wide = [row for row in rows if row.count("|") > 4]
    assert len(wide) == 1, start
    assert all(cell.strip() for cell in wide[0].strip("|").split("|")), start
    return wide[0]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda each: each.name)
def test_each_function_has_a_row_with_its_part_and_settings(function: FunctionSpec):
    row = _row(function.name)

    assert f"| {function.part} |" in row
    assert f"`{function.settings.__name__}`" in row


@pytest.mark.parametrize("name", EventName, ids=str)
def test_each_event_has_a_row_with_who_writes_it(name: EventName):
    writers = _row(name.value).split("|")[2]

    assert {each.name for each in FUNCTIONS if f"`{each.name}`" in writers}


def test_decisions_are_numbered_without_a_gap_and_listed():
    decided = [path for path in files(".md", under=str(DECISIONS)) if path.stem[:4].isdigit()]
    listed = text(DECISIONS / "README.md")

    assert [path.name[:4] for path in decided] == [f"{n:04d}" for n in range(1, len(decided) + 1)]
    assert [path.name for path in decided if f"]({path.name})" not in listed] == []
