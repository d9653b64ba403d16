"""Cells of files that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.people.imports.cells import lines_of, plain_cell, safe_cell

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u200b=1", "\ufeff=1",
    "\uff1d1+1", "\u00a0+1", "|calc", "%0A", "'=1",
)  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_a_program_would_run_begins_as_text(formula: str):
    assert safe_cell(formula).startswith("'")


@pytest.mark.parametrize("text", ["", "Marta", "a=b", "'quoted'", "1-2", "ñ"])
def test_other_cells_stay_as_they_are(text: str):
    assert safe_cell(text) == text


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_what_is_written_is_read_as_it_was(cells: list[str]):
    (row,) = csv.reader(io.StringIO(lines_of([cells]), newline=""))

    assert [plain_cell(each) for each in row] == cells
