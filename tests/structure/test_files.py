"""Files stay short, and their names say what is in them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.structure.project import files, text

MEDIAN_LINES = 80
MAX_LINES = 250
MAX_TEST_LINES = 300
MAX_FUNCTION_LINES = 40
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "shared_code"}
GENERATED = {Path("web/shared/api/schema.d.ts")}
"""Made from the OpenAPI document by its own tool."""

LONG_ON_PURPOSE = {
    "functions/sweep_due/wiring.py::wire": "a composition root names each part once",
    "layers/helpdesk/tickets/create.py::_commit": "a ticket takes each field from the call",
}
"""Functions that would read worse in pieces, each with its reason."""


def test_product_files_are_short():
    lengths = {path: _length(path) for path in files(".py") if not _is_test(path)}

    too_long = {path: lines for path, lines in lengths.items() if lines > MAX_LINES}
    assert not too_long
    assert median(lines for lines in lengths.values() if lines) <= MEDIAN_LINES


def test_test_files_are_short():
    lengths = {path: _length(path) for path in files(".py", under="tests")}

    assert {path: lines for path, lines in lengths.items() if lines > MAX_TEST_LINES} == {}


def test_components_of_the_web_apps_are_short():
    lengths = {path: _length(path) for path in files(".ts", ".tsx", under="web")}

    too_long = {path: lines for path, lines in lengths.items() if lines > MAX_LINES}
    assert set(too_long) - GENERATED == set()


def test_functions_are_short():
    long = {
        f"{path.as_posix()}::{function.name}": _body_lines(function)
        for path in files(".py")
        for function in _functions(path)
        if _body_lines(function) > MAX_FUNCTION_LINES
    }

    assert {name: lines for name, lines in long.items() if name not in LONG_ON_PURPOSE} == {}
    assert set(LONG_ON_PURPOSE) <= set(long), "an exception that nothing needs any more"


def test_no_file_is_named_after_nothing():
    assert [path for path in files() if VAGUE & {path.stem.lower(), *_folders(path)}] == []


def _folders(path: Path) -> set[str]:
    return {part.lower() for part in path.parts[:-1]}


def _is_test(path: Path) -> bool:
    return path.parts[0] == "tests"


def _length(path: Path) -> int:
    return len(text(path).splitlines())


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(text(path))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of what it does: neither its signature nor its docstring."""
    first, *rest = function.body
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and rest:
        first = rest[0]
    return (function.end_lineno or first.lineno) - first.lineno + 1
