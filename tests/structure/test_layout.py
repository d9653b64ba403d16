"""The same noun in every layer: catalog, folder, use case, test."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from infra.catalog import FUNCTIONS
from tests.structure.project import ROOT, files, text

NAMES = [function.name for function in FUNCTIONS]


def test_each_function_of_the_catalog_has_a_folder_and_each_folder_a_place_in_it():
    folders = {path.parts[1] for path in files(".py", under="functions") if len(path.parts) > 2}

    assert folders == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_function_is_a_thin_handler_and_its_wiring(name: str):
    for part in ("handler.py", "wiring.py"):
        assert (ROOT / "functions" / name / part).is_file()
    lines = text(Path("functions") / name / "handler.py").splitlines()
    assert len(lines) <= 60


@pytest.mark.parametrize("name", NAMES)
def test_a_function_speaks_of_its_use_case_by_the_same_name(name: str):
    if name.endswith("_api"):
        pytest.skip("an API has a use case behind each of its routes")
    verb, _, noun = name.partition("_")
    known = {verb, *noun.split("_"), noun, name, noun.removesuffix("s")}

    assert any(word.startswith(tuple(known)) for word in _imported_by(name)), known


@pytest.mark.parametrize("name", NAMES)
def test_a_function_has_a_functional_test(name: str):
    assert list((ROOT / "tests" / "functional").glob(f"test_{name}*.py"))


def test_unit_tests_stand_where_the_code_stands():
    packages = {path.parts[2] for path in files(".py", under="layers/helpdesk")}
    above = {"twin", "infra", "bench"}
    folders = {path.parts[2] for path in files(".py", under="tests/unit") if len(path.parts) > 3}

    assert folders <= packages | above


def _imported_by(name: str) -> set[str]:
    """Last words of the modules of ours that a function imports, and the names it takes."""
    words: set[str] = set()
    for path in files(".py", under=f"functions/{name}"):
        for node in ast.walk(ast.parse(text(path))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                ("helpdesk.", f"functions.{name}")
            ):
                own = (node.module or "").rpartition(".")[2]
                taken = {alias.name for alias in node.names}
                words |= {own, *taken} - {"wiring", "handler"}
    return words
