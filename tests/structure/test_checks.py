"""The table of checks names tests that there are, and leaves none of its sections' numbers out."""

from __future__ import annotations

import pytest

from tests.checks import Check, Cited, checks
from tests.structure.project import ROOT

IDENTITY = "1 2 3 5 6 8 9 11 12 13 14 15 16"
PARSING = "19 20 21 22 23 24 26 27 28 29 30 31 32"
LOOPS = "33 35 36 37 38 39 41 42"
RENDERING = "44 45 47 48 49 50 51 52 53 54"
ACCESS = "66 68 69 70 71 73 75 76 77 78 79 80 81 82 83"
DELIVERY = "84 86 87 88 90 91 92 93 94 95 97 98 99 101"
OUTBOUND = "121 122 124 125 126 127 128"
SURVEYS = "129 131 132 133"
MAILS = ROOT / "events" / "mail"


def numbers() -> list[str]:
    return [number for check in checks() for number in check.numbers]


@pytest.mark.parametrize(
    "section", [IDENTITY, PARSING, LOOPS, RENDERING, ACCESS, DELIVERY, OUTBOUND, SURVEYS]
)
def test_every_number_of_these_sections_has_its_row(section: str):
    assert [each for each in section.split() if each not in numbers()] == []


def test_each_number_has_one_row():
    assert sorted(set(numbers())) == sorted(numbers())


@pytest.mark.parametrize("check", checks(), ids=lambda check: ",".join(check.numbers))
def test_the_tests_that_a_check_names_exist(check: Check):
    assert check.tests
    for cited in check.tests:
        assert cited.path.exists(), cited.path
        assert [name for name in cited.names if not is_found(cited, name)] == []


def is_found(cited: Cited, name: str) -> bool:
    """In the module: a test's name, or what a case is called; or a mail of the corpus."""
    if cited.path.stem == "test_corpus" and any(MAILS.glob(f"{name}*.eml")):
        return True
    return name in cited.path.read_text("utf-8")
