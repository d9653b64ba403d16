"""What the functions import is what the vendor layer is asked to bring, and no more."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.structure.project import files, text

OURS = {"helpdesk", "functions"}
WITH_BOTO3 = {"botocore"}
OTHER_NAMES = {
    "pillow": "PIL",
    "dnspython": "dns",
    "google-re2": "re2",
    "opensearch-py": "opensearchpy",
    "python-docx": "docx",
    "python-pptx": "pptx",
}
DATA_ALONE = {"tzdata"}
"""Read by the standard library's zoneinfo, imported by nobody."""


def asked_for() -> set[str]:
    lines = [
        line
        for name in ("runtime", "imaging", "search")
        for line in text(Path(f"requirements/{name}.in")).splitlines()
    ]
    names = [re.split(r"[^\w-]", line)[0] for line in lines if re.match(r"\w", line)]
    return {OTHER_NAMES.get(name, name).replace("-", "_") for name in names}


def imported() -> set[str]:
    modules = {
        module
        for folder in ("layers", "functions")
        for path in files(".py", under=folder)
        for module in _modules(ast.parse(text(path)).body)
    }
    return modules - set(sys.stdlib_module_names) - OURS


def test_every_import_is_asked_for():
    assert imported() - asked_for() - WITH_BOTO3 == set()


def test_everything_asked_for_is_imported():
    assert asked_for() - imported() - DATA_ALONE == set()


def _modules(statements: list[ast.stmt]) -> Iterator[str]:
    """Top-level names of what is imported, but for hints alone."""
    for statement in statements:
        if isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test):
            yield from _modules(statement.orelse)
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Import):
                yield from (alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0]
