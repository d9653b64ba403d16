"""Read units of an answer, from the size of what was read.

DynamoDB counts a read by the bytes of the items, in steps of 4 KB, half a unit each when it may be
stale; a batch rounds each item up by itself. The emulator counts writes that way but every read as
one item, so reads are counted here.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

READ_STEP_BYTES = 4096
NEST_BYTES = 3
ELEMENT_BYTES = 1


def read_units(operation: str, params: Mapping[str, Any], answer: Mapping[str, Any]) -> float:
    """Units of a GetItem, Query or BatchGetItem; anything else reads nothing."""
    if operation == "GetItem":
        return _units(item_bytes(answer.get("Item") or {}), params)
    if operation == "Query":
        return _units(sum(map(item_bytes, answer["Items"])), params)
    if operation == "BatchGetItem":
        return sum(
            _batch_units(answer["Responses"].get(table, []), wanted)
            for table, wanted in params["RequestItems"].items()
        )
    return 0.0


def item_bytes(item: Mapping[str, Any]) -> int:
    """Names and values of an item as DynamoDB adds them up."""
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def _batch_units(items: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> float:
    missing = len(wanted["Keys"]) - len(items)
    return sum(_units(item_bytes(item), wanted) for item in [*items, *[{}] * missing])


def _units(size: int, params: Mapping[str, Any]) -> float:
    steps = max(1, -(-size // READ_STEP_BYTES))
    return float(steps) if params.get("ConsistentRead") else steps / 2


def _value_bytes(typed: Mapping[str, Any]) -> int:
    ((kind, value),) = typed.items()
    if kind == "S":
        return len(value.encode())
    if kind == "N":
        return (len(value.strip("-0.").replace(".", "")) + 1) // 2 + 1
    if kind == "B":
        return len(value)
    if kind == "M":
        inner = sum(len(name.encode()) + _value_bytes(each) for name, each in value.items())
        return NEST_BYTES + inner + ELEMENT_BYTES * len(value)
    if kind == "L":
        return NEST_BYTES + sum(map(_value_bytes, value)) + ELEMENT_BYTES * len(value)
    if kind in {"SS", "NS", "BS"}:
        return sum(len(each) for each in value)
    return 1
