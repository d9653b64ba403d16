"""What must stand nowhere in the project: other machines' paths, package hosts, addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.structure.project import PICTURES, files, text

OWN = Path("tests/structure/test_words.py")
HOSTS = ("pypi.org", "pythonhosted.org", "npmjs.org", "npmjs.com", "yarnpkg.com")
PLACES = re.compile(r"(?<![\w.~$}/])/(work|root|Users/\w+)/")
LOCKS = [*files(".txt", under="requirements")]
NODE_LOCKS = [path for path in files(".json") if path.name == "package-lock.json"]


def readable() -> list[Path]:
    return [path for path in files() if path.suffix not in PICTURES and path != OWN]


def test_no_package_host_is_named():
    assert [path for path in readable() if any(host in _content(path) for host in HOSTS)] == []


def test_no_path_of_somebodys_machine_is_named():
    found = {path: hit.group() for path in readable() if (hit := PLACES.search(_content(path)))}

    assert found == {}


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_a_python_lock_holds_hashes_and_no_addresses(lock: Path):
    pins = [line for line in text(lock).splitlines() if re.match(r"[a-z0-9].*==", line)]

    assert "://" not in text(lock)
    assert "--index-url" not in text(lock)
    if lock.stem != "hosts":
        assert text(lock).count("--hash=sha256:") >= len(pins) > 0


@pytest.mark.parametrize("lock", NODE_LOCKS, ids=str)
def test_a_node_lock_holds_hashes_and_no_addresses(lock: Path):
    packages = json.loads(text(lock))["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [
        name
        for name, package in packages.items()
        if name and not package.get("link") and "integrity" not in package
    ] == []


def _content(path: Path) -> str:
    try:
        return text(path)
    except UnicodeDecodeError:
        return ""
