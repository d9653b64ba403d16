"""What one message into the search index costs: ``python -m bench.index_cost``.

The calls are those that a test counts; the units are of a ticket's row and thread of up to 4 KB.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from bench.cost import PRICES

CALLS: Final = Counter(
    {
        "dynamodb.UpdateItem": 3,
        "dynamodb.Query": 2,
        "s3.GetObject": 1,
        "s3.PutObject": 2,
    }
)
"""Lease taken, mark cleared, lease let go; marks of the shard, the ticket's thread; the manifest
looked at (unchanged for a warm worker); the pack and the manifest."""
UNITS: Final = {
    "dynamodb_write": 1 + 1 + 4 + 1 + 1,
    "dynamodb_read": 0.5 + 1,
    "s3_get": 1,
    "s3_put": 2,
}
"""Writes: the mark enters the index with the ticket's change; lease; the ticket's row without its
mark (4 KB); the mark leaves the index; lease."""


def dollars(messages: int = 1) -> float:
    """Of that many messages, each by itself; in a burst up to a hundred share packs and lease."""
    return messages * sum(_dollars(name, amount) for name, amount in UNITS.items())


def _dollars(name: str, amount: float) -> float:
    price = PRICES["prices"][name]
    return amount * float(price["dollars"]) / float(price["per"])


def main() -> None:
    for name, count in sorted(CALLS.items()):
        print(f"{name:22} {count}")
    for name, amount in UNITS.items():
        what = PRICES["prices"][name]["what"]
        print(f"{what:36} {amount:5} {_dollars(name, amount):.9f} $")
    print(f"one message, alone     {dollars():.9f} $; a million {dollars(1_000_000):.2f} $")


if __name__ == "__main__":
    main()
