"""Whoever switches a rule off says why, in the same line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.structure.project import files, text

SWITCHED_OFF = re.compile(r"#\s*(noqa|type: ignore|nosec|pragma: no cover)(?P<rest>.*)$")
CODES = re.compile(r"^(: ?[A-Z]+\d+(, ?[A-Z]+\d+)*|\[[a-z0-9-, ]+\])")
ESLINT = re.compile(r"eslint-disable(?:-next-line|-line)?(?P<rest>.*?)(?:\*/|$)")
FEWEST_WORDS = 1


def test_every_lint_rule_that_is_off_has_a_reason():
    lines = text(Path("pyproject.toml")).splitlines()
    ignored = [line for line in lines if re.match(r'\s+"[A-Z]+\d+",', line)]

    assert len(ignored) >= len(_rules_off())
    assert [line for line in ignored if not re.search(r"# \w+", line)] == []


def test_every_rule_that_is_off_for_one_line_has_a_reason():
    silent = [
        f"{path}:{number}"
        for path in files(".py")
        if path != Path(__file__).relative_to(Path(__file__).parents[2])
        for number, line in enumerate(text(path).splitlines(), start=1)
        if (found := SWITCHED_OFF.search(line)) and not _says_why(found["rest"])
    ]

    assert silent == []


def test_every_eslint_rule_that_is_off_has_a_reason():
    silent = [
        f"{path}:{number}"
        for path in files(".ts", ".tsx", ".mjs", under="web")
        for number, line in enumerate(text(path).splitlines(), start=1)
        if (found := ESLINT.search(line)) and "--" not in found["rest"]
    ]

    assert silent == []


def _rules_off() -> list[str]:
    lint = tomllib.loads(text(Path("pyproject.toml")))["tool"]["ruff"]["lint"]
    return [
        *lint["ignore"],
        *(rule for rules in lint["per-file-ignores"].values() for rule in rules),
    ]


def _says_why(rest: str) -> bool:
    reason = CODES.sub("", rest)
    return len(re.findall(r"\w+", reason)) >= FEWEST_WORDS
