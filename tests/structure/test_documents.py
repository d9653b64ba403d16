"""What the documents list is what there is."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from helpdesk.people.model import Agent, Role
from helpdesk.storage import keys
from helpdesk.storage.plain import restored
from infra.catalog import FUNCTIONS
from tests.structure.project import ROOT, documents, text
from twin.__main__ import arguments

DATA_MODEL = Path("docs/data-model.md")
ARCHITECTURE = Path("docs/architecture.md")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)(?:#[^)]*)?\)")
MAKE = re.compile(r"\bmake ([a-z]+)\b")
TWIN = re.compile(r"python -m twin ([a-z]+)")
PATHS = re.compile(r"`((?:functions|layers|infra|events|twin|tests|web|bench|docs)/[\w./-]*\w)/?`")


def functions_in(path: str) -> set[str]:
    return {
        node.name for node in ast.parse(text(Path(path))).body if isinstance(node, ast.FunctionDef)
    }


def functions_of_storage(names: str) -> set[str]:
    found = (ROOT / "layers/helpdesk/storage").rglob(names)
    return {each for path in found for each in functions_in(str(path.relative_to(ROOT)))}


def test_every_access_pattern_is_listed_and_no_other():
    listed = set(re.findall(r"^\| `(\w+)` \|", _section(DATA_MODEL, "Access patterns"), re.M))

    assert listed == functions_of_storage("*patterns.py")


def test_every_kind_of_row_is_listed():
    rows = _section(DATA_MODEL, "Rows")
    kinds = functions_of_storage("*keys.py")
    tools = {
        "digest",
        "shard",
        "queue",
        "kept",
        "sender_rules",
        "due_work",
        "aside",
        "unpublished_work",
        "unindexed",
        "unindexed_work",
        "reindexed_work",
        "members",
    }

    assert [name for name in kinds - tools if f"`{name}`" not in rows] == []


@pytest.mark.parametrize("function", [each.name for each in FUNCTIONS])
def test_every_function_is_described(function: str):
    assert f"`{function}`" in text(ARCHITECTURE)


@pytest.mark.parametrize("document", documents(), ids=str)
def test_links_lead_somewhere(document: Path):
    folder = ROOT / document.parent

    assert [link for link in LINK.findall(text(document)) if not (folder / link).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=str)
def test_paths_that_are_named_exist(document: Path):
    named = [path for path in PATHS.findall(text(document)) if "*" not in path]

    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", documents(), ids=str)
def test_commands_that_are_named_exist(document: Path):
    targets = set(re.findall(r"^([a-z ]+):", text(Path("Makefile")), re.M))
    known = {word for names in targets for word in names.split()}
    actions = next(each for each in arguments()._actions if each.choices)

    in_code = " | ".join(_code(line) for line in text(document).splitlines())
    assert set(MAKE.findall(in_code)) <= known
    assert set(TWIN.findall(in_code)) <= set(actions.choices or ())


def _code(line: str) -> str:
    """An indented line, or what stands between backticks."""
    return line if line.startswith("    ") else " | ".join(line.split("`")[1::2])


def _section(document: Path, title: str) -> str:
    """The lines below a heading, up to the next one."""
    return text(document).split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def test_the_first_admin_of_the_operations_guide_is_an_agent():
    from boto3.dynamodb.types import TypeDeserializer

    (example,) = re.findall(r"```json\n(.*?)```", text(Path("docs/operations.md")), re.S)
    row = {
        name: TypeDeserializer().deserialize(value) for name, value in json.loads(example).items()
    }

    assert (row["pk"], row["sk"]) == keys.agent(row["body"]["id"])
    assert restored(row["body"], Agent).role is Role.ADMIN
