"""The contracts and samples of events/, read from disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

EVENTS = Path(__file__).parents[2] / "events"


def read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text())
    return content


def schemas() -> dict[str, dict[str, Any]]:
    """Each contract by its file's name without `.schema.json`."""
    paths = (EVENTS / "contracts").glob("*.schema.json")
    return {path.name.removesuffix(".schema.json"): read(path) for path in paths}


def validator(name: str) -> Draft202012Validator:
    """Checks details against the contract of a detail-type."""
    known = schemas()
    resources = [(each["$id"], Resource.from_contents(each)) for each in known.values()]
    registry: Registry[Any] = Registry().with_resources(resources)
    return Draft202012Validator(
        known[name], registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def bus_samples() -> dict[str, dict[str, Any]]:
    """Each sample of the bus by its detail-type."""
    paths = (EVENTS / "samples" / "eventbridge").glob("*.v*.json")
    return {path.name.removesuffix(".json"): read(path) for path in paths}
